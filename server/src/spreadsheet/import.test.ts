import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';
import type { DraftPage } from './draft.ts';

// A ledger comes in as a file: read, asked about, committed by the engine's own actions, or not at all.

let db: FreshDatabase;
let house: House;
let home: World;
let office: Browser;
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
});

async function browserOf(who: string, realm = home): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.app, realm.orgId, realm.actor(who).accountId);
  await browser.signIn(name, password);
  return browser;
}

type Cells = readonly (string | number | Date | null)[];
async function sheetOf(rows: readonly Cells[], merges: readonly string[] = []): Promise<Uint8Array<ArrayBuffer>> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  for (const row of rows) sheet.addRow([...row]);
  for (const area of merges) sheet.mergeCells(area);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function send(content: Uint8Array<ArrayBuffer>, name = '整改台账.xlsx', by = office) {
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  const response = await by.send(`/import?ledgerId=${home.ledgerId}`, { method: 'POST', body });
  return { status: response.status, data: await response.json() };
}

async function draft(content: Uint8Array<ArrayBuffer>): Promise<DraftPage> {
  const { status, data } = await send(content);
  expect(status).toBe(200);
  return page(data.id);
}
const page = async (id: string): Promise<DraftPage> => (await office.query('spreadsheet.get', { id })).data as DraftPage;
async function answered(before: DraftPage, answers: Partial<ImportAnswers>): Promise<DraftPage> {
  const { id, version } = before;
  const sent = await office.mutate('spreadsheet.answer', { id, version, answers: { ...before.answers, ...answers } });
  expect(sent.status).toBe(200);
  return sent.data as DraftPage;
}
const commit = ({ id, version }: DraftPage, over: object = {}) =>
  office.mutate('spreadsheet.commit', { id, version, sources: [{ sourceId: home.rows.sourceId }], ...over });

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

describe('a messy ledger', () => {
  test('is read, asked about, answered and committed in one go', async () => {
    let now = await draft(await sheetOf(messy, ['A1:G1', 'A4:G4']));
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
    expect((await commit(now)).code).toBe('open');
    now = await answered(now, { units: { 财政局: home.unit('财政金融局') } });
    expect(now.summary?.counts).toMatchObject({ create: 2, question: 0, dispatched: 2 });
    const { status, data } = await commit(now);
    expect(status).toBe(200);
    expect(data).toMatchObject({ created: 2, dispatched: 2, adopted: 0, left: [] });
    const items = await db.owner.kysely
      .selectFrom('item')
      .select(['title', 'status', 'track', 'dueRequired'])
      .where('orgId', '=', home.orgId)
      .orderBy('number')
      .execute();
    expect(items).toMatchObject([
      { status: 'awaiting_claim', track: 'dated', dueRequired: '2018-12-31' },
      { status: 'awaiting_claim', track: 'long_term', dueRequired: null },
    ]);
  });
});
