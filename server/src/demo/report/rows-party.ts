import { doubt, figure, row, task } from './row.ts';

// 党的建设: rows 1–11 and 99–106.

const party = (n: string) => `党建（${n}）`;

export const partyRows = [
  row(1, party('四'), [
    'rectification',
    { kind: 'findings', quote: '86项' },
    { kind: 'ledger', quote: '41项' },
    { kind: 'ledger', quote: '45项' },
  ]),
  row(2, party('四'), [
    'rectification',
    { kind: 'source', name: '中央巡视河南反馈意见', quote: '中央巡视河南' },
    { kind: 'source', name: '省委巡视郑州反馈意见', quote: '省委巡视郑州' },
  ]),
  row(3, party('四'), ['rectification', { kind: 'unit', name: '巡视整改工作领导小组', quote: '巡视整改工作领导小组' }]),
  row(4, party('四'), ['rectification', { kind: 'ledger', quote: '整改问题台账' }]),
  row(5, party('四'), ['supervision', { kind: 'circular', units: 25, persons: 57, quote: '25个单位57人' }]),
  row(6, party('四'), ['supervision', { kind: 'notices', quote: '6个单位' }]),
  row(7, party('四'), [
    'oversight',
    task('机关作风纪律明察暗访', ['duty', 'jijian', '日常监督', 'l'], { every: 'quarter', quote: '每季度' }),
    task('基层党风政风监督检查', ['duty', 'jijian', '日常监督', 'l'], { every: 'quarter', quote: '每季度' }),
  ]),
  row(8, party('四'), [
    'oversight',
    task('中央八项规定精神落实情况“回头看”', ['campaign', 'jijian', '专项监督', 'd'], { quote: '“回头看”' }),
    task('“节日病”专项治理', ['campaign', 'jijian', '专项监督', 'd'], { quote: '“节日病”' }),
    task('“帮圈文化”专项排查', ['campaign', 'jijian', '专项监督', 'd'], { quote: '“帮圈文化”' }),
  ]),
  row(9, party('四'), [
    'oversight',
    task('代表委员推荐和村“两委”换届的监督', ['campaign', 'jijian', '专项监督', 'd'], { quote: '村“两委”' }),
  ]),
  row(10, party('四'), [
    'oversight',
    task('为“三大攻坚战”提供监督保障', ['duty', 'jijian', '三大攻坚战', 'l'], {
      quote: '“三大攻坚战”',
      requirement: '防范化解重大风险、精准脱贫、污染防治三个方面。',
    }),
    figure('三大攻坚战', ['3 个方面', '“三大攻坚战”'], { theme: '监督主题', basis: 'point_in_time', direction: 'none' }),
  ]),
  row(11, party('四'), [
    'oversight',
    task('以案促改形成制度', ['duty', 'jijian', '以案促改', 'l'], {
      quote: '制度化常态化',
      requirement: '以建章立制为主的措施，佐证为印发的制度文件。',
    }),
  ]),
  row(99, party('三'), [
    'reform',
    task('村和社区党组织换届', ['reform', 'zuzhi', '基层组织', 'd'], { quote: '35个行政村、27个社区' }),
    figure('完成换届的行政村', ['35 个', '35个行政村'], { theme: '基层组织', of: '村和社区党组织换届' }),
    figure('完成换届的社区', ['27 个', '27个社区'], { theme: '基层组织', of: '村和社区党组织换届' }),
  ]),
  row(100, party('三'), [
    'targets',
    figure('党员干部参加主题培训', ['1000 人次', '千人次'], { theme: '党建', approx: 'about', word: '千人次' }),
  ]),
  row(101, party('三'), [
    'targets',
    figure('参加基层宣讲活动', ['10000 人次', '近万人次'], { theme: '党建', approx: 'nearly', word: '近万' }),
  ]),
  row(102, party('三'), [
    'duties',
    task('基层动态分析会议', ['duty', 'zuzhi', '党建制度', 'l'], { quote: '9个村（社区）' }),
    figure('试运行的村和社区', ['9 个', '9个村'], { theme: '党建制度', basis: 'point_in_time', of: '基层动态分析会议' }),
  ]),
  row(103, party('三'), [
    'duties',
    task('支部组织生活基本制度', ['duty', 'zuzhi', '党建制度', 'l'], {
      quote: '“支部建设十条”',
      requirement: '以“支部建设十条”为标准；报告没有写明频次。',
    }),
  ]),
  row(104, party('三'), [
    'reform',
    task('非公企业和社会组织党建“两个覆盖”', ['reform', 'zuzhi', '基层组织', 'u'], { quote: '“两个覆盖”' }),
  ]),
  row(105, party('一'), [
    'reform',
    { kind: 'source', name: '领导干部扩大会议定事项', quote: '2018年1月17日' },
    task('自主创新示范区建设意见的落实', ['reform', 'dangban', '会议议定', 'u'], {
      quote: '2018年1月17日',
      milestones: [['讨论通过意见', '2018-01-17', 'day', true]],
    }),
  ]),
  row(106, party('二'), [
    'oversight',
    task('十九大精神“七进”活动', ['campaign', 'dangban', '主题活动', 'd'], { quote: '“七进”', nth: 1 }),
    figure('“七进”覆盖领域', ['7 个', '“七进”'], { theme: '主题活动', of: '十九大精神“七进”活动', nth: 1 }),
  ]),
] as const;

/** Between rows of different ledgers; each stands where the second figure does. */
export const crossDoubts = [
  [
    'environment',
    doubt('same_count_twice', '移交案件与环保督察交办都写 38 批：是同一批次口径，还是两套批次，报告没有说明', '督察组交办批次'),
  ],
  ['projects', doubt('same_count_twice', '“五职”项目总投资与一份战略合作协议都写 110 亿元：是否同一笔，报告没有说明', '“五职”项目总投资')],
] as const;
