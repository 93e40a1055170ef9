import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { type Updateable, sql } from 'kysely';
import type { AccountTable } from '@duizhang/db/schema/people.ts';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Denied } from '../denied.ts';
import { NotFound } from '../errors.ts';
import { invitationPath, newInvitation } from '../invitation.ts';
import { router } from '../trpc.ts';
import { tenantOf, type Work } from '../work.ts';
import { change } from '../change.ts';
import { administrator } from './change.ts';
import { notChanged } from './denials.ts';
import { both } from '@duizhang/shared/text.ts';

const newAccount = z.object({
  name: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[\p{L}\p{N}._-]{2,64}$/u, {
      message: both('登录名 2 至 64 个字，只用字母、汉字、数字和 . _ -', 'A sign-in name has 2 to 64 letters, digits and . _ -'),
    }),
  displayName: z
    .string()
    .trim()
    .min(2, { message: both('至少 2 个字', 'At least 2 characters') })
    .max(30, { message: both('最多 30 个字', 'At most 30 characters') }),
});
const one = z.object({ id: z.uuid() });

/** A link that works once, to be handed to its owner; it can't be shown again. */
export type Invited = { id: string; path: string; expiresAt: string };

const sysadmin = administrator('sysadmin');

export const accountsRouter = router({
  list: sysadmin.query(({ ctx }) => listAccounts(ctx)),
  create: sysadmin.input(newAccount).mutation(({ ctx, input }) => createAccount(ctx, input)),
  disable: sysadmin.input(one).mutation(({ ctx, input }) => disable(ctx, input.id)),
  enable: sysadmin.input(one).mutation(({ ctx, input }) => enable(ctx, input.id)),
  unlock: sysadmin.input(one).mutation(({ ctx, input }) => unlock(ctx, input.id)),
  reset: sysadmin.input(one).mutation(({ ctx, input }) => reset(ctx, input.id)),
});

function listAccounts({ db, actor, now }: Work) {
  const at = now().toISOString();
  return inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('account')
      .select(['id', 'name', 'displayName', 'lastSeenAt', 'createdAt', 'lockedUntil', 'invitationExpiresAt'])
      .select(
        sql<'active' | 'invited' | 'expired' | 'locked' | 'disabled'>`case when disabled_at is not null then 'disabled'
          when password_hash is null and invitation_expires_at > ${at}::timestamptz then 'invited'
          when password_hash is null then 'expired'
          when locked_until > ${at}::timestamptz then 'locked' else 'active' end`.as('state'),
      )
      .where('orgId', '=', actor.orgId)
      .where('system', '=', false)
      .orderBy(sql`display_name collate "zh-Hans-CN-x-icu"`)
      .orderBy('name')
      .execute(),
  );
}

function createAccount(work: Work, { name, displayName }: z.infer<typeof newAccount>): Promise<Invited> {
  const { orgId } = work.actor;
  return change(work, async (tx) => {
    const account = { orgId, id: v7(), name, displayName };
    const invited = await insertInvited(tx, account, work.now());
    const event = { action: 'account.create', subject: subjectOf(account), before: null, after: { name, displayName }, reason: null };
    return { event, result: invited };
  });
}

/** Also how a new org's first three administrators come to be. */
export async function insertInvited(
  tx: Tx,
  account: { orgId: string; id: string; name: string; displayName: string },
  now: Date,
): Promise<Invited> {
  const { orgId, id, name } = account;
  const login = await tx
    .insertInto('login')
    .values({ name, orgId, accountId: id })
    .onConflict((at) => at.column('name').doNothing())
    .executeTakeFirst();
  if (login.numInsertedOrUpdatedRows === 0n) throw new Denied('CONFLICT', notChanged('name_taken', { name }));
  const { token, hash, expiresAt } = newInvitation(orgId, now);
  const invitation = { invitationHash: hash, invitationExpiresAt: expiresAt };
  await tx
    .insertInto('account')
    .values({ ...blank, ...account, ...invitation, createdAt: now.toISOString() })
    .execute();
  return { id, path: invitationPath(token), expiresAt };
}

/** An account before anybody has used it. */
export const blank = {
  passwordHash: null,
  mustChangePassword: false,
  passwordHistory: '[]',
  failedCount: 0,
  lockedUntil: null,
  disabledAt: null,
  sessionEpoch: 0,
  invitationHash: null,
  invitationExpiresAt: null,
  lastSeenAt: null,
  system: false,
} as const;

function disable(work: Work, id: string): Promise<void> {
  assertOther(work, id);
  return change(work, async (tx) => {
    const account = await lockAccount(tx, work, id);
    if (account.disabledAt !== null) throw new Denied('CONFLICT', notChanged('already'));
    await set(tx, account, { disabledAt: work.now().toISOString(), sessionEpoch: account.sessionEpoch + 1 });
    return { event: eventOf(account, 'account.disable'), result: undefined };
  });
}

function enable(work: Work, id: string): Promise<void> {
  return change(work, async (tx) => {
    const account = await lockAccount(tx, work, id);
    if (account.disabledAt === null) throw new Denied('CONFLICT', notChanged('already'));
    await set(tx, account, { disabledAt: null });
    return { event: eventOf(account, 'account.enable'), result: undefined };
  });
}

function unlock(work: Work, id: string): Promise<void> {
  return change(work, async (tx) => {
    const account = await lockAccount(tx, work, id);
    if (account.lockedUntil === null) throw new Denied('CONFLICT', notChanged('not_locked'));
    await set(tx, account, { lockedUntil: null, failedCount: 0 });
    return { event: eventOf(account, 'account.unlock'), result: undefined };
  });
}

/** The old password is gone at once and every session ends; the owner sets a new one by the link. */
function reset(work: Work, id: string): Promise<Invited> {
  assertOther(work, id);
  return change(work, async (tx) => {
    const account = await lockAccount(tx, work, id);
    if (account.disabledAt !== null) throw new Denied('CONFLICT', notChanged('account_disabled', { name: account.name }));
    const { token, hash, expiresAt } = newInvitation(account.orgId, work.now());
    const invitation = { invitationHash: hash, invitationExpiresAt: expiresAt };
    await set(tx, account, { passwordHash: null, sessionEpoch: account.sessionEpoch + 1, ...invitation });
    return { event: eventOf(account, 'account.reset'), result: { id, path: invitationPath(token), expiresAt } };
  });
}

function assertOther({ actor }: Work, id: string): void {
  if (actor.accountId === id) throw new Denied('CONFLICT', notChanged('own_account'));
}

type Account = { orgId: string; id: string; name: string; sessionEpoch: number; disabledAt: string | null; lockedUntil: string | null };

async function lockAccount(tx: Tx, { actor }: Work, id: string): Promise<Account> {
  const query = tx.selectFrom('account').select(['orgId', 'id', 'name', 'sessionEpoch', 'disabledAt', 'lockedUntil']);
  const account = await query
    .where('orgId', '=', actor.orgId)
    .where('id', '=', id)
    .where('system', '=', false)
    .forUpdate()
    .executeTakeFirst();
  if (account === undefined) throw new NotFound('account');
  return account;
}

async function set(tx: Tx, { orgId, id }: Account, values: Updateable<AccountTable>): Promise<void> {
  await tx.updateTable('account').set(values).where('orgId', '=', orgId).where('id', '=', id).execute();
}

const subjectOf = ({ id, name }: { id: string; name: string }) => ({ type: 'account', id, name });
const eventOf = (account: Account, action: string) => ({ action, subject: subjectOf(account), before: null, after: null, reason: null });
