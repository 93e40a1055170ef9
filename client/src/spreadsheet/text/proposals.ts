import { createIndicators, newValue } from '@duizhang/shared/indicator/input.ts';
import { periodOf } from '@duizhang/shared/indicator/period.ts';
import type { IndicatorBasis } from '@duizhang/shared/item/words.ts';
import type { Outputs } from '../../trpc.ts';

// Figures of a document as indicators: what a person ticked, in the words of indicator.create and indicator.enter.

export type Figure = Outputs['spreadsheet']['text']['figures'][number];
/** By a figure's place in the text: ticked, and under which name. */
export type Chosen = { readonly theme: string; readonly period: string; readonly names: Readonly<Record<string, string>> };

export const nameOf = (figure: Figure, { names }: Chosen): string => names[figure.from] ?? figure.name;
export const isPeriod = (text: string): boolean => periodOf(text.trim()) !== null;

/** Where in the text it stands, as citations name it. */
const sectionOf = ({ section, line }: Figure): string => section || `第${line}行`;

const basisOf = ({ unit }: Figure, name: string): IndicatorBasis => {
  if (/增长|下降|增速|增幅|降低|减少|提高/u.test(name)) return 'growth';
  return unit === '%' || unit === '‰' ? 'share' : 'cumulative';
};

export function indicatorsOf(figures: readonly Figure[], chosen: Chosen, { ledgerId, key }: { ledgerId: string; key: string }) {
  const indicators = figures.map((figure) => {
    const name = nameOf(figure, chosen).trim();
    const citation = { section: sectionOf(figure), quote: figure.text.slice(0, 100), nth: figure.nth };
    return { name, theme: chosen.theme.trim(), unit: figure.unit, basis: basisOf(figure, name), citations: [citation] };
  });
  return createIndicators.safeParse({ ledgerId, indicators, key });
}

/** The values of the same figures; one without a number keeps its words as the note. */
export function valuesOf(figures: readonly Figure[], ids: readonly string[], period: string) {
  return figures.flatMap((figure, at) => {
    const value = newValue.safeParse({
      indicatorId: ids[at],
      period: period.trim(),
      value: figure.value,
      approx: figure.approx,
      approxWord: figure.approx === null ? null : figure.approxWord,
      note: figure.value === null ? figure.text : '',
      citation: { section: sectionOf(figure), quote: figure.text.slice(0, 100), nth: figure.nth },
    });
    return value.success ? [value.data] : [];
  });
}
