import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, onSite } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { historyOf } from './history.ts';
import { perform } from './perform.ts';

// The end of a task through the real door, and what it is tied to.

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
async function agreed(id: string): Promise<Facts> {
  for (const who of ['office', 'supervisor']) await w.act(who, 'agreePlan', { id, input: { opinion: '同意' } });
  return w.facts(id);
}
async function submitted(id: string): Promise<Facts> {
  await w.act('unit_head', 'submitPlan', { id, input: { attestation } });
  return agreed(id);
}
async function accept(id: string): Promise<Facts> {
  for (const who of ['office', 'supervisor', 'committee']) await w.act(who, 'agreeAcceptance', { id, input: { opinion: '同意', onSite } });
  return w.facts(id);
}

describe('acceptance', () => {
  test('is refused for each thing that is open, without a trace', async () => {
    const id = await w.walkTo('underway');
    expect(await codesOf(w.act('unit_head', 'applyAcceptance', { id, input: applied }))).toEqual(['milestone_open', 'deliverable_open']);
    expect(await w.facts(id)).toMatchObject({ status: 'underway', appliedOn: null, requests: [{ kind: 'plan' }] });
  });
  test('waivers wait for the agreement: returned, everything is open as before', async () => {
    const id = await w.walkTo('underway');
    const {
      milestones: [milestone],
      deliverables: [deliverable],
    } = await w.facts(id);
    const waivers = [milestone!, deliverable!].map((each) => ({ id: each.id, reason: '上级另有安排' }));
    await w.act('unit_head', 'applyAcceptance', { id, input: { ...applied, waivers } });
    const waiting = await w.facts(id);
    expect([...states(waiting.milestones), ...states(waiting.deliverables)]).toEqual(['open', 'open']);
    await w.act('office', 'returnAcceptance', { id, input: { opinion: '理由不足' } });
    const back = await w.facts(id);
    expect(back).toMatchObject({ status: 'underway', appliedOn: null, returnsSinceApproval: 1 });
    expect([...states(back.milestones), ...states(back.deliverables)]).toEqual(['open', 'open']);
    await w.act('unit_head', 'applyAcceptance', { id, input: { ...applied, waivers } });
    const done = await accept(id);
    expect(done).toMatchObject({ status: 'done', closedOn: '2018-06-01', onTime: true, onTimeOriginal: true, lightFlag: 'closed' });
    expect(done.milestones).toMatchObject([{ state: 'waived', opinion: '上级另有安排' }]);
    expect(done.deliverables).toMatchObject([{ state: 'waived', opinion: '上级另有安排' }]);
  });
  test('asks for the shortfall of a target that is missed', async () => {
    const id = await w.walkTo('ready');
    const row = {
      orgId: w.orgId,
      id: v7(),
      ledgerId: w.ledgerId,
      itemId: id,
      unitId: null,
      partOfId: null,
      part: null,
      name: '新增就业',
      theme: '民生',
      unit: '人',
    };
    const more = {
      direction: 'up' as const,
      basis: 'cumulative' as const,
      target: '2000',
      targetOn: null,
      targetPrecision: null,
      lists: null,
    };
    await db.owner.kysely
      .insertInto('indicator')
      .values({ ...row, ...more, clearance: 'open', example: true, sort: 1, createdAt: '2018-01-01T00:00:00Z' })
      .execute();
    expect((await w.facts(id)).targets).toMatchObject([{ target: '2000', value: null }]);
    expect(await codesOf(w.act('unit_head', 'applyAcceptance', { id, input: applied }))).toEqual(['target_missed']);
    await w.act('unit_head', 'applyAcceptance', { id, input: { ...applied, shortfall: '数据年底才有' } });
    expect((await w.facts(id)).requests.at(-1)?.payload).toMatchObject({
      shortfall: '数据年底才有',
      targets: [{ name: '新增就业', met: false }],
    });
  });
  test('is withdrawn by its applicant before the first verdict', async () => {
    const id = await w.walkTo('acceptance');
    await w.act('unit_head', 'withdrawAcceptance', { id, input: {} });
    expect(await w.facts(id)).toMatchObject({ status: 'underway' });
    await w.act('unit_head', 'applyAcceptance', { id, input: applied });
    await w.act('office', 'agreeAcceptance', { id, input: { opinion: '同意' } });
    expect(await codesOf(w.act('unit_head', 'withdrawAcceptance', { id, input: {} }))).toEqual(['reviewed_already']);
  });
  test('a done task starts anew: nothing of the earlier round counts', async () => {
    const id = await w.walkTo('done');
    const input = { way: 'on_site' as const, place: '现场', people: '两人', found: '没有落实', dueRequired: '2018-12-31' };
    await w.act('supervisor', 'reopen', { id, input });
    expect(await w.facts(id)).toMatchObject({ status: 'planning', round: 2, dueOriginal: null, dueRequired: '2018-12-31', closedOn: null });
    expect(await codesOf(w.act('unit_head', 'submitPlan', { id, input: { attestation } }))).toEqual(['task_unplanned']);
    await w.act('handler', 'planTask', {
      id,
      input: { milestones: [{ name: '再次落实', plannedOn: '2018-12-01' }], deliverables: [{ name: '说明' }] },
    });
    const item = await submitted(id);
    expect(item.milestones.map(({ round, state }) => [round, state])).toEqual([
      [1, 'reached'],
      [2, 'open'],
    ]);
    expect(item.deliverables.map(({ round, state }) => [round, state])).toEqual([
      [1, 'handed_in'],
      [2, 'open'],
    ]);
    expect(await codesOf(w.act('unit_head', 'applyAcceptance', { id, input: applied }))).toEqual(['milestone_open', 'deliverable_open']);
  });
  test('its history tells each step by its own name', async () => {
    const id = await w.walkTo('done');
    const { events } = await historyOf(w.work('office'), { id });
    expect(events.map((each) => each.action.replace('item.', ''))).toEqual([
      'agree_acceptance',
      'agree_acceptance',
      'agree_acceptance',
      'apply_acceptance',
      'hand_in',
      'reach_milestone',
      'agree_plan',
      'agree_plan',
      'submit_plan',
      'plan_task',
      'claim',
      'dispatch',
      'register',
    ]);
  });
});

describe('links', () => {
  const link = (id: string, input: RawInput<'link'>) => w.act('office', 'link', { id, input });
  test('a task is part of a task, and linked once', async () => {
    const [part = '', whole = ''] = await w.register(2);
    const [campaign = ''] = await w.register(1, { form: 'campaign' });
    await link(part, { otherId: whole, kind: 'part_of' });
    expect(await codesOf(link(part, { otherId: whole, kind: 'part_of' }))).toEqual(['link_known']);
    expect(await codesOf(link(part, { otherId: part, kind: 'same_as' }))).toEqual(['link_self']);
    expect(await codesOf(link(part, { otherId: campaign, kind: 'found_by' }))).toEqual(['link_unfit']);
  });
  test('a finding is found by a campaign of another ledger, and by nothing else', async () => {
    const [campaign = ''] = await w.register(1, { form: 'campaign' });
    const [reform = ''] = await w.register();
    const ledgerId = v7();
    const ledger = await db.owner.kysely.selectFrom('ledger').selectAll().where('id', '=', w.ledgerId).executeTakeFirstOrThrow();
    const { columns, ...rest } = ledger;
    await db.owner.kysely
      .insertInto('ledger')
      .values({
        ...rest,
        id: ledgerId,
        kind: 'finding',
        name: '隐患台账',
        prefix: 'YH-',
        columns: JSON.stringify(columns),
      })
      .execute();
    await db.owner.kysely
      .updateTable('item')
      .set({ kind: 'finding', form: null, ledgerId })
      .where('id', '=', (await w.register())[0]!)
      .execute();
    const { id } = await db.owner.kysely.selectFrom('item').select('id').where('ledgerId', '=', ledgerId).executeTakeFirstOrThrow();
    const work = w.work('office');
    const both = { ...work, actor: { ...work.actor, ledgerIds: [w.ledgerId, ledgerId] } };
    const call = (otherId: string) =>
      perform(both, { action: 'link', items: [{ id, version: 1, payloadHash: null }], input: { otherId, kind: 'found_by' }, key: v7() });
    expect(await codesOf(call(reform))).toEqual(['link_other_unfit']);
    await call(campaign);
    expect((await w.facts(id)).links).toEqual([{ otherId: campaign, kind: 'found_by' }]);
  });
});
