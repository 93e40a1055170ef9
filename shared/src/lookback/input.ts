import { z } from 'zod';
import { file, id, keysOf, optionalText, text } from '../item/fields.ts';
import { viewSearch } from '../item/search.ts';
import { lookbackAnswers, lookbackVerdicts } from './words.ts';
import { both } from '../text.ts';

/** So many closed findings at most may be drawn from, and so many drawn. */
export const mostPopulation = 20_000;
const mostSample = 500;

const drawn = {
  ledgerId: id,
  /** As the ledger's own page filters; closed findings alone are drawn from. */
  filter: viewSearch.omit({ sort: true, desc: true }),
  size: z
    .int()
    .min(1, { message: both('至少抽查 1 项', 'Sample at least 1 item') })
    .max(mostSample, { message: both(`一次最多抽查 ${mostSample} 项`, `Sample at most ${mostSample} items`) }),
  seed: text(64),
};
export const previewLookback = z.object(drawn);
export const openLookback = z.object({
  ...drawn,
  name: text(100, 2),
  checklist: z
    .array(text(200, 2))
    .min(1, { message: both('请至少写一个核查要点', 'State at least one point to check') })
    .max(30, { message: both('核查要点最多 30 条', 'At most 30 points to check') }),
  /** The sample that was previewed: another one is not opened under this name. */
  itemIds: z.array(id).min(1).max(mostSample),
  example: z.boolean().default(false),
  key: text(100),
});
export const judgeLookback = z.object({
  id,
  itemId: id,
  /** One for each point of the checklist, in its order. */
  answers: z
    .array(z.object({ answer: z.enum(keysOf(lookbackAnswers), { message: both('请选择', 'Choose one') }), note: optionalText(500) }))
    .max(30),
  verdict: z.enum(keysOf(lookbackVerdicts), { message: both('请选择核查结论', 'Choose the verdict') }),
  reason: text(2000, 2),
  files: z.array(file).max(50).default([]),
  key: text(100),
});
