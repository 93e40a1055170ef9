import { inReading } from '@duizhang/db/connect.ts';
import { type Conduct, type Loss, lossesOf, lossNames, type ScoreRule } from '@duizhang/shared/item/score.ts';
import type { Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { asOfDay, itemsAt } from '../item/as-of.ts';
import { flagSql } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Asked } from './overview.ts';
import { conductColumns, conductIn, conductSql, rulesOn } from './score.ts';

/** An item that cost its unit points, each loss with what it was for. */
export type Losing = {
  readonly id: string;
  readonly number: number;
  readonly code: string;
  readonly title: string;
  readonly status: Status;
  readonly losses: readonly Loss[];
};
/** `next`: the number after which the next page goes on. */
export type LostPoints = { readonly rows: readonly Losing[]; readonly next: number | null };

type Wanted = Asked & { readonly unitId: string; readonly cursor?: number | null | undefined };
const pageLength = 50;

/** Every point that a unit lost, by item; two statements. */
export async function lostPoints(work: Work, { unitId, cursor, ...asked }: Wanted): Promise<LostPoints> {
  const { actor } = work;
  const { ledgerId } = asked;
  const asOf = asOfDay(asked, actor);
  const day = asOf?.day ?? actor.today;
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const { units, rules } = await rulesOn(tx, work, { ledgerId, days: [{ day, upTo: asOf?.upTo ?? null }] });
    if (units !== null && !units.includes(unitId)) throw new NotFound('unit');
    const [inForce] = rules;
    if (inForce === undefined) throw new Error('a day has its rule');
    const { rows } = await sql<
      Conduct & Omit<Losing, 'losses'>
    >`select item.id, item.number, item.code, item.title, item.status, ${conductColumns('item', day)}
      from ${itemsAt(actor.orgId, asOf)} where item.org_id = ${actor.orgId} and item.ledger_id = ${ledgerId} and item.lead_unit_id = ${unitId}
        and ${flagSql('dispatched', 'item', day)} and item.number > ${cursor ?? 0}::int and ${loses(inForce.rule, day)}
      order by item.number limit ${pageLength + 1}`.execute(tx);
    const shown = rows.slice(0, pageLength).map(({ id, number, code, title, status, ...row }) => {
      return { id, number, code, title, status, losses: lossesOf(conductIn(row), inForce.rule) };
    });
    return { rows: shown, next: rows.length > pageLength ? (shown.at(-1)?.number ?? null) : null };
  });
}

/** Was anything found that costs something? */
function loses({ losses }: ScoreRule, day: string): RawBuilder<boolean> {
  const found = conductSql('item', day);
  const dear = lossNames.filter((name) => losses[name].value > 0);
  return dear.length === 0
    ? sql`false`
    : sql`(${sql.join(
        dear.map((name) => sql`${found[name]} > 0`),
        sql` or `,
      )})`;
}
