import { type Database, inReading } from '@duizhang/db/connect.ts';
import type { Actor, Role } from '@duizhang/shared/access.ts';
import { dayInChina } from '@duizhang/shared/calendar.ts';
import { defaultOrgSettings, type OrgSettings } from '@duizhang/shared/org.ts';
import type { TableSettings } from '@duizhang/shared/tables.ts';
import { type RawBuilder, sql } from 'kysely';

/** A post as its holder sees it; `termTo` is its last day. */
export type Post = { id: string; unitId: string; unitName: string; role: Role; termTo: string | null; clearances: string[] };

/** Somebody signed in: the account, its org, the posts it holds today, and who it acts as. */
export type Seat = {
  readonly account: { id: string; name: string; displayName: string; mustChangePassword: boolean; epoch: number; tables: TableSettings };
  readonly org: { id: string; name: string; demo: boolean; businessDate: string; settings: OrgSettings; calendarRevision: number };
  readonly posts: readonly Post[];
  readonly post: Post | null;
  readonly actor: Actor | null;
};

/** `postId` null: nobody has chosen yet, so that a single post is taken for them. */
export type Who = { readonly orgId: string; readonly accountId: string; readonly postId: string | null };

type Row = {
  name: string;
  displayName: string;
  mustChangePassword: boolean;
  epoch: number;
  tables: TableSettings;
  orgName: string;
  demo: boolean;
  settings: Partial<OrgSettings>;
  today: string;
  calendarRevision: number;
  posts: Post[];
  actingId: string | null;
  wholeOrg: boolean | null;
  unitIds: string[];
  ledgerIds: string[];
};

/** Null: no such account, or it is disabled. */
export async function loadSeat(db: Database, who: Who & { now: Date; clearances?: readonly string[] }): Promise<Seat | null> {
  const { clearances = [] } = who;
  const query = seatQuery(who, dayInChina(who.now));
  const row = await inReading(db, { orgId: who.orgId, clearances }, async (tx) => (await query.execute(tx)).rows[0]);
  if (row === undefined) return null;
  const seat = seatOf(who, row);
  // Row security shows the ledgers that a post serves only to one who holds their clearance.
  const held = seat.post?.clearances ?? [];
  return sameNames(held, clearances) ? seat : loadSeat(db, { ...who, clearances: held });
}

/** Who acts: the account under the given post, with all that rules read; null when that post is not theirs today. */
export async function loadActor(db: Database, who: Who & { now: Date }): Promise<Actor | null> {
  return (await loadSeat(db, who))?.actor ?? null;
}

function seatOf({ orgId, accountId }: Who, row: Row): Seat {
  const post = row.posts.find((each) => each.id === row.actingId) ?? null;
  const actor = post && {
    orgId,
    accountId,
    name: row.displayName,
    postId: post.id,
    role: post.role,
    unitId: post.unitId,
    unitName: post.unitName,
    unitIds: row.unitIds,
    ownUnitIds: [...new Set(row.posts.map((each) => each.unitId))],
    wholeOrg: row.wholeOrg ?? false,
    ledgerIds: row.ledgerIds,
    clearances: post.clearances,
    today: row.today,
  };
  const { name, displayName, mustChangePassword, epoch, tables } = row;
  return {
    account: { id: accountId, name, displayName, mustChangePassword, epoch, tables },
    org: {
      id: orgId,
      name: row.orgName,
      demo: row.demo,
      businessDate: row.today,
      settings: { ...defaultOrgSettings, ...row.settings },
      calendarRevision: row.calendarRevision,
    },
    posts: row.posts,
    post,
    actor,
  };
}

/**
 * One statement. Posts must be valid on the org's day and on the real one: in a demo, whose day stands still, a post that
 * is ended now is ended at once. `valid_to` is the first day without the post.
 */
function seatQuery({ orgId, accountId, postId }: Who, day: string): RawBuilder<Row> {
  return sql<Row>`
    with recursive here as (
      select org.name, org.demo, org.settings, org.calendar_revision, coalesce(org.business_date, ${day}::date) as today from org where org.org_id = ${orgId}
    ), held as (
      select post.id, post.unit_id, unit.name as unit_name, unit.parent_id, unit.sort, post.role, post.clearances, post.valid_to - 1 as term_to
      from here cross join post join unit on unit.org_id = post.org_id and unit.id = post.unit_id
      where post.org_id = ${orgId} and post.account_id = ${accountId}
        and post.valid_from <= least(here.today, ${day}::date)
        and (post.valid_to is null or post.valid_to > greatest(here.today, ${day}::date))
    ), acting as (
      select * from held where held.id = ${postId}::uuid or (${postId}::uuid is null and (select count(*) from held) = 1)
    ), below as (
      select acting.unit_id as id from acting
      union select unit.id from below join unit on unit.org_id = ${orgId} and unit.parent_id = below.id
    )
    select account.name, account.display_name, account.must_change_password, account.session_epoch as epoch, account.tables,
      here.name as org_name, here.demo, here.settings, here.calendar_revision, here.today,
      (select coalesce(jsonb_agg(jsonb_build_object('id', held.id, 'unitId', held.unit_id, 'unitName', held.unit_name, 'role', held.role,
        'termTo', held.term_to, 'clearances', held.clearances) order by held.sort, held.role), '[]') from held) as posts,
      acting.id as acting_id, acting.parent_id is null as whole_org,
      (select coalesce(jsonb_agg(below.id), '[]') from below) as unit_ids,
      (select coalesce(jsonb_agg(served.ledger_id), '[]') from ledger_unit served
        where served.org_id = ${orgId} and served.unit_id = acting.unit_id and served.role = acting.role) as ledger_ids
    from account cross join here left join acting on true
    where account.org_id = ${orgId} and account.id = ${accountId} and account.disabled_at is null and not account.system`;
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((name) => b.includes(name));
