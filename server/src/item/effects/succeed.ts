import { type AssignmentFact, liveMeasures } from '@duizhang/shared/item/facts.ts';
import type { Level } from '@duizhang/shared/item/policy.ts';
import { turnAt } from '@duizhang/shared/item/review.ts';
import type { Duty } from '@duizhang/shared/item/words.ts';
import type { Draft } from '../draft.ts';

/** Old unit → the unit that takes over from it. */
export type Heirs = ReadonlyMap<string, string>;

/** What the successors take over of one item. */
export function succeed(draft: Draft, heirs: Heirs): void {
  const lead = draft.item.leadUnitId === null ? undefined : heirs.get(draft.item.leadUnitId);
  // Who handled it held a post in the old unit: the new head names somebody.
  if (lead !== undefined) draft.set({ leadUnitId: lead, handlerId: null });
  succeedAssignments(draft, heirs);
  for (const measure of liveMeasures(draft.item)) {
    const heir = heirs.get(measure.unitId);
    if (heir !== undefined && measure.state !== 'done') draft.update('measure', measure.id, { unitId: heir });
  }
  succeedRequests(draft, heirs);
}

const rank: Readonly<Record<Duty, number>> = { lead: 0, joint: 1, support: 2, supervise: 3 };
const isRunning = (each: AssignmentFact): boolean => each.state === 'pending' || each.state === 'accepted';
const first = (a: AssignmentFact, b: AssignmentFact): number =>
  rank[a.duty] - rank[b.duty] || Number(a.measureId !== null) - Number(b.measureId !== null);

/** A unit holds one duty on an item: where two come together the weightier stays, and the other ends with the unit that held it. */
function succeedAssignments(draft: Draft, heirs: Heirs): void {
  const heirOf = (each: AssignmentFact): string => heirs.get(each.unitId) ?? each.unitId;
  const running = draft.item.assignments.filter(isRunning);
  const held = new Set<string>();
  for (const each of [...running].sort(first)) {
    const unitId = heirOf(each);
    const meets = running.some(
      (other) => other !== each && heirOf(other) === unitId && (heirs.has(other.unitId) || heirs.has(each.unitId)),
    );
    if (meets && held.has(unitId)) draft.update('assignment', each.id, { state: 'returned', reason: '机构承接：并入承接单位的其他分工' });
    else if (unitId !== each.unitId) draft.update('assignment', each.id, { unitId });
    held.add(unitId);
  }
}

/** A running request goes on: its applicant and its reviewers are the successors, its payload stays as it was signed. */
function succeedRequests(draft: Draft, heirs: Heirs): void {
  for (const request of draft.item.requests) {
    if (request.state !== 'open') continue;
    const levels = request.levels.map((level) => levelOf(level, heirs));
    const applicantUnitId = heirs.get(request.applicantUnitId) ?? request.applicantUnitId;
    const turn = turnAt(draft.item, { ...request, levels, applicantUnitId }, request.level);
    const levelUnits = turn?.unitIds ?? request.levelUnits.map((each) => heirs.get(each) ?? each);
    draft.update('request', request.id, { levels, applicantUnitId, levelUnits, succeeded: succeededIn(request, heirs) });
  }
}

export function levelOf(level: Level, heirs: Heirs): Level {
  const heirOf = (unitId: string | undefined) => unitId && heirs.get(unitId);
  const [unitId, substituteUnitId] = [heirOf(level.unitId), heirOf(level.substituteUnitId)];
  return { ...level, ...(unitId && { unitId }), ...(substituteUnitId && { substituteUnitId }) };
}

type Running = { readonly payload: unknown; readonly succeeded: Readonly<Record<string, string>> | null };
/** Units that the payload names and that have a successor by now, earlier successions included. */
function succeededIn({ payload, succeeded }: Running, heirs: Heirs): Record<string, string> | null {
  const text = JSON.stringify(payload) ?? '';
  const before = Object.entries(succeeded ?? {}).map(([from, to]) => [from, heirs.get(to) ?? to]);
  const now = [...heirs].filter(([from]) => text.includes(from));
  const all = new Map([...now, ...before].map(([from = '', to = '']) => [from, to]));
  return all.size === 0 ? null : Object.fromEntries(all);
}

/** A payload as it is carried out: with the units that have taken over since it was signed. */
export function asSucceeded(payload: unknown, succeeded: Readonly<Record<string, string>> | null): unknown {
  if (succeeded === null) return payload;
  if (typeof payload === 'string') return succeeded[payload] ?? payload;
  if (Array.isArray(payload)) return payload.map((each) => asSucceeded(each, succeeded));
  if (typeof payload !== 'object' || payload === null) return payload;
  return Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, asSucceeded(value, succeeded)]));
}
