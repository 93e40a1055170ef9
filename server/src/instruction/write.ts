import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import type { instructionOn } from '@duizhang/shared/instruction/input.ts';
import { writeInstruction as writeInput } from '@duizhang/shared/instruction/input.ts';
import { addressRefusals, type Leader, writingRefusals } from '@duizhang/shared/instruction/rules.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { storedFiles } from '../stored-files.ts';
import { tell } from '../tell.ts';
import { tenantOf, type Work } from '../work.ts';
import { type LeaderPost, leadersFor, type Subject, subjectOf } from './subject.ts';

type Input = z.output<typeof writeInput>;

/** 批示, or its 代录: each unit that it addresses then owes an answer. It carries no version: it changes nothing of the item. */
export async function writeInstruction(work: Work, raw: z.input<typeof writeInput>): Promise<{ id: string }> {
  const { key, ...input } = writeInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { writeInstruction: input } }, async () => {
      const subject = await subjectOf(tx, work, input);
      const leader = await checked(tx, work, { subject, input: { key, ...input } });
      const id = v7();
      const at = work.now().toISOString();
      const { ledgerId, itemId, text, dueOn, onBehalf, example } = input;
      const recorded = onBehalf && { recordedBy: actor.accountId, signedOn: onBehalf.signedOn };
      const unitIds = [...new Set(input.unitIds)];
      const { orgId, today: onDate } = actor;
      const by = { accountId: leader.accountId, unitId: leader.unitId, ...(recorded ?? { recordedBy: null, signedOn: null }) };
      await tx
        .insertInto('instruction')
        .values({ orgId, id, ledgerId, itemId, text, ...by, example, onDate, at })
        .execute();
      const followUp = { orgId, instructionId: id, state: 'waiting' as const, dueOn, since: onDate, closedOn: null };
      await tx
        .insertInto('instructionUnit')
        .values(unitIds.map((unitId) => ({ ...followUp, unitId })))
        .execute();
      if (onBehalf) {
        const [scan] = await storedFiles(tx, work, [onBehalf.scan]);
        if (scan)
          await tx
            .insertInto('instructionFile')
            .values({ ...scan, instructionId: id, answerId: null, purpose: 'scan' })
            .execute();
      }
      const after = { text, dueOn, unitIds, leaderId: leader.accountId, ...recorded };
      await appendEvents(tx, { actor, at }, [{ ...instructionEvent(subject, { id, deed: 'write' }), after }]);
      await tell(tx, work, {
        unitIds,
        roles: ['unit_head'],
        clearance: subject.clearance,
        itemId,
        kind: 'instruction',
        text: `请办理领导批示：${nameOf(subject)}`,
      });
      return { id };
    }),
  );
}

export const nameOf = ({ code, title, ledgerName }: Pick<Subject, 'code' | 'title' | 'ledgerName'>): string =>
  code === null ? ledgerName : `${code} ${title ?? ''}`;

type On = Pick<Subject, 'itemId' | 'code' | 'title' | 'ledgerId' | 'ledgerName' | 'clearance'>;
/** What an event says of an instruction whatever was done with it. */
export function instructionEvent(subject: On, { id, deed }: { id: string; deed: string }): NewEvent {
  return {
    action: `instruction.${deed}`,
    itemId: subject.itemId,
    subject: { type: 'instruction', id, name: nameOf(subject) },
    before: null,
    after: null,
    reason: null,
    ledger: { id: subject.ledgerId, clearance: subject.clearance },
  };
}

/** Whose instruction it is; refused with every reason where it can't be theirs. */
async function checked(tx: Tx, work: Work, { subject, input }: { subject: Subject; input: Input }): Promise<Leader & { unitId: string }> {
  const { actor } = work;
  const refusals = writingRefusals(actor, subject.ledgerId);
  if (refusals.length > 0) throw new Refused(refusals);
  const leader = await leaderOf(tx, work, { subject, input });
  const units = await tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('orgId', '=', actor.orgId)
    .where('id', 'in', input.unitIds)
    .execute();
  if (units.length < new Set(input.unitIds).size) throw new NotFound('unit');
  const recorder = input.onBehalf ? actor : null;
  const unfit = addressRefusals(units, { leader, working: subject.working.map((each) => each.id), recorder });
  const { today } = actor;
  const signedOn = input.onBehalf?.signedOn ?? today;
  const faults = [
    ...unfit,
    ...(input.dueOn !== null && input.dueOn < today ? [refuse('due_past', { due: input.dueOn, today })] : []),
    ...(signedOn > today ? [refuse('future_day', { day: signedOn })] : []),
  ];
  if (faults.length > 0) throw new Refused(faults);
  return leader;
}

async function leaderOf(tx: Tx, work: Work, { subject, input }: { subject: Subject; input: Input }): Promise<Leader & { unitId: string }> {
  const { actor } = work;
  if (actor.role === 'leader') {
    if (input.onBehalf) throw new Refused([refuse('instruction_own_hand')]);
    return actor;
  }
  const leader = (await leadersFor(tx, work, subject.clearance)).find((each) => each.postId === input.onBehalf?.postId);
  if (leader === undefined) throw new Refused([refuse('instruction_leader')]);
  if (leader.accountId === actor.accountId) throw new Refused([refuse('instruction_recorder')]);
  return leader;
}

/** Whom one may address; for the office, whose instruction it may enter, and the units of each. */
export type Choices = {
  readonly leadUnitId: string | null;
  readonly units: Subject['working'];
  readonly leaders: readonly Pick<LeaderPost, 'postId' | 'name' | 'unitName' | 'unitIds'>[];
};
export async function instructionChoices(work: Work, on: z.output<typeof instructionOn>): Promise<Choices> {
  const { actor } = work;
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const { working, leadUnitId, clearance, ledgerId } = await subjectOf(tx, work, on);
    const leads = writingRefusals(actor, ledgerId).length === 0;
    const within = working.filter(
      (each) => leads && (actor.role === 'office' ? !actor.ownUnitIds.includes(each.id) : actor.unitIds.includes(each.id)),
    );
    const leaders = leads && actor.role === 'office' ? await leadersFor(tx, work, clearance) : [];
    const named = leaders
      .filter((each) => within.some(({ id }) => each.unitIds.includes(id)))
      .map(({ postId, name, unitName, unitIds }) => ({ postId, name, unitName, unitIds }));
    return { leadUnitId, units: within, leaders: named };
  });
}
