import { type Facts, type MilestoneFact, liveDeliverables, liveMilestones } from './facts.ts';
import { targetMet } from './standing.ts';
import type { Input } from './input.ts';

// What a task's applications freeze. The door freezes it, and the drawer that applies shows it before: one and the same.

/** What is submitted as the plan. */
export function planOf(item: Facts) {
  const { track, dueRequired, cadence, targets } = item;
  return {
    amendment: false,
    track,
    dueRequired,
    milestones: liveMilestones(item).map(({ name, goal, kind, plannedOn, precision }) => ({ name, goal, kind, plannedOn, precision })),
    deliverables: liveDeliverables(item).map(({ name, plannedOn, precision }) => ({ name, plannedOn, precision })),
    targets: targets.map(({ name, target, unit }) => ({ name, target, unit })),
    cadence: cadence && { every: cadence.every, days: cadence.days, dueAfter: cadence.dueAfter },
  };
}

/** What is applied for acceptance with. A waiver holds once it is agreed to: until then the thing stays open beside its reason. */
export function acceptanceOf(
  item: Facts,
  { summary, shortfall, waivers }: Pick<Input<'applyAcceptance'>, 'summary' | 'shortfall' | 'waivers'>,
) {
  const { title, originalText, requirement, round, track, dueOriginal, dueCurrent, targets, changes, amounts } = item;
  const reasons = new Map(waivers.map((each) => [each.id, each.reason]));
  const waiverOf = ({ id, state }: Pick<MilestoneFact, 'id'> & { state: string }) => (state === 'open' ? (reasons.get(id) ?? null) : null);
  const filesOf = (of: (file: Facts['evidence'][number]) => boolean) =>
    item.evidence
      .filter((file) => of(file) && file.round === round && file.supersededAt === null)
      .map(({ id, name, version, sha256 }) => ({ id, name, version, sha256 }));
  return {
    title,
    originalText,
    requirement,
    round,
    track,
    dueOriginal,
    dueCurrent,
    summary,
    shortfall,
    milestones: liveMilestones(item).map((each) => {
      const { id, name, kind, plannedOn, precision, actualOn, actualPrecision, state } = each;
      const files = filesOf((file) => file.milestoneId === id);
      return { id, name, kind, plannedOn, precision, actualOn, actualPrecision, state, waiver: waiverOf(each), files };
    }),
    deliverables: liveDeliverables(item).map((each) => {
      const { id, name, plannedOn, precision, handedOn, state } = each;
      const files = filesOf((file) => file.deliverableId === id);
      return { id, name, plannedOn, precision, handedOn, state, waiver: waiverOf(each), files };
    }),
    targets: targets.map((each) => ({ name: each.name, target: each.target, value: each.value, unit: each.unit, met: targetMet(each) })),
    changes: changes.map(({ name, before, after, unit, effectiveOn, precision }) => ({
      name,
      before,
      after,
      unit,
      effectiveOn,
      precision,
    })),
    amounts: amounts.map(({ kind, value, unit, approx, onDate }) => ({ kind, value, unit, approx, onDate })),
  };
}
