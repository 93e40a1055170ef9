import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { openRequest } from '@duizhang/shared/item/facts.ts';
import { listPage } from '@duizhang/shared/item/search.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../proof/verify.ts';
import { overview } from '../board/overview.ts';
import { createIndicators } from '../indicator/write.ts';
import { listItems } from '../item/list.ts';
import { judgeNotice, receiveNotice, replyNotice, sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { carryOutSuccession } from '../succession/carry-out.ts';
import { draftSuccession } from '../succession/draft.ts';
import { randomOf, stir } from './stir.ts';
import { threeLevels, type World, world } from './world.ts';

// What a succession leaves behind, seen through all that reads it.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Unit = Parameters<World['unit']>[0];
const prepare = (w: World, ...pairs: readonly (readonly [Unit, Unit])[]) =>
  draftSuccession(w.work('sysadmin'), {
    name: '示例机构改革',
    onDate: '2018-06-01',
    basis: '示例〔2018〕9号',
    units: pairs.map(([from, to]) => ({ fromUnitId: w.unit(from), toUnitId: w.unit(to) })),
    key: v7(),
  });
const carryOut = (w: World, written: { id: string; version: number }) => carryOutSuccession(w.work('committee'), { ...written, key: v7() });

describe('what runs on', () => {
  test('an application waits for those whose turn it is by now, and is carried out for the successor', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const measures = [{ ...w.measure, text: '调整后的措施' }];
    await w.act('unit_head', 'amendPlan', { id, input: { measures, reason: '措施调整', attestation: '属实' } });
    const running = openRequest(await w.facts(id))!;
    expect(running.levelUnits).toEqual([w.unit('整改办')]);
    // The office itself becomes a part of the supervisor's bureau: its turn passes on with it.
    await w.hire('new office', { role: 'office', unit: '审计局' });
    await carryOut(w, await prepare(w, ['财政金融局', '建设局'], ['整改办', '审计局']));
    const passed = openRequest(await w.facts(id))!;
    expect(passed).toMatchObject({
      applicantUnitId: w.unit('建设局'),
      levelUnits: [w.unit('审计局')],
      payload: running.payload,
      payloadHash: running.payloadHash,
    });
    expect(passed.succeeded).toEqual({ [w.unit('财政金融局')]: w.unit('建设局') });
    await w.act('new office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    const { measures: agreed, assignments } = await w.facts(id);
    expect(agreed.filter((each) => each.state === 'active').map((each) => [each.text, each.unitId])).toEqual([
      ['调整后的措施', w.unit('建设局')],
    ]);
    expect(assignments.filter((each) => each.unitId === w.unit('财政金融局'))).toEqual([]);
  });

  test('nobody of the successor signs what their unit now leads: a substitute stands in', async () => {
    const w = await world(db.app, {
      policy: { ...threeLevels, closure: threeLevels.closure.map((each) => ({ ...each, substituteUnitId: undefined })) },
    });
    const policy = {
      ...threeLevels,
      closure: threeLevels.closure.map((each) => (each.role === 'office' ? { ...each, substituteUnitId: w.unit('审计局') } : each)),
    };
    await sql`update ledger_policy set document = ${JSON.stringify(policy)}::jsonb where org_id = ${w.orgId}`.execute(db.owner.kysely);
    const id = await w.walkTo('closure_review');
    expect(openRequest(await w.facts(id))!.levelUnits).toEqual([w.unit('整改办')]);
    await carryOut(w, await prepare(w, ['财政金融局', '整改办']));
    expect(openRequest(await w.facts(id))!.levelUnits).toEqual([w.unit('审计局')]);
  });

  test('a substitute that has a successor is named anew in the policy, as a version that the committee approves', async () => {
    const w = await world(db.app);
    const policy = { ...threeLevels, plan: threeLevels.plan.map((each) => ({ ...each, substituteUnitId: w.unit('审计局') })) };
    await sql`update ledger_policy set document = ${JSON.stringify(policy)}::jsonb where org_id = ${w.orgId}`.execute(db.owner.kysely);
    const id = await w.walkTo('plan_review');
    await carryOut(w, await prepare(w, ['审计局', '建设局']));
    const versions = await db.owner.kysely
      .selectFrom('ledgerPolicy')
      .select(['version', 'state', 'document', 'approvedBy'])
      .where('orgId', '=', w.orgId)
      .orderBy('version')
      .execute();
    expect(versions.map((each) => [each.version, each.state])).toEqual([
      [1, 'retired'],
      [2, 'active'],
    ]);
    expect(versions[1]!.document.plan.map((each) => each.substituteUnitId)).toEqual([w.unit('建设局'), w.unit('建设局')]);
    expect(versions[1]!.approvedBy).toBe(w.person('committee').accountId);
    expect(openRequest(await w.facts(id))!.levels.map((each) => each.substituteUnitId)).toEqual([w.unit('建设局'), w.unit('建设局')]);
  });

  test('a unit that takes over a part beside its own lead holds one duty', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    const dispatch = {
      leadUnitId: w.unit('财政金融局'),
      jointUnitIds: [w.unit('建设局')],
      supportUnitIds: [w.unit('审计局')],
      track: 'dated' as const,
      dueRequired: '2018-10-31',
    };
    await w.act('office', 'dispatch', { id, input: dispatch });
    await carryOut(w, await prepare(w, ['建设局', '财政金融局'], ['审计局', '财政金融局']));
    const { assignments, leadUnitId } = await w.facts(id);
    expect(leadUnitId).toBe(w.unit('财政金融局'));
    expect(assignments.map((each) => [each.duty, each.unitName, each.state])).toEqual([
      ['lead', '财政金融局', 'pending'],
      ['joint', '建设局', 'returned'],
      ['support', '审计局', 'returned'],
    ]);
  });

  test('parts and measures in what another unit leads pass on too; what was finished stays', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    const joint = w.unit('财政金融局');
    const dispatch = { leadUnitId: w.unit('建设局'), jointUnitIds: [joint], track: 'dated' as const, dueRequired: '2018-10-31' };
    await w.act('office', 'dispatch', { id, input: dispatch });
    await w.act('unit_head@建设局', 'claim', { id, input: {} });
    await w.act('unit_head', 'acceptAssignment', { id, input: {} });
    const measures = [w.measure, { ...w.measure, text: '示例措施：补建台账' }];
    await w.act('unit_head@建设局', 'editPlan', { id, input: { rootCause: '示例根源', lookalike: '已排查', measures } });
    await w.act('unit_head@建设局', 'submitPlan', { id, input: { attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    const [first, second] = (await w.facts(id)).measures;
    const criterionId = (await w.facts(id)).criteria.find((each) => each.measureId === first!.id)!.id;
    await w.act('unit_head', 'attach', { id, input: { criterionId, files: [await w.file()] } });
    await w.act('unit_head', 'finishMeasure', { id, input: { measureId: first!.id } });
    const { handovers } = await carryOut(w, await prepare(w, ['财政金融局', '审计局']));
    expect(handovers).toMatchObject([{ items: 0, assignments: 1, measures: 1 }]);
    const item = await w.facts(id);
    expect(item.leadUnitId).toBe(w.unit('建设局'));
    expect(item.assignments.map((each) => [each.duty, each.unitName, each.state])).toEqual([
      ['lead', '建设局', 'accepted'],
      ['joint', '审计局', 'accepted'],
    ]);
    expect(item.measures.map((each) => each.unitId)).toEqual([joint, w.unit('审计局')]);
    await w.act('unit_head@审计局', 'report', { id, input: { measureId: second!.id, done: '继续推进' } });
  });

  test('open notices and indicators pass on, settled ones stay; the new head answers', async () => {
    const w = await world(db.app);
    const unitId = w.unit('财政金融局');
    const letter = () =>
      draftNotice(w.work('office'), { ledgerId: w.ledgerId, unitId, title: '示例督办', text: '请回复', replyDue: '2018-06-30', key: v7() });
    const send = async () => sendNotice(w.work('office'), { ...(await letter()), key: v7() });
    const [settled, open] = [await send(), await send()];
    const received = await receiveNotice(w.work('unit_head'), { ...settled, key: v7() });
    const replied = await replyNotice(w.work('unit_head'), { ...received, text: '已办', key: v7() });
    await judgeNotice(w.work('office'), { ...replied, verdict: 'accepted', opinion: '同意', key: v7() });
    const indicators = [{ name: '示例指标', theme: '示例', unit: '个', unitId }];
    await createIndicators(w.work('office'), { ledgerId: w.ledgerId, indicators, key: v7() });
    const { handovers } = await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    expect(handovers).toMatchObject([{ notices: 1, indicators: 1 }]);
    const where = await db.owner.kysely
      .selectFrom('notice')
      .select(['id', 'unitId', 'version'])
      .where('orgId', '=', w.orgId)
      .orderBy('number')
      .execute();
    expect(where.map((each) => each.unitId)).toEqual([unitId, w.unit('建设局')]);
    await receiveNotice(w.work('unit_head@建设局'), { id: open.id, version: where[1]!.version, key: v7() });
    const indicator = await db.owner.kysely.selectFrom('indicator').select('unitId').where('orgId', '=', w.orgId).executeTakeFirst();
    expect(indicator).toEqual({ unitId: w.unit('建设局') });
  });

  test('restricted work passes on though nobody who decides is cleared for it, and is told as a number', async () => {
    const w = await world(db.app, { clearance: 'clues' });
    const id = await w.walkTo('rectifying');
    const blind = w.work('committee');
    const uncleared = { ...blind, actor: { ...blind.actor, clearances: [] } };
    const { handovers, moved } = await carryOutSuccession(uncleared, { ...(await prepare(w, ['财政金融局', '建设局'])), key: v7() });
    expect([moved, handovers[0]]).toMatchObject([1, { items: 1, restricted: 1 }]);
    expect((await w.facts(id)).leadUnitId).toBe(w.unit('建设局'));
    const events = await inReading(db.app, { orgId: w.orgId, clearances: [] }, (tx) =>
      tx.selectFrom('event').select('action').where('action', 'in', ['item.succeed', 'succession.carry_out']).execute(),
    );
    expect(events.map((each) => each.action)).toEqual(['succession.carry_out']);
  });
});

describe('nothing is lost and nothing counted twice', () => {
  const pools: readonly Unit[] = ['财政金融局', '建设局', '审计局'];
  test('whatever happened before, and whoever follows whom', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 1, max: 2 }), async (seed, n) => {
        const w = await world(db.app);
        const random = randomOf(seed);
        await stir(w, { random, count: 25, today: '2018-06-01' }, []);
        await stir(w, { random, count: 15, today: '2018-06-01' }, []);
        const to = pools[random(3)]!;
        const from = pools.filter((each) => each !== to).slice(0, n);
        const before = await tally(w);
        const ended = await endedUnder(w);
        await carryOut(w, await prepare(w, ...from.map((each) => [each, to] as const)));
        expect(await tally(w)).toEqual(before);
        expect(await endedUnder(w)).toEqual(ended);
        const units = from.map((each) => w.unit(each));
        const left =
          await sql`select from item where org_id = ${w.orgId} and lead_unit_id = any(${units}::uuid[]) and status not in ('closed', 'exited')
          union all select from assignment a join item i on i.org_id = a.org_id and i.id = a.item_id where a.org_id = ${w.orgId} and a.unit_id = any(${units}::uuid[])
            and a.state in ('pending', 'accepted') and i.status not in ('closed', 'exited')`.execute(db.owner.kysely);
        expect(left.rows).toEqual([]);
        // Every item has one lead and the boards count what the items are.
        const leads =
          await sql`select item_id from assignment where org_id = ${w.orgId} and duty = 'lead' and measure_id is null and state <> 'returned' group by 1 having count(*) > 1`.execute(
            db.owner.kysely,
          );
        expect(leads.rows).toEqual([]);
        expect((await verifyChain(w.work('auditor'))).ok).toBe(true);
      }),
      { numRuns: 8 },
    );
  });

  /** What boards and lists count of the ledger as a whole, by status and category; read through the board itself. */
  async function tally(w: World) {
    const { counts, byStatus, byCategory } = await overview(w.work('office'), { ledgerId: w.ledgerId });
    const list = await listItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId }));
    return {
      counts,
      byStatus,
      byCategory: byCategory.map(({ category, all, closed }) => ({ category, all, closed })),
      all: list.all,
      count: list.count,
    };
  }
  const endedUnder = async (w: World) =>
    (
      await sql<{
        id: string;
        leadUnitId: string;
      }>`select id, lead_unit_id, closed_on, version from item where org_id = ${w.orgId} and status in ('closed', 'exited') order by id`.execute(
        db.owner.kysely,
      )
    ).rows;
});
