import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type RawBuilder, sql } from 'kysely';
import { visibleTo } from './queries.ts';

/**
 * Instructions that the actor may read, as a condition on `instruction`: with the item; one on a whole ledger with the ledger for who
 * serves it or reads the whole org, else by the leader who gave it and the units that it addresses. Clearance is held by row security.
 */
export function instructionsSeen(actor: Actor): RawBuilder<boolean> {
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  const onItem = sql`exists (select 1 from item where item.org_id = instruction.org_id and item.id = instruction.item_id and ${visibleTo(actor)})`;
  const addressed = sql`instruction.account_id = ${actor.accountId} or exists (select 1 from instruction_unit asked
    where asked.org_id = instruction.org_id and asked.instruction_id = instruction.id and asked.unit_id = any(${actor.unitIds}::uuid[]))`;
  const onLedger =
    reach === 'org' || (actor.role === 'leader' && actor.wholeOrg)
      ? sql`true`
      : reach === 'ledgers'
        ? sql`instruction.ledger_id = any(${actor.ledgerIds}::uuid[])`
        : addressed;
  return sql<boolean>`(instruction.org_id = ${actor.orgId} and case when instruction.item_id is null then (${onLedger}) else ${onItem} end)`;
}
