import { ecologyRows } from './rows-ecology.ts';
import { economyRows } from './rows-economy.ts';
import { partyRows } from './rows-party.ts';
import { reformRows } from './rows-reform.ts';
import { societyRows } from './rows-society.ts';
import type { Row } from './row.ts';

/** All 106 rows by their number. */
export const rows: readonly Row[] = [...partyRows, ...reformRows, ...economyRows, ...ecologyRows, ...societyRows].toSorted(
  (a, b) => a.row - b.row,
);
