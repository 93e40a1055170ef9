// The tables of db/migrations as Kysely sees them: one interface a table, columns in camel case.
import type {
  LoginTable,
  CalendarDayTable,
  SessionTable,
  OrgTable,
  OrgCalendarDayTable,
  UnitTable,
  SuccessionTable,
  SuccessionUnitTable,
  AccountTable,
  PostTable,
  CounterTable,
  ActionKeyTable,
  BlobTable,
  UploadTable,
} from './schema/people.ts';
import type {
  LedgerTable,
  LedgerUnitTable,
  LedgerPolicyTable,
  SourceTable,
  BatchTable,
  SavedViewTable,
  NoticeTable,
  NoticeReplyTable,
  NoticeFileTable,
  NoticeItemTable,
  NoticePreviousTable,
  UrgeTable,
  LookbackTable,
  LookbackItemTable,
  LookbackFileTable,
  MeetingTable,
  NotificationTable,
} from './schema/ledger.ts';
import type {
  ItemTable,
  ItemSourceTable,
  ItemLinkTable,
  MeasureTable,
  AssignmentTable,
  CriterionTable,
  CadenceTable,
  ReportTable,
  PeriodTable,
  MilestoneTable,
  EvidenceTable,
} from './schema/item.ts';
import type {
  RequestTable,
  ReviewTable,
  ClosureTable,
  EventHeadTable,
  EventTable,
  ItemStateTable,
  BoardFoldTable,
  BoardCountTable,
  BoardDayTable,
  SnapshotTable,
  StateCheckTable,
  ItemSearchTable,
  PairFrequencyTable,
} from './schema/record.ts';
import type { AnchorTable, ChainCheckTable, SigningKeyTable } from './schema/proof.ts';
import type { InstructionAnswerTable, InstructionFileTable, InstructionTable, InstructionUnitTable } from './schema/instruction.ts';
import type {
  DeliverableTable,
  OutcomeTable,
  AmountTable,
  VerificationTable,
  AssessmentTable,
  ChangeTable,
  IndicatorTable,
  IndicatorValueTable,
  DocumentTable,
  CitationTable,
  CircularTable,
  CircularUnitTable,
  CircularPersonTable,
  DoubtTable,
} from './schema/figures.ts';

import type { ChannelTable, DayRunTable, DeliveryTable, DigestTable } from './schema/reminder.ts';
import type { ImportProgressTable, ImportRowTable, ImportTable, WordingTable } from './schema/spreadsheet.ts';

export interface Schema {
  login: LoginTable;
  calendarDay: CalendarDayTable;
  session: SessionTable;
  org: OrgTable;
  orgCalendarDay: OrgCalendarDayTable;
  unit: UnitTable;
  succession: SuccessionTable;
  successionUnit: SuccessionUnitTable;
  account: AccountTable;
  post: PostTable;
  counter: CounterTable;
  actionKey: ActionKeyTable;
  blob: BlobTable;
  upload: UploadTable;
  ledger: LedgerTable;
  ledgerUnit: LedgerUnitTable;
  ledgerPolicy: LedgerPolicyTable;
  source: SourceTable;
  batch: BatchTable;
  savedView: SavedViewTable;
  notice: NoticeTable;
  noticeReply: NoticeReplyTable;
  noticeFile: NoticeFileTable;
  noticeItem: NoticeItemTable;
  noticePrevious: NoticePreviousTable;
  urge: UrgeTable;
  lookback: LookbackTable;
  lookbackItem: LookbackItemTable;
  lookbackFile: LookbackFileTable;
  meeting: MeetingTable;
  notification: NotificationTable;
  item: ItemTable;
  itemSource: ItemSourceTable;
  itemLink: ItemLinkTable;
  measure: MeasureTable;
  assignment: AssignmentTable;
  criterion: CriterionTable;
  cadence: CadenceTable;
  report: ReportTable;
  period: PeriodTable;
  milestone: MilestoneTable;
  evidence: EvidenceTable;
  request: RequestTable;
  review: ReviewTable;
  closure: ClosureTable;
  eventHead: EventHeadTable;
  event: EventTable;
  itemState: ItemStateTable;
  boardFold: BoardFoldTable;
  boardCount: BoardCountTable;
  boardDay: BoardDayTable;
  snapshot: SnapshotTable;
  stateCheck: StateCheckTable;
  itemSearch: ItemSearchTable;
  pairFrequency: PairFrequencyTable;
  deliverable: DeliverableTable;
  outcome: OutcomeTable;
  amount: AmountTable;
  verification: VerificationTable;
  assessment: AssessmentTable;
  change: ChangeTable;
  indicator: IndicatorTable;
  indicatorValue: IndicatorValueTable;
  document: DocumentTable;
  citation: CitationTable;
  circular: CircularTable;
  circularUnit: CircularUnitTable;
  circularPerson: CircularPersonTable;
  doubt: DoubtTable;
  instruction: InstructionTable;
  instructionUnit: InstructionUnitTable;
  instructionAnswer: InstructionAnswerTable;
  instructionFile: InstructionFileTable;
  dayRun: DayRunTable;
  digest: DigestTable;
  channel: ChannelTable;
  delivery: DeliveryTable;
  import: ImportTable;
  importProgress: ImportProgressTable;
  importRow: ImportRowTable;
  wording: WordingTable;
  signingKey: SigningKeyTable;
  anchor: AnchorTable;
  chainCheck: ChainCheckTable;
}
