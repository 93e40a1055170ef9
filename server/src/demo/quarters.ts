import { addMonths } from '@duizhang/shared/calendar.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { lightOn } from '@duizhang/shared/item/light.ts';
import { expect, test } from 'vitest';
import { businessDate } from './org.ts';

/** Tests of a loaded demo: what the long-term of the 86 promise, and what became of their quarters. */
export function describeQuarters(longTerm: () => readonly Facts[]): void {
  test('each long-term one has its goals, its cadence and one open period that is not yet due', () => {
    for (const item of longTerm()) {
      const [open, ...more] = item.periods.filter((each) => each.state === 'open');
      expect(more).toEqual([]);
      expect([(open?.startsOn ?? '9') <= businessDate, (open?.dueOn ?? '') > businessDate]).toEqual([true, true]);
      expect(item.periods.filter((each) => each.startsOn > businessDate).map((each) => each.state)).toEqual(['not_due']);
      expect(item.cadence).not.toBeNull();
      expect(item.exitCondition).toBeTruthy();
      const assessOn = item.assessOn ?? '';
      expect([assessOn > businessDate, assessOn <= addMonths(businessDate, 12)]).toEqual([true, true]);
      expect(item.milestones.filter((each) => each.kind === 'stage_goal').length).toBeGreaterThanOrEqual(2);
      expect(lightOn(item, businessDate)).toBe(item.yellowOn !== null && item.yellowOn <= businessDate ? 'yellow' : 'green');
    }
  });

  test('their quarters differ: accepted, late, returned on the way, missed and excused, one waiting', () => {
    const past = longTerm().flatMap((item) => item.periods.filter((each) => each.state !== 'open' && each.state !== 'not_due'));
    const count = (state: string) => past.filter((each) => each.state === state).length;
    expect([count('accepted') >= 8, count('excused'), count('submitted'), count('missed')]).toEqual([true, 1, 1, 0]);
    expect(past.filter((each) => each.late).map((each) => each.state)).toEqual(['accepted']);
    expect(past.filter((each) => each.state === 'excused').map((each) => each.basis)).toEqual([expect.stringContaining('示例')]);
  });
}
