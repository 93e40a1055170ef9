import { decoded, partOf } from '../office-file.ts';

// The text of a docx, from its main part alone.

const main = 'word/document.xml';

/** One line a paragraph. Throws on what is no docx, or bigger than it says. */
export async function docxText(file: Buffer): Promise<string> {
  const xml = await partOf(file, main);
  if (xml === undefined) throw new Error(`no ${main}`);
  return textOf(xml);
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
