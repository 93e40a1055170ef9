import type { Area, Cell, Sheet } from './book.ts';

/** A cell as it is seen at a place, with the place it really stands at. */
export type Seen = { readonly cell: Cell; readonly row: number; readonly column: number };

/** A sheet's places, merged ones too. Safe for any sheet: areas that overlap or reach beyond it are cut. */
export type Grid = {
  readonly height: number;
  readonly width: number;
  readonly hasMerges: boolean;
  /** What stands there itself. */
  readonly own: (row: number, column: number) => Cell | null;
  /** What people see there: its own, or the first cell of its merged area. */
  readonly at: (row: number, column: number) => Seen | null;
  readonly areaOf: (row: number, column: number) => Area | null;
};

export function gridOf(sheet: Sheet): Grid {
  const height = sheet.rows.length;
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const areas = areasOf(sheet.merges, height, width);
  const own = (row: number, column: number): Cell | null => sheet.rows[row]?.[column] ?? null;
  const areaOf = (row: number, column: number): Area | null =>
    areas.size === 0 || column >= width ? null : (areas.get(row * width + column) ?? null);
  const at = (row: number, column: number): Seen | null => {
    const cell = own(row, column);
    if (cell) return { cell, row, column };
    const area = areaOf(row, column);
    const first = area && own(area.top, area.left);
    return area && first ? { cell: first, row: area.top, column: area.left } : null;
  };
  return { height, width, hasMerges: areas.size > 0, own, at, areaOf };
}

function areasOf(merges: readonly Area[], height: number, width: number): Map<number, Area> {
  const areas = new Map<number, Area>();
  // Areas that don't overlap hold no more places than the sheet; a file that says otherwise is cut short.
  let room = height * width;
  for (const { top, left, bottom, right } of merges) {
    const area = { top, left, bottom: Math.min(bottom, height - 1), right: Math.min(right, width - 1) };
    const size = (area.bottom - top + 1) * (area.right - left + 1);
    if (!(top >= 0 && left >= 0 && area.bottom >= top && area.right >= left) || size < 2 || size > room) continue;
    if (areas.has(top * width + left)) continue;
    room -= size;
    for (let row = top; row <= area.bottom; row += 1) {
      for (let column = left; column <= area.right; column += 1) {
        const place = row * width + column;
        if (!areas.has(place)) areas.set(place, area);
      }
    }
  }
  return areas;
}
