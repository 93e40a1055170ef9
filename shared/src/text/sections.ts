// The parts of a document by its own numbering: 一、（一）1.（1） and 第一章. Where the chapters have no headings, a （一） that
// begins anew begins the next one, as official reports do.

export type DocumentSection = {
  /** 一（四）; '' before the first number. */
  readonly path: string;
  /** Its heading without what follows in the same line. */
  readonly title: string;
  /** 1 for a chapter, 2 for （一）, 3 for 1., 4 for （1）. */
  readonly level: 1 | 2 | 3 | 4;
  /** From its own first character to the next section of any level, or the end. */
  readonly from: number;
  readonly to: number;
};

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
const headings = [
  { level: 1, sign: new RegExp(`^第(${numeral})[章部]分?[、：:\\s]*`, 'u') },
  { level: 1, sign: new RegExp(`^(${numeral})[、.．]\\s*`, 'u') },
  { level: 2, sign: new RegExp(`^[（(]\\s*(${numeral})\\s*[）)][、.．]?\\s*`, 'u') },
  { level: 3, sign: /^(\d{1,2})(?:[、．]|\.(?!\d))\s*/u },
  { level: 4, sign: /^[（(]\s*(\d{1,2})\s*[）)][、.．]?\s*/u },
] as const;
const titleMost = 60;
/** A line that goes on and on is a paragraph: its heading ends at the first stop. */
const firstSentence = new RegExp(`^[^。；;\\n]{1,${titleMost}}`, 'u');

type Heading = { level: DocumentSection['level']; mark: string; title: string };

function headingOf(line: string): Heading | null {
  for (const { level, sign } of headings) {
    const found = sign.exec(line);
    if (found === null) continue;
    const rest = line.slice(found[0].length);
    return { level, mark: found[1] ?? '', title: (firstSentence.exec(rest)?.[0] ?? '').replaceAll(/\s+/gu, '') };
  }
  return null;
}

/** In the order of the text; each line that begins with a number begins a section. */
export function sectionsOf(text: string): DocumentSection[] {
  const places: { heading: Heading; from: number; path: string }[] = [];
  const marks: string[] = [];
  let implied = 0;
  for (const match of text.matchAll(/[^\n]+/gu)) {
    const indent = match[0].length - match[0].trimStart().length;
    const heading = headingOf(match[0].trim());
    if (heading === null) continue;
    const { level, mark } = heading;
    if (level === 1) implied = -1;
    // Without headings of chapters, each first （一） begins one.
    if (level === 2 && implied >= 0 && mark === '一') {
      implied += 1;
      marks[0] = chineseOf(implied);
    }
    marks.length = Math.max(marks.length, level);
    marks[level - 1] = mark;
    marks.length = level;
    places.push({ heading, from: match.index + indent, path: pathOf(marks) });
  }
  return places.map(({ heading: { level, title }, from, path }, index) => ({
    path,
    title,
    level,
    from,
    to: places[index + 1]?.from ?? text.length,
  }));
}

/** 一, （四）, 1., （2） → 一（四）1.（2）. */
function pathOf(marks: readonly (string | undefined)[]): string {
  const [chapter, section, point, detail] = marks;
  return [chapter, section && `（${section}）`, point && `${point}.`, detail && `（${detail}）`].filter(Boolean).join('');
}

const figures = '零一二三四五六七八九';
/** 1 to 99 in characters. */
function chineseOf(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : figures.charAt(tens)}十`;
  return `${ten}${ones === 0 && tens > 0 ? '' : figures.charAt(ones)}`;
}

/** The section that a place lies in; null before the first. */
export const sectionAt = (sections: readonly DocumentSection[], place: number): DocumentSection | null =>
  sections.findLast((each) => each.from <= place) ?? null;
