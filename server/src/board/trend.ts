import type { Tx } from '@duizhang/db/connect.ts';
import { addDays, addMonths, daysBetween } from '@duizhang/shared/calendar.ts';
import { weekdayOf } from '@duizhang/shared/calendar-year.ts';
import { type RawBuilder, sql } from 'kysely';
import { type AsOf, until } from '../item/as-of.ts';
import { numbersSql } from '../item/counts.ts';
import { flagSql, statusList } from '../item/queries.ts';

// How the numbers of a ledger came about: what stood at the end of each week, month, quarter or year, from the dated states. Each
// number is the length of a list as of its day, so that a past day says the same for ever.

export type Every = 'week' | 'month' | 'quarter' | 'year';
export type Point = {
  readonly day: string;
  /** Dispatched and not exited: `dispatched`. */
  readonly all: number;
  /** Those whose original deadline had come: `due_passed`. */
  readonly planned: number;
  readonly closed: number;
  /** Those of `planned` that are closed: `due_closed`. */
  readonly dueClosed: number;
  readonly returned: number;
  /** Null up to an event within a day: verdicts are known by their days. */
  readonly rebounded: number | null;
};
export type Trend = { readonly every: Every; readonly points: readonly Point[] };

const months = { month: 1, quarter: 3, year: 12 } as const;

/** As fine as is still read at a glance: half a year in weeks, three years in months, twelve in quarters. */
const everyOf = (from: string, to: string): Every => {
  const days = daysBetween(from, to);
  if (days <= 182) return 'week';
  if (days <= 3 * 366) return 'month';
  return days <= 12 * 366 ? 'quarter' : 'year';
};

/** The last day of the week, month, quarter or year that a day is in. */
function endOf(day: string, every: Every): string {
  if (every === 'week') return addDays(day, 6 - weekdayOf(day));
  const month = Number(day.slice(5, 7)) - 1;
  const left = months[every] - (month % months[every]);
  return addDays(addMonths(`${day.slice(0, 7)}-01`, left), -1);
}

/** The ends of all spans from the first one's on, and last of all the day itself. */
export function pointsOf(from: string, to: string): { every: Every; days: string[] } {
  const every = everyOf(from, to);
  const days: string[] = [];
  for (let day = endOf(from, every); day < to; day = endOf(addDays(day, 1), every)) days.push(day);
  return { every, days: [...days, to] };
}

/** So far back are ends of weeks, months and quarters points of some trend. */
const reach = { week: 2 * 366, month: 3 * 366, quarter: 12 * 366 } as const;
const spans = ['week', 'month', 'quarter'] as const;

/** The days that a ledger's trends need of the past, of whichever of its items: to be kept before anybody asks. */
export function pointsToKeep(from: string, today: string): readonly string[] {
  const days = new Set<string>();
  for (const every of spans) {
    const first = addDays(today, -reach[every]);
    for (let day = endOf(first < from ? from : first, every); day < addDays(today, -1); day = endOf(addDays(day, 1), every)) days.add(day);
  }
  return [...days].sort();
}

type Of = {
  readonly orgId: string;
  readonly ledgerId: string;
  readonly at: AsOf;
  /** Which states count, by `state.lead_unit_id`, and which cells. */
  readonly led: { readonly state: RawBuilder<boolean>; readonly cell: RawBuilder<boolean> };
};
/** What stands on the last day is counted with the rest of the board. */
type Span = { readonly from: string; readonly last: Omit<Point, 'day' | 'rebounded'> };

/**
 * Where the cells of all earlier points are kept, their sums. Else one pass over the states: each holds from the first point on its
 * day or later until the next state's first one; few states are left that hold at any point, and fewer that differ. Rebounds are in no
 * cell, and pass over the states of the few items that have one.
 */
export async function trendOf(tx: Tx, { orgId, ledgerId, at, led }: Of, { from, last }: Span): Promise<Trend> {
  const { every, days } = pointsOf(from, at.day);
  const earlier = days.slice(0, -1);
  const whole = at.upTo === null;
  const ofLedger = sql`org_id = ${orgId} and ledger_id = ${ledgerId}`;
  const isKept = (day: RawBuilder<unknown>) => sql`exists (select from board_day where ${ofLedger} and on_day = ${day})`;
  const complete = sql`(select yes from complete)`;
  const judged = sql`select item_id, min(judged_on) as judged_on from lookback_item where org_id = ${orgId} and verdict <> 'consolidated' group by item_id`;
  // The number of the first point that is not before a day.
  const first = (day: RawBuilder<unknown>) => sql`width_bucket(${day} - 1, ${days}::date[]) + 1`;
  const is = (flag: 'dispatched' | 'closed' | 'returned') => flagSql(flag, 'state', at.day);
  const columns = sql`state.item_id, state.seq, state.on_date, state.lead_unit_id, state.status, state.dispatched, state.due_original, state.returns`;
  const within = sql`state.org_id = ${orgId} and state.ledger_id = ${ledgerId} and ${until('state', at)}`;
  const counted = {
    all: sql`listed`,
    planned: sql`due <= days.nth`,
    closed: sql`ended`,
    dueClosed: sql`ended and due <= days.nth`,
    returned: sql`sent_back`,
  };
  const { rows } = await sql<Point>`with complete as materialized (
      select ${whole} and not exists (select from unnest(${earlier}::date[]) wanted (day) where not ${isKept(sql`wanted.day`)}) as yes),
    judged as materialized (${whole ? judged : sql`select null::uuid as item_id, null::date as judged_on where false`}),
    passed as (select ${columns} from item_state state where ${within} and not ${complete}
      union all select ${columns} from judged join item_state state on ${within} and state.item_id = judged.item_id where ${complete}),
    held as (select state.*, ${first(sql`state.on_date`)} as since,
        coalesce(lead(${first(sql`state.on_date`)}) over (partition by state.item_id order by state.seq), ${days.length + 1}) as until from passed state),
    alike as (
      select since, until, ${is('dispatched')} as listed, ${is('closed')} as ended, ${is('returned')} as sent_back,
        case when state.status <> 'exited' then ${first(sql`state.due_original`)} end as due, ${first(sql`judged.judged_on`)} as rebounded, count(*) as n
      from held state left join judged on judged.item_id = state.item_id where since < until and ${led.state} group by 1, 2, 3, 4, 5, 6, 7),
    kept as (select cell.on_day as day, ${numbersSql},
        coalesce(sum(cell.due_passed) filter (where cell.status = any(${statusList('ended')})), 0)::int as due_closed from board_day cell
      where ${ofLedger} and cell.on_day = any(${earlier}::date[]) and ${led.cell} and ${complete} group by cell.on_day)
    select days.day, ${sql.join(
      Object.entries(counted).map(
        ([name, condition]) =>
          sql`case when ${complete} then coalesce(max(kept.${sql.ref(name === 'planned' ? 'duePassed' : name)}), 0) else coalesce(sum(n) filter (where ${condition}), 0)::int end as ${sql.ref(name)}`,
      ),
    )}, ${whole ? sql`coalesce(sum(n) filter (where rebounded <= days.nth), 0)::int` : sql`null::int`} as rebounded
    from unnest(${days}::date[]) with ordinality as days (day, nth) left join kept on kept.day = days.day
    left join alike on alike.since <= days.nth and days.nth < alike.until group by days.day order by days.day`.execute(tx);
  return { every, points: rows.map((point) => (point.day === at.day ? { ...point, ...last } : point)) };
}
