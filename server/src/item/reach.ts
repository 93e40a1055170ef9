import type { Schema } from '@duizhang/db/schema.ts';
import { type Actor, reachOf } from '@duizhang/shared/access.ts';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';

type ItemBuilder = ExpressionBuilder<Schema, 'item'>;

/**
 * What the actor may see of items, as a condition on `item`: the SQL side of `sees` in shared/access.ts. Org and clearance
 * are also held by row security; an agreement test proves for every role that the two say the same.
 */
export function reachable(actor: Actor) {
  return (eb: ItemBuilder): Expression<SqlBool> => {
    const own = eb('item.orgId', '=', actor.orgId);
    const reach = reachOf(actor.role);
    if (reach === 'org') return own;
    if (reach === 'none') return sql<boolean>`false`;
    if (actor.role === 'leader' && actor.wholeOrg) return own;
    const near =
      reach === 'ledgers' ? eb('item.ledgerId', '=', sql<string>`any(${actor.ledgerIds}::uuid[])`) : assignedTo(eb, actor.unitIds);
    return eb.and([own, eb.or([near, askedOf(eb, actor)])]);
  };
}

/** Units that hold any assignment of it, measures included. */
const assignedTo = (eb: ItemBuilder, unitIds: readonly string[]) =>
  eb.exists(
    eb
      .selectFrom('assignment')
      .select(sql`1`.as('one'))
      .whereRef('assignment.orgId', '=', 'item.orgId')
      .whereRef('assignment.itemId', '=', 'item.id')
      .where('assignment.unitId', '=', sql<string>`any(${unitIds}::uuid[])`),
  );

/** The actor's unit is asked to review it now, e.g. as a substitute for one that stood aside (回避). */
const askedOf = (eb: ItemBuilder, actor: Actor) =>
  eb.exists(
    eb
      .selectFrom('request')
      .select(sql`1`.as('one'))
      .whereRef('request.orgId', '=', 'item.orgId')
      .whereRef('request.itemId', '=', 'item.id')
      .where('request.state', '=', 'open')
      .where(sql<boolean>`${actor.unitId}::uuid = any(request.level_units)`),
  );
