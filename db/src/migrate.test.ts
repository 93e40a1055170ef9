import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { checkDatabase, checkServer, databaseUrls, userOf } from './check.ts';
import { migrate, prepareEmbedded } from './migrate.ts';
import { StartRefused } from './start-refused.ts';

// Databases and roles as an administrator would make them, next to the migrated template.

const server = inject('testServer');
const suffix = randomBytes(4).toString('hex');
const [owner, app, database] = [`owner_${suffix}`, `app_${suffix}`, `bare_${suffix}`];
const ownerUrl = urlOf(owner, database);
const appUrl = urlOf(app, database);
let admin: pg.Client;
let folder: string;

beforeAll(async () => {
  admin = new pg.Client({ connectionString: server.superuserUrl });
  await admin.connect();
  await admin.query(`create role ${owner} login password 'x'`);
  await admin.query(`create role ${app} login password 'x'`);
  await admin.query(`create database ${database} owner ${owner}`);
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-db-'));
  await write('0001_first.sql', 'create table thing (id int primary key); grant select on thing to duizhang_app;');
});
afterAll(async () => {
  await admin.query(`drop database ${database} with (force)`);
  await admin.query(`drop role ${owner}; drop role ${app}`);
  await admin.end();
  await fs.rm(folder, { recursive: true });
});

function urlOf(role: string, name: string): string {
  const url = new URL(server.superuserUrl);
  Object.assign(url, { username: role, password: 'x', pathname: name });
  return url.href;
}

const write = (name: string, text: string) => fs.writeFile(path.join(folder, name), text);
const up = () => migrate(ownerUrl, { appRole: app, folder, appliedAt: new Date(0) });

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}

describe('migrate', () => {
  test('tells an owner who may not grant what an administrator has to run', async () => {
    const statement = `grant duizhang_app to "${app}"`;
    await expect(up()).rejects.toThrow(statement);
    await admin.query(statement);
  });

  test('applies what is new, once, even when two start together', async () => {
    const both = await Promise.all([up(), up()]);
    expect(both.flat()).toEqual(['0001_first.sql']);
    expect(await up()).toEqual([]);
    const rows = await ask(ownerUrl, `select name, applied_at = 'epoch' as passed from schema_migration`);
    expect(rows).toEqual([{ name: '0001_first.sql', passed: true }]);
    expect(await ask(appUrl, 'select count(*)::int as n from thing')).toEqual([{ n: 0 }]);
  });

  test('leaves nothing of a migration that fails', async () => {
    await write('0002_second.sql', 'create table half (id int); select nonsense;');
    await expect(up()).rejects.toThrow(/0002_second.sql 失败.*nonsense/);
    expect(await ask(ownerUrl, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
    await write('0002_second.sql', 'create table half (id int);');
    expect(await up()).toEqual(['0002_second.sql']);
  });

  test('refuses a file changed after it was applied, but not its line ends', async () => {
    await write('0002_second.sql', 'create table half (id bigint);');
    await expect(up()).rejects.toThrow(/0002_second.sql 在应用之后被改动过.*was changed/);
    await write('0002_second.sql', 'create table half (id int);');
    expect(await up()).toEqual([]);
  });

  test('refuses a database newer than the program', async () => {
    await fs.rename(path.join(folder, '0002_second.sql'), path.join(folder, 'aside'));
    await expect(up()).rejects.toThrow(/比程序新.*newer than this program/);
    await fs.rename(path.join(folder, 'aside'), path.join(folder, '0002_second.sql'));
  });
});

describe('prepareEmbedded', () => {
  test('makes the same again and again, and roles that fit the checks', async () => {
    const urls = await prepareEmbedded(server.superuserUrl);
    expect(urls).toEqual({ ownerUrl: server.ownerUrl, appUrl: server.appUrl });
    expect(new Set([server.superuserUrl, urls.ownerUrl, urls.appUrl].map((url) => new URL(url).password)).size).toBe(3);
    await expect(checkDatabase(urls.appUrl)).resolves.toBeUndefined();
  });
});

describe('checkDatabase', () => {
  test('takes an ordinary role', async () => {
    await expect(checkDatabase(appUrl)).resolves.toBeUndefined();
    await expect(checkServer(ownerUrl)).resolves.toBeUndefined();
  });

  test.each([
    ['a server that is away', () => appUrl.replace(/:\d+\//, ':1/'), /连不上数据库 127.0.0.1:1\/.*ECONNREFUSED/],
    ['a wrong password', () => appUrl.replace(':x@', ':y@'), /连不上数据库.*password authentication failed/],
    ['a database that is not there', () => urlOf(app, 'nowhere'), /连不上数据库.*"nowhere" does not exist/],
    ['an address that is none', () => 'localhost', /地址写得不对/],
    ['a superuser', () => server.superuserUrl, /能绕过行级安全.*can bypass/],
    ['the owner of the tables', () => ownerUrl, /拥有表 half.*owns the table half/],
  ])('refuses %s', async (_, url, sentence) => {
    const refusal = checkDatabase(url());
    await expect(refusal).rejects.toBeInstanceOf(StartRefused);
    await expect(refusal).rejects.toThrow(sentence);
  });

  test('refuses a member of the owner, who is past row security too', async () => {
    await admin.query(`grant ${owner} to ${app}`);
    await expect(checkDatabase(appUrl)).rejects.toThrow('owns the table');
    await admin.query(`revoke ${owner} from ${app}`);
  });

  test('refuses a server older than 15', async () => {
    await ask(
      ownerUrl,
      `create function current_setting(name text) returns text language sql
         as $$ select case name when 'server_version_num' then '140012' else '14.12' end $$;
       alter role ${owner} in database ${database} set search_path = public, pg_catalog`,
    );
    await expect(checkServer(ownerUrl)).rejects.toThrow(/是 PostgreSQL 14.12，.*needs 15 or newer/);
    await ask(
      ownerUrl,
      `drop function public.current_setting(text);
       alter role ${owner} in database ${database} reset search_path`,
    );
  });

  test('refuses an encoding other than UTF8', async () => {
    const other = `latin_${suffix}`;
    await admin.query(`create database ${other} encoding 'LATIN1' locale_provider libc locale 'C' template template0`);
    await expect(checkDatabase(urlOf(app, other))).rejects.toThrow(/编码是 LATIN1.*needs UTF8/);
    await admin.query(`drop database ${other} with (force)`);
  });
});

describe('databaseUrls', () => {
  test('are both or none, and two roles', () => {
    expect(databaseUrls({})).toBeUndefined();
    expect(databaseUrls({ DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: ownerUrl })).toEqual({
      ownerUrl,
      appUrl,
    });
    expect(() => databaseUrls({ DATABASE_URL: appUrl })).toThrow(/要同时给出.*give both/);
    expect(() => databaseUrls({ DATABASE_URL: appUrl, DATABASE_MIGRATE_URL: appUrl })).toThrow(StartRefused);
    expect(userOf('postgres://%E7%94%B2@h/d')).toBe('甲');
  });
});
