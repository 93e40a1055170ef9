import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';
import { visibleTo } from './queries.ts';

/**
 * Look-backs that the actor may read, as a condition on `lookback`: of ledgers they serve; all, for who reads the whole org; else
 * those that drew an item which they see. Clearance is held by row security.
 */
export function lookbacksSeen(actor: Actor): RawBuilder<boolean> {
  const own = sql<boolean>`lookback.org_id = ${actor.orgId}`;
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (reach === 'org' || (actor.role === 'leader' && actor.wholeOrg)) return own;
  if (reach === 'ledgers') return sql`${own} and lookback.ledger_id = any(${actor.ledgerIds}::uuid[])`;
  return sql`${own} and exists (select 1 from lookback_item seen join item on item.org_id = seen.org_id and item.id = seen.item_id
    where seen.org_id = lookback.org_id and seen.lookback_id = lookback.id and ${visibleTo(actor)})`;
}
