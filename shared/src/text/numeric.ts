// Dates in digits: 2018-12-31, 2018.6, 20181231, 18/12/31, 6.30前, Dec-18. The longest form that fits wins.

export type Unit = 'year' | 'half' | 'quarter' | 'month' | 'part' | 'week' | 'day' | 'festival' | 'plan';
export type Core = {
  readonly end: number;
  readonly unit: Unit;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** Of a half, quarter, part of a month (旬), festival or five-year plan. */
  readonly index: number;
  readonly doubt: 'mangled' | 'american' | 'short' | null;
};
export const emptyCore = { year: null, month: null, day: null, index: 0, doubt: null } as const;

type Form = {
  readonly digits: readonly number[];
  readonly pattern: RegExp;
  readonly read: (groups: readonly (string | undefined)[]) => Omit<Core, 'end'> | null;
};
const isMonth = (n: number): boolean => n >= 1 && n <= 12;
const isDayNumber = (n: number): boolean => n >= 1 && n <= 31;

const notAmount = String.raw`(?![\d%‰]|\.\d|[万亿元千公吨米平亩倍度家次户人名件条项个])`;
const follows = String.raw`(?=[日号]|之?前|以前|底|完成|$|[-至到、,;。\n()])`;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const monthNames = months.join('|');
const monthOf = (name: string | undefined): number => months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year);

const forms: readonly Form[] = [
  {
    digits: [4],
    pattern: /((?:19|20|21)\d{2})([-./。\\,、])(\d{1,2})\2(\d{1,2})(?![\d月年个])[日号]?/y,
    read: ([, y, , m, d]) => dayOf(y, m, d),
  },
  { digits: [8], pattern: /((?:19|20|21)\d{2})(\d{2})(\d{2})(?!\d)[日号]?/y, read: ([, y, m, d]) => dayOf(y, m, d) },
  {
    digits: [4],
    pattern: new RegExp(String.raw`((?:19|20|21)\d{2})([-./。\\])(\d{1,2})${notAmount}(?!年)月?份?`, 'y'),
    // Excel makes 2018.1 of 2018.10: which of the two is unknown.
    read: ([all, y, mark, m]) => ({
      ...emptyCore,
      unit: 'month',
      year: Number(y),
      month: Number(m),
      doubt: mark === '.' && m === '1' && !all?.includes('月') ? 'mangled' : null,
    }),
  },
  {
    digits: [4],
    pattern: /((?:19|20|21)\d{2})[-年]?Q([1-4])/iy,
    read: ([, y, q]) => ({ ...emptyCore, unit: 'quarter', year: Number(y), index: Number(q) }),
  },
  {
    digits: [1, 2],
    pattern: /(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d{2})(?!\d)[日号]?/y,
    read: ([, a, , b, c]) => threeNumbers(Number(a), Number(b), Number(c)),
  },
  {
    digits: [6],
    pattern: /((?:19|20)\d{2})(0[1-9]|1[0-2])(?!\d)月?/y,
    read: ([, y, m]) => ({
      ...emptyCore,
      unit: 'month',
      year: Number(y),
      month: Number(m),
      doubt: isMonth(Number(y) - 2000) ? 'short' : null,
    }),
  },
  { digits: [6], pattern: /([1-4]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/y, read: ([, y, m, d]) => shortDay(y, m, d) },
  {
    digits: [1, 2],
    pattern: new RegExp(String.raw`(\d{1,2})[./](\d{1,2})(?!\d)${follows}[日号]?`, 'y'),
    read: ([, m, d]) => dayOfYear(m, d),
  },
  // 6-30 is a day; 6-12 could be two months, and is left.
  {
    digits: [1, 2],
    pattern: /(0[1-9]|1[0-2]|[1-9](?=-(?:1[3-9]|[23])\d?))-([0-2]\d|3[01])(?!\d|[年月个-])[日号]?/y,
    read: ([, m, d]) => dayOfYear(m, d),
  },
  {
    digits: [1, 2],
    pattern: new RegExp(String.raw`(\d{1,2})-?(${monthNames})[a-z]*-?,?(\d{4}|\d{2})(?!\d)`, 'iy'),
    read: ([, d, m, y]) => ({ ...emptyCore, unit: 'day', year: fullYear(Number(y)), month: monthOf(m), day: Number(d) }),
  },
  {
    digits: [0],
    pattern: new RegExp(String.raw`(${monthNames})[a-z]*[-.]?(\d{4}|\d{2})(?!\d)`, 'iy'),
    read: ([, m, y]) => ({
      ...emptyCore,
      unit: 'month',
      year: fullYear(Number(y)),
      month: monthOf(m),
      doubt: y?.length === 2 ? 'american' : null,
    }),
  },
];

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): Omit<Core, 'end'> {
  return { ...emptyCore, unit: 'day', year: fullYear(Number(year)), month: Number(month), day: Number(day) };
}

const shortDay = (y: string | undefined, m: string | undefined, d: string | undefined): Omit<Core, 'end'> => ({
  ...dayOf(y, m, d),
  doubt: 'short',
});

/** No number so large is a month or a day: a ratio (24/7), an amount. */
function dayOfYear(month: string | undefined, day: string | undefined): Omit<Core, 'end'> | null {
  if (!isMonth(Number(month)) || !isDayNumber(Number(day))) return null;
  return { ...emptyCore, unit: 'day', month: Number(month), day: Number(day) };
}

/** 18/12/31 as written here, 12/31/18 as Excel shows it in an American locale. */
function threeNumbers(a: number, b: number, c: number): Omit<Core, 'end'> | null {
  const at = (year: number, month: number, day: number) => ({ ...emptyCore, unit: 'day' as const, year: fullYear(year), month, day });
  if (a > 12 && a < 50 && c <= 31) return at(a, b, c);
  if (c > 31 && c < 1900) return null;
  if (a > 12) return at(c, b, a);
  return { ...at(c, a, b), doubt: isMonth(b) ? 'american' : null };
}

/** Forms by how many digits stand first, letters by 0. */
const byDigits: readonly (readonly Form[])[] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((count) =>
  forms.filter(({ digits }) => digits.includes(count)),
);
const marks = '-./。\\,、';
const isLetter = /[A-Za-z]/;

export function numericAt(text: string, at: number): Core | null {
  let run = at;
  for (let code = text.charCodeAt(run); code >= 48 && code <= 57; code = text.charCodeAt(run)) run += 1;
  const count = run - at;
  const next = text.charAt(run);
  // Before 年, 月 and 日 it is no numeric date: most numbers end here.
  if (count < 6 && !marks.includes(next) && !isLetter.test(next) && !(next === '年' && 'Qq'.includes(text.charAt(run + 1) || ' ')))
    return null;
  for (const { pattern, read } of byDigits[count] ?? []) {
    pattern.lastIndex = at;
    const groups = pattern.exec(text);
    const core = groups && read(groups);
    if (core) return { ...core, end: pattern.lastIndex };
  }
  return null;
}
