import type { Mark } from '@duizhang/shared/spreadsheet/book.ts';
import type { ColumnName } from './columns.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Scope } from './paper.ts';

/** A ledger as a sheet: of what, which columns, and what a person may choose from. */
export type LedgerPaper = {
  readonly scope: Scope;
  readonly columns: readonly ColumnName[];
  readonly categories: readonly string[];
  readonly mark: Mark;
};

/** The same without what it says of itself. */
export type CsvPaper = { readonly kind: ItemKind; readonly columns: readonly ColumnName[] };
