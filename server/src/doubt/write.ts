import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { explainDoubt as explainInput, raiseDoubt as raiseInput } from '@duizhang/shared/doubt/input.ts';
import { type Figure, figureText } from '@duizhang/shared/indicator/words.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

// 数据疑点: the office raises and explains them. None is ever deleted, and the figures stay as they are.

type Ledger = { readonly id: string; readonly clearance: string };

/** Raises a doubt by hand. Where the same rule is already in doubt about the same figure, item or source, that doubt it is. */
export async function raiseDoubt(work: Work, raw: z.input<typeof raiseInput>): Promise<{ id: string }> {
  const { key, ...input } = raiseInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { raiseDoubt: input } }, async () => {
      const ledger = await checkNamed(tx, work, input);
      const standing = await standingDoubt(tx, work, input);
      if (standing !== null) return { id: standing };
      const id = v7();
      const { sides: given, ...about } = input;
      const sides = given.length > 0 ? given : await subjectOf(tx, work, input);
      const homes = await homesOf(tx, work, sides);
      const shown = sides.map((side) => ({ ...side, ledgerId: homes.get(side.indicatorId ?? side.itemId ?? '') ?? input.ledgerId }));
      await tx
        .insertInto('doubt')
        .values({
          ...about,
          orgId: actor.orgId,
          id,
          subject: id,
          sides: JSON.stringify(shown),
          state: 'open',
          explanation: null,
          foundOn: actor.today,
          foundBy: actor.accountId,
          explainedBy: null,
          explainedOn: null,
        })
        .execute();
      await record(tx, work, { action: 'doubt.raise', id, name: input.message, after: { ...about, sides: shown }, ledger });
      return { id };
    }),
  );
}

/** Says how a contradiction came about; the doubt stays, with its explanation. */
export async function explainDoubt(work: Work, raw: z.input<typeof explainInput>): Promise<{ id: string }> {
  const { id, explanation, key } = explainInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { explainDoubt: { id, explanation } } }, async () => {
      const { rows } = await sql<{ message: string; state: string; ledgerId: string; clearance: string }>`
        select d.message, d.state, d.ledger_id, l.clearance from doubt d join ledger l on l.org_id = d.org_id and l.id = d.ledger_id
        where d.org_id = ${actor.orgId} and d.id = ${id} and d.ledger_id = any(${actor.ledgerIds}::uuid[]) for update of d`.execute(tx);
      const [doubt] = rows;
      if (doubt === undefined || actor.role !== 'office') throw new NotFound('doubt');
      if (doubt.state === 'explained') throw new Refused([refuse('doubt_explained')]);
      await tx
        .updateTable('doubt')
        .set({ state: 'explained', explanation, explainedBy: actor.accountId, explainedOn: actor.today })
        .where('orgId', '=', actor.orgId)
        .where('id', '=', id)
        .execute();
      const ledger = { id: doubt.ledgerId, clearance: doubt.clearance };
      await record(tx, work, { action: 'doubt.explain', id, name: doubt.message, after: { state: 'explained', explanation }, ledger });
      return { id };
    }),
  );
}

type Raised = Omit<z.output<typeof raiseInput>, 'key'>;

/** What a doubt names must be of the ledger, and what its sides name in sight and of the same clearance, so that it tells nothing more. */
async function checkNamed(tx: Tx, { actor }: Work, input: Raised): Promise<Ledger> {
  const { orgId, ledgerIds } = actor;
  const { rows } = await sql<Ledger>`select id, clearance from ledger where org_id = ${orgId} and id = ${input.ledgerId}`.execute(tx);
  const [ledger] = rows;
  if (ledger === undefined || actor.role !== 'office' || !ledgerIds.includes(ledger.id)) throw new NotFound('ledger');
  const indicators = [...new Set([input.indicatorId, ...input.sides.map((side) => side.indicatorId)].filter((each) => each !== null))];
  const items = [...new Set([input.itemId, ...input.sides.map((side) => side.itemId)].filter((each) => each !== null))];
  const found = await sql<{ indicators: number; items: number; source: boolean }>`select
    (select count(*) from indicator where org_id = ${orgId} and id = any(${indicators}::uuid[]) and clearance = ${ledger.clearance} and ledger_id = any(${ledgerIds}::uuid[])) as indicators,
    (select count(*) from item where org_id = ${orgId} and id = any(${items}::uuid[]) and clearance = ${ledger.clearance} and ledger_id = any(${ledgerIds}::uuid[])) as items,
    ${input.sourceId}::uuid is null or exists (select from source where org_id = ${orgId} and id = ${input.sourceId} and ledger_id = ${ledger.id}) as source`.execute(
    tx,
  );
  const [there] = found.rows;
  if (Number(there?.indicators) < indicators.length) throw new NotFound('indicator');
  if (Number(there?.items) < items.length) throw new NotFound('item');
  if (!there?.source) throw new NotFound('source');
  return ledger;
}

/** Without sides, what it is about is shown as it stands: the figure with its name, or the item. */
async function subjectOf(tx: Tx, { actor }: Work, { indicatorId, itemId }: Raised): Promise<Raised['sides']> {
  if (indicatorId !== null) {
    const { rows } = await sql<
      Figure & { name: string; unit: string }
    >`select i.name, i.unit, v.value::text as value, v.approx, v.approx_word
      from indicator i left join lateral (select * from indicator_value w where w.org_id = i.org_id and w.indicator_id = i.id
        and w.state in ('submitted', 'accepted') order by w.ends_on desc, w.at desc limit 1) v on true
      where i.org_id = ${actor.orgId} and i.id = ${indicatorId}`.execute(tx);
    return rows.map(({ name, unit, ...figure }) => ({ name, text: figureText(figure, unit), indicatorId, itemId: null }));
  }
  const { rows } = await sql<{
    code: string;
    title: string;
  }>`select code, title from item where org_id = ${actor.orgId} and id = ${itemId}`.execute(tx);
  return rows.map(({ code, title }) => ({ name: code, text: title, indicatorId: null, itemId }));
}

async function standingDoubt(tx: Tx, { actor }: Work, { rule, indicatorId, itemId, sourceId }: Raised): Promise<string | null> {
  if (rule === 'other' || (indicatorId ?? itemId ?? sourceId) === null) return null;
  const { rows } = await sql<{ id: string }>`select id from doubt where org_id = ${actor.orgId} and rule = ${rule}
    and indicator_id is not distinct from ${indicatorId}::uuid and item_id is not distinct from ${itemId}::uuid
    and source_id is not distinct from ${sourceId}::uuid order by id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The ledgers in which what the sides name stands. */
async function homesOf(tx: Tx, { actor }: Work, sides: Raised['sides']): Promise<ReadonlyMap<string, string>> {
  const ids = sides.flatMap((side) => side.indicatorId ?? side.itemId ?? []);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    ledgerId: string;
  }>`select id, ledger_id from indicator where org_id = ${actor.orgId} and id = any(${ids}::uuid[])
    union all select id, ledger_id from item where org_id = ${actor.orgId} and id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((each) => [each.id, each.ledgerId]));
}

type Happened = { readonly action: string; readonly id: string; readonly name: string; readonly after: unknown; readonly ledger: Ledger };
async function record(tx: Tx, work: Work, { action, id, name, after, ledger }: Happened): Promise<void> {
  const event: NewEvent = { action, itemId: null, subject: { type: 'doubt', id, name }, before: null, after, reason: null, ledger };
  await appendEvents(tx, { actor: work.actor, at: work.now().toISOString() }, [event]);
}
