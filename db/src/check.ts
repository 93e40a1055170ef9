import pg from 'pg';
import type { DatabaseUrls } from './migrate.ts';
import { StartRefused } from './start-refused.ts';

/**
 * The two connections of a real server; undefined when neither is given: then the embedded one is used.
 * Both or none: with the owner's alone the product would run past row-level security.
 */
export function databaseUrls(env: Record<string, string | undefined>): DatabaseUrls | undefined {
  const appUrl = env['DATABASE_URL'];
  const ownerUrl = env['DATABASE_MIGRATE_URL'];
  if (!appUrl && !ownerUrl) return undefined;
  if (appUrl && ownerUrl && userOf(appUrl) !== userOf(ownerUrl)) return { ownerUrl, appUrl };
  throw new StartRefused(
    'DATABASE_URL（应用角色，不拥有任何表）和 DATABASE_MIGRATE_URL（所有者，负责迁移）要同时给出，且不是同一个角色',
    'give both DATABASE_URL (the application’s role, which owns nothing) and DATABASE_MIGRATE_URL (the owner, who migrates), and not the same role',
  );
}

/** The role a URL signs in as. */
export function userOf(url: string): string {
  return decodeURIComponent(parse(url).username);
}

/** Refuses a server the product can't use: away, older than PostgreSQL 15, not UTF8, without ICU. */
export async function checkServer(url: string): Promise<void> {
  const client = await reach(url);
  try {
    await checkKind(client);
  } finally {
    await client.end();
  }
}

/** The same for DATABASE_URL, and refuses a role that row-level security would not hold. */
export async function checkDatabase(url: string): Promise<void> {
  const client = await reach(url);
  try {
    await checkKind(client);
    await checkRole(client);
  } finally {
    await client.end();
  }
}

function parse(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new StartRefused(
      '数据库地址写得不对，应为 postgres://用户:密码@主机:端口/数据库',
      'the database’s address must look like postgres://user:password@host:port/database',
    );
  }
}

async function reach(url: string): Promise<pg.Client> {
  const { hostname, port, pathname } = parse(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const place = `${hostname}:${port || 5432}${pathname}`;
    const said = reasonOf(cause);
    throw new StartRefused(`连不上数据库 ${place}：${said}`, `the database at ${place} can not be reached: ${said}`, cause);
  }
}

// Of an address that resolves to several, Node throws one error without a text for all.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

async function checkKind(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string; icu: boolean }>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
       current_setting('server_encoding') as encoding,
       exists (select from pg_collation where collname = 'zh-Hans-CN-x-icu') as icu`,
  );
  const { version, number, encoding, icu } = rows[0] ?? {
    version: '?',
    number: 0,
    encoding: '?',
    icu: false,
  };
  if (number < 150_000) {
    throw new StartRefused(
      `数据库是 PostgreSQL ${version}，对账需要 15 或更高`,
      `the database is PostgreSQL ${version}; Duizhang needs 15 or newer`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartRefused(`数据库的编码是 ${encoding}，对账需要 UTF8`, `the database's encoding is ${encoding}; Duizhang needs UTF8`);
  }
  if (!icu) {
    throw new StartRefused(
      '数据库没有排序规则 zh-Hans-CN-x-icu（按拼音排序），需要带 ICU 的 PostgreSQL',
      'the database has no collation zh-Hans-CN-x-icu (order by pinyin); PostgreSQL with ICU is needed',
    );
  }
}

// Membership counts: a member of the owner's role is past row security, or one SET ROLE away from it.
async function checkRole(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ role: string; bypasses: boolean; owned: string | null }>(
    `select current_user as role,
       exists (select from pg_roles where (rolsuper or rolbypassrls) and pg_has_role(current_user, oid, 'member')) as bypasses,
       (select min(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'
          and pg_has_role(current_user, c.relowner, 'member')) as owned`,
  );
  const { role, bypasses, owned } = rows[0] ?? { role: '?', bypasses: true, owned: null };
  if (bypasses) {
    throw new StartRefused(
      `DATABASE_URL 的角色 ${role} 能绕过行级安全（超级用户或 BYPASSRLS），请换一个普通角色`,
      `role ${role} of DATABASE_URL can bypass row-level security (superuser or BYPASSRLS); use an ordinary role`,
    );
  }
  if (owned !== null) {
    throw new StartRefused(
      `DATABASE_URL 的角色 ${role} 拥有表 ${owned}，应用的角色不能拥有任何表，请另用一个角色`,
      `role ${role} of DATABASE_URL owns the table ${owned}; the application’s role may own nothing`,
    );
  }
}
