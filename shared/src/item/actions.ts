import type { Text } from '../text.ts';
import type { ConditionName } from './conditions.ts';
import type { ActionName } from './input.ts';
import type { KindConditionName } from './kind-conditions.ts';
import type { PeriodConditionName } from './period-conditions.ts';
import type { ReviewConditionName } from './review-conditions.ts';
import type { TaskConditionName } from './task-conditions.ts';
import type { ItemKind, Status, Track } from './words.ts';

// What may be done with an item of each kind: rows of data, from which types derive. A condition without its check, an action
// without its input schema or a misspelt status does not compile. Where kinds do the same, they share the row.

/** What ties the actor to the item, beside the role. */
export type Standing =
  | 'office'
  | 'supervisor'
  | 'committee'
  /** The office or the supervisor: whichever of them does not lead the item. */
  | 'keeper'
  | 'leadHead'
  | 'leadStaff'
  | 'assigned'
  | 'assignedHead'
  | 'reviewer'
  | 'noticeHolder'
  | 'urger';
type Condition = ConditionName | ReviewConditionName | KindConditionName | TaskConditionName | PeriodConditionName;
export type Action = {
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

const openFinding = ['registered', 'awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review'] as const;
const judging = ['levelServed', 'hasHappened', 'maySign'] as const;
const returning = ['hasHappened', 'maySign'] as const;
type Table = { readonly [A in ActionName]?: Action };

// biome-ignore format: a table, one line a row
const finding = {
  correct: { label: { zh: '更正', en: 'Correct' }, standing: 'office', from: openFinding, to: null, versioned: true, requires: ['somethingCorrected'] },
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
  acceptStage: { label: { zh: '阶段认定', en: 'Accept a stage' }, standing: 'supervisor', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated'], requires: ['verifierApart', 'stageEvidenced'] },
  acceptPeriod: { label: { zh: '认可本期报告', en: 'Accept a period' }, standing: 'keeper', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated', 'staged'], requires: ['verifierApart', 'periodSubmitted'] },
  returnPeriod: { label: { zh: '退回本期报告', en: 'Return a period' }, standing: 'keeper', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated', 'staged'], requires: ['verifierApart', 'periodSubmitted'] },
  excusePeriod: { label: { zh: '免报', en: 'Excuse a period' }, standing: 'keeper', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated', 'staged'], requires: ['verifierApart', 'periodOwed'] },
  assess: { label: { zh: '定期评估', en: 'Assess' }, standing: 'keeper', from: ['rectifying'], to: null, versioned: true, notTracks: ['immediate', 'dated', 'staged'], requires: ['verifierApart', 'assessmentSound'] },
  applyClosure: { label: { zh: '申请销号', en: 'Apply for closure' }, standing: 'leadHead', from: ['rectifying'], to: 'closure_review', versioned: true, requires: ['evidenceComplete', 'measuresDone', 'jointsDone', 'noOpenNotice', 'noOpenRequest', 'periodsSettled', 'attested'] },
  agreeClosure: { label: { zh: '同意销号', en: 'Agree to close' }, standing: 'reviewer', from: ['closure_review'], to: null, versioned: true, requires: ['closureWaits', ...judging, 'criteriaPass'] },
  returnClosure: { label: { zh: '退回整改', en: 'Return for rectification' }, standing: 'reviewer', from: ['closure_review'], to: 'rectifying', versioned: true, requires: ['closureWaits', ...returning, 'criterionFails'] },
  withdrawClosure: { label: { zh: '撤回申请', en: 'Withdraw' }, standing: 'leadHead', from: ['closure_review'], to: 'rectifying', versioned: true, requires: ['closureWaits', 'beforeFirstVerdict'] },
  publish: { label: { zh: '公示', en: 'Publish' }, standing: 'noticeHolder', from: ['closure_review', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['atNotice', 'mayHold', 'notPublished', 'noticeDated'] },
  settle: { label: { zh: '公示办结', en: 'Settle the notice' }, standing: 'noticeHolder', from: ['closure_review', 'plan_review', 'rectifying'], to: null, versioned: true, requires: ['atNotice', 'mayHold', 'noticeOver'] },
  agreeChange: { label: { zh: '同意申请', en: 'Agree' }, standing: 'reviewer', from: openFinding, to: null, versioned: true, requires: ['changeWaits', ...judging] },
  returnChange: { label: { zh: '不同意', en: 'Decline' }, standing: 'reviewer', from: openFinding, to: null, versioned: true, requires: ['changeWaits', ...returning] },
  applyExit: { label: { zh: '申请退出', en: 'Apply to exit' }, standing: 'office', from: openFinding, to: null, versioned: true, requires: ['hasPolicy', 'noOpenRequest', 'exitFits', 'linksGiven', 'attested'] },
  applyAdopt: { label: { zh: '补录', en: 'Adopt' }, standing: 'office', from: ['registered'], to: null, versioned: true, requires: ['hasSource', 'hasPolicy', 'noOpenRequest', 'adoptSound', 'attested'] },
  rebound: { label: { zh: '反弹重新整改', en: 'Reopen after a rebound' }, standing: 'supervisor', from: ['closed'], to: 'planning', versioned: true, requires: ['verifierApart', 'reboundFound', 'newDueAhead'] },
  urge: { label: { zh: '催办', en: 'Urge' }, standing: 'urger', from: ['awaiting_claim', 'planning', 'plan_review', 'rectifying', 'closure_review'], to: null, versioned: false, requires: ['notUrgedToday'] },
  link: { label: { zh: '关联事项', en: 'Link to another item' }, standing: 'office', from: openFinding, to: null, versioned: true, requires: ['linkNew', 'linkFits'] },
} as const satisfies Table;

const openCase = ['received', 'awaiting_claim', 'handling', 'replied', 'done_review', 'staged'] as const;
const handled = ['handling', 'replied', 'staged'] as const;

// biome-ignore format: a table, one line a row
const caseTable = {
  correct: { ...finding.correct, from: openCase },
  urge: { ...finding.urge, from: ['awaiting_claim', 'handling', 'replied', 'done_review', 'staged'] },
  link: { ...finding.link, from: openCase },
  dispatch: { ...finding.dispatch, from: ['received'] },
  designate: { ...finding.designate, from: ['received'] },
  claim: { ...finding.claim, to: 'handling' },
  returnAssignment: { ...finding.returnAssignment, to: 'received' },
  acceptAssignment: { ...finding.acceptAssignment, from: ['awaiting_claim', ...handled] },
  declineAssignment: { ...finding.declineAssignment, from: ['awaiting_claim', ...handled] },
  finishAssignment: { ...finding.finishAssignment, from: handled },
  assignHandler: { ...finding.assignHandler, from: ['awaiting_claim', ...handled] },
  report: { ...finding.report, from: handled },
  attach: { ...finding.attach, from: handled },
  recordAmount: { label: { zh: '登记金额', en: 'Record an amount' }, standing: 'leadStaff', from: handled, to: null, versioned: false, requires: ['amountDated'] },
  reply: { label: { zh: '回复', en: 'Reply' }, standing: 'leadHead', from: ['handling'], to: 'replied', versioned: true, requires: ['noOpenRequest', 'outcomesDistinct'] },
  applyStaged: { label: { zh: '申请阶段性办结', en: 'Apply for completion in part' }, standing: 'leadHead', from: ['handling', 'replied'], to: 'done_review', versioned: true, requires: ['noOpenRequest', 'evidenceHeld', 'jointsDone', 'noOpenNotice', 'outcomesDistinct', 'outcomesTold', 'remainderAhead', 'attested'] },
  applyDone: { label: { zh: '申请办结', en: 'Apply for completion' }, standing: 'leadHead', from: handled, to: 'done_review', versioned: true, requires: ['noOpenRequest', 'evidenceHeld', 'jointsDone', 'noOpenNotice', 'outcomesDistinct', 'outcomesTold', 'attested'] },
  agreeDone: { label: { zh: '同意办结', en: 'Agree that it is done' }, standing: 'reviewer', from: ['done_review'], to: null, versioned: true, requires: ['completionWaits', ...judging] },
  returnDone: { label: { zh: '退回办理', en: 'Return for handling' }, standing: 'reviewer', from: ['done_review'], to: 'handling', versioned: true, requires: ['completionWaits', ...returning] },
  withdrawDone: { label: { zh: '撤回申请', en: 'Withdraw' }, standing: 'leadHead', from: ['done_review'], to: 'handling', versioned: true, requires: ['completionWaits', 'beforeFirstVerdict'] },
  publish: { ...finding.publish, from: openCase },
  settle: { ...finding.settle, from: openCase },
  verify: { label: { zh: '核查', en: 'Verify' }, standing: 'supervisor', from: ['done'], to: 'verified', versioned: true, requires: ['verifierApart'] },
  reopen: { label: { zh: '重办', en: 'Reopen' }, standing: 'supervisor', from: ['done'], to: 'handling', versioned: true, requires: ['verifierApart', 'newDueAhead'] },
  agreeChange: { ...finding.agreeChange, from: openCase },
  returnChange: { ...finding.returnChange, from: openCase },
  applyExit: { ...finding.applyExit, from: openCase },
} as const satisfies Table;

const openTask = ['registered', 'awaiting_claim', 'planning', 'plan_review', 'underway', 'acceptance'] as const;

// biome-ignore format: a table, one line a row
const task = {
  correct: { ...finding.correct, from: openTask },
  urge: { ...finding.urge, from: ['awaiting_claim', 'planning', 'plan_review', 'underway', 'acceptance'] },
  link: { ...finding.link, from: openTask },
  dispatch: finding.dispatch,
  designate: finding.designate,
  claim: finding.claim,
  returnAssignment: finding.returnAssignment,
  acceptAssignment: { ...finding.acceptAssignment, from: ['awaiting_claim', 'planning', 'plan_review', 'underway'] },
  declineAssignment: { ...finding.declineAssignment, from: ['awaiting_claim', 'planning', 'plan_review', 'underway'] },
  finishAssignment: { ...finding.finishAssignment, label: { zh: '完成分工', en: 'Finish our part' }, from: ['planning', 'plan_review', 'underway'] },
  assignHandler: { ...finding.assignHandler, from: ['awaiting_claim', 'planning', 'plan_review', 'underway'] },
  planTask: { label: { zh: '编制计划', en: 'Write the plan' }, standing: 'leadStaff', from: ['planning'], to: null, versioned: true, requires: ['scheduleSound'] },
  submitPlan: { ...finding.submitPlan, label: { zh: '报计划', en: 'Submit the plan' }, requires: ['noOpenRequest', 'taskPlanned', 'attested'] },
  agreePlan: { ...finding.agreePlan, label: { zh: '同意计划', en: 'Agree the plan' }, from: ['plan_review', 'underway'] },
  returnPlan: { ...finding.returnPlan, label: { zh: '退回计划', en: 'Return the plan' }, from: ['plan_review', 'underway'] },
  amendTask: { label: { zh: '计划调整', en: 'Amend the plan' }, standing: 'leadHead', from: ['underway'], to: null, versioned: true, requires: ['noOpenRequest', 'scheduleSound', 'stillPlanned', 'attested'] },
  report: { ...finding.report, from: ['underway'] },
  attach: { ...finding.attach, from: ['underway'] },
  reachMilestone: { label: { zh: '节点完成', en: 'Reach a milestone' }, standing: 'leadStaff', from: ['underway'], to: null, versioned: true, requires: ['milestoneOpen'] },
  handIn: { label: { zh: '提交成果', en: 'Hand in a deliverable' }, standing: 'leadStaff', from: ['underway'], to: null, versioned: true, requires: ['deliverableOpen'] },
  recordResult: { label: { zh: '记录成效', en: 'Record what changed' }, standing: 'leadStaff', from: ['underway'], to: null, versioned: false, requires: ['resultSound'] },
  recordAmount: { label: { zh: '登记金额', en: 'Record an amount' }, standing: 'leadStaff', from: ['underway'], to: null, versioned: false, requires: ['amountDated'] },
  applyExtension: { ...finding.applyExtension, from: ['underway'] },
  convertTrack: { ...finding.convertTrack, from: ['underway'] },
  acceptStage: { ...finding.acceptStage, from: ['underway'] },
  acceptPeriod: { ...finding.acceptPeriod, from: ['underway'] },
  returnPeriod: { ...finding.returnPeriod, from: ['underway'] },
  excusePeriod: { ...finding.excusePeriod, from: ['underway'] },
  assess: { ...finding.assess, from: ['underway'] },
  applyAcceptance: { label: { zh: '申请验收', en: 'Apply for acceptance' }, standing: 'leadHead', from: ['underway'], to: 'acceptance', versioned: true, requires: ['noOpenRequest', 'milestonesReached', 'targetsMet', 'jointsDone', 'noOpenNotice', 'periodsReported', 'attested'] },
  agreeAcceptance: { label: { zh: '同意验收', en: 'Accept' }, standing: 'reviewer', from: ['acceptance'], to: null, versioned: true, requires: ['acceptanceWaits', ...judging] },
  returnAcceptance: { label: { zh: '退回推进', en: 'Return' }, standing: 'reviewer', from: ['acceptance'], to: 'underway', versioned: true, requires: ['acceptanceWaits', ...returning] },
  withdrawAcceptance: { label: { zh: '撤回申请', en: 'Withdraw' }, standing: 'leadHead', from: ['acceptance'], to: 'underway', versioned: true, requires: ['acceptanceWaits', 'beforeFirstVerdict'] },
  publish: { ...finding.publish, from: ['acceptance', 'plan_review', 'underway'] },
  settle: { ...finding.settle, label: { zh: '公示结束', en: 'Settle the notice' }, from: ['acceptance', 'plan_review', 'underway'] },
  reopen: { label: { zh: '重启', en: 'Reopen' }, standing: 'supervisor', from: ['done'], to: 'planning', versioned: true, requires: ['verifierApart', 'newDueAhead'] },
  agreeChange: { ...finding.agreeChange, from: openTask },
  returnChange: { ...finding.returnChange, from: openTask },
  applyExit: { ...finding.applyExit, from: openTask },
} as const satisfies Table;

// biome-ignore format: a table, one line a row
const entry = {
  correct: { ...finding.correct, from: ['active'] },
  link: { ...finding.link, from: ['active'] },
  recordAmount: { label: { zh: '登记金额', en: 'Record an amount' }, standing: 'office', from: ['active'], to: null, versioned: false, requires: ['amountDated'] },
  applyChange: { label: { zh: '申请变更', en: 'Apply for a change' }, standing: 'office', from: ['active'], to: null, versioned: true, requires: ['hasPolicy', 'noOpenRequest', 'changeSound', 'attested'] },
  publish: { ...finding.publish, from: ['active'] },
  settle: { ...finding.settle, from: ['active'] },
  agreeChange: { ...finding.agreeChange, from: ['active'] },
  returnChange: { ...finding.returnChange, from: ['active'] },
} as const satisfies Table;

export type FindingAction = keyof typeof finding;
/** The action tables of the four kinds (domain, "Items move only through named actions" and "The other kinds"). */
export const actions: Readonly<Record<ItemKind, Table>> = { finding, case: caseTable, task, entry };
