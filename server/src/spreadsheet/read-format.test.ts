import { describe, expect, test } from 'vitest';
import { formatOf, numberCell } from './read-format.ts';

/** A number cell under a format: by the file's own code, or by its number alone. */
const cellUnder = (format: number | string, value: number, date1904 = false) =>
  numberCell(value, typeof format === 'number' ? formatOf(format) : formatOf(200, format), date1904);

describe('days', () => {
  test.each([
    [14, 43465, '2018/12/31'],
    [15, 43465, '31-12月-18'],
    [16, 43465, '31-12月'],
    [17, 43465, '12月-18'],
    [22, 43465.5, '2018/12/31 12:00'],
    [27, 43465, '2018年12月'],
    [28, 43465, '12月31日'],
    [29, 43465, '12月31日'],
    [30, 43465, '12-31-18'],
    [31, 43465, '2018年12月31日'],
    [36, 43465, '2018年12月'],
    [50, 43465, '2018年12月'],
    [51, 43465, '12月31日'],
    [52, 43465, '2018年12月'],
    [53, 43465, '12月31日'],
    [54, 43465, '12月31日'],
    [57, 43465, '2018年12月'],
    [58, 43465, '12月31日'],
    ['yyyy-mm-dd', 43465, '2018-12-31'],
    ['yyyy\\-mm\\-dd', 43465, '2018-12-31'],
    ['yyyy/m/d', 43465, '2018/12/31'],
    ['yyyy.m.d', 43465, '2018.12.31'],
    ['yyyy"年"m"月"d"日"', 43465, '2018年12月31日'],
    ['yyyy"年"m"月"', 43465, '2018年12月'],
    ['m"月"d"日"', 43465, '12月31日'],
    ['[$-804]yyyy"年"m"月"d"日";@', 43465, '2018年12月31日'],
    ['[$-F800]dddd, mmmm dd, yyyy', 43465, '2018年12月31日'],
    ['yyyy"年"m"月"d"日" h:mm', 43465.604166666664, '2018年12月31日 14:30'],
  ])('format %s shows %d as %s', (format, serial, text) => {
    const day = serial % 1 === 0 ? '2018-12-31' : serial % 1 === 0.5 ? '2018-12-31T12:00' : '2018-12-31T14:30';
    expect(cellUnder(format, serial)).toEqual({ text, day, format: typeof format === 'string' ? format : formatOf(format).code });
  });

  test.each([
    ['the first day', 1, false, '1900-01-01'],
    ['the last before the day that never was', 59, false, '1900-02-28'],
    ['the day that never was', 60, false, undefined],
    ['the first after it', 61, false, '1900-03-01'],
    ['the first day of 1904', 0, true, '1904-01-01'],
    ['a day of 1904', 42003, true, '2018-12-31'],
    ['the last day of all', 2958465, false, '9999-12-31'],
    ['a second before midnight, shaky', 43464.99999999, false, '2018-12-31'],
    ['half a day', 43465.5, false, '2018-12-31T12:00'],
  ])('%s: %d', (...[, serial, date1904, day]) => {
    expect(cellUnder('yyyy-mm-dd', serial, date1904).day).toBe(day);
  });

  test('what is shown as a day and is none stays a number', () => {
    expect(cellUnder('yyyy-mm-dd', 60)).toEqual({ text: '1900-02-29', number: 60, format: 'yyyy-mm-dd' });
    expect(cellUnder('yyyy-mm-dd', -5)).toEqual({ text: '-5', number: -5, format: 'yyyy-mm-dd' });
    expect(cellUnder('yyyy-mm-dd', 99_999_999)).toMatchObject({ text: '99999999', number: 99_999_999 });
  });

  test('times are no days', () => {
    expect(cellUnder(20, 0.604166666666667)).toEqual({ text: '14:30', number: 0.604166666666667, format: 'h:mm' });
    expect(cellUnder(32, 0.5)).toMatchObject({ text: '12时00分', number: 0.5 });
    expect(cellUnder(55, 0.75)).toMatchObject({ text: '下午6时00分', number: 0.75 });
    expect(cellUnder('[h]:mm', 1.5)).toEqual({ text: '36:00', number: 1.5, format: '[h]:mm' });
  });

  test('no day is shifted by the zone of the machine', () => {
    const before = process.env['TZ'];
    try {
      for (const zone of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone;
        expect(cellUnder(14, 43465).day).toBe('2018-12-31');
      }
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

test.each([
  ['General', 0.30000000000000004, '0.3', 0.3],
  ['General', 2018.1, '2018.1', 2018.1],
  ['General', 123456789012345, '123456789012345', 123_456_789_012_345],
  ['@', 43, '43', 43],
  [1, 43.5, '44', 43.5],
  [2, 1.5, '1.50', 1.5],
  [3, 1234567.8, '1,234,568', 1_234_567.8],
  [9, 0.4767, '48%', 0.4767],
  [10, 0.476744, '47.67%', 0.476744],
  ['0.0"万元"', 12.34, '12.3万元', 12.34],
  ['0!.0,"万"', 123456, '12.3万', 123_456],
  ['[Red]0.00;[Blue]-0.00', -5, '-5.00', -5],
  ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', -1234.5, '-1,234.50', -1234.5],
  ['0;-0;;@', 0, '0', 0],
  ['reserved"', 5, '5', 5],
])('format %s shows %d as %s', (...[format, value, text, number]) => {
  expect(cellUnder(format, value)).toMatchObject({ text, number });
});
