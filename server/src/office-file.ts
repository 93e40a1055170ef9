import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

// docx and xlsx are archives of XML. Of one only the parts that are asked for are unpacked, and those up to a bound that the archive's
// directory must keep to: a file of 1 MB may else inflate to 1 GB, in memory that no heap limit reaches.

const most = 32 * 1024 * 1024;
const mostEntries = 5000;

const open = promisify<Buffer, object, ZipFile>(fromBuffer);

/** A part by its name, undefined when there is none. Throws on what is no such archive, or bigger than it says. */
export async function partOf(file: Buffer, name: string): Promise<string | undefined> {
  const zip = await open(file, { lazyEntries: true, validateEntrySize: true });
  const chunks: Buffer[] = [];
  const found = await new Promise<boolean>((resolve, reject) => {
    zip.on('error', reject).on('end', () => resolve(false));
    zip.on('entry', (entry: Entry) => {
      if (zip.entriesRead > mostEntries) return reject(new Error('too many entries'));
      if (entry.fileName !== name) return zip.readEntry();
      if (entry.uncompressedSize > most) return reject(new Error('too large a part'));
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        stream
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', () => resolve(true));
      });
    });
    zip.readEntry();
  });
  if (!found) return undefined;
  const xml = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  // Office writes no document type; one would be there for its entities.
  if (/<!DOCTYPE/i.test(xml)) throw new Error('a document type in an office file');
  return xml;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Characters of XML as they are read. */
export function decoded(characters: string): string {
  return characters.replaceAll(/&(?:#x[\da-f]{1,6}|#\d{1,7}|\w{2,4});/giu, (whole) => {
    const name = whole.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
