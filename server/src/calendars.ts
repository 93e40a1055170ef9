import { type Database, inReading, type Tx } from '@duizhang/db/connect.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { overlaid } from '@duizhang/shared/calendar-year.ts';

/** The working calendar of each org: the common one, with the years that the org has entered itself over it. */
export type Calendars = {
  /** What an org begins with. */
  readonly base: WorkingCalendar;
  /** `revision`: as read with whoever acts, so that a year entered on another server counts from the next request on. */
  of(orgId: string, revision: number): Promise<WorkingCalendar>;
};

export function createCalendars(db: Database, base: WorkingCalendar): Calendars {
  const kept = new Map<string, { revision: number; calendar: Promise<WorkingCalendar> }>();
  return {
    base,
    async of(orgId, revision) {
      const known = kept.get(orgId);
      // A seat remembered for a moment may know an older revision than the calendar: what was read later is right for both.
      if (known && known.revision >= revision) return known.calendar;
      if (revision === 0) return base;
      const calendar = inReading(db, { orgId, clearances: [] }, (tx) => orgCalendar(tx, orgId, base));
      const entry = { revision, calendar };
      kept.set(orgId, entry);
      calendar.catch(() => kept.get(orgId) === entry && kept.delete(orgId));
      return calendar;
    },
  };
}

/** The calendar of an org as it stands in this transaction. */
export async function orgCalendar(tx: Tx, orgId: string, base: WorkingCalendar): Promise<WorkingCalendar> {
  const rows = await tx
    .selectFrom('orgCalendarDay')
    .select(['year', 'day', 'workday'])
    .where('orgId', '=', orgId)
    .orderBy('year')
    .orderBy('day')
    .execute();
  return overlaid(base, rows);
}
