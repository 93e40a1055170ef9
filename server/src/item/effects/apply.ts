import { canonical } from '@duizhang/shared/canonical.ts';
import { type Facts, liveCriteria } from '@duizhang/shared/item/facts.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { requestWord } from '@duizhang/shared/item/kinds.ts';
import { type Application, applications, payloadOf } from '@duizhang/shared/item/payload.ts';
import { levelsFor } from '@duizhang/shared/item/policy.ts';
import { turnAt } from '@duizhang/shared/item/review.ts';
import { refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { type Draft, newId, told } from '../draft.ts';
import { hashOf } from '../write.ts';
import { attachFile } from './progress.ts';
import { writeGoals, writeLongTerm, writeMeasures } from './measures.ts';

// Everything that asks for approval: a request with a frozen, hashed payload and the applicant head's attestation.

/** Opens a request through the ledger's policy as it stands now; the request keeps these levels. Frozen is what the item was when it was applied for. */
export function openRequestFor<A extends Application>(draft: Draft, action: A, input: Input<A>): void {
  const { policy } = draft.item.ledger;
  if (policy === null) throw new Error('a request needs an approved policy; the rule refuses it before');
  const { actor, today, at } = draft.call;
  const kind = applications[action];
  const payload = payloadOf(action, { item: draft.before, today }, input);
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
    attestation: input.attestation,
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

export function editPlan(draft: Draft, input: Input<'editPlan'>): void {
  draft.set({ rootCause: input.rootCause || null, lookalike: input.lookalike || null });
  writeMeasures(draft, input.measures);
  if (input.longTerm !== null && draft.item.track === 'long_term') writeLongTerm(draft, input.longTerm);
  if (draft.item.track === 'staged') writeGoals(draft, input.goals);
  tellWhenReady(draft);
}

/** The head submits the plan: told once it could be, and once more where it came back and is mended for the first time. */
export function tellWhenReady(draft: Draft): void {
  const { actor, today } = draft.call;
  if (actor.role === 'unit_head' || draft.item.leadUnitId === null) return;
  const ready = (item: Facts) => refusalsOf('submitPlan', { item, actor: { ...actor, role: 'unit_head' } }).length === 0;
  const last = draft.before.requests.findLast((each) => each.kind === 'plan' && each.round === draft.before.round);
  const frozen = payloadOf('submitPlan', { item: draft.before, today }, { attestation: '' });
  const asReturned = last?.state === 'returned' && canonical(frozen) === canonical(last.payload);
  if (!ready(draft.item) || (ready(draft.before) && !asReturned)) return;
  const text = told(draft.item.kind === 'task' ? '计划已编好，请审阅后报送' : '方案已编好，请审阅后报送', draft.item);
  draft.notify({ unitIds: [draft.item.leadUnitId], roles: ['unit_head'], kind: 'submit', text });
}

export function submitPlan(draft: Draft, input: Input<'submitPlan'>): void {
  draft.set({ status: 'plan_review' });
  openRequestFor(draft, 'submitPlan', input);
}

export function amendPlan(draft: Draft, input: Input<'amendPlan'>): void {
  draft.reason = input.reason;
  openRequestFor(draft, 'amendPlan', input);
}

const approval = { criterionId: null, reportId: null, milestoneId: null, purpose: 'approval' } as const;

export function applyExtension(draft: Draft, input: Input<'applyExtension'>): void {
  draft.reason = input.reason;
  if (input.approval) attachFile(draft, input.approval, approval);
  openRequestFor(draft, 'applyExtension', input);
}

export function convertTrack(draft: Draft, input: Input<'convertTrack'>): void {
  draft.reason = input.reason;
  openRequestFor(draft, 'convertTrack', input);
}

export function applyClosure(draft: Draft, input: Input<'applyClosure'>): void {
  draft.set({ status: 'closure_review', appliedOn: draft.call.today });
  for (const each of liveCriteria(draft.item))
    if (each.verdict !== null) draft.update('criterion', each.id, { verdict: null, verdictNote: null });
  openRequestFor(draft, 'applyClosure', input);
}

export function applyExit(draft: Draft, input: Input<'applyExit'>): void {
  draft.reason = input.reason;
  openRequestFor(draft, 'applyExit', input);
}

export function applyAdopt(draft: Draft, input: Input<'applyAdopt'>): void {
  attachFile(draft, input.approval, approval);
  openRequestFor(draft, 'applyAdopt', input);
}
