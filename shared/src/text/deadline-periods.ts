import { addDays, addMonths } from '../calendar.ts';
import { datedReading } from './deadline-dates.ts';
import type { Draft, Phrase, Rule } from './deadline-reading.ts';
import { asOf, bases, extending, words } from './deadline-words.ts';
import { isWhole, type Moment } from './moment.ts';
import type { Every, Span } from './period.ts';
import { resolve } from './resolve.ts';

/** Recurrences, spans and days relative to the writing; null where a date governs. */
export function periodReading(phrase: Phrase): Draft | null {
  const [every] = phrase.everies;
  if (every) return recurringReading(phrase, every);
  if (asOf.test(phrase.text)) return null;
  const begins = phrase.moments.every(({ limit }) => limit === 'from' || limit === 'after' || limit === 'since');
  if (!begins) return null;
  const [span] = phrase.spans;
  if (span) return spanReading(phrase, span);
  const [vague] = phrase.vague;
  if (phrase.moments.length > 0 || !vague) return null;
  const longTerm = words.goesOn.test(phrase.text);
  return { kind: longTerm ? 'date+longterm' : 'relative', longTerm, rule: { type: 'day', day: vague.words }, doubt: 'relative' };
}

// ---- recurring

const untilWord = /(.{0,4}?(?:销号|办结|完成|到位|验收|竣工|结束|撤点|关闭|摘牌))(?:之?前|为止|止)|(?:至|直到|直至)(\S{1,8}?)(?:为止|止|$)/;
const reporting = /报告|报送|汇报|上报|填报|通报|调度|督查|督导|检查|例会|小结|总结|研判|推进会|报/;

function recurringReading(phrase: Phrase, every: Every): Draft {
  const { text } = phrase;
  const around = `${text.slice(0, every.at)} ${text.slice(every.end)}`;
  const until = untilWord.exec(around.replace(/\d.*?[日月年]/g, ' '));
  const rule: Rule = { type: 'every', count: every.count, unit: every.unit, on: every.on, until: until?.[1] ?? until?.[2] ?? null };
  const ends = phrase.moments.at(-1)?.end ?? 0;
  const isPeriod =
    phrase.moments.every(isFrame) || (phrase.moments.every(isWhole) && ends <= every.at && /^[的内]?$/.test(text.slice(ends, every.at)));
  if (!isPeriod) {
    const dated = datedReading(phrase);
    if (dated && reporting.test(text.slice(every.at))) return { ...dated, rule, doubt: dated.doubt ?? 'also_recurring' };
    if (dated) return { ...dated, kind: 'date+longterm', longTerm: true, rule, doubt: dated.doubt ?? 'also_recurring' };
  }
  const start = phrase.moments.length === 0 ? null : (resolve(phrase.moments, phrase.on)[0]?.start ?? null);
  if (words.immediate.test(text)) return { kind: 'immediate+longterm', longTerm: true, rule, doubt: 'immediate' };
  const doubt = until ? 'until_event' : every.unit === 'other' ? 'no_cadence' : words.soft.test(text) ? 'soft' : null;
  return { kind: 'recurring', start, longTerm: until === null, rule, doubt };
}

/** 2024年起每季度, 2024-2026年每年: the years frame the recurrence and are no deadline. */
const isFrame = ({ limit }: Moment): boolean => limit === 'from' || limit === 'after' || limit === 'since';

// ---- spans

const known = new Set(['反馈日', '收文日', '发文日', '交办日', '受理日']);
const counting = /([^,;。()]{0,16}?)(?:之日|当日|次日|之后|以后|后|起)/;

function spanReading(phrase: Phrase, first: Span): Draft {
  const { text, spans } = phrase;
  const main = mainSpan(text, first, spans);
  const longest = spans.find((span) => span !== main && isLonger(span, main));
  const longTerm = words.goesOn.test(text);
  const kind = extending.test(text) ? 'extended' : longTerm ? 'date+longterm' : 'relative';
  const [begun] = resolve(phrase.moments, phrase.on);
  const from = begun?.start ?? baseOf(text, main, extending.test(text));
  const rule: Rule = {
    type: 'span',
    from,
    count: main.count,
    unit: main.unit,
    most: longest ? { count: longest.count, unit: longest.unit } : null,
  };
  if (begun?.isInvalid) return { kind: 'invalid', doubt: 'invalid' };
  const deadline = begun?.start ? after(begun.start, main) : null;
  const draft = { kind, start: begun?.start ?? null, deadline, longTerm, rule } as const;
  if (kind === 'extended') return { ...draft, doubt: 'extended' };
  if (spans.length > 1) return { ...draft, doubt: 'two_spans' };
  if (main.unit === 'workday') return { ...draft, doubt: 'workdays' };
  if (deadline !== null || (known.has(from) && !main.limit.endsWith('后')))
    return { ...draft, doubt: words.soft.test(text) ? 'soft' : null };
  return { ...draft, doubt: 'no_base' };
}

/** 一般半年内，最长不超过一年: the ordinary one; where none is called the longest, the last governs. */
function mainSpan(text: string, first: Span, spans: readonly Span[]): Span {
  const second = spans[1];
  const isCeiling = second && /不?得?超过|最[长多迟晚]|不[晚迟]于/.test(text.slice(first.end, second.at));
  return isCeiling ? first : (spans.at(-1) ?? first);
}

const roughDays = { hour: 1 / 24, day: 1, workday: 1.4, week: 7, month: 30, year: 365 } as const;
const isLonger = (a: Span, b: Span): boolean => a.count * roughDays[a.unit] > b.count * roughDays[b.unit];

function baseOf(text: string, span: Span, isExtension: boolean): string {
  if (isExtension) return '原时限';
  const around = `${text.slice(0, span.at)};${text.slice(span.end)}`;
  const said = (counting.exec(around)?.[1] ?? '').replace(/^[自从于在由]/, '');
  return bases.find(([pattern]) => pattern.test(said))?.[1] ?? (said === '' ? '基准日' : `${said}日`);
}

/** The first day is not counted; a day that needs the working calendar is left to it. */
function after(day: string, { count, unit }: Span): string | null {
  if (unit === 'workday' || unit === 'hour') return null;
  if (unit === 'month' || unit === 'year') return addMonths(day, unit === 'year' ? count * 12 : count);
  return addDays(day, unit === 'week' ? count * 7 : count);
}
