import fs from 'node:fs/promises';
import path from 'node:path';
import { connect, type Database } from '@duizhang/db/connect.ts';
import type { Schema } from '@duizhang/db/schema.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { type Anchor, digestedText, signedText } from '@duizhang/shared/proof/formats.ts';
import type { Insertable, Selectable } from 'kysely';
import type pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { nextHash } from '../event.ts';
import { systemWork } from '../system.ts';
import { addSystemAccount, openVault, type TestVault } from '../test/vault.ts';
import { emptyCalendar, type World, world } from '../test/world.ts';
import { type Kept, makeAnchor, readAnchor } from './anchor.ts';
import { runCheck } from './check.ts';
import { Frontier } from './merkle.ts';
import { signers, sm3 } from './sign.ts';

// A superuser of the database can make a chain that fits by itself: all hashes anew, the head too. Any one anchor that was kept
// outside finds it, whatever else was emptied: the file's line, or the ten characters on a paper.

type EventRow = Selectable<Schema['event']>;
let db: FreshDatabase;
let vault: TestVault;
let attacker: Database;
let client: pg.PoolClient;
let w: World;
let genuine: EventRow[];
let file: string;
let kept: string;
let first: Kept;
let last: Kept;
let anchors: Insertable<Schema['anchor']>[];

beforeAll(async () => {
  db = await freshDatabase();
  vault = await openVault();
  attacker = connect(db.superuserUrl, { max: 1 });
  client = await attacker.pool.connect();
  await client.query("set session_replication_role = 'replica'");
  w = await world(db.app);
  await addSystemAccount(db.owner, w.orgId);
  await w.walkTo('rectifying');
  first = (await anchored())!;
  await w.walkTo('closed');
  last = (await anchored())!;
  await w.register();
  genuine = await db.owner.kysely.selectFrom('event').selectAll().where('orgId', '=', w.orgId).orderBy('seq').execute();
  anchors = await db.owner.kysely.selectFrom('anchor').selectAll().where('orgId', '=', w.orgId).orderBy('n').execute();
  file = path.join(vault.folder, 'anchors', `${w.orgId}.jsonl`);
  kept = await fs.readFile(file, 'utf8');
});
afterEach(async () => {
  await put(genuine);
  await client.query('delete from anchor where org_id = $1', [w.orgId]);
  for (const row of anchors) await db.owner.kysely.insertInto('anchor').values(row).execute();
  await fs.writeFile(file, kept);
});
afterAll(async () => {
  client.release();
  await Promise.all([attacker.close(), vault.drop()]);
  await db.drop();
});

const system = () => systemWork({ db: db.app, calendar: emptyCalendar, now: () => new Date() }, w.orgId);
const anchored = async () => makeAnchor(await system(), vault, 'asked');
const check = async (given: string | null = null) => {
  const { tenant } = await system();
  return runCheck({ work: w.work('auditor'), tenant, vault }, { id: v7(), given, askedBy: null });
};

/** Puts these events in the place of all, with a head that fits the last of them. */
async function put(rows: readonly EventRow[]): Promise<void> {
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
  const end = rows.at(-1) ?? { seq: 0, hash: nextHash(Buffer.alloc(0), w.orgId) };
  await client.query('update event_head set seq = $2, hash = $3 where org_id = $1', [w.orgId, end.seq, end.hash]);
}

/** All hashes anew from the first on, so that the chain fits by itself. */
function rechained(rows: readonly EventRow[]): EventRow[] {
  let hash: Buffer = nextHash(Buffer.alloc(0), w.orgId);
  return rows.map((row, at) => {
    const body = canonical({ ...JSON.parse(row.body), seq: at + 1 });
    hash = nextHash(hash, body);
    return { ...row, seq: at + 1, body, hash };
  });
}
const said = (row: EventRow): EventRow => ({ ...row, body: row.body.replace('"reason":', '"reason ":') });

test('an untouched chain holds against its anchors, by file, code and line', async () => {
  expect(await check()).toMatchObject({ ok: true, anchors: 2, wrong: null, faults: [], given: null, events: genuine.length });
  for (const given of [first.code, last.code.toLowerCase().replace('-', ' '), first.line, `${last.line}\n`])
    expect(await check(given)).toMatchObject({ ok: true, given: { holds: true } });
});

/** What would fit by itself: the chain made anew over what the attacker wants to have happened. */
const forgeries = {
  changed: () => rechained(genuine.map((row, at) => (at === 4 ? said(row) : row))),
  deleted: () => rechained(genuine.filter((_, at) => at !== 4)),
  inserted: () => rechained(genuine.flatMap((row, at) => (at === 4 ? [row, row] : [row]))),
  reordered: () => rechained(genuine.map((row, at) => genuine[at === 4 ? 5 : at === 5 ? 4 : at] ?? row)),
  truncated: () => genuine.slice(0, last.seq - 2),
  emptied: () => [],
} satisfies Record<string, () => EventRow[]>;
/** Within which events each is to be looked for. */
const places: Record<keyof typeof forgeries, () => { from: number; to: number }> = {
  changed: () => ({ from: 1, to: first.seq }),
  deleted: () => ({ from: 1, to: first.seq }),
  inserted: () => ({ from: 1, to: first.seq }),
  reordered: () => ({ from: 1, to: first.seq }),
  truncated: () => ({ from: last.seq - 1, to: last.seq }),
  emptied: () => ({ from: 1, to: last.seq }),
};
const names = Object.keys(forgeries) as (keyof typeof forgeries)[];

describe.each(names)('a chain that was %s and made to fit', (name) => {
  test('is found with the file alone, when the table of anchors was emptied', async () => {
    await put(forgeries[name]());
    await client.query('delete from anchor where org_id = $1', [w.orgId]);
    expect(await check()).toMatchObject({ ok: false, wrong: places[name]() });
  });

  test('is found with the table alone, when the file is gone', async () => {
    await put(forgeries[name]());
    await fs.rm(file);
    expect(await check()).toMatchObject({ ok: false, wrong: places[name]() });
  });

  test('is found by a line that somebody has kept, when both are gone', async () => {
    await put(forgeries[name]());
    await client.query('delete from anchor where org_id = $1', [w.orgId]);
    await fs.rm(file);
    expect(await check(last.line)).toMatchObject({ ok: false, wrong: { to: last.seq }, given: { holds: false, seq: last.seq } });
  });

  test('is found by the code on a paper, when both were written anew with the stolen key', async () => {
    await put(forgeries[name]());
    await rewriteAnchors();
    expect(await check(last.code)).toMatchObject({ ok: false, given: null, faults: [{ code: last.code }] });
  });
});

/** Both copies of the anchors, as somebody with the database and the data folder would write them: signed, and fitting. */
async function rewriteAnchors(): Promise<void> {
  const now = await db.owner.kysely.selectFrom('event').select('hash').where('orgId', '=', w.orgId).orderBy('seq').execute();
  const tree = Frontier.empty();
  for (const { hash } of now) tree.add(hash);
  const genuineOne = readAnchor(first.line)!;
  const secret = await fs.readFile(path.join(vault.folder, 'keys', w.orgId, `${genuineOne.key}.secret`), 'utf8');
  const hash = (now.at(-1)?.hash ?? nextHash(Buffer.alloc(0), w.orgId)).toString('hex');
  const bare = { ...genuineOne, seq: now.length, hash, root: tree.root().toString('hex') };
  const digested = { ...bare, sm3: sm3(digestedText(bare)) };
  const line = canonical({
    ...digested,
    signature: signers.Ed25519.sign(secret, signedText(digested)).toString('base64'),
  } satisfies Anchor);
  await client.query('delete from anchor where org_id = $1', [w.orgId]);
  await fs.writeFile(file, `${line}\n`);
  await db.owner.kysely
    .insertInto('anchor')
    .values({ ...anchors[0]!, seq: now.length, line })
    .execute();
  // By itself all of it is in order: that is what the paper is for.
  expect(await check()).toMatchObject({ ok: true });
}

describe('the anchors themselves:', () => {
  const faultsOf = async () => (await check()).faults.map((each) => each.says.zh).join('；');
  test('one taken out of the file', async () => {
    await fs.writeFile(file, `${last.line}\n`);
    expect(await faultsOf()).toMatch(/第 1 条锚点，数据库与锚点文件不一致.*锚点文件里没有第 2 条锚点/);
  });
  test('one taken out of the table', async () => {
    await client.query('delete from anchor where org_id = $1 and n = 1', [w.orgId]);
    expect(await faultsOf()).toBe('数据库里没有第 1 条锚点');
  });
  test('one changed in the table', async () => {
    await client.query(`update anchor set line = replace(line, '"seq":', '"seq":1') where org_id = $1 and n = 2`, [w.orgId]);
    expect(await faultsOf()).toMatch(/不一致.*内容与签名不符/);
  });
  test('one that another has signed, entered by hand', async () => {
    const it = readAnchor(last.line)!;
    const { secret } = signers.Ed25519.generate();
    const line = canonical({ ...it, signature: signers.Ed25519.sign(secret, signedText(it)).toString('base64') });
    const verdict = await check(line);
    expect([verdict.ok, verdict.faults.map((each) => each.says.zh).join()]).toEqual([false, expect.stringContaining('与签名不符')]);
    expect(await check('什么也不是')).toMatchObject({ ok: false, faults: [{ says: { zh: expect.stringContaining('不是锚点') } }] });
  });
  test('after a cut tail no further anchor is signed', async () => {
    await put(genuine.slice(0, 3));
    await expect(anchored()).rejects.toThrow('chain_cut_short');
  });
});

describe('a verification', () => {
  test('tells how far it came and keeps what it found', async () => {
    const id = v7();
    const { tenant } = await system();
    const running = runCheck({ work: w.work('auditor'), tenant, vault }, { id, given: null, askedBy: null });
    expect(await running).toMatchObject({ ok: true });
    const row = await db.owner.kysely.selectFrom('chainCheck').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'done', done: genuine.length, total: genuine.length, verdict: { ok: true, anchors: 2 } });
  });

  test('stops when somebody wishes it, without a verdict', async () => {
    await db.owner.pool.query(`create function wish() returns trigger language plpgsql as $$ begin new.stop := true; return new; end $$;
      create trigger wished before insert on chain_check for each row execute function wish()`);
    const id = v7();
    const { tenant } = await system();
    const running = runCheck({ work: w.work('auditor'), tenant, vault }, { id, given: null, askedBy: null });
    await expect(running).rejects.toThrow('check_stopped');
    await db.owner.pool.query('drop trigger wished on chain_check; drop function wish()');
    const row = await db.owner.kysely.selectFrom('chainCheck').select(['state', 'verdict']).where('id', '=', id).executeTakeFirst();
    expect(row).toEqual({ state: 'stopped', verdict: null });
  });
});
