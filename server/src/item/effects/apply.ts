import { canonical } from '@duizhang/shared/canonical.ts';
import { type Facts, isLive, liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { requestWord } from '@duizhang/shared/item/kinds.ts';
import { deadlineOf } from '@duizhang/shared/item/light.ts';
import { levelsFor } from '@duizhang/shared/item/policy.ts';
import { turnAt } from '@duizhang/shared/item/review.ts';
import { planOf } from '@duizhang/shared/item/task-plan.ts';
import type { RequestKind } from '@duizhang/shared/item/words.ts';
import { type Draft, newId, told } from '../draft.ts';
import { hashOf } from '../write.ts';
import { attachFile } from './progress.ts';
import { writeGoals, writeLongTerm, writeMeasures } from './measures.ts';

// Everything that asks for approval: a request with a frozen, hashed payload and the applicant head's attestation.

/** Opens a request through the ledger's policy as it stands now; the request keeps these levels. */
type Application = { readonly kind: RequestKind; readonly payload: unknown; readonly attestation: string };
export function openRequestFor(draft: Draft, { kind, payload, attestation }: Application): void {
  const { policy } = draft.item.ledger;
  if (policy === null) throw new Error('a request needs an approved policy; the rule refuses it before');
  const { actor, today, at } = draft.call;
  const id = newId();
  const request: Facts['requests'][number] = {
    id,
    kind,
    round: draft.item.round,
    state: 'open',
    policyId: policy.id,
    levels: levelsFor(policy.document, kind, draft.item.track),
    level: 0,
    levelRole: null,
    levelUnits: [],
    payload,
    payloadHash: hashOf(canonical(payload)),
    applicantId: actor.accountId,
    applicantUnitId: actor.unitId,
    attestation,
    succeeded: null,
    submittedOn: today,
    noticeFrom: null,
    noticeUntil: null,
    decidedOn: null,
    reviews: [],
  };
  const turn = turnAt(draft.item, request, 0);
  const placed = { ...request, levelRole: turn?.level.role ?? null, levelUnits: turn?.unitIds ?? [] };
  draft.insert('request', placed, { submittedAt: at });
  if (turn)
    draft.notify({
      unitIds: turn.unitIds,
      roles: turn.substituteFor ? [turn.level.role, 'unit_head'] : [turn.level.role],
      kind: 'review',
      text: told(`请审核${requestWord(draft.item.kind, kind).zh}申请`, draft.item),
    });
}

/** What reviewers will read of the measures, frozen: with each criterion's live files by hash. */
function frozenMeasures(draft: Draft) {
  const criteria = liveCriteria(draft.item);
  return liveMeasures(draft.item).map(({ id, seq, text, kind, unitId, dueOn, state, doneOn }) => ({
    id,
    seq,
    text,
    kind,
    unitId,
    dueOn,
    state,
    doneOn,
    criteria: criteria
      .filter((each) => each.measureId === id)
      .map((each) => ({
        id: each.id,
        text: each.text,
        kind: each.kind,
        required: each.required,
        evidence: draft.item.evidence
          .filter((file) => file.criterionId === each.id && isLive(file, draft.item, draft.call.today))
          .map((file) => ({ id: file.id, name: file.name, version: file.version, sha256: file.sha256 })),
      })),
  }));
}

export function editPlan(draft: Draft, input: Input<'editPlan'>): void {
  draft.set({ rootCause: input.rootCause || null, lookalike: input.lookalike || null });
  writeMeasures(draft, input.measures);
  if (input.longTerm !== null && draft.item.track === 'long_term') writeLongTerm(draft, input.longTerm);
  if (draft.item.track === 'staged') writeGoals(draft, input.goals);
}

export function submitPlan(draft: Draft, input: Input<'submitPlan'>): void {
  if (draft.item.kind === 'task') return submitSchedule(draft, input.attestation);
  const { rootCause, lookalike, assessOn, exitCondition, cadence, track, dueRequired } = draft.item;
  const goals = draft.item.milestones
    .filter((each) => each.kind === 'stage_goal' && each.state === 'open')
    .map(({ name, goal, plannedOn }) => ({ name, goal, plannedOn }));
  draft.set({ status: 'plan_review' });
  const payload = {
    amendment: false,
    track,
    dueRequired,
    rootCause,
    lookalike,
    measures: frozenMeasures(draft),
    goals,
    cadence: cadence?.every ?? null,
    assessOn,
    exitCondition,
  };
  openRequestFor(draft, { kind: 'plan', payload, attestation: input.attestation });
}

function submitSchedule(draft: Draft, attestation: string): void {
  draft.set({ status: 'plan_review' });
  openRequestFor(draft, { kind: 'plan', payload: planOf(draft.item), attestation });
}

export function amendPlan(draft: Draft, input: Input<'amendPlan'>): void {
  draft.reason = input.reason;
  openRequestFor(draft, {
    kind: 'plan',
    payload: { amendment: true, reason: input.reason, measures: input.measures },
    attestation: input.attestation,
  });
}

export function applyExtension(draft: Draft, input: Input<'applyExtension'>): void {
  const { attestation, approval, ...payload } = input;
  draft.reason = input.reason;
  if (approval)
    attachFile(draft, approval, {
      criterionId: null,
      reportId: null,
      milestoneId: null,
      purpose: 'approval',
    });
  const frozen = {
    ...payload,
    approvalSha256: approval?.sha256 ?? null,
    from: deadlineOf(draft.item),
    original: draft.item.dueOriginal,
  };
  openRequestFor(draft, { kind: 'extension', payload: frozen, attestation });
}

export function convertTrack(draft: Draft, input: Input<'convertTrack'>): void {
  const { attestation, ...payload } = input;
  draft.reason = input.reason;
  const due = deadlineOf(draft.item);
  // Being late on the day of asking is what is remembered; the days in review are not the unit's.
  const frozen = { ...payload, from: draft.item.track, due, late: due !== null && draft.call.today > due };
  openRequestFor(draft, { kind: 'conversion', payload: frozen, attestation });
}

export function applyClosure(draft: Draft, input: Input<'applyClosure'>): void {
  const { title, originalText, round, track, dueOriginal, dueCurrent, exitCondition } = draft.item;
  const periods = draft.item.periods.map(({ label, state, late }) => ({ label, state, late }));
  draft.set({ status: 'closure_review', appliedOn: draft.call.today });
  for (const each of liveCriteria(draft.item))
    if (each.verdict !== null) draft.update('criterion', each.id, { verdict: null, verdictNote: null });
  const payload = {
    title,
    originalText,
    round,
    track,
    dueOriginal,
    dueCurrent,
    exitCondition,
    summary: input.summary,
    measures: frozenMeasures(draft),
    periods,
  };
  openRequestFor(draft, { kind: 'closure', payload, attestation: input.attestation });
}

export function applyExit(draft: Draft, input: Input<'applyExit'>): void {
  const { attestation, ...payload } = input;
  draft.reason = input.reason;
  openRequestFor(draft, { kind: 'exit', payload, attestation });
}

export function applyAdopt(draft: Draft, input: Input<'applyAdopt'>): void {
  const { attestation, approval, ...payload } = input;
  attachFile(draft, approval, { criterionId: null, reportId: null, milestoneId: null, purpose: 'approval' });
  openRequestFor(draft, {
    kind: 'adopt',
    payload: { ...payload, approvalSha256: approval.sha256 },
    attestation,
  });
}
