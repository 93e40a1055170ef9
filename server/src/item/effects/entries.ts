import type { RequestFact } from '@duizhang/shared/item/facts.ts';
import { type Input, inputs } from '@duizhang/shared/item/input.ts';
import { changeLeadsTo } from '@duizhang/shared/item/moves.ts';
import { type Draft, newId } from '../draft.ts';
import { openRequestFor } from './apply.ts';

// 条目: 承接、下放、调整、取消、化解. What all kinds share beside it: 关联 and 金额.

export function link(draft: Draft, { otherId, kind }: Input<'link'>): void {
  draft.add('itemLink', { orgId: draft.item.orgId, itemId: draft.item.id, otherId, kind });
}

export function recordAmount(draft: Draft, { on, ...amount }: Input<'recordAmount'>): void {
  draft.insert('amount', { id: newId(), ...amount, onDate: on });
}

export function applyChange(draft: Draft, input: Input<'applyChange'>): void {
  draft.reason = input.basis;
  openRequestFor(draft, 'applyChange', input);
}

const change = inputs.applyChange.omit({ attestation: true });
export function carryOutChange(draft: Draft, request: RequestFact): void {
  const { kind, name, before, after, unit, basis, effectiveOn, amount } = change.parse(request.payload);
  draft.insert('change', { id: newId(), kind, name, before, after, unit, basis, effectiveOn, precision: 'day', onDate: draft.call.today });
  if (amount) draft.insert('amount', { id: newId(), ...amount, onDate: effectiveOn });
  const status = changeLeadsTo[kind];
  draft.set({ status, ...(status === 'active' ? {} : { closedOn: effectiveOn }) });
}
