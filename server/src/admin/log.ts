import { inReading } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { administrator } from './change.ts';

/** What the log administrator sees: who came and went, and what the other two changed. Business events are not theirs. */
const kinds = ['session', 'account', 'post', 'unit', 'succession', 'setting', 'org'] as const;
const wanted = z.object({
  kind: z.enum(kinds).nullable().default(null),
  before: z.int().positive().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});

/** The parts of an event's body that the log shows; the body itself is what was hashed. */
const body = z.object({
  by: z.object({
    accountId: z.string(),
    name: z.string(),
    unitName: z.string().nullable().default(null),
    role: z.string().nullable().default(null),
  }),
  subject: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
});

export const logRouter = router({
  list: administrator('logadmin')
    .input(wanted)
    .query(({ ctx, input }) => list(ctx, input)),
});

async function list({ db, actor }: Work, { kind, before, limit }: z.infer<typeof wanted>) {
  const rows = await inReading(db, tenantOf(actor), (tx) => {
    const query = tx
      .selectFrom('event')
      .select(['seq', 'at', 'action', 'body'])
      .where('orgId', '=', actor.orgId)
      .where('itemId', 'is', null);
    const shown = query.where(sql<boolean>`split_part(action, '.', 1) = any(${kind === null ? [...kinds] : [kind]}::text[])`);
    const older = before === null ? shown : shown.where('seq', '<', before);
    return older.orderBy('seq', 'desc').limit(limit).execute();
  });
  return rows.map(({ seq, at, action, body: text }) => ({ seq, at, action, ...body.parse(JSON.parse(text)) }));
}
