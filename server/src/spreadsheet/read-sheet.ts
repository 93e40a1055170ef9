import type { Area, Cell, Sheet } from '@duizhang/shared/spreadsheet/book.ts';
import type { Archive } from './preflight.ts';
import { damaged } from './preflight.ts';
import { type NumberFormat, numberCell, serialOf, textShown } from './read-format.ts';
import { newGrid, refuseSecret, type Weighing } from './read-grid.ts';
import { isTrue, readPart, unescaped } from './read-xml.ts';

// One sheet of a workbook, read from its beginning to its end: nothing is kept of cells that hold nothing.

/** What the sheets of a workbook share. */
export type Shared = {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
};
export type SheetPart = { readonly name: string; readonly part: string; readonly hidden: boolean };

type Raw = { row: number; column: number; type: string; style: number; value: string | null; inline: string; formula: string | null };

/** What a formula shows that was written by a program and never reckoned. */
const neverReckoned = '#未计算';

export type SheetReading = {
  readonly archive: Archive;
  readonly shared: Shared;
  readonly weighing: Weighing;
  readonly progress: (characters: number) => void;
};

export async function readSheet(sheet: SheetPart, reading: SheetReading): Promise<Sheet> {
  const { archive, shared, weighing, progress } = reading;
  const grid = newGrid(sheet.name, weighing);
  const merges: Area[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns: [number, number][] = [];
  const walk = newWalk(archive.name);
  const shownBy = newCells(shared);
  await readPart(archive, sheet.part, {
    open: (name, attributes) => {
      if (name === 'row') {
        walk.row(attributes['r']);
        if (isTrue(attributes['hidden']) || attributes['ht'] === '0') hiddenRows.add(walk.at());
      } else if (name === 'col' && (isTrue(attributes['hidden']) || attributes['width'] === '0'))
        hiddenColumns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
      else if (name === 'mergeCell') merges.push(areaOf(attributes['ref'] ?? '', archive.name));
      else walk.open(name, attributes);
    },
    text: walk.text,
    close: (name) => {
      const raw = walk.close(name);
      if (raw === null) return;
      const cell = shownBy(raw);
      if (cell !== null) grid.put(raw.row, raw.column, cell);
    },
    progress,
  });
  for (const line of walk.around())
    refuseSecret(line, () => ({ zh: `工作表“${sheet.name}”的页眉页脚`, en: `The header or footer of sheet “${sheet.name}”` }));
  const rows = grid.finish(merges);
  const width = rows[0]?.length ?? 0;
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    rows,
    merges: merges.filter(({ top, left, bottom, right }) => top < rows.length && left < width && (bottom > top || right > left)),
    hiddenRows: [...hiddenRows].filter((row) => row < rows.length).sort((a, b) => a - b),
    hiddenColumns: Array.from({ length: width }, (_, column) => column).filter((column) =>
      hiddenColumns.some(([from, to]) => column >= from && column <= to),
    ),
  };
}

/** Follows the cells as they open and close; rows and cells that do not say where they are follow the one before. */
function newWalk(file: string) {
  let row = -1;
  let column = -1;
  let raw: Raw | null = null;
  let into: 'value' | 'inline' | 'formula' | 'around' | null = null;
  let inPhonetic = false;
  const around: string[] = [];
  return {
    at: () => row,
    around: () => around,
    row: (stated: string | undefined) => {
      row = stated === undefined ? row + 1 : Number(stated) - 1;
      column = -1;
      if (!Number.isInteger(row) || row < 0) throw damaged(file);
    },
    open: (name: string, attributes: Readonly<Record<string, string>>) => {
      if (name === 'c') {
        const { r, t = 'n', s = '0' } = attributes;
        const place = r === undefined ? { row, column: column + 1 } : placeOf(r, file);
        column = place.column;
        raw = { ...place, type: t, style: Number(s), value: null, inline: '', formula: null };
      } else if (/^(odd|even|first)(Header|Footer)$/.test(name)) {
        into = 'around';
        around.push('');
      } else if (raw === null) return;
      else if (name === 'v') {
        into = 'value';
        raw.value ??= '';
      } else if (name === 'f') {
        into = 'formula';
        raw.formula ??= '';
      } else if (name === 'rPh') inPhonetic = true;
      else if (name === 't' && !inPhonetic) into = 'inline';
    },
    text: (text: string) => {
      if (into === 'around') around.push(`${around.pop() ?? ''}${text}`);
      else if (raw === null || into === null) return;
      else if (into === 'value') raw.value += text;
      else if (into === 'formula') raw.formula += text;
      else raw.inline += text;
    },
    close: (name: string): Raw | null => {
      if (name === 'rPh') inPhonetic = false;
      if (name !== 'is' && name !== 'r') into = null;
      if (name !== 'c') return null;
      const done = raw;
      raw = null;
      return done;
    },
  };
}

/** B7 as row 6, column 1. Asked for every cell there is. */
function placeOf(ref: string, file: string): { row: number; column: number } {
  let column = 0;
  let at = 0;
  for (; at < 3; at++) {
    const letter = ref.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  const row = Number(ref.slice(at));
  if (column === 0 || !Number.isInteger(row) || row < 1) throw damaged(file);
  return { row: row - 1, column: column - 1 };
}

function areaOf(ref: string, file: string): Area {
  const [from = '', to = from] = ref.replaceAll('$', '').split(':');
  const [a, b] = [placeOf(from, file), placeOf(to, file)];
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

const plain: NumberFormat = { kind: 'general', code: '', pattern: null, shapesText: false };

/** Numbers and days come again and again; what one showed is kept for the next. */
const mostKept = 20_000;
function newCells(shared: Shared): (raw: Raw) => Cell | null {
  const kept = new Map<string, Cell | null>();
  return (raw) => {
    if (raw.type !== 'n' || raw.value === null) return cellOf(raw, shared);
    const key = `${raw.style} ${raw.value}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const cell = cellOf(raw, shared);
    if (kept.size < mostKept) kept.set(key, cell);
    return cell;
  };
}

function cellOf(raw: Raw, { strings, formats, date1904 }: Shared): Cell | null {
  const format = formats[raw.style] ?? plain;
  const { value } = raw;
  if (raw.type === 'inlineStr') return textCell(unescaped(raw.inline), format);
  if (raw.type === 's') return textCell(strings[Number(value ?? -1)] ?? '', format);
  if (raw.type === 'str') return textCell(unescaped(value ?? ''), format);
  if (value === null || value.trim() === '') return raw.formula === null ? null : { text: `=${raw.formula}`, error: neverReckoned };
  if (raw.type === 'b') return { text: value.trim() === '1' || value === 'true' ? 'TRUE' : 'FALSE' };
  if (raw.type === 'e') return { text: value, error: value };
  const number = raw.type === 'd' ? serialOf(value) : Number(value);
  if (number === undefined || !Number.isFinite(number)) return textCell(value, format);
  if (raw.type !== 'd') return numberCell(number, format, date1904);
  return numberCell(number, format.kind === 'day' ? format : { ...plain, kind: 'day', pattern: 'yyyy-mm-dd', code: 'yyyy-mm-dd' }, false);
}

/** A text without characters that no database keeps; of blanks alone nothing is left. */
export function textCell(text: string, format: NumberFormat = plain): Cell | null {
  const shown = textShown(text, format);
  if (!/\S/u.test(shown)) return null;
  // oxlint-disable-next-line no-control-regex -- NUL is what is looked for
  if (!/[\0\r\uD800-\uDFFF]/.test(shown)) return { text: shown };
  return { text: shown.toWellFormed().replaceAll('\0', '').replaceAll(/\r\n?/g, '\n') };
}
