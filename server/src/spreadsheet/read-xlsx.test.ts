import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Denied } from '../denied.ts';
import { type Part, workbookParts, zipOf } from '../test/zip.ts';
import { readTable } from './read-file.ts';
import { defaultLimits } from './read-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function read(content: Uint8Array) {
  const file = path.join(folder, `${(count += 1)}.xlsx`);
  await writeFile(file, content);
  return readTable({ file, name: '台账.xlsx', limits: defaultLimits }, () => {});
}

/** A workbook that exceljs writes, as offices have them. */
async function written(fill: (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void) {
  const book = new ExcelJS.Workbook();
  fill(book, book.addWorksheet('台账'));
  return read(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** The first sheet of a workbook of which the test gives the XML. */
async function raw(wish: Parameters<typeof workbookParts>[0] = {}, ...more: Part[]) {
  const { sheets } = await read(zipOf([...workbookParts(wish), ...more]));
  return sheets[0]!;
}
const inRow = (cells: string) => ({ 台账: `<sheetData><row r="1">${cells}</row></sheetData>` });
const styles = (...formats: (number | string)[]) => {
  const own = formats.map((format, at) =>
    typeof format === 'number' ? '' : `<numFmt numFmtId="${200 + at}" formatCode='${format.replaceAll('"', '&quot;')}'/>`,
  );
  const xfs = formats.map((format, at) => `<xf numFmtId="${typeof format === 'number' ? format : 200 + at}"/>`);
  return `<numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs>`;
};
describe('values', () => {
  test('texts: shared, in the cell, of several runs, with a reading aid above them, with line ends', async () => {
    const strings =
      '<si><t>共享</t></si><si><r><rPr><b/></rPr><t>粗</t></r><r><t xml:space="preserve"> 细</t></r></si><si><t>汉字</t><rPh sb="0" eb="1"><t>hanzi</t></rPh></si><si><t>两_x000D_\n行&amp;一 &lt;列&gt;</t></si>';
    const cells =
      '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>' +
      '<c r="E1" t="inlineStr"><is><r><t>行</t></r><r><rPr/><t>内</t></r><rPh><t>x</t></rPh></is></c><c r="F1" t="str"><f>A1</f><v>算出</v></c><c r="G1" t="s"><v>99</v></c>';
    const { rows } = await raw({ sheets: inRow(cells), strings });
    expect(rows[0]!.map((cell) => cell?.text)).toEqual(['共享', '粗 细', '汉字', '两\n行&一 <列>', '行内', '算出']);
  });

  test('truth, errors, and formulas by what they gave', async () => {
    const cells =
      '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><f>A1</f><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c><c r="D1"><f>1+1</f><v>2</v></c>' +
      '<c r="E1"><f>SUM(A2:A9)</f></c><c r="F1" t="str"><f>""</f><v></v></c><c r="G1"><v></v></c><c r="H1"/><c r="I1" t="inlineStr"><is><t xml:space="preserve"> 　</t></is></c>';
    expect((await raw({ sheets: inRow(cells) })).rows).toEqual([
      [
        { text: 'TRUE' },
        { text: 'FALSE' },
        { text: '#REF!', error: '#REF!' },
        { text: '2', number: 2 },
        { text: '=SUM(A2:A9)', error: '#未计算' },
      ],
    ]);
  });

  test('rows and cells that do not say where they are follow the one before', async () => {
    const cell = '<c><v>1</v></c>';
    const { rows } = await raw({
      sheets: { 台账: `<sheetData><row>${cell}${cell}</row><row r="3">${cell}<c r="C3"><v>2</v></c>${cell}</row></sheetData>` },
    });
    expect(rows.map((row) => row.map((each) => each?.number ?? null))).toEqual([
      [1, 1, null, null],
      [null, null, null, null],
      [1, null, 2, 1],
    ]);
  });
});

test('a format may say something about texts', async () => {
  const cells = '<c r="A1" s="0" t="str"><v>财政</v></c><c r="B1" s="1" t="str"><v> 财政 </v></c>';
  const { rows } = await raw({ sheets: inRow(cells), styles: styles('0;-0;0;@"局"', 'yyyy-mm-dd;@') });
  expect(rows[0]!.map((cell) => cell?.text)).toEqual(['财政局', ' 财政 ']);
});

test('a day written as such', async () => {
  const { rows } = await raw({ sheets: inRow('<c r="A1" t="d"><v>2018-12-31T00:00:00</v></c><c r="B1" t="d"><v>不是日期</v></c>') });
  expect(rows[0]).toMatchObject([{ text: '2018-12-31', day: '2018-12-31' }, { text: '不是日期' }]);
});

describe('shapes', () => {
  test('a ledger as offices have it: title, two-level header, merged cells, group rows, hidden things, several sheets', async () => {
    const { sheets, format, encoding, mark } = await written((book, sheet) => {
      sheet.addRows([
        ['巡视整改台账'],
        ['序号', '问题', '整改'],
        [null, null, '时限', '单位'],
        ['一、政治建设（共2项）'],
        [1, '学习不够', new Date('2018-12-31'), '办公室'],
        [2, null, null, null],
      ]);
      for (const area of ['A1:D1', 'A2:A3', 'C2:D2', 'A4:D4']) sheet.mergeCells(area);
      sheet.getCell('C5').numFmt = 'yyyy-mm-dd';
      sheet.getRow(6).hidden = true;
      sheet.getColumn(2).hidden = true;
      sheet.getCell('Z60').font = { bold: true };
      book.addWorksheet('字典', { state: 'hidden' }).addRow(['单位']);
      book.addWorksheet('空表');
    });
    expect({ format, encoding, mark }).toEqual({ format: 'xlsx', encoding: null, mark: null });
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden, rows.length])).toEqual([
      ['台账', false, 6],
      ['字典', true, 1],
      ['空表', false, 0],
    ]);
    const [sheet] = sheets;
    expect(sheet!.rows.map((row) => row.map((cell) => cell?.text ?? ''))).toEqual([
      ['巡视整改台账', '', '', ''],
      ['序号', '问题', '整改', ''],
      ['', '', '时限', '单位'],
      ['一、政治建设（共2项）', '', '', ''],
      ['1', '学习不够', '2018-12-31', '办公室'],
      ['2', '', '', ''],
    ]);
    expect(sheet!.merges).toContainEqual({ top: 1, left: 0, bottom: 2, right: 0 });
    expect(sheet!.merges).toHaveLength(4);
    expect([sheet!.hiddenRows, sheet!.hiddenColumns]).toEqual([[5], [1]]);
  });

  test('what a merged area covers is not seen', async () => {
    const data =
      '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row></sheetData>';
    const { rows, merges } = await raw({
      sheets: { 台账: `${data}<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D9:E9"/><mergeCell ref="A1"/></mergeCells>` },
    });
    expect(rows).toEqual([[{ text: '1', number: 1 }, null]].map((row) => row.slice(0, 1)));
    expect(merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
  });

  test('formatted to the last cell of all and empty there: only what holds something is kept', async () => {
    const empty = Array.from(
      { length: 30_000 },
      (_, at) => `<row r="${at + 100}"><c r="A${at + 100}" s="1"/><c r="XFD${at + 100}" s="1"/></row>`,
    ).join('');
    const last = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const { rows } = await raw({
      sheets: { 台账: `<sheetData><row r="2"><c r="B2"><v>1</v></c></row>${empty}${last}</sheetData>` },
      styles: styles(0, 14),
    });
    expect(rows).toEqual([
      [null, null],
      [null, { text: '1', number: 1 }],
    ]);
  });

  test('a cell in the last corner is refused with the limit, not read into memory', async () => {
    const reading = raw({
      sheets: {
        台账: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
      },
    });
    await expect(reading).rejects.toMatchObject({
      denial: { code: 'too_many_rows', zh: expect.stringContaining('20000 行（第 1048576 行') },
    });
  });
});

describe('our own export', () => {
  const own = {
    schema: 1,
    orgId: '0193a5a0-0000-7000-8000-000000000001',
    ledgerId: '0193a5a0-0000-7000-8000-000000000002',
    at: '2018-12-31T08:00:00.000Z',
    asOf: '2018-12-31',
    columns: ['number', 'title', 'due'],
  };
  const marked = (value: string, word = 'duizhang-export', state: 'veryHidden' | 'visible' = 'veryHidden') =>
    written((book, sheet) => {
      sheet.addRow(['序号']);
      book.addWorksheet('对账', { state }).addRow([word, value]);
    });

  test('is known by its hidden sheet, which is not one of its sheets', async () => {
    const { mark, sheets } = await marked(JSON.stringify(own));
    expect(mark).toEqual(own);
    expect(sheets.map(({ name }) => name)).toEqual(['台账']);
  });

  test.each(['', '{', '[]', JSON.stringify({ ...own, orgId: '1' }), JSON.stringify({ ...own, columns: [1] })])(
    'with a broken mark %j comes as any other file',
    async (value) => {
      const { mark, sheets } = await marked(value);
      expect([mark, sheets.map(({ name }) => name)]).toEqual([null, ['台账']]);
    },
  );

  test('a sheet that only has the name is a sheet', async () => {
    expect((await marked(JSON.stringify(own), '别的')).sheets).toHaveLength(2);
    expect(await marked(JSON.stringify(own), 'duizhang-export', 'visible')).toMatchObject({ mark: null, sheets: [{}, { name: '对账' }] });
  });
});

describe('a classification stops the import, wherever it stands', () => {
  async function secret(fill: (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void) {
    const error = await written((book, sheet) => {
      sheet.addRow(['序号', '保密工作', '商业秘密保护制度', '涉密载体管理', '未发现国家秘密问题']);
      fill(book, sheet);
    }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return error instanceof Denied ? error.denial : error;
  }

  test('a ledger that only speaks of secrets is read', async () => {
    expect(await secret(() => {})).toBeNull();
  });

  test.each<[string, (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void]>([
    ['工作表“台账”的 B7 单元格带有密级标志“机密”', (_, sheet) => (sheet.getCell('B7').value = '机密')],
    ['工作表“台账”的 A2 单元格带有密级标志“秘密★5年”', (_, sheet) => (sheet.getCell('A2').value = '附件 秘密★5年')],
    [
      '工作表“台账”的 A2 单元格带有密级标志“【机密】”',
      (_, sheet) => (sheet.getCell('A2').value = { richText: [{ text: '【机' }, { text: '密】台账' }] }),
    ],
    ['工作表“台账”的页眉页脚带有密级标志“绝密★”', (_, sheet) => (sheet.headerFooter.oddHeader = '&R绝密★')],
    ['批注带有密级标志“机密★长期”', (_, sheet) => (sheet.getCell('A1').note = '机密★长期')],
    ['文档属性带有密级标志“秘密★”', (book) => (book.subject = '秘密★')],
    ['工作表名称带有密级标志“【秘密】”', (book) => book.addWorksheet('台账【秘密】')],
  ])('%s', async (sentence, fill) => {
    expect(await secret(fill)).toMatchObject({ code: 'secret', zh: expect.stringContaining(sentence) });
  });

  test('in a text box', async () => {
    const box = {
      name: 'xl/drawings/drawing1.xml',
      content: '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><a:p><a:r><a:t>机密</a:t></a:r><a:r><a:t>★1年</a:t></a:r></a:p></xdr:wsDr>',
    };
    await expect(raw({ sheets: inRow('') }, box)).rejects.toMatchObject({
      denial: { zh: expect.stringContaining('文本框带有密级标志“机密★1年”') },
    });
  });
});

test('any grid of texts, numbers and days that exceljs writes is read back', async () => {
  const visible = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .map((text) => `字${text}`)
    .filter((text) => !/密|_x[\dA-Fa-f]{4}_|[\p{Cc}\p{Cs}]/u.test(text) && !/[\uFFFE\uFFFF]/.test(text));
  const value = fc.oneof(
    visible,
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => Number(number.toPrecision(12)) + 0),
    fc.integer({ min: 0, max: 70_000 }).map((days) => new Date(Date.UTC(1900, 2, 1) + days * 86_400_000)),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 8 }), async (grid) => {
      const { sheets } = await written((_, sheet) => {
        for (const [at, values] of grid.entries())
          for (const [column, each] of values.entries()) {
            const cell = sheet.getCell(at + 1, column + 1);
            cell.value = each;
            if (each instanceof Date) cell.numFmt = 'yyyy-mm-dd';
          }
      });
      const rows = sheets[0]!.rows;
      for (const [at, values] of grid.entries())
        for (const [column, each] of values.entries()) expect(rows[at]?.[column] ?? null).toEqual(cellFor(each));
      expect(rows.length).toBe(grid.findLastIndex((values) => values.some((each) => each !== null)) + 1);
    }),
    { numRuns: 25 },
  );
});

function cellFor(value: string | number | Date | null) {
  if (value === null) return null;
  if (typeof value === 'number') return { text: String(value).replace('e', 'E'), number: value };
  if (typeof value === 'string') return { text: value };
  const day = value.toISOString().slice(0, 10);
  return { text: day, day, format: 'yyyy-mm-dd' };
}
