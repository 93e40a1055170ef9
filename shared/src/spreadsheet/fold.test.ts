import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countOf, fold, isNumbering, likeness, squeeze, withoutBrackets } from './fold.ts';

describe('names and headers are one, however they are typed', () => {
  test.each([
    ['序　号', '序号'],
    ['整改\n时限', '整改时限'],
    ['（整改）时限：', '整改时限'],
    ['ＮＯ．', 'no'],
    ['100％', '100%'],
    ['示发〔2018〕6号', '示发20186号'],
  ])('%s', (text, folded) => expect(fold(text)).toBe(folded));

  test('and whatever stands between their characters', () => {
    const names = fc.array(fc.constantFrom(...'序号整改时限财政局12'.split('')), { minLength: 1, maxLength: 8 });
    const between = fc.constantFrom('', ' ', '　', '\n', '（', '、', '-', '“', '·');
    fc.assert(
      fc.property(names, fc.array(between, { minLength: 8, maxLength: 8 }), (chars, gaps) => {
        const spaced = chars.map((char, at) => char + gaps[at]).join('');
        expect(fold(spaced)).toBe(chars.join(''));
      }),
    );
  });
});

test.each([
  ['1', true],
  ['12.', true],
  ['（3）', true],
  ['3-1', true],
  ['十二', true],
  ['1.5亿元', false],
  ['一、党建', false],
  ['2018年', false],
])('%s numbers a row: %s', (text, numbers) => expect(isNumbering(text)).toBe(numbers));

test.each([
  ['5', 5],
  ['５', 5],
  ['十二', 12],
  ['一百零三', 103],
  ['几', null],
])('%s counts %s', (text, count) => expect(countOf(text)).toBe(count));

test('headers are shown without their line breaks, and without their remarks where asked', () => {
  expect(squeeze('整改 \n 时限')).toBe('整改时限');
  expect(squeeze('Due  date')).toBe('Due date');
  expect(withoutBrackets('整改时限（年月日）')).toBe('整改时限');
});

test('names are like each other by what they share', () => {
  expect(likeness('财政局', '财政局')).toBe(1);
  expect(likeness('财政金融局', '财政局')).toBeGreaterThan(likeness('财政金融局', '教育局'));
  expect(likeness('', '局')).toBe(0);
});
