import { inReading } from '@duizhang/db/connect.ts';
import { found, tenantOf } from '../org.ts';
import type { Ledgers } from '../ledgers.ts';
import type { Cast, Interlude, Story } from '../timeline.ts';
import { accepted, acceptFigures, citeThings, entered, type Entered, enterFigures, insertDoubts, type Known } from './figures.ts';
import type { Places } from './ledgers.ts';
import { insertCircular, judgeOne, noticeDays, receiveOne, replyToOne, sendOne } from './letters.ts';
import type { LedgerKey } from './row.ts';
import { urged, urgedTitle } from './stories.ts';

// What the report tells beside its items: notices, figures, the circular, doubts, and where each thing stands in it.

type Made = Ledgers & { readonly places: Places };

export function reportInterludes(cast: Cast, { places, main }: Made): Interlude[] {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Object.fromEntries forgets its keys; `places` has every ledger of the report
  const ledgerIds = { rectification: main.id, ...Object.fromEntries(Object.entries(places).map(([key, { id }]) => [key, id])) } as Record<
    LedgerKey,
    string
  >;
  const knownBy = (ids: ReadonlyMap<Story, string>): Known => {
    const items = new Map([...ids].map(([{ ledger, item }, id]) => [`${ledger.id} ${item.title}`, id]));
    return { ledgerIds, itemId: (ledger, title) => items.get(`${ledgerIds[ledger]} ${title}`) ?? null };
  };
  const { steps, noticeIds } = noticeCourses(cast, { ledgerId: ledgerIds.supervision, knownBy });
  let figures: Entered | undefined;
  let circularId = '';
  return [
    ...steps,
    {
      on: entered,
      run: async (ids) => {
        figures = await enterFigures(cast, knownBy(ids));
        circularId = await insertCircular(cast, ledgerIds.supervision);
      },
    },
    {
      on: accepted,
      run: async (ids) => {
        const known = knownBy(ids);
        const told = found(figures, 'figures');
        await acceptFigures(cast, told);
        await insertDoubts(cast, { known, ids: told.indicators });
        await citeThings(cast, { known, ...(await namedPlaces(cast)), circularId, noticeIds });
      },
    },
  ];
}

type Courses = { readonly ledgerId: string; readonly knownBy: (ids: ReadonlyMap<Story, string>) => Known };
/** One notice to each of the six units. Of the last three, one waits to be judged, one to be replied to and one to be received. */
function noticeCourses(cast: Cast, { ledgerId, knownBy }: Courses): { steps: Interlude[]; noticeIds: string[] } {
  const noticeIds: string[] = [];
  const steps = urged.flatMap((_, n): Interlude[] => {
    const course = { cast, ledgerId, n };
    const days = noticeDays(n);
    let letter = { id: '', version: 0 };
    const left = urged.length - 1 - n;
    const send: Interlude = {
      on: days.sent,
      run: async (ids) => {
        letter = await sendOne(course, found(knownBy(ids).itemId('supervision', urgedTitle(n)) ?? undefined, urgedTitle(n)));
        noticeIds.push(letter.id);
      },
    };
    const later: Interlude[] = [
      { on: days.received, run: async () => void (letter = await receiveOne(course, letter)) },
      { on: days.replied, run: async () => void (letter = await replyToOne(course, letter)) },
      { on: days.judged, run: async () => void (letter = await judgeOne(course, letter)) },
    ];
    return [send, ...later.slice(0, left)];
  });
  return { steps, noticeIds };
}

/** Sources by ledger and name, units by name. */
function namedPlaces({ stage: { db, org } }: Cast) {
  return inReading(db, tenantOf(org), async (tx) => {
    const sources = await tx.selectFrom('source').select(['id', 'ledgerId', 'name']).where('orgId', '=', org.id).execute();
    const units = await tx.selectFrom('unit').select(['id', 'name']).where('orgId', '=', org.id).execute();
    return {
      sources: new Map(sources.map((each) => [`${each.ledgerId} ${each.name}`, each.id])),
      units: new Map(units.map((each) => [each.name, each.id])),
    };
  });
}
