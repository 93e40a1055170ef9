import { newBoardView } from '@duizhang/shared/board/input.ts';
import { day, id, text } from '@duizhang/shared/item/fields.ts';
import { both } from '@duizhang/shared/text.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { briefOf } from './brief.ts';
import { compare, moves, since } from './compare.ts';
import { flow } from './flow.ts';
import { keep } from './kept.ts';
import { lostPoints } from './lost-points.ts';
import { ledBy } from './mine.ts';
import { overview } from './overview.ts';
import { reformBoard } from './reform.ts';
import { freeze, snapshotsOf } from './snapshot.ts';
import { together } from './together.ts';
import { unitsBoard } from './units.ts';
import { boardViewOf, boardViewsOf, dropBoardView, saveBoardView } from './views.ts';
import { wallOf } from './wall.ts';

const point = { asOf: day.optional(), upTo: z.int().min(0).optional() };
/** After the item of this number. */
const cursor = z.int().min(0).max(2_147_483_647).nullish();
const name = z
  .string()
  .trim()
  .min(1, { message: both('请给快照起个名字', 'Give the snapshot a name') })
  .max(60, { message: both('最多 60 个字', 'At most 60 characters') });
const board = keep(overview);
const all = keep(together);
const flowing = keep(flow);
const compared = keep(compare);
const changes = keep(since);
const week = keep(briefOf);
const units = keep(unitsBoard);

const asked = z.object({ ledgerId: id, ...point });

export const boardRouter = router({
  overview: anyPost.input(asked).query(({ ctx, input }) => board(ctx, input)),
  flow: anyPost.input(asked).query(({ ctx, input }) => flowing(ctx, input)),
  // Where anybody passes by nothing restricted is shown, whoever has started it.
  wall: anyPost
    .input(z.object({ ledgerId: id }))
    .query(async ({ ctx, input }) => wallOf(await board({ ...ctx, actor: { ...ctx.actor, clearances: [] } }, input), ctx.seat.org.name)),
  together: anyPost.input(z.object({ asOf: day.optional() })).query(({ ctx, input }) => all(ctx, input)),
  compare: anyPost
    .input(z.object({ ledgerId: id, from: z.object(point), to: z.object(point), move: z.enum(moves).optional(), cursor }))
    .query(({ ctx, input }) => compared(ctx, input)),
  since: anyPost.input(asked.extend({ days: z.array(day).min(1).max(4) })).query(({ ctx, input }) => changes(ctx, input)),
  brief: anyPost.input(z.object({ ledgerId: id, ...point })).query(({ ctx, input }) => week(ctx, input)),
  snapshots: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => snapshotsOf(ctx, input.ledgerId)),
  freeze: acting('office', 'supervisor', 'committee')
    .input(z.object({ ledgerId: id, name, asOf: day.optional(), key: text(100) }))
    .mutation(({ ctx, input }) => freeze(ctx, input)),
  units: anyPost.input(asked.extend({ comparedTo: day.optional() })).query(({ ctx, input }) => units(ctx, input)),
  lostPoints: anyPost.input(asked.extend({ unitId: id, cursor })).query(({ ctx, input }) => lostPoints(ctx, input)),
  mine: anyPost.query(({ ctx }) => ledBy(ctx)),
  views: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => boardViewsOf(ctx, input.ledgerId)),
  view: anyPost.input(z.object({ id })).query(({ ctx, input }) => boardViewOf(ctx, input.id)),
  saveView: anyPost.input(newBoardView).mutation(({ ctx, input }) => saveBoardView(ctx, input)),
  dropView: anyPost.input(z.object({ id })).mutation(({ ctx, input }) => dropBoardView(ctx, input.id)),
  reform: anyPost.input(z.object({ ledgerId: id })).query(({ ctx, input }) => reformBoard(ctx, input.ledgerId)),
});
