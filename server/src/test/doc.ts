// A .doc of Word 97, made by hand: the container of its time with the two streams that hold a text.

const sector = 512;
const free = -1;
const end = -2;
const ofTable = -3;

/** `lines` as paragraphs. */
export function docOf(lines: readonly string[]): Buffer<ArrayBuffer> {
  const text = Buffer.from(`${lines.join('\r')}\r`, 'utf16le');
  const characters = text.length / 2;
  const begins = 1024;
  const main = padded(begins + text.length);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0x00c1, 2);
  main.writeUInt16LE(0x0200, 0x0a); // its table is 1Table
  main.writeUInt32LE(characters, 0x4c);
  text.copy(main, begins);
  const table = padded(0);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1); // one piece: two places and where it stands
  table.writeUInt32LE(0, 5);
  table.writeUInt32LE(characters, 9);
  table.writeUInt32LE(begins, 15);
  return container([
    { name: 'WordDocument', content: main },
    { name: '1Table', content: table },
  ]);
}

/** Shorter streams would stand in a part of their own. */
const padded = (bytes: number): Buffer => Buffer.alloc(Math.max(4096, Math.ceil(bytes / sector) * sector));

function container(streams: readonly { readonly name: string; readonly content: Buffer }[]): Buffer<ArrayBuffer> {
  const counts = streams.map(({ content }) => content.length / sector);
  const all = 1 + counts.reduce((sum, each) => sum + each, 0);
  const tables = Math.ceil(all / (sector / 4 - 1));
  const chain: number[] = [...Array.from({ length: tables }, () => ofTable), end];
  const starts = counts.map((count) => {
    const start = chain.length;
    for (let at = 1; at < count; at += 1) chain.push(start + at);
    chain.push(end);
    return start;
  });
  const header = Buffer.alloc(sector);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(0x003e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  for (const [at, value] of [[44, tables], [48, tables], [56, 4096], [60, end], [68, end]] as const) header.writeInt32LE(value, at); // biome-ignore format: one line
  for (let at = 0; at < 109; at += 1) header.writeInt32LE(at < tables ? at : free, 76 + at * 4);
  const allocation = Buffer.alloc(tables * sector, 0xff);
  for (const [at, next] of chain.entries()) allocation.writeInt32LE(next, at * 4);
  const [first, second] = streams;
  const directory = Buffer.concat([
    entry('Root Entry', 5, { child: 1, start: end, size: 0 }),
    entry(first?.name ?? '', 2, { right: 2, start: starts[0] ?? end, size: first?.content.length ?? 0 }),
    entry(second?.name ?? '', 2, { start: starts[1] ?? end, size: second?.content.length ?? 0 }),
    Buffer.alloc(128, 0).fill(0xff, 68, 80),
  ]);
  return Buffer.concat([header, allocation, directory, ...streams.map(({ content }) => content)]);
}

function entry(
  name: string,
  type: number,
  { right = -1, child = -1, start, size }: { right?: number; child?: number; start: number; size: number },
): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 0, 'utf16le');
  bytes.writeUInt16LE((name.length + 1) * 2, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  for (const [at, value] of [[68, -1], [72, right], [76, child], [116, start], [120, size]] as const) bytes.writeInt32LE(value, at); // biome-ignore format: one line
  return bytes;
}
