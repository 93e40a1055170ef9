import { type Actor, roles } from '../access.ts';
import { type Refusal, refuse } from '../item/sentences.ts';
import { type ValueState, valueStates } from './words.ts';

// Who may enter and judge values: asked by the button and by the server.

type Reported = { readonly ledgerId: string; readonly unitId: string | null; readonly unitName: string | null };

/** Its unit's own staff enter its values; where it names no unit, the ledger's office does. */
export function enterRefusals(actor: Actor, indicator: Reported): readonly Refusal[] {
  if (indicator.unitId === null)
    return actor.role === 'office' && actor.ledgerIds.includes(indicator.ledgerId) ? [] : [refuse('wrong_role', { who: roles.office })];
  const staff = actor.role === 'handler' || actor.role === 'unit_head';
  return staff && actor.unitIds.includes(indicator.unitId) ? [] : [refuse('not_your_indicator', { unit: indicator.unitName ?? '' })];
}

type Judged = { readonly state: ValueState; readonly enteredBy: string; readonly ledgerId: string };
/** The office judges, and nobody judges what they entered themselves. */
export function judgeRefusals(actor: Actor, value: Judged): readonly Refusal[] {
  if (actor.role !== 'office' || !actor.ledgerIds.includes(value.ledgerId)) return [refuse('wrong_role', { who: roles.office })];
  if (value.state !== 'submitted') return [refuse('value_judged', { state: valueStates[value.state] })];
  return value.enteredBy === actor.accountId ? [refuse('own_value')] : [];
}
