import { z } from 'zod';
import {
  keysOf,
  id,
  day,
  words,
  text,
  optionalText,
  sha256,
  attestation,
  file,
  planMeasure,
  longTerm,
  stageGoal,
  figure,
  verdict,
  precision,
  outcomes,
  amount,
  schedule,
  waivers,
  applied,
  result,
} from './fields.ts';
import { assessments, exitKinds, extensionReasons, linkKinds, tracks } from './words.ts';
import { both } from '../text.ts';

// The shapes that actions take. The client's forms and the server's door parse with the same schemas.

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
    deliverableId: id.nullable().default(null),
    supersedesId: id.nullable().default(null),
    files: z
      .array(file)
      .min(1, { message: both('请先选择文件', 'Choose a file first') })
      .max(50),
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
  /** Without a period: all that are handed in, so that a quarter of many items is judged in one go. */
  acceptPeriod: z.object({ periodId: id.nullable().default(null), opinion: optionalText(1000) }),
  returnPeriod: z.object({ periodId: id.nullable().default(null), reason: text(500, 2) }),
  excusePeriod: z.object({ periodId: id, basis: text(500, 2), files: z.array(file).max(20).default([]) }),
  assess: z.object({ verdict: z.enum(keysOf(assessments)), conclusion: text(2000, 2), nextOn: day }),
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
  /** `unitIds`: joint units to be told beside the lead unit; of an item, those that share in it. */
  urge: z.object({ text: text(500, 2), unitIds: z.array(id).max(200).default([]) }),
  link: z.object({ otherId: id, kind: z.enum(keysOf(linkKinds)).default('same_as') }),
  recordAmount: amount.extend({ on: day }),

  reply: z.object({
    done: text(4000, 2),
    outcomes: outcomes.min(1, { message: both('请填写处理结果，没有的填 0', 'Give the outcomes; write 0 where there is none') }),
    files: z.array(file).max(50).default([]),
  }),
  applyStaged: z.object({ ...applied, outcomes: outcomes.default([]), remaining: text(2000, 2), remainingDue: day }),
  applyDone: z.object({ ...applied, outcomes: outcomes.default([]) }),
  agreeDone: verdict,
  returnDone: verdict,
  withdrawDone: z.object({ reason: optionalText(500) }),
  verify: z.object({ way: z.enum(['on_site', 'call_back']), place: text(200), people: text(200), found: text(2000, 2) }),
  reopen: z.object({
    way: z.enum(['on_site', 'call_back']),
    place: text(200),
    people: text(200),
    found: text(2000, 2),
    dueRequired: day,
  }),

  rebound: z.object({ reason: text(2000, 2), dueRequired: day }),

  planTask: schedule,
  amendTask: schedule.extend({ reason: text(500, 2), attestation }),
  reachMilestone: z.object({ milestoneId: id, on: day, precision, note: optionalText(1000), files: z.array(file).max(50).default([]) }),
  handIn: z.object({
    deliverableId: id,
    on: day,
    files: z
      .array(file)
      .min(1, { message: both('请先选择文件', 'Choose a file first') })
      .max(50),
  }),
  recordResult: z.object({ ...result, effectiveOn: day.nullable().default(null), precision, basis: optionalText(500) }),
  applyAcceptance: z.object({ ...applied, waivers, shortfall: optionalText(2000) }),
  agreeAcceptance: verdict,
  returnAcceptance: verdict,
  withdrawAcceptance: z.object({ reason: optionalText(500) }),

  applyChange: z.object({
    ...result,
    kind: z.enum(['take_over', 'delegate', 'adjust', 'revoke', 'settle']),
    basis: text(500, 2),
    effectiveOn: day,
    amount: amount.nullable().default(null),
    attestation,
  }),
} as const;

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
  items: z
    .array(target)
    .min(1)
    .max(500, { message: both('一次最多办理 500 项', 'At most 500 items at once') }),
  input: z.unknown(),
  key: text(100),
});
