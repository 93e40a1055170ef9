import { doubtSearch, explainDoubt as explainInput, raiseDoubt as raiseInput } from '@duizhang/shared/doubt/input.ts';
import { acting, anyPost, router } from '../trpc.ts';
import { doubtsOf } from './queries.ts';
import { explainDoubt, raiseDoubt } from './write.ts';

export const doubtRouter = router({
  list: anyPost.input(doubtSearch).query(({ ctx, input }) => doubtsOf(ctx, input)),
  raise: acting('office')
    .input(raiseInput)
    .mutation(({ ctx, input }) => raiseDoubt(ctx, input)),
  explain: acting('office')
    .input(explainInput)
    .mutation(({ ctx, input }) => explainDoubt(ctx, input)),
});
