import { dateIn, given, listIn, type RawSearch, textIn } from '../address.ts';

/** Every filter of the ledger lives in its address. */
export type LedgerSearch = ReturnType<typeof readLedgerSearch>;

export function readLedgerSearch(search: RawSearch) {
  return given({
    q: textIn(search, 'q'),
    status: listIn(search, 'status'),
    track: listIn(search, 'track'),
    light: listIn(search, 'light'),
    unit: textIn(search, 'unit'),
    leader: textIn(search, 'leader'),
    category: listIn(search, 'category'),
    dueFrom: dateIn(search, 'dueFrom'),
    dueTo: dateIn(search, 'dueTo'),
    sort: textIn(search, 'sort'),
    desc: textIn(search, 'desc'),
    view: textIn(search, 'view'),
  });
}
