import { addDays } from '../calendar.ts';
import { festivalDay } from './festivals.ts';
import type { Moment } from './moment.ts';
import type { Doubt } from './questions.ts';

// Moments → dates. A missing year comes from the other moments of the cell, else from the ledger's day; never from today.

export type DateKind =
  | 'date'
  | 'datetime'
  | 'month_end'
  | 'month_before'
  | 'month_part'
  | 'quarter'
  | 'half'
  | 'year'
  | 'year_before'
  | 'year_end'
  | 'holiday'
  | 'stage';
export type Dated = {
  readonly moment: Moment;
  readonly kind: DateKind;
  readonly start: string | null;
  readonly deadline: string | null;
  readonly isInvalid: boolean;
  readonly doubt: Doubt | null;
};

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const first = (year: number, month: number): string => `${year}-${two(month)}-01`;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
const last = (year: number, month: number): string => `${year}-${two(month)}-${daysIn(year, month)}`;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** As isDay of the calendar, without making a Date of it: a ledger asks this of every cell. */
export function isDate(text: string): boolean {
  if (!isoDay.test(text)) return false;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month);
}
/** A leap year, to try days on whose year is unknown. */
const someYear = 2000;
const tooFar = 30;

export function resolve(moments: readonly Moment[], on: string | null): Dated[] {
  const filled = withMonths(moments);
  const ledgerYear = on === null ? null : Number(on.slice(0, 4));
  const years = yearsOf(filled, ledgerYear);
  const isSaid = filled.some(({ year, shift }) => year !== null || shift !== null);
  const dated = (moment: Moment, index: number, more: number): Dated => {
    const year = years[index] ?? null;
    const each = datesOf(moment, year === null ? null : year + more, ledgerYear);
    const before = filled[index - 1];
    // 12月-1月 ends in the next year, but that is not said.
    const isWrapped = before && moment.year === null && moment.shift === null && wraps(before, moment);
    return isWrapped ? { ...each, doubt: each.doubt ?? 'cross_year' } : each;
  };
  const found = filled.map((moment, index) => dated(moment, index, 0));
  const latest = found.at(-1)?.deadline ?? null;
  if (isSaid || on === null || latest === null || latest.slice(0, 10) >= on) return found;
  return filled.map((moment, index) => {
    const each = dated(moment, index, 1);
    return { ...each, doubt: each.doubt ?? 'passed' };
  });
}

/** 6月1日-30日: the second day is of the first one's month. */
function withMonths(moments: readonly Moment[]): Moment[] {
  const filled: Moment[] = [];
  for (const moment of moments) {
    const before = filled.at(-1);
    const lacks = (moment.unit === 'day' || moment.unit === 'part') && moment.month === null && before;
    filled.push(lacks ? { ...moment, month: before.month } : moment);
  }
  return filled;
}

const yearOrder = { year: 12, half: 6, quarter: 3 } as const;
function orderOf({ unit, month, index, edge }: Moment): number | null {
  if (unit === 'half' || unit === 'quarter') return index * yearOrder[unit];
  if (unit === 'year') return edge === 'end' ? 12 : null;
  return unit === 'plan' || unit === 'festival' ? null : month;
}
const wraps = (before: Moment, after: Moment): boolean => (orderOf(after) ?? 13) < (orderOf(before) ?? 0);

function yearsOf(moments: readonly Moment[], ledgerYear: number | null): (number | null)[] {
  const years: (number | null)[] = moments.map(() => null);
  const anchor = moments.findIndex(({ year, shift }) => year !== null || shift !== null);
  for (let at = Math.max(anchor, 0); at < moments.length; at += 1) years[at] = yearAfter(moments, years, { at, ledgerYear });
  for (let at = anchor - 1; at >= 0; at -= 1) {
    const [here, next, year] = [moments[at], moments[at + 1], years[at + 1] ?? null];
    if (here && next && year !== null) years[at] = wraps(here, next) ? year - 1 : year;
  }
  return years;
}

function yearAfter(
  moments: readonly Moment[],
  years: readonly (number | null)[],
  { at, ledgerYear }: { at: number; ledgerYear: number | null },
) {
  const here = moments[at];
  const before = moments[at - 1];
  const yearBefore = years[at - 1] ?? null;
  if (!here || here.year !== null) return here?.year ?? null;
  // 明年, 次年 after a year is the one after it; alone, it is the ledger's next.
  if (here.shift !== null)
    return here.shift === 1 && yearBefore !== null ? yearBefore + 1 : ledgerYear === null ? null : ledgerYear + here.shift;
  if (yearBefore === null || !before) return ledgerYear;
  return wraps(before, here) ? yearBefore + 1 : yearBefore;
}

function datesOf(moment: Moment, year: number | null, ledgerYear: number | null): Dated {
  const isInvalid = !existsIn(moment, year ?? someYear);
  const kind = kindOf(moment);
  if (isInvalid || year === null) return { moment, kind, start: null, deadline: null, isInvalid, doubt: doubtOf(moment) };
  const { start, deadline } = limited(moment, year);
  const isFar = ledgerYear !== null && Math.abs(year - ledgerYear) > tooFar;
  return { moment, kind, start, deadline, isInvalid, doubt: isFar ? 'far_year' : doubtOf(moment) };
}

function existsIn({ unit, month, day, index, time }: Moment, year: number): boolean {
  if (time !== null && !/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  if (unit === 'quarter') return index >= 1 && index <= 4;
  if (unit !== 'day') return true;
  return day !== null && day >= 1 && day <= (month === null ? 31 : daysIn(year, month));
}

function kindOf({ unit, edge, limit, time }: Moment): DateKind {
  if (unit === 'day') return time === null ? 'date' : 'datetime';
  if (unit === 'festival') return 'holiday';
  if (unit === 'plan') return edge === 'end' ? 'year_end' : 'stage';
  if (unit === 'part' || unit === 'week') return 'month_part';
  if (unit === 'quarter' || unit === 'half') return unit;
  if (unit === 'month') {
    if (edge === 'early' || edge === 'middle') return 'month_part';
    return edge === 'whole' && limit === 'before' ? 'month_before' : 'month_end';
  }
  if (edge === 'middle') return 'half';
  if (edge === 'end' || limit === 'within') return 'year_end';
  return edge === 'whole' && limit === 'before' ? 'year_before' : 'year';
}

function doubtOf(moment: Moment): Doubt | null {
  const { unit, edge, limit, month, year, shift } = moment;
  if (moment.doubt) return moment.doubt;
  if (unit === 'day' && month === null) return 'no_month';
  if (unit === 'week' || unit === 'festival') return unit;
  if (limit === 'about') return 'about';
  if (limit === 'after' || limit === 'from') return year === null && shift === null && unit === 'year' ? 'new_year' : 'only_start';
  if (edge === 'early') return unit === 'year' ? 'early_year' : 'early';
  if (edge === 'middle') return 'middle';
  if (unit === 'plan' && edge !== 'end') return 'plan';
  if (unit === 'year' && limit === 'before' && edge === 'whole' && year === null && shift === null) return 'new_year';
  return limit === 'before' && edge === 'whole' && unit !== 'day' ? 'before_period' : null;
}

type Dates = { readonly start: string | null; readonly deadline: string | null };
const none: Dates = { start: null, deadline: null };

/** What 前, 内, 起 make of the period. */
function limited(moment: Moment, year: number): Dates {
  const { unit, edge, limit, year: said, shift } = moment;
  const period = periodOf(moment, year);
  if (limit === 'after' || limit === 'from') return { start: period.start ?? period.deadline, deadline: null };
  if (unit === 'year' && edge === 'whole' && limit === 'before' && said === null && shift === null) return none;
  if (unit === 'day') return { start: null, deadline: period.deadline };
  if (unit === 'festival')
    return { start: null, deadline: limit === 'before' && period.deadline ? addDays(period.deadline, -1) : period.deadline };
  const isWhole = edge === 'whole';
  // 6月前 leaves June out, 上半年前 is its end; 下旬前 and 月初前 are read as their last day.
  const isBefore = limit === 'before' && isWhole && (unit === 'month' || unit === 'quarter' || unit === 'year') && period.start !== null;
  if (isBefore && period.start) return { start: null, deadline: addDays(period.start, -1) };
  return { start: limit === 'none' && edge !== 'end' ? period.start : null, deadline: period.deadline };
}

function periodOf(moment: Moment, year: number): Dates {
  const { unit, edge, index, day, time } = moment;
  const month = moment.month ?? 0;
  switch (unit) {
    case 'day':
      return month === 0 ? none : { start: null, deadline: `${year}-${two(month)}-${two(day ?? 0)}${time === null ? '' : ` ${time}`}` };
    case 'part':
      return partOf(year, month, index);
    case 'week':
      return none;
    case 'month':
      if (edge === 'early' || edge === 'middle') return partOf(year, month, edge === 'early' ? 1 : 2);
      return { start: first(year, month), deadline: last(year, month) };
    case 'quarter':
      return { start: first(year, moment.month ?? index * 3 - 2), deadline: last(year, index * 3) };
    case 'half':
      return { start: first(year, index * 6 - 5), deadline: last(year, index * 6) };
    case 'festival':
      return { start: null, deadline: festivalDay(index, year) };
    case 'plan':
      return { start: first(2006 + index * 5, 1), deadline: last(2010 + index * 5, 12) };
    case 'year':
      if (edge === 'early') return { start: first(year, 1), deadline: null };
      return { start: first(year, 1), deadline: last(year, edge === 'middle' ? 6 : 12) };
  }
}

function partOf(year: number, month: number, index: number): Dates {
  const from = index * 10 - 9;
  return {
    start: `${year}-${two(month)}-${two(from)}`,
    deadline: index === 3 ? last(year, month) : `${year}-${two(month)}-${two(from + 9)}`,
  };
}
