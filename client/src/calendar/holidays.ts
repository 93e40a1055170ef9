import { addDays, daysBetween } from '@duizhang/shared/calendar.ts';
import { type CalendarDay, kindOfDay } from '@duizhang/shared/calendar-year.ts';
import { t } from '../ui/text.ts';

export type Holiday = { readonly name: string; readonly spans: { from: string; to: string }[]; readonly worked: string[] };

/** The holidays of a year, each with its spans of days off and the days worked in exchange. */
export function holidaysIn(days: readonly CalendarDay[]): Holiday[] {
  const found = new Map<string, Holiday>();
  for (const each of days) {
    const kind = kindOfDay(each);
    if (each.name === null || kind === 'work' || kind === 'weekend') continue;
    const holiday = found.get(each.name) ?? { name: each.name, spans: [], worked: [] };
    found.set(each.name, holiday);
    const last = holiday.spans.at(-1);
    if (kind === 'makeup') holiday.worked.push(each.day);
    else if (last && addDays(last.to, 1) === each.day) last.to = each.day;
    else holiday.spans.push({ from: each.day, to: each.day });
  }
  const start = ({ spans, worked }: Holiday) => spans[0]?.from ?? worked[0] ?? '';
  return [...found.values()].sort((a, b) => (start(a) < start(b) ? -1 : 1));
}

const short = (day: string): string => t(`${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`, day.slice(5));

/** 10月1日至7日，共 7 天；9月20日、10月10日上班. */
export function holidayText({ spans, worked }: Holiday): string {
  const off = spans.map(({ from, to }) => {
    const days = daysBetween(from, to) + 1;
    if (days === 1) return t(`${short(from)}，共 1 天`, `${short(from)}, 1 day`);
    return t(`${short(from)}至${short(to)}，共 ${days} 天`, `${short(from)} to ${short(to)}, ${days} days`);
  });
  const on = worked.map(short).join(t('、', ', '));
  return [...off, ...(on === '' ? [] : [t(`${on}上班`, `worked: ${on}`)])].join(t('；', '; '));
}
