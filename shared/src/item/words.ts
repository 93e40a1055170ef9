import type { Text } from '../text.ts';

export const itemKinds = {
  finding: { zh: '问题', en: 'Finding' },
  case: { zh: '交办件', en: 'Case' },
  task: { zh: '任务', en: 'Task' },
  entry: { zh: '条目', en: 'Entry' },
} as const satisfies Record<string, Text>;
export type ItemKind = keyof typeof itemKinds;

/** Where a finding is, in the order a person walks it. */
export const statuses = {
  registered: { zh: '已登记', en: 'Registered' },
  awaiting_claim: { zh: '待认领', en: 'Awaiting claim' },
  planning: { zh: '制定方案', en: 'Planning' },
  plan_review: { zh: '方案审核', en: 'Plan in review' },
  rectifying: { zh: '整改中', en: 'Rectifying' },
  closure_review: { zh: '销号审核', en: 'Closure in review' },
  closed: { zh: '已销号', en: 'Closed' },
  exited: { zh: '已退出', en: 'Exited' },
} as const satisfies Record<string, Text>;
export type Status = keyof typeof statuses;
export const statusOrder = [
  'registered',
  'awaiting_claim',
  'planning',
  'plan_review',
  'rectifying',
  'closure_review',
  'closed',
] as const satisfies readonly Status[];
export const isOpen = (status: Status): boolean => status !== 'closed' && status !== 'exited';

/** What kind of promise it is. */
export const tracks = {
  immediate: { zh: '立行立改', en: 'Immediate' },
  dated: { zh: '限期整改', en: 'By a date' },
  staged: { zh: '分阶段', en: 'In stages' },
  long_term: { zh: '长期推进', en: 'Long-term' },
} as const satisfies Record<string, Text>;
export type Track = keyof typeof tracks;

export const duties = {
  lead: { zh: '牵头', en: 'Lead' },
  joint: { zh: '责任', en: 'Joint' },
  support: { zh: '配合', en: 'Support' },
  supervise: { zh: '督导', en: 'Supervise' },
} as const satisfies Record<string, Text>;
export type Duty = keyof typeof duties;
/** A part of the work beside the lead: accepted, returned or finished by its unit. Who supervises has none. */
export const isPart = (duty: Duty): boolean => duty === 'joint' || duty === 'support';

export const requestKinds = {
  plan: { zh: '整改方案', en: 'Plan' },
  closure: { zh: '销号', en: 'Closure' },
  extension: { zh: '延期', en: 'Extension' },
  conversion: { zh: '整改类型变更', en: 'Change of track' },
  exit: { zh: '退出', en: 'Exit' },
  adopt: { zh: '补录', en: 'Adoption' },
} as const satisfies Record<string, Text>;
export type RequestKind = keyof typeof requestKinds;

export const lights = {
  red: { zh: '逾期', en: 'Overdue', shape: '■' },
  yellow: { zh: '临期', en: 'Due soon', shape: '▲' },
  grey: { zh: '未启动', en: 'Not started', shape: '○' },
  green: { zh: '正常', en: 'On course', shape: '●' },
  closed: { zh: '已销号', en: 'Closed', shape: '✓' },
  exited: { zh: '已退出', en: 'Exited', shape: '–' },
} as const satisfies Record<string, Text & { shape: string }>;
export type Light = keyof typeof lights;
/** What the door stores beside yellow_on and red_on: a light that does not wait for a day. */
export type LightFlag = 'none' | 'grey' | 'yellow' | 'red' | 'closed';

export const measureKinds = {
  correction: { zh: '纠正', en: 'Correction' },
  accountability: { zh: '追责', en: 'Accountability' },
  institution: { zh: '建章立制', en: 'Institution building' },
  engineering: { zh: '工程', en: 'Engineering' },
  campaign: { zh: '专项治理', en: 'Campaign' },
  long_term: { zh: '长效', en: 'Long-term' },
} as const satisfies Record<string, Text>;
export type MeasureKind = keyof typeof measureKinds;

export const criterionKinds = {
  document: { zh: '文件', en: 'Document' },
  on_site: { zh: '现场', en: 'On site' },
  data: { zh: '数据', en: 'Data' },
  third_party: { zh: '第三方', en: 'Third party' },
  public_notice: { zh: '公示', en: 'Public notice' },
} as const satisfies Record<string, Text>;
export type CriterionKind = keyof typeof criterionKinds;

export const grades = {
  good: { zh: '好', en: 'Good' },
  fair: { zh: '较好', en: 'Fairly good' },
  ordinary: { zh: '一般', en: 'Ordinary' },
  poor: { zh: '差', en: 'Poor' },
} as const satisfies Record<string, Text>;
export type Grade = keyof typeof grades;

export const exitKinds = {
  merged: { zh: '并入', en: 'Merged' },
  transferred: { zh: '移交', en: 'Transferred' },
  revoked: { zh: '撤销', en: 'Revoked' },
  unfounded: { zh: '不属实', en: 'Unfounded' },
  split: { zh: '拆分', en: 'Split' },
} as const satisfies Record<string, Text>;
export type ExitKind = keyof typeof exitKinds;

export const cadences = {
  month: { zh: '每月', en: 'Monthly' },
  quarter: { zh: '每季度', en: 'Quarterly' },
  half_year: { zh: '每半年', en: 'Half-yearly' },
  year: { zh: '每年', en: 'Yearly' },
  custom: { zh: '自定天数', en: 'Every n days' },
} as const satisfies Record<string, Text>;
export type CadenceUnit = keyof typeof cadences;

export const extensionReasons = {
  approval_pending: { zh: '上级审批未完成', en: 'A superior approval is pending' },
  construction: { zh: '工程建设周期', en: 'Construction takes its time' },
  litigation: { zh: '诉讼仲裁未结', en: 'Litigation is not concluded' },
  funding: { zh: '资金未到位', en: 'Funding has not arrived' },
  policy_change: { zh: '政策调整', en: 'A policy changed' },
  force_majeure: { zh: '不可抗力', en: 'Force majeure' },
} as const satisfies Record<string, Text>;

export const sourceKinds = ['巡视', '巡察', '环保督察', '审计', '督查', '信访', '批示', '会议议定', '自查', '专项检查'] as const;
export const issuerLevels = {
  central: { zh: '中央', en: 'Central' },
  provincial: { zh: '省级', en: 'Provincial' },
  municipal: { zh: '市级', en: 'Municipal' },
  county: { zh: '县区级', en: 'County' },
  own: { zh: '本级', en: 'Own' },
} as const satisfies Record<string, Text>;
