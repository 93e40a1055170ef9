import { z } from 'zod';
import { keysOf, id, day, text, optionalText, amount } from './fields.ts';
import { issuerLevels, sourceKinds, taskForms, tracks } from './words.ts';
import { both } from '../text.ts';

// What is written when items, their sources and their batches are registered.

/** An item as it is registered. What its ledger's kind has no use for is left at its default. */
export const newItem = z.object({
  title: text(300),
  originalText: text(20_000),
  form: z.enum(keysOf(taskForms)).nullable().default(null),
  reference: text(100).nullable().default(null),
  basis: text(500).nullable().default(null),
  /** Whose entry it is: entries are listed and not dispatched. */
  leadUnitId: id.nullable().default(null),
  amounts: z.array(amount).max(20).default([]),
  category: text(50),
  requirement: optionalText(4000),
  severity: z.enum(['general', 'major']).nullable().default(null),
  track: z.enum(keysOf(tracks)).default('dated'),
  dueRequired: day.nullable().default(null),
  example: z.boolean().default(false),
});
export type NewItem = z.infer<typeof newItem>;

/** register 登记: items under one or more sources. `unsplit`: the document does not say which source each came from. */
export const register = z.object({
  ledgerId: id,
  sources: z
    .array(z.object({ sourceId: id, batchId: id.nullable().default(null) }))
    .min(1, { message: both('请选择问题来源', 'Choose a source') })
    .max(10),
  unsplit: z.boolean().default(false),
  items: z
    .array(newItem)
    .min(1, { message: both('请至少填写一项', 'Enter at least one item') })
    .max(500, { message: both('一次最多登记 500 项', 'At most 500 items at once') }),
  key: text(100),
});

export const newSource = z.object({
  ledgerId: id,
  name: text(200),
  kind: z.enum(sourceKinds),
  issuer: text(100),
  issuerLevel: z.enum(keysOf(issuerLevels)),
  documentNumber: optionalText(100),
  issuedOn: day.nullable().default(null),
  example: z.boolean().default(false),
});
export const newBatch = z.object({
  sourceId: id,
  number: text(50),
  receivedOn: day.nullable().default(null),
  claimedCount: z.int().min(0).nullable().default(null),
});
