import type { Approx, DoubtRule, IndicatorBasis } from '../item/words.ts';
import { compare, type Decimal, decimalOf, lastPlace, minus, percent, plus, textOf, times } from './decimal.ts';
import { periodOf } from './period.ts';
import { type Figure, figureText, type Part } from './words.ts';

// Where figures contradict each other. Nothing is mended here: each contradiction becomes a doubt that shows both sides.

export type KnownValue = Figure & { readonly period: string; readonly numerator: string | null; readonly denominator: string | null };
/** An indicator with one value a period: the one that counts, or the newest that waits. */
export type Known = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerYear: number;
  readonly clearance: string;
  readonly itemId: string | null;
  readonly name: string;
  readonly unit: string;
  readonly basis: IndicatorBasis;
  readonly partOfId: string | null;
  readonly part: Part | null;
  readonly values: readonly KnownValue[];
};

/** One of the numbers that a doubt compares, and where it stands. */
export type DoubtSide = {
  readonly name: string;
  readonly text: string;
  readonly ledgerId: string;
  readonly indicatorId: string | null;
  readonly itemId: string | null;
};
/** `subject` names what was compared: a rule raises a doubt on it once. */
export type Contradiction = {
  readonly rule: DoubtRule;
  readonly subject: string;
  readonly ledgerId: string;
  readonly indicatorId: string;
  readonly message: string;
  readonly sides: readonly DoubtSide[];
};

type Stated = { readonly of: Known; readonly figure: KnownValue; readonly value: Decimal };
const zero = decimalOf('0');

function statedIn(of: Known, period: string): Stated | null {
  const figure = of.values.find((each) => each.period === period);
  return figure === undefined || figure.value === null ? null : { of, figure, value: decimalOf(figure.value) };
}

const sideOf = ({ of, figure }: Stated): DoubtSide => ({
  name: of.name,
  text: figureText(figure, of.unit),
  ledgerId: of.ledgerId,
  indicatorId: of.id,
  itemId: of.itemId,
});
const reckoned = (side: Pick<DoubtSide, 'name' | 'text' | 'ledgerId'>): DoubtSide => ({ ...side, indicatorId: null, itemId: null });

/** Does a reckoned number bear out a stated one? To the stated places; 约 and 近 leave one unit of the last of them. */
function bearsOut(exact: (places: number) => Decimal, stated: Decimal, approx: Approx | null): boolean {
  const fine = compare(exact(6), stated);
  if (approx === 'over' || approx === 'at_least') return fine >= 0;
  const apart = minus(exact(stated.places), stated);
  const off = compare(apart, zero) < 0 ? { ...apart, digits: -apart.digits } : apart;
  if (approx === 'nearly') return fine <= 0 && compare(off, lastPlace(stated)) <= 0;
  return compare(off, approx === 'about' ? lastPlace(stated) : zero) <= 0;
}

/** A share against its numerator and denominator, half up to two places where it states none itself. */
function shareDiffers(stated: Stated): Contradiction | null {
  const { of, figure, value } = stated;
  if (figure.numerator === null || figure.denominator === null) return null;
  const [over, under] = [decimalOf(figure.numerator), decimalOf(figure.denominator)];
  const exact = (places: number) => percent(over, under, places);
  if (bearsOut(exact, value, figure.approx)) return null;
  const fraction = `${figure.numerator}/${figure.denominator}`;
  const text = `${textOf(exact(Math.max(2, value.places)))}%`;
  return {
    rule: 'share_differs',
    subject: `${of.id}:${figure.period}`,
    ledgerId: of.ledgerId,
    indicatorId: of.id,
    message: `“${of.name}”记为${figureText(figure, of.unit)}，按 ${fraction} 计算为 ${text}`,
    sides: [sideOf(stated), reckoned({ name: fraction, text, ledgerId: of.ledgerId })],
  };
}

/** Whole counts that a rounded share of a whole may stand for: 79 % of 138 can only be 109. */
export function countsBehind(share: string, whole: string): readonly string[] {
  const [stated, all] = [decimalOf(share), decimalOf(whole)];
  if (all.places > 0 || all.digits <= 0n) return [];
  const guess = times(stated, all).digits / 10n ** BigInt(stated.places + 2);
  const spread = all.digits / (100n * 10n ** BigInt(stated.places)) + 2n;
  const found: string[] = [];
  for (let count = guess - spread; count <= guess + spread && found.length < 20; count += 1n) {
    if (count < 0n || count > all.digits) continue;
    if (compare(percent({ digits: count, places: 0 }, all, stated.places), stated) === 0) found.push(String(count));
  }
  return found;
}

/** A share of a known whole whose count is not given. */
function rateWithoutCount(stated: Stated): Contradiction | null {
  const { of, figure } = stated;
  if (of.basis !== 'share' || figure.denominator === null || figure.numerator !== null || figure.value === null) return null;
  const counts = countsBehind(figure.value, figure.denominator);
  const implied = counts.length === 1 ? `，推算为 ${counts[0]}（推算数，不作为填报数）` : '';
  return {
    rule: 'rate_without_count',
    subject: `${of.id}:${figure.period}`,
    ledgerId: of.ledgerId,
    indicatorId: of.id,
    message: `“${of.name}”有比率 ${figureText(figure, of.unit)} 和总数 ${figure.denominator}，没有完成数${implied}`,
    sides: [sideOf(stated), reckoned({ name: '总数', text: figure.denominator, ledgerId: of.ledgerId })],
  };
}

function afterYear(of: Known, figure: KnownValue): Contradiction | null {
  const period = periodOf(figure.period);
  if (period === null || Number(period.endsOn.slice(0, 4)) <= of.ledgerYear) return null;
  return {
    rule: 'after_year',
    subject: `${of.id}:${figure.period}`,
    ledgerId: of.ledgerId,
    indicatorId: of.id,
    message: `“${of.name}”的报告期 ${period.label.zh} 晚于台账年度 ${of.ledgerYear} 年`,
    sides: [
      reckoned({ name: '报告期', text: figure.period, ledgerId: of.ledgerId }),
      reckoned({ name: '台账年度', text: String(of.ledgerYear), ledgerId: of.ledgerId }),
    ],
  };
}

/** Parts of the same unit of measure that are known for the period. */
const partsIn = (whole: Stated, part: Part, all: readonly Known[]): Stated[] =>
  all
    .filter((each) => each.partOfId === whole.of.id && each.part === part && each.unit === whole.of.unit)
    .flatMap((each) => statedIn(each, whole.figure.period) ?? []);

/** How far the sum of approximate parts may lie beside what they say. */
const leeway = (some: readonly Stated[]): Decimal =>
  some
    .filter((each) => each.figure.approx === 'about' || each.figure.approx === 'nearly')
    .reduce((sum, each) => plus(sum, lastPlace(each.value)), zero);

function partsExceed(whole: Stated, all: readonly Known[]): Contradiction | null {
  const some = partsIn(whole, 'addend', all);
  const sum = some.reduce((total, each) => plus(total, each.value), zero);
  if (some.length === 0 || compare(minus(sum, leeway(some)), plus(whole.value, leeway([whole]))) <= 0) return null;
  const { of, figure } = whole;
  return {
    rule: 'part_exceeds_whole',
    subject: `${of.id}:${figure.period}`,
    ledgerId: of.ledgerId,
    indicatorId: of.id,
    message: `“${of.name}”记为${figureText(figure, of.unit)}，其各部分（${some.map((each) => figureText(each.figure, each.of.unit)).join(' + ')}）合计 ${textOf(sum)}${of.unit}`,
    sides: [whole, ...some].map(sideOf),
  };
}

function subsetsExceed(whole: Stated, all: readonly Known[]): Contradiction[] {
  return partsIn(whole, 'subset', all)
    .filter((each) => compare(minus(each.value, leeway([each])), plus(whole.value, leeway([whole]))) > 0)
    .map((each) => ({
      rule: 'subset_exceeds',
      subject: `${each.of.id}:${each.figure.period}`,
      ledgerId: each.of.ledgerId,
      indicatorId: each.of.id,
      message: `“${each.of.name}”记为${figureText(each.figure, each.of.unit)}，大于总数“${whole.of.name}”${figureText(whole.figure, whole.of.unit)}`,
      sides: [sideOf(each), sideOf(whole)],
    }));
}

/** A growth against the value of a year before, when both are known. */
function growthDiffers(now: Stated, all: readonly Known[]): Contradiction[] {
  const before = statedIn(now.of, periodOf(now.figure.period)?.yearBefore ?? '');
  if (before === null || compare(before.value, zero) === 0) return [];
  const exact = (places: number) => percent(minus(now.value, before.value), before.value, places);
  return all
    .filter((each) => each.partOfId === now.of.id && each.part === 'growth' && each.unit === '%')
    .flatMap((each) => statedIn(each, now.figure.period) ?? [])
    .filter((each) => !bearsOut(exact, each.value, each.figure.approx))
    .map((each) => ({
      rule: 'growth_differs',
      subject: `${each.of.id}:${each.figure.period}`,
      ledgerId: each.of.ledgerId,
      indicatorId: each.of.id,
      message: `“${each.of.name}”记为${figureText(each.figure, each.of.unit)}，按“${now.of.name}”前后两期计算为 ${textOf(exact(Math.max(2, each.value.places)))}%`,
      sides: [sideOf(each), sideOf(before), sideOf(now)],
    }));
}

/** Counts of ten and more that two ledgers give alike under one name, though they count different things. */
function countedTwice(one: Stated, all: readonly Known[]): Contradiction[] {
  if (one.of.basis === 'growth' || one.of.basis === 'share' || compare(one.value, decimalOf('10')) < 0) return [];
  const alike = (other: Known): boolean =>
    other.ledgerId !== one.of.ledgerId &&
    other.clearance === one.of.clearance &&
    other.name === one.of.name &&
    other.unit === one.of.unit &&
    (other.itemId === null || other.itemId !== one.of.itemId);
  return all
    .filter(alike)
    .flatMap((each) => statedIn(each, one.figure.period) ?? [])
    .filter((each) => compare(each.value, one.value) === 0)
    .map((each) => ({
      rule: 'same_count_twice',
      subject: `${[one.of.id, each.of.id].sort().join('=')}:${one.figure.period}`,
      ledgerId: one.of.ledgerId,
      indicatorId: one.of.id,
      message: `两本台账的“${one.of.name}”同为${figureText(one.figure, one.of.unit)}，是否同一批事项待说明`,
      sides: [sideOf(one), sideOf(each)],
    }));
}

/** Every contradiction among some indicators, each once. */
export function contradictionsIn(all: readonly Known[]): readonly Contradiction[] {
  const found = all.flatMap((of) =>
    of.values.flatMap((figure) => {
      const stated = statedIn(of, figure.period);
      const late = afterYear(of, figure);
      if (stated === null) return late ?? [];
      const alone = [late, shareDiffers(stated), rateWithoutCount(stated), partsExceed(stated, all)].filter((each) => each !== null);
      return [...alone, ...subsetsExceed(stated, all), ...growthDiffers(stated, all), ...countedTwice(stated, all)];
    }),
  );
  return [...new Map(found.map((each) => [`${each.rule} ${each.subject}`, each])).values()];
}

/** A share as two decimals, half up; null without both numbers. */
export const shareOf = (numerator: string | null, denominator: string | null): string | null =>
  numerator === null || denominator === null || compare(decimalOf(denominator), zero) === 0
    ? null
    : textOf(percent(decimalOf(numerator), decimalOf(denominator), 2));
