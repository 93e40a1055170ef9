import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { tenantOf, type Work } from '../work.ts';
import { fold, pairsOf } from './pairs.ts';
import { allOf, visibleAnywhere } from './queries.ts';

// Text search by pairs of neighbouring characters. Two plans, chosen by a stored word frequency, because one statement with
// LIMIT flips between them (design: performance): rare words by index first, common ones by scanning in the list's own
// order. With N items the worst word costs about √(50·N) rows either way.

type Condition = RawBuilder<boolean>;

/**
 * How to look for a text. `ids`: every item that holds it; `scan`: too many hold it, so rows are checked one by one; `stale`:
 * that came out only on trying, since what was stored of its frequency is out of date.
 */
export type Found =
  | { readonly plan: 'ids'; readonly ids: readonly string[]; readonly folded: string }
  | { readonly plan: 'scan'; readonly folded: string; readonly stale: boolean }
  | { readonly plan: 'newest'; readonly folded: string };

/** So many candidates are taken from the index; when there are more, the word is common whatever was stored. */
const mostCandidates = 5000;
/** A single character has no pair: it is looked for among so many newest items. */
const newest = 2000;
/** A row of pair_frequency that is no pair: how many items were counted. */
const countedPair = 0;

/** Decides the plan and, for a rare word, finds its items: one statement, none for a single character. */
export async function find(tx: Tx, text: string, scope: { orgId: string; ledgerId: string | null }): Promise<Found | null> {
  const folded = fold(text);
  const pairs = pairsOf(folded);
  if (folded === '') return null;
  if (pairs.length === 0) return { plan: 'newest', folded };
  const ids = await candidates(tx, { folded, pairs, ...scope });
  return typeof ids === 'string' ? { plan: 'scan', folded, stale: ids === 'stale' } : { plan: 'ids', ids, folded };
}

type Wanted = { folded: string; pairs: readonly number[]; orgId: string; ledgerId: string | null };

/**
 * The items, or that the word is common, by what was stored or by what the index gave. A single pair's frequency is exact, so that √(50·N) decides; of several pairs only
 * an upper bound is known, but their index lists are intersected cheaply, so that a hundred times as many are tried.
 */
async function candidates(tx: Tx, { folded, pairs, orgId, ledgerId }: Wanted): Promise<readonly string[] | 'common' | 'stale'> {
  const tries = pairs.length === 1 ? 1 : 100;
  const { rows } = await sql<{ found: { candidates: number; ids: string[] } | null }>`
    select case when rarest.n <= ${tries} * greatest(500, sqrt(50 * rarest.items)) then (
      select jsonb_build_object('candidates', count(*), 'ids', coalesce(jsonb_agg(s.item_id) filter (where position(${folded} in s.text) > 0), '[]'))
      from search_candidates(${pairs}::int4[], ${ledgerId}::uuid, ${mostCandidates + 1}) candidate
      join item_search s on s.org_id = ${orgId} and s.item_id = candidate.item_id
    ) end as found
    from (select coalesce(min(coalesce(f.n, 0)), 0) as n, (select coalesce(max(n), 0) from pair_frequency where org_id = ${orgId} and pair = ${countedPair}) as items
      from unnest(${pairs}::int4[]) wanted left join pair_frequency f on f.org_id = ${orgId} and f.pair = wanted) rarest`.execute(tx);
  const found = rows[0]?.found ?? null;
  if (found === null) return 'common';
  return found.candidates > mostCandidates ? 'stale' : found.ids;
}

/** The condition on `item` that a plan comes to. */
export function textSql(found: Found, scope: { orgId: string; ledgerId: string | null }): Condition {
  if (found.plan === 'ids') return sql`item.id = any(${found.ids}::uuid[])`;
  const held = sql<boolean>`exists (select 1 from item_search s where s.org_id = item.org_id and s.item_id = item.id and position(${found.folded} in s.text) > 0)`;
  if (found.plan === 'scan') return held;
  const within = scope.ledgerId === null ? sql<boolean>`true` : sql<boolean>`latest.ledger_id = ${scope.ledgerId}`;
  const order = scope.ledgerId === null ? sql`latest.id desc` : sql`latest.number desc`;
  return sql`item.id in (select latest.id from item latest where latest.org_id = ${scope.orgId} and ${within} order by ${order} limit ${newest}) and ${held}`;
}

export type Hit = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly ledgerName: string;
  readonly status: Status;
};

/** The newest items that hold a text anywhere the actor may look; the one whose number it is comes first. At most 20. */
export async function searchItems(work: Work, text: string): Promise<Hit[]> {
  const { actor } = work;
  const scope = { orgId: actor.orgId, ledgerId: null };
  const hits = (condition: Condition) => sql<Hit>`
    select item.id, item.code, item.title, ledger.name as ledger_name, item.status
    from item join ledger on ledger.org_id = item.org_id and ledger.id = item.ledger_id
    where ${allOf([visibleAnywhere(actor), condition])}`;
  const { found, rows } = await inReading(work.db, tenantOf(actor), async (tx) => {
    const plan = await find(tx, text, scope);
    if (plan === null) return { found: null, rows: [] };
    const query = sql<Hit>`(${hits(codeSql(plan.folded))} limit 1) union all (${hits(textSql(plan, scope))} order by item.id desc limit 20)`;
    return { found: plan, rows: (await query.execute(tx)).rows };
  });
  keepFrequencies(work, found);
  return [...new Map(rows.map((row) => [row.id, row])).values()].slice(0, 20);
}

/** The item whose number it is, by the ledger's prefix and the digits behind it, so that an index finds it. */
function codeSql(folded: string): Condition {
  const [, prefix, digits] = /^(.*?)(\d{1,9})$/.exec(folded) ?? [];
  if (!prefix || !digits) return sql<boolean>`false`;
  return sql<boolean>`lower(item.code) = ${folded} and item.number = ${Number(digits)} and lower(ledger.prefix) = ${prefix}`;
}

const lastCounted = new Map<string, number>();
const countEvery = 3_600_000;

/** Counts frequencies anew where a search has found them out of date: behind the answer, and once an hour at most. */
export function keepFrequencies({ db, actor }: Work, found: Found | null): void {
  if (found?.plan !== 'scan' || !found.stale) return;
  const { orgId } = actor;
  if (Date.now() - (lastCounted.get(orgId) ?? 0) < countEvery) return;
  lastCounted.set(orgId, Date.now());
  // Should it fail, or another server be faster, searches only take longer.
  inTransaction(db, { orgId, clearances: [] }, (tx) => countPairs(tx, orgId)).catch(() => lastCounted.delete(orgId));
}

/** In how many items each pair stands. A frequency tells a plan, never a result: rare pairs and restricted items stay out. */
async function countPairs(tx: Tx, orgId: string): Promise<void> {
  await sql`delete from pair_frequency where org_id = ${orgId}`.execute(tx);
  await sql`insert into pair_frequency (org_id, pair, n)
    select ${orgId}::uuid, pair, count(*) from item_search, unnest(pairs) pair where item_search.org_id = ${orgId} and clearance = 'open'
    group by pair having count(*) >= 200
    union all select ${orgId}::uuid, ${countedPair}::int4, count(*) from item_search where org_id = ${orgId} and clearance = 'open'`.execute(
    tx,
  );
}
