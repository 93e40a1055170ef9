import type { Schema } from '@duizhang/db/schema.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { type Flag, noUnit, type ParsedSearch } from '@duizhang/shared/item/search.ts';
import { expressionBuilder, type RawBuilder, sql } from 'kysely';
import { reachable } from './reach.ts';
import { waitingSql } from './waiting.ts';

// The base query of items and the conditions that lists, counts, boards and inboxes share. Each is stated once: a number and
// the list it opens can't differ.

type Condition = RawBuilder<boolean>;

export const allOf = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `);

/** Items of the actor's org that the actor may see; every list starts here. */
export function visibleTo(actor: Actor): Condition {
  return sql<boolean>`item.org_id = ${actor.orgId} and ${reachable(actor)(expressionBuilder<Schema, 'item'>())}`;
}

/** The columns that `item` and `item_state` have in common, under either's name. */
type Source = 'item' | 'state';

/** The light on a day, from what the door stored: the SQL side of `lightOn` in shared/item/light.ts, held to it by a test. */
export function lightSql(of: Source, asOf: string): RawBuilder<string> {
  const at = (column: string) => sql.ref(`${of}.${column}`);
  return sql<string>`case when ${at('status')} = 'exited' then 'exited' when ${at('lightFlag')} = 'closed' then 'closed'
    when ${at('lightFlag')} = 'red' or ${at('redOn')} <= ${asOf}::date then 'red'
    when ${at('lightFlag')} = 'yellow' or ${at('yellowOn')} <= ${asOf}::date then 'yellow'
    when ${at('lightFlag')} = 'grey' then 'grey' else 'green' end`;
}

/**
 * Whether a row belongs to a set that boards count (domain, "rates"). Overdue is by the current deadline and by status alone,
 * as 超期率 is defined; a stage counts only while the item is neither closed nor in closure review, so that the lenient
 * rate counts nothing twice.
 */
export function flagSql(flag: Flag, of: Source, asOf: string): Condition {
  const at = (column: string) => sql.ref(`${of}.${column}`);
  const status = at('status');
  const dispatched = of === 'item' ? sql<boolean>`item.dispatched_on is not null` : sql<boolean>`state.dispatched`;
  const open = sql<boolean>`${dispatched} and ${status} not in ('closed', 'exited')`;
  const conditions: Record<Flag, Condition> = {
    undispatched: sql`not (${dispatched}) and ${status} <> 'exited'`,
    dispatched: sql`${dispatched} and ${status} <> 'exited'`,
    open,
    long_open: sql`${open} and ${at('track')} = 'long_term'`,
    other_open: sql`${open} and ${at('track')} <> 'long_term'`,
    in_review: sql`${status} = 'closure_review'`,
    stage_accepted: sql`${at('stageAccepted')} and ${open} and ${status} <> 'closure_review'`,
    overdue: sql`${open} and ${at('dueCurrent')} < ${asOf}::date`,
    due_passed: sql`${status} <> 'exited' and ${at('dueOriginal')} <= ${asOf}::date`,
    on_time: sql`${status} = 'closed' and ${at('onTime')} and ${at('dueOriginal')} <= ${asOf}::date`,
    adopted: sql`${at('adopted')} and ${status} <> 'exited'`,
    late_conversion: sql`${at('lateConversion')} and ${status} <> 'exited'`,
  };
  return conditions[flag];
}

/** A unit and all below it, as an array that is worked out once. */
export const subtreeSql = (orgId: string, unitId: string): RawBuilder<string> =>
  sql<string>`array(with recursive below as (select ${unitId}::uuid as id
    union select unit.id from below join unit on unit.org_id = ${orgId} and unit.parent_id = below.id) select id from below)`;

/** Every filter of a search but its text. */
export function filters(search: ParsedSearch, actor: Actor): Condition[] {
  const { status, track, light, category, unitId, leadUnitId, leaderId, handlerId, dueFrom, dueTo, flag, waiting } = search;
  const found: Condition[] = [sql`item.ledger_id = ${search.ledgerId}`];
  if (status?.length) found.push(sql`item.status = any(${status}::text[])`);
  if (track?.length) found.push(sql`item.track = any(${track}::text[])`);
  if (light?.length) found.push(sql`${lightSql('item', actor.today)} = any(${light}::text[])`);
  if (category?.length) found.push(sql`item.category = any(${category}::text[])`);
  if (unitId) found.push(sql`item.lead_unit_id = any(${subtreeSql(actor.orgId, unitId)})`);
  if (leadUnitId) found.push(leadUnitId === noUnit ? sql`item.lead_unit_id is null` : sql`item.lead_unit_id = ${leadUnitId}`);
  if (leaderId) found.push(sql`item.leader_id = ${leaderId}`);
  if (handlerId) found.push(sql`item.handler_id = ${handlerId}`);
  if (dueFrom) found.push(sql`item.due_current >= ${dueFrom}::date`);
  if (dueTo) found.push(sql`item.due_current <= ${dueTo}::date`);
  if (flag) found.push(flagSql(flag, 'item', actor.today));
  if (waiting) found.push(waitingSql(waiting, actor));
  return found;
}
