import type { Actor, Role } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import type { Waiting } from '@duizhang/shared/item/search.ts';
import type { RequestKind } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';

// Which items may be waiting for somebody, by columns alone. It narrows down; what is shown was then judged by the shared rules.

type Condition = RawBuilder<boolean>;

/** What can wait for each role. For leaders it is what a policy gives them to judge; auditors read, and nothing waits for them. */
export const waitingFor: Record<Role, readonly Waiting[]> = {
  office: [
    'dispatch',
    'review_plan',
    'review_task_plan',
    'review_closure',
    'review_acceptance',
    'review_done',
    'review_change',
    'publish',
    'period_review',
    'assess',
  ],
  supervisor: [
    'review_plan',
    'review_task_plan',
    'review_closure',
    'review_acceptance',
    'review_done',
    'review_change',
    'verify',
    'period_review',
    'assess',
  ],
  committee: ['designate', 'review_plan', 'review_task_plan', 'review_closure', 'review_acceptance', 'review_done', 'review_change'],
  unit_head: [
    'claim',
    'part',
    'submit',
    'submit_task',
    'plan',
    'plan_task',
    'milestone',
    'apply',
    'apply_acceptance',
    'reply',
    'apply_done',
    'rectify',
    'period',
    'review_plan',
    'review_task_plan',
    'review_closure',
    'review_acceptance',
    'review_done',
    'review_change',
    'publish',
  ],
  handler: ['plan', 'plan_task', 'milestone', 'handle', 'rectify', 'report', 'period'],
  leader: ['review_plan', 'review_task_plan', 'review_closure', 'review_acceptance', 'review_done', 'review_change'],
  auditor: [],
  sysadmin: [],
  secadmin: [],
  logadmin: [],
};

/** Condition on `item`: this may wait for the actor. False where such a thing can't wait for the actor's role. */
export function waitingSql(waiting: Waiting, actor: Actor): Condition {
  return waitingFor[actor.role].includes(waiting) ? conditions[waiting](actor) : sql<boolean>`false`;
}

const served = (actor: Actor): Condition => sql`item.ledger_id = any(${actor.ledgerIds}::uuid[])`;
const led = (actor: Actor): Condition => sql`item.lead_unit_id = any(${actor.unitIds}::uuid[])`;

/** A handler does what nobody else was named for; where nobody was named, the head is reminded as well. */
const doer = (actor: Actor): Condition =>
  actor.role === 'handler' ? sql`(item.handler_id is null or item.handler_id = ${actor.accountId})` : sql`item.handler_id is null`;

const requested = (condition: Condition): Condition =>
  sql`exists (select 1 from request r where r.org_id = item.org_id and r.item_id = item.id and r.state = 'open' and ${condition})`;

/** It is the actor's unit's turn, in the level's role or as a substitute, and the actor has not signed in this chain. */
const review = (actor: Actor, kinds: readonly RequestKind[]): Condition =>
  requested(sql`r.kind = any(${kinds}::text[]) and r.applicant_id <> ${actor.accountId} and ${actor.unitId}::uuid = any(r.level_units)
    and (r.level_role = ${actor.role} or ${actor.role} = 'unit_head') and r.levels -> r.level ->> 'way' <> 'notice'
    and not exists (select 1 from review v where v.org_id = r.org_id and v.request_id = r.id and v.account_id = ${actor.accountId} and v.verdict in ('agree', 'return'))`);

const measured = (condition: Condition): Condition =>
  sql`exists (select 1 from measure m where m.org_id = item.org_id and m.item_id = item.id and m.round = item.round and ${condition})`;
/** A milestone or a deliverable of a task's present round. */
const scheduled = (table: 'milestone' | 'deliverable', condition: Condition): Condition =>
  sql`exists (select 1 from ${sql.table(table)} s where s.org_id = item.org_id and s.item_id = item.id and s.round = item.round and s.state <> 'dropped' and ${condition})`;
/** So far ahead a milestone or a deliverable of a task calls for work. */
export const daysAhead = 30;
/** Units hold few assignments beside the lead: read from their side, and not item by item. */
const assigned = (actor: Actor, condition: Condition): Condition =>
  sql`item.id = any(array(select a.item_id from assignment a where a.org_id = ${actor.orgId} and a.unit_id = any(${actor.unitIds}::uuid[]) and ${condition}))`;

/** A case has something live that shows it is done: what `evidenceHeld` asks for. */
const proven = (actor: Actor): Condition =>
  sql`exists (select 1 from evidence e where e.org_id = item.org_id and e.item_id = item.id and e.round = item.round and e.superseded_at is null
    and e.purpose not in ('scan', 'minutes', 'approval') and (e.expires_on is null or e.expires_on >= ${actor.today}::date))`;

const conditions: Record<Waiting, (actor: Actor) => Condition> = {
  claim: (actor) => sql`item.status = 'awaiting_claim' and ${led(actor)}`,
  designate: (actor) => sql`item.status in ('registered', 'received') and item.returned_count >= 2 and ${served(actor)}`,
  dispatch: (actor) =>
    sql`item.status in ('registered', 'received') and item.returned_count < 2 and ${served(actor)} and not ${requested(sql`true`)}`,
  review_plan: (actor) => sql`item.kind <> 'task' and ${review(actor, ['plan'])}`,
  review_task_plan: (actor) => sql`item.kind = 'task' and ${review(actor, ['plan'])}`,
  review_acceptance: (actor) => review(actor, ['acceptance']),
  review_closure: (actor) => review(actor, ['closure']),
  review_done: (actor) => review(actor, ['completion']),
  review_change: (actor) => review(actor, ['extension', 'conversion', 'exit', 'adopt', 'change']),
  publish: (actor) =>
    requested(
      sql`r.levels -> r.level ->> 'way' = 'notice' and ${actor.unitId}::uuid = any(r.level_units) and (r.notice_until is null or r.notice_until < ${actor.today}::date)`,
    ),
  part: (actor) =>
    sql`((item.status in ('awaiting_claim', 'planning', 'plan_review') and ${assigned(actor, sql`a.duty in ('joint', 'support') and a.measure_id is null and a.state = 'pending'`)})
      or (item.status in ('rectifying', 'underway', 'handling', 'replied', 'staged') and ${assigned(actor, sql`a.duty in ('joint', 'support') and a.measure_id is null and a.state in ('pending', 'accepted')`)}))`,
  plan: (actor) => sql`item.status = 'planning' and item.kind <> 'task' and ${led(actor)} and ${doer(actor)}`,
  submit: (actor) =>
    sql`item.status = 'planning' and ${led(actor)} and item.root_cause is not null and ${measured(sql`m.state <> 'dropped'`)}`,
  plan_task: (actor) => sql`item.status = 'planning' and item.kind = 'task' and ${led(actor)} and ${doer(actor)}`,
  submit_task: (actor) =>
    sql`item.status = 'planning' and item.kind = 'task' and ${led(actor)} and (${scheduled('milestone', sql`s.kind <> 'stage_goal'`)}
      or exists (select 1 from cadence c where c.org_id = item.org_id and c.item_id = item.id)
      or exists (select 1 from indicator i where i.org_id = item.org_id and i.item_id = item.id and i.target is not null))`,
  milestone: (actor) => {
    const near = sql<boolean>`s.state = 'open' and s.planned_on <= ${addDays(actor.today, daysAhead)}::date`;
    return sql`item.status = 'underway' and ${led(actor)} and ${doer(actor)}
      and (${scheduled('milestone', sql`s.kind <> 'stage_goal' and ${near}`)} or ${scheduled('deliverable', near)})`;
  },
  apply_acceptance: (actor) =>
    sql`item.status = 'underway' and item.track <> 'long_term' and ${led(actor)} and ${scheduled('milestone', sql`s.kind <> 'stage_goal'`)}
      and not ${scheduled('milestone', sql`s.kind <> 'stage_goal' and s.state = 'open'`)} and not ${scheduled('deliverable', sql`s.state = 'open'`)} and not ${requested(sql`true`)}`,
  reply: (actor) => sql`item.status = 'handling' and ${led(actor)}`,
  handle: (actor) =>
    sql`item.status in ('handling', 'replied', 'staged') and ${led(actor)} and ${doer(actor)} and not ${requested(sql`true`)} and not ${proven(actor)}`,
  apply_done: (actor) => sql`item.status in ('replied', 'staged') and ${led(actor)} and not ${requested(sql`true`)} and ${proven(actor)}`,
  verify: (actor) => sql`item.status = 'done' and item.kind = 'case' and ${served(actor)}`,
  rectify: (actor) => sql`item.status = 'rectifying' and item.track <> 'long_term' and ${led(actor)} and ${doer(actor)}`,
  report: (actor) =>
    sql`item.status = 'rectifying' and not ${led(actor)} and ${assigned(actor, sql`a.duty in ('joint', 'support') and a.state <> 'returned'`)}
      and ${measured(sql`m.state = 'active' and m.unit_id = any(${actor.unitIds}::uuid[])`)}`,
  period: (actor) =>
    sql`item.status in ('rectifying', 'underway') and item.track = 'long_term' and ${led(actor)} and ${doer(actor)}
      and exists (select 1 from period p where p.org_id = item.org_id and p.item_id = item.id and p.state in ('open', 'returned', 'missed'))`,
  period_review: (actor) =>
    sql`item.status in ('rectifying', 'underway') and item.track = 'long_term' and ${served(actor)}
      and exists (select 1 from period p where p.org_id = item.org_id and p.item_id = item.id and p.state = 'submitted')`,
  assess: (actor) =>
    sql`item.status in ('rectifying', 'underway') and item.track = 'long_term' and ${served(actor)} and item.assess_on <= ${addDays(actor.today, daysAhead)}::date`,
  apply: (actor) =>
    sql`item.status = 'rectifying' and ${led(actor)} and ${measured(sql`m.state = 'done'`)} and not ${measured(sql`m.state in ('active', 'draft')`)} and not ${requested(sql`true`)}`,
};
