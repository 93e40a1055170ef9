import { inReading } from '@duizhang/db/connect.ts';
import type { Light, Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { asOfDay, dayOf, statesAt } from '../item/as-of.ts';
import { type Numbers, numbersSql, type Reader, readCounts, readCountsAt } from '../item/counts.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { flagSql, lightSql, statusList } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Asked } from './overview.ts';
import { unitsOf } from './scope.ts';

// Two days of a ledger side by side, and the items that moved between them.

/** Ways in which an item moves; it may have moved in several. What was closed less what was reopened is how far 已销号 has risen. */
export const moves = [
  'registered',
  'dispatched',
  'closed',
  'reopened',
  'overdue',
  'caughtUp',
  'converted',
  'handedOver',
  'exited',
] as const;
export type Move = (typeof moves)[number];

type Side = { readonly status: Status; readonly light: Light; readonly leadUnitName: string | null; readonly dueCurrent: string | null };
export type Moved = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly moves: readonly Move[];
  /** null: not registered yet. */
  readonly before: Side | null;
  readonly after: Side;
};
export type Counted = { readonly asOf: string; readonly counts: Numbers };
export type Comparison = {
  readonly from: Counted;
  readonly to: Counted;
  /** How many items moved in each way. */
  readonly tally: Readonly<Partial<Record<Move, number>>>;
  /** How many moved in the way asked for, or in any; a page of them by number, and where the next one goes on. */
  readonly total: number;
  readonly moved: readonly Moved[];
  readonly next: number | null;
};

export type Point = { readonly asOf?: string | undefined; readonly upTo?: number | undefined };
export type Compared = { readonly ledgerId: string; readonly from: Point; readonly to: Point; readonly move?: Move | undefined } & {
  /** After the item of this number. */
  readonly cursor?: number | null | undefined;
};

const pageLength = 200;

export async function compare(work: Work, compared: Compared): Promise<Comparison> {
  const { ledgerId, from, to } = compared;
  const before = await countedAt(work, ledgerId, from);
  const after = await countedAt(work, ledgerId, to);
  return { from: before, to: after, ...(await movedBetween(work, compared)) };
}

export type Since = { readonly now: Counted; readonly before: readonly Counted[] };

/** A day's numbers and those of some earlier days: what two days compared begin with, without the items that moved. */
export async function since(work: Work, { ledgerId, days, ...of }: Asked & { readonly days: readonly string[] }): Promise<Since> {
  const now = await countedAt(work, ledgerId, of);
  const before: Counted[] = [];
  for (const asOf of days) before.push(await countedAt(work, ledgerId, { asOf }));
  return { now, before };
}

/** The items that moved between two days, those asked for alone. */
export async function movedBetween(work: Work, compared: Compared): Promise<Pick<Comparison, 'tally' | 'total' | 'moved' | 'next'>> {
  const { rows } = await inReading(work.db, tenantOf(work.actor), (tx) => movedSql(work, compared).execute(tx));
  const [first] = rows;
  const moved = rows
    .slice(0, pageLength)
    .flatMap(({ id, code, title, moves: ways, before: was, after: is }) =>
      id === null ? [] : [{ id, code, title, moves: ways, before: was, after: is }],
    );
  const next = rows.length > pageLength ? (rows[pageLength - 1]?.number ?? null) : null;
  return { tally: first?.tally ?? {}, total: first?.total ?? 0, moved, next };
}

/** The numbers of a ledger within the actor's scope, by the board's own count. */
export async function countedAt(work: Work, ledgerId: string, point: Point): Promise<Counted> {
  const { actor } = work;
  const units = unitsOf(actor, ledgerId);
  const scope = units === null ? sql`true` : sql`cell.lead_unit_id = any(${units}::uuid[])`;
  const read: Reader<Numbers> = async (tx, { cells, fold }) => {
    const { rows } = await sql<Numbers & { fold: Awaited<ReturnType<Reader<Numbers>>>['fold'] }>`
      select n.*, ${fold} as fold from ledger cross join lateral (select ${numbersSql} from ${cells} cell where ${scope}) n
      where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${ledgersSeen(actor)}`.execute(tx);
    const [row] = rows;
    if (row === undefined) throw new NotFound('ledger');
    const { fold: folded, ...value } = row;
    return { fold: folded, value };
  };
  const asOf = asOfDay(point, actor);
  const counts =
    asOf === null
      ? await readCounts(work, sql`ledger.id = ${ledgerId}`, read)
      : (await readCountsAt(work, { ledgerId, asOf }, (tx, cells) => read(tx, { cells, fold: sql`null::jsonb` }))).value;
  return { asOf: dayOf(point, actor), counts };
}

/** What each item was on a day, with what its moves are told by. As of now the items themselves are read. */
function sideSql({ actor }: Work, ledgerId: string, point: Point): RawBuilder<unknown> {
  const units = unitsOf(actor, ledgerId);
  const asOf = asOfDay(point, actor);
  const of = asOf === null ? 'item' : 'state';
  const day = dayOf(point, actor);
  const at = (column: string) => sql.ref(`${of}.${column}`);
  // Of a unit's people counts what their units led that day, as on their board.
  const own = units === null ? sql`true` : sql`coalesce(${at('leadUnitId')} = any(${units}::uuid[]), false)`;
  const from =
    asOf === null
      ? sql`item where item.org_id = ${actor.orgId} and item.ledger_id = ${ledgerId}`
      : statesAt(actor.orgId, sql`s.ledger_id = ${ledgerId}`, asOf);
  return sql`select ${at(asOf === null ? 'id' : 'itemId')} as item_id, ${at('leadUnitId')}, ${at('track')}, ${at('status')}, ${at('dueCurrent')}, ${lightSql(of, day)} as light,
      ${own} and ${flagSql('dispatched', of, day)} as dispatched, ${own} and ${flagSql('overdue', of, day)} as overdue,
      ${own} and ${at('status')} = any(${statusList('ended')}) as ended, ${own} and ${at('status')} = 'exited' as exited from ${from}`;
}

const came = (column: string) => sql`(${sql.ref(`b.${column}`)} and ${sql.ref(`a.${column}`)} is not true)`;
const went = (column: string) => sql`(${sql.ref(`a.${column}`)} and ${sql.ref(`b.${column}`)} is not true)`;
const told: Readonly<Record<Move, RawBuilder<unknown>>> = {
  registered: sql`a.item_id is null`,
  dispatched: came('dispatched'),
  closed: came('ended'),
  reopened: went('ended'),
  overdue: came('overdue'),
  caughtUp: went('overdue'),
  converted: sql`(a.track <> 'long_term' and b.track = 'long_term')`,
  handedOver: sql`(a.lead_unit_id <> b.lead_unit_id)`,
  exited: came('exited'),
};

type Found = Omit<Moved, 'id'> & {
  readonly id: string | null;
  readonly number: number | null;
  readonly tally: Comparison['tally'];
  readonly total: number;
};

/** One statement: how many moved in each way, and of those asked for the first by number. */
function movedSql(work: Work, { ledgerId, from, to, move, cursor }: Compared): RawBuilder<Found> {
  const units = unitsOf(work.actor, ledgerId);
  const led = units === null ? sql`true` : sql`(a.lead_unit_id = any(${units}::uuid[]) or b.lead_unit_id = any(${units}::uuid[]))`;
  const each = moves.map((name) => sql`case when ${told[name]} then ${sql.lit(name)} end`);
  const tallies = moves.map((name) => sql`${sql.lit(name)}, count(*) filter (where ${sql.lit(name)} = any(moves))`);
  const asked = move === undefined ? sql`true` : sql`${move} = any(moves)`;
  const { orgId } = work.actor;
  const sideColumns = (side: 'a' | 'b') =>
    sql.join(
      ['status', 'light', 'leadUnitId', 'dueCurrent'].map(
        (column) => sql`${sql.ref(`${side}.${column}`)} as ${sql.ref(`${side}_${column}`)}`,
      ),
    );
  // Told of the page alone, since most that moved is only counted.
  const sideOf = (
    side: 'a' | 'b',
  ) => sql`jsonb_build_object('status', page.${sql.ref(`${side}_status`)}, 'light', page.${sql.ref(`${side}_light`)},
    'leadUnitName', (select name from unit where unit.org_id = ${orgId} and unit.id = page.${sql.ref(`${side}_leadUnitId`)}), 'dueCurrent', page.${sql.ref(`${side}_dueCurrent`)})`;
  return sql<Found>`with a as (${sideSql(work, ledgerId, from)}), b as (${sideSql(work, ledgerId, to)}),
    moved as materialized (select b.item_id, a.item_id is not null as known, ${sideColumns('a')}, ${sideColumns('b')}, array_remove(array[${sql.join(each)}]::text[], null) as moves
      from b left join a on a.item_id = b.item_id where ${led}),
    tallied as (select jsonb_build_object(${sql.join(tallies)}) as tally, count(*) filter (where cardinality(moves) > 0 and ${asked}) as total from moved),
    page as (select moved.*, item.number, item.code, item.title from moved join item on item.org_id = ${orgId} and item.id = moved.item_id
      where cardinality(moved.moves) > 0 and ${asked} and item.number > ${cursor ?? 0}::int order by item.number limit ${pageLength + 1})
    select tallied.*, page.item_id as id, page.number, page.code, page.title, page.moves, case when page.known then ${sideOf('a')} end as before, ${sideOf('b')} as after
    from tallied left join page on true order by page.number`;
}
