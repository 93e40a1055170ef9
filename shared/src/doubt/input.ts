import { z } from 'zod';
import { id, keysOf, text } from '../item/fields.ts';
import { doubtRules } from '../item/words.ts';

const nullableId = id.nullable().default(null);

/** A side as the office writes it; what it is about is a link, when it is named. */
const doubtSide = z.object({ name: text(200), text: text(200), indicatorId: nullableId, itemId: nullableId });

/** Raised by hand. `sides`: the numbers or words that contradict each other. */
export const raiseDoubt = z.object({
  ledgerId: id,
  rule: z.enum(keysOf(doubtRules)),
  message: text(500, 2),
  sides: z.array(doubtSide).max(20).default([]),
  indicatorId: nullableId,
  itemId: nullableId,
  sourceId: nullableId,
  example: z.boolean().default(false),
  key: text(100),
});
export const explainDoubt = z.object({ id, explanation: text(1000, 2), key: text(100) });
export const doubtSearch = z.object({ ledgerId: id.optional() });
