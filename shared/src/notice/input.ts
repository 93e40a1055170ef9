import { z } from 'zod';
import { day, file, id, text } from '../item/fields.ts';
import { letterSteps } from './ladder.ts';
import { both } from '../text.ts';

const content = {
  unitId: id,
  step: z.enum(letterSteps).default('blue'),
  title: text(100, 2),
  text: text(4000, 2),
  /** By when the unit answers; of a talk: its day. */
  replyDue: day,
  /** What it is about; none where it concerns the unit’s work as a whole. */
  itemIds: z
    .array(id)
    .max(100, { message: both('一份通知最多涉及 100 个事项', 'A notice is about at most 100 items') })
    .default([]),
  /** Of a talk: where, and who takes part by office. */
  place: z.string().trim().max(200).default(''),
  attendees: z.string().trim().max(500).default(''),
};
const key = text(100);
/** Which notice, and the version that the person had in front of them. */
const one = { id, version: z.int().min(1), key };

/** A talk is announced with its place and who takes part; other letters have neither. */
function talkIsTold(of: { step: string; place: string; attendees: string }, context: z.RefinementCtx): void {
  if (of.step !== 'talk') return;
  if (of.place === '') context.addIssue({ code: 'custom', path: ['place'], message: both('请填写约谈地点', 'Say where the talk is held') });
  if (of.attendees === '')
    context.addIssue({ code: 'custom', path: ['attendees'], message: both('请填写参加人员（职务）', 'Say who takes part, by office') });
}

export const draftNotice = z
  .object({
    ledgerId: id,
    ...content,
    example: z.boolean().default(false),
    /** It takes up the system's proposal for this unit and step: the letters before it and the grounds are kept with it. */
    proposed: z.boolean().default(false),
    key,
  })
  .superRefine(talkIsTold);
export const amendNotice = z.object({ ...one, ...content }).superRefine(talkIsTold);
export const dropNotice = z.object({ ...one, reason: text(500, 2) });
export const sendNotice = z.object(one);
export const receiveNotice = z.object(one);
export const replyNotice = z.object({ ...one, text: text(4000, 2), files: z.array(file).max(50).default([]) });
export const judgeNotice = z.object({ ...one, verdict: z.enum(['accepted', 'returned']), opinion: text(1000, 2) });
export const holdTalk = z.object({
  ...one,
  heldOn: day,
  attendees: text(500, 2),
  record: text(4000, 2),
  files: z.array(file).max(50).default([]),
});

/** `open`: gone out and not settled. */
export const noticeSearch = z.object({ ledgerId: id.optional(), show: z.enum(['open', 'all']).default('all') });
/** A number of working days from today, or a day that somebody chose. */
export const dueAfter = z.union([z.object({ days: z.int().min(1).max(120) }), z.object({ day })]);
