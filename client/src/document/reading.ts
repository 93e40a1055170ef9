import { findFigures } from '@duizhang/shared/text/figures.ts';
import { sectionsOf } from '@duizhang/shared/text/sections.ts';
import type { Outputs } from '../trpc.ts';
import { linesOf, overlaps } from './segments.ts';

export type DocumentData = Outputs['document']['get'];
export type Mark = DocumentData['marks'][number];
/** A mark whose place is known. */
export type Placed = Mark & { readonly from: number; readonly to: number };
export type Span = { readonly from: number; readonly to: number; readonly quote: string };

const placed = (mark: Mark): Placed[] => {
  const { from, to } = mark;
  return from === null || to === null ? [] : [{ ...mark, from, to }];
};

/** What the page shows of a document: its lines, its sections, its links, and the figures that nothing carries yet. */
export function readingOf(data: DocumentData) {
  const { text } = data;
  const marks = data.marks.flatMap(placed);
  const figures = findFigures(text);
  const untracked = figures.filter((figure) => !marks.some((mark) => overlaps(figure, mark)));
  const loose = untracked.map(({ from, to }) => ({ id: `figure-${from}`, from, to }));
  return {
    lines: linesOf(text, [...marks, ...loose]),
    sections: sectionsOf(text),
    marks,
    marksById: new Map(marks.map((mark) => [mark.id, mark])),
    untracked: untracked.map(({ from, to, text: quote }): Span => ({ from, to, quote })),
    carried: figures.length - untracked.length,
    figures: figures.length,
  };
}
export type Reading = ReturnType<typeof readingOf>;

/** What is selected in the text, by its places; null when nothing of it is. */
export function selectedIn(root: HTMLElement, text: string): Span | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const from = placeOf(root, range.startContainer, range.startOffset);
  const to = placeOf(root, range.endContainer, range.endOffset);
  if (from === null || to === null || to <= from) return null;
  // People select a blank more than they mean.
  const quote = text.slice(from, to);
  const lead = quote.length - quote.trimStart().length;
  const trimmed = quote.trim();
  return trimmed === '' || trimmed.includes('\n') ? null : { from: from + lead, to: from + lead + trimmed.length, quote: trimmed };
}

function placeOf(root: HTMLElement, node: Node, offset: number): number | null {
  if (!root.contains(node)) return null;
  if (node.nodeType === Node.TEXT_NODE) {
    const from = node.parentElement?.closest('[data-from]')?.getAttribute('data-from');
    return from ? Number(from) + offset : null;
  }
  // Between elements: the beginning of what follows.
  const next = node.childNodes[offset] ?? node.nextSibling;
  const element = next instanceof Element ? next : (next?.parentElement ?? null);
  const from = (element?.closest('[data-from]') ?? element?.querySelector('[data-from]'))?.getAttribute('data-from');
  return from ? Number(from) : null;
}
