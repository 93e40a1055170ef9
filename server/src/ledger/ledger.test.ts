import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countItems, listItems } from '../item/list.ts';
import { listPage } from '@duizhang/shared/item/search.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { ledgerPage, ledgersOf } from './ledger.ts';
import { approvePolicy, draftPolicy, policiesOf } from './policies.ts';
import { addBatch, addSource } from './sources.ts';
import { dropView, saveView, viewsOf } from './views.ts';

let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
  w = await world(db.app);
  await w.walkTo('rectifying');
  await w.walkTo('registered');
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;
const actions = async (): Promise<string[]> =>
  (await db.owner.kysely.selectFrom('event').select('action').where('orgId', '=', w.orgId).orderBy('seq').execute()).map(
    (each) => each.action,
  );

describe('ledgers', () => {
  test('are listed to whoever sees one of their items, with the numbers of their board, in one statement', async () => {
    await ledgersOf(w.work('office'));
    statements.splice(0);
    expect(await ledgersOf(w.work('office'))).toMatchObject([
      { id: w.ledgerId, name: '巡视整改台账', counts: { all: 1, closed: 0, openLongTerm: 0, otherOpen: 1, overdue: 0 } },
    ]);
    expect(sent()).toBe(1);
    expect(await ledgersOf(w.work('handler'))).toMatchObject([{ counts: { all: 1 } }]);
    for (const who of ['unit_head@建设局', 'sysadmin', 'secadmin', 'logadmin']) expect(await ledgersOf(w.work(who))).toEqual([]);
  });

  test.each(['office', 'supervisor', 'committee', 'leader', 'auditor', 'unit_head', 'handler', 'unit_head@建设局', 'sysadmin'])(
    '%s sees the ledger when and only when its list or its role gives something',
    async (who) => {
      const seen = (await ledgersOf(w.work(who))).length > 0;
      const { n } = await countItems(w.work(who), listPage.parse({ ledgerId: w.ledgerId }));
      expect(seen).toBe(n > 0);
      const page = await ledgerPage(w.work(who), w.ledgerId).then(
        ({ ledger }) => ledger.id,
        (error: { what: string }) => error.what,
      );
      expect(page).toBe(seen ? w.ledgerId : 'ledger');
    },
  );

  test('one ledger with all that forms offer, in one statement', async () => {
    const page = await ledgerPage(w.work('office'), w.ledgerId);
    expect(sent()).toBe(1);
    expect(page).toMatchObject({
      ledger: { prefix: 'XS-2018-', categories: ['党的建设', '财政金融'] },
      leaders: [{ name: '示例管委会·示例' }],
      sources: [{ name: '中央巡视反馈', batches: [] }],
      roles: { office: ['整改办'], supervisor: ['纪检监察室'], committee: ['巡视整改领导小组'] },
      policy: { version: 1 },
      mine: ['office'],
    });
    expect(page.units).toHaveLength(7);
  });

  test('sources and batches are added by the ledger’s office, each as an event', async () => {
    const { id } = await addSource(w.work('office'), {
      ledgerId: w.ledgerId,
      name: '省委巡视反馈',
      kind: '巡视',
      issuer: '省委巡视组',
      issuerLevel: 'provincial',
      documentNumber: '',
      issuedOn: null,
      example: true,
    });
    const batch = { sourceId: id, number: '第一批', receivedOn: null, claimedCount: 12 };
    await addBatch(w.work('office'), batch);
    await expect(addBatch(w.work('office'), batch)).rejects.toMatchObject({ refusals: [{ code: 'batch_taken' }] });
    const { sources } = await ledgerPage(w.work('office'), w.ledgerId);
    expect(sources.find((each) => each.id === id)?.batches).toMatchObject([{ number: '第一批', claimedCount: 12, listed: 0 }]);
    expect((await actions()).slice(-2)).toEqual(['ledger.add_source', 'ledger.add_batch']);
    const elsewhere = await world(db.app);
    await expect(addBatch(elsewhere.work('office'), batch)).rejects.toMatchObject({ what: 'source' });
  });

  test('a policy is drafted by the office and approved by somebody else, when it has no faults', async () => {
    const own = await world(db.app);
    const office = own.work('office');
    const bad = await draftPolicy(office, {
      ledgerId: own.ledgerId,
      document: { ...threeLevels, change: threeLevels.closureImmediate },
      reason: '示例',
    });
    expect(bad.faults).toHaveLength(1);
    await expect(approvePolicy(own.work('committee'), bad.id)).rejects.toMatchObject({ refusals: [{ code: 'rules_faulty' }] });
    const good = await draftPolicy(office, { ledgerId: own.ledgerId, document: { ...threeLevels, issuerApproval: true }, reason: '示例' });
    await expect(approvePolicy(office, good.id)).rejects.toMatchObject({ what: 'ledger' });
    const drafter = own.actor('office');
    const both = { ...own.work('committee'), actor: { ...own.actor('committee'), accountId: drafter.accountId } };
    await expect(approvePolicy(both, good.id)).rejects.toMatchObject({ refusals: [{ code: 'rules_own_draft' }] });
    await approvePolicy(own.work('committee'), good.id);
    await expect(approvePolicy(own.work('committee'), good.id)).rejects.toMatchObject({ refusals: [{ code: 'rules_approved' }] });
    const versions = await policiesOf(own.work('handler'), own.ledgerId);
    expect(versions).toEqual([]);
    expect((await policiesOf(office, own.ledgerId)).map((each) => [each.version, each.state])).toEqual([
      [3, 'active'],
      [2, 'draft'],
      [1, 'retired'],
    ]);
    expect((await ledgerPage(office, own.ledgerId)).policy).toMatchObject({ version: 3, document: { issuerApproval: true } });
  });

  test('limits come into force with their version, and lights follow them', async () => {
    const own = await world(db.app);
    const [open, closed] = [await own.walkTo('rectifying'), await own.walkTo('closed')];
    const before = await own.facts(open);
    const ended = await own.facts(closed);
    const limits = {
      maxExtensions: { value: 0, citation: '示例办法第七条' },
      maxAssessMonths: { value: 6, citation: '示例办法第八条' },
      yellowDays: { value: 10, citation: '示例办法第九条' },
    };
    const draft = (next: typeof limits) =>
      draftPolicy(own.work('office'), { ledgerId: own.ledgerId, document: { ...threeLevels, limits: next }, reason: '示例' });
    const uncited = await draft({ ...limits, yellowDays: { value: 10, citation: '' } });
    expect(uncited.faults).toMatchObject([{ zh: '“到期前几个工作日变黄”与通行做法不同，须写明依据' }]);
    const { id } = await draft(limits);
    expect(await own.facts(open)).toEqual(before);
    await approvePolicy(own.work('committee'), id);
    const after = await own.facts(open);
    expect(after.ledger).toMatchObject({ maxExtensions: 0, maxAssessMonths: 6, lightRule: { yellowDays: 10 } });
    // Due on Sunday 30 September 2018: yellow once ten working days are left, where it was three.
    expect([before.yellowOn, after.yellowOn]).toEqual(['2018-09-25', '2018-09-14']);
    expect(after).toMatchObject({ version: before.version, redOn: before.redOn, lightFlag: before.lightFlag });
    expect(await own.facts(closed)).toMatchObject({ yellowOn: ended.yellowOn, version: ended.version });
    const lit = await db.owner.kysely
      .selectFrom('event')
      .innerJoin('itemState', (on) => on.onRef('itemState.orgId', '=', 'event.orgId').onRef('itemState.seq', '=', 'event.seq'))
      .select(['event.action', 'itemState.itemId', 'itemState.yellowOn'])
      .where('event.orgId', '=', own.orgId)
      .where('event.action', '=', 'item.relight')
      .execute();
    expect(lit).toEqual([{ action: 'item.relight', itemId: open, yellowOn: '2018-09-14' }]);
  });

  test('views are one’s own or shared with whoever sees the ledger', async () => {
    const office = w.work('office');
    await saveView(office, { ledgerId: w.ledgerId, name: '逾期', shared: false, search: { light: ['green'] } });
    const { id } = await saveView(office, { ledgerId: w.ledgerId, name: '逾期', shared: true, search: { light: ['red'], sort: 'due' } });
    await saveView(office, { ledgerId: w.ledgerId, name: '我的', shared: false, search: {} });
    expect(await viewsOf(office, w.ledgerId)).toMatchObject([
      { name: '我的', mine: true },
      { id, name: '逾期', search: { light: ['red'] } },
    ]);
    const [shared] = await viewsOf(w.work('handler'), w.ledgerId);
    expect(shared).toMatchObject({ id, mine: false });
    await expect(dropView(w.work('handler'), id)).rejects.toMatchObject({ what: 'view' });
    await expect(
      saveView(w.work('unit_head@建设局'), { ledgerId: w.ledgerId, name: '无', shared: true, search: {} }),
    ).rejects.toMatchObject({ what: 'ledger' });
    await dropView(office, id);
    expect(await viewsOf(w.work('handler'), w.ledgerId)).toEqual([]);
    expect((await listItems(office, listPage.parse({ ledgerId: w.ledgerId, ...shared?.search }))).rows).toEqual([]);
  });
});
