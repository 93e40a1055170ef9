// Days on a line: where they stand, and what is written under it. Days are YYYY-MM-DD.

export type Axis = { readonly from: string; readonly to: string };
/** `to`: the day by which it is, or was; `from`: the first day of what it may be, e.g. of its month. */
export type Span = { readonly from: string; readonly to: string };
export type Tick = { readonly at: number; readonly label: string; readonly strong: boolean };

const ms = (day: string): number => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const dayMs = 86_400_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** Whole quarters around the days, or whole years where they span more than three of them; at least a year. */
export function axisOf(days: readonly string[]): Axis {
  const sorted = [...days].sort();
  const first = sorted[0] ?? '2000-01-01';
  const last = sorted.at(-1) ?? first;
  const [a, b] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  if (b - a > 2) return yearsOf(a, b);
  const quarter = (day: string) => Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  const start = a * 4 + quarter(first);
  const end = Math.max(b * 4 + quarter(last), start + 3);
  const dayOf = (n: number) => `${Math.floor(n / 4)}-${two((n % 4) * 3 + 1)}-01`;
  return { from: dayOf(start), to: dayBefore(dayOf(end + 1)) };
}
export const yearsOf = (first: number, last: number = first): Axis => ({ from: `${first}-01-01`, to: `${last}-12-31` });
const dayBefore = (day: string): string => new Date(ms(day) - dayMs).toISOString().slice(0, 10);

/** Where a day begins on the axis, in percent; beyond its ends below 0 and above 100. */
export const positionOf = ({ from, to }: Axis, day: string): number => ((ms(day) - ms(from)) / (ms(to) - ms(from) + dayMs)) * 100;
/** Where it ends. */
export const endOf = ({ from, to }: Axis, day: string): number => ((ms(day) + dayMs - ms(from)) / (ms(to) - ms(from) + dayMs)) * 100;

/** Years, and where there is room quarters or months between them. `month` says the name of the n-th. */
export function ticksOf(axis: Axis, month: (n: number) => string): Tick[] {
  const [first, last] = [Number(axis.from.slice(0, 4)), Number(axis.to.slice(0, 4))];
  const years = last - first + 1;
  const step = years === 1 ? 1 : years <= 3 ? 3 : 12;
  const every = years > 12 ? 5 : years > 6 ? 2 : 1;
  const ticks: Tick[] = [];
  for (let year = first; year <= last; year += 1) {
    for (let n = 1; n <= 12; n += step) {
      const day = `${year}-${two(n)}-01`;
      if (day < axis.from || day > axis.to) continue;
      const opens = n === 1 || ticks.length === 0;
      if (opens && (year - first) % every !== 0) continue;
      ticks.push({ at: positionOf(axis, day), label: opens ? String(year) : month(n), strong: opens });
    }
  }
  return ticks;
}

/** A lane for each span, so that marks that end close together stand one above the other. `gap` in percent. */
export function lanesOf(axis: Axis, spans: readonly Span[], gap: number): number[] {
  const ends: number[] = [];
  const lanes: number[] = spans.map(() => 0);
  const order = spans.map((span, index) => ({ at: endOf(axis, span.to), index })).sort((a, b) => a.at - b.at);
  for (const { at, index } of order) {
    const free = ends.findIndex((end) => at - end >= gap);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = at;
    lanes[index] = lane;
  }
  return lanes;
}
