import { z } from 'zod';
import { id, optionalText, text } from '../item/fields.ts';
import { both } from '../text.ts';

// Where a thing stands in a report: its section, its row in the table kept with the ledger, and the figure’s own words.

/** `quote`: the figure's own phrase and no more, e.g. 38批164起. */
export const citationPlace = z.object({
  section: text(100),
  rowNumber: z.int().min(1).nullable().default(null),
  quote: optionalText(100),
  /** Of the places in the section where the quote stands, from 1; null where it stands there once. */
  nth: z.int().min(1).max(1000).nullable().default(null),
  example: z.boolean().default(false),
});
export type CitationPlace = z.output<typeof citationPlace>;

export const citedThings = ['itemId', 'indicatorId', 'sourceId', 'unitId', 'circularId', 'noticeId'] as const;
export type CitedThing = (typeof citedThings)[number];
const nullableId = id.nullable().default(null);

/** One thing of the ledger, or, when none is named, the ledger as such. */
const newCitation = citationPlace
  .extend({
    itemId: nullableId,
    indicatorId: nullableId,
    sourceId: nullableId,
    unitId: nullableId,
    circularId: nullableId,
    noticeId: nullableId,
  })
  .refine((input) => citedThings.filter((each) => input[each] !== null).length <= 1, {
    message: both('一处引用只对应一个对象', 'A citation leads to one thing only'),
  });
export const cite = z.object({ ledgerId: id, citations: z.array(newCitation).min(1).max(500), key: text(100) });
