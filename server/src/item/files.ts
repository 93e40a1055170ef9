import type { Schema } from '@duizhang/db/schema.ts';
import type { Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { Blob } from './load.ts';
import { reachable } from './reach.ts';

// Which stored files an action may cite. To know a hash is not to have the file: it must have been sent by the same account, or
// stand already where the actor sees it.

/** SHA-256 of every file an input cites, wherever it stands in it. */
export function filesIn(input: unknown): string[] {
  if (Array.isArray(input)) return input.flatMap(filesIn);
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => (key === 'sha256' && typeof value === 'string' ? [value] : filesIn(value)));
}

/** Condition on `blob`: this account has sent it. */
export const sentBy = (accountId: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from upload u where u.org_id = blob.org_id and u.sha256 = blob.sha256 and u.account_id = ${accountId}::uuid)`;

/** Condition on `blob`: it stands on an item that the actor sees. */
export const seenBy = (actor: Actor) => (eb: ExpressionBuilder<Schema, 'blob'>) =>
  eb.exists(
    eb
      .selectFrom('evidence')
      .select(sql`1`.as('one'))
      .whereRef('evidence.orgId', '=', 'blob.orgId')
      .whereRef('evidence.sha256', '=', 'blob.sha256')
      .where('evidence.itemId', 'in', (one) => one.selectFrom('item').select('item.id').where(reachable(actor))),
  );

/** Of the wanted files, those that were not sent by the actor and that they see elsewhere; asked for only where there are some. */
export async function seenElsewhere(
  tx: Tx,
  actor: Actor,
  { wanted, sent }: { wanted: readonly string[]; sent: readonly Blob[] },
): Promise<Blob[]> {
  const known = new Set(sent.map((each) => each.sha256));
  const others = wanted.filter((each) => !known.has(each));
  if (others.length === 0) return [];
  return tx
    .selectFrom('blob')
    .select(['sha256', 'size', 'type'])
    .where('orgId', '=', actor.orgId)
    .where('sha256', 'in', others)
    .where(seenBy(actor))
    .execute();
}
