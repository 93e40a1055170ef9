import { secretMarkIn } from '@duizhang/shared/files.ts';
import { type Area, type Cell, cellName, columnName } from '@duizhang/shared/spreadsheet/book.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { Denied } from '../denied.ts';
import { noTable } from './read-denials.ts';
import type { Limits } from './read-limits.ts';

// Cells as they are read become rows. What goes beyond a limit or bears a classification ends the reading at once.

/** What all sheets of a file use up together. */
export type Weighing = { readonly name: string; readonly limits: Limits; cells: number; characters: number };

/** Titles, headers, signatures: what stands around the rows that count. */
export const aroundRows = 100;
/** Excel's own limit. */
const mostInCell = 32_767;

export type Rows = readonly (readonly (Cell | null)[])[];
export type Grid = {
  readonly put: (row: number, column: number, cell: Cell) => void;
  /** Rows up to the last that holds something, all as wide as the widest; what a merged area covers is gone. */
  readonly finish: (merges?: readonly Area[]) => Rows;
};

/** `sheet` is what the sheet is called in sentences; null for a file that is one sheet. */
export function newGrid(sheet: string | null, weighing: Weighing): Grid {
  const rows: (Cell | null)[][] = [];
  const put = (row: number, column: number, cell: Cell) => {
    check({ sheet, row, column }, cell.text, weighing);
    while (rows.length <= row) rows.push([]);
    const cells = rows[row] ?? [];
    while (cells.length <= column) cells.push(null);
    cells[column] = cell;
  };
  return { put, finish: (merges = []) => finished(rows, merges) };
}

type Place = { readonly sheet: string | null; readonly row: number; readonly column: number };

function check({ sheet, row, column }: Place, text: string, weighing: Weighing): void {
  const { name, limits } = weighing;
  const called = sheetWords(sheet);
  const tooLarge = (...denied: Parameters<typeof noTable>) => new Denied('PAYLOAD_TOO_LARGE', noTable(...denied));
  if (row >= limits.rows + aroundRows) throw tooLarge('too_many_rows', { sheet: called, most: limits.rows, row: row + 1 });
  if (column >= limits.columns) throw tooLarge('too_many_columns', { sheet: called, most: limits.columns, cell: cellName(row, column) });
  if (text.length > mostInCell) throw tooLarge('cell_too_long', { place: placeWords({ sheet, row, column }), most: mostInCell });
  weighing.cells += 1;
  weighing.characters += text.length;
  if (weighing.cells > limits.cells) throw tooLarge('too_many_cells', { name, most: limits.cells });
  if (weighing.characters > limits.characters) throw tooLarge('too_much_text', { name, most: limits.characters });
  refuseSecret(text, () => placeWords({ sheet, row, column }));
}

/** Throws Denied when a text bears a classification. */
export function refuseSecret(text: string, place: () => Text): void {
  const mark = secretMarkIn(text);
  if (mark !== null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('secret', { place: place(), mark }));
}

const sheetWords = (sheet: string | null): Text =>
  sheet === null ? { zh: '文件', en: 'The file' } : { zh: `工作表“${sheet}”`, en: `Sheet “${sheet}”` };

function placeWords({ sheet, row, column }: Place): Text {
  const cell = cellName(row, column);
  if (sheet === null) return { zh: `第 ${row + 1} 行 ${columnName(column)} 列`, en: `Line ${row + 1}, column ${columnName(column)}` };
  return { zh: `工作表“${sheet}”的 ${cell} 单元格`, en: `Cell ${cell} of sheet “${sheet}”` };
}

function finished(rows: (Cell | null)[][], merges: readonly Area[]): Rows {
  for (const area of merges) cover(rows, area);
  while (rows.length > 0 && (rows.at(-1) ?? []).every((cell) => cell === null)) rows.pop();
  const width = rows.reduce((widest, row) => Math.max(widest, row.findLastIndex((cell) => cell !== null) + 1), 0);
  for (const row of rows) {
    row.length = Math.min(row.length, width);
    while (row.length < width) row.push(null);
  }
  return rows;
}

/** Of a merged area only the first cell is seen. */
function cover(rows: (Cell | null)[][], { top, left, bottom, right }: Area): void {
  for (const [at, row] of rows.slice(top, bottom + 1).entries())
    for (let column = left + (at === 0 ? 1 : 0); column <= right && column < row.length; column++) row[column] = null;
}
