import { decoded } from './office-file.ts';

// Word numbers paragraphs by itself: 一、 and 1. are often in no text, but in word/numbering.xml and in the styles. Here they are
// counted as Word counts them, so that a document reads as it is seen.

type Level = {
  readonly start: number;
  readonly format: string;
  /** %1、 or （%2）: the numbers of this level and those above it. */
  readonly text: string;
  readonly style: string | null;
  /** All its numbers in digits, whatever the levels above use. */
  readonly legal: boolean;
  /** After a number of which level it begins anew; null: any above it. */
  readonly restart: number | null;
};
type Numbering = {
  readonly list: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly starts: ReadonlyMap<number, number>;
};
export type ParagraphNumber = { readonly style: string | null; readonly list: string | null; readonly level: number | null };

const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\sw:${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag);
  return found ? decoded(found[1] ?? found[2] ?? '') : null;
};
const valueOf = (xml: string, name: string): string | null => {
  const tag = new RegExp(`<w:${name}(?=[\\s/>])[^>]*>`, 'u').exec(xml)?.[0];
  return tag === undefined ? null : attribute(tag, 'val');
};
const numberOf = (text: string | null): number | null => (text !== null && /^\d{1,6}$/u.test(text) ? Number(text) : null);
const elements = (xml: string, name: string): { tag: string; inner: string }[] =>
  [...xml.matchAll(new RegExp(`(<w:${name}(?=[\\s>])[^>]*(?<!/)>)([^]*?)</w:${name}>`, 'gu'))].map(([, tag = '', inner = '']) => ({
    tag,
    inner,
  }));

/** What a paragraph's own properties say of its number. */
export function numberIn(properties: string): ParagraphNumber {
  const own = /<w:numPr(?=[\s>])[^>]*>([^]*?)<\/w:numPr>/u.exec(properties)?.[1] ?? '';
  return { style: valueOf(properties, 'pStyle'), list: valueOf(own, 'numId'), level: numberOf(valueOf(own, 'ilvl')) };
}

/** Gives each paragraph, asked in their order, the number that Word shows before it; '' for those that have none. */
export function numberer(numberingXml: string, stylesXml: string): (paragraph: ParagraphNumber) => string {
  const lists = numberingsIn(numberingXml, stylesXml);
  const styles = stylesIn(stylesXml);
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();
  return (paragraph) => {
    const { list, level } = placeOf(paragraph, { lists, styles });
    const numbering = list === null ? undefined : lists.get(list);
    const own = numbering?.levels.get(level);
    if (list === null || numbering === undefined || own === undefined) return '';
    const counts = counters.get(numbering.list) ?? [];
    counters.set(numbering.list, counts);
    // A list that starts anew does so once; afterwards it counts on.
    if (!begun.has(list)) for (const [at, start] of numbering.starts) counts[at] = start - 1;
    begun.add(list);
    const startOf = (at: number): number => numbering.levels.get(at)?.start ?? 1;
    counts[level] = (counts[level] ?? startOf(level) - 1) + 1;
    for (let below = level + 1; below < counts.length; below += 1) {
      const restart = numbering.levels.get(below)?.restart ?? null;
      if (restart === null || (restart > 0 && level < restart)) counts[below] = startOf(below) - 1;
    }
    return shown(own, numbering.levels, (at) => Math.max(counts[at] ?? startOf(at), startOf(at)));
  };
}

type Known = {
  readonly lists: ReadonlyMap<string, Numbering>;
  readonly styles: ReadonlyMap<string, ParagraphNumber & { basedOn: string | null }>;
};

/** Its own number, or that of its style; a style's level is the one that names it. */
function placeOf({ style, list, level }: ParagraphNumber, { lists, styles }: Known): { list: string | null; level: number } {
  if (list !== null) return { list: list === '0' ? null : list, level: level ?? 0 };
  let at = style;
  for (let depth = 0; at !== null && depth < 20; depth += 1) {
    const found = styles.get(at);
    if (found?.list === '0') return { list: null, level: 0 };
    if (found !== undefined && found.list !== null) {
      const named = [...(lists.get(found.list)?.levels ?? [])].find(([, each]) => each.style === at);
      return { list: found.list, level: level ?? named?.[0] ?? found.level ?? 0 };
    }
    at = found?.basedOn ?? null;
  }
  return { list: null, level: 0 };
}

function stylesIn(xml: string): Map<string, ParagraphNumber & { basedOn: string | null }> {
  return new Map(
    elements(xml, 'style').flatMap(({ tag, inner }) => {
      const id = attribute(tag, 'styleId');
      return id === null ? [] : [[id, { ...numberIn(inner), style: null, basedOn: valueOf(inner, 'basedOn') }] as const];
    }),
  );
}

function numberingsIn(xml: string, stylesXml: string): Map<string, Numbering> {
  const abstracts = new Map(elements(xml, 'abstractNum').map(({ tag, inner }) => [attribute(tag, 'abstractNumId') ?? '', inner]));
  const nums = elements(xml, 'num').map(({ tag, inner }) => ({ id: attribute(tag, 'numId') ?? '', inner }));
  const abstractOf = new Map(nums.map(({ id, inner }) => [id, valueOf(inner, 'abstractNumId') ?? '']));
  const resolved = (id: string): string => {
    // A list may be that of a style, which names its own.
    const link = valueOf(abstracts.get(id) ?? '', 'numStyleLink');
    if (link === null) return id;
    const linked = stylesIn(stylesXml).get(link)?.list ?? null;
    return (linked === null ? undefined : abstractOf.get(linked)) ?? id;
  };
  return new Map(
    nums.map(({ id, inner }) => {
      const list = resolved(abstractOf.get(id) ?? '');
      const levels = levelsIn(abstracts.get(list) ?? '');
      const starts = new Map<number, number>();
      for (const { tag, inner: change } of elements(inner, 'lvlOverride')) {
        const at = numberOf(attribute(tag, 'ilvl')) ?? 0;
        const start = numberOf(valueOf(change, 'startOverride'));
        for (const [, level] of levelsIn(change)) levels.set(at, level);
        if (start !== null) starts.set(at, start);
      }
      return [id, { list, levels, starts }] as const;
    }),
  );
}

function levelsIn(xml: string): Map<number, Level> {
  return new Map(
    elements(xml, 'lvl').map(({ tag, inner }): [number, Level] => [
      numberOf(attribute(tag, 'ilvl')) ?? 0,
      {
        start: numberOf(valueOf(inner, 'start')) ?? 1,
        format: valueOf(inner, 'numFmt') ?? 'decimal',
        text: valueOf(inner, 'lvlText') ?? '',
        style: valueOf(inner, 'pStyle'),
        legal: /<w:isLgl(?=[\s/>])/u.test(inner) && !['0', 'false'].includes(valueOf(inner, 'isLgl') ?? ''),
        restart: numberOf(valueOf(inner, 'lvlRestart')),
      },
    ]),
  );
}

/** A bullet is no number, and its sign comes from a font of signs. */
function shown(level: Level, levels: ReadonlyMap<number, Level>, count: (at: number) => number): string {
  if (level.format === 'bullet' || level.format === 'none') return '';
  const text = level.text.replaceAll(/%([1-9])/gu, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = levels.get(at)?.format ?? 'decimal';
    return written(count(at), level.legal ? 'decimal' : format);
  });
  if (text === '') return '';
  return /[、，．.）)：:\s①-⑳]$/u.test(text) ? text : `${text} `;
}

const digits = '〇一二三四五六七八九';
const legalDigits = '零壹贰叁肆伍陆柒捌玖';

function written(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographLegalTraditional':
      return counted(n, digits, ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
      return counted(n, legalDigits, ['', '拾', '佰', '仟']);
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return String(n)
        .split('')
        .map((each) => digits.charAt(Number(each)))
        .join('');
    case 'ideographTraditional':
      return n <= 10 ? '甲乙丙丁戊己庚辛壬癸'.charAt(n - 1) : String(n);
    case 'ideographZodiac':
      return n <= 12 ? '子丑寅卯辰巳午未申酉戌亥'.charAt(n - 1) : String(n);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n <= 20 ? String.fromCodePoint(0x245f + n) : String(n);
    case 'decimalEnclosedParen':
      return `(${n})`;
    case 'decimalEnclosedFullstop':
      return `${n}.`;
    case 'decimalZero':
      return String(n).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(n)
        .split('')
        .map((each) => String.fromCodePoint(0xff10 + Number(each)))
        .join('');
    case 'upperLetter':
      return letters(n);
    case 'lowerLetter':
      return letters(n).toLowerCase();
    case 'upperRoman':
      return roman(n);
    case 'lowerRoman':
      return roman(n).toLowerCase();
    default:
      return String(n);
  }
}

/** 1 to 9999: 十二, 二十, 一百零五. */
function counted(n: number, signs: string, places: readonly string[]): string {
  if (n < 1 || n > 9999) return String(n);
  const parts = String(n).split('');
  const text = parts
    .map((each, at) => (each === '0' ? '零' : `${signs.charAt(Number(each))}${places[parts.length - 1 - at] ?? ''}`))
    .join('')
    .replaceAll(/零+/gu, '零')
    .replace(/零$/u, '');
  return signs === digits ? text.replace(/^一十/u, '十') : text;
}

const letters = (n: number): string => (n < 1 || n > 702 ? String(n) : String.fromCodePoint(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26)));
const romans: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];
function roman(n: number): string {
  let rest = n > 3999 ? 0 : n;
  let text = '';
  for (const [value, sign] of romans) for (; rest >= value; rest -= value) text += sign;
  return text || String(n);
}
