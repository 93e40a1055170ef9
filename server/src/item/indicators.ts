import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';
import { visibleAnywhere } from './queries.ts';

/**
 * Indicators that the actor may read, as a condition on `indicator`: of ledgers they serve; of their own units; of items they
 * see; and those of nobody in particular in a ledger that they look into. Clearance is held by row security.
 */
export function indicatorsSeen(actor: Actor): RawBuilder<boolean> {
  const own = sql<boolean>`indicator.org_id = ${actor.orgId}`;
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (reach === 'org' || (actor.role === 'leader' && actor.wholeOrg)) return own;
  if (reach === 'ledgers') return sql`${own} and indicator.ledger_id = any(${actor.ledgerIds}::uuid[])`;
  const items = sql`select item.id from item where ${visibleAnywhere(actor)}`;
  const ledgers = sql`select item.ledger_id from item where ${visibleAnywhere(actor)}`;
  return sql`${own} and (indicator.unit_id = any(${actor.unitIds}::uuid[]) or indicator.item_id in (${items})
    or (indicator.unit_id is null and indicator.item_id is null and indicator.ledger_id in (${ledgers})))`;
}
