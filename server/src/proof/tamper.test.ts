import { connect, type Database } from '@duizhang/db/connect.ts';
import type { Schema } from '@duizhang/db/schema.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import fc from 'fast-check';
import type { Selectable } from 'kysely';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextHash } from '../event.ts';
import { type World, world } from '../test/world.ts';
import { verifyChain } from './verify.ts';

// Whoever changes, removes, swaps or adds an event behind the product's back is found; within the product nobody can.

type EventRow = Selectable<Schema['event']>;
let db: FreshDatabase;
/** The database's superuser with triggers switched off: what an attacker with the machine would be. */
let attacker: Database;
let client: pg.PoolClient;
let w: World;
let genuine: EventRow[];
let head: { seq: number; hash: Buffer };

beforeAll(async () => {
  db = await freshDatabase();
  attacker = connect(db.superuserUrl, { max: 1 });
  client = await attacker.pool.connect();
  await client.query("set session_replication_role = 'replica'");
  w = await world(db.app);
  await w.walkTo('closed');
  genuine = await db.owner.kysely.selectFrom('event').selectAll().where('orgId', '=', w.orgId).orderBy('seq').execute();
  head = await db.owner.kysely.selectFrom('eventHead').select(['seq', 'hash']).where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
});
afterAll(async () => {
  client.release();
  await attacker.close();
  await db.drop();
});

const verify = () => verifyChain(w.work('auditor'));
async function put(rows: readonly EventRow[], at: { seq: number; hash: Buffer }): Promise<void> {
  await client.query('delete from event where org_id = $1', [w.orgId]);
  for (const each of rows) {
    const { orgId, seq, action, itemId, accountId, onDate, ledgerId, clearance, body, hash } = each;
    await client.query('insert into event values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      orgId,
      seq,
      action,
      itemId,
      accountId,
      onDate,
      each.at,
      ledgerId,
      clearance,
      body,
      hash,
    ]);
  }
  await client.query('update event_head set seq = $2, hash = $3 where org_id = $1', [w.orgId, at.seq, at.hash]);
}

test('an untouched chain fits to its last event', async () => {
  expect(genuine.length).toBeGreaterThan(12);
  expect(await verify()).toEqual({ ok: true, checked: genuine.length, brokenAt: null, reason: null });
});

const flip = (hash: Buffer, at: number): Buffer => Buffer.from(hash.map((byte, index) => (index === at % hash.length ? byte ^ 1 : byte)));
/** Ways to forge the n-th of the rows (k is another number to play with); each gives the rows as they would then stand. */
const forgeries = {
  'a character of the body': (rows, n, k) =>
    rows.map((row, at) =>
      at === n ? { ...row, body: `${row.body.slice(0, k % row.body.length)}~${row.body.slice((k % row.body.length) + 1)}` } : row,
    ),
  'who did it, in the body': (rows, n) => rows.map((row, at) => (at === n ? { ...row, body: row.body.replace('·示例', '·他人') } : row)),
  'a hash': (rows, n, k) => rows.map((row, at) => (at === n ? { ...row, hash: flip(row.hash, k) } : row)),
  'the body with its own hash made to fit': (rows, n) => {
    const before = rows[n - 1]?.hash ?? Buffer.alloc(32);
    return rows.map((row, at) => (at === n ? { ...row, body: `${row.body} `, hash: nextHash(before, `${row.body} `) } : row));
  },
  'the account beside it': (rows, n) =>
    rows.map((row, at) => (at === n ? { ...row, accountId: '00000000-0000-4000-8000-000000000001' } : row)),
  'the action beside it': (rows, n) => rows.map((row, at) => (at === n ? { ...row, action: 'item.forged' } : row)),
  'the item beside it': (rows, n) => rows.map((row, at) => (at === n ? { ...row, itemId: null } : row)),
  'the day beside it': (rows, n) => rows.map((row, at) => (at === n ? { ...row, onDate: '2018-05-31' } : row)),
  'the time beside it': (rows, n) => rows.map((row, at) => (at === n ? { ...row, at: '2018-05-31T00:00:00.000Z' } : row)),
  'a row taken out': (rows, n) => rows.filter((_, at) => at !== n),
  'a row taken out and the rest moved up': (rows, n) => rows.filter((_, at) => at !== n).map((row, at) => ({ ...row, seq: at + 1 })),
  'two rows swapped': (rows, n, k) => {
    const m = (n + 1 + (k % (rows.length - 1))) % rows.length;
    return rows.map((row, at) => (at === n ? { ...rows[m]!, seq: row.seq } : at === m ? { ...rows[n]!, seq: row.seq } : row));
  },
  'a row put in twice': (rows, n) => [...rows, { ...rows[n]!, seq: rows.length + 1 }],
  'the tail cut off': (rows, n) => rows.slice(0, n),
} satisfies Record<string, (rows: EventRow[], n: number, k: number) => EventRow[]>;

describe('a forgery is found:', () => {
  test.each(Object.entries(forgeries))('%s', async (_, forge) => {
    const found = fc.asyncProperty(fc.nat(), fc.nat(), async (n, k) => {
      const at = n % genuine.length;
      await put(forge(genuine, at, k), head);
      const verdict = await verify();
      expect(verdict).toMatchObject({ ok: false, reason: { zh: expect.any(String), en: expect.any(String) } });
      // Nothing before the forged row is blamed, and nothing after the next one is needed to see it.
      expect(verdict.brokenAt).toBeGreaterThan(0);
      expect(verdict.checked).toBeLessThan(genuine.length + 1);
    });
    const ends: [number, number][] = [
      [0, 0],
      [genuine.length - 1, 1],
    ];
    try {
      await fc.assert(found, { numRuns: 4, examples: ends });
    } finally {
      await put(genuine, head);
    }
    expect((await verify()).ok).toBe(true);
  });

  test('the tail cut off and the head set back to it is found by whoever kept a later head', async () => {
    const cut = genuine.slice(0, -3);
    const last = cut.at(-1)!;
    await put(cut, last);
    const verdict = await verify();
    await put(genuine, head);
    // Within the database alone such a cut is consistent: that is what the anchors that leave the house are for.
    expect(verdict).toMatchObject({ ok: true, checked: cut.length });
    expect(verdict.checked).toBeLessThan(head.seq);
  });

  test('a head that was moved', async () => {
    for (const forged of [
      { ...head, seq: head.seq + 1 },
      { ...head, seq: head.seq - 1 },
      { ...head, hash: flip(head.hash, 3) },
    ]) {
      await put(genuine, forged);
      expect((await verify()).ok).toBe(false);
    }
    await put(genuine, head);
  });
});

describe('an event, once written,', () => {
  test.each([
    'update event set body = body where org_id = $1',
    'delete from event where org_id = $1',
    "update review set opinion = '改' where org_id = $1",
    'delete from review where org_id = $1',
    'delete from item_state where org_id = $1',
    'update closure set number = number where org_id = $1',
    'delete from item where org_id = $1',
    'delete from evidence where org_id = $1',
  ])('can’t be touched by the product: %s', async (statement) => {
    await expect(db.app.pool.query(statement, [w.orgId])).rejects.toThrow('permission denied');
  });
  test.each([
    'update event set body = body where org_id = $1',
    'update event set at = at where org_id = $1',
    'delete from event where org_id = $1',
  ])('is held by the trigger against the owner: %s', async (statement) => {
    await expect(db.owner.pool.query(statement, [w.orgId])).rejects.toThrow('append-only');
  });
  test.each(['truncate event', 'truncate org cascade'])('is not emptied at one stroke, by the owner either: %s', async (statement) => {
    await expect(db.owner.pool.query(statement)).rejects.toThrow('append-only: TRUNCATE on event');
  });
  test('is of its own org: the product writes none into another’s chain', async () => {
    const [row] = genuine;
    const { orgId, action, itemId, accountId, onDate, at, clearance, body, hash } = row!;
    const insert = db.app.pool.query('insert into event values ($1, 9999, $2, $3, $4, $5, $6, null, $7, $8, $9)', [
      orgId,
      action,
      itemId,
      accountId,
      onDate,
      at,
      clearance,
      body,
      hash,
    ]);
    await expect(insert).rejects.toThrow('row-level security');
  });
});
