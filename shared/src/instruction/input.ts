import { z } from 'zod';
import { day, file, id, keysOf, text } from '../item/fields.ts';
import { instructionVerdicts } from './words.ts';
import { both } from '../text.ts';

const key = text(100);
/** 代录: what was signed on paper, entered by the office with its scan. */
const paper = { signedOn: day, scan: file };

/** On an item, or on its ledger as a whole. */
export const instructionOn = z.object({ ledgerId: id, itemId: id.nullable().default(null) });
export const writeInstruction = instructionOn.extend({
  text: text(2000, 2),
  dueOn: day.nullable().default(null),
  unitIds: z
    .array(id)
    .min(1, { message: both('请选择承办单位', 'Choose the units in charge') })
    .max(30),
  /** Whose instruction it is, where the office enters it. */
  onBehalf: z
    .object({ postId: id, ...paper })
    .nullable()
    .default(null),
  example: z.boolean().default(false),
  key,
});
const one = { id, unitId: id, key };
export const answerInstruction = z.object({ ...one, text: text(4000, 2), files: z.array(file).max(50).default([]) });
export const judgeInstruction = z.object({
  ...one,
  verdict: z.enum(keysOf(instructionVerdicts), { message: both('请选择', 'Choose one') }),
  opinion: text(1000, 2),
  /** By when it is to be answered again. */
  dueOn: day.nullable().default(null),
  onBehalf: z.object(paper).nullable().default(null),
});
