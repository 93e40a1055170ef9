import { describe, expect, test } from 'vitest';
import { type Actor, type Role, roles } from '../access.ts';
import { evidence, finding, id, measure, period, person, request, reviewer, seats, units } from '../test/finding.ts';
import { blanksOf, isWellSaid } from '../test/sentence.ts';
import type { Facts } from './facts.ts';
import type { ActionName } from './input.ts';
import { sentences } from './sentences.ts';
import { type Refusal } from './sentences.ts';
import { type Status, statuses, type Track, tracks } from './words.ts';
import type { FindingAction } from './actions.ts';
import { actionLabel, actionOf, actionsOf, labelOf, refusalsOf, roleMay } from './workflow.ts';

// Who may do what from where, written once more from the design's own table, so that the code's table is held to it.
const open: Status[] = ['registered', 'awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review'];
const reviewers: Role[] = ['office', 'supervisor', 'committee', 'leader', 'unit_head'];
const unit: Role[] = ['handler', 'unit_head'];
// biome-ignore format: a table
const design: Record<FindingAction, { who: Role[]; from: Status[] }> = {
  correct: { who: ['office'], from: open },
  dispatch: { who: ['office'], from: ['registered'] },
  designate: { who: ['committee'], from: ['registered'] },
  claim: { who: ['unit_head'], from: ['awaiting_claim'] },
  returnAssignment: { who: ['unit_head'], from: ['awaiting_claim'] },
  acceptAssignment: { who: ['unit_head'], from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'] },
  declineAssignment: { who: ['unit_head'], from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'] },
  finishAssignment: { who: ['unit_head'], from: ['planning', 'plan_review', 'rectifying'] },
  assignHandler: { who: ['unit_head'], from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'] },
  editPlan: { who: unit, from: ['planning'] },
  submitPlan: { who: ['unit_head'], from: ['planning'] },
  agreePlan: { who: reviewers, from: ['plan_review', 'rectifying'] },
  returnPlan: { who: reviewers, from: ['plan_review', 'rectifying'] },
  amendPlan: { who: ['unit_head'], from: ['rectifying'] },
  report: { who: unit, from: ['rectifying'] },
  attach: { who: unit, from: ['rectifying'] },
  finishMeasure: { who: unit, from: ['rectifying'] },
  applyExtension: { who: ['unit_head'], from: ['rectifying'] },
  convertTrack: { who: ['unit_head'], from: ['rectifying'] },
  acceptStage: { who: ['supervisor'], from: ['rectifying'] },
  acceptPeriod: { who: ['office', 'supervisor'], from: ['rectifying'] },
  returnPeriod: { who: ['office', 'supervisor'], from: ['rectifying'] },
  excusePeriod: { who: ['office', 'supervisor'], from: ['rectifying'] },
  assess: { who: ['office', 'supervisor'], from: ['rectifying'] },
  applyClosure: { who: ['unit_head'], from: ['rectifying'] },
  agreeClosure: { who: reviewers, from: ['closure_review'] },
  returnClosure: { who: reviewers, from: ['closure_review'] },
  withdrawClosure: { who: ['unit_head'], from: ['closure_review'] },
  publish: { who: ['office', 'unit_head'], from: ['plan_review', 'rectifying', 'closure_review'] },
  settle: { who: ['office', 'unit_head'], from: ['plan_review', 'rectifying', 'closure_review'] },
  agreeChange: { who: reviewers, from: open },
  returnChange: { who: reviewers, from: open },
  applyExit: { who: ['office'], from: open },
  applyAdopt: { who: ['office'], from: ['registered'] },
  rebound: { who: ['supervisor'], from: ['closed'] },
  urge: { who: ['office', 'supervisor', 'leader'], from: open.slice(1) },
  link: { who: ['office'], from: open },
};
const names = actionsOf('finding') as readonly FindingAction[];
const allRoles = Object.keys(roles) as Role[];
const allStatuses = Object.keys(statuses) as Status[];
const codes = (refusals: readonly Refusal[]) => refusals.map((each) => each.code);
/** Refusals as they are; each must be its own sentence, whole and in both languages. */
function whole(refusals: readonly Refusal[]): readonly Refusal[] {
  expect(refusals.filter((each) => !isWellSaid(each))).toEqual([]);
  return refusals;
}
const said = (name: ActionName, item: Facts, actor: Actor) => codes(whole(refusalsOf(name, { item, actor })));
const reachesOf = (name: ActionName): Facts[] =>
  Object.keys(tracks).map((track) => finding({ track: track as Track, status: actionOf('finding', name)?.from[0] ?? 'registered' }));

test('the table knows exactly the design’s actions', () => expect([...names].sort()).toEqual(Object.keys(design).sort()));

describe.each(names)('%s', (name) => {
  test.each(allRoles)('by %s, in every status', (role) => {
    const { who, from } = design[name];
    const asked = allStatuses.map((status) => [status, said(name, finding({ status }), person(role))] as const);
    // Where both fit, what is left to say is about the item itself.
    const judged = asked.map(([status, codes]) => [status, codes.filter((code) => code === 'wrong_role' || code === 'wrong_status')]);
    expect(judged).toEqual(
      allStatuses.map((status) => [status, who.includes(role) ? (from.includes(status) ? [] : ['wrong_status']) : ['wrong_role']]),
    );
    expect(asked.filter(([, codes]) => /wrong_(role|status)/.test(codes.join()) && codes.length > 1)).toEqual([]);
    expect(roleMay(role, name, 'finding')).toBe(who.includes(role));
  });

  test('by the right role from elsewhere is refused for that alone', () => {
    const standing = actionOf('finding', name)?.standing ?? 'none';
    const expected =
      standing === 'reviewer' || standing === 'noticeHolder'
        ? null
        : standing === 'leadHead' || standing === 'leadStaff'
          ? 'not_lead_unit'
          : standing.startsWith('assigned')
            ? 'not_assigned'
            : 'not_your_ledger';
    const strangers = design[name].who.map((role) =>
      person(role, { unitId: units.audit, ledgerIds: [], postId: id(90), accountId: id(91) }),
    );
    // Who urges answers for a ledger, or leads a unit that works on it.
    const expectedOf = (role: Role) => (standing === 'urger' && role === 'leader' ? 'not_assigned' : expected);
    const answers = reachesOf(name).flatMap((item) =>
      strangers.map((one) => ({ codes: said(name, item, one), wanted: expectedOf(one.role) })),
    );
    expect(answers.filter(({ codes, wanted }) => (wanted === null ? codes.length === 0 : codes.join() !== wanted))).toEqual([]);
  });

  test('has a label in both languages, and its event reads as it', () => {
    const label = actionLabel(name);
    expect(label.zh).toMatch(/\p{Script=Han}/u);
    expect(label.en).toMatch(/^[A-Z]/);
    expect(labelOf(`item.${name.replaceAll(/[A-Z]/g, (letter: string) => `_${letter.toLowerCase()}`)}`)).toEqual(label);
  });
});

describe('tracks', () => {
  test.each([
    ['applyExtension', 'unit_head', ['long_term']],
    ['acceptStage', 'supervisor', ['immediate', 'dated']],
  ] as const)('%s is not for %s on %j', (name, role, barred) => {
    const refused = (Object.keys(tracks) as Track[]).filter((track) =>
      said(name, finding({ track }), person(role)).includes('wrong_track'),
    );
    expect(refused).toEqual(barred);
  });
  test('a returned assignment is no standing any more', () => {
    const assignments = finding().assignments.map((each) => ({ ...each, state: 'returned' as const }));
    expect(codes(refusalsOf('report', { item: finding({ assignments }), actor: person('handler') }))).toEqual(['not_assigned']);
  });
});

describe('why it can’t be closed', () => {
  const ready: Partial<Facts> = { measures: [measure({ state: 'done', doneOn: '2018-05-31' })], evidence: [evidence()] };
  const why = (over: Partial<Facts>) =>
    whole(refusalsOf('applyClosure', { item: finding({ ...ready, ...over }), actor: person('unit_head') }));
  test('nothing, when all is there', () => expect(why({})).toEqual([]));
  test.each<[string, Partial<Facts>, string[]]>([
    ['no evidence', { evidence: [] }, ['measure_no_evidence']],
    ['evidence of an earlier round', { round: 2, measures: [measure({ round: 2, state: 'done' })] }, ['measure_no_evidence']],
    ['evidence that was replaced', { evidence: [evidence({ supersededAt: '2018-05-01T00:00:00Z' })] }, ['measure_no_evidence']],
    ['evidence that has expired', { evidence: [evidence({ expiresOn: '2018-05-31' })] }, ['measure_no_evidence']],
    ['evidence of something else', { evidence: [evidence({ criterionId: null, reportId: id(41) })] }, ['measure_no_evidence']],
    ['no required criterion', { criteria: [] }, ['no_required_criterion']],
    ['only a dropped measure’s criterion', { measures: [measure({ state: 'dropped' })] }, ['no_required_criterion']],
    ['an open measure', { measures: [measure()] }, ['measure_open']],
    [
      'a joint unit at work',
      {
        assignments: [
          ...finding().assignments,
          {
            id: id(15),
            measureId: null,
            unitId: units.joint,
            unitName: '建设局',
            duty: 'joint',
            state: 'accepted',
            reason: null,
            onDate: '2018-03-03',
          },
        ],
      },
      ['joint_open'],
    ],
    ['an open notice', { openNotices: [{ id: id(16), number: '督〔2018〕6号' }] }, ['notice_open']],
    ['a request in review', { requests: [request('extension')] }, ['open_request']],
    ['a long-term item without its exit condition', { track: 'long_term', dueCurrent: null }, ['no_exit_condition']],
    [
      'a period not settled',
      {
        track: 'long_term',
        exitCondition: '达标',
        periods: [period({ dueOn: '2018-04-10', state: 'submitted' })],
      },
      ['period_due'],
    ],
  ])('%s', (_, over, expected) => expect(codes(why(over))).toEqual(expected));
  test('evidence that expires today still counts', () => expect(why({ evidence: [evidence({ expiresOn: '2018-06-01' })] })).toEqual([]));
  test('a period that is not due yet does not stand against it', () => {
    const periods = [period({ dueOn: '2018-07-10' })];
    expect(why({ track: 'long_term', exitCondition: '达标', periods })).toEqual([]);
  });
  test('each reason says where to mend it', () => {
    const reasons = why({ measures: [measure()], evidence: [], openNotices: [{ id: id(16), number: '1号' }] });
    expect(reasons.map((each) => each.where?.tab)).toEqual(['measures', 'measures', 'notices']);
  });
});

describe('the button of a review', () => {
  const waiting = finding({ status: 'closure_review', requests: [request('closure')] });
  test('is free for whose turn it is, and says why not to the others', () => {
    expect(refusalsOf('agreeClosure', { item: waiting, actor: person('office') })).toEqual([]);
    expect(codes(refusalsOf('agreeClosure', { item: waiting, actor: person('supervisor') }))).toEqual(['not_reviewer']);
    expect(codes(refusalsOf('agreePlan', { item: waiting, actor: person('office') }))).toEqual(['wrong_status']);
    expect(codes(whole(refusalsOf('agreeChange', { item: waiting, actor: person('office') })))).toEqual(['other_request']);
  });
  test('says when nobody may review at all', () => {
    const empty = { ...waiting, reviewers: [seats.supervisor, seats.committee] };
    expect(codes(refusalsOf('agreeClosure', { item: empty, actor: person('supervisor') }))).toEqual(['no_reviewer']);
  });
  test('stands open to the office where it may enter a signed paper, and never to an applicant', () => {
    const at = request('closure', { level: 1 });
    const item = { ...waiting, requests: [at] };
    expect(refusalsOf('agreeClosure', { item, actor: person('office') })).toEqual([]);
    expect(
      codes(
        refusalsOf('agreeClosure', {
          item: { ...waiting, requests: [{ ...at, applicantId: seats.office.accountId }] },
          actor: person('office'),
        }),
      ),
    ).toEqual(['not_reviewer']);
  });
  test('is there for a substitute’s head', () => {
    const standIn = reviewer('unit_head', { unitId: units.audit });
    const levels = [{ ...request('closure').levels[0]!, substituteUnitId: units.audit }, ...request('closure').levels.slice(1)];
    const item = finding({
      status: 'closure_review',
      leadUnitId: units.office,
      reviewers: [...Object.values(seats), standIn],
      requests: [request('closure', { levels })],
    });
    expect(refusalsOf('agreeClosure', { item, actor: person('unit_head', standIn) })).toEqual([]);
  });
});

test('a supervisor does not accept a stage of its own unit’s work', () => {
  const item = finding({ track: 'long_term', leadUnitId: units.supervisor });
  expect(said('acceptStage', item, person('supervisor'))).toEqual(['verifier_of_lead']);
  expect(said('acceptStage', finding({ track: 'long_term' }), person('supervisor'))).toEqual([]);
});

test('a measure given at dispatch ends by the day that is required', () => {
  const item = finding({ status: 'registered', leadUnitId: null, assignments: [] });
  const given = (dueOn: string) => ({
    leadUnitId: units.lead,
    jointUnitIds: [],
    supportUnitIds: [],
    superviseUnitIds: [],
    leaderId: null,
    track: 'immediate',
    dueRequired: '2018-06-20',
    measures: [
      {
        text: '立即改正',
        kind: 'correction',
        unitId: units.lead,
        dueOn,
        weight: 1,
        criteria: [{ text: '照片', kind: 'on_site', required: true }],
      },
    ],
  });
  const asked = (dueOn: string) => codes(refusalsOf('dispatch', { item, actor: person('office'), input: given(dueOn) }));
  expect(asked('2018-06-20')).toEqual([]);
  expect(asked('2018-06-21')).toEqual(['measure_too_late']);
});

test.each(Object.keys(sentences) as Refusal['code'][])('the sentence of %s is whole in both languages', (code) => {
  const blanks = blanksOf(code);
  expect(blanks.zh).toEqual(blanks.en);
  const said = sentences[code](Object.fromEntries(blanks.zh.map((each) => [each, { zh: '某', en: 'some' }])));
  expect(said.zh).not.toMatch(/[{}]/);
  expect(said.en).not.toMatch(/[{}]/);
  expect([said.zh.trim(), said.en.trim()]).not.toContain('');
});
