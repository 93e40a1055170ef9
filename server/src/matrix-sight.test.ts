import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, type House, openHouse } from './test/house.ts';
import { type Caller, digestAll, furnish, inPlaces, letAllIn, password, type Scene, stage, type Things } from './test/matrix.ts';
import { restrictedWorld } from './test/restricted.ts';
import type { World } from './test/world.ts';

// What lies outside procedures: files and papers over HTTP, and row security without any query's help.

let db: FreshDatabase;
let house: House;
let scene: Scene;
let things: Things;
let names: ReadonlyMap<string, string>;
/** A restricted ledger with work in every state, in an org where nobody is cleared for it any more. */
let secret: World;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
  scene = await stage(db);
  secret = await restrictedWorld(db);
  await scene.away.walkTo('rectifying');
  things = await furnish(db, scene);
  names = await letAllIn(db.owner);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});

describe('routes beside the procedures', () => {
  const browsers = new Map<Caller, Browser>();
  let evidenceId: string;
  let closedId: string;
  beforeAll(async () => {
    for (const caller of inPlaces(scene.callers, 'own', 'other', 'org', 'out')) {
      const browser = house.browser();
      browsers.set(caller, browser);
      if (caller.accountId) await browser.signIn(names.get(caller.accountId) ?? '', password);
    }
    const handler = [...browsers.values()][0]!;
    const { data } = (await handler.upload(['佐证.txt', '台账已更新'])) as { data: { files: { sha256: string; name: string }[] } };
    const { criteria } = await scene.home.facts(things.itemId);
    await scene.home.act('handler', 'attach', { id: things.itemId, input: { criterionId: criteria[0]!.id, files: data.files } });
    closedId = await scene.home.walkTo('closed');
    const row = db.owner.kysely.selectFrom('evidence').select('id').where('itemId', '=', things.itemId);
    evidenceId = (await row.executeTakeFirstOrThrow()).id;
  });

  /** As the table of procedures (matrix.test.ts). */
  // biome-ignore format: a table
  const routes: Readonly<Record<string, readonly [cells: string, send: (browser: Browser, id: string) => Promise<Response>]>> = {
    'POST /upload':           ['++++++FFFF ++++++FFFF ++++++FFFF U', (browser) => browser.send('/upload', upload())],
    'GET /evidence/:id':      ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', (browser, id) => browser.send(`/evidence/${id}`)],
    'POST /import':           ['FFFNFFFFFF FFFNFFFFFF FFFNFFFFFF U', (browser) => browser.send(`/import?ledgerId=${v7()}`, upload())],
    'GET /import/annotated.xlsx': ['FFFNFFFFFF FFFNFFFFFF FFFNFFFFFF U', (browser, id) => browser.send(`/import/annotated.xlsx?id=${id}`)],
    'GET /paper/ledger.xlsx': ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/ledger.xlsx?ledgerId=${id}`)],
    'GET /paper/ledger.csv':  ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/ledger.csv?ledgerId=${id}`)],
    'GET /paper/template.xlsx': ['FFF+FFFFFF FFFNFFFFFF FFFNFFFFFF U', (browser, id) => browser.send(`/paper/template.xlsx?ledgerId=${id}`)],
    'GET /paper/brief.docx':  ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/brief.docx?ledgerId=${id}`)],
    'GET /paper/board.xlsx':  ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/board.xlsx?ledgerId=${id}`)],
    'GET /paper/report.docx': ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/report.docx?ledgerId=${id}`)],
    'GET /paper/closure.docx': ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/closure.docx?id=${id}`)],
  };
  const upload = (): RequestInit => {
    const body = new FormData();
    body.append('file', new Blob(['现场说明']), '说明.txt');
    return { method: 'POST', body };
  };
  const signs: Readonly<Record<number, string>> = { 200: '+', 401: 'U', 403: 'F', 404: 'N' };
  const said = ({ place, role }: Caller, sign: string | undefined) => `${place} ${role ?? 'nobody'} ${sign}`;

  test.each(Object.keys(routes))('%s', async (name) => {
    const [cells, send] = routes[name]!;
    const id = name.includes('evidence') ? evidenceId : name.includes('closure') ? closedId : things.ledgerId;
    const callers = [...browsers].map(([caller, browser], n) => ({ caller, browser, expected: cells.replaceAll(' ', '')[n]! }));
    const before = await digestAll(db.owner);
    for (const { caller, browser, expected } of callers.filter((one) => one.expected !== '+')) {
      const [response, nothing] = [await send(browser, id), await send(browser, v7())];
      expect.soft(said(caller, signs[response.status])).toBe(said(caller, expected));
      expect(JSON.parse(await response.text()).refusal).toEqual(JSON.parse(await nothing.text()).refusal);
    }
    expect(await digestAll(db.owner)).toEqual(before);
    const allowed = callers.filter((one) => one.expected === '+');
    // Making a paper takes most of a second: the first and the last take one; that the others may is a line of `paper.scope`.
    for (const { caller, browser } of name.includes('paper') ? [allowed[0]!, allowed.at(-1)!] : allowed) {
      const response = await send(browser, id);
      expect(said(caller, signs[response.status])).toBe(said(caller, '+'));
      await response.arrayBuffer();
    }
  });

  test('nothing of it fails in a way nobody foresaw', () => expect(house.failures).toEqual([]));
});

describe('row security, whatever a query forgets', () => {
  type Table = { name: string; columns: string[] };
  const tables = async (): Promise<Table[]> => {
    const { rows } = await sql<Table>`select c.relname as name, array_agg(a.attname::text) as columns from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and has_table_privilege('duizhang_app', c.oid, 'select')
      group by c.relname having 'org_id' = any(array_agg(a.attname::text)) order by 1`.execute(db.owner.kysely);
    // Reference tables (migration 0001): what is needed to find out which org one belongs to.
    return rows.filter(({ name }) => name !== 'login');
  };
  const counts = async (named: readonly Table[], from: { orgId: string; clearances: string[] } | null, orgIds: readonly string[]) => {
    const parts = named.map(
      ({ name }) => sql`select ${name}::text as name, count(*)::int as n from ${sql.table(name)} where org_id = any(${orgIds}::uuid[])`,
    );
    const query = sql<{ name: string; n: number }>`${sql.join(parts, sql` union all `)}`;
    const { rows } = from ? await inReading(db.app, from, (tx) => query.execute(tx)) : await query.execute(db.app.kysely);
    return rows.filter((row) => row.n > 0).map((row) => row.name);
  };
  const filled = async (orgId: string) => {
    const named = await tables();
    const parts = named.map(({ name }) => sql`select ${name}::text as name from ${sql.table(name)} where org_id = ${orgId} group by 1`);
    return (await sql<{ name: string }>`${sql.join(parts, sql` union all `)}`.execute(db.owner.kysely)).rows.map((row) => row.name);
  };

  test('no tenant sees nothing, a tenant nothing of another org, and all of its own', async () => {
    const named = await tables();
    expect(named.length).toBeGreaterThan(35);
    const [home, away] = [scene.home.orgId, scene.away.orgId];
    expect(await counts(named, null, [home, away, secret.orgId])).toEqual([]);
    for (const clearances of [[], ['clues']]) expect(await counts(named, { orgId: away, clearances }, [home, secret.orgId])).toEqual([]);
    expect((await counts(named, { orgId: home, clearances: [] }, [home])).toSorted()).toEqual((await filled(home)).toSorted());
    expect((await filled(home)).length).toBeGreaterThan(20);
  });

  test('without the clearance nothing of a restricted ledger or of its items', async () => {
    const named = await tables();
    const restricted = named.filter(
      ({ name, columns }) => ['ledger', 'item', 'batch'].includes(name) || columns.includes('ledger_id') || columns.includes('item_id'),
    );
    const { orgId } = secret;
    // Of these, only what belongs to no item: accounts coming and going.
    const open = ['event', 'notification'];
    expect((await counts(restricted, { orgId, clearances: ['debt'] }, [orgId])).filter((name) => !open.includes(name))).toEqual([]);
    expect((await counts(restricted, { orgId, clearances: ['clues'] }, [orgId])).length).toBeGreaterThan(15);
  });

  test('a tenant changes and deletes nothing of another org', async () => {
    const before = await digestAll(db.owner, scene.home.orgId);
    for (const { name } of await tables()) {
      for (const statement of [
        sql`update ${sql.table(name)} set org_id = org_id where org_id = ${scene.home.orgId}`,
        sql`delete from ${sql.table(name)} where org_id = ${scene.home.orgId}`,
      ]) {
        const changed = inTransaction(db.app, { orgId: scene.away.orgId, clearances: ['clues'] }, (tx) => statement.execute(tx));
        const rows = await changed.then(
          ({ numAffectedRows }) => `${numAffectedRows} rows`,
          (error: unknown) => (/permission denied/.test(String(error)) ? 'not granted' : String(error)),
        );
        expect([`${name}: 0 rows`, `${name}: not granted`]).toContain(`${name}: ${rows}`);
      }
    }
    expect(await digestAll(db.owner, scene.home.orgId)).toEqual(before);
  });
});
