import { periodWords } from './periods.ts';
import type { Actor } from '../access.ts';
import { addMonths } from '../calendar.ts';
import { type Facts, isLive, liveCriteria, liveMeasures, type MeasureFact, openPeriods, openRequest } from './facts.ts';
import type { Input } from './input.ts';
import type { LongTerm, PlanMeasure } from './fields.ts';
import { deadlineOf } from './light.ts';
import { type Refusal, refuse } from './sentences.ts';
import { kinds, requestWord } from './kinds.ts';
import { isPart, itemKinds, tracks } from './words.ts';

/** What a condition judges. `input` is absent while a button is merely shown. */
export type Asked = { readonly item: Facts; readonly actor: Actor; readonly input: unknown };
type Check = (c: Asked) => readonly Refusal[];

const none: readonly Refusal[] = [];
const when = (fails: boolean, ...refusal: Parameters<typeof refuse>): readonly Refusal[] => (fails ? [refuse(...refusal)] : none);
/** Judges the input once there is one. The door parses it with the action's schema before any condition runs. */
function given<I>(check: (input: I, c: Asked) => readonly Refusal[]): Check {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the action's schema has parsed the input, and the table pairs each condition with the action it is for
  return (c) => (c.input === undefined ? none : check(c.input as I, c));
}

/** The day by which measures must be done: what was required, or what has been granted since; none for long-term. */
export function lastDayOf({ track, dueRequired, dueCurrent }: Facts): string | null {
  if (track === 'long_term') return null;
  return dueRequired !== null && dueCurrent !== null && dueCurrent > dueRequired ? dueCurrent : (dueRequired ?? dueCurrent);
}

/** Faults of a list of measures against the item's deadline. */
function measureFaults(measures: readonly PlanMeasure[], { item }: Asked): Refusal[] {
  const lastDay = lastDayOf(item);
  return measures.flatMap((measure, index) => [
    ...when(!measure.criteria.some((each) => each.required), 'measure_no_criterion', { seq: index + 1 }, { tab: 'plan' }),
    ...when(
      measure.dueOn === null && item.track !== 'long_term' && item.track !== 'immediate',
      'measure_no_due',
      { seq: index + 1 },
      { tab: 'plan' },
    ),
    ...when(
      measure.dueOn !== null && lastDay !== null && measure.dueOn > lastDay,
      'measure_too_late',
      { seq: index + 1, due: measure.dueOn ?? '', required: lastDay ?? '' },
      { tab: 'plan' },
    ),
  ]);
}

function longTermFaults(longTerm: LongTerm | null, { item, actor }: Asked): readonly Refusal[] {
  if (longTerm === null || longTerm.goals.length === 0) return [refuse('long_term_incomplete')];
  const latest = addMonths(actor.today, item.ledger.maxAssessMonths);
  return when(longTerm.assessOn > latest || longTerm.assessOn <= actor.today, 'assess_too_far', {
    latest,
    months: item.ledger.maxAssessMonths,
  });
}

function dispatchFaults(input: Input<'dispatch'>, c: Asked): readonly Refusal[] {
  const { kind } = c.item;
  const longTerm = input.track === 'long_term';
  // Each list counts a unit once: naming it twice in one list is harmless, in two it would hold two duties.
  const beside = [input.jointUnitIds, input.supportUnitIds, input.superviseUnitIds].flatMap((each) => [...new Set(each)]);
  const planned = input.measures.length > 0 && input.measures.every((measure) => measure.criteria.some((each) => each.required));
  return [
    ...when(!kinds[kind].tracks.some((each) => each === input.track), 'track_unfit', { kind: itemKinds[kind], track: tracks[input.track] }),
    ...when(!longTerm && input.dueRequired === null, kind === 'case' ? 'due_missing' : 'due_needed'),
    ...when(!longTerm && input.dueRequired !== null && input.dueRequired < c.actor.today, 'due_past', {
      due: input.dueRequired ?? '',
      today: c.actor.today,
    }),
    ...when(kind !== 'finding' && input.measures.length > 0, 'measures_unfit', { kind: itemKinds[kind] }),
    ...when(kind === 'finding' && input.track === 'immediate' && !planned, 'measure_needed'),
    ...measureFaults(input.measures, {
      ...c,
      item: { ...c.item, track: input.track, dueRequired: input.dueRequired, dueCurrent: null },
    }).filter((each) => each.code === 'measure_too_late'),
    ...when(beside.includes(input.leadUnitId), 'lead_twice'),
    ...when(new Set(beside).size < beside.length, 'unit_twice'),
  ];
}
/** A measure is its own unit’s to finish, or the lead unit’s, which answers for them all. */
export const answersFor = ({ unitId }: Pick<MeasureFact, 'unitId'>, { item, actor }: Pick<Asked, 'item' | 'actor'>): boolean =>
  actor.unitIds.includes(unitId) || (item.leadUnitId !== null && actor.unitIds.includes(item.leadUnitId));

const ownAssignment = ({ item, actor }: Asked, state: 'pending' | 'accepted') =>
  item.assignments.some(
    (each) => isPart(each.duty) && each.measureId === null && each.state === state && actor.unitIds.includes(each.unitId),
  );

/** Every required criterion with live evidence of this round; each missing one is named with the place where it is supplied. */
function missingEvidence({ item, actor }: Asked): readonly Refusal[] {
  const criteria = liveCriteria(item).filter((each) => each.required);
  if (criteria.length === 0) return [refuse('no_required_criterion', {}, { tab: 'measures' })];
  const seq = new Map(item.measures.map((each) => [each.id, each.seq]));
  return criteria
    .filter((criterion) => !item.evidence.some((each) => each.criterionId === criterion.id && isLive(each, item, actor.today)))
    .map((criterion) =>
      refuse(
        'measure_no_evidence',
        { seq: seq.get(criterion.measureId) ?? 0, criterion: criterion.text },
        { tab: 'measures', id: criterion.id },
      ),
    );
}

/** The conditions of the action table, by name. */
export const conditions = {
  hasSource: ({ item }) => when(item.sources.length === 0, 'no_source'),
  hasPolicy: ({ item }) => when(item.ledger.policy === null, 'no_policy'),
  dispatchable: given<Input<'dispatch'>>(dispatchFaults),
  notReturnedTwice: ({ item }) => when(item.returnedCount >= 2, 'committee_designates'),
  returnedTwice: ({ item }) => when(item.returnedCount < 2, 'not_returned_twice'),
  notDesignated: ({ item }) => when(item.designated, 'designated'),
  handlerFits: given<{ handlerId: string | null }>((input, { item }) =>
    when(input.handlerId !== null && !item.handlers.includes(input.handlerId), 'handler_not_in_unit'),
  ),
  assignmentPending: (c) => when(!ownAssignment(c, 'pending'), 'no_own_assignment'),
  assignmentAccepted: (c) => when(!ownAssignment(c, 'accepted'), 'no_own_assignment'),
  somethingCorrected: given<Input<'correct'>>((input, { item }) =>
    when(
      !Object.entries(input).some(([key, value]) => key !== 'reason' && value !== undefined && value !== Reflect.get(item, key)),
      'nothing_changed',
    ),
  ),
  noOpenRequest: ({ item }) => {
    const open = openRequest(item);
    return open ? [refuse('open_request', { kind: requestWord(item.kind, open.kind) }, { tab: 'requests', id: open.id })] : none;
  },
  planComplete: (c) => {
    const measures = liveMeasures(c.item);
    const criteria = liveCriteria(c.item);
    const asInput = measures.map((each) => ({
      ...each,
      criteria: criteria.filter((criterion) => criterion.measureId === each.id),
    }));
    const stages = c.item.milestones.some((each) => each.kind === 'stage_goal' && each.state === 'open');
    const longTermReady = stages && c.item.cadence !== null && c.item.assessOn !== null && c.item.exitCondition !== null;
    return [
      ...when(measures.length === 0, 'no_measures', {}, { tab: 'plan' }),
      ...measureFaults(asInput, c),
      ...when(!c.item.rootCause, 'no_root_cause', {}, { tab: 'plan' }),
      ...when(!c.item.lookalike, 'no_lookalike', {}, { tab: 'plan' }),
      ...when(c.item.track === 'long_term' && !longTermReady, 'long_term_incomplete', {}, { tab: 'plan' }),
    ];
  },
  amendmentSound: given<Input<'amendPlan'>>((input, c) => measureFaults(input.measures, c)),
  planLongTermSound: given<Input<'editPlan'>>((input, c) => (input.longTerm === null ? none : longTermFaults(input.longTerm, c))),
  goalsSound: given<Input<'editPlan'>>((input, { item }) => {
    if (item.track !== 'staged') return when(input.goals.length > 0, 'goals_not_staged');
    const last = lastDayOf(item);
    return input.goals.flatMap(({ name, plannedOn }) =>
      when(last !== null && plannedOn > last, 'goal_too_late', { name, due: plannedOn, required: last ?? '' }),
    );
  }),
  attested: given<{ attestation: string }>((input) => when(input.attestation.trim() === '', 'not_attested')),
  somethingReported: given<Input<'report'>>((input) => when(input.done.trim() === '' && input.files.length === 0, 'nothing_reported')),
  measureKnown: given<Input<'report'>>((input, { item }) =>
    when(input.measureId !== null && !liveMeasures(item).some((each) => each.id === input.measureId), 'measure_unknown'),
  ),
  // A long-term item is reported on by period: between two of them there is nothing to hand in.
  periodOpen: ({ item, input }) => {
    const open = openPeriods(item);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schema of report, the action that requires this
    const named = input === undefined ? undefined : (input as Input<'report'>).periodId;
    if (typeof named === 'string') return when(!open.some((each) => each.id === named), 'period_not_open');
    if (item.track !== 'long_term') return none;
    return open.length === 0 ? [refuse('no_period_open')] : when(named === null, 'period_needed');
  },
  targetKnown: given<Input<'attach'>>((input, { item }) => {
    const { criterionId, milestoneId, deliverableId } = input;
    const named = [criterionId, milestoneId, deliverableId].filter((each) => each !== null).length;
    const known =
      liveCriteria(item).some((each) => each.id === criterionId) ||
      item.milestones.some((each) => each.id === milestoneId && each.state !== 'dropped') ||
      item.deliverables.some((each) => each.id === deliverableId && each.state !== 'dropped') ||
      // A case is answered as a whole.
      (named === 0 && item.kind === 'case');
    const old = input.supersedesId === null ? null : item.evidence.find((each) => each.id === input.supersedesId);
    const fits =
      old === null ||
      (old !== undefined &&
        old.round === item.round &&
        old.supersededAt === null &&
        old.criterionId === input.criterionId &&
        old.milestoneId === input.milestoneId &&
        old.deliverableId === input.deliverableId &&
        input.files.length === 1);
    return [...when(!known || named > 1, 'target_unknown'), ...when(!fits, 'not_superseding')];
  }),
  measureOpen: given<Input<'finishMeasure'>>((input, { item, actor }) => {
    const measure = liveMeasures(item).find((each) => each.id === input.measureId && each.state === 'active');
    if (measure === undefined) return [refuse('measure_unknown')];
    return when(!answersFor(measure, { item, actor }), 'not_your_measure', { seq: measure.seq });
  }),
  extensionOpen: ({ item, actor }) => {
    const due = deadlineOf(item);
    return [
      ...when(due !== null && actor.today > due, 'extension_late', { due: due ?? '' }),
      ...when(item.extensionCount >= item.ledger.maxExtensions, 'extension_count', {
        count: item.extensionCount,
        most: item.ledger.maxExtensions,
      }),
    ];
  },
  extensionSound: given<Input<'applyExtension'>>((input, { item, actor }) => {
    const due = deadlineOf(item) ?? actor.today;
    return [
      ...when(input.to <= due || input.to <= actor.today, 'extension_not_later', { due }),
      ...when(
        item.ledger.policy?.document.issuerApproval === true && (input.documentNumber === '' || input.approval === null),
        'issuer_approval',
      ),
    ];
  }),
  conversionSound: given<Input<'convertTrack'>>((input, c) => {
    const already = (input.to === 'long_term') === (c.item.track === 'long_term');
    if (already) return [refuse('already_track', { track: tracks[c.item.track] })];
    if (input.to === 'long_term') return longTermFaults(input.longTerm, c);
    return input.dueCurrent === null
      ? [refuse('due_needed')]
      : when(input.dueCurrent <= c.actor.today, 'due_past', { due: input.dueCurrent, today: c.actor.today });
  }),
  stageEvidenced: given<Input<'acceptStage'>>((input, { item, actor }) => {
    const goal = item.milestones.find((each) => each.id === input.milestoneId && each.kind === 'stage_goal' && each.state === 'open');
    if (goal === undefined) return [refuse('stage_unknown')];
    return when(!item.evidence.some((each) => each.milestoneId === goal.id && isLive(each, item, actor.today)), 'stage_no_evidence', {
      name: goal.name,
    });
  }),
  evidenceComplete: missingEvidence,
  measuresDone: ({ item }) =>
    liveMeasures(item)
      .filter((each) => each.state !== 'done')
      .map((each) => refuse('measure_open', { seq: each.seq }, { tab: 'measures', id: each.id })),
  jointsDone: ({ item }) =>
    item.assignments
      .filter((each) => each.duty === 'joint' && each.measureId === null && (each.state === 'pending' || each.state === 'accepted'))
      .map((each) => refuse('joint_open', { unit: each.unitName }, { tab: 'plan', id: each.id })),
  noOpenNotice: ({ item }) =>
    item.openNotices.map((each) => refuse('notice_open', { number: each.number }, { tab: 'notices', id: each.id })),
  notUrgedToday: ({ item, actor }) =>
    when(
      item.urges.some((each) => each.accountId === actor.accountId && each.onDate === actor.today),
      'urged_today',
    ),
  periodsSettled: ({ item, actor }) =>
    item.track !== 'long_term'
      ? none
      : [
          ...when(!item.exitCondition, 'no_exit_condition'),
          ...item.periods
            .filter((each) => each.dueOn <= actor.today && each.state !== 'accepted' && each.state !== 'excused')
            .map((each) => refuse('period_due', { label: periodWords(each) }, { tab: 'reports', id: each.id })),
        ],
  linksGiven: given<Input<'applyExit'>>((input, { item }) => [
    ...when((input.kind === 'merged' || input.kind === 'split') && input.otherIds.length === 0, 'links_needed'),
    ...when(input.otherIds.includes(item.id), 'link_self'),
  ]),
  adoptSound: given<Input<'applyAdopt'>>((input, { item, actor }) => [
    ...when(input.decidedOn > actor.today, 'adopt_future'),
    ...when(input.outcome === 'rectifying' && input.dueRequired === null, 'due_needed'),
    // A long-term promise has goals and periods, which its plan makes: adopted half-way it would have none.
    ...when(input.outcome === 'rectifying' && item.track === 'long_term', 'wrong_track', { track: tracks[item.track] }),
  ]),
} as const satisfies Record<string, Check>;
export type ConditionName = keyof typeof conditions;
