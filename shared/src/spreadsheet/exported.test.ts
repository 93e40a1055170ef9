import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInCell, guardIn, guardOut, titleIn, titleOut } from './exported.ts';

describe('a title', () => {
  const suffix = '（逾期转长期）';
  const titles = fc.tuple(fc.string({ unit: 'grapheme' }), fc.nat(2)).map(([text, n]) => text + suffix.repeat(n));

  test('comes back as it went, converted late or not', () => {
    fc.assert(
      fc.property(titles, fc.boolean(), (title, converted) => {
        expect(titleIn(titleOut(title, converted), title)).toBe(title);
      }),
    );
  });

  test.each([
    ['关于甲的问题（逾期转长期）', '关于甲的问题', '关于甲的问题'],
    ['关于乙的问题（逾期转长期）', '关于甲的问题', '关于乙的问题'],
    ['关于乙的问题', '关于甲的问题', '关于乙的问题'],
    ['说明（逾期转长期）', '说明（逾期转长期）', '说明（逾期转长期）'],
    ['逾期转长期', '关于甲的问题', '逾期转长期'],
  ])('%s beside %s means %s', (text, base, meant) => expect(titleIn(text, base)).toBe(meant));
});

describe('a text in csv', () => {
  const starts = fc.constantFrom("'", "''", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '');
  const texts = fc.tuple(starts, starts, fc.string()).map((parts) => parts.join(''));

  test('comes back as it went', () =>
    fc.assert(
      fc.property(texts, (text) => {
        expect(guardIn(guardOut(text))).toBe(text);
      }),
    ));

  test('never starts with what a sheet reckons with', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(guardOut(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
      }),
    );
  });

  test.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["'平", "'平"],
    ['2018-10', '2018-10'],
  ])('%s is written %s', (text, written) => expect(guardOut(text)).toBe(written));
});

test('what a cell can hold is the same when it is put in again', () => {
  expect(asInCell('甲\r\n乙\r丙\u0007\uffff\t丁')).toBe('甲\n乙\n丙\t丁');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\r', '\n', '\0', '\u001f', '\t', '\uffff', '甲') }), (text) => {
      expect(asInCell(asInCell(text))).toBe(asInCell(text));
    }),
  );
});
