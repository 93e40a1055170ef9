import { type Facts, liveDeliverables, liveMilestones } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { CadenceUnit, Precision } from '@duizhang/shared/item/words.ts';
import { newKey } from '../key.ts';

// A task's plan as its editor holds it: empty where nothing is chosen yet, with a row's own key so that reordering moves no words.

export type DatedFields = {
  readonly row: string;
  readonly id: string;
  readonly name: string;
  readonly plannedOn: string;
  readonly precision: Precision;
};
export type MilestoneFields = DatedFields & { readonly goal: string; readonly kind: 'milestone' | 'stage' };
export type ScheduleFields = {
  readonly milestones: readonly MilestoneFields[];
  readonly deliverables: readonly DatedFields[];
  readonly every: CadenceUnit | '';
  readonly days: string;
  readonly dueAfter: string;
};

const fresh = { id: '', name: '', plannedOn: '' };
export const newMilestone = (kind: MilestoneFields['kind']): MilestoneFields => ({
  ...fresh,
  row: newKey(),
  precision: 'month',
  goal: '',
  kind,
});
export const newDeliverable = (): DatedFields => ({ ...fresh, row: newKey(), precision: 'month' });

/** What is still open of the plan: what is reached or handed in stays whatever is written. */
export function scheduleOf(item: Facts): ScheduleFields {
  const { cadence } = item;
  return {
    milestones: liveMilestones(item).flatMap(({ id, name, goal, kind, plannedOn, precision, state }) =>
      state !== 'open' || kind === 'stage_goal' ? [] : [{ row: id, id, name, goal, kind, plannedOn: plannedOn ?? '', precision }],
    ),
    deliverables: liveDeliverables(item).flatMap(({ id, name, plannedOn, precision, state }) =>
      state === 'open' ? [{ row: id, id, name, plannedOn: plannedOn ?? '', precision }] : [],
    ),
    every: cadence?.every ?? '',
    days: String(cadence?.days ?? ''),
    dueAfter: String(cadence?.dueAfter ?? 10),
  };
}

const dated = ({ id, name, plannedOn, precision }: DatedFields) => ({ ...(id && { id }), name, plannedOn: plannedOn || null, precision });

export function scheduleInput(fields: ScheduleFields): RawInput<'planTask'> {
  const { milestones, deliverables, every, days, dueAfter } = fields;
  return {
    milestones: milestones.map((each) => ({ ...dated(each), goal: each.goal, kind: each.kind })),
    deliverables: deliverables.map(dated),
    cadence:
      every === ''
        ? null
        : { every, days: every === 'custom' && days !== '' ? Number(days) : null, dueAfter: dueAfter === '' ? 10 : Number(dueAfter) },
  };
}
