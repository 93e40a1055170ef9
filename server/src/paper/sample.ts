import type { ReportItem, Scope, SheetRow } from './paper.ts';

// Values for the tests of the writers: the headline of the 2018 report, 86 = 41 + 45 + 0.

export const headline: Scope = {
  ledgerName: '巡视整改台账',
  kind: 'finding',
  orgName: '示例开发区',
  words: '全部事项',
  asOf: '2018-12-31',
  notDispatched: 0,
  examples: 86,
  counts: {
    registered: 86,
    exited: 0,
    all: 86,
    closed: 41,
    inReview: 0,
    openLongTerm: 45,
    otherOpen: 0,
    stageAccepted: 0,
    overdue: 0,
    duePassed: 41,
    onTime: 40,
    adopted: 2,
    replied: 0,
    staged: 0,
  },
};

const unmoved = {
  appliedOn: null,
  repliedOn: null,
  maxExtensions: 0,
  extensionReason: null,
  extensionAsked: null,
  periods: [],
  lateness: { current: null, original: null },
} as const;

/** The n-th of the 86 (from 1): the first 41 are closed, the others are long-term. */
export function sampleItem(n: number, more: Partial<ReportItem> = {}): ReportItem {
  const closed = n <= 41;
  return {
    id: `item-${n}`,
    code: `XS-2018-${String(n).padStart(3, '0')}`,
    number: n,
    kind: 'finding',
    title: `关于政府债务风险防范化解台账更新不及时的问题（第${n}例）`,
    status: closed ? 'closed' : 'rectifying',
    track: closed ? 'dated' : 'long_term',
    light: closed ? 'closed' : 'green',
    category: n % 2 ? '财政金融' : '党的建设',
    severity: null,
    leadUnitId: null,
    leaderName: '示例领导',
    handlerName: null,
    version: 1,
    registeredOn: '2018-02-03',
    updatedAt: '2018-12-01T01:00:00.000Z',
    reference: null,
    amounts: [],
    leadUnitName: ['财政金融局', '建设局', '党群工作部'][n % 3] ?? null,
    dueRequired: '2018-10-31',
    dueOriginal: '2018-09-30',
    dueCurrent: closed ? '2018-09-30' : null,
    assessOn: closed ? null : '2019-06-30',
    ...unmoved,
    extensionCount: 0,
    lateConversion: false,
    adopted: n <= 2,
    stageAccepted: false,
    example: true,
    round: 1,
    closedOn: closed ? '2018-09-05' : null,
    originalText: '示例原文：政府债务风险防范化解台账更新不及时，部分数据与财政部门口径不一致。',
    requirement: '示例要求：台账与财政部门口径一致，按月更新。',
    criteria: closed ? [{ text: '连续三个月台账与财政部门数据一致' }] : [],
    dispatched: true,
    overdue: false,
    exitKind: null,
    outcomes: [],
    exitCondition: closed ? null : '连续两个评估期无新增问题',
    measures: closed ? [measure(1), measure(2)] : [],
    summary: closed ? '整改任务已全部完成' : null,
    progress: {
      on: '2018-08-20',
      done: '已按月更新台账并与财政部门对账',
      effect: '口径统一，数据一致',
      difficulty: closed ? '' : '涉及多个平台公司，历史资料不全',
      next: closed ? '' : '按季度对账',
    },
    evidence: 3,
    opinions: closed ? [opinion('整改办', '整改办'), opinion('纪检监督', '纪检监察室'), opinion('领导小组', '巡视整改领导小组')] : [],
    closure: closed ? closure(n) : null,
    goals: closed ? [] : [{ name: '第一阶段', goal: '完成存量债务清理', planned: '2019年6月', accepted: false }],
    reporting: closed ? null : '每季度报告一次',
    ...more,
  };
}

/** The same as a row of a sheet. */
export const sampleRow = (n: number, more: Partial<SheetRow> = {}): SheetRow => ({ ...sampleItem(n), requirement: '', ...more });

const measure = (n: number): ReportItem['measures'][number] => ({
  text: `示例措施${n}：按月更新台账。`,
  unit: '财政金融局',
  dueOn: '2018-08-31',
  doneOn: '2018-08-20',
  accountability: n === 2,
});

const opinion = (role: string, unit: string): ReportItem['opinions'][number] => ({
  role,
  unit,
  on: '2018-09-05',
  opinion: '同意',
  onPaper: false,
  byMeeting: role === '领导小组',
});

const closure = (n: number): ReportItem['closure'] => ({
  number: `XH-2018-${String(n).padStart(3, '0')}`,
  on: '2018-09-05',
  body: '巡视整改领导小组',
  grade: 'good',
  adopted: n <= 2,
  documentNumber: n <= 2 ? '郑航〔2018〕6号' : null,
});
