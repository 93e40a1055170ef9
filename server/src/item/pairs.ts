import type { Facts } from '@duizhang/shared/item/facts.ts';

// Search by pairs of neighbouring characters: "台账" is one pair, packed into one int4 from two UTF-16 code units.

/** What a search looks through: number, title and original text, lower-cased, white space folded. */
export const searchText = (item: Pick<Facts, 'code' | 'title' | 'originalText'>): string =>
  fold(`${item.code} ${item.title} ${item.originalText}`);
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Distinct pairs of a folded text, as signed 32-bit integers. Pairs with a space are left out. */
export function pairsOf(text: string): number[] {
  const pairs = new Set<number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const [a, b] = [text.charCodeAt(at), text.charCodeAt(at + 1)];
    if (a !== 32 && b !== 32) pairs.add((a << 16) | b);
  }
  return [...pairs];
}
