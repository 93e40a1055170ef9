import type { Schema } from '@duizhang/db/schema.ts';
import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type Flag, noUnit, type ParsedSearch } from '@duizhang/shared/item/search.ts';
import { expressionBuilder, type RawBuilder, sql } from 'kysely';
import { type Phase, statusesIn } from '@duizhang/shared/item/kinds.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { expiryAhead } from '@duizhang/shared/item/standing.ts';
import { dayOf } from './as-of.ts';
import { reachable } from './reach.ts';
import { waitingSql } from './waiting.ts';

// The conditions that lists, counts, boards and inboxes share. Each is stated once: a number and
// the list it opens can't differ.

type Condition = RawBuilder<boolean>;

export const allOf = (conditions: readonly Condition[]): Condition => sql.join(conditions, sql` and `);

// What the actor may see, asked in three ways, since what is quick for one item is not for a hundred thousand; a test holds all
// three to `sees` of shared/access.ts.

/** For items that are already few: each is checked by itself. */
export function visibleTo(actor: Actor): Condition {
  return sql<boolean>`item.org_id = ${actor.orgId} and ${reachable(actor)(expressionBuilder<Schema, 'item'>())}`;
}

/** For a list across ledgers. */
export function visibleAnywhere(actor: Actor): Condition {
  const own = sql<boolean>`item.org_id = ${actor.orgId}`;
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (seesAll(actor)) return own;
  const near = reach === 'ledgers' ? sql`item.ledger_id = any(${actor.ledgerIds}::uuid[])` : led(actor);
  return sql`${own} and (${near} or item.id = any(${othersOf(actor)}))`;
}

/**
 * For a list within one ledger, which is part of the condition. `others`: where a statement asks more than once, it can work
 * `othersOf` out beforehand and name it here.
 */
export function visibleIn(actor: Actor, ledgerId: string, others: RawBuilder<unknown> = othersOf(actor)): Condition {
  const within = sql<boolean>`item.org_id = ${actor.orgId} and item.ledger_id = ${ledgerId}`;
  const reach = reachOf(actor.role);
  if (reach === 'none') return sql`false`;
  if (seesAllOf(actor, ledgerId)) return within;
  if (reach === 'ledgers') return sql`${within} and item.id = any(${others})`;
  return sql`${within} and (${led(actor)} or item.id = any(${others}))`;
}

/** Is every item of the ledger that the actor is cleared for visible? */
export const seesAllOf = (actor: Actor, ledgerId: string): boolean =>
  seesAll(actor) || (reachOf(actor.role) === 'ledgers' && actor.ledgerIds.includes(ledgerId));
const seesAll = (actor: Actor): boolean => reachOf(actor.role) === 'org' || (actor.role === 'leader' && actor.wholeOrg);

const led = ({ unitIds }: Actor) => sql`item.lead_unit_id = any(${unitIds}::uuid[])`;

/** Ids of items that are visible for another reason than their lead unit or their ledger, as an array. */
export function othersOf(actor: Actor): RawBuilder<unknown> {
  return reachOf(actor.role) === 'units' ? sql`(${assigned(actor)} || ${asked(actor)})` : asked(actor);
}

/** Assignments beside the lead, which the item itself tells. */
const assigned = ({ orgId, unitIds }: Actor) => sql`array(select a.item_id from assignment a
  where a.org_id = ${orgId} and a.unit_id = any(${unitIds}::uuid[]) and (a.duty <> 'lead' or a.measure_id is not null or a.state = 'returned'))`;

/**
 * Where the actor's unit is asked for a verdict. Only a unit that serves a ledger beside those of the post, or that a policy
 * names as a substitute, can be asked on items that are none of its own; for all others no running request is looked at.
 */
const asked = ({ orgId, unitId, ledgerIds }: Actor) => sql`case
  when exists (select 1 from ledger_unit s where s.org_id = ${orgId} and s.unit_id = ${unitId} and s.ledger_id <> all(${ledgerIds}::uuid[]))
    or exists (select 1 from ledger_policy p where p.org_id = ${orgId} and position(${unitId}::text in p.document::text) > 0)
  then array(select r.item_id from request r where r.org_id = ${orgId} and r.state = 'open' and ${unitId}::uuid = any(r.level_units))
  else '{}'::uuid[] end`;

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
 * The deadline that an item is held to: the current one, and until a plan is agreed the one that was required when it was dispatched.
 * A long-term item has none. As the index item_deadline has it.
 */
export function deadlineSql(of: Source): RawBuilder<string | null> {
  const at = (column: string) => sql.ref(`${of}.${column}`);
  return sql`coalesce(${at('dueCurrent')}, case when ${at('track')} <> 'long_term' then ${at('dueRequired')} end)`;
}

/** Statuses as an array in the statement's own text: PostgreSQL then plans with them. */
export const statusList = (...phases: readonly Phase[]): RawBuilder<string[]> =>
  sql.raw(
    `array[${statusesIn(...phases)
      .map((each) => `'${each}'`)
      .join(',')}]::text[]`,
  );
const ended = statusList('ended');
const over = statusList('ended', 'exited');
const deciding = statusList('deciding');
// Taken on, and not exited since.
const claimed = statusList('planning', 'working', 'deciding', 'ended');

/**
 * Whether a row belongs to a set that boards count (domain, "rates"). Overdue is by the current deadline and by status alone,
 * as 超期率 is defined; a stage counts only while the item is neither closed nor in closure review, so that the lenient
 * rate counts nothing twice.
 */
export function flagSql(flag: Flag, of: Source, asOf: string): Condition {
  const at = (column: string) => sql.ref(`${of}.${column}`);
  const status = at('status');
  const dispatched = of === 'item' ? sql<boolean>`item.dispatched_on is not null` : sql<boolean>`state.dispatched`;
  const open = sql<boolean>`${dispatched} and ${status} <> all(${over})`;
  // The clock of a case stops when it is replied to.
  const overdue = sql<boolean>`${open} and ${status} <> 'replied' and ${at('dueCurrent')} < ${asOf}::date`;
  const conditions: Record<Flag, Condition> = {
    undispatched: sql`not (${dispatched}) and ${status} <> 'exited'`,
    dispatched: sql`${dispatched} and ${status} <> 'exited'`,
    distinct: sql`${dispatched} and ${status} <> 'exited' and not ${isDouble(of)}`,
    claimed: sql`${status} = any(${claimed})`,
    open,
    closed: sql`${status} = any(${ended})`,
    long_open: sql`${open} and ${at('track')} = 'long_term'`,
    other_open: sql`${open} and ${at('track')} <> 'long_term'`,
    in_review: sql`${status} = any(${deciding})`,
    stage_accepted: sql`${at('stageAccepted')} and ${open} and ${status} <> all(${deciding})`,
    reported_done: sql`(${status} = any(${ended}) or ${status} = any(${deciding}))`,
    lenient_done: sql`(${status} = any(${ended}) or ${status} = any(${deciding}) or (${at('stageAccepted')} and ${open}))`,
    overdue,
    unplanned: sql`${open} and ${at('dueCurrent')} is null and ${deadlineSql(of)} is not null`,
    due_passed: sql`${status} <> 'exited' and ${at('dueOriginal')} <= ${asOf}::date`,
    due_closed: sql`${status} = any(${ended}) and ${at('dueOriginal')} <= ${asOf}::date`,
    on_time: sql`${status} = any(${ended}) and ${at('onTime')} and ${at('dueOriginal')} <= ${asOf}::date`,
    adopted: sql`${at('adopted')} and ${status} <> 'exited'`,
    late_conversion: sql`${at('lateConversion')} and ${status} <> 'exited'`,
    expiring: sql`${open} and ${expiring(of, asOf)}`,
    returned: sql`${at('returns')} > 0 and ${status} <> 'exited'`,
    returned_once: sql`${at('returns')} = 1 and ${status} <> 'exited'`,
    returned_again: sql`${at('returns')} > 1 and ${status} <> 'exited'`,
    period_missed: sql`${at('periodsMissed')} > 0 and ${status} <> 'exited'`,
    period_kept: sql`${at('periodsKept')} > 0 and ${status} <> 'exited'`,
    awaiting: sql`${dispatched} and ${status} = any(${statusList('waiting')})`,
    under_way: sql`${dispatched} and ${status} = any(${statusList('planning', 'working', 'deciding')})`,
    lagging: sql`${open} and ${lightSql(of, asOf)} in ('yellow', 'red') and (${overdue}) is not true`,
    looked_back: lookedBack(of, sql`true`),
    rebounded: lookedBack(of, sql`drawn.verdict <> 'consolidated' and drawn.judged_on <= ${asOf}::date`),
  };
  return conditions[flag];
}

/** Does evidence that still counts expire soon, or has it? The SQL side of `stillCounts` in shared/item/standing.ts. */
function expiring(of: Source, asOf: string): Condition {
  const id = of === 'item' ? sql`item.id` : sql`state.item_id`;
  return sql`exists (select 1 from evidence e join item now on now.org_id = e.org_id and now.id = e.item_id and now.round = e.round
    left join criterion c on c.org_id = e.org_id and c.id = e.criterion_id
    where e.org_id = ${sql.ref(`${of}.orgId`)} and e.item_id = ${id} and e.superseded_at is null and e.purpose not in ('scan', 'minutes', 'approval')
      and e.expires_on <= ${addDays(asOf, expiryAhead)}::date and c.state is distinct from 'dropped')`;
}

/** Was it drawn into the sample of a look-back with this to be said of it? All but what held is a rebound. */
function lookedBack(of: Source, found: Condition): Condition {
  const id = of === 'item' ? sql`item.id` : sql`state.item_id`;
  return sql`exists (select 1 from lookback_item drawn where drawn.org_id = ${sql.ref(`${of}.orgId`)} and drawn.item_id = ${id} and ${found})`;
}

/**
 * Is it the same matter as one of its ledger that was registered before it and counts as well? Ids are in the order of
 * registration. Of all that hang together by 同一事项, directly or over others, the first one counts.
 */
export function isDouble(of: Source): Condition {
  const id = of === 'item' ? sql`item.id` : sql`state.item_id`;
  const at = (column: string) => sql.ref(`${of}.${column}`);
  const linked = sql`select l.item_id from item_link l where l.org_id = ${at('orgId')} and l.kind = 'same_as' union select l.other_id from item_link l where l.org_id = ${at('orgId')} and l.kind = 'same_as'`;
  return sql`(${id} in (${linked}) and exists (
    with recursive same(id) as (select ${id} union select case when l.item_id = same.id then l.other_id else l.item_id end
      from same join item_link l on l.org_id = ${at('orgId')} and l.kind = 'same_as' and (l.item_id = same.id or l.other_id = same.id))
    select 1 from same join item twin on twin.org_id = ${at('orgId')} and twin.id = same.id
    where twin.id < ${id} and twin.ledger_id = ${at('ledgerId')} and twin.dispatched_on is not null and twin.status <> 'exited'))`;
}

/** A unit and all below it, as an array that is worked out once. */
const subtreeSql = (orgId: string, unitId: string): RawBuilder<string> =>
  sql<string>`array(with recursive below as (select ${unitId}::uuid as id
    union select unit.id from below join unit on unit.org_id = ${orgId} and unit.parent_id = below.id) select id from below)`;

/** Every filter of a search but its text. */
export function filters(search: ParsedSearch, actor: Actor): Condition[] {
  const { status, track, light, category, unitId, leadUnitId, leaderId, handlerId, batchId, dueFrom, dueTo, flag, waiting } = search;
  const found: Condition[] = [sql`item.ledger_id = ${search.ledgerId}`];
  if (status?.length) found.push(sql`item.status = any(${status}::text[])`);
  if (track?.length) found.push(sql`item.track = any(${track}::text[])`);
  const { registeredFrom, registeredTo, waitRole } = search;
  const asOf = dayOf(search, actor);
  if (light?.length) found.push(sql`${lightSql('item', asOf)} = any(${light}::text[])`);
  if (category?.length) found.push(sql`item.category = any(${category}::text[])`);
  if (unitId) found.push(sql`item.lead_unit_id = any(${subtreeSql(actor.orgId, unitId)})`);
  if (leadUnitId) found.push(leadUnitId === noUnit ? sql`item.lead_unit_id is null` : sql`item.lead_unit_id = ${leadUnitId}`);
  if (leaderId) found.push(sql`item.leader_id = ${leaderId}`);
  if (handlerId) found.push(sql`item.handler_id = ${handlerId}`);
  if (batchId)
    found.push(
      sql`exists (select 1 from item_source t where t.org_id = item.org_id and t.item_id = item.id and t.batch_id = ${batchId}::uuid)`,
    );
  if (dueFrom) found.push(sql`${deadlineSql('item')} >= ${dueFrom}::date`);
  if (dueTo) found.push(sql`${deadlineSql('item')} <= ${dueTo}::date`);
  if (registeredFrom) found.push(sql`item.registered_on >= ${registeredFrom}::date`);
  if (registeredTo) found.push(sql`item.registered_on <= ${registeredTo}::date`);
  if (waitRole) found.push(sql`item.wait_role = ${waitRole}`);
  if (flag) found.push(flagSql(flag, 'item', asOf));
  if (waiting) found.push(waitingSql(waiting, actor));
  return found;
}
