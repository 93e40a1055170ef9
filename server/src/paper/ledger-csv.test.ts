import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { guardIn } from '@duizhang/shared/spreadsheet/exported.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';
import { writeCsv } from './ledger-csv.ts';
import type { SheetRow } from './paper.ts';
import { sampleRow } from './sample.ts';

async function written(names: readonly string[], ...pages: readonly (readonly SheetRow[])[]) {
  async function* inPages() {
    yield* pages;
  }
  const out = new PassThrough();
  const paper = { kind: 'finding', columns: columnsOf(names, 'finding') } as const;
  const [bytes, count] = await Promise.all([buffer(out), writeCsv(out, paper, inPages())]);
  return { bytes, count, rows: recordsOf(bytes.toString().slice(1)) };
}

/** RFC 4180, read by the letter. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  expect(record).toEqual([]);
  return records;
}

test('it is UTF-8 with a BOM, ends its lines with CRLF and has the columns of the sheet, whose row is known by the last two', async () => {
  const rows = [sampleRow(1), sampleRow(80, { lateConversion: true, version: 7 })];
  const { bytes, count, rows: read } = await written(['number', 'status', 'original'], rows.slice(0, 1), rows.slice(1));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.toString().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(count).toBe(2);
  expect(read).toEqual([
    ['序号', '事项', '状态', '原定时限', '系统标识（请勿改动）', '版本（请勿改动）'],
    ['1', rows[0]?.title, '已销号', '2018-09-30', 'item-1', '1'],
    ['80', `${rows[1]?.title}（逾期转长期）`, '整改中', '2018-09-30', 'item-80', '7'],
  ]);
});

test.each(['=1+1', '+86', '-1', '@sum', '\t甲', '\r甲', "'=1", '＝1', "'甲", 'a,"b"\r\n丙', ' 前后 '])(
  '%j is text, and comes back as it went',
  async (title) => {
    const { rows } = await written(['title'], [sampleRow(1, { title })]);
    const [cell = ''] = rows[1] ?? [];
    expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
    expect(guardIn(cell)).toBe(title);
  },
);

test('any text comes back as it went', async () => {
  const text = fc.array(fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\r', '\n', '\t', ' ', '甲', 'a'), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), async (all) => {
      const titles = all.map((each) => each.join(''));
      const { rows } = await written(
        ['title'],
        titles.map((title, at) => sampleRow(at + 1, { title })),
      );
      expect(rows.slice(1).map(([cell = '']) => guardIn(cell))).toEqual(titles);
    }),
  );
});

test('no rows make a header all the same', async () => {
  const { rows, count } = await written(['code']);
  expect([count, rows]).toEqual([0, [['编号', '系统标识（请勿改动）', '版本（请勿改动）']]]);
});
