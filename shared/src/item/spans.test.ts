import { expect, test } from 'vitest';
import fc from 'fast-check';
import { addDays, isDay } from '../calendar.ts';
import { schedule } from './fields.ts';
import { firstOf, lastOf, sayDay } from './spans.ts';

test.each([
  ['2018-05-12', 'day', '2018-05-12', '2018-05-12', '2018年5月12日', '12 May 2018'],
  ['2018-05-12', 'month', '2018-05-01', '2018-05-31', '2018年5月', 'May 2018'],
  ['2016-02-01', 'month', '2016-02-01', '2016-02-29', '2016年2月', 'February 2016'],
  ['2018-12-31', 'month', '2018-12-01', '2018-12-31', '2018年12月', 'December 2018'],
  ['2018-05-12', 'year', '2018-01-01', '2018-12-31', '2018年', '2018'],
] as const)('%s of precision %s', (...row) => {
  const [day, precision, first, last, zh, en] = row;
  expect([firstOf(day, precision), lastOf(day, precision)]).toEqual([first, last]);
  expect(sayDay(day, precision)).toEqual({ zh, en });
});

test('every day lies in its span, and the span’s ends say the same', () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n));
  fc.assert(
    fc.property(days, fc.constantFrom('day', 'month', 'year'), (day, precision) => {
      const [first, last] = [firstOf(day, precision), lastOf(day, precision)];
      expect(isDay(first) && isDay(last) && first <= day && day <= last).toBe(true);
      expect([lastOf(first, precision), firstOf(last, precision)]).toEqual([last, first]);
      expect(sayDay(first, precision)).toEqual(sayDay(last, precision));
    }),
  );
});

test('a plan keeps a month as its last day, however it was given', () => {
  const written = {
    milestones: [{ name: '启动实施', plannedOn: '2018-05-01', precision: 'month' }],
    deliverables: [{ name: '方案', plannedOn: '2018-02-02', precision: 'year' }],
  };
  const kept = schedule.parse(written);
  expect(kept.milestones[0]).toMatchObject({ plannedOn: '2018-05-31', precision: 'month', kind: 'milestone' });
  expect(kept.deliverables[0]).toMatchObject({ plannedOn: '2018-12-31', precision: 'year' });
  expect(schedule.parse(kept)).toEqual(kept);
  expect(schedule.parse({ milestones: [{ name: '全面推进' }] }).milestones[0]?.plannedOn).toBeNull();
});
