import { inReading } from '@duizhang/db/connect.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { acting, router } from '../trpc.ts';
import { tenantOf } from '../work.ts';
import { columns } from './columns.ts';
import { takers } from '@duizhang/shared/access.ts';
import { mostInReport } from './export.ts';
import { conditionOf, readScope } from './scope.ts';

export const paperRouter = router({
  /** What a paper of this search would be of: count, counts, the scope in words; and whether a report can hold it. */
  scope: acting(...takers)
    .input(listSearch)
    .query(({ ctx, input }) =>
      inReading(ctx.db, tenantOf(ctx.actor), async (tx) => {
        const where = await conditionOf(tx, ctx, input);
        const scope = await readScope(tx, ctx, { search: input, where });
        return { count: scope.counts.registered, ...scope, columns: Object.keys(columns), mostInReport };
      }),
    ),
});
