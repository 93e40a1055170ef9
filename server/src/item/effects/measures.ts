import { liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { LongTerm, PlanMeasure, StageGoal } from '@duizhang/shared/item/fields.ts';
import { type Draft, newId, told } from '../draft.ts';

// Measures and criteria as a plan gives them, and what a long-term promise adds.

/** Makes the live measures of this round be exactly these: kept by id, changed, added, and the rest dropped. */
export function writeMeasures(draft: Draft, measures: readonly PlanMeasure[], state: 'draft' | 'active' = 'draft'): void {
  const kept = new Set(measures.map((each) => each.id));
  const live = liveMeasures(draft.item);
  for (const old of live) if (!kept.has(old.id)) draft.update('measure', old.id, { state: 'dropped' });
  // One that an earlier draft dropped stays dropped: taken up again it is a new one.
  const known = new Set(live.map((each) => each.id));
  measures.forEach((measure, index) => {
    const { text, kind, unitId, dueOn, weight } = measure;
    const seq = index + 1;
    const id = measure.id !== undefined && known.has(measure.id) ? measure.id : newId();
    if (id === measure.id) draft.update('measure', id, { seq, text, kind, unitId, dueOn, weight });
    else
      draft.insert('measure', {
        id,
        round: draft.item.round,
        seq,
        text,
        kind,
        unitId,
        dueOn,
        weight,
        state,
        doneOn: null,
      });
    writeCriteria(draft, id, measure.criteria);
  });
}

function writeCriteria(draft: Draft, measureId: string, criteria: PlanMeasure['criteria']): void {
  const old = liveCriteria(draft.item).filter((each) => each.measureId === measureId);
  const kept = new Set(criteria.map((each) => each.id));
  for (const each of old) if (!kept.has(each.id)) draft.update('criterion', each.id, { state: 'dropped' });
  criteria.forEach(({ text, kind, required, id }, index) => {
    const known = old.find((each) => each.id === id);
    if (known) draft.update('criterion', known.id, { seq: index + 1, text, kind, required });
    else
      draft.insert('criterion', {
        id: newId(),
        measureId,
        seq: index + 1,
        text,
        kind,
        required,
        verdict: null,
        verdictNote: null,
        state: 'active',
      });
  });
}

/** The plan stands: drafts become active, and every unit that has a measure gets its assignment and is told. */
export function activateMeasures(draft: Draft): void {
  for (const measure of liveMeasures(draft.item)) {
    if (measure.state === 'draft') draft.update('measure', measure.id, { state: 'active' });
    const assigned = draft.item.assignments.some(
      (each) => each.unitId === measure.unitId && each.state !== 'returned' && each.duty !== 'supervise',
    );
    if (!assigned)
      draft.insert('assignment', {
        id: newId(),
        measureId: measure.id,
        unitId: measure.unitId,
        unitName: '',
        duty: 'joint',
        state: 'accepted',
        reason: null,
        onDate: draft.call.today,
      });
  }
  tellUnits(draft);
}

/** Units that a plan gives a measure which they did not have; the lead unit is told of its plan itself. */
function tellUnits(draft: Draft): void {
  const had = new Set(liveMeasures(draft.before).flatMap((each) => (each.state === 'draft' ? [] : [`${each.id} ${each.unitId}`])));
  const given = liveMeasures(draft.item).filter((each) => each.state === 'active' && !had.has(`${each.id} ${each.unitId}`));
  const unitIds = [...new Set(given.map((each) => each.unitId))].filter((each) => each !== draft.item.leadUnitId);
  if (unitIds.length > 0)
    draft.notify({ unitIds, roles: ['unit_head', 'handler'], kind: 'measure', text: told('方案已定，您单位承担整改措施', draft.item) });
}

/** Goals that are not accepted yet give way to the new ones. */
export function writeGoals(draft: Draft, goals: readonly StageGoal[]): void {
  for (const old of draft.item.milestones)
    if (old.kind === 'stage_goal' && old.state === 'open') draft.update('milestone', old.id, { state: 'dropped' });
  for (const goal of goals) {
    draft.insert(
      'milestone',
      {
        id: newId(),
        round: draft.item.round,
        kind: 'stage_goal',
        name: goal.name,
        goal: goal.goal,
        plannedOn: goal.plannedOn,
        precision: goal.precision,
        actualOn: null,
        actualPrecision: null,
        state: 'open',
        opinion: null,
      },
      { measureId: null },
    );
  }
}

/** Stage goals, cadence, assessment day and exit condition. */
export function writeLongTerm(draft: Draft, longTerm: LongTerm): void {
  writeGoals(draft, longTerm.goals);
  const id = draft.item.cadence?.id ?? newId();
  draft.setCadence({
    id,
    every: longTerm.every,
    days: longTerm.every === 'custom' ? (longTerm.days ?? 30) : null,
    dueAfter: longTerm.dueAfter,
    startsOn: draft.call.today,
    endsOn: null,
  });
  draft.set({ assessOn: longTerm.assessOn, exitCondition: longTerm.exitCondition });
}
