import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refused } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { world } from '../test/world.ts';
import { perform } from './perform.ts';
import { recipientsOf } from './urge.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('whom it reaches is told before; head, handler and the chosen joint unit are told, and the item keeps it', async () => {
  const w = await world(db.app);
  const [id = ''] = await w.register();
  const joint = w.unit('审计局');
  const input = { leadUnitId: w.unit('财政金融局'), jointUnitIds: [joint], track: 'dated' as const, dueRequired: '2018-10-31' };
  await w.act('office', 'dispatch', { id, input });
  await w.act('unit_head', 'claim', { id, input: { handlerId: w.person('handler').accountId } });
  const [head, handler, second] = [w.person('unit_head'), w.person('handler'), w.person('unit_head@审计局')];
  expect(await recipientsOf(w.work('office'), [id])).toEqual([
    {
      id,
      handler: handler.name,
      lead: { unitId: w.unit('财政金融局'), unitName: '财政金融局', heads: [head.name] },
      joint: [{ unitId: joint, unitName: '审计局', heads: [second.name] }],
    },
  ]);
  const told = () =>
    db.owner.kysely
      .selectFrom('notification')
      .select(['accountId', 'itemId', 'text'])
      .where('kind', '=', 'urge')
      .where('orgId', '=', w.orgId)
      .execute();
  await w.act('office', 'urge', { id, input: { text: '请于本周内报送方案。' } });
  expect((await told()).map((each) => each.accountId).toSorted()).toEqual([head.accountId, handler.accountId].toSorted());
  expect((await told())[0]).toMatchObject({ itemId: id, text: expect.stringMatching(/^催办：.+。请于本周内报送方案。$/) });
  await w.act('supervisor', 'urge', { id, input: { text: '请抓紧办理', unitIds: [joint, w.unit('建设局')] } });
  expect((await told()).map((each) => each.accountId)).toContain(second.accountId);
  expect(await told()).toHaveLength(5);
  const events = await db.owner.kysely
    .selectFrom('event')
    .select('action')
    .where('itemId', '=', id)
    .where('action', '=', 'item.urge')
    .execute();
  expect(events).toHaveLength(2);
});

test('once a day by the same account, and not what is over; each item has its own result', async () => {
  const w = await world(db.app);
  const [open, closed, waiting] = [await w.walkTo('rectifying'), await w.walkTo('closed'), (await w.register())[0] ?? ''];
  const call = (ids: readonly string[], today?: string) =>
    perform(w.work('office', today), {
      action: 'urge',
      items: ids.map((id) => ({ id, version: null, payloadHash: null })),
      input: { text: '请抓紧办理' },
      key: v7(),
    });
  const outcome = await call([open, closed, waiting]);
  expect(outcome).toMatchObject({
    done: 1,
    results: [{ refusals: [] }, { refusals: [{ code: 'wrong_status' }] }, { refusals: [{ code: 'wrong_status' }] }],
  });
  expect(await codesOf(call([open]))).toEqual(['urged_today']);
  await expect(call([closed])).rejects.toThrow(Refused);
  expect(await call([open], '2018-06-02')).toMatchObject({ done: 1 });
  expect(await codesOf(w.act('committee', 'urge', { id: open, input: { text: '请抓紧办理' } }))).toEqual(['wrong_role']);
});
