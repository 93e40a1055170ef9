import { kinds, lightWord, statusesOf, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import type { ItemKind, Light } from '@duizhang/shared/item/words.ts';
import { type ColumnName, columns, columnTitle, severities } from './columns.ts';

// What each column of a ledger's sheet means, what may stand in it, and what becomes of it when the file comes back.

/** `changed`: a change comes back. `new`: read of a row that is added alone. `computed`: never read. */
export type Use = 'changed' | 'new' | 'computed';
const useWords: Readonly<Record<Use, string>> = {
  changed: '可以修改，修改会带回系统',
  new: '只在新增的行填写；已有事项改了不作数',
  computed: '系统生成，改了不作数',
};

type Entry = { readonly about: string; readonly use: Use };

// biome-ignore format: a table
const entries: Readonly<Record<ColumnName, Entry>> = {
  number: { about: '本台账内的顺序号', use: 'computed' },
  title: { about: '事项的标题。带有“（逾期转长期）”的，是系统加注，读回时去掉', use: 'changed' },
  code: { about: '登记时由系统编定，不变', use: 'computed' },
  light: { about: '按时限和进展由系统判定', use: 'computed' },
  status: { about: '只由系统中的操作改变，在表中不能改', use: 'computed' },
  track: { about: '整改（办理、推进）的方式，登记时确定，以后按程序变更', use: 'new' },
  unit: { about: '牵头单位，写单位全称；已交办事项按程序变更', use: 'new' },
  leader: { about: '责任领导的姓名，须是系统中的人员；清空即不设', use: 'changed' },
  handler: { about: '牵头单位指定的承办人', use: 'computed' },
  original: { about: '方案首次确定的时限，不变', use: 'computed' },
  due: { about: '现在执行的时限，按程序延期后变化', use: 'computed' },
  extension: { about: '延期次数、天数和事由，以及正在审核的延期申请', use: 'computed' },
  late: { about: '按现定时限超期的天数和工作日数', use: 'computed' },
  lateOriginal: { about: '按原定时限超期的天数和工作日数', use: 'computed' },
  required: { about: '交办时要求的时限', use: 'new' },
  assess: { about: '长期推进事项下一次评估的日期', use: 'computed' },
  periods: { about: '长期推进事项最近四个报告期的情况', use: 'computed' },
  category: { about: '问题类别，从本台账的类别中选一个', use: 'changed' },
  severity: { about: '严重程度', use: 'new' },
  registered: { about: '登记的日期', use: 'computed' },
  closed: { about: '认定完成的日期', use: 'computed' },
  updated: { about: '最近一次变动的日期', use: 'computed' },
  marks: { about: '逾期转长期、阶段完成、补录、延期、轮次、示例', use: 'computed' },
  reference: { about: '清单中原有的代码', use: 'new' },
  amounts: { about: '各类金额的最近一次数值', use: 'computed' },
  originalText: { about: '来源文件的原文，一字不改；只为改正抄录错误而修改', use: 'changed' },
  requirement: { about: '对整改（办理、完成）的要求', use: 'changed' },
};

export const useOf = (name: ColumnName): Use => entries[name].use;

const kindWords = { text: '文字', number: '数字', day: '日期' } as const;

export type Meaning = {
  readonly title: string;
  readonly about: string;
  readonly kind: string;
  readonly allowed: string;
  readonly use: string;
};

/** The dictionary of a kind's sheet, in the order of the table of columns. */
export function dictionaryOf(kind: ItemKind, categories: readonly string[]): readonly (Meaning & { readonly name: ColumnName })[] {
  return columnNames.map((name) => ({
    name,
    title: columnTitle(name, kind),
    about: entries[name].about,
    kind: kindWords[columns[name].kind],
    allowed: choicesOf(name, { kind, categories })?.join('、') ?? (columns[name].kind === 'day' ? '如 2018-12-31' : ''),
    use: useWords[entries[name].use],
  }));
}

// oxlint-disable-next-line typescript/consistent-type-assertions -- Object.keys widens to string[]; the table's own keys are the names
const columnNames = Object.keys(columns) as readonly ColumnName[];

/** What may stand in a column, where that is a list. */
export function choicesOf(
  name: ColumnName,
  { kind, categories }: { kind: ItemKind; categories: readonly string[] },
): readonly string[] | null {
  if (name === 'category') return categories;
  if (name === 'track') return kinds[kind].tracks.map((each) => trackWord(kind, each).zh);
  if (name === 'severity') return Object.values(severities);
  if (name === 'status') return statusesOf(kind).map((each) => statusWord(kind, each).zh);
  if (name === 'light') return lightNames.map((each) => lightWord(kind, each).zh);
  return null;
}

const lightNames = ['red', 'yellow', 'grey', 'green', 'closed', 'exited'] as const satisfies readonly Light[];
