import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { judgeLookback as judgeInput } from '@duizhang/shared/lookback/input.ts';
import { judgingRefusals, type Sampled } from '@duizhang/shared/lookback/rules.ts';
import type { LookbackState } from '@duizhang/shared/lookback/words.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { lookbacksSeen } from '../item/lookbacks.ts';
import { visibleTo } from '../item/queries.ts';
import { once } from '../once.ts';
import { storedFiles } from '../stored-files.ts';
import { tenantOf, type Work } from '../work.ts';

type Judged = { readonly id: string; readonly itemId: string; readonly state: LookbackState; readonly left: number };

/**
 * The verdict on one item of the sample, given once. What did not hold is started anew by an action of the item itself, which
 * asks for this verdict. With the last verdict the look-back is done.
 */
export async function judgeLookback(work: Work, raw: z.input<typeof judgeInput>): Promise<Judged> {
  const { key, ...input } = judgeInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { judgeLookback: input } }, async () => {
      const one = await lockSampled(tx, work, input);
      const refusals = judgingRefusals(one, actor);
      if (refusals.length > 0) throw new Refused(refusals);
      const { id, itemId, answers, verdict, reason, files } = input;
      if (answers.length !== one.checklist.length) throw new Refused([refuse('lookback_unanswered', { count: one.checklist.length })]);
      const stored = await storedFiles(tx, work, files);
      await tx
        .updateTable('lookbackItem')
        .set({
          verdict,
          reason,
          answers: JSON.stringify(answers),
          judgedBy: actor.accountId,
          judgedUnitId: actor.unitId,
          judgedOn: actor.today,
        })
        .where('orgId', '=', actor.orgId)
        .where('lookbackId', '=', id)
        .where('itemId', '=', itemId)
        .execute();
      if (stored.length > 0)
        await tx
          .insertInto('lookbackFile')
          .values(stored.map((each) => ({ ...each, lookbackId: id, itemId })))
          .execute();
      const left = one.left - 1;
      if (left === 0) await finish(tx, work, id);
      const subject = { type: 'lookback', id, name: one.name };
      const after = { verdict, round: one.round, answers, files };
      const ledger = { id: one.ledgerId, clearance: one.clearance };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [
        { action: 'lookback.judge', itemId, subject, before: null, after, reason, ledger },
      ]);
      return { id, itemId, state: left === 0 ? 'done' : 'open', left };
    }),
  );
}

const finish = (tx: Tx, { actor }: Work, id: string) =>
  tx.updateTable('lookback').set({ state: 'done', doneOn: actor.today }).where('orgId', '=', actor.orgId).where('id', '=', id).execute();

type Locked = Sampled & {
  readonly name: string;
  readonly checklist: readonly string[];
  readonly round: number;
  readonly clearance: string;
  readonly left: number;
};

/** Locks the look-back, so that two last verdicts don't miss each other, and reads the item as it was drawn. */
async function lockSampled(tx: Tx, { actor }: Work, { id, itemId }: { id: string; itemId: string }): Promise<Locked> {
  const seen = await sql`select from lookback where lookback.id = ${id} and ${lookbacksSeen(actor)} for update`.execute(tx);
  if (seen.rows.length === 0) throw new NotFound('lookback');
  const { rows } =
    await sql<Locked>`select lookback.ledger_id, lookback.name, lookback.checklist, drawn.unit_id, drawn.round, drawn.verdict, item.lead_unit_id, ledger.clearance,
      (select coalesce(jsonb_agg(s.unit_id), '[]') from ledger_unit s where s.org_id = lookback.org_id and s.ledger_id = lookback.ledger_id and s.role = 'supervisor') as supervisor_ids,
      (select count(*)::int from lookback_item other where other.org_id = lookback.org_id and other.lookback_id = lookback.id and other.verdict is null) as left
    from lookback join ledger on ledger.org_id = lookback.org_id and ledger.id = lookback.ledger_id
    join lookback_item drawn on drawn.org_id = lookback.org_id and drawn.lookback_id = lookback.id
    join item on item.org_id = drawn.org_id and item.id = drawn.item_id
    where lookback.org_id = ${actor.orgId} and lookback.id = ${id} and drawn.item_id = ${itemId} and ${visibleTo(actor)}`.execute(tx);
  const [one] = rows;
  if (one === undefined) throw new NotFound('item');
  return one;
}
