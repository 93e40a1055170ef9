import { levelRoles } from '@duizhang/shared/access.ts';
import { flags, sorts, waitings } from '@duizhang/shared/item/sets.ts';
import { lights, statuses, tracks } from '@duizhang/shared/item/words.ts';
import { dateIn, given, listIn, monthIn, type RawSearch, textIn, wholeIn } from '../address.ts';

/** Every filter of the ledger lives in its address, by the names of the server's own search. */
export type LedgerSearch = ReturnType<typeof readLedgerSearch>;

export function readLedgerSearch(search: RawSearch) {
  const desc = search['desc'] === true || search['desc'] === 'true';
  const sort = knownIn(sorts, listIn(search, 'sort'))?.[0] ?? 'number';
  // The usual order goes without saying, so that the same list has one address.
  const usual = sort === 'number' && !desc;
  return given({
    q: searchable(textIn(search, 'q')),
    status: knownIn(statuses, listIn(search, 'status')),
    track: knownIn(tracks, listIn(search, 'track')),
    light: knownIn(lights, listIn(search, 'light')),
    unitId: textIn(search, 'unitId'),
    leadUnitId: textIn(search, 'leadUnitId'),
    leaderId: textIn(search, 'leaderId'),
    handlerId: textIn(search, 'handlerId'),
    category: listIn(search, 'category'),
    batchId: textIn(search, 'batchId'),
    dueFrom: dateIn(search, 'dueFrom'),
    dueTo: dateIn(search, 'dueTo'),
    registeredFrom: dateIn(search, 'registeredFrom'),
    registeredTo: dateIn(search, 'registeredTo'),
    waitRole: levelRoles.find((each) => each === search['waitRole']),
    waiting: knownIn(waitings, listIn(search, 'waiting'))?.[0],
    flag: knownIn(flags, listIn(search, 'flag'))?.[0],
    asOf: dateIn(search, 'asOf'),
    upTo: search['asOf'] ? wholeIn(search, 'upTo') : undefined,
    sort: usual ? undefined : sort,
    desc: orAbsent(desc),
  });
}

/** What shows the items as they are now knows no other day, but from which one its reader came. */
export const readPresentSearch = (search: RawSearch) => readLedgerSearch({ ...search, asOf: undefined });
const cameFrom = (search: RawSearch) => given({ cameFrom: dateIn(search, 'cameFrom') });
export const readKanbanSearch = (search: RawSearch) => ({ ...readPresentSearch(search), ...cameFrom(search) });

const zooms = ['week', 'quarter'] as const;
/** The line of time has its own scale beside the filters, months unless said. */
export const readTimelineSearch = (search: RawSearch) => ({
  ...readKanbanSearch(search),
  ...given({ zoom: zooms.find((each) => each === search['zoom']) }),
});

/** The calendar its month, and the day that is open. */
export const readMonthSearch = (search: RawSearch) => ({
  ...readKanbanSearch(search),
  ...given({ month: monthIn(search, 'month'), day: dateIn(search, 'day') }),
});

const orAbsent = (yes: boolean): boolean | undefined => (yes ? yes : undefined);

/** Words are found by pairs of characters: one alone finds nothing. */
export function searchable(text: string | undefined): string | undefined {
  const words = text?.trim() ?? '';
  return Array.from(words).length >= 2 ? words : undefined;
}

function knownIn<K extends string>(words: Readonly<Record<K, unknown>>, names: readonly string[] | undefined) {
  const known = names?.filter((name): name is K => Object.hasOwn(words, name)) ?? [];
  return known.length > 0 ? known : undefined;
}

/** Without the order of the rows: is anything filtered? */
export function isFiltered(search: LedgerSearch): boolean {
  return Object.keys(search).some((name) => name !== 'sort' && name !== 'desc');
}

/** Are only long-term items asked for? */
export const asksLongTerm = ({ track, flag }: LedgerSearch): boolean =>
  flag === 'long_open' || flag === 'late_conversion' || (track?.length === 1 && track[0] === 'long_term');
