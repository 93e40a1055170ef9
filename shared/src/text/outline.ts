import { isNamedFinding, titleOf } from './numbering.ts';
import { type Entry, type LeftLine, parse, type Piece } from './outline-lines.ts';
import { measuresOf, plannedIn } from './outline-measures.ts';
import { beginsWithLabel, namesMeasures, type Said, type SaidField, saidIn, withoutLabel } from './outline-said.ts';
import { sectionsOf } from './sections.ts';

// A document → a tree of candidates for findings or tasks, each with its whole text as it stands. A person looks it through before
// anything is registered: what becomes no candidate is a heading or returned as left out.

type Placed = {
  /** Of its first character and behind its last, in UTF-16 units; its first and last line from 1. */
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly lastLine: number;
  readonly pieces: readonly Piece[];
};
export type Heading = Placed & {
  readonly type: 'heading';
  /** How deep it lies, from 1. */
  readonly level: number;
  /** As it stands, with its number. */
  readonly text: string;
  readonly title: string;
  readonly children: readonly OutlineNode[];
};
/** What a part of a feedback is that names no findings: 一、基本情况, 三、整改要求. */
export type Aside = 'background' | 'request';
export type Candidate = Placed & {
  readonly type: 'candidate';
  /** 一（二）3.; '' where nothing is numbered. */
  readonly path: string;
  readonly title: string;
  /** All its lines as they stand, numbers included. */
  readonly text: string;
  /** The headings over it, from the top down. */
  readonly under: readonly string[];
  readonly said: readonly Said[];
  /** What a heading over it says of those that say nothing themselves. */
  readonly inherited: readonly Said[];
  readonly measures: readonly string[];
  readonly aside: Aside | null;
};
export type OutlineNode = Heading | Candidate;
export type Outline = { readonly roots: readonly OutlineNode[]; readonly left: readonly LeftLine[] };

/** Never throws. Every line that holds something is in one place: a heading, a candidate, or `left`. */
export function outlineOf(text: string): Outline {
  const { roots, left } = parse(text);
  const sections = sectionsOf(text);
  const own: LeftLine[] = [...left];
  let at = -1;
  // Asked in the order of the text.
  const pathAt = (place: number): string => {
    while ((sections[at + 1]?.from ?? Number.POSITIVE_INFINITY) <= place) at += 1;
    return sections[at]?.path ?? '';
  };
  const nodes = roots.map((root) => nodeOf(root, { under: [], inherited: [], own, pathAt }));
  return { roots: nodes, left: own.sort((a, b) => a.from - b.from) };
}

type Above = {
  readonly under: readonly string[];
  readonly inherited: readonly Said[];
  readonly own: LeftLine[];
  readonly pathAt: (place: number) => string;
};

function nodeOf(entry: Entry, above: Above): OutlineNode {
  if (isWhole(entry)) return candidateOf(entry, above);
  const [first, ...rest] = entry.pieces;
  above.own.push(...rest.map((piece) => ({ ...piece, why: 'intro' as const })));
  const text = (first?.text ?? '').trim();
  const title = titleOf(entry.text);
  const said = saidIn(text).filter(({ field }) => shared.has(field));
  const inherited = [...said, ...above.inherited.filter(({ field }) => !said.some((each) => each.field === field))];
  const under = [...above.under, title];
  return {
    type: 'heading',
    level: above.under.length + 1,
    text,
    title,
    children: entry.children.map((child) => nodeOf(child, { ...above, under, inherited })),
    ...placed(first ? [first] : []),
  };
}

const shared = new Set<SaidField>(['lead', 'responsible', 'support', 'supervise', 'leader', 'due']);

/** An entry with entries under it is their heading, but for a finding that says so, and for one whose parts are labelled. */
function isWhole({ text, pieces, children }: Entry): boolean {
  if (children.length === 0 || isNamedFinding(text)) return true;
  return (
    namesMeasures(text) ||
    pieces.slice(1).some((piece) => beginsWithLabel(piece.text.trim())) ||
    children.some((child) => beginsWithLabel(child.text) && !isWholeText(child.text))
  );
}

/** 问题： alone labels no part: findings are written so too. */
const isWholeText = (text: string): boolean => saidIn(text).every(({ field }) => field === 'problem') && saidIn(text).length > 0;

const piecesOf = (entry: Entry): Piece[] => [...entry.pieces, ...entry.children.flatMap(piecesOf)].sort((a, b) => a.from - b.from);

function candidateOf(entry: Entry, { under, inherited, pathAt }: Above): Candidate {
  const pieces = piecesOf(entry);
  const text = textOf(pieces);
  const said = saidIn(text);
  const named = said.filter(({ field }) => field === 'measures').flatMap((each) => measuresOf(each.text));
  const place = placed(pieces);
  return {
    type: 'candidate',
    path: `${pathAt(place.from)}${markWithin(entry)}`,
    title: titleOf(withoutLabel(entry.text)),
    text,
    under,
    said,
    inherited: inherited.filter(({ field }) => !said.some((each) => group(each.field) === group(field))),
    measures: named.length > 0 ? named : plannedIn(text, [...under, titleOf(entry.text)]),
    aside: asideOf([...under, titleOf(entry.text)]),
    ...place,
  };
}

/** Of one of several in a line, the number that no section has. */
const markWithin = ({ inLine, text, pieces: [first] }: Entry): string => {
  const line = first?.text.trim() ?? '';
  return inLine && line.endsWith(text) ? line.slice(0, line.length - text.length).trim() : '';
};

/** A lead unit of its own leaves no responsible one of the heading. */
const group = (field: SaidField): SaidField => (field === 'responsible' ? 'lead' : field);

/** Pieces of one line lie side by side; between lines nothing but their ends. */
function textOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ line, text }, at) => (at === 0 ? text : `${pieces[at - 1]?.line === line ? '' : '\n'}${text}`))
    .join('')
    .trim();
}

function placed(pieces: readonly Piece[]): Placed {
  const [first] = pieces;
  const last = pieces.at(-1);
  const indent = first ? first.text.length - first.text.trimStart().length : 0;
  return { from: (first?.from ?? 0) + indent, to: last?.to ?? 0, line: first?.line ?? 0, lastLine: last?.line ?? 0, pieces };
}

const asides: readonly (readonly [Aside, RegExp])[] = [
  ['background', /^(?:\S{0,12})?(?:基本情况|工作概况|开展情况|总体(?:情况|评价)|主要(?:成绩|成效|做法))/u],
  ['request', /^(?:\S{0,8})?(?:整改要求|工作要求|意见(?:和|及|与)?建议|整改(?:意见|建议)|有关要求|几点要求|工作建议)/u],
];

/** By its headings from the top down, or its own. */
function asideOf(titles: readonly string[]): Aside | null {
  for (const title of titles) {
    const found = asides.find(([, fits]) => title.length <= 24 && fits.test(title) && !/问题/u.test(title));
    if (found) return found[0];
  }
  return null;
}

export function candidatesIn(nodes: readonly OutlineNode[]): Candidate[] {
  return nodes.flatMap((node) => (node.type === 'candidate' ? [node] : candidatesIn(node.children)));
}
