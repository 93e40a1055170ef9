import { cite as citeInput } from '@duizhang/shared/citation/input.ts';
import { acting, router } from '../trpc.ts';
import { cite } from './write.ts';

export const citationRouter = router({
  cite: acting('office')
    .input(citeInput)
    .mutation(({ ctx, input }) => cite(ctx, input)),
});
