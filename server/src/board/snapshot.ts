import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { dayOf } from '../item/as-of.ts';
import { digestOf } from '../item/frozen.ts';
import { ledgersSeen, lockServed } from '../item/ledgers.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';
import { countedAt } from './compare.ts';
import { lengthOf } from './kept.ts';

// A frozen state of a ledger under a name: a day and the last event that counts. The states before an event are never changed, so
// that nothing is copied; the digest says later whether they still are what they were.

export type Snapshot = {
  readonly id: string;
  readonly name: string;
  readonly asOf: string;
  readonly upTo: number;
  readonly sha256: string;
  readonly madeBy: string;
  readonly madeAt: string;
};

/** Freezes what a ledger says now, or said at the end of a past day, as somebody who answers for the whole of it. */
export async function freeze(work: Work, { key, ...call }: { ledgerId: string; name: string; asOf?: string | undefined; key: string }) {
  const { actor, db } = work;
  const { role } = actor;
  // Whatever comes after this event is left out, so that nothing need wait while the numbers are read.
  const upTo = await lengthOf(work);
  const point = { asOf: dayOf(call, actor), upTo };
  const { counts } = await countedAt(work, call.ledgerId, point);
  return inTransaction(db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { freeze: call } }, async () => {
      if (role !== 'office' && role !== 'supervisor' && role !== 'committee') throw new NotFound('ledger');
      const ledger = await lockServed(tx, actor, { ledgerId: call.ledgerId, as: role });
      const taken = await tx
        .selectFrom('snapshot')
        .select('id')
        .where('orgId', '=', actor.orgId)
        .where('ledgerId', '=', ledger.id)
        .where('name', '=', call.name)
        .executeTakeFirst();
      if (taken) throw new Refused([refuse('snapshot_name_taken', { name: call.name })]);
      const digest = await digestOf(tx, actor.orgId, { ledgerId: ledger.id, ...point, counts });
      const id = v7();
      const row = {
        orgId: actor.orgId,
        id,
        ledgerId: ledger.id,
        name: call.name,
        onDay: point.asOf,
        seq: upTo,
        counts: JSON.stringify(counts),
        digest,
        clearance: ledger.clearance,
        madeBy: actor.accountId,
        madeAt: work.now().toISOString(),
      };
      await tx.insertInto('snapshot').values(row).execute();
      const after = { id, name: call.name, ...point, counts, sha256: digest.toString('hex') };
      await appendEvents(tx, { actor, at: row.madeAt }, [
        {
          action: 'board.freeze',
          itemId: null,
          subject: { type: 'ledger', id: ledger.id, name: ledger.name },
          before: null,
          after,
          reason: null,
          ledger,
        },
      ]);
      return { id, ...point };
    }),
  );
}

/** Those of a ledger, the latest first. */
export async function snapshotsOf({ db, actor }: Work, ledgerId: string): Promise<readonly Snapshot[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<Snapshot>`select s.id, s.name, s.on_day as as_of, s.seq as up_to, encode(s.digest, 'hex') as sha256, account.display_name as made_by, s.made_at
      from snapshot s join ledger on ledger.org_id = s.org_id and ledger.id = s.ledger_id join account on account.org_id = s.org_id and account.id = s.made_by
      where s.org_id = ${actor.orgId} and s.ledger_id = ${ledgerId} and ${ledgersSeen(actor)} order by s.made_at desc, s.id`.execute(tx),
  );
  return rows;
}
