import type { Input } from '@duizhang/shared/item/input.ts';
import { type Draft, newId, told } from '../draft.ts';

/** 催办: the head of the lead unit, the handler and the chosen joint units are told; it stays on record. */
export function urge(draft: Draft, { text, unitIds }: Input<'urge'>): void {
  const { item } = draft;
  const { actor, today, at } = draft.call;
  const joint = jointUnitsOf(item.assignments).filter((id) => unitIds.includes(id));
  draft.insert('urge', { id: newId(), accountId: actor.accountId, onDate: today }, { unitId: actor.unitId, text, at });
  draft.reason = text;
  draft.notify({
    unitIds: [...(item.leadUnitId === null ? [] : [item.leadUnitId]), ...joint],
    roles: ['unit_head'],
    accountIds: item.handlerId === null ? [] : [item.handlerId],
    kind: 'urge',
    text: `${told('催办', item)}。${text}`,
  });
}

/** Units whose part in the item is not done. */
const jointUnitsOf = (assignments: Draft['item']['assignments']): readonly string[] =>
  assignments.filter((each) => each.duty === 'joint' && (each.state === 'pending' || each.state === 'accepted')).map((each) => each.unitId);
