import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';

/**
 * Notices that the actor may read, as a condition on `notice`: of ledgers they serve; of their own units, once sent; all that
 * were sent, for who reads the whole org. A draft is for those who may send it, and for auditors. Clearance is held by row security.
 */
export function noticesSeen(actor: Actor): RawBuilder<boolean> {
  const own = sql<boolean>`notice.org_id = ${actor.orgId}`;
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (reach === 'org') return own;
  if (reach === 'ledgers') {
    const shown = actor.role === 'committee' ? sql`and notice.number is not null` : sql``;
    return sql`${own} and notice.ledger_id = any(${actor.ledgerIds}::uuid[]) ${shown}`;
  }
  const whose = actor.role === 'leader' && actor.wholeOrg ? sql`true` : sql`notice.unit_id = any(${actor.unitIds}::uuid[])`;
  return sql`${own} and notice.number is not null and ${whose}`;
}
