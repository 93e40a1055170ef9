import { inflateSync } from 'node:zlib';

/** What a PDF's streams say. */
function streamsOf(pdf: Buffer): string[] {
  const raw = pdf.toString('latin1');
  return [...raw.matchAll(/\/Length (\d+)[\s\S]*?stream\r?\n/g)].map((found) => {
    const from = found.index + found[0].length;
    const bytes = pdf.subarray(from, from + Number(found[1]));
    try {
      return inflateSync(bytes).toString('latin1');
    } catch {
      return bytes.toString('latin1');
    }
  });
}

/** The text that a PDF's fonts say their glyphs stand for: all characters that it shows. */
export function charactersOf(pdf: Buffer): string {
  const hex = streamsOf(pdf)
    .filter((each) => each.includes('beginbfchar') || each.includes('beginbfrange'))
    .flatMap((each) => [...each.matchAll(/<[0-9a-f]+>\s*<([0-9a-f]+)>/gi)]);
  return hex.map(([, code = '']) => Buffer.from(code, 'hex').swap16().toString('utf16le')).join('');
}

/** Where each run of text begins, page by page, in points from the bottom left. */
export function placesOf(pdf: Buffer): { readonly x: number; readonly y: number }[][] {
  const pages = streamsOf(pdf).map((each) => [...each.matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) cm(?=(?:(?!ET)[\s\S])*? Tf)/g)]);
  return pages.filter((each) => each.length > 0).map((each) => each.map(([, x, y]) => ({ x: Number(x), y: Number(y) })));
}
