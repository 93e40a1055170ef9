import { fitsType } from '@duizhang/shared/files.ts';
import { type Facts, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import type { File } from '@duizhang/shared/item/fields.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { Refused } from '../../errors.ts';
import { type Draft, newId, told } from '../draft.ts';

// 方案之后的日常：填报、佐证、措施完成、阶段认定.

type Place = Pick<Facts['evidence'][number], 'criterionId' | 'reportId' | 'milestoneId' | 'purpose'> & {
  deliverableId?: string | null;
  supersedesId?: string | null;
};

/** Attaches an uploaded file. Its bytes were stored before: a file that is not there is refused by name. */
export function attachFile(draft: Draft, file: File, place: Place): void {
  const blob = draft.blobs.get(file.sha256);
  if (blob === undefined) throw new Refused([refuse('file_missing', { name: file.name })]);
  if (!fitsType(file.name, blob.type)) throw new Refused([refuse('file_misnamed', { name: file.name })]);
  const { supersedesId = null, deliverableId = null, ...where } = place;
  const old = supersedesId === null ? undefined : draft.item.evidence.find((each) => each.id === supersedesId);
  if (old) draft.update('evidence', old.id, { supersededAt: draft.call.at });
  draft.insert(
    'evidence',
    {
      id: newId(),
      round: draft.item.round,
      ...where,
      deliverableId,
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
  writeReport(draft, input, 'report');
}

/** A report as a row; a case's reply is one too. Returns its id. */
export function writeReport(draft: Draft, input: Input<'report'>, purpose: 'report' | 'reply'): string {
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
  for (const file of input.files) attachFile(draft, file, { criterionId: null, reportId: id, milestoneId: null, purpose });
  return id;
}

export function attach(draft: Draft, input: Input<'attach'>): void {
  const { criterionId, milestoneId, deliverableId, supersedesId } = input;
  const purpose = criterionId ? 'criterion' : milestoneId ? 'milestone' : deliverableId ? 'deliverable' : 'reply';
  for (const file of input.files)
    attachFile(draft, file, {
      criterionId,
      reportId: null,
      milestoneId,
      deliverableId,
      purpose,
      supersedesId,
    });
}

export function finishMeasure(draft: Draft, input: Input<'finishMeasure'>): void {
  draft.update('measure', input.measureId, { state: 'done', doneOn: draft.call.today });
  const { leadUnitId } = draft.item;
  if (leadUnitId === null || liveMeasures(draft.item).some((each) => each.state !== 'done')) return;
  const text = told('措施已全部完成，请核对佐证后申请销号', draft.item);
  draft.notify({ unitIds: [leadUnitId], roles: ['unit_head', 'handler'], kind: 'measures_done', text });
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
