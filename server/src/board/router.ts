import { day, id } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { anyPost, router } from '../trpc.ts';
import { keep } from './kept.ts';
import { overview } from './overview.ts';
import { reformBoard } from './reform.ts';
import { wallOf } from './wall.ts';

const board = keep(overview);

export const boardRouter = router({
  overview: anyPost
    .input(z.object({ ledgerId: id, asOf: day.optional(), upTo: z.int().min(0).optional() }))
    .query(({ ctx, input }) => board(ctx, input)),
  wall: anyPost.input(z.object({ ledgerId: id })).query(async ({ ctx, input }) => wallOf(await board(ctx, input), ctx.seat.org.name)),
  reform: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => reformBoard(ctx, input.ledgerId)),
});
