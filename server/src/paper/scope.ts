import type { Tx } from '@duizhang/db/connect.ts';
import { reachOf } from '@duizhang/shared/access.ts';
import { latenessOf } from '@duizhang/shared/item/lateness.ts';
import type { Counts } from '@duizhang/shared/item/rates.ts';
import { listOf, type ParsedSearch } from '@duizhang/shared/item/search.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { asOfDay, dayOf, itemsAt } from '../item/as-of.ts';
import { rowsWhere, rowTexts } from '../item/list.ts';
import { orderOf } from '../item/paging.ts';
import { allOf, filters, flagSql, visibleTo } from '../item/queries.ts';
import { find, textSql } from '../item/search.ts';
import type { Work } from '../work.ts';
import type { PaperRow, Scope } from './paper.ts';
import type { Field } from './rows.ts';
import { scopeInWords } from './scope-words.ts';

// What a search comes to on paper. Its conditions are those of the list: the paper has exactly the rows on the screen.

type Condition = RawBuilder<boolean>;

const itemsOf = ({ actor }: Work, search: ParsedSearch) => itemsAt(actor.orgId, asOfDay(search, actor));

/** The items of a search as a condition on `item`, within what the actor may see. */
export async function conditionOf(tx: Tx, { actor }: Work, search: ParsedSearch): Promise<Condition> {
  const scope = { orgId: actor.orgId, ledgerId: search.ledgerId };
  const found = search.q ? await find(tx, search.q, scope) : null;
  return allOf([visibleTo(actor), ...filters(search, actor), ...(found ? [textSql(found, scope)] : [])]);
}

type Counted = Counts & Pick<Scope, 'notDispatched' | 'examples'>;

/** What a paper is of, without counting it. */
export type Head = Omit<Scope, 'counts' | 'notDispatched' | 'examples'>;

/** Throws NotFound for a ledger that the actor may not see. */
export async function readHead(tx: Tx, { actor }: Work, search: ParsedSearch): Promise<Head> {
  const answers = reachOf(actor.role) === 'org' || (actor.role === 'leader' && actor.wholeOrg) || actor.ledgerIds.includes(search.ledgerId);
  // Whoever sees nothing of a ledger does not learn that it exists.
  const seen = sql<boolean>`exists (select 1 from item where ${visibleTo(actor)} and item.ledger_id = ledger.id)`;
  const names = await tx
    .selectFrom('ledger')
    .innerJoin('org', 'org.orgId', 'ledger.orgId')
    .select(['ledger.name as ledgerName', 'ledger.kind', 'org.name as orgName'])
    .where('ledger.orgId', '=', actor.orgId)
    .where('ledger.id', '=', search.ledgerId)
    .where(answers ? sql<boolean>`true` : seen)
    .executeTakeFirst();
  if (names === undefined) throw new NotFound('ledger');
  return { ...names, words: await scopeInWords(tx, actor, { search, kind: names.kind }), asOf: dayOf(search, actor) };
}

/** The same, counted, each number by the very condition that its list has. */
export async function readScope(tx: Tx, work: Work, about: { search: ParsedSearch; where: Condition }): Promise<Scope> {
  const { search, where } = about;
  const day = dayOf(search, work.actor);
  const head = await readHead(tx, work, search);
  const count = (name: string, condition: Condition) => sql`count(*) filter (where ${condition}) as ${sql.ref(name)}`;
  const counted = Object.entries(listOf).map(([name, { status, flag }]) =>
    count(name, flag ? flagSql(flag, 'item', day) : status ? sql`item.status = any(${status}::text[])` : sql`true`),
  );
  const { rows } = await sql<Counted>`
    select ${count('notDispatched', flagSql('undispatched', 'item', day))}, ${count('examples', sql`item.example`)}, ${sql.join(counted)}
    from ${itemsOf(work, search)} where ${where}`.execute(tx);
  const [first] = rows;
  if (first === undefined) throw new Error('a count without a row');
  const { notDispatched, examples, ...counts } = first;
  return { ...head, notDispatched, examples, counts };
}

/** What the ledger's items may be filed under. */
export async function readCategories(tx: Tx, { actor }: Work, ledgerId: string): Promise<readonly string[]> {
  const ledger = tx.selectFrom('ledger').select('categories').where('orgId', '=', actor.orgId).where('id', '=', ledgerId);
  return (await ledger.executeTakeFirstOrThrow()).categories;
}

/** Ids of the scope's items in the order of the list, so that any number of rows can be fetched by and by in one reading. */
export async function idsOf(tx: Tx, { search, where }: { search: ParsedSearch; where: Condition }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select item.id from item where ${where} order by ${orderOf(search)}`.execute(tx);
  return rows.map(({ id }) => id);
}

type Sheet = { readonly search: ParsedSearch; readonly where: Condition; readonly fields: readonly Field[] };

/** Every row of the scope in the order of the list, page by page, each page as one text (rows.ts): JSON has no line ends of its own. */
export async function* rowPages(tx: Tx, work: Work, { search, where, fields }: Sheet): AsyncGenerator<string> {
  for await (const rows of rowTexts(tx, work, { where, order: orderOf(search), fields, asOf: asOfDay(search, work.actor) }))
    yield rows.join('\n');
}

export async function rowsOf(tx: Tx, work: Work, ids: readonly string[]): Promise<PaperRow[]> {
  const rows = await rowsWhere(tx, work, { where: sql`item.id = any(${ids}::uuid[])`, limit: ids.length });
  const { calendar, actor } = work;
  const byId = new Map(rows.map((row) => [row.id, { ...row, lateness: latenessOf(row, calendar, actor.today) }]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export function* parts(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += 500) yield ids.slice(at, at + 500);
}
