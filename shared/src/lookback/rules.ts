import { type Actor, roles } from '../access.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import type { LookbackVerdict } from './words.ts';

/** What judging reads of a sampled item; `unitId`: who led it when it was drawn, `leadUnitId`: who leads it now. */
export type Sampled = {
  readonly ledgerId: string;
  readonly unitId: string;
  readonly leadUnitId: string | null;
  /** Units that supervise the ledger. */
  readonly supervisorIds: readonly string[];
  readonly verdict: LookbackVerdict | null;
};

export const mayOpenFor = (actor: Actor, ledgerId: string): boolean => actor.role === 'supervisor' && actor.ledgerIds.includes(ledgerId);

/**
 * Why this actor may not judge the item; empty when they may. Nobody judges what a unit of theirs led: where that is the
 * supervising unit itself, the committee judges in its place (回避).
 */
export function judgingRefusals(one: Sampled, actor: Actor): readonly Refusal[] {
  const leads = [one.unitId, one.leadUnitId].filter((unit) => unit !== null);
  const standsIn = actor.role === 'committee' && leads.some((unit) => one.supervisorIds.includes(unit));
  if (actor.role !== 'supervisor' && !standsIn) return [refuse('wrong_role', { who: roles.supervisor })];
  if (!actor.ledgerIds.includes(one.ledgerId)) return [refuse('not_your_ledger')];
  if (leads.some((unit) => actor.ownUnitIds.includes(unit))) return [refuse('verifier_of_lead')];
  return one.verdict === null ? [] : [refuse('lookback_judged')];
}
