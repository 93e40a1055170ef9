import { addDays, unknownYears, type WorkingCalendar, withinWorkingDays } from '../calendar.ts';
import type { Text } from '../text.ts';
import { type Facts, liveDeliverables, liveMeasures, liveMilestones } from './facts.ts';
import { phaseOf } from './kinds.ts';
import { periodWords } from './periods.ts';
import { sayDay } from './spans.ts';
import { stillCounts } from './standing.ts';
import type { Light, LightFlag, Precision } from './words.ts';

/** A ledger's light rule: working days before a deadline at which it turns yellow (a setting; 3 by default). */
export type LightRule = { readonly yellowDays: number };

/** Why an item has its light, one reason each: the colour, and the day from which it holds (null: already, whatever the day). */
export type LightReason = {
  readonly light: 'red' | 'yellow' | 'grey';
  readonly from: string | null;
  readonly text: Text;
};
export type LightState = {
  readonly flag: LightFlag;
  readonly yellowOn: string | null;
  readonly redOn: string | null;
  readonly reasons: readonly LightReason[];
};

/** What the light is on a day, from what the door stored. The SQL of the lists and boards states the same comparison. */
export function lightOn(
  item: { status: string; lightFlag: LightFlag; yellowOn: string | null; redOn: string | null },
  asOf: string,
): Light {
  if (item.status === 'exited') return 'exited';
  if (item.lightFlag === 'closed') return 'closed';
  if (item.lightFlag === 'red' || (item.redOn !== null && item.redOn <= asOf)) return 'red';
  if (item.lightFlag === 'yellow' || (item.yellowOn !== null && item.yellowOn <= asOf)) return 'yellow';
  return item.lightFlag === 'grey' ? 'grey' : 'green';
}

/** The deadline that governs now: the current one, or the required one while no plan has fixed it; none for long-term items. */
export const deadlineOf = (item: Pick<Facts, 'track' | 'dueCurrent' | 'dueRequired'>): string | null =>
  item.track === 'long_term' ? null : (item.dueCurrent ?? item.dueRequired);

/**
 * The light of an item for every day to come, with each reason (domain, "light"). It changes with the calendar and not
 * only with events, so it is given as days: yellow from `yellowOn`, red from `redOn`, plus a flag that no day changes.
 */
export function lightOf(item: Facts, calendar: WorkingCalendar): LightState {
  const phase = phaseOf(item.status);
  if (phase === 'ended') return { flag: 'closed', yellowOn: null, redOn: null, reasons: [] };
  if (phase === 'exited') return { flag: 'none', yellowOn: null, redOn: null, reasons: [] };
  const reasons = [
    ...deadlineReasons(item, calendar),
    ...measureReasons(item),
    ...milestoneReasons(item),
    ...periodReasons(item, calendar),
    ...evidenceReasons(item),
    ...returnReasons(item),
  ];
  const earliest = (light: 'red' | 'yellow') =>
    reasons.flatMap((each) => (each.light === light && each.from !== null ? [each.from] : [])).sort()[0] ?? null;
  const sticky = (light: 'red' | 'yellow' | 'grey') => reasons.some((each) => each.light === light && each.from === null);
  const flag: LightFlag = sticky('red') ? 'red' : sticky('yellow') ? 'yellow' : sticky('grey') ? 'grey' : 'none';
  return { flag, yellowOn: earliest('yellow'), redOn: earliest('red'), reasons };
}

function deadlineReasons(item: Facts, calendar: WorkingCalendar): LightReason[] {
  const due = deadlineOf(item);
  if (due === null) return [];
  // The clock stops while the closure is in review: what counts is the day of the application.
  if (phaseOf(item.status) === 'deciding' && item.appliedOn !== null)
    return item.appliedOn > due
      ? [{ light: 'red', from: null, text: { zh: `申请时已超过时限 ${due}`, en: `Applied after the deadline ${due}` } }]
      : [];
  // It stops for a case that was answered, too: whether it is done is unknown, and so is whether it is late.
  if (item.status === 'replied' && item.repliedOn !== null)
    return item.repliedOn > due
      ? [{ light: 'red', from: null, text: { zh: `回复时已超过时限 ${due}`, en: `Replied after the deadline ${due}` } }]
      : [];
  return [
    {
      light: 'red',
      from: addDays(due, 1),
      text: { zh: `时限 ${due}，次日起超期`, en: `Due ${due}; overdue from the next day` },
    },
    nearing(calendar, {
      day: due,
      days: item.ledger.lightRule.yellowDays,
      text: {
        zh: `距时限 ${due} 不足 ${item.ledger.lightRule.yellowDays} 个工作日`,
        en: `Within ${item.ledger.lightRule.yellowDays} working days of ${due}`,
      },
    }),
  ];
}

/** Yellow some working days before a day; provisional (暂按) where these days reach into a year whose notice is not known. */
function nearing(calendar: WorkingCalendar, { day, days, text }: { day: string; days: number; text: Text }): LightReason {
  const from = withinWorkingDays(calendar, day, days);
  const years = unknownYears(calendar, from, day).join('、');
  const provisional = {
    zh: `（暂按周一至周五计，${years} 年放假安排未录入）`,
    en: ` (provisional: Monday to Friday, the holidays of ${years.replaceAll('、', ', ')} are not entered)`,
  };
  return { light: 'yellow', from, text: years === '' ? text : { zh: text.zh + provisional.zh, en: text.en + provisional.en } };
}

function measureReasons(item: Facts): LightReason[] {
  if (phaseOf(item.status) !== 'working') return [];
  return liveMeasures(item)
    .filter((each) => each.state === 'active')
    .flatMap((each) =>
      each.dueOn === null
        ? []
        : [
            {
              light: 'yellow' as const,
              from: addDays(each.dueOn, 1),
              text: {
                zh: `措施 ${each.seq} 应于 ${each.dueOn} 完成`,
                en: `Measure ${each.seq} was due ${each.dueOn}`,
              },
            },
          ],
    );
}

/** A milestone or a deliverable of a month or a year has slipped when its last day has gone by. */
function milestoneReasons(item: Facts): LightReason[] {
  if (phaseOf(item.status) !== 'working') return [];
  const slips = (what: Text, rows: readonly { name: string; state: string; plannedOn: string | null; precision: Precision }[]) =>
    rows.flatMap(({ name, state, plannedOn, precision }): LightReason[] => {
      if (state !== 'open' || plannedOn === null) return [];
      const by = sayDay(plannedOn, precision);
      const text = { zh: `${what.zh}“${name}”计划 ${by.zh}完成`, en: `${what.en} “${name}” was planned for ${by.en}` };
      return [{ light: 'yellow', from: addDays(plannedOn, 1), text }];
    });
  return [
    ...slips({ zh: '节点', en: 'Milestone' }, liveMilestones(item)),
    ...slips({ zh: '成果', en: 'Deliverable' }, liveDeliverables(item)),
  ];
}

function periodReasons(item: Facts, calendar: WorkingCalendar): LightReason[] {
  if (item.track !== 'long_term') return [];
  const reasons: LightReason[] = [];
  for (const each of item.periods) {
    if (each.state === 'missed')
      reasons.push({
        light: 'red',
        from: null,
        text: { zh: `${each.label}应报未报`, en: `${periodWords(each).en}: report missed` },
      });
    if (each.state === 'submitted' && each.late)
      reasons.push({
        light: 'red',
        from: null,
        text: { zh: `${each.label}报告逾期报送，待审核`, en: `${periodWords(each).en}: reported late, not accepted yet` },
      });
    if (each.state !== 'open' && each.state !== 'not_due' && each.state !== 'returned') continue;
    reasons.push({
      light: 'red',
      from: addDays(each.dueOn, 1),
      text: {
        zh: `${each.label}报告应于 ${each.dueOn} 前报送`,
        en: `${periodWords(each).en} report due ${each.dueOn}`,
      },
    });
    reasons.push({
      light: 'yellow',
      from: addDays(each.dueOn, -3),
      text: { zh: `${each.label}报告 3 日内到期`, en: `${periodWords(each).en} report due within 3 days` },
    });
  }
  if (item.assessOn !== null) {
    reasons.push({
      light: 'red',
      from: addDays(item.assessOn, 1),
      text: { zh: `应于 ${item.assessOn} 前评估`, en: `Assessment due ${item.assessOn}` },
    });
    reasons.push(
      nearing(calendar, {
        day: item.assessOn,
        days: item.ledger.lightRule.yellowDays,
        text: { zh: `评估日 ${item.assessOn} 临近`, en: `Assessment on ${item.assessOn} is near` },
      }),
    );
  }
  return reasons;
}

/** Evidence that no longer holds proves nothing until a newer one takes its place. */
function evidenceReasons(item: Facts): LightReason[] {
  return item.evidence
    .filter((each) => stillCounts(each, item))
    .flatMap(({ expiresOn, name }): LightReason[] => {
      if (expiresOn === null) return [];
      const text = { zh: `佐证“${name}”有效期至 ${expiresOn}`, en: `Evidence “${name}” is valid until ${expiresOn}` };
      return [{ light: 'yellow', from: addDays(expiresOn, 1), text }];
    });
}

/** Reasons that hold on a day. Once the deadline has passed, that it was near says nothing. */
export function reasonsOn(item: Facts, { reasons }: Pick<LightState, 'reasons'>, asOf: string): LightReason[] {
  const due = deadlineOf(item);
  const wasNear = ({ from, text }: LightReason) => due !== null && asOf > due && from !== null && from <= due && text.zh.includes(due);
  return reasons.filter((each) => (each.from === null || each.from <= asOf) && !wasNear(each));
}

function returnReasons(item: Facts): LightReason[] {
  const reasons: LightReason[] = [];
  if (item.round > 1)
    reasons.push({
      light: 'red',
      from: null,
      text:
        item.kind === 'finding'
          ? { zh: `回头看反弹，第 ${item.round} 轮整改`, en: `Rebound: round ${item.round}` }
          : { zh: `${item.kind === 'case' ? '重办' : '重启'}，第 ${item.round} 轮`, en: `Reopened: round ${item.round}` },
    });
  if (item.returnsSinceApproval >= 2)
    reasons.push({
      light: 'red',
      from: null,
      text: {
        zh: `已被退回 ${item.returnsSinceApproval} 次`,
        en: `Returned ${item.returnsSinceApproval} times`,
      },
    });
  if (item.returnsSinceApproval === 1) reasons.push({ light: 'yellow', from: null, text: { zh: '已被退回 1 次', en: 'Returned once' } });
  if (phaseOf(item.status) === 'waiting') reasons.push({ light: 'grey', from: null, text: { zh: '尚未认领', en: 'Not claimed yet' } });
  return reasons;
}
