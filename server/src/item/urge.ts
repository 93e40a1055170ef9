import { inReading } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import { visibleTo } from './queries.ts';

type Unit = { readonly unitId: string; readonly unitName: string; readonly heads: readonly string[] };
/** Whom urging on an item would reach: by name, so that it is known before it is sent. */
export type Recipients = {
  readonly id: string;
  readonly handler: string | null;
  readonly lead: Unit | null;
  /** Units whose part is not done; they are told when they are chosen. */
  readonly joint: readonly Unit[];
};

/** The recipients of 催办 for items that the actor sees. */
export async function recipientsOf(work: Work, ids: readonly string[]): Promise<readonly Recipients[]> {
  const { actor } = work;
  const today = sql`${actor.today}::date`;
  const unit = sql`jsonb_build_object('unitId', u.id, 'unitName', u.name, 'heads', (select coalesce(jsonb_agg(distinct a.display_name), '[]')
    from post p join account a on a.org_id = p.org_id and a.id = p.account_id where p.org_id = u.org_id and p.unit_id = u.id and p.role = 'unit_head'
      and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to > ${today}) and p.account_id <> ${actor.accountId}))`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<Recipients>`select item.id,
      (select a.display_name from account a where a.org_id = item.org_id and a.id = item.handler_id) as handler,
      (select ${unit} from unit u where u.org_id = item.org_id and u.id = item.lead_unit_id) as lead,
      (select coalesce(jsonb_agg(${unit} order by u.sort, u.name), '[]') from unit u where u.org_id = item.org_id and u.id in (
        select s.unit_id from assignment s where s.org_id = item.org_id and s.item_id = item.id and s.duty = 'joint' and s.state in ('pending', 'accepted'))) as joint
      from item where item.id = any(${ids}::uuid[]) and ${visibleTo(actor)} order by item.code`.execute(tx),
  );
  if (rows.length < new Set(ids).size) throw new NotFound('item');
  return rows;
}
