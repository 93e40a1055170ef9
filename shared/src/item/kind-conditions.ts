import type { Asked } from './conditions.ts';
import { isLive, isProof, type OutcomeFact } from './facts.ts';
import type { Input } from './input.ts';
import { exitWord, kinds } from './kinds.ts';
import { type Refusal, refuse } from './sentences.ts';
import { itemKinds } from './words.ts';

// Conditions of the actions that only cases, tasks and entries have.

type Check = (c: Asked) => readonly Refusal[];
const none: readonly Refusal[] = [];
const when = (fails: boolean, ...refusal: Parameters<typeof refuse>): readonly Refusal[] => (fails ? [refuse(...refusal)] : none);
/** Judges the input once there is one. The door parses it with the action's schema before any condition runs. */
function given<I>(check: (input: I, c: Asked) => readonly Refusal[]): Check {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the action's schema has parsed the input, and the table pairs each condition with the action it is for
  return (c) => (c.input === undefined ? none : check(c.input as I, c));
}

type Completion = { outcomes: readonly Pick<OutcomeFact, 'name'>[] };
const due = (periods: Facts['periods'], today: string) =>
  periods.filter((each) => each.dueOn <= today && each.state !== 'accepted' && each.state !== 'excused');

export const kindConditions = {
  linkNew: given<Input<'link'>>((input, { item }) => [
    ...when(input.otherId === item.id, 'link_self'),
    ...when(
      item.links.some((each) => each.otherId === input.otherId && each.kind === input.kind),
      'link_known',
    ),
  ]),
  amountDated: given<Input<'recordAmount'>>((input, { actor }) => when(input.on > actor.today, 'future_day', { day: input.on })),
  outcomesDistinct: given<Completion>(({ outcomes }) =>
  /** What came of it is stated before it ends, by the reply or with the application: zeros too. */
  outcomesTold: given<Completion>(({ outcomes }, { item }) => when(outcomes.length + item.outcomes.length === 0, 'outcomes_needed')),
    when(new Set(outcomes.map((each) => each.name)).size < outcomes.length, 'outcome_twice'),
  ),
  /** 佐证: something live of this round, wherever it was attached. */
  evidenceHeld: ({ item, actor }) =>
    when(!item.evidence.some((each) => isProof(each) && isLive(each, item, actor.today)), 'no_evidence', {}, { tab: 'reports' }),
  /** A kind leaves in its own ways: a case is 并案, 转办 or 不属实. */
  exitFits: given<Input<'applyExit'>>(({ kind }, { item }) =>
    when(!kinds[item.kind].exits.some((each) => each === kind), 'exit_unfit', {
      kind: itemKinds[item.kind],
      exit: exitWord(item.kind, kind),
    }),
  ),
  remainderAhead: given<Input<'applyStaged'>>((input, { actor }) =>
    when(input.remainingDue <= actor.today, 'due_past', { due: input.remainingDue, today: actor.today }),
  ),
  /** Who verifies does not belong to the unit whose work it is. */
  verifierApart: ({ item, actor }) => when(item.leadUnitId !== null && actor.ownUnitIds.includes(item.leadUnitId), 'verifier_of_lead'),
  newDueAhead: given<Input<'reopen'>>((input, { actor }) =>
    when(input.dueRequired <= actor.today, 'due_past', { due: input.dueRequired, today: actor.today }),
  ),
  scheduleSound: given<Schedule>((input, { item }) => [
    ...input.milestones.flatMap((each) =>
      when(
        each.plannedOn !== null && item.dueRequired !== null && item.track !== 'long_term' && each.plannedOn > item.dueRequired,
        'milestone_too_late',
        { name: each.name, due: each.plannedOn ?? '', required: item.dueRequired ?? '' },
        { tab: 'plan' },
      ),
    ),
    ...when(input.cadence !== null && item.track !== 'long_term', 'cadence_long_term', {}, { tab: 'plan' }),
  ]),
  /** At least one milestone, indicator target or cadence. */
  taskPlanned: ({ item }) =>
    when(liveMilestones(item).length === 0 && item.targets.length === 0 && item.cadence === null, 'task_unplanned', {}, { tab: 'plan' }),
  milestoneOpen: given<Input<'reachMilestone'>>((input, { item, actor }) => {
    const found = liveMilestones(item).find((each) => each.id === input.milestoneId);
    return [
      ...when(found?.state !== 'open', 'milestone_unknown'),
      // A month or a year is reached by its last day, which may lie ahead while it runs.
      ...when(input.precision === 'day' && input.on > actor.today, 'future_day', { day: input.on }),
    ];
  }),
  deliverableOpen: given<Input<'handIn'>>((input, { item, actor }) => [
    ...when(
      !item.deliverables.some((each) => each.id === input.deliverableId && (each.state === 'open' || each.state === 'handed_in')),
      'deliverable_unknown',
    ),
    ...when(input.on > actor.today, 'future_day', { day: input.on }),
  ]),
  /** Every milestone reached and every deliverable handed in, or waived with its reason. */
  milestonesReached: ({ item, input }) => {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schema of applyAcceptance, the action that requires this
    const waived = new Set(((input as Input<'applyAcceptance'> | undefined)?.waivers ?? []).map((each) => each.id));
    // Before there is an input, the button stands open: what is missing may be waived in the form.
    if (input === undefined) return none;
    return [
      ...liveMilestones(item)
        .filter((each) => each.state === 'open' && !waived.has(each.id))
        .map((each) => refuse('milestone_open', { name: each.name }, { tab: 'plan', id: each.id })),
      ...liveDeliverables(item)
        .filter((each) => each.state === 'open' && !waived.has(each.id))
        .map((each) => refuse('deliverable_open', { name: each.name }, { tab: 'plan', id: each.id })),
    ];
  },
  targetsMet: given<Input<'applyAcceptance'>>((input, { item }) => {
    const missed = item.targets.filter((each) => !targetMet(each));
    return when(missed.length > 0 && input.shortfall === '', 'target_missed', { names: missed.map((each) => each.name).join('、') });
  }),
  periodsReported: ({ item, actor }) =>
    due(item.periods, actor.today).map((each) => refuse('period_due', { label: each.label }, { tab: 'reports', id: each.id })),
  changeSound: given<Input<'applyChange'>>((input) => [
    ...when(input.before.trim() === input.after.trim(), 'nothing_changed'),
    ...when(input.kind === 'settle' && input.amount === null, 'settle_amount'),
  ]),
} as const satisfies Record<string, Check>;
export type KindConditionName = keyof typeof kindConditions;
