import type { Actor } from '../access.ts';
import { type Facts, openRequest, type RequestFact } from './facts.ts';
import type { ActionName, Input } from './input.ts';
import { isOpen, kinds, statusWord } from './kinds.ts';
import { decides, isLastLevel, turnOf } from './review.ts';
import { type Refusal, refuse } from './sentences.ts';
import { actionLabel, actionOf, actionsOf, refusalsOf, roleMay } from './workflow.ts';
import type { RequestKind, Status } from './words.ts';

// Which action leads an item from its status to another, and why none does: what a card of the kanban asks when it is dropped.

/** Where an entry's change leads once it is agreed. */
export const changeLeadsTo: Readonly<Record<Input<'applyChange'>['kind'], Status>> = {
  take_over: 'taken_over',
  delegate: 'delegated',
  adjust: 'active',
  revoke: 'revoked',
  settle: 'settled',
};
const changed = [...new Set(Object.values(changeLeadsTo))];

type Walking = Pick<Facts, 'kind' | 'status' | 'track'>;

/** Where actions lead whose row leaves it to the outcome. Those not named leave the item where it is. */
const outcomes: { readonly [A in ActionName]?: (item: Walking) => readonly Status[] } = {
  // What has no plan goes to work at once.
  claim: ({ kind, track }) => (kind === 'task' || (kind === 'finding' && track !== 'immediate') ? ['planning'] : [kinds[kind].working]),
  agreePlan: ({ kind, status }) => (status === 'plan_review' ? [kinds[kind].working] : []),
  returnPlan: ({ status }) => (status === 'plan_review' ? ['planning'] : []),
  agreeClosure: () => ['closed'],
  agreeDone: () => ['done', 'staged'],
  agreeAcceptance: () => ['done'],
  applyExit: () => ['exited'],
  applyAdopt: ({ kind }) => [kinds[kind].working, 'closed'],
  applyChange: () => changed,
};

/** Every status that an action may lead to from this one. */
function leadsTo(item: Walking, action: ActionName): readonly Status[] {
  const row = actionOf(item.kind, action);
  if (!row?.from.includes(item.status)) return [];
  const known = outcomes[action]?.(item) ?? (row.to === null ? [] : [row.to]);
  return known.filter((each) => each !== item.status);
}

/** What an agreed request brings the item to. */
function agreedTo({ kind, status }: Facts, { kind: asked, payload }: RequestFact): readonly Status[] {
  switch (asked) {
    case 'plan':
      return status === 'plan_review' ? [kinds[kind].working] : [];
    case 'closure':
      return ['closed'];
    case 'completion':
      return [fieldOf(payload, 'stage') === true ? 'staged' : 'done'];
    case 'acceptance':
      return ['done'];
    case 'change':
      return Object.entries(changeLeadsTo).flatMap(([name, to]) => (name === fieldOf(payload, 'kind') ? [to] : []));
    case 'exit':
      return ['exited'];
    case 'adopt':
      return [fieldOf(payload, 'outcome') === 'closed' ? 'closed' : kinds[kind].working];
    case 'extension':
    case 'conversion':
      return [];
  }
}
const fieldOf = (payload: unknown, name: string): unknown =>
  typeof payload === 'object' && payload !== null ? new Map(Object.entries(payload)).get(name) : undefined;

/** Which requests a verdict is about; that a public notice is settled decides any. */
const verdicts: { readonly [A in ActionName]?: readonly RequestKind[] } = {
  agreePlan: ['plan'],
  agreeClosure: ['closure'],
  agreeDone: ['completion'],
  agreeAcceptance: ['acceptance'],
  agreeChange: ['extension', 'conversion', 'exit', 'adopt', 'change'],
};
const isVerdict = (action: ActionName): boolean => action === 'settle' || verdicts[action] !== undefined;

function decidesOn(action: ActionName, { kind, levels, level }: RequestFact): boolean {
  const onNotice = levels[level]?.way === 'notice';
  return action === 'settle' ? onNotice : !onNotice && (verdicts[action] ?? []).includes(kind);
}

/** The statuses that an action leads this item to, as it stands. Objections that are upheld send it back instead. */
export function targetsOf(item: Facts, action: ActionName): readonly Status[] {
  if (!isVerdict(action)) return leadsTo(item, action);
  const request = openRequest(item);
  if (request === null || !decidesOn(action, request)) return [];
  return actionOf(item.kind, action)?.from.includes(item.status) ? agreedTo(item, request) : [];
}

/** An action towards a status, and why it can't be taken now. */
export type Way = {
  readonly action: ActionName;
  readonly refusals: readonly Refusal[];
  /** The item stays where it is until others have agreed. */
  readonly stays: boolean;
};
type Standing = { readonly item: Facts; readonly actor: Actor };
const asking: readonly ActionName[] = ['applyExit', 'applyAdopt', 'applyChange'];

/** The ways to a status; those that the actor's role may take come first. */
export function waysTo(to: Status, { item, actor }: Standing): readonly Way[] {
  return actionsOf(item.kind)
    .filter((action) => targetsOf(item, action).includes(to))
    .map((action) => ({ action, refusals: refusalsOf(action, { item, actor }), stays: staysAfter(action, { item, actor }) }))
    .sort((a, b) => Number(roleMay(actor.role, b.action, item.kind)) - Number(roleMay(actor.role, a.action, item.kind)));
}

function staysAfter(action: ActionName, { item, actor }: Standing): boolean {
  if (asking.includes(action)) return true;
  const request = openRequest(item);
  if (!isVerdict(action) || request === null) return false;
  const turn = turnOf(item, request);
  return !isLastLevel(request) || (action !== 'settle' && turn !== null && !decides(turn, actor.accountId));
}

/** Why no action leads an item to a status at once: by way of which step, if there is any. */
export function noWay(item: Walking, to: Status): Refusal {
  const { kind } = item;
  const words = { status: statusWord(kind, item.status), to: statusWord(kind, to) };
  const first = firstStep(item, to);
  if (first === null) return refuse('no_way', words);
  return refuse('no_direct_way', { ...words, action: actionLabel(first.action, kind), next: statusWord(kind, first.to) });
}

type Step = { readonly action: ActionName; readonly to: Status };

/** The first step of the shortest way. An adoption skips what is the work of others: it is no way that is advised. */
function firstStep(item: Walking, to: Status): Step | null {
  const stepsFrom = (status: Status): Step[] =>
    actionsOf(item.kind)
      .filter((action) => action !== 'applyAdopt')
      .flatMap((action) => leadsTo({ ...item, status }, action).map((next) => ({ action, to: next })))
      // Nobody is told to end it so that it may be opened anew.
      .filter((step) => status === item.status || isOpen(status) || !isOpen(step.to));
  const reached = new Map<Status, Step>();
  let edge: Status[] = [item.status];
  while (edge.length > 0) {
    const next: Status[] = [];
    for (const status of edge)
      for (const step of stepsFrom(status)) {
        if (step.to === item.status || reached.has(step.to)) continue;
        reached.set(step.to, reached.get(status) ?? step);
        next.push(step.to);
      }
    edge = next;
  }
  return reached.get(to) ?? null;
}
