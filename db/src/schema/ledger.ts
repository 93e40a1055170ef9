import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import type { Candidate } from '@duizhang/shared/lookback/sample.ts';
import type { LookbackAnswer, LookbackState, LookbackVerdict } from '@duizhang/shared/lookback/words.ts';
import type { LetterStep } from '@duizhang/shared/notice/ladder.ts';
import type { NoticeState } from '@duizhang/shared/notice/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import type { Json } from './json.ts';

export interface LedgerTable {
  orgId: string;
  id: string;
  name: string;
  kind: ItemKind;
  field: string;
  year: number;
  prefix: string;
  clearance: string;
  columns: Json<string[]>;
  categories: string[];
  example: boolean;
  sort: number;
  createdAt: string;
}

export interface LedgerUnitTable {
  orgId: string;
  ledgerId: string;
  role: 'office' | 'supervisor' | 'committee';
  unitId: string;
}

export interface LedgerPolicyTable {
  orgId: string;
  id: string;
  ledgerId: string;
  version: number;
  state: 'draft' | 'active' | 'retired';
  document: Json<PolicyDocument>;
  reason: string;
  draftedBy: string;
  draftedAt: string;
  approvedBy: string | null;
  approvedAt: string | null;
  approvedOn: string | null;
  approvedSeq: number | null;
}

export interface SourceTable {
  orgId: string;
  id: string;
  ledgerId: string;
  name: string;
  kind: '巡视' | '巡察' | '环保督察' | '审计' | '督查' | '信访' | '批示' | '会议议定' | '自查' | '专项检查';
  issuer: string;
  issuerLevel: 'central' | 'provincial' | 'municipal' | 'county' | 'own';
  documentNumber: string | null;
  issuedOn: string | null;
  example: boolean;
  createdAt: string;
}

export interface BatchTable {
  orgId: string;
  id: string;
  sourceId: string;
  number: string;
  receivedOn: string | null;
  claimedCount: number | null;
  /** Since when it is on record. Null: since the ledger began. */
  addedOn: string | null;
  addedSeq: number | null;
}

export interface SavedViewTable {
  orgId: string;
  id: string;
  ledgerId: string;
  accountId: string;
  name: string;
  shared: boolean;
  search: Json<Record<string, unknown>>;
  at: string;
}

export interface NoticeTable {
  orgId: string;
  id: string;
  ledgerId: string;
  number: string | null;
  unitId: string;
  step: LetterStep;
  title: string;
  text: string;
  replyDue: string;
  state: NoticeState;
  version: number;
  example: boolean;
  draftedBy: string;
  draftedOn: string;
  place: string;
  attendees: string;
  grounds: Json<readonly Text[]> | null;
  heldOn: string | null;
  record: string | null;
  sentBy: string | null;
  sentUnitId: string | null;
  sentOn: string | null;
  receivedBy: string | null;
  receivedOn: string | null;
  receivedAt: string | null;
  judgedOn: string | null;
  updatedAt: string;
}

export interface NoticeReplyTable {
  orgId: string;
  id: string;
  noticeId: string;
  seq: number;
  text: string;
  accountId: string;
  unitId: string;
  repliedOn: string;
  at: string;
  verdict: 'accepted' | 'returned' | null;
  opinion: string | null;
  judgedBy: string | null;
  judgedUnitId: string | null;
  judgedOn: string | null;
}

export interface NoticeFileTable {
  orgId: string;
  id: string;
  noticeId: string;
  replyId: string | null;
  name: string;
  sha256: string;
  size: number;
  type: string;
  uploadedBy: string;
  uploadedOn: string;
}

export interface NoticeItemTable {
  orgId: string;
  noticeId: string;
  itemId: string;
  title: string | null;
  dueOn: string | null;
}

export interface NoticePreviousTable {
  orgId: string;
  noticeId: string;
  previousId: string;
}

export interface UrgeTable {
  orgId: string;
  id: string;
  itemId: string;
  accountId: string;
  unitId: string;
  text: string;
  onDate: string;
  at: string;
}

export interface LookbackTable {
  orgId: string;
  id: string;
  ledgerId: string;
  name: string;
  filter: Json<Record<string, unknown>>;
  seed: string;
  sampleSize: number;
  population: Json<readonly Candidate[]>;
  checklist: Json<readonly string[]>;
  state: LookbackState;
  example: boolean;
  openedBy: string;
  openedOn: string;
  openedAt: string;
  doneOn: string | null;
}

export interface LookbackItemTable {
  orgId: string;
  lookbackId: string;
  itemId: string;
  unitId: string;
  category: string;
  round: number;
  verdict: LookbackVerdict | null;
  reason: string | null;
  answers: Json<readonly { answer: LookbackAnswer; note: string }[]> | null;
  judgedBy: string | null;
  judgedUnitId: string | null;
  judgedOn: string | null;
}

export interface LookbackFileTable {
  orgId: string;
  id: string;
  lookbackId: string;
  itemId: string;
  name: string;
  sha256: string;
  size: number;
  type: string;
  uploadedBy: string;
  uploadedOn: string;
}

export interface MeetingTable {
  orgId: string;
  id: string;
  ledgerId: string;
  heldOn: string;
  number: string;
  attendees: string;
  recusals: string;
  minutesSha256: string;
  minutesName: string;
  confirmedBy: string;
  at: string;
}

export interface NotificationTable {
  orgId: string;
  id: string;
  accountId: string;
  itemId: string | null;
  noticeId: string | null;
  /** Of a brief: whose, and of the week that ended with which day. */
  ledgerId: string | null;
  onDay: string | null;
  kind: string;
  text: string;
  at: string;
  readAt: string | null;
  /** When it was handed on to e-mail; null: not yet, or not of a kind that is. */
  relayedAt: string | null;
}
