import type { AmountKind, Approx, ItemKind, TaskForm, Track } from '@duizhang/shared/item/words.ts';
import { splitFindings } from '@duizhang/shared/text/split.ts';
import { newKey } from '../../item/key.ts';

/** What holds for many rows alike, and is set for all of them at once. */
export type Usual = {
  category: string;
  track: Track;
  dueRequired: string;
  severity: 'general' | 'major' | '';
  form: TaskForm;
  basis: string;
  leadUnitId: string;
};
export type AmountFields = { row: string; kind: AmountKind; value: string; unit: string; approx: Approx | '' };

/** An item as it is being written; `row` tells rows apart while they are moved about. */
export type RowFields = Usual & {
  row: string;
  title: string;
  originalText: string;
  requirement: string;
  reference: string;
  amounts: AmountFields[];
};

export type Registered = { id: string; code: string; title: string; track: Track; dueRequired: string; dispatched: boolean };

export type RegisterFields = {
  sources: { sourceId: string; batchId: string | null }[];
  unsplit: boolean;
  pasted: string;
  rows: RowFields[];
  /** Pasted lines that went into no row: headings, and what comes before the first number. */
  left: string[];
  /** What a new row begins with. */
  usual: Usual;
  /** Given to the call that has had no answer yet, so that sending it again is harmless. */
  key: string;
  registered: Registered[];
};

export const empty: RegisterFields = {
  sources: [],
  unsplit: false,
  pasted: '',
  rows: [],
  left: [],
  usual: { category: '', track: 'dated', dueRequired: '', severity: '', form: 'reform', basis: '', leadUnitId: '' },
  key: '',
  registered: [],
};

export function newRow(usual: Usual, text: { title: string; originalText: string }): RowFields {
  return { ...empty.usual, ...usual, row: newKey(), ...text, requirement: '', reference: '', amounts: [] };
}

/** A row as `register` takes it: with what its kind has, and nothing of what it has not. */
export function itemInput(kind: ItemKind, fields: RowFields) {
  const { title, originalText, category, requirement, track, dueRequired } = fields;
  const said = { title, originalText, category, requirement };
  const due = { track, dueRequired: track === 'long_term' ? null : dueRequired || null };
  if (kind === 'finding') return { ...said, ...due, severity: fields.severity || null };
  if (kind === 'case') return { ...said, ...due };
  if (kind === 'task') return { ...said, ...due, form: fields.form, basis: fields.basis || null };
  return {
    ...said,
    reference: fields.reference || null,
    basis: fields.basis || null,
    leadUnitId: fields.leadUnitId || null,
    amounts: fields.amounts.map(({ kind: of, value, unit, approx }) => ({ kind: of, value, unit, approx: approx || null })),
  };
}

export function without(rows: readonly RowFields[], row: string): RowFields[] {
  return rows.filter((each) => each.row !== row);
}

/** The row's text goes to the end of the one above, whose title stays. */
export function mergedUp(rows: readonly RowFields[], row: string): RowFields[] {
  const at = rows.findIndex((each) => each.row === row);
  const above = rows[at - 1];
  const gone = rows[at];
  if (!above || !gone) return [...rows];
  const text = [above.originalText, gone.originalText].filter((each) => each.trim() !== '').join('\n');
  return without(rows, row).map((each) => (each.row === above.row ? { ...each, originalText: text } : each));
}

/** What stands behind the caret becomes a row of its own. */
export function splitAt(rows: readonly RowFields[], row: string, caret: number): RowFields[] {
  return rows.flatMap((each) => {
    if (each.row !== row) return [each];
    const before = each.originalText.slice(0, caret).trim();
    const after = each.originalText.slice(caret).trim();
    if (before === '' || after === '') return [each];
    return [{ ...each, originalText: before }, newRow(each, { title: splitFindings(after).findings[0]?.title ?? '', originalText: after })];
  });
}
