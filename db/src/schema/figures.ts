import type { DoubtSide } from '@duizhang/shared/indicator/checks.ts';
import type { Part, ValueState } from '@duizhang/shared/indicator/words.ts';
import type { AmountKind, Approx, ChangeKind, Direction, DoubtRule, IndicatorBasis, Precision } from '@duizhang/shared/item/words.ts';
import type { Json } from './json.ts';

// Rows of cases, tasks and entries, and the numbers of reports. Numerics come and go as decimal text, so that no digit is lost.

export interface DeliverableTable {
  orgId: string;
  id: string;
  itemId: string;
  round: number;
  name: string;
  plannedOn: string | null;
  precision: Precision;
  state: 'open' | 'handed_in' | 'waived' | 'dropped';
  handedOn: string | null;
  opinion: string | null;
}

export interface OutcomeTable {
  orgId: string;
  id: string;
  itemId: string;
  name: string;
  value: string;
  unit: string;
  onDate: string;
}

export interface AmountTable {
  orgId: string;
  id: string;
  itemId: string;
  kind: AmountKind;
  value: string;
  unit: string;
  approx: Approx | null;
  onDate: string;
  addedOn: string;
  addedSeq: number | null;
}

export interface VerificationTable {
  orgId: string;
  id: string;
  itemId: string;
  round: number;
  verdict: 'verified' | 'reopened';
  way: 'on_site' | 'call_back';
  place: string;
  people: string;
  found: string;
  accountId: string;
  unitId: string;
  onDate: string;
  at: string;
}

export interface AssessmentTable {
  orgId: string;
  id: string;
  itemId: string;
  round: number;
  verdict: 'on_course' | 'behind' | 'reached';
  conclusion: string;
  dueOn: string | null;
  nextOn: string;
  accountId: string;
  unitId: string;
  onDate: string;
  at: string;
}

export interface ChangeTable {
  orgId: string;
  id: string;
  itemId: string;
  kind: ChangeKind;
  name: string;
  before: string;
  after: string;
  unit: string;
  basis: string;
  effectiveOn: string | null;
  precision: Precision;
  onDate: string;
}

export interface IndicatorTable {
  orgId: string;
  id: string;
  ledgerId: string;
  itemId: string | null;
  unitId: string | null;
  partOfId: string | null;
  part: Part | null;
  name: string;
  theme: string;
  unit: string;
  direction: Direction;
  basis: IndicatorBasis;
  target: string | null;
  targetOn: string | null;
  targetPrecision: Precision | null;
  lists: string | null;
  clearance: string;
  example: boolean;
  sort: number;
  createdAt: string;
}

export interface IndicatorValueTable {
  orgId: string;
  id: string;
  indicatorId: string;
  period: string;
  endsOn: string;
  value: string | null;
  approx: Approx | null;
  approxWord: string | null;
  numerator: string | null;
  denominator: string | null;
  note: string;
  state: ValueState;
  enteredBy: string;
  unitId: string;
  enteredOn: string;
  at: string;
  judgedBy: string | null;
  judgedOn: string | null;
  opinion: string | null;
}

export interface DocumentTable {
  orgId: string;
  id: string;
  ledgerId: string;
  sourceId: string;
  name: string;
  sha256: string;
  text: string;
  uploadedBy: string;
  at: string;
}

export interface CitationTable {
  orgId: string;
  id: string;
  ledgerId: string;
  section: string;
  rowNumber: number | null;
  quote: string;
  nth: number | null;
  documentId: string | null;
  fromChar: number | null;
  toChar: number | null;
  itemId: string | null;
  indicatorId: string | null;
  valueId: string | null;
  sourceId: string | null;
  unitId: string | null;
  circularId: string | null;
  noticeId: string | null;
  example: boolean;
}

export interface CircularTable {
  orgId: string;
  id: string;
  ledgerId: string;
  name: string;
  number: string | null;
  issuedOn: string | null;
  precision: Precision;
  text: string;
  unitCount: number | null;
  personCount: number | null;
  personsListed: number;
  example: boolean;
  registeredBy: string;
  createdAt: string;
}

export interface CircularUnitTable {
  orgId: string;
  circularId: string;
  unitId: string;
  reason: string;
  example: boolean;
}

export interface CircularPersonTable {
  orgId: string;
  id: string;
  circularId: string;
  name: string;
  unitId: string | null;
  reason: string;
  clearance: string;
  example: boolean;
}

export interface DoubtTable {
  orgId: string;
  id: string;
  ledgerId: string;
  rule: DoubtRule;
  subject: string;
  message: string;
  sides: Json<readonly DoubtSide[]>;
  indicatorId: string | null;
  itemId: string | null;
  sourceId: string | null;
  state: 'open' | 'explained';
  explanation: string | null;
  foundOn: string;
  foundBy: string;
  explainedBy: string | null;
  explainedOn: string | null;
  example: boolean;
}
