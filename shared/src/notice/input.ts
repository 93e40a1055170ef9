import { z } from 'zod';
import { day, file, id, keysOf, text } from '../item/fields.ts';
import { noticeColours } from './words.ts';

const content = {
  unitId: id,
  colour: z.enum(keysOf(noticeColours)).default('blue'),
  title: text(100, 2),
  text: text(4000, 2),
  replyDue: day,
  /** What it is about; none where it concerns the unit’s work as a whole. */
  itemIds: z.array(id).max(100, { message: '一份通知最多涉及 100 个事项' }).default([]),
};
const key = text(100);
/** Which notice, and the version that the person had in front of them. */
const one = { id, version: z.int().min(1), key };

export const draftNotice = z.object({ ledgerId: id, ...content, example: z.boolean().default(false), key });
export const amendNotice = z.object({ ...one, ...content });
export const dropNotice = z.object({ ...one, reason: text(500, 2) });
export const sendNotice = z.object(one);
export const receiveNotice = z.object(one);
export const replyNotice = z.object({ ...one, text: text(4000, 2), files: z.array(file).max(50).default([]) });
export const judgeNotice = z.object({ ...one, verdict: z.enum(['accepted', 'returned']), opinion: text(1000, 2) });

/** `open`: gone out and not settled. */
export const noticeSearch = z.object({ ledgerId: id.optional(), show: z.enum(['open', 'all']).default('all') });
