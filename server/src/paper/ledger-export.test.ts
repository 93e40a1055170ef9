import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listPage, type ListSearch, listSearch } from '@duizhang/shared/item/search.ts';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listItems } from '../item/list.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';
import { columnsOf, columns as everyColumn } from './columns.ts';
import { exportLedger, exportReport, type LedgerFormat } from './export.ts';
import type { SheetRow } from './paper.ts';
import { fieldsOf, rowReader } from './rows.ts';
import { conditionOf, idsOf, rowPages, rowsOf } from './scope.ts';

// What is read for a sheet, and what comes back as xlsx, csv and as the empty form.

let db: FreshDatabase;
let house: House;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});
beforeEach(async () => {
  w = await world(db.app);
});

const search = (more: Omit<ListSearch, 'ledgerId'> = {}) => listSearch.parse({ ledgerId: w.ledgerId, ...more });

async function bookOf(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
}

async function taken(format: LedgerFormat, columns: readonly string[], more: Omit<ListSearch, 'ledgerId'> = {}) {
  const made = await exportLedger(w.work('auditor'), search(more), { format, columns });
  return { ...made, content: await made.file.readFile().finally(() => made.file.close()) };
}

async function signedIn(who: string, of = w): Promise<Browser> {
  const { name, password } = await letIn(db.app, of.orgId, of.actor(who).accountId);
  const browser = house.browser();
  await browser.signIn(name, password);
  return browser;
}

const exportsOf = (orgId: string) =>
  inTransaction(db.app, { orgId, clearances: [] }, async (tx) => {
    const events = await tx.selectFrom('event').select('body').where('orgId', '=', orgId).where('action', '=', 'paper.export').execute();
    return events.map(({ body }) => JSON.parse(body));
  });

test('a row on its way to a sheet says what the row of the list says, its long texts and how late it is', async () => {
  await w.register(2);
  await w.walkTo('rectifying');
  await w.walkTo('closed');
  const work = w.work('auditor');
  const all = columnsOf(Object.keys(everyColumn), 'finding');
  await inReading(db.app, { orgId: w.orgId, clearances: [] }, async (tx) => {
    const where = await conditionOf(tx, work, search());
    const known = await rowsOf(tx, work, await idsOf(tx, { search: search(), where }));
    const { rows: texts } = await sql`select original_text, requirement from item where org_id = ${w.orgId} order by number`.execute(tx);
    const reading = { fields: fieldsOf(all), calendar: work.calendar, asOf: work.actor.today };
    const read = rowReader(reading);
    const found: SheetRow[] = [];
    for await (const page of rowPages(tx, work, { search: search(), where, fields: reading.fields }))
      for (const some of read(page)) found.push(...some);
    // Views of their values: each is asked for what the other says, but for what no column shows.
    const wanted = known.map(({ leadUnitId: _unit, ...row }, at) => ({
      ...row,
      ...texts[at]!,
      updatedAt: Date.parse(row.updatedAt),
    }));
    const told = (row: SheetRow, name: string) => (name === 'updatedAt' ? Date.parse(row.updatedAt) : Reflect.get(row, name));
    expect(found.map((row, at) => Object.fromEntries(Object.keys(wanted[at]!).map((name) => [name, told(row, name)])))).toEqual(wanted);
    expect(found).toHaveLength(4);
  });
});

test('what a column alone shows is not asked for without it', () => {
  const dear = ['originalText', 'requirement', 'amounts', 'periods', 'extensionReason', 'extensionAsked'];
  expect(fieldsOf(['title', 'status']).filter((name) => dear.includes(name))).toEqual([]);
  expect(fieldsOf(['title', 'periods', 'originalText']).filter((name) => dear.includes(name))).toEqual(['periods', 'originalText']);
});

test('csv and xlsx have the same rows, columns and words; each row is known by its id and version', async () => {
  await w.walkTo('rectifying');
  await w.walkTo('closed');
  await w.register(1);
  const columns = ['number', 'status', 'originalText', 'requirement', 'category'];
  const sheet = (await bookOf((await taken('xlsx', columns, { desc: true })).content)).worksheets[0]!;
  const csv = await taken('csv', columns, { desc: true });
  const lines = csv.content.toString().slice(1).trimEnd().split('\r\n');
  const shown = sheet.getSheetValues().slice(4) as (string | number | null)[][];
  expect(lines).toEqual(shown.map((row) => Array.from(row.slice(1), (value) => value ?? '').join(',')));
  expect(shown[0]).toEqual([undefined, '序号', '事项', '状态', '问题原文', '整改要求', '类别', '系统标识（请勿改动）', '版本（请勿改动）']);
  const { rows } = await sql`select id, version from item where org_id = ${w.orgId} order by number desc`.execute(db.owner.kysely);
  expect(shown.slice(1).map((row) => row.slice(-2))).toEqual(rows.map((row) => Object.values(row as object)));
  expect(csv).toMatchObject({ rows: 3, name: '巡视整改台账（截至2018-06-01）.csv', type: 'text/csv; charset=utf-8' });
});

test('as of a past day the sheet is the list of that day, with the version that each item had then', async () => {
  const id = await w.walkTo('rectifying');
  const before = await listItems(w.work('office'), listPage.parse(search()));
  await w.act('unit_head', 'report', { id, today: '2018-06-20', input: { done: '已推进' } });
  await w.register(1, {}, '2018-06-20');
  const work = w.work('auditor', '2018-07-01');
  const asked = search({ asOf: '2018-06-01' });
  const csv = await exportLedger(work, asked, { format: 'csv', columns: ['status', 'light', 'due'] });
  const lines = (await csv.file.readFile().finally(() => csv.file.close())).toString().trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(new RegExp(`整改中.*,${id},${before.rows[0]?.version}$`));
  expect(csv).toMatchObject({ rows: 1, name: '巡视整改台账（截至2018-06-01）.csv' });
  await expect(exportReport(work, asked, { format: 'docx', footer: '' })).rejects.toMatchObject({ denial: { code: 'report_of_today' } });
});

test('the mark names the org, the ledger, the moment and the columns', async () => {
  await w.register(1);
  const book = await bookOf((await taken('xlsx', ['due', 'category'])).content);
  expect(JSON.parse(book.getWorksheet('对账')!.getCell('B1').text)).toEqual({
    schema: 1,
    orgId: w.orgId,
    ledgerId: w.ledgerId,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    asOf: '2018-06-01',
    columns: ['due', 'extension', 'late', 'lateOriginal', 'category', 'id', 'version'],
  });
});

test('csv and the empty form leave a trace too, with the hash of what was handed out', async () => {
  await w.walkTo('rectifying');
  const [auditor, office] = [await signedIn('auditor'), await signedIn('office')];
  const csv = await auditor.send(`/paper/ledger.csv?ledgerId=${w.ledgerId}&columns=code`);
  expect([csv.status, csv.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(await csv.text()).toMatch(/^编号,系统标识（请勿改动）,版本（请勿改动）\r\nXS-2018-001,[\da-f-]{36},\d+\r\n$/);
  const form = await office.send(`/paper/template.xlsx?ledgerId=${w.ledgerId}`);
  expect(decodeURIComponent(form.headers.get('content-disposition') ?? '')).toContain('巡视整改台账登记模板.xlsx');
  const book = await bookOf(Buffer.from(await form.arrayBuffer()));
  expect((book.worksheets[0]!.getRow(2).values as string[]).slice(1, 5)).toEqual(['序号', '事项', '问题原文', '类别']);
  expect(book.getWorksheet('对账')!.getColumn(9).values).toContain('财政金融局');
  const said = (name: string) => Buffer.from(/:([^:]+):/.exec(name)?.[1] ?? '', 'base64').toString('hex');
  expect((await exportsOf(w.orgId)).map(({ after }) => [after.paper, after.rows, after.scope, after.sha256])).toEqual([
    ['ledger.csv', 1, '全部事项', said(csv.headers.get('repr-digest') ?? '')],
    ['template.xlsx', 0, '空白模板', said(form.headers.get('repr-digest') ?? '')],
  ]);
});

test('the empty form is for the office that serves the ledger', async () => {
  const other = await world(db.app);
  const asked = async (browser: Browser) => (await browser.send(`/paper/template.xlsx?ledgerId=${w.ledgerId}`)).status;
  expect(await asked(await signedIn('office', other))).toBe(404);
  for (const who of ['auditor', 'leader', 'supervisor', 'handler']) expect(await asked(await signedIn(who))).toBe(403);
  expect(await asked(house.browser())).toBe(401);
  expect(await exportsOf(w.orgId)).toEqual([]);
});
