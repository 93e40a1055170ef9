import { byMeeting, inOrder } from './closed.ts';
import type { Example } from './findings.ts';
import type { LeadKey } from './people.ts';
import { promise } from './longterm.ts';
import { after, type Scene } from './scene.ts';
import { type Step, step } from './timeline.ts';

// 练习台账: one finding or more wherever a finding can be, with something waiting for every role on the business date.

type Play = (scene: Scene) => Step[];
type Line = readonly [unit: LeadKey, area: string, what: string, text: string, topic: string, registeredOn: string, play: Play];

const plans = { claim: '2018-11-08', edit: '2018-11-12', submit: '2018-11-13', office: '2018-11-15', supervisor: '2018-11-19' } as const;

/** To an agreed plan by the usual way, the last measure due on the last day. Both supervisors sign here. */
function underWay(scene: Scene, due: string, joint?: LeadKey): Step[] {
  return [
    scene.dispatch('2018-11-07', { track: 'dated', due, joint }),
    scene.claim(plans.claim),
    scene.plan(plans.edit, duesOf(due)),
    scene.submit(plans.submit),
    scene.agreePlan(plans.office),
    scene.agreePlan(plans.supervisor),
    scene.agreePlan(plans.supervisor),
    scene.report('2018-11-22', 0),
  ];
}
const duesOf = (due: string) => [due < '2019' ? due : after(due, -5), due];

function finished(scene: Scene, due: string, on: string): Step[] {
  return [...scene.evidence(on, scene.measures(duesOf(due))), scene.finish(on, 0), scene.finish(on, 1)];
}

function overdue(scene: Scene): Step[] {
  const due = '2018-12-14';
  return [
    ...underWay(scene, due),
    ...scene.evidence('2018-12-06', scene.measures(duesOf(due)).slice(0, 1)),
    scene.finish('2018-12-07', 0),
    scene.report('2018-12-19', 1),
  ];
}
function dueSoon(scene: Scene): Step[] {
  const due = '2019-01-03';
  return [...underWay(scene, due), ...scene.evidence('2018-12-20', scene.measures(duesOf(due)).slice(0, 1)), scene.finish('2018-12-21', 0)];
}
function returnedTwice(scene: Scene): Step[] {
  const back = (on: string, reason: string) => step(on, 'head', ['returnAssignment', () => ({ reason })]);
  const given = { track: 'dated', due: '2019-03-29' } as const;
  return [
    scene.dispatch('2018-11-07', { ...given, to: 'guijian' }),
    back('2018-11-09', '道路照明的日常维护不在本单位职责范围（示例）'),
    scene.dispatch('2018-11-12', { ...given, to: 'yunshan' }),
    back('2018-11-14', '该路段产权单位未移交，属地无法安排维修经费（示例）'),
  ];
}
function planWaits(scene: Scene): Step[] {
  const due = '2019-03-29';
  return [
    scene.dispatch('2018-12-05', { track: 'dated', due }),
    scene.claim('2018-12-06'),
    scene.plan('2018-12-12', duesOf(due)),
    scene.submit('2018-12-14'),
    scene.agreePlan('2018-12-19'),
    scene.agreePlan('2018-12-24'),
  ];
}
function returnedOnce(scene: Scene): Step[] {
  const due = '2019-01-31';
  return [
    ...underWay(scene, due),
    ...finished(scene, due, '2018-11-29'),
    scene.apply('2018-12-05'),
    scene.agree('2018-12-07', 'office'),
    scene.refuse('2018-12-12', '公示照片看不出日期，现场也未见公示栏，请重新公示并留存记录。'),
  ];
}
function extensionWaits(scene: Scene): Step[] {
  const approval = scene.paper({ title: '关于延长整改时限的复函', kind: 'document', on: '2018-12-21', shift: 9 });
  const input = {
    to: '2019-03-15',
    reasonCode: 'construction',
    reason: '冬季低温不具备铺装条件，须待气温回升后施工（示例）。',
    documentNumber: '示例督〔2018〕6号',
    approval,
    attestation: '延期理由属实。',
  } as const;
  return [
    ...underWay(scene, '2019-01-11'),
    step('2018-12-24', 'head', ['applyExtension', () => input]),
    scene.agreeChange('2018-12-26', '理由属实，附有批复，同意报领导小组。'),
  ];
}
/** In review for closure, agreed by the given levels so far. */
function inReview(scene: Scene, applied: string, agreed: readonly (readonly ['office' | 'supervisor', string])[]): Step[] {
  const due = '2019-01-31';
  return [
    ...underWay(scene, due),
    ...finished(scene, due, after(applied, -3)),
    scene.apply(applied),
    ...agreed.map(([level, on]) => scene.agree(on, level)),
  ];
}
const publish = (on: string): Step => step(on, 'zhengban', ['publish', () => ({ from: on, place: '管委会门户网站和单位公示栏（示例）' })]);

function closedAfterNotice(scene: Scene): Step[] {
  const settle = step('2018-12-13', 'zhengban', ['settle', () => ({ objections: 'none', opinion: '公示期满，未收到异议。' })]);
  const decided = byMeeting(scene, '2018-12-18', {
    number: '领导小组会议〔2018〕5号（示例）',
    opinion: '会议研究，公示无异议，同意销号。',
  });
  return [
    ...inReview(scene, '2018-11-28', [
      ['office', '2018-11-30'],
      ['supervisor', '2018-12-05'],
    ]),
    publish('2018-12-06'),
    settle,
    decided,
  ];
}
function unfounded(scene: Scene): Step[] {
  const ask = step('2018-12-10', 'zhengban', [
    'applyExit',
    () => ({
      kind: 'unfounded',
      reason: '经核查，反映的收费项目已于上年取消，检查时看到的是旧公示牌（示例）。',
      attestation: '核查情况属实。',
    }),
  ]);
  return [
    scene.dispatch('2018-11-07', { track: 'dated', due: '2019-01-31' }),
    scene.claim(plans.claim),
    ask,
    scene.agreeChange('2018-12-13', '核查清楚，同意按不属实退出。'),
  ];
}
/** A standing promise of every month: November was not reported, December may be. */
function periodMissed(scene: Scene): Step[] {
  return [
    scene.dispatch('2018-11-07', { track: 'long_term', due: null }),
    scene.claim(plans.claim),
    scene.plan(plans.edit, ['2019-06-28', null], promise(scene, 'month')),
    scene.submit(plans.submit),
    scene.agreePlan(plans.office),
    scene.agreePlan(plans.supervisor),
    scene.agreePlan(plans.supervisor),
  ];
}
function adopted(scene: Scene): Step[] {
  const approval = scene.paper({ title: '办公会议纪要摘录', kind: 'document', on: '2018-10-19', shift: 4 });
  const leadUnitId = scene.unit();
  const ask = step('2018-11-13', 'zhengban1', [
    'applyAdopt',
    () => ({
      outcome: 'closed',
      leadUnitId,
      decidingBody: '示例高新区管委会办公会议',
      documentNumber: '示例办纪〔2018〕9号',
      decidedOn: '2018-10-19',
      approval,
      attestation: '该事项在台账启用前已经办结，材料属实。',
    }),
  ]);
  return [ask, scene.agreeChange('2018-11-16', '已有办公会议决定，同意补录。')];
}

const first = '2018-11-05';
const lines: readonly Line[] = [
  ['caijin', '财政金融', '专账核算资金结余说明不清', '专账结余与明细账差异未附说明，月末对账记录不连续。', '专账结余', first, overdue],
  ['caijin', '财政金融', '票据领用登记有断号', '领用登记簿出现断号，未注明作废或退回情况。', '票据领用登记', first, dueSoon],
  [
    'caijin',
    '财政金融',
    '差旅报销附件不统一',
    '不同单位报销附件要求不一，审核标准不明确。',
    '差旅报销',
    first,
    (scene) => [...underWay(scene, '2019-01-31'), ...finished(scene, '2019-01-31', '2018-12-20'), scene.report('2018-12-21', 1)],
  ],
  ['shehui', '民生保障', '助学补助公示留存不全', '部分学校公示照片没有日期，公示期是否足够难以判断。', '助学补助公示', first, returnedOnce],
  [
    'guijian',
    '工程建设',
    '人行道破损修复不及时',
    '巡查发现多处铺装松动，报修记录与修复记录对应不上。',
    '人行道修复',
    first,
    extensionWaits,
  ],
  [
    'anjian',
    '安全生产',
    '有限空间作业审批不规范',
    '抽查的作业票缺少气体检测记录，监护人未签字。',
    '有限空间作业审批',
    first,
    (scene) => inReview(scene, '2018-12-27', []),
  ],
  [
    'shengtai',
    '生态环境',
    '垃圾转运站除臭设施停用',
    '现场检查时除臭设施未运行，药剂更换记录中断。',
    '转运站除臭',
    first,
    (scene) => inReview(scene, '2018-12-18', [['office', '2018-12-21']]),
  ],
  [
    'zhizao',
    '作风建设',
    '园区服务指南未及时更新',
    '服务指南中的联系人和办理时限与现行规定不一致。',
    '园区服务指南',
    first,
    (scene) => [
      ...inReview(scene, '2018-12-10', [
        ['office', '2018-12-12'],
        ['supervisor', '2018-12-17'],
      ]),
      publish('2018-12-20'),
    ],
  ],
  [
    'caijin',
    '监督执纪',
    '采购询价记录过于简单',
    '询价记录没有供应商联系方式和报价时间，无法复核。',
    '采购询价记录',
    first,
    closedAfterNotice,
  ],
  ['yunshan', '作风建设', '服务窗口收费公示不一致', '窗口公示牌上的收费项目与现行目录不一致。', '收费公示', first, unfounded],
  ['dangban', '作风建设', '值班记录要素缺失', '抽查的值班记录缺少交接签字，突发情况处置过程记载不全。', '值班记录', first, adopted],
  ['guijian', '民生保障', '背街道路照明缺失', '部分背街道路夜间照明不足，维护责任主体不明。', '道路照明', first, returnedTwice],
  ['caijin', '财政金融', '预算调整说明不充分', '年中预算调整附件只有金额，没有测算依据。', '预算调整', '2018-12-03', planWaits],
  [
    'shehui',
    '民生保障',
    '校园周边食品摊点管理缺位',
    '上下学时段摊点集中，多个单位巡查记录重复而处置不足。',
    '校园周边摊点',
    '2018-12-13',
    (scene) => [scene.dispatch('2018-12-17', { track: 'dated', due: '2019-04-30', joint: 'yunshan' }), scene.claim('2018-12-19')],
  ],
  [
    'caijin',
    '财政金融',
    '资产盘点差异未处理',
    '年度盘点表列示的差异没有处理意见，资产标签缺失。',
    '资产盘点',
    '2018-12-21',
    (scene) => [scene.dispatch('2018-12-26', { track: 'dated', due: '2019-03-29' })],
  ],
  ['dangban', '党的建设', '会议决定事项跟踪不够', '部分会议决定事项没有反馈时限，落实情况未归档。', '会议决定事项', '2018-12-28', () => []],
  [
    'caijin',
    '财政金融',
    '往来款项清理不持续',
    '往来款项按年集中清理，平时没有跟踪，账龄较长的逐年增加。',
    '往来款项清理',
    first,
    periodMissed,
  ],
];

export type Practice = { readonly example: Example; readonly registeredOn: string; readonly play: Play };
export const practice: readonly Practice[] = lines.map(([unit, area, what, text, topic, registeredOn, play]) => ({
  registeredOn,
  play: (scene) => inOrder(play(scene)),
  example: { course: 'a', unit, area, topic, title: `关于${what}的问题`, text: `（示例）${text}` },
}));
