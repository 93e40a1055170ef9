import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freshDatabase, type FreshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../evidence/store.ts';
import { loadDemo, type Demo } from './main.ts';

let db: FreshDatabase;
let store: Store;
let folder: string;
let demo: Demo;
beforeAll(async () => {
  db = await freshDatabase();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-demo-'));
  store = await openStore(folder);
  const t = performance.now();
  demo = await loadDemo({ db: db.app, store, calendar: { days: new Map(), years: new Set() }, password: 'Demo-2018-示例', now: () => new Date() });
  console.log('load', performance.now() - t);
});
afterAll(async () => {
  await db.drop();
  await fs.rm(folder, { recursive: true });
});
test('x', async () => {
  const q = async (s: string) => console.table((await db.owner.pool.query(s)).rows);
  await q(`select l.name, i.status, i.track, count(*) from item i join ledger l using (org_id) where l.id=i.ledger_id group by 1,2,3 order by 1,2,3`);
  expect(demo.loaded).toBe(true);
});
