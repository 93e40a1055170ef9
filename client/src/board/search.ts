import { dateIn, given, type RawSearch, textIn, wholeIn } from '../address.ts';
import { viewIn } from './views.ts';

const moves = ['registered', 'dispatched', 'closed', 'reopened', 'overdue', 'caughtUp', 'converted', 'handedOver', 'exited'] as const;
const moveIn = (name: unknown): (typeof moves)[number] | undefined => moves.find((each) => each === name);

/** Which ledger's board, which view of it, as of which day, or as which snapshot froze it. */
export const boardSearch = (search: RawSearch) => {
  const asOf = dateIn(search, 'asOf');
  return given({
    ledger: textIn(search, 'ledger'),
    view: viewIn(search['view']),
    asOf,
    /** Of two days compared: those that moved in this way alone. */
    move: moveIn(search['move']),
    from: dateIn(search, 'from'),
    upTo: asOf ? wholeIn(search, 'upTo') : undefined,
  });
};
