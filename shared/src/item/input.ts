import { z } from 'zod';
import { isDay } from '../calendar.ts';
import { cadences, criterionKinds, exitKinds, extensionReasons, grades, issuerLevels, measureKinds, sourceKinds, tracks } from './words.ts';

// The shapes that actions take. The client's forms and the server's door parse with the same schemas.
// Messages are Chinese first; the field's own words say what to do.

const keysOf = <T extends Record<string, unknown>>(table: T): [keyof T & string, ...(keyof T & string)[]] => {
  const [first, ...rest] = Object.keys(table);
  if (first === undefined) throw new TypeError('an empty table has no keys');
  return [first, ...rest];
};

export const id = z.uuid({ message: '编号格式不对' });
export const day = z.string().refine(isDay, { message: '请填写存在的日期，如 2018-12-31' });
/** At most so many characters, all of them such as a database keeps: no NUL and no half of a surrogate pair. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { message: `最多 ${most} 个字` })
    .refine((value) => !/\p{Cs}/u.test(value) && !value.includes('\0'), { message: '含有不能保存的字符' });
const text = (most: number, least = 1) => words(most).min(least, { message: least > 1 ? `至少写 ${least} 个字` : '请填写' });
const optionalText = (most: number) => words(most).default('');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { message: '文件校验值不对，请重新上传' });
const attestation = text(500, 2);

/** A file already uploaded (POST /upload), named by its content. */
export const file = z.object({
  sha256,
  name: text(200),
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
const stageGoal = z.object({
  name: text(100),
  goal: text(1000),
  plannedOn: day,
  precision: z.enum(['year', 'month', 'day']).default('day'),
});
export type StageGoal = z.infer<typeof stageGoal>;
/** What a long-term promise must say of itself. */
export const longTerm = z.object({
  goals: z.array(stageGoal).min(1, { message: '至少写一个阶段目标' }).max(20),
  every: z.enum(keysOf(cadences)),
  days: z.int().min(1).max(366).nullable().default(null),
  dueAfter: z.int().min(0).max(60).default(10),
  assessOn: day,
  exitCondition: text(1000, 2),
});
export type LongTerm = z.infer<typeof longTerm>;

const dispatch = z.object({
  leadUnitId: id,
  jointUnitIds: z.array(id).max(50).default([]),
  supportUnitIds: z.array(id).max(50).default([]),
  superviseUnitIds: z.array(id).max(50).default([]),
  leaderId: id.nullable().default(null),
  track: z.enum(keysOf(tracks)),
  dueRequired: day.nullable().default(null),
  measures: z.array(planMeasure).max(50).default([]),
});

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
    .regex(/^-?\d+(\.\d+)?$/, { message: '请填写数字' }),
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

const verdict = z.object({
  opinion: text(2000, 2),
  criteria: z.array(criterionVerdict).max(500).default([]),
  onSite: onSite.nullable().default(null),
  grade: z.enum(keysOf(grades)).nullable().default(null),
  meeting: meeting.nullable().default(null),
  onBehalf: onBehalf.nullable().default(null),
});
export type Verdict = z.infer<typeof verdict>;

const nothing = z.object({});
const plan = z.object({
  rootCause: optionalText(4000),
  lookalike: optionalText(4000),
  measures: z.array(planMeasure).max(50),
  /** Of a staged item; a long-term one states its goals with the rest of its promise. */
  goals: z.array(stageGoal).max(20).default([]),
  longTerm: longTerm.nullable().default(null),
});

export const inputs = {
  correct: z.object({
    title: text(300).optional(),
    originalText: text(20_000).optional(),
    category: text(50).optional(),
    requirement: words(4000).optional(),
    leaderId: id.nullable().optional(),
    reason: text(500, 2),
  }),
  dispatch,
  designate: dispatch.extend({ reason: text(500, 2) }),
  claim: z.object({ handlerId: id.nullable().default(null) }),
  returnAssignment: z.object({ reason: text(500, 2) }),
  acceptAssignment: nothing,
  declineAssignment: z.object({ reason: text(500, 2) }),
  finishAssignment: nothing,
  assignHandler: z.object({ handlerId: id }),
  editPlan: plan,
  submitPlan: z.object({ attestation }),
  amendPlan: z.object({ measures: z.array(planMeasure).min(1).max(50), reason: text(500, 2), attestation }),
  report: z.object({
    measureId: id.nullable().default(null),
    periodId: id.nullable().default(null),
    done: text(4000, 2),
    effect: optionalText(2000),
    difficulty: optionalText(2000),
    next: optionalText(2000),
    figures: z.array(figure).max(50).default([]),
    files: z.array(file).max(50).default([]),
  }),
  attach: z.object({
    criterionId: id.nullable().default(null),
    milestoneId: id.nullable().default(null),
    supersedesId: id.nullable().default(null),
    files: z.array(file).min(1, { message: '请先选择文件' }).max(50),
  }),
  finishMeasure: z.object({ measureId: id }),
  applyExtension: z.object({
    to: day,
    reasonCode: z.enum(keysOf(extensionReasons)),
    reason: text(2000, 2),
    documentNumber: optionalText(100),
    approval: file.nullable().default(null),
    attestation,
  }),
  convertTrack: z.object({
    to: z.enum(['long_term', 'dated']),
    longTerm: longTerm.nullable().default(null),
    dueCurrent: day.nullable().default(null),
    reason: text(2000, 2),
    attestation,
  }),
  acceptStage: z.object({ milestoneId: id, opinion: text(1000, 2) }),
  applyClosure: z.object({ summary: text(4000, 2), attestation }),
  agreePlan: verdict,
  returnPlan: verdict,
  agreeClosure: verdict,
  returnClosure: verdict,
  agreeChange: verdict,
  returnChange: verdict,
  withdrawClosure: z.object({ reason: optionalText(500) }),
  publish: z.object({ from: day, place: text(200) }),
  settle: z.object({ objections: z.enum(['none', 'dismissed', 'upheld']), opinion: text(2000, 2) }),
  applyExit: z.object({
    kind: z.enum(keysOf(exitKinds)),
    otherIds: z.array(id).max(50).default([]),
    reason: text(2000, 2),
    attestation,
  }),
  applyAdopt: z.object({
    outcome: z.enum(['closed', 'rectifying']),
    leadUnitId: id,
    dueRequired: day.nullable().default(null),
    decidingBody: text(100),
    documentNumber: text(100),
    decidedOn: day,
    approval: file,
    attestation,
  }),
} as const;

export const newFinding = z.object({
  title: text(300),
  originalText: text(20_000),
  category: text(50),
  requirement: optionalText(4000),
  severity: z.enum(['general', 'major']).nullable().default(null),
  track: z.enum(keysOf(tracks)).default('dated'),
  dueRequired: day.nullable().default(null),
  example: z.boolean().default(false),
});
export type NewFinding = z.infer<typeof newFinding>;

/** register 登记: findings under one or more sources. `unsplit`: the document does not say which source each came from. */
export const register = z.object({
  ledgerId: id,
  sources: z
    .array(z.object({ sourceId: id, batchId: id.nullable().default(null) }))
    .min(1, { message: '请选择问题来源' })
    .max(10),
  unsplit: z.boolean().default(false),
  findings: z.array(newFinding).min(1, { message: '请至少填写一个问题' }).max(500, { message: '一次最多登记 500 项' }),
  key: text(100),
});

export const newSource = z.object({
  ledgerId: id,
  name: text(200),
  kind: z.enum(sourceKinds),
  issuer: text(100),
  issuerLevel: z.enum(keysOf(issuerLevels)),
  documentNumber: optionalText(100),
  issuedOn: day.nullable().default(null),
  example: z.boolean().default(false),
});
export const newBatch = z.object({
  sourceId: id,
  number: text(50),
  receivedOn: day.nullable().default(null),
  claimedCount: z.int().min(0).nullable().default(null),
});

/** Which item, and the version (and, for a review, the payload) that the person had in front of them. */
export const target = z.object({
  id,
  version: z.int().min(1).nullable().default(null),
  payloadHash: sha256.nullable().default(null),
});
export type Target = z.infer<typeof target>;

export type ActionName = keyof typeof inputs;
/** An action's input after parsing. */
export type Input<A extends ActionName> = z.output<(typeof inputs)[A]>;
/** An action's input as a form or a script writes it, defaults left out. */
export type RawInput<A extends ActionName> = z.input<(typeof inputs)[A]>;

/** The body of one call of the door. `key` makes a repeated call harmless. */
export const performCall = z.object({
  action: z.enum(keysOf(inputs)),
  items: z.array(target).min(1).max(500, { message: '一次最多办理 500 项' }),
  input: z.unknown(),
  key: text(100),
});
