import { addDays } from '@duizhang/shared/calendar.ts';
import { liveCriteria, openRequest, type RequestFact } from '@duizhang/shared/item/facts.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import type { Verdict } from '@duizhang/shared/item/fields.ts';
import { decides, isLastLevel, turnAt, turnOf } from '@duizhang/shared/item/review.ts';
import { requestWord } from '@duizhang/shared/item/kinds.ts';
import { type Draft, newId, told } from '../draft.ts';
import { attachFile } from './progress.ts';
import { carryOut, sendBack } from './decide.ts';

// One reviewer's verdict at one level: agree, return; publish and settle a public notice.

type Signed = {
  verdict: 'agree' | 'return' | 'publish' | 'settle';
  input: Pick<Verdict, 'opinion'> & Partial<Verdict>;
};

/** Records the verdict under the signer's name; a paper opinion (代录) keeps its recorder and its scan beside it. */
function sign(draft: Draft, request: RequestFact, { verdict, input }: Signed): string {
  const turn = turnOf(draft.item, request);
  const { actor, today, at } = draft.call;
  const paper = input.onBehalf ?? null;
  const signer = paper ? turn?.reviewers.find((each) => each.postId === paper.postId) : undefined;
  const accountId = signer?.accountId ?? actor.accountId;
  const role = turn?.level.role ?? 'office';
  const meeting = input.meeting ?? null;
  const nowhere = { criterionId: null, reportId: null, milestoneId: null };
  if (paper) attachFile(draft, paper.scan, { ...nowhere, purpose: 'scan' });
  if (meeting) {
    const { heldOn, number, attendees, recusals, minutes } = meeting;
    attachFile(draft, minutes, { ...nowhere, purpose: 'minutes' });
    draft.add('meeting', {
      orgId: draft.item.orgId,
      id: draft.call.meetingId,
      ledgerId: draft.item.ledgerId,
      heldOn,
      number,
      attendees,
      recusals,
      minutesSha256: minutes.sha256,
      minutesName: minutes.name,
      confirmedBy: actor.accountId,
      at,
    });
  }
  const review: RequestFact['reviews'][number] = {
    id: newId(),
    level: request.level,
    role,
    verdict,
    opinion: input.opinion,
    criteria: ownCriteria(draft, input),
    onSite: input.onSite ?? null,
    grade: input.grade ?? null,
    accountId,
    unitId: signer?.unitId ?? actor.unitId,
    substituteFor: turn?.substituteFor ?? null,
    meetingId: meeting ? draft.call.meetingId : null,
    recordedBy: paper ? actor.accountId : null,
    onDate: paper?.signedOn ?? today,
  };
  draft.add('review', {
    ...review,
    criteria: [...review.criteria],
    orgId: draft.item.orgId,
    requestId: request.id,
    itemId: draft.item.id,
    postId: signer?.postId ?? actor.postId,
    scanSha256: paper?.scan.sha256 ?? null,
    payloadHash: request.payloadHash,
    at,
  });
  draft.keepReview(request.id, review);
  for (const each of review.criteria) draft.update('criterion', each.criterionId, { verdict: each.verdict, verdictNote: each.note });
  draft.reason = input.opinion;
  return accountId;
}

/** A list of items, e.g. of a meeting, comes with the verdicts on all their criteria: each item's review keeps its own. */
function ownCriteria(draft: Draft, { criteria = [] }: Signed['input']): Verdict['criteria'] {
  const live = new Set(liveCriteria(draft.item).map((each) => each.id));
  return criteria.filter((each) => live.has(each.criterionId));
}

function waiting(draft: Draft): RequestFact {
  const request = openRequest(draft.item);
  if (request === null) throw new Error('no request is waiting; the rule refuses this before');
  return request;
}

/** The level is decided: on to the next one, or carried out after the last. */
function advance(draft: Draft, request: RequestFact): void {
  if (isLastLevel(request)) return carryOut(draft, draft.request(request.id));
  const level = request.level + 1;
  const turn = turnAt(draft.item, draft.request(request.id), level);
  draft.update('request', request.id, {
    level,
    levelRole: turn?.level.role ?? null,
    levelUnits: turn?.unitIds ?? [],
    // Each notice of a chain runs its own days.
    ...(turn?.level.way === 'notice' ? { noticeFrom: null, noticeUntil: null } : {}),
  });
  if (turn)
    draft.notify({
      unitIds: turn.unitIds,
      roles: turn.substituteFor ? [turn.level.role, 'unit_head'] : [turn.level.role],
      kind: 'review',
      text: told(`请审核${requestWord(draft.item.kind, request.kind).zh}申请`, draft.item),
    });
}

export function agree(draft: Draft, input: Verdict): void {
  const request = waiting(draft);
  const turn = turnOf(draft.item, request);
  const signer = sign(draft, request, { verdict: 'agree', input });
  if (turn && decides(turn, signer)) advance(draft, request);
}

export function giveBack(draft: Draft, input: Verdict): void {
  const request = waiting(draft);
  sign(draft, request, { verdict: 'return', input });
  sendBack(draft, request, 'returned');
}

export function publish(draft: Draft, input: Input<'publish'>): void {
  const request = waiting(draft);
  const until = addDays(input.from, request.levels[request.level]?.days ?? 0);
  sign(draft, request, { verdict: 'publish', input: { opinion: `公示地点：${input.place}` } });
  draft.update('request', request.id, { noticeFrom: input.from, noticeUntil: until });
}

export function settle(draft: Draft, input: Input<'settle'>): void {
  const request = waiting(draft);
  sign(draft, request, { verdict: 'settle', input });
  if (input.objections === 'upheld') sendBack(draft, request, 'returned');
  else advance(draft, request);
}
