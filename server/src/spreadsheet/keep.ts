import type { Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import type { Work } from '../work.ts';
import type { ShownRow } from './desk.ts';
import type { DraftRow, Planned } from './draft.ts';

// What an import leaves behind beside the items: what stood in the file for each, and what the org means by its words.

type Keeping = { readonly draft: DraftRow; readonly planned: Planned };

export type Kept = { readonly row: Pick<ShownRow, 'row' | 'cells'>; readonly itemId: string };
/** The row of each item as it was written, column by column: header, text, and the field that the column was read as. */
export async function keepRows(tx: Tx, { actor }: Work, { draft, planned, landed }: Keeping & { landed: readonly Kept[] }): Promise<void> {
  const { columns, sheets, sheet } = planned.shape;
  const shown = columns.flatMap(({ name, field }, at) => (field === 'itemId' || field === 'version' ? [] : [{ name, field, at }]));
  if (landed.length === 0) return;
  const rows = landed.map(({ row, itemId }) => ({
    item_id: itemId,
    row: row.row + 1,
    cells: shown.map(({ name, field, at }) => [name, row.cells[at] ?? '', field]).filter(([, text]) => text !== ''),
  }));
  await sql`insert into import_row (org_id, import_id, item_id, sheet, row, cells)
    select ${actor.orgId}::uuid, ${draft.id}::uuid, r.item_id, ${sheets[sheet]?.name ?? ''}, r.row, r.cells
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (item_id uuid, row integer, cells jsonb)`.execute(tx);
}

/** Corrections by hand count for the next file too. */
export async function rememberWords(tx: Tx, { actor }: Work, { draft, planned }: Keeping): Promise<void> {
  const { orgId, accountId, today } = actor;
  const keys = new Map(planned.shape.columns.map(({ column, key }) => [String(column), key]));
  // A document's columns are ours, and no words of the org.
  const said = draft.form === 'table' ? Object.entries(draft.answers.columns) : [];
  const columns = said.flatMap(([column, means]) => {
    const said = keys.get(column);
    return said ? [{ orgId, about: draft.kind, said, means, accountId, onDate: today }] : [];
  });
  const units = Object.entries(draft.answers.units).map(([said, means]) => ({
    orgId,
    about: 'unit',
    said,
    means,
    accountId,
    onDate: today,
  }));
  const rows = [...new Map([...columns, ...units].map((each) => [`${each.about} ${each.said}`, each])).values()];
  if (rows.length === 0) return;
  await tx
    .insertInto('wording')
    .values(rows)
    .onConflict((clash) =>
      clash.columns(['orgId', 'about', 'said']).doUpdateSet((eb) => ({
        means: eb.ref('excluded.means'),
        accountId: eb.ref('excluded.accountId'),
        onDate: eb.ref('excluded.onDate'),
      })),
    )
    .execute();
}
