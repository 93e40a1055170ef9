import type { Text } from '../text.ts';
import { type Cell, cellName } from './book.ts';
import { systemColumns } from './exported.ts';
import type { Grid } from './grid.ts';
import { isNumbering, squeeze } from './fold.ts';
import { headerStrength } from './header-match.ts';

// Where a table begins: the rows that name its columns, one to three of them, merged across and down.

export type HeaderColumn = {
  readonly column: number;
  /** What stands over it from the top down: 整改责任, 牵头单位. Empty: the column has no header. */
  readonly levels: readonly string[];
  /** 整改责任 / 牵头单位 */
  readonly name: string;
  /** The cell that names it. */
  readonly cell: string;
};
export type Header = { readonly from: number; readonly to: number; readonly confidence: number; readonly reasons: readonly Text[] };

/** Titles and instructions may take much room, but a header that begins later is for a person to point at. */
const searched = 60;
/** Columns behind these are not read; no ledger has so many. */
export const widest = 256;
const mostLevels = 3;
const longestWord = 30;

type Mark = { readonly column: number; readonly cell: Cell };
export function marksOf(grid: Grid, row: number): Mark[] {
  const marks: Mark[] = [];
  for (let column = 0; column < Math.min(grid.width, widest); column += 1) {
    const cell = grid.own(row, column);
    if (cell) marks.push({ column, cell });
  }
  return marks;
}

const isWordy = ({ text, day, number }: Cell): boolean => {
  const short = squeeze(text);
  return day === undefined && number === undefined && short.length <= longestWord && !isNumbering(short) && !/[：:。；;]/u.test(short);
};

export function findHeader(grid: Grid): Header | null {
  const own = ownHeader(grid);
  if (own !== null) return own;
  let best = { row: -1, score: 0, known: 0, of: 0 };
  for (let row = 0; row < Math.min(grid.height, searched); row += 1) {
    const scored = scoreOf(grid, row);
    if (scored.score > best.score + 0.01) best = { row, ...scored };
  }
  if (best.row === -1 || best.score < 1.3) return byShape(grid);
  const { from, to } = levelsAround(grid, best.row);
  const confidence = Math.min(1, 0.45 + 0.12 * best.known) * (0.6 + (0.4 * best.known) / best.of);
  const reason = {
    zh: `第 ${best.row + 1} 行有 ${best.of} 个表头，其中 ${best.known} 个是台账常用的`,
    en: `Row ${best.row + 1} has ${best.of} headers, ${best.known} of them usual in ledgers`,
  };
  return { from, to, confidence: Math.round(confidence * 100) / 100, reasons: [reason, ...levelReason(from, to)] };
}

/** The header that our own export wrote (exported.ts): nothing is guessed then. */
function ownHeader(grid: Grid): Header | null {
  for (let row = 0; row < Math.min(grid.height, searched); row += 1) {
    const texts = marksOf(grid, row).map(({ cell }) => squeeze(cell.text));
    if (!texts.includes(systemColumns.id) || !texts.includes(systemColumns.version)) continue;
    const reason = { zh: `第 ${row + 1} 行是本系统导出的表头`, en: `Row ${row + 1} is the header of our own export` };
    return { from: row, to: row, confidence: 1, reasons: [reason] };
  }
  return null;
}

const levelReason = (from: number, to: number): Text[] =>
  to === from
    ? []
    : [
        {
          zh: `表头分 ${to - from + 1} 级，在第 ${from + 1}–${to + 1} 行`,
          en: `The header has ${to - from + 1} levels, rows ${from + 1}–${to + 1}`,
        },
      ];

function scoreOf(grid: Grid, row: number): { score: number; known: number; of: number } {
  const marks = marksOf(grid, row);
  if (marks.length < 2) return { score: 0, known: 0, of: marks.length };
  let sum = 0;
  let known = 0;
  for (const { cell } of marks) {
    const strength = isWordy(cell) ? headerStrength(squeeze(cell.text)) : 0;
    if (strength >= 0.5) known += 1;
    sum += strength > 0 ? strength : isWordy(cell) ? 0 : -0.6;
  }
  return { score: sum, known, of: marks.length };
}

/** No word is known: the first row of short texts that is as wide as what follows. A guess that asks. */
function byShape(grid: Grid): Header | null {
  for (let row = 0; row < Math.min(grid.height - 1, searched); row += 1) {
    const marks = marksOf(grid, row);
    const below = marksOf(grid, row + 1);
    if (marks.length < 2 || !marks.every(({ cell }) => isWordy(cell)) || below.length < 2 || below.length > marks.length + 1) continue;
    const reason = {
      zh: `没有认识的表头，暂把第 ${row + 1} 行当作表头，请核对`,
      en: `No header was recognised; row ${row + 1} is taken for it, please check`,
    };
    return { from: row, to: row, confidence: 0.2, reasons: [reason] };
  }
  return null;
}

function levelsAround(grid: Grid, row: number): { from: number; to: number } {
  let [from, to] = [row, row];
  while (from > 0 && to - from + 1 < mostLevels && isLevelAbove(grid, from)) from -= 1;
  while (to + 1 < grid.height && to - from + 1 < mostLevels && isLevelBelow(grid, from, to)) to += 1;
  return { from, to };
}

/** The row above is part of the header where its words span several columns, or reach down into it. */
function isLevelAbove(grid: Grid, from: number): boolean {
  const row = from - 1;
  const marks = marksOf(grid, row);
  if (marks.length === 0 || !marks.every(({ cell }) => isWordy(cell) && !/\d/.test(cell.text))) return false;
  const areas = marks.map(({ column }) => grid.areaOf(row, column));
  const wide = Math.min(grid.width, widest);
  if (areas.some((area) => area && area.right - area.left + 1 >= Math.max(3, wide * 0.8))) return false;
  if (areas.some((area) => area && (area.bottom > row || area.right > area.left))) return true;
  // Without merges (csv) a word stands over the first of its columns, and the others beside it are blank.
  if (grid.hasMerges || marks.length < 2) return false;
  return marks.some(({ column }) => grid.own(row, column + 1) === null && grid.own(from, column + 1) !== null);
}

/** The row below is part of the header where it stands only under words that span, or under words merged down into it. */
function isLevelBelow(grid: Grid, from: number, to: number): boolean {
  const row = to + 1;
  const marks = marksOf(grid, row);
  if (marks.length === 0 || !marks.every(({ cell }) => isWordy(cell))) return false;
  const reached = reachesInto(grid, from, row);
  let spanned = 0;
  let known = 0;
  for (const { column, cell } of marks) {
    const above = grid.at(to, column);
    const area = above && grid.areaOf(above.row, above.column);
    const own = grid.areaOf(row, column);
    if (area && area.right > area.left && (own?.right ?? column) <= area.right) spanned += 1;
    else if (above && !reached) return isCsvLevel(grid, { row, to, marks });
    if (headerStrength(squeeze(cell.text)) >= 0.5) known += 1;
  }
  return spanned === marks.length || (reached && spanned + known > 0) || (known * 2 > marks.length && spanned + known === marks.length);
}

/** A word of the header is merged down into the row. */
function reachesInto(grid: Grid, from: number, row: number): boolean {
  for (let column = 0; column < Math.min(grid.width, widest); column += 1) {
    const area = grid.areaOf(row, column);
    if (area && area.top >= from && area.top < row && grid.own(area.top, area.left) !== null) return true;
  }
  return false;
}

/** Without merges: the second level fills the blanks beside a word, and begins under that word. */
function isCsvLevel(grid: Grid, { row, to, marks }: { row: number; to: number; marks: readonly Mark[] }): boolean {
  if (grid.hasMerges) return false;
  const known = marks.filter(({ cell }) => headerStrength(squeeze(cell.text)) >= 0.5).length;
  const fits = marks.every(
    ({ column }) => grid.own(to, column) === null || (grid.own(to, column + 1) === null && grid.own(row, column + 1) !== null),
  );
  return fits && marks.some(({ column }) => grid.own(to, column) === null) && known * 2 >= marks.length;
}

/** Every column that has a header or something under it. */
export function columnsUnder(grid: Grid, from: number, to: number): HeaderColumn[] {
  const columns: HeaderColumn[] = [];
  for (let column = 0; column < Math.min(grid.width, widest); column += 1) {
    const levels: string[] = [];
    let cell = cellName(to, column);
    let seen = '';
    for (let row = from; row <= to; row += 1) {
      const place = grid.at(row, column) ?? inherited(grid, { row, column, to });
      if (place === null) continue;
      const name = cellName(place.row, place.column);
      if (name !== seen) levels.push(squeeze(place.cell.text));
      [seen, cell] = [name, name];
    }
    const words = levels.filter((each) => each !== '');
    columns.push({ column, levels: words, name: words.join(' / '), cell });
  }
  return columns;
}

/** 整改责任,, over 牵头单位,配合单位 in a csv: the blank beside a word is its own as long as the level below says more. */
function inherited(grid: Grid, { row, column, to }: { row: number; column: number; to: number }): ReturnType<Grid['at']> {
  if (grid.hasMerges || row === to || grid.own(to, column) === null) return null;
  for (let left = column - 1; left >= 0; left -= 1) {
    const cell = grid.own(row, left);
    if (cell) return grid.own(to, left) === null ? null : { cell, row, column: left };
  }
  return null;
}
