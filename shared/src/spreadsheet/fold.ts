import { arabic } from '../text/numerals.ts';

// One spelling for what sheets write in many: 全角, spaces inside words (序 号), brackets, line breaks in the middle of a header.

const bare = /^[0-9a-z一-鿿]*$/;
// Most of what stands between characters, so that most texts need nothing slower. ％ counts.
const usual = /[\s\u3000-\u303f\uff01-\uff04\uff06-\uff0f\uff1a-\uff20“”‘’…—·()[\],.:;!?/-]+/g;

/** For comparing names and headers: letters and digits alone count. */
export function fold(text: string): string {
  if (bare.test(text)) return text;
  const plain = text.replace(usual, '');
  if (bare.test(plain)) return plain;
  return plain
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}%√]/gu, '')
    .toLowerCase();
}

/** A header as it is shown to people: 整改 \n 时限 → 整改时限. Words of Latin letters stay apart. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').replace(/(?<![A-Za-z]) | (?![A-Za-z])/gu, '');

/** A text as it is kept: whole, with one kind of line break. */
export const tidy = (text: string): string => text.replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n').trim();

/** Text in brackets is a remark: 整改时限（年月日）. */
export const withoutBrackets = (text: string): string => text.replace(/[（(［[][^（()）]*[）)\]］]/gu, '').trim();

/** A line's own number: 12, 12., （3）, 3-1, 十二. */
export const isNumbering = (text: string): boolean =>
  /^[（(]?\s*(?:\d{1,5}(?:[-.．]\d{1,4}){0,3}|[一二三四五六七八九十百]{1,5})\s*[.．、)）]?$/u.test(text.trim());

/** 5, ５ and 十二. */
export function countOf(numeral: string): number | null {
  const count = Number.parseInt(arabic(`${numeral.normalize('NFKC')}个`), 10);
  return Number.isSafeInteger(count) ? count : null;
}

/** How much two folded texts share, 0..1, by pairs of characters (Dice). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = pairsOf(a);
  if (pairs.length === 0 || b.length < 2) return 0;
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  const others = pairsOf(b);
  for (const pair of others) {
    const left = counts.get(pair) ?? 0;
    if (left > 0) {
      shared += 1;
      counts.set(pair, left - 1);
    }
  }
  return (2 * shared) / (pairs.length + others.length);
}

const pairsOf = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
