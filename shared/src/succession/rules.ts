import { type Actor, roles } from '../access.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import { type SuccessionState, successionStates } from './words.ts';

// The system administrator prepares a succession; the leading group decides and carries it out.

export type SuccessionFacts = {
  readonly state: SuccessionState;
  readonly onDate: string;
  readonly draftedBy: string;
  /** Open work that is still with the old units: after a succession, what has been reopened since. */
  readonly left: number;
};
export type SuccessionActionName = 'amend' | 'drop' | 'carryOut';

export function successionRefusals(name: SuccessionActionName, succession: SuccessionFacts, actor: Actor): readonly Refusal[] {
  const { state } = succession;
  if (name !== 'carryOut') {
    if (actor.role !== 'sysadmin') return [refuse('wrong_role', { who: roles.sysadmin })];
    return state === 'draft' ? [] : [refuse('succession_decided', { state: successionStates[state] })];
  }
  if (actor.role !== 'committee') return [refuse('wrong_role', { who: roles.committee })];
  if (actor.ledgerIds.length === 0) return [refuse('not_your_ledger')];
  if (actor.accountId === succession.draftedBy) return [refuse('succession_own_draft')];
  if (state === 'dropped') return [refuse('succession_decided', { state: successionStates[state] })];
  if (state === 'done' && succession.left === 0) return [refuse('succession_nothing_left')];
  return actor.today < succession.onDate ? [refuse('succession_early', { day: succession.onDate, today: actor.today })] : [];
}

type Pair = { readonly fromUnitId: string; readonly toUnitId: string };
type UnitFact = { readonly id: string; readonly name: string; readonly parentId: string | null; readonly validTo: string | null };

/** What is wrong with a plan of who succeeds whom. `units`: all of the org. */
export function pairRefusals(pairs: readonly Pair[], units: readonly UnitFact[]): readonly Refusal[] {
  const known = new Map(units.map((each) => [each.id, each]));
  const name = (id: string): string => known.get(id)?.name ?? '';
  const from = new Set(pairs.map((each) => each.fromUnitId));
  const twice = from.size < pairs.length ? [refuse('succession_twice')] : [];
  return [
    ...twice,
    ...pairs.flatMap(({ fromUnitId, toUnitId }) => [
      ...(from.has(toUnitId) ? [refuse('succession_chain', { unit: name(toUnitId) })] : []),
      ...(known.get(fromUnitId)?.parentId === null ? [refuse('succession_top', { unit: name(fromUnitId) })] : []),
      ...[fromUnitId, toUnitId]
        .filter((id) => (known.get(id)?.validTo ?? null) !== null)
        .map((id) => refuse('unit_ended', { unit: name(id) })),
      ...(isBelow(toUnitId, fromUnitId, known) && !from.has(toUnitId)
        ? [refuse('succession_below', { unit: name(toUnitId), above: name(fromUnitId) })]
        : []),
    ]),
  ];
}

function isBelow(id: string, above: string, known: ReadonlyMap<string, UnitFact>): boolean {
  for (let at = known.get(id)?.parentId ?? null; at !== null; at = known.get(at)?.parentId ?? null) if (at === above) return true;
  return false;
}
