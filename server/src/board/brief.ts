import type { Brief, BriefItem, BriefMove } from '@duizhang/shared/board/brief.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { countItems } from '../item/list.ts';
import type { Work } from '../work.ts';
import { type Compared, countedAt, movedBetween, type Moved } from './compare.ts';
import { type Asked, overview } from './overview.ts';

/** So many are named; the rest is a number that opens them all. */
const mostNamed = 5;
const mostUnits = 3;

/** The week that ended with a day, from the numbers that its board and its comparison show. */
export async function briefOf(work: Work, asked: Asked): Promise<Brief> {
  const { ledgerId } = asked;
  const board = await overview(work, asked);
  const { asOf, upTo, past, ledger, scope, counts, byUnit } = board;
  const from = addDays(asOf, -7);
  const of = past ? { asOf, ...(upTo !== null && { upTo }) } : {};
  const week: Compared = { ledgerId, from: { asOf: from }, to: of };
  const { counts: before } = await countedAt(work, ledgerId, week.from);
  const closed = await movedBetween(work, { ...week, move: 'closed' });
  const late = await movedBetween(work, { ...week, move: 'overdue' });
  const due = { flag: 'open', dueFrom: addDays(asOf, 1), dueTo: addDays(asOf, 7) } as const;
  const within = scope.unitId === null ? {} : { unitId: scope.unitId };
  const countOf = async (search: object): Promise<number> =>
    (await countItems(work, listSearch.parse({ ledgerId, ...within, ...search, ...of }))).n;
  const dueNext = { all: await countOf(due), unplanned: await countOf({ ...due, flag: 'unplanned' }) };
  const moved = (name: BriefMove): number => closed.tally[name] ?? 0;
  return {
    asOf,
    from,
    upTo,
    past,
    ledger,
    scope,
    counts,
    before,
    tally: {
      registered: moved('registered'),
      dispatched: moved('dispatched'),
      closed: moved('closed'),
      reopened: moved('reopened'),
      overdue: moved('overdue'),
      caughtUp: moved('caughtUp'),
    },
    closed: named(closed.moved),
    late: named(late.moved),
    worst: byUnit
      .filter(({ overdue }) => overdue > 0)
      .toSorted((a, b) => b.overdue - a.overdue)
      .slice(0, mostUnits)
      .map(({ unitId, unitName, overdue }) => ({ unitId, unitName, overdue })),
    dueNext,
  };
}

const named = (moved: readonly Moved[]): readonly BriefItem[] =>
  moved.slice(0, mostNamed).map(({ id, code, title }) => ({ id, code, title }));
