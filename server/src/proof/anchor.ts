import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { AnchorTable } from '@duizhang/db/schema/proof.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { type Anchor, type AnchorReason, anchor, digestedText, shortCode, signedText } from '@duizhang/shared/proof/formats.ts';
import { type Selectable, sql } from 'kysely';
import { Denied } from '../denied.ts';
import type { Head } from '../event.ts';
import type { SystemWork } from '../system.ts';
import { tenantOf, type Work } from '../work.ts';
import { lockProof, presentKey } from './keys.ts';
import { Frontier } from './merkle.ts';
import { sha256, signers, sm3 } from './sign.ts';
import { appendLine, linesOf, type Vault } from './vault.ts';

// Anchors: what the chain was at a moment, signed, and kept where the database's owner can't reach it. The line is on the disk
// before its row is committed: a crash between the two leaves a line without a row, which is taken in with the next anchor;
// the other way round an anchor could have been shown and never have left.

export type Kept = Omit<Selectable<AnchorTable>, 'orgId' | 'peaks'>;
export type ListedAnchor = Omit<Kept, 'hash' | 'root'>;
type Last = Kept & { readonly peaks: Buffer | null };

/** Null where nothing has happened since the last one that a closure or a package would want anchored. */
export async function makeAnchor({ work, tenant }: SystemWork, vault: Vault, reason: AnchorReason): Promise<Kept | null> {
  const { orgId } = work.actor;
  return inTransaction(work.db, tenant, async (tx) => {
    await lockProof(tx, orgId);
    const last = await takeIn(tx, work, vault);
    const { key, secret } = await presentKey(tx, work, vault);
    const head = await readHead(tx, orgId);
    if (last && head.seq < last.seq) throw new Denied('CONFLICT', cutShort(last.seq, head.seq));
    if (last && head.seq === last.seq && reason !== 'asked' && reason !== 'daily') return null;
    const tree = await grow(tx, orgId, { last, head });
    const bare = {
      format: 'duizhang-anchor-1' as const,
      org: orgId,
      orgName: await nameOf(tx, orgId),
      seq: head.seq,
      hash: head.hash.toString('hex'),
      root: tree.root().toString('hex'),
      day: work.actor.today,
      at: work.now().toISOString(),
      reason,
      previous: last && previousOf(last.line),
      key: key.id,
    };
    const digested = { ...bare, sm3: sm3(digestedText(bare)) };
    const signature = signers[key.algorithm].sign(secret, signedText(digested)).toString('base64');
    const line = canonical({ ...digested, signature });
    await appendLine(vault, orgId, line);
    return keep(tx, work, { vault, n: (last?.n ?? 0) + 1, line, peaks: tree.peaks() });
  });
}

const cutShort = (had: number, has: number) => ({
  code: 'chain_cut_short',
  zh: `最近的锚点证明曾有 ${had} 条留痕，现在只有 ${has} 条。请先核验，不再签新的锚点`,
  en: `The last anchor proves ${had} events and there are ${has}. Verify first; no further anchor is signed`,
});
const noWhole = (seq: number) => ({
  code: 'chain_broken',
  zh: `第 ${seq} 条留痕缺失或与链头不符。请先核验，不再签新的锚点`,
  en: `Event ${seq} is missing or does not fit the head. Verify first; no further anchor is signed`,
});

/** An anchor as a line, or null for what is none. */
export function readAnchor(line: string): Anchor | null {
  try {
    return anchor.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
export const digestOf = (it: Anchor): Buffer => sha256(signedText(it));
function previousOf(line: string): string | null {
  const it = readAnchor(line);
  return it && digestOf(it).toString('hex');
}

/** The last anchor by its row; a line that a crash has left without one is given its row first. */
async function takeIn(tx: Tx, work: Work, vault: Vault): Promise<Last | null> {
  const { orgId } = work.actor;
  const last =
    (await tx.selectFrom('anchor').selectAll().where('orgId', '=', orgId).orderBy('n', 'desc').limit(1).executeTakeFirst()) ?? null;
  const lines = await linesOf(vault, orgId);
  const n = (last?.n ?? 0) + 1;
  const left = lines[n - 1];
  // One that does not follow is no crash of ours: verification tells of it.
  const it = left === undefined || lines.length > n ? null : readAnchor(left);
  if (left === undefined || it === null || it.org !== orgId || it.previous !== (last && previousOf(last.line))) return last;
  return { ...(await keep(tx, work, { vault, n, line: left, peaks: null })), peaks: null };
}

type Keeping = { readonly vault: Vault; readonly n: number; readonly line: string; readonly peaks: Buffer | null };
async function keep(tx: Tx, work: Work, { vault, n, line, peaks }: Keeping): Promise<Kept> {
  const it = anchor.parse(JSON.parse(line));
  const { seq, day, at, reason } = it;
  const code = shortCode(digestOf(it));
  const row = { n, seq, hash: Buffer.from(it.hash, 'hex'), root: Buffer.from(it.root, 'hex'), day, at, reason, code, line };
  await tx
    .insertInto('anchor')
    .values({ orgId: work.actor.orgId, ...row, peaks })
    .execute();
  await vault.send(tx, work, { code, line });
  return row;
}

async function readHead(tx: Tx, orgId: string): Promise<Head> {
  return tx.selectFrom('eventHead').select(['seq', 'hash']).where('orgId', '=', orgId).executeTakeFirstOrThrow();
}

async function nameOf(tx: Tx, orgId: string): Promise<string> {
  return (await tx.selectFrom('org').select('name').where('orgId', '=', orgId).executeTakeFirstOrThrow()).name;
}

const batchSize = 10_000;

/** The tree of all events up to the head, from where the last anchor left it. */
async function grow(tx: Tx, orgId: string, { last, head }: { last: Last | null; head: Head }): Promise<Frontier> {
  const tree = (last?.peaks && Frontier.from(last.seq, last.peaks)) ?? Frontier.empty();
  let end: Buffer | null = last?.hash ?? null;
  while (tree.size < head.seq) {
    const { rows } = await sql<Head>`select seq, hash from event where org_id = ${orgId} and seq > ${tree.size}::bigint
      and seq <= ${head.seq}::bigint order by seq limit ${batchSize}`.execute(tx);
    for (const { seq, hash } of rows) {
      if (seq !== tree.size + 1) break;
      tree.add(hash);
      end = hash;
    }
    if (rows.at(-1)?.seq !== tree.size) throw new Denied('CONFLICT', noWhole(tree.size + 1));
  }
  if (end !== null && !end.equals(head.hash)) throw new Denied('CONFLICT', noWhole(head.seq));
  return tree;
}

/** The short code and place of the last anchor, for the foot of a paper; null: there is none yet. One statement. */
export async function latestAnchor({ db, actor }: Work): Promise<ListedAnchor | null> {
  const [latest] = await anchorsOf({ db, actor }, { limit: 1 });
  return latest ?? null;
}

/** What stands at the foot of a report: by these ten characters its holder can hold the record to what it was. Empty before the first. */
export async function footerOf(work: Work): Promise<string> {
  const latest = await latestAnchor(work);
  return latest === null ? '' : `锚点 ${latest.code}（${latest.day}，留痕至第 ${latest.seq} 条）`;
}

/** The newest first; those before one of them. One statement. */
export function anchorsOf(
  { db, actor }: Pick<Work, 'db' | 'actor'>,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<readonly ListedAnchor[]> {
  return inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('anchor')
      .select(['n', 'seq', 'day', 'at', 'reason', 'code', 'line'])
      .where('orgId', '=', actor.orgId)
      .where('n', '<', before ?? Number.MAX_SAFE_INTEGER)
      .orderBy('n', 'desc')
      .limit(limit)
      .execute(),
  );
}
