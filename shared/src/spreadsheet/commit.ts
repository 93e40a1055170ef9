import { z } from 'zod';
import { attestation, file, id, text } from '../item/fields.ts';

/** An import is carried out: `rows` all, or the good ones only; the rest is as the draft's answers say. */
export const commitImport = z.object({
  id,
  version: z.int().min(1),
  rows: z.enum(['all', 'good']).default('all'),
  /** New items are dispatched to the units that the file names, not only registered. */
  dispatch: z.boolean().default(true),
  /** Of rows that name no source of their own. */
  sources: z
    .array(z.object({ sourceId: id, batchId: id.nullable().default(null) }))
    .max(10)
    .default([]),
  unsplit: z.boolean().default(false),
  /** Why items change: of the corrections that the file makes. */
  reason: text(500, 2).default('按表格更正'),
  /** 补录 of rows that prove an earlier closure: one approval for all of them. */
  adopt: z.object({ approval: file, attestation }).nullable().default(null),
});
