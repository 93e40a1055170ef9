import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { ItemKind, Light, Precision, Status, TaskForm, Track } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { lightSql, seesAllOf, visibleIn } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

// The reform board: the tasks of a ledger with their milestones and deliverables on one line of time, and what each changed.
// Every task that the actor may see, like the ledger's list.

export type TimedRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'milestone' | 'stage' | 'stage_goal' | 'deliverable';
  readonly plannedOn: string | null;
  readonly precision: Precision;
  readonly doneOn: string | null;
  readonly donePrecision: Precision;
  readonly state: 'open' | 'accepted' | 'reached' | 'handed_in' | 'waived';
};
export type ResultRow = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly unit: string;
  readonly effectiveOn: string | null;
  readonly precision: Precision;
};
export type TaskRow = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly category: string;
  readonly form: TaskForm | null;
  readonly status: Status;
  readonly track: Track;
  readonly light: Light;
  readonly leadUnit: string | null;
  readonly dueOn: string | null;
  readonly example: boolean;
  /** Of the present round, dropped ones aside; in the order in which they were written. */
  readonly timed: readonly TimedRow[];
  readonly results: readonly ResultRow[];
};
export type ReformBoard = {
  readonly asOf: string;
  readonly ledger: { readonly id: string; readonly name: string; readonly kind: ItemKind; readonly categories: readonly string[] };
  /** Those that have exited stand aside. */
  readonly tasks: readonly TaskRow[];
  readonly exited: number;
  /** Tasks beyond those shown. */
  readonly more: number;
};

const mostShown = 2000;

const planned = sql`(select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from (
  select m.id, m.name, m.kind, m.planned_on, m.precision, m.actual_on as done_on, coalesce(m.actual_precision, 'day') as done_precision, m.state
    from milestone m where m.org_id = item.org_id and m.item_id = item.id and m.round = item.round and m.state <> 'dropped' and m.measure_id is null
  union all select d.id, d.name, 'deliverable', d.planned_on, d.precision, d.handed_on, 'day', d.state
    from deliverable d where d.org_id = item.org_id and d.item_id = item.id and d.round = item.round and d.state <> 'dropped') t)`;
const results = sql`(select coalesce(jsonb_agg(to_jsonb(c) - 'id' order by c.id), '[]') from (
  select c.id, c.name, c.before, c.after, c.unit, c.effective_on, c.precision from change c where c.org_id = item.org_id and c.item_id = item.id) c)`;

type Found = Omit<ReformBoard, 'asOf' | 'ledger' | 'more'> & ReformBoard['ledger'] & { readonly standing: number };

/** One statement. A ledger of which the actor sees nothing is not found. */
export async function reformBoard(work: Work, ledgerId: string): Promise<ReformBoard> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) => boardSql(actor, ledgerId).execute(tx));
  const [found] = rows;
  if (found === undefined) throw new NotFound('ledger');
  const { id, name, kind, categories, tasks, exited, standing } = found;
  return { asOf: actor.today, ledger: { id, name, kind, categories }, tasks, exited, more: standing - tasks.length };
}

function boardSql(actor: Actor, ledgerId: string) {
  const within = visibleIn(actor, ledgerId);
  const task = sql`select item.number, item.id, item.code, item.title, item.category, item.form, item.status, item.track, ${lightSql('item', actor.today)} as light,
      unit.name as lead_unit, coalesce(item.due_current, item.due_required) as due_on, item.example, ${planned} as timed, ${results} as results
    from item left join unit on unit.org_id = item.org_id and unit.id = item.lead_unit_id
    where ${within} and item.status <> 'exited' order by item.number limit ${mostShown}`;
  const counted = sql`select count(*) filter (where item.status <> 'exited')::int as standing, count(*) filter (where item.status = 'exited')::int as exited from item where ${within}`;
  const known = seesAllOf(actor, ledgerId) ? sql`true` : sql`n.standing + n.exited > 0`;
  return sql<Found>`select ledger.id, ledger.name, ledger.kind, ledger.categories, n.standing, n.exited,
      (select coalesce(jsonb_agg(to_jsonb(t) - 'number' order by t.number), '[]') from (${task}) t) as tasks
    from ledger cross join (${counted}) n where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${known}`;
}
