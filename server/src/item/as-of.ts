import type { Actor } from '@duizhang/shared/access.ts';
import type { ParsedSearch } from '@duizhang/shared/item/search.ts';
import { type RawBuilder, sql } from 'kysely';

// Items as they stood at the end of a past day, read from their dated states. What no state keeps (title, text, severity) is as
// it is now.

/** A day, and the last event that counts: null where all of that day do. A snapshot is a day and an event. */
export type AsOf = { readonly day: string; readonly upTo: number | null };

type Asked = Pick<ParsedSearch, 'asOf' | 'upTo'>;

/** The day by whose end something is looked at: no day that has not come. */
export const dayOf = ({ asOf }: Asked, { today }: Pick<Actor, 'today'>): string => (asOf === undefined || asOf > today ? today : asOf);

/** Null: today, as it is now. */
export function asOfDay(asked: Asked, actor: Pick<Actor, 'today'>): AsOf | null {
  const day = dayOf(asked, actor);
  return day === actor.today && asked.upTo === undefined ? null : { day, upTo: asked.upTo ?? null };
}

/** Columns that are as they are now, since they are fixed when an item is registered or no state keeps them. */
// biome-ignore format: a table
const now = [
  'id', 'org_id', 'number', 'code', 'kind', 'title', 'original_text', 'requirement', 'severity', 'reference', 'basis', 'form', 'example',
  'registered_on', 'exit_kind', 'exit_condition', 'claimed_on',
];
// biome-ignore format: a table
const then = [
  'ledger_id', 'lead_unit_id', 'leader_id', 'handler_id', 'category', 'status', 'track', 'round', 'light_flag', 'yellow_on', 'red_on',
  'due_required', 'due_original', 'due_current', 'assess_on', 'applied_on', 'replied_on', 'closed_on', 'extension_count', 'on_time',
  'stage_accepted', 'adopted', 'late_conversion', 'returns', 'periods_kept', 'periods_missed', 'wait_role', 'wait_since', 'version', 'updated_at', 'clearance', 'seq',
];

/** What a statement reads items from: the items, or under the same name and columns what they were on a day. */
export function itemsAt(orgId: string, asOf: AsOf | null): RawBuilder<unknown> {
  if (asOf === null) return sql`item`;
  const columns = sql.join([
    ...now.map((column) => sql.ref(`i.${column}`)),
    ...then.map((column) => sql.ref(`state.${column}`)),
    // Only whether it was dispatched is asked of a past day.
    sql`case when state.dispatched then coalesce(i.dispatched_on, state.on_date) end as dispatched_on`,
  ]);
  return sql`(select ${columns} from item i cross join lateral (select * from item_state s
    where s.org_id = i.org_id and s.item_id = i.id and ${until('s', asOf)} order by s.seq desc limit 1) state where i.org_id = ${orgId}) item`;
}

/** The same for counting them all: each item's last state is found in one pass. */
export function statesAt(orgId: string, within: RawBuilder<unknown>, asOf: AsOf): RawBuilder<unknown> {
  return sql`(select distinct on (s.item_id) s.* from item_state s where s.org_id = ${orgId} and ${within} and ${until('s', asOf)}
    order by s.item_id desc, s.seq desc) state`;
}

/** Rows that bear the day and the event they were recorded with: those that were on record by the end of a day. */
export function onRecord(alias: string, asOf: AsOf | null): RawBuilder<unknown> {
  if (asOf === null) return sql`true`;
  const at = (column: string) => sql.ref(`${alias}.${column}`);
  const day = sql`(${at('addedOn')} is null or ${at('addedOn')} <= ${asOf.day}::date)`;
  return asOf.upTo === null ? day : sql`${day} and (${at('addedSeq')} is null or ${at('addedSeq')} <= ${asOf.upTo}::bigint)`;
}

/** The states that count by the end of a day. */
export function until(alias: string, { day, upTo }: AsOf): RawBuilder<unknown> {
  const at = sql`${sql.ref(`${alias}.onDate`)} <= ${day}::date`;
  return upTo === null ? at : sql`${at} and ${sql.ref(`${alias}.seq`)} <= ${upTo}::bigint`;
}
