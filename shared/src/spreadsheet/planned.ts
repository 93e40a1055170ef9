import type { NewItem } from '../item/registering.ts';
import type { Text } from '../text.ts';
import type { Proposal } from './adoption.ts';
import type { Change } from './compare.ts';
import type { ExistingItem } from './context.ts';
import type { Dispatch } from './create.ts';
import type { Fault, FaultCode } from './faults.ts';
import type { FieldName } from './fields.ts';
import type { MatchedBy } from './identify.ts';
import type { Choice, Reading } from './reading.ts';

// What an import would do.

export type Verdict = 'create' | 'update' | 'same' | 'question' | 'error' | 'skipped';
export type PlannedRow = {
  readonly row: number;
  readonly verdict: Verdict;
  /** The item that the row is; null for a new one. */
  readonly item: Pick<ExistingItem, 'id' | 'code' | 'version'> | null;
  readonly matchedBy: MatchedBy | null;
  readonly readings: readonly Reading[];
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
  readonly register: NewItem | null;
  readonly dispatch: Dispatch | null;
  readonly proposal: Proposal | null;
  readonly sourceId: string | null;
  readonly batchId: string | null;
  /** Of a skipped row: whose part it is, or null when a person skips it. */
  readonly partOf: number | null;
};
/** The same question about the same words is asked once for all rows that have them. */
export type QuestionGroup = {
  readonly code: FaultCode;
  readonly field: FieldName | null;
  readonly text: string;
  readonly reason: Text;
  readonly suggestion: Text;
  readonly choices: readonly Choice[];
  readonly rows: readonly number[];
};
export type Plan = {
  readonly rows: readonly PlannedRow[];
  readonly counts: Readonly<Record<Verdict, number>> & {
    readonly adopt: number;
    readonly reportedDone: number;
    readonly dispatched: number;
  };
  readonly questions: readonly QuestionGroup[];
  /** Items of the ledger that the file doesn't have. They stay as they are. */
  readonly missing: readonly Pick<ExistingItem, 'id' | 'code'>[];
  readonly notes: readonly Text[];
};
