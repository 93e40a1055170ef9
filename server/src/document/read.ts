import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fitsType, secretMarkIn } from '@duizhang/shared/files.ts';
import { Denied } from '../denied.ts';
import { docxText, tidied } from '../document-text.ts';
import { noDocument } from './denials.ts';

// An uploaded file as text. Its type was proved by its content when it was uploaded.

const mostMegabytes = 20;
const mostCharacters = 2_000_000;

const readers = new Map<string, (file: Buffer) => Promise<string> | string>([
  ['txt', plainText],
  ['docx', docxText],
]);

export type StoredFile = { readonly name: string; readonly type: string; readonly size: number; readonly open: () => Promise<Readable> };

/** Lines end in \n, trailing blanks are gone; nothing else is changed. Throws Denied. */
export async function readDocument({ name, type, size, open }: StoredFile): Promise<string> {
  const kind = name.split('.').at(-1)?.toLowerCase() ?? '';
  const reader = readers.get(kind);
  if (reader === undefined || !fitsType(name, type)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noDocument('type', { name }));
  if (size > mostMegabytes * 1024 * 1024) throw new Denied('PAYLOAD_TOO_LARGE', noDocument('too_large', { name, most: mostMegabytes }));
  const content = await buffer(await open());
  const read = await Promise.resolve()
    .then(() => reader(content))
    .catch(() => null);
  if (read === null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noDocument('unreadable', { name, kind }));
  const text = tidied(read);
  if (text === '') throw new Denied('BAD_REQUEST', noDocument('no_text', { name }));
  if (text.length > mostCharacters) throw new Denied('PAYLOAD_TOO_LARGE', noDocument('too_long', { name, most: mostCharacters }));
  const mark = secretMarkIn(text);
  if (mark !== null) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noDocument('secret', { name, mark }));
  return text;
}

/** UTF-16 says so by its first two bytes; what is no UTF-8 is read as GB18030, of which GBK and GB2312 are parts. */
function plainText(file: Buffer): string {
  if (file.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return new TextDecoder('utf-16le', { fatal: true }).decode(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(file);
  }
}
