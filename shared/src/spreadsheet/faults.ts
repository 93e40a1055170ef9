import type { Text } from '../text.ts';
import { type FieldName, fieldOf } from './fields.ts';
import type { Asked, Choice, Doubt, Reading } from './reading.ts';

// What is wrong with a row, or not certain: where, what stands there, why, and what to do.

export type FaultCode =
  | Doubt
  | 'no_text'
  | 'no_category'
  | 'track_conflict'
  | 'first_stage'
  | 'track_unfit'
  | 'parts_differ'
  | 'same_item'
  | 'code_unknown'
  | 'code_changed'
  | 'unknown_item'
  | 'version_unread'
  | 'version_ahead'
  | 'twice'
  | 'duplicate'
  | 'source_unknown'
  | 'batch_unknown'
  | 'required'
  | 'conflict'
  | 'no_base'
  | 'needs_action'
  | 'registers_only'
  | 'reported_done'
  | 'adopt_no_lead'
  | 'unfounded';

/** error: the row can't be imported as it is. question: a person decides. note: shown, and nothing waits for it. */
export type Severity = 'error' | 'question' | 'note';
export type Fault = {
  readonly code: FaultCode;
  readonly severity: Severity;
  readonly field: FieldName | null;
  /** B7; null: of the row as a whole. */
  readonly cell: string | null;
  readonly value: string;
  /** The part of the cell that is meant: one name of several. */
  readonly about: string | null;
  readonly reason: Text;
  readonly suggestion: Text;
  readonly choices: readonly Choice[];
};

type Where = Pick<Reading, 'field' | 'cell' | 'text'>;
type Said = {
  readonly code: FaultCode;
  readonly severity: Severity;
  readonly reason: Text;
  readonly suggestion?: Text;
  readonly choices?: readonly Choice[];
};

/** Of a cell, or of the row as a whole. */
export const fault = (where: Where | null, { code, severity, reason, suggestion, choices = [] }: Said): Fault => ({
  code,
  severity,
  field: where?.field ?? null,
  cell: where?.cell ?? null,
  value: where?.text ?? '',
  about: null,
  reason,
  suggestion: suggestion ?? usual[severity],
  choices,
});

const usual = {
  error: { zh: '请改正原表后重新导入，或跳过这一行', en: 'Correct the sheet and import it again, or skip the row' },
  question: { zh: '请选择或填写', en: 'Please choose or fill in' },
  note: { zh: '不用处理', en: 'Nothing to be done' },
} as const;

const wrong = new Set<Doubt>(['too_long', 'unkept', 'sheet_error']);
const notes: { readonly [D in Doubt]?: Text } = {
  too_long: { zh: '请缩短，全文可放入佐证材料', en: 'Shorten it; the whole may go into the evidence' },
  unkept: { zh: '请删去不能保存的字符', en: 'Take out the characters that can’t be kept' },
  sheet_error: { zh: '请在原表中改正公式，或在这里填写', en: 'Correct the formula in the sheet, or fill it in here' },
  unit_unknown: {
    zh: '从候选中选，或先在单位管理中补上该单位、简称或曾用名',
    en: 'Choose one, or add the unit, its alias or its former name first',
  },
  unit_group: { zh: '请写明每一个单位', en: 'Name each unit' },
  person_unknown: { zh: '从候选中选，或留空，以后再指定', en: 'Choose one, or leave it empty for now' },
  serial: { zh: '确认后按该日期导入，或在原表中设为日期格式', en: 'Confirm the day, or format the cell as a date' },
  month_ten: { zh: '选 10 月或 1 月；原表宜写成“2018年10月”', en: 'Choose October or January; write the month in words in the sheet' },
};

/** The questions that reading a cell left open. */
export const faultsOf = (reading: Reading): Fault[] =>
  reading.asks.map((asked) => ({ ...fault(reading, saidOf(asked, reading.field)), about: asked.about }));

function saidOf({ code, zh, en, choices }: Asked, field: FieldName): Said {
  const severity: Severity = wrong.has(code) && fieldOf(field).holds !== 'status' ? 'error' : 'question';
  const suggestion = notes[code];
  return { code, severity, reason: { zh, en }, choices, ...(suggestion ? { suggestion } : {}) };
}
