import { lightWord, statusesOf, statusWord } from '@duizhang/shared/item/kinds.ts';
import { flagWord } from '@duizhang/shared/item/sets.ts';
import { label, t } from '../ui/text.ts';
import type { Board } from './BoardPage.tsx';
import { endedWord, hasLongTerm, longTerm, openWord } from './words.ts';

// What has moved on a board that is open, in one sentence.

type Shown = Pick<Board, 'counts' | 'ledger' | 'byLight'> & { readonly byStatus?: Board['byStatus'] };

/** Numbers by their words, in the order in which a board would name them. */
export function figuresOf({ counts, ledger: { kind }, byLight, byStatus }: Shown): ReadonlyMap<string, number> {
  const lit = (light: keyof typeof byLight) => [label(lightWord(kind, light)), byLight[light]] as const;
  const figures = [
    [t('全部', 'All'), counts.all],
    [endedWord(kind), counts.closed],
    ...(hasLongTerm(kind) || counts.openLongTerm > 0 ? [[longTerm, counts.openLongTerm] as const] : []),
    [openWord(kind), counts.otherOpen],
    [t('已登记', 'Registered'), counts.registered],
    lit('red'),
    lit('yellow'),
    [label(flagWord(kind, 'in_review')), counts.inReview],
    ...(byStatus ? statusesOf(kind).map((status) => [label(statusWord(kind, status)), byStatus[status]] as const) : []),
    lit('green'),
    lit('grey'),
  ] as const;
  // A word that stands for two numbers means the first.
  return new Map(figures.filter(([word], n) => figures.findIndex(([other]) => other === word) === n));
}

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
