import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, longTerm } from '../test/door.ts';
import { type World, world } from '../test/world.ts';

// A task through the real door: its plan, what is reached and handed in, and every guard on the way.

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  w = await world(db.app, { kind: 'task' });
});

const attestation = '属实';
const applied = { summary: '任务已完成', attestation };
const states = (rows: readonly { state: string }[]) => rows.map((each) => each.state);
const milestones = [
  { name: '启动实施', plannedOn: '2018-07-01', precision: 'month' as const },
  { name: '全面完成', plannedOn: '2018-10-01', precision: 'month' as const },
];

async function planned(input: RawInput<'planTask'>, dispatch: Partial<RawInput<'dispatch'>> = {}): Promise<string> {
  const [id = ''] = await w.register();
  const due = { track: 'dated' as const, dueRequired: '2018-10-31' };
  await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('财政金融局'), ...due, ...dispatch } });
  await w.act('unit_head', 'claim', { id, input: {} });
  await w.act('handler', 'planTask', { id, input });
  return id;
}
async function agreed(id: string): Promise<Facts> {
  for (const who of ['office', 'supervisor']) await w.act(who, 'agreePlan', { id, input: { opinion: '同意' } });
  return w.facts(id);
}
async function submitted(id: string): Promise<Facts> {
  await w.act('unit_head', 'submitPlan', { id, input: { attestation } });
  return agreed(id);
}

describe('the plan', () => {
  test('is kept by month, promises its own last day and turns yellow when a month has gone by', async () => {
    const item = await submitted(await planned({ milestones }));
    expect(item).toMatchObject({ status: 'underway', dueOriginal: '2018-10-31', dueCurrent: '2018-10-31', yellowOn: '2018-08-01' });
    expect(item.milestones.map(({ plannedOn, precision }) => [plannedOn, precision])).toEqual([
      ['2018-07-31', 'month'],
      ['2018-10-31', 'month'],
    ]);
  });
  test('promises all of the time where something has no day', async () => {
    const item = await submitted(await planned({ milestones: [{ name: '启动', plannedOn: '2018-07-31' }, { name: '推开' }] }));
    expect(item.dueOriginal).toBe('2018-10-31');
  });
  test('is written over until it is submitted: kept by id, changed, added, dropped', async () => {
    const id = await planned({ milestones, deliverables: [{ name: '总体方案' }] });
    const [first] = (await w.facts(id)).milestones;
    const next = [
      { id: first!.id, name: '启动', kind: 'milestone' as const },
      { name: '签约', kind: 'stage' as const },
    ];
    await w.act('handler', 'planTask', { id, input: { milestones: next, deliverables: [] } });
    const item = await w.facts(id);
    expect(item.milestones.map(({ name, kind, state }) => [name, kind, state])).toEqual([
      ['启动', 'milestone', 'open'],
      ['全面完成', 'milestone', 'dropped'],
      ['签约', 'stage', 'open'],
    ]);
    expect(states(item.deliverables)).toEqual(['dropped']);
  });
  test('is refused late, empty, or with a cadence that a dated task has none of', async () => {
    const id = await planned({ milestones: [] });
    const plan = (input: RawInput<'planTask'>) => codesOf(w.act('handler', 'planTask', { id, input }));
    expect(await plan({ milestones: [{ name: '晚', plannedOn: '2018-11-01', precision: 'month' }] })).toEqual(['milestone_too_late']);
    expect(await plan({ milestones, cadence: { every: 'month' } })).toEqual(['cadence_long_term']);
    expect(await codesOf(w.act('unit_head', 'submitPlan', { id, input: { attestation } }))).toEqual(['task_unplanned']);
  });
  test('comes back to planning when it is returned', async () => {
    const id = await w.walkTo('plan_review');
    await w.act('office', 'returnPlan', { id, input: { opinion: '请补时间节点' } });
    expect(await w.facts(id)).toMatchObject({ status: 'planning', returnsSinceApproval: 1 });
  });
});

describe('a standing duty', () => {
  const duty = { track: 'long_term' as const, dueRequired: null };
  test('opens its first period with its plan, is reported on by period, and ends with its periods', async () => {
    const id = await planned({ milestones: [], cadence: { every: 'month', dueAfter: 5 } }, duty);
    const item = await submitted(id);
    expect(item).toMatchObject({ status: 'underway', dueOriginal: null, dueCurrent: null });
    expect(item.periods.map(({ label, state, dueOn }) => [label, state, dueOn])).toEqual([
      ['2018年6月', 'open', '2018-07-05'],
      ['2018年7月', 'not_due', '2018-08-05'],
    ]);
    expect(await codesOf(w.act('handler', 'report', { id, input: { done: '接待 3 次' } }))).toEqual(['period_needed']);
    await w.act('handler', 'report', { id, input: { done: '接待 3 次', periodId: item.periods[0]!.id } });
    expect(states((await w.facts(id)).periods)).toEqual(['submitted', 'not_due']);
    const input = applied;
    expect(await codesOf(w.act('unit_head', 'applyAcceptance', { id, input, today: '2018-07-05' }))).toEqual(['period_due']);
    await w.act('unit_head', 'applyAcceptance', { id, input, today: '2018-07-04' });
  });
  test('has no plan without its cadence', async () => {
    const id = await planned({ milestones }, duty);
    expect(await codesOf(w.act('unit_head', 'submitPlan', { id, input: { attestation } }))).toEqual(['cadence_needed']);
  });
});

describe('work under way', () => {
  test('a milestone is reached in its month, a deliverable with its file, a result with both numbers', async () => {
    const id = await w.walkTo('underway');
    const {
      milestones: [milestone],
      deliverables: [deliverable],
    } = await w.facts(id);
    const reach = {
      milestoneId: milestone!.id,
      on: '2018-06-01',
      precision: 'month' as const,
      note: '已启动',
      files: [await w.file('印发件.pdf')],
    };
    expect(await codesOf(w.act('handler', 'reachMilestone', { id, input: { ...reach, on: '2018-07-01' } }))).toEqual(['future_day']);
    expect(await codesOf(w.act('handler', 'reachMilestone', { id, input: { ...reach, milestoneId: v7() } }))).toEqual([
      'milestone_unknown',
    ]);
    await w.act('handler', 'reachMilestone', { id, input: reach });
    expect(await codesOf(w.act('handler', 'reachMilestone', { id, input: reach }))).toEqual(['milestone_unknown']);
    const missing = { deliverableId: deliverable!.id, on: '2018-06-01', files: [{ sha256: 'a'.repeat(64), name: '没有.pdf' }] };
    expect(await codesOf(w.act('handler', 'handIn', { id, input: missing }))).toEqual(['file_missing']);
    await w.act('handler', 'handIn', { id, input: { ...missing, files: [await w.file('方案.pdf')] } });
    await w.act('handler', 'recordResult', {
      id,
      input: { name: '工作机构', before: '36', after: '10', unit: '个', effectiveOn: '2018-05-01', precision: 'month' },
    });
    expect(await codesOf(w.act('handler', 'recordResult', { id, input: { name: '机构', before: '10', after: '10' } }))).toEqual([
      'nothing_changed',
    ]);
    const item = await w.facts(id);
    expect(item.milestones[0]).toMatchObject({ state: 'reached', actualOn: '2018-06-30', actualPrecision: 'month', opinion: '已启动' });
    expect(item.evidence.map(({ name, milestoneId, deliverableId }) => [name, milestoneId ?? deliverableId])).toEqual([
      ['印发件.pdf', milestone!.id],
      ['方案.pdf', deliverable!.id],
    ]);
    expect(item.changes).toMatchObject([{ kind: 'result', before: '36', after: '10', effectiveOn: '2018-05-31', precision: 'month' }]);
  });
  test('an amendment leaves what is reached meanwhile, and changes nothing until it is agreed', async () => {
    const id = await submitted(await planned({ milestones })).then((item) => item.id);
    const [first, second] = (await w.facts(id)).milestones;
    const amend = {
      milestones: [
        { id: first!.id, name: '启动' },
        { name: '验收', plannedOn: '2018-10-31' },
      ],
      reason: '分步推进',
      attestation,
    };
    expect(await codesOf(w.act('unit_head', 'amendTask', { id, input: { ...amend, milestones: [] } }))).toEqual(['task_unplanned']);
    await w.act('unit_head', 'amendTask', { id, input: amend });
    expect(await codesOf(w.act('unit_head', 'applyAcceptance', { id, input: applied }))).toContain('open_request');
    await w.act('handler', 'reachMilestone', { id, input: { milestoneId: first!.id, on: '2018-06-01' } });
    expect((await w.facts(id)).milestones.map(({ name }) => name)).toEqual(['启动实施', '全面完成']);
    const item = await agreed(id);
    expect(item).toMatchObject({ status: 'underway', dueOriginal: '2018-10-31' });
    expect(item.milestones.map(({ name, state }) => [name, state])).toEqual([
      ['启动实施', 'reached'],
      [second!.name, 'dropped'],
      ['验收', 'open'],
    ]);
  });
  test('is extended once agreed, and its plan may then stretch', async () => {
    const id = await w.walkTo('underway');
    const input = { to: '2018-11-30', reasonCode: 'construction' as const, reason: '工期', attestation };
    await w.act('unit_head', 'applyExtension', { id, input });
    for (const who of ['office', 'committee']) await w.act(who, 'agreeChange', { id, input: { opinion: '同意' } });
    expect(await w.facts(id)).toMatchObject({ dueCurrent: '2018-11-30', dueOriginal: '2018-09-30', extensionCount: 1 });
    const later = [{ name: '收尾', plannedOn: '2018-11-30' }];
    await w.act('unit_head', 'amendTask', { id, input: { milestones: later, reason: '延期', attestation } });
  });
  test('becomes long-term with its cadence and stage goals, which the supervisor accepts', async () => {
    const id = await w.walkTo('underway');
    await w.act('unit_head', 'convertTrack', { id, input: { to: 'long_term', longTerm, reason: '须长期坚持', attestation } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    const item = await w.facts(id);
    expect(item).toMatchObject({ track: 'long_term', dueCurrent: null, status: 'underway' });
    expect(item.periods.map((each) => each.state)).toEqual(['open', 'not_due']);
    const goal = item.milestones.find((each) => each.kind === 'stage_goal')!;
    expect(await codesOf(w.act('supervisor', 'acceptStage', { id, input: { milestoneId: goal.id, opinion: '达到' } }))).toEqual([
      'stage_no_evidence',
    ]);
    await w.act('handler', 'attach', { id, input: { milestoneId: goal.id, files: [await w.file()] } });
    await w.act('supervisor', 'acceptStage', { id, input: { milestoneId: goal.id, opinion: '达到' } });
    expect(await w.facts(id)).toMatchObject({ stageAccepted: true, status: 'underway' });
  });
  test('leaves by the committee’s decision', async () => {
    const id = await w.walkTo('underway');
    await w.act('office', 'applyExit', { id, input: { kind: 'revoked', reason: '上级取消', attestation } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    expect(await w.facts(id)).toMatchObject({ status: 'exited', exitKind: 'revoked' });
  });
});
