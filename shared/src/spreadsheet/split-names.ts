import type { Duty } from '../item/words.ts';
import { squeeze, tidy } from './fold.ts';

// Several names in one cell: 牵头单位：A；配合单位：B、C. 张三、李四（牵头）.

/** A name as the cell has it, and the duty that the cell itself gives it. */
export type NamePart = { readonly text: string; readonly duty: Duty | null };

const labels: readonly (readonly [RegExp, Duty])[] = [
  [/^(?:牵头|主责|主办|主体|主要责任|第一责任)/u, 'lead'],
  [/^(?:配合|协办|协同|协助|参与|参加|会办)/u, 'support'],
  [/^(?:督导|督办|督查|监督|监管|指导)/u, 'supervise'],
  [/^(?:责任|承办|共同|整改|落实|实施)/u, 'joint'],
];
const label =
  /(?:^|(?<=[\n；;。，,、\s）)]))((?:牵头|主责|主办|主要责任|第一责任|配合|协办|协同|协助|参与|参加|会办|督导|督办|督查|监督|监管|指导|责任|承办|共同|整改|落实|实施)(?:责任)?(?:单位|部门|领导|人|科室)?)\s*[：:]/gu;
const bracketed = /[（(]\s*((?:牵头|主责|主办|配合|协办|协同|责任|承办|督导|督办|监督)(?:单位|部门)?)\s*[）)]/u;
const separators = /[、，,；;/／\n|｜]+|(?<=[\u4e00-\u9fff）)])\s*[+＋&]\s*(?=[\u4e00-\u9fff])/u;

const dutyOf = (word: string): Duty | null => labels.find(([pattern]) => pattern.test(word))?.[1] ?? null;

/** `isName`: whether a text is one whole name, which keeps 党政办公室/督查室 together. */
export function splitNames(text: string, isName: (text: string) => boolean): NamePart[] {
  const whole = tidy(text);
  if (whole === '' || isBlankName(whole)) return [];
  if (isName(whole)) return [{ text: squeeze(whole), duty: null }];
  const marks = [...whole.matchAll(label)];
  const [first] = marks;
  if (first === undefined) return namesIn(whole, null, isName);
  const before = namesIn(whole.slice(0, first.index), null, isName);
  const labelled = marks.flatMap((mark, index) => {
    const from = mark.index + mark[0].length;
    return namesIn(whole.slice(from, marks[index + 1]?.index ?? whole.length), dutyOf(mark[1] ?? ''), isName);
  });
  return [...before, ...labelled];
}

const isBlankName = (text: string): boolean => /^(?:[-/—–―－.。、*无]+|暂无|待定|空|N\/A)$/iu.test(text);

function namesIn(text: string, duty: Duty | null, isName: (text: string) => boolean): NamePart[] {
  return text
    .split(separators)
    .flatMap((piece) => spaced(piece, isName))
    .flatMap((piece) => joined(piece, isName))
    .flatMap(withOthers)
    .map((piece) => {
      const mark = bracketed.exec(piece);
      const name = squeeze(mark ? piece.replace(bracketed, '') : piece).replace(/[。.：:]$/u, '');
      return { text: name, duty: (mark ? dutyOf(mark[1] ?? '') : null) ?? duty };
    })
    .filter((part) => part.text !== '' && !isBlankName(part.text));
}

const unitLike = /(?:[局委办部处科室院所站队厅署会厂行社园场镇乡村校]|中心|街道|公司|集团|支队|大队)(?:[（(][^（()）]*[）)])?$/u;

/** A space parts two names, but not the characters of one (张 三), nor a name with a space in it (规划 建设局). */
function spaced(piece: string, isName: (text: string) => boolean): string[] {
  const trimmed = piece.trim();
  if (!/[\s　]/u.test(trimmed) || isName(trimmed)) return [trimmed];
  const pieces = trimmed.split(/[\s　]+/u);
  const whole = pieces.filter((each) => unitLike.test(each) || isName(each)).length;
  return pieces.every((each) => each.length >= 2) && (whole === 0 || whole === pieces.length) ? pieces : [trimmed];
}

/** 财政局及各街道: 及, 和 and 与 part two names only where each side is one; many a name has them inside. */
function joined(piece: string, isName: (text: string) => boolean): string[] {
  if (isName(piece)) return [piece];
  const pieces = piece.split(/以及|[及和与]/u).map((each) => each.trim());
  return pieces.length > 1 && pieces.every((each) => isName(each) || each.startsWith('各')) ? pieces : [piece];
}

/** 组织部等单位: the name is one, and which the others are is asked. */
function withOthers(piece: string): string[] {
  const found = /^(.{2,}?)(等(?:\d+|[一二三四五六七八九十]+)?(?:家|个)?(?:相关|有关|责任)?(?:单位|部门))$/u.exec(piece.trim());
  return found?.[1] !== undefined && found[2] !== undefined ? [found[1], found[2]] : [piece];
}
