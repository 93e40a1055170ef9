import type { CriterionKind, MeasureKind } from '@duizhang/shared/item/words.ts';

// What people of the demo write, by field of work; {t} is the matter at hand. All of it is made up.

type Criterion = readonly [kind: CriterionKind, text: string];
type Measure = readonly [kind: MeasureKind, text: string, must: Criterion, may?: Criterion];
export type Phrases = {
  readonly causes: readonly string[];
  readonly first: readonly Measure[];
  readonly second: readonly Measure[];
  readonly effects: readonly string[];
};

export const phrases: Readonly<Record<string, Phrases>> = {
  党的建设: {
    causes: ['对{t}重部署、轻检查，日常指导跟不上，支部之间标准不一。', '{t}的责任只写在文件里，没有落到具体岗位和时间节点。'],
    first: [
      [
        'correction',
        '对{t}逐个支部核对一遍，列出清单，缺什么补什么',
        ['document', '{t}核对清单及补正记录'],
        ['on_site', '抽查两个支部的现场记录'],
      ],
      ['campaign', '用一个月集中整顿{t}，每周通报进度', ['document', '集中整顿工作通报']],
    ],
    second: [
      ['institution', '修订{t}工作规范，明确频次、内容和责任人', ['document', '印发的{t}工作规范']],
      ['long_term', '把{t}纳入季度党建督查，结果与年度考核联动', ['document', '季度督查记录'], ['data', '督查覆盖支部数量统计']],
    ],
    effects: ['支部负责人对标准和要求更加清楚，抽查合格率明显提高。', '记录与实际活动能够相互对应，党员反映较好。'],
  },
  选人用人: {
    causes: ['{t}政策性强，经办人员业务培训不够，复核把关环节缺失。', '{t}缺少年度计划和台账，做到哪里算哪里。'],
    first: [
      ['correction', '对{t}涉及的人员和材料全面清查，逐人建立问题清单', ['document', '{t}清查情况表（经复核人签字）']],
      ['correction', '对照政策逐项完善{t}，不符合规定的及时纠正', ['document', '{t}完善纠正情况汇总'], ['data', '完善纠正数量统计']],
    ],
    second: [
      ['institution', '制定{t}实施办法，明确条件、程序和纪律要求', ['document', '{t}实施办法']],
      ['long_term', '每半年对{t}开展一次自查，结果报领导小组办公室', ['document', '自查报告']],
    ],
    effects: ['手续和材料齐全规范，同类问题没有再次出现。', '岗位与人员的匹配度有所改善，干部反映程序更加透明。'],
  },
  作风建设: {
    causes: ['{t}沿用旧做法，没有从群众和基层的角度优化。', '对{t}缺少量化要求，做得好与不好没有区别。'],
    first: [
      ['correction', '梳理{t}中的突出问题，明确整改时限和责任人', ['document', '{t}问题清单及整改情况']],
      ['campaign', '组织{t}专项检查，边查边改', ['document', '专项检查通报'], ['on_site', '检查现场照片']],
    ],
    second: [
      ['institution', '出台{t}管理要求，公开办理标准和监督电话', ['document', '公开的{t}管理要求']],
      ['long_term', '建立{t}回访和抽查制度，按季通报', ['data', '回访抽查统计表'], ['third_party', '服务对象满意度调查结果']],
    ],
    effects: ['办理时间缩短，服务对象的满意度提升。', '基层重复劳动减少，抽查未再发现同类情况。'],
  },
  监督执纪: {
    causes: ['{t}缺少统一标准，监督力量分散，发现问题偏晚。', '对{t}的风险认识不足，习惯于事后检查。'],
    first: [
      ['correction', '围绕{t}开展起底式检查，问题逐条登记', ['document', '{t}检查情况报告']],
      ['accountability', '对{t}中责任不落实的单位进行提醒谈话', ['document', '提醒谈话记录']],
    ],
    second: [
      ['institution', '完善{t}操作规程，绘制流程图并标明风险点', ['document', '{t}操作规程及流程图']],
      ['long_term', '把{t}列入日常监督清单，每季度抽查不少于一次', ['document', '抽查记录'], ['data', '抽查发现问题数量']],
    ],
    effects: ['各环节有标准、有记录、可追溯，监督更加靠前。', '关键岗位人员熟悉风险点，复查未见同类问题。'],
  },
  财政金融: {
    causes: ['{t}涉及环节多，内部衔接没有时限，信息不能共享。', '对{t}底数掌握不细，台账更新依赖人工。'],
    first: [
      ['correction', '对{t}逐项核对，编制明细表并说明原因', ['data', '{t}核对明细表']],
      ['correction', '限期处理{t}中的历史遗留事项', ['document', '处理意见及凭证复印件'], ['data', '处理前后金额对比表']],
    ],
    second: [
      ['institution', '印发{t}管理办法，规定各环节办理时限', ['document', '{t}管理办法']],
      ['long_term', '按月更新{t}台账，季度开展一次分析', ['data', '{t}月度台账'], ['document', '季度分析报告']],
    ],
    effects: ['各环节平均用时缩短，账实能够核对一致。', '台账更新及时，风险点能够提前提示。'],
  },
  生态环境: {
    causes: ['{t}点多面广，巡查依靠少数人员，发现和处置脱节。', '{t}的管护责任交叉，费用和标准没有确定。'],
    first: [
      ['campaign', '对{t}开展拉网式排查，按点位建立整改清单', ['data', '{t}点位整改清单'], ['on_site', '整改前后对比照片']],
      ['engineering', '针对{t}中的薄弱点位逐一修复完善', ['on_site', '修复完善现场照片']],
    ],
    second: [
      ['institution', '明确{t}日常管护标准和责任单位', ['document', '{t}管护责任书']],
      ['long_term', '建立{t}周巡查、月通报制度', ['document', '月度通报'], ['data', '巡查处置率统计']],
    ],
    effects: ['现场面貌改善，周边居民投诉减少。', '巡查发现的问题能够当周处置，复查合格。'],
  },
  工程建设: {
    causes: ['{t}前期论证和部门会商不充分，节点没有倒排。', '{t}的资料要求不统一，参建单位职责边界模糊。'],
    first: [
      ['correction', '对在建项目的{t}全面摸底，倒排节点、挂图推进', ['document', '{t}节点计划表']],
      ['engineering', '完成{t}首批点位的实施和验收', ['on_site', '现场验收照片'], ['document', '工程量确认单']],
    ],
    second: [
      ['institution', '制定{t}工作指引，统一资料和时限要求', ['document', '{t}工作指引']],
      ['long_term', '实行{t}月调度、季评估', ['document', '月度调度记录'], ['data', '节点完成率统计']],
    ],
    effects: ['项目节点可控，参建单位配合更加顺畅。', '资料退补次数减少，审核时间缩短。'],
  },
  民生保障: {
    causes: ['{t}服务需求变化快，部门之间数据没有及时比对。', '{t}的基层力量偏弱，监督反馈渠道不畅。'],
    first: [
      ['correction', '对{t}逐户逐点核实，建立问题台账', ['data', '{t}核实台账'], ['on_site', '入户或现场核实照片']],
      ['correction', '对{t}中群众反映集中的问题优先办理', ['document', '办理结果反馈单']],
    ],
    second: [
      ['institution', '完善{t}工作流程和公示要求', ['document', '{t}工作流程']],
      ['long_term', '按季度比对{t}数据，动态调整服务安排', ['data', '季度数据比对表'], ['third_party', '群众满意度调查']],
    ],
    effects: ['群众办事更加方便，反映的问题得到回应。', '信息更新及时，应享未享和重复享受的情况减少。'],
  },
  安全生产: {
    causes: ['{t}的主体责任压得不实，检查记录与整改脱节。', '{t}专业性强，现有人员和经费保障不足。'],
    first: [
      ['campaign', '邀请专家对{t}情况进行评估检查，逐项改进', ['on_site', '整改复查现场照片'], ['document', '专家检查意见']],
      ['correction', '对{t}中存在的缺项逐一补齐', ['document', '{t}补齐清单']],
    ],
    second: [
      ['institution', '修订{t}管理制度，明确复查和销项要求', ['document', '{t}管理制度']],
      ['long_term', '对{t}实行分级管理，按月检查、按季评估', ['data', '分级检查统计表']],
    ],
    effects: ['重点部位的隐患得到消除，复查率达到要求。', '从业人员熟悉应急处置步骤，记录完整。'],
  },
};

export const lookalikes = [
  '已对照排查其他业务，未发现同类情况。',
  '已部署各科室、各片区对照自查，发现的同类问题一并列入整改。',
  '已举一反三检查近两年同类工作，另有少量情况同步纠正。',
  '已向其他单位通报情况，提醒对照检查。',
] as const;
export const difficulties = ['', '', '部分历史资料年代较早，查找需要时间。', '', '涉及多个单位，协调频次较高。'] as const;
export const nexts = [
  '继续按计划推进，月底前完成佐证整理。',
  '对已完成的部分组织复查，防止反弹。',
  '把好的做法固化为制度，持续抓落实。',
] as const;
export const progress = [
  '已完成{t}的摸底，问题清单经单位会议研究，责任落实到人。',
  '{t}首批问题已经改正，形成工作记录并留存佐证。',
  '{t}工作按计划推进，组织专题会议两次，印发了工作通知。',
  '已对{t}开展复查，前期整改事项保持较好。',
] as const;
export const opinions = {
  office: ['材料齐全，整改措施与问题对应，同意报请现场核查。', '经审核，佐证完整，同意进入下一级审核。'],
  supervisor: ['经现场核查，整改情况与申报一致，同意。', '查阅资料并走访核实，措施已经落实，同意。'],
  committee: ['整改到位，同意销号，请持续巩固。', '同意销号，列入回头看抽查范围。'],
  plan: ['方案针对性强，措施和时限明确，同意。', '同意方案，请按节点推进并及时填报。'],
} as const;

export const say = (phrase: string, topic: string): string => phrase.replaceAll('{t}', topic);
/** One of a list, the same one for the same number. */
export function pick<T>(list: readonly T[], n: number): T {
  const chosen = list[n % list.length];
  if (chosen === undefined) throw new Error('nothing to pick from');
  return chosen;
}
