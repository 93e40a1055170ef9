import { z } from 'zod';
import { day, id, text } from '../item/fields.ts';
import { both } from '../text.ts';

/** Each old unit has one successor; several may have the same. */
const content = {
  name: text(100, 2),
  onDate: day,
  basis: text(200, 2),
  units: z
    .array(z.object({ fromUnitId: id, toUnitId: id }))
    .min(1, { message: both('请至少选择一个被撤并单位', 'Choose at least one unit that ends') })
    .max(200),
};
const key = text(100);
const one = { id, version: z.int().min(1), key };

export const draftSuccession = z.object({ ...content, example: z.boolean().default(false), key });
export const amendSuccession = z.object({ ...one, ...content });
export const dropSuccession = z.object({ ...one, reason: text(500, 2) });
export const carryOutSuccession = z.object(one);
