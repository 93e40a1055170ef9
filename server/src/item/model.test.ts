import { addDays } from '@duizhang/shared/calendar.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { inputs } from '@duizhang/shared/item/input.ts';
import { lightOf } from '@duizhang/shared/item/light.ts';
import type { Level, PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { policyFaults } from '@duizhang/shared/item/policy.ts';
import { refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { finding, id, ledgerId, level, person, policy, reviewer, seats, today, units } from '@duizhang/shared/test/finding.ts';
import { isWellSaid } from '@duizhang/shared/test/sentence.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refused } from '../errors.ts';
import { broken } from '../test/laws.ts';
import { type Dice, diceOf, type Move, nextMove, type Scene } from '../test/moves.ts';
import { emptyCalendar } from '../test/world.ts';
import { type Call, Draft, newId } from './draft.ts';
import { effects } from './effects/table.ts';
import { finish } from './perform.ts';

// Thousands of random lives of an item through the real rules and effects, without a database: each ends where chance
// leads it, and no step of any may break a law.

const notice = level('office', { way: 'notice', days: 2 });
const substitute = (role: Level['role'], more: Partial<Level> = {}) => level(role, { substituteUnitId: units.audit, ...more });
const policies: PolicyDocument[] = [
  policy,
  {
    ...policy,
    closure: [level('office'), level('supervisor', { onSite: true }), notice, level('committee', { way: 'meeting' })],
    issuerApproval: true,
  },
  {
    ...policy,
    plan: [substitute('office'), level('supervisor', { quorum: 'all' })],
    closure: [substitute('office', { quorum: 'all' }), substitute('supervisor'), level('committee', { quorum: 'all' })],
  },
];

const second = { office: reviewer('office'), supervisor: reviewer('supervisor'), committee: reviewer('committee') };
const twoHats = reviewer('supervisor', { accountUnitIds: [units.supervisor, units.lead] });
const standIn = reviewer('unit_head', { unitId: units.audit });
const reviewers = [...Object.values(seats), ...Object.values(second), twoHats, standIn];
const unitPerson = (role: 'unit_head' | 'handler', unitId: string, n: number): Actor =>
  person(role, { unitId, accountId: id(n), postId: id(n + 1), unitIds: [unitId] });
const actors: Actor[] = [
  ...reviewers.map((each) => person(each.role, { ...each, unitIds: [each.unitId] })),
  unitPerson('unit_head', units.lead, 500),
  unitPerson('handler', units.lead, 502),
  unitPerson('unit_head', units.joint, 504),
  unitPerson('handler', units.joint, 506),
  person('leader'),
  person('auditor'),
  person('sysadmin'),
];
const files = Array.from({ length: 3 }, (_, n) => ({ sha256: String(n).repeat(64), name: `文件${n}.pdf` }));
const blobs = files.map(({ sha256 }) => ({ sha256, size: 10, type: 'application/pdf' }));
const handlers: Record<string, string[]> = { [units.lead]: [id(500), id(502)], [units.joint]: [id(504), id(506)] };

const registered = (document: PolicyDocument): Facts => {
  const base = finding({
    status: 'registered',
    track: 'dated',
    version: 1,
    leadUnitId: null,
    dueRequired: null,
    dueOriginal: null,
    dueCurrent: null,
    rootCause: null,
    lookalike: null,
    dispatchedOn: null,
    claimedOn: null,
    assignments: [],
    measures: [],
    criteria: [],
    handlers: [],
    reviewers,
  });
  return { ...base, lightFlag: 'grey', ledger: { ...base.ledger, policy: { id: id(12), version: 1, document } } };
};
/** An effect that changes what it was given would throw. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const each of Object.values(Object.freeze(value))) frozen(each);
  return value;
}
/** As the database would give it back. */
const stored = (item: Facts): Facts => {
  const back: Facts = JSON.parse(JSON.stringify(item));
  const assignments = back.assignments.map((each) => ({ ...each, unitName: `单位${each.unitId.slice(-1)}` }));
  return frozen({ ...back, assignments, handlers: handlers[back.leadUnitId ?? ''] ?? [] });
};

/** A look-back found that the closure does not hold: from then on a supervisor may start another round. */
const lookedBack = (item: Facts): Facts =>
  frozen({ ...item, lookbacks: [...item.lookbacks, { lookbackId: id(800 + item.round), round: item.round, verdict: 'rebound' }] });

/** LIVES=5000 makes a night's hunt of it. */
const lives = Number(process.env['LIVES'] ?? 100);
type Tally = Map<string, number>;
const count = (tally: Tally, what: string) => tally.set(what, (tally.get(what) ?? 0) + 1);

function play(item: Facts, { actor, action, input: raw }: Move, day: string): Facts | 'refused' {
  const input: unknown = inputs[action].parse(raw);
  const refusals = refusalsOf(action, { item, actor, input });
  const badlySaid = refusals.filter((each) => !isWellSaid(each));
  if (badlySaid.length > 0) throw new Error(`badly said: ${JSON.stringify(badlySaid)}`);
  if (refusals.length > 0) return 'refused';
  const call: Call = { actor, at: `${day}T08:00:00.000Z`, today: day, meetingId: newId() };
  const draft = new Draft(item, call, blobs);
  try {
    (effects[action] as (draft: Draft, input: unknown) => void)(draft, input);
  } catch (error) {
    if (error instanceof Refused) return 'refused';
    throw error;
  }
  finish(draft, { calendar: emptyCalendar });
  return stored(draft.item);
}

/** One life: up to `steps` moves; returns what broke, with the way there. */
function live(document: PolicyDocument, { dice, steps, tally }: { dice: Dice; steps: number; tally: Tally }): string[] {
  let item = registered(document);
  let day = today;
  const story: string[] = [];
  for (let n = 0; n < steps && item.status !== 'exited'; n += 1) {
    day = addDays(day, dice(4) === 0 ? dice(6) : 0);
    const on = actors.map((each) => ({ ...each, today: day }));
    const scene: Scene = { today: day, actors: on, leads: [units.lead, units.joint], files, others: [id(900)] };
    if (item.status === 'closed' && dice(2) === 0) item = lookedBack(item);
    const move = nextMove(item, scene, dice);
    const after = play(item, move, day);
    if (after === 'refused') {
      count(tally, 'refused');
      continue;
    }
    story.push(`${day} ${move.action} by ${move.actor.role}: ${item.status} → ${after.status}`);
    count(tally, move.action);
    const faults = broken(item, after);
    const light = lightOf(after, emptyCalendar);
    if (light.flag !== after.lightFlag || light.redOn !== after.redOn || light.yellowOn !== after.yellowOn)
      faults.push('the light is the one of what is stored');
    if (faults.length > 0) return [...faults, ...story];
    if (after.status === 'closed') count(tally, after.round > 1 ? 'closed again' : after.adopted ? 'closed, adopted' : 'closed');
    item = after;
  }
  return [];
}

test('the policies played by are good ones', () => {
  expect(policies.map(policyFaults)).toEqual([[], [], []]);
  expect(actors.filter((each) => each.ledgerIds.includes(ledgerId)).map((each) => each.role)).toHaveLength(7);
});

test('no life of an item breaks a law, under any policy', () => {
  const tally: Tally = new Map();
  const life = fc.record({ policy: fc.nat({ max: policies.length - 1 }), seed: fc.integer(), steps: fc.integer({ min: 1, max: 110 }) });
  const lawful = fc.property(life, ({ policy: nth, seed, steps }) => {
    expect(live(policies[nth] ?? policy, { dice: diceOf(seed), steps, tally })).toEqual([]);
  });
  fc.assert(lawful, { numRuns: lives });
  // The lives must have been worth living: the ends are reached, and so are the byways.
  const met = ['closed', 'closed again', 'applyExtension', 'convertTrack', 'amendPlan', 'applyExit', 'returnClosure', 'rebound', 'refused'];
  expect(met.filter((each) => !tally.has(each))).toEqual([]);
}, 120_000);
