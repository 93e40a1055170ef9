import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pagesFrom } from './pages.ts';

let folder: string;
let server: Server;
let url: string;
let leaves = false;
const failures: unknown[] = [];
beforeEach(async () => {
  leaves = false;
  failures.splice(0);
  folder = mkdtempSync(join(tmpdir(), 'duizhang-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><p>对账');
  const app = express();
  app.use((req, _res, next) => {
    if (leaves) req.socket.destroy();
    next();
  });
  const pages = await pagesFrom(folder);
  app.use((req, res) =>
    pages(req, res, (error) => {
      failures.push(error);
      res.status(500).end();
    }),
  );
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://localhost:${portOf(server.address())}/inbox`;
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const portOf = (address: AddressInfo | string | null): number => (address !== null && typeof address === 'object' ? address.port : 0);
/** The status of an answer; null: the connection ended without one. */
const ask = () =>
  new Promise<number | null>(
    (resolve) => void get(url, (res) => (res.resume(), resolve(res.statusCode ?? null))).on('error', () => resolve(null)),
  );
const settled = () => new Promise((resolve) => setTimeout(resolve, 200));

test('a browser that leaves while a page is sent is no failure; a page that can not be read is one', async () => {
  expect(await ask()).toBe(200);
  leaves = true;
  expect(await ask()).toBeNull();
  await settled();
  expect(failures).toEqual([]);
  leaves = false;
  rmSync(join(folder, 'index.html'));
  expect(await ask()).toBe(500);
  expect(failures).toHaveLength(1);
});
