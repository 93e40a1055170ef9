import type { AmountFact, EvidenceFact, Facts, OutcomeFact, TargetFact } from './facts.ts';

// What an item's rows come to now.

/** Work that is shown, and not the papers of a review. */
export const isProof = ({ purpose }: Pick<EvidenceFact, 'purpose'>): boolean =>
  purpose !== 'scan' && purpose !== 'minutes' && purpose !== 'approval';

/** Is it looked to in this round, whether it has expired or not: newest of its kind, and what it shows is still asked for. */
export const stillCounts = (evidence: EvidenceFact, item: Pick<Facts, 'round' | 'criteria'>): boolean =>
  evidence.round === item.round &&
  evidence.supersededAt === null &&
  isProof(evidence) &&
  !item.criteria.some((each) => each.id === evidence.criterionId && each.state === 'dropped');
/** So many days before evidence expires lists find it and its file says so. */
export const expiryAhead = 30;

/** Outcome counters as they stand: the latest of each name, zeros too, in the order in which they were first told. */
export function standingOutcomes<T extends Pick<OutcomeFact, 'name'>>(outcomes: readonly T[]): T[] {
  return [...new Map(outcomes.map((each) => [each.name, each])).values()];
}

/** 金额: the latest of each kind and unit; different units are never added up. */
export function standingAmounts<T extends Pick<AmountFact, 'kind' | 'unit' | 'onDate'>>(amounts: readonly T[]): T[] {
  const ordered = [...amounts].sort((a, b) => (a.onDate < b.onDate ? -1 : a.onDate > b.onDate ? 1 : 0));
  return [...new Map(ordered.map((each) => [`${each.kind} ${each.unit}`, each])).values()];
}

/** Has a target been met? Unknown values have not; a target without direction is met by any value. */
export function targetMet({ direction, target, value }: TargetFact): boolean {
  if (value === null) return false;
  const difference = Number(value) - Number(target);
  return direction === 'none' || (direction === 'up' ? difference >= 0 : direction === 'down' ? difference <= 0 : difference === 0);
}
