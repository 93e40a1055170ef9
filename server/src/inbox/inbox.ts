import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { type Actor, sees, type Visible } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import {
  type Facts,
  liveCriteria,
  liveDeliverables,
  liveMeasures,
  liveMilestones,
  openPeriods,
  openRequest,
} from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { deadlineOf, lightOf, lightOn, type LightReason, reasonsOn } from '@duizhang/shared/item/light.ts';
import { submittedPeriods } from '@duizhang/shared/item/period-conditions.ts';
import { turnOf } from '@duizhang/shared/item/review.ts';
import { type Waiting, waitings } from '@duizhang/shared/item/search.ts';
import { refusalsOf } from '@duizhang/shared/item/workflow.ts';
import type { Light } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import { loadFacts } from '../item/load.ts';
import { daysAhead, waitingFor, waitingSql } from '../item/waiting.ts';
import { tenantOf, type Work } from '../work.ts';

// 我的待办: what waits for the actor, by what is to be done. SQL narrows it down by columns; then the shared rules judge each
// item, so that nothing is shown that would be refused.

export type WaitingItem = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly dueOn: string | null;
  readonly light: Light;
  /** Why it has that light. */
  readonly reasons: readonly LightReason[];
  readonly since: string;
};
/** `more`: how many beyond those shown; the list with `waiting` = `kind` has them all. */
export type Group = { readonly kind: Waiting; readonly label: Text; readonly items: readonly WaitingItem[]; readonly more: number };
export type Inbox = { readonly groups: readonly Group[]; readonly total: number };

/** So many of a kind are shown, the earliest deadline first; so many are looked at. */
export const mostShown = 30;
const mostCounted = 1000;

/** Two statements; none for those for whom nothing ever waits. */
export async function inboxOf(work: Work): Promise<Inbox> {
  const { actor } = work;
  const kinds = waitingFor[actor.role];
  if (kinds.length === 0) return { groups: [], total: 0 };
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const candidates = await candidatesOf(tx, actor, kinds);
    const ids = [...new Set(candidates.map((each) => each.id))];
    const loaded = ids.length === 0 ? new Map<string, never>() : await loadFacts(tx, actor.orgId, { ids, today: actor.today });
    const groups = orderOf(kinds).flatMap((kind) => {
      const own = candidates.filter((each) => each.kind === kind);
      const items = own.flatMap(({ id }) => loaded.get(id)?.facts ?? []).filter((item) => waitsFor(kind, item, actor));
      const more = Math.max(0, (own[0]?.n ?? 0) - mostShown);
      return items.length + more === 0 ? [] : [{ kind, label: waitings[kind], items: items.map((item) => lineOf(kind, item, work)), more }];
    });
    return { groups, total: groups.reduce((sum, group) => sum + group.items.length + group.more, 0) };
  });
}

/** Judged by the rules, and by whether the actor sees it. */
export const waitsFor = (kind: Waiting, item: Facts, actor: Actor): boolean => sees(actor, visibleOf(item)) && isFor[kind](item, actor);

const orderOf = (kinds: readonly Waiting[]): Waiting[] => {
  const names = Object.keys(waitings);
  return [...kinds].sort((a, b) => names.indexOf(a) - names.indexOf(b));
};

/** `n`: how many candidates of its kind there are, as far as they are looked at. */
export type Candidate = {
  readonly kind: Waiting;
  readonly id: string;
  readonly version: number;
  readonly n: number;
  readonly stamp: string;
};

/** The last event that is neither an item's nor a sign-in: as long as it stays, rules read nothing new but items' versions. */
const stamp = ({ orgId }: Actor) =>
  sql`(select coalesce(max(e.seq), 0)::text from event e where e.org_id = ${orgId} and e.action not like 'item.%' and e.action not like 'session.%')`;

export async function candidatesOf(tx: Tx, actor: Actor, kinds: readonly Waiting[]): Promise<readonly Candidate[]> {
  const each = kinds.map(
    (kind) => sql`(select ${kind}::text as kind, few.id, few.version, count(*) over () as n from (
      select item.id, item.version, coalesce(item.due_current, item.due_required) as due from item where item.org_id = ${actor.orgId} and ${waitingSql(kind, actor)} limit ${mostCounted}
    ) few order by few.due nulls last, few.id limit ${mostShown})`,
  );
  const { rows } = await sql<Candidate>`select c.*, ${stamp(actor)} as stamp from (${sql.join(each, sql` union all `)}) c`.execute(tx);
  return rows;
}

const visibleOf = (item: Facts): Visible => ({
  orgId: item.orgId,
  ledgerId: item.ledgerId,
  clearance: item.clearance,
  unitIds: item.assignments.map((each) => each.unitId),
  askedUnitIds: openRequest(item)?.levelUnits ?? [],
});

const may = (action: ActionName, item: Facts, actor: Actor): boolean => refusalsOf(action, { item, actor }).length === 0;

/** Signing is for whoever's turn it is; that the office may enter a paper opinion for another is no to-do. */
const myTurn =
  (action: ActionName) =>
  (item: Facts, actor: Actor): boolean => {
    const request = openRequest(item);
    return (
      request !== null && may(action, item, actor) && turnOf(item, request)?.reviewers.some((each) => each.postId === actor.postId) === true
    );
  };

const noticeOver = (item: Facts, today: string): boolean => {
  const until = openRequest(item)?.noticeUntil ?? null;
  return until !== null && until < today;
};

/** Something is left to do before the head could apply; a request in review stands in the way of nothing here. */
const unfinished = (item: Facts, actor: Actor): boolean =>
  refusalsOf('applyClosure', { item, actor: { ...actor, role: 'unit_head' } }).some((each) => each.code !== 'open_request');

/** Of a case: something is missing before the head could apply for its completion. */
const unproven = (item: Facts, actor: Actor): boolean =>
  refusalsOf('applyDone', { item, actor: { ...actor, role: 'unit_head' } }).length > 0;

/** An application came back: what a reviewer failed has yet to be mended. Applying again clears the verdicts. */
const cameBack = (item: Facts): boolean => liveCriteria(item).some((each) => each.verdict === 'fail');

/** Milestones and deliverables of a task that are still open. */
const openOf = (item: Facts) => [...liveMilestones(item), ...liveDeliverables(item)].filter((each) => each.state === 'open');
const dueSoon = (item: Facts, today: string) =>
  openOf(item).filter((each) => each.plannedOn !== null && each.plannedOn <= addDays(today, daysAhead));

const isFor: Record<Waiting, (item: Facts, actor: Actor) => boolean> = {
  claim: (item, actor) => may('claim', item, actor),
  designate: (item, actor) => may('designate', item, actor),
  dispatch: (item, actor) => may('dispatch', item, actor),
  review_plan: myTurn('agreePlan'),
  review_task_plan: myTurn('agreePlan'),
  review_closure: myTurn('agreeClosure'),
  review_acceptance: myTurn('agreeAcceptance'),
  review_done: myTurn('agreeDone'),
  review_change: myTurn('agreeChange'),
  reply: (item, actor) => may('reply', item, actor),
  handle: (item, actor) => may('report', item, actor) && unproven(item, actor),
  apply_done: (item, actor) => may('applyDone', item, actor),
  verify: (item, actor) => may('verify', item, actor),
  publish: (item, actor) => may('publish', item, actor) || (may('settle', item, actor) && noticeOver(item, actor.today)),
  part: (item, actor) => may('acceptAssignment', item, actor) || may('finishAssignment', item, actor),
  plan: (item, actor) => may('editPlan', item, actor) && (actor.role === 'handler' || !may('submitPlan', item, actor)),
  submit: (item, actor) => may('submitPlan', item, actor),
  plan_task: (item, actor) => may('planTask', item, actor) && (actor.role === 'handler' || !may('submitPlan', item, actor)),
  submit_task: (item, actor) => may('submitPlan', item, actor),
  milestone: (item, actor) => may('reachMilestone', item, actor) && dueSoon(item, actor.today).length > 0,
  rectify: (item, actor) => may('report', item, actor) && (unfinished(item, actor) || cameBack(item)),
  report: (item, actor) => may('report', item, actor),
  period: (item, actor) => may('report', item, actor) && openPeriods(item).length > 0,
  period_review: (item, actor) => may('acceptPeriod', item, actor),
  assess: (item, actor) => may('assess', item, actor) && item.assessOn !== null && item.assessOn <= addDays(actor.today, daysAhead),
  apply: (item, actor) => may('applyClosure', item, actor),
  apply_acceptance: (item, actor) => may('applyAcceptance', item, actor) && openOf(item).length === 0,
};

function lineOf(kind: Waiting, item: Facts, { actor, calendar }: Pick<Work, 'actor' | 'calendar'>): WaitingItem {
  const { id, code, title, ledgerId } = item;
  return {
    id,
    code,
    title,
    ledgerId,
    ledgerName: item.ledger.name,
    dueOn: dueOf(kind, item),
    light: lightOn(item, actor.today),
    reasons: reasonsOn(item, lightOf(item, calendar), actor.today),
    since: sinceOf(kind, item, actor),
  };
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((each) => each !== null).reduce<string | null>((least, each) => (least === null || each < least ? each : least), null);
const latest = (days: readonly (string | null)[]): string | null =>
  days.filter((each) => each !== null).reduce<string | null>((most, each) => (most === null || each > most ? each : most), null);

function dueOf(kind: Waiting, item: Facts): string | null {
  if (kind === 'period') return earliest(openPeriods(item).map((each) => each.dueOn));
  if (kind === 'period_review') return earliest(submittedPeriods(item.periods).map((each) => each.dueOn));
  if (kind === 'assess') return item.assessOn;
  if (kind === 'milestone') return earliest(openOf(item).map((each) => each.plannedOn));
  if (kind === 'publish') return openRequest(item)?.noticeUntil ?? null;
  return deadlineOf(item);
}

/** The day from which it has waited. Requests tell only when they were made, not when they came to this level. */
function sinceOf(kind: Waiting, item: Facts, actor: Actor): string {
  const since: Record<Waiting, () => string | null> = {
    claim: () => item.dispatchedOn,
    designate: () => latest(item.assignments.map((each) => each.onDate)),
    dispatch: () => latest(item.assignments.map((each) => each.onDate)),
    review_plan: () => openRequest(item)?.submittedOn ?? null,
    review_task_plan: () => openRequest(item)?.submittedOn ?? null,
    review_closure: () => openRequest(item)?.submittedOn ?? null,
    review_acceptance: () => openRequest(item)?.submittedOn ?? null,
    review_done: () => openRequest(item)?.submittedOn ?? null,
    reply: () => latest([item.claimedOn, ...item.requests.map((each) => each.decidedOn)]),
    handle: () => latest([item.claimedOn, ...item.requests.map((each) => each.decidedOn)]),
    apply_done: () => latest([item.repliedOn, ...item.requests.map((each) => each.decidedOn)]),
    verify: () => item.closedOn,
    review_change: () => openRequest(item)?.submittedOn ?? null,
    publish: () => openRequest(item)?.noticeUntil ?? openRequest(item)?.submittedOn ?? null,
    part: () => latest(item.assignments.filter((each) => actor.unitIds.includes(each.unitId)).map((each) => each.onDate)),
    plan: () => item.claimedOn,
    submit: () => item.claimedOn,
    plan_task: () => item.claimedOn,
    submit_task: () => item.claimedOn,
    milestone: () => latest([item.claimedOn, ...item.requests.map((each) => each.decidedOn)]),
    rectify: () => latest([item.claimedOn, ...item.requests.map((each) => each.decidedOn)]),
    report: () => latest([item.claimedOn, ...item.requests.map((each) => each.decidedOn)]),
    period: () => earliest(openPeriods(item).map((each) => each.startsOn)),
    period_review: () => earliest(submittedPeriods(item.periods).map((each) => each.startsOn)),
    assess: () => addDays(item.assessOn ?? actor.today, -daysAhead),
    apply_acceptance: () =>
      latest([...liveMilestones(item).map((each) => each.actualOn), ...liveDeliverables(item).map((each) => each.handedOn)]),
    apply: () => latest(liveMeasures(item).map((each) => each.doneOn)),
  };
  return since[kind]() ?? item.registeredOn;
}
