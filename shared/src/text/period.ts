import { afterDigits, int, isDigit, match, type Moment, momentAt, rowAt } from './moment.ts';

// Time without a date: a span (3个月内), a recurrence (每季度末), a day that depends on when it was written (本周五).

export type SpanUnit = 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year';
export type Span = { readonly at: number; readonly end: number; readonly count: number; readonly unit: SpanUnit; readonly limit: string };
export type EveryUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 'other';
/** `on`: which day of the period, as 03-31, 02-末日 or in the words of the text. */
export type Every = {
  readonly at: number;
  readonly end: number;
  readonly unit: EveryUnit;
  readonly count: number;
  readonly on: string | null;
};
export type Vague = { readonly at: number; readonly end: number; readonly words: string };

// ---- spans

const spanForm =
  /(?:(\d{1,3})(?:个?(?:工作日|日|天|周|月|年))?(?:-|至|到))?(\d{1,4}(?:\.5)?|半)(个半|个)?(工作日|交易日|自然日|日历[日天]|小时|星期|礼拜|季度|半年|年半|半月|月|周|日|天|年)(?:时间|期)?/y;
/** What may follow its number: most numbers are years and months. */
const spanStarts = '个工交自日小星礼季半周天年月至到-.';
const spanLimit = /(?:之|以)?内(?![部容控设外])|左右|(?:之|以)?后(?![续期勤方])|为限|(?:之|以)?前/y;
const spanCue =
  /(?:限期|不?得?超过|不多于|不晚于|不迟于|最[长多迟晚]|期限|时限|时间|为期|工期|周期|提前|约|需|用|延期|延长|限|后|起)(?:[为是:约在于]|不?得?超过)*$/;
/** How many of what; 1.5 years are 18 months. */
const spanUnits = new Map<string, readonly [SpanUnit, number]>([
  ['工作日', ['workday', 1]],
  ['交易日', ['workday', 1]],
  ['自然日', ['day', 1]],
  ['日历日', ['day', 1]],
  ['日历天', ['day', 1]],
  ['日', ['day', 1]],
  ['天', ['day', 1]],
  ['小时', ['hour', 1]],
  ['星期', ['week', 1]],
  ['礼拜', ['week', 1]],
  ['周', ['week', 1]],
  ['半月', ['day', 15]],
  ['月', ['month', 1]],
  ['季度', ['month', 3]],
  ['半年', ['month', 6]],
  ['年', ['year', 1]],
]);

export function spanAt(text: string, at: number): Span | null {
  if (!spanStarts.includes(text.charAt(afterDigits(text, at)))) return null;
  const found = match(spanForm, text, at);
  if (!found) return null;
  const end = spanForm.lastIndex;
  const [, , digits, measure, name = ''] = found;
  const limit = match(spanLimit, text, end)?.[0] ?? '';
  const cue = spanCue.test(text.slice(Math.max(0, at - 10), at)) ? 'cue' : '';
  if (!isSpan({ digits, measure, name, limit: limit || cue })) return null;
  const isSaid = limit !== '' || cue !== '' || (at === 0 && /^(?:[。;,(]|$)/.test(text.slice(end)));
  return isSaid ? { at, end: end + limit.length, limit, ...amountOf(digits, measure, name) } : null;
}

/** 15日前, 3月内 and 18年内 are a day, a month and a year, no spans. */
function isSpan({
  digits = '',
  measure,
  name,
  limit,
}: {
  digits: string | undefined;
  measure: string | undefined;
  name: string;
  limit: string;
}) {
  if (name === '月' && measure === undefined && digits !== '半') return false;
  if (name === '季度' && measure === undefined) return false;
  if (name === '年' && (Number(digits) >= 15 || limit.endsWith('前'))) return false;
  return !(name === '日' && (limit === '' || limit.endsWith('前')));
}

function amountOf(digits = '', measure: string | undefined, name: string): { count: number; unit: SpanUnit } {
  const isYearAndHalf = name === '年半';
  const [unit, size] = spanUnits.get(isYearAndHalf ? '年' : name) ?? ['day', 1];
  const said = digits === '半' ? 0.5 : Number(digits);
  const count = (said + (measure === '个半' || isYearAndHalf ? 0.5 : 0)) * size;
  if (Number.isInteger(count)) return { count, unit };
  if (unit === 'year') return { count: count * 12, unit: 'month' };
  return unit === 'month' ? { count: count * 30, unit: 'day' } : { count: Math.ceil(count), unit };
}

// ---- recurrences

const everyForm = /每隔?(?:间隔)?(\d{1,2}|半|双|单)?个?(年度?|季度?|月份?|周|星期|日|天|工作日|旬|学期|小时|逢|次|届)(?:的)?|(天)天|逢/y;
const byForm = /[按逐](年度?|季度?|月份?|周|日|天|旬)(?![期程子度]|计划|方案|预算|目标|任务)/y;
const onceForm =
  /(?:\d{1,2}次[/每](年|季度?|月|周|日|天))|(?:1|一)?(半年|年|季度?|月|周|日|天)(?:[一两]|\d{1,2})(?:[次报调通考评总研检督清]|小结)/y;
const wordForm =
  /(不定期|(?<!固)定期(?!限))|([日周月季年]度?)(?:度?(?:调度|通报|报告|报送|小结|例会|督查|督导|考核|分析|报|结)(?!之?[前后]|结束)|$)/y;
const everyUnits = new Map<string, EveryUnit>([
  ['年', 'year'],
  ['季', 'quarter'],
  ['月', 'month'],
  ['周', 'week'],
  ['星', 'week'],
  ['日', 'day'],
  ['天', 'day'],
  ['工', 'day'],
  ['半', 'half'],
]);
const detail =
  /(?:的)?((?:[第首末]\d?个?月|底|末|初|[上中下]旬|结束后|\d{1,2}[日号]|[一二三四五六日天](?=$|[前,;。]))(?:\d{1,2}个?工?作?[日号]内?)?(?:底|初)?)/y;
const listMark = /[-至到、,和及与]/y;

export function everyAt(text: string, at: number): Every | null {
  const first = text.charAt(at);
  const every = '每天逢'.includes(first) ? match(everyForm, text, at) : null;
  if (every) return withDay(text, { at, end: everyForm.lastIndex, ...cadence(every[1], every[2] ?? every[3] ?? '') });
  const by = '按逐'.includes(first) ? match(byForm, text, at) : null;
  if (by) return withDay(text, { at, end: byForm.lastIndex, ...cadence(undefined, by[1] ?? '') });
  const once =
    (first === '1' ? !isDigit(text, at + 1) : isDigit(text, at) && text.charAt(at + 1) === '次') || '一半年季月周日天'.includes(first)
      ? match(onceForm, text, at)
      : null;
  if (once) return { at, end: onceForm.lastIndex, ...cadence(undefined, once[1] ?? once[2] ?? ''), on: null };
  const word = at === 0 || first === '定' || first === '不' ? match(wordForm, text, at) : null;
  return word ? { at, end: wordForm.lastIndex, ...(word[1] ? cadence(undefined, '') : cadence(undefined, word[2] ?? '')), on: null } : null;
}

function cadence(count: string | undefined, name: string): { unit: EveryUnit; count: number } {
  const unit = everyUnits.get(name.charAt(0)) ?? 'other';
  if (count === '半' && unit === 'year') return { unit: 'half', count: 1 };
  if (count === '半' && unit === 'month') return { unit: 'day', count: 15 };
  return { unit, count: count === '双' || count === '单' ? 2 : (int(count === '半' ? '1' : count) ?? 1) };
}

function withDay(text: string, every: Omit<Every, 'on'>): Every {
  if (every.unit === 'year') return withDaysOfYear(text, every);
  const found = match(detail, text, every.end);
  return found ? { ...every, end: detail.lastIndex, on: found[1] ?? null } : { ...every, on: null };
}

/** 每年6月、12月底前: every one of the list belongs to the recurrence. */
function withDaysOfYear(text: string, every: Omit<Every, 'on'>): Every {
  const days: Moment[] = [];
  // 每年底前, 每年的12月底前
  let next = rowAt(text, every.end) ?? momentAt(text, /[底末内中初]/.test(text.charAt(every.end)) ? every.end - 1 : every.end);
  let end = every.end;
  while (next && next.year === null) {
    days.push(next);
    end = next.end;
    next = match(listMark, text, end) ? (rowAt(text, end + 1) ?? momentAt(text, end + 1)) : null;
  }
  return { ...every, end, on: days.length === 0 ? null : days.map((day) => dayLabel(day, days.at(-1) ?? day)).join('、') };
}

const two = (n: number): string => String(n).padStart(2, '0');
const monthEnds = [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dayLabel({ unit, month, day, index, edge }: Moment, last: Moment): string {
  if (unit === 'day') return `${two(month ?? 0)}-${two(day ?? 0)}`;
  if (unit === 'month' && (edge === 'end' || last.edge === 'end')) return monthEnd(month ?? 0);
  if (unit === 'year') return edge === 'end' ? '12-31' : '年内';
  const names = { half: `${index}半年`, quarter: `${index}季度`, month: `${month}月`, part: `${month}月${'上中下'.charAt(index - 1)}旬` };
  return unit === 'half' || unit === 'quarter' || unit === 'month' || unit === 'part' ? names[unit] : '节日';
}
const monthEnd = (month: number): string => `${two(month)}-${monthEnds[month - 1] || '末日'}`;

// ---- relative to the day of writing

const vagueForm =
  /(?:([本这当下上次])个?(月度?|季度?|周|星期)|(月|季度?)(?=[底末内])|(周|星期)(?=[一二三四五六日天\d])|([今当明次翌][日天]))((?:\d{1,2}[日号]|[一二三四五六日天](?!步)|[底末初]|[上中下]旬)*)(?:(?:之|以)?[内前]|之内)?/y;

export function vagueAt(text: string, at: number): Vague | null {
  const found = match(vagueForm, text, at);
  if (!found) return null;
  const [, which, period, alone, week, day, rest = ''] = found;
  const name = (period ?? alone ?? week)?.replace('度', '').replace('星期', '周') ?? '';
  const prefix = which === '下' || which === '次' ? '次' : which === '上' ? '上' : '当';
  const when = { 底: '末日', 末: '末日', 初: '初' }[rest] ?? rest;
  return { at, end: vagueForm.lastIndex, words: day ?? `${prefix}${name}${name === '周' && rest ? `周${rest}` : when || '内'}` };
}
