import { randomUUID } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, world } from '../test/world.ts';
import { loadActor, loadSeat } from './actor.ts';
import { createSeats } from './seats.ts';

let db: FreshDatabase;
let open: World;
let restricted: World;
beforeAll(async () => {
  db = await freshDatabase();
  open = await world(db.app);
  restricted = await world(db.app, { clearance: '线索' });
  await db.owner.kysely
    .updateTable('post')
    .set({ clearances: ['线索'] })
    .where('orgId', '=', restricted.orgId)
    .execute();
});
afterAll(() => db.drop());

const now = new Date('2018-06-01T04:00:00Z');
const whoIs = (house: World, who: string) => ({
  orgId: house.orgId,
  accountId: house.actor(who).accountId,
  postId: house.actor(who).postId,
});
const sorted = (actor: object | null) =>
  JSON.parse(JSON.stringify(actor), (_, value) =>
    Array.isArray(value) ? value.toSorted((a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1)) : value,
  );

test.each(Object.keys(roles) as Role[])('%s acts as the rules expect, restricted ledgers included', async (role) => {
  for (const house of [open, restricted]) {
    expect(sorted(await loadActor(db.app, { ...whoIs(house, role), now }))).toEqual(sorted(house.actor(role)));
  }
});

describe('posts', () => {
  test('one post is taken by itself; of another account or org none is', async () => {
    const { orgId, accountId, postId } = whoIs(open, 'office');
    expect((await loadActor(db.app, { orgId, accountId, postId: null, now }))?.postId).toBe(postId);
    expect(await loadActor(db.app, { orgId, accountId, postId: whoIs(open, 'supervisor').postId, now })).toBeNull();
    expect(await loadActor(db.app, { orgId, accountId, postId: whoIs(restricted, 'office').postId, now })).toBeNull();
    expect(await loadSeat(db.app, { orgId: restricted.orgId, accountId, postId, now })).toBeNull();
    expect(await loadSeat(db.app, { orgId, accountId: randomUUID(), postId: null, now })).toBeNull();
  });

  test('a term holds until its last day, by the real day and by the day of the demo', async () => {
    const house = await world(db.app, { today: '2018-12-31' });
    const who = whoIs(house, 'leader');
    const load = (at: string) => loadActor(db.app, { ...who, now: new Date(at) });
    const set = (validTo: string) => db.owner.kysely.updateTable('post').set({ validTo }).where('id', '=', who.postId).execute();
    expect(await load('2018-12-31T04:00:00Z')).not.toBeNull();
    await set('2019-01-01');
    expect((await loadSeat(db.app, { ...who, now }))?.post?.termTo).toBe('2018-12-31');
    expect(await load('2018-12-31T15:59:00Z')).not.toBeNull(); // 23:59 in China
    expect(await load('2018-12-31T16:00:00Z')).toBeNull();
    await set('2018-12-31');
    expect(await load('2018-06-01T04:00:00Z')).toBeNull();
  });

  test('all units held count for conflicts of interest, ended posts do not', async () => {
    const house = await world(db.app);
    const { orgId, accountId, postId } = whoIs(house, 'unit_head');
    const post = { orgId, accountId, clearances: [], validFrom: '2018-01-01', validTo: null };
    await db.owner.kysely
      .insertInto('post')
      .values([
        { ...post, id: randomUUID(), role: 'handler', unitId: house.unit('建设局') },
        { ...post, id: randomUUID(), role: 'handler', unitId: house.unit('审计局'), validTo: '2018-05-01' },
      ])
      .execute();
    const actor = await loadActor(db.app, { orgId, accountId, postId, now });
    expect(actor?.ownUnitIds.toSorted()).toEqual([house.unit('财政金融局'), house.unit('建设局')].toSorted());
    expect((await loadSeat(db.app, { orgId, accountId, postId: null, now }))?.post).toBeNull();
  });
});

test('reads may be a moment behind, writes and changes made here never', async () => {
  const house = await world(db.app);
  const who = whoIs(house, 'handler');
  const seats = createSeats(db.app, () => now);
  expect((await seats.read(who))?.actor).not.toBeNull();
  await db.owner.kysely.updateTable('post').set({ validTo: '2018-05-31' }).where('id', '=', who.postId).execute();
  expect((await seats.read(who))?.actor).not.toBeNull();
  expect((await seats.fresh(who))?.actor).toBeNull();
  expect((await seats.read(who))?.actor).toBeNull();
  await db.owner.kysely.updateTable('post').set({ validTo: null }).where('id', '=', who.postId).execute();
  seats.forget(who.orgId);
  expect((await seats.read(who))?.actor).not.toBeNull();
});
