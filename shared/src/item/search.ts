import { z } from 'zod';
import type { Text } from '../text.ts';
import { day, id } from './input.ts';
import type { Counts } from './rates.ts';
import { type Light, lights, type Status, statuses, type Track, tracks } from './words.ts';

// How items are looked for: the filters of a list, which are also where every number of a board leads.

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

const oneOf = <T extends Record<string, unknown>>(table: T) =>
  z.custom<keyof T & string>((value) => typeof value === 'string' && Object.hasOwn(table, value), { message: '没有这个选项' });
const some = <T extends Record<string, unknown>>(table: T) => z.array(oneOf(table)).max(20).optional();

export const listSearch = z.object({
  ledgerId: id,
  status: some(statuses),
  track: some(tracks),
  light: some(lights),
  /** Lead unit: this one and those below it. */
  unitId: id.optional(),
  /** Lead unit: exactly this one; `noUnit`: none. */
  leadUnitId: z.union([id, z.literal(noUnit)]).optional(),
  leaderId: id.optional(),
  handlerId: id.optional(),
  category: z.array(z.string().max(50)).max(50).optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  /** Text in number, title or original text, from one character on. */
  q: z.string().trim().max(100, { message: '最多 100 个字' }).optional(),
  waiting: oneOf(waitings).optional(),
  flag: oneOf(flags).optional(),
  sort: oneOf(sorts).default('number'),
  desc: z.boolean().default(false),
});
/** As a page or a link writes it, defaults left out. */
export type ListSearch = z.input<typeof listSearch>;
export type ParsedSearch = z.output<typeof listSearch>;

/** A saved view: a search of whichever ledger it is kept with. */
export const viewSearch = listSearch.omit({ ledgerId: true });
export type ViewSearch = z.input<typeof viewSearch>;

export const listPage = listSearch.extend({
  /** Where the page before ended, as it was given out. */
  after: z.string().max(1000).optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A number of items; `capped`: there are at least so many, shown as "1000+". */
export type Count = { readonly n: number; readonly capped: boolean };

/** One line of the table. Days are YYYY-MM-DD, `updatedAt` an instant. */
export type Row = {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly title: string;
  readonly status: Status;
  readonly track: Track;
  readonly light: Light;
  readonly category: string;
  readonly severity: 'general' | 'major' | null;
  readonly leadUnitId: string | null;
  readonly leadUnitName: string | null;
  readonly leaderName: string | null;
  readonly handlerName: string | null;
  readonly dueRequired: string | null;
  readonly dueOriginal: string | null;
  readonly dueCurrent: string | null;
  readonly assessOn: string | null;
  readonly extensionCount: number;
  readonly lateConversion: boolean;
  readonly adopted: boolean;
  readonly stageAccepted: boolean;
  readonly example: boolean;
  readonly round: number;
  readonly version: number;
  readonly registeredOn: string;
  readonly closedOn: string | null;
  readonly updatedAt: string;
};

/** `count` and `all` (items of the ledger that the reader may see) come with the first page alone. */
export type Page = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly count: Count | null;
  readonly all: Count | null;
};

/** The list that each number of a board counts, within the board's own scope. */
export const listOf: { readonly [name in keyof Counts]: Pick<ListSearch, 'status' | 'flag'> } = {
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
