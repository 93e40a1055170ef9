import type { Mark } from '@duizhang/shared/spreadsheet/book.ts';
import { z } from 'zod';

const markSchema = z.object({
  schema: z.int(),
  orgId: z.uuid(),
  ledgerId: z.uuid(),
  at: z.iso.datetime(),
  asOf: z.iso.date(),
  columns: z.array(z.string().min(1)).readonly(),
}) satisfies z.ZodType<Mark>;

/** What our own export wrote into its file; null for one that somebody has tampered with: the file then comes as any other. */
export function markOf(written: string): Mark | null {
  try {
    return markSchema.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}
