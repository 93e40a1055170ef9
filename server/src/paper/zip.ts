import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

// An archive written as its parts come (APPNOTE 6.3.10), so that no part needs to be held as a whole: of one that comes piece by piece
// the sizes stand behind its content.

export type ArchivePart = { readonly name: string; readonly content: string | AsyncIterable<string> };

type Sizes = { readonly sum: number; readonly packed: number; readonly size: number };
type Placed = Sizes & { readonly name: Buffer; readonly at: number; readonly flags: number };

/** Sheets repeat themselves: a higher level takes twice as long for a tenth less. */
const level = 3;
const utf8Names = 0x0800;
const sizesBehind = 0x0008;
const mostBytes = 0xffff_ffff;

/** Writes the parts one after another; does not end the stream. */
export async function writeArchive(out: Writable, parts: Iterable<ArchivePart>): Promise<void> {
  const placed: Placed[] = [];
  let at = 0;
  for (const part of parts) {
    const next =
      typeof part.content === 'string' ? writeWhole(out, part.name, part.content) : await writeFlow(out, part.name, part.content);
    placed.push({ ...next, at });
    at += next.length;
    if (at > mostBytes || next.size > mostBytes) throw new Error('an archive of more than 4 GB');
  }
  const directory = Buffer.concat(placed.map(entryOf));
  const [begin, count] = [at, placed.length];
  out.write(directory);
  out.write(numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [directory.length, 4], [begin, 4], [0, 2]));
}

type Written = Omit<Placed, 'at'> & { readonly length: number };

function writeWhole(out: Writable, title: string, content: string): Written {
  const bytes = Buffer.from(content);
  const packed = deflateRawSync(bytes, { level });
  const [name, flags] = [Buffer.from(title), utf8Names];
  const sizes = { sum: crc32(bytes), packed: packed.length, size: bytes.length };
  const head = headOf(name, flags, sizes);
  out.write(head);
  out.write(packed);
  return { name, flags, ...sizes, length: head.length + packed.length };
}

async function writeFlow(out: Writable, title: string, content: AsyncIterable<string>): Promise<Written> {
  const [name, flags] = [Buffer.from(title), utf8Names | sizesBehind];
  const head = headOf(name, flags, { sum: 0, packed: 0, size: 0 });
  out.write(head);
  const sizes = { sum: 0, packed: 0, size: 0 };
  async function* bytes() {
    for await (const text of content) {
      const some = Buffer.from(text);
      sizes.sum = crc32(some, sizes.sum);
      sizes.size += some.length;
      yield some;
    }
  }
  async function* measured(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      sizes.packed += chunk.length;
      yield chunk;
    }
  }
  await pipeline(Readable.from(bytes()), createDeflateRaw({ level, chunkSize: 65_536 }), measured, out, { end: false });
  const behind = numbers([0x08074b50, 4], [sizes.sum, 4], [sizes.packed, 4], [sizes.size, 4]);
  out.write(behind);
  return { name, flags, ...sizes, length: head.length + sizes.packed + behind.length };
}

/** Version 2.0, deflated, midnight of 1980-01-01, the day on which archives begin. */
const common = (flags: number): Buffer => numbers([20, 2], [flags, 2], [8, 2], [0, 2], [0x21, 2]);

const headOf = (name: Buffer, flags: number, { sum, packed, size }: Sizes): Buffer =>
  Buffer.concat([numbers([0x04034b50, 4]), common(flags), numbers([sum, 4], [packed, 4], [size, 4], [name.length, 2], [0, 2]), name]);

const entryOf = ({ name, at, flags, sum, packed, size }: Placed): Buffer =>
  Buffer.concat([
    numbers([0x02014b50, 4], [20, 2]),
    common(flags),
    numbers([sum, 4], [packed, 4], [size, 4], [name.length, 2], [0, 4], [0, 2], [0, 2], [0, 4], [at, 4]),
    name,
  ]);

/** Little-endian numbers, each with its length in bytes. */
function numbers(...all: readonly (readonly [value: number, length: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(all.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [value, length] of all) at = length === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
}
