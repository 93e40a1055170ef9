import type { Input } from '@duizhang/shared/item/input.ts';
import { isPart } from '@duizhang/shared/item/words.ts';
import { type Draft, told } from '../draft.ts';

/** 反弹: another round begins. The closure, the measures and the evidence of the earlier ones stay, and count no more. */
export function rebound(draft: Draft, { reason, dueRequired }: Input<'rebound'>): void {
  const { round, track, assignments, leadUnitId } = draft.item;
  draft.reason = reason;
  // Whose part was done has it to do again; what belonged to a measure of the earlier round stays with it.
  for (const { id, duty, measureId, state } of assignments)
    if (isPart(duty) && measureId === null && state === 'done')
      draft.update('assignment', id, { state: 'accepted', onDate: draft.call.today });
  draft.set({
    round: round + 1,
    status: 'planning',
    dueRequired: track === 'long_term' ? null : dueRequired,
    dueOriginal: null,
    dueCurrent: null,
    appliedOn: null,
    closedOn: null,
    onTime: null,
    onTimeOriginal: null,
    stageAccepted: false,
    returnsSinceApproval: 0,
  });
  draft.notify({
    unitIds: leadUnitId ? [leadUnitId] : [],
    roles: ['unit_head', 'handler'],
    kind: 'rebound',
    text: told('回头看反弹，须重新整改', draft.item),
  });
}
