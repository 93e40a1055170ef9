import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sectionAt, sectionsOf } from '@duizhang/shared/text/sections.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { indicatorsSeen } from '../item/indicators.ts';
import { lockServed } from '../item/ledgers.ts';
import { visibleTo } from '../item/queries.ts';
import { searchItems } from '../item/search.ts';
import { tenantOf, type Work } from '../work.ts';

// A passage is marked by the office and linked to the item or indicator that carries it.

const longestQuote = 60;
type Linked = { readonly itemId: string; readonly indicatorId?: never } | { readonly indicatorId: string; readonly itemId?: never };
type NewMark = { readonly documentId: string; readonly from: number; readonly to: number; readonly thing: Linked };

type Found = {
  readonly id: string;
  readonly name: string;
  readonly ledgerId: string;
  readonly clearance: string;
  readonly ledgerName: string;
};

/** Links a passage; the same passage and thing are one link. The quote is what the text says there. */
export async function markPassage(work: Work, { documentId, from, to, thing }: NewMark): Promise<{ id: string }> {
  const { actor } = work;
  const { orgId } = actor;
  return inTransaction(work.db, tenantOf(actor), async (tx) => {
    const document = await tx
      .selectFrom('document')
      .select(['id', 'name', 'ledgerId', 'text'])
      .where('orgId', '=', orgId)
      .where('id', '=', documentId)
      .executeTakeFirst();
    if (document === undefined) throw new NotFound('document');
    const ledger = await lockServed(tx, actor, { ledgerId: document.ledgerId, as: 'office' });
    const linked = await thingOf(tx, actor, thing);
    const quote = document.text.slice(from, to);
    assertPassage(quote, { wanted: to - from });
    // Whoever may not read a restricted document is not told by way of a link what stands in it.
    const own =
      ledger.clearance === 'open'
        ? { ledgerId: linked.ledgerId, clearance: linked.clearance }
        : { ledgerId: ledger.id, clearance: ledger.clearance };
    const section = sectionAt(sectionsOf(document.text), from)?.path ?? '';
    const row = { orgId, ledgerId: own.ledgerId, documentId, fromChar: from, toChar: to, quote, section, ...nothing, ...idsOf(thing) };
    const same = await sameMark(tx, row);
    if (same) return same;
    const id = v7();
    await tx
      .insertInto('citation')
      .values({ ...row, id })
      .execute();
    await appendEvents(tx, { actor, at: work.now().toISOString() }, [
      {
        action: 'document.mark',
        itemId: thing.itemId ?? null,
        subject: { type: 'document', id: documentId, name: document.name },
        before: null,
        after: { citationId: id, quote, section, from, to, ...thing, name: linked.name },
        reason: null,
        ledger: { id: own.ledgerId, clearance: own.clearance },
      },
    ]);
    return { id };
  });
}

const idsOf = ({ itemId = null, indicatorId = null }: { itemId?: string | null; indicatorId?: string | null }) => ({ itemId, indicatorId });
const nothing = {
  rowNumber: null,
  nth: null,
  valueId: null,
  sourceId: null,
  unitId: null,
  circularId: null,
  noticeId: null,
  example: false,
};

function assertPassage(quote: string, { wanted }: { wanted: number }): void {
  if (quote.length !== wanted || quote.trim() === '') throw new Refused([refuse('passage_gone')]);
  if (quote.length > longestQuote) throw new Refused([refuse('passage_long', { most: longestQuote })]);
}

/** The item or indicator, of a ledger that the office serves. */
async function thingOf(tx: Tx, actor: Actor, thing: Linked): Promise<Found> {
  const { rows } = await (thing.itemId === undefined
    ? sql<Found>`select indicator.id, indicator.name, indicator.ledger_id, indicator.clearance, ledger.name as ledger_name
        from indicator join ledger on ledger.org_id = indicator.org_id and ledger.id = indicator.ledger_id
        where indicator.id = ${thing.indicatorId} and ${indicatorsSeen(actor)}`
    : sql<Found>`select item.id, item.title as name, item.ledger_id, item.clearance, ledger.name as ledger_name
        from item join ledger on ledger.org_id = item.org_id and ledger.id = item.ledger_id
        where item.id = ${thing.itemId} and ${visibleTo(actor)}`
  ).execute(tx);
  const [found] = rows;
  if (found === undefined || !actor.ledgerIds.includes(found.ledgerId)) throw new NotFound('thing');
  return found;
}

type Placed = { orgId: string; documentId: string; fromChar: number; toChar: number; itemId: string | null; indicatorId: string | null };

const sameMark = (tx: Tx, row: Placed) =>
  tx
    .selectFrom('citation')
    .select('id')
    .where('orgId', '=', row.orgId)
    .where('documentId', '=', row.documentId)
    .where('fromChar', '=', row.fromChar)
    .where('toChar', '=', row.toChar)
    .where('itemId', 'is not distinct from', row.itemId)
    .where('indicatorId', 'is not distinct from', row.indicatorId)
    .executeTakeFirst();

/** Takes a link away. What was cited before there was a document only loses its place in it. */
export async function unmarkPassage(work: Work, { id, reason }: { id: string; reason: string }): Promise<void> {
  const { actor } = work;
  const { orgId } = actor;
  await inTransaction(work.db, tenantOf(actor), async (tx) => {
    const mark = await tx.selectFrom('citation').selectAll().where('orgId', '=', orgId).where('id', '=', id).executeTakeFirst();
    if (!mark?.documentId) throw new NotFound('citation');
    const document = tx.selectFrom('document').select(['name', 'ledgerId']).where('orgId', '=', orgId);
    const found = await document.where('id', '=', mark.documentId).executeTakeFirst();
    if (found === undefined) throw new NotFound('citation');
    const ledger = await lockServed(tx, actor, { ledgerId: found.ledgerId, as: 'office' });
    if (!actor.ledgerIds.includes(mark.ledgerId)) throw new NotFound('citation');
    const linked = tx.selectFrom('ledger').select(['id', 'clearance']).where('orgId', '=', orgId).where('id', '=', mark.ledgerId);
    if (mark.rowNumber === null) await tx.deleteFrom('citation').where('orgId', '=', orgId).where('id', '=', id).execute();
    else {
      const place = { documentId: null, fromChar: null, toChar: null };
      await tx.updateTable('citation').set(place).where('orgId', '=', orgId).where('id', '=', id).execute();
    }
    await appendEvents(tx, { actor, at: work.now().toISOString() }, [
      {
        action: 'document.unmark',
        itemId: mark.itemId,
        subject: { type: 'document', id: mark.documentId, name: found.name },
        before: {
          quote: mark.quote,
          section: mark.section,
          from: mark.fromChar,
          to: mark.toChar,
          itemId: mark.itemId,
          indicatorId: mark.indicatorId,
        },
        after: null,
        reason,
        ledger: ledger.clearance === 'open' ? await linked.executeTakeFirstOrThrow() : ledger,
      },
    ]);
  });
}

export type Linkable = { readonly type: 'item' | 'indicator'; readonly id: string; readonly title: string; readonly under: string };

/** Items by number or words, and indicators by name, of the ledgers that the office serves. */
export async function linkables(work: Work, text: string): Promise<readonly Linkable[]> {
  const { actor } = work;
  const wanted = `%${text.trim().replaceAll(/[\\%_]/g, (each) => `\\${each}`)}%`;
  const [items, { rows }] = await Promise.all([
    searchItems(work, text),
    inReading(work.db, tenantOf(actor), (tx) =>
      sql<Linkable>`select 'indicator' as type, indicator.id, indicator.name as title, ledger.name as under
        from indicator join ledger on ledger.org_id = indicator.org_id and ledger.id = indicator.ledger_id
        where ${indicatorsSeen(actor)} and indicator.name ilike ${wanted} order by length(indicator.name), indicator.id limit 20`.execute(
        tx,
      ),
    ),
  ]);
  return [
    ...items.map(({ id, code, title, ledgerName }) => ({ type: 'item' as const, id, title: `${code} ${title}`, under: ledgerName })),
    ...rows,
  ];
}
