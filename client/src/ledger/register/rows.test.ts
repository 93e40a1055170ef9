import { expect, test } from 'vitest';
import { empty, mergedUp, newRow, splitAt } from './rows.ts';

const rows = ['关于甲的问题。乙没有做。', '关于丙的问题。'].map((originalText) =>
  newRow({ ...empty.usual, category: '作风' }, { title: originalText.slice(0, 6), originalText }),
);
const [first, second] = rows.map((each) => each.row);

test('what stands behind the caret becomes a finding of its own, with the same category', () => {
  const split = splitAt(rows, first ?? '', '关于甲的问题。'.length);
  expect(split.map((each) => each.originalText)).toEqual(['关于甲的问题。', '乙没有做。', '关于丙的问题。']);
  expect(split[1]).toMatchObject({ title: '乙没有做', category: '作风' });
  expect(new Set(split.map((each) => each.row)).size).toBe(3);
});

test('at either end there is nothing to split', () => {
  expect(splitAt(rows, first ?? '', 0)).toEqual(rows);
  expect(splitAt(rows, first ?? '', 100)).toEqual(rows);
});

test('a row merges into the one above, whose title stays; the first has none above', () => {
  const merged = mergedUp(rows, second ?? '');
  expect(merged).toHaveLength(1);
  expect(merged[0]).toMatchObject({ title: rows[0]?.title, originalText: '关于甲的问题。乙没有做。\n关于丙的问题。' });
  expect(mergedUp(rows, first ?? '')).toEqual(rows);
});
