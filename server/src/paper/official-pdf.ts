import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
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

/** A paper as a PDF, laid out by GB/T 9704-2012. The same paper gives the same bytes. Throws what Typst says is wrong. */
export async function writePdf(paper: Paper): Promise<{ readonly pdf: Buffer; readonly pages: number }> {
  const [source, ...fontBlobs] = await Promise.all([
    readFile(new URL('./official.typ', import.meta.url), 'utf8'),
    ...fonts.map((name) => readFile(fileURLToPath(import.meta.resolve(name)))),
  ]);
  const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs }], inputs: { paper: JSON.stringify(clean(paper)), note: standIns } });
  const compiled = compiler.compile({ mainFileContent: source });
  const { result } = compiled;
  const error = compiled.takeError();
  if (result === null) throw new Error(`Typst: ${JSON.stringify(error?.shortDiagnostics ?? [])}`);
  const pdf = compiler.pdf(result);
  const pages = result.numOfPages;
  return { pdf, pages };
}

/** Control characters have no glyph, and halves of a surrogate pair are no text. */
// oxlint-disable-next-line no-control-regex -- these are what is taken out
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const clean = (paper: Paper): unknown =>
  JSON.parse(JSON.stringify(paper), (_, value: unknown) =>
    typeof value === 'string' ? value.replaceAll(unprintable, '').toWellFormed() : value,
  );
