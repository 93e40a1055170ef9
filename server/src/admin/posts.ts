import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { day } from '@duizhang/shared/item/fields.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Denied } from '../denied.ts';
import { NotFound } from '../errors.ts';
import { router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { change, changeKnowingAll } from '../change.ts';
import { administrator } from './change.ts';
import { notChanged } from './denials.ts';
import { type Held, whyNotGranted } from './separation.ts';
import { both } from '@duizhang/shared/text.ts';

const role = z.custom<Role>((value) => typeof value === 'string' && Object.hasOwn(roles, value), {
  message: both('没有这种职责', 'There is no such role'),
});
const newPost = z.object({
  accountId: z.uuid(),
  unitId: z.uuid(),
  role,
  /** The last day. */
  termTo: day.nullable().default(null),
  clearances: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
});
const ended = z.object({
  id: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(2, { message: both('请写明原因', 'Say why') })
    .max(500),
});

const secadmin = administrator('secadmin');

export const postsRouter = router({
  list: secadmin.query(({ ctx }) => listPosts(ctx)),
  /** Whom and where a post can be given: names alone. */
  choices: secadmin.query(({ ctx }) => listChoices(ctx)),
  grant: secadmin.input(newPost).mutation(({ ctx, input }) => grant(ctx, input)),
  end: secadmin.input(ended).mutation(({ ctx, input }) => end(ctx, input)),
});

function listPosts({ db, actor }: Work) {
  return inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('post')
      .innerJoin('account', (join) => join.onRef('account.orgId', '=', 'post.orgId').onRef('account.id', '=', 'post.accountId'))
      .innerJoin('unit', (join) => join.onRef('unit.orgId', '=', 'post.orgId').onRef('unit.id', '=', 'post.unitId'))
      .select([
        'post.id',
        'accountId',
        'account.name',
        'displayName',
        'unitId',
        'unit.name as unitName',
        'role',
        'clearances',
        'post.validFrom',
      ])
      .select([sql<string | null>`post.valid_to - 1`.as('termTo'), sql<boolean>`post.valid_to <= ${actor.today}::date`.as('ended')])
      .where('post.orgId', '=', actor.orgId)
      .orderBy('unit.sort')
      .orderBy(sql`display_name collate "zh-Hans-CN-x-icu"`)
      .orderBy('post.id')
      .execute(),
  );
}

function listChoices({ db, actor: { orgId, ...actor } }: Work) {
  return inReading(db, tenantOf({ orgId, ...actor }), async (tx) => ({
    accounts: await tx
      .selectFrom('account')
      .select(['id', 'name', 'displayName'])
      .where('orgId', '=', orgId)
      .where('system', '=', false)
      .where('disabledAt', 'is', null)
      .orderBy(sql`display_name collate "zh-Hans-CN-x-icu"`)
      .execute(),
    units: await tx
      .selectFrom('unit')
      .select(['id', 'parentId', 'name'])
      .where('orgId', '=', orgId)
      .where('validTo', 'is', null)
      .orderBy('sort')
      .execute(),
  }));
}

function grant(work: Work, input: z.infer<typeof newPost>): Promise<{ id: string }> {
  const { orgId, accountId: own, today } = work.actor;
  if (input.accountId === own) throw new Denied('CONFLICT', notChanged('own_post'));
  if (input.termTo !== null && input.termTo < today) throw new Denied('CONFLICT', notChanged('term_past', { day: input.termTo, today }));
  return changeKnowingAll(work, async (tx) => {
    const account = await lockAccount(tx, work, input.accountId);
    const unit = await openUnit(tx, work, input.unitId);
    const denial = whyNotGranted(account.name, await heldBy(tx, work, input), input);
    if (denial) throw new Denied('CONFLICT', denial);
    const { accountId, unitId, role: as, clearances, termTo } = input;
    const validTo = termTo === null ? null : addDays(termTo, 1);
    const id = v7();
    await tx.insertInto('post').values({ orgId, id, accountId, unitId, role: as, clearances, validFrom: today, validTo }).execute();
    const after = { unit: unit.name, role: as, clearances, termTo };
    const event = { action: 'post.grant', subject: subjectOf(id, account.name), before: null, after, reason: null };
    return { event, result: { id } };
  });
}

/** Ends it now. `valid_to` is the first day without it. */
function end(work: Work, { id, reason }: z.infer<typeof ended>): Promise<void> {
  const { orgId, accountId: own, today } = work.actor;
  return change(work, async (tx) => {
    const query = tx.selectFrom('post').select(['accountId', 'unitId', 'role', 'clearances', 'validTo']).where('orgId', '=', orgId);
    const post = await query.where('id', '=', id).forUpdate().executeTakeFirst();
    if (post === undefined) throw new NotFound('post');
    if (post.accountId === own) throw new Denied('CONFLICT', notChanged('own_post'));
    if (post.validTo !== null && post.validTo <= today) throw new Denied('CONFLICT', notChanged('already'));
    await tx.updateTable('post').set({ validTo: today }).where('orgId', '=', orgId).where('id', '=', id).execute();
    const { name } = await tx
      .selectFrom('account')
      .select('displayName as name')
      .where('orgId', '=', orgId)
      .where('id', '=', post.accountId)
      .executeTakeFirstOrThrow();
    const { validTo: _, ...before } = post;
    return { event: { action: 'post.end', subject: subjectOf(id, name), before, after: { on: today }, reason }, result: undefined };
  });
}

/** What the account holds already. Two grants to one account wait for each other on its row. */
async function heldBy(tx: Tx, { actor: { orgId, today } }: Work, wanted: z.infer<typeof newPost>): Promise<Held[]> {
  const { rows } = await sql<Held>`select post.role, post.unit_id, unit.name as unit_name,
      exists (select from ledger_unit served join item on item.org_id = served.org_id and item.ledger_id = served.ledger_id
        join assignment on assignment.org_id = item.org_id and assignment.item_id = item.id
        where served.org_id = ${orgId} and served.role = 'supervisor'
          and ((served.unit_id = post.unit_id and assignment.unit_id = ${wanted.unitId}) or (served.unit_id = ${wanted.unitId} and assignment.unit_id = post.unit_id))
      ) as same_ledger
    from post join unit on unit.org_id = post.org_id and unit.id = post.unit_id
    where post.org_id = ${orgId} and post.account_id = ${wanted.accountId} and (post.valid_to is null or post.valid_to > ${today}::date)`.execute(
    tx,
  );
  return rows;
}

async function lockAccount(tx: Tx, { actor }: Work, id: string): Promise<{ name: string }> {
  const query = tx
    .selectFrom('account')
    .select(['displayName as name', 'disabledAt'])
    .where('orgId', '=', actor.orgId)
    .where('id', '=', id);
  const account = await query.where('system', '=', false).forUpdate().executeTakeFirst();
  if (account === undefined) throw new NotFound('account');
  if (account.disabledAt !== null) throw new Denied('CONFLICT', notChanged('account_disabled', { name: account.name }));
  return account;
}

async function openUnit(tx: Tx, { actor }: Work, id: string): Promise<{ name: string }> {
  const unit = await tx
    .selectFrom('unit')
    .select(['name', 'validTo'])
    .where('orgId', '=', actor.orgId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (unit === undefined) throw new NotFound('unit');
  if (unit.validTo !== null) throw new Denied('CONFLICT', notChanged('unit_closed', { name: unit.name }));
  return unit;
}

const subjectOf = (id: string, name: string) => ({ type: 'post', id, name });
