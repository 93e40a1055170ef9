import {
  amendIndicator as amendInput,
  createIndicators as createInput,
  enterValues as enterInput,
  indicatorSearch,
  judgeValues as judgeInput,
} from '@duizhang/shared/indicator/input.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { indicatorOf, indicatorsOf } from './queries.ts';
import { enterValues, judgeValues } from './values.ts';
import { waitingIndicators } from './waiting.ts';
import { amendIndicator, createIndicators } from './write.ts';

export const indicatorRouter = router({
  list: anyPost.input(indicatorSearch).query(({ ctx, input }) => indicatorsOf(ctx, input)),
  get: anyPost.input(z.object({ id })).query(({ ctx, input }) => indicatorOf(ctx, input.id)),
  waiting: anyPost.query(({ ctx }) => waitingIndicators(ctx)),
  create: acting('office')
    .input(createInput)
    .mutation(({ ctx, input }) => createIndicators(ctx, input)),
  amend: acting('office')
    .input(amendInput)
    .mutation(({ ctx, input }) => amendIndicator(ctx, input)),
  enter: acting('handler', 'unit_head', 'office')
    .input(enterInput)
    .mutation(({ ctx, input }) => enterValues(ctx, input)),
  judge: acting('office')
    .input(judgeInput)
    .mutation(({ ctx, input }) => judgeValues(ctx, input)),
});
