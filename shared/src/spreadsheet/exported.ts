// What our own export writes that is not the item's, so that whoever reads the file again takes off exactly that. Writing and
// reading stand side by side here: a file that nobody touched holds what the item says, and comes back as no change.

/** The sheet that only programs see: A1 is `markWord`, B1 the `Mark` as JSON (book.ts). */
export const markSheet = '对账';
export const markWord = 'duizhang-export';
export const markSchema = 1;
/** A1 of the same sheet in an empty form; B1 is the ledger's id. Such a file has no mark: all its rows are new. */
export const templateWord = 'duizhang-template';

/** The last columns, hidden in a workbook: they lie within the filter's range, so that sorting carries them along. */
export const systemColumns = {
  id: '系统标识（请勿改动）',
  version: '版本（请勿改动）',
} as const;

/** In the first cell of a template's row: it shows how a row is written and is never read. */
export const exampleWord = '示例';

const late = '（逾期转长期）';

/** That an item was late when it became long-term is never left behind, whichever columns are chosen. */
export const titleOut = (title: string, lateConversion: boolean): string => (lateConversion ? `${title}${late}` : title);

/**
 * The title that a cell means, beside the one the item had at the exported version. What was added goes, whether the rest was
 * edited or not, and whether the item was converted before or after; a title that itself ends so keeps its own.
 */
export function titleIn(text: string, base: string): string {
  if (text === base || text === base + late) return base;
  const added = base.endsWith(late) ? late + late : late;
  return text.endsWith(added) ? text.slice(0, -late.length) : text;
}

/**
 * A text as a cell can hold it: XML knows no control characters, and ends every line with LF. Both sides of a comparison go
 * through this.
 */
export const asInCell = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(unwritable, '');

// oxlint-disable-next-line no-control-regex -- it is they that are taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/*
 * csv has no types: Excel takes a text that starts with = + - @ (or their full-width forms), a tab or a line's end for a formula
 * or a number. Such a text gets an apostrophe in front, which Excel shows and does not reckon with; a text that already
 * starts with apostrophes before such a sign gets one more, so that taking one off again is always right.
 */
const risky = /^'*[=+\-@＝＋－＠\t\r\n]/;
const guarded = /^'+[=+\-@＝＋－＠\t\r\n]/;

export const guardOut = (text: string): string => (risky.test(text) ? `'${text}` : text);
/** Only for a csv of ours, which is known by its system columns: in another an apostrophe is the text's own. */
export const guardIn = (text: string): string => (guarded.test(text) ? text.slice(1) : text);
