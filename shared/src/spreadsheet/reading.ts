import type { AmountKind, Approx, Duty, Precision, TaskForm, Track } from '../item/words.ts';
import type { Text } from '../text.ts';
import type { FieldName } from './fields.ts';
import type { NameDoubt } from './names.ts';

// What one cell was read as, beside what stands in it.

export type DueValue = {
  readonly type: 'due';
  /** The day that counts; null where the text gives none. */
  readonly day: string | null;
  readonly precision: Precision;
  /** What sort of promise the words make: 立行立改, 长期坚持. */
  readonly track: Track | null;
  /** Milestones, where the cell has several. */
  readonly nodes: readonly { readonly deadline: string | null; readonly text: string }[];
};
export type UnitsValue = {
  readonly type: 'units';
  readonly units: readonly { readonly duty: Duty; readonly id: string; readonly name: string }[];
};
export type StatusValue = {
  readonly type: 'status';
  /** In the readers' own words (text/status-rules.ts); null: not understood. */
  readonly status: string | null;
  /** Reported as done: never closed by that. */
  readonly done: boolean;
  readonly longTerm: boolean;
  readonly percent: number | null;
};
export type AmountValue = {
  readonly type: 'amount';
  readonly kind: AmountKind;
  readonly value: string;
  readonly unit: string;
  readonly approx: Approx | null;
};
export type Value =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'day'; readonly day: string }
  | { readonly type: 'track'; readonly track: Track }
  | { readonly type: 'severity'; readonly severity: 'general' | 'major' }
  | { readonly type: 'form'; readonly form: TaskForm }
  | { readonly type: 'person'; readonly id: string; readonly name: string }
  | { readonly type: 'yes_no'; readonly yes: boolean }
  | DueValue
  | UnitsValue
  | StatusValue
  | AmountValue;

export type Doubt =
  | NameDoubt
  | 'deadline'
  | 'month_ten'
  | 'serial'
  | 'year_unseen'
  | 'track_leak'
  | 'sheet_error'
  | 'too_long'
  | 'unkept'
  | 'first_leads'
  | 'two_leads'
  | 'several_people'
  | 'category_unknown'
  | 'track_unknown'
  | 'severity_unknown'
  | 'form_unknown'
  | 'amount_unread'
  | 'status_unread'
  | 'yes_no_unread'
  | 'day_unread';
export type Question = Text & { readonly code: Doubt };
/** What a person may choose, as `set` of an answer takes it. `near`: no other is close, so that it may be taken with all such at once. */
export type Choice = { readonly value: string; readonly zh: string; readonly en: string; readonly near?: true };

/** What a person is asked about a cell, or about one name of several in it. */
export type Asked = Question & { readonly about: string | null; readonly choices: readonly Choice[] };

export type Reading = {
  readonly field: FieldName;
  readonly column: number;
  /** B7, and what stands there. */
  readonly cell: string;
  readonly text: string;
  /** With a question beside it: what is proposed. */
  readonly value: Value | null;
  readonly asks: readonly Asked[];
  /** What a person may like to know: merged from B5, 同上, a former name. */
  readonly notes: readonly Text[];
  /** The cell whose value it is, where that is another: merged down, or 同上. */
  readonly from: string | null;
  /** By a person, in the place of what was read. */
  readonly given: boolean;
};

/** What reading a text gives, before it is known where it stood. */
export type Read = Pick<Reading, 'value' | 'asks'> & Partial<Pick<Reading, 'notes'>>;
export const read = (value: Value | null): Read => ({ value, asks: [] });
export const ask = (question: Question, choices: readonly Choice[] = [], value: Value | null = null): Read => ({
  value,
  asks: [{ ...question, about: null, choices }],
});
