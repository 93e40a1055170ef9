import type { Tx } from '@duizhang/db/connect.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import { type CadenceUnit, cadences } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { flagSql, statusList } from '../item/queries.ts';
import type { Work } from '../work.ts';
import { plannedInProse } from './chinese.ts';
import type { ClosureReport, ReportItem, Scope } from './paper.ts';
import { parts, rowsOf } from './scope.ts';

// Reads what a closure report says of items whose ids were found within what the actor may see.

type Told = Omit<ReportItem, keyof Awaited<ReturnType<typeof rowsOf>>[number] | 'opinions' | 'goals' | 'reporting'> & {
  readonly id: string;
  readonly opinions: readonly (Omit<ReportItem['opinions'][number], 'role'> & { role: Role })[];
  readonly goals: readonly {
    name: string;
    goal: string;
    plannedOn: string | null;
    precision: 'year' | 'month' | 'day';
    accepted: boolean;
  }[];
  readonly cadence: { readonly every: CadenceUnit; readonly days: number | null } | null;
};

export async function readReport(
  tx: Tx,
  work: Work,
  about: { scope: Scope; ids: readonly string[]; ledgerId: string },
): Promise<ClosureReport> {
  const items: ReportItem[] = [];
  for (const ids of parts(about.ids)) {
    const rows = await rowsOf(tx, work, ids);
    const { rows: told } = await toldOf(work, ids).execute(tx);
    const byId = new Map(told.map((each) => [each.id, each]));
    items.push(...rows.flatMap((row) => itemOf(row, byId.get(row.id))));
  }
  return { scope: about.scope, items, ...(await readSources(tx, work, about.ids)), roles: await readRoles(tx, work, about.ledgerId) };
}

function itemOf(row: Awaited<ReturnType<typeof rowsOf>>[number], told: Told | undefined): ReportItem[] {
  if (told === undefined) return [];
  const { opinions, goals, cadence, ...others } = told;
  return [
    {
      ...row,
      ...others,
      opinions: opinions.map((each) => ({ ...each, role: roles[each.role].zh })),
      goals: goals.map(({ plannedOn, precision, ...goal }) => ({
        ...goal,
        planned: plannedOn ? plannedInProse(plannedOn, precision) : '时间未定',
      })),
      reporting: cadence && (cadence.every === 'custom' ? `每${cadence.days}天报告一次` : `${cadences[cadence.every].zh}报告一次`),
    },
  ];
}

/** Of its present round, what belongs to the item; one statement for some hundreds of items. */
function toldOf({ actor }: Work, ids: readonly string[]): RawBuilder<Told> {
  const own = (table: string) =>
    sql`${sql.ref(`${table}.orgId`)} = item.org_id and ${sql.ref(`${table}.itemId`)} = item.id and ${sql.ref(`${table}.round`)} = item.round`;
  return sql<Told>`
    select item.id, item.original_text, item.requirement, item.dispatched_on is not null as dispatched, coalesce(${flagSql('overdue', 'item', actor.today)}, false) as overdue,
      item.exit_kind, item.exit_condition,
      (select coalesce(jsonb_agg(jsonb_build_object('text', measure.text, 'unit', unit.name, 'dueOn', measure.due_on, 'doneOn', measure.done_on,
        'accountability', measure.kind = 'accountability') order by measure.seq), '[]')
        from measure join unit on unit.org_id = measure.org_id and unit.id = measure.unit_id where ${own('measure')} and measure.state <> 'dropped') as measures,
      (select coalesce(jsonb_agg(jsonb_build_object('text', criterion.text) order by measure.seq, criterion.seq), '[]')
        from criterion join measure on measure.org_id = criterion.org_id and measure.id = criterion.measure_id
        where ${own('measure')} and measure.state <> 'dropped' and criterion.state = 'active') as criteria,
      (select jsonb_build_object('on', report.on_date, 'done', report.done, 'effect', report.effect, 'difficulty', report.difficulty, 'next', report.next)
        from report where ${own('report')} order by report.at desc, report.id desc limit 1) as progress,
      (select count(*) from evidence where ${own('evidence')} and evidence.superseded_at is null
        and (evidence.expires_on is null or evidence.expires_on >= ${actor.today}::date)) as evidence,
      (select coalesce(jsonb_agg(jsonb_build_object('role', review.role, 'unit', unit.name, 'on', review.on_date, 'opinion', review.opinion,
        'onPaper', review.recorded_by is not null, 'byMeeting', review.meeting_id is not null) order by review.level, review.at, review.id), '[]')
        from request join review on review.org_id = request.org_id and review.request_id = request.id and review.verdict = 'agree'
        join unit on unit.org_id = review.org_id and unit.id = review.unit_id
        where ${own('request')} and request.kind in ('closure', 'completion', 'acceptance', 'change', 'adopt') and request.state = 'agreed' and item.status = any(${statusList('ended')})) as opinions,
      (select jsonb_build_object('number', closure.number, 'on', closure.closed_on, 'body', coalesce(unit.name, closure.deciding_body), 'grade', closure.grade,
        'adopted', closure.adopted, 'documentNumber', closure.document_number)
        from closure left join unit on unit.org_id = closure.org_id and unit.id::text = closure.deciding_body where ${own('closure')}) as closure,
      (select request.payload ->> 'summary' from request where ${own('request')} and request.kind in ('closure', 'completion', 'acceptance') and request.state = 'agreed'
        order by request.submitted_at desc limit 1) as summary,
      (select coalesce(jsonb_agg(jsonb_build_object('name', o.name, 'value', o.value::text, 'unit', o.unit) order by o.id), '[]') from (
        select distinct on (name) id, name, value, unit from outcome where outcome.org_id = item.org_id and outcome.item_id = item.id order by name, id desc) o) as outcomes,
      (select coalesce(jsonb_agg(jsonb_build_object('name', milestone.name, 'goal', milestone.goal, 'plannedOn', milestone.planned_on,
        'precision', milestone.precision, 'accepted', milestone.state = 'accepted') order by milestone.planned_on, milestone.id), '[]')
        from milestone where ${own('milestone')} and milestone.kind = 'stage_goal' and milestone.state <> 'dropped') as goals,
      (select jsonb_build_object('every', cadence.every, 'days', cadence.days) from cadence where cadence.org_id = item.org_id and cadence.item_id = item.id
        order by cadence.starts_on desc, cadence.id desc limit 1) as cadence
    from item where item.org_id = ${actor.orgId} and item.id = any(${ids}::uuid[])`;
}

async function readSources(tx: Tx, { actor }: Work, ids: readonly string[]): Promise<Pick<ClosureReport, 'sources' | 'unsplit'>> {
  const cited = sql`item_source.org_id = ${actor.orgId} and item_source.item_id = any(${ids}::uuid[])`;
  const { rows } = await sql<ClosureReport['sources'][number]>`
    select source.name, source.issuer, source.document_number, source.issued_on from source
    where source.org_id = ${actor.orgId} and exists (select 1 from item_source where item_source.source_id = source.id and ${cited})
    order by source.issued_on nulls last, source.id`.execute(tx);
  const unsplit = await sql<{
    n: number;
  }>`select count(distinct item_source.item_id) as n from item_source where ${cited} and item_source.unsplit`.execute(tx);
  return { sources: rows, unsplit: unsplit.rows[0]?.n ?? 0 };
}

async function readRoles(tx: Tx, { actor }: Work, ledgerId: string): Promise<ClosureReport['roles']> {
  const rows = await tx
    .selectFrom('ledgerUnit')
    .innerJoin('unit', (join) => join.onRef('unit.orgId', '=', 'ledgerUnit.orgId').onRef('unit.id', '=', 'ledgerUnit.unitId'))
    .select(['ledgerUnit.role', 'unit.name'])
    .where('ledgerUnit.orgId', '=', actor.orgId)
    .where('ledgerUnit.ledgerId', '=', ledgerId)
    .orderBy('unit.sort')
    .execute();
  const named = (role: string) => rows.flatMap((row) => (row.role === role ? [row.name] : [])).join('、');
  return { office: named('office'), supervisor: named('supervisor'), committee: named('committee') };
}
