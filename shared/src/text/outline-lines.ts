import { inlineMarks, isNamedFinding, type MarkKind, markOf } from './numbering.ts';
import { beginsWithLabel, namesMeasures } from './outline-said.ts';

// A document line by line: what comes before its first number, what is numbered, and what stands behind it all.

/** A stretch of one line; together they are all lines that hold something. Places in UTF-16 units, `to` exclusive; lines from 1. */
export type Piece = { readonly from: number; readonly to: number; readonly line: number; readonly text: string };
/**
 * Why a line belongs to no candidate. `intro`: it stands between a heading and what is numbered under it. `between`: before a
 * numbering that begins anew.
 */
export type LeftWhy = 'preamble' | 'intro' | 'between' | 'ending' | 'attachment' | 'page';
export type LeftLine = Piece & { readonly why: LeftWhy };

export type Entry = {
  readonly kind: MarkKind | 'line';
  /** The first line without its number. */
  readonly text: string;
  readonly pieces: Piece[];
  readonly children: Entry[];
  /** It begins within a line. */
  readonly inLine: boolean;
};
export type Parsed = { readonly roots: readonly Entry[]; readonly left: readonly LeftLine[] };

const page = /^(?:[—–－-]\s*\d{1,4}\s*[—–－-]|第\s*\d{1,4}\s*页(?:[，,\s]*共\s*\d{1,4}\s*页)?|\d{1,3}\s*\/\s*\d{1,3})$/u;
const attachment = /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?\s*(?:[：:]|$)/u;
const listed = /^\d{1,2}[.．、]\s*[^。；;]{2,60}$/u;
const ending =
  /^(?:抄送|抄报|主送|分送|印发|联系人|联系电话|联系方式|特此(?:通知|函告|函达|报告|反馈|通报|公告)|专此|此致|附注|信息公开选项|以上(?:问题|意见|情况)[，,]?(?:请|望|已)|请(?:你|各|贵)(?:单位|委|局|部门|党委|党工委)|(?:公开属性|校对|共印)[：:\s])/u;
const issued = /\d{4}年\d{1,2}月\d{1,2}日\s*印发/u;
const day =
  /^(?:\d{4}|[一二〇○零两三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十元]{1,3}\s*月\s*[\d一二三四五六七八九十廿卅]{1,3}\s*日$/u;
const sentence = /[。；;：:，,！!？?]/u;

/** Blanks of all widths as one; each stays one character, so that places stay what they are. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u3000\t]/gu, ' ');

export function parse(text: string): Parsed {
  const pieces = [...text.matchAll(/[^\r\n]+/gu)].map((match, at) => ({ match, at })).filter(({ match }) => match[0].trim() !== '');
  const lines = lineNumbers(text);
  const all = pieces.flatMap(({ match }) =>
    inlinePieces({ from: match.index, to: match.index + match[0].length, line: lines(match.index), text: match[0] }),
  );
  const reader = new Reader(signatures(all));
  for (const piece of all) reader.take(piece);
  return reader.finish();
}

function lineNumbers(text: string): (place: number) => number {
  const ends = [...text.matchAll(/\r\n|\r|\n/gu)].map((match) => match.index);
  let line = 0;
  // Asked in the order of the text.
  return (place) => {
    while (line < ends.length && (ends[line] ?? 0) < place) line += 1;
    return line + 1;
  };
}

/** 存在以下问题：1.…；2.… are as many pieces; measures numbered in one line stay with what they are the measures of. */
function inlinePieces(piece: Piece): Piece[] {
  const shown = plain(piece.text);
  const marks = inlineMarks(shown);
  const before = shown.slice(0, marks[0] ?? 0);
  if (marks.length === 0 || namesMeasures(before) || beginsWithLabel(before.trim())) return [piece];
  if (before.trim() !== '' && isNamedFinding(markOf(before.trim())?.rest ?? before.trim())) return [piece];
  const cuts = [...(before.trim() === '' ? [] : [0]), ...marks, shown.length];
  if (before.trim() === '') cuts[0] = 0;
  return cuts.slice(1).map((end, at) => {
    const from = cuts[at] ?? 0;
    return { ...piece, from: piece.from + from, to: piece.from + end, text: piece.text.slice(from, end) };
  });
}

/** The day that stands alone behind the text, with the one or two short lines above it that say who signs. */
function signatures(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const found = new Set<Piece>();
  for (const [at, piece] of pieces.entries()) {
    if (!day.test(plain(piece.text).replaceAll(' ', ''))) continue;
    found.add(piece);
    for (const above of [pieces[at - 1], pieces[at - 2]]) {
      const said = plain(above?.text ?? '').trim();
      if (above === undefined || said.length > 30 || said === '' || sentence.test(said) || markOf(said) !== null) break;
      found.add(above);
    }
  }
  return found;
}

class Reader {
  readonly #roots: Entry[] = [];
  readonly #left: LeftLine[] = [];
  readonly #signed: ReadonlySet<Piece>;
  #open: Entry[] = [];
  #last = 0;
  #part: 'before' | 'within' | 'ending' | 'attachment' = 'before';

  constructor(signed: ReadonlySet<Piece>) {
    this.#signed = signed;
  }

  take(piece: Piece): void {
    this.#read(piece);
    this.#last = piece.line;
  }

  #read(piece: Piece): void {
    const said = plain(piece.text).trim();
    if (page.test(said)) return this.#leave(piece, 'page');
    if (attachment.test(said)) return this.#end(piece, 'attachment');
    if (this.#part === 'attachment' && listed.test(said)) return this.#leave(piece, 'attachment');
    const mark = markOf(said);
    if (mark !== null && (this.#part !== 'before' || mark.kind !== 'about' || isNamedFinding(mark.rest))) return this.#begin(piece, mark);
    if (this.#part !== 'before' && (ending.test(said) || issued.test(said) || this.#signed.has(piece))) return this.#end(piece, 'ending');
    if (this.#part === 'within') return void this.#open.at(-1)?.pieces.push(piece);
    return this.#leave(piece, this.#part === 'before' ? 'preamble' : this.#part);
  }

  finish(): Parsed {
    if (this.#roots.length > 0) return { roots: this.#roots, left: [...this.#left].sort((a, b) => a.from - b.from) };
    // Nothing is numbered: each line is one.
    const isText = ({ why }: LeftLine) => why === 'preamble';
    const roots = this.#left.filter((each) => isText(each) && !isClosing(each, this.#signed)).map(lineEntry);
    return {
      roots,
      left: this.#left
        .filter((each) => !isText(each) || isClosing(each, this.#signed))
        .map((each) => (isText(each) ? { ...each, why: 'ending' } : each)),
    };
  }

  #begin(piece: Piece, { kind, rest }: { kind: MarkKind; rest: string }): void {
    // A chapter lies under no section, even where the chapters before it had no headings.
    if (kind === 'chapter' || kind === 'chinese') {
      const below = this.#open.findIndex((each) => deeper.has(each.kind));
      if (below !== -1) this.#open = this.#open.slice(0, below);
    }
    const level = this.#open.findIndex((each) => each.kind === kind);
    const parent = level === -1 ? this.#open.at(-1) : this.#open[level - 1];
    if (level === 0 && /^[（(]?\s*(?:一|1|①)/u.test(plain(piece.text).trim())) this.#restart();
    this.#open = level === -1 ? this.#open : this.#open.slice(0, level);
    const inLine = this.#last === piece.line;
    const entry: Entry = { kind, text: rest.trim(), pieces: [piece], children: [], inLine };
    (parent ? parent.children : this.#roots).push(entry);
    this.#open = [...this.#open, entry];
    this.#part = 'within';
  }

  /** A first number that comes again begins a chapter without a heading; the paragraphs before it may introduce that. */
  #restart(): void {
    const last = this.#open.at(-1);
    if (last === undefined || this.#open.length > 1) return;
    for (const piece of last.pieces.splice(1)) this.#leave(piece, 'between');
  }

  #end(piece: Piece, part: 'ending' | 'attachment'): void {
    // Before the text there is neither: a list of attachments may head it.
    if (this.#part === 'before') return this.#leave(piece, 'preamble');
    this.#part = part;
    this.#open = [];
    this.#leave(piece, part);
  }

  #leave(piece: Piece, why: LeftWhy): void {
    this.#left.push({ ...piece, why });
  }
}

const deeper = new Set<Entry['kind']>(['bracketed', 'digit', 'bracketedDigit', 'circled']);
const isClosing = (piece: LeftLine, signed: ReadonlySet<Piece>): boolean =>
  ending.test(plain(piece.text).trim()) || issued.test(piece.text) || [...signed].some(({ from }) => from === piece.from);
const lineEntry = ({ from, to, line, text }: LeftLine): Entry => ({
  kind: 'line',
  text: plain(text).trim(),
  pieces: [{ from, to, line, text }],
  children: [],
  inLine: false,
});
