import type { Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { appendEvents, type NewEvent } from '../event.ts';
import type { Heirs } from '../item/effects/succeed.ts';
import { openStatuses } from '../item/succeed.ts';
import type { Work } from '../work.ts';

// Notices that are not settled and indicators that are still reported pass on to the successor; what was judged and what was
// entered stays with the old unit.

type Moved = {
  readonly id: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly clearance: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
};
type Passing = { readonly heirs: Heirs; readonly reason: string };

const pairsOf = (heirs: Heirs) =>
  sql`unnest(${[...heirs.keys()]}::uuid[], ${[...heirs.values()]}::uuid[]) as heir (from_unit_id, to_unit_id)`;

export async function succeedNotices(tx: Tx, work: Work, { heirs, reason }: Passing): Promise<void> {
  const { orgId } = work.actor;
  const { rows } =
    await sql<Moved>`update notice set unit_id = heir.to_unit_id, version = notice.version + 1, updated_at = ${work.now().toISOString()}::timestamptz
    from ${pairsOf(heirs)}, ledger where notice.org_id = ${orgId} and notice.unit_id = heir.from_unit_id and notice.state in ('draft', 'sent', 'received', 'replied')
      and ledger.org_id = notice.org_id and ledger.id = notice.ledger_id
    returning notice.id, coalesce(notice.number || ' ', '') || notice.title as name, notice.ledger_id, ledger.clearance, heir.from_unit_id, heir.to_unit_id`.execute(
      tx,
    );
  await record(tx, work, { type: 'notice', rows, reason });
}

export async function succeedIndicators(tx: Tx, work: Work, { heirs, reason }: Passing): Promise<void> {
  const { orgId } = work.actor;
  const { rows } = await sql<Moved>`update indicator set unit_id = heir.to_unit_id from ${pairsOf(heirs)}
    where indicator.org_id = ${orgId} and indicator.unit_id = heir.from_unit_id and (indicator.item_id is null or exists (
      select from item where item.org_id = indicator.org_id and item.id = indicator.item_id and item.status = any(${openStatuses})))
    returning indicator.id, indicator.name, indicator.ledger_id, indicator.clearance, heir.from_unit_id, heir.to_unit_id`.execute(tx);
  await record(tx, work, { type: 'indicator', rows, reason });
}

async function record(
  tx: Tx,
  { actor, now }: Work,
  { type, rows, reason }: { type: string; rows: readonly Moved[]; reason: string },
): Promise<void> {
  if (rows.length === 0) return;
  const events = rows.map(
    ({ id, name, ledgerId, clearance, fromUnitId, toUnitId }): NewEvent => ({
      action: `${type}.succeed`,
      itemId: null,
      subject: { type, id, name },
      before: { unitId: fromUnitId },
      after: { unitId: toUnitId },
      reason,
      ledger: { id: ledgerId, clearance },
    }),
  );
  await appendEvents(tx, { actor, at: now().toISOString() }, events);
}
