import { inReading } from '@duizhang/db/connect.ts';
import { type CalendarDay, daysOfYear } from '@duizhang/shared/calendar-year.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';

/** Whose word a year is: the org's own, with the notice it cites, or the common calendar's (null). */
export type YearSource = { readonly basis: string; readonly addedBy: string; readonly addedOn: string };
export type KnownYear = { readonly year: number; readonly own: YearSource | null };
export type CalendarYear = {
  readonly year: number;
  readonly known: boolean;
  readonly days: readonly CalendarDay[];
  readonly years: readonly KnownYear[];
};

/** A year day by day, as rules reckon with it, and which years are known from where. */
export async function calendarYear({ db, actor, calendar }: Work, year: number): Promise<CalendarYear> {
  const { orgId } = actor;
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  return inReading(db, tenantOf(actor), async (tx) => {
    const common = await tx
      .selectFrom('calendarDay')
      .select(['day', 'workday', 'name'])
      .where('day', '>=', first)
      .where('day', '<=', last)
      .execute();
    const own = await tx
      .selectFrom('orgCalendarDay')
      .select(['day', 'workday', 'name'])
      .where('orgId', '=', orgId)
      .where('day', '>=', first)
      .where('day', '<=', last)
      .orderBy('year')
      .execute();
    const { rows } = await sql<YearSource & { year: number }>`
      select distinct own.year, own.basis, own.added_on, account.display_name as added_by
      from org_calendar_day own join account on account.org_id = own.org_id and account.id = own.added_by
      where own.org_id = ${orgId}`.execute(tx);
    const sources = new Map(rows.map(({ year: of, ...source }) => [of, source]));
    const years = [...calendar.years].toSorted((a, b) => b - a).map((of) => ({ year: of, own: sources.get(of) ?? null }));
    return { year, known: calendar.years.has(year), days: daysOfYear(year, [...common, ...own]), years };
  });
}
