import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { guardOut, systemColumns } from '@duizhang/shared/spreadsheet/exported.ts';
import { columns, columnTitle } from './columns.ts';
import type { CsvPaper } from './ledger-paper.ts';
import type { SheetRow } from './paper.ts';

// The ledger for other programs, and for an Excel that is handed 100,000 rows: no head, no types, one line a row (RFC 4180) behind
// a BOM, by which Excel knows UTF-8. What stands in a cell is what the sheet of the workbook has in it.

/** Writes the lines as the rows come, and ends the stream. Gives the number of rows written. */
export async function writeCsv(
  out: Writable,
  { kind, columns: names }: CsvPaper,
  pages: AsyncIterable<readonly SheetRow[]>,
): Promise<number> {
  const titles = [...names.map((name) => columnTitle(name, kind)), systemColumns.id, systemColumns.version];
  const chosen = names.map((name) => columns[name]);
  out.write(`\uFEFF${titles.map(quoted).join(',')}\r\n`);
  let count = 0;
  for await (const page of pages) {
    let text = '';
    for (const row of page) {
      for (const { of } of chosen) text += `${fieldOf(of(row))},`;
      text += `${row.id},${row.version}\r\n`;
    }
    count += page.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  return count;
}

/** Days are written YYYY-MM-DD, which Excel reads as days whatever its language. */
const fieldOf = (value: string | number | null): string | number => (typeof value === 'string' ? quoted(guardOut(value)) : (value ?? ''));

const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
