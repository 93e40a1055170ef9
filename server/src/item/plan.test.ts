import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, longTerm } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { historyOf } from './history.ts';

// 方案：编写、上报、审核、调整, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Plan = RawInput<'editPlan'>;
const plan = (w: World, over: Partial<Plan> = {}): Plan => ({ rootCause: '根源', lookalike: '已查', measures: [w.measure], ...over });
const submit = (w: World, id: string) => w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
async function agree(w: World, id: string) {
  await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
  await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
}
async function planning(over: Partial<RawInput<'dispatch'>> = {}) {
  const w = await world(db.app);
  const [id = ''] = await w.register();
  await w.act('office', 'dispatch', {
    id,
    input: { leadUnitId: w.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31', ...over },
  });
  await w.act('unit_head', 'claim', { id, input: {} });
  return { w, id };
}

describe('submit_plan 报方案', () => {
  test.each<[string, (w: World) => Partial<Plan>, string[]]>([
    ['no measure', () => ({ measures: [] }), ['no_measures']],
    [
      'a measure without a required criterion',
      (w) => ({ measures: [w.measure, { ...w.measure, criteria: [{ text: '照片', kind: 'on_site', required: false }] }] }),
      ['measure_no_criterion'],
    ],
    ['a measure without its day', (w) => ({ measures: [{ ...w.measure, dueOn: null }] }), ['measure_no_due']],
    ['a measure after the required deadline', (w) => ({ measures: [{ ...w.measure, dueOn: '2018-11-01' }] }), ['measure_too_late']],
    ['no root cause', () => ({ rootCause: '  ' }), ['no_root_cause']],
    ['举一反三 unanswered', () => ({ lookalike: '' }), ['no_lookalike']],
  ])('with %s is refused', async (_, over, codes) => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w, over(w)) });
    expect(await codesOf(submit(w, id))).toEqual(codes);
    expect((await w.facts(id)).requests).toEqual([]);
  });

  test('with nothing written names everything that is missing', async () => {
    const { w, id } = await planning();
    expect(await codesOf(submit(w, id))).toEqual(['no_measures', 'no_root_cause', 'no_lookalike']);
    await expect(w.act('unit_head', 'submitPlan', { id, input: { attestation: '' } })).rejects.toThrow('至少写 2 个字');
  });

  test('on the last possible day is in time; the plan’s last day becomes the promise, once', async () => {
    const { w, id } = await planning();
    const measures = [
      { ...w.measure, dueOn: '2018-08-31' },
      { ...w.measure, dueOn: '2018-10-31' },
      { ...w.measure, dueOn: '2018-07-31' },
    ];
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures }) });
    await submit(w, id);
    expect((await w.facts(id)).dueOriginal).toBeNull();
    await agree(w, id);
    expect(await w.facts(id)).toMatchObject({
      status: 'rectifying',
      dueOriginal: '2018-10-31',
      dueCurrent: '2018-10-31',
      dueRequired: '2018-10-31',
    });
  });

  test('of a long-term item needs its goals, cadence, assessment day and exit condition', async () => {
    const { w, id } = await planning({ track: 'long_term', dueRequired: null });
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [{ ...w.measure, dueOn: null }] }) });
    expect(await codesOf(submit(w, id))).toEqual(['long_term_incomplete']);
    const tooFar = { ...longTerm, assessOn: '2019-06-02' };
    expect(await codesOf(w.act('handler', 'editPlan', { id, input: plan(w, { longTerm: tooFar }) }))).toEqual(['assess_too_far']);
    await w.act('handler', 'editPlan', {
      id,
      input: plan(w, { measures: [{ ...w.measure, dueOn: null }], longTerm: { ...longTerm, assessOn: '2019-06-01' } }),
    });
    await submit(w, id);
    await agree(w, id);
    const item = await w.facts(id);
    expect(item).toMatchObject({
      status: 'rectifying',
      track: 'long_term',
      dueOriginal: null,
      dueCurrent: null,
      assessOn: '2019-06-01',
      exitCondition: '连续四季达标',
    });
    expect(item.periods).toMatchObject([
      { label: '2018年第二季度', state: 'open', dueOn: '2018-07-10' },
      { label: '2018年第三季度', state: 'not_due', dueOn: '2018-10-10' },
    ]);
    expect(item.milestones).toMatchObject([{ kind: 'stage_goal', state: 'open', name: '一阶段' }]);
  });

  test('is by the head alone; the handler writes and joint units help', async () => {
    const { w, id } = await planning({});
    await w.act('handler', 'editPlan', { id, input: plan(w) });
    expect(await codesOf(w.act('handler', 'submitPlan', { id, input: { attestation: '属实' } }))).toEqual(['wrong_role']);
  });
});

describe('edit_plan 编写方案', () => {
  test('keeps measures and criteria by their ids, changes them, and drops what is left out', async () => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [w.measure, { ...w.measure, text: '第二条' }] }) });
    const first = await w.facts(id);
    const [a, b] = first.measures.toSorted((one, other) => one.seq - other.seq);
    const criterion = first.criteria.find((each) => each.measureId === b?.id);
    const kept = {
      ...w.measure,
      id: b?.id,
      text: '第二条，改',
      criteria: [{ id: criterion?.id, text: '改', kind: 'data' as const, required: true }],
    };
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [kept] }) });
    const second = await w.facts(id);
    expect(second.measures.find((each) => each.id === a?.id)?.state).toBe('dropped');
    expect(second.measures.find((each) => each.id === b?.id)).toMatchObject({ seq: 1, text: '第二条，改', state: 'draft' });
    expect(second.criteria.find((each) => each.id === criterion?.id)).toMatchObject({ text: '改', kind: 'data', state: 'active' });
    expect(second.measures).toHaveLength(2);
  });

  test('records what changed, not what was written as it stood', async () => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [w.measure, { ...w.measure, text: '第二条' }] }) });
    const { measures, criteria } = await w.facts(id);
    const again = measures.map(({ id: own, text }) => ({
      ...w.measure,
      id: own,
      text: text === '第二条' ? '第二条，改' : text,
      criteria: w.measure.criteria.map((each) => ({ ...each, id: criteria.find(({ measureId }) => measureId === own)?.id })),
    }));
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: again }) });
    const { events } = await historyOf(w.work('handler'), { id });
    expect(events[0]?.after).toMatchObject({ measureChanged: [{ text: '第二条，改' }] });
    expect(Object.keys(Object(events[0]?.after)).filter((each) => /Added|Changed/.test(each))).toEqual(['measureChanged']);
  });

  test('takes up again a measure that an earlier draft had dropped, as a new one', async () => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w) });
    const old = (await w.facts(id)).measures[0]?.id;
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [{ ...w.measure, text: '别的' }] }) });
    await w.act('handler', 'editPlan', { id, input: plan(w, { measures: [{ ...w.measure, id: old }] }) });
    const live = (await w.facts(id)).measures.filter((each) => each.state !== 'dropped');
    expect(live).toMatchObject([{ text: w.measure.text, seq: 1 }]);
    await submit(w, id);
  });

  test('is not for a unit without a part in it', async () => {
    const { w, id } = await planning();
    await expect(w.act('unit_head@建设局', 'editPlan', { id, input: plan(w) })).rejects.toThrow('not found');
  });
});

describe('a plan in review', () => {
  test('returned goes back to planning, is counted, and is green again once agreed', async () => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w) });
    for (const expected of [1, 2]) {
      await submit(w, id);
      await w.act('office', 'returnPlan', { id, input: { opinion: '措施不实' } });
      expect(await w.facts(id)).toMatchObject({
        status: 'planning',
        returnsSinceApproval: expected,
        lightFlag: expected === 1 ? 'yellow' : 'red',
      });
    }
    await submit(w, id);
    await agree(w, id);
    expect(await w.facts(id)).toMatchObject({ status: 'rectifying', returnsSinceApproval: 0, lightFlag: 'none' });
  });

  test('can’t be written on, and the payload that was read is the one that is agreed', async () => {
    const { w, id } = await planning();
    await w.act('handler', 'editPlan', { id, input: plan(w) });
    await submit(w, id);
    expect(await codesOf(w.act('handler', 'editPlan', { id, input: plan(w) }))).toEqual(['wrong_status']);
    const { perform } = await import('./perform.ts');
    const { version } = await w.facts(id);
    const other = perform(w.work('office'), {
      action: 'agreePlan',
      items: [{ id, version, payloadHash: 'f'.repeat(64) }],
      input: { opinion: '同意' },
      key: 'other',
    });
    expect(await codesOf(other)).toEqual(['payload_changed']);
  });
});

describe('amend_plan 方案调整', () => {
  const amendment = (w: World, over: Partial<RawInput<'amendPlan'>> = {}) => ({
    measures: [{ ...w.measure, text: '调整后的措施', dueOn: '2018-10-31' }],
    reason: '情况变化',
    attestation: '属实',
    ...over,
  });

  test('goes through plan review, changes measures and never moves due_original', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await w.act('unit_head', 'amendPlan', { id, input: amendment(w) });
    expect(await w.facts(id)).toMatchObject({ status: 'rectifying', measures: [{ text: w.measure.text, state: 'active' }] });
    expect(await codesOf(w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } }))).toContain(
      'open_request',
    );
    await agree(w, id);
    const item = await w.facts(id);
    expect(item).toMatchObject({ status: 'rectifying', dueOriginal: '2018-09-30', dueCurrent: '2018-09-30' });
    expect(item.measures.map((each) => [each.text, each.state])).toEqual(
      expect.arrayContaining([
        ['调整后的措施', 'active'],
        [w.measure.text, 'dropped'],
      ]),
    );
  });

  test('returned changes nothing of the plan', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const before = (await w.facts(id)).measures;
    await w.act('unit_head', 'amendPlan', { id, input: amendment(w) });
    await w.act('office', 'returnPlan', { id, input: { opinion: '不必调整' } });
    expect(await w.facts(id)).toMatchObject({ status: 'rectifying', measures: before, returnsSinceApproval: 1 });
  });

  test('is held to the same rules, and to the deadline that governs now', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const late = amendment(w, { measures: [{ ...w.measure, dueOn: '2018-11-30', criteria: [] }] });
    expect(await codesOf(w.act('unit_head', 'amendPlan', { id, input: late }))).toEqual(['measure_no_criterion', 'measure_too_late']);
    await expect(w.act('unit_head', 'amendPlan', { id, input: amendment(w, { measures: [] }) })).rejects.toThrow('measures');
    await w.act('unit_head', 'applyExtension', {
      id,
      input: { to: '2018-12-31', reasonCode: 'funding', reason: '资金未到', attestation: '属实' },
    });
    await w.act('office', 'agreeChange', { id, input: { opinion: '同意' } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    await w.act('unit_head', 'amendPlan', { id, input: amendment(w, { measures: [{ ...w.measure, dueOn: '2018-12-31' }] }) });
    await agree(w, id);
    expect(await w.facts(id)).toMatchObject({ dueOriginal: '2018-09-30', dueCurrent: '2018-12-31' });
  });

  test('gives a unit that is new to it an assignment, so that it sees the item', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await w.act('unit_head', 'amendPlan', {
      id,
      input: amendment(w, { measures: [w.measure, { ...w.measure, unitId: w.unit('建设局') }] }),
    });
    await expect(w.act('unit_head@建设局', 'report', { id, input: { done: '已办' } })).rejects.toThrow('not found');
    await agree(w, id);
    await w.act('unit_head@建设局', 'report', { id, input: { done: '已办' } });
  });
});
