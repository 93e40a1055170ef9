import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';

// What the product has told a person, newest first. Notifications go to the account, whichever post it acts under.

export type Notification = {
  readonly id: string;
  readonly itemId: string | null;
  readonly noticeId: string | null;
  /** Of a brief: whose, and of the week that ended with which day. */
  readonly ledgerId: string | null;
  readonly onDay: string | null;
  readonly kind: string;
  readonly text: string;
  readonly at: string;
  readonly readAt: string | null;
};
/** `next`: the `before` of the next page. `unread` stops at 1000. */
export type Notifications = { readonly rows: readonly Notification[]; readonly next: string | null; readonly unread: number };

const pageSize = 30;

export async function notificationsOf(work: Work, before: string | undefined): Promise<Notifications> {
  const { orgId, accountId } = work.actor;
  const own = sql`n.org_id = ${orgId} and n.account_id = ${accountId}`;
  const earlier =
    before === undefined
      ? sql`true`
      : sql`(n.at, n.id) < (select b.at, b.id from notification b where b.org_id = ${orgId} and b.id = ${before}::uuid)`;
  const { rows } = await inReading(work.db, tenantOf(work.actor), (tx) =>
    sql<{ unread: number } & (Notification | { id: null })>`select unread.unread, n.* from (
      select count(*) as unread from (select 1 from notification n where ${own} and n.read_at is null limit 1000) few) unread
      left join (select n.id, n.item_id, n.notice_id, n.ledger_id, n.on_day, n.kind, n.text, n.at, n.read_at from notification n where ${own} and ${earlier}
        order by n.at desc, n.id desc limit ${pageSize + 1}) n on true order by n.at desc, n.id desc`.execute(tx),
  );
  const told: Notification[] = [];
  let unread = 0;
  for (const { unread: count, ...row } of rows) {
    unread = count;
    if (row.id !== null) told.push(row);
  }
  const shown = told.slice(0, pageSize);
  return { rows: shown, next: told.length > pageSize ? (shown.at(-1)?.id ?? null) : null, unread };
}

/** Marks these as read, or all of them; another person's are left alone. */
export async function markRead(work: Work, ids: readonly string[] | undefined): Promise<void> {
  const { orgId, accountId } = work.actor;
  const which = ids === undefined ? sql`true` : sql`id = any(${ids}::uuid[])`;
  await inTransaction(work.db, tenantOf(work.actor), (tx) =>
    sql`update notification set read_at = ${work.now().toISOString()}::timestamptz where org_id = ${orgId} and account_id = ${accountId} and read_at is null and ${which}`.execute(
      tx,
    ),
  );
}
