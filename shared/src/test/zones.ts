import {
  addDays,
  addMonths,
  addWorkingDays,
  dayInChina,
  daysBetween,
  type WorkingCalendar,
  withinWorkingDays,
  workingDaysBetween,
} from '../calendar.ts';
import { daysOfYear, overlaid } from '../calendar-year.ts';
import { latenessOf } from '../item/lateness.ts';
import { lightOf, lightOn } from '../item/light.ts';
import { periodsOn } from '../item/periods.ts';
import { type Counts, ratesOf } from '../item/rates.ts';
import { readDeadline } from '../text/deadline.ts';
import { readHolidays } from '../text/holiday-notice.ts';
import { finding, id, measure } from './finding.ts';
import { notice2018, notice2023, notice2024, notice2026 } from './notices.ts';

// What rules say on fixed calendars, printed by a process of its own: ../zones.test.ts runs it in several time zones.

const notices = [notice2018, notice2023, notice2024, notice2026].map((text) => readHolidays(text));
const calendar: WorkingCalendar = overlaid(
  { days: new Map(), years: new Set() },
  notices.flatMap(({ year, stated }) => (year === null ? [] : daysOfYear(year, stated).map((each) => ({ ...each, year })))),
);

// Month ends, leap days, the ends of years, and every holiday and make-up workday of 2026 with its neighbours.
const stated = notices.at(-1)?.stated.map(({ day }) => day) ?? [];
const ends = '2018-02-28 2018-12-31 2024-01-31 2024-02-28 2024-02-29 2024-03-01 2023-02-28 2026-01-31 2026-12-31 2027-01-01'.split(' ');
const days = [...ends, ...stated.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])];

/** Midnight in China, a second before it, and the days on which clocks elsewhere are put forward or back. */
const instants = [
  '2025-12-31T15:59:59Z',
  '2025-12-31T16:00:00Z',
  '2026-03-08T09:59:59Z',
  '2026-03-29T01:00:00Z',
  '2026-11-01T09:00:00Z',
  '2024-02-28T16:00:00Z',
  '2024-02-29T16:00:00Z',
];

// biome-ignore format: a table
const counts: Counts = {
  registered: 90, exited: 4, all: 86, closed: 41, inReview: 0, openLongTerm: 45, otherOpen: 0, stageAccepted: 3,
  overdue: 5, duePassed: 60, onTime: 36, adopted: 0, replied: 0, staged: 0,
};

const rows = days.map((due) => {
  const item = finding({ dueOriginal: addMonths(due, -1), dueCurrent: due, measures: [measure({ dueOn: due })] });
  const { flag, yellowOn, redOn } = lightOf(item, calendar);
  const near = Array.from({ length: 15 }, (_, n) => addDays(due, n - 12));
  const stored = { status: item.status, lightFlag: flag, yellowOn, redOn };
  const cadence = { id: id(1), every: 'month' as const, days: null, dueAfter: 5, startsOn: addMonths(due, -2), endsOn: null };
  return {
    due,
    yellowOn,
    redOn,
    lights: near.map((day) => lightOn(stored, day)[0]).join(''),
    late: near.map((day) => latenessOf(item, calendar, day)),
    periods: periodsOn(finding({ track: 'long_term', dueCurrent: null, cadence, periods: [] }), due),
    reckoned: [
      addMonths(due, 1),
      addMonths(due, 12),
      addWorkingDays(calendar, due, 5),
      addWorkingDays(calendar, due, -5),
      withinWorkingDays(calendar, due, 3),
      daysBetween('2018-01-01', due),
      workingDaysBetween(calendar, addDays(due, -30), due),
    ],
    read: [readDeadline('月底前', { on: due }).deadline, readDeadline('2026年2月底前', { on: due }).deadline],
  };
});

const found = { today: instants.map((each) => dayInChina(new Date(each))), rates: ratesOf(counts), stated, rows };
console.log(JSON.stringify({ offset: new Date(2026, 0, 15).getTimezoneOffset(), found }));
