import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { type BoardLayout, boardLayout, type newBoardView } from '@duizhang/shared/board/input.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound } from '../errors.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { tenantOf, type Work } from '../work.ts';

// Boards kept under a name, private or shared with whoever sees the ledger. What a shared one shows is what its reader may see.

export type BoardView = {
  readonly id: string;
  readonly ledgerId: string;
  readonly name: string;
  readonly shared: boolean;
  readonly mine: boolean;
  readonly layout: BoardLayout;
};

type Which = { readonly ledgerId: string } | { readonly id: string };

async function read({ db, actor }: Work, which: Which): Promise<readonly BoardView[]> {
  const asked = 'id' in which ? sql`v.id = ${which.id}` : sql`v.ledger_id = ${which.ledgerId}`;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<
      Omit<BoardView, 'layout'> & { layout: unknown }
    >`select v.id, v.ledger_id, v.name, v.shared, v.account_id = ${actor.accountId} as mine, v.layout
      from board_view v join ledger on ledger.org_id = v.org_id and ledger.id = v.ledger_id
      where v.org_id = ${actor.orgId} and ${asked} and ${ledgersSeen(actor)} and (v.shared or v.account_id = ${actor.accountId})
      order by v.name collate "zh-Hans-CN-x-icu", v.id`.execute(tx),
  );
  // One whose parts are no more is left out.
  return rows.flatMap(({ layout, ...view }) => {
    const { data } = boardLayout.safeParse(layout);
    return data ? [{ ...view, layout: data }] : [];
  });
}

export const boardViewsOf = (work: Work, ledgerId: string): Promise<readonly BoardView[]> => read(work, { ledgerId });

export async function boardViewOf(work: Work, id: string): Promise<BoardView> {
  const [view] = await read(work, { id });
  if (view === undefined) throw new NotFound('view');
  return view;
}

/** Keeps a board as it is arranged; one's own of the same name is arranged anew. */
export async function saveBoardView(
  work: Work,
  { ledgerId, name, shared, layout }: z.output<typeof newBoardView>,
): Promise<{ id: string }> {
  const { db, actor } = work;
  return inTransaction(db, tenantOf(actor), async (tx) => {
    const { rows } = await sql<{ id: string }>`insert into board_view (org_id, id, ledger_id, account_id, name, shared, layout, at)
      select ${actor.orgId}::uuid, ${v7()}::uuid, ledger.id, ${actor.accountId}::uuid, ${name}::text, ${shared}::boolean, ${JSON.stringify(layout)}::jsonb, ${work.now().toISOString()}::timestamptz
      from ledger where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${ledgersSeen(actor)}
      on conflict (org_id, ledger_id, account_id, name) do update set shared = excluded.shared, layout = excluded.layout, at = excluded.at
      returning id`.execute(tx);
    const [saved] = rows;
    if (saved === undefined) throw new NotFound('ledger');
    return saved;
  });
}

export async function dropBoardView({ db, actor }: Work, id: string): Promise<void> {
  await inTransaction(db, tenantOf(actor), async (tx) => {
    const dropped =
      await sql`delete from board_view where org_id = ${actor.orgId} and id = ${id} and account_id = ${actor.accountId}`.execute(tx);
    if (dropped.numAffectedRows !== 1n) throw new NotFound('view');
  });
}
