import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeliverJob } from '../jobs.ts';
import { makeAnchor } from '../proof/anchor.ts';
import { sendAnchor } from '../reminder/anchors.ts';
import { addChannel } from '../reminder/channels.ts';
import { channelsFor } from '../reminder/outbox.ts';
import { systemWork } from '../system.ts';
import { addSystemAccount, openVault, type TestVault } from './vault.ts';
import { emptyCalendar, world } from './world.ts';

let db: FreshDatabase;
let vault: TestVault;
beforeAll(async () => {
  db = await freshDatabase();
  vault = await openVault();
});
afterAll(() => Promise.all([db.drop(), vault.drop()]));

test('an anchor leaves by the channels that are for anchors, in the transaction that makes it, and reminders by none of these', async () => {
  const w = await world(db.app);
  await addSystemAccount(db.owner, w.orgId);
  const given = { url: 'http://127.0.0.1:9/', unitId: null, enabled: true };
  const reminded = await addChannel(w.work('sysadmin'), { ...given, name: '整改群', format: 'wecom', gets: 'reminders' });
  const kept = await addChannel(w.work('sysadmin'), { ...given, name: '存证系统', format: 'plain', gets: 'anchors' });
  const told = await addChannel(w.work('sysadmin'), { ...given, name: '纪检群', format: 'feishu', gets: 'anchors' });
  await addChannel(w.work('sysadmin'), { ...given, name: '停用的', format: 'plain', gets: 'anchors', enabled: false });

  const jobs: DeliverJob[] = [];
  const send = sendAnchor({ deliver: async (_tx, some) => void jobs.push(...some) });
  const system = await systemWork({ db: db.app, calendar: emptyCalendar, now: () => new Date() }, w.orgId);
  const made = (await makeAnchor(system, { folder: vault.folder, send }, 'asked'))!;
  const rows = await db.owner.kysely.selectFrom('delivery').selectAll().where('orgId', '=', w.orgId).execute();
  const bodyTo = ({ id }: { id: string }) => rows.find((each) => each.channelId === id)?.body;
  expect(rows.map((each) => each.id).toSorted()).toEqual(jobs.map((each) => each.id).toSorted());
  expect(rows).toHaveLength(2);
  expect(bodyTo(kept)).toBe(made.line);
  expect(bodyTo(told)).toContain(made.code);
  expect(bodyTo(told)).toContain(made.line);
  const forReminders = await inReading(db.app, system.tenant, (tx) => channelsFor(tx, w.orgId));
  expect(forReminders.map((each) => each.id)).toEqual([reminded.id]);
});
