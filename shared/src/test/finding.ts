import { type Actor, isLedgerRole, type Role } from '../access.ts';
import type { PeriodFact } from '../item/periods.ts';
import type { CriterionFact, EvidenceFact, Facts, MeasureFact, RequestFact, ReviewerFact } from '../item/facts.ts';
import { type Level, type PolicyDocument, usualLimits } from '../item/policy.ts';

// A finding, its people and its policy in one line each, for tests of rules: what a test overrides is what it is about.

/** A UUID that says which thing it is. */
export const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const units = { root: id(1), office: id(2), supervisor: id(3), committee: id(4), lead: id(5), joint: id(6), audit: id(7) };
export const ledgerId = id(10);
export const today = '2018-06-01';

export const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({
  role,
  way: 'review',
  quorum: 'any',
  onSite: false,
  ...more,
});
export const policy: PolicyDocument = {
  plan: [level('office'), level('supervisor')],
  closure: [level('office'), level('supervisor'), level('committee')],
  closureImmediate: [level('supervisor')],
  extension: [level('office'), level('committee')],
  change: [level('committee')],
  issuerApproval: false,
  limits: usualLimits,
};

const unitOf = (role: Role): string =>
  isLedgerRole(role) ? units[role] : role === 'unit_head' || role === 'handler' ? units.lead : units.root;
let people = 100;
export function reviewer(role: Role, over: Partial<ReviewerFact> = {}): ReviewerFact {
  const n = (people += 2);
  const unitId = over.unitId ?? unitOf(role);
  return { postId: id(n), accountId: id(n + 1), unitId, role, accountUnitIds: [unitId], ...over };
}

/** The one person who holds each role of the ledger. */
export const seats = { office: reviewer('office'), supervisor: reviewer('supervisor'), committee: reviewer('committee') };

export function person(role: Role, over: Partial<Actor> = {}): Actor {
  const seat = isLedgerRole(role) ? seats[role] : { accountId: id(80), postId: id(81), unitId: unitOf(role) };
  const unitId = over.unitId ?? seat.unitId;
  return {
    orgId: id(0),
    accountId: seat.accountId,
    name: '示例',
    postId: seat.postId,
    role,
    unitId,
    unitName: '示例单位',
    unitIds: unitId === units.root ? Object.values(units) : [unitId],
    ownUnitIds: [unitId],
    wholeOrg: unitId === units.root,
    ledgerIds: isLedgerRole(role) ? [ledgerId] : [],
    clearances: [],
    today,
    ...over,
  };
}

export const measure = (over: Partial<MeasureFact> = {}): MeasureFact => ({
  id: id(20),
  round: 1,
  seq: 1,
  text: '按月更新台账',
  kind: 'correction',
  unitId: units.lead,
  dueOn: '2018-09-30',
  weight: 1,
  state: 'active',
  doneOn: null,
  ...over,
});

const criterion = (over: Partial<CriterionFact> = {}): CriterionFact => ({
  id: id(30),
  measureId: id(20),
  seq: 1,
  text: '会议纪要',
  kind: 'document',
  required: true,
  verdict: null,
  verdictNote: null,
  state: 'active',
  ...over,
});

export const evidence = (over: Partial<EvidenceFact> = {}): EvidenceFact => ({
  id: id(40),
  round: 1,
  criterionId: id(30),
  reportId: null,
  milestoneId: null,
  deliverableId: null,
  purpose: 'criterion',
  name: '纪要.pdf',
  version: 1,
  supersedesId: null,
  supersededAt: null,
  sha256: '0'.repeat(64),
  size: 10,
  type: 'application/pdf',
  madeOn: null,
  expiresOn: null,
  uploadedBy: id(80),
  uploadedOn: today,
  ...over,
});

export const period = (over: Partial<PeriodFact> = {}): PeriodFact => ({
  id: id(50),
  label: '2018年第二季度',
  startsOn: '2018-04-01',
  endsOn: '2018-06-30',
  dueOn: '2018-07-10',
  state: 'open',
  late: false,
  reportId: null,
  basis: null,
  judgedBy: null,
  judgedOn: null,
  ...over,
});

export function request(kind: RequestFact['kind'], over: Partial<RequestFact> = {}): RequestFact {
  const levels = over.levels ?? (kind === 'plan' ? policy.plan : kind === 'closure' ? policy.closure : policy.change);
  const at = levels[over.level ?? 0];
  return {
    id: id(60),
    kind,
    round: 1,
    state: 'open',
    policyId: id(12),
    levels,
    level: 0,
    levelRole: at?.role ?? null,
    levelUnits: at ? [at.role === 'leader' ? (at.unitId ?? '') : units[at.role]] : [],
    payload: {},
    payloadHash: '1'.repeat(64),
    applicantId: id(80),
    applicantUnitId: units.lead,
    attestation: '属实',
    succeeded: null,
    submittedOn: today,
    noticeFrom: null,
    noticeUntil: null,
    decidedOn: null,
    reviews: [],
    ...over,
  };
}

export const signature = (by: ReviewerFact, over: Partial<RequestFact['reviews'][number]> = {}): RequestFact['reviews'][number] => ({
  id: id(70),
  level: 0,
  role: by.role,
  verdict: 'agree',
  opinion: '同意',
  criteria: [],
  onSite: null,
  grade: null,
  accountId: by.accountId,
  unitId: by.unitId,
  substituteFor: null,
  meetingId: null,
  recordedBy: null,
  onDate: today,
  ...over,
});

/** A finding that is being rectified by a date, in good order, with one measure and one required criterion. */
export function finding(over: Partial<Facts> = {}): Facts {
  const ledgerUnits = (['office', 'supervisor', 'committee'] as const).map((role) => ({ role, unitId: units[role] }));
  // biome-ignore format: a table
  return {
    orgId: id(0), id: id(11), ledgerId, number: 1, code: 'XS-2018-001', kind: 'finding', title: '示例问题', originalText: '示例原文', category: '财政金融',
    severity: null, requirement: '', form: null, reference: null, basis: null, repliedOn: null, remaining: null, status: 'rectifying', track: 'dated', round: 1, version: 5, leadUnitId: units.lead, leaderId: null, handlerId: null,
    dueRequired: '2018-10-31', dueOriginal: '2018-09-30', dueCurrent: '2018-09-30', assessOn: null, exitCondition: null, rootCause: '根源', lookalike: '已查',
    returnedCount: 0, designated: false, returnsSinceApproval: 0, extensionCount: 0, lateConversion: false, stageAccepted: false, adopted: false, exitKind: null,
    example: true, clearance: 'open', registeredOn: '2018-03-01', dispatchedOn: '2018-03-02', claimedOn: '2018-03-03', appliedOn: null, closedOn: null,
    onTime: null, onTimeOriginal: null, yellowOn: null, redOn: null, lightFlag: 'none', returns: 0, periodsKept: 0, periodsMissed: 0, waitRole: null, waitSince: null,
    ledger: { id: ledgerId, name: '巡视整改台账', clearance: 'open', prefix: 'XS-2018-', lightRule: { yellowDays: 3 }, units: ledgerUnits, policy: { id: id(12), version: 1, document: policy }, maxExtensions: 2, maxAssessMonths: 12 },
    sources: [{ sourceId: id(13), batchId: null, unsplit: false }],
    assignments: [{ id: id(14), measureId: null, unitId: units.lead, unitName: '财政金融局', duty: 'lead', state: 'accepted', reason: null, onDate: '2018-03-03' }],
    measures: [measure()], criteria: [criterion()], evidence: [], milestones: [], deliverables: [], outcomes: [], amounts: [], changes: [], links: [], targets: [], cadence: null, periods: [], requests: [],
    reviewers: Object.values(seats), handlers: [id(80)], openNotices: [], urges: [],
    lookbacks: [],
    ...over,
  };
}
