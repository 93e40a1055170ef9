import { type Actor, type Role, roles as roleWords } from '../access.ts';
import type { Text } from '../text.ts';
import { type Action, actions, type Standing } from './actions.ts';
import { conditions } from './conditions.ts';
import type { Facts } from './facts.ts';
import { type ActionName, inputs } from './input.ts';
import { kindConditions } from './kind-conditions.ts';
import { statusWord } from './kinds.ts';
import { periodConditions } from './period-conditions.ts';
import { reviewConditions } from './review-conditions.ts';
import { taskConditions } from './task-conditions.ts';
import { type Refusal, refuse } from './sentences.ts';
import { type ItemKind, itemKinds, tracks } from './words.ts';

// Who may do what with an item, and why not: the tables of actions.ts, asked.

/** The row of an action for a kind of item; null where the kind knows no such action. */
export const actionOf = (kind: ItemKind, name: ActionName): Action | null => actions[kind][name] ?? null;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the schemas' keys are the action names
export const actionNames = Object.keys(inputs) as readonly ActionName[];
/** Actions that items of a kind know. */
export const actionsOf = (kind: ItemKind): readonly ActionName[] => actionNames.filter((each) => each in actions[kind]);
// oxlint-disable-next-line typescript/consistent-type-assertions -- as above, of the kinds
const kindNames = Object.keys(actions) as readonly ItemKind[];

/** What an action is called; by a kind that has it, where the asked one does not or none is asked. */
export function actionLabel(name: ActionName, kind: ItemKind = 'finding'): Text {
  for (const each of [kind, ...kindNames]) {
    const row = actions[each][name];
    if (row) return row.label;
  }
  return { zh: name, en: name };
}

/** An event's action in words: `item.apply_closure` → 申请销号. Unknown ones are given back as they are. */
export function labelOf(eventAction: string, kind?: ItemKind): Text {
  const name = eventAction.replace(/^item\./, '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (name === 'register') return { zh: '登记', en: 'Register' };
  if (name === 'keepPeriods') return { zh: '报告期更新', en: 'Keep the periods' };
  if (name === 'relight') return { zh: '按新规则亮灯', en: 'Lit by the new rules' };
  if (name === 'succeed') return { zh: '机构承接', en: 'Succeed' };
  const known = actionNames.find((each) => each === name);
  return known ? actionLabel(known, kind) : { zh: eventAction, en: eventAction };
}

const standingRoles: Record<Standing, readonly Role[]> = {
  office: ['office'],
  supervisor: ['supervisor'],
  committee: ['committee'],
  keeper: ['office', 'supervisor'],
  leadHead: ['unit_head'],
  leadStaff: ['handler', 'unit_head'],
  assigned: ['handler', 'unit_head'],
  assignedHead: ['unit_head'],
  // Leaders where the policy gives them a level; heads as substitutes.
  reviewer: ['office', 'supervisor', 'committee', 'leader', 'unit_head'],
  // The head of a substitute unit holds it where the office stands aside.
  noticeHolder: ['office', 'unit_head'],
  urger: ['office', 'supervisor', 'leader'],
};

/** May a person in this role ever do this? Buttons of other actions are not shown at all. */
export function roleMay(role: Role, action: ActionName, kind: ItemKind): boolean {
  const row = actionOf(kind, action);
  return row !== null && standingRoles[row.standing].includes(role);
}

const list = (texts: readonly Text[]): Text => ({
  zh: texts.map((each) => each.zh).join('、'),
  en: texts.map((each) => each.en).join(', '),
});

/** Held by the units that serve the ledger. */
const isOfLedger = (standing: Standing): boolean =>
  standing === 'office' || standing === 'supervisor' || standing === 'committee' || standing === 'keeper';

function standingRefusal(action: Action, item: Facts, actor: Actor): Refusal | null {
  const allowed = standingRoles[action.standing];
  if (!allowed.includes(actor.role)) return refuse('wrong_role', { who: list(allowed.map((role) => roleWords[role])) });
  if (isOfLedger(action.standing)) {
    return actor.ledgerIds.includes(item.ledgerId) ? null : refuse('not_your_ledger');
  }
  if (action.standing === 'leadHead' || action.standing === 'leadStaff')
    return item.leadUnitId !== null && actor.unitIds.includes(item.leadUnitId) ? null : refuse('not_lead_unit');
  if (action.standing === 'reviewer' || action.standing === 'noticeHolder') return null;
  // A leader urges the units they answer for, like whoever works on it.
  if (action.standing === 'urger' && actor.role !== 'leader')
    return actor.ledgerIds.includes(item.ledgerId) ? null : refuse('not_your_ledger');
  const working = item.assignments.filter((each) => each.state !== 'returned' && each.duty !== 'supervise');
  return working.some((each) => actor.unitIds.includes(each.unitId)) ? null : refuse('not_assigned');
}

const checks = { ...conditions, ...reviewConditions, ...kindConditions, ...taskConditions, ...periodConditions };

/**
 * Every reason why this action is refused; empty when it may be done. Without an input it answers for the button, with
 * one for the call. The same function greys the client's button and guards the server.
 */
export function refusalsOf(name: ActionName, c: { item: Facts; actor: Actor; input?: unknown }): readonly Refusal[] {
  const { kind } = c.item;
  const action = actionOf(kind, name);
  if (action === null) return [refuse('wrong_kind', { kind: itemKinds[kind] })];
  const standing = standingRefusal(action, c.item, c.actor);
  if (standing) return [standing];
  if (!action.from.includes(c.item.status)) {
    return [
      refuse('wrong_status', {
        status: statusWord(kind, c.item.status),
        from: list(action.from.map((each) => statusWord(kind, each))),
      }),
    ];
  }
  if (action.notTracks?.includes(c.item.track)) return [refuse('wrong_track', { track: tracks[c.item.track] })];
  return action.requires.flatMap((each) => [...checks[each]({ item: c.item, actor: c.actor, input: c.input })]);
}
