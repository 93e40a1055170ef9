import type { Outcome } from './draft.ts';

/** What a finished import did, as its draft keeps it. */
export function outcomeIn(kept: unknown): Outcome | null {
  return isOutcome(kept) ? kept : null;
}

const numbers = ['created', 'updated', 'dispatched', 'adopted', 'same'] as const;

function isOutcome(kept: unknown): kept is Outcome {
  if (typeof kept !== 'object' || kept === null) return false;
  const all: Record<string, unknown> = { ...kept };
  return numbers.every((name) => typeof all[name] === 'number') && Array.isArray(all['items']) && Array.isArray(all['left']);
}
