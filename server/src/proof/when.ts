import { inReading } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { statusesIn } from '@duizhang/shared/item/kinds.ts';
import { type House, type SystemWork, systemWork } from '../system.ts';
import { makeAnchor } from './anchor.ts';
import type { Vault } from './vault.ts';

// When an anchor is due. The state in which an item ended is itself what is left to do: it is written in the transaction of the
// closure, and looked for behind the last anchor. So many closures at once make one anchor, and none is lost.

const ended = statusesIn('ended');
/** Up to where each org was found without a closure to anchor: nothing is read again before its chain has grown. */
const looked = new Map<string, number>();

/** Whether items have ended since the last anchor; then one is made. Two statements, one where nothing has happened. */
export async function anchorClosures(house: House & { readonly vault: Vault }, orgId: string): Promise<void> {
  const system = await systemWork(house, orgId);
  const due = await inReading(house.db, system.tenant, async (tx) => {
    const { rows } = await sql<{
      seq: number;
      last: number;
    }>`select seq, coalesce((select max(seq) from anchor where org_id = ${orgId}), 0) as last
      from event_head where org_id = ${orgId}`.execute(tx);
    const [head] = rows;
    if (head === undefined || looked.get(orgId) === head.seq) return null;
    const found =
      await sql`select from item_state where org_id = ${orgId} and seq > greatest(${head.last}::bigint, ${looked.get(orgId) ?? 0}::bigint)
      and status = any(${ended}::text[]) limit 1`.execute(tx);
    if (found.rows.length === 0) looked.set(orgId, head.seq);
    return found.rows.length > 0 ? head.seq : null;
  });
  if (due === null) return;
  // What can't be anchored is told of once, not every few seconds.
  looked.set(orgId, due);
  await makeAnchor(system, house.vault, 'closure');
}

/** Once an org's day. */
export async function anchorDay(system: SystemWork, vault: Vault): Promise<void> {
  const { orgId, today } = system.work.actor;
  const done = await inReading(system.work.db, system.tenant, (tx) =>
    tx
      .selectFrom('anchor')
      .select('n')
      .where('orgId', '=', orgId)
      .where('day', '=', today)
      .where('reason', '=', 'daily')
      .executeTakeFirst(),
  );
  if (done === undefined) await makeAnchor(system, vault, 'daily');
}
