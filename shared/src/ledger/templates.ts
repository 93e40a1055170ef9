import { type Level, type Limits, type PolicyDocument, usualLimits } from '../item/policy.ts';
import type { ItemKind } from '../item/words.ts';
import type { Text } from '../text.ts';

// What a new ledger starts from. A template only fills in the form: whatever it says can be changed before the ledger is made,
// and most of it afterwards.

export type LedgerTemplate = {
  readonly kind: ItemKind;
  readonly title: Text;
  readonly about: Text;
  /** Of the ledger; {year} is the year chosen. */
  readonly name: string;
  /** Field of work, by which ledgers are grouped. */
  readonly field: string;
  /** Numbering: this and three digits. It ends in no digit, so that a number can be told from its prefix. */
  readonly prefix: string;
  readonly categories: readonly string[];
  /** Columns shown at first, by their ids; none: the usual ones. */
  readonly columns: readonly string[];
  readonly levels: Levels;
  /** 'open', or the clearance that a post must hold. */
  readonly clearance: string;
};

export const levelChoices = {
  two: { zh: '两级：整改办、纪检监督', en: 'Two levels: office, supervision' },
  three: { zh: '三级：整改办、纪检监督（现场核查）、领导小组', en: 'Three levels: office, supervision on site, leading group' },
} as const satisfies Record<string, Text>;
export type Levels = keyof typeof levelChoices;

const usual = { columns: [], levels: 'three', clearance: 'open' } as const;
const listed = ['number', 'status', 'unit', 'category', 'marks', 'registered'] as const;

export const templates = {
  inspection: {
    ...usual,
    kind: 'finding',
    title: { zh: '巡视巡察整改', en: 'Inspection findings' },
    about: {
      zh: '反馈问题逐项认领、整改、销号；长期推进的按期填报',
      en: 'Findings claimed, put right and closed one by one; long-term ones report by period',
    },
    name: '巡视整改台账 {year}',
    field: '巡视整改',
    prefix: '巡改-{year}-',
    categories: ['政治建设', '组织建设', '作风建设', '纪律建设', '制度建设', '改革发展', '民生保障', '风险防范'],
  },
  audit: {
    ...usual,
    kind: 'finding',
    title: { zh: '审计整改', en: 'Audit findings' },
    about: { zh: '审计查出的问题，按立行立改、分阶段、持续整改推进', en: 'What audits found, put right at once, in stages or over time' },
    name: '审计整改台账 {year}',
    field: '审计整改',
    prefix: '审改-{year}-',
    categories: ['预算管理', '资金使用', '资产管理', '工程建设', '政府采购', '内部控制'],
  },
  hazard: {
    ...usual,
    kind: 'finding',
    title: { zh: '隐患排查治理', en: 'Safety hazards' },
    about: { zh: '隐患按一般、重大分级，逐项治理、复核、销号', en: 'Hazards, general or major, each treated, checked and closed' },
    name: '隐患排查治理台账 {year}',
    field: '安全生产',
    prefix: '隐患-{year}-',
    categories: ['生产安全', '消防安全', '危险化学品', '食品药品', '建筑施工', '水环境'],
    columns: ['number', 'light', 'status', 'severity', 'unit', 'due', 'category', 'marks'],
    levels: 'two',
  },
  environment: {
    ...usual,
    kind: 'case',
    title: { zh: '环保督察交办件', en: 'Environmental cases' },
    about: {
      zh: '按批次接收，回复、阶段性办结、办结、核查分开计',
      en: 'Received by batch; replied, done in part, done and verified are counted apart',
    },
    name: '环保督察交办台账 {year}',
    field: '生态环境',
    prefix: '环督-{year}-',
    categories: ['大气', '水', '土壤', '噪声', '固废', '生态', '其他'],
    columns: ['number', 'light', 'status', 'unit', 'due', 'category', 'marks', 'registered'],
    levels: 'two',
  },
  petition: {
    ...usual,
    kind: 'case',
    title: { zh: '移交案件', en: 'Cases handed over' },
    about: { zh: '上级移交的信访和案件，逐件交办、办结', en: 'Petitions and cases handed over, dispatched and done one by one' },
    name: '移交案件台账 {year}',
    field: '社会治理',
    prefix: '移交-{year}-',
    categories: ['信访', '举报', '历史遗留', '其他'],
    columns: ['number', 'light', 'status', 'unit', 'due', 'category', 'marks', 'registered'],
    levels: 'two',
  },
  clue: {
    ...usual,
    kind: 'case',
    title: { zh: '线索核查', en: 'Clues' },
    about: { zh: '问题线索，只给授予“线索”知悉范围的任职看', en: 'Clues, seen only by posts that are cleared for them' },
    name: '线索台账 {year}',
    field: '社会治理',
    prefix: '线索-{year}-',
    categories: ['群众举报', '摸排发现', '上级转办'],
    levels: 'two',
    clearance: 'clues',
  },
  reform: {
    ...usual,
    kind: 'task',
    title: { zh: '改革任务', en: 'Reform tasks' },
    about: { zh: '任务、节点、交付成果和改革前后的变化', en: 'Tasks, milestones, deliverables, and what each changed' },
    name: '改革任务台账 {year}',
    field: '改革发展',
    prefix: '改革-{year}-',
    categories: ['管理体制', '人事薪酬', '国企改革', '投融资', '放管服', '用地改革'],
  },
  livelihood: {
    ...usual,
    kind: 'task',
    title: { zh: '民生实事', en: 'Livelihood tasks' },
    about: { zh: '上级和本级民生实事，按目标和节点验收', en: 'Livelihood tasks of each level, accepted against targets and milestones' },
    name: '民生实事台账 {year}',
    field: '社会民生',
    prefix: '民生-{year}-',
    categories: ['省级', '市级', '区级'],
    levels: 'two',
  },
  project: {
    ...usual,
    kind: 'task',
    title: { zh: '重点项目与工程', en: 'Projects and works' },
    about: { zh: '签约、开工、投产等阶段和投资额', en: 'Stages from signing to production, and amounts' },
    name: '重点项目台账 {year}',
    field: '经济运行',
    prefix: '项目-{year}-',
    categories: ['产业项目', '基础设施', '生态绿化', '公共服务'],
    levels: 'two',
  },
  powers: {
    ...usual,
    kind: 'entry',
    title: { zh: '权责清单', en: 'Lists of powers' },
    about: {
      zh: '承接、下放、调整、取消，各记依据和生效日期',
      en: 'Taken over, delegated, adjusted, revoked, each with its basis and date',
    },
    name: '权责清单台账 {year}',
    field: '改革发展',
    prefix: '权责-{year}-',
    categories: ['行政许可', '行政确认', '行政处罚', '公共服务', '其他权力'],
    columns: listed,
    levels: 'two',
  },
  risk: {
    ...usual,
    kind: 'entry',
    title: { zh: '债务与风险', en: 'Debt and risks' },
    about: {
      zh: '风险条目和金额，只给授予“债务”知悉范围的任职看',
      en: 'Risks with their amounts, seen only by posts that are cleared for them',
    },
    name: '政府债务风险台账 {year}',
    field: '经济运行',
    prefix: '债务-{year}-',
    categories: ['专项债券', '一般债券', '隐性债务', '其他风险'],
    columns: listed,
    clearance: 'debt',
  },
} as const satisfies Record<string, LedgerTemplate>;
export type TemplateName = keyof typeof templates;

/** 巡改-{year}- in 2018: 巡改-2018-. */
export const inYear = (text: string, year: number): string => text.replaceAll('{year}', String(year));

const level = (role: Level['role'], more: Partial<Level>): Level => ({ role, way: 'review', quorum: 'any', onSite: false, ...more });

type Start = { readonly substituteUnitId: string | null; readonly limits?: Limits };
/** The first draft of a policy. Immediate items end at the supervisor, whatever the number of levels (domain, "Who may review"). */
export function policyOf(levels: Levels, { substituteUnitId, limits = usualLimits }: Start): PolicyDocument {
  const standIn = substituteUnitId === null ? {} : { substituteUnitId };
  const office = level('office', standIn);
  const supervisor = level('supervisor', standIn);
  const committee = level('committee', {});
  const three = levels === 'three';
  return {
    plan: [office, supervisor],
    closure: three ? [office, { ...supervisor, onSite: true }, committee] : [office, supervisor],
    closureImmediate: [supervisor],
    extension: three ? [office, committee] : [office, supervisor],
    change: [committee],
    issuerApproval: false,
    limits,
  };
}
