import { expect, test } from 'vitest';
import { dateIn, given, listIn, parseSearch, pathIn, stringifySearch, textIn } from './address.ts';

test('an address keeps its lists readable and comes back as it was', () => {
  const address = stringifySearch({ status: ['rectifying', 'planning'], q: '债务 & 100%', desc: true, unit: undefined, light: [] });
  expect(address).toMatch(/^\?status=rectifying,planning&q=/);
  const back = parseSearch(address);
  expect(listIn(back, 'status')).toEqual(['rectifying', 'planning']);
  expect(textIn(back, 'q')).toBe('债务 & 100%');
  expect(back['desc']).toBe('true');
  expect(Object.keys(back)).toEqual(['status', 'q', 'desc']);
});

test.each([[['道路、管网，绿化, 亮化', '党建']], [['a,b', 'c\\', '\\,', ',']]])(
  'names with commas in them come back as they were: %j',
  (category) => {
    expect(listIn(parseSearch(stringifySearch({ category })), 'category')).toEqual(category);
  },
);

test('no filters, no question mark', () => {
  expect(stringifySearch({ q: '', status: undefined })).toBe('');
});

test.each(['2018-1-1', '2018年12月31日', '', '20181231'])('%j is not a date', (text) => {
  expect(dateIn({ due: text }, 'due')).toBeUndefined();
});

test.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:alert(1)', ''])(
  '%j leads away and is dropped',
  (from) => {
    expect(pathIn({ from }, 'from')).toBeUndefined();
  },
);

test('a path of this site may be returned to', () => {
  expect(pathIn({ from: '/ledger/1?q=债务' }, 'from')).toBe('/ledger/1?q=债务');
});

test('what is not given is absent', () => {
  expect(given({ a: undefined, b: 1 })).toEqual({ b: 1 });
  expect('a' in given({ a: undefined })).toBe(false);
});
