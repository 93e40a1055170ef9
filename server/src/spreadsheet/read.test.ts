import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Denied } from '../denied.ts';
import { workbookParts, zipOf } from '../test/zip.ts';
import { type Reading, readBook } from './read.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'duizhang-read-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('20,000 rows of 15 columns are read within the heap', async () => {
  const file = path.join(folder, 'large.xlsx');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: true });
  const sheet = book.addWorksheet('台账');
  for (let row = 1; row <= 20_000; row++)
    sheet
      .addRow([
        row,
        ...Array.from({ length: 12 }, (_, column) => `第${row}项问题的第${column}列：整改措施落实不到位`),
        new Date('2018-12-31'),
        0.5,
      ])
      .commit();
  await book.commit();
  const { sheets } = await readBook(file, '台账.xlsx', { limits: { heapMegabytes: 256 } });
  expect([sheets[0]!.rows.length, sheets[0]!.rows.at(-1)?.length]).toEqual([20_000, 15]);
});

test('time and heap have a limit, and who waits may give up', async () => {
  const rows = Array.from({ length: 20_000 }, (_, at) => `<row><c><v>${at}</v></c></row>`).join('');
  const file = path.join(folder, 'busy.xlsx');
  await writeFile(file, zipOf(workbookParts({ sheets: { 台账: `<sheetData>${rows}</sheetData>` } })));
  const read = (reading: Reading) => readBook(file, '台账.xlsx', reading);
  expect(await denialOf(read({ limits: { seconds: 0.05 } }))).toMatchObject({ code: 'too_slow', zh: expect.stringContaining('0.05 秒') });
  expect(await denialOf(read({ limits: { heapMegabytes: 12 } }))).toMatchObject({
    code: 'too_heavy',
    zh: expect.stringContaining('12 MB'),
  });
  const giveUp = new AbortController();
  const reading = read({ signal: giveUp.signal, onProgress: () => giveUp.abort(new Error('取消')) });
  await expect(reading).rejects.toThrow('取消');
  await expect(read({ signal: AbortSignal.abort(new Error('早已取消')) })).rejects.toThrow('早已取消');
  const shares: number[] = [];
  await read({ onProgress: (share) => shares.push(share) });
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...new Set(shares)].toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

async function denialOf(reading: Promise<unknown>) {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Denied)) throw error ?? new Error('it was read');
  return error.denial;
}
