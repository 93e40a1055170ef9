import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { answerInstruction as answerInput, judgeInstruction as judgeInput } from '@duizhang/shared/instruction/input.ts';
import { answerRefusals, type FollowUp, judgementRefusals } from '@duizhang/shared/instruction/rules.ts';
import type { FollowUpState } from '@duizhang/shared/instruction/words.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { instructionsSeen } from '../item/instructions.ts';
import { once } from '../once.ts';
import { storedFiles } from '../stored-files.ts';
import { tell } from '../tell.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Subject } from './subject.ts';
import { instructionEvent, nameOf } from './write.ts';

// What a unit does about an instruction: it answers, and the leader closes it or asks again.

type Step = { readonly id: string; readonly unitId: string; readonly state: FollowUpState };

export async function answerInstruction(work: Work, raw: z.input<typeof answerInput>): Promise<Step> {
  const { key, ...input } = answerInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { answerInstruction: input } }, async () => {
      const one = await lockFollowUp(tx, work, { ...input, why: answerRefusals });
      const { id: instructionId, unitId, text, files } = input;
      const at = work.now().toISOString();
      const answer = { id: v7(), instructionId, unitId, seq: one.answers + 1, text, accountId: actor.accountId, answeredOn: actor.today };
      const unjudged = { verdict: null, opinion: null, judgedBy: null, judgedOn: null, recordedBy: null, signedOn: null };
      await tx
        .insertInto('instructionAnswer')
        .values({ ...answer, ...unjudged, orgId: actor.orgId, at })
        .execute();
      const stored = await storedFiles(tx, work, files);
      if (stored.length > 0)
        await tx
          .insertInto('instructionFile')
          .values(stored.map((each) => ({ ...each, instructionId, answerId: answer.id, purpose: 'answer' as const })))
          .execute();
      await setState(tx, work, { input, set: { state: 'answered' } });
      const event = { ...instructionEvent(one, { id: instructionId, deed: 'answer' }), after: { unitId, text, files } };
      await appendEvents(tx, { actor, at }, [event]);
      // What the office entered from paper it also brings back to the leader.
      await tell(tx, work, {
        unitIds: one.recordedBy === null ? [] : one.officeIds,
        roles: ['office'],
        accountIds: [one.leaderId],
        clearance: one.clearance,
        itemId: one.itemId,
        kind: 'instruction',
        text: `批示已有办理回复：${nameOf(one)}`,
      });
      return { id: instructionId, unitId, state: 'answered' };
    }),
  );
}

export async function judgeInstruction(work: Work, raw: z.input<typeof judgeInput>): Promise<Step> {
  const { key, ...input } = judgeInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { judgeInstruction: input } }, async () => {
      const one = await lockFollowUp(tx, work, { ...input, why: judgementRefusals });
      const faults = judgementFaults(work, input);
      if (faults.length > 0) throw new Refused(faults);
      const { id: instructionId, unitId, verdict, opinion, dueOn, onBehalf } = input;
      const recorded = onBehalf && { recordedBy: actor.accountId, signedOn: onBehalf.signedOn };
      await tx
        .updateTable('instructionAnswer')
        .set({ verdict, opinion, judgedBy: one.leaderId, judgedOn: actor.today, ...recorded })
        .where('orgId', '=', actor.orgId)
        .where('id', '=', one.waitingId)
        .execute();
      if (onBehalf) {
        const [scan] = await storedFiles(tx, work, [onBehalf.scan]);
        if (scan)
          await tx
            .insertInto('instructionFile')
            .values({ ...scan, instructionId, answerId: one.waitingId, purpose: 'verdict' })
            .execute();
      }
      const state = verdict === 'closed' ? 'closed' : 'waiting';
      await setState(tx, work, {
        input,
        set: { state, ...(verdict === 'closed' ? { closedOn: actor.today } : { dueOn: dueOn ?? one.dueOn }) },
      });
      const deed = verdict === 'closed' ? 'close' : 'ask_again';
      const event = {
        ...instructionEvent(one, { id: instructionId, deed }),
        after: { unitId, verdict, dueOn, ...recorded },
        reason: opinion,
      };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      await tell(tx, work, {
        unitIds: [unitId],
        roles: ['unit_head'],
        clearance: one.clearance,
        itemId: one.itemId,
        kind: 'instruction',
        text: `${verdict === 'closed' ? '领导批示已办结' : '领导批示请继续办理'}：${nameOf(one)}`,
      });
      return { id: instructionId, unitId, state };
    }),
  );
}

/** The leader signs with their own hand; the office only with what the leader has signed. */
function judgementFaults(
  { actor }: Work,
  { onBehalf, dueOn }: Pick<z.output<typeof judgeInput>, 'onBehalf' | 'dueOn'>,
): readonly Refusal[] {
  const { role, today } = actor;
  return [
    ...(role === 'leader' && onBehalf ? [refuse('instruction_own_hand')] : []),
    ...(role === 'office' && !onBehalf ? [refuse('instruction_scan')] : []),
    ...(onBehalf && onBehalf.signedOn > today ? [refuse('future_day', { day: onBehalf.signedOn })] : []),
    ...(dueOn !== null && dueOn < today ? [refuse('due_past', { due: dueOn, today })] : []),
  ];
}

type Named = { readonly id: string; readonly unitId: string };
type Locked = FollowUp &
  Omit<Subject, 'working' | 'leadUnitId'> & {
    readonly dueOn: string | null;
    readonly recordedBy: string | null;
    readonly waitingId: string;
    readonly answers: number;
    readonly officeIds: readonly string[];
  };

/** Locks the follow-up of one unit within what the actor sees, and asks the rule. */
async function lockFollowUp(tx: Tx, { actor }: Work, { id, unitId, why }: Named & { why: typeof answerRefusals }): Promise<Locked> {
  const seen =
    await sql`select from instruction_unit asked join instruction on instruction.org_id = asked.org_id and instruction.id = asked.instruction_id
    where asked.instruction_id = ${id} and asked.unit_id = ${unitId} and ${instructionsSeen(actor)} for update of asked`.execute(tx);
  if (seen.rows.length === 0) throw new NotFound('instruction');
  const { rows } =
    await sql<Locked>`select instruction.ledger_id, instruction.account_id as leader_id, instruction.recorded_by, asked.unit_id, asked.state, asked.due_on,
      ledger.name as ledger_name, ledger.clearance, item.id as item_id, item.code, item.title, waiting.id as waiting_id, waiting.account_id as answered_by,
      (select count(*)::int from instruction_answer w where w.org_id = asked.org_id and w.instruction_id = asked.instruction_id and w.unit_id = asked.unit_id) as answers,
      (select coalesce(jsonb_agg(s.unit_id), '[]') from ledger_unit s where s.org_id = ledger.org_id and s.ledger_id = ledger.id and s.role = 'office') as office_ids
    from instruction_unit asked join instruction on instruction.org_id = asked.org_id and instruction.id = asked.instruction_id
    join ledger on ledger.org_id = instruction.org_id and ledger.id = instruction.ledger_id
    left join item on item.org_id = instruction.org_id and item.id = instruction.item_id
    left join instruction_answer waiting on waiting.org_id = asked.org_id and waiting.instruction_id = asked.instruction_id
      and waiting.unit_id = asked.unit_id and waiting.verdict is null
    where asked.org_id = ${actor.orgId} and asked.instruction_id = ${id} and asked.unit_id = ${unitId}`.execute(tx);
  const [one] = rows;
  if (one === undefined) throw new NotFound('instruction');
  const refusals = why(one, actor);
  if (refusals.length > 0) throw new Refused(refusals);
  return one;
}

type Change = { readonly state: FollowUpState; readonly dueOn?: string | null; readonly closedOn?: string };
const setState = (tx: Tx, { actor }: Work, { input, set }: { input: Named; set: Change }) =>
  tx
    .updateTable('instructionUnit')
    .set({ ...set, since: actor.today })
    .where('orgId', '=', actor.orgId)
    .where('instructionId', '=', input.id)
    .where('unitId', '=', input.unitId)
    .execute();
