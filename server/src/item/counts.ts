import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import type { Counts } from '@duizhang/shared/item/rates.ts';
import { type Flag, noUnit } from '@duizhang/shared/item/search.ts';
import { type RawBuilder, sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { type AsOf, statesAt } from './as-of.ts';
import { ledgersSeen } from './ledgers.ts';
import { flagSql, lightSql, statusList } from './queries.ts';

// Numbers of items without reading the items: counts folded in the background (`board_count`) and the changes since
// (`item_state` after `board_fold.seq`), since counters kept inside each action's transaction would queue every action of a
// ledger behind the others (design: performance). A ledger with a clearance is counted from its items, so that what is
// folded depends on nobody's clearance.

type Sql = RawBuilder<unknown>;

/** No unit leads it any more: it was dispatched and came back. Kept apart from `noUnit`, since it counts as dispatched. */
const formerUnit = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type CamelMeasure = 'overdue' | 'duePassed' | 'onTime' | 'stageAccepted' | 'adopted' | 'lateConversion' | 'returned' | 'lapsed';
/** Reporting periods of items that have not been exited, not items. */
type Periods = 'periodsKept' | 'periodsMissed';
const keys = sql`lead_unit_id, category, status, track, light`;
// A column of board_count, and the set whose members it counts.
const measures: Record<CamelMeasure, Flag> = {
  overdue: 'overdue',
  duePassed: 'due_passed',
  onTime: 'on_time',
  stageAccepted: 'stage_accepted',
  adopted: 'adopted',
  lateConversion: 'late_conversion',
  returned: 'returned',
  lapsed: 'period_missed',
};
const periods = ['periodsKept', 'periodsMissed'] as const satisfies readonly Periods[];
const summed = [...Object.keys(measures), ...periods];
const columns = sql.join(summed.map((column) => sql.ref(column)));
const sums = sql.join(summed.map((column) => sql`sum(${sql.ref(column)})::int as ${sql.ref(column)}`));

/** One row of a source, as the cell it falls in: +1 or, for the state before a change, −1. */
function cellOf(of: 'item' | 'state', asOf: string, sign: Sql): Sql {
  const dispatched = flagSql('undispatched', of, asOf);
  const counted = Object.entries(measures).map(
    ([column, flag]) => sql`case when ${flagSql(flag, of, asOf)} then ${sign} else 0 end as ${sql.ref(column)}`,
  );
  const at = (column: string) => sql.ref(`${of}.${column}`);
  const reported = periods.map(
    (column) => sql`case when ${at('status')} <> 'exited' then ${at(column)} * ${sign} else 0 end as ${sql.ref(column)}`,
  );
  return sql`${at('ledgerId')} as ledger_id, coalesce(${at('leadUnitId')}, case when ${dispatched} then ${noUnit}::uuid else ${formerUnit}::uuid end) as lead_unit_id,
    ${at('category')} as category, ${at('status')} as status, ${at('track')} as track, ${lightSql(of, asOf)} as light, ${sign} as n, ${sql.join([...counted, ...reported])}`;
}

/** Cells of the ledgers that `within` names, as of a day: `n` may be negative, so cells are summed before they are shown. */
function foldedCells(orgId: string, within: Sql, asOf: string): Sql {
  const seq = sql`(select seq from board_fold where org_id = ${orgId})`;
  return sql`(
    select ledger_id, ${keys}, n, ${columns} from board_count where org_id = ${orgId} and ${openLedger(orgId, within)}
    union all select * from (${tailOf(orgId, seq, asOf)}) tail where ${openLedger(orgId, within)}
    union all ${itemCells(orgId, sql`${within} and ledger.clearance <> 'open'`, asOf)})`;
}

const openLedger = (orgId: string, within: Sql) =>
  sql`ledger_id in (select ledger.id from ledger where ledger.org_id = ${orgId} and ledger.clearance = 'open' and ${within})`;

function itemCells(orgId: string, within: Sql, asOf: string): Sql {
  return sql`select ${cellOf('item', asOf, sql`1`)} from item
    where item.org_id = ${orgId} and item.ledger_id in (select ledger.id from ledger where ledger.org_id = ${orgId} and ${within})`;
}

/** What changed after `seq`: the latest state of each changed item, and the one that was folded, to be taken off. */
function tailOf(orgId: string, seq: Sql, asOf: string): Sql {
  return sql`select ${cellOf('state', asOf, sql`state.sign`)} from (
    with changed as (select distinct on (item_id) * from item_state where org_id = ${orgId} and seq > ${seq} and clearance = 'open' order by item_id, seq desc)
    select 1 as sign, changed.* from changed
    union all select -1 as sign, old.* from changed cross join lateral (
      select * from item_state where org_id = ${orgId} and item_id = changed.item_id and seq <= ${seq} order by seq desc limit 1) old
  ) state`;
}

type Fold = { readonly asOf: string; readonly tail: number } | null;
/** A reader selects `fold` beside its numbers, in the same statement. */
export type Reader<T> = (tx: Tx, from: { readonly cells: Sql; readonly fold: Sql }) => Promise<{ readonly fold: Fold; readonly value: T }>;

/** What a reader of a past day is given: the cells of that day. */
type DayReader<T> = (tx: Tx, cells: Sql) => Promise<T>;

/**
 * The same as of a past day, of one ledger. Its cells are kept when they are first read, once the day after it is over too: what was
 * begun before midnight may be written after it. Of a restricted ledger, up to an event in the middle of a day, or of yesterday
 * they are counted from the states each time.
 */
export async function readCountsAt<T>(work: Work, { ledgerId, asOf }: { ledgerId: string; asOf: AsOf }, read: DayReader<T>): Promise<T> {
  const { actor, db } = work;
  const { orgId } = actor;
  const keeps = asOf.upTo === null && asOf.day < addDays(actor.today, -1) && asOf.day >= addDays(actor.today, -keptDays);
  if (keeps && (await isSeen(work, ledgerId))) await keepDay(work, { ledgerId, day: asOf.day });
  const kept = sql`select ledger_id, ${keys}, n, ${columns} from board_day
    where org_id = ${orgId} and ledger_id = ${ledgerId} and on_day = ${asOf.day}::date and ${keeps}`;
  const counted = sql`select ${cellOf('state', asOf.day, sql`1`)} from ${statesAt(orgId, sql`s.ledger_id = ${ledgerId}`, asOf)}
    where ${!keeps} or (select clearance from ledger where org_id = ${orgId} and id = ${ledgerId}) <> 'open'`;
  return inReading(db, tenantOf(actor), (tx) => read(tx, sql`(${kept} union all ${counted})`));
}

/** What lies further back is counted each time, so that nobody fills the database by asking for many days. */
const keptDays = 800;

async function isSeen({ db, actor }: Work, ledgerId: string): Promise<boolean> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql`select from ledger where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${ledgersSeen(actor)}`.execute(tx),
  );
  return rows.length > 0;
}

/** Keeps the cells of an open ledger at the end of a day that is over, unless they are kept already. */
export async function keepDay(
  { db, actor }: Pick<Work, 'db' | 'actor'>,
  { ledgerId, day }: { ledgerId: string; day: string },
): Promise<void> {
  const { orgId } = actor;
  const within = sql`org_id = ${orgId} and ledger_id = ${ledgerId}`;
  const known = await inReading(db, tenantOf(actor), (tx) =>
    sql<{ needed: boolean }>`select exists (select from ledger where org_id = ${orgId} and id = ${ledgerId} and clearance = 'open')
      and not exists (select from board_day where ${within} and on_day = ${day}::date) as needed`.execute(tx),
  );
  if (known.rows[0]?.needed !== true) return;
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await sql`insert into board_day (org_id, ledger_id, on_day, ${keys}, clearance, n, ${columns})
      select ${orgId}::uuid, ledger_id, ${day}::date, ${keys}, 'open', sum(n)::int, ${sums} from (${dayCells(orgId, ledgerId, day)}) cell group by ledger_id, ${keys}
      on conflict do nothing`.execute(tx);
  });
}

/** Does a kept day still say what the dated states give? */
export async function recountDay(
  { db, actor }: Pick<Work, 'db' | 'actor'>,
  { ledgerId, day }: { ledgerId: string; day: string },
): Promise<boolean> {
  const { orgId } = actor;
  const kept = sql`select ${keys}, n, ${columns} from board_day where org_id = ${orgId} and ledger_id = ${ledgerId} and on_day = ${day}::date`;
  const counted = sql`select ${keys}, sum(n)::int as n, ${sums} from (${dayCells(orgId, ledgerId, day)}) cell group by ${keys}`;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{ differs: boolean }>`select exists ((${kept}) except (${counted})) or exists ((${counted}) except (${kept})) as differs`.execute(
      tx,
    ),
  );
  return rows[0]?.differs === false;
}

/** The cells of a ledger at the end of a day, from its dated states. */
const dayCells = (orgId: string, ledgerId: string, day: string): Sql =>
  sql`select ${cellOf('state', day, sql`1`)} from ${statesAt(orgId, sql`s.ledger_id = ${ledgerId}`, { day, upTo: null })}`;

/** So many changes are added up on reading; beyond them whoever reads folds them in. */
const longestTail = 200;

/** Reads numbers of some ledgers (a condition on `ledger`) as of the actor's day: exact, whatever was folded when. */
export async function readCounts<T>(work: Work, within: Sql, read: Reader<T>): Promise<T> {
  const { orgId, today } = work.actor;
  const fold = sql`(select jsonb_build_object('asOf', f.as_of, 'tail', (select count(*) from (
    select 1 from item_state s where s.org_id = f.org_id and s.seq > f.seq limit ${longestTail + 1}) late)) from board_fold f where f.org_id = ${orgId})`;
  const look = (cells: Sql) => inReading(work.db, tenantOf(work.actor), (tx) => read(tx, { cells, fold }));
  const folded = foldedCells(orgId, within, today);
  const first = await look(folded);
  if (first.fold?.asOf === today && first.fold.tail <= longestTail) return first.value;
  await foldCounts(work);
  if (first.fold?.asOf === today) return first.value;
  const again = await look(folded);
  if (again.fold?.asOf === today) return again.value;
  // Somebody else is folding for this day, or for another one: then from the items themselves.
  return (await look(sql`(${itemCells(orgId, within, today)})`)).value;
}

/** Folds what has changed, or counts all anew when the day is another: lights and deadlines go by the day. */
export async function foldCounts({ db, actor }: Pick<Work, 'db' | 'actor'>): Promise<void> {
  const { orgId, today } = actor;
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await sql`insert into board_fold (org_id, seq, as_of) values (${orgId}, 0, '0001-01-01') on conflict do nothing`.execute(tx);
    const locked = await sql<{
      seq: number;
      asOf: string;
    }>`select seq, as_of from board_fold where org_id = ${orgId} for update skip locked`.execute(tx);
    const [fold] = locked.rows;
    if (fold === undefined) return;
    if (fold.asOf === today)
      await sql`${foldInto(orgId, tailOf(orgId, sql`${fold.seq}::bigint`, today))} ${moveTo(orgId, today)}`.execute(tx);
    else {
      await sql`delete from board_count where org_id = ${orgId}`.execute(tx);
      const cells = sql`select ${cellOf('item', today, sql`1`)} from item where item.org_id = ${orgId} and item.clearance = 'open'`;
      await sql`${foldInto(orgId, cells)} ${moveTo(orgId, today)}`.execute(tx);
    }
  });
}

// Counting and moving the mark are one statement, so that both are of the same moment.
function foldInto(orgId: string, cells: Sql): Sql {
  const added = sql.join(
    ['n', ...summed].map((column) => sql`${sql.ref(column)} = ${sql.ref(`boardCount.${column}`)} + ${sql.ref(`excluded.${column}`)}`),
  );
  return sql`with made as (
    insert into board_count (org_id, ledger_id, ${keys}, clearance, n, ${columns})
    select ${orgId}::uuid, ledger_id, ${keys}, 'open', sum(n)::int, ${sums} from (${cells}) cell group by ledger_id, ${keys}
    on conflict (org_id, ledger_id, ${keys}) do update set ${added})`;
}
const moveTo = (orgId: string, asOf: string): Sql =>
  sql`update board_fold set as_of = ${asOf}::date, seq = (select coalesce(max(seq), 0) from item_state where org_id = ${orgId}) where org_id = ${orgId}`;

/** What is counted of a group of items; those beyond `Counts` are no part of any rate. */
export type Numbers = Counts &
  Readonly<Record<Periods, number>> & {
    readonly undispatched: number;
    /** Items with an application that was ever returned, and items that missed a reporting period. */
    readonly returned: number;
    readonly lapsed: number;
    readonly lateConversion: number;
    readonly yellow: number;
    readonly red: number;
  };

const dispatched = sql`cell.status <> 'exited' and cell.lead_unit_id <> ${noUnit}::uuid`;
const open = sql`${dispatched} and cell.status <> all(${statusList('ended')})`;
const which: Record<Exclude<keyof Numbers, CamelMeasure | Periods>, Sql> = {
  registered: sql`true`,
  undispatched: sql`cell.status <> 'exited' and cell.lead_unit_id = ${noUnit}::uuid`,
  exited: sql`cell.status = 'exited'`,
  all: dispatched,
  closed: sql`cell.status = any(${statusList('ended')})`,
  inReview: sql`cell.status = any(${statusList('deciding')})`,
  openLongTerm: sql`${open} and cell.track = 'long_term'`,
  otherOpen: sql`${open} and cell.track <> 'long_term'`,
  replied: sql`cell.status = 'replied'`,
  staged: sql`cell.status = 'staged'`,
  yellow: sql`cell.light = 'yellow'`,
  red: sql`cell.light = 'red'`,
};

/** The numbers of a group of `cell` rows, as columns. */
export const numbersSql: Sql = sql.join([
  ...Object.entries(which).map(([name, condition]) => sql`coalesce(sum(cell.n) filter (where ${condition}), 0)::int as ${sql.ref(name)}`),
  ...summed.map((column) => sql`coalesce(sum(${sql.ref(`cell.${column}`)}), 0)::int as ${sql.ref(column)}`),
]);
