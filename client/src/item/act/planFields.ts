import { type Facts, liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { LongTerm } from '@duizhang/shared/item/fields.ts';
import type { CadenceUnit, CriterionKind, MeasureKind } from '@duizhang/shared/item/words.ts';
import { newKey } from '../key.ts';

// A plan as its editor holds it: empty where nothing is chosen yet, with a row's own key so that reordering moves no words.

export type CriterionFields = {
  readonly row: string;
  readonly id: string;
  readonly text: string;
  readonly kind: CriterionKind;
  readonly required: boolean;
};
export type MeasureFields = {
  readonly row: string;
  readonly id: string;
  readonly text: string;
  readonly kind: MeasureKind;
  readonly unitId: string;
  readonly dueOn: string;
  readonly weight: number;
  readonly criteria: readonly CriterionFields[];
};
export type GoalFields = { readonly row: string; readonly name: string; readonly goal: string; readonly plannedOn: string };
export type LongTermFields = {
  readonly goals: readonly GoalFields[];
  readonly every: CadenceUnit | '';
  readonly days: string;
  readonly dueAfter: string;
  readonly assessOn: string;
  readonly exitCondition: string;
};

export const newCriterion = (): CriterionFields => ({ row: newKey(), id: '', text: '', kind: 'document', required: true });
export const newMeasure = (unitId: string): MeasureFields => ({
  row: newKey(),
  id: '',
  text: '',
  kind: 'correction',
  unitId,
  dueOn: '',
  weight: 1,
  criteria: [newCriterion()],
});
export const newGoal = (): GoalFields => ({ row: newKey(), name: '', goal: '', plannedOn: '' });

export function measuresOf(item: Facts): MeasureFields[] {
  const criteria = liveCriteria(item);
  return liveMeasures(item).map(({ id, text, kind, unitId, dueOn, weight }) => ({
    row: id,
    id,
    text,
    kind,
    unitId,
    dueOn: dueOn ?? '',
    weight,
    criteria: criteria
      .filter((each) => each.measureId === id)
      .map((each) => ({ row: each.id, id: each.id, text: each.text, kind: each.kind, required: each.required })),
  }));
}

export const measureInputs = (measures: readonly MeasureFields[]): RawInput<'editPlan'>['measures'] =>
  measures.map(({ id, text, kind, unitId, dueOn, weight, criteria }) => ({
    ...(id && { id }),
    text,
    kind,
    unitId,
    dueOn: dueOn || null,
    weight,
    criteria: criteria.map((each) => ({ ...(each.id && { id: each.id }), text: each.text, kind: each.kind, required: each.required })),
  }));

export function longTermOf(item: Facts): LongTermFields {
  const goals = item.milestones.filter((each) => each.kind === 'stage_goal' && each.state === 'open');
  return {
    goals: goals.map((each) => ({ row: each.id, name: each.name, goal: each.goal, plannedOn: each.plannedOn ?? '' })),
    every: item.cadence?.every ?? '',
    days: String(item.cadence?.days ?? ''),
    dueAfter: String(item.cadence?.dueAfter ?? 10),
    assessOn: item.assessOn ?? '',
    exitCondition: item.exitCondition ?? '',
  };
}

export const goalInputs = (goals: readonly GoalFields[]): LongTerm['goals'] =>
  goals.map(({ name, goal, plannedOn }) => ({ name, goal, plannedOn, precision: 'day' }));

/** null while nothing of it is written: a draft of a plan may leave it for later. */
export function longTermInput(fields: LongTermFields): LongTerm | null {
  const { goals, every, days, dueAfter, assessOn, exitCondition } = fields;
  if (goals.length === 0 && every === '' && assessOn === '' && exitCondition === '') return null;
  return {
    goals: goalInputs(goals),
    every: every || 'quarter',
    days: every === 'custom' && days !== '' ? Number(days) : null,
    dueAfter: dueAfter === '' ? 10 : Number(dueAfter),
    assessOn,
    exitCondition,
  };
}

/** The list with one of its rows moved by a place; unchanged at its ends. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const next = [...list];
  const [row] = next.splice(from, 1);
  if (row !== undefined) next.splice(Math.max(0, Math.min(list.length - 1, from + by)), 0, row);
  return next;
}

export const replaced = <T>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((each, index) => (index === at ? { ...each, ...part } : each));
