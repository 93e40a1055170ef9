import { inReading } from '@duizhang/db/connect.ts';
import type { ParsedSearch, Row } from '@duizhang/shared/item/search.ts';
import type { Kanban, KanbanColumn } from '@duizhang/shared/item/views.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { columns, conditionsOf, known, names, scopeOf } from './list.ts';
import { cursorAt, orderOf } from './paging.ts';
import { find, keepFrequencies } from './search.ts';

// The items of a ledger by status: of each how many there are and the first of them; further ones are pages of the list of that
// status. One statement, and one more where a text is looked for.

/** Cards of a column that come with the board; in the statement's own text, so that it is planned with it. */
const firstCards = sql.raw('20');
const many = sql.raw('2000');

type Counted = { readonly status: Status; readonly of: number };

export async function kanbanOf(work: Work, search: ParsedSearch): Promise<Kanban> {
  const { found, rows } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
    const plan = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
    const where = conditionsOf(work, search, plan);
    const order = orderOf(search);
    const counted = sql`select item.status, count(*)::int as of from item where ${where} group by item.status`;
    const within = sql`item where ${where} and item.status = counted.status`;
    // Of a status that has many the first few are soon met in the order of an index; of one that has few nearly all the ledger
    // would be walked for them, and they are sorted instead.
    const first = sql`select counted.of, few.* from (${counted}) counted cross join lateral (
      (select item.* from ${within} and counted.of > ${many} order by ${order} limit ${firstCards})
      union all (select * from (select item.* from ${within} and counted.of <= ${many} offset 0) item order by ${order} limit ${firstCards})) few`;
    const answer = await sql<Counted & Row>`${known(work, search)} select item.of, ${columns(work)}
      from (${first}) item ${names} order by item.status, ${order}`.execute(tx);
    return { found: plan, rows: answer.rows };
  });
  keepFrequencies(work, found);
  const byStatus = Map.groupBy(rows, (row) => row.status);
  return { columns: [...byStatus].map(([status, cards]) => columnOf(search, { status, cards })) };
}

type Cards = { readonly status: Status; readonly cards: readonly (Counted & Row)[] };

function columnOf(search: ParsedSearch, { status, cards }: Cards): KanbanColumn {
  const count = cards[0]?.of ?? 0;
  const rows = cards.map(({ of: _of, ...row }): Row => row);
  const last = rows.at(-1);
  return { status, count, rows, next: last && count > rows.length ? cursorAt(search, last) : null };
}
