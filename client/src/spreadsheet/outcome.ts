import type { Outcome } from './draft.ts';

/** What a finished import did, as its draft keeps it. */
export function outcomeIn(kept: unknown): Outcome | null {
  if (!isOutcome(kept)) return null;
  const left = kept.left.map((each) => ({ ...each, reason: inBoth(each.reason), suggestion: inBoth(each.suggestion) }));
  return { ...kept, left };
}

type Said = Outcome['left'][number]['reason'];
/** Imports of former versions have kept the Chinese alone. */
const inBoth = (said: Said | string): Said => (typeof said === 'string' ? { zh: said, en: said } : said);

const numbers = ['created', 'updated', 'dispatched', 'adopted', 'same'] as const;

function isOutcome(kept: unknown): kept is Outcome {
  if (typeof kept !== 'object' || kept === null) return false;
  const all: Record<string, unknown> = { ...kept };
  return numbers.every((name) => typeof all[name] === 'number') && Array.isArray(all['items']) && Array.isArray(all['left']);
}
