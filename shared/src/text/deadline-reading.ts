import type { EveryUnit, SpanUnit } from './period.ts';
import type { Doubt } from './questions.ts';
import type { DateKind } from './resolve.ts';
import type { Found } from './scan.ts';

export type Kind =
  | DateKind
  | 'range'
  | 'multi_node'
  | 'date+longterm'
  | 'relative'
  | 'recurring'
  | 'event'
  | 'extended'
  | 'immediate'
  | 'immediate+longterm'
  | 'longterm'
  | 'conditional'
  | 'ditto'
  | 'as_of'
  | 'progress_ref'
  | 'status_leak'
  | 'invalid'
  | 'blank'
  | 'unknown';

export type Node = { readonly start: string | null; readonly deadline: string | null; readonly text: string };
type Amount = { readonly count: number; readonly unit: SpanUnit };

/** What is kept where there is no date: how long from which day, how often on which day, or the day without its year. */
export type Rule =
  | ({ readonly type: 'span'; readonly from: string; readonly most: Amount | null } & Amount)
  | { readonly type: 'every'; readonly count: number; readonly unit: EveryUnit; readonly on: string | null; readonly until: string | null }
  | { readonly type: 'day'; readonly day: string };

/** A phrase spelled in one way, with all times that stand in it. */
export type Phrase = Found & { readonly text: string; readonly on: string | null };
export type Draft = {
  readonly kind: Kind;
  readonly start?: string | null;
  readonly deadline?: string | null;
  readonly longTerm?: boolean;
  readonly nodes?: readonly Node[];
  readonly rule?: Rule | null;
  readonly original?: string | null;
  /** What a person is asked; null when nothing is. */
  readonly doubt: Doubt | null;
};
