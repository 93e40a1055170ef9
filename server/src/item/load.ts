import type { Tx } from '@duizhang/db/connect.ts';
import type { Schema } from '@duizhang/db/schema.ts';
import type { Facts } from '@duizhang/shared/item/facts.ts';
import { limitsOf } from '@duizhang/shared/item/policy.ts';
import { type ExpressionBuilder, type RawBuilder, type Selectable, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import { among, composedOnce, type Id, oneOrAll } from './composed.ts';
import { sentBy } from './files.ts';
import { judgingUnits, reviewersAmong, reviewPosts } from './reviewers.ts';

// Loads all that rules read of some items, in one statement. Who may see them was decided before.

type ItemBuilder = ExpressionBuilder<Schema, 'item'>;
/** A stored file, as an action that cites it needs to know it. */
export type Blob = { sha256: string; size: number; type: string };
export type Loaded = { readonly facts: Facts; readonly blobs: readonly Blob[] };

/** Decimals leave as text: a number of JSON would lose their zeros. */
const decimals: readonly string[] = ['value'];

// biome-ignore format: a table, one line a table of the database
const lists = [
  children('itemSource', ['sourceId', 'batchId', 'unsplit']).as('sources'),
  children('measure', ['id', 'round', 'seq', 'text', 'kind', 'unitId', 'dueOn', 'weight', 'state', 'doneOn']).as('measures'),
  children('criterion', ['id', 'measureId', 'seq', 'text', 'kind', 'required', 'verdict', 'verdictNote', 'state']).as('criteria'),
  children('evidence', ['id', 'round', 'criterionId', 'reportId', 'milestoneId', 'deliverableId', 'purpose', 'name', 'version', 'supersedesId', 'supersededAt', 'sha256', 'size', 'type', 'madeOn', 'expiresOn', 'uploadedBy', 'uploadedOn']).as('evidence'),
  children('milestone', ['id', 'round', 'kind', 'name', 'goal', 'plannedOn', 'precision', 'actualOn', 'actualPrecision', 'state', 'opinion']).as('milestones'),
  children('deliverable', ['id', 'round', 'name', 'plannedOn', 'precision', 'state', 'handedOn', 'opinion']).as('deliverables'),
  children('outcome', ['id', 'name', 'value', 'unit', 'onDate']).as('outcomes'),
  children('amount', ['id', 'kind', 'value', 'unit', 'approx', 'onDate']).as('amounts'),
  children('change', ['id', 'kind', 'name', 'before', 'after', 'unit', 'basis', 'effectiveOn', 'precision', 'onDate']).as('changes'),
  children('urge', ['id', 'accountId', 'onDate']).as('urges'),
  children('itemLink', ['otherId', 'kind']).as('links'),
  children('lookbackItem', ['lookbackId', 'round', 'verdict']).as('lookbacks'),
  children('period', ['id', 'label', 'startsOn', 'endsOn', 'dueOn', 'state', 'late', 'reportId', 'basis', 'judgedBy', 'judgedOn']).as('periods'),
] as const;

/** Files that an account wants to cite. */
type Files = { readonly sha256s: readonly string[]; readonly accountId: string };
const noFiles: Files = { sha256s: [], accountId: '00000000-0000-0000-0000-000000000000' };

/** The facts of some items of an org by id, and of the wanted files those that this account has sent; `today` decides whose posts are valid. */
export async function loadFacts(
  tx: Tx,
  orgId: string,
  wanted: { ids: readonly string[]; files?: Files; today: string },
): Promise<Map<string, Loaded>> {
  const { ids, files = noFiles, today } = wanted;
  const rows = await (ids.length === 1 ? factsOfOne : factsOfMany)(tx, { orgId, ...files, today, id: oneOrAll(ids) });
  const posts = rows.find((each) => each.posts !== null)?.posts ?? [];
  return new Map(
    rows.map((each) => {
      const { blobs, ledger, posts: _, ...row } = each;
      const units = judgingUnits({ ledger, requests: row.requests });
      const reviewers = reviewersAmong(posts, { units, clearance: row.clearance });
      return [row.id, { blobs, facts: { ...row, ledger: ledgerOf(ledger), reviewers } satisfies Facts }];
    }),
  );
}

type Wanted = Files & { readonly orgId: string; readonly id: Id; readonly today: string };

const factsQuery = (tx: Tx, { orgId, id, sha256s, accountId, today }: Wanted) =>
  tx
    .selectFrom('item')
    .selectAll('item')
    .select((eb) => [
      ...lists,
      ledgerFacts(eb),
      assignments(eb),
      cadence(eb),
      requests(eb),
      reviewPosts(eb, { orgId, id, today }),
      handlers(eb, today),
      openNotices(eb),
      targets(eb),
      blobs(eb, sha256s, accountId),
    ])
    .where('item.orgId', '=', orgId)
    .where(sql<boolean>`item.id ${among(id)}`);

const standing = (id: Id): Wanted => ({ orgId: 'the org', id, sha256s: ['the files'], accountId: 'who sent them', today: 'the day' });
const factsOfOne = composedOnce(standing('the item'), factsQuery);
const factsOfMany = composedOnce(standing(['the items']), factsQuery);

type Child =
  | 'itemSource'
  | 'measure'
  | 'criterion'
  | 'evidence'
  | 'milestone'
  | 'period'
  | 'deliverable'
  | 'outcome'
  | 'amount'
  | 'change'
  | 'urge'
  | 'itemLink'
  | 'lookbackItem';
/** An item's rows of a table as a JSON array, in the order they were made. */
function children<T extends Child, C extends keyof Selectable<Schema[T]> & string>(
  table: T,
  columns: readonly C[],
): RawBuilder<Pick<Selectable<Schema[T]>, C>[]> {
  const picked = sql.join(
    columns.map((column) => (decimals.includes(column) ? sql`${sql.ref(column)}::text as ${sql.ref(column)}` : sql.ref(column))),
  );
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
        jsonArrayFrom(
          one
            .selectFrom('ledgerUnit')
            .select(['role', 'unitId'])
            .whereRef('ledgerUnit.orgId', '=', 'ledger.orgId')
            .whereRef('ledgerUnit.ledgerId', '=', 'ledger.id'),
        ).as('units'),
        policyInForce(one),
      ]),
  )
    .$notNull()
    .as('ledger');

/** The rules of a ledger that are in force. */
export const policyInForce = (eb: ExpressionBuilder<Schema, 'ledger'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('ledgerPolicy')
      .select(['id', 'version', 'document'])
      .whereRef('ledgerPolicy.orgId', '=', 'ledger.orgId')
      .whereRef('ledgerPolicy.ledgerId', '=', 'ledger.id')
      .where('state', '=', 'active'),
  ).as('policy');

type LedgerRow = Omit<Facts['ledger'], 'lightRule' | 'maxExtensions' | 'maxAssessMonths'>;
/** With the limits of the rules in force; while there are none, the usual ones. */
export function ledgerOf(ledger: LedgerRow): Facts['ledger'] {
  const { yellowDays, maxExtensions, maxAssessMonths } = limitsOf(ledger.policy?.document);
  return {
    ...ledger,
    lightRule: { yellowDays: yellowDays.value },
    maxExtensions: maxExtensions.value,
    maxAssessMonths: maxAssessMonths.value,
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
        'request.succeeded',
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

/** Indicators that it is held to; what counts is the latest value that was accepted. */
const targets = (eb: ItemBuilder) =>
  jsonArrayFrom(
    eb
      .selectFrom('indicator')
      .whereRef('indicator.orgId', '=', 'item.orgId')
      .whereRef('indicator.itemId', '=', 'item.id')
      .where('indicator.target', 'is not', null)
      .orderBy('indicator.sort')
      .orderBy('indicator.id')
      .select((one) => [
        'indicator.id',
        'indicator.name',
        'indicator.unit',
        'indicator.direction',
        sql<string>`indicator.target::text`.as('target'),
        one
          .selectFrom('indicatorValue')
          .whereRef('indicatorValue.orgId', '=', 'indicator.orgId')
          .whereRef('indicatorValue.indicatorId', '=', 'indicator.id')
          .where('indicatorValue.state', '=', 'accepted')
          .orderBy('indicatorValue.endsOn', 'desc')
          .limit(1)
          .select(sql<string | null>`indicator_value.value::text`.as('value'))
          .$asScalar()
          .as('value'),
      ]),
  ).as('targets');

/** Accounts with a handler's or head's post in the lead unit, cleared to read it. */
const handlers = (eb: ItemBuilder, today: string) =>
  eb
    .selectFrom('post')
    .whereRef('post.orgId', '=', 'item.orgId')
    .whereRef('post.unitId', '=', 'item.leadUnitId')
    .where('post.role', 'in', ['handler', 'unit_head'])
    .where('post.validFrom', '<=', today)
    .where((one) => one.or([one('post.validTo', 'is', null), one('post.validTo', '>', today)]))
    .where(sql<boolean>`(item.clearance = 'open' or item.clearance = any(post.clearances))`)
    .select(sql<string[]>`coalesce(jsonb_agg(distinct post.account_id), '[]')`.as('ids'))
    .$asScalar()
    .$notNull()
    .as('handlers');

const cadence = (eb: ItemBuilder) =>
  jsonObjectFrom(
    eb
      .selectFrom('cadence')
      .select(['id', 'every', 'days', 'dueAfter', 'startsOn', 'endsOn'])
      .whereRef('cadence.orgId', '=', 'item.orgId')
      .whereRef('cadence.itemId', '=', 'item.id')
      .limit(1),
  ).as('cadence');

const blobs = (eb: ItemBuilder, sha256s: readonly string[], accountId: string) => {
  const named = eb.selectFrom('blob').where('blob.sha256', '=', sql<string>`any(${sha256s}::text[])`).where(sentBy(accountId));
  return jsonArrayFrom(named.select(['sha256', 'size', 'type']).whereRef('blob.orgId', '=', 'item.orgId')).as('blobs');
};

const openNotices = (eb: ItemBuilder) =>
  jsonArrayFrom(
    eb
      .selectFrom('noticeItem')
      .innerJoin('notice', (join) => join.onRef('notice.orgId', '=', 'noticeItem.orgId').onRef('notice.id', '=', 'noticeItem.noticeId'))
      .select(['notice.id', sql<string>`notice.number`.as('number')])
      .whereRef('noticeItem.orgId', '=', 'item.orgId')
      .whereRef('noticeItem.itemId', '=', 'item.id')
      .where('notice.state', 'in', ['sent', 'received', 'replied']),
  ).as('openNotices');
