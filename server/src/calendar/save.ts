import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { addDays, isWorkingDay, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { type CalendarDay, daysOfYear, specialDays } from '@duizhang/shared/calendar-year.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { readHolidays } from '@duizhang/shared/text/holiday-notice.ts';
import { type Calendars, orgCalendar } from '../calendars.ts';
import { Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { knowingAll } from '../every-clearance.ts';
import { lockDueWithin, relightItems } from '../item/relight.ts';
import { once } from '../once.ts';
import type { Work } from '../work.ts';

export type NewYear = { readonly year: number; readonly text: string; readonly basis: string };
export type Saved = { readonly days: number; readonly relit: number };

// 30 working days, the longest that a light looks ahead, are fewer days than these, whatever the holidays.
const farthest = 120;

/**
 * A year as the org's office enters it, from the text of the notice, in place of what was known; open items whose lights rest on a
 * day that changes are lit anew in the same transaction. It sees every clearance, since the calendar is the whole org's.
 */
export async function saveYear(work: Work, calendars: Calendars, { key, ...input }: NewYear & { key: string }): Promise<Saved> {
  const { year, text, basis } = input;
  const { stated, questions } = readHolidays(text, year);
  const open = questions.map((what) => refuse('bad_input', { what }));
  if (open.length > 0) throw new Refused(open);
  return inTransaction(work.db, await knowingAll(work), (tx) =>
    once(tx, { work, key, body: { saveYear: input } }, async () => {
      const { orgId } = work.actor;
      await tx
        .updateTable('org')
        .set((eb) => ({ calendarRevision: eb('calendarRevision', '+', 1) }))
        .where('orgId', '=', orgId)
        .execute();
      const before = await orgCalendar(tx, orgId, calendars.base);
      const old = await replaceYear(tx, work, { year, basis, days: daysOfYear(year, stated) });
      const calendar = await orgCalendar(tx, orgId, calendars.base);
      const changed = changedDays(before, calendar, year);
      // Items are locked before the chain's head, as every action does.
      const [from, last] = [changed[0], changed.at(-1)];
      const ids = from === undefined || last === undefined ? [] : await lockDueWithin(tx, work, { from, to: addDays(last, farthest) });
      const at = work.now().toISOString();
      const subject = { type: 'calendar', id: orgId, name: `${year}年工作日历` };
      const after = { year, basis, days: specialDays(stated) };
      await appendEvents(tx, { actor: work.actor, at }, [
        { action: 'calendar.save', itemId: null, subject, before: old, after, reason: basis, ledger: null },
      ]);
      const relit = await relightItems(tx, { ...work, calendar }, { ids, reason: `${year}年工作日历：${basis}` });
      return { days: changed.length, relit };
    }),
  );
}

/** What the org had entered for the year before, null when nothing. */
async function replaceYear(
  tx: Tx,
  { actor }: Work,
  { year, basis, days }: { year: number; basis: string; days: readonly CalendarDay[] },
): Promise<{ year: number; basis: string; days: CalendarDay[] } | null> {
  const { orgId } = actor;
  const old = await tx
    .deleteFrom('orgCalendarDay')
    .where('orgId', '=', orgId)
    .where('year', '=', year)
    .returning(['day', 'workday', 'name', 'basis'])
    .execute();
  const added = { orgId, year, basis, addedBy: actor.accountId, addedOn: actor.today };
  await tx
    .insertInto('orgCalendarDay')
    .values(days.map((each) => ({ ...added, ...each })))
    .execute();
  const [first] = old;
  if (first === undefined) return null;
  const known = old.map(({ day, workday, name }) => ({ day, workday, name })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
  return { year, basis: first.basis, days: specialDays(known) };
}

/** The days on which two calendars part; a notice reaches a month beyond its year at most. */
function changedDays(before: WorkingCalendar, after: WorkingCalendar, year: number): string[] {
  const days: string[] = [];
  for (let day = `${year - 1}-12-01`; day <= `${year + 1}-01-31`; day = addDays(day, 1))
    if (isWorkingDay(before, day) !== isWorkingDay(after, day)) days.push(day);
  return days;
}
