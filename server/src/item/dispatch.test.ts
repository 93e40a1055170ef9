import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, digest } from '../test/door.ts';
import { type World, world } from '../test/world.ts';

// 登记之后：更正、交办、指定、认领、退回、分工、承办人, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const eventsOf = async (w: World, id: string) => {
  const rows = await db.owner.kysely
    .selectFrom('event')
    .select(['action', 'body'])
    .where('orgId', '=', w.orgId)
    .where('itemId', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map((each) => ({
    action: each.action,
    ...(JSON.parse(each.body) as { before: Record<string, unknown>; after: Record<string, unknown>; reason: string | null }),
  }));
};
const dispatching = (w: World, over: Partial<RawInput<'dispatch'>> = {}): RawInput<'dispatch'> => ({
  leadUnitId: w.unit('财政金融局'),
  track: 'dated',
  dueRequired: '2018-10-31',
  ...over,
});

describe('correct 更正', () => {
  test('changes what describes the item, with its reason, and keeps the original', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    const original = (await w.facts(id)).originalText;
    await w.act('office', 'correct', { id, input: { originalText: '更正后的原文', category: '党的建设', reason: '抄录有误' } });
    expect(await w.facts(id)).toMatchObject({ originalText: '更正后的原文', category: '党的建设', status: 'registered', version: 2 });
    const last = (await eventsOf(w, id)).at(-1);
    expect(last).toMatchObject({
      action: 'item.correct',
      reason: '抄录有误',
      before: { originalText: original, category: '财政金融' },
      after: { originalText: '更正后的原文' },
    });
  });

  test('can’t touch a status, a date, a round or a lead unit, whatever is sent', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const before = await w.facts(id);
    const smuggled = {
      title: '改过的标题',
      reason: '更正',
      status: 'closed',
      dueOriginal: '2020-01-01',
      dueCurrent: '2020-01-01',
      round: 9,
      leadUnitId: w.unit('建设局'),
      version: 99,
      closedOn: '2018-06-01',
    };
    await w.act('office', 'correct', { id, input: smuggled });
    expect(await w.facts(id)).toEqual({ ...before, title: '改过的标题', version: before.version + 1, updatedAt: expect.any(String) });
    expect(await codesOf(w.act('office', 'correct', { id, input: { ...smuggled } }))).toEqual(['nothing_changed']);
  });

  test('needs a reason, and something that is different', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await expect(w.act('office', 'correct', { id, input: { title: '新标题', reason: '' } })).rejects.toThrow('至少写 2 个字');
    const { title } = await w.facts(id);
    expect(await codesOf(w.act('office', 'correct', { id, input: { title, reason: '没有改动' } }))).toEqual(['nothing_changed']);
  });
});

type Beside = 'jointUnitIds' | 'supportUnitIds' | 'superviseUnitIds';
const both = (w: World, one: Beside, other: Beside) => ({ [one]: [w.unit('建设局')], [other]: [w.unit('审计局'), w.unit('建设局')] });

describe('dispatch 交办', () => {
  test.each<[string, (w: World) => Partial<RawInput<'dispatch'>>, string[]]>([
    ['without a deadline', () => ({ dueRequired: null }), ['due_needed']],
    ['staged without a deadline', () => ({ track: 'staged', dueRequired: null }), ['due_needed']],
    ['with a deadline gone by', () => ({ dueRequired: '2018-05-31' }), ['due_past']],
    ['with the lead unit also joint', (w) => ({ jointUnitIds: [w.unit('建设局'), w.unit('财政金融局')] }), ['lead_twice']],
    ['with the lead unit also in support', (w) => ({ supportUnitIds: [w.unit('财政金融局')] }), ['lead_twice']],
    ['with the lead unit also supervising', (w) => ({ superviseUnitIds: [w.unit('财政金融局')] }), ['lead_twice']],
    ['with a unit both joint and in support', (w) => both(w, 'jointUnitIds', 'supportUnitIds'), ['unit_twice']],
    ['with a unit both joint and supervising', (w) => both(w, 'jointUnitIds', 'superviseUnitIds'), ['unit_twice']],
    ['with a unit both in support and supervising', (w) => both(w, 'supportUnitIds', 'superviseUnitIds'), ['unit_twice']],
    ['immediate, without a measure', () => ({ track: 'immediate' }), ['measure_needed']],
    [
      'immediate, with a measure that has no required criterion',
      (w) => ({ track: 'immediate', measures: [{ ...w.measure, criteria: [{ text: '照片', kind: 'on_site', required: false }] }] }),
      ['measure_needed'],
    ],
    ['immediate, with nothing at all', () => ({ track: 'immediate', dueRequired: null }), ['due_needed', 'measure_needed']],
  ])('%s is refused and changes nothing', async (_, over, codes) => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    const before = await digest(db.owner, w.orgId);
    expect(await codesOf(w.act('office', 'dispatch', { id, input: dispatching(w, over(w)) }))).toEqual(codes);
    expect(await digest(db.owner, w.orgId)).toBe(before);
  });

  test('due today is in time; a long-term item needs no deadline and keeps none', async () => {
    const w = await world(db.app);
    const [today = '', long = ''] = await w.register(2);
    await w.act('office', 'dispatch', { id: today, input: dispatching(w, { dueRequired: '2018-06-01' }) });
    await w.act('office', 'dispatch', { id: long, input: dispatching(w, { track: 'long_term', dueRequired: '2018-10-31' }) });
    expect(await w.facts(today)).toMatchObject({
      status: 'awaiting_claim',
      dueRequired: '2018-06-01',
      dueOriginal: null,
      dispatchedOn: '2018-06-01',
    });
    expect(await w.facts(long)).toMatchObject({ track: 'long_term', dueRequired: null, dueCurrent: null });
  });

  test('an immediate item is rectifying once claimed, with its deadline fixed', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', {
      id,
      input: dispatching(w, { track: 'immediate', dueRequired: '2018-06-15', measures: [{ ...w.measure, dueOn: '2018-06-15' }] }),
    });
    await w.act('unit_head', 'claim', { id, input: {} });
    const item = await w.facts(id);
    expect(item).toMatchObject({ status: 'rectifying', dueOriginal: '2018-06-15', dueCurrent: '2018-06-15' });
    expect(item.measures.map((each) => each.state)).toEqual(['active']);
  });

  test('two units can’t both lead, even past the rule', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('awaiting_claim');
    const lead = await db.owner.kysely.selectFrom('assignment').selectAll().where('itemId', '=', id).executeTakeFirstOrThrow();
    await expect(
      db.owner.kysely
        .insertInto('assignment')
        .values({ ...lead, id: crypto.randomUUID(), unitId: w.unit('建设局') })
        .execute(),
    ).rejects.toThrow('assignment_one_lead');
  });

  test('needs an approved policy', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await db.owner.kysely.updateTable('ledgerPolicy').set({ state: 'retired' }).where('orgId', '=', w.orgId).execute();
    expect(await codesOf(w.act('office', 'dispatch', { id, input: dispatching(w) }))).toEqual(['no_policy']);
  });
});

describe('return_assignment 退回认领', () => {
  test('twice goes to the committee, whose designation can’t be returned', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('awaiting_claim');
    const designation = { ...dispatching(w), reason: '职责所在' };
    await w.act('unit_head', 'assignHandler', { id, input: { handlerId: w.person('handler').accountId } });
    await w.act('unit_head', 'returnAssignment', { id, input: { reason: '不属本单位职责' } });
    expect(await w.facts(id)).toMatchObject({
      status: 'registered',
      returnedCount: 1,
      leadUnitId: null,
      handlerId: null,
      lightFlag: 'grey',
    });
    expect(await codesOf(w.act('committee', 'designate', { id, input: designation }))).toEqual(['not_returned_twice']);
    await w.act('office', 'dispatch', { id, input: dispatching(w, { leadUnitId: w.unit('建设局') }) });
    await w.act('unit_head@建设局', 'returnAssignment', { id, input: { reason: '应由财政牵头' } });
    expect(await codesOf(w.act('office', 'dispatch', { id, input: dispatching(w) }))).toEqual(['committee_designates']);
    expect(await codesOf(w.act('committee', 'designate', { id, input: { ...designation, dueRequired: null } }))).toEqual(['due_needed']);
    await w.act('committee', 'designate', { id, input: designation });
    expect(await w.facts(id)).toMatchObject({ status: 'awaiting_claim', designated: true, leadUnitId: w.unit('财政金融局') });
    expect(await codesOf(w.act('unit_head', 'returnAssignment', { id, input: { reason: '仍不认领' } }))).toEqual(['designated']);
    await w.act('unit_head', 'claim', { id, input: {} });
    expect((await w.facts(id)).status).toBe('planning');
  });

  test('takes back what came with the assignment', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', { id, input: dispatching(w, { jointUnitIds: [w.unit('建设局')], measures: [w.measure] }) });
    await w.act('unit_head', 'returnAssignment', { id, input: { reason: '不属本单位' } });
    const item = await w.facts(id);
    expect(item.assignments.map((each) => each.state)).toEqual(['returned', 'returned']);
    expect(item.measures.map((each) => each.state)).toEqual(['dropped']);
    expect(await codesOf(w.act('unit_head@建设局', 'acceptAssignment', { id, input: {} }))).toEqual(['not_assigned']);
  });
});

describe('分工', () => {
  const joined = async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', {
      id,
      input: dispatching(w, { jointUnitIds: [w.unit('建设局')], supportUnitIds: [w.unit('审计局')] }),
    });
    return { w, id };
  };
  const stateOf = async (w: World, id: string, unit: string) => (await w.facts(id)).assignments.find((each) => each.unitId === unit)?.state;

  test('is accepted, then finished, by the unit’s own head, each once', async () => {
    const { w, id } = await joined();
    expect(await codesOf(w.act('unit_head', 'acceptAssignment', { id, input: {} }))).toEqual(['no_own_assignment']);
    await w.act('unit_head@建设局', 'acceptAssignment', { id, input: {} });
    expect(await stateOf(w, id, w.unit('建设局'))).toBe('accepted');
    expect(await codesOf(w.act('unit_head@建设局', 'acceptAssignment', { id, input: {} }))).toEqual(['no_own_assignment']);
    expect(await codesOf(w.act('unit_head@建设局', 'declineAssignment', { id, input: { reason: '不办' } }))).toEqual(['no_own_assignment']);
    expect(await codesOf(w.act('unit_head@建设局', 'finishAssignment', { id, input: {} }))).toEqual(['wrong_status']);
    await w.act('unit_head', 'claim', { id, input: {} });
    await w.act('unit_head@建设局', 'finishAssignment', { id, input: {} });
    expect(await stateOf(w, id, w.unit('建设局'))).toBe('done');
    expect(await stateOf(w, id, w.unit('审计局'))).toBe('pending');
  });

  test('declined is told to the office and no longer stands in the way', async () => {
    const { w, id } = await joined();
    await w.act('unit_head@审计局', 'declineAssignment', { id, input: { reason: '非我职责' } });
    expect((await w.facts(id)).assignments.find((each) => each.unitId === w.unit('审计局'))).toMatchObject({
      state: 'returned',
      reason: '非我职责',
    });
  });

  test('of a joint unit holds up the closure until it is finished; that of a supporting unit does not', async () => {
    const { w, id } = await joined();
    await w.act('unit_head', 'claim', { id, input: {} });
    await w.act('handler', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures: [w.measure] } });
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    const { criteria, measures } = await w.facts(id);
    await w.act('handler', 'attach', { id, input: { criterionId: criteria[0]?.id ?? null, files: [await w.file()] } });
    await w.act('handler', 'finishMeasure', { id, input: { measureId: measures[0]?.id ?? '' } });
    const apply = () => w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
    expect(await codesOf(apply())).toEqual(['joint_open']);
    await w.act('unit_head@建设局', 'acceptAssignment', { id, input: {} });
    expect(await codesOf(apply())).toEqual(['joint_open']);
    await w.act('unit_head@建设局', 'finishAssignment', { id, input: {} });
    await apply();
    expect((await w.facts(id)).status).toBe('closure_review');
  });
});

describe('督导', () => {
  test('lets a unit see the item and be told, and gives it no part in the work', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    const superviseUnitIds = [w.unit('审计局'), w.unit('审计局')];
    await w.act('office', 'dispatch', { id, input: dispatching(w, { superviseUnitIds }) });
    const own = (await w.facts(id)).assignments.filter((each) => each.unitId === w.unit('审计局'));
    expect(own).toMatchObject([{ duty: 'supervise', state: 'accepted' }]);
    const told = await db.owner.kysely.selectFrom('notification').select(['accountId', 'text']).where('kind', '=', 'supervise').execute();
    expect(told).toMatchObject([{ accountId: w.person('unit_head@审计局').accountId, text: expect.stringMatching(/^请督导：/) }]);
    const as = (action: 'acceptAssignment' | 'finishAssignment') => codesOf(w.act('unit_head@审计局', action, { id, input: {} }));
    expect(await as('acceptAssignment')).toEqual(['not_assigned']);
    await w.act('unit_head', 'claim', { id, input: {} });
    const plan = { rootCause: '根源', lookalike: '已查', measures: [w.measure] };
    await w.act('handler', 'editPlan', { id, input: plan });
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    expect(await as('finishAssignment')).toEqual(['not_assigned']);
    expect(await codesOf(w.act('unit_head@审计局', 'report', { id, input: { done: '进展' } }))).toEqual(['not_assigned']);
    const shared = [w.measure, { ...w.measure, unitId: w.unit('审计局') }];
    await w.act('unit_head', 'amendPlan', { id, input: { measures: shared, reason: '调整', attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('unit_head@审计局', 'report', { id, input: { done: '有了自己的措施' } });
  });
});

describe('a handler', () => {
  test('is of the lead unit, at claiming and later', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('awaiting_claim');
    const stranger = await w.hire('handler@建设局', { role: 'handler', unit: '建设局' });
    for (const handlerId of [stranger.accountId, crypto.randomUUID()]) {
      expect(await codesOf(w.act('unit_head', 'claim', { id, input: { handlerId } }))).toEqual(['handler_not_in_unit']);
      expect(await codesOf(w.act('unit_head', 'assignHandler', { id, input: { handlerId } }))).toEqual(['handler_not_in_unit']);
    }
    await w.act('unit_head', 'claim', { id, input: { handlerId: w.person('handler').accountId } });
    expect((await w.facts(id)).handlerId).toBe(w.person('handler').accountId);
  });
});
