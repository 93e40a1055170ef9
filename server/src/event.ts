import { createHash } from 'node:crypto';
import type { Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { CompiledQuery } from 'kysely';

// The only writer of events. Each org has one chain: hash = SHA-256(previous hash ‖ body), body being canonical JSON.

/** Something that happened, to be recorded. `before` and `after` hold what changed; both may be null. */
export type NewEvent = {
  readonly action: string;
  readonly itemId: string | null;
  readonly subject: { readonly type: string; readonly id: string; readonly name: string };
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  /** The ledger it is about, by whose clearance it is read; none for what concerns the org. Not part of what is hashed. */
  readonly ledger: { readonly id: string; readonly clearance: string } | null;
};
/** Who is recorded as having done it, and when: `onDate` is the org's day, `at` the real instant. */
export type EventBy = {
  readonly actor: Pick<Actor, 'orgId' | 'accountId' | 'name' | 'postId' | 'role' | 'unitId' | 'unitName' | 'today'>;
  readonly at: string;
};
export type EventRow = {
  orgId: string;
  seq: number;
  action: string;
  itemId: string | null;
  accountId: string;
  onDate: string;
  at: string;
  ledgerId: string | null;
  clearance: string;
  body: string;
  hash: string;
};
export type Head = { readonly seq: number; readonly hash: Buffer };

/** Locks the org's chain head. Taken last and held briefly, since every action of the org queues for it. */
export async function lockHead(tx: Tx, orgId: string): Promise<Head> {
  const { rows } = await tx.executeQuery<Head>(CompiledQuery.raw('select seq, hash from event_head where org_id = $1 for update', [orgId]));
  const head = rows[0];
  if (head === undefined) throw new Error(`org ${orgId} has no event chain`);
  return head;
}

export const nextHash = (previous: Buffer, body: string): Buffer => createHash('sha256').update(previous).update(body, 'utf8').digest();

/** The rows that follow a head, in order; the last one's seq and hash are the new head. Hashes are written as bytea text. */
export function chain(head: Head, by: EventBy, events: readonly NewEvent[]): EventRow[] {
  let { seq, hash } = head;
  const { orgId, accountId, name, postId, role, unitId, unitName, today } = by.actor;
  return events.map(({ ledger, ...event }) => {
    seq += 1;
    const body = canonical({
      ...event,
      seq,
      org: orgId,
      by: { accountId, name, postId, role, unitId, unitName },
      on: today,
      at: by.at,
    });
    hash = nextHash(hash, body);
    return {
      orgId,
      seq,
      action: event.action,
      itemId: event.itemId,
      accountId,
      onDate: today,
      at: by.at,
      ledgerId: ledger?.id ?? null,
      clearance: ledger?.clearance ?? 'open',
      body,
      hash: `\\x${hash.toString('hex')}`,
    };
  });
}

/** Appends events outside the item door: sign-ins, administration, exports. Returns the number of the last one. */
export async function appendEvents(tx: Tx, by: EventBy, events: readonly NewEvent[]): Promise<number> {
  const head = await lockHead(tx, by.actor.orgId);
  const rows = chain(head, by, events);
  const last = rows.at(-1);
  if (last === undefined) return head.seq;
  await tx
    .insertInto('event')
    .values(rows.map((each) => ({ ...each, hash: Buffer.from(each.hash.slice(2), 'hex') })))
    .execute();
  await tx
    .updateTable('eventHead')
    .set({ seq: last.seq, hash: Buffer.from(last.hash.slice(2), 'hex') })
    .where('orgId', '=', by.actor.orgId)
    .execute();
  return last.seq;
}

/** The start of a new org's chain: nothing has happened, and the hash is of nothing. */
export async function startChain(tx: Tx, orgId: string): Promise<void> {
  await tx
    .insertInto('eventHead')
    .values({ orgId, seq: 0, hash: createHash('sha256').update(orgId, 'utf8').digest() })
    .execute();
}
