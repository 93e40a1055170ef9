import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { StartRefused } from '@duizhang/db/start-refused.ts';

/** Makes sure that the folder is there and takes files, by writing one: permissions alone say nothing to root. */
export async function openDataFolder(given: string): Promise<string> {
  const folder = path.resolve(given);
  const probe = path.join(folder, `.probe-${randomUUID()}`);
  try {
    await makeFolder(folder);
    await fs.writeFile(probe, '');
    await fs.rm(probe);
    return folder;
  } catch (cause) {
    throw new StartRefused(
      `数据目录不能写入：${folder}，请检查权限和剩余空间，或用 DUIZHANG_DATA 另指一个目录`,
      `the data folder ${folder} can not be written; check its permissions and free space, or name another by DUIZHANG_DATA`,
      cause,
    );
  }
}

// Not mkdir's `recursive`: it never returns where a folder exists but takes no other, as /proc.
async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = path.dirname(folder);
  if (!(await isFolder(parent))) await makeFolder(parent);
  await fs.mkdir(folder, { mode: 0o700 });
}

async function isFolder(at: string): Promise<boolean> {
  return (await fs.stat(at).catch(() => null))?.isDirectory() ?? false;
}

/** A secret that is made once and kept for the owner alone to read; a kill leaves it whole or not there. */
export async function keptSecret(folder: string, name: string, make = () => randomBytes(32).toString('base64url')): Promise<string> {
  const file = path.join(folder, name);
  const known = await readIfThere(file);
  if (known) return known;
  const draft = `${file}.new-${randomUUID()}`;
  await fs.writeFile(draft, make(), { mode: 0o600, flush: true });
  await fs.rename(draft, file);
  return fs.readFile(file, 'utf8');
}

export async function readIfThere(file: string): Promise<string | null> {
  const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return text?.trim() ?? null;
}
