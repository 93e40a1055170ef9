import type { DeliverableFact, EvidenceFact, Facts, MilestoneFact, TargetFact } from '../item/facts.ts';
import type { PeriodFact } from '../item/periods.ts';
import { evidence, finding, id, period } from './finding.ts';

// A reform task and what it is held to, in one line each, for tests of rules.

export const milestone = (over: Partial<MilestoneFact> = {}): MilestoneFact => ({
  id: id(300),
  round: 1,
  kind: 'milestone',
  name: '全面启动',
  goal: '',
  plannedOn: '2018-05-31',
  precision: 'month',
  actualOn: '2018-05-31',
  actualPrecision: 'month',
  state: 'reached',
  opinion: null,
  ...over,
});
export const deliverable = (over: Partial<DeliverableFact> = {}): DeliverableFact => ({
  id: id(310),
  round: 1,
  name: '改革方案',
  plannedOn: '2018-09-30',
  precision: 'day',
  state: 'handed_in',
  handedOn: '2018-05-20',
  opinion: null,
  ...over,
});
export const handedFile = (over: Partial<EvidenceFact> = {}): EvidenceFact =>
  evidence({ id: id(320), criterionId: null, deliverableId: id(310), purpose: 'deliverable', ...over });
export const target = (over: Partial<TargetFact> = {}): TargetFact => ({
  id: id(330),
  name: '新增就业',
  unit: '人',
  direction: 'up',
  target: '2000',
  value: '2045',
  ...over,
});
export const quarter = (over: Partial<PeriodFact> = {}): PeriodFact => period({ dueOn: '2018-04-10', label: '2018年第一季度', ...over });

/** A task that is under way with its milestone reached and its deliverable handed in. */
export const task = (over: Partial<Facts> = {}): Facts =>
  finding({
    kind: 'task',
    form: 'reform',
    title: '示例任务',
    status: 'underway',
    rootCause: null,
    lookalike: null,
    measures: [],
    criteria: [],
    milestones: [milestone()],
    deliverables: [deliverable()],
    evidence: [handedFile()],
    ...over,
  });
