import { z } from 'zod';
import { clearances } from '../access.ts';
import { id, keysOf, optionalText, text } from '../item/fields.ts';
import { usualLimits } from '../item/policy.ts';
import { fullPoints, type ScoreRule } from '../item/score.ts';
import { itemKinds } from '../item/words.ts';
import { levelChoices } from './templates.ts';
import { both } from '../text.ts';

// What is written when a ledger is made or its setting is changed.

const names = (most: number) =>
  z
    .array(text(50))
    .max(most)
    .refine((all) => new Set(all).size === all.length, { message: both('有重复的', 'Something stands twice') });
const units = z
  .array(id)
  .min(1, { message: both('请至少选一个单位', 'Choose at least one unit') })
  .max(10);

const limit = (least: number, most: number) => z.object({ value: z.int().min(least).max(most), citation: optionalText(200) });
const reply = limit(1, 60);
export const limits = z.object({
  maxExtensions: limit(0, 10),
  maxAssessMonths: limit(1, 24),
  yellowDays: limit(1, 30),
  reminderReply: reply.default(usualLimits.reminderReply),
  blueReply: reply.default(usualLimits.blueReply),
  yellowReply: reply.default(usualLimits.yellowReply),
  redReply: reply.default(usualLimits.redReply),
  talkNotice: reply.default(usualLimits.talkNotice),
});

const points = limit(0, fullPoints);
export const scoreRule = z.object({
  losses: z.object({
    pastDue: points,
    closedLate: points,
    reopened: points,
    lateConversion: points,
    returned: points,
    periodMissed: points,
  }),
  least: limit(1, 100),
}) satisfies z.ZodType<ScoreRule>;

const setting = {
  name: text(60, 2),
  field: text(20, 2),
  categories: names(60).min(1, { message: both('请至少写一个类别', 'Name at least one category') }),
  columns: z.array(z.string().regex(/^[a-z]{1,30}$/i)).max(30),
  supervisor: units,
  committee: units,
};

export const newLedger = z.object({
  ...setting,
  kind: z.enum(keysOf(itemKinds)),
  year: z.int().min(1949).max(2100),
  // A number is found by its prefix and the digits behind it (item/search.ts on the server).
  prefix: text(30).regex(/\D$/, { message: both('不能以数字结尾，如 巡改-2018-', 'It can’t end in a digit; such as XG-2018-') }),
  levels: z.enum(keysOf(levelChoices)),
  substituteUnitId: id.nullable().default(null),
  limits: limits.default(usualLimits),
  clearance: z.enum(['open', ...keysOf(clearances)]),
  example: z.boolean().default(false),
  key: text(100),
});

export const ledgerChange = z.object({ ...setting, id, office: units, reason: text(500, 2) });
