import { readFile } from 'node:fs/promises';
import { type Book, type Cell, cellName, columnName, type Sheet } from '@duizhang/shared/spreadsheet/book.ts';
import type { Cell as WrittenCell, FillStyle, RoundtripWorkbook, Sheet as WrittenSheet } from 'hucre';
import { openXlsx, saveXlsx, writeXlsx } from 'hucre/xlsx';
import { damaged } from './preflight.ts';
import type { Note } from './read.ts';
import type { Source } from './read-file.ts';
import { aroundRows } from './read-grid.ts';

// The file comes back with a remark and a colour on each cell that was questioned, and a sheet that lists them. It has been read
// before, so that it is known to be in order and within its limits.

const overview = '导入问题';
const author = '对账';
const words = { error: '错误', question: '疑问' } as const;
const fills = { error: solid('FFC7CE'), question: solid('FFEB9C') } as const;

function solid(rgb: string): FillStyle {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } };
}

export async function annotated(source: Source, book: Book, notes: readonly Note[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = book.format === 'csv' ? await fromCsv(book, notes) : await fromXlsx(source, book, notes);
  return new Uint8Array(bytes);
}

async function fromXlsx({ file, name, limits }: Source, book: Book, notes: readonly Note[]): Promise<Uint8Array> {
  const range = `A1:${columnName(limits.columns - 1)}${limits.rows + aroundRows}`;
  const workbook = await openXlsx(await readFile(file), { readStyles: true, range }).catch((): never => {
    throw damaged(name);
  });
  for (const sheet of workbook.sheets) {
    const read = book.sheets.find((each) => each.name === sheet.name);
    if (read) keepFormats(sheet, read);
    const own = notes.filter((note) => note.sheet === sheet.name);
    for (const note of own) remark(sheet, note);
  }
  addOverview(workbook, listOf(book, notes));
  return saveXlsx(workbook);
}

/** A format that the file names by number alone means something else in another country; here it is written out. */
function keepFormats(sheet: WrittenSheet, read: Sheet): void {
  for (const [key, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = key.split(',').map(Number);
    const numFmt = read.rows[row]?.[column]?.format;
    if (numFmt !== undefined && cell.style?.numFmt !== numFmt) cell.style = { ...cell.style, numFmt };
  }
}

function remark(sheet: WrittenSheet, { row, column, kind, text, suggestion }: Note): void {
  sheet.cells ??= new Map();
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const cells = sheet.rows[row] ?? [];
  while (cells.length <= column) cells.push(null);
  const key = `${row},${column}`;
  const value = cells[column] ?? null;
  const cell: WrittenCell = sheet.cells.get(key) ?? { value, type: typeOf(value) };
  const own = `【${words[kind]}】${text}${suggestion === undefined ? '' : `\n建议：${suggestion}`}`;
  const before = cell.comment;
  cell.comment = before === undefined ? { author, text: own } : { author: before.author ?? author, text: `${before.text}\n${own}` };
  cell.style = { ...cell.style, fill: fills[kind] };
  sheet.cells.set(key, cell);
}

function typeOf(value: WrittenCell['value']): WrittenCell['type'] {
  if (value === null) return 'empty';
  if (value instanceof Date) return 'date';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'string';
}

/** It comes first, except where parts of the file that are carried over unread count the sheets from the first. */
function addOverview(workbook: RoundtripWorkbook, sheet: WrittenSheet): void {
  const names = new Set(workbook.sheets.map(({ name }) => name));
  for (let number = 2; names.has(sheet.name); number++) sheet.name = `${overview}${number}`;
  const counted = workbook.sheets.some(
    ({ charts, pivotTables, slicers, timelines, threadedComments }) => charts ?? pivotTables ?? slicers ?? timelines ?? threadedComments,
  );
  if (counted) workbook.sheets.push(sheet);
  else workbook.sheets.unshift(sheet);
  workbook.activeSheet = workbook.sheets.indexOf(sheet);
}

const columns = [
  { header: '工作表', width: 18 },
  { header: '单元格', width: 9 },
  { header: '原值', width: 30 },
  { header: '类别', width: 8 },
  { header: '原因', width: 44 },
  { header: '建议', width: 44 },
] as const;

/** A sheet of our own making, for a new file and for one that was opened. */
type OwnSheet = Pick<WrittenSheet, 'name' | 'rows' | 'cells'> & { columns?: { width: number }[]; freezePane?: { rows: number } };

function listOf(book: Book, notes: readonly Note[]): OwnSheet {
  const order = new Map(book.sheets.map(({ name }, at) => [name, at]));
  const sorted = notes.toSorted((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row || a.column - b.column);
  const lines = sorted.map(({ sheet, row, column, kind, text, suggestion = '' }) => {
    const value = book.sheets.find(({ name }) => name === sheet)?.rows[row]?.[column]?.text ?? '';
    return [sheet, cellName(row, column), value, words[kind], text, suggestion];
  });
  const rows = [columns.map(({ header }) => header), ...lines];
  const head = { font: { bold: true }, fill: solid('E8EDF4') };
  const wrapped = { alignment: { wrapText: true, vertical: 'top' }, numFmt: '@' } as const;
  const cells = rows.flatMap((line, row) =>
    line.map((value, column): [string, WrittenCell] => [`${row},${column}`, { value, type: 'string', style: row === 0 ? head : wrapped }]),
  );
  return {
    name: overview,
    rows,
    cells: new Map(cells),
    columns: columns.map(({ width }) => ({ width })),
    freezePane: { rows: 1 },
  };
}

async function fromCsv(book: Book, notes: readonly Note[]): Promise<Uint8Array> {
  const sheets = book.sheets.map((read): OwnSheet => {
    const rows = read.rows.map((row) => row.map((cell) => cell?.text ?? null));
    const cells = read.rows.flatMap((row, at) =>
      row.flatMap((cell, column): [string, WrittenCell][] => (cell === null ? [] : [[`${at},${column}`, asText(cell)]])),
    );
    const sheet: OwnSheet = { name: sheetName(read.name), rows, cells: new Map(cells) };
    for (const note of notes) if (note.sheet === read.name) remark(sheet, note);
    return sheet;
  });
  return writeXlsx({ sheets: [listOf(book, notes), ...sheets] });
}

const asText = ({ text }: Cell): WrittenCell => ({ value: text, type: 'string', style: { numFmt: '@' } });

/** What Excel allows as a sheet's name. */
const sheetName = (name: string): string =>
  name
    .replaceAll(/[\\/?*[\]:]/g, ' ')
    .replaceAll(/^'+|'+$/g, '')
    .trim()
    .slice(0, 31) || '表格';
