import type { Writable } from 'node:stream';
import { asInCell } from '@duizhang/shared/spreadsheet/exported.ts';
import { columnName } from '@duizhang/shared/spreadsheet/book.ts';
import { type Column, columns } from './columns.ts';
import { type Form, formOf, headerAt } from './ledger-form.ts';
import type { LedgerPaper } from './ledger-paper.ts';
import type { SheetRow } from './paper.ts';
import { writeArchive } from './zip.ts';

// The ledger's workbook (ECMA-376): three lines that say what it is of, a header that stays, one row an item. Each cell is written
// out in full, which takes the programs that read it no guessing.

/**
 * Writes the sheet as the rows come, so that memory does not grow with them, and ends the stream. Gives the number of
 * rows written. The rows and the scope must be of one moment.
 */
export async function writeLedger(out: Writable, paper: LedgerPaper, pages: AsyncIterable<readonly SheetRow[]>): Promise<number> {
  const form = await formOf(paper);
  let count = 0;
  async function* content() {
    yield form.before;
    const write = rowWriter(paper, form);
    for await (const page of pages) {
      yield page.map((row, at) => write(row, headerAt + 1 + count + at)).join('');
      count += page.length;
    }
    yield form.after;
  }
  await writeArchive(out, [...form.parts, { name: form.sheet, content: content() }]);
  out.end();
  if (count !== paper.scope.counts.registered) throw new Error(`${count} rows of ${paper.scope.counts.registered}`);
  return count;
}

/** A row as the sheet's XML. */
function rowWriter({ columns: names }: LedgerPaper, { styles }: Form): (row: SheetRow, at: number) => string {
  const chosen = [
    ...names.map((name) => columns[name]),
    { kind: 'text', of: (row: SheetRow) => row.id } as const,
    { kind: 'number', of: (row: SheetRow) => row.version } as const,
  ];
  const write = chosen.map(({ kind, of }, column) => {
    const [name, style] = [columnName(column), styles[column] ?? '0'];
    return (row: SheetRow, at: number) => `<c r="${name}${at}" s="${style}"${contentOf(kind, of(row))}`;
  });
  return (row, at) => {
    let text = `<row r="${at}">`;
    for (const each of write) text += each(row, at);
    return `${text}</row>`;
  };
}

// A text stays a text: '=1+1' typed into a finding's title is never a formula.
function contentOf(kind: Column['kind'], value: string | number | null): string {
  if (value === null || value === '') return '/>';
  if (typeof value === 'number') return `><v>${value}</v></c>`;
  if (kind === 'day') return `><v>${serialOf(value)}</v></c>`;
  return ` t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** Days since the one before 1900-01-00, by which Excel counts; right from 1900-03-01 on. */
const serialOf = (day: string): number =>
  (Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) - Date.UTC(1899, 11, 30)) / 86_400_000;

// Most texts need nothing of this, and looking is quicker than replacing. _x000D_ is how sheets write a character that XML can't.
const special = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_x[\da-f]{4}_/i; // oxlint-disable-line no-control-regex -- it is they that are looked for

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return asInCell(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/_(?=x[\da-f]{4}_)/gi, '_x005F_');
}
