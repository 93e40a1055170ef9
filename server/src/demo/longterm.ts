import { type Facts, liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { LongTerm } from '@duizhang/shared/item/fields.ts';
import { inOrder, planned, takeOver, worked } from './closed.ts';
import { dates, handedOver } from './dates.ts';
import { after, type Scene } from './scene.ts';
import { type Step, step } from './timeline.ts';
import { nexts, pick, progress } from './words.ts';

// How the 45 came to be carried on for long. A period opens when the plan is agreed (or the track changed). On the business date each
// has one that is still to be reported on, by whoever tries the demo, since a report hands its period in. Some were agreed in
// the third quarter: their first quarters were reported, returned, reported late, missed and excused.

export function promise(scene: Scene, every: LongTerm['every']): LongTerm {
  const { topic } = scene.example;
  const goals: LongTerm['goals'] = [
    { name: '第一阶段', goal: `摸清${topic}底数，形成清单和工作机制`, plannedOn: '2018-12-28', precision: 'day' },
    { name: '第二阶段', goal: `${topic}各项措施全面推开，指标较上年改善`, plannedOn: '2019-06-30', precision: 'month' },
    { name: '第三阶段', goal: `${topic}形成常态机制，经评估达到预期目标`, plannedOn: '2019-12-31', precision: 'year' },
  ];
  return {
    goals: scene.n % 3 === 0 ? goals.slice(0, 2) : goals,
    every,
    days: null,
    dueAfter: every === 'quarter' || every === 'month' ? 10 : 15,
    assessOn: pick(['2019-06-28', '2019-07-31', '2019-07-12'], scene.n),
    exitCondition: `连续四个季度${topic}工作指标达到目标，经纪检监督部门现场核查合格后申请销号（示例）。`,
  };
}

/** Long-term from the start: `q`, `h` or `y` says how often it is reported. */
export function longTerm(scene: Scene, course: 'q' | 'h' | 'y', k: number): Step[] {
  const slipped = course === 'q' && k % 11 === 4;
  const dues = [slipped ? '2018-11-30' : '2019-03-29', '2019-06-28'];
  const start = [scene.dispatch(handedOver, { track: 'long_term', due: null }), scene.claim('2018-07-27')];
  const work = course === 'q' ? quarterly(scene, k, dues) : sparser(scene, { k, dues, every: course === 'h' ? 'half_year' : 'year' });
  return inOrder([...start, ...work, ...progressed(scene, k, { dues, slipped })]);
}

function quarterly(scene: Scene, k: number, dues: readonly string[]): Step[] {
  const plan = (on: string, every: LongTerm['every'] = 'quarter') => scene.plan(on, dues, promise(scene, every));
  if (k % 3 === 0)
    return [
      plan(after('2018-08-20', k % 6), k === monthly ? 'month' : 'quarter'),
      scene.submit('2018-08-30'),
      scene.agreePlan('2018-09-05'),
      scene.agreePlan('2018-09-12'),
      ...reported(scene, k),
    ];
  const again =
    k === 10
      ? [
          step('2018-09-21', 'reviewer', ['returnPlan', () => ({ opinion: '阶段目标缺少可以核查的指标，请补充后再报。' })]),
          plan('2018-09-25'),
          scene.submit('2018-09-26'),
        ]
      : [];
  const agreed = pick(['2018-10-09', '2018-10-12', '2018-10-17'], k);
  return [plan(after('2018-09-10', k % 6)), scene.submit('2018-09-19'), ...again, scene.agreePlan('2018-09-28'), scene.agreePlan(agreed)];
}

const [monthly, excused, returned, late] = [12, 3, 6, 9];

/** What became of the periods before the present one. */
function reported(scene: Scene, k: number): Step[] {
  const accept = (on: string) => step(on, keeperOf(scene), ['acceptPeriod', () => ({ opinion: '进展真实，按计划推进，予以认可。' })]);
  const third = (on: string) => periodReport(scene, { on, from: '2018-07-01', shift: k });
  switch (k) {
    case monthly:
      return [
        periodReport(scene, { on: '2018-10-09', from: '2018-09-01', shift: 0 }),
        accept('2018-10-11'),
        periodReport(scene, { on: '2018-11-07', from: '2018-10-01', shift: 1 }),
        accept('2018-11-09'),
        periodReport(scene, { on: '2018-12-10', from: '2018-11-01', shift: 2 }),
      ];
    case excused:
      return [
        step('2018-10-16', keeperOf(scene), [
          'excusePeriod',
          (facts) => ({
            periodId: periodFrom(facts, '2018-07-01'),
            basis: '第三季度牵头单位承担机构整合任务，经领导小组专题会议〔2018〕8号纪要同意免报（示例）。',
            files: [],
          }),
        ]),
      ];
    case returned:
      return [
        third('2018-09-25'),
        step('2018-09-27', keeperOf(scene), ['returnPeriod', () => ({ reason: '只写了安排，没有本季度完成的数量和佐证，请补充。' })]),
        third('2018-10-08'),
        accept('2018-10-12'),
      ];
    case late:
      return [third('2018-10-15'), accept('2018-10-19')];
    default:
      return [third(after('2018-09-28', k % 4)), accept(after('2018-10-11', k % 4))];
  }
}

/** The office judges what it does not lead itself. */
const keeperOf = ({ example: { unit } }: Scene) => (unit === 'zhengban' ? 'jijian' : 'zhengban');

function periodReport(scene: Scene, { on, from, shift }: { on: string; from: string; shift: number }): Step {
  return step(on, 'handler', [
    'report',
    (facts) => ({
      periodId: periodFrom(facts, from),
      done: scene.say(progress, shift),
      effect: scene.say(scene.words.effects, shift),
      next: pick(nexts, scene.n + shift),
    }),
  ]);
}

function periodFrom(facts: Facts, startsOn: string): string {
  const period = facts.periods.find((each) => each.startsOn === startsOn);
  if (period === undefined) throw new Error(`${facts.code} has no period from ${startsOn}`);
  return period.id;
}

function sparser(scene: Scene, { k, dues, every }: { k: number; dues: readonly string[]; every: 'half_year' | 'year' }): Step[] {
  return [
    scene.plan(after('2018-08-06', k % 4), dues, promise(scene, every)),
    scene.submit('2018-08-14'),
    scene.agreePlan('2018-08-20'),
    scene.agreePlan('2018-08-24'),
  ];
}

function progressed(scene: Scene, k: number, { dues, slipped }: { dues: readonly string[]; slipped: boolean }): Step[] {
  const steps: Step[] = [];
  if (k % 3 === 0 && !slipped) {
    const done = after('2018-11-12', k % 7);
    steps.push(...scene.evidence(done, scene.measures(dues.slice(0, 1))), scene.finish(after(done, 2), 0));
  }
  return k % 4 === 1 ? [...steps, ...staged(scene, k)] : steps;
}

/** The first stage goal is shown and accepted: 阶段完成, which closes nothing. */
function staged(scene: Scene, k: number): Step[] {
  const shown = after('2018-12-04', k % 5);
  const files = [scene.paper({ title: `${scene.example.topic}第一阶段工作总结`, kind: 'document', on: shown, shift: 8 })];
  return [
    step(shown, 'handler', ['attach', (facts) => ({ milestoneId: firstGoal(facts), files })]),
    step(after('2018-12-13', k % 3), pick(['jijian', 'jijian1'] as const, k), [
      'acceptStage',
      (facts) => ({ milestoneId: firstGoal(facts), opinion: '第一阶段目标已有成果支撑，认定阶段完成，继续推进后续工作。' }),
    ]),
  ];
}

function firstGoal(facts: Facts): string {
  const goal = facts.milestones.find((each) => each.name === '第一阶段' && each.state === 'open');
  if (goal === undefined) throw new Error(`${facts.code} has no first goal`);
  return goal.id;
}

/** Promised by a date and converted: `v` when that day had passed (逾期转长期), `w` before it came. */
export function converted(scene: Scene, course: 'v' | 'w', k: number): Step[] {
  const late = course === 'v';
  const at = late ? dates.b : { ...dates.d, reports: ['2018-09-20', '2018-10-18'] as const };
  const dues = [after(at.due, -15), at.due];
  const amended = late && k < 2;
  const done = worked(
    scene,
    { reports: at.reports, finish: late ? '2018-11-01' : '2018-12-06' },
    { k, measures: scene.measures(amended ? dues.slice(0, 1) : dues) },
  );
  const [asked, agreed] = late ? ['2018-11-06', '2018-11-14'] : ['2018-11-12', '2018-11-20'];
  const reason = late
    ? '原定措施已经实施，但问题成因具有长期性，难以在原时限内根本解决，须持续推进（示例）。'
    : '经评估，该问题须与中长期规划衔接，申请转为长期推进（示例）。';
  const change = [
    step(asked, 'head', [
      'convertTrack',
      () => ({ to: 'long_term', longTerm: promise(scene, 'quarter'), reason, attestation: '变更理由属实，长期推进期间按季报告。' }),
    ]),
    scene.agreeChange(agreed, late ? '同意转为长期推进，逾期情况如实保留。' : '同意转为长期推进，按阶段目标推进。'),
  ];
  return inOrder([
    ...takeOver(scene, at, {}),
    ...planned(scene, at, { k, twist: {} }),
    ...done,
    ...change,
    ...(amended ? amendment() : []),
  ]);
}

/** The measure that could not be done by the old date goes on without one. */
function amendment(): Step[] {
  const input = (facts: Facts) => ({
    reason: '转为长期推进后，第二项措施改为持续实施',
    attestation: '调整内容经单位会议研究。',
    measures: liveMeasures(facts).map(({ id, text, kind, unitId, weight, dueOn }, index) => ({
      id,
      text,
      kind,
      unitId,
      weight,
      dueOn: index === 1 ? null : dueOn,
      criteria: liveCriteria(facts)
        .filter((each) => each.measureId === id)
        .map((each) => ({ id: each.id, text: each.text, kind: each.kind, required: each.required })),
    })),
  });
  const agree = (on: string) => step(on, 'reviewer', ['agreePlan', () => ({ opinion: '调整合理，同意。' })]);
  return [step('2018-11-19', 'head', ['amendPlan', input]), agree('2018-11-22'), agree('2018-11-27')];
}
