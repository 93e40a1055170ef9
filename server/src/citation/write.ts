import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { cite as citeInput, type CitedThing, citedThings } from '@duizhang/shared/citation/input.ts';
import { type RawBuilder, sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

type Cite = z.output<typeof citeInput>;

/** Notes where things of a ledger stand in its report, or the ledger as such. The office's; ids in the order given. */
export async function cite(work: Work, raw: z.input<typeof citeInput>): Promise<{ ids: string[] }> {
  const input = citeInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key: input.key, body: { cite: input } }, async () => {
      const ledger = await checkNamed(tx, work, input);
      const made = input.citations.map((each) => ({ ...each, id: v7() }));
      const rows = made.map((each) => ({ ...each, orgId: actor.orgId, ledgerId: ledger.id }));
      await tx.insertInto('citation').values(rows).execute();
      const event = {
        action: 'ledger.cite',
        itemId: null,
        subject: { type: 'ledger', id: ledger.id, name: ledger.name },
        before: null,
        after: { citations: made },
        reason: null,
        ledger,
      };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      return { ids: rows.map((each) => each.id) };
    }),
  );
}

/** Where each kind of thing is looked for: in the ledger itself, units in the org. */
const inLedger = (table: string) => (input: Cite) =>
  sql`select id from ${sql.table(table)} t where t.ledger_id = ${input.ledgerId} and t.org_id = `;
const homes: Readonly<Record<CitedThing, (input: Cite) => RawBuilder<unknown>>> = {
  itemId: inLedger('item'),
  indicatorId: inLedger('indicator'),
  sourceId: inLedger('source'),
  circularId: inLedger('circular'),
  noticeId: inLedger('notice'),
  unitId: () => sql`select id from unit t where t.org_id = `,
};

async function checkNamed(tx: Tx, { actor }: Work, input: Cite): Promise<{ id: string; name: string; clearance: string }> {
  const { rows } = await sql<{ id: string; name: string; clearance: string }>`
    select id, name, clearance from ledger where org_id = ${actor.orgId} and id = ${input.ledgerId}`.execute(tx);
  const [ledger] = rows;
  if (ledger === undefined || actor.role !== 'office' || !actor.ledgerIds.includes(input.ledgerId)) throw new NotFound('ledger');
  for (const thing of citedThings) {
    const ids = [...new Set(input.citations.flatMap((each) => each[thing] ?? []))];
    if (ids.length === 0) continue;
    const found = await sql`${homes[thing](input)}${actor.orgId} and t.id = any(${ids}::uuid[])`.execute(tx);
    if (found.rows.length < ids.length) throw new NotFound(thing);
  }
  return ledger;
}
