import { expect, test } from 'vitest';
import { festivalAt, festivalDay } from './festivals.ts';

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' });
const lunar = (day: string): string => chinese.format(new Date(`${day}T00:00:00Z`)).replace(/\/\d{4}.*$/, '');

test.each([
  ['春节', '1/1'],
  ['端午', '5/5'],
  ['中秋', '8/15'],
  ['重阳', '9/9'],
  ['元宵', '1/15'],
])('%s is the lunar %s in every year of the table', (name, expected) => {
  const index = festivalAt(name, 0)!.index;
  for (let year = 2000; year <= 2050; year += 1) expect([year, lunar(festivalDay(index, year)!)]).toEqual([year, expected]);
});

test('a year outside the table has no day', () => {
  const index = festivalAt('春节', 0)!.index;
  expect([festivalDay(index, 1999), festivalDay(index, 2051)]).toEqual([null, null]);
});

test('五一 and 十一 are festivals only where that is said', () => {
  expect([festivalAt('十一前', 0), festivalAt('五一节', 0)].every((each) => each !== null)).toBe(true);
  expect([festivalAt('十一项', 0), festivalAt('五一路', 0)]).toEqual([null, null]);
});
