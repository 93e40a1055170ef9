import type { Track } from '@duizhang/shared/item/words.ts';
import { splitFindings } from '@duizhang/shared/text/split.ts';
import { newKey } from '../../item/key.ts';

/** A finding as it is being written; `row` tells rows apart while they are moved about. */
export type FindingFields = {
  row: string;
  title: string;
  originalText: string;
  category: string;
  track: Track;
  dueRequired: string;
};
export type Usual = Pick<FindingFields, 'category' | 'track' | 'dueRequired'>;

export type Registered = { id: string; code: string; title: string; track: Track; dueRequired: string; dispatched: boolean };

export type RegisterFields = {
  sources: { sourceId: string; batchId: string | null }[];
  unsplit: boolean;
  pasted: string;
  rows: FindingFields[];
  /** Pasted lines that went into no finding: headings, and what comes before the first number. */
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
  usual: { category: '', track: 'dated', dueRequired: '' },
  key: '',
  registered: [],
};

export function newRow({ category, track, dueRequired }: Usual, text: { title: string; originalText: string }): FindingFields {
  return { row: newKey(), ...text, category, track, dueRequired };
}

export function without(rows: readonly FindingFields[], row: string): FindingFields[] {
  return rows.filter((each) => each.row !== row);
}

/** The row's text goes to the end of the one above, whose title stays. */
export function mergedUp(rows: readonly FindingFields[], row: string): FindingFields[] {
  const at = rows.findIndex((each) => each.row === row);
  const above = rows[at - 1];
  const gone = rows[at];
  if (!above || !gone) return [...rows];
  const text = [above.originalText, gone.originalText].filter((each) => each.trim() !== '').join('\n');
  return without(rows, row).map((each) => (each.row === above.row ? { ...each, originalText: text } : each));
}

/** What stands behind the caret becomes a finding of its own. */
export function splitAt(rows: readonly FindingFields[], row: string, caret: number): FindingFields[] {
  return rows.flatMap((each) => {
    if (each.row !== row) return [each];
    const before = each.originalText.slice(0, caret).trim();
    const after = each.originalText.slice(caret).trim();
    if (before === '' || after === '') return [each];
    return [{ ...each, originalText: before }, newRow(each, { title: splitFindings(after).findings[0]?.title ?? '', originalText: after })];
  });
}
