import type { Text } from '../text.ts';
import { addDays, addMonths, daysBetween } from '../calendar.ts';
import type { Facts } from './facts.ts';
import { phaseOf } from './kinds.ts';
import { type CadenceUnit, periodStates } from './words.ts';

// 报告期 of a standing promise: which there are by a day, which are open, which were missed. Pure, so that the day a server slept
// through comes out as if it had been awake.

export type CadenceFact = {
  id: string;
  every: CadenceUnit;
  days: number | null;
  dueAfter: number;
  startsOn: string;
  endsOn: string | null;
};
export type PeriodFact = {
  id: string;
  label: string;
  startsOn: string;
  endsOn: string;
  dueOn: string;
  state: 'not_due' | 'open' | 'submitted' | 'accepted' | 'returned' | 'missed' | 'excused';
  late: boolean;
  reportId: string | null;
  /** On what grounds it is excused. */
  basis: string | null;
  judgedBy: string | null;
  judgedOn: string | null;
};

export type NewPeriod = Pick<PeriodFact, 'label' | 'startsOn' | 'endsOn' | 'dueOn' | 'state'>;
/** What a day does to the periods of an item. `opened` and `missed` stand among its own rows already. */
export type PeriodChanges = {
  readonly added: readonly NewPeriod[];
  readonly opened: readonly PeriodFact[];
  readonly missed: readonly PeriodFact[];
};
type Rhythm = Pick<CadenceFact, 'every' | 'days' | 'dueAfter' | 'startsOn' | 'endsOn'>;
/** What a reporting period is called: 2018年第四季度, or by its days in English. */
export const periodWords = ({ label, startsOn, endsOn }: Pick<PeriodFact, 'label' | 'startsOn' | 'endsOn'>): Text => ({
  zh: label,
  en: `${startsOn} to ${endsOn}`,
});

type Span = Pick<PeriodFact, 'label' | 'startsOn' | 'endsOn' | 'dueOn'>;

const months: Record<Exclude<CadenceUnit, 'custom'>, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };

/** The period of a cadence that a day falls in: calendar months, quarters, halves or years, or every n days from its start. */
function periodAt(cadence: Rhythm, day: string): Span {
  const span = cadence.every === 'custom' ? customSpan(cadence, day) : calendarSpan(cadence.every, day);
  return { ...span, dueOn: addDays(span.endsOn, cadence.dueAfter) };
}

function customSpan({ days, startsOn: first }: Rhythm, day: string): Omit<Span, 'dueOn'> {
  const length = days ?? 30;
  const startsOn = addDays(first, Math.floor(daysBetween(first, day) / length) * length);
  const endsOn = addDays(startsOn, length - 1);
  return { startsOn, endsOn, label: `${startsOn} 至 ${endsOn}` };
}

function calendarSpan(every: Exclude<CadenceUnit, 'custom'>, day: string): Omit<Span, 'dueOn'> {
  const year = day.slice(0, 4);
  const nth = Math.floor((Number(day.slice(5, 7)) - 1) / months[every]);
  const startsOn = `${year}-${String(nth * months[every] + 1).padStart(2, '0')}-01`;
  const names = { month: `${nth + 1}月`, quarter: `第${'一二三四'[nth]}季度`, half_year: nth === 0 ? '上半年' : '下半年', year: '' };
  return { startsOn, endsOn: addDays(addMonths(startsOn, months[every]), -1), label: `${year}年${names[every]}` };
}

type Keeping = Pick<Facts, 'cadence' | 'periods' | 'status' | 'track'>;

/**
 * What the given day changes: periods up to the one after that day's are made, those that have begun open, those whose report was
 * due before and did not come are missed. `begins`: the promise begins on that day, so that what lies before it owes nothing. While
 * the application that would end it is in review, the clock stands still.
 */
export function periodsOn(item: Keeping, day: string, { begins = false } = {}): PeriodChanges {
  const { cadence } = item;
  if (cadence === null || (!begins && (phaseOf(item.status) !== 'working' || item.track !== 'long_term')))
    return { added: [], opened: [], missed: [] };
  return {
    added: newPeriods(cadence, { periods: item.periods, day, begins }),
    opened: item.periods.filter((each) => each.state === 'not_due' && each.startsOn <= day && each.dueOn >= day),
    missed: item.periods.filter((each) => isOwed(each) && each.dueOn < day),
  };
}

const isOwed = ({ state }: PeriodFact): boolean => state === 'not_due' || state === 'open' || state === 'returned';

function newPeriods(
  cadence: Rhythm,
  { periods, day, begins }: { periods: readonly PeriodFact[]; day: string; begins: boolean },
): NewPeriod[] {
  const last = periods
    .map((each) => each.endsOn)
    .sort()
    .at(-1);
  let from = last === undefined || (begins && last < day) ? day : addDays(last, 1);
  // One ahead of the day's own, so that who looks sees what comes next.
  let ahead = periods.some((each) => each.startsOn > day);
  const added: NewPeriod[] = [];
  while (!ahead && from <= (cadence.endsOn ?? lastDay)) {
    const span = periodAt(cadence, from);
    // Where the rhythm changed, the first new period begins when the last old one ended.
    const startsOn = last !== undefined && span.startsOn <= last ? from : span.startsOn;
    added.push({ ...span, startsOn, state: startsOn > day ? 'not_due' : span.dueOn < day ? 'missed' : 'open' });
    ahead = startsOn > day;
    from = addDays(span.endsOn, 1);
  }
  return added;
}

/** The calendar goes no further, so that a promise has a last period. */
const lastDay = '9998-12-31';

/** A period on a list: its own row has more. */
export type PeriodShown = Pick<PeriodFact, 'label' | 'startsOn' | 'endsOn' | 'dueOn' | 'state' | 'late'>;

/** 2018Q3, 2018H2, 2018-11, 2018; the first day of one of so many days. */
export function periodCode({ startsOn, endsOn }: Pick<PeriodFact, 'startsOn' | 'endsOn'>): string {
  const [year, month] = [startsOn.slice(0, 4), Number(startsOn.slice(5, 7))];
  const length = Number(endsOn.slice(5, 7)) - month + 1;
  const whole = startsOn.endsWith('-01') && endsOn.startsWith(year) && addDays(endsOn, 1).endsWith('-01');
  if (!whole) return startsOn;
  if (length === 12) return year;
  if (length === 6) return `${year}H${Math.ceil(month / 6)}`;
  return length === 3 ? `${year}Q${Math.ceil(month / 3)}` : startsOn.slice(0, 7);
}

/** 2018Q3 已认可；2018Q4 待报: the latest periods in a line. */
export const periodsLine = (periods: readonly PeriodShown[]): string =>
  periods.map((each) => `${periodCode(each)} ${periodStates[each.state].zh}${each.late ? '（迟报）' : ''}`).join('；');
