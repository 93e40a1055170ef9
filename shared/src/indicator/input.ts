import { z } from 'zod';
import { citationPlace } from '../citation/input.ts';
import { day, decimal, id, keysOf, optionalText, text } from '../item/fields.ts';
import { approximations, directions, indicatorBases, precisions } from '../item/words.ts';
import { periodOf } from './period.ts';
import { parts } from './words.ts';
import { both } from '../text.ts';

const nullableId = id.nullable().default(null);

/** What is said of an indicator itself. `target` null: unknown. `lists`: the category whose items it counts, '' for all of the ledger's. */
const described = {
  name: text(100),
  theme: text(50),
  unit: text(20),
  /** Who reports it; without one, the office does. */
  unitId: nullableId,
  itemId: nullableId,
  direction: z.enum(keysOf(directions)).default('none'),
  basis: z.enum(keysOf(indicatorBases)).default('cumulative'),
  target: decimal.nullable().default(null),
  targetOn: day.nullable().default(null),
  targetPrecision: z.enum(keysOf(precisions)).nullable().default(null),
  lists: z
    .string()
    .trim()
    .max(50, { message: both('最多 50 个字', 'At most 50 characters') })
    .nullable()
    .default(null),
  partOf: z
    .object({ id, part: z.enum(keysOf(parts)) })
    .nullable()
    .default(null),
};
const datedTarget = {
  holds: (input: { targetOn: string | null; targetPrecision: string | null }) =>
    (input.targetOn === null) === (input.targetPrecision === null),
  message: both('目标日期与其精度要一起填写', 'Give the target day and its precision together'),
};

export const newIndicator = z
  .object({ ...described, example: z.boolean().default(false), citations: z.array(citationPlace).max(10).default([]) })
  .refine(datedTarget.holds, datedTarget.message);
export type NewIndicator = z.output<typeof newIndicator>;
export const createIndicators = z.object({ ledgerId: id, indicators: z.array(newIndicator).min(1).max(500), key: text(100) });

export const amendIndicator = z
  .object({ id, ...described, reason: text(500, 2), key: text(100) })
  .refine(datedTarget.holds, datedTarget.message);

/** A value of a period: 2018, 2018-H1, 2018-Q2, 2018-05 or 2018-12-31. Without a number, the note says what the source says. */
export const newValue = z
  .object({
    indicatorId: id,
    period: z.string().refine((value) => periodOf(value) !== null, {
      message: both(
        '报告期写作 2018、2018-H1、2018-Q2、2018-05 或 2018-12-31',
        'Write a period as 2018, 2018-H1, 2018-Q2, 2018-05 or 2018-12-31',
      ),
    }),
    value: decimal.nullable(),
    approx: z.enum(keysOf(approximations)).nullable().default(null),
    /** The source's own word, where it is not the usual one of 余 约 近 以上. */
    approxWord: text(10).nullable().default(null),
    numerator: decimal.nullable().default(null),
    denominator: decimal
      .refine((value) => Number(value) !== 0, { message: both('分母不能为 0', 'The denominator can’t be 0') })
      .nullable()
      .default(null),
    note: optionalText(500),
    citation: citationPlace.nullable().default(null),
  })
  .refine((input) => input.value !== null || input.note !== '', {
    message: both('没有数字的，请在备注中写明原文说法', 'Where there is no number, quote the words in the note'),
  })
  .refine((input) => input.approx !== null || input.approxWord === null, { message: both('请选择约数的类别', 'Choose how exact it is') });
export type NewValue = z.output<typeof newValue>;
export const enterValues = z.object({ values: z.array(newValue).min(1).max(500), key: text(100) });

export const judgeValues = z
  .object({ valueIds: z.array(id).min(1).max(500), verdict: z.enum(['accept', 'return']), opinion: optionalText(500), key: text(100) })
  .refine((input) => input.verdict === 'accept' || input.opinion.length >= 2, {
    message: both('退回请写明理由', 'Say why it is returned'),
    path: ['opinion'],
  });

/** Indicators of a ledger, of an item, or all that one may see. */
export const indicatorSearch = z.object({ ledgerId: id.optional(), itemId: id.optional() });
