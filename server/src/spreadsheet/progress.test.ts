import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import pg from 'pg';
import { v7 } from 'uuid';
import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Clerk } from '../test/clerk.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';

// Who waits for a file to be read or committed sees how far it is, and may stop it.

let db: FreshDatabase;
let house: House;
let home: World;
let office: Browser;
let clerk: Clerk;
let colleague: Browser;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});
beforeEach(async () => {
  home = await world(db.app);
  await home.hire('colleague', { role: 'office', unit: '整改办' });
  office = await browserOf('office');
  clerk = new Clerk(office, home);
  // Before a commit holds the chain's head, on which signing in is recorded too.
  colleague = await browserOf('colleague');
});

async function browserOf(who: string): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.app, home.orgId, home.actor(who).accountId);
  await browser.signIn(name, password);
  return browser;
}

const csvOf = (rows: number, more = '') =>
  Uint8Array.from(
    Buffer.from(
      [
        '序号,反馈问题,类别,备注',
        ...Array.from({ length: rows }, (_, n) => `${n + 1},关于第${n + 1}号台账不全的问题,财政金融,${more}`),
      ].join('\n'),
    ),
  );
const progress = async (id: string, browser = office) => (await browser.query('spreadsheet.progress', { id })).data;
const kept = async () => {
  const { rows } = await db.owner.pool.query(
    `select (select count(*)::int from item where org_id = $1) as items, (select count(*)::int from event where org_id = $1) as events,
      (select count(*)::int from import_row where org_id = $1) as rows, (select count(*)::int from import where org_id = $1) as imports,
      (select coalesce(sum(value), 0)::int from counter where org_id = $1) as numbers`,
    [home.orgId],
  );
  return rows[0];
};

/** Holds an import's row, so that a commit comes to what refers to it and no further. */
async function held(id: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select from import where id = $1 for update', [id]);
  return async () => {
    await client.query('rollback');
    await client.end();
  };
}

test('a commit tells its sender how far it is', async () => {
  const draft = await clerk.draft(csvOf(620), '台账.csv');
  const release = await held(draft.id);
  const committing = clerk.commit(draft, { dispatch: false });
  await vi.waitFor(async () => expect(await progress(draft.id)).toEqual({ step: 'register', done: 0, total: 620 }), 60_000);
  expect(await progress(draft.id, colleague)).toBeNull();
  await release();
  expect(await committing).toMatchObject({ status: 200, data: { created: 620 } });
  expect(await progress(draft.id)).toBeNull();
  expect(await kept()).toMatchObject({ items: 620, rows: 620, numbers: 620 });
});

test('a commit that is stopped leaves nothing, and may be begun again', async () => {
  const draft = await clerk.draft(csvOf(620), '台账.csv');
  const before = await kept();
  const release = await held(draft.id);
  const committing = clerk.commit(draft, { dispatch: false });
  await vi.waitFor(async () => expect(await progress(draft.id)).toMatchObject({ step: 'register' }), 60_000);
  const { status } = await office.mutate('spreadsheet.stop', { id: draft.id });
  expect(status).toBe(200);
  await release();
  expect(await committing).toMatchObject({ status: 409, code: 'stopped' });
  expect(await kept()).toEqual(before);
  expect(await clerk.page(draft.id)).toMatchObject({ state: 'open' });
  expect(await clerk.commit(draft, { dispatch: false })).toMatchObject({ status: 200, data: { created: 620 } });
});

test('nobody stops another’s commit', async () => {
  const draft = await clerk.draft(csvOf(3), '台账.csv');
  const release = await held(draft.id);
  const committing = clerk.commit(draft, { dispatch: false });
  await vi.waitFor(async () => expect(await progress(draft.id)).not.toBeNull(), 60_000);
  await colleague.mutate('spreadsheet.stop', { id: draft.id });
  await release();
  expect(await committing).toMatchObject({ status: 200, data: { created: 3 } });
});

test('reading a file is told of and stopped by the id that the page gave it', async () => {
  const send = async (content: Uint8Array<ArrayBuffer>, ticket: string) => {
    const body = new FormData();
    body.append('file', new Blob([content]), '台账.csv');
    return office.send(`/import?ledgerId=${home.ledgerId}&ticket=${ticket}`, { method: 'POST', body });
  };
  // One file is read at a time: the second waits for the first, which is told of meanwhile.
  const [first, second] = [v7(), v7()];
  const reading = send(csvOf(20_000, '情况说明'.repeat(100)), first);
  await vi.waitFor(async () => expect(await progress(first)).toMatchObject({ step: 'read', total: 100 }), 60_000);
  const waiting = send(csvOf(3), second);
  await vi.waitFor(async () => expect(await progress(second)).not.toBeNull(), 60_000);
  await office.mutate('spreadsheet.stop', { id: second });
  expect((await reading).status).toBe(200);
  const stopped = await waiting;
  expect(stopped.status).toBe(409);
  expect(await stopped.json()).toMatchObject({ refusal: { code: 'stopped' } });
  expect(await kept()).toMatchObject({ imports: 1 });
});

test('a sheet with one row more than may be imported at once is refused with both numbers', async () => {
  const body = new FormData();
  body.append('file', new Blob([csvOf(20_001)]), '台账.csv');
  const taken = await office.send(`/import?ledgerId=${home.ledgerId}`, { method: 'POST', body });
  const { id } = z.object({ id: z.string() }).parse(await taken.json());
  const refused = await office.query('spreadsheet.get', { id });
  expect(refused).toMatchObject({ status: 413, code: 'too_many_rows' });
  expect(JSON.stringify(refused)).toMatch(/20001 行.*20000 行/);
});
