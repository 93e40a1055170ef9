import { addMonths, addDays, isDay } from '../calendar.ts';
import { lastOf } from '../item/spans.ts';
import type { Precision } from '../item/words.ts';
import { readDeadline, type DeadlineReading } from '../text/deadline.ts';
import type { Cell } from './book.ts';
import { ask, type Choice, type DueValue, type Question, type Read, read } from './reading.ts';

// Cells of deadlines and days: real dates, numbers that might be dates, and texts as people write them.

const due = (day: string | null, precision: Precision = 'day', more: Partial<Pick<DueValue, 'track' | 'nodes'>> = {}): DueValue => ({
  type: 'due',
  day,
  precision,
  track: null,
  nodes: [],
  ...more,
});
const choice = (day: string): Choice => ({ value: day, zh: day, en: day });

/** `on`: the day of the ledger, for what names no year. */
export function readDueCell(cell: Cell, on: string | null): Read {
  if (cell.day !== undefined) return ofRealDate(cell, cell.day.slice(0, 10), on);
  if (cell.number !== undefined) return ofNumber(cell, cell.number, on);
  return ofText(cell.text, on);
}

const literal = /"[^"]*"|\\.|\[[^\]]*\]/gu;
/** What a number format shows of a date: yyyy"年"m"月" shows no day. */
function shown(format: string | undefined): { year: boolean; month: boolean; day: boolean } {
  const code = (format ?? '').replace(literal, '').toLowerCase().split(';')[0] ?? '';
  if (!/[ymd]/u.test(code)) return { year: true, month: true, day: true };
  return { year: /[ye]/u.test(code), month: /m/u.test(code), day: /d/u.test(code) };
}

function ofRealDate(cell: Cell, day: string, on: string | null): Read {
  if (!isDay(day)) return ask({ code: 'day_unread', zh: '这个日期不存在，请改正。', en: 'No such day exists; please correct it.' });
  const { year, month, day: hasDay } = shown(cell.format);
  if (!hasDay && month) return read(due(lastOf(day, 'month'), 'month'));
  if (!hasDay && year) return read(due(lastOf(day, 'year'), 'year'));
  // 12月31日 typed into Excel takes the year in which it was typed, and does not show it.
  if (!year && (on === null || day.slice(0, 4) !== on.slice(0, 4))) {
    const other = on === null ? [] : [choice(sameDayOf(day, on))];
    return ask(yearUnseen(day), [choice(day), ...other], due(day));
  }
  return read(due(day));
}

const sameDayOf = (day: string, on: string): string => addMonths(day, 12 * (Number(on.slice(0, 4)) - Number(day.slice(0, 4))));
const yearUnseen = (day: string): Question => ({
  code: 'year_unseen',
  zh: `表格里只显示月日，Excel 记的年份是 ${day.slice(0, 4)} 年，对吗？`,
  en: `The sheet shows no year; Excel holds ${day.slice(0, 4)}. Is that right?`,
});

// Day 1 of the 1900 system is 1 January 1900, and it believes in 29 February 1900.
const epoch = '1899-12-30';

function ofNumber(cell: Cell, number: number, on: string | null): Read {
  const written = String(number);
  if (/^(?:19|20)\d{2}\.1$/u.test(written)) {
    const year = written.slice(0, 4);
    const [january, october] = [lastOf(`${year}-01-01`, 'month'), lastOf(`${year}-10-01`, 'month')];
    return ask(
      {
        code: 'month_ten',
        zh: `Excel 会把“${year}.10”记成 ${year}.1：是 10 月还是 1 月？`,
        en: `Excel keeps “${year}.10” as ${year}.1: October or January?`,
      },
      [
        { value: october, zh: `${year}年10月（${october}）`, en: `October ${year} (${october})` },
        { value: january, zh: `${year}年1月（${january}）`, en: `January ${year} (${january})` },
      ],
    );
  }
  if (Number.isInteger(number) && number >= 36_526 && number <= 58_849) {
    const day = addDays(epoch, number);
    return ask(
      {
        code: 'serial',
        zh: `“${cell.text}”是没有设成日期格式的日期序号，应为 ${day}，对吗？`,
        en: `“${cell.text}” is a date’s serial number: ${day}?`,
      },
      [{ ...choice(day), near: true }],
      due(day),
    );
  }
  return ofText(written, on);
}

const immediateKinds = new Set<DeadlineReading['kind']>(['immediate', 'immediate+longterm']);
const precisions: { readonly [K in DeadlineReading['kind']]?: Precision } = {
  month_end: 'month',
  month_before: 'month',
  year_end: 'year',
  year: 'year',
};

function ofText(text: string, on: string | null): Read {
  const reading = readDeadline(text, { on });
  if (reading.kind === 'blank') return read(null);
  // 立行立改，2018年9月底前 has a day and is a promise of its own kind.
  const isImmediate = immediateKinds.has(reading.kind) || (!reading.longTerm && atOnce.test(text));
  const track = isImmediate ? 'immediate' : reading.longTerm ? 'long_term' : null;
  const day = reading.deadline?.slice(0, 10) ?? null;
  const nodes = reading.nodes.map(({ deadline, text: words }) => ({ deadline, text: words }));
  const value = due(day, precisions[reading.kind] ?? 'day', { track, nodes });
  if (reading.kind === 'status_leak')
    return ask({
      code: 'track_leak',
      zh: '时限栏里写的是完成情况，请补时限。',
      en: 'A status stands where the deadline should; please set it.',
    });
  // 立行立改 names its kind of promise, whatever day it lacks.
  if (track === 'immediate' && day === null) return { ...read(value), notes: [noDay] };
  if (!reading.needsHuman) return read(value);
  const mangled = /^((?:19|20)\d{2})\.1$/u.exec(text.trim());
  if (mangled) return ofNumber({ text }, Number(text.trim()), on);
  const question = { code: 'deadline', ...(reading.question ?? unread) } as const;
  return ask(question, day === null ? [] : [choice(day)], day === null && track === null ? null : value);
}

const atOnce = /立行立改|即知即改|即行即改|立知立改|立查立改/u;
const noDay = { zh: '立行立改，原文没有写日期', en: 'Immediate; the text names no day' };
const unread = { zh: '没有读懂，请补时限。', en: 'Not understood: please set the deadline.' };

/** A day on which something was done: 销号时间, 批准时间. */
export function readDayCell(cell: Cell, on: string | null): Read {
  const reading = readDueCell(cell, on);
  if (reading.value?.type !== 'due') return reading;
  const { day, precision } = reading.value;
  if (day === null) return ask({ code: 'day_unread', zh: '没有读出日期，请补。', en: 'No day could be read; please give it.' });
  const value = { type: 'day', day } as const;
  if (reading.asks.length === 0 && precision !== 'day')
    return ask(
      {
        code: 'day_unread',
        zh: `只写到${precision === 'month' ? '月' : '年'}，暂取最后一日，请核对。`,
        en: `Known to the ${precision} only; its last day is assumed.`,
      },
      [choice(day)],
      value,
    );
  return { ...reading, value };
}
