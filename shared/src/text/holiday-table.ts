import { isDay } from '../calendar.ts';
import type { CalendarDay } from '../calendar-year.ts';
import type { Text } from '../text.ts';
import { arabic } from './numerals.ts';

// A list of days, one a line: a date, 休 or 班, and perhaps the holiday's name. Columns by tab, comma or semicolon, in any order,
// as they are copied from a sheet; the reader of xlsx hands over its rows in this form.

const off = /^(?:休|休息|放假|节假日|假|off|holiday)$/i;
const worked = /^(?:班|上班|补班|调休上班|工作日|work|workday)$/i;

/** Null when the text is no such list. */
export function readHolidayTable(
  text: string,
  given: number | null,
): { year: number | null; stated: CalendarDay[]; questions: Text[] } | null {
  const lines = text.split(/\r?\n/).map((line) =>
    line.split(/[\t,，;；|]/).map((cell) =>
      cell
        .normalize('NFKC')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    ),
  );
  const rows = lines.map((cells, n) => ({ cells, line: n + 1 })).filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (!rows.some(({ cells }) => cells.length > 1 && cells.some(isSign) && cells.some((cell) => dateIn(cell, given) !== null))) return null;
  const questions: Text[] = [];
  const ask = (zh: string, en: string) => void questions.push({ zh, en });
  const stated = new Map<string, CalendarDay>();
  const first = rows.findIndex(({ cells }) => cells.some(isSign));
  // What stands above the first day is the heading.
  for (const { cells, line } of rows.slice(first)) {
    const day = cells.map((cell) => dateIn(cell, given)).find((each) => each !== null);
    const sign = cells.find(isSign);
    if (day === undefined || day === null) ask(`第 ${line} 行没有读到日期`, `Line ${line} has no date`);
    else if (sign === undefined) ask(`第 ${line} 行（${day}）没有写“休”或“班”`, `Line ${line} (${day}) says neither 休 nor 班`);
    else {
      const workday = worked.test(sign);
      const known = stated.get(day);
      if (known && known.workday !== workday) ask(`${day} 又写“休”又写“班”`, `${day} is both 休 and 班`);
      stated.set(day, { day, workday, name: nameIn(cells) });
    }
  }
  const days = [...stated.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const year = given ?? yearOf(days);
  if (year === null) ask('表里不止一年，请选择年份', 'The list holds several years: choose one');
  for (const { day } of days)
    if (year !== null && (day < `${year - 1}-12-01` || day > `${year + 1}-01-31`))
      ask(`${day} 不属于 ${year} 年`, `${day} is not of ${year}`);
  return { year, stated: days, questions };
}

const isSign = (cell: string): boolean => off.test(cell) || worked.test(cell);

function dateIn(cell: string, year: number | null): string | null {
  const match = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:\s*\(?(?:周|星期).\)?)?(?:\s+0?0:00(?::00)?)?$/.exec(
    arabic(cell),
  );
  if (!match) return null;
  const [, stated, month = '', day = ''] = match;
  const own = stated ?? (year === null ? null : String(year));
  const date = own === null ? null : `${own}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return date !== null && isDay(date) ? date : null;
}

/** The holiday's name: words that are neither sign nor weekday. */
const nameIn = (cells: readonly string[]): string | null =>
  cells.find((cell) => /^\p{Script=Han}{2,12}$/u.test(cell) && !isSign(cell) && !/^(?:周|星期)/.test(cell)) ?? null;

/** The year that most days are of, when the others are its neighbours' edges. */
function yearOf(days: readonly CalendarDay[]): number | null {
  const count = new Map<number, number>();
  for (const { day } of days) count.set(Number(day.slice(0, 4)), (count.get(Number(day.slice(0, 4))) ?? 0) + 1);
  const [most, next] = [...count].sort((a, b) => b[1] - a[1]);
  if (most === undefined) return null;
  return next === undefined || (next[1] * 10 < most[1] && Math.abs(next[0] - most[0]) === 1) ? most[0] : null;
}
