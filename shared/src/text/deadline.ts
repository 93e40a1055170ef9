import type { Text } from '../text.ts';
import { datedReading } from './deadline-dates.ts';
import { periodReading } from './deadline-periods.ts';
import { wordReading } from './deadline-wording.ts';
import { arabic } from './numerals.ts';
import { longestPhrase, plain } from './plain.ts';
import { questions } from './questions.ts';
import type { Draft, Kind, Node, Phrase, Rule } from './deadline-reading.ts';
import { isDate } from './resolve.ts';
import { scan } from './scan.ts';

/** A deadline as people write it, read as a careful clerk reads it. */
export type DeadlineReading = {
  readonly kind: Kind;
  /** ISO days, or null where the text gives none: no date is ever made up. */
  readonly start: string | null;
  /** YYYY-MM-DD, with HH:mm behind it for a datetime; that day still counts. */
  readonly deadline: string | null;
  readonly longTerm: boolean;
  /** The milestones of a cell that has several, in its order. */
  readonly nodes: readonly Node[];
  /** The span, the recurrence or the day that stands where a date can't. */
  readonly rule: Rule | null;
  /** The deadline before it was moved. */
  readonly original: string | null;
  readonly needsHuman: boolean;
  readonly question: Text | null;
  /** The text as it was. */
  readonly text: string;
};

/** `on`: the day of the ledger or document, for what names no year; without it such a deadline stays without a date. Never throws. */
export function readDeadline(text: string, { on }: { readonly on: string | null }): DeadlineReading {
  const { kind, start, deadline, longTerm, nodes, rule, original, doubt } = draftOf(text, on !== null && isDate(on) ? on : null);
  return {
    kind,
    start: start ?? null,
    deadline: deadline ?? null,
    longTerm: longTerm ?? false,
    nodes: nodes ?? [],
    rule: rule ?? null,
    original: original ?? null,
    needsHuman: doubt !== null,
    question: doubt === null ? null : questions[doubt],
    text,
  };
}

function draftOf(text: string, on: string | null): Draft {
  if (text.length > longestPhrase) return { kind: 'unknown', doubt: 'unknown' };
  const spelled = arabic(plain(text));
  const { moments, spans, everies, vague } = scan(spelled);
  const phrase: Phrase = { text: spelled, on, moments, spans, everies, vague };
  return wordReading.whole(phrase) ?? periodReading(phrase) ?? datedReading(phrase) ?? wordReading.loose(phrase);
}
