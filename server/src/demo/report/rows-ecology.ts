import { doubt, figure, row, task } from './row.ts';

// 生态与城镇化: rows 15–27 and 93–97.

const part = (n: string) => `经济（${n}）`;

const ecology = [
  row(15, part('五'), [
    'environment',
    { kind: 'cases', batches: 38, cases: 241, course: 'replied', quote: '38批241件' },
    figure('督察组交办批次', ['38 批', '38批'], { theme: '交办', direction: 'none' }),
    figure('督察组交办件', ['241 件', '241件'], { theme: '交办', direction: 'none', lists: '' }),
    figure('完成整改回复', ['241 件', '241件案件的整改回复'], {
      theme: '交办',
      partOf: ['督察组交办件', 'subset'],
      note: '报告写的是整改回复完成，没有写办结',
    }),
  ]),
  row(16, part('五'), [
    'targets',
    figure('PM10 年均浓度同比', ['-11.5 %', '降低11.5%'], { theme: '空气质量', basis: 'growth', direction: 'down' }),
    figure('PM2.5 年均浓度同比', ['-7.5 %', '降低7.5%'], { theme: '空气质量', basis: 'growth', direction: 'down' }),
    figure('优良天数', ['151 天', '151天'], { theme: '空气质量' }),
  ]),
  row(17, part('五'), [
    'reform',
    task('第二次全国污染源普查', ['campaign', 'shengtai', '生态环境', 'd'], { quote: '1339个调查主体' }),
    figure('普查完成的调查主体', ['1339 个', '1339个'], { theme: '生态环境', of: '第二次全国污染源普查' }),
  ]),
  row(18, part('五'), [
    'works',
    figure('市政新增绿化面积', ['148.4 万平方米', '148.4万平方米'], { theme: '绿化' }),
    figure('绿化完成投资', ['4.5 亿元', '4.5亿元'], { theme: '绿化' }),
  ]),
  row(19, part('五'), [
    'works',
    task('微公园和游园建设', ['engineering', 'shengtai', '绿化', 'd'], { quote: '40个' }),
    figure('新建微公园游园', ['40 个', '40个'], { theme: '绿化', of: '微公园和游园建设' }),
    task('生态廊道建设', ['engineering', 'shengtai', '绿化', 'u'], { quote: '9项' }),
    figure('生态廊道建设工程', ['9 项', '9项'], { theme: '绿化', of: '生态廊道建设' }),
    task('西三环北延两侧道路绿化', ['engineering', 'shengtai', '绿化', 'd'], { quote: '19.8万平方米' }),
    figure('西三环北延绿化面积', ['19.8 万平方米', '19.8万平方米'], { theme: '绿化', of: '西三环北延两侧道路绿化' }),
  ]),
  row(20, part('五'), [
    'works',
    task('铁路沿线违建拆迁', ['engineering', 'shengtai', '重点区域', 'u'], { quote: '69处', partOf: '五大重点区域整治' }),
    figure('铁路沿线拆迁违建', ['69 处', '69处'], { theme: '重点区域', of: '铁路沿线违建拆迁' }),
  ]),
  row(21, part('五'), [
    'works',
    task('生态廊道绿化提质', ['engineering', 'shengtai', '重点区域', 'u'], { quote: '138处', partOf: '五大重点区域整治' }),
    figure('绿化提质任务', ['138 处', '138处'], { theme: '重点区域', direction: 'none', of: '生态廊道绿化提质' }),
    figure('绿化提质完成比例', ['79 %', '已完成79%'], { theme: '重点区域', basis: 'share', denominator: '138', of: '生态廊道绿化提质' }),
    doubt('rate_without_count', '写 138 处已完成 79%，没有写完成几处：109 处为 78.99%，只是推算，不作数', '绿化提质完成比例'),
  ]),
  row(22, part('五'), [
    'works',
    task('绿道断点连通和标识系统', ['engineering', 'shengtai', '重点区域', 'u'], { quote: '35处', partOf: '五大重点区域整治' }),
    figure('断点连通', ['35 处', '35处'], { theme: '重点区域', of: '绿道断点连通和标识系统' }),
    figure('标识系统', ['18 公里', '18公里'], { theme: '重点区域', of: '绿道断点连通和标识系统' }),
  ]),
  row(23, part('五'), [
    'works',
    task('五大重点区域整治', ['engineering', 'shengtai', '重点区域', 'u'], { quote: '五大重点区域' }),
    figure('重点区域', ['5 个', '五大重点区域'], { theme: '重点区域', basis: 'point_in_time', direction: 'none', of: '五大重点区域整治' }),
    doubt('list_incomplete', '写“五大重点区域”，后文没有逐一点名', '重点区域'),
  ]),
  row(24, part('五'), [
    'duties',
    task('“河长制”日常巡查', ['duty', 'shengtai', '生态环境', 'l'], {
      quote: '“河长制”',
      every: 'month',
      requirement: '报告写“日常”，没有写频次；按月汇总为示例设置。',
    }),
  ]),
  row(25, part('五'), [
    'reform',
    task('贾鲁河综合治理', ['engineering', 'shengtai', '生态环境', 'l'], { quote: '贾鲁河' }),
    task('须河生态水系治理成果巩固', ['engineering', 'shengtai', '生态环境', 'l'], { quote: '须河' }),
  ]),
  row(26, part('五'), [
    'hazards',
    {
      kind: 'hazard',
      title: '示例隐患：某涉水企业排口未按规定标识（示例）',
      category: '涉水企业',
      unit: 'shengtai',
      major: false,
      quote: '涉水企业',
      nth: 2,
    },
  ]),
  row(27, part('五'), [
    'reform',
    task('工业企业土壤再利用准入管理', ['reform', 'shengtai', '生态环境', 'l'], { quote: '准入管理' }),
    task('疑似污染地块排查', ['campaign', 'shengtai', '生态环境', 'u'], { quote: '地块排查' }),
    task('土壤污染重点行业企业调查', ['campaign', 'shengtai', '生态环境', 'u'], { quote: '企业调查' }),
  ]),
] as const;

const town = [
  row(93, part('四'), [
    'works',
    figure('基础设施建设投资', ['79 亿元', '79亿元'], { theme: '基础设施投资' }),
    figure('政府投资类项目投资', ['16 亿元', '约16亿元'], {
      theme: '基础设施投资',
      approx: 'about',
      word: '约',
      partOf: ['基础设施建设投资', 'addend'],
    }),
    figure('安置房项目投资', ['155 亿元', '约155亿元'], {
      theme: '基础设施投资',
      approx: 'about',
      word: '约',
      partOf: ['基础设施建设投资', 'addend'],
    }),
    doubt('part_exceeds_whole', '分项合计大于总额', '基础设施建设投资'),
  ]),
  row(94, part('四'), [
    'works',
    figure('安置住房建成', ['9788 套', '9788套'], { theme: '安置房' }),
    figure('网签安置房', ['11081 套', '11081套'], { theme: '安置房' }),
    figure('群众回迁', ['23796 人', '23796人'], { theme: '安置房' }),
  ]),
  row(95, part('四'), [
    'works',
    ...(
      [
        ['交通道路建设', '12 项', '交通道路', '21.7 公里', '通车里程'],
        ['供水工程', '49 项', '供水工程', '27.8 公里', '供水管道'],
        ['供热工程', '16 项', '供热工程', '13.67 公里', '热力管道'],
      ] as const
    ).flatMap(([title, n, name, length, second]) => [
      task(title, ['engineering', 'guijian', '城市承载', 'd'], { quote: n.replace(' ', '') }),
      figure(name, [n, n.replace(' ', '')], { theme: '城市承载', of: title }),
      figure(second, [length, length.replace(' ', '')], { theme: '城市承载', of: title }),
    ]),
  ]),
  row(96, part('四'), [
    'works',
    ...(
      [
        ['人行道铺装', '9 项'],
        ['道路复浇', '5 项'],
        ['老旧公厕改造', '20 座'],
        ['环卫工人之家', '8 座'],
      ] as const
    ).flatMap(([title, n]) => [
      task(title, ['engineering', 'shengtai', '城市管理', 'd'], { quote: n.replace(' ', '') }),
      figure(`${title}完成`, [n, n.replace(' ', '')], { theme: '城市管理', of: title }),
    ]),
  ]),
  row(97, part('四'), [
    'oversight',
    task('“四乱”治理和交通综合整治', ['campaign', 'shengtai', '城市管理', 'u'], { quote: '“四乱”' }),
    task('“路长”定期巡查', ['duty', 'shengtai', '城市管理', 'l'], { quote: '“路长”' }),
  ]),
] as const;

export const ecologyRows = [...ecology, ...town];
