import type { Tx } from '@duizhang/db/connect.ts';
import { locateAll } from '@duizhang/shared/text/locate.ts';
import { sql } from 'kysely';

type Document = { readonly orgId: string; readonly id: string; readonly text: string };
type Waiting = { readonly id: string; readonly quote: string; readonly section: string; readonly nth: number | null };

/**
 * Gives citations that have no document yet their place in this one: those of the whole org that the transaction may see,
 * since one report speaks of many ledgers. Only what is found for certain; the others stay 未定位. Returns how many were.
 */
export async function locateCitations(tx: Tx, { orgId, id, text }: Document): Promise<number> {
  const { rows } = await sql<Waiting>`select id, quote, section, nth from citation
    where org_id = ${orgId} and document_id is null and quote <> '' order by id`.execute(tx);
  const places = locateAll(text, rows);
  const found = rows.flatMap((each, index) => {
    const place = places[index];
    return place ? [{ id: each.id, ...place }] : [];
  });
  if (found.length === 0) return 0;
  await sql`update citation set document_id = ${id}::uuid, from_char = place.from_char, to_char = place.to_char
    from unnest(${found.map((each) => each.id)}::uuid[], ${found.map((each) => each.from)}::int[], ${found.map((each) => each.to)}::int[])
      as place (id, from_char, to_char)
    where citation.org_id = ${orgId} and citation.id = place.id`.execute(tx);
  return found.length;
}
