import { doubt, entry, figure, row, task } from './row.ts';

// 改革: rows 37–61.

const reform = (n: string) => `改革（${n}）`;
const system = '管理体制与人事薪酬制度改革';
const service = '“放管服”';

export const reformRows = [
  row(37, reform('一'), ['reform', figure('改革方案和配套制度', ['3 类', '改革总体方案'], { theme: '体制改革', of: system })]),
  row(38, reform('一'), [
    'reform',
    task(system, ['reform', 'zuzhi', '体制改革', 'd'], {
      quote: '5月份全面启动',
      also: ['4家'],
      requirement: '与国内4家咨询机构合作研究制订方案。',
      milestones: [
        ['全面启动', '2018-05-31', 'month', true],
        ['配套制度获批并实施', '2018-12-31', 'year', true],
      ],
      deliverables: ['改革总体方案', '改革实施推进方案', '改革配套制度'],
      results: [
        ['工作机构', '36', '10', '个'],
        ['专门从事经济工作的人数', '', '280', '人'],
        ['管理岗位平均年龄', '', '下降3', '岁'],
        ['经验推广', '', '在全省国家级高新区复制推广', ''],
      ],
    }),
  ]),
  row(39, reform('一'), [
    'reform',
    figure('市场化新招聘入职', ['98 人', '98人'], { theme: '体制改革', of: system }),
    figure('原有人员竞聘上岗', ['100 %', '全部'], { theme: '体制改革', basis: 'share', of: system, word: '全部', nth: 1 }),
  ]),
  row(40, reform('一'), ['reform', { kind: 'succession', quote: '36个精简到10个' }]),
  row(41, reform('一'), ['targets', figure('专门从事经济工作的人数', ['280 人', '280人'], { theme: '体制改革', basis: 'point_in_time' })]),
  row(42, reform('一'), [
    'targets',
    figure('管理岗位平均年龄变化', ['-3 岁', '下降了3岁'], { theme: '体制改革', basis: 'growth', direction: 'down' }),
  ]),
  row(43, reform('一'), [
    'reform',
    figure('改革经验推广', ['— 项', '复制推广'], { theme: '体制改革', of: system, note: '明确将在全省国家级高新区推广，没有数量' }),
  ]),
  row(44, reform('二'), [
    'reform',
    task('开发区《暂行规定》施行', ['reform', 'dangban', '法规制度', 'u'], {
      quote: '2019年1月1日',
      milestones: [['正式实施', '2019-01-01', 'day', false]],
    }),
    doubt('after_year', '《暂行规定》的实施日 2019-01-01 晚于报告年度 2018', '开发区《暂行规定》施行'),
  ]),
  row(45, reform('二'), [
    'powers',
    figure('县区级行政管理权限', ['2486 项', '2486项'], { theme: '赋权', basis: 'point_in_time', lists: '县区级行政管理权限' }),
    figure('市级经济管理及相关权限', ['2496 项', '2496项'], { theme: '赋权', basis: 'point_in_time', lists: '市级经济管理权限' }),
    entry('示例权限事项：建设项目备案（示例）', ['县区级行政管理权限', 'guijian'], { example: true }),
  ]),
  row(46, reform('三'), [
    'reform',
    task('新型产业用地（M0）试点', ['reform', 'guijian', '用地改革', 'u'], {
      quote: '2018年12月',
      milestones: [['试点实施意见获批', '2018-12-31', 'month', true]],
      deliverables: ['新型产业用地试点实施意见'],
    }),
  ]),
  row(47, reform('四'), [
    'powers',
    figure('衔接国务院部门行政审批事项', ['618 项', '618项'], { theme: service, lists: '国务院部门行政审批' }),
    figure('衔接取消的中央指定地方审批事项', ['283 项', '283项'], { theme: service, lists: '取消的中央指定地方审批' }),
    figure('衔接国务院部门职业资格事项', ['434 项', '434项'], { theme: service, lists: '国务院部门职业资格' }),
    figure('衔接行政审批中介服务事项', ['323 项', '323项'], { theme: service, lists: '行政审批中介服务' }),
  ]),
  row(48, reform('四'), [
    'powers',
    figure('取消非行政许可事项', ['26 项', '26项'], { theme: service, lists: '非行政许可' }),
    entry('示例事项：某项非行政许可审批（示例）', ['非行政许可', 'dangban'], { example: true, change: 'revoke' }),
  ]),
  row(49, reform('四'), [
    'powers',
    figure('审批服务事项', ['502 项', '502项'], { theme: service, basis: 'point_in_time', lists: '审批服务事项' }),
    figure('已录入政务服务网的审批服务事项', ['502 项', '全部录入'], {
      theme: service,
      basis: 'point_in_time',
      word: '全部',
      partOf: ['审批服务事项', 'subset'],
    }),
  ]),
  row(50, reform('四'), ['powers', entry('“三级十同”梳理标准', ['梳理标准', 'dangban'], { quote: '“三级十同”' })]),
  row(51, reform('四'), [
    'powers',
    entry('权力清单', ['五个清单', 'dangban'], { quote: '权力清单' }),
    figure('清单种类', ['5 个', '“五个清单”'], { theme: service, basis: 'point_in_time', lists: '五个清单', direction: 'none' }),
    doubt('list_incomplete', '写“五个清单”，只点出权力清单一个名称，其余四个没有写明', '清单种类'),
  ]),
  row(52, reform('四'), [
    'powers',
    entry('示例权限事项：企业投资项目核准（示例）', ['市级经济管理权限', 'caijin'], { example: true, change: 'adjust', quote: '及时调整' }),
  ]),
  row(53, reform('四'), [
    'reform',
    task('房屋交易与不动产登记同步办理', ['reform', 'guijian', '政务服务', 'd'], { quote: '同步办理' }),
    task('税务与不动产“一窗受理”', ['reform', 'caijin', '政务服务', 'd'], { quote: '“一窗受理”' }),
  ]),
  row(54, reform('四'), [
    'reform',
    task('办事“最多跑一次”', ['reform', 'dangban', '政务服务', 'u'], {
      quote: '“最多跑一次”',
      requirement: '定性目标：群众办事最多跑一次。',
    }),
  ]),
  row(55, reform('五'), ['debt', { kind: 'ledger', quote: '《政府债务风险防范化解台账》' }]),
  row(56, reform('五'), [
    'debt',
    entry('隐性债务风险防范化解行动方案', ['制度方案', 'caijin'], { quote: '《防范化解政府隐性债务风险行动方案》' }),
  ]),
  row(57, reform('五'), [
    'reform',
    task('国资运营管理体系构建', ['reform', 'guozi', '国企改革', 'u'], {
      quote: '“三大体系、四个层级”',
      requirement: '三大体系、四个层级，“1+3+N”运营架构；报告写明是计划。',
    }),
  ]),
  row(58, reform('五'), [
    'reform',
    task('区属国有企业改革', ['reform', 'guozi', '国企改革', 'u'], {
      quote: '国企改革总体方案',
      milestones: [['形成总体方案', '2018-12-31', 'year', true]],
      deliverables: ['国企改革总体方案'],
    }),
  ]),
  row(59, reform('五'), [
    'reform',
    task('科技金融服务体系建设意见', ['reform', 'caijin', '投融资改革', 'd'], {
      quote: '科技金融服务体系',
      nth: 2,
      deliverables: ['科技金融服务体系建设实施意见'],
    }),
  ]),
  row(60, '经济（一）', [
    'debt',
    entry('地方政府专项债券', ['债券', 'caijin'], { quote: '21.5亿元', amounts: [['applied', '21.5', '亿元']] }),
    entry('地方政府一般债券', ['债券', 'caijin'], { quote: '30.8亿元', amounts: [['applied', '30.8', '亿元']] }),
    entry('第一批债券资金', ['债券', 'caijin'], { quote: '5.1亿元', amounts: [['received', '5.1', '亿元']] }),
  ]),
  row(61, '经济（一）', [
    'debt',
    entry('政府隐性债务化解', ['隐性债务', 'caijin'], { quote: '5.7亿元', amounts: [['settled', '5.7', '亿元']] }),
  ]),
] as const;
