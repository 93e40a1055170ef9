import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase } from '@duizhang/db/testing.ts';
import { afterEach, expect, test } from 'vitest';

// The process itself: what it prints, what it refuses, how it ends.

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const made = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-main-'));
  endings.push(() => fs.rm(made, { recursive: true, force: true, maxRetries: 5 }));
  return made;
}

type Run = { readonly child: ChildProcess; readonly output: () => string; readonly ended: Promise<number | null> };

/** As run.mjs starts it. */
const compiled = path.join(import.meta.dirname, '../../node_modules/.cache/node');

function run(env: Record<string, string>, ...args: string[]): Run {
  const main = path.join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', NODE_COMPILE_CACHE: compiled, ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const ended = once(child, 'close').then(() => child.exitCode);
  endings.push(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return { child, output: () => said.join(''), ended };
}

async function started(env: Record<string, string>, ...args: string[]): Promise<Run & { address: string }> {
  const it = run(env, ...args);
  await expect.poll(() => /已启动|失败|\/ /.test(it.output()) || it.child.exitCode !== null, { timeout: 90_000 }).toBe(true);
  await expect.poll(it.output).toContain('已启动');
  // Each line is printed by itself.
  const links = args.includes('--empty') ? 3 : 0;
  await expect.poll(() => it.output().match(/\/invitation\/\S+\n/g)?.length ?? 0).toBe(links);
  return { ...it, address: /http:\S+/.exec(it.output())?.[0] ?? '' };
}

/** What it said, which is one sentence without a stack, and that it ended with 1. */
async function refusal(it: Run): Promise<{ code: number | null; lines: string[] }> {
  return { code: await it.ended, lines: it.output().trim().split('\n') };
}
const saying = (sentence: RegExp) => ({ code: 1, lines: [expect.stringMatching(sentence)] });

test('starts empty, serves, ends cleanly, starts again with everything in it; a second one is refused meanwhile', async () => {
  const data = await folder();
  const first = await started({ DUIZHANG_DATA: data }, '--empty');
  const links = first.output().match(/\/invitation\/\S+/g) ?? [];
  expect(links).toHaveLength(3);
  expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  expect(await fetch(`${first.address}/trpc/session.me`).then((answer) => answer.json())).toEqual({ result: { data: null } });
  expect((await fs.stat(path.join(data, 'session-secret'))).mode & 0o777).toBe(0o600);

  expect(await refusal(run({ DUIZHANG_DATA: data }))).toEqual(saying(/^数据目录正被另一个运行中的对账使用/));
  expect(await refusal(run({ DUIZHANG_DATA: data, PORT: new URL(first.address).port }))).toEqual(
    saying(/^端口 \d+ 已被占用.* \/ port \d+ is in use/),
  );

  const token = links[0]?.replace('/invitation/', '');
  const body = JSON.stringify({ token, name: 'someone', password: 'Another-1' });
  const accept = (base: string) =>
    fetch(`${base}/trpc/session.acceptInvitation`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } });
  expect((await accept(first.address)).status).toBe(200);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const second = await started({ DUIZHANG_DATA: data });
  expect(second.output().trim()).toBe(`对账已启动：${second.address}`);
  expect((await accept(second.address)).status).toBe(400);
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
}, 60_000);

test('a kill at once after an answer loses nothing', async () => {
  const data = await folder();
  const first = await started({ DUIZHANG_DATA: data }, '--empty');
  const token = /\/invitation\/(\S+)/.exec(first.output())?.[1];
  const send = (base: string, name: string, input: object) =>
    fetch(`${base}/trpc/${name}`, { method: 'POST', body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } });
  expect((await send(first.address, 'session.acceptInvitation', { token, name: 'someone', password: 'Another-1' })).status).toBe(200);
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await started({ DUIZHANG_DATA: data });
  expect((await send(second.address, 'session.signIn', { name: 'someone', password: 'Another-1' })).status).toBe(200);
}, 60_000);

test('where its database is killed it says so and ends; the next start has everything', async () => {
  const data = await folder();
  const first = await started({ DUIZHANG_DATA: data }, '--empty');
  const token = /\/invitation\/(\S+)/.exec(first.output())?.[1];
  const send = (base: string, name: string, input: object) =>
    fetch(`${base}/trpc/${name}`, { method: 'POST', body: JSON.stringify(input), headers: { 'Content-Type': 'application/json' } });
  expect((await send(first.address, 'session.acceptInvitation', { token, name: 'someone', password: 'Another-1' })).status).toBe(200);
  const [pid] = (await fs.readFile(path.join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
  expect(await first.ended).toBe(1);
  expect(first.output()).toMatch(/内置数据库意外终止.+ \/ the built-in database is gone/);
  const second = await started({ DUIZHANG_DATA: data });
  expect((await send(second.address, 'session.signIn', { name: 'someone', password: 'Another-1' })).status).toBe(200);
}, 60_000);

test('a folder that takes no files, a port that is no port, an argument nobody knows', async () => {
  const file = path.join(await folder(), 'file');
  await fs.writeFile(file, '');
  expect(await refusal(run({ DUIZHANG_DATA: path.join(file, 'data') }))).toEqual(saying(/^数据目录不能写入：.+ can not be written/));
  expect(await refusal(run({ DUIZHANG_DATA: '/proc/duizhang' }))).toEqual(saying(/^数据目录不能写入/));
  expect(await refusal(run({ PORT: 'abc' }))).toEqual(saying(/^PORT 应为 0 至 65535 的整数，现在是“abc”/));
  expect(await refusal(run({}, '--full'))).toEqual(saying(/^不认识参数 --full/));
});

test('a database that is away, or half named', async () => {
  const data = await folder();
  const urls = (database: string) => ({
    DATABASE_URL: `postgres://app:x@${database}`,
    DATABASE_MIGRATE_URL: `postgres://owner:x@${database}`,
  });
  expect(await refusal(run({ DUIZHANG_DATA: data, ...urls('127.0.0.1:1/none') }))).toEqual(saying(/^连不上数据库 127\.0\.0\.1:1\/none/));
  expect(await refusal(run({ DUIZHANG_DATA: data, DATABASE_URL: 'postgres://app:x@127.0.0.1/none' }))).toEqual(
    saying(/^DATABASE_URL.+要同时给出/),
  );
});

test('on a database of one’s own it migrates and serves; the port answers while it starts', async () => {
  const data = await folder();
  const own = await freshDatabase();
  endings.push(() => own.drop());
  const secret = randomBytes(9).toString('base64url');
  const it = await started(
    { DUIZHANG_DATA: data, DATABASE_URL: own.appUrl, DATABASE_MIGRATE_URL: own.ownerUrl, DUIZHANG_DEMO_PASSWORD: secret },
    '--empty',
  );
  expect((await fetch(`${it.address}/readyz`)).status).toBe(200);
  expect(await fs.readdir(data)).not.toContain('postgres');
  const days = await own.owner.kysely.selectFrom('calendarDay').select(['day', 'workday', 'name']).orderBy('day').execute();
  expect([days[0]?.day, days.at(-1)?.day, days.length]).toEqual(['2004-01-01', '2026-12-31', 8401]);
  expect(days.filter(({ day }) => ['2018-02-11', '2018-02-16', '2018-06-04', '2018-06-03'].includes(day))).toEqual([
    { day: '2018-02-11', workday: true, name: '春节' },
    { day: '2018-02-16', workday: false, name: '春节' },
    { day: '2018-06-03', workday: false, name: null },
    { day: '2018-06-04', workday: true, name: null },
  ]);
  it.child.kill('SIGTERM');
  expect(await it.ended).toBe(0);
}, 60_000);

test('requests under way are finished before it ends', async () => {
  const it = await started({ DUIZHANG_DATA: await folder() }, '--empty');
  const agent = new http.Agent({ keepAlive: true });
  const idle = http.get(`${it.address}/healthz`, { agent });
  await once(idle, 'response').then(([response]) => response.resume());
  const slow = http.request(`${it.address}/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Content-Length': 40 },
  });
  slow.flushHeaders();
  await once(slow, 'socket');
  await new Promise((resolve) => setTimeout(resolve, 100));
  it.child.kill('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 300));
  slow.end(JSON.stringify({ name: 'nobody', password: 'x'.repeat(9) }).padEnd(40));
  const [response] = await once(slow, 'response');
  expect(response.statusCode).toBe(401);
  expect(await it.ended).toBe(0);
  agent.destroy();
}, 60_000);
