import { inReading } from '@duizhang/db/connect.ts';
import type { Approx } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { indicatorsSeen } from '../item/indicators.ts';

/** A value to judge, or an indicator whose value came back or was never entered. `since`: the day from which it waits. */
export type WaitingIndicator = {
  readonly kind: 'judge' | 'returned' | 'enter';
  readonly indicatorId: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string | null;
  readonly value: string | null;
  readonly approx: Approx | null;
  readonly approxWord: string | null;
  readonly opinion: string | null;
  readonly since: string;
};
export type WaitingIndicators = { readonly rows: readonly WaitingIndicator[]; readonly total: number };

const mostShown = 30;

/** What waits for the actor among indicators: one statement. */
export async function waitingIndicators(work: Work): Promise<WaitingIndicators> {
  const { actor } = work;
  const office = actor.role === 'office';
  if (!office && actor.role !== 'handler' && actor.role !== 'unit_head') return { rows: [], total: 0 };
  const mine = office ? sql`indicator.unit_id is null` : sql`indicator.unit_id = any(${actor.unitIds}::uuid[])`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<WaitingIndicator & { total: number }>`
      with seen as materialized (select * from indicator where ${indicatorsSeen(actor)}),
        waits as (
          select 'judge' as kind, i.id, v.id as value_id, v.entered_on as since from seen i join indicator_value v on v.org_id = i.org_id and v.indicator_id = i.id
            where ${office} and v.state = 'submitted' and v.entered_by <> ${actor.accountId}
          union all
          select 'returned', indicator.id, v.id, v.judged_on from seen indicator join lateral (select * from indicator_value w
            where w.org_id = indicator.org_id and w.indicator_id = indicator.id order by w.at desc, w.id desc limit 1) v on v.state = 'returned' where ${mine}
          union all
          select 'enter', indicator.id, null, (indicator.created_at at time zone 'Asia/Shanghai')::date from seen indicator
            where ${mine} and not exists (select from indicator_value v where v.org_id = indicator.org_id and v.indicator_id = indicator.id))
      select w.kind, i.id as indicator_id, i.ledger_id, l.name as ledger_name, i.name, i.unit, v.period, v.value::text as value, v.approx, v.approx_word,
        v.opinion, w.since, (count(*) over ())::integer as total
      from waits w join seen i on i.id = w.id join ledger l on l.org_id = i.org_id and l.id = i.ledger_id
        left join indicator_value v on v.org_id = i.org_id and v.id = w.value_id
      order by w.kind = 'enter', w.since, i.id limit ${mostShown}`.execute(tx),
  );
  return { rows, total: rows[0]?.total ?? 0 };
}
