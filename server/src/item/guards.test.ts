import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refused } from '../errors.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { perform } from './perform.ts';

// Every refusal here is the shared rule's, met at the door; and a refused call changes nothing.

type LongTermInput = NonNullable<RawInput<'convertTrack'>['longTerm']>;

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

async function codesOf(run: Promise<unknown>): Promise<string[]> {
  const error: unknown = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error ?? new Error('not refused');
  return error.refusals.map((each) => each.code);
}
const pass = (w: World, id: string) =>
  w.facts(id).then((item) => item.criteria.map((each) => ({ criterionId: each.id, verdict: 'pass' as const })));
const fail = (w: World, id: string) =>
  w.facts(id).then((item) => item.criteria.map((each) => ({ criterionId: each.id, verdict: 'fail' as const, note: '缺' })));
const onSite = { on: '2018-06-01', place: '现场', people: '示例', found: '属实' };

describe('closing', () => {
  test('is refused with each thing that is missing, and where it is supplied', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const error: unknown = await w
      .act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Refused);
    const { refusals } = error as Refused;
    expect(refusals.map((each) => each.code)).toEqual(['measure_no_evidence', 'measure_open']);
    expect(refusals[0]).toMatchObject({ zh: '措施 1 的“会议纪要”无佐证', where: { tab: 'measures' } });
  });

  test('takes every level in order; nobody signs twice, and the unit never reviews itself', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closure_review');
    const criteria = await pass(w, id);
    expect(await codesOf(w.act('supervisor', 'agreeClosure', { id, input: { opinion: '同意', criteria, onSite } }))).toContain(
      'not_reviewer',
    );
    expect(await codesOf(w.act('unit_head', 'agreeClosure', { id, input: { opinion: '同意', criteria } }))).toContain('not_reviewer');
    await w.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria } });
    expect(await codesOf(w.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria } }))).toContain('not_reviewer');
    expect(await codesOf(w.act('supervisor', 'agreeClosure', { id, input: { opinion: '同意', criteria } }))).toEqual(['on_site_needed']);
    await w.act('supervisor', 'agreeClosure', { id, input: { opinion: '同意', criteria, onSite } });
    expect(await codesOf(w.act('committee', 'agreeClosure', { id, input: { opinion: '同意', criteria } }))).toEqual(['grade_needed']);
    expect(await codesOf(w.act('committee', 'agreeClosure', { id, input: { opinion: '同意', criteria, grade: 'poor' } }))).toEqual([
      'grade_returns',
    ]);
    expect(await codesOf(w.act('committee', 'agreeClosure', { id, input: { opinion: '同意', criteria: [], grade: 'good' } }))).toEqual([
      'criteria_unjudged',
    ]);
    await w.act('committee', 'agreeClosure', { id, input: { opinion: '同意', criteria, grade: 'fair' } });
    expect((await w.facts(id)).status).toBe('closed');
  });

  test('a return names a failed criterion and the next application starts at the first level', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closure_review');
    await w.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria: await pass(w, id) } });
    expect(await codesOf(w.act('supervisor', 'returnClosure', { id, input: { opinion: '不实', criteria: await pass(w, id) } }))).toEqual([
      'failed_needed',
    ]);
    await w.act('supervisor', 'returnClosure', {
      id,
      input: { opinion: '会议纪要缺签字', criteria: await fail(w, id) },
    });
    const returned = await w.facts(id);
    expect(returned).toMatchObject({
      status: 'rectifying',
      returnsSinceApproval: 1,
      lightFlag: 'yellow',
      appliedOn: null,
    });
    await w.act('unit_head', 'applyClosure', { id, input: { summary: '已补', attestation: '属实' } });
    expect((await w.facts(id)).requests.at(-1)).toMatchObject({
      kind: 'closure',
      level: 0,
      levelRole: 'office',
    });
  });

  test('may be withdrawn by the applicant before the first verdict only', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closure_review');
    await w.act('unit_head', 'withdrawClosure', { id, input: {} });
    await w.act('unit_head', 'applyClosure', { id, input: { summary: '再报', attestation: '属实' } });
    await w.act('office', 'agreeClosure', { id, input: { opinion: '同意', criteria: await pass(w, id) } });
    expect(await codesOf(w.act('unit_head', 'withdrawClosure', { id, input: {} }))).toEqual(['reviewed_already']);
  });
});

describe('two at once', () => {
  test('one wins and the other is told, whatever the order', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('planning');
    const { version } = await w.facts(id);
    const call = (key: string) =>
      perform(w.work('unit_head'), {
        action: 'assignHandler',
        items: [{ id, version, payloadHash: null }],
        input: { handlerId: w.actor('handler').accountId },
        key,
      });
    const outcomes = await Promise.allSettled([call('first'), call('second')]);
    expect(outcomes.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((each) => each.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(Refused);
    expect(lost?.reason).toMatchObject({
      refusals: [{ code: 'stale', zh: expect.stringContaining('财政金融局·示例已办理“指定承办人”') }],
    });
  });

  test('the same key is carried out once and answers the same; with another body it is refused', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const call = (done: string) =>
      perform(w.work('handler'), {
        action: 'report',
        items: [{ id, version: null, payloadHash: null }],
        input: { done },
        key: 'same',
      });
    const [first, second] = await Promise.all([call('进展一'), call('进展一')]);
    expect(second).toEqual(first);
    expect(await db.owner.kysely.selectFrom('report').select('id').where('itemId', '=', id).execute()).toHaveLength(1);
    expect(await codesOf(call('进展二'))).toEqual(['key_reused']);
  });
});

describe('dates', () => {
  test('an extension is asked for in time, moves the current deadline only, and is counted', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const input = {
      to: '2018-11-30',
      reasonCode: 'funding',
      reason: '资金未到',
      attestation: '属实',
    } as const;
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input, today: '2018-10-01' }))).toEqual(['extension_late']);
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input: { ...input, to: '2018-09-30' } }))).toEqual([
      'extension_not_later',
    ]);
    await w.act('unit_head', 'applyExtension', { id, input });
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input }))).toEqual(['open_request']);
    await w.act('office', 'agreeChange', { id, input: { opinion: '同意' } });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
    expect(await w.facts(id)).toMatchObject({
      dueOriginal: '2018-09-30',
      dueCurrent: '2018-11-30',
      extensionCount: 1,
    });
  });

  test('the database refuses to move due_original within a round', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await expect(db.owner.kysely.updateTable('item').set({ dueOriginal: '2019-12-31' }).where('id', '=', id).execute()).rejects.toThrow(
      'due_original is fixed',
    );
  });

  test('a late item that becomes long-term is remembered, gets its first period and loses its current deadline', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const longTerm: LongTermInput = {
      goals: [{ name: '一阶段', goal: '制度印发', plannedOn: '2019-03-31' }],
      every: 'quarter',
      assessOn: '2019-06-30',
      exitCondition: '连续四季达标',
    };
    const input: RawInput<'convertTrack'> = {
      to: 'long_term',
      longTerm,
      reason: '须长期推进',
      attestation: '属实',
    };
    expect(
      await codesOf(
        w.act('unit_head', 'convertTrack', {
          id,
          input: { ...input, longTerm: { ...longTerm, assessOn: '2020-06-30' } },
          today: '2018-10-08',
        }),
      ),
    ).toEqual(['assess_too_far']);
    await w.act('unit_head', 'convertTrack', { id, input, today: '2018-10-08' });
    await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' }, today: '2018-10-09' });
    const item = await w.facts(id);
    expect(item).toMatchObject({
      track: 'long_term',
      dueCurrent: null,
      dueOriginal: '2018-09-30',
      lateConversion: true,
      assessOn: '2019-06-30',
    });
    expect(item.periods).toEqual([
      expect.objectContaining({
        label: '2018年第四季度',
        startsOn: '2018-10-01',
        endsOn: '2018-12-31',
        state: 'open',
      }),
      expect.objectContaining({ label: '2019年第一季度', state: 'not_due' }),
    ]);
  });
});

describe('回避', () => {
  const substitute = (w: World) => w.unit('审计局');
  test('where the office leads the item itself, the substitute unit reviews and it is recorded', async () => {
    const w = await world(db.app);
    const policy = {
      ...threeLevels,
      plan: threeLevels.plan.map((each) => ({ ...each, substituteUnitId: substitute(w) })),
    };
    await db.owner.kysely
      .updateTable('ledgerPolicy')
      .set({ document: JSON.stringify(policy) })
      .where('orgId', '=', w.orgId)
      .execute();
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', {
      id,
      input: { leadUnitId: w.unit('纪检监察室'), track: 'dated', dueRequired: '2018-10-31' },
    });
    await db.owner.kysely
      .updateTable('post')
      .set({ role: 'unit_head' })
      .where('orgId', '=', w.orgId)
      .where('id', '=', w.actor('supervisor').postId)
      .execute();
    const head = {
      ...w.work('supervisor'),
      actor: { ...w.actor('supervisor'), role: 'unit_head' as const, ledgerIds: [] },
    };
    const as = async (action: 'claim' | 'editPlan' | 'submitPlan', input: unknown) =>
      perform(head, {
        action,
        items: [{ id, version: (await w.facts(id)).version, payloadHash: null }],
        input,
        key: action,
      });
    await as('claim', {});
    await as('editPlan', {
      rootCause: '根源',
      lookalike: '已查',
      measures: [{ ...w.measure, unitId: w.unit('纪检监察室') }],
    });
    await as('submitPlan', { attestation: '属实' });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    expect((await w.facts(id)).requests.at(-1)?.levelUnits).toEqual([substitute(w)]);
    await w.act('unit_head@审计局', 'agreePlan', { id, input: { opinion: '同意' } });
    const item = await w.facts(id);
    expect(item.status).toBe('rectifying');
    expect(item.requests.at(-1)?.reviews.at(-1)).toMatchObject({
      unitId: substitute(w),
      substituteFor: w.unit('纪检监察室'),
    });
  });
});

describe('separation of duties', () => {
  test.each(['sysadmin', 'secadmin', 'logadmin', 'auditor', 'leader'] as const)('%s can do nothing to an item', async (who) => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const before = await w.facts(id);
    await expect(w.act(who, 'report', { id, input: { done: '进展' } })).rejects.toThrow(/not found|wrong_role/);
    expect(await w.facts(id)).toEqual(before);
  });
});
