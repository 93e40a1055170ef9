import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound, Refused } from '../errors.ts';
import { type World, world } from '../test/world.ts';
import { enterValues, judgeValues } from './values.ts';
import { amendIndicator, createIndicators } from './write.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type New = Parameters<typeof createIndicators>[1]['indicators'][number];
const plain = { theme: '科技创新', unit: '家' };

async function made(home: World, ...some: Partial<New>[]): Promise<string[]> {
  const indicators = some.map((each, n) => ({ name: `示例指标${n + 1}`, ...plain, unitId: home.unit('财政金融局'), ...each }));
  return (await createIndicators(home.work('office'), { ledgerId: home.ledgerId, indicators, key: v7() })).ids;
}
type Value = Omit<Parameters<typeof enterValues>[1]['values'][number], 'indicatorId' | 'period'> & { period?: string };
const enter = async (home: World, indicatorId: string, value: Value): Promise<string> =>
  (await enterValues(home.work('handler'), { values: [{ indicatorId, period: '2018', ...value }], key: v7() })).ids[0] ?? '';
const accept = (home: World, ...valueIds: string[]) => judgeValues(home.work('office'), { valueIds, verdict: 'accept', key: v7() });
const values = (home: World) =>
  db.owner.kysely.selectFrom('indicatorValue').selectAll().where('orgId', '=', home.orgId).orderBy('id').execute();
const doubts = (home: World) =>
  db.owner.kysely.selectFrom('doubt').select(['rule', 'message', 'state']).where('orgId', '=', home.orgId).orderBy('id').execute();

test('a value is entered as the source says it and accepted by the office', async () => {
  const home = await world(db.app);
  const [id = ''] = await made(home, { citations: [{ section: '经济(一)', rowNumber: 74, quote: '220家' }] });
  const value = await enter(home, id, {
    value: '1000',
    approx: 'over',
    citation: { section: '综治(二)', rowNumber: 35, quote: '1000余个' },
  });
  await accept(home, value);
  expect(await values(home)).toMatchObject([
    {
      value: '1000',
      approx: 'over',
      approxWord: '余',
      period: '2018',
      endsOn: '2018-12-31',
      state: 'accepted',
      judgedBy: home.person('office').accountId,
    },
  ]);
  const cited = await db.owner.kysely
    .selectFrom('citation')
    .select(['quote', 'rowNumber', 'valueId'])
    .where('orgId', '=', home.orgId)
    .orderBy('rowNumber')
    .execute();
  expect(cited).toEqual([
    { quote: '1000余个', rowNumber: 35, valueId: value },
    { quote: '220家', rowNumber: 74, valueId: null },
  ]);
});

test('79亿 against 16 + 155 is kept and doubted, once', async () => {
  const home = await world(db.app);
  const [whole = ''] = await made(home, { name: '基础设施建设投资', unit: '亿元' });
  const [a = '', b = ''] = await made(
    home,
    { name: '政府投资类项目', unit: '亿元', partOf: { id: whole, part: 'addend' } },
    { name: '安置房项目', unit: '亿元', partOf: { id: whole, part: 'addend' } },
  );
  const ids = [
    await enter(home, whole, { value: '79' }),
    await enter(home, a, { value: '16', approx: 'about' }),
    await enter(home, b, { value: '155', approx: 'about' }),
  ];
  await accept(home, ...ids);
  expect(await doubts(home)).toEqual([
    { rule: 'part_exceeds_whole', state: 'open', message: '“基础设施建设投资”记为79亿元，其各部分（约16亿元 + 约155亿元）合计 171亿元' },
  ]);
  expect((await values(home)).map((each) => each.value)).toEqual(['79', '16', '155']);
});
