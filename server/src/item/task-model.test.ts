import type { Actor } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { type Facts, liveDeliverables, liveMilestones, openRequest } from '@duizhang/shared/item/facts.ts';
import { type ActionName, inputs } from '@duizhang/shared/item/input.ts';
import { isOpen, phaseOf } from '@duizhang/shared/item/kinds.ts';
import { identityHolds } from '@duizhang/shared/item/rates.ts';
import { actionOf, actionsOf, refusalsOf, roleMay } from '@duizhang/shared/item/workflow.ts';
import { id, person, reviewer, seats, today, units } from '@duizhang/shared/test/finding.ts';
import { isWellSaid } from '@duizhang/shared/test/sentence.ts';
import { task } from '@duizhang/shared/test/task.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Dice, diceOf } from '../test/moves.ts';
import { emptyCalendar } from '../test/world.ts';
import { Draft, newId } from './draft.ts';
import { effects } from './effects/table.ts';
import { finish } from './perform.ts';

// Random lives of tasks through the real rules and effects, without a database: none is ever done without its milestones
// reached or waived with a reason, its deliverables with a file, and every level's opinion; and the counts always add up.

const actors: Actor[] = [
  ...Object.values(seats).map((each) => person(each.role, { ...each, unitIds: [each.unitId] })),
  person('unit_head', { accountId: id(500), postId: id(501) }),
  person('handler', { accountId: id(502), postId: id(503) }),
  person('unit_head', { accountId: id(504), postId: id(505), unitId: units.joint, unitIds: [units.joint] }),
  person('auditor'),
];
const blob = { sha256: '5'.repeat(64), size: 10, type: 'application/pdf' };
const file = { sha256: blob.sha256, name: '成果.pdf' };
const any = <T>(dice: Dice, from: readonly T[]): T | undefined => from[dice(Math.max(1, from.length))];
const chance = (dice: Dice, oneIn: number): boolean => dice(oneIn) === 0;

type At = { item: Facts; dice: Dice; day: string };
const attestation = '属实';
const reason = '确有原因';
const verdict = { opinion: '意见', onSite: { on: today, place: '现场', people: '两人', found: '属实' } };
const precision = ({ dice }: At) => any(dice, ['day', 'month', 'year'] as const);
const open = <T extends { state: string }>(rows: readonly T[]): T[] => rows.filter((each) => each.state === 'open');
function scheduleFor(at: At) {
  const { item, dice, day } = at;
  const old = open(liveMilestones(item))[0];
  const dated = (name: string) => ({
    name,
    plannedOn: chance(dice, 4) ? null : addDays(day, dice(80)),
    precision: chance(dice, 3) ? precision(at) : 'day',
  });
  return {
    milestones: Array.from({ length: dice(3) }, (_, n) => ({
      ...(n === 0 && old && chance(dice, 2) ? { id: old.id } : {}),
      ...dated(`节点${n}`),
      kind: chance(dice, 3) ? 'stage' : 'milestone',
    })),
    deliverables: Array.from({ length: dice(3) }, (_, n) => dated(`成果${n}`)),
    cadence: item.track === 'long_term' && !chance(dice, 5) ? { every: 'quarter' } : chance(dice, 12) ? { every: 'month' } : null,
  };
}
const longTermFor = ({ day }: At) => ({
  goals: [{ name: '一阶段', goal: '印发', plannedOn: addDays(day, 60) }],
  every: 'quarter',
  assessOn: addDays(day, 90),
  exitCondition: '持续达标',
});
function dispatchFor({ dice, day }: At) {
  const track = any(dice, ['dated', 'dated', 'dated', 'long_term'] as const);
  return {
    leadUnitId: units.lead,
    jointUnitIds: chance(dice, 4) ? [units.joint] : [],
    track,
    dueRequired: track === 'long_term' ? null : addDays(day, 20 + dice(60)),
  };
}
function waiversFor({ item, dice }: At) {
  const rows = [...open(liveMilestones(item)), ...open(liveDeliverables(item))];
  const all = !chance(dice, 3);
  return rows.filter(() => all || chance(dice, 2)).map((each) => ({ id: each.id, reason: '不再需要' }));
}

// biome-ignore format: a table, one line an action
const moves: { readonly [A in ActionName]?: (at: At) => unknown } = {
  dispatch: dispatchFor,
  designate: (at) => ({ ...dispatchFor(at), reason }),
  claim: () => ({}), returnAssignment: () => ({ reason }), acceptAssignment: () => ({}), declineAssignment: () => ({ reason }), finishAssignment: () => ({}),
  planTask: scheduleFor, submitPlan: () => ({ attestation }),
  agreePlan: () => verdict, returnPlan: () => verdict, agreeAcceptance: () => verdict, returnAcceptance: () => verdict, agreeChange: () => verdict, returnChange: () => verdict,
  amendTask: (at) => ({ ...scheduleFor(at), reason, attestation }),
  report: ({ item }) => ({ done: '进展', periodId: item.periods[0]?.id ?? null }),
  attach: ({ item, dice }) => ({ milestoneId: any(dice, item.milestones)?.id ?? null, files: [file] }),
  reachMilestone: (at) => ({ milestoneId: any(at.dice, open(liveMilestones(at.item)))?.id ?? id(399), on: addDays(at.day, 1 - at.dice(9)), precision: precision(at) }),
  handIn: ({ item, dice, day }) => ({ deliverableId: any(dice, open(liveDeliverables(item)))?.id ?? id(398), on: day, files: [file] }),
  recordResult: ({ dice }) => ({ name: '机构', before: '36', after: String(34 + dice(4)) }),
  applyExtension: ({ item, dice, day }) => ({ to: addDays(item.dueCurrent ?? day, dice(40)), reasonCode: 'funding', reason, attestation }),
  convertTrack: (at) => ({ to: at.item.track === 'long_term' ? 'dated' : 'long_term', longTerm: longTermFor(at), dueCurrent: addDays(at.day, 40), reason, attestation }),
  acceptStage: ({ item }) => ({ milestoneId: item.milestones.find((each) => each.kind === 'stage_goal')?.id ?? id(397), opinion: '认定' }),
  acceptPeriod: () => ({}), returnPeriod: () => ({ reason }), excusePeriod: ({ item }) => ({ periodId: item.periods[0]?.id ?? id(396), basis: reason }),
  assess: ({ day }) => ({ verdict: 'on_course', conclusion: '评估', nextOn: addDays(day, 90) }),
  applyAcceptance: (at) => ({ summary: '完成', attestation, waivers: waiversFor(at), shortfall: chance(at.dice, 2) ? '有差距' : '' }),
  withdrawAcceptance: () => ({}),
  applyExit: () => ({ kind: 'revoked', reason, attestation }),
  reopen: ({ day }) => ({ way: 'on_site', place: '现场', people: '两人', found: '不实', dueRequired: addDays(day, 30) }),
};
const known = actionsOf('task').filter((each) => moves[each]);
const rare: ReadonlySet<ActionName> = new Set([
  'applyExit',
  'returnAcceptance',
  'returnPlan',
  'convertTrack',
  'reopen',
  'withdrawAcceptance',
]);

const onward: ReadonlySet<ActionName> = new Set([
  'dispatch',
  'claim',
  'planTask',
  'submitPlan',
  'agreePlan',
  'reachMilestone',
  'handIn',
  'applyAcceptance',
  'agreeAcceptance',
  'agreeChange',
  'finishAssignment',
]);
const weighted = known.flatMap((action) => Array.from({ length: onward.has(action) ? 4 : 1 }, () => action));

/** What must hold after a move; by name, if it does not. */
function broken(before: Facts, after: Facts, inputOf: unknown): string[] {
  const laws: Record<string, boolean> = {
    'the original deadline is fixed within a round':
      before.dueOriginal === null || after.round > before.round || after.dueOriginal === before.dueOriginal,
    'and within the required one': after.dueOriginal === null || after.dueRequired === null || after.dueOriginal <= after.dueRequired,
    'a long-term task has no current deadline': after.track !== 'long_term' || after.dueCurrent === null,
    'in acceptance with its request': (after.status === 'acceptance') === (openRequest(after)?.kind === 'acceptance'),
    'nothing recorded is lost':
      before.milestones.every((each) => after.milestones.some((one) => one.id === each.id)) &&
      before.deliverables.every((each) => after.deliverables.some((one) => one.id === each.id)),
    'what is settled stays so': before.milestones.every(
      (each) => each.state === 'open' || after.milestones.some((one) => one.id === each.id && one.state === each.state),
    ),
    'a waiver has its reason': [...after.milestones, ...after.deliverables].every(
      (each) => each.state !== 'waived' || (each.opinion ?? '') !== '',
    ),
    'waivers come with the agreement alone':
      after.status === 'done' || [...liveMilestones(after), ...liveDeliverables(after)].every((each) => each.state !== 'waived'),
    'under way with a plan':
      phaseOf(after.status) !== 'working' ||
      liveMilestones(after).length > 0 ||
      after.targets.length > 0 ||
      after.cadence !== null ||
      after.track === 'long_term',
    'done with everything shown, and every level heard': after.status !== 'done' || before.status === 'done' || isProven(before, after),
  };
  return Object.entries(laws).flatMap(([name, holds]) => (holds ? [] : [`${name}: ${JSON.stringify(inputOf)}`]));
}

function isProven(before: Facts, after: Facts): boolean {
  const request = after.requests.find((each) => each.id === openRequest(before)?.id);
  const settled = [...liveMilestones(after), ...liveDeliverables(after)].every((each) => each.state !== 'open');
  const filed = liveDeliverables(after).every(
    (each) => each.state !== 'handed_in' || after.evidence.some((one) => one.deliverableId === each.id && one.round === after.round),
  );
  const heard = request?.levels.every((level, at) =>
    request.reviews.some((each) => each.level === at && each.verdict === 'agree' && each.role === level.role && each.opinion !== ''),
  );
  return request?.kind === 'acceptance' && request.state === 'agreed' && settled && filed && heard === true;
}

const start = (): Facts => ({
  ...task({
    status: 'registered',
    version: 1,
    leadUnitId: null,
    dueRequired: null,
    dueOriginal: null,
    dueCurrent: null,
    dispatchedOn: null,
    claimedOn: null,
    assignments: [],
    milestones: [],
    deliverables: [],
    evidence: [],
  }),
  reviewers: [...Object.values(seats), reviewer('unit_head', { unitId: units.audit })],
  lightFlag: 'grey',
});

/** Mostly something whose button stands open, and more often what leads on. */
function nextMove(item: Facts, dice: Dice, day: string): { action: ActionName; actor: Actor } | null {
  for (let n = 0; n < 20; n += 1) {
    const action = any(dice, weighted);
    if (action === undefined || !actionOf('task', action)?.from.includes(item.status) || (rare.has(action) && !chance(dice, 6))) continue;
    const able = actors.map((each) => ({ ...each, today: day })).filter((each) => roleMay(each.role, action, 'task'));
    const free = chance(dice, 8) ? able : able.filter((actor) => refusalsOf(action, { item, actor }).length === 0);
    const actor = any(dice, free);
    if (actor) return { action, actor };
  }
  return null;
}

/** As the database would give it back. */
function stored(item: Facts): Facts {
  const back: Facts = JSON.parse(JSON.stringify(item));
  return { ...back, assignments: back.assignments.map((each) => ({ ...each, unitName: `单位${each.unitId.slice(-1)}` })) };
}

function live(dice: Dice, steps: number): { item: Facts; faults: string[]; seen: Set<string> } {
  let item = start();
  let day = today;
  const seen = new Set<string>();
  for (let n = 0; n < steps; n += 1) {
    day = addDays(day, chance(dice, 4) ? dice(6) : 0);
    const move = nextMove(item, dice, day);
    if (move === null) continue;
    const { action, actor } = move;
    const input: unknown = inputs[action].parse(moves[action]?.({ item, dice, day }));
    const refusals = refusalsOf(action, { item, actor, input });
    if (refusals.some((each) => !isWellSaid(each))) return { item, faults: [`badly said: ${JSON.stringify(refusals)}`], seen };
    if (refusals.length > 0) continue;
    const draft = new Draft(item, { actor, at: `${day}T08:00:00.000Z`, today: day, meetingId: newId() }, [blob]);
    (effects[action] as (draft: Draft, input: unknown) => void)(draft, input);
    finish(draft, { calendar: emptyCalendar });
    const after = stored(draft.item);
    const faults = broken(item, after, { action, input });
    if (faults.length > 0) return { item: after, faults, seen };
    item = after;
    seen.add(item.status);
  }
  return { item, faults: [], seen };
}

/** LIVES=5000 makes a night's hunt of it. */
const lives = Number(process.env['LIVES'] ?? 250);

test('no life of a task breaks a law, and the counts of all of them add up', () => {
  const seen = new Set<string>();
  const items: Facts[] = [];
  const lawful = fc.property(fc.nat(), (seed) => {
    const life = live(diceOf(seed), 70);
    expect(life.faults).toEqual([]);
    for (const each of life.seen) seen.add(each);
    items.push(life.item);
  });
  fc.assert(lawful, { numRuns: lives, endOnFailure: true });
  expect([...seen].toSorted()).toEqual([
    'acceptance',
    'awaiting_claim',
    'done',
    'exited',
    'plan_review',
    'planning',
    'registered',
    'underway',
  ]);
  const count = (of: (item: Facts) => boolean) => items.filter(of).length;
  const counted = (item: Facts) => item.dispatchedOn !== null && item.status !== 'exited';
  const none = {
    registered: items.length,
    exited: 0,
    inReview: 0,
    stageAccepted: 0,
    overdue: 0,
    duePassed: 0,
    onTime: 0,
    adopted: 0,
    replied: 0,
    staged: 0,
  };
  const openOnes = (item: Facts) => counted(item) && isOpen(item.status);
  const counts = {
    ...none,
    all: count(counted),
    closed: count((item) => counted(item) && phaseOf(item.status) === 'ended'),
    openLongTerm: count((item) => openOnes(item) && item.track === 'long_term'),
    otherOpen: count((item) => openOnes(item) && item.track !== 'long_term'),
  };
  expect(identityHolds(counts)).toBe(true);
});
