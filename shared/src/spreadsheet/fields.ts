import type { ItemKind } from '../item/words.ts';
import { caseWords, entryWords, taskWords, words } from './header-words.ts';

// What a column of a ledger may hold. The words that headers use for it stand in header-words.ts.

/** `derived`: reckoned by the system; shown in exports and never read. */
export type Holds =
  | 'number'
  | 'text'
  | 'long'
  | 'category'
  | 'severity'
  | 'track'
  | 'due'
  | 'day'
  | 'units'
  | 'people'
  | 'status'
  | 'amount'
  | 'form'
  | 'yes_no'
  | 'identity'
  | 'derived';
type Field = {
  readonly zh: string;
  readonly en: string;
  readonly holds: Holds;
  /** Left out: of every kind. */
  readonly kinds?: readonly ItemKind[];
  /** Several columns may hold it: measures of two kinds, amounts of several. */
  readonly repeats?: true;
};

const dispatched = ['finding', 'case', 'task'] as const;

export const fields = {
  itemId: { zh: '系统标识', en: 'System id', holds: 'identity' },
  version: { zh: '版本', en: 'Version', holds: 'identity' },
  number: { zh: '序号', en: 'Row number', holds: 'number' },
  code: { zh: '编号', en: 'Number', holds: 'text' },
  reference: { zh: '原编号', en: 'Number elsewhere', holds: 'text' },
  title: { zh: '标题', en: 'Title', holds: 'long' },
  originalText: { zh: '原文', en: 'Original text', holds: 'long' },
  category: { zh: '类别', en: 'Category', holds: 'category' },
  severity: { zh: '严重程度', en: 'Severity', holds: 'severity', kinds: ['finding'] },
  requirement: { zh: '整改要求', en: 'Requirement', holds: 'long' },
  track: { zh: '类型', en: 'Track', holds: 'track', kinds: dispatched },
  form: { zh: '任务性质', en: 'Sort of task', holds: 'form', kinds: ['task'] },
  due: { zh: '要求时限', en: 'Deadline', holds: 'due', kinds: dispatched },
  dueCurrent: { zh: '现定时限', en: 'Current deadline', holds: 'due', kinds: dispatched },
  lead: { zh: '牵头单位', en: 'Lead unit', holds: 'units' },
  joint: { zh: '责任单位', en: 'Joint units', holds: 'units', repeats: true, kinds: dispatched },
  support: { zh: '配合单位', en: 'Supporting units', holds: 'units', repeats: true, kinds: dispatched },
  supervise: { zh: '督导单位', en: 'Supervising units', holds: 'units', repeats: true, kinds: dispatched },
  leader: { zh: '责任领导', en: 'Responsible leader', holds: 'people' },
  handler: { zh: '承办人', en: 'Handler', holds: 'people' },
  measures: { zh: '整改措施', en: 'Measures', holds: 'long', repeats: true, kinds: dispatched },
  criteria: { zh: '验收标准', en: 'Acceptance criteria', holds: 'long', repeats: true, kinds: dispatched },
  cause: { zh: '原因', en: 'Cause', holds: 'long', repeats: true },
  status: { zh: '状态', en: 'Status', holds: 'status' },
  progress: { zh: '进展情况', en: 'Progress', holds: 'long', repeats: true },
  founded: { zh: '是否属实', en: 'Founded', holds: 'yes_no', kinds: ['case'] },
  closedOn: { zh: '销号时间', en: 'Closed on', holds: 'day' },
  decidingBody: { zh: '审定单位', en: 'Decided by', holds: 'text', kinds: dispatched },
  documentNumber: { zh: '销号文号', en: 'Document number', holds: 'text', kinds: dispatched },
  decidedOn: { zh: '审定时间', en: 'Decided on', holds: 'day', kinds: dispatched },
  source: { zh: '来源', en: 'Source', holds: 'text' },
  batch: { zh: '批次', en: 'Batch', holds: 'text' },
  basis: { zh: '依据', en: 'Basis', holds: 'long' },
  amount: { zh: '金额', en: 'Amount', holds: 'amount', repeats: true },
  remark: { zh: '备注', en: 'Remark', holds: 'long', repeats: true },
  light: { zh: '灯', en: 'Light', holds: 'derived' },
  dueOriginal: { zh: '原定时限', en: 'Original deadline', holds: 'derived' },
  extension: { zh: '延期', en: 'Extension', holds: 'derived' },
  late: { zh: '超期（按现定）', en: 'Overdue by the current deadline', holds: 'derived' },
  lateOriginal: { zh: '超期（按原定）', en: 'Overdue by the original deadline', holds: 'derived' },
  assess: { zh: '下次评估', en: 'Next assessment', holds: 'derived' },
  periods: { zh: '报告期', en: 'Periods', holds: 'derived' },
  registered: { zh: '登记', en: 'Registered', holds: 'derived' },
  updated: { zh: '最近变动', en: 'Last change', holds: 'derived' },
  marks: { zh: '标记', en: 'Marks', holds: 'derived' },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof fields;
// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; these are the table's own keys
export const fieldNames = Object.keys(fields) as readonly FieldName[];

export const fieldOf = (name: FieldName): Field => fields[name];
export const isOfKind = (name: FieldName, kind: ItemKind): boolean => fieldOf(name).kinds?.includes(kind) ?? true;

type Words = Readonly<Partial<Record<FieldName, { readonly sure: string; readonly weak?: string }>>>;
type Own = Readonly<Partial<Record<FieldName, string>>>;
const common: Words = words;
const own: Readonly<Record<ItemKind, Own>> = { finding: {}, case: caseWords, task: taskWords, entry: entryWords };
const apart = (list: string | undefined): string[] => (list ?? '').split(/\s+/u).filter((word) => word !== '');

/** Header words of a field for a kind: the sure ones, those that might mean something else, and those of other kinds. */
export function headerWordsOf(name: FieldName, kind: ItemKind): Record<'sure' | 'weak' | 'foreign', readonly string[]> {
  const others = Object.entries(own).flatMap(([each, list]) => (each === kind ? [] : apart(list[name])));
  return { sure: [...apart(common[name]?.sure), ...apart(own[kind][name])], weak: apart(common[name]?.weak), foreign: others };
}
