import type { Area, Book, Cell, Sheet } from '../spreadsheet/book.ts';

// Sheets as a person would draw them: a line a row, | between cells.

type Value = string | number | Cell | null;
const cellOf = (value: Value): Cell | null => {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { text: String(value), number: value };
  return typeof value === 'string' ? { text: value } : value;
};

export const dayCell = (day: string, format = 'yyyy-mm-dd'): Cell => ({ text: day, day, format });

/** A1:C2 */
function areaOf(name: string): Area {
  const [from = '', to = from] = name.split(':');
  const place = (cell: string) => {
    const [, letters = 'A', digits = '1'] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    const column = letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
    return { row: Number(digits) - 1, column };
  };
  const [a, b] = [place(from), place(to)];
  return { top: a.row, left: a.column, bottom: b.row, right: b.column };
}

export const sheetOf = (rows: readonly (readonly Value[])[], merges: readonly string[] = [], more: Partial<Sheet> = {}): Sheet => ({
  name: '台账',
  hidden: false,
  rows: rows.map((row) => row.map(cellOf)),
  merges: merges.map(areaOf),
  hiddenRows: [],
  hiddenColumns: [],
  ...more,
});

/** Whole numbers become number cells, as Excel would hold them. */
export const drawn = (text: string, merges: readonly string[] = []): Sheet =>
  sheetOf(
    text
      .replace(/^\n|\n[ ]*$/g, '')
      .split('\n')
      .map((line) =>
        line.split('|').map((each) => (/^\d+$/.test(each.trim()) ? Number(each.trim()) : each.trim().replaceAll('\\n', '\n'))),
      ),
    merges,
  );

export const bookOf = (...sheets: readonly Sheet[]): Book => ({ format: 'xlsx', encoding: null, sheets, mark: null });
