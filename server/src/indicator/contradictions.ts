import type { Tx } from '@duizhang/db/connect.ts';
import { contradictionsIn, type Known, type KnownValue } from '@duizhang/shared/indicator/checks.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { appendEvents } from '../event.ts';
import type { Work } from '../work.ts';

/**
 * Raises a doubt for every contradiction that these indicators have a side in, once for each rule and subject: what was
 * explained is not raised again. How many are new.
 */
export async function raiseDoubts(tx: Tx, work: Work, ids: readonly string[]): Promise<number> {
  const { actor } = work;
  const all = await relatives(tx, actor.orgId, ids);
  const wanted = new Set(ids);
  const found = contradictionsIn(all).filter(
    (each) => each.sides.some((side) => side.indicatorId !== null && wanted.has(side.indicatorId)) || wanted.has(each.indicatorId),
  );
  if (found.length === 0) return 0;
  const rows = found.map(({ sides, ...each }) => ({
    ...each,
    orgId: actor.orgId,
    id: v7(),
    sides: JSON.stringify(sides),
    itemId: null,
    sourceId: null,
    state: 'open' as const,
    explanation: null,
    foundOn: actor.today,
    foundBy: actor.accountId,
    explainedBy: null,
    explainedOn: null,
    example: false,
  }));
  const raised = await tx
    .insertInto('doubt')
    .values(rows)
    .onConflict((clash) => clash.columns(['orgId', 'rule', 'subject']).doNothing())
    .returning('id')
    .execute();
  const isNew = new Set(raised.map((each) => each.id));
  const clearances = new Map(all.map((each) => [each.ledgerId, each.clearance]));
  const events = rows
    .filter((each) => isNew.has(each.id))
    .map(({ id, rule, message, ledgerId, subject }) => ({
      action: 'doubt.raise',
      itemId: null,
      subject: { type: 'doubt', id, name: message },
      before: null,
      after: { rule, subject, message },
      reason: null,
      ledger: { id: ledgerId, clearance: clearances.get(ledgerId) ?? 'open' },
    }));
  await appendEvents(tx, { actor, at: work.now().toISOString() }, events);
  return events.length;
}

/** These indicators, what they are parts of, the other parts, and namesakes in other ledgers of the same clearance; with the newest value of each period that counts or waits. */
async function relatives(tx: Tx, orgId: string, ids: readonly string[]): Promise<readonly Known[]> {
  const { rows } = await sql<Known & { values: readonly KnownValue[] }>`
    with asked as (select * from indicator where org_id = ${orgId} and id = any(${ids}::uuid[])),
      wholes as (select id from asked union select part_of_id from asked where part_of_id is not null)
    select i.id, i.ledger_id, l.year as ledger_year, i.clearance, i.item_id, i.name, i.unit, i.basis, i.part_of_id, i.part,
      (select coalesce(jsonb_agg(to_jsonb(v)), '[]') from (select distinct on (period) period, value::text as value, approx, approx_word, numerator::text as numerator, denominator::text as denominator
        from indicator_value where org_id = i.org_id and indicator_id = i.id and state in ('submitted', 'accepted') order by period, at desc, id desc) v) as values
    from indicator i join ledger l on l.org_id = i.org_id and l.id = i.ledger_id
    where i.org_id = ${orgId} and (i.id in (select id from wholes) or i.part_of_id in (select id from wholes)
      or exists (select from asked where asked.name = i.name and asked.unit = i.unit and asked.clearance = i.clearance))`.execute(tx);
  return rows;
}
