import type { RequestFact } from '@duizhang/shared/item/facts.ts';
import { outcome } from '@duizhang/shared/item/fields.ts';
import type { Input } from '@duizhang/shared/item/input.ts';
import { z } from 'zod';
import { type Draft, newId, told } from '../draft.ts';
import { openRequestFor } from './apply.ts';
import { timeliness } from './timeliness.ts';
import { writeReport } from './progress.ts';

// 交办件: 回复、办结、阶段性办结、核查、重办.

type Outcomes = Input<'reply'>['outcomes'];
/** Outcome counters as they stand now: the latest row of a name counts, zeros too. */
function writeOutcomes(draft: Draft, outcomes: Outcomes): void {
  for (const { name, value, unit } of outcomes) draft.insert('outcome', { id: newId(), name, value, unit, onDate: draft.call.today });
}

export function reply(draft: Draft, { done, outcomes, files }: Input<'reply'>): void {
  writeReport(draft, { measureId: null, periodId: null, done, effect: '', difficulty: '', next: '', figures: [], files }, 'reply');
  writeOutcomes(draft, outcomes);
  draft.set({ status: 'replied', repliedOn: draft.call.today });
  draft.notify({ unitIds: officesOf(draft), roles: ['office'], kind: 'replied', text: told('已回复', draft.item) });
}

const officesOf = ({ item }: Draft): string[] => item.ledger.units.flatMap((each) => (each.role === 'office' ? [each.unitId] : []));

const completion = z.object({
  stage: z.boolean(),
  outcomes: z.array(outcome),
  remaining: z.string().nullable(),
  remainingDue: z.string().nullable(),
});

export function applyStaged(draft: Draft, input: Input<'applyStaged'>): void {
  draft.set({ status: 'done_review', appliedOn: draft.call.today });
  openRequestFor(draft, 'applyStaged', input);
}
export function applyDone(draft: Draft, input: Input<'applyDone'>): void {
  draft.set({ status: 'done_review', appliedOn: draft.call.today });
  openRequestFor(draft, 'applyDone', input);
}

export function carryOutCompletion(draft: Draft, request: RequestFact): void {
  const { stage, outcomes, remaining, remainingDue } = completion.parse(request.payload);
  writeOutcomes(draft, outcomes);
  draft.set({ returnsSinceApproval: 0, remaining });
  // What remains is due by the day that was agreed; the original deadline stays.
  if (stage) draft.set({ status: 'staged', stageAccepted: true, dueCurrent: remainingDue, appliedOn: null });
  else draft.set({ status: 'done', closedOn: draft.call.today, ...timeliness(draft.item, request.submittedOn) });
}

type Checked = Input<'verify'>;
export function writeVerification(draft: Draft, verdict: 'verified' | 'reopened', { way, place, people, found }: Checked): void {
  const { actor, today, at } = draft.call;
  const { orgId, id: itemId, round } = draft.item;
  const { accountId, unitId } = actor;
  draft.add('verification', {
    orgId,
    id: newId(),
    itemId,
    round,
    verdict,
    way,
    place,
    people,
    found,
    accountId,
    unitId,
    onDate: today,
    at,
  });
  draft.reason = found;
}

export function verify(draft: Draft, input: Input<'verify'>): void {
  writeVerification(draft, 'verified', input);
  draft.set({ status: 'verified' });
}
