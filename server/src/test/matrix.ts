import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { argon2Sync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Database } from '@duizhang/db/connect.ts';
import type { FreshDatabase } from '@duizhang/db/testing.ts';
import type { Role } from '@duizhang/shared/access.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { TRPCError } from '@trpc/server';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { api } from '../api.ts';
import { createCalendars } from '../calendars.ts';
import { createSeats } from '../session/seats.ts';
import type { Visitor } from '../session/visitor.ts';
import { type Context, refusalsOf } from '../trpc.ts';
import { furnishImports } from './imports.ts';
import { furnishInstructions } from './instructions.ts';
import { furnishLetters } from './letters.ts';
import { furnishLookback } from './lookback.ts';
import { emptyCalendar, threeLevels, type World, world } from './world.ts';

// Two orgs, everybody in them, and the one question of the matrix: what does this caller get from this procedure?

/** The order of the columns in the tables. */
export const ranks = [
  'handler',
  'unit_head',
  'leader',
  'office',
  'supervisor',
  'committee',
  'auditor',
  'sysadmin',
  'secadmin',
  'logadmin',
] as const satisfies readonly Role[];

/** `own`: the unit or ledger that it concerns; `joint`: has a part in it; `other`: has none; `org`: of another org. */
export type Place = 'own' | 'joint' | 'other' | 'org' | 'out';
export type Caller = { readonly place: Place; readonly role: Role | null; readonly accountId: string | null; readonly ctx: Context };
export type Reply = { readonly sign: string; readonly data: unknown };

/** What each answer is called in the tables. */
const signs: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'U',
  FORBIDDEN: 'F',
  NOT_FOUND: 'N',
  wrong_role: 'w',
  not_lead_unit: 'l',
  not_your_ledger: 'g',
  not_reviewer: 'v',
  not_notice_holder: 'v',
  no_own_assignment: 'a',
  not_your_measure: 'm',
  not_your_indicator: 'l',
  wrong_current: 'c',
  bad_input: 'b',
  bad_invitation: 'i',
  not_your_post: 'p',
};

/** Calls a procedure with a context of its own, as one HTTP request would. */
export async function ask(caller: Pick<Caller, 'ctx'>, path: string, input: unknown): Promise<Reply> {
  try {
    return { sign: '+', data: await procedureOf(caller.ctx, path)(input) };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === 'INTERNAL_SERVER_ERROR') return { sign: `broken: ${String(error.cause ?? error)}`, data: undefined };
    const [refusal] = refusalsOf(error);
    return { sign: signs[error.code] ?? signs[refusal?.code ?? ''] ?? refusal?.code ?? error.code, data: refusal };
  }
}

function procedureOf(ctx: Context, path: string): (input: unknown) => Promise<unknown> {
  const found: unknown = path.split('.').reduce<object>((at, name) => Reflect.get(at, name), api.createCaller(ctx));
  if (typeof found !== 'function') throw new Error(`no procedure ${path}`);
  return async (input) => Reflect.apply(found, undefined, [input]);
}

type Seated = { readonly orgId: string; readonly accountId: string; readonly postId: string | null };

/** What every uploaded file of the tables holds. */
const files: Context['files'] = { open: async () => Readable.from([Buffer.from('示例报告：认领问题86项。')]) };

/** Contexts as createApp makes them; only the session is a value here instead of a row behind a cookie. */
export function contextsOn(db: Database): (who: Seated | null) => Context {
  const now = () => new Date();
  const seats = createSeats(db, now);
  const calendars = createCalendars(db, emptyCalendar);
  const vault = { folder: mkdtempSync(path.join(os.tmpdir(), 'duizhang-matrix-')), send: async () => {} };
  process.on('exit', () => rmSync(vault.folder, { recursive: true, force: true }));
  return (who) => {
    const visitor: Visitor = {
      ip: '127.0.0.1',
      seat: async () => (who === null ? null : seats.read(who)),
      peek: async () => null,
      enter: async () => {},
      leave: async () => {},
      change: async () => {},
    };
    const forgetSeats = (orgId: string) => seats.forget(orgId);
    const outlet = { deliver: async () => {} };
    const waitingOf = async () => 0;
    return { db, files, calendars, now, requestId: '', visitor, mostMegabytes: 1, waitingOf, outlet, mailFrom: null, vault, forgetSeats };
  };
}

/** The org of the tables, another one, and who calls from where. The first level of `noticed` is a public notice. */
export type Scene = { readonly home: World; readonly away: World; readonly callers: readonly Caller[] };
type Staged = { readonly kind?: ItemKind; readonly noticed?: 'extension' | 'change' | null };

export async function stage(db: FreshDatabase, { kind = 'finding', noticed = 'extension' }: Staged = {}): Promise<Scene> {
  const notice = { role: 'office', way: 'notice', quorum: 'any', onSite: false, days: 5 } as const;
  const policy = noticed === null ? threeLevels : { ...threeLevels, [noticed]: [notice, ...threeLevels.change] };
  const home = await world(db.app, { kind, policy });
  const away = await world(db.app);
  for (const role of ranks) await home.hire(`other ${role}`, { role, unit: '建设局' });
  for (const role of ['handler', 'unit_head', 'leader'] as const) await home.hire(`joint ${role}`, { role, unit: '审计局' });
  const contextOf = contextsOn(db.app);
  const at = (place: Place, from: World, name: (role: Role) => string) =>
    ranks
      .filter((role) => from.rows.people.has(name(role)))
      .map((role) => {
        const person = from.person(name(role));
        return { place, role, accountId: person.accountId, ctx: contextOf({ orgId: from.orgId, ...person }) };
      });
  const callers: Caller[] = [
    ...at('own', home, (role) => role),
    ...at('joint', home, (role) => `joint ${role}`),
    ...at('other', home, (role) => `other ${role}`),
    ...at('org', away, (role) => role),
    { place: 'out', role: null, accountId: null, ctx: contextOf(null) },
  ];
  return { home, away, callers };
}

/** Lets everybody sign in; accountId → name. The hash is the cheapest there is: passwords are not what is tried here. */
export async function letAllIn(owner: Database): Promise<ReadonlyMap<string, string>> {
  const nonce = randomBytes(16);
  const tag = argon2Sync('argon2id', { message: password, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 });
  const [salt, hash] = [nonce, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  await sql`update account set password_hash = ${`$argon2id$v=19$m=8,t=1,p=1$${salt}$${hash}`}`.execute(owner.kysely);
  await sql`insert into login (name, org_id, account_id) select name, org_id, id from account on conflict do nothing`.execute(owner.kysely);
  const { rows } = await sql<{ id: string; name: string }>`select id, name from account`.execute(owner.kysely);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
export const password = 'Test-password-1';

/** Who stands where, as the columns of a table: own, other, org, out. */
export const inPlaces = (callers: readonly Caller[], ...places: readonly Place[]): readonly Caller[] =>
  places.flatMap((place) => callers.filter((each) => each.place === place));

/** Runs some at a time, in order of their answers. */
export async function each<T, R>(from: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const found: R[] = [];
  for (let start = 0; start < from.length; start += 8) found.push(...(await Promise.all(from.slice(start, start + 8).map(run))));
  return found;
}

/**
 * Every byte that the tables hold, as a hash a table: all rows as text, in order. Sessions are left out: each request may note
 * there that its sender was seen. What an address has tried is counted in memory alone.
 */
export async function digestAll(owner: Database, orgId?: string): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await sql<{ name: string; ofOrg: boolean }>`
    select t.table_name as name, exists (select from information_schema.columns c where c.table_schema = 'public'
      and c.table_name = t.table_name and c.column_name = 'org_id') as of_org
    from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' and t.table_name <> 'session'
    order by 1`.execute(owner.kysely);
  const parts = tables
    .filter((table) => orgId === undefined || table.ofOrg)
    .map(({ name }) => {
      const which = orgId === undefined ? sql`true` : sql`org_id = ${orgId}`;
      return sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(name)} t where ${which}`;
    });
  const { rows } = await sql<{ name: string; hash: string }>`${sql.join(parts, sql` union all `)}`.execute(owner.kysely);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Every id of an org's rows, to look for them in what others are told. */
export async function idsOf(owner: Database, orgId: string, where: readonly string[] = ['org_id']): Promise<Set<string>> {
  const { rows: columns } = await sql<{ table: string }>`
    select c.table_name as "table" from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'id'
      and exists (select from information_schema.columns o where o.table_schema = 'public' and o.table_name = c.table_name
        and o.column_name = any(${where}::text[]))`.execute(owner.kysely);
  const parts = columns.map(({ table }) => sql`select id::text from ${sql.table(table)} where org_id = ${orgId}`);
  const { rows } = await sql<{ id: string }>`${sql.join(parts, sql` union all `)}`.execute(owner.kysely);
  return new Set(rows.map((row) => row.id));
}

/** Ids of `of` that an answer tells though the question did not name them. */
export function leaked(of: ReadonlySet<string>, { input, data }: { input: unknown; data: unknown }): string[] {
  const asked = JSON.stringify(input) ?? '';
  return [...new Set(uuidsIn(data))].filter((id) => of.has(id) && !asked.includes(id));
}

const uuidsIn = (value: unknown): string[] => (JSON.stringify(value) ?? '').match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];

/** The same question about things that nobody has: what can't be seen must be answered like it. */
export function aboutNothing(of: ReadonlySet<string>, input: unknown): unknown {
  const text = JSON.stringify(input);
  if (text === undefined) return undefined;
  const known = uuidsIn(input).filter((id) => of.has(id));
  return JSON.parse(known.reduce((changed, id) => changed.replaceAll(id, v7()), text));
}

/** What the tables ask about, all of it the home org's: an item under way, and around it what each procedure names. */
const lock = (db: FreshDatabase, { orgId }: Scene['home'], ids: readonly string[]) =>
  sql`update account set locked_until = now() + interval '1 hour' where org_id = ${orgId} and id = any(${ids}::uuid[])`.execute(
    db.owner.kysely,
  );

export type Things = Awaited<ReturnType<typeof furnish>>;

/** A board as somebody arranged it. */
const layout = { view: 'overview', asOf: null, shown: ['units', 'rates'] };

export async function furnish(db: FreshDatabase, { home, callers }: Scene) {
  const made = async (role: Role, path: string, input: unknown): Promise<{ id?: unknown; ids?: readonly unknown[] }> => {
    const caller = callers.find((one) => one.place === 'own' && one.role === role);
    const { sign, data } = caller ? await ask(caller, path, input) : { sign: 'nobody', data: null };
    if (sign !== '+' || typeof data !== 'object' || data === null) throw new Error(`${path}: ${sign} ${JSON.stringify(data)}`);
    return data;
  };
  const make = async (role: Role, path: string, input: unknown) => String((await made(role, path, input)).id);
  const makeFirst = async (role: Role, path: string, input: unknown) => String((await made(role, path, input)).ids?.[0]);
  const { ledgerId, sourceId } = home.rows;
  const itemId = await home.walkTo('rectifying');
  const title = '示例问题：仓库的金银花';
  await home.act('office', 'correct', { id: itemId, input: { title, reason: '更正标题' } });
  const snapshotId = await make('office', 'board.freeze', { ledgerId, name: '示例快照', key: v7() });
  const policyId = await make('office', 'ledger.draftPolicy', { ledgerId, document: threeLevels, reason: '修订' });
  const documentId = await make('office', 'document.add', { sourceId, ...(await home.file('反馈.txt')) });
  const citationId = await make('office', 'document.mark', { documentId, from: 9, to: 12, thing: { itemId } });
  const channelId = await make('sysadmin', 'reminder.addChannel', { name: '示例渠道', format: 'plain', url: 'http://127.0.0.1:9/' });
  const batchId = await make('office', 'ledger.addBatch', { sourceId, number: '第一批' });
  const unitId = home.unit('财政金融局');
  const one = { name: '示例指标', theme: '科技创新', unit: '家', unitId };
  const indicatorId = await makeFirst('office', 'indicator.create', { ledgerId, indicators: [one], key: v7() });
  const valueId = await makeFirst('handler', 'indicator.enter', { values: [{ indicatorId, period: '2018', value: '8' }], key: v7() });
  const doubtId = await make('office', 'doubt.raise', { ledgerId, rule: 'other', message: '示例疑点', indicatorId, key: v7() });
  // An administrator may do the same from any unit: what can be done once is there for each.
  const once = async (n: number) => {
    const parentId = home.unit('示例管委会');
    const unitId = await make('sysadmin', 'admin.units.create', { parentId, name: `待并单位${n}`, kind: 'department' });
    const accountId = await make('sysadmin', 'admin.accounts.create', { name: `m-${v7().slice(-12)}`, displayName: '示例人员' });
    const postId = await make('secadmin', 'admin.posts.grant', { accountId, unitId: home.unit('建设局'), role: 'handler' });
    return { unitId, accountId, postId };
  };
  const seats = { own: await once(1), other: await once(2) };
  await lock(db, home, [seats.own.accountId, seats.other.accountId]);
  const { accountId: officeId } = home.person('office');
  return {
    imports: await furnishImports(db, home, officeId),
    letters: await furnishLetters(home, { make, itemId }),
    lookback: await furnishLookback(home),
    instruction: await furnishInstructions(home, itemId),
    itemId,
    title,
    leadUnitId: unitId,
    ledgerId,
    sourceId,
    batchId,
    channelId,
    viewId: await make('office', 'ledger.saveView', { ledgerId, name: '在办', shared: true, search: {} }),
    boardViewId: await make('office', 'board.saveView', { ledgerId, name: '在办', shared: true, layout }),
    snapshotId,
    policyId,
    documentId,
    citationId,
    file: await home.file('另一份.txt'),
    indicatorId,
    valueId,
    doubtId,
    at: (place: Place) => (place === 'other' ? seats.other : seats.own),
  };
}
