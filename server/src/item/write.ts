import { createHash } from 'node:crypto';
import type { Tx } from '@duizhang/db/connect.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { CompiledQuery } from 'kysely';
import { chain, type Head, lockHead, type NewEvent } from '../event.ts';
import type { Call, Draft, Row } from './draft.ts';
import { pairsOf, searchText } from './pairs.ts';
import { Statement } from './statement.ts';

// Writes what an action decided: rows, state, events, notifications and the idempotency key, in one statement after the
// chain's head is locked. Its text depends only on which tables are touched, so it is prepared once.

export type Idempotency = { readonly key: string; readonly requestHash: string; readonly outcome: unknown };
export type Written = {
  readonly drafts: readonly Draft[];
  readonly events: readonly NewEvent[];
  readonly created: boolean;
  /** Null: the caller sees to it that a repeat is harmless. */
  readonly once: Idempotency | null;
};

/** Columns of the item row as JSON; the facts' lists and its ledger stay out. */
function itemRow(item: Facts, at: string): Row {
  const {
    ledger: _l,
    sources: _s,
    assignments: _a,
    measures: _m,
    criteria: _c,
    evidence: _e,
    milestones: _ms,
    cadence: _ca,
    periods: _p,
    requests: _r,
    reviewers: _rv,
    handlers: _h,
    openNotices: _n,
    urges: _u,
    lookbacks: _lb,
    deliverables: _d,
    outcomes: _o,
    amounts: _am,
    changes: _ch,
    links: _li,
    targets: _t,
    ...columns
  } = item;
  return { ...columns, updatedAt: at };
}

/** Columns that an item and its dated states have in common: what boards and lists of a past day read. */
// biome-ignore format: a table
const stated = [
  'orgId', 'ledgerId', 'leadUnitId', 'leaderId', 'handlerId', 'category', 'status', 'track', 'round', 'lightFlag', 'yellowOn', 'redOn',
  'dueRequired', 'dueOriginal', 'dueCurrent', 'assessOn', 'appliedOn', 'repliedOn', 'closedOn', 'extensionCount', 'onTime', 'stageAccepted',
  'adopted', 'lateConversion', 'returns', 'periodsKept', 'periodsMissed', 'waitRole', 'waitSince', 'version', 'clearance',
] as const satisfies readonly (keyof Facts)[];

const stateRow = (item: Facts, seq: number, { today, at }: Pick<Call, 'today' | 'at'>): Row => ({
  ...Object.fromEntries(stated.map((column) => [column, item[column]])),
  itemId: item.id,
  seq,
  onDate: today,
  dispatched: item.dispatchedOn !== null,
  filledLater: false,
  updatedAt: at,
});

/** With the day and the event that brought them, so that lists of a day before leave them out. */
const onRecord = (rows: readonly Row[], eventOf: ReadonlyMap<unknown, number>, { today }: Pick<Call, 'today'>): Row[] =>
  rows.map((row) => ({ ...row, addedOn: today, addedSeq: eventOf.get(row['itemId']) ?? null }));

export async function write(tx: Tx, call: Call, work: Written): Promise<void> {
  const { query } = compose(await lockHead(tx, call.actor.orgId), call, work);
  await tx.executeQuery(query);
}

/** The statement that writes it behind a head of the chain, and the head that it leaves. Whoever holds the head's lock may go on from there. */
export function compose(head: Head, call: Call, work: Written): { query: CompiledQuery; head: Head } {
  const { orgId } = call.actor;
  const events = chain(head, { actor: call.actor, at: call.at }, work.events);
  const last = events.at(-1);
  if (last === undefined) throw new Error('an action records at least one event');
  const statement = new Statement([orgId, call.actor.accountId, last.seq, last.hash]);
  const items = work.drafts.map((draft) => itemRow(draft.item, call.at));
  if (work.created) statement.insert('item', items);
  else statement.update('item', items);
  // The n-th draft belongs to the n-th event.
  const eventOf = new Map<unknown, number>(work.drafts.map(({ item }, index) => [item.id, events[index]?.seq ?? last.seq]));
  const meetings = new Map<unknown, Row>();
  for (const [table, rows] of gather(work.drafts, 'inserts')) {
    if (table === 'amount') statement.insert(table, onRecord(rows, eventOf, call));
    else if (table === 'meeting') for (const row of rows) meetings.set(row['id'], row);
    else statement.insert(table, rows);
  }
  statement.insert('meeting', [...meetings.values()]);
  for (const [table, rows] of gather(work.drafts, 'updates')) statement.update(table, rows);
  statement.insert(
    'itemState',
    work.drafts.map(({ item }) => stateRow(item, eventOf.get(item.id) ?? last.seq, call)),
  );
  const renamed = work.drafts.filter(
    (draft) => work.created || draft.item.title !== draft.before.title || draft.item.originalText !== draft.before.originalText,
  );
  searchRows(statement, renamed, work.created);
  statement.insert('event', events);
  statement.notify(
    work.drafts.flatMap((draft, index) =>
      draft.notices.map((each, nth) => ({
        seed: `${events[index]?.hash}${nth}`,
        itemId: draft.item.id,
        unitIds: each.unitIds,
        roles: each.roles,
        accountIds: each.accountIds ?? [],
        kind: each.kind,
        text: each.text,
        at: call.at,
        day: call.today,
      })),
    ),
  );
  if (work.once) statement.insert('actionKey', [{ orgId, accountId: call.actor.accountId, ...work.once, at: call.at }]);
  const text = `with ${statement.parts.join(',\n')}\nupdate event_head set seq = $3::bigint, hash = $4::bytea where org_id = $1 and $2::uuid is not null`;
  return {
    query: CompiledQuery.raw(text, statement.values),
    head: { seq: last.seq, hash: Buffer.from(last.hash.slice(2), 'hex') },
  };
}

/** Rows of all drafts by table, in a fixed order of tables so that the statement's text repeats. */
function gather(drafts: readonly Draft[], what: 'inserts' | 'updates'): [string, Row[]][] {
  const tables = new Map<string, Row[]>();
  for (const draft of drafts) for (const [table, rows] of draft[what]) tables.set(table, [...(tables.get(table) ?? []), ...rows.values()]);
  return [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
}

function searchRows(statement: Statement, drafts: readonly Draft[], created: boolean): void {
  const rows = drafts.map(({ item }) => {
    const text = searchText(item);
    return {
      orgId: item.orgId,
      itemId: item.id,
      ledgerId: item.ledgerId,
      clearance: item.clearance,
      pairs: `{${pairsOf(text).join(',')}}`, // as PostgreSQL writes an array: numbers in JSON would each be a numeric first
      text,
    };
  });
  if (created) statement.insert('itemSearch', rows);
  else if (rows.length > 0) {
    const set = statement.set('item_search', rows);
    statement.parts.push(
      `search_up as (update item_search t set pairs = r.pairs, text = r.text from ${set} r where t.org_id = $1 and t.item_id = r.item_id)`,
    );
  }
}

/** The request as it was made, so that the same key with another body is told apart. */
export const hashOf = (canonicalBody: string): string => createHash('sha256').update(canonicalBody, 'utf8').digest('hex');
