import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { accept, enter, made } from '../test/figures.ts';
import { world } from '../test/world.ts';
import { doubtsOf } from './queries.ts';
import { explainDoubt, raiseDoubt } from './write.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('are raised once, and not again once explained', async () => {
  const home = await world(db.app);
  const [id = ''] = await made(home, { basis: 'share', unit: '%' });
  const stated = { value: '79', denominator: '138' };
  await accept(home, await enter(home, id, stated));
  await accept(home, await enter(home, id, stated));
  const [doubt, ...more] = await doubtsOf(home.work('auditor'), {});
  expect([doubt?.rule, more]).toEqual(['rate_without_count', []]);
  await explainDoubt(home.work('office'), { id: doubt?.id ?? '', explanation: '报告未载完成数', key: v7() });
  await accept(home, await enter(home, id, stated));
  expect(await doubtsOf(home.work('auditor'), {})).toMatchObject([{ state: 'explained', explanation: '报告未载完成数' }]);
  expect(await codesOf(explainDoubt(home.work('office'), { id: doubt?.id ?? '', explanation: '再说明', key: v7() }))).toEqual([
    'doubt_explained',
  ]);
});

test('by hand name what they are about, once for a rule and a figure', async () => {
  const home = await world(db.app);
  const [id = ''] = await made(home);
  await enter(home, id, { value: '38', approx: 'about' });
  const call = { ledgerId: home.ledgerId, rule: 'same_count_twice' as const, message: '两处都写38', indicatorId: id };
  const first = await raiseDoubt(home.work('office'), { ...call, key: v7() });
  expect(await raiseDoubt(home.work('office'), { ...call, message: '又一次', key: v7() })).toEqual(first);
  expect(await doubtsOf(home.work('handler'), {})).toMatchObject([
    { message: '两处都写38', sides: [{ text: '约38家', indicatorId: id }], mayExplain: false },
  ]);
  expect(await doubtsOf(home.work('unit_head@建设局'), {})).toEqual([]);
  await expect(raiseDoubt(home.work('supervisor'), { ...call, key: v7() })).rejects.toThrow(NotFound);
  await expect(raiseDoubt(home.work('office'), { ...call, indicatorId: v7(), key: v7() })).rejects.toThrow(NotFound);
});
