import { type Asked, lastDayOf } from './conditions.ts';
import { type Facts, isLive, liveDeliverables, liveMilestones } from './facts.ts';
import { targetMet } from './standing.ts';
import type { Schedule } from './fields.ts';
import type { Input } from './input.ts';
import { type Refusal, refuse } from './sentences.ts';
import { firstOf, sayDay } from './spans.ts';
import { type ItemKind, itemKinds, type LinkKind, linkKinds, type Precision } from './words.ts';

// Conditions of the actions that only tasks have: their plan, what is reached and handed in, and what ends them.

type Check = (c: Asked) => readonly Refusal[];
const none: readonly Refusal[] = [];
const when = (fails: boolean, ...refusal: Parameters<typeof refuse>): readonly Refusal[] => (fails ? [refuse(...refusal)] : none);
/** Judges the input once there is one. The door parses it with the action's schema before any condition runs. */
function given<I>(check: (input: I, c: Asked) => readonly Refusal[]): Check {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the action's schema has parsed the input, and the table pairs each condition with the action it is for
  return (c) => (c.input === undefined ? none : check(c.input as I, c));
}

type Planned = { readonly name: string; readonly plannedOn: string | null; readonly precision: Precision };
/** What is planned for a day after the last one that the task may take. */
function tooLate(planned: readonly Planned[], item: Facts): readonly Refusal[] {
  const required = lastDayOf(item);
  if (required === null) return none;
  return planned.flatMap(({ name, plannedOn, precision }) =>
    plannedOn === null || plannedOn <= required
      ? []
      : [refuse('milestone_too_late', { name, due: sayDay(plannedOn, precision), required: sayDay(required, 'day') }, { tab: 'plan' })],
  );
}

/** Lies ahead of the business date, the whole of it: a month that runs has begun. */
const ahead = (day: string, precision: Precision, today: string): readonly Refusal[] =>
  when(firstOf(day, precision) > today, 'future_day', { day: sayDay(day, precision) });

/** A standing duty is reported on by period; only that has a cadence. */
const cadenceFits = (cadence: unknown, { track }: Facts): readonly Refusal[] => [
  ...when(cadence !== null && track !== 'long_term', 'cadence_long_term', {}, { tab: 'plan' }),
  ...when(cadence === null && track === 'long_term', 'cadence_needed', {}, { tab: 'plan' }),
];

/** Which kind may stand to another item in which way; the other's kind is asked by the door. */
const linking: { readonly [L in LinkKind]?: readonly ItemKind[] } = { found_by: ['finding'], part_of: ['task'] };

type Waivable = { readonly id: string; readonly name: string; readonly state: string };
const isOpen = (each: Waivable): boolean => each.state === 'open';

export const taskConditions = {
  /** 发现于: of a finding; 属于: of a task. What an exit links is not for the office to link by hand. */
  linkFits: given<Input<'link'>>(({ kind }, { item }) =>
    when(kind === 'merged_into' || kind === 'split_into' || linking[kind]?.includes(item.kind) === false, 'link_unfit', {
      kind: itemKinds[item.kind],
      link: linkKinds[kind],
    }),
  ),
  scheduleSound: given<Schedule>(({ milestones, deliverables, cadence }, { item }) => [
    ...tooLate([...milestones, ...deliverables], item),
    ...when(cadence !== null && item.track !== 'long_term', 'cadence_long_term', {}, { tab: 'plan' }),
  ]),
  /** At least one milestone, indicator target or cadence; and all of it within the deadline, which may be another than when it was written. */
  taskPlanned: ({ item }) => [
    ...when(liveMilestones(item).length === 0 && item.targets.length === 0 && item.cadence === null, 'task_unplanned', {}, { tab: 'plan' }),
    ...tooLate([...liveMilestones(item), ...liveDeliverables(item)], item),
    ...(item.track === 'long_term' ? cadenceFits(item.cadence, item) : none),
  ],
  /** What an amendment leaves is still a plan: what is reached stays whatever it says. */
  stillPlanned: given<Schedule>(({ milestones, cadence }, { item }) => {
    const kept = liveMilestones(item).some((each) => each.state !== 'open') || milestones.length > 0;
    return when(!kept && item.targets.length === 0 && (cadence ?? item.cadence) === null, 'task_unplanned', {}, { tab: 'plan' });
  }),
  milestoneOpen: given<Input<'reachMilestone'>>(({ milestoneId, on, precision }, { item, actor }) => [
    ...when(!liveMilestones(item).some((each) => each.id === milestoneId && isOpen(each)), 'milestone_unknown'),
    ...ahead(on, precision, actor.today),
  ]),
  deliverableOpen: given<Input<'handIn'>>((input, { item, actor }) => [
    ...when(
      !liveDeliverables(item).some((each) => each.id === input.deliverableId && (isOpen(each) || each.state === 'handed_in')),
      'deliverable_unknown',
    ),
    ...ahead(input.on, 'day', actor.today),
  ]),
  /** Something is another than it was, and has become so. */
  resultSound: given<Input<'recordResult'>>(({ before, after, effectiveOn, precision }, { actor }) => [
    ...when(before.trim() === after.trim(), 'nothing_changed'),
    ...(effectiveOn === null ? none : ahead(effectiveOn, precision, actor.today)),
  ]),
  /** Every milestone reached and every deliverable handed in, or waived with its reason. */
  milestonesReached: given<Input<'applyAcceptance'>>(({ waivers }, { item, actor }) => {
    const waived = new Set(waivers.map((each) => each.id));
    const milestones = liveMilestones(item).filter(isOpen);
    const deliverables = liveDeliverables(item).filter(isOpen);
    const open = new Set([...milestones, ...deliverables].map((each) => each.id));
    const handed = liveDeliverables(item).filter((each) => each.state === 'handed_in');
    const shown = (id: string) => item.evidence.some((each) => each.deliverableId === id && isLive(each, item, actor.today));
    return [
      ...when(
        [...waived].some((id) => !open.has(id)),
        'waiver_unknown',
        {},
        { tab: 'plan' },
      ),
      ...milestones.filter((each) => !waived.has(each.id)).map(({ id, name }) => refuse('milestone_open', { name }, { tab: 'plan', id })),
      ...deliverables
        .filter((each) => !waived.has(each.id))
        .map(({ id, name }) => refuse('deliverable_open', { name }, { tab: 'plan', id })),
      ...handed.filter((each) => !shown(each.id)).map(({ id, name }) => refuse('deliverable_no_file', { name }, { tab: 'plan', id })),
    ];
  }),
  targetsMet: given<Input<'applyAcceptance'>>((input, { item }) => {
    const missed = item.targets.filter((each) => !targetMet(each));
    return when(missed.length > 0 && input.shortfall === '', 'target_missed', { names: missed.map((each) => each.name).join('、') });
  }),
  periodsReported: ({ item, actor }) =>
    item.periods
      .filter((each) => each.dueOn <= actor.today && each.state !== 'accepted' && each.state !== 'excused')
      .map(({ id, label }) => refuse('period_due', { label }, { tab: 'reports', id })),
} as const satisfies Record<string, Check>;
export type TaskConditionName = keyof typeof taskConditions;
