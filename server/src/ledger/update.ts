import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import type { ledgerChange } from '@duizhang/shared/ledger/input.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { lockServed } from '../item/ledgers.ts';
import { tenantOf, type Work } from '../work.ts';
import { assertServing, type Serving, setServing } from './create.ts';

// What may change of a ledger while it runs. Its kind, year, numbering and clearance are what its items were made under.

type Change = z.output<typeof ledgerChange>;
type Setting = Pick<Change, 'name' | 'field' | 'categories' | 'columns'> & Serving;

/** By its office, with the reason, as an event that tells both settings. Running requests keep whom they asked. */
export async function updateLedger(work: Work, input: Change): Promise<void> {
  const { actor } = work;
  const { id, reason, ...next } = input;
  await inTransaction(work.db, tenantOf(actor), async (tx) => {
    const ledger = await lockServed(tx, actor, { ledgerId: id, as: 'office' });
    const before = await settingOf(tx, actor.orgId, id);
    if (!next.office.includes(actor.unitId)) throw new Refused([refuse('ledger_office_stays')]);
    await assertServing(tx, actor, next);
    await assertUnused(tx, { orgId: actor.orgId, id, categories: next.categories });
    const { name, field, categories, columns } = next;
    await tx
      .updateTable('ledger')
      .set({ name, field, categories, columns: JSON.stringify(columns) })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .execute();
    await setServing(tx, actor, { ...next, id });
    await appendEvents(tx, { actor, at: work.now().toISOString() }, [
      { action: 'ledger.update', itemId: null, subject: { type: 'ledger', id, name }, before, after: next, reason, ledger },
    ]);
  });
}

async function settingOf(tx: Tx, orgId: string, id: string): Promise<Setting | undefined> {
  const { rows } = await sql<Setting>`select name, field, categories, columns,
      ${unitsOf('office')} as office, ${unitsOf('supervisor')} as supervisor, ${unitsOf('committee')} as committee
    from ledger where org_id = ${orgId} and id = ${id}`.execute(tx);
  return rows[0];
}
const unitsOf = (role: string) => sql`(select coalesce(jsonb_agg(s.unit_id order by s.unit_id), '[]') from ledger_unit s
  where s.org_id = ledger.org_id and s.ledger_id = ledger.id and s.role = ${role})`;

/** A category that items stand under stays. */
async function assertUnused(
  tx: Tx,
  { orgId, id, categories }: { orgId: string; id: string; categories: readonly string[] },
): Promise<void> {
  const { rows } = await sql<{ category: string; n: number }>`select category, count(*)::int as n from item
    where org_id = ${orgId} and ledger_id = ${id} and category <> all(${categories}::text[]) group by category order by category`.execute(
    tx,
  );
  const [first] = rows;
  if (first) throw new Refused([refuse('category_used', { category: first.category, n: first.n })]);
}
