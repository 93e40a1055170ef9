import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import yauzl from 'yauzl';
import { expect, menu, test, toLedger } from './fixtures.ts';

// The auditor takes papers away, holds them against the screen, and asks whether the record is whole.

const ledger = '巡视整改台账 2018';
const asOf = '统计截止时间：2018年12月31日';

test('the sheet of a chosen scope has the rows of the screen, and its export is an event', async ({ enter }) => {
  const page = await enter('shenji');
  await toLedger(page, ledger);
  await page.getByRole('button', { name: '牵头单位' }).click();
  await page.getByRole('radio', { name: '规划建设局' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '事项', exact: true }).click();
  const found = page.getByRole('status').filter({ hasText: /筛选出 \d+ 项，共 86 项/ });
  await expect(found).toBeVisible();
  const count = Number(/筛选出 (\d+) 项/.exec((await found.textContent()) ?? '')?.[1]);
  expect(count).toBeGreaterThan(1);
  const grid = page.getByRole('grid', { name: ledger });
  await expect(grid).toHaveAttribute('aria-rowcount', String(count + 1));
  const titles = await titlesIn(page, count);

  await page.getByRole('link', { name: '导出' }).click();
  await expect(page.getByText('截至 2018年12月31日')).toBeVisible();
  await expect(page.getByText(`本次共 ${count} 项`)).toBeVisible();
  const csv = await take(page, '台账数据（csv）', '下载 csv');
  const { bytes, sha256 } = await take(page, '台账表格（xlsx）', '下载表格');

  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets[0]!;
  expect(sheet.getCell('A1').text).toBe(ledger);
  expect(sheet.getCell('A2').text).toContain('规划建设局');
  expect(sheet.getCell('A2').text).toContain(asOf);
  const head = sheet.getRow(4).values as string[];
  const rows = Array.from({ length: sheet.actualRowCount - 4 }, (_, at) => sheet.getRow(5 + at));
  expect(rows.map((row) => row.getCell(head.indexOf('事项')).text)).toEqual(titles);
  expect(titles.some((each) => each.endsWith('（逾期转长期）'))).toBe(true);
  expect(new Set(rows.map((row) => row.getCell(head.indexOf('牵头单位')).text))).toEqual(new Set(['规划建设局']));
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  // By the two hidden columns and the mark it can come back; the csv has the same rows.
  expect(head.slice(-2)).toEqual(['系统标识（请勿改动）', '版本（请勿改动）']);
  expect(head.slice(-2).map((title) => sheet.getColumn(head.indexOf(title)).hidden)).toEqual([true, true]);
  expect(JSON.parse(book.getWorksheet('对账')!.getCell('B1').text)).toMatchObject({ schema: 1, asOf: '2018-12-31' });
  expect(csv.name).toMatch(/\.csv$/);
  const ids = rows.map((row) => row.getCell(head.length - 2).text);
  expect(
    csv.bytes
      .toString()
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',').at(-2)),
  ).toEqual(ids);

  await menu(page, '留痕').click();
  await page.getByLabel('操作').selectOption('导出报告');
  const event = page.getByRole('grid', { name: '留痕' }).getByRole('row').nth(1);
  await expect(event).toContainText('蒋示例（审计局 审计）');
  await expect(event).toContainText(`${count} 项 · SHA-256 ${sha256}`);
});

test('the closure report of the whole ledger is an official document that says 47.67 %', async ({ enter }) => {
  const page = await enter('shenji');
  await menu(page, '报告与卷宗').click();
  await expect(page.getByText('本次共 86 项')).toBeVisible();
  await expect(page.getByRole('button', { name: /^47\.67%，完成率/ })).toBeVisible();
  const { bytes, name } = await take(page, '整改销号情况报告（docx、PDF）', '下载报告');
  expect(name).toMatch(/\.docx$/);

  const document = await partOf(bytes, 'word/document.xml');
  const said = document.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, '');
  expect(said.trim().split('\n')[0]).toBe(`《${ledger}》整改销号情况报告`);
  expect(said).toContain(asOf);
  expect(said).toContain('全部86项，其中已销号41项，长期推进45项，其他未销号0项，即86=41+45+0。');
  expect(said).toContain('完成率47.67%（41/86）');
  expect(await partOf(bytes, 'word/footer1.xml')).toMatch(/锚点 [0-9A-Z]{5}-[0-9A-Z]{5}（2018-12-31，留痕至第 \d+ 条）/);
  expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
  // GB/T 9704-2012: 37 mm above, 35 below, 28 left, 26 right.
  for (const margin of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"']) expect(document).toContain(margin);
});

test('the same report as PDF, and the report on one closed item from its page, in both formats', async ({ enter }) => {
  const page = await enter('shenji');
  await menu(page, '报告与卷宗').click();
  const { bytes, name } = await take(page, '整改销号情况报告（docx、PDF）', '下载 PDF');
  expect(name).toMatch(/\.pdf$/);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');

  await toLedger(page, ledger);
  await page.goto(`${page.url()}?status=closed`);
  await page.getByRole('grid', { name: ledger }).getByRole('row').nth(1).getByRole('link').first().click();
  const fetched = async (button: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: button }).click()]);
    return { bytes: readFileSync(await download.path()), name: download.suggestedFilename() };
  };
  const word = await fetched('销号报告（docx）');
  const said = (await partOf(word.bytes, 'word/document.xml')).replaceAll(/<[^>]+>/g, '');
  expect(said).toMatch(/^整改销号报告.*一、整改任务.*二、整改目标.*三、完成情况.*四、验收意见.*五、销号/s);
  expect((await fetched('销号报告（PDF）')).name).toMatch(/整改销号报告（截至2018-12-31）\.pdf$/);

  await toLedger(page, ledger);
  await page.goto(`${page.url()}?status=rectifying`);
  await page.getByRole('grid', { name: ledger }).getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: /销号报告/ })).toHaveCount(0);
});

test('the record is verified on the page', async ({ enter }) => {
  const page = await enter('shenji');
  await menu(page, '留痕').click();
  await page.getByRole('button', { name: '核验留痕是否完整' }).click();
  const verdict = page.getByRole('status').filter({ hasText: '留痕完整' });
  await expect(verdict).toContainText(/留痕完整：共 \d+ 条，逐条相扣，没有改动、缺失或调换。/);
  const newest = page.getByRole('grid', { name: '留痕' }).getByRole('row').nth(1).getByRole('rowheader');
  const checked = Number(/共 (\d+) 条/.exec((await verdict.textContent()) ?? '')?.[1]);
  expect(checked).toBeGreaterThanOrEqual(Number(await newest.textContent()));
});

/** Titles as the table shows them, in its order. */
async function titlesIn(page: Page, count: number): Promise<string[]> {
  const rows = page.getByRole('grid', { name: ledger }).getByRole('rowheader');
  await expect(rows).toHaveCount(count);
  // What stands before the title as a mark stands behind it on paper.
  return (await rows.allTextContents()).map((each) =>
    each
      .trim()
      .replace(/^\d+\s*/, '')
      .replace(/^(逾期转长期)(.*)$/, '$2（$1）'),
  );
}

/** Downloads a paper; the page has checked it, and the hash it shows is that of the bytes that came. */
async function take(page: Page, title: string, button: string) {
  const paper = page.getByRole('region', { name: title });
  const [download] = await Promise.all([page.waitForEvent('download'), paper.getByRole('button', { name: button }).click()]);
  const bytes = readFileSync(await download.path());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await expect(paper.getByText(sha256)).toBeVisible();
  await expect(paper.getByText('已核对：收到的文件与留痕中的校验值一致。')).toBeVisible();
  return { bytes, sha256, name: download.suggestedFilename() };
}

async function partOf(bytes: Buffer, name: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === name) return text(await zip.openReadStreamPromise(entry));
  }
  throw new Error(`the document has no ${name}`);
}
