import { type Actor, roles } from '../access.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import { type FollowUpState, followUpStates } from './words.ts';

// Who writes, answers and closes, and why not: what greys the buttons and guards the server.

/** What these rules read of the follow-up of one unit. `answeredBy`: who gave the answer that waits. */
export type FollowUp = {
  readonly ledgerId: string;
  readonly leaderId: string;
  readonly unitId: string;
  readonly state: FollowUpState;
  readonly answeredBy: string | null;
};
/** Whose instruction it is, and the units that they answer for. */
export type Leader = { readonly accountId: string; readonly unitIds: readonly string[] };

const writers = { zh: `${roles.leader.zh}，或由${roles.office.zh}代录`, en: `${roles.leader.en}, or the ${roles.office.en} for them` };
const inState = (now: FollowUpState, from: FollowUpState): readonly Refusal[] =>
  now === from ? [] : [refuse('instruction_state', { state: followUpStates[now], from: followUpStates[from] })];

/** May this role ever write one: leaders their own, the office of the ledger what a leader signed. */
export function writingRefusals(actor: Actor, ledgerId: string): readonly Refusal[] {
  if (actor.role === 'leader') return [];
  if (actor.role !== 'office') return [refuse('wrong_role', { who: writers })];
  return actor.ledgerIds.includes(ledgerId) ? [] : [refuse('not_your_ledger')];
}

type Addressed = { readonly id: string; readonly name: string };
/** Units that can't be addressed: the leader answers for others, or the unit has no part in it; and a recorder's own. */
export function addressRefusals(
  units: readonly Addressed[],
  { leader, working, recorder }: { leader: Leader; working: readonly string[]; recorder: Actor | null },
): readonly Refusal[] {
  const unfit = units.filter((each) => !leader.unitIds.includes(each.id) || !working.includes(each.id));
  const own = units.some((each) => recorder?.ownUnitIds.includes(each.id));
  return [...unfit.map((each) => refuse('instruction_unit', { unit: each.name })), ...(own ? [refuse('instruction_recorder')] : [])];
}

export function answerRefusals(one: FollowUp, actor: Actor): readonly Refusal[] {
  if (actor.role !== 'unit_head') return [refuse('wrong_role', { who: roles.unit_head })];
  if (!actor.unitIds.includes(one.unitId)) return [refuse('instruction_not_yours')];
  // Nobody answers to themselves.
  if (actor.accountId === one.leaderId) return [refuse('instruction_recorder')];
  return inState(one.state, 'waiting');
}

/** Closing it, or asking again: by the leader, or by the office for them, which is then never the one addressed. */
export function judgementRefusals(one: FollowUp, actor: Actor): readonly Refusal[] {
  const writing = writingRefusals(actor, one.ledgerId);
  if (writing.length > 0) return writing;
  if (actor.role === 'leader' && actor.accountId !== one.leaderId) return [refuse('instruction_other_leader')];
  const own = actor.role === 'office' && (actor.ownUnitIds.includes(one.unitId) || actor.accountId === one.answeredBy);
  return own ? [refuse('instruction_recorder')] : inState(one.state, 'answered');
}
