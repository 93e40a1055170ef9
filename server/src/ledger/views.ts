import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type ViewSearch, viewSearch } from '@duizhang/shared/item/search.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { ledgersSeen } from '../item/ledgers.ts';

// Saved views: searches under a name, private or shared with whoever sees the ledger. What a shared one shows is what its
// reader may see.

export type View = {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly search: ViewSearch;
};

export async function viewsOf({ db, actor }: Work, ledgerId: string): Promise<readonly View[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<Omit<View, 'search'> & { search: unknown }>`select v.id, v.name, v.shared, v.account_id = ${actor.accountId} as mine, v.search
      from saved_view v join ledger on ledger.org_id = v.org_id and ledger.id = v.ledger_id
      where v.org_id = ${actor.orgId} and v.ledger_id = ${ledgerId} and ${ledgersSeen(actor)} and (v.shared or v.account_id = ${actor.accountId})
      order by v.name collate "zh-Hans-CN-x-icu", v.id`.execute(tx),
  );
  // Filters that are no more are left out rather than the whole view.
  return rows.map(({ search, ...view }) => ({ ...view, search: viewSearch.safeParse(search).data ?? {} }));
}

export type NewView = { readonly ledgerId: string; readonly name: string; readonly shared: boolean; readonly search: ViewSearch };

/** Keeps a view; one's own of the same name gives way. */
export async function saveView(work: Work, { ledgerId, name, shared, search }: NewView): Promise<{ id: string }> {
  const { db, actor } = work;
  const id = v7();
  return inTransaction(db, tenantOf(actor), async (tx) => {
    await sql`delete from saved_view where org_id = ${actor.orgId} and ledger_id = ${ledgerId} and account_id = ${actor.accountId} and name = ${name}`.execute(
      tx,
    );
    const saved = await sql`insert into saved_view (org_id, id, ledger_id, account_id, name, shared, search, at)
      select ${actor.orgId}::uuid, ${id}::uuid, ledger.id, ${actor.accountId}::uuid, ${name}::text, ${shared}::boolean, ${JSON.stringify(search)}::jsonb, ${work.now().toISOString()}::timestamptz
      from ledger where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${ledgersSeen(actor)}`.execute(tx);
    if (saved.numAffectedRows !== 1n) throw new NotFound('ledger');
    return { id };
  });
}

export async function dropView({ db, actor }: Work, id: string): Promise<void> {
  await inTransaction(db, tenantOf(actor), async (tx) => {
    const dropped =
      await sql`delete from saved_view where org_id = ${actor.orgId} and id = ${id} and account_id = ${actor.accountId}`.execute(tx);
    if (dropped.numAffectedRows !== 1n) throw new NotFound('view');
  });
}
