// What is to be done, one by one, in a cell or a paragraph: 一是…二是…, 1是…2是…, 1.…2.…, （1）…（2）…, ①…②….

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const start = '(?<=^|[。；;：:，,\\n])\\s*';
const marks: readonly { readonly sign: RegExp; readonly valueOf: (mark: string) => number }[] = [
  { sign: new RegExp(`${start}([一二三四五六七八九十])是`, 'gu'), valueOf: (mark) => numerals.indexOf(mark) + 1 },
  { sign: new RegExp(`${start}(\\d{1,2})是(?!否)`, 'gu'), valueOf: Number },
  { sign: new RegExp(`${start}第([一二三四五六七八九十])[，,、]`, 'gu'), valueOf: (mark) => numerals.indexOf(mark) + 1 },
  { sign: new RegExp(`${start}[（(](\\d{1,2})[）)]`, 'gu'), valueOf: Number },
  { sign: new RegExp(`${start}(\\d{1,2})(?:[、．]|[.](?![\\d\\s]*\\d))`, 'gu'), valueOf: Number },
  { sign: new RegExp(`${start}([${circled}])`, 'gu'), valueOf: (mark) => circled.indexOf(mark) + 1 },
];

/** Each step with its number as it stands; a text whose numbers don't run from one on is a single step. Nothing of it is lost. */
export function stepsIn(text: string): string[] {
  for (const { sign, valueOf } of marks) {
    const starts: number[] = [];
    for (const found of text.matchAll(sign)) if (valueOf(found[1] ?? '') === starts.length + 1) starts.push(found.index);
    if (starts.length < 2) continue;
    const ends = [...starts.slice(1), text.length];
    // What leads up to the first one belongs to it.
    return ends.map((end, at) => text.slice(at === 0 ? 0 : starts[at], end).trim());
  }
  return text.trim() === '' ? [] : [text.trim()];
}
