import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { dayInChina } from '@duizhang/shared/calendar.ts';
import { defaultOrgSettings, type OrgSettings } from '@duizhang/shared/org.ts';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Denied } from '../denied.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { withoutPost } from '../without-post.ts';
import { noEntry } from './denials.ts';
import { checkPassword } from './password.ts';
import { createTurns } from './turns.ts';

export type Account = {
  orgId: string;
  id: string;
  name: string;
  displayName: string;
  passwordHash: string | null;
  mustChangePassword: boolean;
  passwordHistory: string[];
  failedCount: number;
  lockedUntil: string | null;
  sessionEpoch: number;
  settings: OrgSettings;
  today: string;
};

type Attempt = { readonly name: string; readonly password: string; readonly ip: string };

/** Counts what a single address and a name that doesn't exist have tried; of the others the database keeps count. */
export type Guard = {
  readonly byAddress: RateLimiterMemory;
  readonly byUnknownName: RateLimiterMemory;
  readonly inTurn: ReturnType<typeof createTurns>;
};

export function createGuard(): Guard {
  return {
    // Failures only, and many: a whole office may stand behind one address.
    byAddress: new RateLimiterMemory({ points: 100, duration: 600 }),
    byUnknownName: new RateLimiterMemory({ points: defaultOrgSettings.lockAfterFailures, duration: 86_400 }),
    // Somewhat more than are hashed at once: whoever is at the door takes few of the connections that everybody's work needs.
    inTurn: createTurns({ atOnce: 4, longestQueue: 200, refusal: () => new Denied('TOO_MANY_REQUESTS', noEntry('too_many')) }),
  };
}

export type Place = { readonly db: Database; readonly now: () => Date };
export type Checker = Place & { readonly guard: Guard };

/** The account that name and password belong to; refuses in the same words and the same time whether the name exists or not. */
export async function signIn(checker: Checker, attempt: Attempt): Promise<Account> {
  const begun = performance.now();
  try {
    return await checker.guard.inTurn(() => tryOnce(checker, attempt));
  } catch (error) {
    if (error instanceof Denied) await sleep(Math.max(0, 250 - (performance.now() - begun)));
    throw error;
  }
}

/** What failed is counted before the next one's turn, so that of a flood from one address most are refused unlooked at. */
async function tryOnce(checker: Checker, attempt: Attempt): Promise<Account> {
  const { guard } = checker;
  const address = await guard.byAddress.get(attempt.ip);
  if (address && address.remainingPoints <= 0) throw new Denied('TOO_MANY_REQUESTS', noEntry('too_many'));
  const account = await findByName(checker, attempt.name);
  try {
    return account ? await enterKnown(checker, account, attempt) : await refuseUnknown(guard, attempt);
  } catch (error) {
    if (error instanceof Denied) await guard.byAddress.consume(attempt.ip).catch(() => {});
    throw error;
  }
}

async function refuseUnknown({ byUnknownName }: Guard, { name, password }: Attempt): Promise<never> {
  const tried = await byUnknownName.get(name);
  if (tried && tried.remainingPoints <= 0) throw new Denied('UNAUTHORIZED', noEntry('locked'));
  await checkPassword(password, null);
  const after = await byUnknownName.consume(name).catch(() => null);
  if (after && after.remainingPoints > 0) throw new Denied('UNAUTHORIZED', noEntry('sign_in_failed'));
  await byUnknownName.block(name, defaultOrgSettings.lockMinutes * 60);
  throw new Denied('UNAUTHORIZED', noEntry('locked'));
}

async function enterKnown(checker: Checker, account: Account, { password, ip }: Attempt): Promise<Account> {
  if (isLocked(account, checker.now())) throw new Denied('UNAUTHORIZED', noEntry('locked'));
  const right = await checkPassword(password, account.passwordHash);
  const outcome = await inTransaction(checker.db, { orgId: account.orgId, clearances: [] }, (tx) =>
    settle(tx, { account, right, ip, now: checker.now() }),
  );
  if (outcome !== 'entered') throw new Denied('UNAUTHORIZED', noEntry(outcome));
  return account;
}

type Settlement = { readonly account: Account; readonly right: boolean; readonly ip: string; readonly now: Date };

/** Many guesses may have been checked at the same time: only what the row says now decides, and only the first few count. */
async function settle(tx: Tx, { account, right, ip, now }: Settlement): Promise<'entered' | 'locked' | 'sign_in_failed'> {
  const key = { orgId: account.orgId, id: account.id };
  const query = tx
    .selectFrom('account')
    .select(['failedCount', 'lockedUntil', 'passwordHash'])
    .where('orgId', '=', key.orgId)
    .where('id', '=', key.id);
  const row = await query.where('disabledAt', 'is', null).forUpdate().executeTakeFirst();
  if (row === undefined || row.passwordHash !== account.passwordHash) return 'sign_in_failed';
  if (isLocked(row, now)) return 'locked';
  const failedCount = right ? 0 : (row.lockedUntil === null ? row.failedCount : 0) + 1;
  const locks = failedCount >= account.settings.lockAfterFailures;
  const lockedUntil = locks ? new Date(now.getTime() + account.settings.lockMinutes * 60_000).toISOString() : null;
  const seen = right ? { lastSeenAt: now.toISOString() } : {};
  await tx
    .updateTable('account')
    .set({ failedCount, lockedUntil, ...seen })
    .where('orgId', '=', key.orgId)
    .where('id', '=', key.id)
    .execute();
  const action = right ? 'session.sign_in' : 'session.sign_in_failed';
  const events = [eventOf(account, action, { ip }), ...(locks ? [eventOf(account, 'session.lock', { until: lockedUntil })] : [])];
  await appendEvents(tx, { actor: byOf(account), at: now.toISOString() }, events);
  if (right) return 'entered';
  return locks ? 'locked' : 'sign_in_failed';
}

const isLocked = ({ lockedUntil }: { lockedUntil: string | null }, now: Date): boolean =>
  lockedUntil !== null && new Date(lockedUntil) > now;

/** An event about the account itself; `after` holds what is to be known of it. */
export function eventOf(account: Pick<Account, 'id' | 'name'>, action: string, after: unknown): NewEvent {
  const subject = { type: 'account', id: account.id, name: account.name };
  return { action, itemId: null, subject, before: null, after, reason: null, ledger: null };
}

export const byOf = (account: Pick<Account, 'orgId' | 'id' | 'displayName' | 'today'>) =>
  withoutPost({ orgId: account.orgId, accountId: account.id, name: account.displayName, today: account.today });

async function findByName({ db, now }: Place, name: string): Promise<Account | null> {
  const login = await db.kysely.selectFrom('login').selectAll().where('name', '=', name.toLowerCase()).executeTakeFirst();
  return login ? findAccount({ db, now }, login) : null;
}

/** An account that may sign in, or null. */
export async function findAccount({ db, now }: Place, { orgId, accountId }: { orgId: string; accountId: string }): Promise<Account | null> {
  const row = await inReading(db, { orgId, clearances: [] }, (tx) =>
    tx
      .selectFrom('account')
      .innerJoin('org', 'org.orgId', 'account.orgId')
      .select(['account.orgId', 'account.id', 'account.name', 'displayName', 'passwordHash', 'mustChangePassword', 'passwordHistory'])
      .select(['failedCount', 'lockedUntil', 'sessionEpoch', 'org.settings', 'org.businessDate'])
      .where('account.orgId', '=', orgId)
      .where('account.id', '=', accountId)
      .where('disabledAt', 'is', null)
      .where('system', '=', false)
      .executeTakeFirst(),
  );
  if (row === undefined) return null;
  const { businessDate, settings, ...account } = row;
  return { ...account, settings: { ...defaultOrgSettings, ...settings }, today: businessDate ?? dayInChina(now()) };
}
