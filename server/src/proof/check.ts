import { setTimeout as sleep } from 'node:timers/promises';
import { inReading, inTransaction, type Tenant, type Tx } from '@duizhang/db/connect.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { v7 } from 'uuid';
import { Denied } from '../denied.ts';
import type { SystemWork } from '../system.ts';
import type { Work } from '../work.ts';
import { Frontier } from './merkle.ts';
import { type Claim, type Fault, readOutside } from './outside.ts';
import type { Vault } from './vault.ts';
import { type Verdict as ChainVerdict, walkChain } from './verify.ts';

// A verification of everything: the chain event by event, every anchor against it, what is kept outside against the database.
// It tells how far it is in a row of its own, written beside, and stops when that row says so.

/** `from` to `to`: between the last anchor that fits and the first that does not; the same number where it is one event. */
export type Wrong = { readonly from: number; readonly to: number; readonly says: Text };
export type Verdict = {
  readonly ok: boolean;
  readonly events: number;
  readonly anchors: number;
  readonly wrong: Wrong | null;
  readonly faults: readonly Fault[];
  /** The anchor that a person brought, and whether the chain is still what it proves. */
  readonly given: { readonly code: string; readonly seq: number; readonly day: string; readonly holds: boolean } | null;
};
/** More of them say nothing further. */
const mostFaults = 50;

type Asked = { readonly vault: Vault; readonly given: string | null };
type Course = { readonly signal: AbortSignal; readonly tell: (done: number, total: number) => void };

async function judge(tx: Tx, orgId: string, { vault, given, signal, tell }: Asked & Course): Promise<Verdict> {
  const outside = await readOutside(tx, orgId, { vault, given });
  const head = await tx.selectFrom('eventHead').select('seq').where('orgId', '=', orgId).executeTakeFirst();
  const total = Math.max(head?.seq ?? 0, outside.claims.at(-1)?.anchor.seq ?? 0);
  const holding = new Holding(outside.claims);
  const seen = ({ seq, hash }: { seq: number; hash: Buffer }) => {
    holding.add(hash);
    if (seq % 1000 === 0) tell(seq, total);
  };
  const chain = await walkChain(tx, orgId, { seen, signal });
  const wrong = holding.wrong(chain);
  const { given: claim } = outside;
  const faults = outside.faults.slice(0, mostFaults);
  tell(chain.checked, total);
  return {
    ok: chain.ok && wrong === null && outside.faults.length === 0,
    events: chain.checked,
    anchors: outside.anchors,
    wrong,
    faults,
    given: claim && {
      code: claim.code,
      seq: claim.anchor.seq,
      day: claim.anchor.day,
      holds: holding.held.has(claim) && !faults.some(({ code }) => code === claim.code),
    },
  };
}

/** The chain as it is, held against each anchor when it has grown to its length. */
class Holding {
  readonly #tree = Frontier.empty();
  readonly #claims: readonly Claim[];
  #next = 0;
  #fits = 0;
  #firstWrong: Claim | null = null;
  readonly held = new Set<Claim>();

  constructor(claims: readonly Claim[]) {
    this.#claims = claims;
    this.#hold(Buffer.alloc(0));
  }

  add(hash: Buffer): void {
    this.#tree.add(hash);
    this.#hold(hash);
  }

  #hold(hash: Buffer): void {
    for (let claim = this.#claims[this.#next]; claim?.anchor.seq === this.#tree.size; claim = this.#claims[this.#next]) {
      this.#next += 1;
      const { seq, hash: then, root } = claim.anchor;
      if ((seq === 0 || hash.toString('hex') === then) && this.#tree.root().toString('hex') === root) {
        this.held.add(claim);
        this.#fits = seq;
      } else this.#firstWrong ??= claim;
    }
  }

  /** The first that is wrong, by the chain itself or by an anchor. */
  wrong({ ok, brokenAt, reason, checked }: ChainVerdict): Wrong | null {
    if (this.#firstWrong !== null) return { from: this.#fits + 1, to: this.#firstWrong.anchor.seq, says: rewritten };
    if (!ok && reason !== null) return { from: brokenAt ?? checked + 1, to: brokenAt ?? checked + 1, says: reason };
    const missed = this.#claims[this.#next];
    return missed ? { from: checked + 1, to: this.#claims.at(-1)?.anchor.seq ?? checked + 1, says: cut } : null;
  }
}
const rewritten = {
  zh: '链条自身相扣，但与锚点不符：这一段被整体改写过',
  en: 'The chain fits by itself but not its anchor: this part was rewritten as a whole',
};
const cut = {
  zh: '锚点证明曾有这些留痕，现在没有了：链尾被截去或清空',
  en: 'An anchor proves these events and they are gone: cut off or emptied',
};

type Means = { readonly work: Work; readonly tenant: Tenant; readonly vault: Vault };
/** `askedBy` null: the night. */
export type Order = { readonly id: string; readonly given: string | null; readonly askedBy: string | null };
const every = 300;

/** Verifies, with its course in the row of this id. */
export async function runCheck({ work, tenant, vault }: Means, { id, given, askedBy }: Order): Promise<Verdict> {
  const { orgId, today } = work.actor;
  const began = work.now();
  const means = { work, tenant };
  const fresh = { state: 'running' as const, done: 0, total: 0, stop: false, beganAt: began.toISOString(), toldAt: began.toISOString() };
  await inTransaction(work.db, tenant, (tx) =>
    tx
      .insertInto('chainCheck')
      .values({ orgId, id, askedBy, onDate: today, ...fresh, verdict: null, seconds: null })
      .execute(),
  );
  const stopping = new AbortController();
  const over = new AbortController();
  let now = { done: 0, total: 0 };
  const stop = () => stopping.abort(new Denied('CONFLICT', stopped));
  const telling = tellOn(means, id, { over: over.signal, said: () => now, stop });
  const course = { signal: stopping.signal, tell: (done: number, total: number) => (now = { done, total }) };
  try {
    const verdict = await inReading(work.db, tenant, (tx) => judge(tx, orgId, { vault, given, ...course }));
    over.abort();
    await telling;
    // The last moment to stop: whoever wished it before this is heard.
    if ((await settle(means, id, now))?.stop) stop();
    stopping.signal.throwIfAborted();
    const seconds = ((work.now().getTime() - began.getTime()) / 1000).toFixed(1);
    await settle(means, id, { ...now, state: 'done', verdict: JSON.stringify(verdict), seconds });
    return verdict;
  } catch (error) {
    over.abort();
    await telling;
    await settle(means, id, { ...now, state: stopping.signal.aborted ? 'stopped' : 'failed' });
    throw error;
  }
}
const stopped = { code: 'check_stopped', zh: '核验已停止，没有得出结论', en: 'The verification was stopped before it came to a verdict' };

type Row = { state?: 'done' | 'stopped' | 'failed'; done: number; total: number; verdict?: string; seconds?: string };
const settle = ({ work, tenant }: Omit<Means, 'vault'>, id: string, row: Row) =>
  inTransaction(work.db, tenant, (tx) =>
    tx
      .updateTable('chainCheck')
      .set({ ...row, toldAt: work.now().toISOString() })
      .where('orgId', '=', work.actor.orgId)
      .where('id', '=', id)
      .returning('stop')
      .executeTakeFirst(),
  );

type Telling = { over: AbortSignal; said: () => { done: number; total: number }; stop: () => void };
async function tellOn(means: Omit<Means, 'vault'>, id: string, { over, said, stop }: Telling): Promise<void> {
  while (await sleep(every, true, { signal: over }).catch(() => false)) {
    const row = await settle(means, id, said()).catch(() => undefined);
    if (row?.stop) return stop();
  }
}

/** Once an org's day, unless it was cut short. */
export async function nightlyCheck({ work, tenant }: SystemWork, vault: Vault): Promise<Verdict | null> {
  const { orgId, today } = work.actor;
  const done = await inReading(work.db, tenant, (tx) =>
    tx
      .selectFrom('chainCheck')
      .select('id')
      .where('orgId', '=', orgId)
      .where('onDate', '=', today)
      .where('askedBy', 'is', null)
      .where('state', '=', 'done')
      .executeTakeFirst(),
  );
  return done ? null : runCheck({ work, tenant, vault }, { id: v7(), given: null, askedBy: null });
}
