import type { FaultCode } from './faults.ts';
import type { FieldName } from './fields.ts';
import { type ImportAnswers, isTwoSided, type TwoSided } from './input.ts';
import type { QuestionGroup } from './planned.ts';
import type { Choice } from './reading.ts';

// How the questions of an import may be answered, and where each answer is kept. Asking screens know nothing of the codes but this.

/** A question about some rows: a group of the plan, or one fault of one row. */
export type Question = Pick<QuestionGroup, 'code' | 'field' | 'text' | 'rows'>;

/**
 * unit, person: what a name means, in the whole file. same: every cell of the field that says the same. set: these rows' own cells.
 * take: whose word counts in these rows. item: which item these rows are. category: of all rows that name none.
 */
type Place = 'unit' | 'person' | 'same' | 'set' | 'take' | 'item' | 'category';

const places = {
  unit_unknown: 'unit',
  unit_several: 'unit',
  unit_ended: 'unit',
  unit_group: 'unit',
  person_unknown: 'person',
  person_several: 'person',
  several_people: 'same',
  first_leads: 'same',
  two_leads: 'same',
  deadline: 'same',
  month_ten: 'same',
  serial: 'same',
  track_leak: 'same',
  day_unread: 'same',
  // 12月31日 may stand for days of several years.
  year_unseen: 'set',
  category_unknown: 'same',
  track_unknown: 'same',
  severity_unknown: 'same',
  form_unknown: 'same',
  amount_unread: 'same',
  status_unread: 'same',
  yes_no_unread: 'same',
  source_unknown: 'same',
  batch_unknown: 'same',
  sheet_error: 'set',
  too_long: 'set',
  unkept: 'set',
  no_text: 'set',
  no_category: 'category',
  track_conflict: 'set',
  first_stage: 'set',
  track_unfit: 'set',
  parts_differ: 'set',
  adopt_no_lead: 'set',
  unknown_item: 'set',
  same_item: 'item',
  code_unknown: 'item',
  duplicate: 'item',
  code_changed: 'take',
  required: 'take',
  conflict: 'take',
  no_base: 'take',
  needs_action: 'take',
  version_unread: null,
  version_ahead: null,
  twice: null,
  registers_only: null,
  reported_done: null,
  unfounded: null,
} as const satisfies Record<FaultCode, Place | null>;

export const placeOf = (code: FaultCode): Place | null => places[code];

/** Which field an answer sets, where the fault lies in another or in none. */
const setFields: { readonly [C in FaultCode]?: FieldName } = {
  no_text: 'originalText',
  adopt_no_lead: 'lead',
  track_conflict: 'track',
  first_stage: 'track',
  track_unfit: 'track',
};
export const fieldFor = ({ code, field }: Question): FieldName | null => setFields[code] ?? field;

/** The answers with this question answered: one of its choices, an id, several ids with commas, a day, or words. */
export function answeredBy(answers: ImportAnswers, question: Question, choice: string): ImportAnswers {
  const field = fieldFor(question);
  const { code, text } = question;
  switch (placeOf(code)) {
    case 'unit':
      if (choice.includes(',') && field) return withSet(answers, question.rows, { [field]: choice });
      return { ...answers, units: { ...answers.units, [text]: choice } };
    case 'person':
      return { ...answers, people: { ...answers.people, [text]: choice } };
    case 'category':
      return { ...answers, category: choice };
    case 'item':
      return choice === 'skip' ? skipping(answers, question.rows, true) : asItem(answers, question.rows, choice);
    case 'take':
      return field === null ? answers : takingBy(answers, question, { field, side: choice === 'file' ? 'file' : 'ours' });
    case 'set':
      return field === null ? answers : withSet(answers, question.rows, { [field]: choice });
    case 'same':
      return field === null ? answers : sameFor(answers, { ...question, field }, choice);
    case null:
      return answers;
  }
}

export const longestKey = 500;
export const longTerm = 'long_term';
export const firstLeads: Choice = { value: 'first', zh: '全表都由写在最前的牵头', en: 'In the whole sheet the first one leads' };

function sameFor(answers: ImportAnswers, question: Question & { field: FieldName }, choice: string): ImportAnswers {
  const { code, field, text, rows } = question;
  if (code === 'first_leads' && choice === firstLeads.value) return { ...answers, firstLeads: true };
  // 长期坚持: no day, and its kind of promise.
  const parts: [FieldName, string][] =
    choice === longTerm
      ? [
          [field, 'none'],
          ['track', longTerm],
        ]
      : [[field, choice]];
  if (text === '' || text.length > longestKey) return withSet(answers, rows, Object.fromEntries(parts));
  return parts.reduce((now, [name, value]) => ({ ...now, same: { ...now.same, [name]: { ...now.same[name], [text]: value } } }), answers);
}

type RowAnswer = ImportAnswers['rows'][string];
const noAnswer: RowAnswer = { skip: false, set: {}, take: {} };

function eachRow(answers: ImportAnswers, rows: readonly number[], change: (answer: RowAnswer) => RowAnswer): ImportAnswers {
  const all = { ...answers.rows };
  for (const row of rows) {
    const now = change(all[row] ?? noAnswer);
    if (now.skip || Object.keys(now.set).length + Object.keys(now.take).length > 0) all[row] = now;
    else delete all[row];
  }
  return { ...answers, rows: all };
}

/** Cells of these rows set by hand. */
export const withSet = (answers: ImportAnswers, rows: readonly number[], set: RowAnswer['set']): ImportAnswers =>
  eachRow(answers, rows, (answer) => ({ ...answer, set: { ...answer.set, ...set } }));

type Taken = { readonly field: FieldName; readonly side: 'file' | 'ours' };
export const taking = (answers: ImportAnswers, rows: readonly number[], { field, side }: Taken): ImportAnswers =>
  eachRow(answers, rows, (answer) => ({ ...answer, take: { ...answer.take, [field]: side } }));

/** A question of several rows is one of all rows that ask it: it is answered by a rule, and not row by row. */
function takingBy(answers: ImportAnswers, { code, rows }: Question, { field, side }: Taken): ImportAnswers {
  if (rows.length < 2 || !isTwoSided(code)) return taking(answers, rows, { field, side });
  return { ...answers, takeAll: { ...answers.takeAll, [code]: { ...answers.takeAll[code], [field]: side } } };
}

export const skipping = (answers: ImportAnswers, rows: readonly number[], skip: boolean): ImportAnswers =>
  eachRow(answers, rows, (answer) => ({ ...answer, skip }));

function asItem(answers: ImportAnswers, rows: readonly number[], item: string): ImportAnswers {
  return { ...answers, sameAs: { ...answers.sameAs, ...Object.fromEntries(rows.map((row) => [String(row), item])) } };
}

/** As the file has the row, whatever was answered about it by itself. */
export function cleared(answers: ImportAnswers, row: number): ImportAnswers {
  const { [String(row)]: _, ...rows } = answers.rows;
  const { [String(row)]: __, ...sameAs } = answers.sameAs;
  return { ...answers, rows, sameAs };
}
export const isAnswered = ({ rows, sameAs }: ImportAnswers, row: number): boolean =>
  Object.hasOwn(rows, String(row)) || Object.hasOwn(sameAs, String(row));

/** Another sheet has other columns and rows: what was said of those goes. */
export const ofSheet = (answers: ImportAnswers, sheet: number): ImportAnswers => ({
  ...answers,
  sheet,
  header: null,
  columns: {},
  rows: {},
  sameAs: {},
  takeAll: {},
});

/** An answer that holds for the whole file, to be looked at and taken back. */
export type Held = { readonly about: 'unit' | 'person' | FieldName; readonly said: string; readonly means: string };

export function heldIn({ units, people, same }: ImportAnswers): Held[] {
  const of = (about: Held['about'], all: Readonly<Record<string, string>>): Held[] =>
    Object.entries(all).map(([said, means]) => ({ about, said, means }));
  return [...of('unit', units), ...of('person', people), ...keysIn(same).flatMap((field) => of(field, same[field] ?? {}))];
}

export function takenBack(answers: ImportAnswers, { about, said }: Held): ImportAnswers {
  const without = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([each]) => each !== said));
  if (about === 'unit') return { ...answers, units: without(answers.units) };
  if (about === 'person') return { ...answers, people: without(answers.people) };
  return { ...answers, same: { ...answers.same, [about]: without(answers.same[about] ?? {}) } };
}

/** Whose word counts in all rows that differ so. */
export type Rule = { readonly code: TwoSided; readonly field: FieldName; readonly side: 'file' | 'ours' };

export const rulesIn = ({ takeAll }: ImportAnswers): Rule[] =>
  keysIn(takeAll).flatMap((code) =>
    keysIn(takeAll[code] ?? {}).flatMap((field) => {
      const side = takeAll[code]?.[field];
      return side === undefined ? [] : [{ code, field, side }];
    }),
  );
export function ruleTakenBack(answers: ImportAnswers, { code, field }: Rule): ImportAnswers {
  const { [field]: _, ...rest } = answers.takeAll[code] ?? {};
  return { ...answers, takeAll: { ...answers.takeAll, [code]: rest } };
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; these are the record's own keys
const keysIn = <T extends object>(record: T) => Object.keys(record) as (keyof T & string)[];
