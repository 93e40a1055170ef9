import { doubt, figure, type FigureThing, row, task } from './row.ts';

// 经济与生态: rows 15–27, 69–97. What the projects and the works amount to are figures; what is named is a task.

const part = (n: string) => `经济（${n}）`;
const growth = (name: string, said: readonly [string, string], theme: string): FigureThing =>
  figure(name, said, { theme, basis: 'growth' });
const share = (name: string, said: readonly [string, string], theme: string): FigureThing => figure(name, said, { theme, basis: 'share' });
const city = '占全市比重';

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
    task('“河长制”日常巡查', ['duty', 'shengtai', '生态环境', 'l'], { quote: '“河长制”', every: 'month', requirement: '报告写“日常”，没有写频次；按月汇总为示例设置。' }),
  ]),
  row(25, part('五'), [
    'reform',
    task('贾鲁河综合治理', ['engineering', 'shengtai', '生态环境', 'l'], { quote: '贾鲁河' }),
    task('须河生态水系治理成果巩固', ['engineering', 'shengtai', '生态环境', 'l'], { quote: '须河' }),
  ]),
  row(26, part('五'), [
    'hazards',
    { kind: 'hazard', title: '示例隐患：某涉水企业排口未按规定标识（示例）', category: '涉水企业', unit: 'shengtai', major: false, quote: '涉水企业' },
  ]),
  row(27, part('五'), [
    'reform',
    task('工业企业土壤再利用准入管理', ['reform', 'shengtai', '生态环境', 'l'], { quote: '准入管理' }),
    task('疑似污染地块排查', ['campaign', 'shengtai', '生态环境', 'u'], { quote: '地块排查' }),
    task('土壤污染重点行业企业调查', ['campaign', 'shengtai', '生态环境', 'u'], { quote: '企业调查' }),
  ]),
] as const;

const totals = [
  row(69, '经济（总）', [
    'targets',
    figure('地区生产总值', ['348 亿元', '348亿元'], { theme: '经济总量' }),
    growth('地区生产总值增速', ['10.3 %', '10.3%'], '经济总量'),
    growth('高于全市增速', ['2.2 个百分点', '2.2个百分点'], '经济总量'),
  ]),
  row(70, '经济（总）', [
    'targets',
    figure('规模以上工业总产值', ['498.6 亿元', '498.6亿元'], { theme: '经济总量' }),
    growth('规模以上工业总产值增速', ['16.7 %', '16.7%'], '经济总量'),
  ]),
  row(71, '经济（总）', ['targets', figure('全口径收入', ['137.96 亿元', '137.96亿元'], { theme: '财政收入', note: '首次超过百亿元' })]),
  row(72, '经济（总）', [
    'targets',
    figure('一般公共预算收入', ['41.1 亿元', '41.1亿元'], { theme: '财政收入', note: '首次突破 40 亿元' }),
    growth('一般公共预算收入增速', ['12.52 %', '12.52%'], '财政收入'),
    growth('高于全市平均增速', ['3.5 个百分点', '3.5个百分点'], '财政收入'),
    share('收入质量', ['86 %', '86%'], '财政收入'),
  ]),
  row(73, '引言', [
    'targets',
    figure('科技园区产业规模', ['— 亿元', '千亿级'], {
      theme: '远景目标',
      target: '1000',
      targetOn: ['2025-12-31', 'year'],
      note: '报告只写“千亿级”，是量级，不是精确目标',
    }),
  ]),
  row(74, part('一'), [
    'targets',
    figure('新增科技型中小企业备案', ['220 家', '220家'], { theme: '创新主体' }),
    growth('科技型中小企业备案增速', ['25 %', '25%'], '创新主体'),
    figure('新增高新技术企业', ['184 家', '184 家'], { theme: '创新主体' }),
    growth('高新技术企业增速', ['48.4 %', '48.4%'], '创新主体'),
    share(`新增高新技术企业${city}`, ['42.5 %', '42.5%'], '创新主体'),
  ]),
  row(75, part('一'), [
    'targets',
    figure('新增市级以上研发机构', ['83 家', '83家'], { theme: '创新平台' }),
    growth('市级以上研发机构增速', ['35 %', '35%'], '创新平台'),
  ]),
  row(76, part('一'), ['targets', figure('新增创新孵化载体', ['9 家', '9家'], { theme: '创新平台' })]),
  row(77, part('一'), ['targets', figure('新增新型研发机构', ['3 家', '3家'], { theme: '创新平台' })]),
  row(78, part('一'), [
    'targets',
    figure('入选市级聚才计划', ['21 个', '21个'], { theme: '创新人才', note: '居全市第一' }),
    share(`聚才计划${city}`, ['24 %', '24%'], '创新人才'),
    figure('新增省级院士工作站', ['2 家', '2家'], { theme: '创新人才' }),
    figure('省级院士工作站累计', ['45 家', '累计45家'], { theme: '创新人才', basis: 'point_in_time' }),
  ]),
  row(79, part('一'), [
    'targets',
    figure('集聚金融机构', ['97 家', '97家'], { theme: '金融', basis: 'point_in_time' }),
    figure('股权投资机构', ['45 家', '45家'], { theme: '金融', basis: 'point_in_time', partOf: ['集聚金融机构', 'subset'] }),
    figure('股权投资机构占比', ['46 %', '46%'], { theme: '金融', basis: 'share', numerator: '45', denominator: '97' }),
  ]),
  row(80, part('一'), [
    'targets',
    figure('科技型企业贷款', ['24 亿元', '24亿元'], { theme: '金融' }),
    growth('科技型企业贷款增速', ['38 %', '38%'], '金融'),
    figure('引导基金累计投资', ['3 亿元', '3亿元'], { theme: '金融', basis: 'point_in_time' }),
    figure('社会资本股权投资', ['10 亿元', '10亿元'], { theme: '金融' }),
    growth('社会资本股权投资增速', ['355 %', '355%'], '金融'),
  ]),
  row(81, part('一'), [
    'targets',
    figure('专利质押融资额', ['3200 万元', '3200万元'], { theme: '知识产权' }),
    figure('专利申请量', ['18534 件', '18534件'], { theme: '知识产权' }),
  ]),
  row(82, part('一'), [
    'targets',
    figure('国家知识产权示范企业', ['1 家', '1家'], { theme: '知识产权' }),
    figure('省知识产权优势企业', ['4 家', '4家'], { theme: '知识产权' }),
    figure('通过贯标企业', ['107 家', '107家'], { theme: '知识产权', basis: 'point_in_time' }),
  ]),
  row(83, part('一'), [
    'targets',
    figure('科技金融创新“第一”', ['5 个', '“五个第一”'], { theme: '金融', note: '科技支行、中小企业指数、科技金融广场、母子基金架构、奖补金额五个方面' }),
  ]),
] as const;

const industry = [
  row(84, part('二'), [
    'projects',
    figure('新签约项目', ['36 个', '36个'], { theme: '招商签约', lists: '新签约项目' }),
    figure('新签约项目投资', ['287.53 亿元', '287.53亿元'], { theme: '招商签约' }),
    figure('主导产业签约项目', ['29 个', '29个'], { theme: '招商签约', partOf: ['新签约项目', 'subset'] }),
    figure('主导产业签约投资', ['231.77 亿元', '231.77亿元'], { theme: '招商签约', partOf: ['新签约项目投资', 'subset'] }),
    figure('主导产业项目个数占比', ['80 %', '80%以上'], { theme: '招商签约', basis: 'share', approx: 'at_least', word: '以上', numerator: '29', denominator: '36' }),
    figure('主导产业投资占比', ['80 %', '80%以上'], { theme: '招商签约', basis: 'share', approx: 'at_least', word: '以上', numerator: '231.77', denominator: '287.53' }),
  ]),
  row(85, part('二'), [
    'projects',
    figure('“四力”项目', ['8 个', '8个'], { theme: '重大项目', lists: '“四力”项目' }),
    figure('“四力”项目总投资', ['145.17 亿元', '145.17亿元'], { theme: '重大项目' }),
    figure('“五职”项目', ['5 个', '5个'], { theme: '重大项目', lists: '“五职”项目' }),
    figure('“五职”项目总投资', ['110 亿元', '总投资110亿元'], { theme: '重大项目' }),
    figure('“五职”项目当年开工', ['5 个', '全部'], { theme: '重大项目', word: '全部', partOf: ['“五职”项目', 'subset'] }),
    figure('“五职”项目已投产', ['2 个', '2个'], { theme: '重大项目', partOf: ['“五职”项目', 'subset'] }),
  ]),
  row(86, part('二'), [
    'targets',
    figure('市制造业创新中心培育单位', ['6 家', '6家'], { theme: '企业升级' }),
    share(`创新中心培育单位${city}`, ['66.7 %', '66.7%'], '企业升级'),
    figure('省制造业创新中心', ['2 家', '2家'], { theme: '企业升级' }),
    share('省制造业创新中心占全市比例', ['50 %', '50%'], '企业升级'),
    figure('省“双创”平台和基地', ['4 家', '4家'], { theme: '企业升级' }),
    share(`省“双创”平台和基地${city}`, ['80 %', '80%'], '企业升级'),
    figure('国家级技术创新示范企业', ['2 家', '2家'], { theme: '企业升级' }),
    share(`技术创新示范企业${city}`, ['100 %', '100%'], '企业升级'),
    figure('国家“双创”平台试点示范', ['1 家', '1家'], { theme: '企业升级' }),
    share(`“双创”平台试点示范${city}`, ['50 %', '50%'], '企业升级'),
  ]),
  row(87, part('二'), ['targets', figure('市“双百”企业', ['21 家', '21家'], { theme: '企业升级' })]),
  row(88, part('二'), [
    'targets',
    figure('市级企业技术中心', ['8 家', '8家'], { theme: '企业升级' }),
    figure('市小微企业双创示范基地', ['2 家', '2家'], { theme: '企业升级' }),
    share(`小微企业双创示范基地${city}`, ['25 %', '25%'], '企业升级'),
  ]),
  row(89, part('三'), [
    'projects',
    task('国际创新源头生态城合作', ['project', 'zhizao', '战略合作', 'u'], {
      quote: '110亿元',
      amounts: [['total', '110', '亿元']],
      milestones: [['签约', '2018-12-31', 'year', true, 'stage'], ['开工', null, 'year', false, 'stage'], ['投产', null, 'year', false, 'stage']],
    }),
  ]),
  row(90, part('三'), [
    'projects',
    ...([
      ['区域总部基地及大数据产业园', '55'],
      ['智慧产业研究院', '20'],
      ['智能传感器及扫地机器人研发生产基地', '10'],
    ] as const).map(([title, amount]) =>
      task(title, ['project', 'zhizao', '新签约项目', 'u'], {
        quote: `${amount}亿元`,
        amounts: [['total', amount, '亿元']],
        milestones: [['签约', '2018-12-31', 'year', true, 'stage'], ['开工', null, 'year', false, 'stage'], ['投产', null, 'year', false, 'stage']],
      }),
    ),
  ]),
  row(91, part('三'), [
    'duties',
    task('企业家接待日', ['duty', 'zhizao', '企业服务', 'l'], { quote: '54次' }),
    figure('企业家接待日活动', ['54 次', '54次'], { theme: '企业服务', of: '企业家接待日' }),
    figure('接待人员', ['145 人次', '145余人次'], { theme: '企业服务', approx: 'over', word: '余', of: '企业家接待日' }),
  ]),
  row(92, part('三'), [
    'duties',
    task('企业家接待日制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '企业家接待日' }),
    task('重点企业分包制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '重点企业分包' }),
    task('企业定期走访制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '定期走访' }),
  ]),
] as const;

const town = [
  row(93, part('四'), [
    'works',
    figure('基础设施建设投资', ['79 亿元', '79亿元'], { theme: '基础设施投资' }),
    figure('政府投资类项目投资', ['16 亿元', '约16亿元'], { theme: '基础设施投资', approx: 'about', word: '约', partOf: ['基础设施建设投资', 'addend'] }),
    figure('安置房项目投资', ['155 亿元', '约155亿元'], { theme: '基础设施投资', approx: 'about', word: '约', partOf: ['基础设施建设投资', 'addend'] }),
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
    ...([
      ['交通道路建设', '12 项', '交通道路', '21.7 公里', '通车里程'],
      ['供水工程', '49 项', '供水工程', '27.8 公里', '供水管道'],
      ['供热工程', '16 项', '供热工程', '13.67 公里', '热力管道'],
    ] as const).flatMap(([title, n, name, length, second]) => [
      task(title, ['engineering', 'guijian', '城市承载', 'd'], { quote: n.replace(' ', '') }),
      figure(name, [n, n.replace(' ', '')], { theme: '城市承载', of: title }),
      figure(second, [length, length.replace(' ', '')], { theme: '城市承载', of: title }),
    ]),
  ]),
  row(96, part('四'), [
    'works',
    ...([
      ['人行道铺装', '9 项'],
      ['道路复浇', '5 项'],
      ['老旧公厕改造', '20 座'],
      ['环卫工人之家', '8 座'],
    ] as const).flatMap(([title, n]) => [
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

export const economyRows = [...ecology, ...totals, ...industry, ...town];
