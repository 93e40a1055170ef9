import type { Cell } from '@duizhang/shared/spreadsheet/book.ts';
import { format, getFormatDateInfo, isDateFormat, isValidFormat } from 'numfmt';

// What a number cell shows: by its number format, with the words that a Chinese Excel uses. Days are reckoned from the serial number
// alone and never become a moment of some time zone.

export type NumberFormat = {
  readonly kind: 'general' | 'number' | 'day' | 'time';
  /** As it is in the file. */
  readonly code: string;
  /** As it is carried out; null: as it is without any. */
  readonly pattern: string | null;
  /** Does it change a text? 0;-0;0;@"元" does. */
  readonly shapesText: boolean;
};

const longDay = 'yyyy"年"m"月"d"日"';
const month = 'yyyy"年"m"月"';
const dayOfYear = 'm"月"d"日"';
const clock = 'h"时"mm"分"';
const clockSeconds = 'h"时"mm"分"ss"秒"';
const half = '上午/下午h"时"mm"分"';
const halfSeconds = '上午/下午h"时"mm"分"ss"秒"';

/** Formats that a file names by number alone (ECMA-376 18.8.30, zh-cn); 14 and 22 follow the machine, here China's. */
const builtIn = new Map<number, string>(
  Object.entries({
    1: '0',
    2: '0.00',
    3: '#,##0',
    4: '#,##0.00',
    5: '"¥"#,##0;"¥"-#,##0',
    6: '"¥"#,##0;[Red]"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00',
    9: '0%',
    10: '0.00%',
    11: '0.00E+00',
    12: '# ?/?',
    13: '# ??/??',
    14: 'yyyy/m/d',
    15: 'd-mmm-yy',
    16: 'd-mmm',
    17: 'mmm-yy',
    18: 'h:mm AM/PM',
    19: 'h:mm:ss AM/PM',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'yyyy/m/d h:mm',
    27: month,
    28: dayOfYear,
    29: dayOfYear,
    30: 'm-d-yy',
    31: longDay,
    32: clock,
    33: clockSeconds,
    34: half,
    35: halfSeconds,
    36: month,
    37: '#,##0;-#,##0',
    38: '#,##0;[Red]-#,##0',
    39: '#,##0.00;-#,##0.00',
    40: '#,##0.00;[Red]-#,##0.00',
    41: '#,##0;-#,##0;"-"',
    42: '"¥"#,##0;"¥"-#,##0;"-"',
    43: '#,##0.00;-#,##0.00;"-"',
    44: '"¥"#,##0.00;"¥"-#,##0.00;"-"',
    45: 'mm:ss',
    46: '[h]:mm:ss',
    47: 'mm:ss.0',
    48: '##0.0E+0',
    49: '@',
    50: month,
    51: dayOfYear,
    52: month,
    53: dayOfYear,
    54: dayOfYear,
    55: half,
    56: halfSeconds,
    57: month,
    58: dayOfYear,
  }).map(([id, code]) => [Number(id), code]),
);

const none: NumberFormat = { kind: 'general', code: '', pattern: null, shapesText: false };
const locale = 'zh-CN';

/** A format by its number in the file, or by the code that the file gives for that number. */
export function formatOf(id: number, custom?: string): NumberFormat {
  const code = custom ?? builtIn.get(id) ?? '';
  if (code === '' || code === '@' || /^(General|G\/通用格式)$/i.test(code)) return none;
  const pattern = carriedOut(code);
  if (!isValidFormat(pattern)) return { ...none, code };
  const shapesText = String(format(pattern, '字', { locale })).trim() !== '字';
  if (!isDateFormat(pattern)) return { kind: 'number', code, pattern, shapesText };
  const { year, month: months, day } = getFormatDateInfo(pattern);
  return { kind: year || months || day ? 'day' : 'time', code, pattern, shapesText };
}

/** Chinese Excel writes ! where \ is meant, 上午/下午 for AM/PM, and system formats by their number. */
function carriedOut(code: string): string {
  if (/\[\$-(?:[\da-f]*-)?(?:F800|x-sysdate)/i.test(code)) return longDay;
  if (/\[\$-(?:[\da-f]*-)?(?:F400|x-systime)/i.test(code)) return 'h:mm:ss';
  return code.replaceAll(/"[^"]*"|\\.|!(.)|上午\/下午|G\/通用格式/gsu, (whole, escaped: string | undefined) => {
    if (whole === '上午/下午') return 'AM/PM';
    if (whole === 'G/通用格式') return 'General';
    return escaped === undefined ? whole : `\\${escaped}`;
  });
}

/** A number as it is without any format: 15 digits, as Excel keeps. */
const plainNumber = (value: number): number => (Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(15)));
const plainText = (value: number): string => String(plainNumber(value)).replace('e', 'E');

/** What a text shows under a format. */
export const textShown = (text: string, { pattern, shapesText }: NumberFormat): string =>
  shapesText && pattern !== null ? String(format(pattern, text, { locale })) : text;

/** What a number cell holds and shows. */
export function numberCell(value: number, { kind, code, pattern }: NumberFormat, date1904: boolean): Cell {
  const number = plainNumber(value);
  if (kind === 'general' || pattern === null) return { text: plainText(value), number, ...(code === '' ? {} : { format: code }) };
  if (kind === 'number') return { text: shown(pattern, number) || plainText(value), number, format: code };
  const serial = date1904 ? value + 1462 : value;
  const day = kind === 'day' ? dayOf(serial) : undefined;
  // What is no day is shown as Excel does where it does: a time alone, and the day that never was.
  const shows = day !== undefined || kind === 'time' || Math.floor(serial) === 0 || Math.floor(serial) === 60;
  const text = (shows ? shown(pattern, serial) : '') || plainText(value);
  return day === undefined ? { text, number, format: code } : { text, day, format: code };
}

const shown = (pattern: string, value: number): string => String(format(pattern, value, { locale, throws: false, invalid: '' })).trim();

const daySeconds = 86_400;
/** 9999-12-31, Excel's last day. */
const lastSerial = 2_958_465;

/**
 * The day of a serial number of the 1900 system. There is none for what is a time alone, and none for 60, the 29th of February 1900
 * that Excel has from Lotus and no calendar has.
 */
function dayOf(serial: number): string | undefined {
  const seconds = Math.round(serial * daySeconds);
  const days = Math.floor(seconds / daySeconds);
  if (days < 1 || days === 60 || days > lastSerial) return undefined;
  const moment = new Date(Date.UTC(1899, 11, days > 60 ? 30 : 31) + seconds * 1000).toISOString();
  return seconds % daySeconds === 0 ? moment.slice(0, 10) : moment.slice(0, 16);
}

/** The serial number of a day that a file writes as 2018-12-31T00:00:00. */
export function serialOf(iso: string): number | undefined {
  const [, day = '', time = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?Z?$/.exec(iso.trim()) ?? [];
  const moment = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(moment)) return undefined;
  const days = moment / 86_400_000 + 25_569;
  return days > 60 ? days : days - 1;
}
