import { isSection, type SectionName } from '@duizhang/shared/board/sections.ts';
import { dateIn, given, listIn, type RawSearch, textIn, wholeIn } from '../address.ts';
import { viewIn } from './views.ts';

const moves = ['registered', 'dispatched', 'closed', 'reopened', 'overdue', 'caughtUp', 'converted', 'handedOver', 'exited'] as const;
const moveIn = (name: unknown): (typeof moves)[number] | undefined => moves.find((each) => each === name);

function shownIn(search: RawSearch): SectionName[] | undefined {
  const names = listIn(search, 'shown')?.filter(isSection);
  return names?.length ? [...new Set(names)] : undefined;
}

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
    /** The parts of the overview, as somebody arranged them. */
    shown: shownIn(search),
    /** A board kept under a name: it gives all the others. */
    saved: textIn(search, 'saved'),
    upTo: asOf ? wholeIn(search, 'upTo') : undefined,
  });
};
