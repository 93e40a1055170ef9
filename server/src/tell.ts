import type { Tx } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { Work } from './work.ts';

/** Whom to tell what: holders of these roles in these units, and these accounts. `clearance`: what they must be cleared for. */
export type Telling = {
  readonly unitIds: readonly string[];
  readonly roles: readonly Role[];
  readonly accountIds?: readonly string[];
  readonly clearance: string;
  /** What it is about, if anything: the reader is led there. */
  readonly noticeId?: string;
  readonly itemId?: string | null;
  readonly kind: string;
  readonly text: string;
};

/** Tells people of what is done outside the item door, which has its own way; whoever does it is not told. */
export async function tell(tx: Tx, { actor, now }: Pick<Work, 'actor' | 'now'>, telling: Telling): Promise<void> {
  const { orgId, accountId, today } = actor;
  const { unitIds, roles, accountIds = [], clearance, noticeId = null, itemId = null, kind, text } = telling;
  const { rows } = await sql<{ accountId: string }>`select distinct post.account_id from post where post.org_id = ${orgId}
    and ((post.unit_id = any(${unitIds}::uuid[]) and post.role = any(${roles}::text[])) or post.account_id = any(${accountIds}::uuid[]))
    and post.valid_from <= ${today}::date and (post.valid_to is null or post.valid_to > ${today}::date)
    and (${clearance} = 'open' or ${clearance} = any(post.clearances)) and post.account_id <> ${accountId}`.execute(tx);
  if (rows.length === 0) return;
  const at = now().toISOString();
  const told = rows.map((each) => ({ orgId, id: v7(), accountId: each.accountId, itemId, noticeId, kind, text, at, readAt: null }));
  await tx.insertInto('notification').values(told).execute();
}
