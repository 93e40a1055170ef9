import { kinds, trackWord } from '../item/kinds.ts';
import { keysOf } from '../item/fields.ts';
import { type ItemKind, taskForms } from '../item/words.ts';
import type { FaultCode } from './faults.ts';
import { type FieldName, fieldOf } from './fields.ts';
import type { ImportAnswers } from './input.ts';
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
  unit_twice: null,
  kept_as_reference: null,
} as const satisfies Record<FaultCode, Place | null>;

/** Which field an answer sets, where the fault lies in another or in none. */
const setFields: { readonly [C in FaultCode]?: FieldName } = {
  no_text: 'originalText',
  adopt_no_lead: 'lead',
  track_conflict: 'track',
  first_stage: 'track',
  track_unfit: 'track',
};
const fieldFor = ({ code, field }: Question): FieldName | null => setFields[code] ?? field;

/** The answers with this question answered: one of its choices, an id, several ids with commas, a day, or words. */
export function answeredBy(answers: ImportAnswers, question: Question, choice: string): ImportAnswers {
  const field = fieldFor(question);
  const { code, text } = question;
  switch (places[code]) {
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
      return field === null ? answers : taking(answers, question.rows, { field, side: choice === 'file' ? 'file' : 'ours' });
    case 'set':
      return field === null ? answers : withSet(answers, question.rows, { [field]: choice });
    case 'same':
      return field === null ? answers : sameFor(answers, { ...question, field }, choice);
    case null:
      return answers;
  }
}

const longestKey = 500;

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
  const changed = rows.map((row): [string, RowAnswer] => [String(row), change(answers.rows[String(row)] ?? noAnswer)]);
  return { ...answers, rows: { ...answers.rows, ...Object.fromEntries(changed) } };
}

/** Cells of these rows set by hand. */
export const withSet = (answers: ImportAnswers, rows: readonly number[], set: RowAnswer['set']): ImportAnswers =>
  eachRow(answers, rows, (answer) => ({ ...answer, set: { ...answer.set, ...set } }));

type Taken = { readonly field: FieldName; readonly side: 'file' | 'ours' };
export const taking = (answers: ImportAnswers, rows: readonly number[], { field, side }: Taken): ImportAnswers =>
  eachRow(answers, rows, (answer) => ({ ...answer, take: { ...answer.take, [field]: side } }));

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
});

/** What is filled in where no choice fits; `choice`: only what is offered. */
export type AnswerForm = 'unit' | 'units' | 'person' | 'day' | 'text' | 'choice';

export function formOf(question: Question): AnswerForm {
  const { code } = question;
  const place = places[code];
  if (place === 'unit') return code === 'unit_group' ? 'units' : 'unit';
  if (place === 'person') return 'person';
  if (code === 'adopt_no_lead') return 'unit';
  const field = fieldFor(question);
  if (field === null || (place !== 'set' && place !== 'same')) return 'choice';
  const holds = fieldOf(field).holds;
  if (holds === 'due' || holds === 'day') return 'day';
  if (code === 'amount_unread' || code === 'no_text' || code === 'too_long' || code === 'unkept') return 'text';
  return code === 'sheet_error' ? formOfField(field) : 'choice';
}

/** How a cell of the field is filled in by hand. */
export function formOfField(field: FieldName): AnswerForm {
  switch (fieldOf(field).holds) {
    case 'units':
      return field === 'lead' ? 'unit' : 'units';
    case 'people':
      return 'person';
    case 'due':
    case 'day':
      return 'day';
    case 'category':
    case 'track':
    case 'severity':
    case 'form':
    case 'yes_no':
      return 'choice';
    case 'text':
    case 'long':
    case 'amount':
    case 'status':
    case 'number':
    case 'identity':
    case 'derived':
      return 'text';
  }
}

const longTerm = 'long_term';
const firstLeads: Choice = {
  value: 'first',
  zh: '全表都由写在最前的牵头',
  en: 'In the whole sheet the first one leads',
};
const none = (zh: string, en: string): Choice => ({ value: 'none', zh, en });
const ours: Choice = { value: 'ours', zh: '保留台账的', en: 'Keep the ledger’s' };

/** What may be chosen: the question's own choices, and what always may be. */
export function choicesOf(question: Question & { readonly choices: readonly Choice[] }, kind: ItemKind): readonly Choice[] {
  return [...question.choices, ...usualChoices(question, kind)].filter(
    ({ value }, at, all) => all.findIndex((each) => each.value === value) === at,
  );
}

function usualChoices(question: Question, kind: ItemKind): Choice[] {
  const { code } = question;
  const field = fieldFor(question);
  if (places[code] === 'unit') return [none('不是单位，不读入', 'No unit: leave it out')];
  if (places[code] === 'person' || code === 'several_people') return [none('留空，以后再指定', 'Leave it empty for now')];
  if (code === 'first_leads') return [firstLeads];
  if (code === 'required') return [ours];
  if (code === 'unknown_item') return [none('当作新事项', 'Take it as a new item')];
  if (code === 'sheet_error' || code === 'amount_unread' || code === 'severity_unknown' || code === 'form_unknown')
    return [none('当作空白', 'Take it as empty')];
  if (field === null || places[code] === 'take' || code === 'parts_differ') return [];
  const { holds } = fieldOf(field);
  if (holds === 'day') return [none('当作空白', 'Take it as empty')];
  if (holds !== 'due') return [];
  const standing = field === 'due' && kinds[kind].tracks.includes(longTerm) ? [{ value: longTerm, ...trackWord(kind, longTerm) }] : [];
  return [...standing, none('不写时限，只登记', 'No deadline: register only')];
}

/** What a cell of the field may be set to, where that is one of a few. */
export function optionsOf(field: FieldName, { kind, categories }: { kind: ItemKind; categories: readonly string[] }): Choice[] {
  switch (fieldOf(field).holds) {
    case 'category':
      return categories.map((each) => ({ value: each, zh: each, en: each }));
    case 'track':
      return kinds[kind].tracks.map((each) => ({ value: each, ...trackWord(kind, each) }));
    case 'severity':
      return [
        { value: 'general', zh: '一般', en: 'General' },
        { value: 'major', zh: '重大', en: 'Major' },
      ];
    case 'form':
      return keysOf(taskForms).map((each) => ({ value: each, ...taskForms[each] }));
    case 'yes_no':
      return [
        { value: 'yes', zh: '是', en: 'Yes' },
        { value: 'no', zh: '否', en: 'No' },
      ];
    default:
      return [];
  }
}

const gatheredCodes = new Set<FaultCode>(['conflict', 'no_base', 'needs_action', 'code_changed']);

/** Questions whose words differ from row to row though they ask the same: one for each field. */
export function gathered(questions: readonly QuestionGroup[]): (QuestionGroup & { readonly differing: boolean })[] {
  const groups = new Map<string, QuestionGroup & { differing: boolean; rows: number[] }>();
  for (const question of questions) {
    const { code, field, text } = question;
    const key = JSON.stringify(gatheredCodes.has(code) ? [code, field] : [code, field, text, question.choices]);
    const before = groups.get(key);
    if (before) {
      before.rows.push(...question.rows);
      before.differing = true;
    } else groups.set(key, { ...question, rows: [...question.rows], differing: gatheredCodes.has(code) && question.rows.length > 1 });
  }
  return [...groups.values()].map((group) => ({ ...group, rows: group.rows.sort((a, b) => a - b) }));
}

/** An answer that holds for the whole file, to be looked at and taken back. */
export type Held = { readonly about: 'unit' | 'person' | FieldName; readonly said: string; readonly means: string };

export function heldIn({ units, people, same }: ImportAnswers): Held[] {
  const of = (about: Held['about'], all: Readonly<Record<string, string>>): Held[] =>
    Object.entries(all).map(([said, means]) => ({ about, said, means }));
  return [...of('unit', units), ...of('person', people), ...keysOfSame(same).flatMap((field) => of(field, same[field] ?? {}))];
}

export function takenBack(answers: ImportAnswers, { about, said }: Held): ImportAnswers {
  const without = (all: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(all).filter(([each]) => each !== said));
  if (about === 'unit') return { ...answers, units: without(answers.units) };
  if (about === 'person') return { ...answers, people: without(answers.people) };
  return { ...answers, same: { ...answers.same, [about]: without(answers.same[about] ?? {}) } };
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; these are the record's own keys
const keysOfSame = (same: ImportAnswers['same']) => Object.keys(same) as FieldName[];
