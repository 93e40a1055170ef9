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

/** Cards of a column that come with the board. */
const firstCards = 20;

type Counted = { readonly status: Status; readonly of: number };

export async function kanbanOf(work: Work, search: ParsedSearch): Promise<Kanban> {
  const { found, rows } = await inReading(work.db, tenantOf(work.actor), async (tx) => {
    const plan = search.q ? await find(tx, search.q, scopeOf(work, search)) : null;
    const where = conditionsOf(work, search, plan);
    const order = orderOf(search);
    // Ranked once over all of them: asked status by status, a rare one would have the whole order walked for its few.
    const ranked = sql`select item.org_id, item.id, item.status, row_number() over (partition by item.status order by ${order}) as place,
      count(*) over (partition by item.status) as of from item where ${where}`;
    const first = sql`select ranked.place, ranked.of, whole.* from (${ranked}) ranked
      join item whole on whole.org_id = ranked.org_id and whole.id = ranked.id where ranked.place <= ${firstCards}`;
    const answer = await sql<Counted & Row>`${known(work, search)} select item.of, ${columns(work)}
      from (${first}) item ${names} order by item.status, item.place`.execute(tx);
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
