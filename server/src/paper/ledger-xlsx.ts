import type { Writable } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import { ratesOf } from '@duizhang/shared/item/rates.ts';
import ExcelJS from 'exceljs';
import { type Column, type ColumnName, columns, columnTitle } from './columns.ts';
import { apartOf, asOfLine, identityOf, type PaperRow, rateOf, type Scope } from './paper.ts';

/** The ledger's sheet: three lines that say what it is of, a header that stays, one row an item. */
export type LedgerPaper = { readonly scope: Scope; readonly columns: readonly ColumnName[] };

const headerAt = 4;
const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };

/**
 * Writes the sheet as the rows come, so that memory does not grow with them, and ends the stream. Gives the number of
 * rows written. The rows and the scope must be of one moment.
 */
export async function writeLedger(out: Writable, paper: LedgerPaper, pages: AsyncIterable<readonly PaperRow[]>): Promise<number> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  book.title = paper.scope.ledgerName;
  book.creator = '对账';
  const sheet = addSheet(book, paper);
  const chosen = paper.columns.map((name) => columns[name]);
  let count = 0;
  for await (const page of pages) {
    for (const row of page) {
      addItem(sheet, chosen, row);
      count += 1;
    }
    await breathe();
  }
  sheet.autoFilter = {
    from: { row: headerAt, column: 1 },
    to: { row: headerAt + count, column: chosen.length },
  };
  sheet.commit();
  await book.commit();
  return count;
}

// Each kind's style is one object: exceljs knows it again by identity, and looks at every other one in full.
function addItem(sheet: ExcelJS.Worksheet, chosen: readonly Column[], item: PaperRow): void {
  const row = sheet.addRow([]);
  for (const [at, { kind, of }] of chosen.entries()) {
    const cell = row.getCell(at + 1);
    cell.value = cellOf(kind, of(item));
    cell.style = styles[kind];
  }
  row.commit();
}

type CellKind = Column['kind'];

// A string stays a string cell: '=1+1' typed into a finding's title is text, never a formula.
function cellOf(kind: CellKind, value: string | number | null): string | number | Date | null {
  if (value === null || value === '') return null;
  return kind === 'day' && typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : value;
}

const styles = { text: styleOf('text'), number: styleOf('number'), day: styleOf('day') } as const satisfies Record<CellKind, unknown>;

function addSheet(book: ExcelJS.stream.xlsx.WorkbookWriter, paper: LedgerPaper): ExcelJS.Worksheet {
  const { scope } = paper;
  const sheet = book.addWorksheet(sheetName(scope.ledgerName), {
    views: [{ state: 'frozen', xSplit: 0, ySplit: headerAt, topLeftCell: `A${headerAt + 1}` }],
    pageSetup: {
      paperSize: 9, // A4
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
      printTitlesRow: `${headerAt}:${headerAt}`,
    },
    headerFooter: { oddFooter: `&L${asOfLine(scope)}&C第 &P 页，共 &N 页` },
  });
  const chosen = paper.columns.map((name) => ({ ...columns[name], title: columnTitle(name, scope.kind) }));
  sheet.columns = chosen.map(({ width }) => ({ width }));
  addHead(sheet, scope, chosen);
  return sheet;
}

// '@' keeps a text text when somebody edits the cell; a day is shown as everywhere in the product.
function styleOf(kind: CellKind): Partial<ExcelJS.Style> {
  const numFmt = { text: '@', number: '0', day: 'yyyy-mm-dd' }[kind];
  const horizontal = kind === 'text' ? 'left' : 'center';
  return { numFmt, border, font: { size: 10 }, alignment: { horizontal, vertical: 'middle', wrapText: true } };
}

function addHead(sheet: ExcelJS.Worksheet, scope: Scope, chosen: readonly { title: string; width: number }[]): void {
  const room = chosen.reduce((sum, { width }) => sum + width, 0);
  const { counts } = scope;
  const examples = scope.examples > 0 ? `；其中示例${scope.examples}项，内容为示例` : '';
  const lines = [
    { text: scope.ledgerName, size: 16, bold: true, horizontal: 'center' },
    { text: `范围：${scope.words}（本表${scope.counts.registered}项）　${asOfLine(scope)}`, size: 10 },
    {
      text: `${identityOf(scope)}；${rateOf(ratesOf(counts, scope.kind).strict)}${scope.kind === 'finding' ? '，长期推进在分母、不在分子' : ''}；${apartOf(scope)}；其中补录${counts.adopted}项${examples}`,
      size: 10,
    },
  ] as const;
  for (const [at, line] of lines.entries()) {
    const row = sheet.addRow([line.text]);
    sheet.mergeCells(at + 1, 1, at + 1, chosen.length);
    const { size } = line;
    const bold = 'bold' in line;
    row.getCell(1).style = {
      font: { size, bold },
      alignment: { horizontal: bold ? 'center' : 'left', vertical: 'middle', wrapText: true },
    };
    row.height = Math.ceil((line.text.length * 2.1 * (size / 10)) / room) * size * 1.6;
    row.commit();
  }
  const header = sheet.addRow(chosen.map(({ title }) => title));
  header.eachCell((cell) => {
    cell.style = {
      font: { size: 10, bold: true },
      border,
      fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EDF4' } },
      alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    };
  });
  header.height = 24;
  header.commit();
}

/** Excel refuses \ / ? * [ ] : in a sheet's name, an apostrophe at its ends, and more than 31 characters. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[\\/?*[\]:]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || '台账';
