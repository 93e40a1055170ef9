import { describe, expect, test } from 'vitest';
import { type Role, roles } from '../access.ts';
import { evidence, finding, id, period, person, request, units } from '../test/finding.ts';
import { isWellSaid } from '../test/sentence.ts';
import { type Facts } from './facts.ts';
import { standingOutcomes } from './standing.ts';
import type { ActionName } from './input.ts';
import { exitWord, kinds, statusesOf, statusWord } from './kinds.ts';
import { lightOf } from './light.ts';
import type { Refusal } from './sentences.ts';
import { type Status, statuses } from './words.ts';
import { actionLabel, actionOf, actionsOf, refusalsOf, roleMay } from './workflow.ts';

// 交办件: who may do what from where, written once more from the design's own table, so that the code's table is held to it.

const open: Status[] = ['received', 'awaiting_claim', 'handling', 'replied', 'done_review', 'staged'];
const worked: Status[] = ['handling', 'replied', 'staged'];
const reviewers: Role[] = ['office', 'supervisor', 'committee', 'leader', 'unit_head'];
const unit: Role[] = ['handler', 'unit_head'];
type Line = { who: Role[]; from: Status[]; to: Status | null };
// biome-ignore format: a table
const design: Partial<Record<ActionName, Line>> = {
  correct: { who: ['office'], from: open, to: null },
  urge: { who: ['office', 'supervisor', 'leader'], from: open.slice(1), to: null },
  link: { who: ['office'], from: open, to: null },
  dispatch: { who: ['office'], from: ['received'], to: 'awaiting_claim' },
  designate: { who: ['committee'], from: ['received'], to: 'awaiting_claim' },
  claim: { who: ['unit_head'], from: ['awaiting_claim'], to: 'handling' },
  returnAssignment: { who: ['unit_head'], from: ['awaiting_claim'], to: 'received' },
  acceptAssignment: { who: ['unit_head'], from: ['awaiting_claim', ...worked], to: null },
  declineAssignment: { who: ['unit_head'], from: ['awaiting_claim', ...worked], to: null },
  finishAssignment: { who: ['unit_head'], from: worked, to: null },
  assignHandler: { who: ['unit_head'], from: ['awaiting_claim', ...worked], to: null },
  report: { who: unit, from: worked, to: null },
  attach: { who: unit, from: worked, to: null },
  recordAmount: { who: unit, from: worked, to: null },
  reply: { who: ['unit_head'], from: ['handling'], to: 'replied' },
  applyStaged: { who: ['unit_head'], from: ['handling', 'replied'], to: 'done_review' },
  applyDone: { who: ['unit_head'], from: worked, to: 'done_review' },
  agreeDone: { who: reviewers, from: ['done_review'], to: null },
  returnDone: { who: reviewers, from: ['done_review'], to: 'handling' },
  withdrawDone: { who: ['unit_head'], from: ['done_review'], to: 'handling' },
  publish: { who: ['office', 'unit_head'], from: open, to: null },
  settle: { who: ['office', 'unit_head'], from: open, to: null },
  verify: { who: ['supervisor'], from: ['done'], to: 'verified' },
  reopen: { who: ['supervisor'], from: ['done'], to: 'handling' },
  agreeChange: { who: reviewers, from: open, to: null },
  returnChange: { who: reviewers, from: open, to: null },
  applyExit: { who: ['office'], from: open, to: null },
};
const names = actionsOf('case');
const allRoles = Object.keys(roles) as Role[];
const allStatuses = Object.keys(statuses) as Status[];

const aCase = (over: Partial<Facts> = {}): Facts =>
  finding({
    kind: 'case',
    status: 'handling',
    measures: [],
    criteria: [],
    sources: [{ sourceId: id(13), batchId: id(16), unsplit: false }],
    ...over,
  });
function codes(refusals: readonly Refusal[]): string[] {
  expect(refusals.filter((each) => !isWellSaid(each))).toEqual([]);
  return refusals.map((each) => each.code);
}
const proof = (over: Parameters<typeof evidence>[0] = {}) => evidence({ criterionId: null, purpose: 'reply', ...over });
const counter = { id: id(45), name: '问责', value: '0', unit: '人', onDate: '2018-06-01' };

test('the table knows exactly the design’s actions', () => expect([...names].sort()).toEqual(Object.keys(design).sort()));

describe.each(names)('%s', (name) => {
  const line = design[name] ?? { who: [], from: [], to: null };
  test.each(allRoles)('by %s, in every status', (role) => {
    const asked = allStatuses.map((status) => [status, codes(refusalsOf(name, { item: aCase({ status }), actor: person(role) }))] as const);
    const judged = asked.map(([status, said]) => [status, said.filter((code) => code === 'wrong_role' || code === 'wrong_status')]);
    expect(judged).toEqual(
      allStatuses.map((status) => [
        status,
        line.who.includes(role) ? (line.from.includes(status) ? [] : ['wrong_status']) : ['wrong_role'],
      ]),
    );
    expect(roleMay(role, name, 'case')).toBe(line.who.includes(role));
  });
  test('leads where the design says', () => expect(actionOf('case', name)?.to).toBe(line.to));
  test('never speaks of what only a finding has', () => expect(actionLabel(name, 'case').zh).not.toMatch(/销号|整改|方案|验收/));
});

test.each([
  'editPlan',
  'submitPlan',
  'finishMeasure',
  'applyClosure',
  'applyExtension',
  'convertTrack',
  'acceptStage',
  'applyAdopt',
  'planTask',
] as const)('%s is no action on a case', (name) =>
  expect(codes(refusalsOf(name, { item: aCase(), actor: person('unit_head') }))).toEqual(['wrong_kind']),
);

test('its words are its own', () => {
  expect(statusesOf('case').map((each) => statusWord('case', each).zh)).toEqual(
    '已接收、待认领、办理中、已回复、办结审核、阶段性办结、已办结、已核查、已退出'.split('、'),
  );
  expect(kinds.case.exits.map((each) => exitWord('case', each).zh)).toEqual(['并案', '转办', '不属实']);
});

describe('dispatch', () => {
  const to = (over: object) =>
    codes(
      refusalsOf('dispatch', {
        item: aCase({ status: 'received', leadUnitId: null, assignments: [] }),
        actor: person('office'),
        input: {
          leadUnitId: units.lead,
          jointUnitIds: [],
          supportUnitIds: [],
          superviseUnitIds: [],
          leaderId: null,
          track: 'dated',
          dueRequired: '2018-06-30',
          measures: [],
          ...over,
        },
      }),
    );
  test.each([
    ['with its lead and its day goes', {}, []],
    ['at once goes, and has no measure to be done', { track: 'immediate' }, []],
    ['without a day is refused', { dueRequired: null }, ['due_missing']],
    ['to a day gone by is refused', { dueRequired: '2018-05-31' }, ['due_past']],
    ['as a long-term one is refused', { track: 'long_term' }, ['track_unfit']],
    ['in stages is refused: what is done in part is a completion', { track: 'staged' }, ['track_unfit']],
    [
      'with measures is refused',
      { measures: [{ text: '措施', kind: 'correction', unitId: units.lead, dueOn: null, weight: 1, criteria: [] }] },
      ['measures_unfit'],
    ],
  ])('%s', (_, over, expected) => expect(to(over)).toEqual(expected));
});

describe.each(['applyDone', 'applyStaged'] as const)('%s', (name) => {
  const base = { summary: '已办理', attestation: '属实', outcomes: [counter] };
  const input = { ...base, ...(name === 'applyStaged' ? { remaining: '围挡待更换', remainingDue: '2018-06-02' } : {}) };
  const why = (over: Partial<Facts>, more: object = {}) =>
    codes(refusalsOf(name, { item: aCase({ evidence: [proof()], ...over }), actor: person('unit_head'), input: { ...input, ...more } }));
  const joint = { ...finding().assignments[0]!, id: id(15), unitId: units.joint, unitName: '建设局', duty: 'joint' as const };
  test.each<[string, Partial<Facts>, object, string[]]>([
    ['with evidence and outcomes, goes', {}, {}, []],
    ['without evidence', { evidence: [] }, {}, ['no_evidence']],
    ['with evidence of an earlier round', { round: 2 }, {}, ['no_evidence']],
    ['with evidence that was replaced', { evidence: [proof({ supersededAt: '2018-05-01T00:00:00Z' })] }, {}, ['no_evidence']],
    ['with evidence that has expired', { evidence: [proof({ expiresOn: '2018-05-31' })] }, {}, ['no_evidence']],
    [
      'with nothing but the scan of a review',
      { evidence: [proof({ purpose: 'scan' }), proof({ purpose: 'minutes' })] },
      {},
      ['no_evidence'],
    ],
    ['with no outcome ever told', {}, { outcomes: [] }, ['outcomes_needed']],
    ['with the outcomes of the reply, zeros too', { outcomes: [counter] }, { outcomes: [] }, []],
    ['with one outcome told twice', {}, { outcomes: [counter, counter] }, ['outcome_twice']],
    ['with a joint unit at work', { assignments: [...finding().assignments, joint] }, {}, ['joint_open']],
    ['with an open notice', { openNotices: [{ id: id(17), number: '督办〔2018〕1号' }] }, {}, ['notice_open']],
    ['while something else is in review', { requests: [request('exit')] }, {}, ['open_request']],
    ['unattested', {}, { attestation: ' ' }, ['not_attested']],
    ['whatever was reported by period', { periods: [period()] }, {}, []],
  ])('%s', (...[, over, more, expected]) => expect(why(over, more)).toEqual(expected));
});

test('what remains is due on a day to come', () => {
  const input = { summary: '已办理', attestation: '属实', outcomes: [counter], remaining: '围挡待更换', remainingDue: '2018-06-01' };
  expect(codes(refusalsOf('applyStaged', { item: aCase({ evidence: [proof()] }), actor: person('unit_head'), input }))).toEqual([
    'due_past',
  ]);
});

describe('who verifies', () => {
  const found = { way: 'on_site', place: '示例工地', people: '示例', found: '属实' };
  const done = aCase({ status: 'done', closedOn: '2018-05-31' });
  const ask = (name: 'verify' | 'reopen', actor: Parameters<typeof person>[1], input: object = found) =>
    codes(refusalsOf(name, { item: done, actor: person('supervisor', actor), input }));
  test('is a supervisor of the ledger', () => expect(ask('verify', {})).toEqual([]));
  test('holds no post in the lead unit', () => {
    expect(ask('verify', { ownUnitIds: [units.supervisor, units.lead] })).toEqual(['verifier_of_lead']);
    expect(ask('reopen', { ownUnitIds: [units.supervisor, units.lead] }, { ...found, dueRequired: '2018-07-01' })).toEqual([
      'verifier_of_lead',
    ]);
  });
  test('reopens it with a deadline to come', () => {
    expect(ask('reopen', {}, { ...found, dueRequired: '2018-06-01' })).toEqual(['due_past']);
    expect(ask('reopen', {}, { ...found, dueRequired: '2018-06-02' })).toEqual([]);
  });
});

test.each([
  ['merged', [id(99)], []],
  ['merged', [], ['links_needed']],
  ['merged', [id(11)], ['link_self']],
  ['transferred', [], []],
  ['unfounded', [], []],
  ['revoked', [], ['exit_unfit']],
  ['split', [id(99)], ['exit_unfit']],
] as const)('it leaves as %s to %j: %j', (kind, otherIds, expected) =>
  expect(
    codes(
      refusalsOf('applyExit', { item: aCase(), actor: person('office'), input: { kind, otherIds, reason: '经核', attestation: '属实' } }),
    ),
  ).toEqual(expected),
);

test('the latest counter of a name stands, zero or not', () => {
  const told = [counter, { ...counter, name: '约谈', value: '3' }, { ...counter, name: '约谈', value: '0' }];
  expect(standingOutcomes(told).map(({ name, value }) => `${name}${value}`)).toEqual(['问责0', '约谈0']);
});

describe('the light of a case that was replied to', () => {
  const replied = (repliedOn: string) =>
    lightOf(aCase({ status: 'replied', repliedOn, dueCurrent: '2018-06-30' }), { days: new Map(), years: new Set() });
  test('in time: its clock has stopped, whether it is done or not', () =>
    expect(replied('2018-06-30')).toMatchObject({ flag: 'none', redOn: null, yellowOn: null }));
  test('too late: red, and it says so', () => {
    expect(replied('2018-07-01')).toMatchObject({ flag: 'red' });
    expect(replied('2018-07-01').reasons.map((each) => each.text.zh)).toEqual(['回复时已超过时限 2018-06-30']);
  });
  test('while it is handled it is red from the next day', () => {
    expect(lightOf(aCase({ dueCurrent: '2018-06-30' }), { days: new Map(), years: new Set() })).toMatchObject({ redOn: '2018-07-01' });
  });
});
