import { type Database, inReading, inTransaction } from '@duizhang/db/connect.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportStep } from '@duizhang/shared/spreadsheet/step.ts';
import { Denied } from '../denied.ts';
import { tenantOf, type Work } from '../work.ts';
import { noImport } from './denials.ts';

// How far a reading or a commit has come, for the page that waits for it, and the page's wish to stop. It stands in a row of its own,
// written beside the transaction that does the work: whichever server that runs on, any other can tell of it and pass the wish on.

type Means = Pick<Work, 'db' | 'actor' | 'now'>;
export type Course = {
  /** Aborted once the sender wishes to stop. */
  readonly signal: AbortSignal;
  readonly tell: (step: ImportStep, done: number, total: number) => void;
  /** The last moment to stop: whoever wished it before this is heard. */
  readonly goOn: () => Promise<void>;
};

const every = 300;

/** Runs what a page waits for under this id; when it stops as was wished, it throws the denial that says so. */
export async function underWay<T>(means: Means, id: string, run: (course: Course) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const over = new AbortController();
  let now: { step: ImportStep; done: number; total: number } = { step: 'begin', done: 0, total: 0 };
  await begin(means, id);
  const stop = () => stopping.abort(new Denied('CONFLICT', noImport('stopped')));
  const goOn = async () => {
    if (await isStopWished(means, id)) stop();
    stopping.signal.throwIfAborted();
  };
  const telling = tellOn(means, id, { over: over.signal, said: () => now, stop });
  try {
    return await run({ signal: stopping.signal, tell: (step, done, total) => (now = { step, done, total }), goOn });
  } finally {
    over.abort();
    await telling;
    await end(means, id).catch(() => {}); // what is left is cleared with the next one
  }
}

type Telling = { over: AbortSignal; said: () => { step: ImportStep; done: number; total: number }; stop: () => void };
async function tellOn({ db, actor, now }: Means, id: string, { over, said, stop }: Telling): Promise<void> {
  while (await sleep(every, true, { signal: over }).catch(() => false)) {
    const told = inTransaction(db, tenantOf(actor), (tx) =>
      tx
        .updateTable('importProgress')
        .set({ ...said(), at: now().toISOString() })
        .where('orgId', '=', actor.orgId)
        .where('accountId', '=', actor.accountId)
        .where('id', '=', id)
        .returning('stop')
        .executeTakeFirst(),
    );
    // Nobody is told for a while; the work itself goes on or fails by itself.
    const row = await told.catch(() => undefined);
    if (row?.stop) return stop();
  }
}

/** Also clears what a process that died has left of the same sender. */
async function begin({ db, actor, now }: Means, id: string): Promise<void> {
  const { orgId, accountId } = actor;
  const at = now();
  const old = new Date(at.getTime() - 3_600_000).toISOString();
  const fresh = { step: 'begin' as const, done: 0, total: 0, stop: false, at: at.toISOString() };
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await tx.deleteFrom('importProgress').where('orgId', '=', orgId).where('accountId', '=', accountId).where('at', '<', old).execute();
    await tx
      .insertInto('importProgress')
      .values({ orgId, id, accountId, ...fresh })
      .onConflict((clash) => clash.columns(['orgId', 'accountId', 'id']).doUpdateSet(fresh))
      .execute();
  });
}

const end = ({ db, actor }: Means, id: string) =>
  inTransaction(db, tenantOf(actor), (tx) =>
    tx
      .deleteFrom('importProgress')
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('accountId', '=', actor.accountId)
      .execute(),
  );

export type Progress = { readonly step: ImportStep; readonly done: number; readonly total: number };

/** Null: nothing of one's own is under way by that id. */
export async function progressOf({ db, actor }: { db: Database; actor: Work['actor'] }, id: string): Promise<Progress | null> {
  const row = await inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('importProgress')
      .select(['step', 'done', 'total'])
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('accountId', '=', actor.accountId)
      .executeTakeFirst(),
  );
  return row ?? null;
}

const isStopWished = async ({ db, actor }: Means, id: string): Promise<boolean> => {
  const row = await inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('importProgress')
      .select('stop')
      .where('orgId', '=', actor.orgId)
      .where('accountId', '=', actor.accountId)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  return row?.stop ?? false;
};

/** A wish: what is under way tells, by its answer, whether it still came in time. */
export async function stop({ db, actor }: { db: Database; actor: Work['actor'] }, id: string): Promise<{ id: string }> {
  await inTransaction(db, tenantOf(actor), (tx) =>
    tx
      .updateTable('importProgress')
      .set({ stop: true })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('accountId', '=', actor.accountId)
      .execute(),
  );
  return { id };
}
