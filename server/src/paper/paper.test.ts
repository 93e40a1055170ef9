import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type ListSearch, listPage, listSearch, type ParsedSearch, type Row } from '@duizhang/shared/item/search.ts';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { listItems } from '../item/list.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';
import { type Export, exportLedger, exportReport, mostInReport } from './export.ts';
import { exportItemReport } from './export-item.ts';
import { conditionOf, idsOf, rowsOf } from './scope.ts';

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
const xlsx = (...columns: readonly string[]) => ({ format: 'xlsx', columns }) as const;
const docx = { format: 'docx', footer: '' } as const;
const query = (more: Record<string, string> = {}) => new URLSearchParams({ ledgerId: w.ledgerId, ...more }).toString();

async function bytesOf({ file }: Export): Promise<Buffer> {
  const bytes = await file.readFile();
  await file.close();
  return bytes;
}

async function sheetOf(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book.worksheets[0]!;
}

const columnOf = (sheet: ExcelJS.Worksheet, at: number): unknown[] => (sheet.getColumn(at).values as unknown[]).slice(5);

async function wordsOf(bytes: Buffer): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== 'word/document.xml') continue;
    return (await text(await zip.openReadStreamPromise(entry))).replaceAll('</w:p>', '\n').replaceAll(/<[^>]+>/g, '');
  }
  throw new Error('no document');
}

const rowsOnPaper = (wanted: ParsedSearch): Promise<Row[]> =>
  inReading(db.app, { orgId: w.orgId, clearances: [] }, async (tx) => {
    const where = await conditionOf(tx, w.work('auditor'), wanted);
    return rowsOf(tx, w.work('auditor'), await idsOf(tx, { search: wanted, where }));
  });

async function exportsOf(orgId: string) {
  const events = await inTransaction(db.app, { orgId, clearances: [] }, (tx) =>
    tx.selectFrom('event').select(['body', 'seq']).where('orgId', '=', orgId).where('action', '=', 'paper.export').orderBy('seq').execute(),
  );
  return events.map(({ body }) => JSON.parse(body));
}

async function signedIn(who: string): Promise<Browser> {
  const { name, password } = await letIn(db.app, w.orgId, w.actor(who).accountId);
  const browser = house.browser();
  await browser.signIn(name, password);
  return browser;
}

describe('the sheet', () => {
  test('has exactly the rows on the screen, in their order, whatever is filtered and sorted', async () => {
    await w.register(3);
    await w.walkTo('rectifying');
    await w.walkTo('planning');
    await w.walkTo('closed');
    const work = w.work('auditor');
    const tried: Omit<ListSearch, 'ledgerId'>[] = [
      {},
      { desc: true },
      { sort: 'due' },
      { sort: 'due', desc: true },
      { sort: 'updated', desc: true },
      { sort: 'title' },
      { status: ['rectifying', 'closed'] },
      { flag: 'dispatched' },
      { q: '债务' },
      { q: '没有这样的字' },
      { unitId: w.unit('财政金融局') },
      { light: ['green'] },
    ];
    for (const more of tried) {
      const { rows } = await listItems(work, listPage.parse({ ledgerId: w.ledgerId, ...more, limit: 200 }));
      // On paper each row also says how late it is, which the screen asks for item by item.
      expect({ more, rows: await rowsOnPaper(search(more)) }).toMatchObject({ more, rows });
    }
    const made = await exportLedger(work, search({ desc: true, status: ['registered'] }), xlsx('code'));
    const { rows } = await listItems(work, listPage.parse({ ledgerId: w.ledgerId, desc: true, status: ['registered'] }));
    expect(columnOf(await sheetOf(await bytesOf(made)), 1)).toEqual(rows.map(({ code }) => code));
    expect(made.rows).toBe(3);
  });

  test('counts as the board does, and says of what it is', async () => {
    await w.register(2);
    await w.walkTo('rectifying');
    await w.walkTo('closed');
    const sheet = await sheetOf(await bytesOf(await exportLedger(w.work('auditor'), search(), xlsx())));
    expect(sheet.getCell('A2').text).toContain('范围：全部事项（本表4项）');
    expect(sheet.getCell('A3').text).toContain('2 = 1 + 0 + 1');
    expect(sheet.getCell('A3').text).toContain('完成率50.00%（1/2）');
    expect(sheet.getCell('A3').text).toContain('退出0项、尚未交办2项单列');
    const some = await sheetOf(
      await bytesOf(await exportLedger(w.work('auditor'), search({ status: ['closed'], unitId: w.unit('财政金融局') }), xlsx())),
    );
    expect(some.getCell('A2').text).toContain('范围：状态：已销号；牵头单位：财政金融局及下级（本表1项）');
  });

  test('holds what the taker may see and no more', async () => {
    await w.walkTo('rectifying');
    const other = await world(db.app);
    await expect(exportLedger(other.work('auditor'), search(), xlsx())).rejects.toThrow('not found: ledger');
    const secret = await world(db.app, { clearance: '线索' });
    await secret.walkTo('rectifying');
    const blind = { ...secret.work('auditor'), actor: { ...secret.actor('auditor'), clearances: [] } };
    await expect(exportLedger(blind, listSearch.parse({ ledgerId: secret.ledgerId }), xlsx())).rejects.toThrow('not found: ledger');
  });

  test('many rows reach it in pages of 500, in order', async () => {
    const id = await w.walkTo('rectifying');
    await clone(id, 1201);
    const sheet = await sheetOf(await bytesOf(await exportLedger(w.work('auditor'), search(), xlsx('number'))));
    expect(columnOf(sheet, 1)).toEqual(Array.from({ length: 1202 }, (_, at) => at + 1));
  });
});

describe('the report', () => {
  test('tells a closed finding in full from what was recorded', async () => {
    await w.walkTo('closed');
    await w.walkTo('rectifying');
    const words = await wordsOf(await bytesOf(await exportReport(w.work('auditor'), search(), docx)));
    expect(words).toContain('《巡视整改台账》整改销号情况报告');
    expect(words).toContain('完成率50.00%（1/2）');
    expect(words).toContain('整改办由整改办承担，纪检监督由纪检监察室承担，领导小组为巡视整改领导小组。');
    expect(words).toContain('中央巡视反馈（中央巡视组，2018年2月1日）');
    expect(words).toContain('2.整改措施。示例措施：按月更新台账（财政金融局，2018年9月30日前）。');
    expect(words).toContain('3.完成情况。已完成整改。已更新台账。整改措施1条，完成1条。佐证材料1份。');
    expect(words).toMatch(
      /4\.验收意见和成效。整改办（整改办，2018年6月1日）：同意。纪检监督（.*）：同意。领导小组（.*）：同意销号。成效评定：好。/,
    );
    expect(words).toMatch(/5\.销号。销号编号\S+，2018年6月1日，由巡视整改领导小组认定。/);
  });

  test('on one closed finding tells task, goal, work, opinions and closure, to those who see it and once it is closed', async () => {
    const id = await w.walkTo('closed');
    const words = await wordsOf(await bytesOf(await exportItemReport(w.work('auditor'), id, { ...docx, footer: '锚点 ABCDE-12345' })));
    const at = ['一、整改任务', '二、整改目标', '三、完成情况', '四、验收意见', '五、销号'].map((each) => words.indexOf(each));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at[0]).toBeGreaterThan(0);
    expect(words).toContain('所属台账：《巡视整改台账》；来源：中央巡视反馈；牵头单位：财政金融局；原定时限：');
    expect(words).toContain('（一）整改措施\n示例措施：按月更新台账（财政金融局，2018年9月30日前）。');
    expect(words).toContain('（二）验收标准');
    expect(words).toMatch(/纪检监督（.*）：同意。领导小组（.*）：同意销号。成效评定：好。/);
    expect(words).toMatch(/销号编号\S+，2018年6月1日，由巡视整改领导小组认定。/);
    expect(await exportsOf(w.orgId)).toMatchObject([
      { after: { paper: 'closure.docx', rows: 1, scope: expect.stringMatching(/^单项：/) } },
    ]);

    const open = await exportItemReport(w.work('auditor'), await w.walkTo('rectifying'), docx).catch((error: unknown) => error);
    expect(open).toMatchObject({ denial: { code: 'report_of_open_item' } });
    const other = await world(db.app);
    await expect(exportItemReport(other.work('auditor'), id, docx)).rejects.toThrow('not found: item');
    expect(await exportsOf(w.orgId)).toHaveLength(1);
  });

  test('of more items than a document holds is refused with a way out', async () => {
    await clone(await w.walkTo('rectifying'), mostInReport);
    const refused = await exportReport(w.work('auditor'), search(), docx).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      denial: { code: 'report_too_long', zh: expect.stringContaining('2001 项，报告最多 2000 项。请按单位、状态或类别缩小范围') },
    });
    expect(await exportsOf(w.orgId)).toEqual([]);
  });
});

describe('over HTTP', () => {
  test('each export is an event with the hash of the bytes that were handed out', async () => {
    await w.walkTo('closed');
    const browser = await signedIn('auditor');
    const hashes: string[] = [];
    for (const at of [
      `/paper/ledger.xlsx?${query({ columns: 'code,status', status: 'closed,rectifying' })}`,
      `/paper/report.docx?${query()}`,
      `/paper/report.pdf?${query()}`,
    ]) {
      const answer = await browser.send(at);
      expect(answer.status).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      hashes.push(createHash('sha256').update(bytes).digest('hex'));
      expect(answer.headers.get('content-length')).toBe(String(bytes.length));
      expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
      expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
        /filename\*=UTF-8''.*巡视整改台账.*（截至2018-06-01）\.(xlsx|docx|pdf)$/,
      );
    }
    const events = await exportsOf(w.orgId);
    expect(events.map(({ after }) => after.sha256)).toEqual(hashes);
    expect(events[0]).toMatchObject({
      by: { accountId: w.actor('auditor').accountId, role: 'auditor' },
      subject: { type: 'ledger', id: w.ledgerId, name: '巡视整改台账' },
      after: {
        paper: 'ledger.xlsx',
        rows: 1,
        columns: ['code', 'status'],
        scope: '状态：已销号、整改中',
        search: { status: ['closed', 'rectifying'] },
      },
    });
  });

  test.each(['handler', 'unit_head', 'sysadmin', 'secadmin', 'logadmin'])('%s takes nothing away', async (who) => {
    const browser = await signedIn(who);
    for (const at of ['ledger.xlsx', 'ledger.csv', 'report.docx', 'report.pdf', 'closure.docx', 'closure.pdf', 'template.xlsx']) {
      const answer = await browser.send(`/paper/${at}?${query()}`);
      expect([answer.status, JSON.parse(await answer.text()).refusal.code]).toEqual([403, 'wrong_role']);
    }
    expect(await exportsOf(w.orgId)).toEqual([]);
  });

  test('nor who is signed out, comes from elsewhere, asks in vain or badly', async () => {
    const browser = await signedIn('auditor');
    const asked = async (who: Browser, at: string, init: RequestInit = {}) => (await who.send(`/paper/ledger.xlsx?${at}`, init)).status;
    expect(await asked(house.browser(), query())).toBe(401);
    expect(await asked(browser, query(), { headers: { 'Sec-Fetch-Site': 'cross-site' } })).toBe(403);
    expect(await asked(browser, query(), { method: 'HEAD' })).toBe(404);
    expect(await asked(browser, query({ ledgerId: w.orgId }))).toBe(404);
    expect(await asked(browser, query({ status: 'finished' }))).toBe(400);
    expect(await asked(browser, '')).toBe(400);
    expect(await exportsOf(w.orgId)).toEqual([]);
    expect(house.failures).toEqual([]);
  });

  test('the page is told beforehand what it would take away', async () => {
    await w.register(1);
    await w.walkTo('closed');
    const browser = await signedIn('leader');
    const { data } = await browser.query('paper.scope', { ledgerId: w.ledgerId });
    expect(data).toMatchObject({
      count: 2,
      asOf: '2018-06-01',
      words: '全部事项',
      notDispatched: 1,
      counts: { all: 1, closed: 1, registered: 2 },
      mostInReport,
    });
    expect((await (await signedIn('handler')).query('paper.scope', { ledgerId: w.ledgerId })).code).toBe('wrong_role');
  });
});

/** As many more items like this one, by the short way: none of their rows but the item's matters here. */
async function clone(id: string, count: number): Promise<void> {
  await sql`insert into item select (jsonb_populate_record(item, jsonb_build_object('id', uuidv7(), 'number', item.number + n, 'code', item.code || '-' || n))).*
    from item, generate_series(1, ${count}::int) n where item.id = ${id}`.execute(db.owner.kysely);
}
