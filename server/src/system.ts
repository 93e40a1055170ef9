import { type Database, inReading, type Tenant } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { dayInChina, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { orgCalendar } from './calendars.ts';
import { clearancesOf } from './every-clearance.ts';
import type { Work } from './work.ts';
import { withoutPost } from './without-post.ts';

/** What work without a person needs; `calendar`: what an org begins with. */
export type House = { readonly db: Database; readonly calendar: WorkingCalendar; readonly now: () => Date };
/** Work of an org's own account, which holds no post, on some day; with a tenant that sees all, since nothing may be left behind. */
export type SystemWork = { readonly work: Work; readonly tenant: Tenant };

/** Orgs of this database. The directory of sign-in names is the one table that knows of more than one. */
export async function orgsOf({ kysely }: Database): Promise<readonly string[]> {
  const rows = await kysely.selectFrom('login').select('orgId').distinct().orderBy('orgId').execute();
  return rows.map((each) => each.orgId);
}

type Own = {
  readonly id: string;
  readonly name: string;
  readonly today: string;
  readonly calendarRevision: number;
  readonly clearances: string[];
};
/** `day`: the org's own where none is given. One statement, unless the org has entered years of its own. */
export async function systemWork({ db, calendar, now }: House, orgId: string, day?: string): Promise<SystemWork> {
  const { row, own } = await inReading(db, { orgId, clearances: [] }, async (tx) => {
    const { rows } = await sql<Own>`select account.id, account.display_name as name,
      coalesce(org.business_date, ${dayInChina(now())}::date) as today, org.calendar_revision, ${clearancesOf(orgId)} as clearances
      from account join org on org.org_id = account.org_id where account.org_id = ${orgId} and account.system`.execute(tx);
    const [first] = rows;
    return { row: first, own: first && first.calendarRevision > 0 ? await orgCalendar(tx, orgId, calendar) : calendar };
  });
  if (row === undefined) throw new Error(`org ${orgId} has no account of its own`);
  const { clearances } = row;
  const by = withoutPost({ orgId, accountId: row.id, name: row.name, today: day ?? row.today });
  const actor: Actor = { ...by, unitIds: [], ownUnitIds: [], wholeOrg: true, ledgerIds: [], clearances };
  return { work: { db, calendar: own, now, actor }, tenant: { orgId, clearances } };
}
