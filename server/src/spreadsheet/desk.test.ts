import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { closeDesk, deskOf } from './desk.ts';

// The threads that hold the files of imports under way.

const content = gzipSync(JSON.stringify({ sheets: [], encoding: null, mark: null }));
const open = (id: string) => deskOf(id, async () => content);

const ids = ['first', 'second', 'third', 'fourth', 'fifth'];
afterEach(() => {
  for (const id of ids) closeDesk(id);
});

test('two requests at once for one file share its thread', async () => {
  const [one, other] = await Promise.all([open('first'), open('first')]);
  expect(one).toBe(other);
});

test('the thread unused for longest gives way, but none at which somebody works', async () => {
  const atWork = Promise.withResolvers<string>();
  const first = await open('first');
  const work = first.alone(() => atWork.promise);
  const second = await open('second');
  for (const id of ['third', 'fourth', 'fifth']) await open(id);
  expect(await open('first')).toBe(first);
  expect(await open('second')).not.toBe(second);
  atWork.resolve('done');
  expect(await work).toBe('done');
  for (const id of ['third', 'fourth', 'fifth']) await open(id);
  expect(await open('first')).not.toBe(first);
});
