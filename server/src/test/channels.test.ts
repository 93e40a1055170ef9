import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addChannel, changeChannel, channelsOf } from '../reminder/channels.ts';
import { NotFound, Refused } from '../errors.ts';
import { world } from './world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const given = { name: '整改群', format: 'plain' as const, url: 'http://127.0.0.1:9/', enabled: true, gets: 'reminders' as const };

test('a channel is for the org or one of its own units, keeps its secret to itself, and one of two changes at once is stale', async () => {
  const [w, other] = [await world(db.app), await world(db.app)];
  const work = w.work('sysadmin');
  const foreign = { ...given, unitId: other.unit('财政金融局') };
  await expect(addChannel(work, foreign)).rejects.toThrow(NotFound);
  const { id } = await addChannel(work, { ...given, unitId: w.unit('财政金融局'), secret: '一个密钥' });
  await expect(changeChannel(work, { ...foreign, id, version: 1 })).rejects.toThrow(NotFound);
  const both = ['甲群', '乙群'].map((name) => changeChannel(work, { ...given, name, unitId: null, id, version: 1 }));
  const [one, two] = (await Promise.allSettled(both)).toSorted((a, b) => (a.status < b.status ? -1 : 1));
  expect(one?.status).toBe('fulfilled');
  expect(two).toMatchObject({ status: 'rejected', reason: expect.any(Refused) as Refused });
  expect(await channelsOf(work)).toMatchObject([{ id, hasSecret: true, unitId: null, version: 2 }]);
  expect(JSON.stringify(await channelsOf(work))).not.toContain('一个密钥');
  expect(await channelsOf(other.work('sysadmin'))).toEqual([]);
});
