import { figure, row, task } from './row.ts';

// 社会治理与民生: rows 12–14, 28–36, 62–68, 98.

const part = (n: string) => `综治（${n}）`;
const foodAndDrugs = '食品药品安全';

export const societyRows = [
  row(12, part('一'), [
    'transferred',
    { kind: 'cases', batches: 38, cases: 164, course: 'done', quote: '38批164起' },
    figure('移交批次', ['38 批', '38批'], { theme: '移交', direction: 'none' }),
    figure('移交案件', ['164 起', '164起'], { theme: '移交', direction: 'none', lists: '' }),
    figure('报告载办结率', ['100 %', '办结率100%'], { theme: '移交', basis: 'share', numerator: '164', denominator: '164' }),
  ]),
  row(13, part('一'), [
    'duties',
    task('党政领导每天接访', ['duty', 'dangban', '信访', 'l'], {
      quote: '每天接访',
      every: 'month',
      requirement: '每天接访，按月汇总填报为示例设置。',
    }),
  ]),
  row(14, part('一'), [
    'targets',
    figure('在京非访', ['0 人次', '“零登记”'], { theme: '平安稳定', direction: 'equal', target: '0', note: '全国“两会”期间' }),
  ]),
  row(28, part('三'), ['hazards', { kind: 'ledger', quote: '隐患排查治理台账' }]),
  row(29, part('三'), [
    'oversight',
    ...['安全生产百日攻坚', '节假日和重要会议期间大检查', '烟花爆竹大检查', '危险化学品大检查', '电器火灾大检查'].map((title) =>
      task(title, ['campaign', 'anjian', '安全生产', 'd'], { quote: '专项检查活动' }),
    ),
  ]),
  row(30, part('三'), [
    'targets',
    figure('较大以上事故', ['0 起', '未发生较大以上事故'], { theme: '安全生产', direction: 'equal', target: '0' }),
  ]),
  row(31, part('三'), [
    'reform',
    task('安全生产应急救援预案修订', ['reform', 'anjian', '安全生产', 'd'], {
      quote: '修订、完善',
      deliverables: ['修订后的应急救援预案'],
    }),
  ]),
  row(32, part('三'), [
    'targets',
    figure('危化品生产企业预案备案率', ['100 %', '100%'], { theme: '安全生产', basis: 'share', note: '报告没有写分子和分母' }),
  ]),
  row(33, part('三'), [
    'oversight',
    ...['保健食品', '面粉', '桶装饮用水', '肉制品', '医疗器械“四排查四打击”', '药品流通非法渠道购药', '中药饮片'].map((title) =>
      task(`${title}专项整治`, ['campaign', 'shehui', foodAndDrugs, 'd'], { quote: '28 次' }),
    ),
    figure('食品药品安全专项整治', ['28 次', '28 次'], { theme: foodAndDrugs, lists: foodAndDrugs }),
    figure('整治中发现的重大安全隐患', ['0 处', '未发现重大安全隐患'], { theme: foodAndDrugs, direction: 'down' }),
  ]),
  row(34, part('二'), [
    'clues',
    figure('摸排线索', ['130 起', '130起'], { theme: '扫黑除恶', lists: '' }),
    figure('打掉犯罪团伙', ['2 起', '2起'], { theme: '扫黑除恶' }),
    figure('批捕涉恶嫌疑人', ['29 人', '29人'], { theme: '扫黑除恶' }),
  ]),
  row(35, part('二'), [
    'targets',
    figure('制作宣传栏和版面', ['1000 个', '1000余个'], { theme: '扫黑除恶宣传', approx: 'over', word: '余' }),
    figure('悬挂条幅', ['2100 条', '2100余条'], { theme: '扫黑除恶宣传', approx: 'over', word: '余' }),
    figure('发放彩页', ['60000 份', '60000余份'], { theme: '扫黑除恶宣传', approx: 'over', word: '余' }),
    figure('制作喷绘', ['25000 平方米', '25000平方米'], { theme: '扫黑除恶宣传' }),
  ]),
  row(36, part('二'), [
    'reform',
    task('扫黑除恶工作方案和责任分解', ['campaign', 'dangban', '平安建设', 'd'], { quote: '工作方案', deliverables: ['扫黑除恶工作方案'] }),
  ]),
  row(62, part('四'), [
    'livelihood',
    figure('省级重点民生实事', ['6 项', '6项'], { theme: '民生实事', lists: '省级', note: '提前或超额完成，没有逐项写明是哪一种' }),
    task('城乡居民基础养老金最低标准提高', ['livelihood', 'shehui', '省级', 'd'], { quote: '6项' }),
    task('机关事业退休人员养老金调整', ['livelihood', 'zuzhi', '省级', 'd'], { quote: '6项' }),
    task('新增城镇就业（省级）', ['livelihood', 'shehui', '省级', 'd'], { quote: '6项' }),
  ]),
  row(63, part('四'), [
    'livelihood',
    figure('市级重点民生实事', ['12 项', '12项'], { theme: '民生实事', lists: '市级', note: '提前或超额完成，没有逐项写明是哪一种' }),
    task('新增城镇就业（市级）', ['livelihood', 'shehui', '市级', 'd'], { quote: '12项', sameAs: '新增城镇就业（省级）' }),
    task('棚户区改造安置住房基本建成', ['livelihood', 'guijian', '市级', 'd'], { quote: '12项' }),
    task('公共租赁住房分配', ['livelihood', 'guijian', '市级', 'd'], { quote: '12项' }),
    task('新增绿地面积', ['livelihood', 'shengtai', '市级', 'd'], { quote: '12项' }),
  ]),
  row(64, part('四'), [
    'livelihood',
    figure('城镇新增就业', ['2045 人', '2045人'], { theme: '就业', of: '新增城镇就业（省级）' }),
    figure('各类培训', ['3768 人次', '3768人次'], { theme: '就业' }),
    figure('返乡农民工创业', ['534 人', '534人'], { theme: '就业' }),
    figure('获得创业补贴的返乡农民工', ['118 人', '118人'], { theme: '就业', partOf: ['返乡农民工创业', 'subset'] }),
    figure('返乡农民工创业补贴资金', ['94.4 万元', '94.4万元'], { theme: '就业' }),
  ]),
  row(65, part('四'), ['livelihood', task('农民工工资治欠保支', ['livelihood', 'shehui', '劳动关系', 'l'], { quote: '治欠保支' })]),
  row(66, part('四'), [
    'works',
    task('中小学建设', ['engineering', 'shehui', '教育设施', 'u'], { quote: '8所' }),
    figure('新开工和续建中小学', ['8 所', '8所'], { theme: '教育设施', of: '中小学建设' }),
    figure('新投入使用中小学', ['3 所', '3所'], { theme: '教育设施', of: '中小学建设' }),
  ]),
  row(67, part('四'), [
    'projects',
    task('中学初中部扩建', ['project', 'shehui', '教育设施', 'u'], {
      quote: '基本具备投入使用条件',
      milestones: [
        ['基本具备投入使用条件', '2018-12-31', 'year', true, 'stage'],
        ['投入使用', null, 'year', false, 'stage'],
      ],
    }),
  ]),
  row(68, part('四'), [
    'targets',
    figure('文化进社区进乡村活动', ['30 场', '30场'], { theme: '文化' }),
    figure('文艺主题活动', ['34 场', '34场'], { theme: '文化' }),
  ]),
  row(98, part('一'), [
    'works',
    task('区级公共法律服务中心建设', ['engineering', 'dangban', '法律服务', 'u'], { quote: '建设加快推进' }),
    figure('两级公共法律服务工作室', ['49 个', '49个'], { theme: '法律服务', basis: 'point_in_time', word: '全部' }),
  ]),
] as const;
