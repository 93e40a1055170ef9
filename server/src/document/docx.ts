import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

// The text of a docx, from its main part alone. Of the archive nothing else is unpacked, and that only up to a bound that its
// directory must keep to: a file of 1 MB may else inflate to 1 GB, in memory that no heap limit reaches.

const most = 32 * 1024 * 1024;
const mostEntries = 5000;
const main = 'word/document.xml';

/** One line a paragraph. Throws on what is no docx, or bigger than it says. */
export async function docxText(file: Buffer): Promise<string> {
  const xml = await mainPart(file);
  // Word writes no document type; one would be there for its entities.
  if (/<!DOCTYPE/i.test(xml)) throw new Error('a document type in a docx');
  return textOf(xml);
}

const open = promisify<Buffer, object, ZipFile>(fromBuffer);

async function mainPart(file: Buffer): Promise<string> {
  const zip = await open(file, { lazyEntries: true, validateEntrySize: true });
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject).on('end', () => reject(new Error(`no ${main}`)));
    zip.on('entry', (entry: Entry) => {
      if (zip.entriesRead > mostEntries) return reject(new Error('too many entries'));
      if (entry.fileName !== main) return zip.readEntry();
      if (entry.uncompressedSize > most) return reject(new Error('too large a part'));
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        stream
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('error', reject)
          .on('end', resolve);
      });
    });
    zip.readEntry();
  });
  return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
}

// Deleted text and field codes have elements of their own, so that what is between w:t is what one reads.
const token = /<(\/?)w:(p|t|tab|br|cr|tc)(?=[\s/>])[^>]*?(\/?)>|([^<]+)/gu;

function textOf(xml: string): string {
  const parts: string[] = [];
  let inText = false;
  // What older programs show instead of a shape says the same again.
  for (const [, closing, name, empty, characters] of xml.replaceAll(/<mc:Fallback[\s>].*?<\/mc:Fallback>/gsu, '').matchAll(token)) {
    if (characters !== undefined) {
      if (inText) parts.push(decoded(characters));
    } else if (name === 't') inText = closing === '' && empty === '';
    else if (name === 'p' && (closing === '/' || empty === '/')) parts.push('\n');
    else if (name === 'tc' && closing === '/') parts.push('\t');
    else if (closing === '' && name === 'tab') parts.push('\t');
    else if (closing === '' && (name === 'br' || name === 'cr')) parts.push('\n');
  }
  return parts.join('');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(characters: string): string {
  return characters.replaceAll(/&(?:#x[\da-f]{1,6}|#\d{1,7}|\w{2,4});/giu, (whole) => {
    const name = whole.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
