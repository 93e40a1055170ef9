import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import {
  amendSuccession as amendInput,
  draftSuccession as draftInput,
  dropSuccession as dropInput,
} from '@duizhang/shared/succession/input.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { pairRefusals, type SuccessionActionName, successionRefusals } from '@duizhang/shared/succession/rules.ts';
import type { SuccessionState } from '@duizhang/shared/succession/words.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

// Who succeeds whom, as the system administrator prepares it. Nothing changes hands here.

export type Pair = { readonly fromUnitId: string; readonly toUnitId: string };
/** The succession as the caller must name it next time. */
export type Written = { readonly id: string; readonly version: number };

export async function draftSuccession(work: Work, raw: z.input<typeof draftInput>): Promise<Written> {
  const { key, units, ...input } = draftInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { draftSuccession: { input, units } } }, async () => {
      await checkPairs(tx, work, units);
      const id = v7();
      const row = {
        ...input,
        orgId: actor.orgId,
        id,
        state: 'draft' as const,
        version: 1,
        draftedBy: actor.accountId,
        draftedOn: actor.today,
      };
      await tx.insertInto('succession').values(row).execute();
      await insertPairs(tx, work, { id, units });
      const event = successionEvent({ id, name: input.name }, 'draft');
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [{ ...event, after: { ...input, units } }]);
      return { id, version: 1 };
    }),
  );
}

export async function amendSuccession(work: Work, raw: z.input<typeof amendInput>): Promise<Written> {
  const { key, id, version, units, ...input } = amendInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { amendSuccession: { id, version, input, units } } }, async () => {
      const old = await lockSuccession(tx, work, { id, version, action: 'amend', left: 0 });
      await checkPairs(tx, work, units);
      await tx
        .updateTable('succession')
        .set({ ...input, version: version + 1 })
        .where('orgId', '=', actor.orgId)
        .where('id', '=', id)
        .execute();
      await tx.deleteFrom('successionUnit').where('orgId', '=', actor.orgId).where('successionId', '=', id).execute();
      await insertPairs(tx, work, { id, units });
      const { name, onDate, basis } = old;
      const event = {
        ...successionEvent({ id, name: input.name }, 'amend'),
        before: { name, onDate, basis, units: old.pairs },
        after: { ...input, units },
      };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      return { id, version: version + 1 };
    }),
  );
}

export async function dropSuccession(work: Work, raw: z.input<typeof dropInput>): Promise<Written> {
  const { key, id, version, reason } = dropInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { dropSuccession: { id, version, reason } } }, async () => {
      const old = await lockSuccession(tx, work, { id, version, action: 'drop', left: 0 });
      const set = { state: 'dropped' as const, version: version + 1 };
      await tx.updateTable('succession').set(set).where('orgId', '=', actor.orgId).where('id', '=', id).execute();
      const event = { ...successionEvent(old, 'drop'), before: { state: old.state }, after: { state: 'dropped' }, reason };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      return { id, version: version + 1 };
    }),
  );
}

export type Locked = {
  readonly id: string;
  readonly name: string;
  readonly onDate: string;
  readonly basis: string;
  readonly state: SuccessionState;
  readonly version: number;
  readonly draftedBy: string;
  readonly pairs: readonly Pair[];
};
type Wanted = { readonly id: string; readonly version: number; readonly action: SuccessionActionName; readonly left: number };

/** Locks it and asks whether this may be done with it, on the version one had before one. */
export async function lockSuccession(tx: Tx, { actor }: Work, { id, version, action, left }: Wanted): Promise<Locked> {
  const found = await tx
    .selectFrom('succession')
    .select(['id', 'name', 'onDate', 'basis', 'state', 'version', 'draftedBy'])
    .where('orgId', '=', actor.orgId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw new NotFound('succession');
  const refusals = successionRefusals(action, { ...found, left }, actor);
  if (refusals.length > 0) throw new Refused(refusals);
  if (found.version !== version)
    throw new Refused([refuse('stale', { who: { zh: '有人', en: 'someone' }, what: { zh: '别的操作', en: 'something else' } })]);
  return { ...found, pairs: await pairsOf(tx, actor.orgId, id) };
}

export function pairsOf(tx: Tx, orgId: string, id: string): Promise<readonly Pair[]> {
  const query = tx.selectFrom('successionUnit').select(['fromUnitId', 'toUnitId']).where('orgId', '=', orgId);
  return query.where('successionId', '=', id).orderBy('fromUnitId').execute();
}

export const successionEvent = ({ id, name }: { id: string; name: string }, action: string): NewEvent => ({
  action: `succession.${action}`,
  itemId: null,
  subject: { type: 'succession', id, name },
  before: null,
  after: null,
  reason: null,
  ledger: null,
});

/** The units are there, and the plan is sound. */
export async function checkPairs(tx: Tx, { actor }: Work, pairs: readonly Pair[]): Promise<void> {
  const units = await tx.selectFrom('unit').select(['id', 'name', 'parentId', 'validTo']).where('orgId', '=', actor.orgId).execute();
  const known = new Set(units.map((each) => each.id));
  if (pairs.some((each) => !known.has(each.fromUnitId) || !known.has(each.toUnitId))) throw new NotFound('unit');
  const refusals = pairRefusals(pairs, units);
  if (refusals.length > 0) throw new Refused(refusals);
}

async function insertPairs(tx: Tx, { actor }: Work, { id, units }: { id: string; units: readonly Pair[] }): Promise<void> {
  const rows = units.map((each) => ({ ...each, orgId: actor.orgId, successionId: id }));
  await tx.insertInto('successionUnit').values(rows).execute();
}
