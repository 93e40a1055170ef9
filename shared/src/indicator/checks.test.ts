import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contradiction, contradictionsIn, countsBehind, type Known, type KnownValue, shareOf } from './checks.ts';
import { compare, decimalOf, minus, percent, plus, textOf, times } from './decimal.ts';
import { periodOf } from './period.ts';
import { figureText } from './words.ts';

const value = (said: string | null, over: Partial<KnownValue> = {}): KnownValue => ({
  period: '2018',
  value: said,
  approx: null,
  approxWord: null,
  numerator: null,
  denominator: null,
  ...over,
});
const known = (name: string, values: readonly KnownValue[], over: Partial<Known> = {}): Known => ({
  id: name,
  ledgerId: '工程',
  ledgerYear: 2018,
  clearance: 'open',
  itemId: null,
  name,
  unit: '亿元',
  basis: 'cumulative',
  partOfId: null,
  part: null,
  values,
  ...over,
});
const rulesOf = (found: readonly Contradiction[]) => found.map((each) => each.rule);
const share = (said: string, over: Partial<KnownValue>) => known('占比', [value(said, over)], { basis: 'share', unit: '%' });

describe('a whole and its parts', () => {
  const whole = known('投资', [value('79')]);
  const addend = (name: string, said: string, over: Partial<KnownValue> = {}) =>
    known(name, [value(said, over)], { partOfId: '投资', part: 'addend' });
  test('79 against 16 + 155 names both sides', () => {
    const found = contradictionsIn([whole, addend('政府', '16', { approx: 'about' }), addend('安置', '155', { approx: 'about' })]);
    expect(rulesOf(found)).toEqual(['part_exceeds_whole']);
    expect(found[0]?.sides.map((each) => each.text)).toEqual(['79亿元', '约16亿元', '约155亿元']);
  });
  test.each<[string, Known[], string[]]>([
    ['parts that make the whole', [addend('甲', '16'), addend('乙', '63')], []],
    ['parts that make less: more may be unnamed', [addend('甲', '16')], []],
    ['a hundredth too much', [addend('甲', '16.01'), addend('乙', '63')], ['part_exceeds_whole']],
    ['as much too much as 约 leaves open', [addend('甲', '17', { approx: 'about' }), addend('乙', '63')], []],
    ['another unit of measure', [known('甲', [value('900')], { partOfId: '投资', part: 'addend', unit: '万元' })], []],
    ['another period', [known('甲', [value('900', { period: '2017' })], { partOfId: '投资', part: 'addend' })], []],
    ['a subset within', [known('甲', [value('79')], { partOfId: '投资', part: 'subset' })], []],
    ['a subset beyond', [known('甲', [value('79.1')], { partOfId: '投资', part: 'subset' })], ['subset_exceeds']],
  ])('%s', (_, parts, expected) => expect(rulesOf(contradictionsIn([whole, ...parts]))).toEqual(expected));
});

describe('shares', () => {
  test.each<[string, Partial<KnownValue>, string[]]>([
    ['46', { numerator: '45', denominator: '97' }, []],
    ['46.39', { numerator: '45', denominator: '97' }, []],
    ['46.40', { numerator: '45', denominator: '97' }, ['share_differs']],
    ['47', { numerator: '45', denominator: '97' }, ['share_differs']],
    // Half up: 1/8 = 12.5 %.
    ['13', { numerator: '1', denominator: '8' }, []],
    ['12', { numerator: '1', denominator: '8' }, ['share_differs']],
    ['80', { numerator: '29', denominator: '36', approx: 'at_least' }, []],
    ['80', { numerator: '231.77', denominator: '287.53', approx: 'at_least' }, []],
    ['81', { numerator: '29', denominator: '36', approx: 'at_least' }, ['share_differs']],
    ['81', { numerator: '29', denominator: '36', approx: 'nearly' }, []],
    ['80', { numerator: '29', denominator: '36', approx: 'nearly' }, ['share_differs']],
    ['80', { numerator: '29', denominator: '36', approx: 'about' }, []],
    ['79', { denominator: '138' }, ['rate_without_count']],
    ['100', {}, []],
  ])('%s %%, %o', (said, over, expected) => expect(rulesOf(contradictionsIn([share(said, over)]))).toEqual(expected));

  test('what 79 % of 138 may stand for is worked out and marked so', () => {
    expect(countsBehind('79', '138')).toEqual(['109']);
    expect(contradictionsIn([share('79', { denominator: '138' })])[0]?.message).toContain('推算为 109');
  });
  test('a count that gave the share is among those behind it', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), fc.integer({ min: 0, max: 3 }), (whole, part, places) => {
        fc.pre(part <= whole);
        const stated = textOf(percent(decimalOf(String(part)), decimalOf(String(whole)), places));
        const found = countsBehind(stated, String(whole));
        expect(found.length >= 20 || found.includes(String(part))).toBe(true);
      }),
    ));
});

describe('growth', () => {
  const pair = (now: string, before: string) => known('收入', [value(now), value(before, { period: '2017' })]);
  const growth = (said: string) => known('增速', [value(said)], { partOfId: '收入', part: 'growth', basis: 'growth', unit: '%' });
  test.each([
    [pair('112.52', '100'), '12.52', []],
    [pair('112.52', '100'), '12.5', []],
    [pair('112.52', '100'), '13.1', ['growth_differs']],
    [pair('88.5', '100'), '-11.5', []],
    [known('收入', [value('112.52')]), '40', []],
  ])('%#', (whole, said, expected) => expect(rulesOf(contradictionsIn([whole, growth(said)]))).toEqual(expected));
});

describe('the same count twice', () => {
  const batches = (ledgerId: string, over: Partial<Known> = {}) =>
    known('批次', [value('38')], { id: ledgerId, ledgerId, unit: '批', ...over });
  test('38批 in two ledgers is asked about once', () =>
    expect(rulesOf(contradictionsIn([batches('移交'), batches('督察')]))).toEqual(['same_count_twice']));
  test.each<[string, Partial<Known>]>([
    ['in one ledger', { ledgerId: '移交' }],
    ['of another name', { name: '别的' }],
    ['of another number', { values: [value('39')] }],
    ['that not all may know of', { clearance: 'clue' }],
  ])('not %s', (_, over) => expect(contradictionsIn([batches('移交'), batches('督察', over)])).toEqual([]));
  test('nor small numbers', () =>
    expect(contradictionsIn([batches('移交', { values: [value('4')] }), batches('督察', { values: [value('4')] })])).toEqual([]));
});

test('a value of a period after the ledger’s year', () =>
  expect(rulesOf(contradictionsIn([known('实施', [value('1', { period: '2019-01-01' })])]))).toEqual(['after_year']));

describe('decimals', () => {
  const decimal = fc
    .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
    .map(([digits, places]) => ({ digits, places }));
  test('what is written reads back', () =>
    fc.assert(
      fc.property(decimal, (a) => {
        expect(compare(decimalOf(textOf(a)), a)).toBe(0);
      }),
    ));
  test('no digit is lost', () => {
    expect(textOf(plus(decimalOf('0.1'), decimalOf('0.2')))).toBe('0.3');
    expect(textOf(minus(decimalOf('287.53'), decimalOf('231.77')))).toBe('55.76');
    expect(textOf(times(decimalOf('-1.5'), decimalOf('0.02')))).toBe('-0.030');
  });
  test.each([
    ['41', '86', '47.67'],
    ['1', '3', '33.33'],
    ['2', '3', '66.67'],
    ['1', '800', '0.13'],
    ['-1', '800', '-0.13'],
    ['1', '0', null],
    ['1', null, null],
  ])('%s of %s is %s %%', (part, whole, said) => expect(shareOf(part, whole)).toBe(said));
});

describe('periods', () => {
  test.each([
    ['2018', '2018-01-01', '2018-12-31', '2017'],
    ['2018-H1', '2018-01-01', '2018-06-30', '2017-H1'],
    ['2018-H2', '2018-07-01', '2018-12-31', '2017-H2'],
    ['2018-Q1', '2018-01-01', '2018-03-31', '2017-Q1'],
    ['2018-Q4', '2018-10-01', '2018-12-31', '2017-Q4'],
    ['2016-02', '2016-02-01', '2016-02-29', '2015-02'],
    ['2018-12-31', '2018-12-31', '2018-12-31', '2017-12-31'],
    ['2016-02-29', '2016-02-29', '2016-02-29', '2015-02-28'],
  ])('%s', (text, ...[startsOn, endsOn, yearBefore]) => expect(periodOf(text)).toMatchObject({ startsOn, endsOn, yearBefore }));
  test.each(['', '18', '2018-Q5', '2018-H3', '2018-13', '2018-00', '2018-02-30', '2018年', '2018-1', ' 2018'])('%j is none', (text) =>
    expect(periodOf(text)).toBe(null),
  );
  test('never throws', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => periodOf(text)).not.toThrow();
      }),
    ));
});

test.each([
  [{ value: '1000', approx: 'over', approxWord: null }, '个', '1000余个'],
  [{ value: '10000', approx: 'nearly', approxWord: '近' }, '人次', '近10000人次'],
  [{ value: '16', approx: 'about', approxWord: null }, '亿元', '约16亿元'],
  [{ value: '80', approx: 'at_least', approxWord: null }, '%', '80%以上'],
  [{ value: '100', approx: 'over', approxWord: '超' }, '亿元', '超100亿元'],
  [{ value: '287.50', approx: null, approxWord: null }, '亿元', '287.50亿元'],
  [{ value: null, approx: null, approxWord: null }, '个', '—'],
] as const)('%o is written %s%s', (figure, unit, said) => expect(figureText(figure, unit)).toBe(said));
