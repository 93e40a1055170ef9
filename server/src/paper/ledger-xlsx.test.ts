import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { writeLedger } from './ledger-xlsx.ts';
import type { PaperRow } from './paper.ts';
import { headline, sampleItem } from './sample.ts';

async function* inPages(...pages: readonly (readonly PaperRow[])[]) {
  yield* pages;
}

async function written(names: readonly string[], ...pages: readonly (readonly PaperRow[])[]) {
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
  expect(sheet.getRow(4).values).toEqual([undefined, '现定时限', '延期', '超期（按现定）', '超期（按原定）', '序号', '事项', '灯']);
  expect(sheet.getCell('G5').value).toBe('已销号');
});

test('a deadline that was moved, how late it is, its periods and that it was converted late are said', async () => {
  const extended = sampleItem(80, {
    track: 'dated',
    dueOriginal: '2018-10-31',
    dueCurrent: '2018-11-30',
    extensionCount: 1,
    maxExtensions: 2,
    extensionReason: 'funding',
    lateness: { current: { days: 31, workingDays: 20 }, original: { days: 61, workingDays: 42 } },
  });
  const period = { label: '', dueOn: '2018-10-10', late: false };
  const long = sampleItem(81, {
    lateConversion: true,
    periods: [
      { ...period, startsOn: '2018-07-01', endsOn: '2018-09-30', state: 'accepted', late: true },
      { ...period, startsOn: '2018-10-01', endsOn: '2018-12-31', state: 'open' },
    ],
  });
  const { sheet } = await written(['number', 'due', 'periods'], [extended, long]);
  expect(sheet.getRow(5).values).toEqual([
    undefined,
    80,
    extended.title,
    new Date('2018-11-30T00:00:00Z'),
    '延期第 1 次（最多 2 次），原定 2018-10-31，+30 天，事由：资金未到位',
    '31 天／20 个工作日',
    '61 天／42 个工作日',
  ]);
  expect([sheet.getCell('B6').value, sheet.getCell('G6').value]).toEqual([
    `${long.title}（逾期转长期）`,
    '2018Q3 已认可（迟报）；2018Q4 待报',
  ]);
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
  expect(sheet.autoFilter).toBe('A4:R4');
});
