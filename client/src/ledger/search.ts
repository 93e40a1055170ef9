import { lights, statuses, tracks } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { dateIn, given, listIn, type RawSearch, textIn } from '../address.ts';

/** What the numbers of boards count beside status, track and light. */
export const flags = {
  overdue: { zh: '已逾期', en: 'Overdue' },
  adopted: { zh: '补录', en: 'Adopted' },
  late_conversion: { zh: '逾期转长期', en: 'Made long-term when overdue' },
  stage_accepted: { zh: '阶段完成', en: 'Stage accepted' },
  due_passed: { zh: '原定时限已到', en: 'Original deadline has come' },
  on_time: { zh: '按期完成', en: 'Made in time' },
  dispatched: { zh: '已交办（不含退出）', en: 'Dispatched, not exited' },
  open: { zh: '未销号', en: 'Open' },
  long_open: { zh: '长期推进、未销号', en: 'Open, long-term' },
  other_open: { zh: '其他未销号', en: 'Open, other' },
  in_review: { zh: '销号审核中', en: 'Closure in review' },
} as const satisfies Record<string, Text>;

/** What an item waits for. */
export const waits = {
  dispatch: { zh: '待交办', en: 'To be dispatched' },
  claim: { zh: '待认领', en: 'To be claimed' },
  plan: { zh: '待报方案', en: 'A plan' },
  report: { zh: '待填报', en: 'A report' },
  review: { zh: '待审核', en: 'A review' },
} as const satisfies Record<string, Text>;

const sorts = { number: true, due: true, updated: true, title: true } as const;

/** Every filter of the ledger lives in its address, by the names of the server's own search. */
export type LedgerSearch = ReturnType<typeof readLedgerSearch>;

export function readLedgerSearch(search: RawSearch) {
  return given({
    q: searchable(textIn(search, 'q')),
    status: knownIn(statuses, listIn(search, 'status')),
    track: knownIn(tracks, listIn(search, 'track')),
    light: knownIn(lights, listIn(search, 'light')),
    unitId: textIn(search, 'unitId'),
    leaderId: textIn(search, 'leaderId'),
    handlerId: textIn(search, 'handlerId'),
    category: listIn(search, 'category'),
    dueFrom: dateIn(search, 'dueFrom'),
    dueTo: dateIn(search, 'dueTo'),
    waiting: knownIn(waits, listIn(search, 'waiting'))?.[0],
    flag: knownIn(flags, listIn(search, 'flag'))?.[0],
    sort: knownIn(sorts, listIn(search, 'sort'))?.[0],
    desc: search['desc'] === true || search['desc'] === 'true' ? true : undefined,
  });
}

/** Words are found by pairs of characters: one alone finds nothing. */
export function searchable(text: string | undefined): string | undefined {
  const words = text?.trim() ?? '';
  return [...words].length >= 2 ? words : undefined;
}

function knownIn<K extends string>(words: Readonly<Record<K, unknown>>, names: readonly string[] | undefined) {
  const known = names?.filter((name): name is K => Object.hasOwn(words, name)) ?? [];
  return known.length > 0 ? known : undefined;
}

/** Without the order of the rows: is anything filtered? */
export function isFiltered(search: LedgerSearch): boolean {
  return Object.keys(search).some((name) => name !== 'sort' && name !== 'desc');
}
