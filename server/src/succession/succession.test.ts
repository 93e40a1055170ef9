import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { carryOutSuccession } from './carry-out.ts';
import { amendSuccession, draftSuccession, dropSuccession } from './draft.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Unit = Parameters<World['unit']>[0];
const plan = (w: World, pairs: readonly (readonly [Unit, Unit])[]) => ({
  name: '示例机构改革',
  onDate: '2018-06-01',
  basis: '示例〔2018〕9号',
  units: pairs.map(([from, to]) => ({ fromUnitId: w.unit(from), toUnitId: w.unit(to) })),
  key: v7(),
});
const prepare = (w: World, ...pairs: readonly (readonly [Unit, Unit])[]) => draftSuccession(w.work('sysadmin'), plan(w, pairs));
const carryOut = (w: World, written: { id: string; version: number }) => carryOutSuccession(w.work('committee'), { ...written, key: v7() });

describe('carried out', () => {
  test('lead, parts, measures and handler of what is open pass on; what is closed keeps its old unit', async () => {
    const w = await world(db.app);
    const closed = await w.walkTo('closed');
    const open = await w.walkTo('rectifying');
    await w.act('unit_head', 'assignHandler', { id: open, input: { handlerId: w.person('handler').accountId } });
    const before = await w.facts(closed);
    const result = await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    expect(result).toMatchObject({ moved: 1, handovers: [{ items: 1, restricted: 0, posts: 2 }] });
    expect(await w.facts(closed)).toEqual({ ...before, handlers: [] });
    const item = await w.facts(open);
    expect(item).toMatchObject({ leadUnitId: w.unit('建设局'), handlerId: null, status: 'rectifying' });
    expect(item.assignments.map((each) => [each.duty, each.unitName, each.state])).toEqual([['lead', '建设局', 'accepted']]);
    expect(item.measures.map((each) => each.unitId)).toEqual([w.unit('建设局')]);
    const event = await db.owner.kysely
      .selectFrom('event')
      .select('body')
      .where('itemId', '=', open)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(event.body)).toMatchObject({
      action: 'item.succeed',
      reason: '示例机构改革（示例〔2018〕9号）',
      before: { leadUnitId: w.unit('财政金融局') },
      after: { leadUnitId: w.unit('建设局') },
    });
    // The successor goes on with it, the old head no more.
    await w.act('unit_head@建设局', 'report', { id: open, input: { done: '继续推进' } });
    const unit = db.owner.kysely.selectFrom('unit').select('validTo').where('id', '=', w.unit('财政金融局'));
    expect(await unit.executeTakeFirst()).toEqual({ validTo: '2018-06-01' });
    const posts = db.owner.kysely.selectFrom('post').select('validTo').where('unitId', '=', w.unit('财政金融局'));
    expect(await posts.execute()).toEqual([{ validTo: '2018-06-01' }, { validTo: '2018-06-01' }]);
  });

  test('every status passes on as it stands', async () => {
    const w = await world(db.app);
    for (const status of ['awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review'] as const) {
      const id = await w.walkTo(status);
      const was = await w.facts(id);
      expect(was.leadUnitId).not.toBeNull();
    }
    const states = async () =>
      (
        await sql<{
          status: string;
          n: number;
        }>`select status, count(*)::int as n from item where org_id = ${w.orgId} group by 1 order by 1`.execute(db.owner.kysely)
      ).rows;
    const before = await states();
    await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    expect(await states()).toEqual(before);
    const left = await sql`select from item where org_id = ${w.orgId} and lead_unit_id = ${w.unit('财政金融局')}`.execute(db.owner.kysely);
    expect(left.rows).toEqual([]);
  });
});

describe('what is refused', () => {
  test('a plan that names a unit twice, chains successors, ends the top or what has ended', async () => {
    const w = await world(db.app);
    const draft = (...pairs: readonly (readonly [Unit, Unit])[]) => codesOf(prepare(w, ...pairs));
    expect(await draft(['财政金融局', '建设局'], ['财政金融局', '审计局'])).toEqual(['succession_twice']);
    expect(await draft(['财政金融局', '建设局'], ['建设局', '审计局'])).toEqual(['succession_chain']);
    expect(await draft(['示例管委会', '建设局'])).toContain('succession_top');
    expect(await draft(['整改办', '整改办'])).toEqual(['succession_chain']);
    await sql`update unit set parent_id = ${w.unit('建设局')} where id = ${w.unit('审计局')}`.execute(db.owner.kysely);
    expect(await draft(['建设局', '审计局'])).toEqual(['succession_below']);
    await db.owner.kysely.updateTable('unit').set({ validTo: '2018-05-01' }).where('id', '=', w.unit('审计局')).execute();
    expect(await draft(['财政金融局', '审计局'])).toEqual(['unit_ended']);
    const other = await world(db.app);
    await expect(
      draftSuccession(w.work('sysadmin'), {
        ...plan(w, []),
        units: [{ fromUnitId: w.unit('财政金融局'), toUnitId: other.unit('建设局') }],
      }),
    ).rejects.toThrow(NotFound);
  });

  test('by whom, when and how often', async () => {
    const w = await world(db.app);
    const written = await prepare(w, ['财政金融局', '建设局']);
    const call = { ...written, key: v7() };
    expect(await codesOf(carryOutSuccession(w.work('sysadmin'), call))).toEqual(['wrong_role']);
    expect(await codesOf(amendSuccession(w.work('committee'), { ...plan(w, [['财政金融局', '审计局']]), ...call }))).toEqual([
      'wrong_role',
    ]);
    expect(await codesOf(carryOutSuccession(w.work('committee', '2018-05-31'), call))).toEqual(['succession_early']);
    const idle = w.work('committee');
    expect(await codesOf(carryOutSuccession({ ...idle, actor: { ...idle.actor, ledgerIds: [] } }, call))).toEqual(['not_your_ledger']);
    const own = { ...idle, actor: { ...idle.actor, accountId: w.person('sysadmin').accountId } };
    expect(await codesOf(carryOutSuccession(own, call))).toEqual(['succession_own_draft']);
    const next = await amendSuccession(w.work('sysadmin'), { ...plan(w, [['财政金融局', '审计局']]), ...call, key: v7() });
    expect(await codesOf(carryOutSuccession(w.work('committee'), { ...call, key: v7() }))).toEqual(['stale']);
    const done = { ...next, key: v7() };
    const first = await carryOutSuccession(w.work('committee'), done);
    expect(await carryOutSuccession(w.work('committee'), done)).toEqual(first);
    expect(await codesOf(carryOut(w, { id: first.id, version: first.version }))).toEqual(['succession_nothing_left']);
    expect(
      await codesOf(dropSuccession(w.work('sysadmin'), { id: first.id, version: first.version, reason: '不再需要', key: v7() })),
    ).toEqual(['succession_decided']);
    await expect(carryOut(w, { id: v7(), version: 1 })).rejects.toThrow(NotFound);
    const dropped = await prepare(w, ['建设局', '审计局']);
    const gone = await dropSuccession(w.work('sysadmin'), { ...dropped, reason: '不再需要', key: v7() });
    expect(await codesOf(carryOut(w, gone))).toEqual(['succession_decided']);
  });

  test('a unit in which administrators hold posts', async () => {
    const w = await world(db.app);
    await w.hire('another sysadmin', { role: 'sysadmin', unit: '财政金融局' });
    const open = await w.walkTo('rectifying');
    expect(await codesOf(carryOut(w, await prepare(w, ['财政金融局', '建设局'])))).toEqual(['succession_administrators']);
    expect((await w.facts(open)).leadUnitId).toBe(w.unit('财政金融局'));
  });

  test('dispatching to a unit that has ended', async () => {
    const w = await world(db.app);
    await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
    const [id = ''] = await w.register();
    const input = { leadUnitId: w.unit('财政金融局'), track: 'dated' as const, dueRequired: '2018-10-31' };
    expect(await codesOf(w.act('office', 'dispatch', { id, input }))).toEqual(['unit_ended']);
  });
});

test('what is reopened afterwards is handed over by carrying it out again', async () => {
  const w = await world(db.app, { kind: 'case' });
  const id = await w.walkTo('done');
  const first = await carryOut(w, await prepare(w, ['财政金融局', '建设局']));
  expect((await w.facts(id)).leadUnitId).toBe(w.unit('财政金融局'));
  await w.act('supervisor', 'reopen', {
    id,
    input: { way: 'on_site', place: '现场', people: '示例', found: '问题反复', dueRequired: '2018-09-30' },
  });
  const again = await carryOut(w, { id: first.id, version: first.version });
  expect(again.moved).toBe(1);
  expect(await w.facts(id)).toMatchObject({ leadUnitId: w.unit('建设局'), status: 'handling' });
});
