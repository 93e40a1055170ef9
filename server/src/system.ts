import { type Database, inReading, type Tenant } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { dayInChina, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { orgCalendar } from './calendars.ts';
import { knowingAll } from './every-clearance.ts';
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

/** `day`: the org's own where none is given. */
export async function systemWork({ db, calendar, now }: House, orgId: string, day?: string): Promise<SystemWork> {
  const { row, own } = await inReading(db, { orgId, clearances: [] }, async (tx) => {
    const { rows } = await sql<{ id: string; name: string; today: string }>`select account.id, account.display_name as name,
      coalesce(org.business_date, ${dayInChina(now())}::date) as today
      from account join org on org.org_id = account.org_id where account.org_id = ${orgId} and account.system`.execute(tx);
    return { row: rows[0], own: await orgCalendar(tx, orgId, calendar) };
  });
  if (row === undefined) throw new Error(`org ${orgId} has no account of its own`);
  const by = withoutPost({ orgId, accountId: row.id, name: row.name, today: day ?? row.today });
  const actor: Actor = { ...by, unitIds: [], ownUnitIds: [], wholeOrg: true, ledgerIds: [], clearances: [] };
  const work = { db, calendar: own, now, actor };
  const tenant = await knowingAll(work);
  return { work: { ...work, actor: { ...actor, clearances: tenant.clearances } }, tenant };
}
