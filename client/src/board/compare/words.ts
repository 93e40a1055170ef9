import type { Text } from '@duizhang/shared/text.ts';
import { flagWord, listOf } from '@duizhang/shared/item/sets.ts';
import { kinds } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Outputs } from '../../trpc.ts';
import type { ListSearch } from '../Count.tsx';
import { endedWord, hasLongTerm } from '../words.ts';
import { label, t } from '../../ui/text.ts';

export type Comparison = Outputs['board']['compare'];
export type Move = Comparison['moved'][number]['moves'][number];
type Counts = Comparison['from']['counts'];

/** Numbers that are put side by side, each with the list that it counts. `good`: more of it is better, or less. */
export type Line = { name: keyof Counts; word: string; search: ListSearch; good: 'more' | 'less' | null };

export function linesOf(kind: ItemKind): readonly Line[] {
  const lines: readonly (Line | null)[] = [
    { name: 'all', word: t('全部', 'All'), search: listOf.all, good: null },
    { name: 'closed', word: endedWord(kind), search: listOf.closed, good: 'more' },
    kind === 'entry' ? null : { name: 'inReview', word: label(flagWord(kind, 'in_review')), search: listOf.inReview, good: null },
    hasLongTerm(kind) ? { name: 'openLongTerm', word: label(flagWord(kind, 'long_open')), search: listOf.openLongTerm, good: null } : null,
    { name: 'otherOpen', word: label(flagWord(kind, 'other_open')), search: listOf.otherOpen, good: null },
    kind === 'entry' ? null : { name: 'overdue', word: label(flagWord(kind, 'overdue')), search: listOf.overdue, good: 'less' },
    kind === 'entry' ? null : { name: 'yellow', word: t('黄灯', 'Yellow'), search: { light: ['yellow'] }, good: 'less' },
    kind === 'entry' ? null : { name: 'red', word: t('红灯', 'Red'), search: { light: ['red'] }, good: 'less' },
    { name: 'undispatched', word: t('尚未交办', 'Not dispatched'), search: { flag: 'undispatched' }, good: null },
    { name: 'exited', word: t('已退出', 'Exited'), search: listOf.exited, good: null },
  ];
  return lines.filter((each) => each !== null);
}

/** What a finding calls 销号 others end by 办结, 完成 or a change. */
export const moveWord = (kind: ItemKind, move: Move): string =>
  move === 'closed' ? t(`新${kinds[kind].ending.zh}`, kinds[kind].ended.en) : label(moveWords[move]);

export const moveWords = {
  registered: { zh: '新登记', en: 'Registered' },
  dispatched: { zh: '新交办', en: 'Dispatched' },
  closed: { zh: '新办结', en: 'Closed' },
  reopened: { zh: '重新打开', en: 'Reopened' },
  overdue: { zh: '新超期', en: 'Became overdue' },
  caughtUp: { zh: '不再超期', en: 'No longer overdue' },
  converted: { zh: '转长期', en: 'Made long-term' },
  handedOver: { zh: '换牵头单位', en: 'Changed lead unit' },
  exited: { zh: '退出', en: 'Exited' },
} as const satisfies Record<Move, Text>;

/** +3 or −1; 0 is said, so that nobody looks for it. */
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');

/** Better, worse, or neither: said by a word beside the colour. */
export function judged(line: Pick<Line, 'good'>, change: number): 'better' | 'worse' | null {
  if (line.good === null || change === 0) return null;
  return change > 0 === (line.good === 'more') ? 'better' : 'worse';
}
