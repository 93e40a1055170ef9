// Pasted feedback → findings. Documents number 一、（一）1.（1）①, findings read 1.关于“…”问题; where nothing is numbered, each
// line is one. A person looks it through before anything is registered: nothing is dropped without being shown.

export type PastedFinding = {
  /** Its first sentence without its number, or 关于…问题. */
  readonly title: string;
  /** All its lines as they stand, number included. */
  readonly originalText: string;
  /** The heading that it stands under, a hint at its category. */
  readonly under: string | null;
};
/** `left`: lines that belong to no finding: headings, and what comes before the first number. */
export type Split = { readonly findings: readonly PastedFinding[]; readonly left: readonly string[] };

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
// A number is no decimal (1.5亿元), no year and no date (2018.12).
const markers = {
  chapter: new RegExp(`^第${numeral}[章部节]分?[、：:\\s]*`),
  chinese: new RegExp(`^${numeral}[、.．](?!\\d)\\s*`),
  bracketed: new RegExp(`^[（(]${numeral}[）)][、.．]?\\s*`),
  digit: /^(?:\d{1,3}[、．]|\d{1,3}[.](?![\d\s]*\d)|\d{1,3}\s+(?=关于))\s*/,
  bracketedDigit: /^(?:[（(]\d{1,3}[）)]|\d{1,3}[）)])[、.．]?\s*/,
  circled: /^[①-⑳]\s*/,
} as const;
type Kind = keyof typeof markers | 'about';
// Object.keys widens to string[]; kept as pairs instead.
const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['chapter', markers.chapter],
  ['chinese', markers.chinese],
  ['bracketed', markers.bracketed],
  ['digit', markers.digit],
  ['bracketedDigit', markers.bracketedDigit],
  ['circled', markers.circled],
];

const about = /^关于.{2,120}?问题/;
/** 关于…方面的问题 heads a group of findings. */
const aboutGroup = /方面(?:存在)?的?问题$/;
const titleMost = 100;

type Entry = {
  readonly kind: Kind;
  readonly lines: string[];
  readonly text: string;
  readonly children: Entry[];
  readonly under: string | null;
};

export function splitFindings(text: string): Split {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll(/[\u00A0\u3000\t]+/g, ' ').trim())
    .filter((line) => line !== '')
    .flatMap(inlineParts);
  const { roots, left } = treeOf(lines);
  if (roots.length === 0) return { findings: left.map((line) => findingOf([line], line, null)), left: [] };
  return { findings: roots.flatMap((root) => leavesOf(root, left)), left };
}

function markOf(line: string): { kind: Kind; rest: string } | null {
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(line);
    if (match && match[0].length < line.length) return { kind, rest: line.slice(match[0].length) };
  }
  return about.test(line) ? { kind: 'about', rest: line } : null;
}

/** 存在以下问题：1.…；2.…。3.… in one line, when the numbers run from 1. */
function inlineParts(line: string): string[] {
  for (const pattern of [/(?<=^|[：:；;。])\s*(\d{1,3})[.．、](?![\d\s]*\d)/g, /(?<=^|[：:；;。])\s*[（(](\d{1,3})[）)]/g]) {
    const found = [...line.matchAll(pattern)];
    if (found.length < 2 || found.some((each, index) => Number(each[1]) !== index + 1)) continue;
    const cuts = [0, ...found.map((each) => each.index), line.length];
    return cuts
      .slice(1)
      .map((end, index) => line.slice(cuts[index], end).trim())
      .filter((part) => part !== '');
  }
  return [line];
}

/** Entries nest by the kind of their number: a kind met before ends all that came under it. */
function treeOf(lines: readonly string[]): { roots: Entry[]; left: string[] } {
  const roots: Entry[] = [];
  const left: string[] = [];
  let open: Entry[] = [];
  for (const line of lines) {
    const mark = markOf(line);
    const last = open.at(-1);
    if (mark === null) {
      if (last) last.lines.push(line);
      else left.push(line);
      continue;
    }
    const level = open.findIndex((each) => each.kind === mark.kind);
    open = level === -1 ? open : open.slice(0, level);
    const parent = open.at(-1);
    const entry: Entry = { kind: mark.kind, lines: [line], text: mark.rest, children: [], under: parent ? titleOf(parent.text) : null };
    (parent ? parent.children : roots).push(entry);
    open = [...open, entry];
  }
  return { roots, left };
}

/** A 关于…问题 keeps what is numbered under it; any other entry with entries under it is their heading, and left over. */
function leavesOf(entry: Entry, left: string[]): PastedFinding[] {
  const named = about.exec(entry.text)?.[0];
  const whole = entry.children.length === 0 || (named !== undefined && !aboutGroup.test(named));
  if (whole) return [findingOf(linesOf(entry), entry.text, entry.under)];
  left.push(...entry.lines);
  return entry.children.flatMap((child) => leavesOf(child, left));
}

const linesOf = (entry: Entry): string[] => [...entry.lines, ...entry.children.flatMap(linesOf)];
const findingOf = (lines: readonly string[], text: string, under: string | null): PastedFinding => ({
  title: titleOf(text),
  originalText: lines.join('\n'),
  under,
});

function titleOf(text: string): string {
  const named = about.exec(text)?.[0];
  const sentence = (named ?? /^[^。；;！!？?]+/.exec(text)?.[0] ?? text).trim();
  if (sentence.length <= titleMost) return sentence;
  const comma = sentence.lastIndexOf('，', titleMost);
  return comma > 10 ? sentence.slice(0, comma) : `${sentence.slice(0, titleMost - 1)}…`;
}
