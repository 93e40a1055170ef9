import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { File, Input } from '@duizhang/shared/item/input.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { Refused } from '../../errors.ts';
import { type Draft, newId, told } from '../draft.ts';

// 方案之后的日常：填报、佐证、措施完成、阶段认定.

type Place = Pick<Facts['evidence'][number], 'criterionId' | 'reportId' | 'milestoneId' | 'purpose'> & {
  supersedesId?: string | null;
};

/** Attaches an uploaded file. Its bytes were stored before: a file that is not there is refused by name. */
export function attachFile(draft: Draft, file: File, place: Place): void {
  const blob = draft.blobs.get(file.sha256);
  if (blob === undefined) throw new Refused([refuse('file_missing', { name: file.name })]);
  const { supersedesId = null, ...where } = place;
  const old = supersedesId === null ? undefined : draft.item.evidence.find((each) => each.id === supersedesId);
  if (old) draft.update('evidence', old.id, { supersededAt: draft.call.at });
  draft.insert(
    'evidence',
    {
      id: newId(),
      round: draft.item.round,
      ...where,
      name: file.name,
      version: (old?.version ?? 0) + 1,
      supersedesId,
      supersededAt: null,
      sha256: blob.sha256,
      size: blob.size,
      type: blob.type,
      madeOn: file.madeOn,
      expiresOn: file.expiresOn,
      uploadedBy: draft.call.actor.accountId,
      uploadedOn: draft.call.today,
    },
    { uploadedAt: draft.call.at },
  );
}

export function report(draft: Draft, input: Input<'report'>): void {
  const id = newId();
  const { orgId, id: itemId, round } = draft.item;
  const { measureId, periodId, done, effect, difficulty, next } = input;
  const { actor, today, at } = draft.call;
  draft.add('report', {
    orgId,
    id,
    itemId,
    round,
    measureId,
    periodId,
    done,
    effect,
    difficulty,
    next,
    figures: input.figures,
    accountId: actor.accountId,
    unitId: actor.unitId,
    onDate: today,
    at,
  });
  const period = draft.item.periods.find((each) => each.id === periodId);
  // The lead unit hands the period in; what the others report on it is kept for the lead.
  const leads = draft.item.leadUnitId !== null && actor.unitIds.includes(draft.item.leadUnitId);
  if (period && leads)
    draft.update('period', period.id, {
      state: 'submitted',
      reportId: id,
      late: period.late || today > period.dueOn,
    });
  for (const file of input.files) attachFile(draft, file, { criterionId: null, reportId: id, milestoneId: null, purpose: 'report' });
}

export function attach(draft: Draft, input: Input<'attach'>): void {
  const { criterionId, milestoneId, supersedesId } = input;
  for (const file of input.files)
    attachFile(draft, file, {
      criterionId,
      reportId: null,
      milestoneId,
      purpose: criterionId === null ? 'milestone' : 'criterion',
      supersedesId,
    });
}

export function finishMeasure(draft: Draft, input: Input<'finishMeasure'>): void {
  draft.update('measure', input.measureId, { state: 'done', doneOn: draft.call.today });
}

export function acceptStage(draft: Draft, input: Input<'acceptStage'>): void {
  draft.update('milestone', input.milestoneId, {
    state: 'accepted',
    actualOn: draft.call.today,
    opinion: input.opinion,
  });
  draft.set({ stageAccepted: true });
  draft.notify({
    unitIds: draft.item.leadUnitId ? [draft.item.leadUnitId] : [],
    roles: ['unit_head', 'handler'],
    kind: 'stage',
    text: told('阶段目标已认定', draft.item),
  });
}
