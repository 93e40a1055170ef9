import type { Tx } from '@duizhang/db/connect.ts';
import type { Handover } from '@duizhang/shared/succession/words.ts';
import { sql } from 'kysely';
import { openStatuses } from '../item/succeed.ts';
import type { Pair } from './draft.ts';

/**
 * What each old unit has to hand over, in the order of the units' names. Counts alone: the transaction sees every clearance,
 * whoever asks. One statement.
 */
export async function handoversOf(
  tx: Tx,
  { orgId, today }: { orgId: string; today: string },
  pairs: readonly Pair[],
): Promise<readonly Handover[]> {
  const from = pairs.map((each) => each.fromUnitId);
  const open = (of: string) =>
    sql`exists (select from item where item.org_id = ${orgId} and item.id = ${sql.ref(of)} and item.status = any(${openStatuses}))`;
  const { rows } = await sql<Handover>`
    select pair.from_unit_id, pair.to_unit_id,
      (select count(*)::int from item where item.org_id = ${orgId} and item.lead_unit_id = pair.from_unit_id and item.status = any(${openStatuses})) as items,
      (select count(*)::int from item where item.org_id = ${orgId} and item.lead_unit_id = pair.from_unit_id and item.status = any(${openStatuses}) and item.clearance <> 'open') as restricted,
      (select count(*)::int from assignment a where a.org_id = ${orgId} and a.unit_id = pair.from_unit_id and a.state in ('pending', 'accepted')
        and (a.duty <> 'lead' or a.measure_id is not null) and ${open('a.itemId')}) as assignments,
      (select count(*)::int from measure m join item on item.org_id = m.org_id and item.id = m.item_id and item.round = m.round
        where m.org_id = ${orgId} and m.unit_id = pair.from_unit_id and m.state in ('draft', 'active') and item.status = any(${openStatuses})) as measures,
      (select count(*)::int from notice n where n.org_id = ${orgId} and n.unit_id = pair.from_unit_id and n.state in ('draft', 'sent', 'received', 'replied')) as notices,
      (select count(*)::int from instruction_unit f where f.org_id = ${orgId} and f.unit_id = pair.from_unit_id and f.state <> 'closed') as instructions,
      (select count(*)::int from indicator i where i.org_id = ${orgId} and i.unit_id = pair.from_unit_id and (i.item_id is null or ${open('i.itemId')})) as indicators,
      (select count(*)::int from ledger_unit l where l.org_id = ${orgId} and l.unit_id = pair.from_unit_id) as roles,
      (select count(*)::int from unit u where u.org_id = ${orgId} and u.parent_id = pair.from_unit_id and u.valid_to is null and u.id <> all(${from}::uuid[])) as units,
      (select count(*)::int from post p where p.org_id = ${orgId} and p.unit_id = pair.from_unit_id and (p.valid_to is null or p.valid_to > ${today}::date)) as posts
    from unnest(${from}::uuid[], ${pairs.map((each) => each.toUnitId)}::uuid[]) as pair (from_unit_id, to_unit_id)
    join unit on unit.org_id = ${orgId} and unit.id = pair.from_unit_id order by unit.sort, unit.name`.execute(tx);
  return rows;
}

/** What is left of open work with the old units; their posts and the units below them aside. */
export const leftOf = (handovers: readonly Handover[]): number =>
  handovers.reduce(
    (sum, each) => sum + each.items + each.assignments + each.measures + each.notices + each.instructions + each.indicators + each.roles,
    0,
  );
