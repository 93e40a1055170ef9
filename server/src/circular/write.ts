import { createHash } from 'node:crypto';
import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { createCircular as createInput, nameInCircular as nameInput } from '@duizhang/shared/circular/input.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { lockServed } from '../item/ledgers.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

// 通报, registered by the office of its ledger. Who is named in person is read by the clearance `persons` alone, so that
// names stand neither in the event nor in an answer: how many there are is kept beside the circular.

type Create = z.output<typeof createInput>;
type Lists = Pick<Create, 'units' | 'persons'>;
type Stated = { readonly unitCount: number | null; readonly personCount: number | null };
type Listed = { readonly units: number; readonly persons: number };

/** Registers a circular with the units and persons that it names, as far as they are known. */
export async function createCircular(work: Work, raw: z.input<typeof createInput>): Promise<{ id: string }> {
  const { key, units, persons, ...circular } = createInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { createCircular: { circular, units, persons: sealed(persons) } } }, async () => {
      const ledger = await lockServed(tx, actor, { ledgerId: circular.ledgerId, as: 'office' });
      await checkLists(tx, actor, { units, persons });
      const listed = { units: units.length, persons: persons.length };
      const refusals = [...mayName(actor, persons), ...excess(circular, listed)];
      if (refusals.length > 0) throw new Refused(refusals);
      const id = v7();
      const at = work.now().toISOString();
      const row = { ...circular, orgId: actor.orgId, id, personsListed: persons.length, registeredBy: actor.accountId, createdAt: at };
      await tx.insertInto('circular').values(row).execute();
      await insertLists(tx, actor, { id, units, persons });
      const after = { ...circular, units, persons: sealed(persons) };
      const subject = { type: 'circular', id, name: circular.name };
      await appendEvents(tx, { actor, at }, [
        { action: 'circular.create', itemId: null, subject, before: null, after, reason: null, ledger },
      ]);
      return { id };
    }),
  );
}

/** Names units and persons in a circular that is there already. */
export async function nameInCircular(work: Work, raw: z.input<typeof nameInput>): Promise<{ id: string }> {
  const { key, id, units, persons } = nameInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { nameInCircular: { id, units, persons: sealed(persons) } } }, async () => {
      const found = await tx
        .selectFrom('circular')
        .selectAll()
        .where('orgId', '=', actor.orgId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (found === undefined) throw new NotFound('circular');
      const ledger = await lockServed(tx, actor, { ledgerId: found.ledgerId, as: 'office' });
      await checkLists(tx, actor, { units, persons });
      const known = await tx
        .selectFrom('circularUnit')
        .select('unitId')
        .where('orgId', '=', actor.orgId)
        .where('circularId', '=', id)
        .execute();
      const listed = { units: known.length + units.length, persons: found.personsListed + persons.length };
      const again = units.some((each) => known.some((one) => one.unitId === each.unitId)) ? [refuse('named_twice')] : [];
      const refusals = [...again, ...mayName(actor, persons), ...excess(found, listed)];
      if (refusals.length > 0) throw new Refused(refusals);
      await tx
        .updateTable('circular')
        .set({ personsListed: listed.persons })
        .where('orgId', '=', actor.orgId)
        .where('id', '=', id)
        .execute();
      await insertLists(tx, actor, { id, units, persons });
      const subject = { type: 'circular', id, name: found.name };
      const event = {
        action: 'circular.name',
        itemId: null,
        subject,
        before: null,
        after: { units, persons: sealed(persons) },
        reason: null,
        ledger,
      };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      return { id };
    }),
  );
}

/** What the log keeps of names: how many, and a mark by which a list can be recognised by who has it. */
const sealed = (persons: Lists['persons']) => ({
  count: persons.length,
  ...(persons.length > 0 ? { sha256: createHash('sha256').update(canonical(persons), 'utf8').digest('hex') } : {}),
});

const mayName = (actor: Actor, persons: Lists['persons']): readonly Refusal[] =>
  persons.length > 0 && !actor.clearances.includes('persons') ? [refuse('persons_clearance')] : [];

function excess({ unitCount, personCount }: Stated, { units, persons }: Listed): readonly Refusal[] {
  const over = (listed: number, count: number | null, what: { zh: string; en: string }) =>
    count !== null && listed > count ? [refuse('list_exceeds', { what, listed, count })] : [];
  return [...over(units, unitCount, { zh: '单位', en: 'units' }), ...over(persons, personCount, { zh: '人员', en: 'persons' })];
}

async function checkLists(tx: Tx, { orgId }: Actor, { units, persons }: Lists): Promise<void> {
  const named = units.map((each) => each.unitId);
  const wanted = [...new Set([...named, ...persons.flatMap((each) => each.unitId ?? [])])];
  if (wanted.length > 0) {
    const found = await tx.selectFrom('unit').select('id').where('orgId', '=', orgId).where('id', 'in', wanted).execute();
    if (found.length < wanted.length) throw new NotFound('unit');
  }
  if (new Set(named).size < named.length) throw new Refused([refuse('named_twice')]);
}

async function insertLists(tx: Tx, { orgId }: Actor, { id, units, persons }: Lists & { readonly id: string }): Promise<void> {
  if (units.length > 0)
    await tx
      .insertInto('circularUnit')
      .values(units.map((each) => ({ ...each, orgId, circularId: id })))
      .execute();
  if (persons.length > 0)
    await tx
      .insertInto('circularPerson')
      .values(persons.map((each) => ({ ...each, orgId, id: v7(), circularId: id, clearance: 'persons' })))
      .execute();
}
