import { addDays } from '../calendar.ts';
import type { Draft, Phrase } from './deadline-reading.ts';
import { asOf, asOfNow, blank, ditto, words } from './deadline-words.ts';
import { readStatus } from './status.ts';

// Cells that are one word, and cells that name no time at all.

// Day 1 of Excel's 1900 calendar is 1 January 1900, and it believes in 29 February 1900.
const excelEpoch = '1899-12-30';
const serial = /^(\d{5})(?:\.\d+)?(?:\(.*\))?$/;
const firstSerial = 36526;
const lastSerial = 58849;

function whole({ text }: Phrase): Draft | null {
  if (blank.test(text)) return { kind: 'blank', doubt: 'blank' };
  if (ditto.test(text)) return { kind: 'ditto', doubt: 'ditto' };
  const days = Number(serial.exec(text)?.[1]);
  if (days >= firstSerial && days <= lastSerial) return { kind: 'date', deadline: addDays(excelEpoch, days), doubt: null };
  return null;
}

type Wording = { readonly pattern: RegExp; readonly read: (text: string) => Draft };
const isLong = (text: string): boolean => words.longTerm.test(text);
const openEnded = (text: string): boolean => !words.limited.test(text) || isLong(text);

// The first that fits: 条件成熟后 waits for conditions before it is an event; 按期完成 is a status before 按 is a plan.
const wordings: readonly Wording[] = [
  { pattern: words.onTime, read: () => ({ kind: 'status_leak', doubt: 'status' }) },
  { pattern: words.festival, read: () => ({ kind: 'holiday', doubt: 'festival_unnamed' }) },
  { pattern: asOfNow, read: () => ({ kind: 'as_of', doubt: 'as_of' }) },
  { pattern: words.stages, read: (text) => ({ kind: 'stage', longTerm: isLong(text), doubt: 'stage' }) },
  { pattern: words.open, read: (text) => ({ kind: 'conditional', longTerm: openEnded(text), doubt: 'conditional' }) },
  { pattern: words.stage, read: (text) => ({ kind: 'stage', longTerm: isLong(text), doubt: 'stage' }) },
  {
    pattern: words.immediate,
    read: (text) => ({ kind: isLong(text) ? 'immediate+longterm' : 'immediate', longTerm: isLong(text), doubt: 'immediate' }),
  },
  { pattern: words.limited, read: (text) => ({ kind: 'conditional', longTerm: isLong(text), doubt: 'limited' }) },
  { pattern: words.longTerm, read: () => ({ kind: 'longterm', longTerm: true, doubt: null }) },
  { pattern: words.slowly, read: () => ({ kind: 'conditional', longTerm: true, doubt: 'conditional' }) },
  { pattern: words.progress, read: () => ({ kind: 'progress_ref', doubt: 'progress' }) },
  { pattern: words.event, read: () => ({ kind: 'event', doubt: 'event' }) },
];

function loose({ text }: Phrase): Draft {
  const found = wordings.find(({ pattern }) => pattern.test(text));
  if (found) return found.read(text);
  if (words.byPlan.test(text)) return { kind: 'conditional', longTerm: !words.closes.test(text), doubt: 'conditional' };
  if (readStatus(text).status !== null) return { kind: 'status_leak', doubt: 'status' };
  if (asOf.test(text)) return { kind: 'as_of', doubt: 'as_of' };
  return { kind: 'unknown', doubt: 'unknown' };
}

export const wordReading = { whole, loose };
