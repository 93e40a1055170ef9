import { z } from 'zod';
import { both } from '../text.ts';
import { day, id } from './fields.ts';
import type { PeriodShown } from './periods.ts';
import { presentSearch, type Row } from './search.ts';
import type { Light, Precision, Status } from './words.ts';

// One ledger seen otherwise than as a table: by status (看板), on a line of time (甘特), day by day (日历). Each is asked for by the
// search of the table.

/** One status: how many there are, the first of them, and where its list goes on; null: these are all. */
export type KanbanColumn = { readonly status: Status; readonly count: number; readonly rows: readonly Row[]; readonly next: string | null };
/** Statuses of which there are items. */
export type Kanban = { readonly columns: readonly KanbanColumn[] };

export const timesCall = z.object({ ids: z.array(id).min(1).max(100) });

export type Extended = { readonly from: string; readonly to: string; readonly decidedOn: string };
export type MeasureShown = { readonly text: string; readonly dueOn: string; readonly doneOn: string | null };
export type PointShown = {
  readonly kind: 'milestone' | 'stage' | 'stage_goal' | 'deliverable';
  readonly name: string;
  readonly plannedOn: string;
  readonly precision: Precision;
  readonly doneOn: string | null;
  readonly state: 'open' | 'accepted' | 'reached' | 'handed_in' | 'waived';
};
/** The days of an item beyond those of its row, of its present round. */
export type ItemTimes = {
  readonly id: string;
  readonly dispatchedOn: string | null;
  readonly extensions: readonly Extended[];
  readonly measures: readonly MeasureShown[];
  readonly points: readonly PointShown[];
  readonly periods: readonly PeriodShown[];
};
/** The first and the last day of a search's items; null: there are none. */
export type TimeRange = { readonly from: string; readonly to: string } | null;

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, { message: both('请给出年月，如 2018-06', 'Give a month, like 2018-06') });
export const monthCall = presentSearch.extend({ month });
export const dayCall = presentSearch.extend({ day });

/** What falls on a day: deadlines of items, days of measures, milestones and deliverables, periods to report on, assessments. */
export const daySorts = {
  deadline: { zh: '时限', en: 'Deadlines' },
  measure: { zh: '措施', en: 'Measures' },
  point: { zh: '节点与成果', en: 'Milestones' },
  period: { zh: '报告期', en: 'Periods' },
  assessment: { zh: '评估', en: 'Assessments' },
} as const;
export type DaySort = keyof typeof daySorts;
/** Counts of what is still to be done. */
export type MonthDay = { readonly day: string; readonly workday: boolean } & { readonly [S in DaySort]: number };
export type DayEntry = {
  readonly sort: DaySort;
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: Status;
  readonly light: Light;
  readonly leadUnitName: string | null;
  /** Of the measure, the milestone or the period; empty where it is the item itself. */
  readonly text: string;
};
/** `more`: entries beyond those listed. */
export type DayList = { readonly entries: readonly DayEntry[]; readonly more: number };
