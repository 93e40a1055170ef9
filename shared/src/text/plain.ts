// One spelling for what people type in many: full-width digits, the dashes, spaces inside dates, quotation marks.
// The reading works on this; the text itself is kept beside it.

const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]+/g;
const dashes = /[‐‑‒–—―−~∼〜─━﹣]+|-{2,}/g;
const quotes = /[“”‘’「」『』《》〈〉【】]/g;
// ①2024年 must not become 12024年.
const numbering = /[①-⒛❶-❿㈠-㈩㊀-㊉]/g;
const spaces = /[^\S\n]+/g;
const odd = /[\s\u00AD\u200B-\u200F\u2060\uFEFF‐-―−~∼〜─━﹣“”‘’「」『』《》〈〉【】號個內後週元]|--/;

const simple = new Map([
  ['號', '号'],
  ['個', '个'],
  ['內', '内'],
  ['後', '后'],
  ['週', '周'],
]);

/** What is longer is a document and no phrase of a cell: it is not read but shown to a person. */
export const longestPhrase = 2000;

/** Nothing to fold: most of what is read. */
const usual = /^[一-鿿\d.、。%]*$/;
const unusual = /[號個內後週]|元月/;

export function plain(text: string): string {
  if (usual.test(text) && !unusual.test(text)) return text;
  const folded = text.replace(numbering, ';').normalize('NFKC');
  if (!odd.test(folded)) return folded;
  return folded
    .replace(invisible, '')
    .replace(/\s+/g, ofLines)
    .replace(dashes, '-')
    .replace(quotes, '')
    .replace(spaces, betweenNumbers)
    .replace(/[號個內後週]/g, (char) => simple.get(char) ?? char)
    .replace(/元月/g, '1月')
    .trim();
}

/** Spaces around the end of a line are a part of it. By whole runs: to look for the end from each space of a long run takes too long. */
const ofLines = (run: string): string => (/[\r\n]/.test(run) ? '\n' : run);

/** A space is nothing, but between two numbers it keeps a day from its hour. */
function betweenNumbers(_space: string, at: number, text: string): string {
  const after = text.slice(at).trimStart().charAt(0);
  return /\d/.test(text.charAt(at - 1)) && /\d/.test(after) ? ' ' : '';
}
