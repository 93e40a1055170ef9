import { addDays, addMonths } from '../calendar.ts';
import type { Text } from '../text.ts';
import type { Precision } from './words.ts';

// Dates that are known to the year, the month or the day. Each is kept as its last day, since a month is reached by its end.

/** The last day of what a date stands for: 2018-05-12 of precision month → 2018-05-31. */
export function lastOf(day: string, precision: Precision): string {
  if (precision === 'day') return day;
  return precision === 'year' ? `${day.slice(0, 4)}-12-31` : addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1);
}

/** Its first day: 2018-05-31 of precision month → 2018-05-01. */
export function firstOf(day: string, precision: Precision): string {
  if (precision === 'day') return day;
  return precision === 'year' ? `${day.slice(0, 4)}-01-01` : `${day.slice(0, 7)}-01`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

/** As people say it, no more exactly than it is known: 2018年, 2018年5月, 2018年5月12日. */
export function sayDay(day: string, precision: Precision): Text {
  const [year, month, date] = day.split('-').map(Number);
  const name = months[(month ?? 1) - 1] ?? '';
  if (precision === 'year') return { zh: `${year}年`, en: `${year}` };
  if (precision === 'month') return { zh: `${year}年${month}月`, en: `${name} ${year}` };
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${name} ${year}` };
}
