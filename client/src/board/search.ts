import { dateIn, given, type RawSearch, textIn, wholeIn } from '../address.ts';
import { viewIn } from './views.ts';

/** Which ledger's board, which view of it, as of which day, or as which snapshot froze it. */
export const boardSearch = (search: RawSearch) => {
  const asOf = dateIn(search, 'asOf');
  return given({
    ledger: textIn(search, 'ledger'),
    view: viewIn(search['view']),
    asOf,
    from: dateIn(search, 'from'),
    upTo: asOf ? wholeIn(search, 'upTo') : undefined,
  });
};
