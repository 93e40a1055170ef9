import type { AmountKind, Approx, DoubtRule, IndicatorBasis, Direction, Precision, TaskForm } from '@duizhang/shared/item/words.ts';
import type { LeadKey } from '../people.ts';

// The report, row by row: what each of its 106 trackable statements becomes, in which ledger, with the figure as it is
// given. Titles are our own words; a quote is the figure's own phrase. Loading and its test both walk this table.

export const ledgerKeys = [
  'rectification',
  'transferred',
  'clues',
  'environment',
  'supervision',
  'reform',
  'powers',
  'debt',
  'hazards',
  'livelihood',
  'targets',
  'projects',
  'oversight',
  'works',
  'duties',
] as const;
export type LedgerKey = (typeof ledgerKeys)[number];

/** `nth`: which of the places in its section where the quote stands. `also`: further figures' own words that speak of the same. */
type Standing = { readonly nth?: number; readonly also?: readonly string[] };

/** A number of the report. `value` null: stated in words alone. `lists`: the category whose items it counts, '' all of the ledger. */
export type FigureThing = {
  readonly kind: 'figure';
  readonly name: string;
  readonly unit: string;
  readonly value: string | null;
  readonly quote: string;
  readonly theme: string;
  readonly basis: IndicatorBasis;
  readonly direction: Direction;
  readonly approx?: Approx;
  readonly word?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly target?: string;
  readonly targetOn?: readonly [day: string, precision: Precision];
  readonly lists?: string;
  readonly note?: string;
  readonly partOf?: readonly [name: string, part: 'addend' | 'subset'];
  /** The task that it belongs to, by its title. */
  readonly of?: string;
} & Standing;

/** How far a task has come: `d` accepted, `u` under way, `l` long-term with quarterly reports. */
export type Course = 'd' | 'u' | 'l';
export type TaskThing = {
  readonly kind: 'task';
  readonly title: string;
  readonly form: TaskForm;
  readonly unit: LeadKey;
  readonly category: string;
  readonly course: Course;
  readonly quote: string;
  readonly milestones: readonly (readonly [name: string, on: string | null, precision: Precision, reached: boolean, stage?: 'stage'])[];
  readonly deliverables: readonly string[];
  readonly results: readonly (readonly [name: string, before: string, after: string, unit: string])[];
  readonly amounts: readonly (readonly [kind: AmountKind, value: string, unit: string])[];
  readonly every?: 'month' | 'quarter';
  readonly partOf?: string;
  readonly sameAs?: string;
  readonly requirement: string;
} & Standing;
export type EntryThing = {
  readonly kind: 'entry';
  readonly title: string;
  readonly category: string;
  readonly unit: LeadKey;
  readonly quote: string;
  readonly amounts: readonly (readonly [kind: AmountKind, value: string, unit: string])[];
  readonly basis: string;
  /** Goes beyond the report: one made-up row by which the screen can be tried. */
  readonly example: boolean;
  readonly change?: 'adjust' | 'revoke';
};
/** Batches and cases are two counters. The report gives neither texts nor units: each case is an example. */
export type CasesThing = {
  readonly kind: 'cases';
  readonly batches: number;
  readonly cases: number;
  readonly course: 'done' | 'replied';
  readonly quote: string;
};
export type DoubtThing = { readonly kind: 'doubt'; readonly rule: DoubtRule; readonly message: string; readonly of?: string };
/** What was there before, or is made elsewhere: the ledger as such, a source, a unit, the 86, circulars, notices, the succession. */
export type OtherThing =
  | { readonly kind: 'ledger' | 'findings' | 'notices' | 'succession'; readonly quote: string }
  | { readonly kind: 'source' | 'unit'; readonly name: string; readonly quote: string }
  | { readonly kind: 'circular'; readonly units: number; readonly persons: number; readonly quote: string }
  | {
      readonly kind: 'hazard';
      readonly title: string;
      readonly category: string;
      readonly unit: LeadKey;
      readonly major: boolean;
      readonly quote: string;
      readonly nth?: number;
    };
export type Thing = FigureThing | TaskThing | EntryThing | CasesThing | DoubtThing | OtherThing;
export type Row = { readonly row: number; readonly section: string; readonly ledger: LedgerKey; readonly things: readonly Thing[] };

export const row = (n: number, section: string, [ledger, ...things]: readonly [LedgerKey, ...Thing[]]): Row => ({
  row: n,
  section,
  ledger,
  things,
});

type FigureMore = Partial<Omit<FigureThing, 'kind' | 'name' | 'unit' | 'value' | 'quote'>>;
/** name, value with its unit ("348 亿元"), quote. Values are counted up over the year unless it says otherwise. */
export function figure(name: string, [said, quote]: readonly [said: string, quote: string], more: FigureMore = {}): FigureThing {
  const [value = '', unit = ''] = said.split(' ');
  return {
    kind: 'figure',
    name,
    unit,
    value: value === '—' ? null : value,
    quote,
    theme: '',
    basis: 'cumulative',
    direction: 'up',
    ...more,
  };
}

type TaskMore = Partial<Omit<TaskThing, 'kind' | 'title' | 'form' | 'unit' | 'category' | 'course'>>;
type Where = readonly [form: TaskForm, unit: LeadKey, category: string, course: Course];
export function task(title: string, [form, unit, category, course]: Where, more: TaskMore = {}): TaskThing {
  const nothing = { quote: '', milestones: [], deliverables: [], results: [], amounts: [], requirement: '' };
  return { kind: 'task', title, form, unit, category, course, ...nothing, ...more };
}

export function entry(title: string, [category, unit]: readonly [string, LeadKey], more: Partial<EntryThing> = {}): EntryThing {
  return { kind: 'entry', title, category, unit, quote: '', amounts: [], basis: '2018年度工作报告', example: false, ...more };
}

export const doubt = (rule: DoubtRule, message: string, of?: string): DoubtThing => ({
  kind: 'doubt',
  rule,
  message,
  ...(of ? { of } : {}),
});
