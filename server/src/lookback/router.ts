import { id } from '@duizhang/shared/item/fields.ts';
import {
  judgeLookback as judgeInput,
  openLookback as openInput,
  previewLookback as previewInput,
} from '@duizhang/shared/lookback/input.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { judgeLookback } from './judge.ts';
import { openLookback, previewLookback } from './open.ts';
import { lookbackPage, lookbacksByUnit, lookbacksOf, lookbacksOfItem } from './queries.ts';
import { waitingLookbacks } from './waiting.ts';

const supervisor = acting('supervisor');

export const lookbackRouter = router({
  list: anyPost.query(({ ctx }) => lookbacksOf(ctx)),
  get: anyPost.input(z.object({ id })).query(({ ctx, input }) => lookbackPage(ctx, input.id)),
  ofItem: anyPost.input(z.object({ itemId: id })).query(({ ctx, input }) => lookbacksOfItem(ctx, input.itemId)),
  byUnit: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => lookbacksByUnit(ctx, input.ledgerId)),
  waiting: anyPost.query(({ ctx }) => waitingLookbacks(ctx)),
  preview: supervisor.input(previewInput).query(({ ctx, input }) => previewLookback(ctx, input)),
  open: supervisor.input(openInput).mutation(({ ctx, input }) => openLookback(ctx, input)),
  judge: acting('supervisor', 'committee')
    .input(judgeInput)
    .mutation(({ ctx, input }) => judgeLookback(ctx, input)),
});
