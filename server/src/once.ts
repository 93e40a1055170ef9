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
  const used = await tx
    .selectFrom('actionKey')
    .select(['requestHash', 'outcome'])
    .where('orgId', '=', orgId)
    .where('accountId', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (used && used.requestHash !== requestHash) throw new Refused([refuse('key_reused')]);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the column holds what this function stored for this key and body
  if (used) return used.outcome as T;
  const outcome = await run();
  await tx
    .insertInto('actionKey')
    .values({ orgId, accountId, key, requestHash, outcome: JSON.stringify(outcome), at: work.now().toISOString() })
    .execute();
  return outcome;
}
