import { expect, test } from 'vitest';
import { linesOf, overlaps } from './segments.ts';

const text = '认领问题86项\n\n移交38批164起';
const passage = (id: string, quote: string) => ({ id, from: text.indexOf(quote), to: text.indexOf(quote) + quote.length });

test('lines are cut where passages begin and end, and lie one after another', () => {
  const lines = linesOf(text, [passage('b', '38批164起'), passage('a', '86项'), passage('c', '164起')]);
  expect(lines.map(({ segments }) => segments.map(({ text: part, ids }) => `${part}${ids.length > 0 ? `[${ids.join()}]` : ''}`))).toEqual([
    ['认领问题', '86项[a]'],
    ['移交', '38批[b]', '164起[b,c]'],
  ]);
  for (const { segments } of lines) for (const { from, text: part } of segments) expect(text.slice(from, from + part.length)).toBe(part);
});

test('a passage over two lines is drawn in both; an empty text has none', () => {
  expect(linesOf('甲\n乙', [{ id: 'a', from: 0, to: 3 }]).map(({ segments }) => segments[0]?.ids)).toEqual([['a'], ['a']]);
  expect(linesOf('', [])).toEqual([]);
});

test('neighbours do not overlap', () => {
  expect(overlaps({ from: 0, to: 3 }, { from: 3, to: 5 })).toBe(false);
  expect(overlaps({ from: 0, to: 4 }, { from: 3, to: 5 })).toBe(true);
});
