import type { ImportAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import type { ImportStep } from '@duizhang/shared/spreadsheet/step.ts';
import type { Json } from './json.ts';

// Ledgers that come in as files.

export interface ImportTable {
  orgId: string;
  id: string;
  ledgerId: string;
  accountId: string;
  form: 'table' | 'text';
  name: string;
  sha256: string;
  size: number;
  content: Buffer;
  answers: Json<ImportAnswers>;
  version: number;
  state: 'open' | 'done' | 'dropped';
  outcome: Json<unknown> | null;
  at: string;
  changedAt: string;
  onDate: string;
}

export interface ImportRowTable {
  orgId: string;
  importId: string;
  itemId: string;
  sheet: string;
  row: number;
  /** [header, text] in the order of the sheet. */
  cells: Json<readonly (readonly [string, string])[]>;
}

export interface WordingTable {
  orgId: string;
  about: string;
  said: string;
  means: string;
  accountId: string;
  onDate: string;
}

export interface ImportProgressTable {
  orgId: string;
  id: string;
  accountId: string;
  step: ImportStep;
  done: number;
  total: number;
  stop: boolean;
  at: string;
}
