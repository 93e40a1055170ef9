import type { PlanMeasure } from '@duizhang/shared/item/fields.ts';
import { claimed, type DatedCourse, type Dates, dates, handedOver, type Twist, twists } from './dates.ts';
import { seatOf } from './org.ts';
import { after, type Scene } from './scene.ts';
import { type Step, step } from './timeline.ts';
import { opinions, pick } from './words.ts';

// How the 41 were put right and closed between August and December, each by its own way through the actions.

/** The k-th of those that were to be put right by a date. */
export function dated(scene: Scene, course: DatedCourse, k: number): Step[] {
  const twist = twists[course][k] ?? {};
  const at = { ...dates[course], ...twist.dates };
  const measures = scene.measures(duesOf(scene, at));
  const steps = [
    ...takeOver(scene, at, twist),
    ...planned(scene, at, { k, twist }),
    ...worked(scene, at, { k, measures }),
    ...extended(scene, twist),
    ...judged(scene, at, { k, twist, measures }),
  ];
  return inOrder(steps);
}

/** Most plans have two measures, some one. */
const duesOf = ({ n, example }: Scene, { due }: Pick<Dates, 'due'>): string[] =>
  n % 3 === 2 && isDated(example.course) ? [due] : [after(due, -15), due];
const isDated = (course: string): boolean => course in dates;

export const inOrder = (steps: readonly Step[]): Step[] => steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

export function takeOver(scene: Scene, { due }: Pick<Dates, 'due'>, { joint, firstTo, corrected }: Twist): Step[] {
  const track = 'dated';
  const dispatched = firstTo
    ? [
        scene.dispatch(handedOver, { track, due, to: firstTo }),
        step(claimed, 'head', [
          'returnAssignment',
          () => ({ reason: '堆放点位于办事处属地管理范围，日常巡查由属地负责，建议由属地牵头（示例）。' }),
        ]),
        scene.dispatch('2018-07-31', { track, due }),
        scene.claim('2018-08-01'),
      ]
    : [scene.dispatch(handedOver, { track, due, joint }), scene.claim(claimed)];
  const parts = joint ? [scene.part('2018-07-30', joint, 'acceptAssignment'), scene.part('2018-09-13', joint, 'finishAssignment')] : [];
  const correction = corrected
    ? [
        step('2018-08-02', 'zhengban1', [
          'correct',
          () => ({
            requirement: `${scene.example.topic}各环节时限写入办法并对外公布（示例）。`,
            reason: '整改要求表述不完整，补充对外公布的要求',
          }),
        ]),
      ]
    : [];
  return [...dispatched, ...parts, ...correction];
}

export function planned(scene: Scene, at: Dates, { k, twist }: { k: number; twist: Twist }): Step[] {
  const dues = duesOf(scene, at);
  const [office, supervisor] = at.agreed;
  const again = twist.planReturned
    ? [
        step(after(at.submit, 1), 'reviewer', ['returnPlan', () => ({ opinion: '举一反三内容过于笼统，请补充排查范围后再报。' })]),
        scene.plan(after(at.submit, 2), dues),
        scene.submit(after(at.submit, 3)),
      ]
    : [];
  return [scene.plan(after(at.edit, k % 3), dues), scene.submit(at.submit), ...again, scene.agreePlan(office), scene.agreePlan(supervisor)];
}

export function worked(
  scene: Scene,
  at: Pick<Dates, 'reports' | 'finish'>,
  { k, measures }: { k: number; measures: readonly PlanMeasure[] },
): Step[] {
  const [first, second] = at.reports;
  return [
    scene.report(after(first, k % 3), 0),
    ...(k % 3 === 2 ? [] : [scene.report(after(second, k % 3), 1, k % 2 === 0)]),
    ...scene.evidence(after(at.finish, (k % 2) - 2), measures),
    ...measures.map((_, m) => scene.finish(after(at.finish, k % 2), m)),
  ];
}

function extended(scene: Scene, { extended: asked }: Twist): Step[] {
  if (asked === undefined) return [];
  const [office, committee] = asked.verdicts;
  return [
    step(asked.on, 'head', [
      'applyExtension',
      () => ({
        to: asked.to,
        reasonCode: asked.reason,
        reason: `${scene.example.topic}涉及的后续手续需等待办理结果，现有工作已完成大部分（示例）。`,
        attestation: '延期理由属实，期限内确保完成。',
      }),
    ]),
    scene.agreeChange(office, '延期理由充分，已完成部分属实，同意。'),
    scene.agreeChange(committee, '同意延期，到期不再延长。'),
  ];
}

function judged(scene: Scene, at: Dates, { k, twist, measures }: { k: number; twist: Twist; measures: readonly PlanMeasure[] }): Step[] {
  const [office, supervisor, committee] = at.verdicts;
  const apply = scene.apply(at.apply);
  if (twist.returned === 'office') {
    return [
      apply,
      scene.refuse('2018-10-26', '首项措施的佐证只有通知，没有结果材料，请补充后重新申请。'),
      scene.supersede('2018-10-29', measures),
      scene.apply('2018-10-30', '已按退回意见补充结果材料，再次申请销号。'),
      scene.agree('2018-11-02', 'office'),
      scene.agree(supervisor, 'supervisor'),
      scene.agree(committee, 'committee', 'fair'),
    ];
  }
  if (twist.returned === 'supervisor') {
    return [
      apply,
      scene.agree(office, 'office'),
      scene.refuse(supervisor, '现场抽查发现个别点位仍有反复，清单与现场不符，退回继续整改。'),
      scene.supersede('2018-10-16', measures),
      scene.apply('2018-10-18', '已对反复点位重新整改并更新清单，再次申请销号。'),
      scene.agree('2018-10-22', 'office'),
      scene.agree('2018-10-25', 'supervisor'),
      scene.agree('2018-10-30', 'committee', 'fair'),
    ];
  }
  const early = twist.withdrawn
    ? [
        scene.apply(after(at.apply, -2)),
        step(after(at.apply, -1), 'head', ['withdrawClosure', () => ({ reason: '申请说明有误，修改后重新提交' })]),
      ]
    : [];
  return [
    ...early,
    apply,
    scene.agree(office, 'office'),
    scene.agree(supervisor, 'supervisor'),
    decided(scene, committee, { twist, grade: k % 3 === 2 ? 'fair' : 'good' }),
  ];
}

function decided(scene: Scene, on: string, { twist, grade }: { twist: Twist; grade: 'good' | 'fair' }): Step {
  if (twist.byMeeting)
    return byMeeting(scene, on, {
      number: on < '2018-12' ? '领导小组会议〔2018〕3号（示例）' : '领导小组会议〔2018〕4号（示例）',
      opinion: '会议研究，同意销号。',
    });
  if (twist.onPaper) return onPaper(scene, on, grade);
  return scene.agree(on, 'committee', grade);
}

/** 会议研究: one meeting decides its whole list, and the chair confirms once. */
export function byMeeting(scene: Scene, on: string, { number, opinion }: { number: string; opinion: string }): Step {
  const minutes = scene.minutes(on, number);
  const meeting = {
    heldOn: on,
    number,
    attendees: '郑示例、冯示例等领导小组成员，列席单位负责人（示例）',
    recusals: '涉及本单位事项的人员未参加表决（示例）',
    minutes,
  };
  return step(on, 'zuzhang', ['agreeClosure', () => ({ opinion, grade: 'good', meeting })]);
}

/** 代录: the chair signed on paper, the office enters it with its scan. */
function onPaper(scene: Scene, on: string, grade: 'good' | 'fair'): Step {
  const signedOn = after(on, -1);
  const scan = scene.paper({ title: `${scene.example.topic}销号审批表签字页`, kind: 'document', on: signedOn, shift: 5 });
  const { postId } = seatOf(scene.org, 'zuzhang');
  return step(on, 'zhengban1', ['agreeClosure', () => ({ opinion: '同意销号。', grade, onBehalf: { postId, signedOn, scan } })]);
}

/** The k-th of those put right at once: no plan, one measure, the supervisor alone decides. */
export function immediate(scene: Scene, k: number): Step[] {
  const due = '2018-08-31';
  const [apply, verdict] = pick(
    [
      ['2018-08-16', '2018-08-21'],
      ['2018-08-22', '2018-08-28'],
      ['2018-08-29', '2018-09-05'],
    ] as const,
    k,
  );
  const done = after('2018-08-09', k % 4);
  return inOrder([
    scene.dispatch(handedOver, { track: 'immediate', due }),
    scene.claim('2018-07-26'),
    scene.report(after('2018-08-02', k % 3), k % 2),
    ...scene.evidence(done, scene.measures([due])),
    scene.finish(done, 0),
    scene.apply(apply),
    step(verdict, 'reviewer', ['agreeClosure', () => ({ opinion: pick(opinions.supervisor, k), grade: k % 3 === 1 ? 'fair' : 'good' })]),
  ]);
}
