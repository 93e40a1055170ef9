import type { Schema } from '@duizhang/db/schema.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { levelsIn } from '@duizhang/shared/item/policy.ts';
import { type ExpressionBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { among, type Id } from './composed.ts';

// Who may be asked for a verdict, as part of an item's facts.

type ItemBuilder = ExpressionBuilder<Schema, 'item'>;
type ReviewPost = Facts['reviewers'][number] & { readonly clearances: readonly string[] };

/**
 * Posts of the units that serve the ledgers of some items, and of those that a policy or a running request names. They
 * are the same for most items of a ledger, so that they are read once and stand in the first row alone.
 */
export const reviewPosts = (eb: ItemBuilder, { orgId, id, today }: { orgId: string; id: Id; today: string }) => {
  const posts = jsonArrayFrom(
    eb
      .selectFrom('post')
      .where('post.orgId', '=', orgId)
      .where('post.role', 'in', ['office', 'supervisor', 'committee', 'leader', 'unit_head'])
      .where('post.validFrom', '<=', today)
      .where((one) => one.or([one('post.validTo', 'is', null), one('post.validTo', '>', today)]))
      .where(sql<boolean>`post.unit_id in (
        with wanted as (select i.org_id, i.id, i.ledger_id from item i where i.org_id = ${orgId} and i.id ${among(id)})
        select u.unit_id from ledger_unit u where (u.org_id, u.ledger_id) in (select org_id, ledger_id from wanted)
        union all select (s #>> '{}')::uuid from ledger_policy p, lateral (select jsonb_path_query(p.document, '$.*[*].substituteUnitId') union all select jsonb_path_query(p.document, '$.*[*].unitId')) as named(s)
          where (p.org_id, p.ledger_id) in (select org_id, ledger_id from wanted) and p.state = 'active'
        union all select (s #>> '{}')::uuid from request r, lateral (select jsonb_path_query(r.levels, '$[*].substituteUnitId') union all select jsonb_path_query(r.levels, '$[*].unitId')) as named(s)
          where (r.org_id, r.item_id) in (select org_id, id from wanted) and r.state = 'open')`)
      .select((one) => [
        'post.id as postId',
        'post.accountId',
        'post.unitId',
        'post.role',
        'post.clearances',
        one
          .selectFrom('post as held')
          .whereRef('held.orgId', '=', 'post.orgId')
          .whereRef('held.accountId', '=', 'post.accountId')
          .where(sql<boolean>`(held.valid_to is null or held.valid_to > ${today}::date)`)
          .select(sql<string[]>`coalesce(jsonb_agg(held.unit_id), '[]')`.as('units'))
          .as('accountUnitIds'),
      ]),
  );
  return sql<readonly ReviewPost[] | null>`case when row_number() over () = 1 then ${posts} end`.as('posts');
};

/** Those of the posts that may be asked about an item: in one of these units, and cleared to read it. */
export const reviewersAmong = (
  posts: readonly ReviewPost[],
  { units, clearance }: { units: ReadonlySet<string | undefined>; clearance: string },
): Facts['reviewers'] =>
  posts
    .filter((each) => units.has(each.unitId) && (clearance === 'open' || each.clearances.includes(clearance)))
    .map(({ postId, accountId, unitId, role, accountUnitIds }) => ({ postId, accountId, unitId, role, accountUnitIds }));

type Judged = Pick<Facts, 'requests'> & { readonly ledger: Pick<Facts['ledger'], 'units' | 'policy'> };

/** Units that may be asked for a verdict on an item; the SQL above, for one of them. */
export function judgingUnits({ ledger, requests }: Judged): ReadonlySet<string | undefined> {
  const running = requests.filter((each) => each.state === 'open').map((each) => each.levels);
  const levels = [...(ledger.policy ? levelsIn(ledger.policy.document) : []), ...running.flat()];
  return new Set([...ledger.units.map((each) => each.unitId), ...levels.flatMap((each) => [each.unitId, each.substituteUnitId])]);
}
