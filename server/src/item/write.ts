import { createHash } from 'node:crypto';
import type { Tx } from '@duizhang/db/connect.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { CompiledQuery } from 'kysely';
import { chain, lockHead, type NewEvent } from '../event.ts';
import type { Call, Draft, Row } from './draft.ts';
import { pairsOf, searchText } from './pairs.ts';

// Writes what an action decided: rows, state, events, notifications and the idempotency key, in one statement after the
// chain's head is locked. Its text depends only on which tables are touched, so it is prepared once.

/** Columns that an action may change, per table; all else of a row is fixed when it is made. */
const mutable: Readonly<Record<string, readonly string[]>> = {
  item: [
    'title',
    'original_text',
    'category',
    'requirement',
    'form',
    'reference',
    'basis',
    'status',
    'track',
    'round',
    'version',
    'lead_unit_id',
    'leader_id',
    'handler_id',
    'due_required',
    'due_original',
    'due_current',
    'assess_on',
    'exit_condition',
    'root_cause',
    'lookalike',
    'returned_count',
    'designated',
    'returns_since_approval',
    'extension_count',
    'late_conversion',
    'stage_accepted',
    'adopted',
    'exit_kind',
    'dispatched_on',
    'claimed_on',
    'replied_on',
    'remaining',
    'applied_on',
    'closed_on',
    'on_time',
    'on_time_original',
    'yellow_on',
    'red_on',
    'light_flag',
    'updated_at',
  ],
  assignment: ['unit_id', 'state', 'reason', 'on_date'],
  measure: ['seq', 'text', 'kind', 'unit_id', 'due_on', 'weight', 'state', 'done_on'],
  criterion: ['seq', 'text', 'kind', 'required', 'verdict', 'verdict_note', 'state'],
  evidence: ['superseded_at'],
  milestone: ['name', 'goal', 'planned_on', 'precision', 'actual_on', 'actual_precision', 'state', 'opinion'],
  deliverable: ['name', 'planned_on', 'precision', 'state', 'handed_on', 'opinion'],
  cadence: ['every', 'days', 'due_after', 'starts_on', 'ends_on'],
  period: ['state', 'late', 'report_id', 'basis', 'judged_by', 'judged_on'],
  request: [
    'state',
    'levels',
    'level',
    'level_role',
    'level_units',
    'applicant_unit_id',
    'succeeded',
    'notice_from',
    'notice_until',
    'decided_on',
  ],
};

const snake = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const snakeRow = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), value]));

export type Idempotency = { readonly key: string; readonly requestHash: string; readonly outcome: unknown };
export type Written = {
  readonly drafts: readonly Draft[];
  readonly events: readonly NewEvent[];
  readonly created: boolean;
  /** Null: the caller sees to it that a repeat is harmless. */
  readonly once: Idempotency | null;
};

/** A statement under construction: common table expressions and their JSON parameters. */
class Statement {
  readonly parts: string[] = [];
  readonly values: unknown[];
  constructor(first: readonly unknown[]) {
    this.values = [...first];
  }
  private param(rows: readonly Row[]): string {
    this.values.push(JSON.stringify(rows.map(snakeRow)));
    return `$${this.values.length}::jsonb`;
  }
  insert(table: string, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const name = snake(table);
    this.parts.push(`${name}_in as (insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${this.param(rows)}))`);
  }
  update(table: string, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const name = snake(table);
    const sets = (mutable[name] ?? []).map((column) => `${column} = r.${column}`).join(', ');
    this.parts.push(
      `${name}_up as (update ${name} t set ${sets} from jsonb_populate_recordset(null::${name}, ${this.param(rows)}) r where t.org_id = $1 and t.id = r.id)`,
    );
  }
  /** Everybody who on the org's day holds one of the roles in one of the units, the actor aside. Ids follow from the event, so a retry makes the same. */
  notify(notices: readonly Row[]): void {
    if (notices.length === 0) return;
    this.parts.push(`told as (insert into notification (org_id, id, account_id, item_id, kind, text, at, read_at)
      select $1, md5(n.seed || p.account_id)::uuid, p.account_id, n.item_id, n.kind, n.text, n.at, null
      from jsonb_to_recordset(${this.param(notices)}) as n(seed text, item_id uuid, unit_ids uuid[], roles text[], account_ids uuid[], kind text, text text, at timestamptz, day date)
      cross join lateral (select distinct account_id from post p where p.org_id = $1
        and ((p.unit_id = any (n.unit_ids) and p.role = any (n.roles)) or p.account_id = any (n.account_ids))
        and p.valid_from <= n.day and (p.valid_to is null or p.valid_to > n.day) and p.account_id <> $2) p)`);
  }
}

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

function stateRow(item: Facts, seq: number, today: string): Row {
  const {
    orgId,
    ledgerId,
    leadUnitId,
    category,
    status,
    track,
    lightFlag,
    yellowOn,
    redOn,
    dueOriginal,
    dueCurrent,
    onTime,
    stageAccepted,
    adopted,
    lateConversion,
    clearance,
  } = item;
  return {
    orgId,
    itemId: item.id,
    seq,
    onDate: today,
    ledgerId,
    leadUnitId,
    category,
    status,
    track,
    lightFlag,
    yellowOn,
    redOn,
    dueOriginal,
    dueCurrent,
    dispatched: item.dispatchedOn !== null,
    onTime,
    stageAccepted,
    adopted,
    lateConversion,
    clearance,
  };
}

export async function write(tx: Tx, call: Call, work: Written): Promise<void> {
  const { orgId } = call.actor;
  const head = await lockHead(tx, orgId);
  const events = chain(head, { actor: call.actor, at: call.at }, work.events);
  const last = events.at(-1);
  if (last === undefined) throw new Error('an action records at least one event');
  const statement = new Statement([orgId, call.actor.accountId, last.seq, last.hash]);
  const items = work.drafts.map((draft) => itemRow(draft.item, call.at));
  if (work.created) statement.insert('item', items);
  else statement.update('item', items);
  const meetings = new Map<unknown, Row>();
  for (const [table, rows] of gather(work.drafts, 'inserts')) {
    if (table === 'meeting') for (const row of rows) meetings.set(row['id'], row);
    else statement.insert(table, rows);
  }
  statement.insert('meeting', [...meetings.values()]);
  for (const [table, rows] of gather(work.drafts, 'updates')) statement.update(table, rows);
  // The n-th draft belongs to the n-th event.
  statement.insert(
    'itemState',
    work.drafts.map((draft, index) => stateRow(draft.item, events[index]?.seq ?? last.seq, call.today)),
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
  await tx.executeQuery(CompiledQuery.raw(text, statement.values));
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
      pairs: pairsOf(text),
      text,
    };
  });
  if (created) statement.insert('itemSearch', rows);
  else if (rows.length > 0) {
    statement.values.push(JSON.stringify(rows.map(snakeRow)));
    statement.parts.push(
      `search_up as (update item_search t set pairs = r.pairs, text = r.text from jsonb_populate_recordset(null::item_search, $${statement.values.length}::jsonb) r where t.org_id = $1 and t.item_id = r.item_id)`,
    );
  }
}

/** The request as it was made, so that the same key with another body is told apart. */
export const hashOf = (canonicalBody: string): string => createHash('sha256').update(canonicalBody, 'utf8').digest('hex');
