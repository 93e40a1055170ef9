import { given, type RawSearch, textIn } from '../address.ts';

/** What a list of indicators is narrowed to. */
export const indicatorSearch = (search: RawSearch) =>
  given({ ledger: textIn(search, 'ledger'), show: textIn(search, 'show'), q: textIn(search, 'q') });
