import { Readable } from 'node:stream';
import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { newBatch, newSource } from '@duizhang/shared/item/registering.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from './api.ts';
import { addDocument } from './document/add.ts';
import { markPassage } from './document/marks.ts';
import { addBatch, addSource } from './ledger/sources.ts';
import { draftPolicy } from './ledger/policies.ts';
import { saveView } from './ledger/views.ts';
import { createCircular } from './circular/write.ts';
import { sendNotice } from './notice/course.ts';
import { draftNotice } from './notice/draft.ts';
import { exportLedger } from './paper/export.ts';
import { type Browser, type House, openHouse } from './test/house.ts';
import {
  ask,
  type Caller,
  contextsOn,
  digestAll,
  furnish,
  idsOf,
  inPlaces,
  leaked,
  letAllIn,
  password,
  ranks,
  type Scene,
  stage,
  type Things,
} from './test/matrix.ts';
import { threeLevels, type World, world } from './test/world.ts';

// What lies outside procedures: files and papers over HTTP, row security without any query's help, and restricted ledgers.

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
  secret = await world(db.app, { clearance: 'clues' });
  await sql`update ledger set name = '问题线索台账' where org_id = ${secret.orgId}`.execute(db.owner.kysely);
  await secret.walkTo('closed');
  await secret.walkTo('closure_review');
  await secret.walkTo('awaiting_claim');
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
    const row = db.owner.kysely.selectFrom('evidence').select('id').where('itemId', '=', things.itemId);
    evidenceId = (await row.executeTakeFirstOrThrow()).id;
  });

  /** As the table of procedures (matrix.test.ts). */
  // biome-ignore format: a table
  const routes: Readonly<Record<string, readonly [cells: string, send: (browser: Browser, id: string) => Promise<Response>]>> = {
    'POST /upload':           ['++++++FFFF ++++++FFFF ++++++FFFF U', (browser) => browser.send('/upload', upload())],
    'GET /evidence/:id':      ['+++++++NNN NNNNNN+NNN NNNNNNNNNN U', (browser, id) => browser.send(`/evidence/${id}`)],
    'GET /paper/ledger.xlsx': ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/ledger.xlsx?ledgerId=${id}`)],
    'GET /paper/report.docx': ['FF+++++FFF FFNNNN+FFF FFNNNNNFFF U', (browser, id) => browser.send(`/paper/report.docx?ledgerId=${id}`)],
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
    const id = name.includes('evidence') ? evidenceId : things.ledgerId;
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

describe('a restricted ledger', () => {
  /** Everybody of its org, in the units that serve it too, without the clearance; and an auditor who holds it. */
  let callers: Caller[];
  let cleared: Caller;
  let itemId: string;
  let policyId: string;
  let noticeId: string;
  let circularId: string;
  let documentId: string;
  let citationId: string;
  let file: { sha256: string; name: string };
  let ids: Set<string>;
  beforeAll(async () => {
    const contextOf = contextsOn(db.app);
    const callerOf = (who: string): Caller => {
      const person = secret.person(who);
      return { place: 'own', role: person.role, accountId: person.accountId, ctx: contextOf({ orgId: secret.orgId, ...person }) };
    };
    callers = ranks.map(callerOf);
    const { postId } = await secret.hire('cleared', { role: 'auditor', unit: '审计局' });
    cleared = callerOf('cleared');
    itemId = await secret.walkTo('ready');
    // Whatever is recorded of the ledger as a whole.
    const { ledgerId, rows } = secret;
    await addSource(
      secret.work('office'),
      newSource.parse({ ledgerId, name: '问题线索台账之来源', kind: '信访', issuer: '某', issuerLevel: 'own' }),
    );
    await addBatch(secret.work('office'), newBatch.parse({ sourceId: rows.sourceId, number: '第一批' }));
    file = await secret.file('反馈.txt');
    const files = { open: async () => Readable.from([Buffer.from('问题线索台账载线索130起。')]) };
    documentId = (await addDocument(secret.work('office'), files, { sourceId: rows.sourceId, ...file })).id;
    citationId = (await markPassage(secret.work('office'), { documentId, from: 7, to: 13, thing: { itemId } })).id;
    policyId = (await draftPolicy(secret.work('office'), { ledgerId, document: threeLevels, reason: '修订' })).id;
    await saveView(secret.work('office'), { ledgerId, name: '在办', shared: true, search: {} });
    await (await exportLedger(secret.work('auditor'), listSearch.parse({ ledgerId }), [])).file.close();
    const key = v7();
    const letter = { ledgerId, unitId: secret.unit('财政金融局'), title: '问题线索台账之督办', text: '示例正文', replyDue: '2018-06-30', itemIds: [itemId], key };
    noticeId = (await sendNotice(secret.work('office'), { ...(await draftNotice(secret.work('office'), letter)), key: v7() })).id;
    circularId = (await createCircular(secret.work('office'), { ledgerId, name: '问题线索台账之通报', text: '示例正文', key: v7() })).id;
    await sql`update post set clearances = '{}' where org_id = ${secret.orgId} and id <> ${postId}`.execute(db.owner.kysely);
    ids = await idsOf(db.owner, secret.orgId, ['ledger_id', 'item_id', 'source_id', 'prefix']);
  });

  const questions = (): Readonly<Record<string, readonly unknown[]>> => {
    const { ledgerId } = secret;
    const ofLedger = [{ ledgerId }];
    const ofItem = [{ id: itemId }];
    return {
      'ledger.get': [{ id: ledgerId }],
      'ledger.views': ofLedger,
      'ledger.policies': ofLedger,
      'document.list': ofLedger,
      'document.get': [{ id: documentId }],
      'document.places': [{ itemId }],
      'document.linkables': [{ text: '台账' }],
      'notice.list': [{}, { ledgerId }],
      'notice.get': [{ id: noticeId }],
      'notice.ofItem': [{ itemId }],
      'notice.chaseable': [{ ledgerId, unitId: secret.unit('财政金融局') }],
      'succession.get': [{ id: noticeId }],
      'board.reform': ofLedger,
      'doubt.list': [{}, { ledgerId }],
      'indicator.list': [{}, { ledgerId }],
      'indicator.get': [{ id: itemId }],
      'circular.list': [{}, { ledgerId }],
      'circular.get': [{ id: circularId }],
      'item.preview': [{ action: 'report', ids: [itemId] }],
      'item.list': [...ofLedger, { ledgerId, q: '台账' }],
      'item.count': ofLedger,
      'item.get': ofItem,
      'item.history': ofItem,
      'item.candidates': ofItem,
      'item.search': [{ text: '台账' }, { text: 'XS-2018-001' }],
      'board.overview': ofLedger,
      'paper.scope': ofLedger,
      'event.list': [{}, { itemId }, { action: 'ledger.draft_policy' }, { action: 'paper.export' }],
      'inbox.notifications': [{}],
      'admin.log.list': [{}],
    };
  };
  /** Words that nothing else in this org has. */
  const told = (data: unknown) => JSON.stringify(data).match(/问题线索台账|XS-2018-|债务台账|"n":[1-9]/g) ?? [];

  test('is told of in no reading to who is not cleared for it, the auditor included', async () => {
    const named = questions();
    for (const { path } of rules.filter(({ type }) => type === 'query')) {
      for (const input of named[path] ?? [undefined]) {
        for (const caller of callers) {
          const { sign, data } = await ask(caller, path, input);
          expect.soft(['F', 'N', '+'], `${path} ${caller.role}`).toContain(sign);
          expect.soft([...told(data), ...leaked(ids, { input, data })], `${path} ${JSON.stringify(input)} ${caller.role}`).toEqual([]);
        }
      }
    }
    for (const path of [
      'ledger.get',
      'ledger.views',
      'item.list',
      'item.get',
      'item.search',
      'document.list',
      'document.get',
      'document.places',
      'notice.list',
      'notice.get',
      'circular.list',
      'circular.get',
      'board.overview',
      'paper.scope',
      'event.list',
    ]) {
      const { data } = await ask(cleared, path, named[path]?.[0]);
      expect([path, told(data).length + leaked(ids, { input: {}, data }).length]).not.toEqual([path, 0]);
    }
  });

  test('is changed by nobody who is not cleared for it', async () => {
    const { ledgerId } = secret;
    const { sourceId } = secret.rows;
    const calls: Readonly<Record<string, unknown>> = {
      'item.perform': { action: 'report', items: [{ id: itemId }], input: { done: '进展' }, key: v7() },
      'item.register': {
        ledgerId,
        sources: [{ sourceId }],
        items: [{ title: '问题', originalText: '原文', category: '线索' }],
        key: v7(),
      },
      'ledger.saveView': { ledgerId, name: '我的', shared: false, search: {} },
      'ledger.addSource': { ledgerId, name: '来源', kind: '信访', issuer: '某', issuerLevel: 'own' },
      'ledger.addBatch': { sourceId, number: '第二批' },
      'ledger.draftPolicy': { ledgerId, document: threeLevels, reason: '修订' },
      'ledger.approvePolicy': { id: policyId },
      'document.add': { sourceId, ...file },
      'document.mark': { documentId, from: 0, to: 4, thing: { itemId } },
      'document.unmark': { id: citationId, reason: '标错了' },
      'ledger.update': {
        id: ledgerId,
        name: '改名',
        field: '改名',
        categories: ['线索'],
        columns: [],
        office: [secret.unit('整改办')],
        supervisor: [secret.unit('纪检监察室')],
        committee: [secret.unit('巡视整改领导小组')],
        reason: '改名',
      },
      'ledger.setParameter': { ledgerId, key: 'max_extensions', value: 3, citation: '示例办法' },
    };
    const before = await digestAll(db.owner);
    for (const [path, input] of Object.entries(calls)) {
      for (const caller of callers) expect.soft(['N', 'F'], `${path} ${caller.role}`).toContain((await ask(caller, path, input)).sign);
    }
    expect(await digestAll(db.owner)).toEqual(before);
  });

  test('counts for administrators who may not see it: no unit with open work is closed, nobody supervises their own', async () => {
    const caller = (role: Caller['role']) => callers.find((one) => one.role === role)!;
    const made = await ask(caller('sysadmin'), 'admin.units.create', { parentId: secret.unit('示例管委会'), name: '专班', kind: 'office' });
    const { id: unitId } = made.data as { id: string };
    const lead = (leadUnitId: string) => ({ leadUnitId, track: 'dated', dueRequired: '2018-10-31' }) as const;
    const [first = '', second = ''] = await secret.register(2);
    await secret.act('office', 'dispatch', { id: first, input: lead(unitId) });
    await secret.act('office', 'dispatch', { id: second, input: lead(secret.unit('建设局')) });
    expect(await ask(caller('sysadmin'), 'admin.units.close', { id: unitId, reason: '撤并' })).toMatchObject({ sign: 'unit_has_items' });
    const { accountId } = await secret.hire('handler of 建设局', { role: 'handler', unit: '建设局' });
    const post = { accountId, unitId: secret.unit('纪检监察室'), role: 'supervisor' };
    expect(await ask(caller('secadmin'), 'admin.posts.grant', post)).toMatchObject({ sign: 'supervises_itself' });
  });
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

  test('nor what happened to the ledger as a whole, whatever the query asks for', async () => {
    const { orgId } = secret;
    const actionsFor = (clearances: string[]) =>
      inReading(db.app, { orgId, clearances }, (tx) =>
        tx.selectFrom('event').select('action').where('itemId', 'is', null).where('ledgerId', 'is not', null).orderBy('seq').execute(),
      ).then((rows) => rows.map((each) => each.action));
    expect(await actionsFor(['clues'])).toEqual(['ledger.add_source', 'ledger.add_batch', 'document.add', 'ledger.draft_policy', 'paper.export', 'notice.draft', 'notice.send', 'circular.create']);
    expect(await actionsFor(['debt'])).toEqual([]);
    const named = await inReading(db.app, { orgId, clearances: [] }, (tx) =>
      sql`select from event where body like '%问题线索台账%' or body like ${`%${secret.ledgerId}%`}`.execute(tx),
    );
    expect(named.rows).toEqual([]);
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
