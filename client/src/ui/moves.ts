import { t } from './text.ts';

// Numbers that have moved while they were looked at, in one sentence.

export type Move = { readonly word: string; readonly from: number; readonly to: number };

export function movesBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Move[] {
  return [...after].map(([word, to]) => ({ word, from: before.get(word) ?? to, to })).filter(({ from, to }) => from !== to);
}

const mostTold = 3;

/** 已更新：已销号 41 → 42、长期推进 45 → 44. */
export function sentenceOfMoves(moves: readonly Move[]): string {
  const told = moves.slice(0, mostTold).map(({ word, from, to }) => `${word} ${from} → ${to}`);
  const rest = moves.length - told.length;
  const more = rest > 0 ? t(`，另有 ${rest} 处`, ` and ${rest} more`) : '';
  return t(`已更新：${told.join('，')}${more}`, `Updated: ${told.join(', ')}${more}`);
}
