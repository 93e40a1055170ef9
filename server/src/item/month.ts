import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { addDays, addMonths, isWorkingDay } from '@duizhang/shared/calendar.ts';
import type { ParsedSearch } from '@duizhang/shared/item/search.ts';
import type { DayEntry, DayList, DaySort, MonthDay } from '@duizhang/shared/item/views.ts';
import { type RawBuilder, sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { conditionsOf, known, scopeOf } from './list.ts';
import { deadlineSql, lightSql } from './queries.ts';
import { find, type Found, keepFrequencies } from './search.ts';

// What is still to be done, day by day: how much in a month, and what on one day. One statement each.

type Sql = RawBuilder<unknown>;
type Days = { readonly from: string; readonly to: string };

/** Open items, unless another set of them is asked for: the list that a number of deadlines opens has the same filter. */
const stillOpen = (search: ParsedSearch): ParsedSearch => ({ ...search, flag: search.flag ?? 'open' });

/** Where each sort finds its days, and what is said of each. Rows that are settled do not count. */
const sources: Record<DaySort, { readonly from: Sql; readonly on: Sql; readonly text: Sql }> = {
  deadline: { from: sql`item`, on: deadlineSql('item'), text: sql`''` },
  measure: {
    from: sql`measure part join item on item.org_id = part.org_id and item.id = part.item_id and item.round = part.round and part.state = 'active'`,
    on: sql`part.due_on`,
    text: sql`part.text`,
  },
  point: {
    from: sql`(select org_id, item_id, round, name, planned_on from milestone where state = 'open'
      union all select org_id, item_id, round, name, planned_on from deliverable where state = 'open') part
      join item on item.org_id = part.org_id and item.id = part.item_id and item.round = part.round`,
    on: sql`part.planned_on`,
    text: sql`part.name`,
  },
  period: {
    from: sql`period part join item on item.org_id = part.org_id and item.id = part.item_id and part.state in ('not_due', 'open', 'returned', 'missed')`,
    on: sql`part.due_on`,
    text: sql`part.label`,
  },
  assessment: { from: sql`item`, on: sql`item.assess_on`, text: sql`''` },
};
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's own keys are the sorts
const sorts = Object.keys(sources) as readonly DaySort[];

type Asked = Days & { readonly search: ParsedSearch; readonly found: Found | null };

function falling(work: Work, sort: DaySort, { search, found, from, to }: Asked): Sql {
  const source = sources[sort];
  // An assessment is due until the item ends, whatever its deadline.
  return sql`from ${source.from} where ${source.on} between ${from}::date and ${to}::date and ${conditionsOf(work, stillOpen(search), found)}`;
}

/** Reads under a search's text, if it has one. */
async function reading<T>(work: Work, search: ParsedSearch, read: (tx: Tx, found: Found | null) => Promise<T>): Promise<T> {
  const { found, answer } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
    const plan = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
    return { found: plan, answer: await read(tx, plan) };
  });
  keepFrequencies(work, found);
  return answer;
}

/** The month in whole weeks from Monday on. */
function weeksAround(month: string): Days {
  const first = `${month}-01`;
  const weekday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const last = addDays(addMonths(first, 1), -1);
  return { from: addDays(first, -weekday(first)), to: addDays(last, 6 - weekday(last)) };
}

export async function monthOf(work: Work, { month, ...search }: ParsedSearch & { month: string }): Promise<readonly MonthDay[]> {
  const days = weeksAround(month);
  const rows = await reading(work, search, async (tx, found) => {
    const counts = sorts.map((sort) => {
      const { on } = sources[sort];
      return sql`select ${sort}::text as sort, ${on} as day, count(*)::int as n ${falling(work, sort, { ...days, search, found })} group by ${on}`;
    });
    type Counted = { sort: DaySort; day: string; n: number };
    return (await sql<Counted>`${known(work, search)} ${sql.join(counts, sql` union all `)}`.execute(tx)).rows;
  });
  const shown: MonthDay[] = [];
  for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
    const n = (sort: DaySort) => rows.find((row) => row.day === day && row.sort === sort)?.n ?? 0;
    const counts = { deadline: n('deadline'), measure: n('measure'), point: n('point'), period: n('period'), assessment: n('assessment') };
    shown.push({ day, workday: isWorkingDay(work.calendar, day), ...counts });
  }
  return shown;
}

const mostListed = 300;

export async function dayOf(work: Work, { day, ...search }: ParsedSearch & { day: string }): Promise<DayList> {
  const rows = await reading(work, search, async (tx, found) => {
    const parts = sorts.map((sort, place) => {
      const asked = { from: day, to: day, search, found };
      return sql`select ${place}::int as place, ${sort}::text as sort, item.id, item.org_id, item.number, item.code, item.title, item.status,
        ${lightSql('item', work.actor.today)} as light, item.lead_unit_id, ${sources[sort].text} as text ${falling(work, sort, asked)}`;
    });
    const all = sql`select found.*, count(*) over () as of from (${sql.join(parts, sql` union all `)}) found order by place, number, text limit ${mostListed}`;
    type Listed = DayEntry & { of: number };
    return (
      await sql<Listed>`${known(work, search)} select found.sort, found.id, found.code, found.title, found.status, found.light, found.text, found.of,
        unit.name as lead_unit_name from (${all}) found
        left join unit on unit.org_id = found.org_id and unit.id = found.lead_unit_id order by found.place, found.number, found.text`.execute(
        tx,
      )
    ).rows;
  });
  return { entries: rows.map(({ of: _of, ...entry }) => entry), more: (rows[0]?.of ?? 0) - rows.length };
}
