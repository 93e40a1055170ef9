import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { File } from '@duizhang/shared/item/fields.ts';
import { outcomeNames } from '@duizhang/shared/item/words.ts';
import { type Org, seatOf, unitOf } from '../org.ts';
import { pdfOf } from '../papers.ts';
import { type LeadKey, standingFor } from '../people.ts';
import type { Cabinet } from '../scene.ts';
import { type Step, step, type Story } from '../timeline.ts';
import type { FormerUnit } from './succession.ts';
import { type Places, type ReportLedger, shareOf } from './ledgers.ts';
import type { CasesThing, EntryThing, OtherThing, Row, TaskThing } from './row.ts';
import { rows } from './rows.ts';

// How the report's items came to where it says they stand. Titles and figures are the report's; units, days and what people
// say on the way are set for the demo (示例), since the report gives none.

const attestation = '情况属实（示例）。';
const opinion = '同意（示例）。';
const made = '办理单位、时限和经过为演示设置（示例）。';

/** Units that were urged by a notice; the report gives six and names none. */
export const urged = ['caijin', 'guijian', 'shengtai', 'shehui', 'yunshan', 'zhizao'] as const satisfies readonly LeadKey[];
export const urgedTitle = (n: number): string => `示例督办问题${n + 1}：限期整改事项（示例）`;

type Report = { readonly org: Org; readonly former: readonly FormerUnit[]; readonly cabinet: Cabinet; readonly places: Places };
type Given = Report & { readonly deliveries: Map<string, Story['ledger']> };

export function reportStories(report: Report): Story[] {
  const given = { ...report, deliveries: new Map<string, Story['ledger']>() };
  return rows.flatMap((each) => each.things.flatMap((thing) => storiesOf(given, each, thing)));
}

function storiesOf(given: Given, { ledger }: Row, thing: Row['things'][number]): Story[] {
  if (ledger === 'rectification') return [];
  if (thing.kind === 'task') return [taskStory(given, ledger, thing)];
  if (thing.kind === 'entry') return [entryStory(given, ledger, thing)];
  if (thing.kind === 'hazard') return [hazardStory(given, ledger, thing)];
  if (thing.kind === 'cases') return caseStories(given, ledger, thing);
  if (thing.kind === 'notices') return urged.map((unit, n) => urgedStory(given, unit, n));
  return [];
}

/** One ledger entry for each delivery, so that what came together is registered together. */
function deliveryOf({ deliveries, places }: Given, ledger: ReportLedger, nth?: number): Story['ledger'] {
  const { id, sourceId, batches } = places[ledger];
  const batchId = nth === undefined ? null : (batches[nth] ?? null);
  const key = `${sourceId} ${batchId}`;
  const known = deliveries.get(key) ?? { id, sources: [{ sourceId, batchId }] };
  deliveries.set(key, known);
  return known;
}

type Dispatched = { readonly on: string; readonly track?: 'dated' | 'long_term'; readonly due: string | null; readonly former?: string | undefined };
function dispatchTo(org: Org, unit: LeadKey, { on, track = 'dated', due, former }: Dispatched): Step {
  const { leader } = standingFor(unit);
  const leaderId = seatOf(org, leader).accountId;
  return step(on, 'zhengban', ['dispatch', () => ({ leadUnitId: former ?? unitOf(org, unit), leaderId, track, dueRequired: due })]);
}
const claimed = (org: Org, unit: LeadKey, on: string): Step =>
  step(on, 'head', ['claim', () => ({ handlerId: seatOf(org, standingFor(unit).handler).accountId })]);

function paper(cabinet: Cabinet, title: string, on: string): File {
  return cabinet.file(pdfOf(`${title}（示例）.pdf`, [`${title}（示例）`, `形成日期：${on}`, '演示数据，由程序生成，不是真实文件。']), on);
}

/** Days of a task's year by how far it came; a long-term one begins late enough for its first period to be open at the year's end. */
const days = {
  d: { registered: '2018-03-05', dispatched: '2018-03-06', claimed: '2018-03-08', planned: '2018-03-14', submitted: '2018-03-15', agreed: '2018-03-20' },
  u: { registered: '2018-03-05', dispatched: '2018-03-06', claimed: '2018-03-08', planned: '2018-03-14', submitted: '2018-03-15', agreed: '2018-03-20' },
  f: { registered: '2018-03-05', dispatched: '2018-03-06', claimed: '2018-06-04', planned: '2018-06-08', submitted: '2018-06-11', agreed: '2018-06-14' },
  l: { registered: '2018-11-12', dispatched: '2018-11-13', claimed: '2018-11-15', planned: '2018-11-20', submitted: '2018-11-22', agreed: '2018-12-03' },
} as const;

function taskStory(given: Given, ledger: ReportLedger, thing: TaskThing): Story {
  const { org, cabinet } = given;
  const { title, form, unit, category, course, requirement } = thing;
  const due = course === 'l' ? null : course === 'd' ? '2018-12-31' : '2019-12-31';
  const track = course === 'l' ? 'long_term' : 'dated';
  // Reforms that go on were handed out before the bodies were merged: what was open passed on to the successor.
  const former = course === 'u' && form === 'reform' ? given.former.find((each) => each.successor === unit) : undefined;
  const on = former ? days.f : days[course];
  const steps = [
    dispatchTo(org, unit, { on: on.dispatched, track, due, former: former?.id }),
    claimed(org, unit, on.claimed),
    ...linksOf(thing, on.claimed),
    step(on.planned, 'handler', ['planTask', () => planOf(thing)]),
    step(on.submitted, 'head', ['submitPlan', () => ({ attestation })]),
    step(on.agreed, 'reviewer', ['agreePlan', () => ({ opinion })]),
    ...workOf(cabinet, thing),
    ...(course === 'd' ? acceptance(title) : []),
  ];
  return {
    ledger: deliveryOf(given, ledger),
    unsplit: false,
    registeredOn: on.registered,
    item: { title, originalText: `${title}。`, category, form, track, dueRequired: due, requirement: `${requirement}${made}` },
    steps,
  };
}

function linksOf({ partOf, sameAs }: TaskThing, on: string): Step[] {
  const part = partOf ? [step(on, 'zhengban', ['link', (_, idOf) => ({ otherId: idOf(partOf), kind: 'part_of' })])] : [];
  const same = sameAs ? [step(on, 'zhengban', ['link', (_, idOf) => ({ otherId: idOf(sameAs), kind: 'same_as' })])] : [];
  return [...part, ...same];
}

/** What the report names; where it names nothing to reach, the year's work as one example of a milestone. */
function milestonesOf({ milestones, deliverables, course }: TaskThing): TaskThing['milestones'] {
  if (milestones.length > 0 || course === 'l') return milestones;
  if (deliverables.length > 0) return [];
  return [course === 'd' ? ['年度任务完成（示例）', '2018-12-31', 'year', true] : ['下年度推进（示例）', '2019-12-31', 'year', false]];
}

type Planned = RawInput<'planTask'>;
function planOf(thing: TaskThing): Planned {
  const milestones: Planned['milestones'] = milestonesOf(thing).map(([name, plannedOn, precision, , stage]) => ({
    name,
    plannedOn,
    precision,
    kind: stage ?? 'milestone',
  }));
  const planned = thing.course === 'l' ? '2019-12-31' : '2018-12-31';
  const deliverables: Planned['deliverables'] = thing.deliverables.map((name) => ({ name, plannedOn: planned, precision: 'year' }));
  // A plan needs something to reach: deliverables alone are reached together.
  if (milestones.length === 0 && thing.course !== 'l') milestones.push({ name: handedOver, plannedOn: '2018-12-31', precision: 'year' });
  return { milestones, deliverables, cadence: thing.course === 'l' ? { every: thing.every ?? 'quarter', dueAfter: 10 } : null };
}
const handedOver = '成果完成（示例）';

function workOf(cabinet: Cabinet, thing: TaskThing): Step[] {
  const reached = milestonesOf(thing).filter(([, , , isReached]) => isReached);
  const all = thing.deliverables.length > 0 && milestonesOf(thing).length === 0 ? [[handedOver, '2018-12-31', 'year'] as const] : reached;
  const day = '2018-12-05';
  return [
    ...thing.amounts.map(([kind, value, unit]) => step('2018-12-03', 'handler', ['recordAmount', () => ({ kind, value, unit, on: '2018-12-03' })])),
    ...thing.results.map(([name, before, after, unit]) =>
      step('2018-12-03', 'handler', ['recordResult', () => ({ name, before, after, unit, basis: '2018年度工作报告' })]),
    ),
    ...thing.deliverables.map((name) => {
      const files = [paper(cabinet, name, day)];
      return step(day, 'handler', ['handIn', (facts) => ({ deliverableId: idNamed(facts.deliverables, name), on: day, files })]);
    }),
    ...all.map(([name, on, precision]) =>
      step(day, 'handler', ['reachMilestone', (facts) => ({ milestoneId: idNamed(facts.milestones, name), on: on ?? day, precision })]),
    ),
  ];
}

function idNamed(list: readonly { id: string; name: string }[], name: string): string {
  const found = list.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found.id;
}

const acceptance = (title: string): Step[] => [
  step('2018-12-10', 'head', ['applyAcceptance', () => ({ summary: `${title}已经完成，申请验收（示例）。`, attestation })]),
  step('2018-12-13', 'reviewer', ['agreeAcceptance', () => ({ opinion })]),
  step('2018-12-18', 'reviewer', ['agreeAcceptance', () => ({ opinion })]),
];

/** The report gives counts alone: neither what the cases were about nor who handled them. Each is an example. */
function caseStories(given: Given, ledger: ReportLedger, thing: CasesThing): Story[] {
  const { org, cabinet } = given;
  const units: readonly LeadKey[] = thing.course === 'done' ? ['dangban', 'caijin', 'guijian', 'shehui', 'yunshan', 'zuzhi'] : ['shengtai', 'guijian', 'anjian', 'yunshan', 'zhizao'];
  const files = [paper(cabinet, thing.course === 'done' ? '案件办理情况' : '整改回复材料', '2018-09-05')];
  const outcomes = outcomeNames.map(({ name, unit }) => ({ name, value: '0', unit }));
  return Array.from({ length: thing.batches }, (_, nth) => nth).flatMap((nth) =>
    Array.from({ length: shareOf(thing, nth) }, (_, k): Story => {
      const unit = units[(nth + k) % units.length] ?? 'dangban';
      const reply = step('2018-09-05', 'head', ['reply', () => ({ done: '已按交办要求整改并回复（示例）。', outcomes, files })]);
      const done = [
        step('2018-09-05', 'handler', ['attach', () => ({ files })]),
        step('2018-09-12', 'head', ['applyDone', () => ({ summary: '已办理完毕，申请办结（示例）。', outcomes, attestation })]),
        step('2018-09-18', 'reviewer', ['agreeDone', () => ({ opinion })]),
        step('2018-09-26', 'reviewer', ['agreeDone', () => ({ opinion })]),
      ];
      return {
        ledger: deliveryOf(given, ledger, nth),
        unsplit: false,
        registeredOn: '2018-07-02',
        item: {
          title: `第${nth + 1}批第${k + 1}件（示例）`,
          originalText: '报告只载数量，本件为演示所造（示例）。',
          category: '综合',
          track: 'dated',
          dueRequired: '2018-10-31',
          requirement: made,
          example: true,
        },
        steps: [dispatchTo(org, unit, { on: '2018-07-03', due: '2018-10-31' }), claimed(org, unit, '2018-07-05'), ...(thing.course === 'done' ? done : [reply])],
      };
    }),
  );
}

function entryStory(given: Given, ledger: ReportLedger, thing: EntryThing): Story {
  const { org } = given;
  const { title, category, unit, basis, example, amounts, change } = thing;
  const changed = {
    adjust: { kind: 'adjust', name: '实施机构', before: '原审批部门（示例）', after: '新审批部门（示例）', unit: '', basis: '机构职能调整（示例）' },
    revoke: { kind: 'revoke', name: '事项状态', before: '保留', after: '取消', unit: '', basis: '取消非行政许可审批（示例）' },
  } as const;
  return {
    ledger: deliveryOf(given, ledger),
    unsplit: false,
    registeredOn: '2018-10-08',
    item: {
      title,
      originalText: `${title}。`,
      category,
      basis,
      leadUnitId: unitOf(org, unit),
      example,
      amounts: amounts.map(([kind, value, of]) => ({ kind, value, unit: of })),
    },
    steps: change
      ? [
          step('2018-10-09', 'zhengban', ['applyChange', () => ({ ...changed[change], effectiveOn: '2018-11-01', attestation })]),
          step('2018-10-12', 'reviewer', ['agreeChange', () => ({ opinion })]),
        ]
      : [],
  };
}

function hazardStory(given: Given, ledger: ReportLedger, thing: OtherThing & { kind: 'hazard' }): Story {
  const { org } = given;
  const { title, category, unit, major } = thing;
  return {
    ledger: deliveryOf(given, ledger),
    unsplit: false,
    registeredOn: '2018-12-12',
    item: {
      title,
      originalText: '（示例）报告没有列出隐患，本条为演示所造。',
      category,
      severity: major ? 'major' : 'general',
      track: 'dated',
      dueRequired: '2019-01-31',
      requirement: made,
      example: true,
    },
    steps: [dispatchTo(org, unit, { on: '2018-12-13', due: '2019-01-31' }), claimed(org, unit, '2018-12-14')],
  };
}

function urgedStory(given: Given, unit: LeadKey, n: number): Story {
  return {
    ledger: deliveryOf(given, 'supervision'),
    unsplit: false,
    registeredOn: '2018-10-22',
    item: {
      title: urgedTitle(n),
      originalText: '（示例）报告只载下发督办通知的单位数，本条为演示所造。',
      category: '综合',
      track: 'dated',
      dueRequired: '2019-02-28',
      requirement: made,
      example: true,
    },
    steps: [dispatchTo(given.org, unit, { on: '2018-10-23', due: '2019-02-28' }), claimed(given.org, unit, '2018-10-24')],
  };
}
