import type { Overview } from './overview.ts';

/** What hangs on a wall, where anybody passes by: numbers and units. No item, and with it no title and no name of a person. */
export type Wall = Pick<Overview, 'asOf' | 'ledger' | 'scope' | 'counts' | 'byUnit' | 'byLight'> & {
  readonly seq: number;
  readonly orgName: string;
};

export function wallOf(board: Overview & { readonly seq: number }, orgName: string): Wall {
  const { asOf, ledger, scope, counts, byUnit, byLight, seq } = board;
  return { asOf, ledger, scope, counts, byUnit, byLight, seq, orgName };
}
