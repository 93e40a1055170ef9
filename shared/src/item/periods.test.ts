import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar.ts';
import { id } from '../test/finding.ts';
import { type CadenceFact, type PeriodFact, periodsOn } from './periods.ts';

const rhythm = (over: Partial<CadenceFact> = {}): CadenceFact => ({
  id: id(60),
  every: 'quarter',
  days: null,
  dueAfter: 10,
  startsOn: '2018-02-14',
  endsOn: null,
  ...over,
});
type Kept = { cadence: CadenceFact; periods: PeriodFact[]; status: 'rectifying' | 'closure_review'; track: 'long_term' };
const promise = (over: Partial<CadenceFact> = {}): Kept => ({
  cadence: rhythm(over),
  periods: [],
  status: 'rectifying',
  track: 'long_term',
});

/** What the engine does with the changes of a day. */
function live(item: Kept, day: string, begins = false): Kept {
  const { added, opened, missed } = periodsOn(item, day, { begins });
  const rest = { late: false, reportId: null, basis: null, judgedBy: null, judgedOn: null };
  const kept = item.periods.map((each): PeriodFact => {
    if (missed.includes(each)) return { ...each, state: 'missed' };
    return opened.includes(each) ? { ...each, state: 'open' } : each;
  });
  return { ...item, periods: [...kept, ...added.map((each, n) => ({ ...rest, id: `${each.startsOn} ${n}`, ...each }))] };
}
const through = (item: Kept, from: string, days: number): Kept => {
  let now = live(item, from, true);
  for (let n = 1; n <= days; n += 1) now = live(now, addDays(from, n));
  return now;
};
const seen = ({ periods }: Kept) => periods.map((each) => `${each.label} ${each.startsOn}–${each.endsOn} ${each.dueOn} ${each.state}`);

describe('a year of nobody reporting', () => {
  // biome-ignore format: a table
  test.each<[string, Partial<CadenceFact>, string[]]>([
    ['quarter', {}, [
      '2018年第一季度 2018-01-01–2018-03-31 2018-04-10 missed', '2018年第二季度 2018-04-01–2018-06-30 2018-07-10 missed',
      '2018年第三季度 2018-07-01–2018-09-30 2018-10-10 missed', '2018年第四季度 2018-10-01–2018-12-31 2019-01-10 open', '2019年第一季度 2019-01-01–2019-03-31 2019-04-10 not_due']],
    ['half_year', { every: 'half_year', dueAfter: 15 }, [
      '2018年上半年 2018-01-01–2018-06-30 2018-07-15 missed', '2018年下半年 2018-07-01–2018-12-31 2019-01-15 open', '2019年上半年 2019-01-01–2019-06-30 2019-07-15 not_due']],
    ['year', { every: 'year', dueAfter: 0 }, ['2018年 2018-01-01–2018-12-31 2018-12-31 open', '2019年 2019-01-01–2019-12-31 2019-12-31 not_due']],
    ['custom', { every: 'custom', days: 100, dueAfter: 5 }, [
      '2018-02-14 至 2018-05-24 2018-02-14–2018-05-24 2018-05-29 missed', '2018-05-25 至 2018-09-01 2018-05-25–2018-09-01 2018-09-06 missed',
      '2018-09-02 至 2018-12-10 2018-09-02–2018-12-10 2018-12-15 missed', '2018-12-11 至 2019-03-20 2018-12-11–2019-03-20 2019-03-25 open', '2019-03-21 至 2019-06-28 2019-03-21–2019-06-28 2019-07-03 not_due']],
    ['an end', { endsOn: '2018-09-15' }, [
      '2018年第一季度 2018-01-01–2018-03-31 2018-04-10 missed', '2018年第二季度 2018-04-01–2018-06-30 2018-07-10 missed', '2018年第三季度 2018-07-01–2018-09-30 2018-10-10 missed']],
  ])('%s', (_, over, expected) => expect(seen(through(promise(over), '2018-02-14', 320))).toEqual(expected));

  test('months, the leap day among them', () => {
    const lived = through(promise({ every: 'month', dueAfter: 3 }), '2020-01-31', 31);
    expect(seen(lived)).toEqual([
      '2020年1月 2020-01-01–2020-01-31 2020-02-03 missed',
      '2020年2月 2020-02-01–2020-02-29 2020-03-03 open',
      '2020年3月 2020-03-01–2020-03-31 2020-04-03 open',
      '2020年4月 2020-04-01–2020-04-30 2020-05-03 not_due',
    ]);
  });
});

test('a day that was slept through comes out as if lived', () => {
  const slept = live(live(promise(), '2018-02-14', true), '2018-12-31');
  expect(seen(slept)).toEqual(seen(through(promise(), '2018-02-14', 320)));
});

test('the clock stands still in review, and for what is no standing promise', () => {
  const begun = live(promise(), '2018-02-14', true);
  expect(periodsOn({ ...begun, status: 'closure_review' }, '2018-12-31')).toEqual({ added: [], opened: [], missed: [] });
  expect(periodsOn({ ...begun, track: 'dated' }, '2018-12-31')).toEqual({ added: [], opened: [], missed: [] });
});

test('a promise that begins again owes nothing for the time between', () => {
  const before = through(promise(), '2018-02-14', 30);
  const again = live({ ...before, cadence: rhythm({ startsOn: '2019-05-06' }) }, '2019-05-06', true);
  expect(seen(again).slice(2)).toEqual([
    '2019年第二季度 2019-04-01–2019-06-30 2019-07-10 open',
    '2019年第三季度 2019-07-01–2019-09-30 2019-10-10 not_due',
  ]);
});

test('a new rhythm begins where the old one ended', () => {
  const before = through(promise({ every: 'month', dueAfter: 5 }), '2018-02-14', 10);
  const slower = through({ ...before, cadence: rhythm() }, '2018-03-31', 1);
  expect(seen(slower).slice(1)).toEqual([
    '2018年3月 2018-03-01–2018-03-31 2018-04-05 open',
    '2018年第二季度 2018-04-01–2018-06-30 2018-07-10 open',
    '2018年第三季度 2018-07-01–2018-09-30 2018-10-10 not_due',
  ]);
});

test('whatever the rhythm and whenever looked at: no day is in two periods or in none, and asking twice changes nothing', () => {
  const cadences = fc.record({
    every: fc.constantFrom('month' as const, 'quarter' as const, 'half_year' as const, 'year' as const, 'custom' as const),
    length: fc.integer({ min: 1, max: 366 }),
    dueAfter: fc.integer({ min: 0, max: 60 }),
  });
  fc.assert(
    fc.property(cadences, fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 12 }), ({ every, length, dueAfter }, naps) => {
      let day = '2018-01-30';
      let item = live(promise({ every, days: every === 'custom' ? length : null, dueAfter, startsOn: day }), day, true);
      for (const nap of naps) {
        day = addDays(day, nap);
        item = live(item, day);
        expect(periodsOn(item, day)).toEqual({ added: [], opened: [], missed: [] });
      }
      item.periods.forEach((each, n) => {
        expect(each.startsOn <= each.endsOn).toBe(true);
        expect(each.startsOn).toBe(n === 0 ? each.startsOn : addDays(item.periods[n - 1]?.endsOn ?? '', 1));
      });
      expect(item.periods.filter((each) => each.startsOn <= day && each.endsOn >= day)).toHaveLength(1);
      expect(item.periods.filter((each) => each.startsOn > day)).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});
