import { festivalAt } from './festivals.ts';
import { type Core, emptyCore, numericAt, type Unit } from './numeric.ts';

// A moment is one point or period of time as it stands in a text: 2018年12月底前, 三季度, 6月30日24时. What it lacks (a year, a
// month) is null until the others in the cell and the ledger's day supply it.

/** Which piece of the period is meant: all of it, its end (底), its beginning (初), its middle (中). */
export type Edge = 'whole' | 'end' | 'early' | 'middle';
export type Limit = 'none' | 'before' | 'within' | 'after' | 'from' | 'since' | 'about';
export type Moment = Core & {
  readonly at: number;
  /** Years from the ledger's own, of 今年 (0), 明年 (1). */
  readonly shift: number | null;
  readonly time: string | null;
  readonly edge: Edge;
  readonly limit: Limit;
};

/** All of a period, with nothing said of before or after. */
export const isWhole = ({ edge, limit }: Moment): boolean => edge === 'whole' && limit === 'none';

export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
/** Also false past the end. */
export const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
export function afterDigits(text: string, at: number): number {
  let end = at;
  while (isDigit(text, end)) end += 1;
  return end;
}
export const int = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

type Year = { readonly end: number; readonly year: number | null; readonly shift: number | null; readonly bare: boolean };
const fullYear = /((?:19|20|21)\d{2})年度?(?:的|[全整]年|[,、](?=\d{1,2}月))?/y;
// Two digits are a year only where something after them says so: 18年底, 24年6月; 10年内 is a span.
const shortYear = /([1-4]\d)年(?=年?[底末终初]|\d{1,2}[月.]|第?\d个?季|[上下]半年|[春元国])/y;
// 原则上年底前 and 验收后年底前 speak of no other year.
const yearWord = /([今本当翌]|(?<![说证表声注阐标文透])明|(?<!每)次|(?<=^|[^一-鿿]|[于在到至前为自从])[去上后])年度?的?/y;
const wholeYear = /[全整]年/y;
const bareYear = /年度?(?=[底低末内中初前]|终(?![考总评决检]))|岁(?=末)/y;
const shifts = new Map<string, number>([
  ['今', 0],
  ['本', 0],
  ['当', 0],
  ['明', 1],
  ['次', 1],
  ['翌', 1],
  ['后', 2],
  ['去', -1],
  ['上', -1],
]);

function yearAt(text: string, at: number): Year | null {
  if (!isDigit(text, at)) return wordYearAt(text, at);
  const full = match(fullYear, text, at);
  if (full) return { end: fullYear.lastIndex, year: int(full[1]), shift: null, bare: false };
  const short = match(shortYear, text, at);
  return short ? { end: shortYear.lastIndex, year: 2000 + Number(short[1]), shift: null, bare: false } : null;
}

const yearStarts = '今本当明次翌去上后全整年岁';

function wordYearAt(text: string, at: number): Year | null {
  if (!yearStarts.includes(text.charAt(at))) return null;
  const word = match(yearWord, text, at);
  if (word) return { end: yearWord.lastIndex, year: null, shift: shifts.get(word[1] ?? '') ?? 0, bare: false };
  for (const pattern of [wholeYear, bareYear])
    if (match(pattern, text, at)) return { end: pattern.lastIndex, year: null, shift: null, bare: pattern === bareYear };
  return null;
}

const month = /(\d{1,2})月份?/y;
const monthBeforeEdge = /(\d{1,2})(?=[底末前]|$|[-至到,;)\n])/y;
const dayOfMonth = /(\d{1,2})(?:[日号]|(?=之?前|以前|[-至到、,和及]\d{1,2}[日号]|$|[,;)\n]))/y;
const dayAfterPoint = /(\d{1,2})[./](\d{1,2})(?!\d)[日号]?/y;
const dayAlone = /(\d{1,2})[日号]/y;
/** (周五), 下班: what a day may carry without another meaning. */
const carried = /(?:\((?:周|星期)[\d一二三四五六日天]\))?(?:下班(?=之?前|以前))?/y;
const part = /([上中下])旬/y;
const week = /(?:第[\d一二三四五]|最后1|最后一)(?:周|个星期)/y;
const quarter = /第?([1-4])个?季度?|[Qq]([1-4])/y;
const quarters = /前([23])个?季度?/y;
// 批复后半年内 is a span, no half of the year.
const half = /([上下]|(?<![^年,;。、(\s])[前后])半年度?/y;
const plan = /十([一二三四五六])五(?:规划|时期)?/y;

/** What follows the year, or stands without one. */
function coreAt(text: string, at: number, afterYear: boolean): Core | null {
  const month = isDigit(text, at) ? monthAt(text, at, afterYear) : null;
  if (month) return month;
  const part = partStarts.includes(text.charAt(at)) ? partOfYearAt(text, at) : null;
  if (part) return part;
  const festival = festivalAt(text, at);
  return festival && { ...emptyCore, ...festival, unit: 'festival' };
}

function monthAt(text: string, at: number, afterYear: boolean): Core | null {
  if (afterYear) {
    const point = match(dayAfterPoint, text, at);
    if (point) return { ...emptyCore, end: dayAfterPoint.lastIndex, unit: 'day', month: int(point[1]), day: int(point[2]) };
  }
  const named = match(month, text, at);
  const found = named ?? (afterYear ? match(monthBeforeEdge, text, at) : null);
  if (!found) return null;
  const core = { ...emptyCore, end: at + found[0].length, unit: 'month' as const, month: int(found[1]) };
  if (!named) return core;
  const day = match(dayOfMonth, text, core.end);
  if (day) return { ...core, end: dayOfMonth.lastIndex, unit: 'day', day: int(day[1]) };
  const third = match(part, text, core.end);
  if (third) return { ...core, end: part.lastIndex, unit: 'part', index: '上中下'.indexOf(third[1] ?? '') + 1 };
  return match(week, text, core.end) ? { ...core, end: week.lastIndex, unit: 'week' } : core;
}

const partStarts = '1234第前上下后十Qq';

function partOfYearAt(text: string, at: number): Core | null {
  const one = match(quarter, text, at);
  if (one) return { ...emptyCore, end: quarter.lastIndex, unit: 'quarter', index: Number(one[1] ?? one[2]) };
  // 前三季度 ends with the third and begins with the year.
  const some = match(quarters, text, at);
  if (some) return { ...emptyCore, end: quarters.lastIndex, unit: 'quarter', index: Number(some[1]), month: 1 };
  const which = match(half, text, at);
  if (which) return { ...emptyCore, end: half.lastIndex, unit: 'half', index: '上前'.includes(which[1] ?? '') ? 1 : 2 };
  const five = match(plan, text, at);
  if (!five) return null;
  const index = '一二三四五六'.indexOf(five[1] ?? '');
  return { ...emptyCore, end: plan.lastIndex, unit: 'plan', index, year: 2010 + index * 5 };
}

// Groups: the end, the beginning, the middle. 月初 is an edge, 初步 is not; 内 is a limit, 内部 is not.
const edges = {
  year: /年?(?:度?([底低末]|终(?![考总评决检]))|(初)(?![步审稿])|(中)(?!心|央|国|共))/y,
  month: /月?(?:([底低末])底?|(初)(?![步审稿])|(中)(?!心|央|国|共))/y,
  quarter: /(末月?|底)|(初)(?![步审稿])|(中)(?!心|央|国|共)/y,
  plan: /期?(末)/y,
} as const;
const edgeOf = { year: edges.year, month: edges.month, quarter: edges.quarter, half: edges.quarter, plan: edges.plan } as const;
/** One group for each of `limitNames`. */
const limit = new RegExp(
  [
    '((?:之|以)?前后|左右|上下|前夕)',
    '((?:之|以)?前(?![期往来端置提列沿瞻两三\\d半]))',
    '((?:以|之|期)?内(?![部容控设外])|年内|为?止(?!损))',
    '((?:之|以)?后(?![续期勤方备]))',
    '(以来)',
    '(起(?![草诉止步点])|开始|始(?!终))',
  ].join('|'),
  'y',
);
const limitNames = ['about', 'before', 'within', 'after', 'since', 'from'] as const;
const time =
  /[ T的]?(上午|早上|早|中午|下午|傍晚|晚上|晚|凌晨|零)?(\d{1,2})?(?::(\d{2})(?::\d{2}(?:\.\d+Z?)?)?|[时点](?:(\d{1,2})分|(半))?)整?/y;

function timeAt(text: string, at: number): { end: number; time: string | null } | null {
  const found = match(time, text, at);
  if (!found) return null;
  const [, word, digits, clock, minutes, halfPast] = found;
  if (digits === undefined && word !== '零') return null;
  const said = Number(digits ?? 0);
  const isNight = word?.startsWith('晚') === true;
  const isLate = isNight ? said <= 12 : said < 12 && (word === '下午' || word === '傍晚');
  const hour = isLate ? said + 12 : said;
  const minute = clock ?? minutes?.padStart(2, '0') ?? (halfPast ? '30' : '00');
  // Excel exports a day as midnight of it.
  const isDayOnly = clock !== undefined && hour === 0 && minute === '00';
  return { end: time.lastIndex, time: isDayOnly ? null : `${String(hour).padStart(2, '0')}:${minute}` };
}

function edgeAt(text: string, unit: Unit, at: number): { end: number; edge: Edge } {
  if (at >= text.length) return { end: at, edge: 'whole' };
  const pattern = unit === 'day' || unit === 'part' || unit === 'festival' || unit === 'week' ? null : edgeOf[unit];
  const found = pattern ? match(pattern, text, at) : null;
  if (!pattern || !found) return { end: at, edge: 'whole' };
  return { end: pattern.lastIndex, edge: found[1] ? 'end' : found[2] ? 'early' : 'middle' };
}

function limitAt(text: string, at: number): { end: number; limit: Limit } {
  const found = at < text.length ? match(limit, text, at) : null;
  if (!found) return { end: at, limit: 'none' };
  return { end: limit.lastIndex, limit: limitNames.find((_, index) => found[index + 1] !== undefined) ?? 'none' };
}

/** The moment that begins exactly here, or null. */
export function momentAt(text: string, at: number): Moment | null {
  const numeric = numericAt(text, at);
  if (numeric) return withTail(text, { ...numeric, at, shift: null });
  const year = yearAt(text, at);
  const row = year && !year.bare ? rowAt(text, year.end) : null;
  if (year && row && row.unit !== 'day' && row.unit !== 'year') return { ...row, at, year: year.year, shift: year.shift };
  const core = year?.bare ? null : coreAt(text, year?.end ?? at, year !== null);
  if (!year && !core) return null;
  const part = core ?? { ...emptyCore, end: year?.end ?? at, unit: 'year' as const };
  const moment = withTail(text, { ...part, at, year: year?.year ?? part.year, shift: year?.shift ?? null });
  // 年 alone is no time: 年底 and 年前 are.
  return year?.bare && moment.edge === 'whole' && moment.limit === 'none' ? null : moment;
}

/** The second of 6月上旬、下旬. */
export function partAt(text: string, at: number): Moment | null {
  const found = match(part, text, at);
  const index = '上中下'.indexOf(found?.[1] ?? '-') + 1;
  return found ? withTail(text, { ...emptyCore, at, shift: null, end: part.lastIndex, unit: 'part', index }) : null;
}

/** A day of a month that only what stands before it can name: 6月1日-30日, or 25日前. */
export function dayAt(text: string, at: number): Moment | null {
  const found = match(dayAlone, text, at);
  if (!found) return null;
  return withTail(text, { ...emptyCore, at, shift: null, end: dayAlone.lastIndex, unit: 'day', day: int(found[1]) });
}

const rowMarks = '-至到、/,和及与';
const row = /第?(\d{1,4})(?=(?:[-至到、/,和及与]第?\d{1,4}(?!\d)){1,8}(年|月|日|号|季度)(?![内半]))/y;

/** 3-6月, 一、三季度, 2024-2026年: a number that takes its unit from the last of the row. */
export function rowAt(text: string, at: number): Moment | null {
  const digits = text.charAt(at) === '第' ? at + 1 : at;
  if (!isDigit(text, digits) || !rowMarks.includes(text.charAt(afterDigits(text, digits)))) return null;
  const found = match(row, text, at);
  if (!found) return null;
  const value = int(found[1]) ?? 0;
  const core = { ...emptyCore, at, end: row.lastIndex, shift: null };
  if (found[2] === '年') return value > 1900 && value < 2200 ? withTail(text, { ...core, unit: 'year', year: value }) : null;
  if (found[2] === '月') return value <= 12 ? withTail(text, { ...core, unit: 'month', month: value }) : null;
  if (found[2] === '季度') return value <= 4 ? withTail(text, { ...core, unit: 'quarter', index: value }) : null;
  return value <= 31 ? withTail(text, { ...core, unit: 'day', day: value }) : null;
}

/** Every moment is made here, so that all have one shape: a reader of ledgers makes very many. */
export function withTail(text: string, core: Core & { readonly at: number; readonly shift: number | null }): Moment {
  const { at, unit, year, shift, month, day, index, doubt } = core;
  const remark = unit === 'day' ? core.end + (match(carried, text, core.end)?.[0].length ?? 0) : core.end;
  const hour = unit === 'day' && remark < text.length ? timeAt(text, remark) : null;
  const edge = edgeAt(text, unit, hour?.end ?? remark);
  const { end, limit } = limitAt(text, edge.end);
  return { at, end, unit, year, shift, month, day, index, doubt, time: hour?.time ?? null, edge: edge.edge, limit };
}
