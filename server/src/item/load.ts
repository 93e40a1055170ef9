import type { Tx } from '@duizhang/db/connect.ts';
import type { Schema } from '@duizhang/db/schema.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { type ExpressionBuilder, type RawBuilder, type Selectable, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';

// Loads all that rules read of some items, in one statement. Who may see them was decided before.

type ItemBuilder = ExpressionBuilder<Schema, 'item'>;
/** A stored file, as an action that cites it needs to know it. */
export type Blob = { sha256: string; size: number; type: string };
export type Loaded = { readonly facts: Facts; readonly blobs: readonly Blob[] };

// biome-ignore format: a table, one line a table of the database
const lists = [
  children('itemSource', ['sourceId', 'batchId', 'unsplit']).as('sources'),
  children('measure', ['id', 'round', 'seq', 'text', 'kind', 'unitId', 'dueOn', 'weight', 'state', 'doneOn']).as('measures'),
  children('criterion', ['id', 'measureId', 'seq', 'text', 'kind', 'required', 'verdict', 'verdictNote', 'state']).as('criteria'),
  children('evidence', ['id', 'round', 'criterionId', 'reportId', 'milestoneId', 'purpose', 'name', 'version', 'supersedesId', 'supersededAt', 'sha256', 'size', 'type', 'madeOn', 'expiresOn', 'uploadedBy', 'uploadedOn']).as('evidence'),
  children('milestone', ['id', 'round', 'kind', 'name', 'goal', 'plannedOn', 'precision', 'actualOn', 'state', 'opinion']).as('milestones'),
  children('period', ['id', 'label', 'startsOn', 'endsOn', 'dueOn', 'state', 'late', 'reportId']).as('periods'),
] as const;

/** The facts of some items of an org by id, and the stored files among `sha256s`; `today` decides whose posts are valid. */
export async function loadFacts(
  tx: Tx,
  orgId: string,
  wanted: { ids: readonly string[]; sha256s?: readonly string[]; today: string },
): Promise<Map<string, Loaded>> {
  const rows = await tx
    .selectFrom('item')
    .selectAll('item')
    .select((eb) => [
      ...lists,
      ledgerFacts(eb),
      assignments(eb),
      jsonObjectFrom(
        eb
          .selectFrom('cadence')
          .select(['id', 'every', 'days', 'dueAfter', 'startsOn', 'endsOn'])
          .whereRef('cadence.orgId', '=', 'item.orgId')
          .whereRef('cadence.itemId', '=', 'item.id')
          .limit(1),
      ).as('cadence'),
      requests(eb),
      reviewPosts(eb, { orgId, ...wanted }),
      handlers(eb, wanted.today),
      openNotices(eb),
      jsonArrayFrom(
        eb
          .selectFrom('blob')
          .select(['sha256', 'size', 'type'])
          .whereRef('blob.orgId', '=', 'item.orgId')
          .where('blob.sha256', '=', sql<string>`any(${wanted.sha256s ?? []}::text[])`),
      ).as('blobs'),
    ])
    .where('item.orgId', '=', orgId)
    .where(withId(wanted.ids))
    .execute();
  const posts = rows.find((each) => each.posts !== null)?.posts ?? [];
  return new Map(
    rows.map((each) => {
      const { blobs, ledger, posts: _, ...row } = each;
      const units = judgingUnits({ ledger, requests: row.requests });
      const reviewers = posts.filter((post) => units.has(post.unitId));
      return [row.id, { blobs, facts: { ...row, ledger: ledgerOf(ledger), reviewers } satisfies Facts }];
    }),
  );
}

/**
 * For a single item an equation: its plan is the same for all ids, so that PostgreSQL keeps it. Planning so many tables anew would
 * take longer than reading them.
 */
const oneOf = ([first, ...others]: readonly string[]): RawBuilder<unknown> =>
  others.length === 0 && first !== undefined ? sql`= ${first}::uuid` : sql`= any(${first === undefined ? [] : [first, ...others]}::uuid[])`;

export const withId = (ids: readonly string[]): RawBuilder<boolean> => sql`item.id ${oneOf(ids)}`;

type Child = 'itemSource' | 'measure' | 'criterion' | 'evidence' | 'milestone' | 'period';
/** An item's rows of a table as a JSON array, in the order they were made. */
function children<T extends Child, C extends keyof Selectable<Schema[T]> & string>(
  table: T,
  columns: readonly C[],
): RawBuilder<Pick<Selectable<Schema[T]>, C>[]> {
  const picked = sql.join(columns.map((column) => sql.ref(column)));
  return sql`(select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
    select ${picked} from ${sql.table(table)} t where t.org_id = item.org_id and t.item_id = item.id order by ${sql.ref(columns[0] ?? 'id')}) c)`;
}

const assignments = (eb: ItemBuilder) =>
  jsonArrayFrom(
    eb
      .selectFrom('assignment')
      .innerJoin('unit', (join) => join.onRef('unit.orgId', '=', 'assignment.orgId').onRef('unit.id', '=', 'assignment.unitId'))
      .select([
        'assignment.id',
        'assignment.measureId',
        'assignment.unitId',
        'unit.name as unitName',
        'assignment.duty',
        'assignment.state',
        'assignment.reason',
        'assignment.onDate',
      ])
      .whereRef('assignment.orgId', '=', 'item.orgId')
      .whereRef('assignment.itemId', '=', 'item.id')
      .orderBy('assignment.id'),
  ).as('assignments');

const ledgerFacts = (eb: ItemBuilder) =>
  jsonObjectFrom(
    eb
      .selectFrom('ledger')
      .whereRef('ledger.orgId', '=', 'item.orgId')
      .whereRef('ledger.id', '=', 'item.ledgerId')
      .select((one) => [
        'ledger.id',
        'ledger.name',
        'ledger.clearance',
        'ledger.prefix',
        'ledger.lightRule',
        jsonArrayFrom(
          one
            .selectFrom('ledgerUnit')
            .select(['role', 'unitId'])
            .whereRef('ledgerUnit.orgId', '=', 'ledger.orgId')
            .whereRef('ledgerUnit.ledgerId', '=', 'ledger.id'),
        ).as('units'),
        jsonObjectFrom(
          one
            .selectFrom('ledgerPolicy')
            .select(['id', 'version', 'document'])
            .whereRef('ledgerPolicy.orgId', '=', 'ledger.orgId')
            .whereRef('ledgerPolicy.ledgerId', '=', 'ledger.id')
            .where('state', '=', 'active'),
        ).as('policy'),
        jsonArrayFrom(
          one
            .selectFrom('ledgerParameter')
            .select(['key', 'value'])
            .whereRef('ledgerParameter.orgId', '=', 'ledger.orgId')
            .whereRef('ledgerParameter.ledgerId', '=', 'ledger.id'),
        ).as('parameters'),
      ]),
  )
    .$notNull()
    .as('ledger');

type LedgerRow = Omit<Facts['ledger'], 'maxExtensions' | 'maxAssessMonths'> & {
  parameters: readonly { key: string; value: unknown }[];
};
/** Parameters with their common defaults: two extensions, an assessment at least every 12 months. */
export function ledgerOf({ parameters, ...ledger }: LedgerRow): Facts['ledger'] {
  const number = (key: string, fallback: number) => Number(parameters.find((each) => each.key === key)?.value ?? fallback);
  return {
    ...ledger,
    maxExtensions: number('max_extensions', 2),
    maxAssessMonths: number('max_assess_months', 12),
  };
}

const requests = (eb: ItemBuilder) =>
  jsonArrayFrom(
    eb
      .selectFrom('request')
      .whereRef('request.orgId', '=', 'item.orgId')
      .whereRef('request.itemId', '=', 'item.id')
      .orderBy('request.id')
      .select((one) => [
        'request.id',
        'request.kind',
        'request.round',
        'request.state',
        'request.policyId',
        'request.levels',
        'request.level',
        'request.levelRole',
        'request.levelUnits',
        'request.payload',
        'request.payloadHash',
        'request.applicantId',
        'request.applicantUnitId',
        'request.attestation',
        'request.submittedOn',
        'request.noticeFrom',
        'request.noticeUntil',
        'request.decidedOn',
        jsonArrayFrom(
          one
            .selectFrom('review')
            .select([
              'id',
              'level',
              sql<Facts['reviewers'][number]['role']>`role`.as('role'),
              'verdict',
              'opinion',
              'criteria',
              'onSite',
              'grade',
              'accountId',
              'unitId',
              'substituteFor',
              'meetingId',
              'recordedBy',
              'onDate',
            ])
            .whereRef('review.orgId', '=', 'request.orgId')
            .whereRef('review.requestId', '=', 'request.id')
            .orderBy('review.id'),
        ).as('reviews'),
      ]),
  ).as('requests');

/**
 * Posts of the units that serve the ledgers of some items, and of the substitutes that a policy or a running request names. They
 * are the same for most items of a ledger, so that they are read once and stand in the first row alone.
 */
const reviewPosts = (eb: ItemBuilder, { orgId, ids, today }: { orgId: string; ids: readonly string[]; today: string }) => {
  const posts = jsonArrayFrom(
    eb
      .selectFrom('post')
      .where('post.orgId', '=', orgId)
      .where('post.role', 'in', ['office', 'supervisor', 'committee', 'unit_head'])
      .where('post.validFrom', '<=', today)
      .where((one) => one.or([one('post.validTo', 'is', null), one('post.validTo', '>', today)]))
      .where(sql<boolean>`post.unit_id in (
        with wanted as (select i.org_id, i.id, i.ledger_id from item i where i.org_id = ${orgId} and i.id ${oneOf(ids)})
        select u.unit_id from ledger_unit u where (u.org_id, u.ledger_id) in (select org_id, ledger_id from wanted)
        union all select (s #>> '{}')::uuid from ledger_policy p, jsonb_path_query(p.document, '$.*[*].substituteUnitId') s
          where (p.org_id, p.ledger_id) in (select org_id, ledger_id from wanted) and p.state = 'active'
        union all select (s #>> '{}')::uuid from request r, jsonb_path_query(r.levels, '$[*].substituteUnitId') s
          where (r.org_id, r.item_id) in (select org_id, id from wanted) and r.state = 'open')`)
      .select((one) => [
        'post.id as postId',
        'post.accountId',
        'post.unitId',
        'post.role',
        one
          .selectFrom('post as held')
          .whereRef('held.orgId', '=', 'post.orgId')
          .whereRef('held.accountId', '=', 'post.accountId')
          .where(sql<boolean>`(held.valid_to is null or held.valid_to > ${today}::date)`)
          .select(sql<string[]>`coalesce(jsonb_agg(held.unit_id), '[]')`.as('units'))
          .as('accountUnitIds'),
      ]),
  );
  return sql<Facts['reviewers'] | null>`case when row_number() over () = 1 then ${posts} end`.as('posts');
};

type Judged = Pick<Facts, 'requests'> & { readonly ledger: Pick<Facts['ledger'], 'units' | 'policy'> };

/** Units that may be asked for a verdict on an item; the SQL above, for one of them. */
function judgingUnits({ ledger, requests }: Judged): ReadonlySet<string | undefined> {
  const { issuerApproval: _, ...chains } = ledger.policy?.document ?? { issuerApproval: false };
  const running = requests.filter((each) => each.state === 'open').map((each) => each.levels);
  const levels = [...Object.values(chains), ...running].flat();
  return new Set([...ledger.units.map((each) => each.unitId), ...levels.map((each) => each.substituteUnitId)]);
}

/** Accounts with a handler's or head's post in the lead unit. */
const handlers = (eb: ItemBuilder, today: string) =>
  eb
    .selectFrom('post')
    .whereRef('post.orgId', '=', 'item.orgId')
    .whereRef('post.unitId', '=', 'item.leadUnitId')
    .where('post.role', 'in', ['handler', 'unit_head'])
    .where('post.validFrom', '<=', today)
    .where((one) => one.or([one('post.validTo', 'is', null), one('post.validTo', '>', today)]))
    .select(sql<string[]>`coalesce(jsonb_agg(distinct post.account_id), '[]')`.as('ids'))
    .$asScalar()
    .$notNull()
    .as('handlers');

const openNotices = (eb: ItemBuilder) =>
  jsonArrayFrom(
    eb
      .selectFrom('noticeItem')
      .innerJoin('notice', (join) => join.onRef('notice.orgId', '=', 'noticeItem.orgId').onRef('notice.id', '=', 'noticeItem.noticeId'))
      .select(['notice.id', 'notice.number'])
      .whereRef('noticeItem.orgId', '=', 'item.orgId')
      .whereRef('noticeItem.itemId', '=', 'item.id')
      .where('notice.state', 'in', ['sent', 'received', 'replied']),
  ).as('openNotices');
