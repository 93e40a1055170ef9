import { type ParagraphNumber, numberer, numberIn } from './docx-numbering.ts';
import { decoded, partOf } from './office-file.ts';

// A Word file as text, one line a paragraph, with the numbers that Word gives its paragraphs by itself.

export const docxParts = { main: 'word/document.xml', numbering: 'word/numbering.xml', styles: 'word/styles.xml' } as const;

/** Throws on what is no docx, or bigger than it says. */
export async function docxText(file: Buffer): Promise<string> {
  const main = await partOf(file, docxParts.main);
  if (main === undefined) throw new Error(`no ${docxParts.main}`);
  return textOfParts({
    main,
    numbering: (await partOf(file, docxParts.numbering)) ?? '',
    styles: (await partOf(file, docxParts.styles)) ?? '',
  });
}

// Deleted text and field codes have elements of their own, so that what is between w:t is what one reads.
const token = /<w:pPr>([^]*?)<\/w:pPr>|<(\/?)w:(p|t|tab|br|cr|tc|noBreakHyphen)(?=[\s/>])[^>]*?(\/?)>|([^<]+)/gu;
// What older programs show instead of a shape says the same again; what a paragraph was before a change counts no more.
const doubled = /<mc:Fallback[\s>][^]*?<\/mc:Fallback>|<w:pPrChange[\s>][^]*?<\/w:pPrChange>/gu;

export function textOfParts({ main, numbering, styles }: Readonly<Record<keyof typeof docxParts, string>>): string {
  const next = numberer(numbering, styles);
  const parts: string[] = [];
  // Paragraphs lie in paragraphs where there are text boxes.
  const open: { number: ParagraphNumber; begun: boolean }[] = [];
  let inText = false;
  const begin = () => {
    const paragraph = open.at(-1);
    if (paragraph === undefined || paragraph.begun) return;
    paragraph.begun = true;
    parts.push(next(paragraph.number));
  };
  for (const [, properties, closing, name, empty, characters] of main.replaceAll(doubled, '').matchAll(token)) {
    if (properties !== undefined) {
      const paragraph = open.at(-1);
      if (paragraph) paragraph.number = numberIn(properties);
    } else if (characters !== undefined) {
      if (!inText) continue;
      begin();
      parts.push(decoded(characters));
    } else if (name === 't') inText = closing === '' && empty === '';
    else if (name === 'p' && closing === '' && empty === '') open.push({ number: { style: null, list: null, level: null }, begun: false });
    else if (name === 'p') {
      if (closing === '/') {
        // An empty paragraph is numbered too.
        begin();
        open.pop();
      }
      parts.push('\n');
    } else if (name === 'tc' && closing === '/') parts.push('\t');
    else if (closing === '' && name === 'tab') parts.push('\t');
    else if (closing === '' && name === 'noBreakHyphen') parts.push('-');
    else if (closing === '' && (name === 'br' || name === 'cr')) parts.push('\n');
  }
  return parts.join('');
}

/** Lines end in \n, trailing blanks are gone; nothing else is changed. */
export function tidied(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\0', '')
    .replaceAll(/\r\n?|\u2028|\u2029|\f|\v/gu, '\n')
    .replaceAll(/[ \t\u3000\u00a0]+$/gmu, '')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .replaceAll(/^\n+|\n+$/gu, '');
}
