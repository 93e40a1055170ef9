import { z } from 'zod';
import { day, id } from '../item/fields.ts';
import { both } from '../text.ts';
import { sectionNames } from './sections.ts';

/** How somebody has arranged a board: which view, as of which day (null: always today), which parts in which order. */
export const boardLayout = z.object({
  view: z.string().regex(/^[a-z]{1,20}$/),
  asOf: day.nullable(),
  shown: z
    .array(z.enum(sectionNames))
    .max(sectionNames.length)
    .refine((names) => new Set(names).size === names.length, { message: both('同一部分只能出现一次', 'Each part stands once') }),
});
export type BoardLayout = z.output<typeof boardLayout>;

export const newBoardView = z.object({
  ledgerId: id,
  name: z
    .string()
    .trim()
    .min(1, { message: both('请先起个名字', 'Give it a name first') })
    .max(40, { message: both('最多 40 个字', 'At most 40 characters') }),
  shared: z.boolean(),
  layout: boardLayout,
});
