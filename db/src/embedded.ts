import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import {
  clearStalePidFile,
  createCluster,
  findPostmaster,
  type Launch,
  launch,
  type Postmaster,
  readPassword,
  runnerFor,
  worksIn,
} from './cluster.ts';
import { StartRefused } from './start-refused.ts';

export interface Embedded {
  superuserUrl: string;
  /** Resolves when the server is gone for good though nobody stopped it, or is somebody else's now. */
  lost: Promise<void>;
  /** Ends the server in order; safe to call twice. */
  stop(): Promise<void>;
  /** As if the power had failed, for tests. */
  kill(): void;
}

// For a small machine shared with the product. One query at a time keeps its pace predictable: no parallel workers.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  gin_pending_list_limit: '16MB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  autovacuum: 'on',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Starts the PostgreSQL that comes with the product, its data in `<dataFolder>/postgres`, on loopback alone.
 * If the last one was orphaned by a kill it is taken over as it runs; a second product on the same folder is
 * refused. Settings given here are added to our own (tests turn fsync off).
 */
export async function startEmbedded(dataFolder: string, extra: Record<string, string> = {}): Promise<Embedded> {
  const folder = await writableFolder(dataFolder);
  const cluster = path.join(folder, 'postgres');
  const runner = await runnerFor(cluster);
  if (!(await isThere(cluster)))
    await createCluster(cluster, runner).catch(async (error: unknown) => {
      // Another start was quicker, and has cleared our draft away: the folder is its, as the lock will say.
      if (!(await isThere(cluster))) throw error;
    });
  await checkVersion(cluster);
  const logFile = await freshLog(folder);
  const how = { cluster, runner, logFile, settings: { ...settings, ...extra } };
  const { postmaster, superuserUrl, lock } = await enter(how);
  await clearDrafts(folder);

  let stopped: Promise<void> | undefined;
  let held = lock;
  const lost = new Promise<void>((resolve) => {
    const watch = () =>
      held.once('end', () => {
        if (stopped) return;
        void regain(cluster, { postmaster, superuserUrl }).then((again) => {
          if (again === undefined) return resolve();
          held = again;
          watch();
        });
      });
    watch();
  });
  return {
    superuserUrl,
    lost,
    stop: () => (stopped ??= held.end().then(() => shutDown(cluster, postmaster.pid))),
    kill: () => process.kill(postmaster.pid, 'SIGKILL'),
  };
}

interface Entered {
  postmaster: Postmaster;
  superuserUrl: string;
  lock: pg.Client;
}

const patience = 120_000; // a crash leaves at most max_wal_size (1 GB) to replay

async function enter(how: Launch): Promise<Entered> {
  const password = encodeURIComponent(await readPassword(how.cluster));
  const deadline = Date.now() + patience;
  let failures = 0;
  while (Date.now() < deadline) {
    const postmaster = await findPostmaster(how.cluster);
    if (postmaster?.status === 'ready') {
      const superuserUrl = `postgres://postgres:${password}@127.0.0.1:${postmaster.port}/postgres`;
      const lock = await hold(superuserUrl);
      if (lock) return { postmaster, superuserUrl, lock };
    } else if (!postmaster) {
      await clearStalePidFile(how.cluster);
      if (!(await comesUp(how.cluster, await launch(how))) && ++failures === 5) break;
    }
    // Otherwise it is starting, recovering or stopping. A failed start may be a port just taken,
    // or the last server's processes not yet gone.
    await sleep(failures ? 200 * failures : 20);
  }
  const said = await lastComplaint(how.logFile);
  throw new StartRefused(
    `内置数据库起不来：${said}（日志 ${how.logFile}）`,
    `the built-in database does not start: ${said} (log ${how.logFile})`,
  );
}

async function comesUp(cluster: string, child: ChildProcess): Promise<boolean> {
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const postmaster = await findPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster.status === 'ready') return true;
    await sleep(10);
  }
  return false;
}

/**
 * The folder is ours while this connection holds the lock: it ends with our process however that ends, which
 * a file with a pid in it would not. Undefined: the server can't be talked to just now.
 */
async function hold(superuserUrl: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    // The server needs a moment to notice that the last holder was killed.
    for (let count = 0; count < 30; count++) {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock(683517) as held');
      if (rows[0]?.held) return client;
      await sleep(100);
    }
  } catch (error) {
    await client.end().catch(() => {});
    if (error instanceof pg.DatabaseError && error.code === '28P01') throw error;
    return undefined;
  }
  await client.end();
  throw new StartRefused(
    '数据目录正被另一个运行中的对账使用，请先停止它，或用 DUIZHANG_DATA 另指一个目录',
    'the data folder is in use by another running Duizhang; stop that one, or name another folder by DUIZHANG_DATA',
  );
}

/** One of its processes that crashes takes all connections with it, and the server comes back by itself; unless it was that one. */
async function regain(cluster: string, { postmaster, superuserUrl }: Omit<Entered, 'lock'>): Promise<pg.Client | undefined> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline && (await worksIn(cluster, postmaster.pid))) {
    const lock = await hold(superuserUrl).catch(() => null);
    if (lock !== undefined) return lock ?? undefined;
    await sleep(100);
  }
  return undefined;
}

async function shutDown(cluster: string, pid: number): Promise<void> {
  // Fast; then at once, which costs a recovery at the next start but loses nothing committed.
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    if (!(await worksIn(cluster, pid))) return;
    process.kill(pid, signal);
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline && (await worksIn(cluster, pid))) await sleep(10);
  }
}

async function writableFolder(dataFolder: string): Promise<string> {
  try {
    await fs.mkdir(dataFolder, { recursive: true });
    await fs.access(dataFolder, fs.constants.W_OK);
    return await fs.realpath(dataFolder);
  } catch (cause) {
    throw new StartRefused(
      `数据目录不能写入：${dataFolder}，请检查权限，或用 DUIZHANG_DATA 另指一个目录`,
      `the data folder ${dataFolder} can not be written; check its permissions, or name another by DUIZHANG_DATA`,
      cause,
    );
  }
}

async function isThere(target: string): Promise<boolean> {
  return fs.access(target).then(
    () => true,
    () => false,
  );
}

async function checkVersion(cluster: string): Promise<void> {
  const version = (await fs.readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => '?')).trim();
  if (version === '18') return;
  throw new StartRefused(
    `数据目录 ${cluster} 属于 PostgreSQL ${version}，内置的是 18，需要先升级数据`,
    `the data in ${cluster} is of PostgreSQL ${version} and the built-in one is 18; upgrade the data first`,
  );
}

async function freshLog(folder: string): Promise<string> {
  const file = path.join(folder, 'postgres.log');
  const size = await fs.stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await fs.rename(file, `${file}.1`);
  return file;
}

async function lastComplaint(logFile: string): Promise<string> {
  const lines = (await fs.readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  const complaint = lines.findLast((line) => /(FATAL|PANIC): /.test(line)) ?? lines.at(-1) ?? '';
  return complaint.replace(/^.*?(FATAL|PANIC):\s+/, '');
}

/** What a kill during the very first start left behind. */
async function clearDrafts(folder: string): Promise<void> {
  const drafts = (await fs.readdir(folder)).filter((name) => name.startsWith('postgres.new-'));
  // One in which somebody else is still writing grows while it is removed; it is cleared by the next start.
  for (const name of drafts) await fs.rm(path.join(folder, name), { recursive: true, force: true }).catch(() => {});
}
