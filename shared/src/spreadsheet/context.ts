import type { ItemKind } from '../item/words.ts';
import type { Mark } from './book.ts';
import type { FieldName } from './fields.ts';
import type { PersonName, UnitName } from './names.ts';

// What the ledger holds, as far as planning an import needs it.

/** Fields that a file can say differently from the ledger. */
export const compared = [
  'title',
  'originalText',
  'category',
  'requirement',
  'leader',
  'severity',
  'lead',
  'handler',
  'track',
  'due',
  'dueCurrent',
  'status',
  'closedOn',
] as const satisfies readonly FieldName[];
export type Compared = (typeof compared)[number];

/** Texts as they are, days as ISO, tracks, statuses and severities as their keys, units and people by their names. */
export type Shown = Readonly<Record<Compared, string | null>>;

export type ExistingItem = {
  readonly id: string;
  readonly code: string;
  /** The number it has elsewhere. */
  readonly reference: string | null;
  readonly version: number;
  /** `due` is the deadline required, `dueCurrent` the one that runs, null where none does. */
  readonly shown: Shown;
};

export type SourceName = {
  readonly id: string;
  readonly name: string;
  readonly documentNumber: string;
  readonly batches: readonly { readonly id: string; readonly number: string }[];
};

export type ImportContext = {
  readonly orgId: string;
  readonly orgName: string;
  readonly today: string;
  readonly mark: Mark | null;
  readonly ledger: {
    readonly id: string;
    readonly kind: ItemKind;
    readonly prefix: string;
    readonly categories: readonly string[];
    readonly sources: readonly SourceName[];
  };
  readonly units: readonly UnitName[];
  readonly people: readonly PersonName[];
  readonly items: readonly ExistingItem[];
  /** What an item said at an earlier version, by its events; null or a field left out: not known. */
  readonly base: (itemId: string, version: number) => Partial<Shown> | null;
};
