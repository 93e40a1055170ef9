import { inTransaction } from '@duizhang/db/connect.ts';
import type { newBatch, newSource } from '@duizhang/shared/item/registering.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { lockServed } from '../item/ledgers.ts';

/** A source of the ledger's items: who handed them over, by which document. */
export async function addSource(work: Work, input: z.output<typeof newSource>): Promise<{ id: string }> {
  const { db, actor } = work;
  const id = v7();
  const at = work.now().toISOString();
  const { ledgerId, documentNumber, ...source } = input;
  return inTransaction(db, tenantOf(actor), async (tx) => {
    const ledger = await lockServed(tx, actor, { ledgerId, as: 'office' });
    const row = { ...source, ledgerId, documentNumber: documentNumber || null };
    await tx
      .insertInto('source')
      .values({ orgId: actor.orgId, id, ...row, createdAt: at })
      .execute();
    await appendEvents(tx, { actor, at }, [
      {
        action: 'ledger.add_source',
        itemId: null,
        subject: { type: 'source', id, name: source.name },
        before: null,
        after: row,
        reason: null,
        ledger,
      },
    ]);
    return { id };
  });
}

/** A numbered delivery within a source. */
export async function addBatch(work: Work, input: z.output<typeof newBatch>): Promise<{ id: string }> {
  const { db, actor } = work;
  const { orgId } = actor;
  const id = v7();
  const at = work.now().toISOString();
  return inTransaction(db, tenantOf(actor), async (tx) => {
    const source = await tx
      .selectFrom('source')
      .select(['ledgerId', 'name'])
      .where('orgId', '=', orgId)
      .where('id', '=', input.sourceId)
      .executeTakeFirst();
    if (source === undefined) throw new NotFound('source');
    const ledger = await lockServed(tx, actor, { ledgerId: source.ledgerId, as: 'office' });
    const same = await tx
      .selectFrom('batch')
      .select('id')
      .where('orgId', '=', orgId)
      .where('sourceId', '=', input.sourceId)
      .where('number', '=', input.number)
      .executeTakeFirst();
    if (same) throw new Refused([refuse('batch_taken', { number: input.number })]);
    const addedSeq = await appendEvents(tx, { actor, at }, [
      {
        action: 'ledger.add_batch',
        itemId: null,
        subject: { type: 'batch', id, name: `${source.name} ${input.number}` },
        before: null,
        after: input,
        reason: null,
        ledger,
      },
    ]);
    await tx
      .insertInto('batch')
      .values({ orgId, id, ...input, addedOn: actor.today, addedSeq })
      .execute();
    return { id };
  });
}
