import { inlineMarks, isNamedFinding, type MarkKind, markOf, titleOf } from './numbering.ts';

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

type Entry = {
  readonly kind: MarkKind;
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

/** 存在以下问题：1.…；2.…。3.… in one line, when the numbers run from 1. */
function inlineParts(line: string): string[] {
  const marks = inlineMarks(line);
  const cuts = [0, ...marks, line.length];
  return cuts
    .slice(1)
    .map((end, index) => line.slice(cuts[index], end).trim())
    .filter((part) => part !== '');
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
  if (entry.children.length === 0 || isNamedFinding(entry.text)) return [findingOf(linesOf(entry), entry.text, entry.under)];
  left.push(...entry.lines);
  return entry.children.flatMap((child) => leavesOf(child, left));
}

const linesOf = (entry: Entry): string[] => [...entry.lines, ...entry.children.flatMap(linesOf)];
const findingOf = (lines: readonly string[], text: string, under: string | null): PastedFinding => ({
  title: titleOf(text),
  originalText: lines.join('\n'),
  under,
});
