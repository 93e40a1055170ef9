import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Row } from '@duizhang/shared/item/search.ts';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { writeLedger } from './ledger-xlsx.ts';
import { headline, sampleItem } from './sample.ts';

async function* inPages(...pages: readonly (readonly Row[])[]) {
  yield* pages;
}

async function written(names: readonly string[], ...pages: readonly (readonly Row[])[]) {
  const out = new PassThrough();
  const [bytes, count] = await Promise.all([
    buffer(out),
    writeLedger(out, { scope: headline, columns: columnsOf(names) }, inPages(...pages)),
  ]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return { count, sheet: book.worksheets[0]! };
}

const all = Array.from({ length: 86 }, (_, at) => sampleItem(at + 1));

test('the sheet says what it is of, and has a row for each item', async () => {
  const { count, sheet } = await written([], all.slice(0, 50), all.slice(50));
  expect(count).toBe(86);
  expect(sheet.actualRowCount).toBe(4 + 86);
  expect(sheet.getCell('A1').text).toBe('巡视整改台账');
  expect(sheet.getCell('A2').text).toContain('统计截止时间：2018年12月31日');
  expect(sheet.getCell('A3').text).toContain('86 = 41 + 45 + 0');
  expect(sheet.getCell('A3').text).toContain('完成率47.67%（41/86）');
  expect(sheet.getCell('A3').text).toContain('其中补录2项');
  expect(sheet.getColumn(2).values.slice(5)).toEqual(all.map(({ code }) => code));
});

test('columns are those chosen on the screen, in their order; the first is number and title', async () => {
  const { sheet } = await written(['due', 'number', 'light', 'nothing'], [sampleItem(1)]);
  expect(sheet.getRow(4).values).toEqual([undefined, '现定时限', '序号', '事项', '灯']);
  expect(sheet.getCell('D5').value).toBe('已销号');
});

test('days are dates, and nothing is where there is no day', async () => {
  const { sheet } = await written(['number', 'original', 'due'], [sampleItem(1), sampleItem(80)]);
  expect(sheet.getCell('C5').value).toEqual(new Date('2018-09-30T00:00:00Z'));
  expect(sheet.getCell('C5').numFmt).toBe('yyyy-mm-dd');
  expect(sheet.getCell('D6').value).toBeNull();
});

test.each(['=1+1', '+86', '-1', '@sum', "'=1", '=HYPERLINK("http://example.org")'])('%s stays text', async (title) => {
  const { sheet } = await written(['number'], [sampleItem(1, { title })]);
  const cell = sheet.getCell('B5');
  expect(cell.type).toBe(ExcelJS.ValueType.String);
  expect(cell.value).toBe(title);
  expect(cell.numFmt).toBe('@');
});

test('the header stays, filters, and is repeated on every printed page of A4 landscape', async () => {
  const { sheet } = await written(['number', 'status'], all);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  expect(sheet.autoFilter).toBe('A4:C90');
  expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '4:4' });
  expect(sheet.headerFooter.oddFooter).toContain('第 &P 页，共 &N 页');
});

test('no rows make a sheet all the same', async () => {
  const { count, sheet } = await written([]);
  expect(count).toBe(0);
  expect(sheet.autoFilter).toBe('A4:N4');
});
