import { type Actor, roles } from '../access.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import type { LookbackVerdict } from './words.ts';

/** What judging reads of a sampled item; `unitId`: who led it when it was drawn, `leadUnitId`: who leads it now. */
export type Sampled = {
  readonly ledgerId: string;
  readonly unitId: string;
  readonly leadUnitId: string | null;
  readonly verdict: LookbackVerdict | null;
};

export const mayOpenFor = (actor: Actor, ledgerId: string): boolean => actor.role === 'supervisor' && actor.ledgerIds.includes(ledgerId);

/** Why this actor may not judge the item; empty when they may. Nobody judges what a unit of theirs led. */
export function judgingRefusals(one: Sampled, actor: Actor): readonly Refusal[] {
  if (actor.role !== 'supervisor') return [refuse('wrong_role', { who: roles.supervisor })];
  if (!actor.ledgerIds.includes(one.ledgerId)) return [refuse('not_your_ledger')];
  if ([one.unitId, one.leadUnitId].some((unit) => unit !== null && actor.ownUnitIds.includes(unit))) return [refuse('verifier_of_lead')];
  return one.verdict === null ? [] : [refuse('lookback_judged')];
}
