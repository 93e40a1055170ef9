// Statuses of the field, the first rule that fits: what stands in brackets or behind a “but” decides over what is said first,
// a denial over what it denies, a stage over the whole.

/** Words that several rules share. */
const deny = '(?:未|没|尚未|还未|不能|无法|难以|不予|不具备|暂不|暂缓)';
const closing = '完成|办结|完毕|销号|结案|归档|关闭|摘牌|到位|达标|落实|解决|验收|闭环|清零|完工|竣工|追缴|追回|改正|拆除|整治|见效';
const done =
  /完成|整改到位|已(?:经|全部|全面)?(?:整改|改正|整治|解决|落实|处理|办|改|修复|拆除|清理|清退|关停|取缔|纠正|到位)|到位|完毕|达标|验收(?:合格|通过)|通过(?:了)?验收|已验收|改完|办妥|见底清零|清零|闭环|已?(?:追缴|追回|退还|退款|上缴|归还|补缴)(?!中)|竣工|完工|投用|通过.{0,6}验收/;
const longTerm = /长期|持续|常态|常抓|长抓|久久为功|持之以恒|坚持/;
const overdue = /逾期|超期|过期|超时|超限|未(?:能)?(?:按期|按时|如期)|超过.{0,6}(?:时限|期限)/;
const notDone = new RegExp(`${deny}[^,;。()已]{0,6}?(?:${closing}|整改|办理|处理|改)`);
/** 计划6月完成, 即将销号: said of what is still to come. 按要求 and 按计划 say how, not when. */
const coming =
  '预计|拟|(?<![按照原])计划|将|力争|争取|确保|待|需|应|须|要(?!求|点|素)|(?<!按|照)要求|准备|有望|可|能|正在|加快|尽快|抓紧|申请|接近|临近|快|[年月日底]前';
const notYet = new RegExp(`(?:${coming})[^,;。()已]{0,6}?(?:${closing}|整改[完到])`);
const stage =
  /基本(?:完成|整改|到位|解决|办结|达标|落实)|阶段性|初步(?:完成|整改|见效|解决)|主体.{0,4}完成|大部分|(?:取得|已?见|显现|形成).{0,6}(?:成效|成果|实效)|初见成效|第[一二三\d]阶段.{0,6}完成/;
const notClosed = /(?:销号|结案|归档|摘牌)(?:前|中|后续|管理|制度|流程|标准|条件|准备|计划)/;
const count = /\d+[项个件条处起宗户家]/;

type Shape = {
  readonly status: string;
  readonly when: RegExp;
  readonly also?: RegExp;
  readonly unless?: RegExp;
  /** done: in both rates; stage: in the lenient one; open: in none; apart: not counted as a row at all. */
  readonly counts: 'done' | 'stage' | 'open' | 'apart';
  readonly longTerm?: true;
  readonly ask?: true;
};

const table = [
  {
    when: /^(?:[-/\\.。、*_?~]*|\(?(?:空白?|无|暂无|未填报?|待填报?|未报送?|未反馈|#N\/A)\)?)$/,
    status: '未填报',
    counts: 'open',
    ask: true,
  },
  { when: /[:?](?:否|未|没有?|×|x|n|no)$/i, status: '整改中/未整改', counts: 'open', ask: true },
  { when: /率(?:为|达到?|约|是|:|已达)?\d|率(?:为|达到?|约|:)?百分之|占比/, status: '—(统计)', counts: 'apart' },
  { when: /并入|合并|并案|归并/, status: '合并', counts: 'apart', ask: true },
  { when: /移交|转办|转交|划转/, unless: done, status: '移交', counts: 'apart', ask: true },
  { when: /撤销|取消|不再(?:实施|执行|整改)|作废|废止/, unless: /撤销.*完成/, status: '撤销', counts: 'apart', ask: true },
  { when: /不属实|失实|查否|误报/, status: '不属实', counts: 'apart', ask: true },
  {
    when: /敷衍|虚假|(?:文字|数字|形式|纸面|书面|表面|口头|假|材料|应付)(?:式|性)?整改|弄虚作假|以会代改|应付了事/,
    status: '退回+问责标记',
    counts: 'open',
    ask: true,
  },
  { when: /反弹|回潮|反复|死灰复燃/, unless: /[未无没防](?:有|发现|出现|再|止)?(?:反弹|回潮)/, status: '反弹', counts: 'open', ask: true },
  {
    when: /退回|驳回|打回|不予(?:销号|通过|认可)|(?:未|没有|不)(?:能)?(?:获得?)?通过|(?:未|不)同意|重新整改|重办|返工|不(?:合格|彻底|达标|到位)|整改不(?:力|实)|验收不/,
    status: '退回',
    counts: 'open',
    ask: true,
  },
  {
    when: /(?:同意|批准|准予|获批|已批).{0,4}(?:延期|延长)|(?:延期|延长).{0,6}(?:已批|获批|批准|已?同意|通过)|^已延期/,
    status: '延期已批',
    counts: 'open',
  },
  { when: /延期整改|^延期$/, unless: /待批|审批中|报批/, status: '延期（待批/已批）', counts: 'open', ask: true },
  {
    when: /(?:申请|申报|提请|拟|请求|报批|请示|提出).{0,4}(?:延期|延长)|(?:延期|延长).{0,6}(?:待批|审批|申请|报批|待审)/,
    status: '延期待批',
    counts: 'open',
  },
  { when: /延期|延长|展期|顺延/, status: '延期（待批/已批）', counts: 'open', ask: true },
  { when: /(?<!严重)(?:逾期|超期|超时).{0,2}(?:未|没)/, status: '逾期', counts: 'open' },
  {
    when: /[待未](?:予)?(?:下发|交办|分派|派发|派单|认领|签收|接收|分办|受理|转办)|已(?:交办|派发|派单|下发|分派|转办)/,
    unless: done,
    status: '待认领',
    counts: 'open',
  },
  {
    when: /待.{0,8}?(?:验收|核查|审核|核实|复核|复查|验证|销号|审批|审定|认定|评估|公示|评审)|[待报送候拟](?:现场|予|同意|批准|办理|组织|上级|专家|第三方|领导|主管部门|整改办|市里|省里|进一步)?(?:验收|核查|审核|核实|复核|复查|验证|销号|审批|审定|审查|确认|检查|认定|评估|公示|核验|评审|研判|审)|(?:验收|核查|审核|审批|复核|复查|销号|公示|评审)[中期]|进入.{0,4}(?:验收|核查|公示)|(?:验收|核查|公示)(?:阶段|环节)|正在.{0,6}(?:验收|核查|审核|复核|公示|销号|评审)|(?:申请|申报|提请|上报|报请|提交|报送|已报).{0,6}(?:销号|验收|核查|审核|公示|整改办|办公室)|等待|已上报|已报送|已提交|未(?:予|经)?(?:验收|核查|销号|审核|复核|核实)/,
    unless: /^(?:未|尚未|暂未|没有?)销号$/,
    status: '待核查',
    counts: 'open',
  },
  { when: /逾期|超期|超时/, also: /销号/, unless: notClosed, status: '已销号（逾期）', counts: 'done' },
  { when: /(?:即将|将要|快|临近|濒临|面临).{0,2}(?:逾期|超期|到期)|临期/, status: '整改中（临期）', counts: 'open' },
  { when: /未(?:逾期|超期|到期|超时)|期限内|时限内/, unless: done, status: '整改中（正常）', counts: 'open' },
  { when: /(?:严重|长期|多次|久拖).{0,2}(?:逾期|超期|不改|未改)|久拖不(?:决|改)/, status: '逾期（升级）', counts: 'open' },
  { when: overdue, also: /办结|办理完毕/, unless: notDone, status: '已办结（逾期）', counts: 'done' },
  { when: overdue, also: /完成|整改到位|已(?:完成)?整改/, unless: notDone, status: '已完成待核（逾期）', counts: 'done', ask: true },
  { when: overdue, status: '逾期', counts: 'open' },
  { when: /未(?:予)?销号|尚未销号|没有销号/, status: '整改中', counts: 'open', ask: true },
  { when: /隐患.{0,2}(?:关闭|消除)|^(?:已?关闭|closed)$/i, status: '已销号（隐患）', counts: 'done' },
  { when: /^(?:开放|打开|open|未关闭)$|隐患.{0,2}(?:开放|打开|存在)/i, status: '整改中（隐患）', counts: 'open' },
  { when: /已签收|已认领|已接收|已受理|已领办/, unless: done, status: '整改中（已认领）', counts: 'open' },
  {
    when: new RegExp(
      `${deny}(?:启动|开展|开工|开始|实施|着手|动工|推动|进场|行动|立项)|^(?:未|尚未|没有)?(?:启动|开工)前$|^未(?:整)?改$|^(?:尚|还)?未整改$|^0%$|前期准备|待(?:启动|开工|开展|实施)`,
    ),
    status: '未整改',
    counts: 'open',
  },
  {
    when: /客观|需要?(?:较)?长期|短期内|难以.{0,8}(?:完成|整改|解决)/,
    also: longTerm,
    status: '长期坚持',
    counts: 'open',
    longTerm: true,
    ask: true,
  },
  {
    when: /[低慢落]于?后?序时|[无没](?:有)?(?:明显|实质性?)?进展|成效不|效果不|未见|(?:未|不).{0,4}(?:达到|达|符合|跟上).{0,2}(?:序时|时序|进度|计划)|滞后|缓慢|落后|慢于|受阻|停滞|停工|推进不力|进展不大|困难|卡点|搁置|暂[缓停]|中止/,
    status: '整改中（滞后）',
    counts: 'open',
  },
  { when: notDone, also: longTerm, status: '长期坚持', counts: 'open', longTerm: true, ask: true },
  { when: notDone, status: '整改中/未整改', counts: 'open', ask: true },
  { when: notYet, unless: /已[于在]|应改尽改|长期|持续|常态/, status: '整改中', counts: 'open', ask: true },
  { when: /销号|摘牌|归档|结案|已关闭/, unless: notClosed, status: '已销号', counts: 'done' },
  {
    when: /完成.{0,2}(?:或|和|及|、|与|加).{0,2}基本完成|基本完成.{0,2}(?:或|和|及|、|与).{0,3}完成/,
    status: '已完成+阶段性完成',
    counts: 'stage',
    ask: true,
  },
  { when: /(?:^|[^\d.])\d{1,2}(?:\.\d+)?%/, also: longTerm, unless: stage, status: '长期坚持', counts: 'open', longTerm: true },
  { when: stage, also: longTerm, unless: notDone, status: '阶段性完成（长期坚持）', counts: 'stage', longTerm: true },
  { when: /^待(?:整改|办理?|推进|落实|解决|处理)/, status: '整改中/未整改', counts: 'open', ask: true },
  { when: /^(?:[×xXnN✗✘✕□☐]|否|no|false|0|不是|没有?|未)$/i, status: '整改中/未整改', counts: 'open', ask: true },
  { when: stage, status: '阶段性完成', counts: 'stage', ask: true },
  {
    when: /部分(?:已)?(?:完成|整改|解决|到位|办结)|(?:其余|剩余|其他|其它|其中|还有|尚有).{0,12}(?:推进|整改|未|正在)|边.边改|\d[项个件条].{0,2}中.{0,6}\d|(?:完成|办结|整改).*(?:正在(?!巩固)|推进中|整改中|办理中)/,
    status: '整改中',
    counts: 'open',
    ask: true,
  },
  { when: /(?:^|[^\d.])100(?:\.0+)?%|百分之百|^100(?:\.0+)?$/, unless: longTerm, status: '已完成待核', counts: 'done', ask: true },
  {
    when: /(?:^|[^\d.])\d{1,2}(?:\.\d+)?%|百分之|过半|^(\d+)\/(?!\1$)\d+$|^0\.\d+$/,
    unless: /持续|长期/,
    status: '整改中',
    counts: 'open',
  },
  {
    when: done,
    also: longTerm,
    unless: /长期(?:挂账|拖欠|未)|持续(?:\d|了)/,
    status: '阶段性完成（长期坚持）',
    counts: 'stage',
    longTerm: true,
    ask: true,
  },
  { when: longTerm, status: '长期坚持', counts: 'open', longTerm: true },
  {
    when: /序时|时序|正常|有序|顺利|按(?:照)?(?:计划|时序|进度|时间节点|要求|方案)(?:推进|进行|实施|整改|开展)|快于|超前|提前(?!完成|办结)|稳步/,
    unless: done,
    status: '整改中（正常）',
    counts: 'open',
  },
  {
    when: /正在|(?:推进|整改|办理|实施|进行|处理|落实|开展|施工|建设|研究|核实|对接|协调|编制|制定)(?:过程)?中|[^其年季月]中$|^在[改办建推]|[^待需应于]推进|(?:有|得|极|展)(?:积极|明显|一定|较大|突破性|初步)?进展|进展良好|进展$|已(?:经)?(?:启动|开工|开展|立项|进场|安排|部署|着手|制定|研究)|^(?:启动|推进|加快|抓紧|着手|处理|实施|开展)|加快|抓紧|着手|力推|进一步/,
    unless: /完成整改|已完成|整改到位|已整改|办结|完毕/,
    status: '整改中',
    counts: 'open',
  },
  { when: /办结|办理完毕|办毕|办理完成/, status: '已办结', counts: 'done' },
  { when: /已?(?:答复|回复|反馈)/, status: '待核查', counts: 'open' },
  { when: done, also: count, status: '已完成', counts: 'done' },
  { when: done, status: '已完成待核', counts: 'done', ask: true },
  { when: /^(?:[√✓✔☑✅vV●■]+|是|对|yes|y|true|ok|done|已|好|有|1)$/i, status: '已完成待核', counts: 'done', ask: true },
  { when: /立行立改|立即|马上|尽快|限期|推进|整改|办理|落实/, status: '整改中', counts: 'open', ask: true },
] as const satisfies readonly Shape[];

export type Status = (typeof table)[number]['status'];
export type Rule = Shape & { readonly status: Status };
export const rules: readonly Rule[] = table;
