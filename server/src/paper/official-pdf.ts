import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { BoardPage } from './board-page.ts';
import type { Paper } from './official-parts.ts';

// Papers as PDF, by Typst. Compiler and fonts take a hundred megabytes, which a thread does not give back when it ends: it is
// done in a process of its own (print-pdf.ts).

// The fonts that official documents name are not free; these stand in for them whatever is installed, and the paper says so.
const fonts = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
];
const standIns = '字体说明：本件以思源宋体（Noto Serif SC）代替小标宋、仿宋和宋体，以思源黑体（Noto Sans SC）代替黑体。';

const boardFonts = '字体：思源黑体（Noto Sans SC）、思源宋体（Noto Serif SC）。数字取自本系统，逐项可查。';

/** What Typst sets: a paper laid out by GB/T 9704-2012, or a board on one page. */
export type Printable = Paper | BoardPage;

/** The same paper gives the same bytes. Throws what Typst says is wrong. */
export async function writePdf(paper: Printable): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const { result, compiler } = await set(paper);
  return { pdf: compiler.pdf(result), pages: result.numOfPages };
}

/** The same page as a picture, its letters drawn. */
export async function writeSvg(paper: Printable): Promise<Buffer> {
  const { result, compiler } = await set(paper);
  return Buffer.from(compiler.plainSvg(result));
}

async function set(paper: Printable) {
  const form = 'body' in paper ? { source: './official.typ', note: standIns } : { source: './board.typ', note: boardFonts };
  const [source, ...fontBlobs] = await Promise.all([
    readFile(new URL(form.source, import.meta.url), 'utf8'),
    ...fonts.map((name) => readFile(fileURLToPath(import.meta.resolve(name)))),
  ]);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }], inputs: { paper: JSON.stringify(clean(paper)), note: form.note } });
  const compiled = compiler.compile({ mainFileContent: source });
  const { result } = compiled;
  const error = compiled.takeError();
  if (result === null) throw new Error(`Typst: ${JSON.stringify(error?.shortDiagnostics ?? [])}`);
  return { result, compiler };
}

/** Control characters have no glyph, and halves of a surrogate pair are no text. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const clean = (paper: Printable): unknown =>
  JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(unprintable, '').toWellFormed() : value,
  );
