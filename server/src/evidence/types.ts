import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { Denied } from '../denied.ts';
import { noFile } from './denials.ts';

type Kind = { readonly type: string; readonly found: readonly string[]; readonly inline?: true };

const office = 'application/vnd.openxmlformats-officedocument';
const ole = ['cfb'];

/**
 * What evidence may be, by extension; `found` is what the content must look like. No archives: nobody can see what is in
 * them. No macros: docm and xlsm are told apart by content. cfb is the container of Office 97 and of WPS.
 */
const kinds = {
  pdf: { type: 'application/pdf', found: ['pdf'], inline: true },
  ofd: { type: 'application/ofd', found: ['ofd'] },
  doc: { type: 'application/msword', found: ole },
  xls: { type: 'application/vnd.ms-excel', found: ole },
  ppt: { type: 'application/vnd.ms-powerpoint', found: ole },
  wps: { type: 'application/vnd.ms-works', found: ole },
  et: { type: 'application/vnd.ms-excel', found: ole },
  docx: { type: `${office}.wordprocessingml.document`, found: ['docx'] },
  xlsx: { type: `${office}.spreadsheetml.sheet`, found: ['xlsx'] },
  pptx: { type: `${office}.presentationml.presentation`, found: ['pptx'] },
  png: { type: 'image/png', found: ['png'], inline: true },
  jpg: { type: 'image/jpeg', found: ['jpg'], inline: true },
  jpeg: { type: 'image/jpeg', found: ['jpg'], inline: true },
  gif: { type: 'image/gif', found: ['gif'], inline: true },
  webp: { type: 'image/webp', found: ['webp'], inline: true },
  mp4: { type: 'video/mp4', found: ['mp4'] },
  txt: { type: 'text/plain', found: ['text'] },
  csv: { type: 'text/csv', found: ['text'] },
} as const satisfies Record<string, Kind>;

const byExtension = new Map<string, Kind>(Object.entries(kinds));

/** May a browser show it itself? Images and PDF only. */
export const showsInline = (type: string): boolean => Object.values<Kind>(kinds).some((kind) => kind.type === type && kind.inline === true);

/** Refuses what a name alone tells: no such type, or marked as a secret. */
export function checkName(name: string): void {
  if (isMarkedSecret(name)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('secret', { name }));
  if (!byExtension.has(extensionOf(name))) {
    throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('type', { name, types: Object.keys(kinds).join('、') }));
  }
}

/** The type of a file by extension and content, which must agree. */
export async function typeOf(name: string, file: string): Promise<string> {
  const kind = byExtension.get(extensionOf(name));
  const found = (await fileTypeFromFile(file))?.ext ?? ((await isText(file)) ? 'text' : 'unknown');
  const seen = found === 'zip' && (await isOfd(file)) ? 'ofd' : found;
  if (!kind?.found.includes(seen)) throw new Denied('UNSUPPORTED_MEDIA_TYPE', noFile('mismatch', { name }));
  return kind.type;
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** 国家秘密 carries 绝密, 机密 or 秘密 on its face; 商业秘密 is another thing, and so is a text about 国家秘密 or 保密. */
function isMarkedSecret(name: string): boolean {
  return /绝密|机密|(?<!商业|国家)秘密/.test(name.normalize('NFKC').replaceAll(/[\s_·.-]/g, ''));
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
