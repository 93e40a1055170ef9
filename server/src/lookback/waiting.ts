import { inReading } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

/** `judge`: items of a look-back without a verdict; `reopen`: found to have rebounded, and nobody has started another round. */
export type WaitingLookback = {
  readonly kind: 'judge' | 'reopen';
  readonly id: string;
  readonly name: string;
  readonly ledgerName: string;
  readonly n: number;
  readonly since: string;
};
export type WaitingLookbacks = { readonly rows: readonly WaitingLookback[]; readonly total: number };

/** What waits for a supervisor, or the committee in their place, in look-backs of their ledgers: one statement. Items of their own units are for somebody else. */
export async function waitingLookbacks(work: Work): Promise<WaitingLookbacks> {
  const { actor } = work;
  if (actor.role !== 'supervisor' && actor.role !== 'committee') return { rows: [], total: 0 };
  const supervising = sql`(select s.unit_id from ledger_unit s where s.org_id = lookback.org_id and s.ledger_id = lookback.ledger_id and s.role = 'supervisor')`;
  // The committee judges what the supervising unit itself led.
  const mine =
    actor.role === 'supervisor'
      ? sql`true`
      : sql`l.verdict is null and (l.unit_id in ${supervising} or item.lead_unit_id in ${supervising})`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<WaitingLookback>`select case when l.verdict is null then 'judge' else 'reopen' end as kind, lookback.id, lookback.name, ledger.name as ledger_name,
        count(*)::int as n, coalesce(min(l.judged_on), lookback.opened_on) as since
      from lookback join ledger on ledger.org_id = lookback.org_id and ledger.id = lookback.ledger_id
      join lookback_item l on l.org_id = lookback.org_id and l.lookback_id = lookback.id
      join item on item.org_id = l.org_id and item.id = l.item_id
      where lookback.org_id = ${actor.orgId} and lookback.ledger_id = any(${actor.ledgerIds}::uuid[]) and ${visibleTo(actor)}
        and l.unit_id <> all(${actor.ownUnitIds}::uuid[]) and item.lead_unit_id <> all(${actor.ownUnitIds}::uuid[])
        and ${mine} and (l.verdict is null or (l.verdict <> 'consolidated' and item.status = 'closed' and item.round = l.round))
      group by lookback.org_id, lookback.id, ledger.org_id, ledger.id, l.verdict is null
      order by since, lookback.id limit 100`.execute(tx),
  );
  return { rows, total: rows.reduce((sum, each) => sum + each.n, 0) };
}
