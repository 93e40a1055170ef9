// A table file as it was read: what its cells hold and show, nothing of what they mean. Rows and columns count from 0 here;
// people are told the letters and numbers of the sheet (`cellName`).

/** A cell that holds something; an empty one is null. */
export type Cell = {
  /** As the sheet shows it, as far as its number format is known: 2018-12-31, 47.67%, 整改中. Never empty. */
  readonly text: string;
  /** What a number cell holds. A date cell has `day` instead. */
  readonly number?: number;
  /** A real date, by the file's own date system: YYYY-MM-DD, with THH:mm behind it when it has a time. */
  readonly day?: string;
  /** The number format of a number or date cell, where it has one of its own: yyyy"年"m"月", 0.00. */
  readonly format?: string;
  /** An error of the sheet: #REF!, #N/A. */
  readonly error?: string;
};

/** Both ends included. */
export type Area = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export type Sheet = {
  readonly name: string;
  readonly hidden: boolean;
  /** As wide as the widest row needs; nothing behind the last cell that holds something. */
  readonly rows: readonly (readonly (Cell | null)[])[];
  /** Of a merged area only the first cell holds something. */
  readonly merges: readonly Area[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
};

/** What our own export wrote into its file, so that it can come back. */
export type Mark = {
  readonly schema: number;
  readonly orgId: string;
  readonly ledgerId: string;
  /** The moment and the business day on which it was taken. */
  readonly at: string;
  readonly asOf: string;
  /** Names of the sheet's columns (`server/src/paper/columns.ts`), in its order. */
  readonly columns: readonly string[];
};

export type Book = {
  /** text: a document, as text-book.ts makes one of it. */
  readonly format: 'xlsx' | 'csv' | 'text';
  /** Of a csv or a text file: utf-8, gb18030, utf-16le; null for a workbook. */
  readonly encoding: string | null;
  readonly sheets: readonly Sheet[];
  readonly mark: Mark | null;
};

/** B7: as people find it. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A, B, … Z, AA. */
export function columnName(column: number): string {
  const before = column < 26 ? '' : columnName(Math.floor(column / 26) - 1);
  return before + String.fromCodePoint(65 + (column % 26));
}
