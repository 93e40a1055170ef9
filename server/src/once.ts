import { createHash } from 'node:crypto';
import type { Tx } from '@duizhang/db/connect.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { Refused } from './errors.ts';
import type { Work } from './work.ts';

type Call = { readonly work: Work; readonly key: string; readonly body: unknown };

/**
 * Does something once for its key: a repeat is given the first outcome, the same key with another body is refused. The
 * outcome is kept in the same transaction, as plain JSON. For what is written outside the item door, which has its own.
 */
export async function once<T>(tx: Tx, { work, key, body }: Call, run: () => Promise<T>): Promise<T> {
  const { orgId, accountId } = work.actor;
  const requestHash = createHash('sha256').update(canonical(body), 'utf8').digest('hex');
  const stored = async (): Promise<{ outcome: T } | null> => {
    const query = tx
      .selectFrom('actionKey')
      .select(['requestHash', 'outcome'])
      .where('orgId', '=', orgId)
      .where('accountId', '=', accountId);
    const used = await query.where('key', '=', key).executeTakeFirst();
    if (used && used.requestHash !== requestHash) throw new Refused([refuse('key_reused')]);
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what this function stored for this key and body
    return used ? { outcome: used.outcome as T } : null;
  };
  const before = await stored();
  if (before) return before.outcome;
  try {
    const outcome = await run();
    const row = { orgId, accountId, key, requestHash, outcome: JSON.stringify(outcome), at: work.now().toISOString() };
    await tx.insertInto('actionKey').values(row).execute();
    return outcome;
  } catch (error) {
    // The same request may have come twice at once: its lock was waited for, and the other one has done it.
    const done = error instanceof Refused ? await stored() : null;
    if (done) return done.outcome;
    throw error;
  }
}
