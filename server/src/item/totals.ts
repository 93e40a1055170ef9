import { inReading } from '@duizhang/db/connect.ts';
import type { AmountKind, Status } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { othersOf, seesAllOf, visibleIn } from './queries.ts';

/**
 * What the items of a ledger come to, of those that the actor sees: how many in each status, and the latest amount of each
 * item by kind and unit. Sums are decimal text; different units are never added up. `approx`: some of them are.
 */
export type Totals = {
  readonly statuses: readonly { readonly status: Status; readonly n: number }[];
  readonly amounts: readonly {
    readonly kind: AmountKind;
    readonly unit: string;
    readonly sum: string;
    readonly items: number;
    readonly approx: boolean;
  }[];
};

/** One statement. */
export async function totalsOf(work: Work, ledgerId: string): Promise<Totals> {
  const { actor } = work;
  const others = sql`(select known.others from known)::uuid[]`;
  const known = seesAllOf(actor, ledgerId) ? sql`` : sql`known as materialized (select ${othersOf(actor)} as others), `;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<Totals>`with ${known}seen as materialized (select item.org_id, item.id, item.status from item where ${visibleIn(actor, ledgerId, others)}),
      latest as (select distinct on (a.item_id, a.kind, a.unit) a.kind, a.unit, a.value, a.approx
        from seen join amount a on a.org_id = seen.org_id and a.item_id = seen.id order by a.item_id, a.kind, a.unit, a.on_date desc, a.id desc)
      select (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'n', s.n)), '[]') from (select status, count(*) as n from seen group by 1) s) as statuses,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'unit', t.unit, 'sum', t.sum::text, 'items', t.items, 'approx', t.approx) order by t.kind, t.unit), '[]')
          from (select kind, unit, sum(value) as sum, count(*) as items, bool_or(approx is not null) as approx from latest group by 1, 2) t) as amounts`.execute(
      tx,
    ),
  );
  return rows[0] ?? { statuses: [], amounts: [] };
}
