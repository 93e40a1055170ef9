import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { CitationPlace } from '@duizhang/shared/citation/input.ts';
import { amendIndicator as amendInput, createIndicators as createInput, type NewIndicator } from '@duizhang/shared/indicator/input.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';
import { raiseDoubts } from './contradictions.ts';

// Indicators themselves: made and amended by the office of their ledger. Their values are in values.ts.

type Ledger = { readonly id: string; readonly name: string; readonly clearance: string };

/** Makes indicators of a ledger, with their places in the report; their ids in the order given. */
export async function createIndicators(work: Work, raw: z.input<typeof createInput>): Promise<{ ids: string[] }> {
  const input = createInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key: input.key, body: { createIndicators: input } }, async () => {
      const ledger = await servedLedger(tx, work, input.ledgerId);
      for (const each of input.indicators) await checkNamed(tx, work, { ledger, indicator: each });
      const first = await nextSort(tx, work, ledger.id);
      const at = work.now().toISOString();
      const made = input.indicators.map(({ citations, ...each }, n) => ({
        citations,
        row: { ...rowOf(each), example: each.example, id: v7(), ledgerId: ledger.id, sort: first + n },
      }));
      const common = { orgId: actor.orgId, clearance: ledger.clearance, createdAt: at };
      await tx
        .insertInto('indicator')
        .values(made.map(({ row }) => ({ ...row, ...common })))
        .execute();
      const cited = made.flatMap(({ citations, row }) => citations.map((place) => ({ place, indicatorId: row.id, valueId: null })));
      await insertCitations(tx, work, { ledgerId: ledger.id, cited });
      const events = made.map(({ citations, row }) => eventOf({ action: 'indicator.create', ledger, row, after: { ...row, citations } }));
      await appendEvents(tx, { actor, at }, events);
      return { ids: made.map(({ row }) => row.id) };
    }),
  );
}

/** Changes what is said of an indicator; its values stay. */
export async function amendIndicator(work: Work, raw: z.input<typeof amendInput>): Promise<{ id: string }> {
  const { id, reason, key, ...described } = amendInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { amendIndicator: { id, reason, described } } }, async () => {
      const found = await tx
        .selectFrom('indicator')
        .selectAll()
        .where('orgId', '=', actor.orgId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (found === undefined) throw new NotFound('indicator');
      const ledger = await servedLedger(tx, work, found.ledgerId);
      await checkNamed(tx, work, { ledger, indicator: described, id });
      const row = rowOf(described);
      const [before, after] = changed(found, row);
      if (Object.keys(after).length === 0) throw new Refused([refuse('nothing_changed')]);
      await tx.updateTable('indicator').set(row).where('orgId', '=', actor.orgId).where('id', '=', id).execute();
      const at = work.now().toISOString();
      const event = eventOf({ action: 'indicator.amend', ledger, row: { id, name: row.name }, after });
      await appendEvents(tx, { actor, at }, [{ ...event, before, reason }]);
      await raiseDoubts(tx, work, [id]);
      return { id };
    }),
  );
}

type Described = Omit<NewIndicator, 'example' | 'citations'>;
const rowOf = ({ name, theme, unit, unitId, itemId, direction, basis, target, targetOn, targetPrecision, lists, partOf }: Described) => ({
  name,
  theme,
  unit,
  unitId,
  itemId,
  direction,
  basis,
  target,
  targetOn,
  targetPrecision,
  lists,
  partOfId: partOf?.id ?? null,
  part: partOf?.part ?? null,
});

/** The columns that differ, before and after. Numbers are compared as such: 5 and 5.0 are the same target. */
function changed(
  was: Readonly<Record<string, unknown>>,
  row: Readonly<Record<string, unknown>>,
): [Record<string, unknown>, Record<string, unknown>] {
  const differs = ([key, value]: [string, unknown]) =>
    key === 'target' && value !== null && was[key] !== null ? Number(value) !== Number(was[key]) : was[key] !== value;
  const keys = Object.entries(row)
    .filter(differs)
    .map(([key]) => key);
  return [Object.fromEntries(keys.map((key) => [key, was[key]])), Object.fromEntries(keys.map((key) => [key, row[key]]))];
}

/** Locks the ledger, of which the actor must be the office. Others are not told that it exists. */
async function servedLedger(tx: Tx, { actor }: Work, ledgerId: string): Promise<Ledger> {
  const { rows } =
    await sql<Ledger>`select id, name, clearance from ledger where org_id = ${actor.orgId} and id = ${ledgerId} for update`.execute(tx);
  const [ledger] = rows;
  if (ledger === undefined || actor.role !== 'office' || !actor.ledgerIds.includes(ledgerId)) throw new NotFound('ledger');
  return ledger;
}

async function nextSort(tx: Tx, { actor }: Work, ledgerId: string): Promise<number> {
  const { rows } = await sql<{
    next: number;
  }>`select coalesce(max(sort), 0) + 1 as next from indicator where org_id = ${actor.orgId} and ledger_id = ${ledgerId}`.execute(tx);
  return rows[0]?.next ?? 1;
}

/** What an indicator names must be there: a unit, an item of its ledger, a whole of the same clearance that is no part of it. */
async function checkNamed(
  tx: Tx,
  { actor }: Work,
  { ledger, indicator, id }: { ledger: Ledger; indicator: Described; id?: string },
): Promise<void> {
  const { unitId, itemId, partOf } = indicator;
  if (unitId === null && itemId === null && partOf === null) return;
  const { rows } = await sql<{ unit: boolean; item: boolean; whole: boolean; loop: boolean }>`select
    ${unitId}::uuid is null or exists (select from unit where org_id = ${actor.orgId} and id = ${unitId}) as unit,
    ${itemId}::uuid is null or exists (select from item where org_id = ${actor.orgId} and id = ${itemId} and ledger_id = ${ledger.id}) as item,
    ${partOf?.id ?? null}::uuid is null or exists (select from indicator where org_id = ${actor.orgId} and id = ${partOf?.id ?? null}
      and clearance = ${ledger.clearance} and ledger_id = any(${actor.ledgerIds}::uuid[])) as whole,
    exists (with recursive up as (select ${partOf?.id ?? null}::uuid as id union select i.part_of_id from up join indicator i on i.org_id = ${actor.orgId} and i.id = up.id)
      select from up where id = ${id ?? null}::uuid) as loop`.execute(tx);
  const [found] = rows;
  if (!found?.unit) throw new NotFound('unit');
  if (!found.item) throw new NotFound('item');
  if (!found.whole) throw new NotFound('indicator');
  if (found.loop) throw new Refused([refuse('indicator_loop')]);
}

type Cited = { readonly place: CitationPlace; readonly indicatorId: string; readonly valueId: string | null };
export async function insertCitations(
  tx: Tx,
  { actor }: Work,
  { ledgerId, cited }: { ledgerId: string; cited: readonly Cited[] },
): Promise<void> {
  if (cited.length === 0) return;
  const rows = cited.map(({ place, ...of }) => ({ orgId: actor.orgId, id: v7(), ledgerId, ...place, ...of }));
  await tx.insertInto('citation').values(rows).execute();
}

type Happened = {
  readonly action: string;
  readonly ledger: Ledger;
  readonly row: { readonly id: string; readonly name: string };
  readonly after: unknown;
};
export const eventOf = ({ action, ledger, row, after }: Happened): NewEvent => ({
  action,
  itemId: null,
  subject: { type: 'indicator', id: row.id, name: row.name },
  before: null,
  after,
  reason: null,
  ledger,
});
