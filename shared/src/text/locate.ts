import { type DocumentSection, sectionsOf } from './sections.ts';

// Where a quote stands in a document, whatever its spaces and its widths: ％ is %, （ is (, and "28 次" is "28次".

/** A text without its spaces and in one width, with where each of its characters begins and ends in the text. */
type Folded = { readonly text: string; readonly from: readonly number[]; readonly to: readonly number[] };

function fold(text: string): Folded {
  const [characters, from, to]: [string[], number[], number[]] = [[], [], []];
  let place = 0;
  for (const each of text) {
    for (const plain of each.normalize('NFKC')) {
      if (/\s/u.test(plain)) continue;
      characters.push(plain);
      for (let unit = 0; unit < plain.length; unit += 1) {
        from.push(place);
        to.push(place + each.length);
      }
    }
    place += each.length;
  }
  return { text: characters.join(''), from, to };
}

export type Located = { readonly from: number; readonly to: number };
/** A document, read once for many quotes. */
export type Locator = (quote: string, section: string) => Located | null;

/**
 * Finds quotes in a text, where that is no guess: a quote that stands there once, in the section that the citation names if it
 * names one by number (一（四）, or 党建（四） where a document's chapters have other names). Anything else is null.
 */
export function locatorOf(text: string): Locator {
  const whole = fold(text);
  const sections = sectionsOf(text);
  return (quote, section) => {
    const wanted = fold(quote).text;
    const fits = sectionFilter(section);
    const places = placesOf(whole, wanted).filter((each) => fits === null || sections.some((part) => fits(part) && holds(part, each)));
    const [only, another] = places;
    return only !== undefined && another === undefined ? only : null;
  };
}

const holds = (part: DocumentSection, { from, to }: Located): boolean => from >= part.from && to <= part.to;

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
const chapter = new RegExp(`^(${numeral})(?=$|\\()`, 'u');
const bracketed = new RegExp(`\\((${numeral})\\)`, 'u');

/** Which sections a citation can mean; null when it names none by number. */
function sectionFilter(cited: string): ((part: DocumentSection) => boolean) | null {
  const marks = (path: string) => {
    const plain = fold(path).text;
    return { chapter: chapter.exec(plain)?.[1], section: bracketed.exec(plain)?.[1] };
  };
  const wanted = marks(cited);
  if (wanted.chapter === undefined && wanted.section === undefined) return null;
  return ({ path }) => {
    const own = marks(path);
    return (
      (wanted.chapter === undefined || own.chapter === wanted.chapter) && (wanted.section === undefined || own.section === wanted.section)
    );
  };
}

function placesOf(whole: Folded, wanted: string): Located[] {
  const found: Located[] = [];
  if (wanted === '') return found;
  for (let at = whole.text.indexOf(wanted); at !== -1; at = whole.text.indexOf(wanted, at + 1)) {
    // 38批 stands in no 138批, and 5% in no 2.5%: a number is cut nowhere.
    const cut = /^\d/u.test(wanted) && /[\d.]$/u.test(whole.text.slice(Math.max(0, at - 1), at));
    const from = whole.from[at];
    const to = whole.to[at + wanted.length - 1];
    if (!cut && from !== undefined && to !== undefined) found.push({ from, to });
  }
  return found;
}
