import type { Asked } from './conditions.ts';
import { isLive, type OutcomeFact } from './facts.ts';
import { isProof } from './standing.ts';
import type { Input } from './input.ts';
import { exitWord, kinds } from './kinds.ts';
import { type Refusal, refuse } from './sentences.ts';
import { reopens } from '../lookback/words.ts';
import { itemKinds } from './words.ts';

// Conditions of the actions that cases and entries have, and what all kinds share beside a finding's.

type Check = (c: Asked) => readonly Refusal[];
const none: readonly Refusal[] = [];
const when = (fails: boolean, ...refusal: Parameters<typeof refuse>): readonly Refusal[] => (fails ? [refuse(...refusal)] : none);
/** Judges the input once there is one. The door parses it with the action's schema before any condition runs. */
function given<I>(check: (input: I, c: Asked) => readonly Refusal[]): Check {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the action's schema has parsed the input, and the table pairs each condition with the action it is for
  return (c) => (c.input === undefined ? none : check(c.input as I, c));
}

type Completion = { outcomes: readonly Pick<OutcomeFact, 'name'>[] };

export const kindConditions = {
  linkNew: given<Input<'link'>>((input, { item }) => [
    ...when(input.otherId === item.id, 'link_self'),
    ...when(
      item.links.some((each) => each.otherId === input.otherId && each.kind === input.kind),
      'link_known',
    ),
  ]),
  amountDated: given<Input<'recordAmount'>>((input, { actor }) => when(input.on > actor.today, 'future_day', { day: input.on })),
  outcomesDistinct: given<Completion>(({ outcomes }) =>
    when(new Set(outcomes.map((each) => each.name)).size < outcomes.length, 'outcome_twice'),
  ),
  /** What came of it is stated before it ends, by the reply or with the application: zeros too. */
  outcomesTold: given<Completion>(({ outcomes }, { item }) => when(outcomes.length + item.outcomes.length === 0, 'outcomes_needed')),
  /** 佐证: something live of this round, wherever it was attached. */
  evidenceHeld: ({ item, actor }) =>
    when(!item.evidence.some((each) => isProof(each) && isLive(each, item, actor.today)), 'no_evidence', {}, { tab: 'reports' }),
  /** A kind leaves in its own ways: a case is 并案, 转办 or 不属实. */
  exitFits: given<Input<'applyExit'>>(({ kind }, { item }) =>
    when(!kinds[item.kind].exits.some((each) => each === kind), 'exit_unfit', {
      kind: itemKinds[item.kind],
      exit: exitWord(item.kind, kind),
    }),
  ),
  remainderAhead: given<Input<'applyStaged'>>((input, { actor }) =>
    when(input.remainingDue <= actor.today, 'due_past', { due: input.remainingDue, today: actor.today }),
  ),
  /** Who verifies does not belong to the unit whose work it is. */
  verifierApart: ({ item, actor }) => when(item.leadUnitId !== null && actor.ownUnitIds.includes(item.leadUnitId), 'verifier_of_lead'),
  /** A look-back found that this very closure does not hold. */
  reboundFound: ({ item }) =>
    when(!item.lookbacks.some((each) => each.round === item.round && reopens(each.verdict)), 'no_rebound_found', {}, { tab: 'notices' }),
  newDueAhead: given<{ dueRequired: string }>((input, { actor }) =>
    when(input.dueRequired <= actor.today, 'due_past', { due: input.dueRequired, today: actor.today }),
  ),
  changeSound: given<Input<'applyChange'>>((input, { item }) => [
    ...when(input.before.trim() === input.after.trim(), 'nothing_changed'),
    ...when(input.before.trim() === '' && input.amount === null, 'old_value_needed'),
    ...when(input.kind === 'settle' && input.amount === null, 'settle_amount'),
    ...when(
      input.amount !== null && item.amounts.length > 0 && !item.amounts.some((each) => each.unit === input.amount?.unit),
      'amount_unit',
      { unit: input.amount?.unit ?? '', known: [...new Set(item.amounts.map((each) => each.unit))].join('、') },
    ),
  ]),
} as const satisfies Record<string, Check>;
export type KindConditionName = keyof typeof kindConditions;
