import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

// Evidence for the demo: small real files, a page of Chinese text or a picture, each of which says that it is an example.

export type Paper = { readonly bytes: Buffer; readonly sha256: string; readonly type: string; readonly name: string };

const paper = (bytes: Buffer, type: string, name: string): Paper => ({
  bytes,
  type,
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** One A4 page in a font that every reader of Chinese PDF has or replaces; nothing is embedded, so it stays at 1–2 KB. */
export function pdfOf(name: string, lines: readonly string[]): Paper {
  const shown = lines.flatMap((line) => line.match(/.{1,30}/gu) ?? ['']);
  const text = shown.map((line, index) => `${index === 0 ? '/F1 20 Tf' : '/F1 13 Tf'} <${utf16(line)}> Tj 0 -28 Td`).join('\n');
  const content = `BT 70 760 Td\n${text}\nET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UCS2-H/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 6 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return paper(
    Buffer.from(`${file}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1'),
    'application/pdf',
    name,
  );
}

const utf16 = (line: string): string => Buffer.from(line, 'utf16le').swap16().toString('hex');

// 示 and 例 in 16 rows of 16 dots.
const glyphs = [
  [0x0000, 0x1ff8, 0x0000, 0x0000, 0x0000, 0x7ffe, 0x0080, 0x0080, 0x0888, 0x0884, 0x1084, 0x2082, 0x4082, 0x0080, 0x0280, 0x0100],
  [0x2004, 0x2fc4, 0x2214, 0x4214, 0x43d4, 0xc254, 0x4454, 0x4694, 0x4994, 0x4114, 0x4114, 0x4204, 0x4404, 0x4804, 0x5014, 0x4008],
] as const;
const [width, height, dot] = [240, 160, 4];

/** A picture in place of a photograph from the site: sky, ground and a building, 示例 across it. `seed` varies it. */
export function pngOf(name: string, { seed, note }: { seed: number; note: string }): Paper {
  const pixels = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels.set(colourAt(x, y, seed), y * (1 + width * 3) + 1 + x * 3);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits of red, green and blue
  const text = Buffer.from(`Description\0\0\0zh\0\0${note}`, 'utf8');
  const chunks = [chunk('IHDR', header), chunk('iTXt', text), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))];
  return paper(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]), 'image/png', name);
}

function colourAt(x: number, y: number, seed: number): [number, number, number] {
  if (inked(x, y)) return [255, 255, 255];
  const [left, wide, top] = [30 + ((seed * 37) % 90), 60 + ((seed * 17) % 50), 50 + ((seed * 23) % 40)];
  if (y > 125) return [120 + (seed % 5) * 10, 130, 100];
  if (x > left && x < left + wide && y > top) return (x - left) % 16 > 6 && (y - top) % 18 > 8 ? [90, 120, 150] : [190, 180, 165];
  return [150, 185 + (seed % 4) * 8, 225];
}

/** Is this dot part of the two characters at the top left? */
function inked(x: number, y: number): boolean {
  const glyph = glyphs[Math.floor((x - 8) / ((18 * dot) / 2))];
  const column = Math.floor(((x - 8) % ((18 * dot) / 2)) / (dot / 2));
  const row = glyph?.[Math.floor((y - 8) / (dot / 2))];
  return x >= 8 && y >= 8 && column < 16 && row !== undefined && ((row >> (15 - column)) & 1) === 1;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
