import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readTable } from './read-file.ts';
import { defaultLimits } from './read-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let count = 0;
async function read(content: Uint8Array | string, name = '整改台账.csv') {
  const file = path.join(folder, `${(count += 1)}`);
  await writeFile(file, content);
  return readTable({ file, name, limits: defaultLimits }, () => {});
}
const textsOf = async (content: Uint8Array | string) =>
  (await read(content)).sheets[0]!.rows.map((row) => row.map((cell) => cell?.text ?? ''));

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
// 序号,事项\r\n1,整改 in GBK; 㐂 is in GB18030 only.
const gbk = Buffer.from('d0f2bac52ccac2cfee0d0a312cd5fbb8c4', 'hex');

test.each<[string, string, Uint8Array | string]>([
  ['UTF-8', 'utf-8', '序号,事项\r\n1,整改'],
  ['UTF-8 with its mark', 'utf-8', '\uFEFF序号,事项\r\n1,整改'],
  ['GBK', 'gb18030', gbk],
  ['UTF-16', 'utf-16le', Buffer.from('\uFEFF序号,事项\r\n1,整改', 'utf16le')],
  ['UTF-16 without its mark', 'utf-16le', Buffer.from('序号,事项\r\n1,整改', 'utf16le')],
  ['UTF-16 the other way round', 'utf-16be', swapped('\uFEFF序号,事项\r\n1,整改')],
  ['UTF-16 the other way round, without its mark', 'utf-16be', swapped('序号,事项\r\n1,整改')],
])('%s is read as %s', async (_, encoding, content) => {
  expect(await read(content)).toEqual({
    format: 'csv',
    encoding,
    mark: null,
    sheets: [
      {
        name: '整改台账',
        hidden: false,
        rows: [
          [{ text: '序号' }, { text: '事项' }],
          [{ text: '1', number: 1 }, { text: '整改' }],
        ],
        merges: [],
        hiddenRows: [],
        hiddenColumns: [],
      },
    ],
  });
});

test('GB18030 has four bytes for what GBK lacks', async () => {
  expect(await textsOf(Buffer.concat([gbk, Buffer.from('2c8139d931', 'hex')]))).toEqual([
    ['序号', '事项', ''],
    ['1', '整改', new TextDecoder('gb18030').decode(Buffer.from('8139d931', 'hex'))],
  ]);
});

test('what is in no such encoding is refused', async () => {
  await expect(read(Buffer.from('d0f2ff', 'hex'))).rejects.toMatchObject({ denial: { code: 'encoding' } });
  await expect(read(Buffer.from([65, 1, 66, 10, 67]))).rejects.toMatchObject({ denial: { code: 'encoding' } });
});

test.each([
  ['comma', '序号,事项,时限\n1,"甲;乙;丙",2018\n2,"丁;戊",2019'],
  ['tab', '序号\t事项\t时限\n1\t甲;乙;丙\t2018\n2\t丁;戊\t2019'],
  ['semicolon', '序号;事项;时限\n1;"甲;乙;丙";2018\n2;"丁;戊";2019'],
  ['line ends of three kinds', '序号,事项,时限\r1,甲;乙;丙,2018\r\n2,丁;戊,2019\n'],
])('cells told apart by %s', async (_, content) => {
  expect(await textsOf(content)).toEqual([
    ['序号', '事项', '时限'],
    ['1', '甲;乙;丙', '2018'],
    ['2', '丁;戊', '2019'],
  ]);
});

test('a title above, commas in it, lines of different length and empty ones', async () => {
  expect(await textsOf('某区整改台账，共2项\n\n序号\t事项, 措施\t单位\n1\t甲, 乙\n2\t丙, 丁\t财政局\n\n\n')).toEqual([
    ['某区整改台账，共2项', '', ''],
    ['', '', ''],
    ['序号', '事项, 措施', '单位'],
    ['1', '甲, 乙', ''],
    ['2', '丙, 丁', '财政局'],
  ]);
});

test('quotation marks, and line ends between them', async () => {
  expect(await textsOf('a,b\r\n"第一行\r\n第二行","他说""好"""\r\n关于"两个维护",x')).toEqual([
    ['a', 'b'],
    ['第一行\n第二行', '他说"好"'],
    ['关于"两个维护"', 'x'],
  ]);
});

test('a quotation mark that is never closed is named by its line, and nothing is guessed', async () => {
  await expect(read('a,b\n1,"未完\n2,x\n3,y\n')).rejects.toMatchObject({
    denial: { code: 'quote_open', zh: expect.stringContaining('第 2 行') },
  });
});

test('cells are texts; what is plainly a number says so beside its text', async () => {
  const { sheets } = await read('1,-2.50,007,2018.1,1e5,123456789012345678,"1,234",=1+1, 5 ,１');
  expect(sheets[0]!.rows[0]).toEqual([
    { text: '1', number: 1 },
    { text: '-2.50', number: -2.5 },
    { text: '007' },
    { text: '2018.1', number: 2018.1 },
    { text: '1e5' },
    { text: '123456789012345678' },
    { text: '1,234' },
    { text: '=1+1' },
    { text: ' 5 ', number: 5 },
    { text: '１' },
  ]);
});

test('one column alone, and a table of blanks', async () => {
  expect(await textsOf('甲\n乙\n')).toEqual([['甲'], ['乙']]);
  expect(await textsOf(' , \n,\n')).toEqual([]);
});

test('a text that is called .xls is read for what it is', async () => {
  expect((await read('序号\t事项\n1\t整改\n', '导出.xls')).format).toBe('csv');
});

test('a classification is named by its line', async () => {
  await expect(read('序号,密级\n1,秘密\n')).rejects.toMatchObject({
    denial: { code: 'secret', zh: '第 2 行 B 列带有密级标志“秘密”，没有导入。本系统为非涉密系统，不得录入国家秘密' },
  });
});

test('pieces of a large file join without a seam', async () => {
  const line = (at: number) => `${at},第${at}项：“整改”措施落实不到位,"单位,${at}"`;
  const rows = await textsOf(Array.from({ length: 9000 }, (_, at) => line(at)).join('\r\n'));
  expect(rows).toHaveLength(9000);
  for (const [at, row] of rows.entries()) expect(row).toEqual([`${at}`, `第${at}项：“整改”措施落实不到位`, `单位,${at}`]);
});
