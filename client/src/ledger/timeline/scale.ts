import { addDays, addMonths, daysBetween } from '@duizhang/shared/calendar.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { language, t } from '../../ui/text.ts';

// Days on a line that is as long as it needs to be: so many pixels a day.

export const zooms = {
  week: { zh: '周', en: 'Weeks', pixels: 14 },
  month: { zh: '月', en: 'Months', pixels: 4 },
  quarter: { zh: '季', en: 'Quarters', pixels: 1.4 },
} as const satisfies Record<string, Text & { pixels: number }>;
export type Zoom = keyof typeof zooms;

export type Scale = { readonly from: string; readonly to: string; readonly pixels: number; readonly width: number };

// A deadline of 9999 stands for none; what lies farther off is drawn at the edge.
const yearsBefore = 15;
const yearsAfter = 12;

/** From a month before the first day to two months after the last; today is always on it. */
export function scaleOf(range: { from: string; to: string } | null, today: string, zoom: Zoom): Scale {
  const first = earlier(later(range?.from ?? today, addMonths(today, -12 * yearsBefore)), today);
  const last = later(earlier(range?.to ?? today, addMonths(today, 12 * yearsAfter)), today);
  const from = addMonths(`${first.slice(0, 7)}-01`, -1);
  const to = addDays(addMonths(`${last.slice(0, 7)}-01`, 4), -1);
  const { pixels } = zooms[zoom];
  return { from, to, pixels, width: (daysBetween(from, to) + 1) * pixels };
}
const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

/** Where a day begins; what lies beyond the line stands at its edge. */
export const startOf = ({ from, pixels, width }: Scale, day: string): number =>
  Math.max(0, Math.min(width, daysBetween(from, day) * pixels));
/** Where it ends. */
export const endOf = (scale: Scale, day: string): number => Math.min(scale.width, startOf(scale, day) + scale.pixels);

export type Tick = { readonly day: string; readonly at: number; readonly label: string; readonly strong: boolean };

const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthName = (day: string): string => {
  const n = Number(day.slice(5, 7));
  return language === 'zh' ? `${n}月` : (names[n - 1] ?? '');
};
const monday = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7);
};

/** What is written over the line between two points of it: weeks, months or quarters; a year and a month open strongly. */
export function ticksBetween(scale: Scale, zoom: Zoom, [left, right]: readonly [number, number]): Tick[] {
  const dayAt = (x: number) => addDays(scale.from, Math.max(0, Math.floor(x / scale.pixels)));
  const last = earlier(dayAt(right), scale.to);
  const ticks: Tick[] = [];
  if (zoom === 'week') {
    for (let day = monday(dayAt(left)); day <= last; day = addDays(day, 7)) {
      const opens = Number(day.slice(8)) <= 7;
      const text = opens ? t(`${Number(day.slice(0, 4))}年${monthName(day)}${Number(day.slice(8))}日`, day) : day.slice(5);
      ticks.push({ day, at: startOf(scale, day), label: text, strong: opens });
    }
    return ticks;
  }
  const step = zoom === 'month' ? 1 : 3;
  const first = addMonths(dayAt(left), -step);
  for (let day = `${first.slice(0, 4)}-01-01`; day <= last; day = addMonths(day, step)) {
    if (day < first || day < scale.from) continue;
    const n = Math.ceil(Number(day.slice(5, 7)) / 3);
    const name = step === 3 ? t(`${n}季度`, `Q${n}`) : monthName(day);
    const opens = day.slice(5, 7) === '01';
    // The first of all says its year as well.
    const begins = addMonths(day, -step) < scale.from;
    const year = t(`${day.slice(0, 4)}年`, day.slice(0, 4));
    const text = begins ? t(`${year}${name}`, `${name} ${year}`) : opens ? year : name;
    ticks.push({ day, at: startOf(scale, day), label: text, strong: opens || begins });
  }
  return ticks;
}
