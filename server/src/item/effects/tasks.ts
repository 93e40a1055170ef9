import {
  type DeliverableFact,
  liveDeliverables,
  liveMilestones,
  type MilestoneFact,
  type RequestFact,
} from '@duizhang/shared/item/facts.ts';
import { schedule, type Schedule } from '@duizhang/shared/item/fields.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import { lastOf } from '@duizhang/shared/item/spans.ts';
import { z } from 'zod';
import { type Draft, newId, told } from '../draft.ts';
import { openRequestFor, tellWhenReady } from './apply.ts';
import { writeVerification } from './cases.ts';
import { timeliness } from './timeliness.ts';
import { keepPeriods } from './periods.ts';
import { attachFile } from './progress.ts';

// 任务: 计划、节点、成果、成效、验收、重启.

/** Makes the open milestones and deliverables be exactly these: kept by id, changed, added, and the rest dropped. What is reached stays. */
function writeSchedule(draft: Draft, { milestones, deliverables, cadence }: Schedule): void {
  writeMilestones(draft, milestones);
  writeDeliverables(draft, deliverables);
  if (cadence)
    draft.setCadence({
      id: draft.item.cadence?.id ?? newId(),
      every: cadence.every,
      days: cadence.every === 'custom' ? (cadence.days ?? 30) : null,
      dueAfter: cadence.dueAfter,
      startsOn: draft.item.cadence?.startsOn ?? draft.call.today,
      endsOn: null,
    });
}

type Planned = { readonly id?: string | undefined };
/** The open row that a planned one goes on with, if it names one; `settled`: what it names is open no more and stays as it is. */
function heirOf<T extends MilestoneFact | DeliverableFact>(rows: readonly T[], { id }: Planned): T | 'settled' | null {
  const old = rows.find((each) => each.id === id);
  return old === undefined ? null : old.state === 'open' ? old : 'settled';
}

function writeMilestones(draft: Draft, planned: Schedule['milestones']): void {
  const live = liveMilestones(draft.item);
  // A milestone that becomes a stage, or the other way round, is another one.
  const goesOn = (old: MilestoneFact) => planned.some((each) => each.id === old.id && each.kind === old.kind);
  for (const old of live) if (old.state === 'open' && !goesOn(old)) draft.update('milestone', old.id, { state: 'dropped' });
  for (const each of planned) {
    const { name, goal, kind, plannedOn, precision } = each;
    const old = heirOf(live, each);
    if (old === 'settled') continue;
    if (old?.kind === kind) draft.update('milestone', old.id, { name, goal, plannedOn, precision });
    else
      draft.insert(
        'milestone',
        // biome-ignore format: a row
        { id: newId(), round: draft.item.round, kind, name, goal, plannedOn, precision, actualOn: null, actualPrecision: null, state: 'open', opinion: null },
        { measureId: null },
      );
  }
}

function writeDeliverables(draft: Draft, planned: Schedule['deliverables']): void {
  const live = liveDeliverables(draft.item);
  for (const old of live)
    if (old.state === 'open' && !planned.some((each) => each.id === old.id)) draft.update('deliverable', old.id, { state: 'dropped' });
  for (const each of planned) {
    const { name, plannedOn, precision } = each;
    const old = heirOf(live, each);
    if (old === 'settled') continue;
    if (old) draft.update('deliverable', old.id, { name, plannedOn, precision });
    else {
      const { round } = draft.item;
      draft.insert('deliverable', { id: newId(), round, name, plannedOn, precision, state: 'open', handedOn: null, opinion: null });
    }
  }
}

export function planTask(draft: Draft, input: Input<'planTask'>): void {
  writeSchedule(draft, input);
  tellWhenReady(draft);
}

export function amendTask(draft: Draft, input: Input<'amendTask'>): void {
  draft.reason = input.reason;
  openRequestFor(draft, 'amendTask', input);
}

const amendment = schedule.extend({ amendment: z.literal(true) });

export function carryOutSchedule(draft: Draft, request: RequestFact): void {
  const amended = amendment.safeParse(request.payload);
  draft.set({ returnsSinceApproval: 0 });
  if (amended.success) return writeSchedule(draft, amended.data);
  const longTerm = draft.item.track === 'long_term';
  const promised = longTerm ? draft.item.dueRequired : promiseOf(draft.item);
  draft.set({ status: 'underway', dueOriginal: promised, dueCurrent: longTerm ? null : promised });
  if (longTerm) keepPeriods(draft, { begins: true });
}

/** The plan's own last day is the promise, never later than what was required; where something has no day, all of the time is taken. */
function promiseOf(item: Draft['item']): string | null {
  const planned = [...liveMilestones(item), ...liveDeliverables(item)].map((each) => each.plannedOn);
  const last = planned
    .flatMap((each) => each ?? [])
    .toSorted()
    .at(-1);
  return planned.includes(null) ? (item.dueRequired ?? last ?? null) : (last ?? item.dueRequired);
}

export function reachMilestone(draft: Draft, { milestoneId, on, precision, note, files }: Input<'reachMilestone'>): void {
  draft.update('milestone', milestoneId, {
    state: 'reached',
    actualOn: lastOf(on, precision),
    actualPrecision: precision,
    opinion: note || null,
  });
  for (const file of files) attachFile(draft, file, { criterionId: null, reportId: null, milestoneId, purpose: 'milestone' });
}

export function handIn(draft: Draft, { deliverableId, on, files }: Input<'handIn'>): void {
  draft.update('deliverable', deliverableId, { state: 'handed_in', handedOn: on });
  for (const file of files)
    attachFile(draft, file, { criterionId: null, reportId: null, milestoneId: null, deliverableId, purpose: 'deliverable' });
}

export function recordResult(draft: Draft, { effectiveOn, precision, ...input }: Input<'recordResult'>): void {
  const day = effectiveOn && lastOf(effectiveOn, precision);
  draft.insert('change', { id: newId(), kind: 'result', ...input, effectiveOn: day, precision, onDate: draft.call.today });
}

export function applyAcceptance(draft: Draft, input: Input<'applyAcceptance'>): void {
  draft.set({ status: 'acceptance', appliedOn: draft.call.today });
  openRequestFor(draft, 'applyAcceptance', input);
}

const waivable = z.array(z.object({ id: z.string(), waiver: z.string().nullable() }));
const accepted = z.object({ milestones: waivable, deliverables: waivable });

export function carryOutAcceptance(draft: Draft, request: RequestFact): void {
  const { milestones, deliverables } = accepted.parse(request.payload);
  for (const { id, waiver } of milestones) if (waiver !== null) draft.update('milestone', id, { state: 'waived', opinion: waiver });
  for (const { id, waiver } of deliverables) if (waiver !== null) draft.update('deliverable', id, { state: 'waived', opinion: waiver });
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
