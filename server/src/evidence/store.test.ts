import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { openStore, type Store } from './store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-store-'));
  store = await openStore(folder);
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

const orgId = randomUUID();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
async function files(): Promise<string[]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => path.relative(folder, path.join(each.parentPath, each.name)));
}
async function* pieces(...texts: (string | Error)[]): AsyncIterable<Uint8Array> {
  for (const text of texts) {
    if (text instanceof Error) throw text;
    yield Buffer.from(text);
  }
}

test('content is found by its hash, in its own org, and kept once', async () => {
  const kept = await store.put(orgId, pieces('整改', '完成'));
  expect(kept).toEqual({ sha256: sha256('整改完成'), size: 12 });
  expect((await buffer(await store.open(orgId, kept.sha256))).toString()).toBe('整改完成');
  await Promise.all([store.put(orgId, pieces('整改完成')), store.put(orgId, pieces('整改完成'))]);
  expect(await files()).toEqual([`${orgId}/${kept.sha256.slice(0, 2)}/${kept.sha256.slice(2, 4)}/${kept.sha256}`]);
  await expect(store.open(randomUUID(), kept.sha256)).rejects.toThrow(NotFound);
  await expect(store.open('../..', kept.sha256)).rejects.toThrow(NotFound);
});

test('what breaks off leaves nothing; what is only staged can not be opened', async () => {
  await expect(store.stage(pieces('整改', new Error('gone')))).rejects.toThrow('gone');
  expect(await files()).toEqual([]);
  const staged = await store.stage(pieces('整改'));
  await expect(store.open(orgId, staged.sha256)).rejects.toThrow(NotFound);
  await store.discard(staged);
  expect(await files()).toEqual([]);
});

test('what breaks off before its file is open leaves nothing', async () => {
  for (let tries = 0; tries < 100; tries++) await expect(store.stage(pieces(new Error('gone')))).rejects.toThrow('gone');
  expect(await files()).toEqual([]);
});

test('the next start clears what a kill left behind, and nothing else', async () => {
  const kept = await store.put(orgId, pieces('留'));
  await store.stage(pieces('半'));
  expect(await files()).toHaveLength(2);
  const next = await openStore(folder);
  expect(await files()).toHaveLength(1);
  expect((await buffer(await next.open(orgId, kept.sha256))).toString()).toBe('留');
});
