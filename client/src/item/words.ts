import { roles } from '@duizhang/shared/access.ts';
import * as said from '@duizhang/shared/item/words.ts';
import { kinds, statusWord } from '@duizhang/shared/item/kinds.ts';
import { lookbackVerdicts } from '@duizhang/shared/lookback/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import type { Names } from './data.ts';
import { label, t } from '../ui/text.ts';

// What columns and payload fields are called on the page, and how their values are said.

const fields: Readonly<Record<string, Text>> = {
  title: { zh: '标题', en: 'Title' },
  originalText: { zh: '问题原文', en: 'Original text' },
  category: { zh: '分类', en: 'Category' },
  requirement: { zh: '整改要求', en: 'Requirement' },
  severity: { zh: '严重程度', en: 'Severity' },
  status: { zh: '环节', en: 'Stage' },
  verdict: { zh: '核查结论', en: 'Verdict' },
  track: { zh: '整改类型', en: 'Track' },
  round: { zh: '轮次', en: 'Round' },
  leadUnitId: { zh: '牵头单位', en: 'Lead unit' },
  leaderId: { zh: '责任领导', en: 'Responsible leader' },
  handlerId: { zh: '承办人', en: 'Handler' },
  dueRequired: { zh: '要求时限', en: 'Required by' },
  dueOriginal: { zh: '原定时限', en: 'Original deadline' },
  dueCurrent: { zh: '现定时限', en: 'Current deadline' },
  assessOn: { zh: '评估日', en: 'Assessment day' },
  exitCondition: { zh: '销号条件', en: 'Exit condition' },
  rootCause: { zh: '问题根源', en: 'Root cause' },
  lookalike: { zh: '举一反三', en: 'The same elsewhere' },
  returnedCount: { zh: '退回认领次数', en: 'Assignments returned' },
  designated: { zh: '领导小组指定', en: 'Designated' },
  extensionCount: { zh: '延期次数', en: 'Extensions' },
  lateConversion: { zh: '逾期转长期', en: 'Converted while late' },
  stageAccepted: { zh: '阶段完成', en: 'Stage accepted' },
  adopted: { zh: '补录', en: 'Adopted' },
  exitKind: { zh: '退出方式', en: 'Way of exit' },
  dispatchedOn: { zh: '交办日期', en: 'Dispatched on' },
  claimedOn: { zh: '认领日期', en: 'Claimed on' },
  appliedOn: { zh: '申请销号日期', en: 'Applied on' },
  closedOn: { zh: '销号日期', en: 'Closed on' },
  onTime: { zh: '按期（现定时限）', en: 'On time (current deadline)' },
  onTimeOriginal: { zh: '按期（原定时限）', en: 'On time (original deadline)' },
  amendment: { zh: '方案调整', en: 'Amendment' },
  before: { zh: '变更前', en: 'Before' },
  after: { zh: '变更后', en: 'After' },
  basis: { zh: '依据', en: 'Basis' },
  effectiveOn: { zh: '生效日期', en: 'Effective' },
  reason: { zh: '理由', en: 'Reason' },
  reasonCode: { zh: '延期事由', en: 'Ground' },
  documentNumber: { zh: '文号', en: 'Document number' },
  approvalSha256: { zh: '批件 SHA-256', en: 'Approval SHA-256' },
  from: { zh: '原为', en: 'From' },
  to: { zh: '改为', en: 'To' },
  original: { zh: '原定时限', en: 'Original deadline' },
  due: { zh: '申请时的时限', en: 'Deadline when applying' },
  late: { zh: '申请时已超期', en: 'Overdue when applying' },
  kind: { zh: '退出方式', en: 'Way of exit' },
  otherIds: { zh: '关联事项', en: 'Related items' },
  outcome: { zh: '补录为', en: 'Adopted as' },
  decidingBody: { zh: '决定单位', en: 'Deciding body' },
  decidedOn: { zh: '决定日期', en: 'Decided on' },
  shortfall: { zh: '未达目标的差距', en: 'Shortfall' },
  stage: { zh: '阶段性办结', en: 'Done in part' },
  remaining: { zh: '尚余工作', en: 'What remains' },
  remainingDue: { zh: '余下工作完成时限', en: 'The rest is due' },
  repliedOn: { zh: '回复日期', en: 'Replied on' },
  summary: { zh: '整改完成情况', en: 'What was achieved' },
  cadence: { zh: '报告频次', en: 'Cadence' },
  every: { zh: '报告频次', en: 'Cadence' },
  days: { zh: '间隔天数', en: 'Days between' },
  dueAfter: { zh: '期末后几日内报送', en: 'Days to report after the period' },
};

/** What other kinds call otherwise than a finding. */
const otherwise: Readonly<Record<said.ItemKind, Readonly<Record<string, Text>>>> = {
  finding: {},
  case: {
    originalText: { zh: '交办原文', en: 'Original text' },
    requirement: kinds.case.demand,
    track: { zh: '办理类型', en: 'Track' },
    exitCondition: { zh: '办结条件', en: 'Exit condition' },
    appliedOn: { zh: '申请办结日期', en: 'Applied on' },
    closedOn: { zh: '办结日期', en: 'Completed on' },
    stageAccepted: kinds.case.part,
  },
  task: {
    originalText: { zh: '任务原文', en: 'Original text' },
    requirement: kinds.task.demand,
    track: { zh: '推进类型', en: 'Track' },
    exitCondition: { zh: '完成条件', en: 'Exit condition' },
    appliedOn: { zh: '申请验收日期', en: 'Applied on' },
    closedOn: { zh: '完成日期', en: 'Completed on' },
  },
  entry: {
    originalText: { zh: '条目内容', en: 'Original text' },
    requirement: kinds.entry.demand,
    closedOn: { zh: '变更日期', en: 'Changed on' },
  },
};
export function fieldLabel(name: string, kind: said.ItemKind = 'finding'): string | null {
  const word = otherwise[kind][name] ?? fields[name];
  return word ? label(word) : null;
}

export const visitWays = {
  on_site: { zh: '现场核查', en: 'On site' },
  call_back: { zh: '回访核查', en: 'By calling back' },
} as const satisfies Record<string, Text>;

const tables: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  verdict: lookbackVerdicts,
  track: said.tracks,
  exitKind: said.exitKinds,
  kind: { ...said.exitKinds, ...said.changeKinds },
  reasonCode: said.extensionReasons,
  cadence: said.cadences,
  every: said.cadences,
  outcome: { closed: said.statuses.closed, rectifying: said.statuses.rectifying },
  severity: { general: { zh: '一般', en: 'General' }, major: { zh: '重大', en: 'Major' } },
};

/** A value as people say it. */
export function sayValue(name: string, value: unknown, names: Names & { items?: Readonly<Record<string, string>> }): string {
  if (value === null || value === undefined || value === '') return t('（空）', '(empty)');
  if (typeof value === 'boolean') return value ? t('是', 'yes') : t('否', 'no');
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((each) => sayValue(name, each, names)).join('、');
  if (typeof value !== 'string') return '';
  if (name === 'status' && isStatus(value)) return label(statusWord(names.kind, value));
  const worded = tables[name]?.[value] ?? (name === 'from' || name === 'to' ? wordOf(said.tracks, value) : undefined);
  if (worded) return label(worded);
  if (name.endsWith('UnitId') || name === 'decidingBody') return names.units[value] ?? value;
  if (name === 'otherIds') return names.items?.[value] ?? value;
  if (name === 'leaderId' || name === 'handlerId') return names.accounts[value] ?? value;
  return value;
}

const isStatus = (value: string): value is said.Status => Object.hasOwn(said.statuses, value);

/** A word of a table by a name that came as plain text. */
export function wordOf(table: Readonly<Record<string, Text>>, name: unknown): Text | undefined {
  return typeof name === 'string' ? table[name] : undefined;
}

export const roleWord = (role: string): string => {
  const word = wordOf(roles, role);
  return word ? label(word) : role;
};

/** A table of words as the options of a list. */
export function optionsOf<T extends string>(table: Readonly<Record<T, Text>>): { value: T; label: string }[] {
  const names = Object.keys(table).filter((name): name is T => name in table);
  return names.map((value) => ({ value, label: label(table[value]) }));
}

export const ways = {
  review: { zh: '审核', en: 'Review' },
  meeting: { zh: '会议研究', en: 'By meeting' },
  notice: { zh: '公示', en: 'Public notice' },
} as const satisfies Record<string, Text>;

export const verdicts = {
  agree: { zh: '同意', en: 'Agreed' },
  return: { zh: '退回', en: 'Returned' },
  publish: { zh: '公示', en: 'Published' },
  settle: { zh: '公示办结', en: 'Notice settled' },
} as const satisfies Record<string, Text>;

export const requestStates = {
  open: { zh: '审核中', en: 'In review' },
  agreed: { zh: '已同意', en: 'Agreed' },
  returned: { zh: '已退回', en: 'Returned' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
} as const satisfies Record<string, Text>;

export const measureStates = {
  draft: { zh: '方案中', en: 'Planned' },
  active: { zh: '进行中', en: 'Under way' },
  done: { zh: '已完成', en: 'Done' },
  dropped: { zh: '已取消', en: 'Dropped' },
} as const satisfies Record<string, Text>;

export const partStates = {
  pending: { zh: '待接受', en: 'Pending' },
  accepted: { zh: '已接受', en: 'Accepted' },
  returned: { zh: '已退回', en: 'Returned' },
  done: { zh: '已办结', en: 'Done' },
} as const satisfies Record<string, Text>;

export const deliverableStates = {
  open: { zh: '未提交', en: 'Open' },
  handed_in: { zh: '已提交', en: 'Handed in' },
  waived: { zh: '已免除', en: 'Waived' },
  dropped: { zh: '已调整', en: 'Dropped' },
} as const satisfies Record<string, Text>;

export const goalStates = {
  open: { zh: '未认定', en: 'Open' },
  accepted: { zh: '已认定', en: 'Accepted' },
  reached: { zh: '已完成', en: 'Reached' },
  waived: { zh: '已免除', en: 'Waived' },
  dropped: { zh: '已调整', en: 'Dropped' },
} as const satisfies Record<string, Text>;
