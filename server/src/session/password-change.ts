import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { Denied } from '../denied.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { invitationHash, orgOfInvitation } from '../invitation.ts';
import { noEntry } from './denials.ts';
import { checkNewPassword, checkPassword, hashPassword, remembered } from './password.ts';
import { type Account, byOf, eventOf, findAccount, type Place } from './sign-in.ts';

/** Ends every session of the account but the caller's, which goes on under the new epoch returned here. */
export async function changePassword(
  place: Place,
  who: { orgId: string; accountId: string },
  { current, next }: { current: string; next: string },
): Promise<number> {
  const account = await findAccount(place, who);
  if (account === null || !(await checkPassword(current, account.passwordHash))) throw new Denied('BAD_REQUEST', noEntry('wrong_current'));
  return setPassword(place, account, { password: next, event: eventOf(account, 'session.change_password', null) });
}

type Setting = { readonly password: string; readonly event: NewEvent; readonly name?: string };

async function setPassword({ db, now }: Place, account: Account, { password, event, name = account.name }: Setting): Promise<number> {
  await checkNewPassword(password, account.settings, account.passwordHistory);
  const passwordHash = await hashPassword(password);
  const passwordHistory = JSON.stringify([passwordHash, ...account.passwordHistory].slice(0, remembered));
  const at = now().toISOString();
  return inTransaction(db, { orgId: account.orgId, clearances: [] }, async (tx) => {
    const row = await tx
      .updateTable('account')
      .set({
        name,
        passwordHash,
        passwordHistory,
        mustChangePassword: false,
        invitationHash: null,
        invitationExpiresAt: null,
        failedCount: 0,
        lockedUntil: null,
      })
      .set((eb) => ({ sessionEpoch: eb('sessionEpoch', '+', 1) }))
      .where('orgId', '=', account.orgId)
      .where('id', '=', account.id)
      // Of two at once the second finds another password than the one it was checked against.
      .where('passwordHash', sql`is not distinct from`, account.passwordHash)
      .where('sessionEpoch', '=', account.sessionEpoch)
      .returning('sessionEpoch')
      .executeTakeFirst();
    if (row === undefined) throw new Denied('CONFLICT', noEntry('wrong_current'));
    if (name !== account.name) await rename(tx, account, name);
    await appendEvents(tx, { actor: byOf(account), at }, [event]);
    return row.sessionEpoch;
  });
}

async function rename(tx: Tx, { orgId, id, name: before }: Account, name: string): Promise<void> {
  await takeName(tx, { name, orgId, accountId: id });
  await tx.deleteFrom('login').where('name', '=', before.toLowerCase()).where('orgId', '=', orgId).execute();
}

/** Names are shared by all orgs: whoever comes second is told. */
async function takeName(tx: Tx, login: { name: string; orgId: string; accountId: string }): Promise<void> {
  const taken = await tx
    .insertInto('login')
    .values(login)
    .onConflict((at) => at.column('name').doNothing())
    .executeTakeFirst();
  if (taken.numInsertedOrUpdatedRows === 0n) throw new Denied('CONFLICT', noEntry('name_taken', { name: login.name }));
}

export type Invitation = { readonly token: string; readonly name?: string | undefined; readonly password: string };

/** The first password of an account, or the one after a reset. The name may be chosen as long as nobody has ever signed in with it. */
export async function acceptInvitation(place: Place, { token, name, password }: Invitation): Promise<Account & { epoch: number }> {
  const found = await findInvited(place, token);
  const account = found && (await findAccount(place, found));
  if (account === null) throw new Denied('BAD_REQUEST', noEntry('bad_invitation'));
  const chosen = name?.toLowerCase() ?? account.name;
  if (chosen !== account.name && account.passwordHistory.length > 0) {
    throw new Denied('BAD_REQUEST', noEntry('name_differs', { name: account.name }));
  }
  const event = eventOf({ ...account, name: chosen }, 'session.accept_invitation', { name: chosen });
  const epoch = await setPassword(place, account, { password, event, name: chosen });
  return { ...account, name: chosen, epoch };
}

async function findInvited({ db, now }: Place, token: string): Promise<{ orgId: string; accountId: string } | null> {
  const orgId = orgOfInvitation(token);
  if (orgId === null) return null;
  const row = await inReading(db, { orgId, clearances: [] }, (tx) =>
    tx
      .selectFrom('account')
      .select('id as accountId')
      .where('orgId', '=', orgId)
      .where('invitationHash', '=', invitationHash(token))
      .where('invitationExpiresAt', '>', now().toISOString())
      .executeTakeFirst(),
  );
  return row ? { orgId, ...row } : null;
}
