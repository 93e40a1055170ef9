// How official documents number their parts: 第一章 一、（一）1.（1）①, and 关于…问题, which heads a finding without any number.

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
// A number is no decimal (1.5亿元), no year and no date (2018.12).
const markers = {
  chapter: new RegExp(`^第${numeral}[章部节]分?[、：:\\s]*`),
  chinese: new RegExp(`^${numeral}(?:、|[.．](?!\\d))\\s*`),
  bracketed: new RegExp(`^[（(]\\s*${numeral}\\s*[）)][、.．]?\\s*`),
  digit: /^(?:\d{1,3}[、．]|\d{1,3}[.](?![\d\s]*\d)|\d{1,3}\s+(?=关于))\s*/,
  bracketedDigit: /^(?:[（(]\s*\d{1,3}\s*[）)]|\d{1,3}[）)])[、.．]?\s*/,
  circled: /^[①-⑳]\s*/,
} as const;
export type MarkKind = keyof typeof markers | 'about';
// Object.keys widens to string[]; kept as pairs instead.
const kinds: readonly (readonly [MarkKind, RegExp])[] = [
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

/** The number that a line begins with, if any, and what follows it. */
export function markOf(line: string): { kind: MarkKind; rest: string } | null {
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(line);
    if (match && match[0].length < line.length) return { kind, rest: line.slice(match[0].length) };
  }
  return about.test(line) ? { kind: 'about', rest: line } : null;
}

/** A finding that says so: 关于…问题, and no group of them. */
export function isNamedFinding(text: string): boolean {
  const named = about.exec(text)?.[0];
  return named !== undefined && !aboutGroup.test(named);
}

/** Where the parts of one line begin that are numbered from 1: 存在以下问题：1.…；2.…。3.… Empty when they are not. */
export function inlineMarks(line: string): number[] {
  for (const pattern of [/(?<=^|[：:；;。])\s*(\d{1,3})[.．、](?![\d\s]*\d)/g, /(?<=^|[：:；;。])\s*[（(](\d{1,3})[）)]/g]) {
    const found = [...line.matchAll(pattern)];
    if (found.length >= 2 && found.every((each, index) => Number(each[1]) === index + 1)) return found.map((each) => each.index);
  }
  return [];
}

/** 关于…问题, or the first sentence. */
export function titleOf(text: string): string {
  const named = about.exec(text)?.[0];
  const sentence = (named ?? /^[^。；;！!？?]+/.exec(text)?.[0] ?? text).trim();
  if (sentence.length <= titleMost) return sentence;
  const comma = sentence.lastIndexOf('，', titleMost);
  return comma > 10 ? sentence.slice(0, comma) : `${sentence.slice(0, titleMost - 1)}…`;
}
