import { z } from 'zod';
import { day, id, text, words } from '../item/fields.ts';
import { both } from '../text.ts';
import { fieldNames } from './fields.ts';

// What a person has answered about an import; the server keeps it with the draft.

const field = z.enum(fieldNames);
/** As Excel has them, counted from 0. */
const row = z.string().regex(/^\d{1,7}$/, { message: both('行号不对', 'Not a row') });
const column = z.string().regex(/^\d{1,3}$/, { message: both('列号不对', 'Not a column') });
const atMost = (most: number) => ({
  check: (all: Record<string, unknown>): boolean => Object.keys(all).length <= most,
  message: { message: both(`最多 ${most} 条`, `At most ${most}`) },
});
const few = atMost(2000);
const many = atMost(20_000);

/** What a cell is set to: a text as it is; a day; an id; the key of a track; 'none' for nothing. */
const value = words(20_000);

const side = z.enum(['file', 'ours']);

const rowAnswer = z.object({
  skip: z.boolean().default(false),
  set: z.partialRecord(field, value).default({}),
  /** Where file and ledger differ. */
  take: z.partialRecord(field, side).default({}),
});

/** Questions of two sides, which may be answered for all rows at once: a file of 20,000 rows may differ in all of them. */
const twoSided = ['conflict', 'no_base', 'needs_action', 'code_changed', 'required'] as const;
export type TwoSided = (typeof twoSided)[number];
export const isTwoSided = (code: string): code is TwoSided => twoSided.some((each) => each === code);

export const importAnswers = z.object({
  /** Which sheet of the file, counted from 0; null: the one that looks most like a ledger. */
  sheet: z.int().min(0).max(1000).nullable().default(null),
  header: z
    .object({ from: z.int().min(0).max(100_000), to: z.int().min(0).max(100_000) })
    .nullable()
    .default(null),
  columns: z
    .record(column, z.enum([...fieldNames, 'none']))
    .refine(few.check, few.message)
    .default({}),
  /** The day that the sheet is of, for deadlines that name no year. */
  on: day.nullable().default(null),
  units: z
    .record(text(500), id.or(z.literal('none')))
    .refine(few.check, few.message)
    .default({}),
  people: z
    .record(text(500), id.or(z.literal('none')))
    .refine(few.check, few.message)
    .default({}),
  /** The same answer for every cell of a field that says the same: field → text → value. */
  same: z.partialRecord(field, z.record(text(500), value).refine(few.check, few.message)).default({}),
  /** Of several units in the lead's cell the first one leads. */
  firstLeads: z.boolean().default(false),
  /** Of rows that name none. */
  category: text(50).nullable().default(null),
  sourceId: id.nullable().default(null),
  batchId: id.nullable().default(null),
  sameAs: z
    .record(row, id.or(z.literal('new')))
    .refine(many.check, many.message)
    .default({}),
  /** Whose word counts in all rows of which it is asked, but for those that say it themselves: question → field → side. */
  takeAll: z.partialRecord(z.enum(twoSided), z.partialRecord(field, side)).default({}),
  rows: z.record(row, rowAnswer).refine(many.check, many.message).default({}),
});
export type ImportAnswers = z.infer<typeof importAnswers>;
