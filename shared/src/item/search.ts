import { z } from 'zod';
import type { AmountFact } from './facts.ts';
import { day, id } from './fields.ts';
import { levelRoles } from '../access.ts';
import { flags, noUnit, sorts, todayFlags, waitings, wholeDayFlags } from './sets.ts';
import type { PeriodShown } from './periods.ts';
import { type ExtensionReason, type ItemKind, type Light, lights, type Status, statuses, type Track, tracks } from './words.ts';
import { both } from '../text.ts';

export { type Flag, listOf, noUnit, type Sort, sorts, type Waiting, waitings } from './sets.ts';

// How items are looked for: the filters of a list, which are also where every number of a board leads.

const oneOf = <T extends Record<string, unknown>>(table: T) =>
  z.custom<keyof T & string>((value) => typeof value === 'string' && Object.hasOwn(table, value), {
    message: both('没有这个选项', 'There is no such choice'),
  });
const some = <T extends Record<string, unknown>>(table: T) => z.array(oneOf(table)).max(20).optional();

const searched = z.object({
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
  /** A delivery of one of the ledger's sources. */
  batchId: id.optional(),
  dueFrom: day.optional(),
  dueTo: day.optional(),
  registeredFrom: day.optional(),
  registeredTo: day.optional(),
  /** At whose level an application of it waits. */
  waitRole: z.enum(levelRoles).optional(),
  /** Text in number, title or original text, from one character on. */
  q: z
    .string()
    .trim()
    .max(100, { message: both('最多 100 个字', 'At most 100 characters') })
    .optional(),
  waiting: oneOf(waitings).optional(),
  flag: oneOf(flags).optional(),
  sort: oneOf(sorts).default('number'),
  desc: z.boolean().default(false),
  /** As the items stood at the end of this day, which is over; today where it is not given. */
  asOf: day.optional(),
  /** Of that day only what was recorded up to this event: as a snapshot froze it. */
  upTo: z.int().min(0).optional(),
});

/** Does the search ask of a past day what is known of today alone, or for an event without its day? */
function knownOfTheDay({ asOf, upTo, flag, waiting }: Pick<z.output<typeof searched>, 'asOf' | 'upTo' | 'flag' | 'waiting'>): boolean {
  if (asOf === undefined) return upTo === undefined;
  if (flag !== undefined && (todayFlags.includes(flag) || (upTo !== undefined && wholeDayFlags.includes(flag)))) return false;
  return waiting === undefined;
}
const ofToday = { message: both('这一筛选只能按今天看', 'This filter is known of today alone') };

export const listSearch = searched.refine(knownOfTheDay, ofToday);
/** As a page or a link writes it, defaults left out. */
export type ListSearch = z.input<typeof listSearch>;
export type ParsedSearch = z.output<typeof listSearch>;

/** Of the items as they are now. */
export const presentSearch = searched.omit({ asOf: true, upTo: true });
/** A saved view: a search of whichever ledger it is kept with. */
export const viewSearch = presentSearch.omit({ ledgerId: true });
export type ViewSearch = z.input<typeof viewSearch>;

export const listPage = searched
  .extend({
    /** Where the page before ended, as it was given out. */
    after: z.string().max(1000).optional(),
    limit: z.int().min(1).max(200).default(50),
  })
  .refine(knownOfTheDay, ofToday);

/** A number of items; `capped`: there are at least so many, shown as "1000+". */
export type Count = { readonly n: number; readonly capped: boolean };

/** One line of the table. Days are YYYY-MM-DD, `updatedAt` an instant. */
export type Row = {
  readonly id: string;
  readonly code: string;
  readonly number: number;
  readonly kind: ItemKind;
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
  readonly appliedOn: string | null;
  readonly repliedOn: string | null;
  readonly extensionCount: number;
  readonly maxExtensions: number;
  readonly extensionReason: ExtensionReason | null;
  /** To which day an application under review would move the deadline. */
  readonly extensionAsked: string | null;
  readonly lateConversion: boolean;
  readonly adopted: boolean;
  readonly stageAccepted: boolean;
  readonly example: boolean;
  readonly round: number;
  readonly version: number;
  readonly registeredOn: string;
  readonly closedOn: string | null;
  readonly updatedAt: string;
  readonly reference: string | null;
  /** The latest of each kind and unit; numbers as decimal text. */
  readonly amounts: readonly Pick<AmountFact, 'kind' | 'value' | 'unit' | 'approx'>[];
  /** Of a long-term item its latest four, the one ahead among them, the earliest first. */
  readonly periods: readonly PeriodShown[];
};

/** `count` and `all` (items of the ledger that the reader may see) come with the first page alone. */
export type Page = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly count: Count | null;
  readonly all: Count | null;
};
