// Chinese numerals → Arabic ones, where they count or number something: 二〇一八年十二月 → 2018年12月. 统一, 一般 and 十四五 stay.

const values = new Map('〇一二三四五六七八九'.split('').map((char, value) => [char, value]));
for (const zero of '零○◯0Oo') values.set(zero, 0);
values.set('两', 2);
const tens = new Map([
  ['十', 10],
  ['廿', 20],
  ['卅', 30],
  ['百', 100],
]);

const first = '〇○◯零一二三四五六七八九十廿卅百两';
const unit = '年|月|日|号|天|个|旬|工作日|星期|季|小时|周(?!年)|时(?![间期候])|点|分(?!之)|刻';
// 三、四季度: the first of a row takes the unit of the last. 六月三十前: after a month the day needs no unit.
// From the beginning of a row of them alone, and never a long one: each is looked at once, whatever somebody pastes.
const run = new RegExp(
  `(?<![${first}])[${first}][${first}0Oo]{0,11}(?=${unit}|[、,和及与至到-](?:[${first}]{1,3}|\\d{1,2})(?:[、,和及与至到-](?:[${first}]{1,3}|\\d{1,2})){0,30}(?:月|日|号|季|个))` +
    `|(?<=月)[${first}]{1,3}(?=之?前|以前|$)`,
  'g',
);
const anyNumeral = new RegExp(`[${first}]`);

/** The value of a Chinese numeral (一百二十, 二〇一八, 廿五) or null when it is none. */
function numberOf(numeral: string): number | null {
  return /[十廿卅百]/.test(numeral) ? countedValue(numeral) : spelledValue(numeral);
}

function spelledValue(numeral: string): number | null {
  let sum = 0;
  for (const char of numeral) {
    const value = values.get(char);
    if (value === undefined || sum > 999) return null;
    sum = sum * 10 + value;
  }
  return numeral === '' ? null : sum;
}

function countedValue(numeral: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  let least = 1000;
  for (const char of numeral) {
    const ten = tens.get(char);
    const value = values.get(char);
    if (ten !== undefined) {
      const size = ten === 100 ? 100 : 10;
      if (size >= least || (ten > 10 && ten < 100 && digit !== null)) return null;
      sum += (digit ?? 1) * ten;
      least = size;
      digit = null;
    } else if (value !== undefined && digit === null) digit = value === 0 ? null : value;
    else return null;
  }
  return sum + (digit ?? 0);
}

export function arabic(text: string): string {
  if (!anyNumeral.test(text)) return text;
  return text.replace(run, (numeral) => String(numberOf(numeral) ?? numeral));
}
