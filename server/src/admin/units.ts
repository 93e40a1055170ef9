import { inReading, type Tx } from '@duizhang/db/connect.ts';
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
import { both } from '@duizhang/shared/text.ts';

const unitKinds = ['leading_body', 'leading_group', 'department', 'office', 'subdistrict', 'park', 'enterprise', 'other'] as const;
const name = z
  .string()
  .trim()
  .min(2, { message: both('至少 2 个字', 'At least 2 characters') })
  .max(60, { message: both('最多 60 个字', 'At most 60 characters') });
const reason = z
  .string()
  .trim()
  .min(2, { message: both('请写明原因', 'Say why') })
  .max(500, { message: both('最多 500 个字', 'At most 500 characters') });
const newUnit = z.object({ parentId: z.uuid(), name, kind: z.enum(unitKinds), sort: z.int().min(0).max(100_000).default(1000) });

const sysadmin = administrator('sysadmin');

export const unitsRouter = router({
  list: sysadmin.query(({ ctx: { db, actor } }) =>
    inReading(db, tenantOf(actor), (tx) =>
      tx
        .selectFrom('unit')
        .select(['id', 'parentId', 'name', 'kind', 'sort', 'validFrom', 'validTo'])
        .where('orgId', '=', actor.orgId)
        .orderBy('sort')
        .orderBy(sql`name collate "zh-Hans-CN-x-icu"`)
        .execute(),
    ),
  ),
  create: sysadmin.input(newUnit).mutation(({ ctx, input }) => createUnit(ctx, input)),
  rename: sysadmin.input(z.object({ id: z.uuid(), name, reason })).mutation(({ ctx, input }) => renameUnit(ctx, input)),
  close: sysadmin.input(z.object({ id: z.uuid(), reason })).mutation(({ ctx, input }) => closeUnit(ctx, input)),
});

function createUnit(work: Work, input: z.infer<typeof newUnit>): Promise<{ id: string }> {
  const { orgId, today } = work.actor;
  return change(work, async (tx) => {
    const parent = await openUnit(tx, work, input.parentId);
    await assertFreeName(tx, work, { ...input, parentId: parent.id });
    const id = v7();
    await tx
      .insertInto('unit')
      .values({ orgId, id, ...input, validFrom: today, validTo: null })
      .execute();
    const event = {
      action: 'unit.create',
      subject: subjectOf({ id, name: input.name }),
      before: null,
      after: { ...input, parent: parent.name },
      reason: null,
    };
    return { event, result: { id } };
  });
}

function renameUnit(work: Work, { id, name: next, reason: why }: { id: string; name: string; reason: string }): Promise<void> {
  return change(work, async (tx) => {
    const unit = await openUnit(tx, work, id);
    if (unit.name === next) throw new Denied('CONFLICT', notChanged('already'));
    await assertFreeName(tx, work, { name: next, parentId: unit.parentId });
    await tx.updateTable('unit').set({ name: next }).where('orgId', '=', work.actor.orgId).where('id', '=', id).execute();
    const event = {
      action: 'unit.rename',
      subject: subjectOf({ id, name: next }),
      before: { name: unit.name },
      after: { name: next },
      reason: why,
    };
    return { event, result: undefined };
  });
}

/** A closed unit keeps its name and its closed items; what is open is handed over first. */
function closeUnit(work: Work, { id, reason: why }: { id: string; reason: string }): Promise<void> {
  const { today, orgId } = work.actor;
  return changeKnowingAll(work, async (tx) => {
    const unit = await openUnit(tx, work, id);
    if (unit.parentId === null) throw new Denied('CONFLICT', notChanged('unit_is_top'));
    await assertEmpty(tx, work, unit);
    // A unit created today was never valid before: it ends tomorrow, since a term is never empty.
    const validTo = unit.validFrom < today ? today : sql<string>`${today}::date + 1`;
    await tx.updateTable('unit').set({ validTo }).where('orgId', '=', orgId).where('id', '=', id).execute();
    const event = { action: 'unit.close', subject: subjectOf(unit), before: null, after: { on: today }, reason: why };
    return { event, result: undefined };
  });
}

type Unit = { id: string; name: string; parentId: string | null; validFrom: string };

async function openUnit(tx: Tx, { actor }: Work, id: string): Promise<Unit> {
  const query = tx.selectFrom('unit').select(['id', 'name', 'parentId', 'validFrom', 'validTo']);
  const unit = await query.where('orgId', '=', actor.orgId).where('id', '=', id).forUpdate().executeTakeFirst();
  if (unit === undefined) throw new NotFound('unit');
  if (unit.validTo !== null) throw new Denied('CONFLICT', notChanged('unit_closed', { name: unit.name }));
  return unit;
}

async function assertFreeName(
  tx: Tx,
  { actor }: Work,
  { name: wanted, parentId }: { name: string; parentId: string | null },
): Promise<void> {
  const query = tx.selectFrom('unit').select('id').where('orgId', '=', actor.orgId).where('name', '=', wanted).where('validTo', 'is', null);
  const taken = await query.where('parentId', 'is not distinct from', parentId).executeTakeFirst();
  if (taken) throw new Denied('CONFLICT', notChanged('unit_name_taken', { name: wanted }));
}

async function assertEmpty(tx: Tx, { actor: { orgId, today } }: Work, { id, name: of }: Unit): Promise<void> {
  const { rows } = await sql<{ units: number; posts: number; items: number }>`select
    (select count(*) from unit where org_id = ${orgId} and parent_id = ${id} and valid_to is null) as units,
    (select count(*) from post where org_id = ${orgId} and unit_id = ${id} and (valid_to is null or valid_to > ${today}::date)) as posts,
    (select count(*) from item where org_id = ${orgId} and lead_unit_id = ${id} and status not in ('closed', 'exited')) as items`.execute(
    tx,
  );
  const left = rows[0];
  if (left && left.units > 0) throw new Denied('CONFLICT', notChanged('unit_has_units', { name: of }));
  if (left && left.posts > 0) throw new Denied('CONFLICT', notChanged('unit_has_posts', { name: of, count: left.posts }));
  if (left && left.items > 0) throw new Denied('CONFLICT', notChanged('unit_has_items', { name: of, count: left.items }));
}

const subjectOf = ({ id, name: of }: { id: string; name: string }) => ({ type: 'unit', id, name: of });
