import { inReading } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import { day, id } from '@duizhang/shared/item/fields.ts';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { tenantOf, type Work } from '../work.ts';

// Everything that happened in the org, newest first, as far as the reader is cleared for the ledgers it concerns, which row security sees to.

export type Happened = {
  readonly seq: number;
  readonly action: string;
  readonly itemId: string | null;
  readonly subject: { readonly type: string; readonly id: string; readonly name: string };
  readonly at: string;
  readonly on: string;
  readonly by: { readonly name: string; readonly role: Role | null; readonly unitName: string | null };
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
};
export type Happenings = { readonly events: readonly Happened[]; readonly next: number | null };

/** `who`: a part of somebody's name; `from` and `to`: days of the org; `text`: words of the event itself. */
export const eventFilter = z.object({
  action: z.string().max(100).optional(),
  itemId: id.optional(),
  who: z.string().trim().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  text: z.string().trim().max(100).optional(),
});
export type EventFilter = z.output<typeof eventFilter>;

/** As a condition of `event`. */
export function conditionOf(orgId: string, { action, itemId, who, from, to, text }: EventFilter): RawBuilder<unknown> {
  const like = (part: string) => `%${part.replaceAll(/[\\%_]/g, (each) => `\\${each}`)}%`;
  const parts = [
    sql`event.org_id = ${orgId}`,
    ...(action ? [sql`event.action = ${action}`] : []),
    ...(itemId ? [sql`event.item_id = ${itemId}`] : []),
    ...(who ? [sql`event.account_id in (select id from account where org_id = ${orgId} and display_name ilike ${like(who)})`] : []),
    ...(from ? [sql`event.on_date >= ${from}::date`] : []),
    ...(to ? [sql`event.on_date <= ${to}::date`] : []),
    ...(text ? [sql`event.body ilike ${like(text)}`] : []),
  ];
  return sql.join(parts, sql` and `);
}

const pageSize = 50;
type Wanted = EventFilter & { readonly before?: number | undefined };

/** One statement. */
export async function eventsOf({ db, actor }: Work, { before, ...filter }: Wanted): Promise<Happenings> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{ seq: number; body: string }>`select seq, body from event where ${conditionOf(actor.orgId, filter)}
      and seq < ${before ?? Number.MAX_SAFE_INTEGER}::bigint order by seq desc limit ${pageSize + 1}`.execute(tx),
  );
  const shown = rows.slice(0, pageSize);
  return { events: shown.map(happened), next: rows.length > pageSize ? (shown.at(-1)?.seq ?? null) : null };
}

/** The body is what was hashed; the columns are only copies. */
export function happened({ seq, body }: { seq: number; body: string }): Happened {
  const { action, itemId, subject, at, on, by, reason, before, after }: Happened = JSON.parse(body);
  return { seq, action, itemId, subject, at, on, by: { name: by.name, role: by.role, unitName: by.unitName }, reason, before, after };
}
