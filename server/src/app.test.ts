import { once } from 'node:events';
import fs from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gzipSync, brotliCompressSync } from 'node:zlib';
import { connect } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse } from './test/house.ts';

let db: FreshDatabase;
let house: House;
let clientFolder: string;
const page = '<!doctype html><title>对账</title>';
const script = `console.log("${'x'.repeat(2000)}")`;

beforeAll(async () => {
  clientFolder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-client-'));
  await fs.mkdir(path.join(clientFolder, 'assets'));
  for (const [name, content] of [
    ['index.html', page],
    ['assets/main-1a2b.js', script],
  ] as const) {
    await fs.writeFile(path.join(clientFolder, name), content);
    await fs.writeFile(path.join(clientFolder, `${name}.br`), brotliCompressSync(content));
    await fs.writeFile(path.join(clientFolder, `${name}.gz`), gzipSync(content));
  }
  await fs.writeFile(path.join(clientFolder, '.stamp'), 'not for visitors');
  db = await freshDatabase();
  house = await openHouse(db.app, { clientFolder });
});
afterAll(async () => {
  await house.close();
  await db.drop();
  await fs.rm(clientFolder, { recursive: true });
});

/** Without fetch, which asks for encodings and undoes them by itself. */
async function get(at: string, headers: Record<string, string> = {}) {
  const [response]: http.IncomingMessage[] = await once(http.get(house.base + at, { headers }), 'response');
  if (!response) throw new Error('no answer');
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

describe('pages', () => {
  test('hashed files last for ever and go out as the build compressed them', async () => {
    const br = await get('/assets/main-1a2b.js', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      'x-content-type-options': 'nosniff',
    });
    expect(br.headers).not.toHaveProperty('content-security-policy');
    expect(brotliDecompressSync(br.body).toString()).toBe(script);
    expect((await get('/assets/main-1a2b.js', { 'Accept-Encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await get('/assets/main-1a2b.js')).body.toString()).toBe(script);
  });

  test('every path of the interface is the one page, checked each time', async () => {
    for (const at of ['/', '/ledgers/abc?status=closed', '/invitation/AbC-_123', '/items/XS-2018-001']) {
      const answer = await get(at, { Accept: 'text/html' });
      expect([at, answer.status, answer.body.toString()]).toEqual([at, 200, page]);
      expect(answer.headers['cache-control']).toBe('no-cache');
    }
    const { etag = '' } = (await get('/')).headers;
    expect((await get('/', { 'If-None-Match': etag })).status).toBe(304);
  });

  test('the browser is told what a page may do', async () => {
    const { headers } = await get('/');
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/script-src 'self';style-src 'self' 'unsafe-inline'/);
    expect(policy).not.toContain('upgrade-insecure-requests');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'same-origin',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('what is not there is not found, in the form one can read, and folders stay shut', async () => {
    expect((await get('/assets/gone-1a2b.js')).status).toBe(404);
    expect((await get('/assets/')).status).toBe(404);
    expect((await get('/.stamp')).status).toBe(404);
    expect((await get('/..%2f..%2fpackage.json')).status).toBe(404);
    expect((await get('/evidence/%ff')).status).toBe(404);
    expect((await get('/favicon.ico', { Accept: 'text/html' })).body.toString()).toContain('没有找到');
    const json = await get('/favicon.ico', { Accept: 'application/json' });
    expect(JSON.parse(json.body.toString())).toMatchObject({ refusal: { code: 'not_found' } });
    expect((await get('/upload', { Accept: 'text/html' })).headers['content-type']).toContain('json');
  });
});

describe('the API’s edges', () => {
  test('lives, and is ready', async () => {
    expect([(await get('/healthz')).status, (await get('/readyz')).status]).toEqual([200, 200]);
  });

  test('an unknown procedure, a body that is no JSON, one that is too large', async () => {
    const browser = house.browser();
    expect(await browser.query('item.everything')).toMatchObject({ status: 404, code: 'not_found' });
    const post = async (body: string) => {
      const init = { method: 'POST', body, headers: { 'Content-Type': 'application/json' } };
      const response = await browser.send('/trpc/session.signIn', init);
      return [response.status, /"refusal":{"code":"(\w+)"/.exec(await response.text())?.[1]];
    };
    expect(await post('{')).toEqual([400, 'bad_request']);
    expect(await post('{}')).toEqual([400, 'bad_input']);
    expect(await post(JSON.stringify({ name: 'x'.repeat(1_100_000) }))).toEqual([413, 'too_large']);
  });

  test('text that no database keeps is refused by its place, whatever the procedure', async () => {
    const browser = house.browser();
    for (const name of ['a\0b', '\ud800']) {
      const answer = await browser.mutate('session.signIn', { name, password: 'x' });
      expect(answer).toMatchObject({ status: 400, code: 'bad_input' });
      expect(answer.text).toContain('“名称”：含有不能保存的字符');
    }
    const deep = await browser.send('/trpc/session.signIn', {
      method: 'POST',
      body: `{"name":${'['.repeat(400_000)}"\\u0000"${']'.repeat(400_000)},"password":"x"}`,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(deep.status).toBe(400);
    expect(await deep.text()).toContain('嵌套过深');
    expect(house.failures.filter(({ path }) => path === 'session.signIn')).toEqual([]);
  });

  test('while the demo is loaded pages answer, and nobody comes in yet', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-client-'));
    await fs.writeFile(path.join(folder, 'index.html'), '<!doctype html><title>对账</title>');
    const other = await openHouse(db.app, { clientFolder: folder, loading: true });
    const page = await fetch(`${other.base}/sign-in`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('对账')]);
    expect(await other.browser().signIn('someone', 'secret')).toMatchObject({ status: 503, code: 'loading' });
    expect((await fetch(`${other.base}/readyz`)).status).toBe(503);
    expect((await fetch(`${other.base}/healthz`)).status).toBe(200);
    await other.close();
    await fs.rm(folder, { recursive: true });
  });

  test('a database that is away is said to be, and no text of the failure leaves the server', async () => {
    const away = connect('postgres://nobody:nothing@127.0.0.1:1/none');
    const other = await openHouse(away);
    const answer = await other.browser().signIn('someone', 'secret');
    expect(answer).toMatchObject({ status: 503, code: 'database_away' });
    expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|stack|node_modules/);
    expect((await fetch(`${other.base}/readyz`)).status).toBe(503);
    expect((await fetch(`${other.base}/healthz`)).status).toBe(200);
    expect(other.failures.length).toBeGreaterThan(0);
    await other.close();
    await away.close();
  });
});
