import type { Input } from '../item/input.ts';
import { kinds, trackWord } from '../item/kinds.ts';
import type { NewItem } from '../item/registering.ts';
import type { ItemKind, Track } from '../item/words.ts';
import { splitFindings } from '../text/split.ts';
import { type Fault, fault } from './faults.ts';
import { measuresOf } from './measures.ts';
import type { Choice, Reading } from './reading.ts';
import { findReading, findReadings, type RowReading } from './values.ts';

// What a new row becomes: what register 登记 and dispatch 交办 will be given, by the rules of the domain.

export type Dispatch = Input<'dispatch'>;
export type Created = {
  readonly register: NewItem | null;
  /** Null: the row is registered only; a note says why. */
  readonly dispatch: Dispatch | null;
  readonly faults: readonly Fault[];
};
export type CreateSetting = {
  readonly kind: ItemKind;
  readonly today: string;
  readonly categories: readonly string[];
  /** Of the rows that name none; null: a person is asked. */
  readonly category: string | null;
  /** The headings that the row stands under. */
  readonly groups: readonly string[];
  /** Answers by the text of the deadline's cell. */
  readonly sameTrack: Readonly<Record<string, string>>;
};

const textOf = (reading: Reading | null): string => (reading?.value?.type === 'text' ? reading.value.text : '');

export function createOf(row: RowReading, setting: CreateSetting): Created {
  const faults: Fault[] = [];
  const original = findReading(row, 'originalText');
  const title = findReading(row, 'title');
  const originalText = textOf(original) || textOf(title);
  // A sheet with one text says both with it.
  const heading = original === null ? titleFrom(originalText) : textOf(title) || titleFrom(originalText);
  if (originalText === '' && !original?.asks.length && !title?.asks.length) faults.push(noText);
  const category = categoryOf(row, setting, faults);
  const promise = promiseOf(row, setting, faults);
  const dispatch = setting.kind === 'entry' ? null : dispatchOf(row, promise, { ...setting, faults });
  const reference = findReading(row, 'reference') ?? findReading(row, 'code');
  const severity = findReading(row, 'severity')?.value;
  const form = findReading(row, 'form')?.value;
  const complete = originalText !== '' && heading !== '' && category !== null;
  const register: NewItem = {
    title: heading,
    originalText,
    form: form?.type === 'form' ? form.form : null,
    reference: textOf(reference) || null,
    basis: textOf(findReading(row, 'basis')) || null,
    leadUnitId: setting.kind === 'entry' ? (leadOf(row)?.id ?? null) : null,
    amounts: findReadings(row, 'amount').flatMap(({ value }) =>
      value?.type === 'amount' ? [{ kind: value.kind, value: value.value, unit: value.unit, approx: value.approx }] : [],
    ),
    category: category ?? '',
    requirement: textOf(findReading(row, 'requirement')),
    severity: severity?.type === 'severity' ? severity.severity : null,
    track: promise.track ?? 'dated',
    dueRequired: promise.track === 'long_term' ? null : promise.due,
    example: false,
  };
  return { register: complete ? register : null, dispatch: complete ? dispatch : null, faults };
}

const noText = fault(null, {
  code: 'no_text',
  severity: 'error',
  reason: { zh: '这一行没有问题（事项）的文字', en: 'The row has no text of a finding or task' },
  suggestion: { zh: '补上原文，或跳过这一行', en: 'Give its text, or skip the row' },
});

/** The first sentence, as pasted documents are read. */
function titleFrom(text: string): string {
  const line = text.trim();
  if (line.length <= 60 && !/[。；;！!？?\n]/u.test(line)) return line;
  // What is cut may be cut within a character.
  return (splitFindings(line).findings[0]?.title ?? line.slice(0, 100)).replaceAll(/\p{Cs}/gu, '');
}

function categoryOf(row: RowReading, { categories, category, groups }: CreateSetting, faults: Fault[]): string | null {
  const reading = findReading(row, 'category');
  if (reading?.value?.type === 'text') return reading.value.text;
  if (reading && reading.asks.length > 0) return null;
  const group = groups.findLast((each) => categories.includes(each));
  const only = categories.length === 1 ? categories[0] : undefined;
  const found = group ?? category ?? only;
  if (found !== undefined) return found;
  const reason = { zh: '没有类别，归入哪一类？', en: 'No category is given: which one is it?' };
  faults.push(
    fault(reading, {
      code: 'no_category',
      severity: 'question',
      reason,
      choices: categories.map((each): Choice => ({ value: each, zh: each, en: each })),
    }),
  );
  return null;
}

type Promised = { readonly track: Track | null; readonly due: string | null };

/** The kind of promise and its day, by the column of types, the words of the deadline and those of the status. */
function promiseOf(row: RowReading, { kind, sameTrack }: CreateSetting, faults: Fault[]): Promised {
  const dueReading = findReading(row, 'due') ?? findReading(row, 'dueCurrent');
  const value = dueReading?.value?.type === 'due' ? dueReading.value : null;
  const trackReading = findReading(row, 'track');
  const said = trackReading?.value?.type === 'track' ? trackReading.value.track : null;
  const status = findReading(row, 'status')?.value;
  const byStatus = status?.type === 'status' && status.longTerm && !status.done ? ('long_term' as const) : null;
  const due = value?.day ?? null;
  const implied = value?.track ?? (due === null ? byStatus : null);
  const answer = dueReading ? kinds[kind].tracks.find((each) => each === sameTrack[dueReading.text]) : undefined;
  const track = said ?? answer ?? implied ?? (due === null ? null : 'dated');
  const choices = (tracks: readonly Track[]): Choice[] => tracks.map((each) => ({ value: each, ...trackWord(kind, each) }));
  if (track !== null && !kinds[kind].tracks.some((each) => each === track)) {
    const reason = {
      zh: `${trackWord(kind, track).zh}不适用于这种台账，请选类型`,
      en: `A ledger of this kind has no track “${trackWord(kind, track).en}”; choose one`,
    };
    faults.push(
      fault(dueReading ?? trackReading, { code: 'track_unfit', severity: 'question', reason, choices: choices(kinds[kind].tracks) }),
    );
    return { track: null, due };
  }
  if (dueReading && said !== null && implied !== null && said !== implied && !(said === 'staged' && implied === 'long_term')) {
    const reason = {
      zh: `类型写“${trackWord(kind, said).zh}”，时限写“${dueReading.text}”，以哪个为准？`,
      en: 'Track and deadline contradict each other: which one counts?',
    };
    if (!trackReading?.given)
      faults.push(
        fault(
          { ...dueReading, field: 'track' },
          { code: 'track_conflict', severity: 'question', reason, choices: choices([said, implied]) },
        ),
      );
  } else if (dueReading && said === null && answer === undefined && implied === 'long_term' && due !== null) {
    const reason = {
      zh: '既有首期时限，又要长期坚持：按长期推进，还是分阶段（按首期时限考核）？',
      en: 'A first stage and a standing promise: long-term, or in stages by the first deadline?',
    };
    faults.push(
      fault(
        { ...dueReading, field: 'track' },
        { code: 'first_stage', severity: 'question', reason, choices: choices(['long_term', 'staged']) },
      ),
    );
  }
  return { track, due };
}

export const leadOf = (row: RowReading): { id: string; name: string } | null => {
  for (const { value } of row.readings) {
    const lead = value?.type === 'units' ? value.units.find(({ duty }) => duty === 'lead') : undefined;
    if (lead) return lead;
  }
  return null;
};

function dispatchOf(
  row: RowReading,
  { track, due }: Promised,
  { kind, today, faults }: CreateSetting & { faults: Fault[] },
): Dispatch | null {
  const lead = leadOf(row);
  const only = (zh: string, en: string): null => {
    const suggestion = { zh: '可先登记，以后在台账里交办', en: 'It is registered, and dispatched in the ledger later' };
    faults.push(
      fault(null, {
        code: 'registers_only',
        severity: 'note',
        reason: { zh: `只登记、不交办：${zh}`, en: `Registered only: ${en}` },
        suggestion,
      }),
    );
    return null;
  };
  if (lead === null) return only('没有牵头单位', 'no lead unit');
  if (track === null) return only('没有时限', 'no deadline');
  const dueRequired = track === 'long_term' ? null : due;
  const told = kind === 'finding' ? measuresOf(row, { unitId: lead.id, dueOn: dueRequired }) : { measures: [], faults: [] };
  faults.push(...told.faults);
  const proves = told.measures.length > 0 && told.measures.every(({ criteria }) => criteria.length > 0);
  if (track === 'immediate' && kind === 'finding' && (due === null || !proves))
    return only(
      '立行立改的交办要有时限、措施和必需的验收标准',
      'an immediate item is dispatched with a deadline, a measure and a required criterion',
    );
  if (track !== 'long_term' && due === null) return only('没有时限', 'no deadline');
  if (track !== 'long_term' && due !== null && due < today) return only(`时限 ${due} 已过`, `the deadline ${due} has passed`);
  const person = findReading(row, 'leader')?.value;
  const used = new Set([lead.id]);
  const of = (duty: 'joint' | 'support' | 'supervise'): string[] => {
    const ids = row.readings.flatMap(({ value }) =>
      value?.type === 'units' ? value.units.filter((each) => each.duty === duty).map(({ id }) => id) : [],
    );
    const fresh = [...new Set(ids)].filter((id) => !used.has(id)).slice(0, 50);
    for (const id of fresh) used.add(id);
    return fresh;
  };
  return {
    leadUnitId: lead.id,
    jointUnitIds: of('joint'),
    supportUnitIds: of('support'),
    superviseUnitIds: of('supervise'),
    leaderId: person?.type === 'person' ? person.id : null,
    track,
    dueRequired,
    measures: told.measures,
  };
}
