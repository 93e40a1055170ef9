import type { Choice } from './reading.ts';

// Which one of several candidates a text resembles, where that is no toss-up.

type Scored = { readonly value: string; readonly zh: string; readonly en: string; readonly score: number };

const close = 0.6;
const apart = 0.15;

export const choicesBy = (candidates: readonly Scored[]): Choice[] => candidates.map(({ value, zh, en }) => ({ value, zh, en }));

/** The candidates as choices; the one is marked that is close, while every other is clearly farther. */
export function withNearest(candidates: readonly Scored[]): Choice[] {
  const [best = 0, second = 0] = candidates.map(({ score }) => score).sort((a, b) => b - a);
  const choices = choicesBy(candidates);
  if (best < close || second > best - apart) return choices;
  return choices.map((each, at) => (candidates[at]?.score === best ? { ...each, near: true } : each));
}
