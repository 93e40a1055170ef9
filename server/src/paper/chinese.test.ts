import { expect, test } from 'vitest';
import { dayInProse, numeralOf, plannedInProse, sentence } from './chinese.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [41, '四十一'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1001, '一千零一'],
  [2000, '二千'],
])('%i is numbered %s', (n, written) => {
  expect(numeralOf(n)).toBe(written);
});

test('days are written in Arabic numerals without zeros, no more exactly than they were promised', () => {
  expect(dayInProse('2018-09-05')).toBe('2018年9月5日');
  expect([plannedInProse('2019-06-30', 'year'), plannedInProse('2019-06-30', 'month'), plannedInProse('2019-06-30', 'day')]).toEqual([
    '2019年',
    '2019年6月',
    '2019年6月30日',
  ]);
});

test.each([
  ['已更新台账', '已更新台账。'],
  ['已更新台账。', '已更新台账。'],
  ['已更新台账；', '已更新台账。'],
  ['“三重一大”制度。”', '“三重一大”制度。”'],
  ['  ', ''],
])('%s ends as a sentence', (text, ended) => {
  expect(sentence(text)).toBe(ended);
});
