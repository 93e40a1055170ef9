import { figure, type FigureThing, row, task } from './row.ts';

// 经济: rows 69–92. What the projects amount to are figures; what is named is a task.

const part = (n: string) => `经济（${n}）`;
const growth = (name: string, said: readonly [string, string], theme: string): FigureThing =>
  figure(name, said, { theme, basis: 'growth' });
const share = (name: string, said: readonly [string, string], ...[theme, nth]: [theme: string, nth?: number]): FigureThing =>
  figure(name, said, { theme, basis: 'share', ...(nth && { nth }) });
const city = '占全市比重';

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
  row(71, '经济（总）', [
    'targets',
    figure('全口径收入', ['137.96 亿元', '137.96亿元'], { theme: '财政收入', note: '首次超过百亿元', also: ['超百亿元'] }),
  ]),
  row(72, '经济（总）', [
    'targets',
    figure('一般公共预算收入', ['41.1 亿元', '41.1亿元'], { theme: '财政收入', note: '首次突破 40 亿元', also: ['突破40亿元'] }),
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
    figure('股权投资机构', ['45 家', '45家'], { theme: '金融', basis: 'point_in_time', partOf: ['集聚金融机构', 'subset'], nth: 2 }),
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
    figure('国家知识产权示范企业', ['1 家', '1家'], { theme: '知识产权', nth: 2 }),
    figure('省知识产权优势企业', ['4 家', '4家'], { theme: '知识产权' }),
    figure('通过贯标企业', ['107 家', '107家'], { theme: '知识产权', basis: 'point_in_time' }),
  ]),
  row(83, part('一'), [
    'targets',
    figure('科技金融创新“第一”', ['5 个', '“五个第一”'], {
      theme: '金融',
      note: '科技支行、中小企业指数、科技金融广场、母子基金架构、奖补金额五个方面',
    }),
  ]),
] as const;

const industry = [
  row(84, part('二'), [
    'projects',
    figure('新签约项目', ['36 个', '36个'], { theme: '招商签约', lists: '新签约项目' }),
    figure('新签约项目投资', ['287.53 亿元', '287.53亿元'], { theme: '招商签约' }),
    figure('主导产业签约项目', ['29 个', '29个'], { theme: '招商签约', partOf: ['新签约项目', 'subset'] }),
    figure('主导产业签约投资', ['231.77 亿元', '231.77亿元'], { theme: '招商签约', partOf: ['新签约项目投资', 'subset'] }),
    figure('主导产业项目个数占比', ['80 %', '80%以上'], {
      theme: '招商签约',
      basis: 'share',
      approx: 'at_least',
      word: '以上',
      numerator: '29',
      denominator: '36',
    }),
    figure('主导产业投资占比', ['80 %', '80%以上'], {
      theme: '招商签约',
      basis: 'share',
      approx: 'at_least',
      word: '以上',
      numerator: '231.77',
      denominator: '287.53',
    }),
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
    figure('省制造业创新中心', ['2 家', '2家'], { theme: '企业升级', nth: 1 }),
    share('省制造业创新中心占全市比例', ['50 %', '50%'], '企业升级', 1),
    figure('省“双创”平台和基地', ['4 家', '4家'], { theme: '企业升级' }),
    share(`省“双创”平台和基地${city}`, ['80 %', '80%'], '企业升级', 2),
    figure('国家级技术创新示范企业', ['2 家', '2家'], { theme: '企业升级', nth: 2 }),
    share(`技术创新示范企业${city}`, ['100 %', '100%'], '企业升级'),
    figure('国家“双创”平台试点示范', ['1 家', '1家'], { theme: '企业升级' }),
    share(`“双创”平台试点示范${city}`, ['50 %', '50%'], '企业升级', 2),
  ]),
  row(87, part('二'), ['targets', figure('市“双百”企业', ['21 家', '21家'], { theme: '企业升级' })]),
  row(88, part('二'), [
    'targets',
    figure('市级企业技术中心', ['8 家', '8家'], { theme: '企业升级' }),
    figure('市小微企业双创示范基地', ['2 家', '2家'], { theme: '企业升级', nth: 3 }),
    share(`小微企业双创示范基地${city}`, ['25 %', '25%'], '企业升级'),
  ]),
  row(89, part('三'), [
    'projects',
    task('国际创新源头生态城合作', ['project', 'zhizao', '战略合作', 'u'], {
      quote: '110亿元',
      amounts: [['total', '110', '亿元']],
      milestones: [
        ['签约', '2018-12-31', 'year', true, 'stage'],
        ['开工', null, 'year', false, 'stage'],
        ['投产', null, 'year', false, 'stage'],
      ],
    }),
  ]),
  row(90, part('三'), [
    'projects',
    ...(
      [
        ['区域总部基地及大数据产业园', '55'],
        ['智慧产业研究院', '20'],
        ['智能传感器及扫地机器人研发生产基地', '10'],
      ] as const
    ).map(([title, amount]) =>
      task(title, ['project', 'zhizao', '新签约项目', 'u'], {
        quote: `${amount}亿元`,
        amounts: [['total', amount, '亿元']],
        milestones: [
          ['签约', '2018-12-31', 'year', true, 'stage'],
          ['开工', null, 'year', false, 'stage'],
          ['投产', null, 'year', false, 'stage'],
        ],
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
    task('企业家接待日制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '企业家接待日', nth: 1 }),
    task('重点企业分包制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '重点企业分包' }),
    task('企业定期走访制度', ['duty', 'zhizao', '企业服务', 'l'], { quote: '定期走访' }),
  ]),
] as const;

export const economyRows = [...totals, ...industry];
