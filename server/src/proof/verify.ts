import { setImmediate as breathe } from 'node:timers/promises';
import { inReading, type Tx } from '@duizhang/db/connect.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import { type Head, nextHash } from '../event.ts';
import { knowingAll } from '../every-clearance.ts';
import type { Work } from '../work.ts';

// Recomputes the org's chain from its first event: each hash from the one before and the body, the columns against the body,
// and at the end the head, which a cut tail would leave behind.

export type Verdict = { readonly ok: boolean; readonly checked: number; readonly brokenAt: number | null; readonly reason: Text | null };

const faults = {
  missing: { zh: '这一条缺失', en: 'This event is missing' },
  hash: { zh: '内容或次序被改动：重算的校验值不符', en: 'Content or order was changed: the hash does not fit' },
  copies: { zh: '供检索的字段与原文不一致', en: 'The columns kept for searching differ from the body' },
  unreadable: { zh: '原文不是留痕的格式', en: 'The body does not have the form of an event' },
  tail: { zh: '最新的留痕被截去', en: 'The newest events were cut off' },
  head: { zh: '链首登记与最后一条不符', en: 'The chain’s head does not fit its last event' },
} as const satisfies Record<string, Text>;
type Fault = keyof typeof faults;

type Row = {
  readonly seq: number;
  readonly action: string;
  readonly itemId: string | null;
  readonly accountId: string;
  readonly onDate: string;
  readonly at: string;
  readonly body: string;
  readonly hash: Buffer;
};

const batchSize = 2000;

/** Reads every event of the org, whatever the reader is cleared for: only numbers and a verdict leave here. */
export async function verifyChain(work: Work): Promise<Verdict> {
  const { orgId } = work.actor;
  return inReading(work.db, await knowingAll(work), (tx) => walkChain(tx, orgId, { seen: () => {} }));
}

export type Watching = { readonly seen: (head: Head) => void; readonly signal?: AbortSignal };

/** Each event that fits is shown to `seen`, in order; none after the first that does not. Throws when `signal` says to stop. */
export async function walkChain(tx: Tx, orgId: string, { seen, signal }: Watching): Promise<Verdict> {
  // A chain starts from the hash of its org's id, as `startChain` does.
  let last: Head = { seq: 0, hash: nextHash(Buffer.alloc(0), orgId) };
  const broken = (seq: number, fault: Fault): Verdict => ({ ok: false, checked: last.seq, brokenAt: seq, reason: faults[fault] });
  for (;;) {
    const { rows } = await sql<Row>`select seq, action, item_id, account_id, on_date, at, body, hash from event
      where org_id = ${orgId} and seq > ${last.seq}::bigint order by seq limit ${batchSize}`.execute(tx);
    for (const row of rows) {
      const fault = faultOf(orgId, last, row);
      if (fault !== null) return broken(fault === 'missing' ? last.seq + 1 : row.seq, fault);
      last = { seq: row.seq, hash: row.hash };
      seen(last);
    }
    if (rows.length < batchSize) break;
    await breathe();
    signal?.throwIfAborted();
  }
  const head = (await tx.selectFrom('eventHead').select(['seq', 'hash']).where('orgId', '=', orgId).executeTakeFirst()) ?? null;
  if (head === null || head.seq < last.seq) return broken(last.seq, 'head');
  if (head.seq > last.seq) return broken(last.seq + 1, 'tail');
  return head.hash.equals(last.hash) ? { ok: true, checked: last.seq, brokenAt: null, reason: null } : broken(last.seq, 'head');
}

function faultOf(orgId: string, last: Head, row: Row): Fault | null {
  if (row.seq !== last.seq + 1) return 'missing';
  if (!nextHash(last.hash, row.body).equals(row.hash)) return 'hash';
  const body = read(row.body);
  if (body === null) return 'unreadable';
  const copied = { org: orgId, seq: row.seq, action: row.action, itemId: row.itemId, accountId: row.accountId, on: row.onDate, at: row.at };
  return Object.entries(copied).every(([name, value]) => Reflect.get(body, name) === value) ? null : 'copies';
}

/** The parts of a body that columns copy. */
function read(text: string): object | null {
  try {
    const { by, ...body } = JSON.parse(text);
    return { ...body, accountId: by.accountId };
  } catch {
    return null;
  }
}
