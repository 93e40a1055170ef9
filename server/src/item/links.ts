import type { Actor } from '@duizhang/shared/access.ts';
import type { ItemKind, Light, LinkKind, Status, TaskForm } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { lightSql, statusList, visibleTo } from './queries.ts';

// The items that an item is tied to, of any ledger that the reader may see: what it is part of and what is part of it, what a
// campaign found, what is the same.

/** Another item that it is tied to. `back`: the other one names this. */
export type LinkRow = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly back: boolean;
  readonly code: string;
  readonly title: string;
  readonly itemKind: ItemKind;
  readonly form: TaskForm | null;
  readonly status: Status;
  readonly light: Light;
  readonly ledgerName: string;
  readonly leadUnit: string | null;
  /** Of a task: milestones and deliverables that are no longer open, and all there are. */
  readonly reached: number;
  readonly planned: number;
  /** How many are tied in this way, and how many of them have ended: more than are listed, perhaps. */
  readonly total: number;
  readonly ended: number;
};

/** So many of a kind are listed. */
const mostListed = 200;

const planned = (table: 'milestone' | 'deliverable', rest: RawBuilder<unknown>) =>
  sql`(select count(*)::int from ${sql.table(table)} p where p.org_id = o.org_id and p.item_id = o.id and p.round = o.round and p.state <> 'dropped' and ${rest})`;
const settled = sql`p.state <> 'open'`;
const all = sql`true`;

/** Ties from both sides, beside an `item`; one that the reader may not see is neither named nor counted. */
export function linksSql(actor: Actor): RawBuilder<unknown> {
  const ties = sql`select l.other_id as id, l.kind, false as back from item_link l where l.org_id = item.org_id and l.item_id = item.id
    union select l.item_id, l.kind, l.kind <> 'same_as' from item_link l where l.org_id = item.org_id and l.other_id = item.id`;
  const others = sql`select item.*, ${lightSql('item', actor.today)} as light from item where ${visibleTo(actor)}`;
  return sql`(select coalesce(jsonb_agg(to_jsonb(l) - 'nth' order by l.kind, l.back, l.code) filter (where l.nth <= ${mostListed}), '[]') from (
    select t.id, t.kind, t.back, o.code, o.title, o.kind as item_kind, o.form, o.status, o.light, ledger.name as ledger_name, unit.name as lead_unit,
      ${planned('milestone', settled)} + ${planned('deliverable', settled)} as reached, ${planned('milestone', all)} + ${planned('deliverable', all)} as planned,
      (count(*) over w)::int as total, (count(*) filter (where o.status = any(${statusList('ended')})) over w)::int as ended, row_number() over (w order by o.code) as nth
    from (${ties}) t cross join lateral (${others} and item.id = t.id) o
    join ledger on ledger.org_id = o.org_id and ledger.id = o.ledger_id left join unit on unit.org_id = o.org_id and unit.id = o.lead_unit_id
    window w as (partition by t.kind, t.back)) l)`;
}
