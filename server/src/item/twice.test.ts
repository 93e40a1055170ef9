import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Database } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, digest } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { type Outcome, perform } from './perform.ts';
import { register } from './register.ts';

// The same request sent again is carried out once, however it went the first time.

let db: FreshDatabase;
let superuser: Database;
beforeAll(async () => {
  db = await freshDatabase();
  superuser = connect(db.superuserUrl, { max: 2 });
});
afterAll(async () => {
  await superuser.close();
  await db.drop();
});

type Sent = { action: ActionName; id: string; input: unknown; key: string };
/** A request fixed once, as a client holds it: whatever happens, the same body goes again. */
async function request(w: World, who: string, { action, id, input, key }: Sent): Promise<() => Promise<Outcome>> {
  const { version, requests } = await w.facts(id);
  const payloadHash = requests.find((each) => each.state === 'open')?.payloadHash ?? null;
  return () => perform(w.work(who), { action, items: [{ id, version, payloadHash }], input, key });
}
const eventsOf = (w: World, action: string) =>
  db.owner.kysely.selectFrom('event').select('seq').where('orgId', '=', w.orgId).where('action', '=', action).execute();
const five = <T>(run: () => Promise<T>) => Promise.all(Array.from({ length: 5 }, run));

describe('five at once with one key', () => {
  test.each([
    ['claim', 'unit_head', 'awaiting_claim', {}],
    ['assignHandler', 'unit_head', 'planning', null],
    ['applyClosure', 'unit_head', 'ready', { summary: '完成', attestation: '属实' }],
    ['report', 'handler', 'rectifying', { done: '进展' }],
    ['withdrawClosure', 'unit_head', 'closure_review', {}],
  ] as const)('%s is done once and answered alike', async (...[action, who, status, input]) => {
    const w = await world(db.app);
    const id = await w.walkTo(status);
    const send = await request(w, who, { action, id, input: input ?? { handlerId: w.person('handler').accountId }, key: 'five' });
    const { version } = await w.facts(id);
    const outcomes = await five(send);
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => outcomes[0]));
    expect((await w.facts(id)).version).toBe(version + 1);
    expect(await eventsOf(w, `item.${action.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)).toHaveLength(1);
  });

  test('register takes its numbers once', async () => {
    const w = await world(db.app);
    const items = [1, 2].map((n) => ({ title: `问题${n}`, originalText: '原文', category: '财政金融' }));
    const outcomes = await five(() =>
      register(w.work('office'), { ledgerId: w.ledgerId, sources: [{ sourceId: w.rows.sourceId }], items, key: 'five' }),
    );
    expect(new Set(outcomes.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(outcomes[0]?.items.map((each) => each.code)).toEqual(['XS-2018-001', 'XS-2018-002']);
    const [next = ''] = await w.register();
    expect((await w.facts(next)).number).toBe(3);
  });
});

describe('the same key later', () => {
  test('is answered as then, also by who can’t see the item any more', async () => {
    const w = await world(db.app);
    const policy = { ...threeLevels, plan: [{ ...threeLevels.plan[0]!, substituteUnitId: w.unit('审计局') }, threeLevels.plan[1]!] };
    await db.owner.kysely
      .updateTable('ledgerPolicy')
      .set({ document: JSON.stringify(policy) })
      .where('orgId', '=', w.orgId)
      .execute();
    await db.owner.kysely
      .updateTable('ledgerUnit')
      .set({ unitId: w.unit('财政金融局') })
      .where('orgId', '=', w.orgId)
      .where('role', '=', 'office')
      .execute();
    const id = await w.walkTo('planning');
    await w.act('handler', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures: [w.measure] } });
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    const send = await request(w, 'unit_head@审计局', { action: 'agreePlan', id, input: { opinion: '同意' }, key: 'sub' });
    const first = await send();
    expect(first.done).toBe(1);
    expect(await send()).toEqual(first);
    const stranger = await request(w, 'unit_head@建设局', { action: 'agreePlan', id, input: { opinion: '同意' }, key: 'sub' });
    await expect(stranger()).rejects.toThrow('not found');
  });

  test('with another body, another action or another item is refused; another person’s key is another key', async () => {
    const w = await world(db.app);
    const [id, other] = [await w.walkTo('rectifying'), await w.walkTo('rectifying')];
    const send = async (who: string, over: Partial<Sent> = {}) =>
      (await request(w, who, { action: 'report', id, input: { done: '进展' }, key: 'k', ...over }))();
    await send('handler');
    expect(await codesOf(send('handler', { input: { done: '别的进展' } }))).toEqual(['key_reused']);
    expect(await codesOf(send('handler', { id: other }))).toEqual(['key_reused']);
    expect(await codesOf(send('handler', { action: 'finishMeasure', input: { measureId: v7() } }))).toEqual(['key_reused']);
    expect((await send('unit_head')).done).toBe(1);
    expect(await eventsOf(w, 'item.report')).toHaveLength(2);
  });

  test('a refused call uses no key up', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const input = { summary: '完成', attestation: '属实' };
    const refused = await request(w, 'unit_head', { action: 'applyClosure', id, input, key: 'close' });
    const before = await digest(db.owner, w.orgId);
    expect(await codesOf(refused())).toEqual(['measure_no_evidence', 'measure_open']);
    expect(await digest(db.owner, w.orgId)).toBe(before);
    const { criteria, measures } = await w.facts(id);
    await w.act('handler', 'attach', { id, input: { criterionId: criteria[0]?.id ?? null, files: [await w.file()] } });
    await w.act('handler', 'finishMeasure', { id, input: { measureId: measures[0]?.id ?? '' } });
    const again = await request(w, 'unit_head', { action: 'applyClosure', id, input, key: 'close' });
    expect((await again()).done).toBe(1);
    expect(await codesOf(refused())).toEqual(['key_reused']);
  });

  test('a stale call with a key of its own is told so, and nothing is changed', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('planning');
    const [first, second] = [v7(), v7()];
    const input = { handlerId: w.person('handler').accountId };
    const [winner, loser] = [
      await request(w, 'unit_head', { action: 'assignHandler', id, input, key: first }),
      await request(w, 'unit_head', { action: 'assignHandler', id, input, key: second }),
    ];
    await winner();
    const before = await digest(db.owner, w.orgId);
    expect(await codesOf(loser())).toEqual(['stale']);
    expect(await digest(db.owner, w.orgId)).toBe(before);
  });
});

describe('a connection that breaks in the middle', () => {
  /** Ends every backend that waits for the org's chain, as often as told. */
  async function breakOff(times: number): Promise<void> {
    for (let done = 0; done < times; ) {
      const { rowCount } = await superuser.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%event_head%for update%'`);
      done += rowCount ?? 0;
      await sleep(5);
    }
  }
  /** Runs a call while the chain's head is held, so that it stands between its rule and its writing. */
  async function whileHeld(w: World, send: () => Promise<Outcome>, times: number): Promise<Outcome | Error> {
    const holder = await superuser.pool.connect();
    await holder.query('begin');
    await holder.query('select 1 from event_head where org_id = $1 for update', [w.orgId]);
    const running = send().catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
    await breakOff(times);
    const failed = times < 3 ? null : await running;
    await holder.query('rollback');
    holder.release();
    return failed ?? running;
  }

  test('once is tried again by itself', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('awaiting_claim');
    const send = await request(w, 'unit_head', { action: 'claim', id, input: {}, key: 'broken' });
    expect(await whileHeld(w, send, 1)).toMatchObject({ done: 1 });
    expect(await eventsOf(w, 'item.claim')).toHaveLength(1);
  });

  test('for good leaves nothing behind, and the same key completes it', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('ready');
    const send = await request(w, 'unit_head', {
      action: 'applyClosure',
      id,
      input: { summary: '完成', attestation: '属实' },
      key: 'broken',
    });
    const before = await digest(db.owner, w.orgId);
    expect(await whileHeld(w, send, 3)).toBeInstanceOf(Error);
    expect(await digest(db.owner, w.orgId)).toBe(before);
    expect(await send()).toMatchObject({ done: 1, results: [{ status: 'closure_review' }] });
    expect(await send()).toMatchObject({ done: 1 });
    expect(await eventsOf(w, 'item.apply_closure')).toHaveLength(1);
  });
});
