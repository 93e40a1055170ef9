import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookParts, zipOf } from '../test/zip.ts';
import { annotate, type Note, readBook } from './read.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-annotate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function annotated(content: Uint8Array | string, notes: readonly Note[], name = '台账.xlsx') {
  const file = path.join(folder, `${(count += 1)}`);
  await writeFile(file, content);
  const bytes = await annotate({ file, name }, notes);
  const again = path.join(folder, `${(count += 1)}`);
  await writeFile(again, bytes);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return { book, read: await readBook(again, '批注.xlsx'), before: await readBook(file, name) };
}

async function ledger(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 2 }] });
  sheet.addRows([
    ['整改台账'],
    ['序号', '事项', '时限', '单位'],
    [1, '=1+1', new Date('2018-12-31'), '财政局'],
    [2, '学习不够', '2018.1', '办公室'],
  ]);
  sheet.mergeCells('A1:D1');
  sheet.getCell('C3').numFmt = 'yyyy"年"m"月"';
  sheet.getCell('D3').note = '原有的批注';
  sheet.getCell('D3').font = { bold: true };
  sheet.getCell('A5').value = { formula: 'A3+A4', result: 3 };
  sheet.getColumn(2).width = 33;
  sheet.getCell('D4').dataValidation = { type: 'list', formulae: ['"财政局,办公室"'] };
  book.addWorksheet('字典', { state: 'hidden' }).addRow(['单位']);
  book.addWorksheet('对账', { state: 'veryHidden' }).addRow(['duizhang-export', '{}']);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const notes: Note[] = [
  { sheet: '台账', row: 3, column: 2, text: '“2018.1”可能是 2018.10', suggestion: '请写成 2018-10', kind: 'question' },
  { sheet: '台账', row: 2, column: 3, text: '单位名称有两个候选', kind: 'error' },
  { sheet: '台账', row: 3, column: 9, text: '缺责任单位', suggestion: '=补上', kind: 'error' },
];
const fillOf = (cell: ExcelJS.Cell) => (cell.fill as ExcelJS.FillPattern | undefined)?.fgColor?.argb;
const noteOf = (cell: ExcelJS.Cell) => (typeof cell.note === 'string' ? cell.note : cell.note?.texts?.map(({ text }) => text).join(''));

test('each cell gets its remark and colour; a remark that was there stays', async () => {
  const { book } = await annotated(await ledger(), notes);
  const sheet = book.getWorksheet('台账')!;
  expect(noteOf(sheet.getCell('C4'))).toBe('【疑问】“2018.1”可能是 2018.10\n建议：请写成 2018-10');
  expect(noteOf(sheet.getCell('D3'))).toBe('原有的批注\n【错误】单位名称有两个候选');
  expect(noteOf(sheet.getCell('J4'))).toBe('【错误】缺责任单位\n建议：=补上');
  expect(['C4', 'D3', 'J4', 'B4'].map((cell) => fillOf(sheet.getCell(cell)))).toEqual(['FFFFEB9C', 'FFFFC7CE', 'FFFFC7CE', undefined]);
  expect(sheet.getCell('D3').font.bold).toBe(true);
});

test('the first sheet lists them in the order of the file', async () => {
  const { book, read } = await annotated(await ledger(), notes);
  expect(book.worksheets[0]!.name).toBe('导入问题');
  expect(read.sheets[0]!.rows.map((row) => row.map((cell) => cell?.text ?? ''))).toEqual([
    ['工作表', '单元格', '原值', '类别', '原因', '建议'],
    ['台账', 'D3', '财政局', '错误', '单位名称有两个候选', ''],
    ['台账', 'C4', '2018.1', '疑问', '“2018.1”可能是 2018.10', '请写成 2018-10'],
    ['台账', 'J4', '', '错误', '缺责任单位', '=补上'],
  ]);
});

test('the rest of the file stays as it was', async () => {
  const { book, read, before } = await annotated(await ledger(), notes);
  expect(read.sheets.slice(1)).toEqual(before.sheets);
  const sheet = book.getWorksheet('台账')!;
  expect(sheet.getCell('C3').numFmt).toBe('yyyy"年"m"月"');
  expect(sheet.getCell('A5').value).toEqual({ formula: 'A3+A4', result: 3 });
  expect(sheet.getCell('D4').dataValidation).toMatchObject({ type: 'list', formulae: ['"财政局,办公室"'] });
  expect(sheet.getColumn(2).width).toBe(33);
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
  expect(book.getWorksheet('字典')!.state).toBe('hidden');
  expect(book.getWorksheet('对账')!.state).toBe('veryHidden');
});

test('days that the file formats by number alone are shown as before', async () => {
  const data =
    '<sheetData><row r="1"><c r="A1" s="0"><v>43465</v></c><c r="B1" s="1"><v>43465</v></c><c r="C1" s="2"><v>43465</v></c></row></sheetData>';
  const styles = '<cellXfs><xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="31"/></cellXfs>';
  for (const date1904 of [false, true]) {
    const parts = workbookParts({ sheets: { 台账: data }, styles, date1904 });
    const { read, before } = await annotated(zipOf(parts), [{ sheet: '台账', row: 0, column: 1, text: '只到月', kind: 'question' }]);
    expect(read.sheets[1]!.rows).toEqual(before.sheets[0]!.rows);
    expect(before.sheets[0]!.rows[0]!.map((cell) => cell?.text)).toEqual(
      date1904 ? ['2023/1/1', '2023年1月', '2023年1月1日'] : ['2018/12/31', '2018年12月', '2018年12月31日'],
    );
  }
});

test('where parts of the file count the sheets from the first, the list comes last and is what opens', async () => {
  const office = 'http://schemas.microsoft.com/office/2017/10/relationships';
  const thread =
    '<ThreadedComments><threadedComment ref="A1" dT="2018-12-31T00:00:00.00" personId="{1}" id="{2}"><text>请核对</text></threadedComment></ThreadedComments>';
  const file = zipOf([
    ...workbookParts({ sheets: { 台账: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' } }),
    {
      name: 'xl/worksheets/_rels/sheet1.xml.rels',
      content: `<Relationships><Relationship Id="rId1" Type="${office}/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>`,
    },
    { name: 'xl/threadedComments/threadedComment1.xml', content: thread },
  ]);
  const { book, read } = await annotated(file, [{ sheet: '台账', row: 0, column: 0, text: '多余', kind: 'error' }]);
  expect(read.sheets.map(({ name }) => name)).toEqual(['台账', '导入问题']);
  expect(book.views[0]?.activeTab).toBe(1);
});

test('a sheet that is called so already keeps its name', async () => {
  const parts = workbookParts({ sheets: { 导入问题: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>' } });
  const { read } = await annotated(zipOf(parts), [{ sheet: '导入问题', row: 0, column: 0, text: '多余', kind: 'error' }]);
  expect(read.sheets.map(({ name }) => name)).toEqual(['导入问题2', '导入问题']);
});

test('of a csv a workbook is made, in which every cell is text', async () => {
  const { book, read } = await annotated(
    '序号,事项\n007,=1+1\n',
    [{ sheet: '整改/台账', row: 1, column: 1, text: '像公式', kind: 'question' }],
    '整改/台账.csv',
  );
  expect(read.sheets.map(({ name }) => name)).toEqual(['导入问题', '整改 台账']);
  const sheet = book.worksheets[1]!;
  expect(sheet.getCell('A2')).toMatchObject({ value: '007', numFmt: '@' });
  expect(sheet.getCell('B2')).toMatchObject({ value: '=1+1', type: ExcelJS.ValueType.String });
  expect(noteOf(sheet.getCell('B2'))).toBe('【疑问】像公式');
});

test('what may not be read is not annotated either', async () => {
  await expect(annotated('%PDF-1.4', [])).rejects.toMatchObject({ denial: { code: 'pdf' } });
});
