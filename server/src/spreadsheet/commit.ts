import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { commitImport } from '@duizhang/shared/spreadsheet/commit.ts';
import { Denied } from '../denied.ts';
import { appendEvents } from '../event.ts';
import { lockServed } from '../item/ledgers.ts';
import type { z } from 'zod';
import { tenantOf, type Work } from '../work.ts';
import { noImport } from './denials.ts';
import type { Noted } from './annotated.ts';
import { carryOut, type Landed } from './carry-out.ts';
import { closeDesk } from './desk.ts';
import { draftIn, type DraftRow, withPlan } from './draft.ts';
import { rememberWords } from './keep.ts';
import { type Course, underWay } from './progress.ts';

// An import is carried out in one transaction, through the engine and by its ordinary rules: register 登记, dispatch 交办, correct 更正,
// applyAdopt 补录. All of it or nothing; what has questions or errors is left out only when that was chosen.

type Commit = z.output<typeof commitImport>;
export type Outcome = {
  readonly created: number;
  readonly updated: number;
  readonly dispatched: number;
  readonly adopted: number;
  readonly same: number;
  readonly items: readonly Landed[];
  /** What was left of the file: of rows that were not imported, each reason. */
  readonly left: readonly Noted[];
  readonly sheet: string;
};

/** Done once: asked again, a finished import says what it did. While it runs its sender sees how far it is, and may stop it. */
export const commit = (work: Work, call: Commit): Promise<Outcome> => underWay(work, call.id, (course) => commitAll(work, call, course));

async function commitAll(work: Work, call: Commit, course: Course): Promise<Outcome> {
  const { actor, db } = work;
  const outcome = await inTransaction(db, tenantOf(actor), async (tx) => {
    const found = await draftIn(tx, actor, call.id);
    await lockServed(tx, actor, { ledgerId: found.ledgerId, as: 'office' });
    // Read again behind the lock: the same commit may have come twice.
    const draft = await draftIn(tx, actor, call.id);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what this function stored
    if (draft.state === 'done') return draft.outcome as Outcome;
    if (draft.state !== 'open' || draft.version !== call.version) throw new Denied('CONFLICT', noImport('changed'));
    return withPlan(tx, work, {
      draft,
      run: async (planned) => {
        const carried = await carryOut(tx, work, { draft, call, planned, course });
        const sheet = planned.shape.sheets[planned.shape.sheet]?.name ?? '';
        const outcome: Outcome = { ...carried, same: planned.summary.counts.same, sheet };
        await rememberWords(tx, work, { draft, planned });
        await finish(tx, work, { draft, outcome });
        await course.goOn();
        return outcome;
      },
    });
  });
  closeDesk(call.id);
  return outcome;
}

async function finish(tx: Tx, { actor, now }: Work, { draft, outcome }: { draft: DraftRow; outcome: Outcome }): Promise<void> {
  const at = now().toISOString();
  const { numUpdatedRows } = await tx
    .updateTable('import')
    .set({ state: 'done', outcome: JSON.stringify(outcome), content: Buffer.alloc(0), version: draft.version + 1, changedAt: at })
    .where('orgId', '=', actor.orgId)
    .where('id', '=', draft.id)
    .where('state', '=', 'open')
    .executeTakeFirst();
  // Discarded in another window meanwhile: nothing is imported of it.
  if (numUpdatedRows !== 1n) throw new Denied('CONFLICT', noImport('changed'));
  const ledger = await tx
    .selectFrom('ledger')
    .select(['id', 'name', 'clearance'])
    .where('orgId', '=', actor.orgId)
    .where('id', '=', draft.ledgerId)
    .executeTakeFirstOrThrow();
  const { created, updated, dispatched, adopted, same, left } = outcome;
  const { name, sha256, size } = draft;
  await appendEvents(tx, { actor, at }, [
    {
      action: 'ledger.import',
      itemId: null,
      subject: { type: 'ledger', id: ledger.id, name: ledger.name },
      before: null,
      after: {
        file: { name, sha256, size: Number(size) },
        created,
        updated,
        dispatched,
        adopted,
        same,
        left: new Set(left.map(({ row }) => row)).size,
      },
      reason: null,
      ledger,
    },
  ]);
}
