import { describe, expect, test } from 'vitest';
import { axisOf, endOf, lanesOf, positionOf, ticksOf, yearsOf } from './timeline.ts';

describe('an axis', () => {
  test.each([
    [['2018-05-31', '2018-06-01'], '2018-04-01', '2019-03-31'],
    [['2018-02-01', '2019-01-01'], '2018-01-01', '2019-03-31'],
    [['2016-05-01', '2025-12-31'], '2016-01-01', '2025-12-31'],
    [['2018-11-11'], '2018-10-01', '2019-09-30'],
  ])('of %j goes from %s to %s', (days, from, to) => expect(axisOf(days)).toEqual({ from, to }));

  test('has its first day at 0 and the end of its last at 100', () => {
    const axis = yearsOf(2018);
    expect([positionOf(axis, '2018-01-01'), endOf(axis, '2018-12-31')]).toEqual([0, 100]);
    expect(endOf(axis, '2018-05-31')).toBe(positionOf(axis, '2018-06-01'));
    expect(positionOf(axis, '2017-12-31')).toBeLessThan(0);
    expect(endOf(axis, '2019-01-01')).toBeGreaterThan(100);
  });
});

test.each([
  [yearsOf(2018), 12, ['2018', '2', '3']],
  [axisOf(['2018-02-01', '2019-01-01']), 5, ['2018', '4', '7', '10', '2019']],
  [yearsOf(2016, 2019), 4, ['2016', '2017', '2018', '2019']],
  [yearsOf(2016, 2025), 5, ['2016', '2018', '2020', '2022', '2024']],
])('ticks of %j', (axis, count, first) => {
  const ticks = ticksOf(axis, String);
  expect(ticks).toHaveLength(count);
  expect(ticks.slice(0, first.length).map((each) => each.label)).toEqual(first);
});

test('marks that end close together stand in lanes of their own', () => {
  const axis = yearsOf(2018);
  const on = (day: string) => ({ from: day, to: day });
  expect(lanesOf(axis, [on('2018-05-31'), on('2018-06-01'), on('2018-06-02'), on('2018-09-01')], 2)).toEqual([0, 1, 2, 0]);
  expect(lanesOf(axis, [on('2018-09-01'), on('2018-05-31')], 2)).toEqual([0, 0]);
});
