import fs from 'node:fs/promises';
import path from 'node:path';
import type { Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import type { SigningKey } from '@duizhang/shared/proof/formats.ts';
import { readIfThere } from '../data-folder.ts';
import type { Work } from '../work.ts';

// What proves the chain is kept outside the database: keys/<org>/<key>.secret for nobody else to read, the public key beside it,
// and anchors/<org>.jsonl, to which lines are appended and nothing else.

/** An anchor as it leaves the house. */
export type Leaving = { readonly code: string; readonly line: string };
export type Vault = {
  /** The data folder. */
  readonly folder: string;
  /** Hands an anchor to those who keep it outside, in the transaction that makes it. */
  readonly send: (tx: Tx, work: Pick<Work, 'actor' | 'now'>, leaving: Leaving) => Promise<void>;
};
type Folder = Pick<Vault, 'folder'>;

const keyFile = ({ folder }: Folder, { org, id }: Pick<SigningKey, 'org' | 'id'>, ending: 'secret' | 'json') =>
  path.join(folder, 'keys', org, `${id}.${ending}`);
const anchorFile = ({ folder }: Folder, orgId: string): string => path.join(folder, 'anchors', `${orgId}.jsonl`);

/** Both halves, on the disk before anybody relies on them. */
export async function storeKey(vault: Folder, key: SigningKey, secret: string): Promise<void> {
  const { until: _u, ...kept } = key;
  await fs.mkdir(path.dirname(keyFile(vault, key, 'secret')), { recursive: true, mode: 0o700 });
  await fs.writeFile(keyFile(vault, key, 'secret'), secret, { mode: 0o600, flush: true, flag: 'wx' });
  await fs.writeFile(keyFile(vault, key, 'json'), `${canonical(kept)}\n`, { mode: 0o600, flush: true, flag: 'wx' });
}

/** Null where the folder does not have it: another disk, or a restore that left it out. */
export const secretOf = (vault: Folder, key: Pick<SigningKey, 'org' | 'id'>) => readIfThere(keyFile(vault, key, 'secret'));
export const storedKey = (vault: Folder, key: Pick<SigningKey, 'org' | 'id'>) => readIfThere(keyFile(vault, key, 'json'));

/** The lines that were written out, oldest first. What a crash cut short has no end of line, and counts for nothing. */
export async function linesOf(vault: Folder, orgId: string): Promise<readonly string[]> {
  const text = await fs.readFile(anchorFile(vault, orgId), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').slice(0, -1);
}

/** On the disk when this returns. A line that was cut short before it is ended first, so that it spoils no other. */
export async function appendLine(vault: Folder, orgId: string, line: string): Promise<void> {
  const at = anchorFile(vault, orgId);
  await fs.mkdir(path.dirname(at), { recursive: true, mode: 0o700 });
  const file = await fs.open(at, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
    const whole = size === 0 || buffer[0] === 0x0a;
    await file.appendFile(`${whole ? '' : '\n'}${line}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}
