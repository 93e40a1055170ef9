import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { openRequest } from '@duizhang/shared/item/facts.ts';
import { type ActionName, inputs, type performCall, type Target } from '@duizhang/shared/item/input.ts';
import { countersOf } from '@duizhang/shared/item/counters.ts';
import { lightOf } from '@duizhang/shared/item/light.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { actionOf, labelOf, refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import type { NewEvent } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { withId } from './composed.ts';
import { type Call, Draft, newId } from './draft.ts';
import { effects } from './effects/table.ts';
import { filesIn, seenElsewhere } from './files.ts';
import { type Loaded, loadFacts } from './load.ts';
import { checkNamed } from './named.ts';
import { reachable } from './reach.ts';
import { hashOf, type Idempotency, write } from './write.ts';

// The one door for every change of an item. It locks the items inside what the actor may see, asks the shared rule,
// refuses with its reasons or moves, and records the event, all in one transaction of four statements.

export type Result = {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: Facts['status'] | null;
  readonly refusals: readonly Refusal[];
};
/** What became of a call: one result an item. `done` counts those carried out. */
export type Outcome = { readonly done: number; readonly results: readonly Result[] };
export type PerformCall = z.output<typeof performCall>;

/**
 * Carries out one action on a list of items. Items that the rule refuses are reported, the others are done; when none
 * can be done, nothing is written and `Refused` is thrown with every reason. Unknown or unseen items: `NotFound`.
 */
export async function perform(work: Work, call: PerformCall): Promise<Outcome> {
  const input: unknown = inputs[call.action].parse(call.input);
  const requestHash = hashOf(canonical({ action: call.action, items: call.items, input }));
  const deeds = call.items.map((item) => ({ item, input }));
  return inTransaction(work.db, tenantOf(work.actor), (tx) =>
    performIn(tx, work, { action: call.action, deeds, once: { key: call.key, requestHash } }),
  );
}

/** One action on several items, each with its own input, as the action's schema has parsed it. */
export type Deeds = {
  readonly action: ActionName;
  readonly deeds: readonly { readonly item: Target; readonly input: unknown }[];
  /** Null: the caller sees to it that a repeat is harmless. */
  readonly once: Once | null;
};

/** The same inside a transaction that does more than this. */
async function performIn(tx: Tx, work: Work, call: Deeds): Promise<Outcome> {
  const met = await meet(tx, work, call);
  if ('replay' in met) return met.replay;
  const outcome = await act(tx, work, { call, met });
  if (outcome.done > 0) return outcome;
  // The same request may have come twice at once: the lock was waited for, and the other one has moved the item.
  const done = call.once && (await replayOf(tx, work.actor, call.once));
  if (done) return done;
  throw new Refused(outcome.results[0]?.refusals ?? [], outcome);
}

/**
 * The same for several calls about different items, one after another: what the next one needs is read while this one is decided. An
 * outcome of which nothing was done is given as it is.
 */
export async function* performInTurn(tx: Tx, work: Work, calls: readonly Omit<Deeds, 'once'>[]): AsyncGenerator<Outcome> {
  let next: Promise<Met> | null = null;
  for (const [at, each] of calls.entries()) {
    const call = { ...each, once: null };
    const met = await (next ?? meet(tx, work, call));
    const following = calls[at + 1];
    next = following ? meet(tx, work, { ...following, once: null }) : null;
    next?.catch(() => {}); // awaited in its turn, unless this one fails
    yield 'replay' in met ? met.replay : await act(tx, work, { call, met });
  }
}

/** What an action knows before it decides: its items, locked, with their facts; or what was done under its key before. */
type Known = { readonly loaded: ReadonlyMap<string, Loaded>; readonly elsewhere: Loaded['blobs'] };
type Met = Known | { readonly replay: Outcome };

async function meet(tx: Tx, work: Work, call: Deeds): Promise<Met> {
  const { actor } = work;
  const replay = await lockItems(tx, work, call);
  if (replay) return { replay };
  const ids = call.deeds.map(({ item }) => item.id);
  const wanted = [...new Set(call.deeds.map(({ input }) => input))];
  const sha256s = filesIn(wanted);
  const loaded = await loadFacts(tx, actor.orgId, { ids, files: { sha256s, accountId: actor.accountId }, today: actor.today });
  const elsewhere = await seenElsewhere(tx, actor, { wanted: sha256s, sent: loaded.get(ids[0] ?? '')?.blobs ?? [] });
  await checkNamed(tx, actor, wanted);
  return { loaded, elsewhere };
}

/** Asks the rule of each item, and writes what it lets pass. */
async function act(
  tx: Tx,
  work: Work,
  { call, met: { loaded, elsewhere } }: { readonly call: Deeds; readonly met: Known },
): Promise<Outcome> {
  const { action, deeds, once } = call;
  const { actor } = work;
  const common: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
  const judged = await nameTheWinner(
    tx,
    deeds.map(({ item, input }) => judge({ target: item, loaded: loaded.get(item.id), elsewhere, input, action, common })),
  );
  const drafts = judged.flatMap((each) => each.draft ?? []);
  for (const draft of drafts) finish(draft, work);
  const outcome: Outcome = { done: drafts.length, results: judged.map(resultOf) };
  if (drafts.length === 0) return outcome;
  await write(tx, common, {
    drafts,
    events: drafts.map((draft) => eventOf(draft, action)),
    created: false,
    once: once && { ...once, outcome },
  });
  return outcome;
}

/** Locks what the actor may see of the items, in a fixed order; returns the stored outcome when the key was used before. */
async function lockItems(tx: Tx, { actor }: Work, { deeds, once }: Deeds): Promise<Outcome | null> {
  const ids = [...new Set(deeds.map(({ item }) => item.id))];
  if (ids.length < deeds.length) throw new Refused([refuse('item_twice')]);
  const rows = await tx
    .selectFrom('item')
    .leftJoin('actionKey', (join) =>
      join
        .onRef('actionKey.orgId', '=', 'item.orgId')
        .on('actionKey.accountId', '=', actor.accountId)
        .on('actionKey.key', '=', once?.key ?? ''),
    )
    .select(['item.id', 'actionKey.requestHash', 'actionKey.outcome'])
    .where(withId(ids))
    .where(reachable(actor))
    .orderBy('item.id')
    .forUpdate('item')
    .execute();
  const used = rows.find((each) => each.requestHash !== null);
  if (used && once) return storedOutcome(used, once);
  if (rows.length === ids.length) return null;
  // What the actor did may have moved the item out of their sight, e.g. a substitute's once they have signed.
  const done = once && (await replayOf(tx, actor, once));
  if (done) return done;
  throw new NotFound('item');
}

type Once = Omit<Idempotency, 'outcome'>;

/** The outcome stored under a key, in a statement of its own, which sees what was committed while this call waited for a lock. */
async function replayOf(tx: Tx, actor: Actor, once: Once): Promise<Outcome | null> {
  const used = await tx
    .selectFrom('actionKey')
    .select(['requestHash', 'outcome'])
    .where('orgId', '=', actor.orgId)
    .where('accountId', '=', actor.accountId)
    .where('key', '=', once.key)
    .executeTakeFirst();
  return used ? storedOutcome(used, once) : null;
}

function storedOutcome(used: { requestHash: string | null; outcome: unknown }, once: Once): Outcome {
  if (used.requestHash !== once.requestHash) throw new Refused([refuse('key_reused')]);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what `write` stored for this key
  return used.outcome as Outcome;
}

type Judged = { facts: Facts; draft: Draft | null; refusals: readonly Refusal[] };

function judge({
  target,
  loaded,
  elsewhere,
  input,
  action,
  common,
}: {
  target: Target;
  loaded: Loaded | undefined;
  elsewhere: Loaded['blobs'];
  input: unknown;
  action: ActionName;
  common: Call;
}): Judged {
  if (loaded === undefined) throw new NotFound('item');
  const { facts, blobs } = loaded;
  const refusals = [...staleness(target, facts, action), ...refusalsOf(action, { item: facts, actor: common.actor, input })];
  if (refusals.length > 0) return { facts, draft: null, refusals };
  const draft = new Draft(facts, common, [...blobs, ...elsewhere]);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the input was parsed by this very action's schema, which is what its effect takes
  const effect = effects[action] as (draft: Draft, input: unknown) => void;
  effect(draft, input);
  return { facts, draft, refusals };
}

/** A stale refusal says who came first and with what; asked for only then, since it costs a statement. */
async function nameTheWinner(tx: Tx, judged: readonly Judged[]): Promise<readonly Judged[]> {
  const stale = judged.filter((each) => each.refusals.some((refusal) => refusal.code === 'stale'));
  if (stale.length === 0) return judged;
  const rows = await tx
    .selectFrom('event')
    .distinctOn('itemId')
    .select(['itemId', 'action', sql<string>`body::jsonb #>> '{by,name}'`.as('who')])
    .where('orgId', '=', stale[0]?.facts.orgId ?? '')
    .where(
      'itemId',
      'in',
      stale.map((each) => each.facts.id),
    )
    // What was done beside it, an instruction, a look-back or its light given anew, left the version as it was.
    .where('action', 'like', 'item.%')
    .where('action', '<>', 'item.relight')
    .orderBy('itemId')
    .orderBy('seq', 'desc')
    .execute();
  const winners = new Map(
    rows.map((each) => [each.itemId, refuse('stale', { who: each.who, what: labelOf(each.action, judged[0]?.facts.kind) })]),
  );
  return judged.map((each) => ({
    ...each,
    refusals: each.refusals.map((refusal) => (refusal.code === 'stale' ? (winners.get(each.facts.id) ?? refusal) : refusal)),
  }));
}

/** Decided on another version, or a review of another payload than the one that waits. */
function staleness(target: Target, facts: Facts, action: ActionName): Refusal[] {
  const rule = actionOf(facts.kind, action);
  // Whoever asks for what the kind does not know is told so by the rule.
  if (rule === null || !rule.versioned) return [];
  if (target.version !== facts.version)
    return [refuse('stale', { who: { zh: '有人', en: 'someone' }, what: { zh: '别的操作', en: 'something else' } })];
  if (rule.standing !== 'reviewer') return [];
  return target.payloadHash === openRequest(facts)?.payloadHash ? [] : [refuse('payload_changed')];
}

/** Sets what is derived: the next version, the light for all days to come, and what boards count. */
export function finish(draft: Draft, work: Pick<Work, 'calendar'>): void {
  const light = lightOf(draft.item, work.calendar);
  draft.set({
    version: draft.before.version + 1,
    yellowOn: light.yellowOn,
    redOn: light.redOn,
    lightFlag: light.flag,
    ...countersOf(draft.item),
  });
}

const resultOf = ({ facts, draft, refusals }: Judged): Result => ({
  id: facts.id,
  code: facts.code,
  version: draft?.item.version ?? facts.version,
  status: draft?.item.status ?? facts.status,
  refusals,
});

/** Column values that an action changed, before and after, and the rows it added or changed. */
export function eventOf(draft: Draft, action: string): NewEvent {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const old = new Map(Object.entries(draft.before));
  for (const [key, value] of Object.entries(draft.item)) {
    const was = old.get(key);
    if ((typeof value === 'object' && value !== null) || was === value) continue;
    before[key] = was;
    after[key] = value;
  }
  for (const [table, rows] of draft.inserts) after[`${table}Added`] = rows;
  for (const [table, rows] of draft.updates) after[`${table}Changed`] = [...rows.values()];
  const snake = action.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return {
    action: `item.${snake}`,
    itemId: draft.item.id,
    subject: { type: 'item', id: draft.item.id, name: draft.item.code },
    before,
    after,
    reason: draft.reason,
    ledger: { id: draft.item.ledgerId, clearance: draft.item.clearance },
  };
}
