import type { Input } from '@duizhang/shared/item/input.ts';
import { leadAssignment } from '@duizhang/shared/item/facts.ts';
import { type Duty, isPart } from '@duizhang/shared/item/words.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { actionLabel } from '@duizhang/shared/item/workflow.ts';
import { type Draft, newId, told } from '../draft.ts';
import { activateMeasures, writeMeasures } from './measures.ts';

// 登记之后：更正、交办、指定、认领、退回、分工、承办人.

export function correct(draft: Draft, { reason, ...fields }: Input<'correct'>): void {
  draft.reason = reason;
  draft.set(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

export function dispatch(draft: Draft, input: Input<'dispatch'>): void {
  const { today } = draft.call;
  const assign = (unitId: string, duty: Duty) =>
    draft.insert('assignment', {
      id: newId(),
      measureId: null,
      unitId,
      unitName: '',
      duty,
      state: duty === 'supervise' ? 'accepted' : 'pending',
      reason: null,
      onDate: today,
    });
  draft.set({
    status: 'awaiting_claim',
    track: input.track,
    leadUnitId: input.leadUnitId,
    leaderId: input.leaderId ?? draft.item.leaderId,
    dueRequired: input.track === 'long_term' ? null : input.dueRequired,
    dispatchedOn: draft.item.dispatchedOn ?? today,
  });
  assign(input.leadUnitId, 'lead');
  for (const unitId of new Set(input.jointUnitIds)) assign(unitId, 'joint');
  for (const unitId of new Set(input.supportUnitIds)) assign(unitId, 'support');
  for (const unitId of new Set(input.superviseUnitIds)) assign(unitId, 'supervise');
  if (input.measures.length > 0) writeMeasures(draft, input.measures);
  draft.notify({
    unitIds: [input.leadUnitId, ...input.jointUnitIds, ...input.supportUnitIds],
    roles: ['unit_head'],
    kind: 'claim',
    text: told('请认领', draft.item),
  });
  if (input.superviseUnitIds.length > 0)
    draft.notify({
      unitIds: input.superviseUnitIds,
      roles: ['unit_head', 'leader'],
      kind: 'supervise',
      text: told('请督导', draft.item),
    });
}

export function designate(draft: Draft, { reason, ...input }: Input<'designate'>): void {
  dispatch(draft, input);
  draft.set({ designated: true });
  draft.reason = reason;
}

export function claim(draft: Draft, input: Input<'claim'>): void {
  const lead = leadAssignment(draft.item);
  if (lead) draft.update('assignment', lead.id, { state: 'accepted', onDate: draft.call.today });
  draft.set({ claimedOn: draft.call.today, handlerId: input.handlerId ?? draft.item.handlerId });
  const { kind, track, dueRequired } = draft.item;
  const planned = kind === 'task' || (kind === 'finding' && track !== 'immediate');
  // A case has no plan, and an immediate finding has its measures since dispatch: their deadline is fixed here.
  if (!planned) activateMeasures(draft);
  const due = track === 'long_term' ? null : dueRequired;
  draft.set(planned ? { status: 'planning' } : { status: kinds[kind].working, dueOriginal: due, dueCurrent: due });
  const next = planned ? '请制定方案' : kind === 'case' ? '请办理并回复' : '请整改并填报';
  draft.notify({
    unitIds: lead ? [lead.unitId] : [],
    roles: ['handler'],
    kind: 'plan',
    text: told(next, draft.item),
  });
}

export function returnAssignment(draft: Draft, input: Input<'returnAssignment'>): void {
  draft.reason = input.reason;
  for (const each of draft.item.assignments) {
    if (each.state !== 'returned')
      draft.update('assignment', each.id, {
        state: 'returned',
        reason: each.duty === 'lead' ? input.reason : each.reason,
        onDate: draft.call.today,
      });
  }
  for (const each of draft.item.measures) if (each.state === 'draft') draft.update('measure', each.id, { state: 'dropped' });
  draft.set({ status: kinds[draft.item.kind].start, returnedCount: draft.item.returnedCount + 1, leadUnitId: null, handlerId: null });
  const second = draft.item.returnedCount >= 2;
  const units = draft.item.ledger.units.filter((each) => each.role === (second ? 'committee' : 'office')).map((each) => each.unitId);
  draft.notify({
    unitIds: units,
    roles: [second ? 'committee' : 'office'],
    kind: 'dispatch',
    text: told(second ? '两次退回，请指定牵头单位' : '被退回，请重新交办', draft.item),
  });
}

type PartState = 'accepted' | 'returned' | 'done';
function settlePart(draft: Draft, from: 'pending' | 'accepted', { to, reason }: { to: PartState; reason: string | null }): void {
  const own = draft.call.actor.unitIds;
  for (const each of draft.item.assignments) {
    if (isPart(each.duty) && each.measureId === null && each.state === from && own.includes(each.unitId))
      draft.update('assignment', each.id, { state: to, reason, onDate: draft.call.today });
  }
  draft.reason = reason;
}
export const acceptAssignment = (draft: Draft): void => settlePart(draft, 'pending', { to: 'accepted', reason: null });
export const finishAssignment = (draft: Draft): void => settlePart(draft, 'accepted', { to: 'done', reason: null });
export function declineAssignment(draft: Draft, input: Input<'declineAssignment'>): void {
  settlePart(draft, 'pending', { to: 'returned', reason: input.reason });
  const office = draft.item.ledger.units.filter((each) => each.role === 'office').map((each) => each.unitId);
  draft.notify({
    unitIds: office,
    roles: ['office'],
    kind: 'part_returned',
    text: told(actionLabel('declineAssignment').zh, draft.item),
  });
}

export function assignHandler(draft: Draft, input: Input<'assignHandler'>): void {
  draft.set({ handlerId: input.handlerId });
  draft.notify({
    unitIds: [],
    roles: [],
    accountIds: [input.handlerId],
    kind: 'handler',
    text: told('您被指定为承办人', draft.item),
  });
}
