import type { Asked } from './conditions.ts';
import { liveCriteria, openRequest } from './facts.ts';
import type { Input } from './input.ts';
import type { Verdict } from './fields.ts';
import { isLastLevel, turnOf } from './review.ts';
import { type Refusal, refuse } from './sentences.ts';
import { requestWord } from './kinds.ts';
import type { RequestKind } from './words.ts';

// Conditions of the actions that judge a request: agree, return, publish, settle, withdraw.

type Check = (c: Asked) => readonly Refusal[];
const none: readonly Refusal[] = [];
/** The input of an agree or return, once there is one; the action's schema has parsed it. */
// oxlint-disable-next-line typescript/consistent-type-assertions -- see above
const asVerdict = (c: Asked): Verdict | null => (c.input === undefined ? null : (c.input as Verdict));

/** The waiting request is of one of these kinds. */
const waitingFor =
  (...kinds: RequestKind[]): Check =>
  ({ item }) => {
    const open = openRequest(item);
    if (open === null) return [refuse('no_request')];
    return kinds.includes(open.kind)
      ? none
      : [refuse('other_request', { kind: requestWord(item.kind, open.kind) }, { tab: 'requests', id: open.id })];
  };

/** The signer may review at this level: the actor, or (代录) the person whose signed paper the office enters. */
function maySign(c: Asked): readonly Refusal[] {
  const open = openRequest(c.item);
  const turn = open && turnOf(c.item, open);
  if (!open || !turn) return [refuse('no_request')];
  if (turn.level.way === 'notice') return [refuse('notice_level')];
  const paper = asVerdict(c)?.onBehalf ?? null;
  if (paper !== null) {
    const signer = turn.reviewers.find((each) => each.postId === paper.postId);
    if (signer === undefined) return [refuse('not_reviewer')];
    const conflicted = c.actor.accountId === open.applicantId || c.actor.accountId === signer.accountId;
    return conflicted || c.actor.role !== 'office' || !c.actor.ledgerIds.includes(c.item.ledgerId)
      ? [refuse('recorder_is_applicant')]
      : none;
  }
  if (turn.reviewers.some((each) => each.postId === c.actor.postId)) return none;
  // Before there is an input, the office's button stands open where it may enter a paper opinion for somebody.
  const mayRecord =
    c.input === undefined &&
    c.actor.role === 'office' &&
    c.actor.ledgerIds.includes(c.item.ledgerId) &&
    c.actor.accountId !== open.applicantId;
  if (mayRecord && turn.reviewers.length > 0) return none;
  return [refuse(turn.reviewers.length === 0 ? 'no_reviewer' : 'not_reviewer')];
}

/** What the level asks for beside an opinion. */
function levelServed(c: Asked): readonly Refusal[] {
  const open = openRequest(c.item);
  const verdict = asVerdict(c);
  const level = open?.levels[open.level];
  if (!open || !level || verdict === null) return none;
  const missing: Refusal[] = [];
  if (level.onSite && verdict.onSite === null) missing.push(refuse('on_site_needed'));
  if (level.way === 'meeting' && verdict.meeting === null) missing.push(refuse('meeting_needed'));
  return missing;
}

/** What is entered afterwards has happened: a meeting, a signature, a visit. */
function hasHappened(c: Asked): readonly Refusal[] {
  const verdict = asVerdict(c);
  if (verdict === null) return none;
  const { today } = c.actor;
  const dated = [
    { what: { zh: '会议日期', en: 'The meeting’s day' }, day: verdict.meeting?.heldOn },
    { what: { zh: '签署日期', en: 'The day of signing' }, day: verdict.onBehalf?.signedOn },
    { what: { zh: '现场核查日期', en: 'The day of the on-site check' }, day: verdict.onSite?.on },
  ];
  return dated.flatMap(({ what, day }) => (day !== undefined && day > today ? [refuse('day_ahead', { what, day, today })] : []));
}

function criteriaPass(c: Asked): readonly Refusal[] {
  const verdict = asVerdict(c);
  const open = openRequest(c.item);
  if (verdict === null || open === null) return none;
  const judged = new Map(verdict.criteria.map((each) => [each.criterionId, each.verdict]));
  const criteria = liveCriteria(c.item);
  const unjudged = criteria.filter((each) => !judged.has(each.id)).length;
  const refusals: Refusal[] = [];
  if (unjudged > 0) refusals.push(refuse('criteria_unjudged', { count: unjudged }));
  if (criteria.some((each) => each.required && judged.get(each.id) === 'fail')) refusals.push(refuse('criterion_failed'));
  if (isLastLevel(open) && verdict.grade === null) refusals.push(refuse('grade_needed'));
  if (verdict.grade === 'ordinary' || verdict.grade === 'poor') refusals.push(refuse('grade_returns'));
  return refusals;
}

function criterionFails(c: Asked): readonly Refusal[] {
  const verdict = asVerdict(c);
  if (verdict === null) return none;
  const live = new Set(liveCriteria(c.item).map((each) => each.id));
  return verdict.criteria.some((each) => each.verdict === 'fail' && live.has(each.criterionId)) ? none : [refuse('failed_needed')];
}

function atNotice({ item }: Asked): readonly Refusal[] {
  const open = openRequest(item);
  return open && open.levels[open.level]?.way === 'notice' ? none : [refuse(open ? 'not_notice_level' : 'no_request')];
}

/** 回避 holds for a public notice as for a verdict: who holds it also judges the objections. */
function mayHold({ item, actor }: Asked): readonly Refusal[] {
  const open = openRequest(item);
  const turn = open && turnOf(item, open);
  if (!turn || turn.level.way !== 'notice' || turn.reviewers.some((each) => each.postId === actor.postId)) return none;
  return [refuse(turn.reviewers.length === 0 ? 'no_reviewer' : 'not_notice_holder')];
}

const notPublished: Check = ({ item }) => {
  const until = openRequest(item)?.noticeUntil ?? null;
  return until === null ? none : [refuse('already_published', { until })];
};

/** A notice starts no earlier than the chain came to it: dated back, its days would be over before anybody could object. */
function noticeDated({ item, input }: Asked): readonly Refusal[] {
  const open = openRequest(item);
  if (open === null || input === undefined) return [];
  const reached = open.reviews.reduce((day, each) => (each.onDate > day ? each.onDate : day), open.submittedOn);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schema of publish, the action that requires this
  return (input as Input<'publish'>).from < reached ? [refuse('notice_backdated', { from: reached })] : [];
}

/** The notice has run its days; an upheld objection ends it at once. */
function noticeOver({ item, actor, input }: Asked): readonly Refusal[] {
  const until = openRequest(item)?.noticeUntil ?? null;
  if (until === null) return [refuse('not_published')];
  // oxlint-disable-next-line typescript/consistent-type-assertions -- settle's schema has parsed it
  const upheld = input !== undefined && (input as Input<'settle'>).objections === 'upheld';
  return upheld || input === undefined || actor.today > until ? none : [refuse('notice_running', { until })];
}

function beforeFirstVerdict({ item, actor }: Asked): readonly Refusal[] {
  const open = openRequest(item);
  if (open === null) return [refuse('no_request')];
  return [
    ...(open.applicantId === actor.accountId ? none : [refuse('not_applicant')]),
    ...(open.reviews.length === 0 ? none : [refuse('reviewed_already')]),
  ];
}

export const reviewConditions = {
  planWaits: waitingFor('plan'),
  closureWaits: waitingFor('closure'),
  completionWaits: waitingFor('completion'),
  acceptanceWaits: waitingFor('acceptance'),
  changeWaits: waitingFor('extension', 'conversion', 'exit', 'adopt', 'change'),
  maySign,
  levelServed,
  hasHappened,
  criteriaPass,
  criterionFails,
  atNotice,
  mayHold,
  notPublished,
  noticeDated,
  noticeOver,
  beforeFirstVerdict,
} as const satisfies Record<string, Check>;
export type ReviewConditionName = keyof typeof reviewConditions;
