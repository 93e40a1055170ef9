import { z } from 'zod';
import { isDay } from '../calendar.ts';
import { isMarkedSecret, isPlainName } from '../files.ts';
import { lastOf } from './spans.ts';
import { amountKinds, approximations, cadences, criterionKinds, grades, measureKinds, type Precision, precisions } from './words.ts';
import { both } from '../text.ts';

// The fields that inputs are made of. Messages are Chinese first; the field's own words say what to do.

export const keysOf = <T extends Record<string, unknown>>(table: T): [keyof T & string, ...(keyof T & string)[]] => {
  const [first, ...rest] = Object.keys(table);
  if (first === undefined) throw new TypeError('an empty table has no keys');
  return [first, ...rest];
};

export const id = z.uuid({ message: both('编号格式不对', 'Not a valid id; choose again') });
/** A day that is known to the year, the month or the day is kept as its last. */
type Known = { plannedOn: string | null; precision: Precision };
const asLast = <T extends Known>(each: T): T => ({
  ...each,
  plannedOn: each.plannedOn === null ? null : lastOf(each.plannedOn, each.precision),
});

export const day = z
  .string()
  .refine(isDay, { message: both('请填写存在的日期，如 2018-12-31', 'Give a day that exists, such as 2018-12-31') });
/** At most so many characters, all of them such as a database keeps: no NUL and no half of a surrogate pair. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { message: both(`最多 ${most} 个字`, `At most ${most} characters`) })
    .refine((value) => !/\p{Cs}/u.test(value) && !value.includes('\0'), {
      message: both('含有不能保存的字符', 'It holds a character that can’t be kept'),
    });
export const text = (most: number, least = 1) =>
  words(most).min(least, {
    message: least > 1 ? both(`至少写 ${least} 个字`, `At least ${least} characters`) : both('请填写', 'Fill this in'),
  });
export const optionalText = (most: number) => words(most).default('');
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { message: both('文件校验值不对，请重新上传', 'The file’s checksum is wrong; upload it again') });
export const attestation = text(500, 2);

/** A file already uploaded (POST /upload), named by its content. */
export const file = z.object({
  sha256,
  name: text(200)
    .refine(isPlainName, { message: both('文件名不能带有路径或不可见字符', 'A file’s name has no path and no invisible characters') })
    .refine((name) => !isMarkedSecret(name), {
      message: both(
        '文件名带有密级字样，本系统不得存放国家秘密',
        'The name carries a security classification; state secrets must not be kept here',
      ),
    }),
  madeOn: day.nullable().default(null),
  expiresOn: day.nullable().default(null),
});
export type File = z.infer<typeof file>;

const planCriterion = z.object({
  id: id.optional(),
  text: text(500),
  kind: z.enum(keysOf(criterionKinds)),
  required: z.boolean(),
});
export const planMeasure = z.object({
  id: id.optional(),
  text: text(2000),
  kind: z.enum(keysOf(measureKinds)),
  unitId: id,
  dueOn: day.nullable(),
  weight: z.int().min(1).max(100).default(1),
  criteria: z.array(planCriterion).max(50),
});
export type PlanMeasure = z.infer<typeof planMeasure>;

/** 阶段目标: of a long-term promise, or of an item that is rectified in stages. */
export const stageGoal = z
  .object({
    name: text(100),
    goal: text(1000),
    plannedOn: day,
    precision: z.enum(['year', 'month', 'day']).default('day'),
  })
  .transform((each) => ({ ...each, plannedOn: lastOf(each.plannedOn, each.precision) }));
export type StageGoal = z.infer<typeof stageGoal>;
/** What a long-term promise must say of itself. */
export const longTerm = z.object({
  goals: z
    .array(stageGoal)
    .min(1, { message: both('至少写一个阶段目标', 'State at least one stage goal') })
    .max(20),
  every: z.enum(keysOf(cadences)),
  days: z.int().min(1).max(366).nullable().default(null),
  dueAfter: z.int().min(0).max(60).default(10),
  assessOn: day,
  exitCondition: text(1000, 2),
});
export type LongTerm = z.infer<typeof longTerm>;

export const criterionVerdict = z.object({
  criterionId: id,
  verdict: z.enum(['pass', 'fail']),
  note: optionalText(1000),
});
export type CriterionVerdict = z.infer<typeof criterionVerdict>;
export const onSite = z.object({ on: day, place: text(200), people: text(200), found: text(2000) });
export type OnSite = z.infer<typeof onSite>;
export const figure = z.object({
  name: text(100),
  value: z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/, { message: both('请填写数字', 'Write a number') }),
  unit: text(20),
});
export type Figure = z.infer<typeof figure>;

/** 会议研究: the meeting that decided, confirmed once by the chair for every item on its list. */
const meeting = z.object({
  heldOn: day,
  number: text(100),
  attendees: text(1000),
  recusals: optionalText(500),
  minutes: file,
});
/** 代录: an opinion signed on paper, entered by the office with its scan. */
const onBehalf = z.object({ postId: id, signedOn: day, scan: file });

export const verdict = z.object({
  opinion: text(2000, 2),
  criteria: z.array(criterionVerdict).max(500).default([]),
  onSite: onSite.nullable().default(null),
  grade: z.enum(keysOf(grades)).nullable().default(null),
  meeting: meeting.nullable().default(null),
  onBehalf: onBehalf.nullable().default(null),
});
export type Verdict = z.infer<typeof verdict>;

/** A decimal number as text, so that no digit is lost: 287.53. */
export const decimal = z
  .string()
  .trim()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, { message: both('请填写数字', 'Write a number') });
export const precision = z.enum(keysOf(precisions)).default('day');

/** One outcome counter of a case (处理结果); zeros are kept. */
export const outcome = z.object({
  name: text(50),
  value: decimal.refine((value) => !value.startsWith('-'), { message: both('不能小于 0', 'Not less than 0') }),
  unit: text(20),
});
export const outcomes = z.array(outcome).max(50);
export const amount = z.object({
  kind: z.enum(keysOf(amountKinds)),
  value: decimal,
  unit: text(20),
  approx: z.enum(keysOf(approximations)).nullable().default(null),
});

const dated = { id: id.optional(), name: text(200), plannedOn: day.nullable().default(null), precision };
/** What a task is held to: milestones or stages, what it hands in, and for a standing duty its cadence. */
export const schedule = z.object({
  milestones: z
    .array(z.object({ ...dated, goal: optionalText(1000), kind: z.enum(['milestone', 'stage']).default('milestone') }).transform(asLast))
    .max(50),
  deliverables: z.array(z.object(dated).transform(asLast)).max(50).default([]),
  cadence: z
    .object({
      every: z.enum(keysOf(cadences)),
      days: z.int().min(1).max(366).nullable().default(null),
      dueAfter: z.int().min(0).max(60).default(10),
    })
    .nullable()
    .default(null),
});
export type Schedule = z.output<typeof schedule>;

/** Why a milestone or a deliverable needs not be reached. */
export const waivers = z
  .array(z.object({ id, reason: text(500, 2) }))
  .max(100)
  .default([]);
export const applied = { summary: text(4000, 2), attestation };
export const result = { name: text(200), before: optionalText(500), after: text(500), unit: optionalText(20) };
