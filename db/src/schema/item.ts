import type { Role } from '@duizhang/shared/access.ts';
import type { Figure } from '@duizhang/shared/item/fields.ts';
import type { Duty, ExitKind, ItemKind, LightFlag, LinkKind, Precision, Status, TaskForm, Track } from '@duizhang/shared/item/words.ts';
import type { Json } from './json.ts';

export interface ItemTable {
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
  updatedAt: string;
}

export interface ItemSourceTable {
  orgId: string;
  itemId: string;
  sourceId: string;
  batchId: string | null;
  unsplit: boolean;
}

export interface ItemLinkTable {
  orgId: string;
  itemId: string;
  otherId: string;
  kind: LinkKind;
}

export interface MeasureTable {
  orgId: string;
  id: string;
  itemId: string;
  round: number;
  seq: number;
  text: string;
  kind: 'correction' | 'accountability' | 'institution' | 'engineering' | 'campaign' | 'long_term';
  unitId: string;
  dueOn: string | null;
  weight: number;
  state: 'draft' | 'active' | 'done' | 'dropped';
  doneOn: string | null;
}

export interface AssignmentTable {
  orgId: string;
  id: string;
  itemId: string;
  measureId: string | null;
  unitId: string;
  duty: Duty;
  state: 'pending' | 'accepted' | 'returned' | 'done';
  reason: string | null;
  onDate: string;
}

export interface CriterionTable {
  orgId: string;
  id: string;
  itemId: string;
  measureId: string;
  seq: number;
  text: string;
  kind: 'document' | 'on_site' | 'data' | 'third_party' | 'public_notice';
  required: boolean;
  verdict: 'pass' | 'fail' | null;
  verdictNote: string | null;
  state: 'active' | 'dropped';
}

export interface CadenceTable {
  orgId: string;
  id: string;
  itemId: string;
  every: 'month' | 'quarter' | 'half_year' | 'year' | 'custom';
  days: number | null;
  dueAfter: number;
  startsOn: string;
  endsOn: string | null;
}

export interface ReportTable {
  orgId: string;
  id: string;
  itemId: string;
  round: number;
  measureId: string | null;
  periodId: string | null;
  done: string;
  effect: string;
  difficulty: string;
  next: string;
  figures: Json<Figure[]>;
  accountId: string;
  unitId: string;
  onDate: string;
  at: string;
}

export interface PeriodTable {
  orgId: string;
  id: string;
  itemId: string;
  cadenceId: string;
  label: string;
  startsOn: string;
  endsOn: string;
  dueOn: string;
  state: 'not_due' | 'open' | 'submitted' | 'accepted' | 'returned' | 'missed' | 'excused';
  late: boolean;
  reportId: string | null;
  basis: string | null;
  judgedBy: string | null;
  judgedOn: string | null;
}

export interface MilestoneTable {
  orgId: string;
  id: string;
  itemId: string;
  measureId: string | null;
  round: number;
  kind: 'milestone' | 'stage' | 'stage_goal';
  name: string;
  goal: string;
  plannedOn: string | null;
  precision: Precision;
  actualOn: string | null;
  actualPrecision: Precision | null;
  state: 'open' | 'accepted' | 'reached' | 'waived' | 'dropped';
  opinion: string | null;
}

export interface EvidenceTable {
  orgId: string;
  id: string;
  itemId: string;
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
  uploadedAt: string;
}
