import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayInChina,
  daysBetween,
  isCertain,
  isDay,
  isWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from './calendar.ts';

// The State Council's notice for the autumn of 2018: 1–7 October off, 29 and 30 September (a weekend) worked in exchange.
const off = ['01', '02', '03', '04', '05', '06', '07'].map((day) => [`2018-10-${day}`, false] as const);
const autumn: WorkingCalendar = { days: new Map([...off, ['2018-09-29', true], ['2018-09-30', true]]), years: new Set([2018]) };
const plain: WorkingCalendar = { days: new Map(), years: new Set() };
const dayArb = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('days', () => {
  test.each([
    ['2018-12-31', 1, '2019-01-01'],
    ['2016-02-28', 1, '2016-02-29'],
    ['2018-02-28', 1, '2018-03-01'],
    ['2016-03-01', -1, '2016-02-29'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2018-06-01', 0, '2018-06-01'],
    ['2018-01-01', -1, '2017-12-31'],
  ])('%s and %i days is %s', (day, n, expected) => expect(addDays(day, n)).toBe(expected));

  test('going and coming back is staying', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        expect(addDays(addDays(day, n), -n)).toBe(day);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
      }),
    );
  });

  test('the last day that four digits can write stays a day, and so does what is reckoned from it', () => {
    expect(isDay('9999-12-31')).toBe(true);
    expect(isDay(addDays('9999-12-31', 1))).toBe(true);
    expect(isDay(addMonths('9999-12-31', 12))).toBe(true);
    expect(workingDaysBetween(plain, '9999-12-30', '9999-12-31')).toBe(1);
  });

  test.each([
    '2018-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-1-1',
    '20180101',
    '2018-01-32',
    '2018-04-31',
    '',
    '2018-01-01 ',
    ' 2018-01-01',
    '2018-01-01T00:00:00Z',
    '２０１８-01-01',
  ])('%j is no day', (text) => expect(isDay(text)).toBe(false));
  test('every day that is reckoned is a day', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: -500, max: 500 }), (day, n) => {
        expect([day, addDays(day, n), addMonths(day, n)].every(isDay)).toBe(true);
      }),
    );
  });
});

describe('months', () => {
  test.each([
    ['2018-01-31', 1, '2018-02-28'],
    ['2016-01-31', 1, '2016-02-29'],
    ['2016-02-29', 12, '2017-02-28'],
    ['2016-02-29', 48, '2020-02-29'],
    ['2018-12-31', 2, '2019-02-28'],
    ['2018-03-31', -1, '2018-02-28'],
    ['2018-08-31', 1, '2018-09-30'],
    ['2018-11-30', 3, '2019-02-28'],
    ['2018-06-01', 12, '2019-06-01'],
    ['2018-01-15', -13, '2016-12-15'],
  ])('%s and %i months is %s', (day, n, expected) => expect(addMonths(day, n)).toBe(expected));

  test('the month is the one reckoned, and the day the same or that month’s last', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: -300, max: 300 }), (day, n) => {
        const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        const moved = addMonths(day, n);
        expect(months(moved) - months(day)).toBe(n);
        expect(moved.slice(8) === day.slice(8) || addDays(moved, 1).endsWith('-01')).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  test('a make-up day is worked and a holiday is not; a year without its notice has Monday to Friday, and says so', () => {
    expect(['2018-09-28', '2018-09-29', '2018-09-30', '2018-10-01', '2018-10-08'].map((day) => isWorkingDay(autumn, day))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    expect(['2019-10-01', '2019-10-05', '2019-10-06'].map((day) => isWorkingDay(autumn, day))).toEqual([true, false, false]);
    expect([isCertain(autumn, '2018-12-31'), isCertain(autumn, '2019-01-01')]).toEqual([true, false]);
  });

  test.each([
    ['2018-10-09', -3, '2018-09-29'],
    ['2018-09-30', 1, '2018-10-08'],
    ['2018-09-28', 2, '2018-09-30'],
    ['2018-10-08', 0, '2018-10-08'],
    ['2018-10-03', 0, '2018-10-03'],
    ['2018-06-15', -3, '2018-06-12'],
  ])('%s and %i working days is %s', (day, n, expected) => expect(addWorkingDays(autumn, day, n)).toBe(expected));

  test('counting by years is counting day by day', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: 0, max: 400 }), fc.boolean(), (from, n, known) => {
        const calendar = known ? autumn : plain;
        const days = Array.from({ length: n }, (_, at) => addDays(from, at + 1));
        expect(workingDaysBetween(calendar, from, addDays(from, n))).toBe(days.filter((day) => isWorkingDay(calendar, day)).length);
      }),
    );
  });

  test('counting what was added gives it back', () => {
    fc.assert(
      fc.property(dayArb, fc.integer({ min: 1, max: 30 }), fc.boolean(), (day, n, known) => {
        const calendar = known ? autumn : plain;
        expect(workingDaysBetween(calendar, day, addWorkingDays(calendar, day, n))).toBe(n);
      }),
    );
    expect(workingDaysBetween(plain, '2018-06-05', '2018-06-05')).toBe(0);
    expect(workingDaysBetween(plain, '2018-06-05', '2018-06-01')).toBe(0);
  });
});

describe('the machine’s time zone', () => {
  const zone = process.env['TZ'];
  afterAll(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  test('moves no day', () => {
    const offsets = new Set<number>();
    const said = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Kathmandu', 'Pacific/Pago_Pago'].map(
      (name) => {
        process.env['TZ'] = name;
        offsets.add(new Date('2018-03-11T12:00:00Z').getTimezoneOffset());
        return [
          addDays('2018-03-10', 2),
          addMonths('2018-10-31', 1),
          daysBetween('2018-03-01', '2018-11-30'),
          addWorkingDays(autumn, '2018-10-09', -3),
          isDay('2018-03-11'),
          dayInChina(new Date('2018-12-30T16:00:00Z')),
          dayInChina(new Date('2018-12-30T15:59:59.999Z')),
        ];
      },
    );
    expect(offsets.size).toBe(6);
    for (const each of said) expect(each).toEqual(['2018-03-12', '2018-11-30', 274, '2018-09-29', true, '2018-12-31', '2018-12-30']);
  });
});
