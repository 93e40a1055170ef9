import { describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '../calendar.ts';
import { finding, request } from '../test/finding.ts';
import { askedText, extensionAsked, extensionText, lateText, latenessOf } from './lateness.ts';

// 29 and 30 September 2018 are a weekend that was worked; 1–7 October are off.
const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2018-10-${day}`, false] as const);
const calendar: WorkingCalendar = { days: new Map([...off, ['2018-09-29', true], ['2018-09-30', true]]), years: new Set([2018]) };
const moved = finding({ dueOriginal: '2018-09-28', dueCurrent: '2018-10-08', status: 'rectifying', appliedOn: null, closedOn: null });

describe('lateness', () => {
  test('is told by both deadlines, in days and in days worked', () => {
    expect(latenessOf(moved, calendar, '2018-10-09')).toEqual({
      current: { days: 1, workingDays: 1 },
      original: { days: 11, workingDays: 4 },
    });
    expect(latenessOf(moved, calendar, '2018-10-08').current).toBeNull();
    expect(latenessOf({ ...moved, dueCurrent: null }, calendar, '2018-10-09')).toEqual({
      current: null,
      original: { days: 11, workingDays: 4 },
    });
  });

  test('time in review is not the unit’s; what has ended counts to its application; what has left counts no more', () => {
    const applied = { ...moved, appliedOn: '2018-09-29' };
    for (const status of ['closure_review', 'closed'] as const)
      expect(latenessOf({ ...applied, status }, calendar, '2018-12-31')).toEqual({ current: null, original: { days: 1, workingDays: 1 } });
    expect(latenessOf({ ...moved, status: 'exited' }, calendar, '2018-12-31')).toEqual({ current: null, original: null });
  });
});

test('working days that reach into a year without its notice are provisional, and no longer once it is known', () => {
  const item = { ...moved, dueCurrent: '2018-12-28', dueOriginal: '2018-12-28' };
  const before = latenessOf(item, calendar, '2019-01-04').current!;
  expect([before.provisional, lateText(before).zh]).toEqual([true, '7 天（5 个工作日，暂按）']);
  const known = { days: new Map([...calendar.days, ['2019-01-01', false]]), years: new Set([2018, 2019]) };
  const after = latenessOf(item, known, '2019-01-04').current!;
  expect([after.provisional, lateText(after).zh]).toEqual([undefined, '7 天（4 个工作日）']);
});

test('an application under review says to which day; one that was decided says nothing', () => {
  const asked = request('extension', { payload: { to: '2019-03-15' } });
  expect(extensionAsked({ requests: [asked] })).toBe('2019-03-15');
  expect(extensionAsked({ requests: [{ ...asked, state: 'agreed' }] })).toBeNull();
  expect(extensionAsked({ requests: [{ ...asked, kind: 'exit' }] })).toBeNull();
  expect(askedText('2019-03-15').zh).toBe('申请延期至 2019-03-15，待审');
});

test('a moved deadline says how often of how many times, from when, by how much and why', () => {
  const extension = { ...moved, extensionCount: 1, maxExtensions: 2, extensionReason: 'construction' } as const;
  expect(extensionText(extension)?.zh).toBe('延期第 1 次（最多 2 次），原定 2018-09-28，+10 天，事由：工程建设周期');
  expect(extensionText({ ...extension, extensionCount: 0 })).toBeNull();
});
