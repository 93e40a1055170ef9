import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, letIn, openHouse } from '../test/house.ts';
import { world } from '../test/world.ts';
import { createTurns } from './turns.ts';

// Many at the door at once: it locks and refuses, and whoever is inside goes on working.

let db: FreshDatabase;
let house: House;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});

test('hundreds of guesses at once lock the account, break nothing and keep nobody inside waiting', async () => {
  const w = await world(db.app);
  const victim = await letIn(db.app, w.orgId, w.actor('handler').accountId);
  const inside = await letIn(db.app, w.orgId, w.actor('office').accountId);
  const browser = house.browser();
  await browser.signIn(inside.name, inside.password);
  const guess = async (n: number) => {
    const response = await house.browser().send('/trpc/session.signIn', {
      method: 'POST',
      body: JSON.stringify({ name: n % 2 === 0 ? victim.name : `nobody-${n % 7}`, password: `wrong ${n}` }),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.9' },
    });
    await response.arrayBuffer();
    return response.status;
  };
  let queue = 0;
  const look = setInterval(() => (queue = Math.max(queue, db.app.pool.waitingCount)), 2);
  const guesses = Array.from({ length: 400 }, (_, n) => guess(n));
  expect(await browser.query('inbox.count')).toMatchObject({ status: 200 });
  const statuses = new Set(await Promise.all(guesses));
  clearInterval(look);
  expect(statuses).toEqual(new Set([401, 429]));
  // Requests that waited for a connection.
  expect(queue).toBeLessThan(20);
  expect(await house.browser().signIn(victim.name, victim.password)).toMatchObject({ status: 401, code: 'locked' });
  expect(house.failures).toEqual([]);
}, 60_000);

test('turns: so many at once, in order, and no longer a queue than that', async () => {
  const inTurn = createTurns({ atOnce: 2, longestQueue: 3, refusal: () => new Error('full') });
  const log: number[] = [];
  let running = 0;
  let most = 0;
  const work = (n: number) => async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
    log.push(n);
    if (n === 1) throw new Error('one that fails gives up its place');
  };
  const all = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((n) => inTurn(work(n))));
  expect(all.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  expect([most, log]).toEqual([2, [0, 1, 2, 3, 4]]);
  await inTurn(work(6));
});
