import type { Tx } from '@duizhang/db/connect.ts';
import type { Leader } from '@duizhang/shared/instruction/rules.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { visibleIn, visibleTo } from '../item/queries.ts';
import type { Work } from '../work.ts';

/** What an instruction is written on, and the units that have a part in it; `leadUnitId`: addressed unless told otherwise. */
export type Subject = {
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly clearance: string;
  readonly itemId: string | null;
  readonly code: string | null;
  readonly title: string | null;
  readonly leadUnitId: string | null;
  readonly working: readonly { readonly id: string; readonly name: string }[];
};
type On = { readonly ledgerId: string; readonly itemId: string | null };

/** Throws NotFound where the actor sees neither the item nor anything of the ledger. Units that have ended are addressed no more. */
export async function subjectOf(tx: Tx, { actor }: Work, { ledgerId, itemId }: On): Promise<Subject> {
  const having =
    itemId === null
      ? sql`u.id in (select i.lead_unit_id from item i where i.org_id = ledger.org_id and i.ledger_id = ledger.id and i.status <> 'exited')`
      : sql`u.id in (select a.unit_id from assignment a where a.org_id = ledger.org_id and a.item_id = item.id and a.state <> 'returned' and a.duty <> 'supervise')`;
  const working = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.sort, u.name), '[]') from unit u
    where u.org_id = ledger.org_id and (u.valid_to is null or u.valid_to > ${actor.today}::date) and ${having})`;
  const columns = sql`ledger.id as ledger_id, ledger.name as ledger_name, ledger.clearance`;
  const { rows } = await (itemId === null
    ? sql<Subject>`select ${columns}, null as item_id, null as code, null as title, null as lead_unit_id, ${working} as working from ledger
        where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and exists (select 1 from item where ${visibleIn(actor, ledgerId)})`
    : sql<Subject>`select ${columns}, item.id as item_id, item.code, item.title, item.lead_unit_id, ${working} as working
        from item join ledger on ledger.org_id = item.org_id and ledger.id = item.ledger_id
        where item.id = ${itemId} and item.ledger_id = ${ledgerId} and ${visibleTo(actor)}`
  ).execute(tx);
  const [subject] = rows;
  if (subject === undefined) throw new NotFound(itemId === null ? 'ledger' : 'item');
  return subject;
}

export type LeaderPost = Leader & { readonly postId: string; readonly unitId: string; readonly name: string; readonly unitName: string };

/** Leaders in office who are cleared for a ledger, each with the units they answer for. */
export async function leadersFor(tx: Tx, { actor }: Work, clearance: string): Promise<readonly LeaderPost[]> {
  const { rows } = await sql<LeaderPost>`with recursive held as (
      select p.id as post_id, p.account_id, p.unit_id, p.unit_id as below from post p where p.org_id = ${actor.orgId} and p.role = 'leader'
        and p.valid_from <= ${actor.today}::date and (p.valid_to is null or p.valid_to > ${actor.today}::date)
        and (${clearance} = 'open' or ${clearance} = any(p.clearances))
      union select l.post_id, l.account_id, l.unit_id, u.id from held l join unit u on u.org_id = ${actor.orgId} and u.parent_id = l.below)
    select l.post_id, l.account_id, l.unit_id, a.display_name as name, u.name as unit_name, jsonb_agg(l.below) as unit_ids
    from held l join account a on a.org_id = ${actor.orgId} and a.id = l.account_id join unit u on u.org_id = ${actor.orgId} and u.id = l.unit_id
    where a.disabled_at is null group by l.post_id, l.account_id, l.unit_id, a.display_name, u.name, u.sort order by u.sort, a.display_name`.execute(
    tx,
  );
  return rows;
}
