import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listPage, type Row } from '@duizhang/shared/item/search.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overview } from '../board/overview.ts';
import { lengthOf } from '../board/kept.ts';
import { listItems } from '../item/list.ts';
import { addBatch } from '../ledger/sources.ts';
import { randomOf, stir } from './stir.ts';
import { type World, world } from './world.ts';

// What is recorded later does not change what a past day or a snapshot shows.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const rowsOf = async (w: World, today: string, at: { asOf?: string; upTo?: number } = {}): Promise<readonly Row[]> =>
  (await listItems(w.work('auditor', today), listPage.parse({ ledgerId: w.ledgerId, limit: 200, ...at }))).rows;

test('a batch stands on boards from the day and the event on which it was added', async () => {
  const w = await world(db.app, { kind: 'case' });
  await w.walkTo('handling');
  const day = '2018-07-10';
  const upTo = await lengthOf(w.work('office', day));
  const source = { sourceId: w.rows.sourceId, receivedOn: null, claimedCount: 12 };
  await addBatch(w.work('office', day), { ...source, number: '第2批' });
  const numbersOf = async (at: { asOf?: string; upTo?: number }) =>
    (await overview(w.work('office', '2018-09-01'), { ledgerId: w.ledgerId, ...at })).byBatch.map(({ number }) => number).sort();
  expect(await numbersOf({})).toEqual(['第1批', '第2批']);
  expect(await numbersOf({ asOf: day })).toEqual(['第1批', '第2批']);
  expect(await numbersOf({ asOf: '2018-07-09' })).toEqual(['第1批']);
  expect(await numbersOf({ asOf: day, upTo })).toEqual(['第1批']);
});

test('an amount stands in lists from the day and the event on which it was recorded, whichever day it is of', async () => {
  const w = await world(db.app, { kind: 'entry' });
  const id = await w.walkTo('active');
  const record = (today: string, value: string, on: string) =>
    w.act('office', 'recordAmount', { id, today, input: { kind: 'received', value, unit: '亿元', on } });
  await record('2018-06-10', '5', '2018-05-31');
  const upTo = await lengthOf(w.work('office', '2018-06-10'));
  await record('2018-06-10', '6', '2018-06-01');
  await record('2018-07-10', '7', '2018-06-02');
  const received = async (at: { asOf?: string; upTo?: number }) =>
    (await rowsOf(w, '2018-09-01', at))[0]?.amounts.find(({ kind }) => kind === 'received')?.value;
  expect(await received({})).toBe('7');
  expect(await received({ asOf: '2018-07-09' })).toBe('6');
  expect(await received({ asOf: '2018-06-10', upTo })).toBe('5');
  expect(await received({ asOf: '2018-06-09' })).toBeUndefined();
});

test('when an item last changed is, of a past day, what was said that day; sorted by it too', async () => {
  const w = await world(db.app);
  const ids = [await w.walkTo('closure_review'), await w.walkTo('rectifying')];
  const day = '2018-06-20';
  await stir(w, { random: randomOf(17), count: 10, today: day }, ids);
  const said = new Map((await rowsOf(w, day)).map((row) => [row.id, row.updatedAt]));
  await stir(w, { random: randomOf(18), count: 25, today: '2018-07-10' }, ids);
  const now = new Map((await rowsOf(w, '2018-09-01')).map((row) => [row.id, row.updatedAt]));
  const then = await rowsOf(w, '2018-09-01', { asOf: day });
  expect(new Map(then.map((row) => [row.id, row.updatedAt]))).toEqual(said);
  expect([...said].some(([id, at]) => now.get(id) !== at)).toBe(true);
  const sorted = await listItems(
    w.work('auditor', '2018-09-01'),
    listPage.parse({ ledgerId: w.ledgerId, asOf: day, sort: 'updated', desc: true, limit: 200 }),
  );
  expect(sorted.rows.map((row) => row.updatedAt)).toEqual([...said.values()].sort().reverse());
});

test('of a ledger from before this was kept, batches and amounts are dated by what their events say', async () => {
  const w = await world(db.app, { kind: 'entry' });
  const id = await w.walkTo('active');
  await w.act('office', 'recordAmount', {
    id,
    today: '2018-06-10',
    input: { kind: 'received', value: '5', unit: '亿元', on: '2018-05-31' },
  });
  const { rows } = await sql<{ known: boolean }>`select exists (select from event e where e.org_id = a.org_id and e.item_id = a.item_id
    and e.seq = a.added_seq and e.on_date = a.added_on and position(a.id::text in e.body) > 0) as known
    from amount a where a.org_id = ${w.orgId} and a.item_id = ${id}`.execute(db.owner.kysely);
  expect(rows).toEqual([{ known: true }]);
});
