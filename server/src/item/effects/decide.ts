import type { RequestFact } from '@duizhang/shared/item/facts.ts';
import { kinds, phaseOf, requestWord } from '@duizhang/shared/item/kinds.ts';
import { openRequest } from '@duizhang/shared/item/facts.ts';
import { inputs, type Input } from '@duizhang/shared/item/input.ts';
import { longTerm, planMeasure } from '@duizhang/shared/item/fields.ts';
import { z } from 'zod';
import { type Draft, newId, told } from '../draft.ts';
import { activateMeasures, writeLongTerm, writeMeasures } from './measures.ts';
import { keepPeriods } from './periods.ts';
import { carryOutCompletion } from './cases.ts';
import { carryOutChange } from './entries.ts';
import { asSucceeded } from './succeed.ts';
import { carryOutAcceptance, carryOutSchedule } from './tasks.ts';
import { timeliness } from './timeliness.ts';

// What a request does once its last level has agreed. Payloads were frozen by our own actions; they are parsed again on the way out.

export function carryOut(draft: Draft, request: RequestFact): void {
  draft.update('request', request.id, {
    state: 'agreed',
    levelRole: null,
    levelUnits: [],
    decidedOn: draft.call.today,
  });
  outcomes[request.kind](draft, { ...request, payload: asSucceeded(request.payload, request.succeeded) });
  draft.notify({
    unitIds: [request.applicantUnitId],
    roles: ['unit_head', 'handler'],
    accountIds: [request.applicantId],
    kind: 'decided',
    text: told(`${requestWord(draft.item.kind, request.kind).zh}申请已同意`, draft.item),
  });
}

const amendment = z.object({ amendment: z.literal(true), measures: z.array(planMeasure) });
const conversion = z.object({
  to: z.enum(['long_term', 'dated']),
  longTerm: longTerm.nullable(),
  dueCurrent: z.string().nullable(),
  late: z.boolean(),
});
const adoption = inputs.applyAdopt.omit({ approval: true, attestation: true });
const exit = inputs.applyExit.omit({ attestation: true });

const outcomes: Record<RequestFact['kind'], (draft: Draft, request: RequestFact) => void> = {
  plan(draft, request) {
    if (draft.item.kind === 'task') return carryOutSchedule(draft, request);
    const amended = amendment.safeParse(request.payload);
    if (amended.success) {
      writeMeasures(draft, amended.data.measures, 'active');
      activateMeasures(draft);
      draft.set({ returnsSinceApproval: 0 });
      return;
    }
    activateMeasures(draft);
    const planned = draft.item.measures
      .filter((each) => each.round === draft.item.round && each.state === 'active')
      .flatMap((each) => each.dueOn ?? [])
      .sort();
    // The plan's own last day is the promise, never later than what was required.
    const dueOriginal = planned.at(-1) ?? draft.item.dueRequired;
    const longTermItem = draft.item.track === 'long_term';
    draft.set({
      status: 'rectifying',
      returnsSinceApproval: 0,
      dueOriginal: longTermItem ? draft.item.dueRequired : dueOriginal,
      dueCurrent: longTermItem ? null : dueOriginal,
    });
    if (longTermItem) keepPeriods(draft, { begins: true });
  },
  extension(draft, request) {
    const { to } = z.object({ to: z.string() }).parse(request.payload);
    draft.set({ dueCurrent: to, extensionCount: draft.item.extensionCount + 1, returnsSinceApproval: 0 });
  },
  conversion(draft, request) {
    const { to, longTerm: promise, dueCurrent, late } = conversion.parse(request.payload);
    draft.set({
      track: to,
      dueCurrent: to === 'long_term' ? null : dueCurrent,
      // One that never had a deadline is held to the first that it gets.
      dueOriginal: draft.item.dueOriginal ?? (to === 'long_term' ? null : dueCurrent),
      lateConversion: draft.item.lateConversion || late,
      returnsSinceApproval: 0,
    });
    if (promise === null || to !== 'long_term') return;
    writeLongTerm(draft, promise);
    keepPeriods(draft, { begins: true });
  },
  exit(draft, request) {
    const { kind, otherIds } = exit.parse(request.payload);
    draft.set({ status: 'exited', exitKind: kind });
    // Only what was merged or split says where it went on; beside any other exit, the items are named for comparison.
    const link = kind === 'split' ? 'split_into' : kind === 'merged' ? 'merged_into' : 'same_as';
    const known = new Set(draft.item.links.flatMap((each) => (each.kind === link ? [each.otherId] : [])));
    for (const otherId of new Set(otherIds).difference(known))
      draft.add('itemLink', { orgId: draft.item.orgId, itemId: draft.item.id, otherId, kind: link });
  },
  adopt(draft, request) {
    const { outcome, leadUnitId, dueRequired, decidingBody, documentNumber, decidedOn } = adoption.parse(request.payload);
    const { today } = draft.call;
    draft.set({
      adopted: true,
      leadUnitId,
      dispatchedOn: draft.item.dispatchedOn ?? decidedOn,
      claimedOn: draft.item.claimedOn ?? decidedOn,
    });
    draft.insert('assignment', {
      id: newId(),
      measureId: null,
      unitId: leadUnitId,
      unitName: '',
      duty: 'lead',
      state: 'accepted',
      reason: null,
      onDate: today,
    });
    if (outcome === 'rectifying') {
      draft.set({ status: kinds[draft.item.kind].working, dueRequired, dueOriginal: dueRequired, dueCurrent: dueRequired });
      return;
    }
    close(draft, request, { decidingBody, documentNumber, on: decidedOn, adopted: true });
  },
  completion: carryOutCompletion,
  acceptance: carryOutAcceptance,
  change: carryOutChange,
  closure(draft, request) {
    const body = request.reviews.at(-1);
    close(draft, request, {
      decidingBody: body?.unitId ?? '',
      documentNumber: null,
      on: draft.call.today,
      adopted: false,
    });
  },
};

type Decision = { decidingBody: string; documentNumber: string | null; on: string; adopted: boolean };
function close(draft: Draft, request: RequestFact, { decidingBody, documentNumber, on, adopted }: Decision): void {
  const { orgId, id: itemId, round, code } = draft.item;
  const grade = request.reviews.findLast((each) => each.grade !== null)?.grade ?? null;
  draft.add('closure', {
    orgId,
    id: newId(),
    itemId,
    requestId: request.id,
    round,
    number: `${code}-销${round}`,
    decidingBody,
    policyId: request.policyId,
    payloadHash: request.payloadHash,
    grade,
    adopted,
    documentNumber,
    closedOn: on,
    at: draft.call.at,
  });
  draft.set({
    status: 'closed',
    closedOn: on,
    returnsSinceApproval: 0,
    ...timeliness(draft.item, adopted ? on : request.submittedOn),
  });
}

/** Ends the waiting request without agreement and sends the item back. */
export function sendBack(draft: Draft, request: RequestFact, state: 'returned' | 'withdrawn'): void {
  draft.update('request', request.id, {
    state,
    levelRole: null,
    levelUnits: [],
    decidedOn: draft.call.today,
  });
  if (phaseOf(draft.item.status) === 'deciding') draft.set({ status: kinds[draft.item.kind].working, appliedOn: null });
  if (draft.item.status === 'plan_review') draft.set({ status: 'planning' });
  if (state === 'returned') {
    draft.set({ returnsSinceApproval: draft.item.returnsSinceApproval + 1 });
    draft.notify({
      unitIds: [request.applicantUnitId],
      roles: ['unit_head', 'handler'],
      accountIds: [request.applicantId],
      kind: 'returned',
      text: told(`${requestWord(draft.item.kind, request.kind).zh}申请被退回`, draft.item),
    });
  }
}

export function withdraw(draft: Draft, input: Input<'withdrawClosure'>): void {
  draft.reason = input.reason || null;
  const request = openRequest(draft.item);
  if (request) sendBack(draft, request, 'withdrawn');
}
