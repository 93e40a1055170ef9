import { expect, test, vi } from 'vitest';

// text.ts reads the reader's language when it is loaded.
vi.stubGlobal('localStorage', { getItem: () => null });
vi.stubGlobal('document', { documentElement: {} });
const { movesBetween, sentenceOfMoves } = await import('./moves.ts');
vi.unstubAllGlobals();

const before = new Map([
  ['全部', 86],
  ['已销号', 41],
  ['长期推进', 45],
  ['红灯', 2],
  ['黄灯', 3],
]);
const after = (...moved: [string, number][]) => movesBetween(before, new Map([...before, ...moved]));

test('what has moved is told in one sentence, in the order of the board', () => {
  expect(after()).toEqual([]);
  expect(sentenceOfMoves(after(['长期推进', 44], ['已销号', 42]))).toBe('已更新：已销号 41 → 42，长期推进 45 → 44');
  expect(sentenceOfMoves(after(['全部', 87], ['已销号', 42], ['红灯', 3], ['黄灯', 2]))).toBe(
    '已更新：全部 86 → 87，已销号 41 → 42，红灯 2 → 3，另有 1 处',
  );
});

test('a number that was not there before has not moved', () => {
  expect(after(['已退出', 1])).toEqual([]);
});
