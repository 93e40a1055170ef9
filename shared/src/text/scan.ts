import { festivalStarts } from './festivals.ts';
import { dayAt, int, isDigit, match, type Moment, momentAt, partAt, rowAt, withTail } from './moment.ts';
import { emptyCore } from './numeric.ts';
import { type Every, everyAt, type Span, spanAt, type Vague, vagueAt } from './period.ts';

/** All that speaks of time in a text, in its order. */
export type Found = {
  readonly moments: readonly Moment[];
  readonly spans: readonly Span[];
  readonly everies: readonly Every[];
  readonly vague: readonly Vague[];
};
type Mutable = { readonly [Name in keyof Found]: Found[Name][number][] };
type Item = { readonly end: number };

// Every word of time begins with one of these; all else is passed over.
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const begins = `0123456789${letters}${letters.toLowerCase()}半每按逐天中逢今本当明次翌去上后这下全整年月季日周星岁第前十一不定${festivalStarts}`;
const isStart = new Uint8Array(0x10000);
for (const char of begins) isStart[char.charCodeAt(0)] = 1;

export function scan(text: string): Found {
  const found: Mutable = { moments: [], spans: [], everies: [], vague: [] };
  for (let at = 0; at < text.length; ) {
    const item = isStart[text.charCodeAt(at)] === 1 ? readAt(text, at, found) : null;
    if (item) at = item.end;
    // No number begins inside another.
    else
      do at += 1;
      while (isDigit(text, at) && isDigit(text, at - 1));
  }
  return found;
}

function readAt(text: string, at: number, found: Mutable): Item | null {
  const every = everyAt(text, at);
  if (every) return keep(found.everies, every);
  if (isDigit(text, at)) return numberAt(text, at, found);
  const span = text.charAt(at) === '半' ? spanAt(text, at) : null;
  if (span) return keep(found.spans, span);
  const last = found.moments.at(-1);
  const moment = rowAt(text, at) ?? momentAt(text, at) ?? (last?.unit === 'part' && at - last.end <= 1 ? partAt(text, at) : null);
  if (moment) return keep(found.moments, moment);
  const vague = vagueAt(text, at);
  return vague ? keep(found.vague, vague) : null;
}

function numberAt(text: string, at: number, found: Mutable): Item | null {
  const last = found.moments.at(-1);
  const row = rowAt(text, at);
  if (row && (row.unit !== 'day' || last?.unit === 'day')) return keep(found.moments, row);
  const span = spanAt(text, at);
  if (span) return keep(found.spans, span);
  const moment = momentAt(text, at) ?? dayOf(text, at, last) ?? numberAfterRange(text, at, last);
  return moment ? keep(found.moments, moment) : null;
}

function keep<T extends Item>(list: T[], item: T): T {
  list.push(item);
  return item;
}

/** A day without its month: after 6月1日-, or alone with 前 behind it. */
function dayOf(text: string, at: number, last: Moment | undefined): Moment | null {
  const day = dayAt(text, at);
  const isAlone = at === 0 && day?.end === text.length;
  return day && (isAlone || day.limit === 'before' || (last?.unit === 'day' && at - last.end <= 2)) ? day : null;
}

const bareAfterRange = /(\d{1,2})(?![\d年月日号个%.:])/y;

/** 2018.3-6, 2018.6.1-30 */
function numberAfterRange(text: string, at: number, last: Moment | undefined): Moment | null {
  if (!last || at !== last.end + 1 || !/[-至到~]/.test(text.charAt(last.end))) return null;
  const found = match(bareAfterRange, text, at);
  const value = int(found?.[1]);
  if (!found || value === null || (last.unit !== 'month' && last.unit !== 'day')) return null;
  const core = { ...emptyCore, at, end: at + found[0].length, shift: null, unit: last.unit };
  return withTail(text, last.unit === 'day' ? { ...core, day: value } : { ...core, month: value });
}
