import { addDays } from '@duizhang/shared/calendar.ts';
import { statusWord } from '@duizhang/shared/item/kinds.ts';
import { latenessOf } from '@duizhang/shared/item/lateness.ts';
import { lastOf, sayDay } from '@duizhang/shared/item/spans.ts';
import type { ItemTimes, PointShown } from '@duizhang/shared/item/views.ts';
import { periodStates } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { label, t } from '../../ui/text.ts';
import type { Row } from '../listQuery.ts';

// What is drawn of an item, in days, and the same said in words.

/** `late`: past the deadline that governs now, until it was applied for, ended, or today. */
export type Bars = {
  readonly from: string;
  readonly planned: string | null;
  readonly open: string | null;
  readonly late: { readonly from: string; readonly to: string; readonly days: number } | null;
};

export function barsOf(row: Row, times: ItemTimes | undefined, today: string): Bars {
  const from = times?.dispatchedOn ?? row.registeredOn;
  const planned = row.dueOriginal ?? row.dueCurrent ?? row.dueRequired;
  const due = dueOf(row);
  const late = due === null ? null : latenessOf({ ...row, dueCurrent: due }, workless, today).current;
  return {
    from,
    planned: planned !== null && planned > from ? planned : null,
    // What has no deadline goes on until it ends.
    open: planned === null ? (row.closedOn ?? (today > from ? today : null)) : null,
    late: due && late ? { from: due, to: addDays(due, late.days), days: late.days } : null,
  };
}

/** What governs now; before a plan stands, what was required. */
export const dueOf = ({ track, dueCurrent, dueRequired }: Row): string | null =>
  track === 'long_term' ? null : (dueCurrent ?? dueRequired);

export const isDone = ({ state }: PointShown): boolean => state === 'reached' || state === 'accepted' || state === 'handed_in';

const pointKinds = {
  milestone: { zh: '节点', en: 'Milestone' },
  stage: { zh: '阶段', en: 'Stage' },
  stage_goal: { zh: '阶段目标', en: 'Stage goal' },
  deliverable: { zh: '成果', en: 'Deliverable' },
} as const satisfies Record<PointShown['kind'], Text>;

const workless = { days: new Map<string, boolean>(), years: new Set<number>() };

/** All that the line shows of an item, one thing a line. */
export function wordsOf(row: Row, times: ItemTimes | undefined, today: string): string[] {
  const said = [
    `${row.code} ${row.title}`,
    t(`状态：${label(statusWord(row.kind, row.status))}`, `Status: ${label(statusWord(row.kind, row.status))}`),
    times?.dispatchedOn
      ? t(`登记 ${row.registeredOn}，交办 ${times.dispatchedOn}`, `Registered ${row.registeredOn}, dispatched ${times.dispatchedOn}`)
      : t(`登记 ${row.registeredOn}`, `Registered ${row.registeredOn}`),
    dueWords(row),
    ...(times?.extensions ?? []).map(({ from, to, decidedOn }, nth) =>
      t(`延期第 ${nth + 1} 次：${from} → ${to}（${decidedOn} 同意）`, `Extension ${nth + 1}: ${from} → ${to} (agreed ${decidedOn})`),
    ),
    row.extensionAsked && t(`正在申请延期至 ${row.extensionAsked}`, `An extension to ${row.extensionAsked} is asked for`),
    lateWords(row, today),
    row.closedOn && t(`结束 ${row.closedOn}`, `Ended ${row.closedOn}`),
    ...(times?.measures ?? []).map(({ text, dueOn, doneOn }) =>
      t(
        `措施 ${dueOn}${doneOn ? `（${doneOn} 完成）` : ''}：${short(text)}`,
        `Measure ${dueOn}${doneOn ? ` (done ${doneOn})` : ''}: ${short(text)}`,
      ),
    ),
    ...(times?.points ?? []).map(pointWords),
    periodWords(times),
  ];
  return said.filter((each): each is string => typeof each === 'string' && each !== '');
}

const short = (text: string): string => (text.length > 36 ? `${text.slice(0, 35)}…` : text);

function dueWords({ dueOriginal, dueCurrent, dueRequired, track }: Row): string {
  if (track === 'long_term') return t('长期推进，没有时限', 'Long-term, without a deadline');
  if (dueCurrent === null)
    return dueRequired ? t(`交办要求 ${dueRequired}`, `Required by ${dueRequired}`) : t('尚无时限', 'No deadline yet');
  if (dueOriginal === null || dueOriginal === dueCurrent) return t(`时限 ${dueCurrent}`, `Due ${dueCurrent}`);
  return t(`原定 ${dueOriginal}，现定 ${dueCurrent}`, `Due ${dueOriginal} at first, ${dueCurrent} now`);
}

/** Working days are left to the item's page, which knows the calendar. */
function lateWords(row: Row, today: string): string | null {
  const { late } = barsOf(row, undefined, today);
  return late && t(`超期 ${late.days} 天`, `${late.days} days late`);
}

function pointWords(point: PointShown): string {
  const when = label(sayDay(lastOf(point.plannedOn, point.precision), point.precision));
  const done =
    point.state === 'waived'
      ? t('（已免除）', ' (waived)')
      : isDone(point)
        ? t(`（${point.doneOn ?? ''} 完成）`, ` (done ${point.doneOn ?? ''})`)
        : '';
  return `${label(pointKinds[point.kind])} ${when}${done}${t('：', ': ')}${short(point.name)}`;
}

/** How many periods stand how. */
function periodWords(times: ItemTimes | undefined): string | null {
  if (!times || times.periods.length === 0) return null;
  const states = [...new Set(times.periods.map(({ state }) => state))];
  const said = states.map((state) => `${label(periodStates[state])} ${times.periods.filter((each) => each.state === state).length}`);
  return t('报告期：', 'Periods: ') + said.join(t('，', ', '));
}
