import { describe, expect, test } from 'vitest';
import { type Actor, type Role, roles } from '../access.ts';
import { id, person, request, units } from '../test/finding.ts';
import { isWellSaid } from '../test/sentence.ts';
import { deliverable, handedFile, milestone, quarter, target, task } from '../test/task.ts';
import type { Facts } from './facts.ts';
import { type ActionName, inputs, type RawInput } from './input.ts';
import { lightOf } from './light.ts';
import type { Refusal } from './sentences.ts';
import { acceptanceOf } from './task-plan.ts';
import { type Status, statuses } from './words.ts';
import { actionLabel, actionOf, actionsOf, refusalsOf, roleMay } from './workflow.ts';

// The task's rows of the design, written once more, so that the code's table is held to them; and each of their conditions.
const open: Status[] = ['registered', 'awaiting_claim', 'planning', 'plan_review', 'underway', 'acceptance'];
const reviewers: Role[] = ['office', 'supervisor', 'committee', 'leader', 'unit_head'];
const unit: Role[] = ['handler', 'unit_head'];
const head: Role[] = ['unit_head'];
const office: Role[] = ['office'];
const parts: Status[] = ['awaiting_claim', 'planning', 'plan_review', 'underway'];
// biome-ignore format: a table
const design: Readonly<Record<string, { who: Role[]; from: Status[]; to?: Status }>> = {
  correct: { who: office, from: open },
  urge: { who: ['office', 'supervisor', 'leader'], from: open.slice(1) },
  link: { who: office, from: open },
  dispatch: { who: office, from: ['registered'], to: 'awaiting_claim' },
  designate: { who: ['committee'], from: ['registered'], to: 'awaiting_claim' },
  claim: { who: head, from: ['awaiting_claim'], to: 'planning' },
  returnAssignment: { who: head, from: ['awaiting_claim'], to: 'registered' },
  acceptAssignment: { who: head, from: parts },
  declineAssignment: { who: head, from: parts },
  finishAssignment: { who: head, from: ['planning', 'plan_review', 'underway'] },
  assignHandler: { who: head, from: parts },
  planTask: { who: unit, from: ['planning'] },
  submitPlan: { who: head, from: ['planning'], to: 'plan_review' },
  agreePlan: { who: reviewers, from: ['plan_review', 'underway'] },
  returnPlan: { who: reviewers, from: ['plan_review', 'underway'] },
  amendTask: { who: head, from: ['underway'] },
  report: { who: unit, from: ['underway'] },
  attach: { who: unit, from: ['underway'] },
  reachMilestone: { who: unit, from: ['underway'] },
  handIn: { who: unit, from: ['underway'] },
  recordResult: { who: unit, from: ['underway'] },
  recordAmount: { who: unit, from: ['underway'] },
  applyExtension: { who: head, from: ['underway'] },
  convertTrack: { who: head, from: ['underway'] },
  acceptStage: { who: ['supervisor'], from: ['underway'] },
  acceptPeriod: { who: ['office', 'supervisor'], from: ['underway'] },
  returnPeriod: { who: ['office', 'supervisor'], from: ['underway'] },
  excusePeriod: { who: ['office', 'supervisor'], from: ['underway'] },
  assess: { who: ['office', 'supervisor'], from: ['underway'] },
  applyAcceptance: { who: head, from: ['underway'], to: 'acceptance' },
  agreeAcceptance: { who: reviewers, from: ['acceptance'] },
  returnAcceptance: { who: reviewers, from: ['acceptance'], to: 'underway' },
  withdrawAcceptance: { who: head, from: ['acceptance'], to: 'underway' },
  publish: { who: ['office', 'unit_head'], from: ['acceptance', 'plan_review', 'underway'] },
  settle: { who: ['office', 'unit_head'], from: ['acceptance', 'plan_review', 'underway'] },
  reopen: { who: ['supervisor'], from: ['done'], to: 'planning' },
  agreeChange: { who: reviewers, from: open },
  returnChange: { who: reviewers, from: open },
  applyExit: { who: office, from: open },
};
const names = actionsOf('task');
const allRoles = Object.keys(roles) as Role[];
const allStatuses = Object.keys(statuses) as Status[];
const codes = (refusals: readonly Refusal[]) => refusals.map((each) => each.code);
function whole(refusals: readonly Refusal[]): readonly Refusal[] {
  expect(refusals.filter((each) => !isWellSaid(each))).toEqual([]);
  return refusals;
}
const said = (name: ActionName, item: Facts, actor: Actor) => codes(whole(refusalsOf(name, { item, actor })));

test('the table knows exactly the design’s actions', () => expect([...names].sort()).toEqual(Object.keys(design).sort()));

describe.each(names)('%s', (name) => {
  test.each(allRoles)('by %s, in every status', (role) => {
    const { who, from } = design[name]!;
    const asked = allStatuses.map((status) => [status, said(name, task({ status }), person(role))] as const);
    const judged = asked.map(([status, all]) => [status, all.filter((code) => code === 'wrong_role' || code === 'wrong_status')]);
    expect(judged).toEqual(
      allStatuses.map((status) => [status, who.includes(role) ? (from.includes(status) ? [] : ['wrong_status']) : ['wrong_role']]),
    );
    expect(roleMay(role, name, 'task')).toBe(who.includes(role));
  });
  test('leads where the design says', () => expect(actionOf('task', name)?.to ?? undefined).toBe(design[name]?.to));
  test('speaks the task’s words', () => expect(actionLabel(name, 'task').zh).not.toMatch(/销号|整改|方案|办结/));
});

test('a finding has no plan of milestones, a task no plan of measures', () => {
  expect(said('planTask', task({ kind: 'finding', status: 'planning' }), person('handler'))).toEqual(['wrong_kind']);
  expect(said('editPlan', task({ status: 'planning' }), person('handler'))).toEqual(['wrong_kind']);
});

/** Why this input is refused, by whoever may do it. */
function why<A extends ActionName>(name: A, item: Facts, input: RawInput<A>): string[] {
  const [role = 'office'] = design[name]?.who ?? [];
  return codes(whole(refusalsOf(name, { item, actor: person(role), input: inputs[name].parse(input) })));
}
const plan = { milestones: [{ name: '全面启动', plannedOn: '2018-10-01', precision: 'month' as const }] };

describe('a plan', () => {
  const planning = (over: Partial<Facts> = {}) => task({ status: 'planning', milestones: [], deliverables: [], evidence: [], ...over });
  test.each<[string, Partial<Facts>, RawInput<'planTask'>, string[]]>([
    ['a month that ends on the required day', {}, plan, []],
    [
      'a month that ends after it',
      {},
      { milestones: [{ name: '启动', plannedOn: '2018-11-01', precision: 'month' }] },
      ['milestone_too_late'],
    ],
    [
      'a year that ends after it',
      {},
      { milestones: [{ name: '启动', plannedOn: '2018-01-01', precision: 'year' }] },
      ['milestone_too_late'],
    ],
    ['a deliverable after it', {}, { milestones: [], deliverables: [{ name: '办法', plannedOn: '2018-11-01' }] }, ['milestone_too_late']],
    ['without a day', {}, { milestones: [{ name: '全面推进' }] }, []],
    ['a cadence of a dated task', {}, { ...plan, cadence: { every: 'month' } }, ['cadence_long_term']],
    [
      'a cadence of a standing duty',
      { track: 'long_term', dueRequired: null, dueCurrent: null },
      { milestones: [], cadence: { every: 'month' } },
      [],
    ],
    [
      'any day of a standing duty',
      { track: 'long_term' },
      { milestones: [{ name: '评估', plannedOn: '2020-01-01' }], cadence: { every: 'year' } },
      [],
    ],
  ])('with %s', (...[, over, input, expected]) => expect(why('planTask', planning(over), input)).toEqual(expected));

  test.each<[string, Partial<Facts>, string[]]>([
    ['nothing', {}, ['task_unplanned']],
    ['a milestone', { milestones: [milestone({ state: 'open' })] }, []],
    ['a milestone of an earlier round', { round: 2, milestones: [milestone()] }, ['task_unplanned']],
    ['a dropped milestone', { milestones: [milestone({ state: 'dropped' })] }, ['task_unplanned']],
    ['a deliverable alone', { deliverables: [deliverable({ state: 'open' })] }, ['task_unplanned']],
    ['an indicator with a target', { targets: [target()] }, []],
    [
      'a milestone that the deadline no longer allows',
      { dueRequired: '2018-04-30', dueCurrent: null, milestones: [milestone({ state: 'open' })] },
      ['milestone_too_late'],
    ],
    ['a standing duty without cadence', { track: 'long_term', milestones: [milestone({ state: 'open' })] }, ['cadence_needed']],
    ['a standing duty with nothing', { track: 'long_term' }, ['task_unplanned', 'cadence_needed']],
  ])('is submitted with %s', (_, over, expected) => expect(why('submitPlan', planning(over), { attestation: '属实' })).toEqual(expected));

  test.each<[string, Partial<Facts>, Partial<RawInput<'amendTask'>>, string[]]>([
    ['leaves a milestone', {}, plan, []],
    ['keeps what is reached', {}, { milestones: [] }, []],
    ['leaves nothing', { milestones: [milestone({ state: 'open' })] }, { milestones: [] }, ['task_unplanned']],
    ['leaves a target', { milestones: [], targets: [target()] }, { milestones: [] }, []],
    ['stretches to an extended deadline', { dueCurrent: '2018-12-31' }, { milestones: [{ name: '启动', plannedOn: '2018-12-31' }] }, []],
    [
      'stretches beyond it',
      { dueCurrent: '2018-12-31' },
      { milestones: [{ name: '启动', plannedOn: '2019-01-01' }] },
      ['milestone_too_late'],
    ],
    ['comes while another request waits', { requests: [request('extension')] }, plan, ['open_request']],
  ])('an amendment %s', (...[, over, input, expected]) =>
    expect(why('amendTask', task(over), { milestones: [], reason: '调整', attestation: '属实', ...input })).toEqual(expected),
  );
});

describe('what is reached and handed in', () => {
  const item = task({
    milestones: [milestone({ state: 'open', actualOn: null })],
    deliverables: [deliverable({ state: 'open' })],
    evidence: [],
  });
  test.each<[string, Partial<RawInput<'reachMilestone'>>, string[]]>([
    ['today', { on: '2018-06-01' }, []],
    ['tomorrow', { on: '2018-06-02' }, ['future_day']],
    ['this month', { on: '2018-06-30', precision: 'month' }, []],
    ['next month', { on: '2018-07-01', precision: 'month' }, ['future_day']],
    ['this year', { on: '2018-12-31', precision: 'year' }, []],
    ['next year', { on: '2019-01-01', precision: 'year' }, ['future_day']],
    ['one that is not there', { on: '2018-06-01', milestoneId: id(399) }, ['milestone_unknown']],
  ])('a milestone is reached %s', (_, input, expected) =>
    expect(why('reachMilestone', item, { milestoneId: id(300), on: '2018-06-01', ...input })).toEqual(expected),
  );
  test('a milestone is reached once, and only of this round', () => {
    expect(why('reachMilestone', task(), { milestoneId: id(300), on: '2018-06-01' })).toEqual(['milestone_unknown']);
    const before = task({ round: 2, milestones: [milestone({ state: 'open' })] });
    expect(why('reachMilestone', before, { milestoneId: id(300), on: '2018-06-01' })).toEqual(['milestone_unknown']);
  });
  const files = [{ sha256: '0'.repeat(64), name: '方案.pdf' }];
  test('a deliverable needs a file, a day that has come, and a place in the plan', () => {
    expect(inputs.handIn.safeParse({ deliverableId: id(310), on: '2018-06-01', files: [] }).success).toBe(false);
    expect(why('handIn', item, { deliverableId: id(310), on: '2018-06-01', files })).toEqual([]);
    expect(why('handIn', task(), { deliverableId: id(310), on: '2018-06-01', files })).toEqual([]);
    expect(why('handIn', item, { deliverableId: id(310), on: '2018-06-02', files })).toEqual(['future_day']);
    expect(why('handIn', item, { deliverableId: id(311), on: '2018-06-01', files })).toEqual(['deliverable_unknown']);
  });
  test('a result says what is another than before, and has come', () => {
    const result = { name: '工作机构', before: '36', after: '10', unit: '个' };
    expect(why('recordResult', item, result)).toEqual([]);
    expect(why('recordResult', item, { ...result, after: '36 ' })).toEqual(['nothing_changed']);
    expect(why('recordResult', item, { ...result, effectiveOn: '2018-06-30', precision: 'month' })).toEqual([]);
    expect(why('recordResult', item, { ...result, effectiveOn: '2019-01-01' })).toEqual(['future_day']);
  });
});

describe('acceptance', () => {
  const applied = { summary: '已完成', attestation: '属实' };
  const waiver = (n: number) => ({ waivers: [{ id: id(n), reason: '上级取消' }] });
  test.each<[string, Partial<Facts>, Partial<RawInput<'applyAcceptance'>>, string[]]>([
    ['everything reached', {}, {}, []],
    ['an open milestone', { milestones: [milestone({ state: 'open' })] }, {}, ['milestone_open']],
    ['an open milestone, waived', { milestones: [milestone({ state: 'open' })] }, waiver(300), []],
    ['a waiver of what is reached', {}, waiver(300), ['waiver_unknown']],
    ['a waiver of what is not there', {}, waiver(399), ['waiver_unknown']],
    ['an open deliverable', { deliverables: [deliverable({ state: 'open' })] }, {}, ['deliverable_open']],
    ['an open deliverable, waived', { deliverables: [deliverable({ state: 'open' })] }, waiver(310), []],
    ['a deliverable whose file has expired', { evidence: [handedFile({ expiresOn: '2018-05-31' })] }, {}, ['deliverable_no_file']],
    ['a missed target', { targets: [target({ value: '1999' })] }, {}, ['target_missed']],
    ['a target without a value', { targets: [target({ value: null })] }, {}, ['target_missed']],
    ['a missed target, the shortfall stated', { targets: [target({ value: '1999' })] }, { shortfall: '差 1 人，明年补足' }, []],
    ['a target that is met downwards', { targets: [target({ direction: 'down', target: '10', value: '10' })] }, {}, []],
    ['a period that is due', { track: 'long_term', periods: [quarter()] }, {}, ['period_due']],
    ['a period handed in and not accepted', { track: 'long_term', periods: [quarter({ state: 'submitted' })] }, {}, ['period_due']],
    [
      'periods accepted and excused',
      { track: 'long_term', periods: [quarter({ state: 'accepted' }), quarter({ state: 'excused' })] },
      {},
      [],
    ],
    ['a notice', { openNotices: [{ id: id(16), number: '督〔2018〕6号' }] }, {}, ['notice_open']],
    ['another request', { requests: [request('plan')] }, {}, ['open_request']],
  ])('with %s', (...[, over, input, expected]) => expect(why('applyAcceptance', task(over), { ...applied, ...input })).toEqual(expected));

  test('the button stands open where only a form can say more', () => {
    const item = task({ milestones: [milestone({ state: 'open' })], targets: [target({ value: null })] });
    expect(said('applyAcceptance', item, person('unit_head'))).toEqual([]);
  });
  test('each reason leads to where it is mended', () => {
    const item = task({ milestones: [milestone({ state: 'open' })] });
    const [reason] = refusalsOf('applyAcceptance', { item, actor: person('unit_head'), input: inputs.applyAcceptance.parse(applied) });
    expect(reason?.where).toEqual({ tab: 'plan', id: id(300) });
  });
  test('what is frozen says what is waived and why, and leaves the rest as it is', () => {
    const item = task({
      milestones: [milestone(), milestone({ id: id(301), state: 'open', actualOn: null })],
      targets: [target({ value: '1999' })],
    });
    const frozen = acceptanceOf(item, { summary: '完成', shortfall: '差 1 人', waivers: [{ id: id(301), reason: '上级取消' }] });
    expect(frozen.milestones.map(({ state, waiver: reason }) => [state, reason])).toEqual([
      ['reached', null],
      ['open', '上级取消'],
    ]);
    expect(frozen.deliverables[0]?.files).toHaveLength(1);
    expect(frozen.targets[0]).toMatchObject({ met: false, value: '1999', target: '2000' });
  });
});

test('who reopens is no member of the lead unit and gives a day to come', () => {
  const done = task({ status: 'done' });
  const input = { way: 'on_site' as const, place: '现场', people: '两人', found: '未达目标', dueRequired: '2018-12-31' };
  expect(why('reopen', done, input)).toEqual([]);
  expect(why('reopen', done, { ...input, dueRequired: '2018-06-01' })).toEqual(['due_past']);
  expect(said('reopen', done, person('supervisor', { ownUnitIds: [units.supervisor, units.lead] }))).toEqual(['verifier_of_lead']);
});

test('links: a finding is found by a campaign, a task is part of a task', () => {
  const link = (item: Facts, kind: RawInput<'link'>['kind']) => why('link', item, { otherId: id(400), kind });
  expect(link(task(), 'part_of')).toEqual([]);
  expect(link(task(), 'same_as')).toEqual([]);
  expect(link(task(), 'found_by')).toEqual(['link_unfit']);
  expect(link(task({ kind: 'finding', status: 'rectifying' }), 'found_by')).toEqual([]);
  expect(link(task({ kind: 'finding', status: 'rectifying' }), 'part_of')).toEqual(['link_unfit']);
  expect(link(task(), 'merged_into')).toEqual(['link_unfit']);
});

describe('the light', () => {
  const calendar = { days: new Map(), years: new Set<number>() };
  const yellow = (over: Partial<Facts>) => lightOf(task({ dueCurrent: '2018-12-31', ...over }), calendar);
  test('turns yellow the day after a month has ended without its milestone', () => {
    const light = yellow({ milestones: [milestone({ state: 'open' })] });
    expect(light.yellowOn).toBe('2018-06-01');
    expect(light.reasons.map((each) => each.text.zh)).toContain('节点“全面启动”计划 2018年5月完成');
  });
  test('turns yellow by a deliverable that is late, and by nothing that is reached, waived or without a day', () => {
    expect(yellow({ deliverables: [deliverable({ state: 'open' })] }).yellowOn).toBe('2018-10-01');
    const quiet = [milestone(), milestone({ state: 'waived' }), milestone({ state: 'open', plannedOn: null })];
    expect(yellow({ milestones: quiet }).reasons.filter((each) => /节点|成果/.test(each.text.zh))).toEqual([]);
  });
});
