import { inReading } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import { sql } from 'kysely';
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

const pageSize = 50;
type Wanted = { readonly before?: number | undefined; readonly action?: string | undefined; readonly itemId?: string | undefined };

/** One statement. */
export async function eventsOf({ db, actor }: Work, { before, action, itemId }: Wanted): Promise<Happenings> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{
      seq: number;
      body: string;
    }>`select seq, body from event where org_id = ${actor.orgId} and seq < ${before ?? Number.MAX_SAFE_INTEGER}::bigint
      and ${action === undefined ? sql`true` : sql`action = ${action}`} and ${itemId === undefined ? sql`true` : sql`item_id = ${itemId}`}
      order by seq desc limit ${pageSize + 1}`.execute(tx),
  );
  const shown = rows.slice(0, pageSize);
  return { events: shown.map(happened), next: rows.length > pageSize ? (shown.at(-1)?.seq ?? null) : null };
}

/** The body is what was hashed; the columns are only copies. */
function happened({ seq, body }: { seq: number; body: string }): Happened {
  const { action, itemId, subject, at, on, by, reason, before, after }: Happened = JSON.parse(body);
  return { seq, action, itemId, subject, at, on, by: { name: by.name, role: by.role, unitName: by.unitName }, reason, before, after };
}
