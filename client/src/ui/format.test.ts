import { expect, test, vi } from 'vitest';

// text.ts reads the reader's language when it is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
vi.stubGlobal('document', { documentElement: {} });
const { dateInProse, dateInTable, fileSize, percent } = await import('./format.ts');
vi.unstubAllGlobals();

test.each([
  [41, 86, '47.67%'],
  [0, 86, '0.00%'],
  [86, 86, '100.00%'],
  [0, 0, '—'],
  [1, 3, '33.33%'],
  [2, 3, '66.67%'],
  [1, 800, '0.13%'], // 0.125 goes up, also where a binary fraction would go down
  [201, 20_000, '1.01%'],
])('%i of %i is %s', (part, whole, shown) => {
  expect(percent(part, whole)).toBe(shown);
});

test('a date in prose and in a table', () => {
  expect(dateInProse('2018-12-31')).toBe('2018年12月31日');
  expect(dateInProse('2018-01-05')).toBe('2018年1月5日');
  expect(dateInTable('2018-12-31')).toBe('2018-12-31');
  expect(dateInTable(null)).toBe('—');
});

test.each([
  [12, '12 B'],
  [2048, '2 KB'],
  [50 * 1024 * 1024, '50 MB'],
  [1_572_864, '1.5 MB'],
])('%i bytes are %s', (bytes, shown) => {
  expect(fileSize(bytes)).toBe(shown);
});
