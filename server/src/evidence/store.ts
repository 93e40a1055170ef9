import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFound } from '../errors.ts';

/** Bytes safely on disk, but not yet kept for anybody. */
export type Staged = { readonly path: string; readonly sha256: string; readonly size: number };

/** Where the bytes of evidence are. A row of `blob` says that an org has them; nothing here is ever changed or deleted. */
export interface Store {
  /** Writes the content aside. Whatever fails, nothing is left of it. */
  stage(content: AsyncIterable<Uint8Array>): Promise<Staged>;
  /** From now on `open` finds it: either whole or not at all, whenever the power fails. */
  keep(orgId: string, staged: Staged): Promise<void>;
  discard(staged: Staged): Promise<void>;
  /** Both at once, for content that needs no check. */
  put(orgId: string, content: AsyncIterable<Uint8Array>): Promise<{ sha256: string; size: number }>;
  /** Throws NotFound. */
  open(orgId: string, sha256: string): Promise<Readable>;
}

/** Files under `<folder>/<org>/ab/cd/<sha256>`; uploads under way in `<folder>/.incoming`, emptied at each start. */
export async function openStore(folder: string): Promise<Store> {
  const incoming = path.join(folder, '.incoming');
  await fs.rm(incoming, { recursive: true, force: true });
  await fs.mkdir(incoming, { recursive: true, mode: 0o700 });

  async function stage(content: AsyncIterable<Uint8Array>): Promise<Staged> {
    const target = path.join(incoming, randomUUID());
    const hash = createHash('sha256');
    let size = 0;
    async function* measured(): AsyncIterable<Uint8Array> {
      for await (const chunk of content) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    }
    // flush: the bytes have reached the disk before the name does.
    const file = createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true });
    try {
      await pipeline(measured, file);
    } catch (error) {
      // It may still be opening: removed before that, the name would come back.
      if (!file.closed) await new Promise((closed) => file.once('close', closed));
      await fs.rm(target, { force: true });
      throw error;
    }
    return { path: target, sha256: hash.digest('hex'), size };
  }

  async function keep(orgId: string, staged: Staged): Promise<void> {
    const target = pathOf(folder, orgId, staged.sha256);
    const made = await fs.mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    // Over a file of the same name this changes nothing: the name says the content.
    await fs.rename(staged.path, target);
    for (let at = path.dirname(target); ; at = path.dirname(at)) {
      await flushFolder(at);
      if (made === undefined || at === path.dirname(made)) break;
    }
  }

  return {
    stage,
    keep,
    discard: (staged) => fs.rm(staged.path, { force: true }),
    async put(orgId, content) {
      const staged = await stage(content);
      await keep(orgId, staged);
      return { sha256: staged.sha256, size: staged.size };
    },
    async open(orgId, sha256) {
      const handle = await fs.open(pathOf(folder, orgId, sha256)).catch(() => null);
      if (handle === null) throw new NotFound('file');
      return createReadStream('', { fd: handle });
    },
  };
}

function pathOf(folder: string, orgId: string, sha256: string): string {
  if (!/^[0-9a-f-]{36}$/.test(orgId) || !/^[0-9a-f]{64}$/.test(sha256)) throw new NotFound('file');
  return path.join(folder, orgId, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function flushFolder(folder: string): Promise<void> {
  await using handle = await fs.open(folder, 'r');
  await handle.sync();
}
