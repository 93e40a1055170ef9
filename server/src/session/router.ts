import { inTransaction } from '@duizhang/db/connect.ts';
import { type TableSettings, tableChange } from '@duizhang/shared/tables.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { Denied } from '../denied.ts';
import { appendEvents } from '../event.ts';
import { account, actingIn, anyone, type Context, router } from '../trpc.ts';
import { withoutPost } from '../without-post.ts';
import type { Post, Seat } from './actor.ts';
import { noEntry } from './denials.ts';
import { acceptInvitation, changePassword } from './password-change.ts';
import { createGuard, eventOf, signIn } from './sign-in.ts';
import { both } from '@duizhang/shared/text.ts';

const password = z
  .string()
  .min(1, { message: both('请填写', 'Fill this in') })
  .max(200, { message: both('最多 200 个字符', 'At most 200 characters') });
/** Sign-in names are one word in lower case, letters of any script. */
const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}._-]{2,64}$/u, { message: both('2 至 64 个字，只用字母、汉字、数字和 . _ -', '2 to 64 letters, digits and . _ -') });

export type Me = {
  account: { id: string; name: string; displayName: string; mustChangePassword: boolean; tables: TableSettings };
  org: { id: string; name: string; demo: boolean; businessDate: string };
  post: Post | null;
  posts: Post[];
  waiting: number;
  mostMegabytes: number;
};

const guard = createGuard();

export const sessionRouter = router({
  me: anyone.query(async ({ ctx }): Promise<Me | null> => {
    const seat = await ctx.visitor.seat(false);
    return seat && meOf(ctx, seat);
  }),

  signIn: anyone
    .input(
      z.object({
        name: z
          .string()
          .trim()
          .toLowerCase()
          .min(1, { message: both('请填写', 'Fill this in') })
          .max(64),
        password,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const found = await signIn({ db: ctx.db, now: ctx.now, guard }, { ...input, ip: ctx.visitor.ip });
      await ctx.visitor.enter({ orgId: found.orgId, accountId: found.id, postId: null, epoch: found.sessionEpoch });
    }),

  signOut: anyone.mutation(async ({ ctx }) => {
    const seat = await ctx.visitor.seat(true);
    await ctx.visitor.leave();
    if (seat) await record(ctx, seat, 'session.sign_out');
  }),

  signOutEverywhere: account.mutation(async ({ ctx }) => {
    const raiseEpoch: Step = async (tx) => {
      await tx
        .updateTable('account')
        .set((eb) => ({ sessionEpoch: eb('sessionEpoch', '+', 1) }))
        .where('orgId', '=', ctx.seat.org.id)
        .where('id', '=', ctx.seat.account.id)
        .execute();
    };
    await record(ctx, ctx.seat, { action: 'session.sign_out_everywhere', alongside: raiseEpoch });
    ctx.forgetSeats(ctx.seat.org.id);
    await ctx.visitor.leave();
  }),

  changePassword: account
    .meta({ may: 'account', whileMustChange: true })
    .input(z.object({ current: password, next: password }))
    .mutation(async ({ ctx, input }) => {
      const { org, account: own } = ctx.seat;
      const epoch = await changePassword(ctx, { orgId: org.id, accountId: own.id }, input);
      ctx.forgetSeats(org.id);
      await ctx.visitor.change({ epoch });
    }),

  choosePost: account.input(z.object({ postId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const post = ctx.seat.posts.find((each) => each.id === input.postId);
    if (!post) throw new Denied('CONFLICT', noEntry('not_your_post'));
    await ctx.visitor.change({ postId: post.id });
    if (ctx.seat.post?.id !== post.id) await record(ctx, { ...ctx.seat, post }, 'session.choose_post');
  }),

  saveTable: account.input(tableChange).mutation(async ({ ctx, input: { table, settings } }) => {
    const { org, account: own } = ctx.seat;
    await inTransaction(ctx.db, { orgId: org.id, clearances: [] }, (tx) =>
      sql`update account set tables = (tables - ${table}::text) || ${JSON.stringify(settings === null ? {} : { [table]: settings })}::jsonb
        where org_id = ${org.id} and id = ${own.id} and (tables ? ${table}::text or (select count(*) from jsonb_object_keys(tables)) < 50)`.execute(
        tx,
      ),
    );
    ctx.forgetSeats(org.id);
  }),

  acceptInvitation: anyone
    .input(z.object({ token: z.string().max(100), name: signInName.optional(), password }))
    .mutation(async ({ ctx, input }) => {
      const found = await acceptInvitation(ctx, input);
      ctx.forgetSeats(found.orgId);
      await ctx.visitor.enter({ orgId: found.orgId, accountId: found.id, postId: null, epoch: found.epoch });
    }),
});

async function meOf(ctx: Context, seat: Seat): Promise<Me> {
  const { id, name, displayName, mustChangePassword, tables } = seat.account;
  const { settings: _, calendarRevision: __, ...org } = seat.org;
  const acting = seat.actor && (await actingIn(seat, ctx.calendars));
  const waiting = acting ? await ctx.waitingOf({ db: ctx.db, now: ctx.now, ...acting }) : 0;
  return {
    account: { id, name, displayName, mustChangePassword, tables },
    org,
    post: seat.post,
    posts: [...seat.posts],
    waiting,
    mostMegabytes: ctx.mostMegabytes,
  };
}

type Step = Parameters<typeof inTransaction>[2];

/** What the person did at the door, with the post they had then. */
async function record(ctx: Context, seat: Seat, did: string | { action: string; alongside: Step }): Promise<void> {
  const { action, alongside } = typeof did === 'string' ? { action: did, alongside: undefined } : did;
  const { org, account: own, post } = seat;
  const tenant = { orgId: org.id, clearances: [] };
  const by = withoutPost({ orgId: org.id, accountId: own.id, name: own.displayName, today: org.businessDate });
  const held = post && { postId: post.id, role: post.role, unitId: post.unitId, unitName: post.unitName };
  await inTransaction(ctx.db, tenant, async (tx) => {
    await alongside?.(tx);
    await appendEvents(tx, { actor: { ...by, ...held }, at: ctx.now().toISOString() }, [eventOf(own, action, held)]);
  });
}
