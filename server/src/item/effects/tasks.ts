import { liveDeliverables, liveMilestones, type RequestFact } from '@duizhang/shared/item/facts.ts';
import { schedule, type Schedule } from '@duizhang/shared/item/fields.ts';
import { type Input, inputs } from '@duizhang/shared/item/input.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { z } from 'zod';
import { type Draft, newId, told } from '../draft.ts';
import { openRequestFor } from './apply.ts';
import { writeVerification } from './cases.ts';
import { timeliness } from './decide.ts';
import { openFirstPeriod } from './measures.ts';
import { attachFile } from './progress.ts';

// 任务: 计划、节点、成果、成效、验收、重启.

/** Makes the open milestones and deliverables be exactly these: kept by id, changed, added, and the rest dropped. What is reached stays. */
function writeSchedule(draft: Draft, { milestones, deliverables, cadence }: Schedule): void {
  const openMilestones = liveMilestones(draft.item).filter((each) => each.state === 'open');
  const keptMilestones = new Set(milestones.map((each) => each.id));
  for (const old of openMilestones) if (!keptMilestones.has(old.id)) draft.update('milestone', old.id, { state: 'dropped' });
  for (const { id, name, goal, kind, plannedOn, precision } of milestones) {
    if (openMilestones.some((each) => each.id === id)) draft.update('milestone', id ?? '', { name, goal, plannedOn, precision });
    else if (!liveMilestones(draft.item).some((each) => each.id === id))
      draft.insert(
        'milestone',
        // biome-ignore format: a row
        { id: newId(), round: draft.item.round, kind, name, goal, plannedOn, precision, actualOn: null, actualPrecision: null, state: 'open', opinion: null },
        { measureId: null },
      );
  }
  const openDeliverables = liveDeliverables(draft.item).filter((each) => each.state === 'open');
  const keptDeliverables = new Set(deliverables.map((each) => each.id));
  for (const old of openDeliverables) if (!keptDeliverables.has(old.id)) draft.update('deliverable', old.id, { state: 'dropped' });
  for (const { id, name, plannedOn, precision } of deliverables) {
    if (openDeliverables.some((each) => each.id === id)) draft.update('deliverable', id ?? '', { name, plannedOn, precision });
    else if (!liveDeliverables(draft.item).some((each) => each.id === id))
      draft.insert('deliverable', { id: newId(), name, plannedOn, precision, state: 'open', handedOn: null, opinion: null });
  }
  if (cadence)
    draft.setCadence({
      id: draft.item.cadence?.id ?? newId(),
      every: cadence.every,
      days: cadence.every === 'custom' ? (cadence.days ?? 30) : null,
      dueAfter: cadence.dueAfter,
      startsOn: draft.call.today,
      endsOn: null,
    });
}

export const planTask = (draft: Draft, input: Input<'planTask'>): void => writeSchedule(draft, input);

export function amendTask(draft: Draft, { reason, attestation, ...plan }: Input<'amendTask'>): void {
  draft.reason = reason;
  openRequestFor(draft, { kind: 'plan', payload: { amendment: true, reason, ...plan }, attestation });
}

const amendment = schedule.extend({ amendment: z.literal(true) });

export function carryOutSchedule(draft: Draft, request: RequestFact): void {
  const amended = amendment.safeParse(request.payload);
  draft.set({ returnsSinceApproval: 0 });
  if (amended.success) return writeSchedule(draft, amended.data);
  const { track, dueRequired } = draft.item;
  const planned = [...liveMilestones(draft.item), ...liveDeliverables(draft.item)].flatMap((each) => each.plannedOn ?? []).sort();
  // The plan's own last day is the promise, never later than what was required.
  const last = planned.at(-1) ?? dueRequired;
  draft.set({ status: 'underway', dueOriginal: track === 'long_term' ? dueRequired : last, dueCurrent: track === 'long_term' ? null : last });
  if (track === 'long_term') openFirstPeriod(draft);
}

export function reachMilestone(draft: Draft, { milestoneId, on, precision, note, files }: Input<'reachMilestone'>): void {
  draft.update('milestone', milestoneId, { state: 'reached', actualOn: on, actualPrecision: precision, opinion: note || null });
  for (const file of files) attachFile(draft, file, { criterionId: null, reportId: null, milestoneId, purpose: 'milestone' });
}

export function handIn(draft: Draft, { deliverableId, on, files }: Input<'handIn'>): void {
  draft.update('deliverable', deliverableId, { state: 'handed_in', handedOn: on });
  for (const file of files)
    attachFile(draft, file, { criterionId: null, reportId: null, milestoneId: null, deliverableId, purpose: 'deliverable' });
}

export function recordResult(draft: Draft, input: Input<'recordResult'>): void {
  draft.insert('change', { id: newId(), kind: 'result', ...input, onDate: draft.call.today });
}

export function applyAcceptance(draft: Draft, { summary, waivers, shortfall, attestation }: Input<'applyAcceptance'>): void {
  const reasons = new Map(waivers.map((each) => [each.id, each.reason]));
  const waived = (id: string) => ({ state: 'waived', opinion: reasons.get(id) ?? '' }) as const;
  for (const each of liveMilestones(draft.item))
    if (each.state === 'open' && reasons.has(each.id)) draft.update('milestone', each.id, waived(each.id));
  for (const each of liveDeliverables(draft.item))
    if (each.state === 'open' && reasons.has(each.id)) draft.update('deliverable', each.id, waived(each.id));
  const { title, originalText, requirement, round, track, dueOriginal, dueCurrent, targets, changes } = draft.item;
  draft.set({ status: 'acceptance', appliedOn: draft.call.today });
  const payload = {
    title,
    originalText,
    requirement,
    round,
    track,
    dueOriginal,
    dueCurrent,
    summary,
    shortfall,
    milestones: liveMilestones(draft.item).map(({ name, plannedOn, actualOn, state, opinion }) => ({ name, plannedOn, actualOn, state, opinion })),
    deliverables: liveDeliverables(draft.item).map(({ id, name, state, handedOn, opinion }) => ({
      name,
      state,
      handedOn,
      opinion,
      files: draft.item.evidence
        .filter((file) => file.deliverableId === id && file.supersededAt === null)
        .map((file) => ({ name: file.name, version: file.version, sha256: file.sha256 })),
    })),
    targets,
    changes: changes.map(({ name, before, after, unit }) => ({ name, before, after, unit })),
  };
  openRequestFor(draft, { kind: 'acceptance', payload, attestation });
}

export function carryOutAcceptance(draft: Draft, request: RequestFact): void {
  draft.set({ status: 'done', closedOn: draft.call.today, returnsSinceApproval: 0, ...timeliness(draft.item, request.submittedOn) });
}

/** 重办, 重启: the next round starts, with its own deadline; what the earlier ones left stays. */
export function reopen(draft: Draft, input: Input<'reopen'>): void {
  writeVerification(draft, 'reopened', input);
  const { kind, track } = draft.item;
  const due = track === 'long_term' ? null : input.dueRequired;
  draft.set({
    round: draft.item.round + 1,
    status: kind === 'task' ? 'planning' : kinds[kind].working,
    dueRequired: due,
    dueOriginal: kind === 'task' ? null : due,
    dueCurrent: kind === 'task' ? null : due,
    appliedOn: null,
    closedOn: null,
    onTime: null,
    onTimeOriginal: null,
    stageAccepted: false,
    remaining: null,
  });
  draft.notify({
    unitIds: draft.item.leadUnitId ? [draft.item.leadUnitId] : [],
    roles: ['unit_head', 'handler'],
    kind: 'reopened',
    text: told('经核查须重办', draft.item),
  });
}
