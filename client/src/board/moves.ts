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
