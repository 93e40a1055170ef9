import { keysOf } from '../item/fields.ts';
import { kinds, trackWord } from '../item/kinds.ts';
import { type ItemKind, taskForms } from '../item/words.ts';
import { fieldFor, firstLeads, longTerm, placeOf, type Question } from './answering.ts';
import type { FaultCode } from './faults.ts';
import { type FieldName, fieldOf } from './fields.ts';
import type { QuestionGroup } from './planned.ts';
import type { Choice } from './reading.ts';

// What may be answered to a question of an import: its choices, and what is filled in where none fits.

/** What is filled in where no choice fits; `choice`: only what is offered. */
export type AnswerForm = 'unit' | 'units' | 'person' | 'day' | 'text' | 'choice';

export function formOf(question: Question): AnswerForm {
  const { code } = question;
  const place = placeOf(code);
  if (place === 'unit') return code === 'unit_group' ? 'units' : 'unit';
  if (place === 'person' || code === 'several_people') return 'person';
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

/** Fields of a new row that an import carries over, and which may so be set by hand; the rest is only kept for reference. */
export const settable = [
  'title',
  'originalText',
  'category',
  'lead',
  'due',
  'track',
  'requirement',
  'joint',
  'support',
  'supervise',
  'leader',
  'severity',
  'form',
  'reference',
  'basis',
] as const satisfies readonly FieldName[];

/** Columns that are kept as they were written, to be read beside the item, and become no part of it. */
export const isKeptOnly = (field: FieldName, kind: ItemKind): boolean => keptOnly.has(field) || (goesAlong(field) && kind !== 'finding');
/** What the dispatch of a finding brings to its unit as a proposal. */
export const goesAlong = (field: FieldName): boolean => field === 'measures' || field === 'criteria';
const keptOnly = new Set<FieldName>(['number', 'cause', 'progress', 'remark', 'handler']);

/** A column matched less surely is one that a person should look at. */
export const sure = 0.75;

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
  if (placeOf(code) === 'unit') return [none('不是单位，不读入', 'No unit: leave it out')];
  if (placeOf(code) === 'person' || code === 'several_people') return [none('留空，以后再指定', 'Leave it empty for now')];
  if (code === 'first_leads') return [firstLeads];
  if (code === 'required') return [ours];
  if (code === 'unknown_item') return [none('当作新事项', 'Take it as a new item')];
  if (code === 'sheet_error' || code === 'amount_unread' || code === 'severity_unknown' || code === 'form_unknown')
    return [none('当作空白', 'Take it as empty')];
  if (field === null || placeOf(code) === 'take' || code === 'parts_differ') return [];
  const { holds } = fieldOf(field);
  if (holds === 'day') return [none('当作空白', 'Take it as empty')];
  if (holds !== 'due') return [];
  const standing =
    field === 'due' && kinds[kind].tracks.some((each) => each === longTerm) ? [{ value: longTerm, ...trackWord(kind, longTerm) }] : [];
  return [...standing, none('不写时限，只登记', 'No deadline: register only')];
}

/** What a cell of the field may be set to, where that is one of a few. */
export function optionsOf(field: FieldName, { kind, categories }: { kind: ItemKind; categories: readonly string[] }): readonly Choice[] {
  const { holds } = fieldOf(field);
  if (holds === 'category') return categories.map((each) => ({ value: each, zh: each, en: each }));
  if (holds === 'track') return kinds[kind].tracks.map((each) => ({ value: each, ...trackWord(kind, each) }));
  if (holds === 'form') return keysOf(taskForms).map((each) => ({ value: each, ...taskForms[each] }));
  if (holds === 'severity') return severities;
  return holds === 'yes_no' ? yesOrNo : [];
}
const severities = [
  { value: 'general', zh: '一般', en: 'General' },
  { value: 'major', zh: '重大', en: 'Major' },
] as const;
const yesOrNo = [
  { value: 'yes', zh: '是', en: 'Yes' },
  { value: 'no', zh: '否', en: 'No' },
] as const;

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
    } else groups.set(key, { ...question, rows: [...question.rows], differing: gatheredCodes.has(code) });
  }
  return [...groups.values()].map((group) => ({ ...group, rows: group.rows.sort((a, b) => a - b) }));
}
