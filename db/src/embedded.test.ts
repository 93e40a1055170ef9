import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findPostmaster } from './cluster.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

// As the product runs it, fsync and all; the rest of the tests share one server with it off.

const temporary = () => fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-db-'));

let stopped: string; // a cluster to copy: making one takes a second
let folder: string;
const running = new Set<Embedded>();

beforeAll(async () => {
  stopped = await temporary();
  await (await startEmbedded(stopped)).stop();
});
afterAll(() => fs.rm(stopped, { recursive: true }));
beforeEach(async () => {
  folder = path.join(await temporary(), '数据 目录');
});
afterEach(async () => {
  await Promise.all([...running].map((server) => server.stop()));
  running.clear();
  await fs.rm(path.dirname(folder), { recursive: true, force: true });
});

async function start(): Promise<Embedded> {
  const server = await startEmbedded(folder);
  running.add(server);
  return server;
}

async function ask(server: Embedded, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}

const copyStopped = () => fs.cp(stopped, folder, { recursive: true });

/** A product of its own, to be killed: it starts the server, says so, and does nothing more. */
async function startElsewhere(): Promise<() => Promise<void>> {
  await copyStopped();
  const script = `import { startEmbedded } from ${JSON.stringify(path.join(import.meta.dirname, 'embedded.ts'))};
    await startEmbedded(process.argv[1]); console.log('up'); setInterval(() => {}, 1000);`;
  const args = ['--input-type=module-typescript', '--eval', script, folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return () =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
}

const postmaster = () => findPostmaster(path.join(folder, 'postgres'));

test('a first start makes a UTF8 database that only its password opens, on loopback alone', async () => {
  const server = await start();
  expect(
    await ask(
      server,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        current_setting('listen_addresses') as listens, current_setting('unix_socket_directories') as sockets,
        (select datlocale from pg_database where datname = 'postgres') as locale`,
    ),
  ).toEqual([{ encoding: 'UTF8', fsync: 'on', listens: '127.0.0.1', sockets: '', locale: 'zh-Hans-CN' }]);
  const { mode } = await fs.stat(path.join(folder, 'postgres/duizhang.password'));
  expect(mode & 0o777).toBe(0o600);
  const wrong = { ...server, superuserUrl: server.superuserUrl.replace(/:[^:@]+@/, ':wrong@') };
  await expect(ask(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  expect(Number(new URL(server.superuserUrl).port)).toBeLessThan(32768);
});

test('what was committed outlives a stop and a crash', async () => {
  await copyStopped();
  const first = await start();
  await ask(first, 'create table kept (n int)');
  await first.stop();
  await first.stop();
  expect(await postmaster()).toBeUndefined();

  const second = await start();
  await ask(second, 'insert into kept values (1)');
  second.kill();

  const third = await start();
  expect(await ask(third, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('a process of the server that crashes costs a moment and not the folder; the server itself is told as lost', async () => {
  await copyStopped();
  const server = await start();
  let lost = false;
  void server.lost.then(() => (lost = true));
  const holder = async () => ask(server, 'select pid from pg_locks where locktype = $$advisory$$ and objid = 683517');
  const [before] = await holder();
  process.kill(Number(Object.values(before!)[0]), 'SIGKILL');
  await expect.poll(() => holder().catch(() => []), { timeout: 20_000 }).toHaveLength(1);
  expect(await holder()).not.toEqual([before]);
  expect(lost).toBe(false);
  server.kill();
  await server.lost;
}, 30_000);

describe('when the product is killed', () => {
  test('its server is taken over as it runs', async () => {
    const kill = await startElsewhere();
    const before = await postmaster();
    await kill();
    await start();
    expect(await postmaster()).toEqual(before);
  });

  test('and the server with it, the next start recovers', async () => {
    const kill = await startElsewhere();
    const before = await postmaster();
    process.kill(before!.pid, 'SIGKILL');
    await kill();
    await start();
    expect((await postmaster())!.pid).not.toBe(before!.pid);
  });

  test('and its pid file names a process of someone else, the next start is not misled', async () => {
    await copyStopped();
    const foreign = [process.pid, path.join(folder, 'postgres'), 0, 20000, '', '', '', 'ready'].join('\n');
    await fs.writeFile(path.join(folder, 'postgres/postmaster.pid'), foreign, { mode: 0o600 });
    const server = await start();
    expect(await ask(server, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('during the very first start, the next one begins again', async () => {
    await fs.mkdir(path.join(folder, 'postgres.new-abcd'), { recursive: true });
    await start();
    expect((await fs.readdir(folder)).sort()).toEqual(['postgres', 'postgres.log']);
  });
});

test('a second product on the same folder is refused, and the first goes on', async () => {
  await copyStopped();
  const server = await start();
  await expect(startEmbedded(folder)).rejects.toThrow(/另一个运行中的对账.*in use by another/);
  expect(await ask(server, 'select 1 as n')).toEqual([{ n: 1 }]);
});

test('two that start at once on an empty folder: one wins', async () => {
  const outcomes = await Promise.allSettled([start(), start()]);
  const said = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'won' : String(outcome.reason)));
  expect(said.toSorted()).toEqual([expect.stringMatching(/另一个运行中的对账/), 'won']);
});

test('Ctrl-C in the terminal does not reach it', async () => {
  await copyStopped();
  await start();
  const { pid } = (await postmaster())!;
  const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8');
  const [, , group, session] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  expect([group, session]).toEqual([pid, pid]);
});

describe('a folder it can not use', () => {
  test('a file in its place', async () => {
    await fs.writeFile(folder, '');
    await expect(startEmbedded(folder)).rejects.toThrow(/数据目录不能写入.*can not be written/);
  });

  test('data of another version', async () => {
    await fs.mkdir(path.join(folder, 'postgres'), { recursive: true });
    await fs.writeFile(path.join(folder, 'postgres/PG_VERSION'), '17\n');
    await expect(startEmbedded(folder)).rejects.toThrow(/属于 PostgreSQL 17.*of PostgreSQL 17/);
  });
});
