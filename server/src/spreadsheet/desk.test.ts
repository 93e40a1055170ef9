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

test('who waits for a thread that ends is told what to do, and the next one who asks has a new one', async () => {
  const first = await open('first');
  const asked = first.ask('text', null);
  closeDesk('first');
  await expect(asked).rejects.toMatchObject({ denial: { code: 'interrupted', zh: expect.stringContaining('请重试') } });
  await expect(first.ask('text', null)).rejects.toMatchObject({ denial: { code: 'interrupted' } });
  expect(await open('first')).not.toBe(first);
});
