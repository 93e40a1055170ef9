import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Book, Cell } from '@duizhang/shared/spreadsheet/book.ts';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAll } from 'csv-parse/sync';
import { Denied } from '../denied.ts';
import { noTable } from './read-denials.ts';
import { newGrid, refuseSecret, type Weighing } from './read-grid.ts';
import { textCell } from './read-sheet.ts';

// A csv says neither in which encoding it is nor by what its cells are told apart; both are found out from what it holds. Every cell
// is a text.

const encodings = ['utf-8', 'gb18030'] as const;
type Encoding = (typeof encodings)[number] | 'utf-16le' | 'utf-16be';

const delimiters = [',', '\t', ';'] as const;
const sampleBytes = 65_536;
const sampleRecords = 50;

export async function readCsv(file: string, weighing: Weighing, onProgress: (share: number) => void): Promise<Book> {
  const { name } = weighing;
  const { start, size } = await startOf(file);
  const encoding = await encodingOf(file, start);
  if (encoding === null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('encoding', { name }));
  const sheet = name.replace(/\.[^.]*$/, '');
  refuseSecret(sheet, () => ({ zh: '文件名', en: 'The name of the file' }));
  const grid = newGrid(null, weighing);
  let row = 0;
  try {
    await pipeline(
      Readable.from(charactersOf(file, encoding, (bytes) => onProgress(Math.min(bytes / size, 1)))),
      parse(optionsOf(delimiterOf(start, encoding))),
      async (records: AsyncIterable<readonly string[]>) => {
        for await (const record of records) {
          for (const [column, text] of record.entries()) {
            const cell = cellOf(text);
            if (cell !== null) grid.put(row, column, cell);
          }
          row += 1;
        }
      },
    );
  } catch (error) {
    throw error instanceof CsvError ? denied(error, name) : error;
  }
  return {
    format: 'csv',
    encoding,
    sheets: [{ name: sheet, hidden: false, rows: grid.finish(), merges: [], hiddenRows: [], hiddenColumns: [] }],
    mark: null,
  };
}

function denied({ code, records }: CsvError, name: string): Denied {
  if (code !== 'CSV_QUOTE_NOT_CLOSED') return new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('damaged', { name, kind: 'csv' }));
  return new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('quote_open', { name, line: Number(records) + 1 }));
}

function cellOf(text: string): Cell | null {
  const cell = textCell(text);
  return cell !== null && isPlainNumber(cell.text.trim()) ? { ...cell, number: Number(cell.text) } : cell;
}

/** 007 and eighteen digits are names of something. */
const isPlainNumber = (text: string): boolean => /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) && text.replaceAll(/\D/g, '').length <= 15;

export async function startOf(file: string): Promise<{ start: Buffer; size: number }> {
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  const start = Buffer.alloc(Math.min(size, sampleBytes));
  await handle.read(start, 0, start.length, 0);
  return { start, size };
}

export async function encodingOf(file: string, start: Buffer): Promise<Encoding | null> {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const wide = wideEncodingOf(start);
  if (wide !== null) return (await decodes(file, wide)) ? wide : null;
  for (const encoding of encodings) if (await decodes(file, encoding)) return encoding;
  return null;
}

/** Without a mark UTF-16 is known by its delimiters and line ends: one of their two bytes is 0, always the same one. */
function wideEncodingOf(start: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros: [number, number] = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2 === 0 ? 0 : 1] += 1;
  const [even, odd] = zeros;
  if (even === 0 && odd > 0) return 'utf-16le';
  return odd === 0 && even > 0 ? 'utf-16be' : null;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const program = /[\u0000-\u0008\u000e-\u001f]/;

async function decodes(file: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const text of charactersOf(file, encoding)) if (program.test(text)) return false;
    return true;
  } catch {
    return false;
  }
}

async function* charactersOf(file: string, encoding: Encoding, onRead?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let read = 0;
  for await (const chunk of createReadStream(file)) {
    const bytes: Buffer = chunk;
    read += bytes.length;
    yield decoder.decode(bytes, { stream: true });
    onRead?.(read);
  }
  yield decoder.decode();
}

const optionsOf = (delimiter: string): Options => ({
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  relax_quotes: true,
});

/** The one that parts most lines of the beginning; a tab is never part of a text; then the one by which they come out most even. */
function delimiterOf(start: Buffer, encoding: Encoding): string {
  const sample = new TextDecoder(encoding).decode(start, { stream: true });
  const [best] = delimiters
    .map((delimiter) => {
      const widths = widthsOf(sample, delimiter).filter((width) => width > 1);
      return { delimiter, lines: widths.length, tab: delimiter === '\t' ? 1 : 0, even: evenness(widths) };
    })
    .sort((a, b) => b.lines - a.lines || b.tab - a.tab || b.even - a.even);
  return best?.delimiter ?? ',';
}

function widthsOf(sample: string, delimiter: string): number[] {
  const widths: number[] = [];
  const note = (record: readonly string[]) => {
    if (record.some((text) => text !== '')) widths.push(record.length);
    return null;
  };
  try {
    parseAll(sample, { ...optionsOf(delimiter), to: sampleRecords, on_record: note });
  } catch {
    // A sample ends anywhere, within quotation marks too; the lines before are enough.
  }
  return widths;
}

/** How many lines share the commonest width. */
function evenness(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
