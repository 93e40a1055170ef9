// Calendar days are ISO strings, YYYY-MM-DD; arithmetic is on civil dates, so no time zone of the machine can move a day.

/** Which days are worked. `days` holds every day of the years it knows; another year falls back to Monday–Friday and says so. */
export type WorkingCalendar = {
  readonly days: ReadonlyMap<string, boolean>;
  readonly years: ReadonlySet<number>;
};

const dayMs = 86_400_000;
const toUtc = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
// 9999-12-31 is typed for "no end in sight", and nothing later can be written in four digits: the day after it is itself.
const lastDay = Date.UTC(9999, 11, 31);
const fromUtc = (ms: number): string => new Date(Math.min(ms, lastDay)).toISOString().slice(0, 10);

/** The day n days after (before, when negative) the given one. */
export const addDays = (day: string, n: number): string => fromUtc(toUtc(day) + n * dayMs);

/** Days from a to b; negative when b is earlier. */
export const daysBetween = (a: string, b: string): number => Math.round((toUtc(b) - toUtc(a)) / dayMs);

/** The same day n months later, or that month's last day when it is shorter. */
export function addMonths(day: string, n: number): string {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7)) - 1 + n;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), last)));
}

/** True for an existing day of the civil calendar written as YYYY-MM-DD. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && fromUtc(toUtc(text)) === text;

export function isWorkingDay(calendar: WorkingCalendar, day: string): boolean {
  const known = calendar.days.get(day);
  if (known !== undefined) return known;
  const weekday = new Date(toUtc(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The working day n working days before (negative) or after (positive) a day; n = 0 gives the day itself. */
export function addWorkingDays(calendar: WorkingCalendar, day: string, n: number): string {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}

/** The first day on which at most n working days are left until a deadline, which may itself fall on a day off. */
export function withinWorkingDays(calendar: WorkingCalendar, deadline: string, n: number): string {
  let last = deadline;
  while (!isWorkingDay(calendar, last)) last = addDays(last, -1);
  return addWorkingDays(calendar, last, -n);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (to <= from) return 0;
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  let count = workedUntil(calendar, to) - workedUntil(calendar, from);
  for (let year = first; year < last; year += 1) count += workedIn(calendar, year)[366] ?? 0;
  return count;
}

// A hundred thousand rows ask how late they are: each year of a calendar is counted once.
const counted = new WeakMap<WorkingCalendar, Map<number, Uint16Array>>();

/** Working days of a year up to its n-th day, the last of which counts for the 366th too. */
function workedIn(calendar: WorkingCalendar, year: number): Uint16Array {
  const years = counted.get(calendar) ?? new Map<number, Uint16Array>();
  counted.set(calendar, years);
  const known = years.get(year);
  if (known) return known;
  const sums = new Uint16Array(367);
  const first = Date.UTC(year, 0, 1);
  const length = (Date.UTC(year, 11, 31) - first) / dayMs + 1;
  for (let nth = 1; nth < sums.length; nth += 1)
    sums[nth] = (sums[nth - 1] ?? 0) + (nth <= length && isWorkingDay(calendar, fromUtc(first + (nth - 1) * dayMs)) ? 1 : 0);
  years.set(year, sums);
  return sums;
}

function workedUntil(calendar: WorkingCalendar, day: string): number {
  const year = Number(day.slice(0, 4));
  return workedIn(calendar, year)[(toUtc(day) - Date.UTC(year, 0, 1)) / dayMs + 1] ?? 0;
}

/** False when the date rests on a year whose State Council notice is not known: shown as provisional (暂按). */
export const isCertain = (calendar: WorkingCalendar, day: string): boolean => calendar.years.has(Number(day.slice(0, 4)));

/** The years of a span of days whose notices are not known: what was reckoned over it in working days is provisional. */
export function unknownYears(calendar: WorkingCalendar, from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n).filter((year) => !calendar.years.has(year));
}

/** The calendar day at an instant in China, whatever the machine's zone. China has had one offset, +08:00, since 1991. */
export const dayInChina = (instant: Date): string => fromUtc(instant.getTime() + 8 * 3_600_000);
