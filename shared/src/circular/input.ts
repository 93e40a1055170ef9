import { z } from 'zod';
import { lastOf } from '../item/spans.ts';
import { day, id, precision, text } from '../item/fields.ts';

const count = z.int().min(0).max(1_000_000).nullable().default(null);
const key = text(100);
const units = z
  .array(z.object({ unitId: id, reason: text(500), example: z.boolean().default(false) }))
  .max(200)
  .default([]);
/** Names are seen by who holds the clearance `persons`; how many there are, by all who see the ledger. */
const persons = z
  .array(z.object({ name: text(50), unitId: id.nullable().default(null), reason: text(500), example: z.boolean().default(false) }))
  .max(500)
  .default([]);

/** A circular as it was issued. `unitCount`, `personCount`: what it says of itself, which its lists may fall short of. */
export const createCircular = z
  .object({
    ledgerId: id,
    name: text(200, 2),
    number: text(100).nullable().default(null),
    issuedOn: day.nullable().default(null),
    precision,
    text: text(20_000),
    unitCount: count,
    personCount: count,
    units,
    persons,
    example: z.boolean().default(false),
    key,
  })
  .transform((each) => ({ ...each, issuedOn: each.issuedOn === null ? null : lastOf(each.issuedOn, each.precision) }));

/** Units and persons named later, when the lists come in. */
export const nameInCircular = z
  .object({ id, units, persons, key })
  .refine((each) => each.units.length + each.persons.length > 0, '请至少填写一个单位或一人');

export const circularSearch = z.object({ ledgerId: id.optional() });
