import { inputs } from '../item/input.ts';
import { newItem } from '../item/registering.ts';
import type { ItemKind } from '../item/words.ts';
import { saidBy } from '../text.ts';
import { cellName } from './book.ts';
import type { Cell } from './book.ts';
import { readDayCell, readDueCell } from './due-cells.ts';
import { asInCell } from './exported.ts';
import { type FieldName, fieldOf } from './fields.ts';
import { squeeze, tidy } from './fold.ts';
import type { Grid } from './grid.ts';
import type { ColumnMatch } from './match.ts';
import { isUnitField, readPersonCell, readUnitsCell } from './name-cells.ts';
import type { Names } from './names.ts';
import { ask, type Read, read, type Reading } from './reading.ts';
import {
  readAmountCell,
  readCategoryCell,
  readFormCell,
  readSeverityCell,
  readStatusCell,
  readTrackCell,
  readYesNoCell,
} from './value-cells.ts';

// A row's cells, each read by the field of its column.

export type ReadSetting = {
  readonly kind: ItemKind;
  readonly on: string | null;
  readonly names: Names;
  readonly categories: readonly string[];
  readonly sheetUnit: string | null;
  readonly firstLeads: boolean;
  /** The sheet has one text for title and original text: it may be as long as the latter. */
  readonly oneText: boolean;
  /** What short texts were read as: thousands of rows say the same few dozen things. */
  readonly known: Map<string, Read>;
};
export type RowReading = { readonly row: number; readonly readings: readonly Reading[] };

const ditto = /^[（(]?(?:同上|同前|〃|″|〞|"|”|''|＂)[）)]?$/u;

/** `above`: the row before it, for 同上. Cells of columns that are not read are left out, blank ones too. */
export function readRow(
  grid: Grid,
  row: number,
  { columns, setting, above }: { columns: readonly ColumnMatch[]; setting: ReadSetting; above: RowReading | null },
): RowReading {
  const readings: Reading[] = [];
  for (const { column, field, name } of columns) {
    if (field === null || fieldOf(field).holds === 'derived') continue;
    const seen = grid.at(row, column);
    if (seen === null) continue;
    const before = ditto.test(seen.cell.text.trim()) ? above?.readings.find((each) => each.column === column) : undefined;
    if (before) {
      readings.push({
        ...before,
        cell: cellName(row, column),
        text: seen.cell.text,
        from: before.from ?? before.cell,
        notes: [sameAsAbove(before.cell), ...before.notes],
      });
      continue;
    }
    const { value, asks, notes = [] } = readKnown(seen.cell, field, { ...setting, header: name });
    const isMerged = seen.row !== row || seen.column !== column;
    const from = isMerged ? cellName(seen.row, seen.column) : null;
    const all = from === null ? notes : [{ zh: `合并单元格，取自 ${from}`, en: `Merged; taken from ${from}` }, ...notes];
    readings.push({ field, column, cell: cellName(row, column), text: tidy(seen.cell.text), value, asks, notes: all, from, given: false });
  }
  return { row, readings };
}

const sameAsAbove = (cell: string) => ({ zh: `“同上”，取自 ${cell}`, en: `Ditto; taken from ${cell}` });

export const findReading = ({ readings }: RowReading, field: FieldName): Reading | null =>
  readings.find((each) => each.field === field) ?? null;
export const findReadings = ({ readings }: RowReading, field: FieldName): Reading[] => readings.filter((each) => each.field === field);

const kept = {
  title: newItem.shape.title,
  originalText: newItem.shape.originalText,
  requirement: newItem.shape.requirement,
  reference: newItem.shape.reference,
  basis: newItem.shape.basis,
  // A number given elsewhere is kept as the reference.
  code: newItem.shape.reference,
  category: newItem.shape.category,
  decidingBody: inputs.applyAdopt.shape.decidingBody,
  documentNumber: inputs.applyAdopt.shape.documentNumber,
} as const;
/** Whether the engine takes such a text for the field. */
export const fitsField = (field: FieldName, text: string): boolean => !isKept(field) || kept[field].safeParse(text).success;
const isKept = (field: FieldName): field is keyof typeof kept => Object.hasOwn(kept, field);

/** By its text alone, where text is all that a cell has. */
function readKnown(cell: Cell, field: FieldName, setting: ReadSetting & { header: string }): Read {
  const isPlain = cell.day === undefined && cell.number === undefined && cell.error === undefined && cell.text.length <= 80;
  const { holds } = fieldOf(field);
  if (!isPlain || holds === 'long' || holds === 'text' || holds === 'identity' || holds === 'number') return readCell(cell, field, setting);
  const key = `${field} ${setting.header} ${cell.text}`;
  const before = setting.known.get(key);
  if (before) return before;
  const now = readCell(cell, field, setting);
  setting.known.set(key, now);
  return now;
}

function readCell(cell: Cell, field: FieldName, setting: ReadSetting & { header: string }): Read {
  if (cell.error !== undefined)
    return ask({
      code: 'sheet_error',
      zh: `单元格是表格错误 ${cell.error}，没有值。`,
      en: `The cell holds the sheet’s error ${cell.error}.`,
    });
  const text = asInCell(tidy(cell.text));
  const { kind, on, names } = setting;
  if (isUnitField(field)) return readUnitsCell(text, field, setting);
  switch (fieldOf(field).holds) {
    case 'due':
      return readDueCell(cell, on);
    case 'day':
      return readDayCell(cell, on);
    case 'people':
      return readPersonCell(text, names);
    case 'status':
      return readStatusCell(text);
    case 'track':
      return readTrackCell(text, kind);
    case 'severity':
      return readSeverityCell(text);
    case 'form':
      return readFormCell(text);
    case 'category':
      return readCategoryCell(text, setting.categories);
    case 'amount':
      return readAmountCell(cell, setting);
    case 'yes_no':
      return readYesNoCell(text);
    case 'number':
      return read(/^\d{1,9}$/u.test(squeeze(text)) ? { type: 'number', number: Number(squeeze(text)) } : { type: 'text', text });
    case 'text':
    case 'long':
    case 'identity':
    case 'units':
    case 'derived':
      return readText(text, field === 'title' && setting.oneText ? 'originalText' : field);
  }
}

/** Kept whole; what the register can't keep is asked about and never cut. */
function readText(text: string, field: FieldName): Read {
  if (!isKept(field)) return read({ type: 'text', text });
  const parsed = kept[field].safeParse(text);
  if (parsed.success) return read({ type: 'text', text });
  const said = saidBy(parsed.error.issues[0]?.message ?? '') ?? { zh: '这段文字不能保存', en: 'This text can’t be kept' };
  const isLong = parsed.error.issues[0]?.code === 'too_big';
  return ask({
    code: isLong ? 'too_long' : 'unkept',
    zh: `${said.zh}（现有 ${text.length} 字）`,
    en: `${said.en} (it has ${text.length})`,
  });
}
