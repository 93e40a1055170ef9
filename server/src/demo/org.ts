import { type Database, inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { Role } from '@duizhang/shared/access.ts';
import { administrators } from '@duizhang/shared/access.ts';
import { defaultOrgSettings } from '@duizhang/shared/org.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { blank } from '../admin/accounts.ts';
import { appendEvents, startChain } from '../event.ts';
import { withoutPost } from '../without-post.ts';
import { clearances, cleared, type SeatKey, seats, type UnitKey, units } from './people.ts';

// The demo's org, units, accounts and posts.

export const businessDate = '2018-12-31';
const name = '示例高新区（演示）';
export const since = '2015-01-01';

export type Seat = {
  readonly key: SeatKey;
  readonly accountId: string;
  readonly postId: string;
  readonly unitId: string;
  readonly role: Role;
};
export type Org = {
  readonly id: string;
  readonly units: ReadonlyMap<string, string>;
  readonly seats: ReadonlyMap<string, Seat>;
};
export type DemoAccount = { name: string; displayName: string; role: Role; unitName: string };

export const unitOf = (org: Org, key: UnitKey): string => found(org.units.get(key), key);
export const seatOf = (org: Org, key: string): Seat => found(org.seats.get(key), key);
/** The loader itself sees what is restricted, too. */
export const tenantOf = (org: Pick<Org, 'id'>) => ({ orgId: org.id, clearances: [...clearances] });

export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the demo has no ${what}`);
  return value;
}

/** Ids are made at once for everybody; an account that holds two posts stands under its login. */
export function newOrg(): Org {
  const unitIds = new Map<string, string>(Object.keys(units).map((key) => [key, v7()]));
  const accounts = new Map<string, string>();
  const list = new Map<string, Seat>();
  for (const key of keysOf(seats)) {
    const [login, , role, unit] = seats[key];
    const accountId = accounts.get(login) ?? v7();
    accounts.set(login, accountId);
    list.set(key, { key, accountId, postId: v7(), unitId: found(unitIds.get(unit), unit), role });
  }
  return { id: v7(), units: unitIds, seats: list };
}

// Object.keys widens to string[]; these tables' own keys are what comes back.
const keysOf = <T extends object>(table: T): (keyof T)[] => Reflect.ownKeys(table).filter((key): key is keyof T & string => key in table);

export async function insertOrg(tx: Tx, org: Org, { passwordHash, at }: { passwordHash: string; at: string }): Promise<void> {
  const orgId = org.id;
  await tx
    .insertInto('org')
    .values({ orgId, name, demo: true, businessDate, settings: JSON.stringify(defaultOrgSettings), createdAt: at })
    .execute();
  await startChain(tx, orgId);
  const unitRows = keysOf(units).map((key, sort) => {
    const [unitName, kind, parent] = [...units[key], undefined];
    return {
      orgId,
      id: unitOf(org, key),
      parentId: parent === undefined ? null : unitOf(org, parent),
      name: unitName,
      kind,
      sort,
      validFrom: since,
      validTo: null,
    };
  });
  await tx.insertInto('unit').values(unitRows).execute();
  const people = new Map([...org.seats.values()].map((seat) => [seat.accountId, seats[seat.key]]));
  const accountRows = [...people].map(([id, [login, displayName]]) => ({
    ...blank,
    orgId,
    id,
    name: login,
    displayName,
    passwordHash,
    passwordHistory: JSON.stringify([passwordHash]),
    createdAt: at,
  }));
  const systemId = v7();
  await tx
    .insertInto('account')
    .values([...accountRows, { ...blank, orgId, id: systemId, name: 'system', displayName: '系统', system: true, createdAt: at }])
    .execute();
  const posts = [...org.seats.values()].map(({ key, accountId, postId, unitId, role }) => ({
    orgId,
    id: postId,
    accountId,
    unitId,
    role,
    clearances: [...(cleared[key] ?? [])],
    validFrom: since,
    validTo: null,
  }));
  await tx.insertInto('post').values(posts).execute();
  const actor = withoutPost({ orgId, accountId: systemId, name: '系统', today: businessDate });
  const subject = { type: 'org', id: orgId, name };
  await appendEvents(tx, { actor, at }, [
    { action: 'org.found', itemId: null, subject, before: null, after: { administrators, demo: true }, reason: null, ledger: null },
  ]);
}

/** Opens the demo to sign-ins, all accounts or none: false when others took the names meanwhile. */
export function openDoors(db: Database, org: Org): Promise<boolean> {
  const rows = [...new Map([...org.seats.values()].map((seat) => [seats[seat.key][0], seat.accountId]))].map(([login, accountId]) => ({
    name: login,
    orgId: org.id,
    accountId,
  }));
  return inTransaction(db, tenantOf(org), async (tx) => {
    // One name is taken first, so that of two that load at once only one goes on to the rest.
    const [first, ...rest] = rows;
    if (first === undefined) throw new Error('the demo has no accounts');
    const taken = await tx
      .insertInto('login')
      .values(first)
      .onConflict((at) => at.column('name').doNothing())
      .executeTakeFirst();
    if (taken.numInsertedOrUpdatedRows !== 1n) return false;
    await tx.insertInto('login').values(rest).execute();
    return true;
  });
}

/** The demo that people can sign in to: its accounts, one line a post, in the order of its units. Null when nothing was loaded. */
export async function listAccounts(db: Database): Promise<DemoAccount[] | null> {
  const logins = await db.kysely.selectFrom('login').select('orgId').distinct().execute();
  for (const { orgId } of logins) {
    const accounts = await inReading(db, { orgId, clearances: [] }, async (tx) => {
      const org = await tx.selectFrom('org').select('demo').where('orgId', '=', orgId).executeTakeFirst();
      return org?.demo ? postsOf(tx, orgId) : null;
    });
    if (accounts) return accounts;
  }
  return logins.length > 0 ? [] : null;
}

function postsOf(tx: Tx, orgId: string): Promise<DemoAccount[]> {
  return tx
    .selectFrom('post')
    .innerJoin('account', (join) => join.onRef('account.orgId', '=', 'post.orgId').onRef('account.id', '=', 'post.accountId'))
    .innerJoin('unit', (join) => join.onRef('unit.orgId', '=', 'post.orgId').onRef('unit.id', '=', 'post.unitId'))
    .select(['account.name', 'displayName', 'role', 'unit.name as unitName'])
    .where('post.orgId', '=', orgId)
    .where('account.disabledAt', 'is', null)
    .where(sql<boolean>`post.valid_to is null`)
    .orderBy('unit.sort')
    .orderBy('post.id')
    .execute();
}
