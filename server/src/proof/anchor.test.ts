import fs from 'node:fs/promises';
import path from 'node:path';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { anchor, digestedText, shortCode, signedText, signingKey } from '@duizhang/shared/proof/formats.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemWork } from '../system.ts';
import { addSystemAccount, openVault, type TestVault } from '../test/vault.ts';
import { emptyCalendar, type World, world } from '../test/world.ts';
import { anchorsOf, digestOf, footerOf, latestAnchor, makeAnchor } from './anchor.ts';
import { runCheck } from './check.ts';
import { keysOf, rotateKey } from './keys.ts';
import { Frontier } from './merkle.ts';
import { keyIdOf, signers, sm3 } from './sign.ts';
import { anchorClosures, anchorDay } from './when.ts';

let db: FreshDatabase;
let vault: TestVault;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  vault = await openVault();
});
afterAll(() => Promise.all([db.drop(), vault.drop()]));
beforeEach(async () => {
  w = await world(db.app);
  await addSystemAccount(db.owner, w.orgId);
});

const house = () => ({ db: db.app, calendar: emptyCalendar, now: () => new Date(), vault });
const system = () => systemWork(house(), w.orgId);
const anchored = async (reason: 'daily' | 'closure' | 'asked' = 'asked') => makeAnchor(await system(), vault, reason);
const fileOf = () => path.join(vault.folder, 'anchors', `${w.orgId}.jsonl`);
const linesIn = async () => (await fs.readFile(fileOf(), 'utf8')).trimEnd().split('\n');
const check = async (given: string | null = null) => {
  const { tenant } = await system();
  return runCheck({ work: w.work('auditor'), tenant, vault }, { id: v7(), given, askedBy: null });
};

describe('an anchor', () => {
  test('says what the chain is, by a tree over all hashes, a digest of SM3 and a signature that anybody can check', async () => {
    await w.walkTo('closed');
    const made = (await anchored())!;
    const it = anchor.parse(JSON.parse(made.line));
    const events = await db.owner.kysely.selectFrom('event').select('hash').where('orgId', '=', w.orgId).orderBy('seq').execute();
    const tree = Frontier.empty();
    for (const { hash } of events) tree.add(hash);
    expect(it).toMatchObject({
      org: w.orgId,
      seq: events.length,
      hash: events.at(-1)!.hash.toString('hex'),
      root: tree.root().toString('hex'),
      previous: null,
      reason: 'asked',
      day: '2018-06-01',
    });
    expect(it.sm3).toBe(sm3(digestedText(it)));
    const [key] = await keysOf(w.work('auditor'), vault);
    const { anchors: _n, lost: _l, ...record } = key!;
    expect(signingKey.parse(record)).toEqual(record);
    const publicKey = Buffer.from(key!.public, 'base64');
    expect([key!.id, key!.algorithm, key!.anchors, key!.lost]).toEqual([keyIdOf(publicKey), 'Ed25519', 1, false]);
    expect(signers.Ed25519.verify(publicKey, signedText(it), Buffer.from(it.signature, 'base64'))).toBe(true);
    expect(made.code).toBe(shortCode(digestOf(it)));
    expect(await linesIn()).toEqual([made.line]);
    expect(vault.sent.at(-1)).toEqual({ code: made.code, line: made.line });
    const { hash: _h, root: _r, ...listed } = made;
    expect(await latestAnchor(w.work('auditor'))).toEqual(listed);
    expect(await footerOf(w.work('auditor'))).toBe(`锚点 ${made.code}（${made.day}，留痕至第 ${made.seq} 条）`);
  });

  test('goes on from the last one: only what is new is read, the root is that of all', async () => {
    await w.register(3);
    await anchored();
    await w.register(4);
    const second = (await anchored())!;
    const peaks = await db.owner.kysely
      .selectFrom('anchor')
      .select('peaks')
      .where('orgId', '=', w.orgId)
      .where('n', '=', 2)
      .executeTakeFirst();
    expect(Frontier.from(second.seq, peaks!.peaks!)!.root()).toEqual(second.root);
    const [first] = await linesIn();
    expect(anchor.parse(JSON.parse(second.line)).previous).toBe(digestOf(anchor.parse(JSON.parse(first!))).toString('hex'));
    expect(await check()).toMatchObject({ ok: true, anchors: 2, events: second.seq });
  });

  test('is made once a day, and once for all that ended since the last one', async () => {
    const reasons = async () => (await anchorsOf(w.work('auditor'), { limit: 9 })).map((each) => each.reason);
    await w.register();
    await anchorClosures(house(), w.orgId);
    expect(await reasons()).toEqual([]);
    await w.walkTo('closed');
    await w.walkTo('closed');
    await anchorClosures(house(), w.orgId);
    await anchorClosures(house(), w.orgId);
    await anchorDay(await system(), vault);
    await anchorDay(await system(), vault);
    expect(await reasons()).toEqual(['daily', 'closure']);
    await w.register();
    await anchorClosures(house(), w.orgId);
    expect(await reasons()).toHaveLength(2);
    await w.walkTo('closed');
    await anchorClosures(house(), w.orgId);
    expect(await reasons()).toEqual(['closure', 'daily', 'closure']);
  });

  test('of a crash before its row is committed is taken in with the next, and what was cut short while writing spoils none', async () => {
    await w.register();
    await anchored();
    await db.owner.kysely.connection().execute(async (tx) => {
      await sql`alter table anchor disable trigger anchor_append_only`.execute(tx);
      await sql`delete from anchor where org_id = ${w.orgId}`.execute(tx);
      await sql`alter table anchor enable trigger anchor_append_only`.execute(tx);
    });
    await fs.appendFile(fileOf(), '{"format":"duizh');
    await w.register();
    await anchored();
    const rows = await anchorsOf(w.work('auditor'), { limit: 9 });
    expect(rows.map((each) => each.n)).toEqual([2, 1]);
    expect((await linesIn()).filter((line) => line.endsWith('}'))).toEqual(rows.map((each) => each.line).toReversed());
  });

  test('of two at once is one after the other', async () => {
    await w.register();
    await Promise.all([anchored(), anchored(), anchored()]);
    expect(await linesIn()).toHaveLength(3);
    expect(await check()).toMatchObject({ ok: true, anchors: 3 });
  });
});

describe('a key', () => {
  test('is kept outside the database, for nobody else to read, and in no event', async () => {
    await w.register();
    await anchored();
    const [key] = await keysOf(w.work('auditor'), vault);
    const file = path.join(vault.folder, 'keys', w.orgId, `${key!.id}.secret`);
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
    const secret = (await fs.readFile(file, 'utf8')).split('\n')[1]!;
    const dump = await sql<{ all: string }>`select (select string_agg(body, ' ') from event) || (select string_agg(line, ' ') from anchor)
      || (select string_agg(k::text, ' ') from signing_key k) as all`.execute(db.owner.kysely);
    expect(dump.rows[0]!.all).toContain(key!.id);
    expect(dump.rows[0]!.all).not.toContain(secret);
  });

  test('is followed by another that it endorses, of either algorithm; what it has signed stays valid', async () => {
    await w.register();
    await anchored();
    for (const algorithm of ['SM2', 'Ed25519'] as const) {
      await rotateKey(w.work('secadmin'), vault, { algorithm, reason: '定期更换' });
      await anchored();
    }
    const keys = await keysOf(w.work('auditor'), vault);
    expect(keys.map((each) => [each.algorithm, each.anchors, each.until === null, each.endorsed?.key ?? null])).toEqual([
      ['Ed25519', 1, false, null],
      ['SM2', 1, false, keys[0]!.id],
      ['Ed25519', 1, true, keys[1]!.id],
    ]);
    expect(await check()).toMatchObject({ ok: true, anchors: 3, faults: [] });
    const told = await sql<{ reason: string }>`select body::jsonb ->> 'reason' as reason from event
      where org_id = ${w.orgId} and action = 'setting.rotate_key' order by seq`.execute(db.owner.kysely);
    expect(told.rows.map((each) => each.reason)).toEqual([null, '定期更换', '定期更换']);
  });

  test('that was lost is followed by one that nobody endorses', async () => {
    await w.register();
    await anchored();
    const [key] = await keysOf(w.work('auditor'), vault);
    await fs.rm(path.join(vault.folder, 'keys', w.orgId, `${key!.id}.secret`));
    expect((await keysOf(w.work('auditor'), vault))[0]!.lost).toBe(true);
    await anchored();
    expect((await keysOf(w.work('auditor'), vault)).map((each) => each.endorsed)).toEqual([null, null]);
    expect(await check()).toMatchObject({ ok: true });
  });

  test('that somebody put into the database alone is found', async () => {
    await w.register();
    await anchored();
    await sql`update signing_key set public = ${signers.Ed25519.generate().public.toString('base64')} where org_id = ${w.orgId}`.execute(
      db.owner.kysely,
    );
    const { ok, faults } = await check();
    expect([ok, faults.map((each) => each.says.zh).join()]).toEqual([false, expect.stringMatching(/与数据目录里的不一致.*与签名不符/)]);
  });
});
