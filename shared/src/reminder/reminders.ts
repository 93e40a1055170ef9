import { isWorkingDay, unknownYears, type WorkingCalendar, workingDaysBetween } from '../calendar.ts';
import { type Facts, isLive, liveDeliverables, liveMeasures, liveMilestones, openPeriods } from '../item/facts.ts';
import { phaseOf } from '../item/kinds.ts';
import { deadlineOf } from '../item/light.ts';
import type { Text } from '../text.ts';
import { type Ladder, usualLadder } from './ladder.ts';

// Whom a day reminds of what. Pure: the same day over the same facts reminds of the same, so that a day begun anew doubles nothing.

export type ReminderKind = 'due' | 'measure' | 'milestone' | 'deliverable' | 'period' | 'assess' | 'evidence' | 'letter' | 'instruction';
/** Whom it concerns: the handler, or where nobody was named the unit's handlers, and its heads; or the ledger's office. */
export type Addressee = {
  readonly unitId: string;
  readonly roles: readonly ('handler' | 'unit_head' | 'office')[];
  readonly accountId: string | null;
};
export type Reminder = {
  readonly kind: ReminderKind;
  readonly what: Text;
  readonly dueOn: string;
  /** Working days until then; negative once it has passed. */
  readonly left: number;
  /** These reach into a year whose notice is not known. */
  readonly provisional: boolean;
  readonly to: readonly Addressee[];
};

export type Distance = Pick<Reminder, 'left' | 'provisional'>;
/** Working days from a day to a deadline: 0 on the last working day before or on it, negative after it. */
export function distanceTo(dueOn: string, { day, calendar }: { day: string; calendar: WorkingCalendar }): Distance {
  const [from, to] = dueOn < day ? [dueOn, day] : [day, dueOn];
  const days = workingDaysBetween(calendar, from, to);
  return { left: dueOn < day ? -days : days, provisional: unknownYears(calendar, from, to).length > 0 };
}

/** Does the ladder call on a day so far from the deadline? Afterwards on the first working day and every n-th from there. */
const calls = ({ before, after }: Ladder, left: number): boolean => (left >= 0 ? before.includes(left) : (-left - 1) % after === 0);

/** How far off a deadline is, when the ladder calls on this day; null when it is silent, as on a day off. */
export function calledOn(
  dueOn: string,
  { day, calendar, ladder = usualLadder }: { day: string; calendar: WorkingCalendar; ladder?: Ladder },
): Distance | null {
  if (!isWorkingDay(calendar, day)) return null;
  const distance = distanceTo(dueOn, { day, calendar });
  return calls(ladder, distance.left) ? distance : null;
}

/** What a day reminds of an item; nothing on a day off. */
export function remindersOn(item: Facts, day: string, calendar: WorkingCalendar): Reminder[] {
  const ladder = item.ledger.policy?.document.reminders ?? usualLadder;
  return datesOf(item, day).flatMap((each) => {
    const called = calledOn(each.dueOn, { day, calendar, ladder });
    return each.to.length > 0 && called !== null ? [{ ...each, ...called }] : [];
  });
}

type Dated = Omit<Reminder, keyof Distance>;

function datesOf(item: Facts, day: string): Dated[] {
  const phase = phaseOf(item.status);
  const lead = leadOf(item);
  // While its end is in review the clock stands still; a case that was answered waits for others.
  if (phase === 'deciding' || phase === 'ended' || phase === 'exited' || item.status === 'replied') return [];
  const due = deadlineOf(item);
  const whole: Dated[] = due === null ? [] : [{ kind: 'due', what: { zh: '整改时限', en: 'Deadline' }, dueOn: due, to: lead }];
  return phase === 'working' ? [...whole, ...partsOf(item, lead), ...standingOf(item, lead), ...expiringOf(item, { day, lead })] : whole;
}

function leadOf({ leadUnitId, handlerId }: Facts): Addressee[] {
  return leadUnitId === null
    ? []
    : [{ unitId: leadUnitId, roles: handlerId === null ? ['handler', 'unit_head'] : ['unit_head'], accountId: handlerId }];
}

function partsOf(item: Facts, lead: Addressee[]): Dated[] {
  const due = deadlineOf(item);
  const measures = liveMeasures(item).flatMap((each): Dated[] => {
    // One that ends with the item is reminded of with the item.
    if (each.state !== 'active' || each.dueOn === null || (each.dueOn === due && each.unitId === item.leadUnitId)) return [];
    const to: Addressee[] =
      each.unitId === item.leadUnitId ? lead : [{ unitId: each.unitId, roles: ['handler', 'unit_head'], accountId: null }];
    return [{ kind: 'measure', what: { zh: `措施${each.seq}`, en: `Measure ${each.seq}` }, dueOn: each.dueOn, to }];
  });
  const planned = (kind: 'milestone' | 'deliverable', rows: readonly { name: string; state: string; plannedOn: string | null }[]) =>
    rows.flatMap(({ name, state, plannedOn }): Dated[] =>
      state !== 'open' || plannedOn === null || plannedOn === due
        ? []
        : [{ kind, what: { zh: name, en: name }, dueOn: plannedOn, to: lead }],
    );
  return [...measures, ...planned('milestone', liveMilestones(item)), ...planned('deliverable', liveDeliverables(item))];
}

function standingOf(item: Facts, lead: Addressee[]): Dated[] {
  if (item.track !== 'long_term') return [];
  const periods = openPeriods(item).map(
    ({ label, startsOn, endsOn, dueOn }): Dated => ({
      kind: 'period',
      what: { zh: `${label}报告`, en: `Report for ${startsOn} to ${endsOn}` },
      dueOn,
      to: lead,
    }),
  );
  if (item.assessOn === null) return periods;
  const offices = item.ledger.units.filter((each) => each.role === 'office');
  const to = offices.map((each): Addressee => ({ unitId: each.unitId, roles: ['office'], accountId: null }));
  return [...periods, { kind: 'assess', what: { zh: '定期评估', en: 'Assessment' }, dueOn: item.assessOn, to }];
}

/** Evidence that counts today and will not after its last day. */
function expiringOf(item: Facts, { day, lead }: { day: string; lead: Addressee[] }): Dated[] {
  return item.evidence.flatMap((each): Dated[] =>
    each.expiresOn === null || !isLive(each, item, day)
      ? []
      : [
          {
            kind: 'evidence',
            what: { zh: `佐证“${each.name}”到期`, en: `Evidence “${each.name}” expires` },
            dueOn: each.expiresOn,
            to: lead,
          },
        ],
  );
}
