import { id } from '@duizhang/shared/item/fields.ts';
import {
  amendNotice as amendInput,
  draftNotice as draftInput,
  dueAfter,
  dropNotice as dropInput,
  holdTalk as holdInput,
  judgeNotice as judgeInput,
  noticeSearch,
  receiveNotice as receiveInput,
  replyNotice as replyInput,
  sendNotice as sendInput,
} from '@duizhang/shared/notice/input.ts';
import { z } from 'zod';
import { acting, anyPost, router } from '../trpc.ts';
import { holdTalk, judgeNotice, receiveNotice, replyNotice, sendNotice } from './course.ts';
import { amendNotice, draftNotice, dropNotice } from './draft.ts';
import { dueDay } from './due.ts';
import { proposals } from './proposals.ts';
import { chaseable, noticePage, noticesOf, noticesOfItem } from './queries.ts';
import { waitingNotices } from './waiting.ts';

const sender = acting('office', 'supervisor');
const head = acting('unit_head');

export const noticeRouter = router({
  list: anyPost.input(noticeSearch).query(({ ctx, input }) => noticesOf(ctx, input)),
  get: anyPost.input(z.object({ id })).query(({ ctx, input }) => noticePage(ctx, input.id)),
  ofItem: anyPost.input(z.object({ itemId: id })).query(({ ctx, input }) => noticesOfItem(ctx, input.itemId)),
  waiting: anyPost.query(({ ctx }) => waitingNotices(ctx)),
  chaseable: sender.input(z.object({ ledgerId: id, unitId: id })).query(({ ctx, input }) => chaseable(ctx, input)),
  proposals: sender.query(({ ctx }) => proposals(ctx)),
  dueOn: sender.input(dueAfter).query(({ ctx, input }) => dueDay(ctx, input)),
  draft: sender.input(draftInput).mutation(({ ctx, input }) => draftNotice(ctx, input)),
  amend: sender.input(amendInput).mutation(({ ctx, input }) => amendNotice(ctx, input)),
  drop: sender.input(dropInput).mutation(({ ctx, input }) => dropNotice(ctx, input)),
  send: sender.input(sendInput).mutation(({ ctx, input }) => sendNotice(ctx, input)),
  receive: head.input(receiveInput).mutation(({ ctx, input }) => receiveNotice(ctx, input)),
  reply: head.input(replyInput).mutation(({ ctx, input }) => replyNotice(ctx, input)),
  judge: sender.input(judgeInput).mutation(({ ctx, input }) => judgeNotice(ctx, input)),
  hold: sender.input(holdInput).mutation(({ ctx, input }) => holdTalk(ctx, input)),
});
