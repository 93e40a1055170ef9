import { inReading } from '@duizhang/db/connect.ts';
import type { ParsedSearch } from '@duizhang/shared/item/search.ts';
import type { ItemTimes, TimeRange } from '@duizhang/shared/item/views.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { conditionsOf, known, scopeOf } from './list.ts';
import { visibleTo } from './queries.ts';
import { find, keepFrequencies } from './search.ts';

// Items on a line of time: how far the line reaches, and the days of those that are in sight. One statement each.

export async function rangeOf(work: Work, search: ParsedSearch): Promise<TimeRange> {
  const { found, range } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
    const plan = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
    const { rows } = await sql<{ from: string | null; to: string | null }>`${known(work, search)} select min(item.registered_on) as from,
      max(greatest(item.registered_on, item.due_required, item.due_original, item.due_current, item.assess_on, item.closed_on)) as to
      from item where ${conditionsOf(work, search, plan)}`.execute(tx);
    return { found: plan, range: rows[0] };
  });
  keepFrequencies(work, found);
  return range?.from && range.to ? { from: range.from, to: range.to } : null;
}

const extensions = sql`(select coalesce(jsonb_agg(jsonb_build_object('from', r.payload ->> 'from', 'to', r.payload ->> 'to', 'decidedOn', r.decided_on) order by r.submitted_at), '[]')
  from request r where r.org_id = item.org_id and r.item_id = item.id and r.round = item.round and r.kind = 'extension' and r.state = 'agreed')`;
const measures = sql`(select coalesce(jsonb_agg(jsonb_build_object('text', m.text, 'dueOn', m.due_on, 'doneOn', m.done_on) order by m.seq), '[]')
  from measure m where m.org_id = item.org_id and m.item_id = item.id and m.round = item.round and m.state <> 'dropped' and m.due_on is not null)`;
const points = sql`(select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'name', p.name, 'plannedOn', p.planned_on, 'precision', p.precision, 'doneOn', p.done_on, 'state', p.state) order by p.planned_on, p.id), '[]') from (
  select m.id, m.kind, m.name, m.planned_on, m.precision, m.actual_on as done_on, m.state from milestone m
    where m.org_id = item.org_id and m.item_id = item.id and m.round = item.round and m.state <> 'dropped' and m.planned_on is not null
  union all select d.id, 'deliverable', d.name, d.planned_on, d.precision, d.handed_on, d.state from deliverable d
    where d.org_id = item.org_id and d.item_id = item.id and d.round = item.round and d.state <> 'dropped' and d.planned_on is not null) p)`;
const periods = sql`case when item.track = 'long_term' then (select coalesce(jsonb_agg(jsonb_build_object('label', p.label, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'dueOn', p.due_on, 'state', p.state, 'late', p.late) order by p.starts_on), '[]')
  from (select * from period where org_id = item.org_id and item_id = item.id order by starts_on desc limit 40) p) else '[]'::jsonb end`;

/** Of those that the actor may see, in no order. */
export async function timesOf({ db, actor }: Work, ids: readonly string[]): Promise<readonly ItemTimes[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<ItemTimes>`select item.id, item.dispatched_on, ${extensions} as extensions, ${measures} as measures, ${points} as points, ${periods} as periods
      from item where item.id = any(${ids}::uuid[]) and ${visibleTo(actor)}`.execute(tx),
  );
  return rows;
}
