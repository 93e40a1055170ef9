import { day, id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { anyPost, router } from '../trpc.ts';
import { overview } from './overview.ts';
import { reformBoard } from './reform.ts';

export const boardRouter = router({
  overview: anyPost
    .input(z.object({ ledgerId: id, asOf: day.optional(), upTo: z.int().min(0).optional() }))
    .query(({ ctx, input }) => overview(ctx, input)),
  reform: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => reformBoard(ctx, input.ledgerId)),
});
