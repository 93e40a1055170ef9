import { inReading } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';

/** A unit that leads something in a ledger, for which a leader answers. */
export type Led = { readonly ledgerId: string; readonly unitId: string };

/**
 * What a leader leads (本人分管): who sits over some units, what these lead; who sits over the whole org, where they are the
 * responsible leader of an item. Nothing of anybody else.
 */
export async function ledBy({ db, actor }: Work): Promise<readonly Led[]> {
  if (actor.role !== 'leader') return [];
  const own = actor.wholeOrg ? sql`item.leader_id = ${actor.accountId}` : sql`true`;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<Led>`select distinct item.ledger_id, item.lead_unit_id as unit_id from item
      where item.org_id = ${actor.orgId} and item.lead_unit_id = any(${actor.unitIds}::uuid[]) and ${own}`.execute(tx),
  );
  return rows;
}
