import { addDays, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import type { Database } from './connect.ts';

// The years whose State Council notices the package knows. It calls 2027-01-01 a working day without a word.
const firstDay = '2004-01-01';
const lastDay = '2026-12-31';

/** Fills the holiday calendar of a new database, as its owner; later notices are entered, not seeded. */
export async function seedCalendar(owner: Database): Promise<void> {
  const known = await owner.kysely.selectFrom('calendarDay').select('day').limit(1).executeTakeFirst();
  if (known) return;
  // CommonJS, whose parts Node can't name: all of them are the default. Loaded once in a database's life.
  const { default: chineseDays } = await import('chinese-days');
  const days: { day: string; workday: boolean; name: string | null }[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const { work, name } = chineseDays.getDayDetail(day);
    // An ordinary day is named by its weekday alone; a holiday as "Spring Festival,春节,3".
    days.push({ day, workday: work, name: name.split(',')[1] ?? null });
  }
  const json = JSON.stringify(days);
  await owner.pool.query(
    'insert into calendar_day (day, workday, name) select day, workday, name from json_to_recordset($1) as d(day date, workday boolean, name text) on conflict do nothing',
    [json],
  );
}

/** The calendar that rules work with. */
export async function readCalendar(db: Database): Promise<WorkingCalendar> {
  const rows = await db.kysely.selectFrom('calendarDay').select(['day', 'workday']).orderBy('day').execute();
  return {
    days: new Map(rows.map(({ day, workday }) => [day, workday])),
    years: new Set(rows.map(({ day }) => Number(day.slice(0, 4)))),
  };
}
