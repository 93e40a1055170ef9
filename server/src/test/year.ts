import { connect, type Database } from '@duizhang/db/connect.ts';
import { readCalendar } from '@duizhang/db/calendar-seed.ts';
import { addDays, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { runDigests, runPeriods } from '../reminder/day.ts';

// A clock that is driven: the org's days, one after another, with the work that each brings. Run as a process of its own it may be
// killed on any day; begun anew it goes on from the day that it was killed on.

export type Year = { readonly db: Database; readonly owner: Database; readonly calendar: WorkingCalendar; readonly orgId: string };

export async function liveThrough({ db, owner, calendar, orgId }: Year, { from, to }: { from: string; to: string }): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    await owner.kysely.updateTable('org').set({ businessDate: day }).where('orgId', '=', orgId).execute();
    const house = { db, calendar, now: () => new Date(`${day}T01:00:00Z`) };
    await runPeriods(house, orgId);
    await runDigests(house, orgId, { outlet: { deliver: async () => {} }, notBefore: null });
  }
}

async function dayOf(owner: Database, orgId: string): Promise<string> {
  const org = await owner.kysely.selectFrom('org').select('businessDate').where('orgId', '=', orgId).executeTakeFirstOrThrow();
  return org.businessDate ?? '';
}

if (import.meta.main) {
  const [appUrl = '', ownerUrl = '', orgId = '', to = ''] = process.argv.slice(2);
  const [db, owner] = [connect(appUrl), connect(ownerUrl)];
  await liveThrough({ db, owner, calendar: await readCalendar(owner), orgId }, { from: await dayOf(owner, orgId), to });
  await Promise.all([db.close(), owner.close()]);
}
