import { addDays, isWorkingDay, type WorkingCalendar } from './calendar.ts';

// One year of the working calendar as it is entered, stored and shown: every day of it, and what differs from Monday to Friday.

/** A day that a notice speaks of: off, or worked; `name` is the holiday's, null where a list does not say. */
export type CalendarDay = { readonly day: string; readonly workday: boolean; readonly name: string | null };

const plain: WorkingCalendar = { days: new Map(), years: new Set() };

/** Monday to Friday, whatever a notice says. */
export const isWeekday = (day: string): boolean => isWorkingDay(plain, day);

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Every day of a year, and of its neighbours those that are stated, in order. */
export function daysOfYear(year: number, stated: readonly CalendarDay[]): CalendarDay[] {
  const left = new Map(stated.map((each) => [each.day, each]));
  const days: CalendarDay[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    days.push(left.get(day) ?? { day, workday: isWeekday(day), name: null });
    left.delete(day);
  }
  return [...days, ...left.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** What a year says beyond Monday to Friday: holidays, and days worked in exchange. */
export const specialDays = (days: readonly CalendarDay[]): CalendarDay[] =>
  days.filter(({ day, workday, name }) => name !== null || workday !== isWeekday(day));

/** A day of rest of a holiday, a day worked in exchange, an ordinary day off or at work. */
export type DayKind = 'holiday' | 'makeup' | 'weekend' | 'work';
export function kindOfDay({ day, workday, name }: CalendarDay): DayKind {
  if (workday) return isWeekday(day) ? 'work' : 'makeup';
  return name !== null || isWeekday(day) ? 'holiday' : 'weekend';
}

/** The days on which two readings of a year part, those of its neighbours too. */
export function differences(
  before: readonly CalendarDay[],
  after: readonly CalendarDay[],
): { day: string; before: CalendarDay; after: CalendarDay }[] {
  const known = new Map(before.map((each) => [each.day, each]));
  return after.flatMap((each) => {
    const old = known.get(each.day) ?? { day: each.day, workday: isWeekday(each.day), name: null };
    return old.workday === each.workday ? [] : [{ day: each.day, before: old, after: each }];
  });
}

/** A month as weeks from Monday to Sunday; null outside of it. */
export function weeksOf(days: readonly CalendarDay[], month: string): (CalendarDay | null)[][] {
  const own = days.filter(({ day }) => day.startsWith(month));
  const [first] = own;
  if (first === undefined) return [];
  const cells: (CalendarDay | null)[] = [...Array.from({ length: weekdayOf(first.day) }, () => null), ...own];
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** A calendar with the years that an org has entered over it; rows in the order of their notices, of which the later counts. */
export function overlaid(
  base: WorkingCalendar,
  rows: readonly { readonly year: number; readonly day: string; readonly workday: boolean }[],
): WorkingCalendar {
  if (rows.length === 0) return base;
  return {
    days: new Map([...base.days, ...rows.map(({ day, workday }): [string, boolean] => [day, workday])]),
    years: new Set([...base.years, ...rows.map(({ year }) => year)]),
  };
}
