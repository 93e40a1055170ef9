// A text cut into lines, and each line where a passage begins or ends.

/** A passage by name; several may lie over each other. */
export type Passage = { readonly id: string; readonly from: number; readonly to: number };
/** A stretch of text under the same passages; `from` is its place in the whole text. */
export type Segment = { readonly from: number; readonly text: string; readonly ids: readonly string[] };
export type Line = { readonly from: number; readonly segments: readonly Segment[] };

/** Every line of the text, empty ones left out. */
export function linesOf(text: string, passages: readonly Passage[]): Line[] {
  const inOrder = [...passages].sort((a, b) => a.from - b.from);
  return [...text.matchAll(/[^\n]+/gu)].map((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    const here = inOrder.filter((each) => each.from < to && each.to > from);
    return { from, segments: segmentsOf(text, { from, to }, here) };
  });
}

function segmentsOf(text: string, { from, to }: { from: number; to: number }, passages: readonly Passage[]): Segment[] {
  const within = passages.flatMap((each) => [each.from, each.to]).filter((place) => place > from && place < to);
  const cuts = [...new Set([from, ...within, to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? to;
    return {
      from: start,
      text: text.slice(start, end),
      ids: passages.filter((each) => each.from < end && each.to > start).map((each) => each.id),
    };
  });
}

export const overlaps = (a: { from: number; to: number }, b: { from: number; to: number }): boolean => a.from < b.to && a.to > b.from;
