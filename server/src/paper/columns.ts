import { dayInChina } from '@duizhang/shared/calendar.ts';
import { figureText } from '@duizhang/shared/indicator/words.ts';
import { askedText, extensionText, type Late } from '@duizhang/shared/item/lateness.ts';
import { periodsLine } from '@duizhang/shared/item/periods.ts';
import { kinds, lightWord, statusWord, trackWord } from '@duizhang/shared/item/kinds.ts';
import { amountKinds, type ItemKind } from '@duizhang/shared/item/words.ts';
import { titleOut } from '@duizhang/shared/spreadsheet/exported.ts';
import type { SheetRow } from './paper.ts';

/** `day` cells are real dates, `number` cells real numbers; everything else is text, whatever it looks like. */
export type Column = {
  readonly title: string;
  /** Characters of the body font, as spreadsheets count widths. */
  readonly width: number;
  readonly kind: 'text' | 'number' | 'day';
  readonly of: (row: SheetRow) => string | number | null;
};

export const severities = { general: '一般', major: '重大' } as const;

/** 34 天／24 个工作日: days of the calendar and days worked. */
const lateOf = (late: Late | null): string | null =>
  late && `${late.days} 天／${late.workingDays} 个工作日${late.provisional ? '（暂按）' : ''}`;

/** How the deadline was moved, and to when it is asked to be moved again. */
const movedOf = (row: SheetRow): string | null =>
  [extensionText(row)?.zh, row.extensionAsked && askedText(row.extensionAsked).zh].filter(Boolean).join('；') || null;

/** Every column that a ledger's sheet can have, by the names of the ledger's table on the screen. */
export const columns = {
  number: { title: '序号', width: 6, kind: 'number', of: (row) => row.number },
  title: { title: '事项', width: 40, kind: 'text', of: (row) => titleOut(row.title, row.lateConversion) },
  code: { title: '编号', width: 14, kind: 'text', of: (row) => row.code },
  light: { title: '灯', width: 7, kind: 'text', of: (row) => lightWord(row.kind, row.light).zh },
  status: { title: '状态', width: 9, kind: 'text', of: (row) => statusWord(row.kind, row.status).zh },
  track: { title: '类型', width: 9, kind: 'text', of: (row) => trackWord(row.kind, row.track).zh },
  unit: { title: '牵头单位', width: 17, kind: 'text', of: (row) => row.leadUnitName },
  leader: { title: '责任领导', width: 10, kind: 'text', of: (row) => row.leaderName },
  handler: { title: '承办人', width: 10, kind: 'text', of: (row) => row.handlerName },
  original: { title: '原定时限', width: 11, kind: 'day', of: (row) => row.dueOriginal },
  due: { title: '现定时限', width: 11, kind: 'day', of: dueOf },
  extension: { title: '延期', width: 26, kind: 'text', of: movedOf },
  late: { title: '超期（按现定）', width: 13, kind: 'text', of: ({ lateness }) => lateOf(lateness.current) },
  lateOriginal: { title: '超期（按原定）', width: 13, kind: 'text', of: ({ lateness }) => lateOf(lateness.original) },
  required: { title: '交办要求时限', width: 11, kind: 'day', of: (row) => row.dueRequired },
  assess: { title: '下次评估', width: 11, kind: 'day', of: (row) => row.assessOn },
  periods: { title: '报告期', width: 34, kind: 'text', of: (row) => periodsLine(row.periods) },
  category: { title: '类别', width: 12, kind: 'text', of: (row) => row.category },
  severity: { title: '严重程度', width: 9, kind: 'text', of: (row) => row.severity && severities[row.severity] },
  registered: { title: '登记', width: 11, kind: 'day', of: (row) => row.registeredOn },
  closed: { title: '销号', width: 11, kind: 'day', of: (row) => row.closedOn },
  updated: { title: '最近变动', width: 11, kind: 'day', of: (row) => dayInChina(new Date(row.updatedAt)) },
  marks: { title: '标记', width: 13, kind: 'text', of: marksOf },
  reference: { title: '代码', width: 14, kind: 'text', of: (row) => row.reference },
  amounts: { title: '金额', width: 20, kind: 'text', of: amountsOf },
  originalText: { title: '问题原文', width: 50, kind: 'text', of: (row) => row.originalText },
  requirement: { title: '整改要求', width: 36, kind: 'text', of: (row) => row.requirement },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;

/** What governs now; long-term items are governed by periods and assessments. */
function dueOf({ track, dueCurrent, dueRequired }: SheetRow): string | null {
  return track === 'long_term' ? null : (dueCurrent ?? dueRequired);
}

/** What must be known of an item for ever, each in a word. */
function marksOf(row: SheetRow): string {
  const marks = [
    row.lateConversion && '逾期转长期',
    row.stageAccepted && '阶段完成',
    row.adopted && '补录',
    row.extensionCount > 0 && `延期${row.extensionCount}次`,
    row.round > 1 && `第${row.round}轮`,
    row.example && '示例',
  ];
  return marks.filter((mark) => mark !== false).join('、');
}

/** 总额 30.8亿元, as the screen says it. */
function amountsOf({ amounts }: SheetRow): string {
  return amounts.map((each) => `${amountKinds[each.kind].zh} ${figureText({ ...each, approxWord: null }, each.unit)}`).join('；');
}

/** What a sheet shows when nobody chose. */
const usual = [
  'number',
  'code',
  'title',
  'category',
  'track',
  'status',
  'light',
  'unit',
  'leader',
  'original',
  'due',
  'extension',
  'late',
  'lateOriginal',
  'assess',
  'periods',
  'closed',
  'marks',
] as const satisfies readonly ColumnName[];

/** Of an entry nothing runs out and nothing is reported on. */
const listed = [
  'number',
  'code',
  'title',
  'reference',
  'status',
  'unit',
  'category',
  'amounts',
  'closed',
  'marks',
] as const satisfies readonly ColumnName[];

/** What the document says, in its kind's words. */
const originals = { finding: '问题原文', case: '交办原文', task: '任务原文', entry: '条目内容' } as const satisfies Record<
  ItemKind,
  string
>;

/** Some things are called by their kind: the day on which an item ended 销号, 办结, 验收, 变更. */
export function columnTitle(name: ColumnName, kind: ItemKind): string {
  if (name === 'closed') return kinds[kind].ending.zh;
  if (name === 'originalText') return originals[kind];
  if (name === 'requirement') return kinds[kind].demand.zh;
  return columns[name].title;
}

/** What stands in one cell on the screen and in several here. */
const together: Readonly<Record<string, readonly ColumnName[]>> = {
  number: ['number', 'title'],
  due: ['due', 'extension', 'late', 'lateOriginal'],
  changed: ['closed'],
};

const longTexts: readonly ColumnName[] = ['originalText', 'requirement'];

const isColumn = (name: string): name is ColumnName => Object.hasOwn(columns, name);

/**
 * The columns asked for, in their order, each once; one of the screen may be several. Names that
 * sheets do not know are passed over; when none is left, or only the long texts that no screen has, the usual ones before them.
 */
export function columnsOf(names: readonly string[], kind: ItemKind): readonly ColumnName[] {
  const split = names.flatMap((name): readonly string[] => together[name] ?? [name]);
  const known = [...new Set(split.filter(isColumn))];
  if (known.some((name) => !longTexts.includes(name))) return known;
  return [...(kind === 'entry' ? listed : usual), ...known];
}
