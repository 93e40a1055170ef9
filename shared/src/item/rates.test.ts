import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, identityHolds, percent, ratesOf } from './rates.ts';

/** Half up on exact fractions, said another way: the largest n of hundredths of a per cent with 2·n·d ≤ 2·10⁴·a + d. */
function exact(a: number, d: number): string {
  const [num, den] = [BigInt(a) * 10_000n, BigInt(d)];
  const floor = num / den;
  const hundredths = (num % den) * 2n >= den ? floor + 1n : floor;
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}

describe('percent', () => {
  test.each([
    [41, 86, '47.67%'],
    [45, 86, '52.33%'],
    [0, 86, '0.00%'],
    [86, 86, '100.00%'],
    [1, 3, '33.33%'],
    [2, 3, '66.67%'],
    [1, 8, '12.50%'],
    [1, 800, '0.13%'], // 0.125 %: half goes up
    [1, 20_000, '0.01%'], // 0.005 %
    [1, 20_001, '0.00%'],
    [1, 1_000_000, '0.00%'],
    [201, 40_000, '0.50%'], // 0.5025 %
    [115, 10_000, '1.15%'], // as a float 1.15 is less than itself
    [100_005, 10_000_000, '1.00%'],
    [3, 2, '150.00%'],
    [0, 0, '—'],
    [5, 0, '—'],
  ])('%i of %i is %s', (numerator, denominator, expected) => expect(percent(numerator, denominator)).toBe(expected));

  test('is the exact fraction, rounded half up', () => {
    const count = fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 1_000_000 }), fc.nat());
    const pairs = fc.sample(fc.tuple(count, count), 2000);
    expect(pairs.filter(([a, d]) => percent(a, d) !== (d === 0 ? '—' : exact(a, d)))).toEqual([]);
  });
});

const report2018: Counts = {
  registered: 86,
  exited: 0,
  all: 86,
  closed: 41,
  inReview: 0,
  openLongTerm: 45,
  otherOpen: 0,
  stageAccepted: 0,
  overdue: 0,
  duePassed: 41,
  onTime: 41,
  adopted: 0,
  replied: 0,
  staged: 0,
};

describe('the rates', () => {
  test('of the report: 86 = 41 + 45 + 0, and 41/86 = 47.67 %', () => {
    expect(identityHolds(report2018)).toBe(true);
    expect(ratesOf(report2018).strict).toMatchObject({ numerator: 41, denominator: 86, percent: '47.67%' });
    expect(ratesOf(report2018).overdue).toMatchObject({ numerator: 0, denominator: 45, percent: '0.00%' });
  });

  test('leave the exited out of the denominator, and the long-term ones in', () => {
    const counts: Counts = {
      ...report2018,
      registered: 90,
      exited: 4,
      inReview: 3,
      openLongTerm: 40,
      otherOpen: 5,
      stageAccepted: 2,
      overdue: 1,
      duePassed: 44,
      onTime: 40,
    };
    expect(identityHolds(counts)).toBe(true);
    const rates = ratesOf(counts);
    expect(rates.strict.percent).toBe('47.67%');
    expect(rates.reported).toMatchObject({ numerator: 44, denominator: 86 });
    expect(rates.lenient).toMatchObject({ numerator: 46, denominator: 86 });
    expect(rates.onTime).toMatchObject({ numerator: 40, denominator: 44, percent: '90.91%' });
    expect(rates.overdue).toMatchObject({ numerator: 1, denominator: 45 });
  });

  test('of nothing are a dash, each with its name and formula in both languages', () => {
    const nothing: Counts = {
      registered: 0,
      exited: 0,
      all: 0,
      closed: 0,
      inReview: 0,
      openLongTerm: 0,
      otherOpen: 0,
      stageAccepted: 0,
      overdue: 0,
      duePassed: 0,
      onTime: 0,
      adopted: 0,
      replied: 0,
      staged: 0,
    };
    for (const rate of Object.values(ratesOf(nothing))) {
      expect(rate.percent).toBe('—');
      for (const text of [rate.name.zh, rate.name.en, rate.formula.zh, rate.formula.en]) expect(text).not.toBe('');
      expect(rate.formula.zh).toContain('÷');
    }
  });

  test('an identity that one item breaks is seen', () => expect(identityHolds({ ...report2018, otherOpen: 1 })).toBe(false));
});

describe('of cases', () => {
  const handled: Counts = {
    ...report2018,
    all: 241,
    closed: 200,
    openLongTerm: 0,
    otherOpen: 41,
    inReview: 3,
    staged: 38,
    stageAccepted: 38,
  };
  test('are 办结率, in their own words', () => {
    const { strict, reported, lenient } = ratesOf(handled, 'case');
    expect(strict).toMatchObject({ name: { zh: '办结率' }, numerator: 200, denominator: 241, percent: '82.99%', unknown: null });
    expect(reported).toMatchObject({ name: { zh: '上报办结率' }, numerator: 203 });
    expect(lenient).toMatchObject({ numerator: 241, percent: '100.00%' });
    for (const { name, formula } of Object.values(ratesOf(handled, 'case'))) expect(`${name.zh}${formula.zh}`).not.toMatch(/销号|完成率/);
  });

  test('are unknown while one is only replied to: never 100 %, never 0 %', () => {
    const replied = ratesOf({ ...handled, closed: 240, otherOpen: 1, replied: 1 }, 'case');
    for (const name of ['strict', 'reported', 'lenient', 'onTime', 'overdue'] as const) {
      expect(replied[name]).toMatchObject({ percent: '未知' });
      expect(replied[name].unknown?.zh).toContain('1 件已回复');
    }
    expect(replied.strict).toMatchObject({ numerator: 240, denominator: 241 });
    // The report's 241: all replied, none known to be done.
    expect(ratesOf({ ...handled, closed: 0, otherOpen: 241, replied: 241 }, 'case').strict.percent).toBe('未知');
    expect(ratesOf({ ...report2018, replied: 1 }).strict.percent).toBe('47.67%');
  });
});

test.each(['finding', 'task', 'entry'] as const)('a %s is never 办结', (kind) => {
  for (const { name, formula } of Object.values(ratesOf(report2018, kind))) expect(`${name.zh}${formula.zh}`).not.toContain('办结');
});
