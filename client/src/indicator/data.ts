import { periodOf } from '@duizhang/shared/indicator/period.ts';
import type { Outputs } from '../trpc.ts';
import { label, t } from '../ui/text.ts';

export type Indicator = Outputs['indicator']['list'][number];
export type Value = Indicator['values'][number];

/** The value that counts: the accepted one of the latest period. */
export const acceptedOf = ({ values }: Indicator): Value | undefined => values.find((each) => each.state === 'accepted');
export const waitingOf = ({ values }: Indicator): Value | undefined => values.find((each) => each.state === 'submitted');

/** What the office may say of a value. */
export const verdicts = [
  { value: 'accept', label: t('采用', 'Accept') },
  { value: 'return', label: t('退回', 'Return') },
] as const;
export type Verdict = (typeof verdicts)[number]['value'] | '';

export const periodLabel = (period: string): string => {
  const found = periodOf(period);
  return found ? label(found.label) : period;
};

/** A line of the table: an indicator, how deep it stands under its whole, and its growth and shares, which stand beside it. */
export type Line = { readonly indicator: Indicator; readonly depth: number; readonly beside: readonly Indicator[] };
export type Theme = { readonly name: string; readonly lines: readonly Line[] };

const isBeside = (each: Indicator): boolean => each.part === 'growth' || each.part === 'share';

/** By theme in the order of the ledger; parts follow their whole, wherever they were entered. */
export function themesOf(all: readonly Indicator[]): readonly Theme[] {
  const ids = new Set(all.map((each) => each.id));
  const childrenOf = (id: string) => all.filter((each) => each.partOfId === id);
  const linesOf = (indicator: Indicator, depth: number): Line[] => [
    { indicator, depth, beside: childrenOf(indicator.id).filter(isBeside) },
    ...childrenOf(indicator.id)
      .filter((each) => !isBeside(each))
      .flatMap((each) => linesOf(each, depth + 1)),
  ];
  const themes = new Map<string, Line[]>();
  for (const each of all.filter(({ partOfId }) => partOfId === null || !ids.has(partOfId))) {
    themes.set(each.theme, [...(themes.get(each.theme) ?? []), ...linesOf(each, 0)]);
  }
  return [...themes].map(([name, lines]) => ({ name, lines }));
}

export const shows = {
  waiting: t('待审核', 'To judge'),
  missing: t('未填报', 'Without a value'),
  doubted: t('有疑点', 'In doubt'),
  unknown: t('目标未载', 'Target unknown'),
} as const;
export type Show = keyof typeof shows;

const fits: Readonly<Record<Show, (each: Indicator) => boolean>> = {
  waiting: (each) => waitingOf(each) !== undefined,
  missing: (each) => each.values.length === 0,
  doubted: (each) => each.openDoubts > 0,
  unknown: (each) => each.target === null,
};
export const showIn = (name: string | undefined): Show | undefined =>
  name === 'waiting' || name === 'missing' || name === 'doubted' || name === 'unknown' ? name : undefined;

/** Those that fit, with their wholes and what stands beside them gone: each stands for itself. */
export function filtered(all: readonly Indicator[], { show, q }: { show: Show | undefined; q: string | undefined }): readonly Indicator[] {
  const words = q?.trim().toLowerCase() ?? '';
  return all.filter(
    (each) =>
      (show === undefined || fits[show](each)) &&
      (words === '' || `${each.name} ${each.theme} ${each.ledgerName}`.toLowerCase().includes(words)),
  );
}

/** 未载 is a value: the report gives no target. */
export function targetText({ target, unit, targetOn, targetPrecision }: Indicator): string {
  if (target === null) return t('未载', 'not given');
  const until =
    targetOn === null
      ? ''
      : targetPrecision === 'year'
        ? targetOn.slice(0, 4)
        : targetPrecision === 'month'
          ? targetOn.slice(0, 7)
          : targetOn;
  return `${target}${unit}${until === '' ? '' : t(`（${until}）`, ` (${until})`)}`;
}
