import { inTransaction, type Tenant, type Tx } from '@duizhang/db/connect.ts';
import { appendEvents, type NewEvent } from './event.ts';
import { knowingAll } from './every-clearance.ts';
import { tenantOf, type Work } from './work.ts';

export type Change<T> = { readonly event: Omit<NewEvent, 'itemId' | 'ledger'>; readonly result: T };

/** Makes a change and records it, both or neither. */
export function change<T>(work: Work, make: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  return changeIn(work, tenantOf(work.actor), make);
}

/** The same where restricted work counts too, which administrators are not cleared to see. */
export async function changeKnowingAll<T>(work: Work, make: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  return changeIn(work, await knowingAll(work), make);
}

function changeIn<T>({ db, actor, now }: Work, tenant: Tenant, make: (tx: Tx) => Promise<Change<T>>): Promise<T> {
  return inTransaction(db, tenant, async (tx) => {
    const { event, result } = await make(tx);
    await appendEvents(tx, { actor, at: now().toISOString() }, [{ ...event, itemId: null, ledger: null }]);
    return result;
  });
}
