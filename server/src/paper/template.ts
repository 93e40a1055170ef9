import { kinds, trackWord } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, taskForms } from '@duizhang/shared/item/words.ts';
import { exampleWord } from '@duizhang/shared/spreadsheet/exported.ts';
import { columnTitle, severities } from './columns.ts';

// The empty form in which items are brought into a ledger: what a person writes when registering in its kind, and nothing that
// the system works out. The names of its columns are those that reading a sheet knows best.

export type TemplatePaper = {
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly kind: ItemKind;
  readonly categories: readonly string[];
  readonly units: readonly string[];
};

export type TemplateColumn = {
  readonly title: string;
  readonly width: number;
  readonly kind: 'text' | 'day';
  readonly required: boolean;
  readonly note: string;
  /** What may be chosen; `strict`: nothing else is accepted. */
  readonly choices: { readonly list: readonly string[]; readonly strict: boolean } | null;
  /** One for each example; null: left empty. */
  readonly examples: readonly (string | null)[];
};

type Part = Pick<TemplateColumn, 'title' | 'note' | 'examples'> & Partial<TemplateColumn>;
const column = (part: Part): TemplateColumn => ({ width: 16, kind: 'text', required: false, choices: null, ...part });

export function templateColumns(paper: TemplatePaper): readonly TemplateColumn[] {
  return [
    column({
      title: '序号',
      width: 8,
      note: `从 1 起编，只为核对，系统另编号。写着“${exampleWord}”的行不读入。`,
      examples: [exampleWord, exampleWord],
    }),
    ...common(paper),
    ...(paper.kind === 'entry' ? listed(paper) : worked(paper)),
    column({ title: '备注', width: 20, note: '只供填表人自己用，不读入。', examples: [null, null] }),
  ];
}

const titles: Readonly<Record<ItemKind, readonly [string, string]>> = {
  finding: ['关于台账更新不及时的问题', '关于工程款结算拖延的问题'],
  case: ['某工地夜间施工噪声扰民', '某河段水体发黑'],
  task: ['整合审批服务机构', '建成一所公办小学'],
  entry: ['企业投资项目备案', '道路临时占用许可'],
};
const texts: Readonly<Record<ItemKind, readonly [string, string]>> = {
  finding: ['台账更新不及时，部分数据与主管部门口径不一致。', '个别工程竣工后长期未办理结算，拖欠工程款。'],
  case: ['群众反映某工地夜间施工，噪声扰民。', '群众反映某河段水体发黑，有异味。'],
  task: ['整合审批服务职能，组建一个机构统一办理。', '年内建成一所公办小学并投入使用。'],
  entry: ['对企业投资项目实行备案管理。', '对临时占用道路的申请进行审批。'],
};

function common({ kind, categories }: TemplatePaper): TemplateColumn[] {
  const [one = '', other = one] = categories;
  return [
    column({ title: '事项', width: 36, required: true, note: '标题，一句话说清是什么，不超过 300 字。', examples: titles[kind] }),
    column({
      title: columnTitle('originalText', kind),
      width: 50,
      required: true,
      note: '来源文件怎么写的，一字不改照抄。',
      examples: texts[kind],
    }),
    column({
      title: '类别',
      width: 14,
      required: true,
      note: '从下拉列表中选一个；要增加类别，请在台账设置中添加。',
      choices: { list: categories, strict: true },
      examples: [one, other],
    }),
  ];
}

const dueTitles = { finding: '整改时限', case: '办理时限', task: '完成时限' } as const;

function worked(paper: TemplatePaper): TemplateColumn[] {
  const { kind, units } = paper;
  if (kind === 'entry') return [];
  const unit = { list: units, strict: false };
  const [lead = '', second = lead, third = second] = units;
  return [
    ...ownOf(kind),
    column({
      title: '类型',
      width: 12,
      note: '从下拉列表中选；不写的按限期处理。',
      choices: { list: kinds[kind].tracks.map((each) => trackWord(kind, each).zh), strict: true },
      examples: [trackWord(kind, 'immediate').zh, trackWord(kind, 'dated').zh],
    }),
    column({ title: '牵头单位', width: 20, note: '一个单位，写全称。', choices: unit, examples: [lead, second] }),
    column({ title: '配合单位', width: 24, note: '可写多个，用顿号隔开。', examples: [null, third] }),
    column({ title: '责任领导', width: 12, note: '姓名，须是系统中的人员；不清楚的留空。', examples: [null, null] }),
    column({
      title: dueTitles[kind],
      width: 14,
      kind: 'day',
      note: '写成 2018-12-31；长期推进的留空。',
      examples: ['2018-06-30', '2018-12-31'],
    }),
    column({
      title: columnTitle('requirement', kind),
      width: 36,
      note: '交办时提出的要求，没有的留空。',
      examples: ['建立按月核对的制度。', null],
    }),
    ...(kind === 'case' ? [] : planned(kind)),
  ];
}

function ownOf(kind: 'finding' | 'case' | 'task'): TemplateColumn[] {
  if (kind === 'finding')
    return [
      column({
        title: '严重程度',
        width: 10,
        note: '一般或重大；不分级的留空。',
        choices: { list: Object.values(severities), strict: true },
        examples: [severities.general, null],
      }),
    ];
  if (kind === 'case') return [];
  const forms = Object.values(taskForms).map(({ zh }) => zh);
  return [
    column({
      title: '任务形式',
      width: 12,
      note: '从下拉列表中选；不写的按改革任务处理。',
      choices: { list: forms, strict: true },
      examples: [taskForms.reform.zh, taskForms.engineering.zh],
    }),
    column({ title: '依据', width: 24, note: '文件名称和文号。', examples: ['示例〔2018〕1号', null] }),
  ];
}

const planned = (kind: 'finding' | 'task'): TemplateColumn[] => [
  column({
    title: kind === 'finding' ? '整改措施' : '推进措施',
    width: 44,
    note: '一条一行；方案还没有定的留空，以后由牵头单位在系统中编制。',
    examples: ['1. 按月更新台账；\n2. 每季度与主管部门核对。', null],
  }),
  column({
    title: '验收标准',
    width: 36,
    note: '与措施逐条对应，一条一行。',
    examples: ['1. 有连续三个月的台账；\n2. 有核对记录。', null],
  }),
];

function listed({ units }: TemplatePaper): TemplateColumn[] {
  const [one = '', other = one] = units;
  return [
    column({ title: '代码', width: 14, note: '清单上原有的代码，没有的留空。', examples: ['A-001', null] }),
    column({ title: '依据', width: 30, note: '法律、法规或文件的名称和条款。', examples: ['示例条例第十条', null] }),
    column({
      title: '单位',
      width: 20,
      note: '管理这一条的单位，写全称。',
      choices: { list: units, strict: false },
      examples: [one, other],
    }),
    column({ title: '金额', width: 20, note: '数字和单位，如 总额 30.8亿元；没有的留空。', examples: [null, '总额 12.5万元'] }),
    column({ title: columnTitle('requirement', 'entry'), width: 36, note: '要说明的话，没有的留空。', examples: [null, null] }),
  ];
}
