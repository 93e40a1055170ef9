import type { Text } from '../text.ts';

export const itemKinds = {
  finding: { zh: '问题', en: 'Finding' },
  case: { zh: '交办件', en: 'Case' },
  task: { zh: '任务', en: 'Task' },
  entry: { zh: '条目', en: 'Entry' },
} as const satisfies Record<string, Text>;
export type ItemKind = keyof typeof itemKinds;

/** Where an item is. Each kind walks its own way through these (`kinds.ts`), which also says what one kind calls otherwise. */
export const statuses = {
  registered: { zh: '已登记', en: 'Registered' },
  received: { zh: '已接收', en: 'Received' },
  awaiting_claim: { zh: '待认领', en: 'Awaiting claim' },
  planning: { zh: '制定方案', en: 'Planning' },
  plan_review: { zh: '方案审核', en: 'Plan in review' },
  rectifying: { zh: '整改中', en: 'Rectifying' },
  handling: { zh: '办理中', en: 'Handling' },
  replied: { zh: '已回复', en: 'Replied' },
  underway: { zh: '推进中', en: 'Under way' },
  closure_review: { zh: '销号审核', en: 'Closure in review' },
  done_review: { zh: '办结审核', en: 'Completion in review' },
  acceptance: { zh: '验收中', en: 'In acceptance' },
  staged: { zh: '阶段性办结', en: 'Done in part' },
  closed: { zh: '已销号', en: 'Closed' },
  done: { zh: '已办结', en: 'Done' },
  verified: { zh: '已核查', en: 'Verified' },
  active: { zh: '在列', en: 'Listed' },
  taken_over: { zh: '已承接', en: 'Taken over' },
  delegated: { zh: '已下放', en: 'Delegated' },
  revoked: { zh: '已取消', en: 'Revoked' },
  settled: { zh: '已化解', en: 'Settled' },
  exited: { zh: '已退出', en: 'Exited' },
} as const satisfies Record<string, Text>;
export type Status = keyof typeof statuses;

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
  completion: { zh: '办结', en: 'Completion' },
  acceptance: { zh: '验收', en: 'Acceptance' },
  change: { zh: '条目变更', en: 'Change of an entry' },
  extension: { zh: '延期', en: 'Extension' },
  conversion: { zh: '整改类型变更', en: 'Change of track' },
  exit: { zh: '退出', en: 'Exit' },
  adopt: { zh: '补录', en: 'Adoption' },
} as const satisfies Record<string, Text>;
export type RequestKind = keyof typeof requestKinds;

export const lights = {
  red: { zh: '红灯', en: 'Red', shape: '■' },
  yellow: { zh: '黄灯', en: 'Yellow', shape: '▲' },
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

/** How a standing promise stands at its yearly assessment. */
export const assessments = {
  on_course: { zh: '进展符合预期', en: 'On course' },
  behind: { zh: '进展滞后', en: 'Behind' },
  reached: { zh: '已达退出条件', en: 'Its exit condition is met' },
} as const satisfies Record<string, Text>;

/** A period in a word and a shape, so that a row of them is read at a glance and colour says nothing alone. */
export const periodStates = {
  not_due: { zh: '未到期', en: 'Not due', shape: '○' },
  open: { zh: '待报', en: 'To report', shape: '◔' },
  submitted: { zh: '待认可', en: 'To be judged', shape: '◑' },
  accepted: { zh: '已认可', en: 'Accepted', shape: '✓' },
  returned: { zh: '已退回', en: 'Returned', shape: '↩' },
  missed: { zh: '应报未报', en: 'Missed', shape: '■' },
  excused: { zh: '已免报', en: 'Excused', shape: '—' },
} as const satisfies Record<string, Text & { shape: string }>;

export const extensionReasons = {
  approval_pending: { zh: '上级审批未完成', en: 'A superior approval is pending' },
  construction: { zh: '工程建设周期', en: 'Construction takes its time' },
  litigation: { zh: '诉讼仲裁未结', en: 'Litigation is not concluded' },
  funding: { zh: '资金未到位', en: 'Funding has not arrived' },
  policy_change: { zh: '政策调整', en: 'A policy changed' },
  force_majeure: { zh: '不可抗力', en: 'Force majeure' },
} as const satisfies Record<string, Text>;
export type ExtensionReason = keyof typeof extensionReasons;

export const sourceKinds = ['巡视', '巡察', '环保督察', '审计', '督查', '信访', '批示', '会议议定', '自查', '专项检查'] as const;
export const issuerLevels = {
  central: { zh: '中央', en: 'Central' },
  provincial: { zh: '省级', en: 'Provincial' },
  municipal: { zh: '市级', en: 'Municipal' },
  county: { zh: '县区级', en: 'County' },
  own: { zh: '本级', en: 'Own' },
} as const satisfies Record<string, Text>;

/** What sort of task it is. */
export const taskForms = {
  reform: { zh: '改革任务', en: 'Reform' },
  livelihood: { zh: '民生实事', en: 'Livelihood' },
  engineering: { zh: '工程建设', en: 'Engineering' },
  project: { zh: '项目', en: 'Project' },
  campaign: { zh: '专项行动', en: 'Campaign' },
  duty: { zh: '常态职责', en: 'Standing duty' },
} as const satisfies Record<string, Text>;
export type TaskForm = keyof typeof taskForms;

export const precisions = {
  day: { zh: '日', en: 'Day' },
  month: { zh: '月', en: 'Month' },
  year: { zh: '年', en: 'Year' },
} as const satisfies Record<string, Text>;
export type Precision = keyof typeof precisions;

/** How one item stands to another: it is … the other. */
export const linkKinds = {
  merged_into: { zh: '并入', en: 'merged into' },
  split_into: { zh: '拆分为', en: 'split into' },
  same_as: { zh: '同一事项', en: 'the same as' },
  part_of: { zh: '属于', en: 'part of' },
  found_by: { zh: '发现于', en: 'found by' },
} as const satisfies Record<string, Text>;
export type LinkKind = keyof typeof linkKinds;

export const changeKinds = {
  take_over: { zh: '承接', en: 'Take over' },
  delegate: { zh: '下放', en: 'Delegate' },
  adjust: { zh: '调整', en: 'Adjust' },
  revoke: { zh: '取消', en: 'Revoke' },
  settle: { zh: '化解', en: 'Settle' },
  result: { zh: '成效', en: 'Result' },
} as const satisfies Record<string, Text>;
export type ChangeKind = keyof typeof changeKinds;

export const amountKinds = {
  total: { zh: '总额', en: 'Total' },
  invested: { zh: '完成投资', en: 'Invested' },
  applied: { zh: '申报', en: 'Applied for' },
  received: { zh: '到位', en: 'Received' },
  involved: { zh: '涉及', en: 'Involved' },
  recovered: { zh: '追缴', en: 'Recovered' },
  settled: { zh: '化解', en: 'Settled' },
} as const satisfies Record<string, Text>;
export type AmountKind = keyof typeof amountKinds;

/** How exact a number is: the source's 余, 约, 近, 以上 are kept and shown. */
export const approximations = {
  over: { zh: '余', en: 'over' },
  about: { zh: '约', en: 'about' },
  nearly: { zh: '近', en: 'nearly' },
  at_least: { zh: '以上', en: 'at least' },
} as const satisfies Record<string, Text>;
export type Approx = keyof typeof approximations;

/** Outcome counters (处理结果) that a case prints, zeros too. A ledger may name others. */
export const outcomeNames = [
  { name: '责令整改', unit: '家' },
  { name: '立案处罚', unit: '家' },
  { name: '罚款', unit: '万元' },
  { name: '立案侦查', unit: '件' },
  { name: '拘留', unit: '人' },
  { name: '约谈', unit: '人' },
  { name: '问责', unit: '人' },
] as const satisfies readonly { name: string; unit: string }[];

export const directions = {
  up: { zh: '越高越好', en: 'Higher is better' },
  down: { zh: '越低越好', en: 'Lower is better' },
  equal: { zh: '须等于目标', en: 'Must equal its target' },
  none: { zh: '无方向', en: 'No direction' },
} as const satisfies Record<string, Text>;
export type Direction = keyof typeof directions;

export const indicatorBases = {
  cumulative: { zh: '累计', en: 'Cumulative' },
  point_in_time: { zh: '时点', en: 'Point in time' },
  growth: { zh: '增减', en: 'Growth' },
  share: { zh: '占比', en: 'Share' },
} as const satisfies Record<string, Text>;
export type IndicatorBasis = keyof typeof indicatorBases;

/** Why two numbers are doubted (数据疑点). */
export const doubtRules = {
  part_exceeds_whole: { zh: '部分之和大于整体', en: 'The parts exceed the whole' },
  subset_exceeds: { zh: '其中数大于总数', en: 'A subset exceeds its whole' },
  share_differs: { zh: '占比与分子分母不符', en: 'A share differs from its numerator and denominator' },
  growth_differs: { zh: '增幅与前后数值不符', en: 'A growth differs from the values it compares' },
  same_count_twice: { zh: '不同事项数量相同', en: 'The same count for different things' },
  rate_without_count: { zh: '有比率无数量', en: 'A rate without its count' },
  list_incomplete: { zh: '名目不全', en: 'A list names less than it counts' },
  after_year: { zh: '日期晚于报告年度', en: 'Dated after the report’s year' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;
export type DoubtRule = keyof typeof doubtRules;
