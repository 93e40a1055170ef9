import type { Text } from '../text.ts';
import type { Counts, ratesOf } from './rates.ts';
import type { Status } from './words.ts';

// Sets of items by name: what waits, what boards count, how lists are ordered. Apart from the schemas of search.ts, so that
// the pages that only name them need not load what checks them.

/** What waits for a person, in the order of the work; a list can be cut down to each. */
export const waitings = {
  claim: { zh: '待认领', en: 'To claim' },
  designate: { zh: '待指定牵头单位', en: 'To designate' },
  dispatch: { zh: '待交办', en: 'To dispatch' },
  review_plan: { zh: '待审核方案', en: 'Plans to review' },
  review_closure: { zh: '待审核销号', en: 'Closures to review' },
  review_change: { zh: '待审核变更', en: 'Changes to review' },
  publish: { zh: '待公示', en: 'Public notices to hold' },
  part: { zh: '待办分工', en: 'Our parts' },
  plan: { zh: '待写方案', en: 'Plans to write' },
  submit: { zh: '待报方案', en: 'Plans to submit' },
  rectify: { zh: '整改中', en: 'To rectify' },
  report: { zh: '配合填报', en: 'To report on for the lead unit' },
  period: { zh: '待报本期进展', en: 'Periods to report on' },
  apply: { zh: '可申请销号', en: 'Ready to apply for closure' },
} as const satisfies Record<string, Text>;
export type Waiting = keyof typeof waitings;

/** Sets of items that a board counts and no single column tells. `open`: dispatched, neither closed nor exited. */
export const flags = {
  undispatched: { zh: '尚未交办', en: 'Not dispatched yet' },
  dispatched: { zh: '全部（已交办、未退出）', en: 'All (dispatched, not exited)' },
  open: { zh: '未销号', en: 'Open' },
  long_open: { zh: '长期推进（未销号）', en: 'Open, long-term' },
  other_open: { zh: '其他未销号', en: 'Open, other' },
  in_review: { zh: '销号审核中', en: 'Closure in review' },
  stage_accepted: { zh: '阶段完成', en: 'Stage accepted' },
  lenient_done: { zh: '宽松完成', en: 'Done, leniently' },
  overdue: { zh: '超过现行时限', en: 'Past the current deadline' },
  due_passed: { zh: '原定时限已到', en: 'Original deadline has come' },
  on_time: { zh: '按期销号', en: 'Closed on time' },
  adopted: { zh: '补录', en: 'Adopted' },
  late_conversion: { zh: '逾期转长期', en: 'Converted when late' },
} as const satisfies Record<string, Text>;
export type Flag = keyof typeof flags;

export const sorts = {
  number: { zh: '编号', en: 'Number' },
  due: { zh: '现定时限', en: 'Current deadline' },
  updated: { zh: '最近更新', en: 'Last change' },
  title: { zh: '标题', en: 'Title' },
} as const satisfies Record<string, Text>;
export type Sort = keyof typeof sorts;

/** Stands for "no unit leads it yet" wherever a lead unit is asked for. */
export const noUnit = '00000000-0000-0000-0000-000000000000';

type Listed = { readonly status?: Status[]; readonly flag?: Flag };

/** The list that each number of a board counts, within the board's own scope. */
export const listOf: { readonly [name in keyof Counts]: Listed } = {
  registered: {},
  exited: { status: ['exited'] },
  all: { flag: 'dispatched' },
  closed: { status: ['closed'] },
  inReview: { flag: 'in_review' },
  openLongTerm: { flag: 'long_open' },
  otherOpen: { flag: 'other_open' },
  stageAccepted: { flag: 'stage_accepted' },
  overdue: { flag: 'overdue' },
  duePassed: { flag: 'due_passed' },
  onTime: { flag: 'on_time' },
  adopted: { flag: 'adopted' },
};

/** The lists of a rate's two numbers. */
export const listsOfRate: { readonly [name in keyof ReturnType<typeof ratesOf>]: { readonly part: Listed; readonly whole: Listed } } = {
  strict: { part: listOf.closed, whole: listOf.all },
  reported: { part: { status: ['closed', 'closure_review'] }, whole: listOf.all },
  lenient: { part: { flag: 'lenient_done' }, whole: listOf.all },
  onTime: { part: listOf.onTime, whole: listOf.duePassed },
  overdue: { part: listOf.overdue, whole: { flag: 'open' } },
};
