import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, letIn, openHouse } from '../test/house.ts';
import { world } from '../test/world.ts';

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

test('the columns one has chosen follow the account, at once and into every browser', async () => {
  const home = await world(db.app);
  const { name, password } = await letIn(db.app, home.orgId, home.actor('handler').accountId);
  const [here, there] = [house.browser(), house.browser()];
  for (const each of [here, there]) await each.signIn(name, password);
  const me = async (browser: typeof here) => (await browser.query('session.me')).data;
  const settings = { shown: { due: false }, widths: { title: 320 } };
  expect(await here.mutate('session.saveTable', { table: 'ledger', settings })).toMatchObject({ status: 200 });
  expect(await there.mutate('session.saveTable', { table: 'ledger-case', settings: { shown: {}, widths: {} } })).toMatchObject({
    status: 200,
  });
  expect(await me(there)).toMatchObject({ account: { tables: { ledger: settings, 'ledger-case': { shown: {}, widths: {} } } } });
  await there.mutate('session.saveTable', { table: 'ledger-case', settings: null });
  expect(await me(here)).toHaveProperty('account.tables', { ledger: settings });
  expect(await here.mutate('session.saveTable', { table: 'ledger', settings: { shown: {}, widths: { title: 1e9 } } })).toMatchObject({
    status: 400,
  });
});
