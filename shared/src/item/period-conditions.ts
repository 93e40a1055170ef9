import { addMonths } from '../calendar.ts';
import type { Asked } from './conditions.ts';
import { openPeriods } from './facts.ts';
import type { Input } from './input.ts';
import type { PeriodFact } from './periods.ts';
import { type Refusal, refuse } from './sentences.ts';

// Conditions of what becomes of a long-term item's reporting periods, and of its yearly assessment.

type Check = (c: Asked) => readonly Refusal[];
const none: readonly Refusal[] = [];
const when = (fails: boolean, ...refusal: Parameters<typeof refuse>): readonly Refusal[] => (fails ? [refuse(...refusal)] : none);

/** Periods that are handed in and wait for a verdict. */
export const submittedPeriods = (periods: readonly PeriodFact[]): PeriodFact[] => periods.filter((each) => each.state === 'submitted');
export const periodConditions = {
  periodSubmitted: ({ item, input }) => {
    const waiting = submittedPeriods(item.periods);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schemas of acceptPeriod and returnPeriod, which require this
    const named = input === undefined ? null : (input as Input<'acceptPeriod'>).periodId;
    if (waiting.length === 0) return [refuse('no_period_submitted', {}, { tab: 'reports' })];
    return when(named !== null && !waiting.some((each) => each.id === named), 'period_not_submitted');
  },
  periodOwed: ({ item, input }) => {
    const owed = openPeriods(item);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schema of excusePeriod, which requires this
    const named = input === undefined ? null : (input as Input<'excusePeriod'>).periodId;
    if (owed.length === 0) return [refuse('no_period_owed', {}, { tab: 'reports' })];
    return when(named !== null && !owed.some((each) => each.id === named), 'period_not_owed');
  },
  assessmentSound: ({ item, actor, input }) => {
    if (input === undefined) return none;
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the schema of assess, which requires this
    const { nextOn } = input as Input<'assess'>;
    const latest = addMonths(actor.today, item.ledger.maxAssessMonths);
    return when(nextOn <= actor.today || nextOn > latest, 'assess_too_far', { latest, months: item.ledger.maxAssessMonths });
  },
} as const satisfies Record<string, Check>;
export type PeriodConditionName = keyof typeof periodConditions;
