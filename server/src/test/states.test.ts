import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../admin/accounts.ts';
import { overview } from '../board/overview.ts';
import { freeze } from '../board/snapshot.ts';
import { checkDay } from '../start-work.ts';
import { randomOf, stir } from './stir.ts';
import { emptyCalendar, type World, world } from './world.ts';
import { checkStates, lastCheck } from '../audit/states.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  const ids = [await w.walkTo('closed'), await w.walkTo('closure_review')];
  for (const [nth, today] of ['2018-06-01', '2018-06-20', '2018-07-10'].entries())
    await stir(w, { random: randomOf(31 + nth), count: 20, today }, ids);
});
afterAll(() => db.drop());

const check = () => checkStates(w.work('auditor'));
const count = async (table: string) =>
  Number((await db.owner.pool.query(`select count(*) from ${table} where org_id = $1`, [w.orgId])).rows[0].count);

test('after random lives each dated state is what its event tells', async () => {
  expect(await check()).toEqual({
    ok: true,
    states: await count('item_state'),
    upTo: expect.any(Number),
    faults: [],
    snapshots: 0,
    frozen: [],
  });
});

/** The state that was written last but one, of the item with the most of them; what is done to it is undone. */
async function forged<T>(statement: string, look: () => Promise<T>): Promise<T> {
  const { rows } = await db.owner.pool.query(
    `select item_id, seq from item_state where org_id = $1 and item_id = (
      select item_id from item_state where org_id = $1 group by item_id order by count(*) desc limit 1) order by seq desc offset 1 limit 1`,
    [w.orgId],
  );
  const { item_id: itemId, seq } = rows[0];
  await db.owner.pool.query('create temporary table kept on commit preserve rows as select * from item_state where org_id = $1', [w.orgId]);
  await db.owner.pool.query(statement, statement.includes('$3') ? [w.orgId, itemId, seq] : [w.orgId, itemId]);
  try {
    return await look();
  } finally {
    await db.owner.pool.query('delete from item_state where org_id = $1', [w.orgId]);
    await db.owner.pool.query('insert into item_state select * from kept');
    await db.owner.pool.query('drop table kept');
  }
}

const one = 'where org_id = $1 and item_id = $2 and seq = $3';
test.each([
  [`update item_state set lead_unit_id = gen_random_uuid() ${one}`, 'untold'],
  [`update item_state set status = case status when 'exited' then 'closed' else 'exited' end ${one}`, expect.stringMatching(/told/)],
  [`update item_state set dispatched = not dispatched ${one}`, expect.stringMatching(/told/)],
  [`update item_state set on_date = on_date + 1 ${one}`, 'day'],
  [`update item_state set updated_at = updated_at + interval '1 hour' ${one}`, 'day'],
  [`delete from item_state ${one}`, 'missing'],
  [`update item_state set seq = seq + 1000000 ${one}`, 'stray'],
  [
    `update item_state s set due_current = '2030-01-01' where org_id = $1 and item_id = $2 and seq = (select max(seq) from item_state where org_id = $1 and item_id = $2)`,
    'now',
  ],
])('%s is found', async (statement, fault) => {
  const verdict = await forged(statement, check);
  expect(verdict.ok).toBe(false);
  expect(verdict.faults).toContainEqual(expect.objectContaining({ fault }));
  expect((await check()).ok).toBe(true);
});

test('a forged snapshot is named, whatever of it was altered; to whom it is not to be known without its name', async () => {
  const own = await world(db.app, { clearance: 'debt' });
  await own.walkTo('closed');
  await own.walkTo('rectifying');
  const { id } = await freeze(own.work('office', '2018-10-15'), { ledgerId: own.ledgerId, name: '年终通报', key: v7() });
  const auditor = own.work('auditor');
  const look = (clearances = auditor.actor.clearances) => checkStates({ ...auditor, actor: { ...auditor.actor, clearances } });
  expect(await look()).toMatchObject({ ok: true, snapshots: 1, frozen: [] });
  const forge = async (statement: string, fault: string) => {
    const client = await db.owner.pool.connect();
    const kept = await client.query('select * from snapshot where id = $1', [id]);
    await client.query(statement, [id]);
    const named = await look();
    const blind = await look([]);
    await client.query('delete from snapshot where id = $1', [id]);
    const { rows } = kept;
    const columns = Object.keys(rows[0]);
    await client.query(
      `insert into snapshot (${columns.join(', ')}) values (${columns.map((_, nth) => `$${nth + 1}`).join(', ')})`,
      Object.values(rows[0]),
    );
    client.release();
    expect(named).toMatchObject({ ok: false, frozen: [{ name: '年终通报', says: { zh: expect.stringContaining(fault) } }] });
    expect(blind).toMatchObject({ ok: false, frozen: [{ name: null }] });
    expect(await look()).toMatchObject({ ok: true });
  };
  await forge(`update snapshot set counts = jsonb_set(counts, '{closed}', '2') where id = $1`, '摘要');
  await forge(`update snapshot set digest = sha256('x') where id = $1`, '摘要');
  await forge(`update snapshot set seq = seq - 1 where id = $1`, '摘要');
  await forge(`update snapshot set on_day = on_day - 200 where id = $1`, '摘要');
  await forge(`update snapshot set name = '月度通报' where id = $1`, '摘要');
  await forge(`delete from snapshot where id = $1`, '不在');
});

test('every night, once, kept boards are counted again: one that was altered is found', async () => {
  const house = { db: w.db, calendar: emptyCalendar, now: () => new Date() };
  await db.owner.kysely
    .insertInto('account')
    .values({ ...blank, orgId: w.orgId, id: v7(), name: 'system', displayName: '系统', system: true, createdAt: '2018-01-01T00:00:00Z' })
    .execute();
  await db.owner.pool.query(`update org set business_date = '2019-01-01' where org_id = $1`, [w.orgId]);
  await overview(w.work('auditor', '2019-01-01'), { ledgerId: w.ledgerId, asOf: '2018-06-10' });
  await checkDay(house, w.orgId);
  // The day read above, the 32 last ones that can be written no more, and the 29 ends of weeks, months and quarters before them.
  expect(await lastCheck(w.work('auditor'))).toMatchObject({ days: 62, faults: 0, states: await count('item_state') });
  await checkDay(house, w.orgId);
  expect(await count('state_check')).toBe(1);
  await db.owner.pool.query(`update board_day set n = n + 1 where org_id = $1 and on_day = '2018-06-10' and n > 0`, [w.orgId]);
  await db.owner.pool.query(`update org set business_date = '2019-01-02' where org_id = $1`, [w.orgId]);
  await checkDay(house, w.orgId);
  expect(await lastCheck(w.work('auditor'))).toMatchObject({ faults: 1 });
  // A snapshot that was forged counts as well.
  const { id } = await freeze(w.work('office', '2019-01-02'), { ledgerId: w.ledgerId, name: '通报', key: v7() });
  await db.owner.pool.query(`update snapshot set digest = sha256('x') where id = $1`, [id]);
  await db.owner.pool.query(`update org set business_date = '2019-01-03' where org_id = $1`, [w.orgId]);
  await checkDay(house, w.orgId);
  expect(await lastCheck(w.work('auditor'))).toMatchObject({ faults: 2 });
});
