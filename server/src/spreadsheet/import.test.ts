import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Cells, Clerk, sheetOf } from '../test/clerk.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';

// A ledger comes in as a file: read, asked about, committed by the engine's own actions, or not at all.

let db: FreshDatabase;
let house: House;
let home: World;
let office: Browser;
let clerk: Clerk;
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
  office = await browserOf('office');
  clerk = new Clerk(office, home);
});

async function browserOf(who: string, realm = home): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.app, realm.orgId, realm.actor(who).accountId);
  await browser.signIn(name, password);
  return browser;
}

const header = ['序号', '反馈问题', '类别', '牵头单位', '整改时限', '整改措施', '备注'];
const messy: Cells[] = [
  ['某开发区巡视整改问题台账（示例）'],
  ['填报单位：整改办', null, null, null, '填报时间：2018年5月20日'],
  header,
  ['一、财政金融（共2项）'],
  [1, '关于专户资金管理不规范的问题', '财政金融', '财政金融局', '2018年12月底前', '清理专户', null],
  [2, '关于债务台账不全的问题', '财政金融', '财政局', '长期坚持', '建立台账', null],
  [3, null, null, null, null, null, null],
  ['备注：各单位如实填报。'],
];

const events = (action?: string) =>
  db.owner.kysely
    .selectFrom('event')
    .select(['action', 'itemId', 'body'])
    .where('orgId', '=', home.orgId)
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .orderBy('seq')
    .execute();
const items = () => db.owner.kysely.selectFrom('item').selectAll().where('orgId', '=', home.orgId).orderBy('number').execute();
const counted = async () => ({ items: (await items()).length, events: (await events()).length });

describe('a messy ledger', () => {
  test('is read, asked about, answered and committed in one go', async () => {
    let now = await clerk.draft(await sheetOf(messy, ['A1:G1', 'A4:G4']));
    expect(now.shape?.columns.map(({ field }) => field)).toEqual([
      'number',
      'originalText',
      'category',
      'lead',
      'due',
      'measures',
      'remark',
    ]);
    expect(now.summary?.counts).toMatchObject({ create: 1, question: 1, error: 0 });
    expect(now.summary?.questions).toMatchObject([{ code: 'unit_unknown', text: '财政局', rows: [5] }]);
    const before = await counted();
    expect(await clerk.commit(now)).toMatchObject({ status: 400, code: 'open' });
    expect(await counted()).toEqual(before);
    now = await clerk.answered(now, { units: { 财政局: home.unit('财政金融局') } });
    expect(now.summary?.counts).toMatchObject({ create: 2, question: 0, dispatched: 2 });
    const done = await clerk.commit(now);
    expect(done).toMatchObject({ status: 200, data: { created: 2, dispatched: 2, adopted: 0, left: [] } });
    expect(await items()).toMatchObject([
      { title: '关于专户资金管理不规范的问题', status: 'awaiting_claim', track: 'dated', dueRequired: '2018-12-31' },
      { title: '关于债务台账不全的问题', status: 'awaiting_claim', track: 'long_term', dueRequired: null },
    ]);
    expect((await events()).slice(before.events).map(({ action }) => action)).toEqual([
      'item.register',
      'item.register',
      'item.dispatch',
      'item.dispatch',
      'ledger.import',
    ]);
    // Asked again it says what it did, and does nothing.
    const after = await counted();
    expect(await clerk.commit(now)).toMatchObject({ status: 200, data: { created: 2 } });
    expect(await counted()).toEqual(after);
  });

  test('what stood in the file is kept with each item, and a correction counts for the next file', async () => {
    const content = await sheetOf(messy, ['A1:G1', 'A4:G4']);
    let now = await clerk.draft(content);
    now = await clerk.answered(now, { units: { 财政局: home.unit('财政金融局') }, columns: { '6': 'none' } });
    await clerk.commit(now);
    const [first] = await items();
    const kept = await db.owner.kysely
      .selectFrom('importRow')
      .selectAll()
      .where('itemId', '=', first?.id ?? '')
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ sheet: '台账', row: 5, cells: expect.arrayContaining([['整改时限', '2018年12月底前', 'due']]) });
    const shown = await office.query('item.get', { id: first?.id });
    expect(shown.data).toMatchObject({ imported: [{ file: '整改台账.xlsx', sheet: '台账', row: 5 }] });
    const rest = messy.map((row) => row.map((each) => (typeof each === 'string' ? each.replace('问题', '情况') : each)));
    const next = await clerk.draft(await sheetOf([...rest.slice(0, 2), header, ...rest.slice(3)], ['A1:G1', 'A4:G4']));
    expect(next.summary?.questions.filter(({ code }) => code === 'unit_unknown')).toEqual([]);
    expect(next.shape?.columns.at(-1)).toMatchObject({ name: '备注', field: null });
  });

  test('measures and criteria go to the unit with the dispatch, step by step; with them an immediate item is dispatched too', async () => {
    const rows: Cells[] = [
      ['序号', '反馈问题', '类别', '牵头单位', '整改类型', '整改时限', '整改措施', '验收标准'],
      [
        1,
        '关于专户资金的问题',
        '财政金融',
        '财政金融局',
        '限期整改',
        '2018年12月底前',
        '一是清理专户；二是建立台账。',
        '一是销户凭证；二是台账',
      ],
      [2, '关于票据的问题', '财政金融', '财政金融局', '立行立改', '2018年6月底前', '补齐票据', '票据清单'],
      [3, '关于凭证的问题', '财政金融', '财政金融局', '立行立改', '2018年6月底前', '补齐凭证', null],
    ];
    const now = await clerk.draft(await sheetOf(rows));
    expect(now.summary?.counts).toMatchObject({ create: 3, dispatched: 2, question: 0, error: 0 });
    expect(await clerk.commit(now)).toMatchObject({ status: 200, data: { created: 3, dispatched: 2 } });
    const [first, second, third] = await items();
    const said = async (id: string) => {
      const { measures, criteria } = await home.facts(id);
      return measures.map(({ id: of, text }) => [text, ...criteria.filter(({ measureId }) => measureId === of).map((each) => each.text)]);
    };
    expect(await said(first!.id)).toEqual([
      ['一是清理专户；', '一是销户凭证；'],
      ['二是建立台账。', '二是台账'],
    ]);
    expect(await said(second!.id)).toEqual([['补齐票据', '票据清单']]);
    expect(third).toMatchObject({ status: 'registered', track: 'immediate' });
  });

  test('the good rows alone, when that is chosen; the rest comes back written on the file', async () => {
    const now = await clerk.draft(await sheetOf(messy, ['A1:G1', 'A4:G4']));
    const draftCopy = await office.send(`/import/annotated.xlsx?id=${now.id}`);
    expect(await notesIn(draftCopy)).toMatchObject({ D6: expect.stringContaining('财政局') });
    const done = await clerk.commit(now, { rows: 'good' });
    expect(done).toMatchObject({
      status: 200,
      data: { created: 1, left: [{ row: 5, cell: 'D6', kind: 'question', reason: { en: expect.stringContaining('No unit is called') } }] },
    });
    expect(await items()).toHaveLength(1);
    expect(await notesIn(await office.send(`/import/annotated.xlsx?id=${now.id}`))).toHaveProperty('D6');
  });

  test('a row that the engine refuses stops all of it, and nothing is left behind', async () => {
    const rows: Cells[] = [
      ['序号', '反馈问题', '类别', '牵头单位', '整改时限', '整改状态', '审定单位', '销号文号', '销号时间'],
      [1, '关于账目不清的问题', '财政金融', '财政金融局', '2018年12月底前', '整改中', null, null, null],
      [2, '关于票据管理的问题', '财政金融', '财政金融局', '2018年5月底前', '已销号', '领导小组', '〔2018〕3号', '2018-09-01'],
    ];
    const now = await clerk.draft(await sheetOf(rows));
    expect(now.summary?.counts).toMatchObject({ create: 2, adopt: 1, question: 0, error: 0 });
    const before = await counted();
    expect(await clerk.commit(now)).toMatchObject({ status: 400, code: 'no_approval' });
    const adopt = { approval: await clerk.approval(), attestation: '情况属实' };
    const refused = await clerk.commit(now, { adopt });
    expect(refused).toMatchObject({ status: 400, code: 'refused' });
    expect(refused.text).toContain('第 3 行');
    expect(await counted()).toEqual(before);
    expect(await clerk.commit(now, { adopt, rows: 'good' })).toMatchObject({
      status: 200,
      data: { created: 2, dispatched: 1, adopted: 0, left: [{ row: 2, reason: { zh: expect.any(String), en: expect.any(String) } }] },
    });
  });
});

/** Comments of the ledger's sheet by cell. */
async function notesIn(response: Response): Promise<Record<string, string>> {
  expect(response.status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
  const notes: Record<string, string> = {};
  book.getWorksheet('台账')?.eachRow((row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { note } = cell;
      if (note) notes[cell.address] = typeof note === 'string' ? note : (note.texts ?? []).map(({ text }) => text).join('');
    }),
  );
  return notes;
}

describe('a ledger that is half done', () => {
  test('41 proven closures become one list for the committee, 45 go on as long-term: 86', async () => {
    const rows: Cells[] = Array.from({ length: 86 }, (_, n) =>
      n < 41
        ? [
            n + 1,
            `示例问题${n + 1}：制度不健全`,
            '财政金融',
            '财政金融局',
            '2018年3月底前',
            '已完成',
            '领导小组',
            `整改办〔2018〕${n + 1}号`,
            '2018年3月20日',
          ]
        : [n + 1, `示例问题${n + 1}：机制不完善`, '财政金融', '财政金融局', '长期坚持', '长期整改', null, null, null],
    );
    const now = await clerk.draft(
      await sheetOf([['序号', '反馈问题', '类别', '责任单位', '整改时限', '整改状态', '审定单位', '销号文号', '销号时间'], ...rows]),
    );
    expect(now.summary?.counts).toMatchObject({ create: 86, adopt: 41, question: 0, error: 0, dispatched: 45 });
    const done = await clerk.commit(now, { adopt: { approval: await clerk.approval(), attestation: '情况属实' } });
    expect(done).toMatchObject({ status: 200, data: { created: 86, adopted: 41, dispatched: 45 } });
    const waiting = await db.owner.kysely
      .selectFrom('request')
      .select(['itemId', 'payloadHash'])
      .where('orgId', '=', home.orgId)
      .where('kind', '=', 'adopt')
      .execute();
    expect(waiting).toHaveLength(41);
    const all = await items();
    expect(all.filter(({ status }) => status === 'closed')).toHaveLength(0); // nothing is closed before the committee has decided
    const committee = await browserOf('committee');
    const targets = waiting.map(({ itemId, payloadHash }) => ({
      id: itemId,
      version: all.find(({ id }) => id === itemId)!.version,
      payloadHash,
    }));
    const agreed = await committee.mutate('item.perform', {
      action: 'agreeChange',
      items: targets,
      input: { opinion: '同意补录' },
      key: 'k1',
    });
    expect(agreed).toMatchObject({ status: 200, data: { done: 41 } });
    const after = await items();
    expect(after.filter(({ status, adopted }) => status === 'closed' && adopted)).toHaveLength(41);
    expect(after.filter(({ status, track }) => status !== 'closed' && track === 'long_term')).toHaveLength(45);
  });
});

test('an item that is only registered can be proved closed by a later file', async () => {
  await home.register(2);
  const rows: Cells[] = [
    ['编号', '整改状态', '责任单位', '审定单位', '销号文号', '销号时间'],
    ['XS-2018-001', '已销号', '财政金融局', '领导小组', '整改办〔2018〕7号', '2018年3月20日'],
    ['XS-2018-002', '已销号', '财政金融局', null, null, null],
  ];
  const now = await clerk.draft(await sheetOf(rows));
  expect(now.summary?.counts).toMatchObject({ update: 1, adopt: 1, question: 1, create: 0 });
  const adopt = { approval: await clerk.approval(), attestation: '情况属实' };
  expect(await clerk.commit(now, { rows: 'good', adopt })).toMatchObject({ status: 200, data: { adopted: 1, updated: 0, created: 0 } });
  const waiting = await db.owner.kysely.selectFrom('request').select('kind').where('orgId', '=', home.orgId).execute();
  expect(waiting).toEqual([{ kind: 'adopt' }]);
});
