import { inReading } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { visibleTo } from './queries.ts';

// The history of an item, newest first, as its events tell it.

export type HistoryEvent = {
  readonly seq: number;
  readonly action: string;
  readonly at: string;
  readonly on: string;
  readonly by: { readonly name: string; readonly role: Role | null; readonly unitName: string | null };
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
};
export type History = { readonly events: readonly HistoryEvent[]; readonly next: number | null };

const pageSize = 50;

/** One statement; the item comes along so that "nothing more" and "not visible" are told apart. */
export async function historyOf(work: Work, { id, before }: { id: string; before?: number | undefined }): Promise<History> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<{ seq: number | null; body: string }>`select told.seq, told.body from item left join lateral (
      select e.seq, e.body from event e where e.org_id = item.org_id and e.item_id = item.id and e.seq < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
      order by e.seq desc limit ${pageSize + 1}) told on true where item.id = ${id} and ${visibleTo(actor)} order by told.seq desc`.execute(
      tx,
    ),
  );
  if (rows.length === 0) throw new NotFound('item');
  const events = rows.flatMap(({ seq, body }) => (seq === null ? [] : [told(seq, body)]));
  const shown = events.slice(0, pageSize);
  return { events: shown, next: events.length > pageSize ? (shown.at(-1)?.seq ?? null) : null };
}

/** The body is what was hashed; its columns are only copies. */
function told(seq: number, body: string): HistoryEvent {
  const { action, at, on, by, reason, before, after }: HistoryEvent = JSON.parse(body);
  return { seq, action, at, on, by: { name: by.name, role: by.role, unitName: by.unitName }, reason, before, after };
}
