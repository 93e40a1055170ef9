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
/** `nth`: which of the places in its section where the quote stands, from 1. */
export type Cited = { readonly quote: string; readonly section: string; readonly nth?: number | null };

/**
 * Where each quote stands, where that is no guess: once in the text, in the section that the citation names if it names one by
 * number (一（四）), or at the place of several that it names by number too. Reports call their chapters by names too (党建（四）): then the number alone is compared, until enough others
 * of that name show which chapter it is. What does not stand there, or more than once, is null.
 */
export function locateAll(text: string, cited: readonly Cited[]): (Located | null)[] {
  const whole = fold(text);
  const sections = sectionsOf(text);
  const places = cited.map(({ quote }) => placesOf(whole, fold(quote).text));
  const onlyIn = (index: number, named: Named): Located | null => {
    const fitting = (places[index] ?? []).filter((each) => fits(named, sections, each));
    const nth = cited[index]?.nth ?? null;
    // A place is counted within its section, once one knows which that is.
    if (nth !== null) return named.name === undefined || named.chapter !== undefined ? (fitting[nth - 1] ?? null) : null;
    const [only, another] = fitting;
    return only !== undefined && another === undefined ? only : null;
  };
  const names = cited.map(({ section }) => namedIn(section));
  const certain = names.map((named, index) => onlyIn(index, named));
  const chapters = chaptersOf(names, certain, sections);
  return names.map((named, index) => {
    const chapter = named.name === undefined ? undefined : chapters.get(named.name);
    return certain[index] ?? (chapter === undefined ? null : onlyIn(index, { ...named, chapter }));
  });
}

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
const chapterMark = new RegExp(`^(${numeral})(?=$|\\()`, 'u');
const sectionMark = new RegExp(`\\((${numeral})\\)`, 'u');

/** What a citation says of its place: its chapter by number or by name, and the number of its section. */
type Named = { readonly chapter: string | undefined; readonly section: string | undefined; readonly name?: string | undefined };

function namedIn(cited: string): Named {
  const plain = fold(cited).text;
  const chapter = chapterMark.exec(plain)?.[1];
  const name = chapter === undefined ? /^[^(]+(?=\()/u.exec(plain)?.[0] : undefined;
  return { chapter, section: sectionMark.exec(plain)?.[1], name };
}

function fits({ chapter, section }: Named, sections: readonly DocumentSection[], place: Located): boolean {
  if (chapter === undefined && section === undefined) return true;
  return sections.some((part) => {
    const own = namedIn(part.path);
    return holds(part, place) && (chapter === undefined || own.chapter === chapter) && (section === undefined || own.section === section);
  });
}

/** So many that stand once, and none elsewhere, show which chapter a name means. */
const enough = 3;

function chaptersOf(
  names: readonly Named[],
  places: readonly (Located | null)[],
  sections: readonly DocumentSection[],
): Map<string, string> {
  const seen = new Map<string, (string | undefined)[]>();
  for (const [index, { name, section }] of names.entries()) {
    const place = places[index];
    // 经济（总） may stand before the chapter's first number: only a numbered section tells its chapter.
    if (name === undefined || section === undefined || !place) continue;
    const part = sections.findLast((each) => holds(each, place));
    seen.set(name, [...(seen.get(name) ?? []), part && namedIn(part.path).chapter]);
  }
  return new Map(
    [...seen].flatMap(([name, [first, ...rest]]) =>
      first !== undefined && rest.length + 1 >= enough && rest.every((each) => each === first) ? [[name, first] as const] : [],
    ),
  );
}

const holds = (part: DocumentSection, { from, to }: Located): boolean => from >= part.from && to <= part.to;

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
