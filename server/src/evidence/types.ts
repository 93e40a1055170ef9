import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { fileKinds, isMarkedSecret, kindOf } from '@duizhang/shared/files.ts';
import { fileTypeFromFile } from 'file-type';
import { Denied } from '../denied.ts';
import { noFile } from './denials.ts';

/** Refuses what a name alone tells: no such type, or marked as a secret. */
export function checkName(name: string): void {
  if (isMarkedSecret(name)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('secret', { name }));
  if (!kindOf(name)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('type', { name, types: Object.keys(fileKinds).join('、') }));
}

/** The type of a file by extension and content, which must agree. */
export async function typeOf(name: string, file: string): Promise<string> {
  const kind = kindOf(name);
  const found = (await fileTypeFromFile(file))?.ext ?? ((await isText(file)) ? 'text' : 'unknown');
  const seen = found === 'zip' && (await isOfd(file)) ? 'ofd' : found;
  if (!kind?.found.includes(seen)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('mismatch', { name }));
  return kind.type;
}

// The list of a zip's entries stands at its end; an OFD document has its OFD.xml at the top (GB/T 33190).
async function isOfd(file: string): Promise<boolean> {
  await using handle = await fs.open(file, 'r');
  const { size } = await handle.stat();
  const tail = Buffer.alloc(Math.min(size, 65_536));
  await handle.read(tail, 0, tail.length, size - tail.length);
  return tail.includes('OFD.xml');
}

/** Text in an encoding that Chinese offices use, without the control characters that only a program writes. */
async function isText(file: string): Promise<boolean> {
  for (const encoding of ['utf-8', 'gb18030']) if (await decodes(file, encoding)) return true;
  return (await startOf(file)).equals(Buffer.from([0xff, 0xfe])) && (await decodes(file, 'utf-16le'));
}

async function startOf(file: string): Promise<Buffer> {
  await using handle = await fs.open(file, 'r');
  const start = Buffer.alloc(2);
  await handle.read(start, 0, 2, 0);
  return start;
}

async function decodes(file: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const program = /[\u0000-\u0008\u000e-\u001f]/;
  try {
    for await (const chunk of createReadStream(file)) if (program.test(decoder.decode(chunk, { stream: true }))) return false;
    return !program.test(decoder.decode());
  } catch {
    return false;
  }
}
