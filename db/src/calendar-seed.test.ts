import { addDays, isCertain, isWorkingDay } from '@duizhang/shared/calendar.ts';
import { daysOfYear } from '@duizhang/shared/calendar-year.ts';
import { notice2008, notice2018, notice2023, notice2024, notice2026 } from '@duizhang/shared/test/notices.ts';
import { readHolidays } from '@duizhang/shared/text/holiday-notice.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCalendar, seedCalendar } from './calendar-seed.ts';
import { type FreshDatabase, freshDatabase } from './testing.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  await seedCalendar(db.owner);
  await seedCalendar(db.owner);
});
afterAll(() => db.drop());

test('a new database knows every day from 2004 to 2026, and no other', async () => {
  const { days, years } = await readCalendar(db.app);
  const expected: string[] = [];
  for (let day = '2004-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) expected.push(day);
  expect([...days.keys()]).toEqual(expected);
  expect([...years]).toEqual(Array.from({ length: 23 }, (_, n) => 2004 + n));
  expect(isCertain({ days, years }, '2027-01-01')).toBe(false);
});

test.each([notice2008, notice2018, notice2023, notice2024, notice2026])('and each as the notice of its year has it', async (notice) => {
  const calendar = await readCalendar(db.app);
  const { year, stated, questions } = readHolidays(notice);
  expect(questions).toEqual([]);
  // The last week is the next notice's: that of 2019 has 29 December 2018 worked.
  const read = daysOfYear(year!, stated).flatMap(({ day, workday }) => (day < `${year}-12-26` ? [[day, workday]] : []));
  expect(read).toEqual(read.map(([day]) => [day, isWorkingDay(calendar, String(day))]));
});
