import { type Facts, isLive } from './facts.ts';
import { isProof } from './standing.ts';
import { standingOutcomes } from './standing.ts';
import type { Input } from './input.ts';

type Wanted = Pick<Input<'applyDone'>, 'summary' | 'outcomes'> & {
  /** 阶段性办结. */
  readonly stage: boolean;
  readonly remaining: string | null;
  readonly remainingDue: string | null;
};

/** What an application to complete a case freezes. The door freezes it, and the drawer that applies shows it before: one and the same. */
export function completionOf(item: Facts, today: string, wanted: Wanted) {
  const { title, originalText, round, dueOriginal, dueCurrent } = item;
  const evidence = item.evidence
    .filter((each) => isProof(each) && isLive(each, item, today))
    .map(({ id, name, version, sha256 }) => ({ id, name, version, sha256 }));
  // Whoever reviews reads every counter as it will stand, those of the reply too.
  const told = wanted.outcomes.filter((each) => each.value.trim() !== '');
  const standing = standingOutcomes([...item.outcomes, ...told]).map(({ name, value, unit }) => ({ name, value, unit }));
  return { title, originalText, round, dueOriginal, dueCurrent, ...wanted, standing, evidence };
}
