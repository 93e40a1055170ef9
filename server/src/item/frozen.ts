import { createHash } from 'node:crypto';
import type { Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { sql } from 'kysely';
import { statesAt } from './as-of.ts';

// What a snapshot froze, as its digest says it: day, last event, numbers, and which state each item was in.

export type Frozen = { readonly ledgerId: string; readonly asOf: string; readonly upTo: number; readonly counts: unknown };

/** SHA-256 of the canonical JSON. */
export async function digestOf(tx: Tx, orgId: string, { ledgerId, asOf, upTo, counts }: Frozen): Promise<Buffer> {
  const { rows } = await sql<{
    itemId: string;
    seq: number;
  }>`select state.item_id, state.seq from ${statesAt(orgId, sql`s.ledger_id = ${ledgerId}`, { day: asOf, upTo })} order by state.item_id`.execute(
    tx,
  );
  const states = rows.map(({ itemId, seq }) => [itemId, seq]);
  return createHash('sha256').update(canonical({ ledgerId, asOf, upTo, counts, states }), 'utf8').digest();
}

/** `altered`: its states or its own row are not what was frozen; `gone`: the record tells of it, and it is no more; `unknown`: the record does not. */
export type FrozenFault = {
  readonly snapshotId: string;
  readonly name: string;
  readonly clearance: string;
  readonly fault: 'altered' | 'gone' | 'unknown';
};
type Kept = Frozen & { readonly name: string; readonly sha256: string };
type Pair = { readonly snapshotId: string; readonly clearance: string; readonly kept: Kept | null; readonly told: Partial<Kept> | null };

/** Every snapshot of the org against its digest, and both against the event that froze it. */
export async function checkFrozen(tx: Tx, orgId: string): Promise<{ snapshots: number; faults: FrozenFault[] }> {
  const { rows } =
    await sql<Pair>`select coalesce(s.id::text, e.after ->> 'id') as snapshot_id, coalesce(s.clearance, e.clearance) as clearance, e.after as told,
      case when s.id is not null then jsonb_build_object('ledgerId', s.ledger_id, 'name', s.name, 'asOf', s.on_day, 'upTo', s.seq, 'counts', s.counts, 'sha256', encode(s.digest, 'hex')) end as kept
    from (select * from snapshot where org_id = ${orgId}) s
    full join (select clearance, body::jsonb -> 'after' as after from event where org_id = ${orgId} and action = 'board.freeze') e on e.after ->> 'id' = s.id::text
    order by 1`.execute(tx);
  const faults: FrozenFault[] = [];
  for (const { snapshotId, clearance, kept, told } of rows) {
    const fault = await faultOf(tx, orgId, { kept, told });
    if (fault !== null) faults.push({ snapshotId, clearance, fault, name: told?.name ?? kept?.name ?? '' });
  }
  return { snapshots: rows.length, faults };
}

async function faultOf(tx: Tx, orgId: string, { kept, told }: Pick<Pair, 'kept' | 'told'>): Promise<FrozenFault['fault'] | null> {
  if (kept === null) return 'gone';
  if (told === null) return 'unknown';
  const now = (await digestOf(tx, orgId, kept)).toString('hex');
  return now === kept.sha256 && now === told.sha256 && kept.name === told.name ? null : 'altered';
}
