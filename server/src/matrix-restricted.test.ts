import { Readable } from 'node:stream';
import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { newBatch, newSource } from '@duizhang/shared/item/registering.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rules } from './api.ts';
import { saveBoardView } from './board/views.ts';
import { createCircular } from './circular/write.ts';
import { addDocument } from './document/add.ts';
import { markPassage } from './document/marks.ts';
import { draftPolicy } from './ledger/policies.ts';
import { addBatch, addSource } from './ledger/sources.ts';
import { saveView } from './ledger/views.ts';
import { sendNotice } from './notice/course.ts';
import { writeInstruction } from './instruction/write.ts';
import { draftNotice } from './notice/draft.ts';
import { exportLedger } from './paper/export.ts';
import { ask, type Caller, contextsOn, digestAll, idsOf, leaked, ranks } from './test/matrix.ts';
import { restrictedWorld } from './test/restricted.ts';
import { threeLevels, type World } from './test/world.ts';

// A restricted ledger is neither told of nor changed by anybody who is not cleared for it.

let db: FreshDatabase;
let secret: World;
beforeAll(async () => {
  db = await freshDatabase();
  secret = await restrictedWorld(db);
});
afterAll(() => db.drop());

describe('a restricted ledger', () => {
  /** Everybody of its org, in the units that serve it too, without the clearance; and an auditor who holds it. */
  let callers: Caller[];
  let cleared: Caller;
  let itemId: string;
  let policyId: string;
  let noticeId: string;
  let circularId: string;
  let boardViewId: string;
  let instructionId: string;
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
    const layout = { view: 'overview', asOf: null, shown: [] };
    boardViewId = (await saveBoardView(secret.work('office'), { ledgerId, name: '问题线索台账之看板', shared: true, layout })).id;
    await saveView(secret.work('office'), { ledgerId, name: '在办', shared: true, search: {} });
    await (await exportLedger(secret.work('auditor'), listSearch.parse({ ledgerId }), { format: 'xlsx', columns: [] })).file.close();
    const key = v7();
    const letter = {
      ledgerId,
      unitId: secret.unit('财政金融局'),
      title: '问题线索台账之督办',
      text: '示例正文',
      replyDue: '2018-06-30',
      itemIds: [itemId],
      key,
    };
    noticeId = (await sendNotice(secret.work('office'), { ...(await draftNotice(secret.work('office'), letter)), key: v7() })).id;
    circularId = (await createCircular(secret.work('office'), { ledgerId, name: '问题线索台账之通报', text: '示例正文', key: v7() })).id;
    const unitIds = [secret.unit('财政金融局')];
    const instruct = { ledgerId, itemId, text: '问题线索台账之批示', unitIds, key: v7() };
    instructionId = (await writeInstruction(secret.work('leader'), instruct)).id;
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
      'board.together': [{}, { asOf: '2018-01-01' }],
      'board.units': ofLedger,
      'board.lostPoints': [{ ledgerId, unitId: secret.unit('财政金融局') }],
      'board.compare': [{ ledgerId, from: { asOf: '2018-01-01' }, to: {} }],
      'board.since': [{ ledgerId, days: ['2018-01-01'] }],
      'board.brief': ofLedger,
      'board.mine': [undefined],
      'board.view': [{ id: boardViewId }],
      'board.views': ofLedger,
      'board.snapshots': ofLedger,
      'doubt.list': [{}, { ledgerId }],
      'indicator.list': [{}, { ledgerId }],
      'indicator.get': [{ id: itemId }],
      'lookback.ofItem': [{ itemId }],
      'lookback.byUnit': ofLedger,
      'lookback.get': [{ id: noticeId }],
      'lookback.preview': [{ ledgerId, filter: {}, size: 1, seed: '示例' }],
      'instruction.get': [{ id: instructionId }],
      'instruction.of': [
        { ledgerId, itemId },
        { ledgerId, itemId: null },
      ],
      'instruction.choices': [{ ledgerId, itemId }],
      'circular.list': [{}, { ledgerId }],
      'circular.get': [{ id: circularId }],
      'item.preview': [{ action: 'report', ids: [itemId] }],
      'item.recipients': [{ ids: [itemId] }],
      'calendar.get': [{ year: 2018 }],
      'spreadsheet.drafts': ofLedger,
      'spreadsheet.get': [{ id: v7() }],
      'spreadsheet.progress': [{ id: v7() }],
      'spreadsheet.text': [{ id: v7() }],
      'spreadsheet.rows': [{ id: v7(), version: 1, verdicts: ['create'] }],
      'notice.dueOn': [{ days: 5 }],
      'reminder.deliveries': [{}],
      'item.list': [...ofLedger, { ledgerId, q: '台账' }],
      'item.count': ofLedger,
      'item.totals': ofLedger,
      'item.kanban': [...ofLedger, { ledgerId, q: '台账' }],
      'item.range': ofLedger,
      'item.times': [{ ids: [itemId] }],
      'item.month': [{ ledgerId, month: '2018-09' }],
      'item.day': [{ ledgerId, day: '2018-09-30' }],
      'item.get': ofItem,
      'item.history': ofItem,
      'item.candidates': ofItem,
      'item.search': [{ text: '台账' }, { text: 'XS-2018-001' }],
      'board.overview': ofLedger,
      'board.wall': ofLedger,
      'board.flow': ofLedger,
      'paper.scope': ofLedger,
      'proof.progress': [{ id: v7() }],
      'proof.anchors': [{}],
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
      'instruction.get',
      'instruction.of',
      'board.overview',
      'board.flow',
      'paper.scope',
      'event.list',
    ]) {
      const { data } = await ask(cleared, path, named[path]?.[0]);
      expect([path, told(data).length + leaked(ids, { input: {}, data }).length]).not.toEqual([path, 0]);
    }
    // A wall hangs where anybody passes by, whoever is cleared.
    expect((await ask(cleared, 'board.wall', named['board.wall']?.[0])).sign).toBe('N');
  });

  test('is not told of by row security either: what happened to it as a whole, whatever a query asks for', async () => {
    const { orgId } = secret;
    const actionsFor = (clearances: string[]) =>
      inReading(db.app, { orgId, clearances }, (tx) =>
        tx.selectFrom('event').select('action').where('itemId', 'is', null).where('ledgerId', 'is not', null).orderBy('seq').execute(),
      ).then((rows) => rows.map((each) => each.action));
    expect(await actionsFor(['clues'])).toEqual([
      'ledger.add_source',
      'ledger.add_batch',
      'document.add',
      'ledger.draft_policy',
      'paper.export',
      'notice.draft',
      'notice.send',
      'circular.create',
    ]);
    expect(await actionsFor(['debt'])).toEqual([]);
    const named = await inReading(db.app, { orgId, clearances: [] }, (tx) =>
      sql`select from event where body like '%问题线索台账%' or body like ${`%${secret.ledgerId}%`}`.execute(tx),
    );
    expect(named.rows).toEqual([]);
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
