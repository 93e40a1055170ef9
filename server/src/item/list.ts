import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { reachOf } from '@duizhang/shared/access.ts';
import { usualLimits } from '@duizhang/shared/item/policy.ts';
import type { Count, listPage, Page, ParsedSearch, Row } from '@duizhang/shared/item/search.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { tenantOf, type Work } from '../work.ts';
import { type AsOf, asOfDay, itemsAt, onRecord } from './as-of.ts';
import { cursorAt, orderOf, orderWithin, partsOf } from './paging.ts';
import { allOf, filters, lightSql, othersOf, seesAllOf, visibleAnywhere, visibleIn } from './queries.ts';
import { type Found, find, keepFrequencies, textSql } from './search.ts';

// The table of a ledger: a page by key, never by offset, and on the first page how many there are. One statement, and one
// more where a text is looked for.

type Condition = RawBuilder<boolean>;
type PageCall = z.output<typeof listPage>;

/** Counting stops here; the exact number is asked for on its own. */
const mostCounted = 1000;

export async function listItems(work: Work, call: PageCall): Promise<Page> {
  const { found, rows, totals } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
    const plan = call.q ? await find(tx, call.q, scopeOf(work, call)) : null;
    return { found: plan, ...(await pageOf(tx, work, { call, found: plan })) };
  });
  keepFrequencies(work, found);
  const shown = rows.slice(0, call.limit);
  const last = shown.at(-1);
  const next = rows.length > call.limit && last ? cursorAt(call, last) : null;
  if (totals === null) return { rows: shown, next, count: null, all: null };
  // A common word is not counted, since finding a thousand of it would read most of the ledger.
  const count = totals.n === null ? { n: shown.length, capped: next !== null } : capped(totals.n);
  return { rows: shown, next, count, all: capped(totals.total) };
}

/** How many items a search finds, exactly, however many. */
export async function countItems(work: Work, search: ParsedSearch): Promise<{ n: number }> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const found = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
    const { rows } = await sql<{
      n: number;
    }>`${known(work, search)} select count(*) as n from ${itemsOf(work, search)} where ${conditionsOf(work, search, found)}`.execute(tx);
    return { n: rows[0]?.n ?? 0 };
  });
}

/** An item as a sample is drawn from many. */
export type Drawable = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly category: string;
  readonly round: number;
};

/** Every item of a status that a search finds, led by somebody; at most so many. */
export async function itemsFound(
  tx: Tx,
  work: Work,
  { search, status, limit }: { search: ParsedSearch; status: Status; limit: number },
): Promise<readonly Drawable[]> {
  const found = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
  const { rows } = await sql<Drawable>`${known(work, search)} select item.id, item.code, item.title, item.lead_unit_id as unit_id,
      unit.name as unit_name, item.category, item.round
    from ${itemsOf(work, search)} join unit on unit.org_id = item.org_id and unit.id = item.lead_unit_id
    where ${conditionsOf(work, search, found)} and item.status = ${status} order by item.number limit ${limit}`.execute(tx);
  return rows;
}

const itemsOf = ({ actor }: Pick<Work, 'actor'>, search: ParsedSearch) => itemsAt(actor.orgId, asOfDay(search, actor));

export const scopeOf = ({ actor }: Pick<Work, 'actor'>, { ledgerId }: ParsedSearch) => ({ orgId: actor.orgId, ledgerId });

/** What a unit sees beside what it leads is worked out once a statement, however often the statement asks. */
const others = sql`(select known.others from known)::uuid[]`;
export const known = ({ actor }: Pick<Work, 'actor'>, { ledgerId }: ParsedSearch) =>
  seesAllOf(actor, ledgerId) ? sql`` : sql`with known as materialized (select ${othersOf(actor)} as others)`;

export function conditionsOf(work: Pick<Work, 'actor'>, search: ParsedSearch, found: Found | null): Condition {
  const text = found ? [textSql(found, scopeOf(work, search))] : [];
  const { actor } = work;
  const asked = filters(search, actor);
  const anew = seesAllOf(actor, search.ledgerId) && asked.length === 1 ? [] : [plannedAnew];
  return allOf([visibleIn(actor, search.ledgerId, others), ...asked, ...text, ...anew]);
}

/**
 * Makes PostgreSQL plan each execution for its own values. A plan kept for any filter and any unit is many times slower than the
 * right one where the filter is rare or the unit small. Planned with its value, this is simply true; a plan for all values
 * would seem too dear ever to be kept.
 */
const plannedAnew = sql<boolean>`(${true}::boolean or (select count(*) from generate_series(1, 1000000000)) > 0)`;

const capped = (n: number): Count => (n > mostCounted ? { n: mostCounted, capped: true } : { n, capped: false });

const countSql = (items: RawBuilder<unknown>, where: Condition) =>
  sql<number>`(select count(*) from (select 1 from ${items} where ${where} limit ${literally(mostCounted + 1)}) counted)`;

/** A limit that stands in the statement's text: with one that it does not know, PostgreSQL would plan each execution anew. */
const literally = (n: number) => sql.raw<number>(String(Math.trunc(n)));

/** `n`: null where a common word is looked for. */
type Totals = { n: number | null; total: number };
type Wanted = { readonly call: PageCall; readonly found: Found | null };

/** One row more than asked for tells that there is a next page. Totals come with the first page alone. */
async function pageOf(tx: Tx, work: Work, { call, found }: Wanted): Promise<{ rows: Row[]; totals: Totals | null }> {
  const where = conditionsOf(work, call, found);
  const items = itemsOf(work, call);
  const parts = partsOf(call);
  const limit = literally(call.limit + 1);
  const [first, ...further] = parts.map(
    (part) => sql`(select item.* from ${items} where ${where} and ${part} order by ${orderWithin(call)} limit ${limit})`,
  );
  const page =
    further.length === 0
      ? sql`${first}`
      : sql`(select * from (${sql.join([first, ...further], sql` union all `)}) item order by ${orderOf(call)} limit ${limit})`;
  if (call.after !== undefined) {
    const { rows } =
      await sql<Row>`${known(work, call)} select ${columns(work, asOfDay(call, work.actor))} from ${page} item ${names} order by ${orderOf(call)}`.execute(
        tx,
      );
    return { rows, totals: null };
  }
  const n = found && found.plan !== 'ids' ? sql<null>`null::bigint` : countSql(items, where);
  const total = countSql(items, visibleIn(work.actor, call.ledgerId, others));
  // Left join: the totals come even when no row does.
  const { rows } = await sql<
    Totals & (Row | { id: null })
  >`${known(work, call)} select totals.*, ${columns(work, asOfDay(call, work.actor))} from (select ${n} as n, ${total} as total) totals
    left join ${page} item on true ${names} order by ${orderOf(call)}`.execute(tx);
  let totals: Totals = { n: 0, total: 0 };
  const shown: Row[] = [];
  for (const { n: count, total: all, ...row } of rows) {
    totals = { n: count, total: all };
    if (row.id !== null) shown.push(row);
  }
  return { rows: shown, totals };
}

/** Rows that other nouns show in a few lines, the earliest deadline first, within what the actor may see. */
export async function rowsWhere(
  tx: Tx,
  work: Work,
  { where, limit, asOf = null }: { where: Condition; limit: number; asOf?: AsOf | null },
): Promise<Row[]> {
  const anew = reachOf(work.actor.role) === 'units' ? [plannedAnew] : [];
  const page = sql`(select item.* from ${itemsAt(work.actor.orgId, asOf)} where ${allOf([visibleAnywhere(work.actor), where, ...anew])} order by item.due_current, item.id limit ${literally(limit)})`;
  const { rows } = await sql<Row>`select ${columns(work, asOf)} from ${page} item ${names} order by item.due_current, item.id`.execute(tx);
  return rows;
}

type Asked = {
  readonly where: Condition;
  readonly order: RawBuilder<unknown>;
  /** What each row says, by the names of `Row` and of the long texts. */
  readonly fields: readonly (keyof Row | 'originalText' | 'requirement')[];
  readonly asOf: AsOf | null;
};

/**
 * Any number of rows, some hundreds at a time, each the text of a JSON array of its fields: it is passed on without being taken
 * apart here. The next ones are on their way while these are dealt with.
 */
export async function* rowTexts(tx: Tx, work: Work, { where, order, fields, asOf }: Asked): AsyncGenerator<readonly string[]> {
  const long = sql`item.original_text, item.requirement`;
  const array = sql`json_build_array(${sql.join(fields.map((name) => sql.ref(`item.${name}`)))})::text`;
  // All of them will be fetched: not the plan that is the first to have one.
  await sql`set local cursor_tuple_fraction = 1`.execute(tx);
  await sql`declare rows no scroll cursor for select ${array} as text
    from (select ${columns(work, asOf)}, ${long} from ${itemsAt(work.actor.orgId, asOf)} ${names} where ${where} order by ${order}) item`.execute(
    tx,
  );
  const fetch = async () => (await sql<{ text: string }>`fetch 500 from rows`.execute(tx)).rows.map(({ text }) => text);
  let next = fetch();
  for (let page = await next; page.length > 0; page = await next) {
    next = fetch();
    next.catch(() => {}); // told when it is waited for
    yield page;
  }
}

export const names = sql`left join unit on unit.org_id = item.org_id and unit.id = item.lead_unit_id
  left join account leader on leader.org_id = item.org_id and leader.id = item.leader_id
  left join account handler on handler.org_id = item.org_id and handler.id = item.handler_id`;

/** The latest amount of each kind and unit. Only entries and tasks have any, so that no other row asks for them. */
const amountsOf = (asOf: AsOf | null) => sql`case when item.kind in ('entry', 'task') then (
  select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'value', a.value::text, 'unit', a.unit, 'approx', a.approx) order by a.kind, a.unit), '[]')
  from (select distinct on (kind, unit) * from amount known where org_id = item.org_id and item_id = item.id and ${onRecord('known', asOf)}
    order by kind, unit, on_date desc, id desc) a) else '[]'::jsonb end`;

/** The ground of the last extension, and how many there may be, where there was any. */
const moved = sql`case when item.extension_count > 0 then (select r.payload ->> 'reasonCode' from request r
  where r.org_id = item.org_id and r.item_id = item.id and r.round = item.round and r.kind = 'extension' and r.state = 'agreed' order by r.submitted_at desc limit 1) end`;
const most = sql`case when item.extension_count > 0 then coalesce((select (p.document -> 'limits' -> 'maxExtensions' ->> 'value')::int from ledger_policy p
  where p.org_id = item.org_id and p.ledger_id = item.ledger_id and p.state = 'active'), ${usualLimits.maxExtensions.value}) else 0 end`;

/** An item has one open request at most. */
const asked = sql`(select r.payload ->> 'to' from request r
  where r.org_id = item.org_id and r.item_id = item.id and r.state = 'open' and r.kind = 'extension')`;

/** The latest four reporting periods, the one ahead among them. Only long-term items have any to show. */
const periods = sql`case when item.track = 'long_term' then (
  select coalesce(jsonb_agg(jsonb_build_object('label', p.label, 'startsOn', p.starts_on, 'endsOn', p.ends_on, 'dueOn', p.due_on, 'state', p.state, 'late', p.late) order by p.starts_on), '[]')
  from (select * from period where org_id = item.org_id and item_id = item.id order by starts_on desc limit 4) p) else '[]'::jsonb end`;

// What runs now was not running then, and of reporting periods only how many were kept and missed is known.
const nowOnly = { moved, most, asked, periods };
const ofThen = { moved: sql`null`, most: sql`0`, asked: sql`null`, periods: sql`'[]'::jsonb` };

export function columns({ actor }: Work, asOf: AsOf | null = null) {
  const told = asOf === null ? nowOnly : ofThen;
  return sql`item.id, item.code, item.number, item.kind, item.title, item.status, item.track,
  ${lightSql('item', asOf?.day ?? actor.today)} as light, item.category, item.severity, item.lead_unit_id, unit.name as lead_unit_name,
  leader.display_name as leader_name, handler.display_name as handler_name, item.due_required, item.due_original, item.due_current,
  item.assess_on, item.extension_count, item.late_conversion, item.adopted, item.stage_accepted, item.example, item.round,
  item.version, item.registered_on, item.applied_on, item.replied_on, item.closed_on, item.updated_at, item.reference, ${amountsOf(asOf)} as amounts,
  ${told.moved} as extension_reason, ${told.most} as max_extensions, ${told.asked} as extension_asked, ${told.periods} as periods`;
}
