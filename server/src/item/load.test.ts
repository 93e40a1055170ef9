import { randomUUID } from 'node:crypto';
import { inReading } from '@duizhang/db/connect.ts';
import { freshDatabase, type FreshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world } from '../test/world.ts';
import { loadFacts } from './load.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('every item has its reviewers, and a reviewer the units of their own posts that have not ended', async () => {
  const w = await world(db.app);
  const ids = [await w.walkTo('rectifying'), await w.walkTo('planning')];
  const { accountId } = w.actor('supervisor');
  const post = { orgId: w.orgId, clearances: [], role: 'handler' as const, validFrom: '2018-01-01' };
  const own = { ...post, accountId };
  await db.owner.kysely
    .insertInto('post')
    .values([
      { ...own, id: randomUUID(), unitId: w.unit('建设局'), validTo: '2019-01-01' },
      { ...own, id: randomUUID(), unitId: w.unit('审计局'), validTo: '2018-05-01' },
      { ...post, accountId: w.actor('office').accountId, id: randomUUID(), unitId: w.unit('财政金融局'), validTo: '2019-01-01' },
    ])
    .execute();
  const loaded = await inReading(db.app, { orgId: w.orgId, clearances: [] }, (tx) => loadFacts(tx, w.orgId, { ids, today: '2018-06-01' }));
  for (const id of ids) {
    const reviewers = loaded.get(id)?.facts.reviewers ?? [];
    expect(reviewers.map((each) => each.role).toSorted()).toEqual(['committee', 'office', 'supervisor']);
    const supervisor = reviewers.find((each) => each.accountId === accountId);
    expect(supervisor?.accountUnitIds.toSorted()).toEqual([w.actor('supervisor').unitId, w.unit('建设局')].toSorted());
  }
});
