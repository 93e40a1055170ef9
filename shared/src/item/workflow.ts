import { type Actor, type Role, roles as roleWords } from '../access.ts';
import type { Text } from '../text.ts';
import { type ConditionName, conditions } from './conditions.ts';
import type { Facts } from './facts.ts';
import type { ActionName } from './input.ts';
import { type ReviewConditionName, reviewConditions } from './review-conditions.ts';
import { type Refusal, refuse } from './sentences.ts';
import { type Status, statuses, type Track, tracks } from './words.ts';

// The finding's action table (domain, "Items move only through named actions"). Types derive from it: an action without
// its input schema, a condition without its check, a sentence without its words or a misspelt status does not compile.

/** What ties the actor to the item, beside the role. */
type Standing = 'office' | 'supervisor' | 'committee' | 'leadHead' | 'leadStaff' | 'assigned' | 'assignedHead' | 'reviewer' | 'noticeHolder';
type Condition = ConditionName | ReviewConditionName;
type Action = {
  readonly label: Text;
  readonly standing: Standing;
  readonly from: readonly Status[];
  /** Where it leads; null = the item stays, or the outcome decides. */
  readonly to: Status | null;
  /** Decided against a version: a stale one is refused. Reports and evidence are not. */
  readonly versioned: boolean;
  readonly notTracks?: readonly Track[];
  readonly requires: readonly Condition[];
};

const open = ['registered', 'awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review'] as const;
const judging = ['levelServed', 'hasHappened', 'maySign'] as const;
const returning = ['hasHappened', 'maySign'] as const;

// biome-ignore format: a table, one line a row
export const findingActions = {
  correct: { label: { zh: '更正', en: 'Correct' }, standing: 'office', from: open, to: null, versioned: true, requires: ['somethingCorrected'] },
  dispatch: { label: { zh: '交办', en: 'Dispatch' }, standing: 'office', from: ['registered'], to: 'awaiting_claim', versioned: true, requires: ['hasSource', 'hasPolicy', 'noOpenRequest', 'notReturnedTwice', 'dispatchable'] },
  designate: { label: { zh: '指定牵头单位', en: 'Designate the lead unit' }, standing: 'committee', from: ['registered'], to: 'awaiting_claim', versioned: true, requires: ['hasSource', 'hasPolicy', 'noOpenRequest', 'returnedTwice', 'dispatchable'] },
  claim: { label: { zh: '认领', en: 'Claim' }, standing: 'leadHead', from: ['awaiting_claim'], to: 'planning', versioned: true, requires: ['noOpenRequest', 'handlerFits'] },
  returnAssignment: { label: { zh: '退回认领', en: 'Return the assignment' }, standing: 'leadHead', from: ['awaiting_claim'], to: 'registered', versioned: true, requires: ['noOpenRequest', 'notDesignated'] },
  acceptAssignment: { label: { zh: '接受分工', en: 'Accept our part' }, standing: 'assignedHead', from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['assignmentPending'] },
  declineAssignment: { label: { zh: '退回分工', en: 'Return our part' }, standing: 'assignedHead', from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['assignmentPending'] },
  finishAssignment: { label: { zh: '分工办结', en: 'Finish our part' }, standing: 'assignedHead', from: ['planning', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['assignmentAccepted'] },
  assignHandler: { label: { zh: '指定承办人', en: 'Assign a handler' }, standing: 'leadHead', from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['handlerFits'] },
  editPlan: { label: { zh: '编写方案', en: 'Write the plan' }, standing: 'leadStaff', from: ['planning'], to: null, versioned: true, requires: ['planLongTermSound', 'goalsSound'] },
  submitPlan: { label: { zh: '报方案', en: 'Submit the plan' }, standing: 'leadHead', from: ['planning'], to: 'plan_review', versioned: true, requires: ['noOpenRequest', 'planComplete', 'attested'] },
  agreePlan: { label: { zh: '同意方案', en: 'Agree the plan' }, standing: 'reviewer', from: ['plan_review', 'rectifying'], to: null, versioned: true, requires: ['planWaits', ...judging] },
  returnPlan: { label: { zh: '退回方案', en: 'Return the plan' }, standing: 'reviewer', from: ['plan_review', 'rectifying'], to: null, versioned: true, requires: ['planWaits', ...returning] },
  amendPlan: { label: { zh: '方案调整', en: 'Amend the plan' }, standing: 'leadHead', from: ['rectifying'], to: null, versioned: true, requires: ['noOpenRequest', 'amendmentSound', 'attested'] },
  report: { label: { zh: '填报进展', en: 'Report progress' }, standing: 'assigned', from: ['rectifying'], to: null, versioned: false, requires: ['somethingReported', 'measureKnown', 'periodOpen'] },
  attach: { label: { zh: '上传佐证', en: 'Attach evidence' }, standing: 'assigned', from: ['rectifying'], to: null, versioned: false, requires: ['targetKnown'] },
  finishMeasure: { label: { zh: '措施完成', en: 'Finish a measure' }, standing: 'assigned', from: ['rectifying'], to: null, versioned: true, requires: ['measureOpen'] },
  applyExtension: { label: { zh: '申请延期', en: 'Apply for an extension' }, standing: 'leadHead', from: ['rectifying'], to: null, versioned: true, notTracks: ['long_term'], requires: ['noOpenRequest', 'extensionOpen', 'extensionSound', 'attested'] },
  convertTrack: { label: { zh: '申请类型变更', en: 'Apply to change the track' }, standing: 'leadHead', from: ['rectifying'], to: null, versioned: true, requires: ['noOpenRequest', 'conversionSound', 'attested'] },
  acceptStage: { label: { zh: '阶段认定', en: 'Accept a stage' }, standing: 'supervisor', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated'], requires: ['stageEvidenced'] },
  applyClosure: { label: { zh: '申请销号', en: 'Apply for closure' }, standing: 'leadHead', from: ['rectifying'], to: 'closure_review', versioned: true, requires: ['evidenceComplete', 'measuresDone', 'jointsDone', 'noOpenNotice', 'noOpenRequest', 'periodsSettled', 'attested'] },
  agreeClosure: { label: { zh: '同意销号', en: 'Agree to close' }, standing: 'reviewer', from: ['closure_review'], to: null, versioned: true, requires: ['closureWaits', ...judging, 'criteriaPass'] },
  returnClosure: { label: { zh: '退回整改', en: 'Return for rectification' }, standing: 'reviewer', from: ['closure_review'], to: 'rectifying', versioned: true, requires: ['closureWaits', ...returning, 'criterionFails'] },
  withdrawClosure: { label: { zh: '撤回申请', en: 'Withdraw' }, standing: 'leadHead', from: ['closure_review'], to: 'rectifying', versioned: true, requires: ['closureWaits', 'beforeFirstVerdict'] },
  publish: { label: { zh: '公示', en: 'Publish' }, standing: 'noticeHolder', from: ['closure_review', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['atNotice', 'mayHold', 'notPublished', 'noticeDated'] },
  settle: { label: { zh: '公示办结', en: 'Settle the notice' }, standing: 'noticeHolder', from: ['closure_review', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['atNotice', 'mayHold', 'noticeOver'] },
  agreeChange: { label: { zh: '同意申请', en: 'Agree' }, standing: 'reviewer', from: open, to: null, versioned: true, requires: ['changeWaits', ...judging] },
  returnChange: { label: { zh: '不同意', en: 'Decline' }, standing: 'reviewer', from: open, to: null, versioned: true, requires: ['changeWaits', ...returning] },
  applyExit: { label: { zh: '申请退出', en: 'Apply to exit' }, standing: 'office', from: open, to: null, versioned: true, requires: ['hasPolicy', 'noOpenRequest', 'linksGiven', 'attested'] },
  applyAdopt: { label: { zh: '补录', en: 'Adopt' }, standing: 'office', from: ['registered'], to: null, versioned: true, requires: ['hasSource', 'hasPolicy', 'noOpenRequest', 'adoptSound', 'attested'] },
} as const satisfies Record<ActionName, Action>;

export const actionOf = (name: ActionName): Action => findingActions[name];
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's own keys are the action names
export const actionNames = Object.keys(findingActions) as readonly ActionName[];

/** An event's action in words: `item.apply_closure` → 申请销号. Unknown ones are given back as they are. */
export function labelOf(eventAction: string): Text {
  const name = eventAction.replace(/^item\./, '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (name === 'register') return { zh: '登记', en: 'Register' };
  const known = actionNames.find((each) => each === name);
  return known ? actionOf(known).label : { zh: eventAction, en: eventAction };
}

const standingRoles: Record<Standing, readonly Role[]> = {
  office: ['office'],
  supervisor: ['supervisor'],
  committee: ['committee'],
  leadHead: ['unit_head'],
  leadStaff: ['handler', 'unit_head'],
  assigned: ['handler', 'unit_head'],
  assignedHead: ['unit_head'],
  reviewer: ['office', 'supervisor', 'committee', 'unit_head'],
  // The head of a substitute unit holds it where the office stands aside.
  noticeHolder: ['office', 'unit_head'],
};

/** May a person in this role ever do this? Buttons of other actions are not shown at all. */
export const roleMay = (role: Role, action: ActionName): boolean => standingRoles[actionOf(action).standing].includes(role);

const list = (texts: readonly Text[]): Text => ({
  zh: texts.map((each) => each.zh).join('、'),
  en: texts.map((each) => each.en).join(', '),
});

function standingRefusal(action: Action, item: Facts, actor: Actor): Refusal | null {
  const allowed = standingRoles[action.standing];
  if (!allowed.includes(actor.role)) return refuse('wrong_role', { who: list(allowed.map((role) => roleWords[role])) });
  if (action.standing === 'office' || action.standing === 'supervisor' || action.standing === 'committee') {
    return actor.ledgerIds.includes(item.ledgerId) ? null : refuse('not_your_ledger');
  }
  if (action.standing === 'leadHead' || action.standing === 'leadStaff')
    return item.leadUnitId !== null && actor.unitIds.includes(item.leadUnitId) ? null : refuse('not_lead_unit');
  if (action.standing === 'reviewer' || action.standing === 'noticeHolder') return null;
  const working = item.assignments.filter((each) => each.state !== 'returned' && each.duty !== 'supervise');
  return working.some((each) => actor.unitIds.includes(each.unitId)) ? null : refuse('not_assigned');
}

const checks = { ...conditions, ...reviewConditions };

/**
 * Every reason why this action is refused; empty when it may be done. Without an input it answers for the button, with
 * one for the call. The same function greys the client's button and guards the server.
 */
export function refusalsOf(name: ActionName, c: { item: Facts; actor: Actor; input?: unknown }): readonly Refusal[] {
  const action = actionOf(name);
  const standing = standingRefusal(action, c.item, c.actor);
  if (standing) return [standing];
  if (!action.from.includes(c.item.status)) {
    return [
      refuse('wrong_status', {
        status: statuses[c.item.status],
        from: list(action.from.map((each) => statuses[each])),
      }),
    ];
  }
  if (action.notTracks?.includes(c.item.track)) return [refuse('wrong_track', { track: tracks[c.item.track] })];
  return action.requires.flatMap((each) => [...checks[each]({ item: c.item, actor: c.actor, input: c.input })]);
}
