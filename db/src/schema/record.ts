import type { CriterionVerdict, OnSite } from '@duizhang/shared/item/fields.ts';
import type { Role } from '@duizhang/shared/access.ts';
import type { Level } from '@duizhang/shared/item/policy.ts';
import type { Light, LightFlag, RequestKind, Status, Track } from '@duizhang/shared/item/words.ts';
import type { Json } from './json.ts';

export interface RequestTable {
  orgId: string;
  id: string;
  itemId: string;
  kind: RequestKind;
  round: number;
  state: 'open' | 'agreed' | 'returned' | 'withdrawn';
  policyId: string;
  levels: Json<Level[]>;
  level: number;
  levelRole: Role | null;
  levelUnits: string[];
  payload: Json<unknown>;
  payloadHash: string;
  applicantId: string;
  applicantUnitId: string;
  attestation: string;
  succeeded: Json<Record<string, string> | null>;
  submittedOn: string;
  submittedAt: string;
  noticeFrom: string | null;
  noticeUntil: string | null;
  decidedOn: string | null;
}

export interface ReviewTable {
  orgId: string;
  id: string;
  requestId: string;
  itemId: string;
  level: number;
  role: string;
  verdict: 'agree' | 'return' | 'publish' | 'settle';
  opinion: string;
  criteria: Json<CriterionVerdict[]>;
  onSite: Json<OnSite | null>;
  grade: 'good' | 'fair' | 'ordinary' | 'poor' | null;
  accountId: string;
  postId: string;
  unitId: string;
  substituteFor: string | null;
  meetingId: string | null;
  recordedBy: string | null;
  scanSha256: string | null;
  payloadHash: string;
  onDate: string;
  at: string;
}

export interface ClosureTable {
  orgId: string;
  id: string;
  itemId: string;
  requestId: string;
  round: number;
  number: string;
  decidingBody: string;
  policyId: string;
  payloadHash: string;
  grade: string | null;
  adopted: boolean;
  documentNumber: string | null;
  closedOn: string;
  at: string;
}

export interface EventHeadTable {
  orgId: string;
  seq: number;
  hash: Buffer;
}

export interface EventTable {
  orgId: string;
  seq: number;
  action: string;
  itemId: string | null;
  accountId: string;
  onDate: string;
  at: string;
  ledgerId: string | null;
  clearance: string;
  body: string;
  hash: Buffer;
}

export interface ItemStateTable {
  orgId: string;
  itemId: string;
  seq: number;
  onDate: string;
  ledgerId: string;
  leadUnitId: string | null;
  category: string;
  status: Status;
  track: Track;
  lightFlag: LightFlag;
  yellowOn: string | null;
  redOn: string | null;
  dueOriginal: string | null;
  dueCurrent: string | null;
  dispatched: boolean;
  onTime: boolean | null;
  stageAccepted: boolean;
  adopted: boolean;
  lateConversion: boolean;
  clearance: string;
  returns: number;
  periodsKept: number;
  periodsMissed: number;
  waitRole: Role | null;
  waitSince: string | null;
  round: number;
  leaderId: string | null;
  handlerId: string | null;
  dueRequired: string | null;
  assessOn: string | null;
  appliedOn: string | null;
  repliedOn: string | null;
  closedOn: string | null;
  extensionCount: number;
  filledLater: boolean;
  version: number;
  updatedAt: string;
}

export interface BoardFoldTable {
  orgId: string;
  seq: number;
  asOf: string;
}

export interface BoardCountTable {
  orgId: string;
  ledgerId: string;
  leadUnitId: string;
  category: string;
  status: Status;
  track: Track;
  light: Light;
  clearance: string;
  n: number;
  overdue: number;
  duePassed: number;
  onTime: number;
  stageAccepted: number;
  adopted: number;
  lateConversion: number;
  returned: number;
  lapsed: number;
  periodsKept: number;
  periodsMissed: number;
}

export interface BoardDayTable extends BoardCountTable {
  onDay: string;
}

export interface SnapshotTable {
  orgId: string;
  id: string;
  ledgerId: string;
  name: string;
  onDay: string;
  seq: number;
  counts: Json<unknown>;
  digest: Buffer;
  clearance: string;
  madeBy: string;
  madeAt: string;
}

export interface StateCheckTable {
  orgId: string;
  onDate: string;
  at: string;
  upto: number;
  states: number;
  days: number;
  faults: Json<unknown>;
}

export interface ItemSearchTable {
  orgId: string;
  itemId: string;
  ledgerId: string;
  clearance: string;
  pairs: number[];
  text: string;
}

export interface PairFrequencyTable {
  orgId: string;
  pair: number;
  n: number;
}
