import type { CadenceFact, PeriodFact } from './periods.ts';
import type { LedgerRole, Role } from '../access.ts';
import type { CriterionVerdict, OnSite } from './fields.ts';
import type { LookbackVerdict } from '../lookback/words.ts';
import type { LightRule } from './light.ts';
import type { Level, PolicyDocument } from './policy.ts';
import type {
  AmountKind,
  Approx,
  ChangeKind,
  CriterionKind,
  Direction,
  Duty,
  ExitKind,
  Grade,
  ItemKind,
  LightFlag,
  LinkKind,
  MeasureKind,
  Precision,
  RequestKind,
  Status,
  TaskForm,
  Track,
} from './words.ts';

// Everything that rules read of one item. The server decides by it under the lock; the client greys its buttons by it.

export type AssignmentFact = {
  id: string;
  measureId: string | null;
  unitId: string;
  unitName: string;
  duty: Duty;
  state: 'pending' | 'accepted' | 'returned' | 'done';
  reason: string | null;
  onDate: string;
};
export type MeasureFact = {
  id: string;
  round: number;
  seq: number;
  text: string;
  kind: MeasureKind;
  unitId: string;
  dueOn: string | null;
  weight: number;
  state: 'draft' | 'active' | 'done' | 'dropped';
  doneOn: string | null;
};
export type CriterionFact = {
  id: string;
  measureId: string;
  seq: number;
  text: string;
  kind: CriterionKind;
  required: boolean;
  verdict: 'pass' | 'fail' | null;
  verdictNote: string | null;
  state: 'active' | 'dropped';
};
export type EvidenceFact = {
  id: string;
  round: number;
  criterionId: string | null;
  reportId: string | null;
  milestoneId: string | null;
  deliverableId: string | null;
  purpose: 'criterion' | 'report' | 'milestone' | 'deliverable' | 'reply' | 'scan' | 'approval' | 'minutes' | 'on_site';
  name: string;
  version: number;
  supersedesId: string | null;
  supersededAt: string | null;
  sha256: string;
  size: number;
  type: string;
  madeOn: string | null;
  expiresOn: string | null;
  uploadedBy: string;
  uploadedOn: string;
};
export type MilestoneFact = {
  id: string;
  round: number;
  /** `stage`: one of a sequence that a project walks, e.g. 签约 → 开工 → 投产. */
  kind: 'milestone' | 'stage' | 'stage_goal';
  name: string;
  goal: string;
  plannedOn: string | null;
  precision: Precision;
  actualOn: string | null;
  actualPrecision: Precision | null;
  state: 'open' | 'accepted' | 'reached' | 'waived' | 'dropped';
  opinion: string | null;
};
export type DeliverableFact = {
  id: string;
  round: number;
  name: string;
  plannedOn: string | null;
  precision: Precision;
  state: 'open' | 'handed_in' | 'waived' | 'dropped';
  handedOn: string | null;
  opinion: string | null;
};
/** Numbers of the field are decimal text, so that no digit is lost. */
export type OutcomeFact = { id: string; name: string; value: string; unit: string; onDate: string };
export type AmountFact = { id: string; kind: AmountKind; value: string; unit: string; approx: Approx | null; onDate: string };
export type ChangeFact = {
  id: string;
  kind: ChangeKind;
  name: string;
  before: string;
  after: string;
  unit: string;
  basis: string;
  effectiveOn: string | null;
  precision: Precision;
  onDate: string;
};
/** That somebody urged its units on; one account does so once a day. */
export type UrgeFact = { id: string; accountId: string; onDate: string };
export type LinkFact = { otherId: string; kind: LinkKind };
/** A look-back whose sample the item was drawn into, and what was found of the round that had closed by then. */
export type LookbackFact = { lookbackId: string; round: number; verdict: LookbackVerdict | null };
/** An indicator that the item is held to, with its latest accepted value. */
export type TargetFact = { id: string; name: string; unit: string; direction: Direction; target: string; value: string | null };
export type ReviewFact = {
  id: string;
  level: number;
  role: Role;
  verdict: 'agree' | 'return' | 'publish' | 'settle';
  opinion: string;
  criteria: readonly CriterionVerdict[];
  onSite: OnSite | null;
  grade: Grade | null;
  accountId: string;
  unitId: string;
  substituteFor: string | null;
  meetingId: string | null;
  recordedBy: string | null;
  onDate: string;
};
export type RequestFact = {
  id: string;
  kind: RequestKind;
  round: number;
  state: 'open' | 'agreed' | 'returned' | 'withdrawn';
  /** The version of the ledger's policy that it runs by. */
  policyId: string;
  levels: readonly Level[];
  level: number;
  levelRole: Role | null;
  levelUnits: readonly string[];
  payload: unknown;
  payloadHash: string;
  applicantId: string;
  applicantUnitId: string;
  attestation: string;
  /** Units of the payload that others took over while the request ran: old id → new id. */
  succeeded: Readonly<Record<string, string>> | null;
  submittedOn: string;
  noticeFrom: string | null;
  noticeUntil: string | null;
  decidedOn: string | null;
  reviews: readonly ReviewFact[];
};

/** A post that might review: with the units of every post its account holds, since 回避 follows the person. */
export type ReviewerFact = {
  postId: string;
  accountId: string;
  unitId: string;
  role: Role;
  accountUnitIds: readonly string[];
};

export type LedgerFacts = {
  id: string;
  name: string;
  clearance: string;
  prefix: string;
  lightRule: LightRule;
  units: readonly { role: LedgerRole; unitId: string }[];
  policy: { id: string; version: number; document: PolicyDocument } | null;
  maxExtensions: number;
  maxAssessMonths: number;
};

export type Facts = {
  orgId: string;
  id: string;
  ledgerId: string;
  number: number;
  code: string;
  kind: ItemKind;
  title: string;
  originalText: string;
  category: string;
  severity: 'general' | 'major' | null;
  requirement: string;
  form: TaskForm | null;
  reference: string | null;
  basis: string | null;
  status: Status;
  track: Track;
  round: number;
  version: number;
  leadUnitId: string | null;
  leaderId: string | null;
  handlerId: string | null;
  dueRequired: string | null;
  dueOriginal: string | null;
  dueCurrent: string | null;
  assessOn: string | null;
  exitCondition: string | null;
  rootCause: string | null;
  lookalike: string | null;
  returnedCount: number;
  designated: boolean;
  returnsSinceApproval: number;
  extensionCount: number;
  lateConversion: boolean;
  stageAccepted: boolean;
  adopted: boolean;
  exitKind: ExitKind | null;
  example: boolean;
  clearance: string;
  registeredOn: string;
  dispatchedOn: string | null;
  claimedOn: string | null;
  repliedOn: string | null;
  remaining: string | null;
  appliedOn: string | null;
  closedOn: string | null;
  onTime: boolean | null;
  onTimeOriginal: boolean | null;
  yellowOn: string | null;
  redOn: string | null;
  lightFlag: LightFlag;
  returns: number;
  periodsKept: number;
  periodsMissed: number;
  waitRole: Role | null;
  waitSince: string | null;
  ledger: LedgerFacts;
  sources: readonly { sourceId: string; batchId: string | null; unsplit: boolean }[];
  assignments: readonly AssignmentFact[];
  measures: readonly MeasureFact[];
  criteria: readonly CriterionFact[];
  evidence: readonly EvidenceFact[];
  milestones: readonly MilestoneFact[];
  cadence: CadenceFact | null;
  periods: readonly PeriodFact[];
  deliverables: readonly DeliverableFact[];
  outcomes: readonly OutcomeFact[];
  amounts: readonly AmountFact[];
  changes: readonly ChangeFact[];
  links: readonly LinkFact[];
  targets: readonly TargetFact[];
  requests: readonly RequestFact[];
  reviewers: readonly ReviewerFact[];
  /** Accounts that may handle it: handlers and heads of the lead unit. */
  handlers: readonly string[];
  openNotices: readonly { id: string; number: string }[];
  /** 催办: by whom, on which days. */
  urges: readonly UrgeFact[];
  lookbacks: readonly LookbackFact[];
};

/** Live: of this round, not superseded, not expired on the given day. */
export const isLive = (evidence: EvidenceFact, item: Pick<Facts, 'round'>, today: string): boolean =>
  evidence.round === item.round && evidence.supersededAt === null && (evidence.expiresOn === null || evidence.expiresOn >= today);

/** Measures of this round that count: agreed ones, or the draft while a plan is being made. */
export const liveMeasures = (item: Facts): MeasureFact[] =>
  item.measures.filter((each) => each.round === item.round && each.state !== 'dropped').sort((a, b) => a.seq - b.seq);

export const liveCriteria = (item: Facts): CriterionFact[] => {
  const measures = new Set(liveMeasures(item).map((each) => each.id));
  return item.criteria.filter((each) => each.state === 'active' && measures.has(each.measureId)).sort((a, b) => a.seq - b.seq);
};

export const openRequest = (item: Facts): RequestFact | null => item.requests.find((each) => each.state === 'open') ?? null;
/** Periods that may be reported on now. */
export const openPeriods = (item: Pick<Facts, 'periods'>): PeriodFact[] =>
  item.periods.filter((each) => each.state === 'open' || each.state === 'returned' || each.state === 'missed');
export const leadAssignment = (item: Facts): AssignmentFact | null =>
  item.assignments.find((each) => each.duty === 'lead' && each.measureId === null && each.state !== 'returned') ?? null;

/** Milestones and stages that a task is held to; a stage goal belongs to a long-term promise. */
export const liveMilestones = (item: Facts): MilestoneFact[] =>
  item.milestones.filter((each) => each.kind !== 'stage_goal' && each.round === item.round && each.state !== 'dropped');
export const liveDeliverables = (item: Facts): DeliverableFact[] =>
  item.deliverables.filter((each) => each.round === item.round && each.state !== 'dropped');
