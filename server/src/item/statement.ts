import type { Row } from './draft.ts';

// The one statement by which an action writes: for each table that it touches one part, its rows as JSON.

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
    'returns',
    'periods_kept',
    'periods_missed',
    'wait_role',
    'wait_since',
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

const snakes = new Map<string, string>();
function snake(name: string): string {
  const known = snakes.get(name);
  if (known !== undefined) return known;
  const made = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  snakes.set(name, made);
  return made;
}

/**
 * Rows as what all of them say and what each says alone. Of an import's items forty columns of fifty are the same: writing and
 * reading these once for all rows takes a third off PostgreSQL's time and half off ours.
 */
function factored(rows: readonly Row[]): { shared: Row; own: readonly Row[] } {
  const shared: Record<string, unknown> = {};
  const own: Record<string, unknown>[] = rows.map(() => ({}));
  const columns = new Set(rows.flatMap((row) => Object.keys(row)));
  const [first = {}] = rows;
  for (const column of columns) {
    const name = snake(column);
    const value = first[column];
    if (rows.every((row) => row[column] === value)) shared[name] = value;
    else for (const [at, row] of rows.entries()) (own[at] ?? {})[name] = row[column];
  }
  return { shared, own };
}

/** A statement under construction: common table expressions and their JSON parameters. */
export class Statement {
  readonly parts: string[] = [];
  readonly values: unknown[];
  constructor(first: readonly unknown[]) {
    this.values = [...first];
  }
  /** The rows as a set, of the type of the table. */
  set(name: string, rows: readonly Row[]): string {
    const { shared, own } = factored(rows);
    const at = this.values.push(JSON.stringify(shared), JSON.stringify(own));
    return `jsonb_populate_recordset(jsonb_populate_record(null::${name}, $${at - 1}::jsonb), $${at}::jsonb)`;
  }
  insert(table: string, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const name = snake(table);
    this.parts.push(`${name}_in as (insert into ${name} select * from ${this.set(name, rows)})`);
  }
  update(table: string, rows: readonly Row[]): void {
    if (rows.length === 0) return;
    const name = snake(table);
    const sets = (mutable[name] ?? []).map((column) => `${column} = r.${column}`).join(', ');
    this.parts.push(`${name}_up as (update ${name} t set ${sets} from ${this.set(name, rows)} r where t.org_id = $1 and t.id = r.id)`);
  }
  /** Everybody who on the org's day holds one of the roles in one of the units, the actor aside. Ids follow from the event, so a retry makes the same. */
  notify(notices: readonly Row[]): void {
    if (notices.length === 0) return;
    const at = this.values.push(JSON.stringify(notices));
    this.parts.push(`told as (insert into notification (org_id, id, account_id, item_id, kind, text, at, read_at)
      select $1, md5(n.seed || p.account_id)::uuid, p.account_id, n."itemId", n.kind, n.text, n.at, null
      from jsonb_to_recordset($${at}::jsonb) as n(seed text, "itemId" uuid, "unitIds" uuid[], roles text[], "accountIds" uuid[], kind text, text text, at timestamptz, day date)
      cross join lateral (select distinct account_id from post p where p.org_id = $1
        and ((p.unit_id = any (n."unitIds") and p.role = any (n.roles)) or p.account_id = any (n."accountIds"))
        and p.valid_from <= n.day and (p.valid_to is null or p.valid_to > n.day) and p.account_id <> $2) p)`);
  }
}
