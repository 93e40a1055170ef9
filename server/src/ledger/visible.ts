import type { Tx } from '@duizhang/db/connect.ts';
import { type Actor, type LedgerRole, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';

/**
 * Ledgers that the actor may look into, as a condition on `ledger`: those that hold an item it may see, and those it serves.
 * Stated from the few rows that make an item visible, since looking through the items of every ledger takes far longer.
 */
export function ledgersSeen(actor: Actor): RawBuilder<boolean> {
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (reach === 'org' || (actor.role === 'leader' && actor.wholeOrg)) return sql`true`;
  const asked = sql`ledger.id in (select item.ledger_id from request r join item on item.org_id = r.org_id and item.id = r.item_id
    where r.org_id = ${actor.orgId} and r.state = 'open' and ${actor.unitId}::uuid = any(r.level_units))`;
  if (reach === 'ledgers') return sql`(ledger.id = any(${actor.ledgerIds}::uuid[]) or ${asked})`;
  return sql`(${asked} or ledger.id in (select item.ledger_id from assignment a join item on item.org_id = a.org_id and item.id = a.item_id
    where a.org_id = ${actor.orgId} and a.unit_id = any(${actor.unitIds}::uuid[])))`;
}

/** Locks a ledger that the actor serves in its role; others are not told that it exists. Changes of a ledger queue here. */
export async function lockServed(
  tx: Tx,
  actor: Actor,
  { ledgerId, as }: { ledgerId: string; as: LedgerRole },
): Promise<{ id: string; name: string }> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ledger where org_id = ${actor.orgId} and id = ${ledgerId} for update`.execute(tx);
  const [ledger] = rows;
  if (ledger === undefined || actor.role !== as || !actor.ledgerIds.includes(ledgerId)) throw new NotFound('ledger');
  return ledger;
}
