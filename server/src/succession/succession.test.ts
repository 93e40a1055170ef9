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
