import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { Cabinet } from '../scene.ts';
import { type Step, step, type Story } from '../timeline.ts';
import type { ReportLedger } from './ledgers.ts';
import type { TaskThing } from './row.ts';
import { attestation, opinion, made, deliveryOf, dispatchTo, claimed, paper, type Given } from './setting.ts';

// 任务 of the report, by how far each came.

/** Days of a task's year by how far it came; a long-term one begins late enough for its first period to be open at the year's end. */
const days = {
  d: {
    registered: '2018-03-05',
    dispatched: '2018-03-06',
    claimed: '2018-03-08',
    planned: '2018-03-14',
    submitted: '2018-03-15',
    agreed: '2018-03-20',
  },
  u: {
    registered: '2018-03-05',
    dispatched: '2018-03-06',
    claimed: '2018-03-08',
    planned: '2018-03-14',
    submitted: '2018-03-15',
    agreed: '2018-03-20',
  },
  f: {
    registered: '2018-03-05',
    dispatched: '2018-03-06',
    claimed: '2018-06-04',
    planned: '2018-06-08',
    submitted: '2018-06-11',
    agreed: '2018-06-14',
  },
  l: {
    registered: '2018-11-12',
    dispatched: '2018-11-13',
    claimed: '2018-11-15',
    planned: '2018-11-20',
    submitted: '2018-11-22',
    agreed: '2018-12-03',
  },
} as const;

export function taskStory(given: Given, ledger: ReportLedger, thing: TaskThing): Story {
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
    ...thing.amounts.map(([kind, value, unit]) =>
      step('2018-12-03', 'handler', ['recordAmount', () => ({ kind, value, unit, on: '2018-12-03' })]),
    ),
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
