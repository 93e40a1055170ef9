import { createHmac, hash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartRefused } from './start-refused.ts';

export interface MigrateOptions {
  /** The role of DATABASE_URL, which owns nothing. */
  appRole: string;
  appliedAt?: Date;
  folder?: string;
}

interface Migration {
  name: string;
  text: string;
  sha256: string;
}

// Migrations grant to this role, whatever the one that signs in is called.
const group = 'duizhang_app';

/** Brings the database to the newest schema, as its owner; returns the names applied now. */
export async function migrate(ownerUrl: string, options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(options.folder ?? path.join(import.meta.dirname, '../migrations'));
  return withClient(ownerUrl, async (client) => {
    // Held until the connection ends: of two that start at once, the second finds nothing left to do.
    await client.query('select pg_advisory_lock(683518)');
    await grantApplication(client, options.appRole);
    await client.query(
      'create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null)',
    );
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) await apply(client, migration, options.appliedAt ?? new Date());
    return pending.map((migration) => migration.name);
  });
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await fs.readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      // A checkout on Windows changes the line ends, not the migration.
      const text = (await fs.readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, sha256: hash('sha256', text) };
    }),
  );
}

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  const applied = new Map(rows.map((row) => [row.name, row.sha256]));
  for (const [name, sha256] of applied) {
    const migration = migrations.find((each) => each.name === name);
    if (!migration) {
      throw new StartRefused(
        `数据库比程序新（已有 ${name}），请升级程序`,
        `the database is newer than this program (it has ${name}); upgrade the program`,
      );
    }
    if (migration.sha256 !== sha256) {
      throw new StartRefused(
        `迁移文件 ${name} 在应用之后被改动过，请恢复原文件，改动另写一个新的迁移`,
        `migration ${name} was changed after it was applied; restore it and write the change as a new one`,
      );
    }
  }
  return migrations.filter((migration) => !applied.has(migration.name));
}

async function apply(client: pg.Client, { name, text, sha256 }: Migration, appliedAt: Date): Promise<void> {
  await client.query('begin');
  try {
    await client.query(text);
    await client.query('insert into schema_migration (name, sha256, applied_at) values ($1, $2, $3)', [
      name,
      sha256,
      appliedAt.toISOString(),
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => {});
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefused(`数据库迁移 ${name} 失败：${said}`, `migration ${name} failed: ${said}`, cause);
  }
}

/**
 * Makes `role` able to do what the migrations grant, and no more. An owner who may not create or grant roles
 * is told the statements an administrator has to run.
 */
async function grantApplication(client: pg.Client, role: string): Promise<void> {
  const create = `create role ${group} nologin`;
  const grant = `grant ${group} to ${pg.escapeIdentifier(role)}`;
  try {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [group]);
    if (rows.length === 0) await client.query(create);
    const granted = await client.query<{ member: boolean }>('select pg_has_role($1::name, $2, $3) as member', [role, group, 'member']);
    if (!granted.rows[0]?.member) await client.query(grant);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new StartRefused(
      `应用角色没有准备好（${said}），请由数据库管理员执行：${create}; ${grant};`,
      `the application's role is not ready (${said}); have an administrator run: ${create}; ${grant};`,
      cause,
    );
  }
}

export interface DatabaseUrls {
  ownerUrl: string;
  appUrl: string;
}

/**
 * The embedded server's database and its two roles, made when missing. Their passwords derive from the
 * superuser's, so that there is one secret to keep in the data folder.
 */
export async function prepareEmbedded(superuserUrl: string): Promise<DatabaseUrls> {
  const name = 'duizhang';
  const owner = urlFor(superuserUrl, 'duizhang_owner', name);
  const app = urlFor(superuserUrl, 'duizhang_server', name);
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles union all select datname from pg_database');
    const known = new Set(rows.map((row) => row.name));
    if (!known.has(group)) await client.query(`create role ${group} nologin`);
    for (const { username, password } of [owner, app]) {
      if (!known.has(username)) await client.query(`create role ${username} login password '${password}'`);
    }
    await client.query(`grant ${group} to ${app.username}`);
    if (!known.has(name)) await client.query(`create database ${name} owner ${owner.username}`);
  });
  return { ownerUrl: owner.href, appUrl: app.href };
}

function urlFor(superuserUrl: string, role: string, database: string): URL {
  const url = new URL(superuserUrl);
  url.password = createHmac('sha256', url.password).update(role).digest('base64url');
  url.username = role;
  url.pathname = database;
  return url;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
