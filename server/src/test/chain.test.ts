import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextHash } from '../event.ts';
import { type World, world } from './world.ts';
import { eventsOf } from '../audit/events.ts';
import { verifyChain } from '../proof/verify.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** What somebody with the owner's password could do, past grants and trigger. */
const tamper = (...statements: ReturnType<typeof sql>[]) =>
  db.owner.kysely.connection().execute(async (tx) => {
    await sql`alter table event disable trigger event_append_only`.execute(tx);
    for (const statement of statements) await statement.execute(tx);
    await sql`alter table event enable trigger event_append_only`.execute(tx);
  });

async function closed(): Promise<World> {
  const w = await world(db.app);
  await w.walkTo('closed');
  return w;
}
const verdictOf = (w: World) => verifyChain(w.work('auditor'));
const of = (w: World, seq: number) => sql`org_id = ${w.orgId} and seq = ${seq}`;

describe('the chain of events', () => {
  test('verifies, and empty ones too', async () => {
    const w = await closed();
    const { rows } = await sql<{ n: number }>`select count(*) as n from event where org_id = ${w.orgId}`.execute(db.owner.kysely);
    expect(await verdictOf(w)).toEqual({ ok: true, checked: rows[0]?.n, brokenAt: null, reason: null });
    expect(await verdictOf(await world(db.app))).toMatchObject({ ok: true, checked: 0 });
  });

  test.each([
    ['a changed body', (w: World) => sql`update event set body = replace(body, '财政', '才政') where ${of(w, 3)}`, 3, '校验值'],
    ['a changed column', (w: World) => sql`update event set action = 'item.correct' where ${of(w, 4)}`, 4, '字段'],
    ['a changed time', (w: World) => sql`update event set at = at - interval '1 day' where ${of(w, 2)}`, 2, '字段'],
    ['a removed row', (w: World) => sql`delete from event where ${of(w, 5)}`, 5, '缺失'],
    ['a removed first row', (w: World) => sql`delete from event where ${of(w, 1)}`, 1, '缺失'],
    ['a cut tail', (w: World) => sql`delete from event where org_id = ${w.orgId} and seq > 6`, 7, '截去'],
    ['a head set back', (w: World) => sql`update event_head set seq = 6 where org_id = ${w.orgId}`, 14, '链首'],
  ])('%s is found', async (...[, change, brokenAt, reason]) => {
    const w = await closed();
    await tamper(change(w));
    const verdict = await verdictOf(w);
    expect(verdict).toMatchObject({ ok: false, brokenAt });
    expect(verdict.reason?.zh).toContain(reason);
  });

  test('two rows swapped are found', async () => {
    const w = await closed();
    await tamper(
      sql`update event set seq = -1 where ${of(w, 4)}`,
      sql`update event set seq = 4 where ${of(w, 5)}`,
      sql`update event set seq = 5 where ${of(w, -1)}`,
    );
    expect(await verdictOf(w)).toMatchObject({ ok: false, brokenAt: 4 });
  });

  test('a row whose hash was made to fit breaks the next one', async () => {
    const w = await closed();
    const rows = await sql<{
      hash: Buffer;
      body: string;
    }>`select hash, body from event where org_id = ${w.orgId} and seq in (2, 3) order by seq`.execute(db.owner.kysely);
    const [before, row] = rows.rows;
    const body = row?.body.replace('财政', '才政') ?? '';
    await tamper(sql`update event set body = ${body}, hash = ${nextHash(before?.hash ?? Buffer.alloc(0), body)} where ${of(w, 3)}`);
    expect(await verdictOf(w)).toMatchObject({ ok: false, brokenAt: 4 });
  });

  test('of restricted items is whole for an auditor who may not read them', async () => {
    const w = await world(db.app, { clearance: 'clues' });
    await w.walkTo('awaiting_claim');
    const work = w.work('auditor');
    const blind = { ...work, actor: { ...work.actor, clearances: [] } };
    expect((await eventsOf(blind, {})).events).toEqual([]);
    expect((await eventsOf(work, {})).events).toHaveLength(2);
    await sql`update post set clearances = '{clues}' where org_id = ${w.orgId}`.execute(db.owner.kysely);
    expect(await verifyChain(blind)).toMatchObject({ ok: true, checked: 2 });
  });

  test('is listed newest first, by action and by item', async () => {
    const w = await closed();
    const work = w.work('auditor');
    const { events, next } = await eventsOf(work, {});
    expect(next).toBeNull();
    expect(events[0]).toMatchObject({
      action: 'item.agree_closure',
      by: { role: 'committee' },
      subject: { type: 'item', name: 'XS-2018-001' },
    });
    expect((await eventsOf(work, { action: 'item.claim' })).events).toHaveLength(1);
    expect((await eventsOf(work, { itemId: events[0]?.itemId ?? '', before: 3 })).events.map((each) => each.seq)).toEqual([2, 1]);
  });
});
