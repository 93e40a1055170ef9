import type { Tx } from '@duizhang/db/connect.ts';
import { type Actor, type LedgerRole, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { othersOf } from './queries.ts';

/**
 * Ledgers that the actor may look into, as a condition on `ledger`: those that hold an item it may see, and those it serves.
 * It asks for one item of each, not for all.
 */
export function ledgersSeen(actor: Actor): RawBuilder<boolean> {
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (reach === 'org' || (actor.role === 'leader' && actor.wholeOrg)) return sql`true`;
  const other = sql`ledger.id in (select item.ledger_id from item where item.org_id = ${actor.orgId} and item.id = any(${othersOf(actor)}))`;
  if (reach === 'ledgers') return sql`(ledger.id = any(${actor.ledgerIds}::uuid[]) or ${other})`;
  return sql`(exists (select 1 from item where item.org_id = ${actor.orgId} and item.ledger_id = ledger.id and item.lead_unit_id = any(${actor.unitIds}::uuid[])) or ${other})`;
}

type Served = { readonly id: string; readonly name: string; readonly clearance: string };
/** Locks a ledger that the actor serves in its role; others are not told that it exists. Changes of a ledger queue here. */
export async function lockServed(tx: Tx, actor: Actor, { ledgerId, as }: { ledgerId: string; as: LedgerRole }): Promise<Served> {
  const { rows } = await sql<Served>`
    select id, name, clearance from ledger where org_id = ${actor.orgId} and id = ${ledgerId} for update`.execute(tx);
  const [ledger] = rows;
  if (ledger === undefined || actor.role !== as || !actor.ledgerIds.includes(ledgerId)) throw new NotFound('ledger');
  return ledger;
}
