import type { Text } from '../text.ts';
import type { Counts, ratesOf } from './rates.ts';
import type { ItemKind, Status } from './words.ts';

// Sets of items by name: what waits, what boards count, how lists are ordered. Apart from the schemas of search.ts, so that
// the pages that only name them need not load what checks them.

/** What waits for a person, in the order of the work; a list can be cut down to each. */
export const waitings = {
  claim: { zh: '待认领', en: 'To claim' },
  designate: { zh: '待指定牵头单位', en: 'To designate' },
  dispatch: { zh: '待交办', en: 'To dispatch' },
  review_plan: { zh: '待审核方案', en: 'Plans to review' },
  review_task_plan: { zh: '待审核计划', en: 'Task plans to review' },
  review_closure: { zh: '待审核销号', en: 'Closures to review' },
  review_acceptance: { zh: '待审核验收', en: 'Acceptances to review' },
  review_done: { zh: '待审核办结', en: 'Completions to review' },
  review_change: { zh: '待审核变更', en: 'Changes to review' },
  publish: { zh: '待公示', en: 'Public notices to hold' },
  verify: { zh: '待核查', en: 'To verify' },
  period_review: { zh: '待认可的报告期', en: 'Periods to judge' },
  assess: { zh: '待评估', en: 'To assess' },
  part: { zh: '待办分工', en: 'Our parts' },
  plan: { zh: '待写方案', en: 'Plans to write' },
  submit: { zh: '待报方案', en: 'Plans to submit' },
  plan_task: { zh: '待编计划', en: 'Task plans to write' },
  submit_task: { zh: '待报计划', en: 'Task plans to submit' },
  milestone: { zh: '节点和成果临近', en: 'Milestones and deliverables due soon' },
  reply: { zh: '待回复或办结', en: 'To reply to or complete' },
  handle: { zh: '待办理', en: 'To handle' },
  apply_done: { zh: '可申请办结', en: 'Ready to apply for completion' },
  rectify: { zh: '整改中', en: 'To rectify' },
  report: { zh: '配合填报', en: 'To report on for the lead unit' },
  period: { zh: '待报本期进展', en: 'Periods to report on' },
  apply: { zh: '可申请销号', en: 'Ready to apply for closure' },
  apply_acceptance: { zh: '可申请验收', en: 'Ready to apply for acceptance' },
} as const satisfies Record<string, Text>;
export type Waiting = keyof typeof waitings;

/** Sets of items that a board counts and no single column tells. `open`: dispatched, neither closed nor exited. */
export const flags = {
  undispatched: { zh: '尚未交办', en: 'Not dispatched yet' },
  dispatched: { zh: '全部（已交办、未退出）', en: 'All (dispatched, not exited)' },
  distinct: { zh: '全部，同一事项只计一次', en: 'All, the same matter once' },
  claimed: { zh: '已认领', en: 'Claimed' },
  open: { zh: '未销号', en: 'Open' },
  closed: { zh: '已销号', en: 'Closed' },
  long_open: { zh: '长期推进（未销号）', en: 'Open, long-term' },
  other_open: { zh: '其他未销号', en: 'Open, other' },
  in_review: { zh: '销号审核中', en: 'Closure in review' },
  stage_accepted: { zh: '阶段完成', en: 'Stage accepted' },
  reported_done: { zh: '已销号或审核中', en: 'Closed or in review' },
  lenient_done: { zh: '宽松完成', en: 'Done, leniently' },
  overdue: { zh: '超期', en: 'Overdue' },
  unplanned: { zh: '未定方案（按要求时限）', en: 'No plan agreed yet (by the required deadline)' },
  due_passed: { zh: '原定时限已到', en: 'Original deadline has come' },
  due_closed: { zh: '到期应销号的已销号', en: 'Closed of those originally due' },
  on_time: { zh: '按期销号', en: 'Closed on time' },
  adopted: { zh: '补录', en: 'Adopted' },
  late_conversion: { zh: '逾期转长期', en: 'Converted when late' },
  expiring: { zh: '佐证 30 日内到期或已过期', en: 'Evidence expired or expiring within 30 days' },
  looked_back: { zh: '回头看抽查', en: 'Looked back at' },
  rebounded: { zh: '回头看反弹', en: 'Rebounded' },
  returned: { zh: '申请被退回过', en: 'An application was returned' },
  returned_once: { zh: '申请被退回过一次', en: 'Returned once' },
  returned_again: { zh: '申请被退回过两次及以上', en: 'Returned twice or more' },
  period_missed: { zh: '有缺报的报告期', en: 'Missed a reporting period' },
  period_kept: { zh: '有已认可的报告期', en: 'Kept a reporting period' },
  awaiting: { zh: '待认领', en: 'To be claimed' },
  under_way: { zh: '推进中（已认领，未销号）', en: 'Under way (claimed, open)' },
  lagging: { zh: '滞后（黄灯或红灯，未超期）', en: 'Lagging (yellow or red, not overdue)' },
} as const satisfies Record<string, Text>;
export type Flag = keyof typeof flags;

/** Sets that are known of today alone: what they go by is kept without its days. */
export const todayFlags: readonly Flag[] = ['distinct', 'expiring', 'looked_back'];
/** Sets that are known of whole days, not up to an event within one. */
export const wholeDayFlags: readonly Flag[] = ['rebounded'];

// What a finding calls 销号 others end by 办结, 完成 or a change.
const otherwise: { readonly [K in ItemKind]?: { readonly [F in Flag]?: Text } } = {
  case: {
    open: { zh: '未办结', en: 'Open' },
    under_way: { zh: '推进中（已认领，未办结）', en: 'Under way (claimed, open)' },
    unplanned: { zh: '未认领（按要求时限）', en: 'Not claimed yet (by the required deadline)' },
    closed: { zh: '已办结', en: 'Done' },
    long_open: { zh: '长期办理（未办结）', en: 'Open, long-term' },
    other_open: { zh: '未办结', en: 'Open' },
    in_review: { zh: '办结审核中', en: 'Completion in review' },
    stage_accepted: { zh: '阶段性办结', en: 'Done in part' },
    reported_done: { zh: '已办结或审核中', en: 'Done or in review' },
    lenient_done: { zh: '宽松办结', en: 'Done, leniently' },
    due_closed: { zh: '到期应办结的已办结', en: 'Done of those originally due' },
    on_time: { zh: '按期办结', en: 'Done on time' },
  },
  task: {
    open: { zh: '未完成', en: 'Open' },
    under_way: { zh: '推进中（已认领，未完成）', en: 'Under way (claimed, open)' },
    unplanned: { zh: '未定计划（按要求时限）', en: 'No plan agreed yet (by the required deadline)' },
    closed: { zh: '已完成', en: 'Completed' },
    long_open: { zh: '长期推进（未完成）', en: 'Open, long-term' },
    other_open: { zh: '其他未完成', en: 'Open, other' },
    in_review: { zh: '验收中', en: 'In acceptance' },
    reported_done: { zh: '已完成或验收中', en: 'Completed or in acceptance' },
    due_closed: { zh: '到期应完成的已完成', en: 'Completed of those originally due' },
    on_time: { zh: '按期完成', en: 'Completed on time' },
  },
  entry: {
    dispatched: { zh: '全部条目', en: 'All entries' },
    open: { zh: '在列', en: 'Listed' },
    closed: { zh: '已变更', en: 'Changed' },
    other_open: { zh: '在列', en: 'Listed' },
  },
};
export const flagWord = (kind: ItemKind, flag: Flag): Text => otherwise[kind]?.[flag] ?? flags[flag];

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
  closed: { flag: 'closed' },
  inReview: { flag: 'in_review' },
  openLongTerm: { flag: 'long_open' },
  otherOpen: { flag: 'other_open' },
  stageAccepted: { flag: 'stage_accepted' },
  overdue: { flag: 'overdue' },
  duePassed: { flag: 'due_passed' },
  onTime: { flag: 'on_time' },
  adopted: { flag: 'adopted' },
  replied: { status: ['replied'] },
  staged: { status: ['staged'] },
};

/** What is counted of each unit, and the list of each: all = closed + awaiting + under way, the others are among these. */
export const unitLists = {
  all: listOf.all,
  closed: listOf.closed,
  awaiting: { flag: 'awaiting' },
  underWay: { flag: 'under_way' },
  lagging: { flag: 'lagging' },
  overdue: listOf.overdue,
  openLongTerm: listOf.openLongTerm,
  otherOpen: listOf.otherOpen,
  inReview: listOf.inReview,
  stageAccepted: listOf.stageAccepted,
  duePassed: listOf.duePassed,
  onTime: listOf.onTime,
  replied: listOf.replied,
} as const satisfies Readonly<Record<string, Listed>>;
export type UnitNumber = keyof typeof unitLists;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's keys are the numbers
export const unitNumbers = Object.keys(unitLists) as readonly UnitNumber[];

/** The lists of a rate's two numbers. */
export const listsOfRate: { readonly [name in keyof ReturnType<typeof ratesOf>]: { readonly part: Listed; readonly whole: Listed } } = {
  strict: { part: listOf.closed, whole: listOf.all },
  reported: { part: { flag: 'reported_done' }, whole: listOf.all },
  lenient: { part: { flag: 'lenient_done' }, whole: listOf.all },
  onTime: { part: listOf.onTime, whole: listOf.duePassed },
  overdue: { part: listOf.overdue, whole: { flag: 'open' } },
};
