import { createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Denied } from '../denied.ts';
import { noTable } from './read-denials.ts';
import { type Limits, megabyte } from './read-limits.ts';

// An xlsx is an archive of XML. Its directory is looked at before anything is unpacked, and of what was found in order only the parts
// that are read are unpacked, one after another, as a stream that ends with an error when it is longer than the directory said.

export type Archive = {
  readonly name: string;
  readonly has: (part: string) => boolean;
  readonly parts: readonly string[];
  readonly sizeOf: (part: string) => number;
  /** Its characters in pieces. */
  readonly read: (part: string) => AsyncGenerator<string>;
  readonly close: () => void;
};

/** So small that it can't hurt, however tightly it is packed: a sheet with one row of styles is. */
const harmless = 8 * megabyte;
/** Before its first element an XML part has a declaration and perhaps a remark. */
const mostBefore = 65_536;

/** Throws Denied; whoever has the archive closes it. */
export const openArchive = (file: string, name: string, limits: Limits): Promise<Archive> => opened(file, { name, limits, of: workbook });
/** The same for a text document: docx. */
export const openDocument = (file: string, name: string, limits: Limits): Promise<Archive> => opened(file, { name, limits, of: document });

/** `wrong`: why an archive without macros is none of its sort, null when it is; `harmless`: what may lead out of it. */
type Sort = { readonly wrong: (has: (pattern: RegExp) => boolean) => Refusal | null; readonly kind: string; readonly harmless: RegExp };
type Refusal = Parameters<typeof noTable>[0];
type Opening = { readonly name: string; readonly limits: Limits; readonly of: Sort };

async function opened(file: string, { name, limits, of }: Opening): Promise<Archive> {
  const zip = await yauzl
    .openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true })
    .catch((): never => {
      throw damaged(name);
    });
  try {
    const entries = await entriesOf(zip, name, limits);
    checkKind(entries, name, of);
    checkWeight(entries, name, limits);
    const archive = archiveOf(zip, entries, name);
    await checkParts(archive, of);
    return archive;
  } catch (error) {
    zip.close();
    throw error;
  }
}

export const damaged = (name: string, kind = 'xlsx') => new Denied('UNSUPPORTED_MEDIA_TYPE', noTable('damaged', { name, kind }));

type Entries = ReadonlyMap<string, Entry>;

async function entriesOf(zip: ZipFile, name: string, limits: Limits): Promise<Entries> {
  if (zip.entryCount > limits.parts) throw new Denied('PAYLOAD_TOO_LARGE', noTable('too_many_parts', { name, most: limits.parts }));
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  try {
    for await (const entry of zip.eachEntry()) {
      const part = entry.fileNameRaw.toString('utf8');
      const key = part.toLowerCase();
      if (!isProper(part) || seen.has(key)) throw refused('bad_names', name);
      if (entry.isEncrypted()) throw refused('encrypted', name);
      seen.add(key);
      if (!part.endsWith('/')) entries.set(part, entry);
    }
  } catch (error) {
    throw error instanceof Denied ? error : damaged(name);
  }
  return entries;
}

const isProper = (part: string) => yauzl.validateFileName(part) === null && !/[\p{Cc}\p{Cf}]/u.test(part) && part !== '';

const refused = (code: Parameters<typeof noTable>[0], name: string) => new Denied('UNSUPPORTED_MEDIA_TYPE', noTable(code, { name }));

const workbook: Sort = {
  kind: 'xlsx',
  harmless: /Type\s*=\s*["'][^"']*\/hyperlink["']/i,
  wrong(has) {
    if (has(/^xl\/externalLinks\//i)) return 'external_links';
    if (has(/^xl\/workbook\.bin$/i)) return 'binary_workbook';
    if (has(/^xl\//i)) return null;
    return has(/^word\//i) ? 'word' : neither(has);
  },
};
// Nothing is fetched: the template that a document was made from and pictures that lie elsewhere are only named in it.
const document: Sort = {
  kind: 'docx',
  harmless: /Type\s*=\s*["'][^"']*\/(?:hyperlink|attachedTemplate|image)["']/i,
  wrong(has) {
    if (has(/^word\//i)) return null;
    return has(/^xl\//i) ? 'not_text' : neither(has);
  },
};
function neither(has: (pattern: RegExp) => boolean): Refusal {
  if (has(/^ppt\//i)) return 'slides';
  if (has(/^mimetype$/) && has(/^content\.xml$/)) return 'open_document';
  return has(/^\[Content_Types\]\.xml$/) ? 'damaged' : 'archive';
}

/** What must not be in it; what else comes as an archive has its own sentence. */
function checkKind(entries: Entries, name: string, { wrong, kind }: Sort): void {
  const has = (pattern: RegExp) => [...entries.keys()].some((part) => pattern.test(part));
  if (has(/(^|\/)(vbaProject[^/]*\.bin|vbaData[^/]*\.xml)$/i) || has(/^xl\/macrosheets\//i)) throw refused('macros', name);
  const found = wrong(has);
  if (found === 'damaged') throw damaged(name, kind);
  if (found !== null) throw refused(found, name);
}

function checkWeight(entries: Entries, name: string, limits: Limits): void {
  let unpacked = 0;
  let packed = 0;
  for (const { uncompressedSize, compressedSize } of entries.values()) {
    unpacked += uncompressedSize;
    packed += compressedSize;
    checkUnpacked(uncompressedSize, limits.partMegabytes, name);
  }
  checkUnpacked(unpacked, limits.unpackedMegabytes, name);
  if (unpacked > harmless && unpacked > packed * limits.ratio)
    throw new Denied('PAYLOAD_TOO_LARGE', noTable('packed_too_tight', { name, most: limits.ratio }));
}

function checkUnpacked(bytes: number, most: number, name: string): void {
  if (bytes > most * megabyte) throw new Denied('PAYLOAD_TOO_LARGE', noTable('unpacked_too_large', { name, most }));
}

function archiveOf(zip: ZipFile, entries: Entries, name: string): Archive {
  const entryOf = (part: string): Entry => {
    const entry = entries.get(part);
    if (entry === undefined) throw damaged(name);
    return entry;
  };
  return {
    name,
    has: (part) => entries.has(part),
    parts: [...entries.keys()],
    sizeOf: (part) => entries.get(part)?.uncompressedSize ?? 0,
    read: (part) => charactersOf(zip, entryOf(part), name),
    close: () => zip.close(),
  };
}

async function* charactersOf(zip: ZipFile, entry: Entry, name: string): AsyncGenerator<string> {
  try {
    let decoder: TextDecoder | undefined;
    for await (const bytes of bytesOf(zip, entry)) {
      decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch {
    throw damaged(name);
  }
}

/** In larger pieces than the archive's own reader makes them; its check of the length is therefore made here. */
async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  const stream = entry.compressionMethod === 0 ? packed : packed.on('error', (error) => inflate.destroy(error)).pipe(inflate);
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes: Buffer = chunk;
      length += bytes.length;
      if (length > entry.uncompressedSize) break;
      yield bytes;
    }
    if (length !== entry.uncompressedSize) throw new Error('a part is longer or shorter than the directory says');
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}

const encodingOf = (start: Buffer) =>
  start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';

/** No XML part may declare a type or entities, none may say that it is or needs a macro, and none may lead out of the file. */
async function checkParts(archive: Archive, { kind, harmless: leads }: Sort): Promise<void> {
  const { name } = archive;
  if (!archive.has('[Content_Types].xml')) throw damaged(name, kind);
  for (const part of archive.parts) {
    if (!/\.(xml|rels|vml)$/i.test(part)) continue;
    await checkStart(archive, part);
  }
  if (/macroEnabled|vbaProject/i.test(await wholeOf(archive, '[Content_Types].xml'))) throw refused('macros', name);
  for (const part of archive.parts)
    if (part.endsWith('.rels'))
      for (const [relation] of (await wholeOf(archive, part)).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/gu))
        if (/TargetMode\s*=\s*["']External["']/i.test(relation) && !leads.test(relation)) throw refused('external_links', name);
}

async function checkStart(archive: Archive, part: string): Promise<void> {
  let before = '';
  for await (const piece of archive.read(part)) {
    before += piece;
    const at = before.search(/<[\p{L}_]/u);
    const prolog = at < 0 ? before : before.slice(0, at);
    if (/<!(?:DOCTYPE|ENTITY)/i.test(prolog) || prolog.length > mostBefore) throw refused('entities', archive.name);
    if (at >= 0) return;
  }
}

/** A whole part, for small ones only. */
export async function wholeOf(archive: Archive, part: string, megabytes = 8): Promise<string> {
  checkUnpacked(archive.sizeOf(part), megabytes, archive.name);
  let whole = '';
  for await (const piece of archive.read(part)) whole += piece;
  return whole;
}
