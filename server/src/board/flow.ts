import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { addDays, daysBetween, isWorkingDay, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { weekdayOf } from '@duizhang/shared/calendar-year.ts';
import { statusesIn, statusesOf } from '@duizhang/shared/item/kinds.ts';
import type { LevelRole } from '@duizhang/shared/access.ts';
import { noUnit } from '@duizhang/shared/item/search.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { type AsOf, asOfDay, statesAt, until } from '../item/as-of.ts';
import { deadlineSql, flagSql, statusList, visibleIn } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Asked } from './overview.ts';
import { unitsOf } from './scope.ts';
import { type Trend, trendOf } from './trend.ts';

// Heat and flow of a ledger: where items heap up, how old they are, where they wait, what comes back and what falls due. Every
// number of items is the length of a list within the board's scope; the spans that a list needs stand beside its number.

export type HeatCell = {
  readonly unitId: string;
  readonly unitName: string;
  readonly category: string;
  readonly all: number;
  readonly open: number;
  readonly overdue: number;
};
/** Open items that were registered within these days; null: any day before, or up to now. */
export type Age = { readonly from: string | null; readonly to: string | null; readonly n: number };

/** `status`: they wait to be dispatched, claimed or planned; else for the verdict of `role` on a plan, on the end or on another application. */
export type Stage = 'status' | 'plan' | 'ending' | 'other';
export type Wait = {
  readonly stage: Stage;
  /** A list of these statuses, and of this role, holds what waits here. */
  readonly statuses: readonly Status[];
  readonly role: LevelRole | null;
  readonly n: number;
  /** Days. */
  readonly median: number;
  readonly longest: number;
};
export type WaitingItem = {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly unitName: string | null;
  readonly stage: Stage;
  readonly status: Status;
  readonly role: LevelRole | null;
  readonly since: string;
  readonly days: number;
};

/** A deadline on a day that is not worked, with the holiday's name where the calendar knows it. */
export type DayOff = { readonly day: string; readonly n: number; readonly name: string | null };
export type Week = { readonly from: string; readonly to: string; readonly n: number; readonly off: readonly DayOff[] };
export type Due = {
  readonly overdue: number;
  readonly weeks: readonly Week[];
  readonly later: { readonly from: string; readonly n: number };
  /** Among all these, and past: without an agreed plan, by the deadline that is required of them. From and to which day a list has them. */
  readonly unplanned: { readonly from: string; readonly ahead: number; readonly to: string; readonly past: number };
};

export type Flow = {
  readonly asOf: string;
  readonly heat: readonly HeatCell[];
  readonly trend: Trend | null;
  readonly ages: readonly Age[];
  readonly waits: readonly Wait[];
  readonly longest: readonly WaitingItem[];
  readonly returned: { readonly once: number; readonly again: number };
  readonly due: Due;
};

type Scope = {
  readonly ledgerId: string;
  readonly units: readonly string[] | null;
  readonly asOf: AsOf | null;
  readonly day: string;
};

/** Two statements: what stands, and how it came about. */
export async function flow(work: Work, asked: Asked): Promise<Flow> {
  const { actor, db, calendar } = work;
  const asOf = asOfDay(asked, actor);
  const scope = { ledgerId: asked.ledgerId, units: unitsOf(actor, asked.ledgerId), asOf, day: asOf?.day ?? actor.today };
  return inReading(db, tenantOf(actor), async (tx) => {
    const { kind, groups, waits, longest, daysOff } = await standing(tx, work, scope);
    const total = groups.find((each) => each.missing === missing.all);
    const at = asOf ?? { day: scope.day, upTo: null };
    const led = { state: ledBy('state', scope.units), cell: ledBy('cell', scope.units) };
    const within = (set: number) => groups.filter((each) => each.missing === set);
    const returned = (n: number) => within(missing.returns).find((each) => each.returns === n)?.registered ?? 0;
    return {
      asOf: scope.day,
      heat: within(missing.heat).flatMap((each) => (each.all === 0 ? [] : [heatCell(each)])),
      trend: total?.oldest
        ? await trendOf(tx, { orgId: actor.orgId, ledgerId: scope.ledgerId, at, led }, { from: total.oldest, last: standingAt(total) })
        : null,
      ages: agesOf(scope.day, within(missing.age)),
      waits: waits.map((each) => waitOf(kind, each)).toSorted((a, b) => b.median - a.median || b.n - a.n),
      longest: longest.map(({ at: place, ...each }) => ({ ...each, stage: stageOf(place, each.role) })),
      returned: { once: returned(1), again: returned(2) },
      due: dueOf(scope.day, within(missing.due), { calendar, daysOff }),
    };
  });
}

const standingAt = ({ all, planned, closed, dueClosed, returned }: Group) => ({ all, planned, closed, dueClosed, returned });

const ledBy = (of: 'item' | 'state' | 'cell', units: readonly string[] | null): RawBuilder<boolean> =>
  units === null ? sql`true` : sql`${sql.ref(`${of}.leadUnitId`)} = any(${units}::uuid[])`;

/** PostgreSQL's grouping(lead_unit_id, category, age, returns, due): a bit is set where rows are not grouped by that column. */
const missing = { all: 31, heat: 7, age: 27, returns: 29, due: 30 } as const;
type Group = {
  readonly missing: number;
  readonly leadUnitId: string | null;
  readonly unitName: string | null;
  readonly category: string | null;
  /** Which span of ages; null: not open. */
  readonly age: number | null;
  readonly returns: number | null;
  /** Days until the deadline, −1 for any that is over, beyond the last week its length; null: none, or not open. */
  readonly due: number | null;
  readonly registered: number;
  readonly all: number;
  readonly open: number;
  readonly overdue: number;
  readonly unplanned: number;
  readonly planned: number;
  readonly closed: number;
  readonly dueClosed: number;
  readonly returned: number;
  readonly oldest: string | null;
};
type Waited = {
  readonly at: Status | 'other';
  readonly role: LevelRole | null;
  readonly n: number;
  readonly median: number;
  readonly longest: number;
};
type Standing = {
  readonly kind: ItemKind;
  readonly groups: readonly Group[];
  readonly waits: readonly Waited[];
  readonly longest: readonly (Omit<WaitingItem, 'stage'> & { readonly at: Waited['at'] })[];
  readonly daysOff: readonly { readonly day: string; readonly name: string | null }[];
};

/** The first days of the older spans of age: since so many days. */
const older = [31, 91, 181, 366] as const;
const weeksAhead = 12;
const daysAhead = (day: string): number => weeksAhead * 7 - weekdayOf(day);

async function standing(tx: Tx, { actor }: Work, scope: Scope): Promise<Standing> {
  const { ledgerId, units, day } = scope;
  const { orgId } = actor;
  // Whoever sees nothing of a ledger does not learn that it exists; who leads some of it sees that.
  const visible = units === null ? sql`true` : sql`exists (select 1 from item where ${visibleIn(actor, ledgerId)})`;
  const { rows } =
    await sql<Standing>`with ${pastSql(orgId, scope)} waiting as materialized (${waitingSql(orgId, scope)}), groups as (${groupsSql(orgId, scope)})
    select ledger.kind,
      (select coalesce(jsonb_agg(to_jsonb(g) || jsonb_build_object('unit_name', unit.name) order by unit.sort, unit.name, g.category), '[]')
        from groups g left join unit on unit.org_id = ${orgId} and unit.id = g.lead_unit_id) as groups,
      (select coalesce(jsonb_agg(to_jsonb(w) order by w.at, w.role), '[]') from (
        select at, role, count(*)::int as n, percentile_disc(0.5) within group (order by days) as median, max(days) as longest from waiting group by at, role) w) as waits,
      (select coalesce(jsonb_agg(to_jsonb(w) order by w.days desc, w.id), '[]') from (
        select w.id, w.number, now.title, unit.name as unit_name, w.status, w.at, w.role, w.since, w.days
        from (select * from (select distinct on (id) * from waiting order by id, days desc, role) w order by days desc, id limit 5) w join item now on now.org_id = ${orgId} and now.id = w.id
        left join unit on unit.org_id = ${orgId} and unit.id = w.lead_unit_id) w) as longest,
      (select coalesce(jsonb_agg(jsonb_build_object('day', d.day, 'name', coalesce(own.name, d.name))), '[]') from calendar_day d
        left join (select distinct on (o.day) o.day, o.name from org_calendar_day o where o.org_id = ${orgId} order by o.day, o.year desc) own on own.day = d.day
        where d.day between ${day}::date and ${addDays(day, daysAhead(day))}::date and coalesce(own.name, d.name) is not null) as days_off
    from ledger where ledger.org_id = ${orgId} and ledger.id = ${ledgerId} and ${visible}`.execute(tx);
  const [found] = rows;
  if (found === undefined) throw new NotFound('ledger');
  return found;
}

const itemsOf = (asOf: AsOf | null): RawBuilder<unknown> => (asOf === null ? sql`item` : sql`past item`);

/** What the items were on a past day, under the names that items have: found once, and looked at several times. */
function pastSql(orgId: string, { ledgerId, asOf }: Scope): RawBuilder<unknown> {
  if (asOf === null) return sql``;
  // Since when each is in its status: the last day on which that changed, found for all in one pass.
  const since = sql`select s.item_id, max(s.on_date) filter (where s.changed) as since from (
      select s.item_id, s.on_date, lag(s.status) over (partition by s.item_id order by s.seq) is distinct from s.status as changed
      from item_state s where s.org_id = ${orgId} and s.ledger_id = ${ledgerId} and ${until('s', asOf)}) s group by s.item_id`;
  return sql`past as materialized (select since.since, state.org_id, state.item_id as id, state.ledger_id, i.number, i.registered_on, state.lead_unit_id, state.category, state.status,
      state.track, state.due_current, state.due_original, state.due_required, state.returns, state.wait_role, state.wait_since, case when state.dispatched then state.on_date end as dispatched_on
    from ${statesAt(orgId, sql`s.ledger_id = ${ledgerId}`, asOf)} join item i on i.org_id = state.org_id and i.id = state.item_id
    join (${since}) since on since.item_id = state.item_id),`;
}

/** All that is counted by one column or by two: one pass over the items. */
function groupsSql(orgId: string, { ledgerId, units, asOf, day }: Scope): RawBuilder<unknown> {
  const is = (flag: 'open' | 'dispatched' | 'overdue' | 'due_passed' | 'closed' | 'returned' | 'unplanned') => flagSql(flag, 'item', day);
  return sql`select grouping(lead_unit_id, category, age, returns, due) as missing, lead_unit_id, category, age, returns, due, count(*)::int as registered,
      count(*) filter (where listed)::int as all, count(*) filter (where open)::int as open, count(*) filter (where overdue)::int as overdue, count(*) filter (where planned)::int as planned,
      count(*) filter (where closed)::int as closed, count(*) filter (where closed and planned)::int as due_closed,
      count(*) filter (where unplanned)::int as unplanned, count(*) filter (where sent_back)::int as returned, min(registered_on) as oldest
    from (select item.lead_unit_id, item.category, item.registered_on, ${is('open')} as open, ${is('dispatched')} as listed, ${is('overdue')} as overdue,
        ${is('due_passed')} as planned, ${is('closed')} as closed, ${is('returned')} as sent_back, ${is('unplanned')} as unplanned,
        case when ${is('open')} then width_bucket(${day}::date - item.registered_on, ${[...older]}::int[]) end as age,
        case when item.status <> 'exited' then least(item.returns, 2) end as returns,
        case when ${is('open')} and ${deadlineSql('item')} is not null then greatest(-1, least(${deadlineSql('item')} - ${day}::date, ${daysAhead(day)})) end as due
      from ${itemsOf(asOf)} where item.org_id = ${orgId} and item.ledger_id = ${ledgerId} and ${ledBy('item', units)}) counted
    group by grouping sets ((), (lead_unit_id, category), (age), (returns), (due))`;
}

const ending = statusesIn('deciding');
/** Statuses in which an item waits for somebody without an application. */
const idle: readonly Status[] = statusesIn('waiting', 'planning').filter((each) => each !== 'plan_review');

/** What waits, where and for how long: by its status, since the state that began it; by its application, since that came to the level. */
function waitingSql(orgId: string, { ledgerId, units, asOf, day }: Scope): RawBuilder<unknown> {
  const of = itemsOf(asOf);
  const own = sql`s.org_id = item.org_id and s.item_id = item.id and ${until('s', { day, upTo: null })}`;
  const where = sql`item.org_id = ${orgId} and item.ledger_id = ${ledgerId} and ${ledBy('item', units)}`;
  const now = sql`(select min(s.on_date) from item_state s where ${own}
    and s.seq > coalesce((select max(s.seq) from item_state s where ${own} and s.status <> item.status), -1))`;
  const since = asOf === null ? now : sql`item.since`;
  const at = sql`case when item.status = 'plan_review' or item.status = any(${statusList('deciding')}) then item.status else 'other' end`;
  return sql`select w.*, ${day}::date - w.since as days from (
    select item.id, item.number, item.lead_unit_id, item.status, item.status as at, null::text as role, ${since} as since
      from ${of} where ${where} and item.status = any(${[...idle]}::text[])
    union all select item.id, item.number, item.lead_unit_id, item.status, ${at}, item.wait_role, item.wait_since
      from ${of} where ${where} and item.wait_role is not null) w`;
}

const heatCell = ({ leadUnitId, unitName, category, all, open, overdue }: Group): HeatCell => ({
  unitId: leadUnitId ?? noUnit,
  unitName: unitName ?? '未定牵头单位',
  category: category ?? '',
  all,
  open,
  overdue,
});

function agesOf(day: string, groups: readonly Group[]): Age[] {
  return [0, ...older].map((since, span) => {
    const next = older[span];
    return {
      from: next === undefined ? null : addDays(day, 1 - next),
      to: since === 0 ? null : addDays(day, -since),
      n: groups.find((each) => each.age === span)?.open ?? 0,
    };
  });
}

const stageOf = (at: Waited['at'], role: LevelRole | null): Stage => {
  if (at === 'other') return 'other';
  if (role === null) return 'status';
  return at === 'plan_review' ? 'plan' : 'ending';
};

const waitOf = (kind: ItemKind, { at, role, ...numbers }: Waited): Wait => ({
  stage: stageOf(at, role),
  // What asks for something else may be in any other status.
  statuses: at === 'other' ? statusesOf(kind).filter((each) => each !== 'plan_review' && !ending.includes(each)) : [at],
  role,
  ...numbers,
});

type Days = { readonly calendar: WorkingCalendar; readonly daysOff: Standing['daysOff'] };

/** Weeks begin on Monday; this one with the day itself. */
function dueOf(day: string, groups: readonly Group[], { calendar, daysOff }: Days): Due {
  const on = new Map(groups.map((each) => [each.due, each.open]));
  const end = daysAhead(day);
  const weeks = Array.from({ length: weeksAhead }, (_, nth) => {
    const from = addDays(day, Math.max(0, nth * 7 - weekdayOf(day)));
    const to = addDays(day, nth * 7 + 6 - weekdayOf(day));
    const days = Array.from({ length: daysBetween(from, to) + 1 }, (__, n) => addDays(from, n)).map((each) => ({
      day: each,
      n: on.get(daysBetween(day, each)) ?? 0,
    }));
    const off = days.flatMap((each) =>
      each.n > 0 && !isWorkingDay(calendar, each.day)
        ? [{ ...each, name: daysOff.find((known) => known.day === each.day)?.name ?? null }]
        : [],
    );
    return { from, to, n: days.reduce((sum, each) => sum + each.n, 0), off };
  });
  const overdue = groups.reduce((sum, each) => sum + each.overdue, 0);
  const past = groups.find((each) => each.due === -1)?.unplanned ?? 0;
  const ahead = groups.reduce((sum, each) => sum + (each.due === null ? 0 : each.unplanned), 0) - past;
  const unplanned = { from: day, ahead, to: addDays(day, -1), past };
  return { overdue, weeks, later: { from: addDays(day, end), n: on.get(end) ?? 0 }, unplanned };
}
