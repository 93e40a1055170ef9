import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Denied } from '../denied.ts';
import { type Part, workbookParts, zipOf } from '../test/zip.ts';
import { readTable } from './read-file.ts';
import { defaultLimits, type Limits } from './read-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-preflight-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function read(content: Uint8Array | string, name = '台账.xlsx', limits: Partial<Limits> = {}) {
  const file = path.join(folder, `${(count += 1)}`);
  await writeFile(file, content);
  return readTable({ file, name, limits: { ...defaultLimits, ...limits } }, () => {});
}

/** The code of the refusal, and its Chinese sentence. */
async function refusal(content: Uint8Array | string, name?: string, limits: Partial<Limits> = {}) {
  const error = await read(content, name, limits).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Denied)) throw error ?? new Error('it was read');
  const { code, zh, en } = error.denial;
  expect([zh, en].filter((sentence) => /[{}]|undefined/.test(sentence))).toEqual([]);
  return { code, zh };
}

const cell = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c></row></sheetData>';
const parts = workbookParts({ sheets: { 台账: cell } });
const book = (...more: Part[]) => zipOf([...parts.filter(({ name }) => more.every((each) => each.name !== name)), ...more]);

test('a workbook in order is read', async () => {
  expect((await read(book())).sheets[0]?.rows).toEqual([[{ text: '序号' }]]);
});

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (type: string, target: string, mode = 'External') => ({
  name: 'xl/worksheets/_rels/sheet1.xml.rels',
  content: `<Relationships><Relationship Id="rId1" Type="${office}/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`,
});

test.each<[string, string, Part[]]>([
  ['a name that leads outside', 'bad_names', [{ name: '../evil.xml', content: '<a/>' }]],
  ['a name that leads outside further in', 'bad_names', [{ name: 'xl/../../evil.xml', content: '<a/>' }]],
  ['an absolute name', 'bad_names', [{ name: '/etc/evil.xml', content: '<a/>' }]],
  ['a name of Windows', 'bad_names', [{ name: 'C:\\evil.xml', content: '<a/>' }]],
  [
    'a name that comes twice',
    'bad_names',
    [
      { name: 'xl/A.xml', content: '<a/>' },
      { name: 'xl/a.xml', content: '<a/>' },
    ],
  ],
  ['macros', 'macros', [{ name: 'xl/vbaProject.bin', content: 'x' }]],
  ['macros of Excel 4', 'macros', [{ name: 'xl/macrosheets/sheet1.xml', content: '<a/>' }]],
  [
    'a type with macros',
    'macros',
    [
      {
        name: '[Content_Types].xml',
        content: '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
      },
    ],
  ],
  ['an encrypted part', 'encrypted', [{ name: 'xl/media/image1.png', content: 'x', encrypted: true }]],
  ['a link to another workbook', 'external_links', [{ name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }]],
  ['a picture from elsewhere', 'external_links', [relations('image', 'http://example.org/a.png')]],
  ['a document type', 'entities', [{ name: 'xl/styles.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><styleSheet/>' }]],
  [
    'a document type in a part that is not read',
    'entities',
    [{ name: 'xl/theme/theme1.xml', content: '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>' }],
  ],
  [
    'a document type behind a long remark',
    'entities',
    [{ name: 'xl/theme/theme1.xml', content: `<!--${'x'.repeat(70_000)}--><!DOCTYPE a><a/>` }],
  ],
  ['a document type in UTF-16', 'entities', [{ name: 'xl/theme/theme1.xml', content: Buffer.from('\uFEFF<!DOCTYPE a><a/>', 'utf16le') }]],
  ['an entity that nobody declared', 'damaged', [{ name: 'xl/styles.xml', content: '<styleSheet>&evil;</styleSheet>' }]],
  ['a part that is no XML', 'damaged', [{ name: 'xl/styles.xml', content: '<styleSheet><a></styleSheet>' }]],
  ['a workbook that is no XML', 'damaged', [{ name: 'xl/workbook.xml', content: '<a' }]],
  [
    'a part that unpacks to more than it says',
    'damaged',
    [{ name: 'xl/styles.xml', content: `<styleSheet>${' '.repeat(9999)}</styleSheet>`, claims: 20 }],
  ],
])('%s is refused: %s', async (_, code, more) => {
  expect((await refusal(book(...more))).code).toBe(code);
});

test('links of cells are ordinary', async () => {
  expect((await read(book(relations('hyperlink', 'https://example.org')))).sheets).toHaveLength(1);
});

test('what unpacks to too much is refused by what its directory says, before anything is unpacked', async () => {
  const zeros = Buffer.alloc(12 * 1024 * 1024, ' ');
  const bomb = book({ name: 'xl/media/a.bin', content: zeros });
  expect(await refusal(bomb)).toEqual({ code: 'packed_too_tight', zh: '“台账.xlsx”的压缩比超过 200 倍，不是正常的 Office 文件，没有打开' });
  expect(await refusal(bomb, undefined, { partMegabytes: 10 })).toMatchObject({
    code: 'unpacked_too_large',
    zh: expect.stringContaining('10 MB'),
  });
  expect(await refusal(bomb, undefined, { unpackedMegabytes: 11 })).toMatchObject({
    code: 'unpacked_too_large',
    zh: expect.stringContaining('11 MB'),
  });
  const claimed = book({ name: 'xl/media/a.bin', content: 'x', claims: 1024 ** 3 });
  expect((await refusal(claimed)).code).toBe('unpacked_too_large');
  const many = book(...Array.from({ length: 50 }, (_, at) => ({ name: `xl/media/${at}`, content: 'x' })));
  expect(await refusal(many, undefined, { parts: 40 })).toMatchObject({ code: 'too_many_parts', zh: expect.stringContaining('40') });
});

const ole = (...names: string[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), ...names.map((name) => Buffer.from(name, 'utf16le'))]);

test.each<[string, string, string, () => Promise<Uint8Array | string> | Uint8Array | string]>([
  ['an old workbook', '台账.xls', 'old_xls', () => ole('Workbook')],
  ['an old workbook of WPS', '台账.et', 'old_xls', () => ole('Workbook')],
  ['a workbook with a password', '台账.xlsx', 'password', () => ole('EncryptionInfo', 'EncryptedPackage')],
  ['an old text', '台账.xls', 'word', () => ole('WordDocument')],
  ['a text', '台账.xlsx', 'word', () => Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('整改')] }] }))],
  ['slides', '台账.xlsx', 'slides', () => zipOf([{ name: 'ppt/presentation.xml', content: '<a/>' }])],
  ['a binary workbook', '台账.xlsb', 'binary_workbook', () => zipOf([{ name: 'xl/workbook.bin', content: 'x' }])],
  [
    'an OpenDocument sheet',
    '台账.ods',
    'open_document',
    () =>
      zipOf([
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '<a/>' },
      ]),
  ],
  ['an archive', '台账.xlsx', 'archive', () => zipOf([{ name: '台账.csv', content: 'a' }])],
  ['a page', '台账.xls', 'web_table', () => '<html><table><tr><td>1</td></tr></table></html>'],
  ['a page after its mark', '台账.xls', 'web_table', () => '\uFEFF\r\n<table><tr><td>1</td></tr></table>'],
  ['XML of 2003', '台账.xls', 'web_table', () => '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'],
  ['a PDF', '台账.xlsx', 'pdf', () => '%PDF-1.4\n%%EOF\n'],
  ['a picture', '台账.xlsx', 'image', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['nothing', '台账.xlsx', 'empty', () => ''],
  ['half a workbook', '台账.xlsx', 'damaged', () => book().subarray(0, 400)],
  ['a program', '台账.xlsx', 'type', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
  ['a text of another name', '说明.md', 'type', () => 'a,b\n1,2\n'],
  ['a name that bears a classification', '【机密】台账.xlsx', 'secret_name', () => book()],
])('%s is refused with its own sentence', async (...[, name, code, content]) => {
  const { code: found, zh } = await refusal(await content(), name);
  expect(found).toBe(code);
  expect(zh).toContain(name);
});

test('a file may weigh so much', async () => {
  expect(await refusal(Buffer.alloc(1024 * 1024 + 1, 'x'), '大.csv', { megabytes: 1 })).toEqual({
    code: 'too_large',
    zh: '“大.csv”超过 1 MB，请拆分后再导入',
  });
});

const rowsOf = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `<row r="${from + at}"><c r="A${from + at}"><v>1</v></c></row>`).join('');

test('rows, columns, cells and characters have a limit that the refusal names', async () => {
  const sheet = (data: string) => zipOf(workbookParts({ sheets: { 台账: `<sheetData>${data}</sheetData>` } }));
  // Titles and footnotes stand around the rows that count.
  expect((await read(sheet(rowsOf(1, 60)), undefined, { rows: 10 })).sheets[0]?.rows).toHaveLength(60);
  expect(await refusal(sheet(rowsOf(1, 111)), undefined, { rows: 10 })).toEqual({
    code: 'too_many_rows',
    zh: '工作表“台账”有内容的行超过 10 行（第 111 行仍有内容）：请拆分，或删去下面多余的内容',
  });
  const wide = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>';
  expect(await refusal(sheet(wide))).toMatchObject({ code: 'too_many_columns', zh: expect.stringContaining('300 列（XFD1 有内容）') });
  expect((await refusal(sheet(rowsOf(1, 20)), undefined, { cells: 19 })).code).toBe('too_many_cells');
  const long = (length: number) => `<row r="1"><c r="A1" t="str"><v>${'长'.repeat(length)}</v></c></row>`;
  expect((await refusal(sheet(long(50)), undefined, { characters: 49 })).code).toBe('too_much_text');
  expect((await refusal(sheet(long(32_768)))).zh).toBe('工作表“台账”的 A1 单元格的文字超过一个单元格的上限 32767 字');
});
