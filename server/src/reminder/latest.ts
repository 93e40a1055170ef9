import { inReading } from '@duizhang/db/connect.ts';
import type { DigestLine } from '@duizhang/db/schema/reminder.ts';
import { distanceTo } from '@duizhang/shared/reminder/reminders.ts';
import { tenantOf, type Work } from '../work.ts';

export type Digest = { readonly day: string; readonly lines: readonly DigestLine[] };

/** What the actor was last reminded of. How far off each date was is counted anew: the calendar of its year may have come since. */
export async function latestDigest({ db, actor, calendar }: Work): Promise<Digest | null> {
  const row = await inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('digest')
      .select(['day', 'lines'])
      .where('orgId', '=', actor.orgId)
      .where('accountId', '=', actor.accountId)
      .where('day', '<=', actor.today)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  return { day: row.day, lines: row.lines.map((line) => ({ ...line, ...distanceTo(line.dueOn, { day: row.day, calendar }) })) };
}
