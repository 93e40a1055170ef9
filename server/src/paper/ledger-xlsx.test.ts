import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Mark } from '@duizhang/shared/spreadsheet/book.ts';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { partOf } from '../office-file.ts';
import { type ColumnName, columns, columnsOf, columnTitle } from './columns.ts';
import { writeLedger } from './ledger-xlsx.ts';
import type { SheetRow } from './paper.ts';
import { headline, sampleRow } from './sample.ts';

async function* inPages(...pages: readonly (readonly SheetRow[])[]) {
  yield* pages;
}

const mark: Mark = { schema: 1, orgId: 'org', ledgerId: 'ledger', at: '2018-12-31T01:00:00.000Z', asOf: '2018-12-31', columns: ['code'] };

async function bookOf(names: readonly string[], ...pages: readonly (readonly SheetRow[])[]) {
  const out = new PassThrough();
  const counts = { ...headline.counts, registered: pages.flat().length };
  const paper = { scope: { ...headline, counts }, columns: columnsOf(names, 'finding'), categories: ['党的建设', '财政金融'], mark };
  const [bytes, count] = await Promise.all([buffer(out), writeLedger(out, paper, inPages(...pages))]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return { count, book, bytes, sheet: book.worksheets[0]! };
}

const hidden = ['系统标识（请勿改动）', '版本（请勿改动）'];
const all = Array.from({ length: 86 }, (_, at) => sampleRow(at + 1));

test('the sheet says what it is of, and has a row for each item', async () => {
  const { count, sheet } = await bookOf([], all.slice(0, 50), all.slice(50));
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
  const { sheet } = await bookOf(['due', 'number', 'light', 'nothing'], [sampleRow(1)]);
  expect(sheet.getRow(4).values).toEqual([
    undefined,
    '现定时限',
    '延期',
    '超期（按现定）',
    '超期（按原定）',
    '序号',
    '事项',
    '灯',
    ...hidden,
  ]);
  expect(sheet.getCell('G5').value).toBe('已销号');
});

test('who chose no columns has the usual ones of the kind, with the long texts behind them where they are wanted', () => {
  expect(columnsOf([], 'entry')).toEqual([
    'number',
    'code',
    'title',
    'reference',
    'status',
    'unit',
    'category',
    'amounts',
    'closed',
    'marks',
  ]);
  expect(columnsOf(['originalText', 'requirement'], 'finding')).toEqual([...columnsOf([], 'finding'), 'originalText', 'requirement']);
  expect(columnsOf(['changed', 'originalText', 'nothing'], 'entry')).toEqual(['closed', 'originalText']);
  expect(columnTitle('originalText', 'case')).toBe('交办原文');
  expect(columnTitle('requirement', 'task')).toBe('目标要求');
});

test('a deadline that was moved, how late it is, its periods and that it was converted late are said', async () => {
  const extended = sampleRow(80, {
    track: 'dated',
    dueOriginal: '2018-10-31',
    dueCurrent: '2018-11-30',
    extensionCount: 1,
    maxExtensions: 2,
    extensionReason: 'funding',
    extensionAsked: '2019-01-31',
    lateness: { current: { days: 31, workingDays: 20, provisional: true }, original: { days: 61, workingDays: 42 } },
  });
  const period = { label: '', dueOn: '2018-10-10', late: false };
  const long = sampleRow(81, {
    lateConversion: true,
    periods: [
      { ...period, startsOn: '2018-07-01', endsOn: '2018-09-30', state: 'accepted', late: true },
      { ...period, startsOn: '2018-10-01', endsOn: '2018-12-31', state: 'open' },
    ],
  });
  const { sheet } = await bookOf(['number', 'due', 'periods'], [extended, long]);
  expect(sheet.getRow(5).values).toEqual(
    [
      undefined,
      80,
      extended.title,
      new Date('2018-11-30T00:00:00Z'),
      '延期第 1 次（最多 2 次），原定 2018-10-31，+30 天，事由：资金未到位；申请延期至 2019-01-31，待审',
      '31 天／20 个工作日（暂按）',
      '61 天／42 个工作日',
      null,
      'item-80',
      1,
    ].map((each) => each ?? undefined),
  );
  expect([sheet.getCell('B6').value, sheet.getCell('G6').value]).toEqual([
    `${long.title}（逾期转长期）`,
    '2018Q3 已认可（迟报）；2018Q4 待报',
  ]);
});

test('days are dates, and nothing is where there is no day', async () => {
  const { sheet } = await bookOf(['number', 'original', 'due'], [sampleRow(1), sampleRow(80)]);
  expect(sheet.getCell('C5').value).toEqual(new Date('2018-09-30T00:00:00Z'));
  expect(sheet.getCell('C5').numFmt).toBe('yyyy-mm-dd');
  expect(sheet.getCell('D6').value).toBeNull();
});

test.each(['=1+1', '+86', '-1', '@sum', "'=1", '=HYPERLINK("http://example.org")'])('%s stays text', async (title) => {
  const { sheet } = await bookOf(['number'], [sampleRow(1, { title })]);
  const cell = sheet.getCell('B5');
  expect(cell.type).toBe(ExcelJS.ValueType.String);
  expect(cell.value).toBe(title);
  expect(cell.numFmt).toBe('@');
});

test('the header stays, filters, and is repeated on every printed page of A4 landscape', async () => {
  const { sheet } = await bookOf(['number', 'status'], all);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  expect(sheet.autoFilter).toBe('A4:E90');
  expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1, fitToHeight: 0, printTitlesRow: '4:4' });
  expect(sheet.headerFooter.oddFooter).toContain('第 &P 页，共 &N 页');
});

test('no rows make a sheet all the same', async () => {
  const { count, sheet } = await bookOf([]);
  expect(count).toBe(0);
  expect(sheet.autoFilter).toBe('A4:T4');
});

test('what a person may change is told from the rest by its header, and the two columns at the end are hidden', async () => {
  const { sheet } = await bookOf(['number', 'status', 'category'], all);
  expect(sheet.getRow(4).values).toEqual([undefined, '序号', '事项', '状态', '类别', ...hidden]);
  expect([1, 2, 3, 4, 5, 6].map((at) => sheet.getColumn(at).hidden)).toEqual([false, false, false, false, true, true]);
  const fills = [1, 2, 3, 4].map((at) => (sheet.getRow(4).getCell(at).fill as ExcelJS.FillPattern).fgColor?.argb);
  expect(fills).toEqual(['FFE8EDF4', 'FFFFF2CC', 'FFE8EDF4', 'FFFFF2CC']);
  expect([sheet.getCell('E5').value, sheet.getCell('F5').value]).toEqual(['item-1', 1]);
});

test('the mark says whose sheet it is, on a sheet that nobody sees', async () => {
  const { book } = await bookOf(['code'], all);
  expect(book.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['巡视整改台账', 'visible'],
    ['填报说明', 'visible'],
    ['数据字典', 'visible'],
    ['对账', 'veryHidden'],
  ]);
  const sheet = book.getWorksheet('对账')!;
  expect([sheet.getCell('A1').value, JSON.parse(sheet.getCell('B1').text)]).toEqual(['duizhang-export', mark]);
});

test('values are chosen from lists where a person may write them, some rows beyond the last too', async () => {
  const { book, sheet } = await bookOf(['category', 'track', 'severity', 'status'], all.slice(0, 2));
  const lists = book.getWorksheet('对账')!;
  const chosen = (address: string): unknown[] => {
    const [formula = ''] = (sheet.getCell(address).dataValidation?.formulae ?? []) as string[];
    const [, column = '', last = 0] = /^'对账'!\$(\w)\$1:\$\w\$(\d+)$/.exec(formula) ?? [];
    return Array.from({ length: Number(last) }, (_, at) => lists.getCell(`${column}${at + 1}`).value);
  };
  expect(chosen('A5')).toEqual(['党的建设', '财政金融']);
  expect(chosen('A60')).toEqual(['党的建设', '财政金融']);
  expect(chosen('B6')).toEqual(['立行立改', '限期整改', '分阶段', '长期推进']);
  expect(chosen('C5')).toEqual(['一般', '重大']);
  expect(sheet.getCell('D5').dataValidation).toBeUndefined();
});

test('how to fill it in and what each column means stand beside it', async () => {
  const { book } = await bookOf(['title', 'status'], all);
  const said = book.getWorksheet('填报说明')!.getColumn(1).values.map(String).join('\n');
  for (const part of ['事项、问题原文', '类别、整改要求', '责任领导', '状态只能通过系统中的操作改变', '系统中不会删除', '不得填写国家秘密'])
    expect(said).toContain(part);
  const rows = book.getWorksheet('数据字典')!.getSheetValues().slice(2) as string[][];
  expect(rows.map(([, title]) => title)).toEqual(Object.keys(columns).map((name) => columnTitle(name as ColumnName, 'finding')));
  expect(rows.find(([, title]) => title === '状态')).toEqual([
    undefined,
    '状态',
    '有',
    expect.stringContaining('在表中不能改'),
    '文字',
    expect.stringContaining('整改中、销号审核、已销号'),
    '系统生成，改了不作数',
  ]);
  expect(rows.filter(([, , , , , , use]) => use === '可以修改，修改会带回系统').map(([, title]) => title)).toEqual([
    '事项',
    '责任领导',
    '类别',
    '问题原文',
    '整改要求',
  ]);
});

test('what XML can not hold is left out, what sheets read otherwise is written so that they do not', async () => {
  const title = '<b>&amp;\u0007甲\r\n乙 _x000D_';
  const { sheet, bytes } = await bookOf(['number'], [sampleRow(1, { title })]);
  expect(sheet.getCell('B5').value).toBe('<b>&amp;甲\n乙 _x005F_x000D_');
  expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('_x005F_x000D_');
});

test('the sheet knows how far it goes, and the archive holds files alone', async () => {
  const { bytes } = await bookOf(['number', 'status'], all);
  expect(await partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<dimension ref="A1:E90"/>');
  expect(await partOf(bytes, 'xl/')).toBeUndefined();
});

test('rows that are not those of the scope are no paper', async () => {
  const out = new PassThrough().resume();
  const paper = { scope: headline, columns: columnsOf([], 'finding'), categories: [], mark };
  await expect(writeLedger(out, paper, inPages(all.slice(1)))).rejects.toThrow('85 rows of 86');
});

test.each(['填报说明', '数据字典', '对账', "a/b\\c?[*]:'", '字'.repeat(40)])(
  'a ledger called %s has a sheet of its own',
  async (ledgerName) => {
    const out = new PassThrough();
    const paper = {
      scope: { ...headline, ledgerName, counts: { ...headline.counts, registered: 0 } },
      columns: columnsOf([], 'finding'),
      categories: [],
      mark,
    };
    const [bytes] = await Promise.all([buffer(out), writeLedger(out, paper, inPages())]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as never);
    expect(book.worksheets).toHaveLength(4);
    expect(book.worksheets[0]!.getCell('A1').text).toBe(ledgerName);
  },
);
