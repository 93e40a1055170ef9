import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Clerk, sheetOf } from '../test/clerk.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';

// An export that is edited and comes back; and whose draft an import is.

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

const events = (action?: string) =>
  db.owner.kysely
    .selectFrom('event')
    .select(['action', 'itemId', 'body'])
    .where('orgId', '=', home.orgId)
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .orderBy('seq')
    .execute();
const items = () => db.owner.kysely.selectFrom('item').selectAll().where('orgId', '=', home.orgId).orderBy('number').execute();

describe('an export that comes back', () => {
  const exported = async (): Promise<ExcelJS.Workbook> => {
    const response = await office.send(`/paper/ledger.xlsx?ledgerId=${home.ledgerId}&columns=code,title,category,leader,due,status`);
    expect(response.status).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await response.arrayBuffer());
    return book;
  };
  const bytes = async (book: ExcelJS.Workbook) => new Uint8Array(await book.xlsx.writeBuffer());
  /** The cell of a column in the row of an item. */
  function cellOf(book: ExcelJS.Workbook, code: string, title: string): ExcelJS.Cell {
    const sheet = book.worksheets[0]!;
    let found: ExcelJS.Cell | undefined;
    sheet.eachRow((row, at) => {
      if (!JSON.stringify(row.values).includes(code)) return;
      for (let up = at - 1; up > 0; up--)
        sheet.getRow(up).eachCell((cell, column) => {
          if (cell.text === title) found ??= row.getCell(column);
        });
    });
    return found!;
  }

  test('unchanged it changes nothing; one changed cell is one field and one event', async () => {
    await home.register(3);
    const book = await exported();
    const same = await clerk.draft(await bytes(book));
    expect(same.summary?.counts).toMatchObject({ same: 3, create: 0, update: 0, question: 0, error: 0 });
    expect(await clerk.commit(same)).toMatchObject({ status: 400, code: 'nothing' });
    cellOf(book, 'XS-2018-002', '事项').value = '改过的标题';
    const changed = await clerk.draft(await bytes(book));
    expect(changed.summary?.counts).toMatchObject({ same: 2, update: 1, question: 0 });
    const before = (await events()).length;
    expect(await clerk.commit(changed, { reason: '按表格更正' })).toMatchObject({ status: 200, data: { updated: 1, created: 0 } });
    const added = (await events()).slice(before);
    expect(added.map(({ action }) => action)).toEqual(['item.correct', 'ledger.import']);
    expect(JSON.parse(added[0]!.body)).toMatchObject({ before: { title: expect.any(String) }, after: { title: '改过的标题' } });
    expect(Object.keys(JSON.parse(added[0]!.body).after).sort()).toEqual(['title', 'version']);
  });

  test('where both changed it is asked side by side; what only the ledger changed stays; a deadline names its action', async () => {
    const [first, second] = await home.register(2);
    const book = await exported();
    await home.act('office', 'correct', { id: second!, input: { title: '台账里改的标题', reason: '更正标题' } });
    await home.act('office', 'correct', { id: first!, input: { category: '党的建设', reason: '更正类别' } });
    cellOf(book, 'XS-2018-002', '事项').value = '表格里改的标题';
    cellOf(book, 'XS-2018-001', '状态').value = '已销号';
    let now = await clerk.draft(await bytes(book));
    const { data } = await office.query('spreadsheet.rows', { id: now.id, version: now.version, verdicts: ['question'] });
    expect(data).toMatchObject({
      rows: [
        { changes: [{ field: 'status', verdict: 'needs_action' }] },
        { changes: [{ field: 'title', ours: '台账里改的标题', theirs: '表格里改的标题', verdict: 'conflict' }] },
      ],
    });
    const [asked, conflict] = (data as { rows: { row: number }[] }).rows;
    now = await clerk.answered(now, {
      rows: {
        [asked!.row]: { skip: false, set: {}, take: { status: 'ours' } },
        [conflict!.row]: { skip: false, set: {}, take: { title: 'file' } },
      },
    });
    expect(now.summary?.counts).toMatchObject({ update: 1, same: 1, question: 0 });
    expect(await clerk.commit(now)).toMatchObject({ status: 200, data: { updated: 1 } });
    expect(await items()).toMatchObject([{ category: '党的建设', status: 'registered' }, { title: '表格里改的标题' }]);
  });
});

describe('whose draft it is', () => {
  test('its maker’s alone, while they serve the ledger; nobody else learns that it is there', async () => {
    const now = await clerk.draft(await sheetOf([header, [1, '关于账目的问题', '财政金融', '财政金融局', '长期坚持', null, null]]));
    const other = await world(db.app);
    for (const browser of [await browserOf('supervisor'), await browserOf('office', other), await browserOf('handler')]) {
      for (const name of ['spreadsheet.get'] as const)
        expect((await browser.query(name, { id: now.id })).status).toBeGreaterThanOrEqual(403);
      expect((await browser.mutate('spreadsheet.drop', { id: now.id })).status).toBeGreaterThanOrEqual(403);
      expect((await browser.mutate('spreadsheet.commit', { id: now.id, version: 1 })).status).toBeGreaterThanOrEqual(403);
      expect((await browser.send(`/import/annotated.xlsx?id=${now.id}`)).status).toBeGreaterThanOrEqual(403);
      expect((await new Clerk(browser, home).send(await sheetOf([header]))).status).toBeGreaterThanOrEqual(403);
    }
    expect((await clerk.page(now.id)).state).toBe('open');
  });

  test('a stale answer is refused; a dropped draft is over', async () => {
    const now = await clerk.draft(await sheetOf([header, [1, '关于账目的问题', '财政金融', '财政金融局', '长期坚持', null, null]]));
    await clerk.answered(now, { category: '财政金融' });
    expect(await office.mutate('spreadsheet.answer', { id: now.id, version: now.version, answers: now.answers })).toMatchObject({
      status: 409,
      code: 'changed',
    });
    expect(await clerk.commit(now)).toMatchObject({ status: 409, code: 'changed' });
    expect((await office.query('spreadsheet.drafts', { ledgerId: home.ledgerId })).data).toMatchObject([
      { id: now.id, name: '整改台账.xlsx' },
    ]);
    await office.mutate('spreadsheet.drop', { id: now.id });
    expect((await office.query('spreadsheet.drafts', { ledgerId: home.ledgerId })).data).toEqual([]);
    expect((await clerk.commit({ ...now, version: 2 })).code).toBe('changed');
    expect(await items()).toEqual([]);
  });

  test('a file that is none is refused, and nothing of it is kept', async () => {
    const blobs = () => db.owner.kysely.selectFrom('blob').select('sha256').where('orgId', '=', home.orgId).execute();
    const before = await blobs();
    for (const [name, content] of [
      ['台账.xls', new Uint8Array(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]))],
      ['台账.xlsx', new Uint8Array(Buffer.from('PK 不是表格'))],
      ['台账.xlsx', await sheetOf([header, [1, '机密★10年', '财政金融', null, null, null, null]])],
    ] as const)
      expect((await clerk.send(content, name)).status).toBeGreaterThanOrEqual(400);
    expect(await blobs()).toEqual(before);
    expect((await office.query('spreadsheet.drafts', { ledgerId: home.ledgerId })).data).toEqual([]);
  });
});
