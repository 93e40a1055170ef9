import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { itemKinds, type ItemKind } from '@duizhang/shared/item/words.ts';
import { listPage } from '@duizhang/shared/item/search.ts';
import { headlineOf } from '@duizhang/shared/ledger/headline.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { figures } from '../test/indicators.ts';
import { type World, world } from '../test/world.ts';
import { type HomeLedger, ledgersHome } from './home.ts';
import { ledgerPage } from './ledger.ts';
import { addBatch } from './sources.ts';

let db: FreshDatabase;
const worlds = new Map<ItemKind, World>();
const statements: string[] = [];
const walked = {
  finding: ['registered', 'awaiting_claim', 'rectifying', 'closure_review', 'closed', 'closed'],
  case: ['received', 'handling', 'replied', 'replied'],
  task: ['awaiting_claim', 'underway', 'done'],
  entry: ['active', 'taken_over'],
} as const;
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
  for (const kind of ['finding', 'case', 'task', 'entry'] as const) {
    const w = await world(db.app, { kind });
    for (const status of walked[kind]) await w.walkTo(status);
    worlds.set(kind, w);
  }
});
afterAll(() => db.drop());

const of = (kind: ItemKind): World => worlds.get(kind)!;
const home = async (w: World, who: string): Promise<HomeLedger | undefined> => (await ledgersHome(w.work(who)))[0];
const people = [
  'office',
  'supervisor',
  'committee',
  'leader',
  'unit_head',
  'handler',
  'auditor',
  'unit_head@建设局',
  'sysadmin',
  'secadmin',
];

describe.each(Object.keys(itemKinds) as ItemKind[])('a ledger of kind %s', (kind) => {
  test.each(people)('says to %s the length of each list that it opens', async (who) => {
    const w = of(kind);
    const line = await home(w, who);
    const { n: seen } = await countItems(w.work(who), listPage.parse({ ledgerId: w.ledgerId }));
    expect(line === undefined).toBe(seen === 0);
    if (!line?.tally) return;
    const { whole, parts } = headlineOf(kind, line.tally);
    for (const { n, list } of [whole, ...parts]) {
      const search = { ledgerId: w.ledgerId, ...list, ...(line.unitId && { unitId: line.unitId }) };
      expect([who, list, (await countItems(w.work(who), listPage.parse(search))).n]).toEqual([who, list, n]);
    }
    // Nothing is told twice, and nothing is left out.
    expect(parts.reduce((sum, each) => sum + each.n, 0)).toBe(whole.n);
  });
});

test('findings are 全部 = 已销号 + 长期 + 其他; cases that are only replied to have no rate', async () => {
  const findings = (await home(of('finding'), 'office'))!;
  expect(headlineOf('finding', findings.tally!)).toMatchObject({
    whole: { n: 5 },
    parts: [{ n: 2 }, { n: 0 }, { n: 3 }],
    rate: { percent: '40.00%' },
  });
  const cases = (await home(of('case'), 'office'))!;
  const said = headlineOf('case', cases.tally!);
  expect(said.parts.map(({ what, n }) => `${what.zh} ${n}`)).toEqual(['已办结 0', '阶段性办结 0', '已回复 2', '在办 1']);
  expect(said.rate).toMatchObject({ percent: '未知' });
  const tasks = headlineOf('task', (await home(of('task'), 'office'))!.tally!);
  expect(tasks.parts.map(({ n }) => n)).toEqual([1, 1, 1]);
  expect(headlineOf('entry', (await home(of('entry'), 'office'))!.tally!)).toMatchObject({ whole: { n: 2 }, rate: null });
});

test('one statement tells them all, when nothing has to be folded', async () => {
  const w = of('finding');
  await ledgersHome(w.work('office'));
  statements.splice(0);
  await ledgersHome(w.work('office'));
  expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(1);
});

test('batches are counted apart, as on the page of its sources; so are indicators, for each who reads them', async () => {
  const w = of('case');
  await addBatch(w.work('office'), { sourceId: w.rows.sourceId, number: '第九批', receivedOn: null, claimedCount: 3 });
  const page = await ledgerPage(w.work('unit_head'), w.ledgerId);
  expect((await home(w, 'unit_head'))?.batches).toBe(page.sources.flatMap((each) => each.batches).length);
  const unitId = w.unit('财政金融局');
  const named = { theme: '示例', unit: '起', lists: '' };
  await figures.create(w.work('office'), {
    ledgerId: w.ledgerId,
    indicators: [
      { ...named, name: '移交案件', unitId },
      { name: '别的单位', theme: '示例', unit: '家', unitId: w.unit('建设局') },
    ],
    key: 'home',
  });
  for (const who of people.filter((each) => each !== 'sysadmin' && each !== 'secadmin' && each !== 'unit_head@建设局')) {
    expect([who, (await home(w, who))?.indicators]).toEqual([who, (await figures.list(w.work(who), { ledgerId: w.ledgerId })).length]);
  }
});

test('a count stated without its list stands beside what is listed: 报告载 n / 已列 m', async () => {
  const w = of('entry');
  const { ids } = await figures.create(w.work('office'), {
    ledgerId: w.ledgerId,
    indicators: [{ name: '县区级权限', theme: '示例', unit: '项', lists: '财政金融', unitId: w.unit('财政金融局') }],
    key: 'stated',
  });
  const entered = await figures.enter(w.work('handler'), {
    values: [{ indicatorId: ids[0]!, period: '2018', value: '2486', note: '' }],
    key: 'value',
  });
  expect((await home(w, 'office'))?.stated).toMatchObject([{ value: null, listed: 2 }]);
  await figures.judge(w.work('office'), { valueIds: entered.ids, verdict: 'accept', opinion: '', key: 'accept' });
  expect((await home(w, 'office'))?.stated).toMatchObject([{ value: '2486', unit: '项', category: '财政金融', listed: 2 }]);
});

test('a restricted ledger is on the home of who is cleared for it, and on no other', async () => {
  const w = await world(db.app, { clearance: 'clues' });
  await w.walkTo('awaiting_claim');
  expect(await home(w, 'office')).toMatchObject({ clearance: 'clues', tally: { all: 1 } });
  for (const who of people) {
    const work = w.work(who);
    expect(await ledgersHome({ ...work, actor: { ...work.actor, clearances: [] } })).toEqual([]);
  }
});

test('where a unit is only asked to judge one item, nothing of the ledger is counted for it', async () => {
  const w = await world(db.app);
  await w.hire('substitute', { role: 'supervisor', unit: '建设局' });
  const substituteUnitId = w.unit('建设局');
  await w.walkTo('awaiting_claim');
  await w.walkTo('closure_review');
  const { kysely } = db.owner;
  await sql`update ledger_policy set document = document || ${JSON.stringify({ substituteUnitId })}::jsonb where org_id = ${w.orgId}`.execute(
    kysely,
  );
  await sql`update request set level_units = array[${substituteUnitId}::uuid] where org_id = ${w.orgId} and state = 'open'`.execute(kysely);
  const actor = { ...w.actor('substitute'), ledgerIds: [] };
  expect(await ledgersHome({ ...w.work('substitute'), actor })).toMatchObject([{ tally: null, doubts: null }]);
});
