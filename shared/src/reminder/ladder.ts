import { z } from 'zod';
import { both } from '../text.ts';

/** On how many working days before a deadline people are reminded of it; afterwards on every n-th. */
export type Ladder = { readonly before: readonly number[]; readonly after: number };
/** Where a ledger's rules say nothing else: 7, 3, 1 and 0 working days before, then every second one. */
export const usualLadder = { before: [7, 3, 1, 0], after: 2 } as const satisfies Ladder;

export const ladder = z.object({
  before: z
    .array(
      z
        .int()
        .min(0, { message: both('不小于 0', 'Not less than 0') })
        .max(60, { message: both('最多提前 60 个工作日', 'At most 60 working days ahead') }),
    )
    .max(10, { message: both('最多 10 档', 'At most 10 steps') }),
  after: z
    .int()
    .min(1, { message: both('至少 1', 'At least 1') })
    .max(30, { message: both('最多 30', 'At most 30') }),
}) satisfies z.ZodType<Ladder>;
