import { day, id } from '@duizhang/shared/item/fields.ts';
import type { listPage, Row } from '@duizhang/shared/item/search.ts';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Denied, denial } from '../denied.ts';

// Paging by key. An item without the key (a long-term one has no deadline) comes last, whichever way the list runs.

type Condition = RawBuilder<boolean>;
type Call = z.output<typeof listPage>;

const cursor = z.discriminatedUnion('sort', [
  z.object({ sort: z.literal('number'), desc: z.boolean(), key: z.int(), id }),
  z.object({ sort: z.literal('due'), desc: z.boolean(), key: day.nullable(), id }),
  z.object({ sort: z.literal('updated'), desc: z.boolean(), key: z.iso.datetime(), id }),
  z.object({ sort: z.literal('title'), desc: z.boolean(), key: z.string(), id }),
]);
type Cursor = z.output<typeof cursor>;

const keyOf = { number: 'number', due: 'dueCurrent', updated: 'updatedAt', title: 'title' } as const satisfies Record<
  Cursor['sort'],
  keyof Row
>;

/** Where a page ended, opaque to whoever asks for the next one. */
export function cursorAt({ sort, desc }: Pick<Call, 'sort' | 'desc'>, row: Row): string {
  return Buffer.from(JSON.stringify({ sort, desc, key: row[keyOf[sort]], id: row.id })).toString('base64url');
}

function readCursor({ after, sort, desc }: Call): Cursor | null {
  if (after === undefined) return null;
  const read = z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString());
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(cursor)
    .safeParse(after);
  if (!read.success || read.data.sort !== sort || read.data.desc !== desc) throw new Denied('BAD_REQUEST', denial('bad_request'));
  return read.data;
}

// Names sort by pinyin, whatever the database's own locale.
const titleKey = sql`item.title collate "zh-Hans-CN-x-icu"`;
const keys = { number: sql`item.number`, due: sql`item.due_current`, updated: sql`item.updated_at`, title: titleKey };

/** The order of a list, the id last so that it is total. */
export function orderOf({ sort, desc }: Pick<Call, 'sort' | 'desc'>): RawBuilder<unknown> {
  return desc && sort === 'due' ? sql`item.due_current desc nulls last, item.id desc` : orderWithin({ sort, desc });
}

/** The same within one of `partsOf`, as the index has it. */
export function orderWithin({ sort, desc }: Pick<Call, 'sort' | 'desc'>): RawBuilder<unknown> {
  const way = desc ? sql`desc` : sql`asc`;
  return sort === 'number' ? sql`item.number ${way}` : sql`${keys[sort]} ${way}, item.id ${way}`;
}

const all = sql<boolean>`true`;
const dated = sql<boolean>`item.due_current is not null`;
const undated = sql<boolean>`item.due_current is null`;

/**
 * What is left of the list after a cursor, as one or two ranges that an index serves in order: those with the key, then those
 * without. A single condition with OR would be checked row by row from the list's start.
 */
export function partsOf(call: Call): readonly Condition[] {
  const at = readCursor(call);
  const { sort, desc } = call;
  if (at === null) return sort === 'due' && desc ? [dated, undated] : [all];
  const beyond = desc ? sql`<` : sql`>`;
  if (at.key === null) return [sql`${undated} and item.id ${beyond} ${at.id}::uuid`];
  switch (at.sort) {
    case 'number':
      return [sql`item.number ${beyond} ${at.key}::int`];
    case 'due':
      return [sql`(item.due_current, item.id) ${beyond} (${at.key}::date, ${at.id}::uuid)`, undated];
    case 'updated':
      return [sql`(item.updated_at, item.id) ${beyond} (${at.key}::timestamptz, ${at.id}::uuid)`];
    case 'title':
      return [sql`(${titleKey}, item.id) ${beyond} (${at.key}::text, ${at.id}::uuid)`];
  }
}
