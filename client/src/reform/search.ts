import { given, type RawSearch, textIn } from '../address.ts';

/** How the reform board is looked at. */
export const reformSearch = (search: RawSearch) =>
  given({
    ledger: textIn(search, 'ledger'),
    by: search['by'] === 'unit' ? ('unit' as const) : undefined,
    as: search['as'] === 'table' ? ('table' as const) : undefined,
    year: textIn(search, 'year'),
  });
