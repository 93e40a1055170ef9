import { addDays, isDay } from '../calendar.ts';

// Lunar festivals fall on days that no formula gives: 春节 端午 中秋 重阳, month and day, from the year 2000 on. Another year has no date.
const firstYear = 2000;
const lunar = `
0205 0606 0912 1006|0124 0625 1001 1025|0212 0615 0921 1014|0201 0604 0911 1004|0122 0622 0928 1022|0209 0611 0918 1011|0129 0531 1006 1030
0218 0619 0925 1019|0207 0608 0914 1007|0126 0528 1003 1026|0214 0616 0922 1016|0203 0606 0912 1005|0123 0623 0930 1023|0210 0612 0919 1013
0131 0602 0908 1002|0219 0620 0927 1021|0208 0609 0915 1009|0128 0530 1004 1028|0216 0618 0924 1017|0205 0607 0913 1007|0125 0625 1001 1025
0212 0614 0921 1014|0201 0603 0910 1004|0122 0622 0929 1023|0210 0610 0917 1011|0129 0531 1006 1029|0217 0619 0925 1018|0207 0609 0915 1008
0126 0528 1003 1026|0213 0616 0922 1016|0202 0605 0912 1005|0123 0624 1001 1024|0211 0612 0919 1012|0131 0601 0908 1001|0219 0620 0927 1020
0208 0610 0916 1009|0128 0530 1004 1027|0215 0618 0924 1017|0204 0607 0913 1007|0124 0527 1002 1026|0212 0614 0920 1014|0201 0603 0910 1003
0122 0622 0928 1022|0210 0611 0917 1011|0130 0531 1005 1029|0217 0619 0925 1018|0206 0608 0915 1008|0126 0529 1004 1027|0214 0615 0922 1016
0202 0604 0911 1005|0123 0623 0930 1024`
  .trim()
  .split(/[|\n]/);

type Rule = { readonly words: readonly string[]; readonly day: string | { readonly lunar: 0 | 1 | 2 | 3; readonly plus?: number } };

// A name that is also a number (五一, 十一) is a festival only with something after it that says so.
const said = '(?=节|国际|之?前|以前|期间|假期|长假|后)';
const rules: readonly Rule[] = [
  { words: ['元旦'], day: '01-01' },
  { words: ['春节', '大年初一', '农历新年'], day: { lunar: 0 } },
  { words: ['除夕', '大年三十'], day: { lunar: 0, plus: -1 } },
  { words: ['元宵', '正月十五'], day: { lunar: 0, plus: 14 } },
  { words: ['妇女节', `三八${said}`], day: '03-08' },
  { words: ['劳动节', `五一${said}`], day: '05-01' },
  { words: ['青年节', `五四${said}`], day: '05-04' },
  { words: ['儿童节', `六一${said}`], day: '06-01' },
  { words: ['端午'], day: { lunar: 1 } },
  { words: ['建党节', `七一${said}`], day: '07-01' },
  { words: ['建军节', `八一${said}`], day: '08-01' },
  { words: ['教师节'], day: '09-10' },
  { words: ['中秋'], day: { lunar: 2 } },
  { words: ['国庆', `(?<![第二三双])十一${said}`], day: '10-01' },
  { words: ['重阳'], day: { lunar: 3 } },
];

/** By the first character of a name, to be looked at only where one could begin. */
const byFirst = new Map<string, { readonly index: number; readonly pattern: RegExp }[]>();
for (const [index, { words }] of rules.entries()) {
  for (const word of words) {
    const first = word.replace(/^\(.*?\)/, '').charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), { index, pattern: new RegExp(`(?:${word})节?`, 'y') }]);
  }
}
export const festivalStarts = [...byFirst.keys()].join('');

export function festivalAt(text: string, at: number): { readonly index: number; readonly end: number } | null {
  for (const { index, pattern } of byFirst.get(text.charAt(at)) ?? []) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return { index, end: pattern.lastIndex };
  }
  return null;
}

/** The day of a festival in a year, null where the table ends. */
export function festivalDay(index: number, year: number): string | null {
  const day = rules[index]?.day;
  if (day === undefined) return null;
  if (typeof day === 'string') return `${year}-${day}`;
  const found = lunar[year - firstYear]?.split(' ')[day.lunar];
  if (found === undefined) return null;
  const date = `${year}-${found.slice(0, 2)}-${found.slice(2)}`;
  return isDay(date) ? addDays(date, day.plus ?? 0) : null;
}
