import { isDeepStrictEqual } from 'node:util';
import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { mostPopulation, openLookback as openInput, type previewLookback as previewInput } from '@duizhang/shared/lookback/input.ts';
import { mayOpenFor } from '@duizhang/shared/lookback/rules.ts';
import { drawSample } from '@duizhang/shared/lookback/sample.ts';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { type Drawable, itemsFound } from '../item/list.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

// A look-back before it is opened, and its opening: what it draws from, by which seed, and what came out.

type Scope = z.output<typeof previewInput>;
/** How many of each lead unit and category there are and would be drawn, and the drawn ones. */
export type Preview = {
  readonly population: number;
  readonly strata: readonly {
    readonly unitId: string;
    readonly unitName: string;
    readonly category: string;
    readonly population: number;
    readonly sample: number;
  }[];
  readonly items: readonly Drawable[];
};

export async function previewLookback(work: Work, scope: Scope): Promise<Preview> {
  return inReading(work.db, tenantOf(work.actor), async (tx) => {
    const { population, sample, drawn } = await draw(tx, work, scope);
    const names = new Map(population.map((each) => [each.unitId, each.unitName]));
    const strata = sample.strata.map((each) => ({ ...each, unitName: names.get(each.unitId) ?? '' }));
    return { population: population.length, strata, items: drawn };
  });
}

/** Opens what was previewed; where the findings have changed since, so that others would be drawn, it is refused. */
export async function openLookback(work: Work, raw: z.input<typeof openInput>): Promise<{ id: string }> {
  const { key, ...input } = openInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { openLookback: input } }, async () => {
      const { ledger, population, drawn } = await draw(tx, work, input);
      const itemIds = drawn.map((each) => each.id).toSorted();
      if (!isDeepStrictEqual(itemIds, input.itemIds.toSorted())) throw new Refused([refuse('lookback_moved')]);
      const id = v7();
      const at = work.now().toISOString();
      const { name, filter, seed, size, checklist, example } = input;
      const row = { orgId: actor.orgId, id, ledgerId: ledger.id, name, filter, seed, sampleSize: size, state: 'open' as const, example };
      const opened = { openedBy: actor.accountId, openedOn: actor.today, openedAt: at, doneOn: null };
      const from = population.map(({ id: itemId, unitId, category }) => ({ id: itemId, unitId, category }));
      await tx
        .insertInto('lookback')
        .values({ ...row, ...opened, population: JSON.stringify(from), checklist: JSON.stringify(checklist) })
        .execute();
      const blank = { verdict: null, reason: null, answers: null, judgedBy: null, judgedUnitId: null, judgedOn: null };
      await tx
        .insertInto('lookbackItem')
        .values(
          drawn.map(({ id: itemId, unitId, category, round }) => ({
            orgId: actor.orgId,
            lookbackId: id,
            itemId,
            unitId,
            category,
            round,
            ...blank,
          })),
        )
        .execute();
      const subject = { type: 'lookback', id, name };
      const after = { name, filter, seed, size, population: population.length, itemIds, checklist };
      await appendEvents(tx, { actor, at }, [
        { action: 'lookback.open', itemId: null, subject, before: null, after, reason: null, ledger },
      ]);
      return { id };
    }),
  );
}

async function draw(tx: Tx, work: Work, { ledgerId, filter, size, seed }: Scope) {
  const ledger = await servedLedger(tx, work, ledgerId);
  const search = listSearch.parse({ ...filter, ledgerId });
  const population = await itemsFound(tx, work, { search, status: 'closed', limit: mostPopulation + 1 });
  if (population.length === 0) throw new Refused([refuse('lookback_empty')]);
  if (population.length > mostPopulation) throw new Refused([refuse('lookback_too_many', { most: mostPopulation })]);
  const sample = drawSample(population, { seed, size });
  const ids = new Set(sample.ids);
  return { ledger, population, sample, drawn: population.filter((each) => ids.has(each.id)) };
}

async function servedLedger(tx: Tx, { actor }: Work, ledgerId: string): Promise<{ id: string; clearance: string }> {
  const query = tx.selectFrom('ledger').select(['id', 'clearance', 'kind']).where('orgId', '=', actor.orgId).where('id', '=', ledgerId);
  const ledger = await query.executeTakeFirst();
  if (ledger === undefined || !mayOpenFor(actor, ledgerId)) throw new NotFound('ledger');
  if (ledger.kind !== 'finding') throw new Refused([refuse('lookback_findings_only')]);
  return { id: ledger.id, clearance: ledger.clearance };
}
