import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { algorithm } from '@duizhang/shared/proof/formats.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { change } from '../change.ts';
import { knowingAll } from '../every-clearance.ts';
import { acting, router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { anchorsOf, makeAnchor } from './anchor.ts';
import { runCheck, type Verdict } from './check.ts';
import { keysOf, rotateKey } from './keys.ts';

const auditor = acting('auditor');
const one = z.object({ id: z.uuid() });
const page = 50;
const reason = z.string().trim().min(2).max(500);

export const proofRouter = router({
  /** Everything, now; `given`: a short code or an anchor's line that somebody has kept. Its course goes by the id that the page chose. */
  verify: auditor
    .input(one.extend({ given: z.string().max(4000).nullable().default(null) }))
    .mutation(async ({ ctx, input }) =>
      runCheck(
        { work: ctx, tenant: await knowingAll(ctx), vault: ctx.vault },
        { id: input.id, given: input.given?.trim() || null, askedBy: ctx.actor.accountId },
      ),
    ),
  progress: auditor.input(one).query(({ ctx, input }) => progressOf(ctx, input.id)),
  stop: auditor.input(one).mutation(({ ctx, input }) => wishToStop(ctx, input.id)),
  lastNight: auditor.query(({ ctx }) => lastNight(ctx)),
  anchors: auditor
    .input(z.object({ cursor: z.int().min(1).optional() }))
    .query(({ ctx, input }) => anchorsOf(ctx, { before: input.cursor, limit: page })),
  anchor: auditor.mutation(async ({ ctx }) => {
    const subject = { type: 'org', id: ctx.actor.orgId, name: ctx.actor.today };
    await change(ctx, async () => ({
      event: { action: 'proof.anchor', subject, before: null, after: null, reason: null },
      result: null,
    }));
    const made = await makeAnchor({ work: ctx, tenant: await knowingAll(ctx) }, ctx.vault, 'asked');
    return made && { code: made.code };
  }),
  keys: acting('auditor', 'secadmin').query(({ ctx }) => keysOf(ctx, ctx.vault)),
  rotateKey: acting('secadmin')
    .input(z.object({ algorithm, reason }))
    .mutation(({ ctx, input }) => rotateKey(ctx, ctx.vault, input)),
});

type Progress = { readonly done: number; readonly total: number };

/** Null: no verification of one's own runs by that id. */
async function progressOf({ db, actor }: Work, id: string): Promise<Progress | null> {
  const row = await inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('chainCheck')
      .select(['done', 'total'])
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('askedBy', '=', actor.accountId)
      .where('state', '=', 'running')
      .executeTakeFirst(),
  );
  return row ?? null;
}

function wishToStop({ db, actor }: Work, id: string): Promise<void> {
  return inTransaction(db, tenantOf(actor), async (tx) => {
    await tx
      .updateTable('chainCheck')
      .set({ stop: true })
      .where('orgId', '=', actor.orgId)
      .where('id', '=', id)
      .where('askedBy', '=', actor.accountId)
      .where('state', '=', 'running')
      .execute();
  });
}

export type NightOf = { readonly at: string; readonly seconds: string; readonly verdict: Verdict };

/** What the last nightly verification found; null: there was none yet. */
async function lastNight({ db, actor }: Work): Promise<NightOf | null> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<NightOf>`select told_at as at, seconds, verdict from chain_check
      where org_id = ${actor.orgId} and asked_by is null and state = 'done' order by began_at desc limit 1`.execute(tx),
  );
  return rows[0] ?? null;
}
