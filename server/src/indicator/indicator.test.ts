import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { accept, enter, made, plain } from '../test/figures.ts';
import { type World, world } from '../test/world.ts';
import { indicatorOf, indicatorsOf } from './queries.ts';
import { enterValues, judgeValues } from './values.ts';
import { waitingIndicators } from './waiting.ts';
import { amendIndicator } from './write.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const values = (home: World) =>
  db.owner.kysely.selectFrom('indicatorValue').selectAll().where('orgId', '=', home.orgId).orderBy('id').execute();
const raised = (home: World) =>
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
  expect(await raised(home)).toEqual([
    { rule: 'part_exceeds_whole', state: 'open', message: '“基础设施建设投资”记为79亿元，其各部分（约16亿元 + 约155亿元）合计 171亿元' },
  ]);
  expect((await values(home)).map((each) => each.value)).toEqual(['79', '16', '155']);
});

describe('who may', () => {
  test('its unit’s staff enter, whoever else may not', async () => {
    const home = await world(db.app);
    const [id = '', own = ''] = await made(home, {}, { unitId: null });
    const call = (indicatorId: string) => ({ values: [{ indicatorId, period: '2018', value: '1' }], key: v7() });
    await enterValues(home.work('unit_head'), call(id));
    expect(await codesOf(enterValues(home.work('office'), call(id)))).toEqual(['not_your_indicator']);
    await expect(enterValues(home.work('unit_head@建设局'), call(id))).rejects.toThrow(NotFound);
    // What names no unit is the office's own.
    await enterValues(home.work('office'), call(own));
    await expect(enterValues(home.work('handler'), call(own))).rejects.toThrow(NotFound);
  });

  test('nobody judges what they entered', async () => {
    const home = await world(db.app);
    await home.hire('second', { role: 'office', unit: '整改办' });
    const [id = ''] = await made(home, { unitId: null });
    const { ids } = await enterValues(home.work('office'), { values: [{ indicatorId: id, period: '2018', value: '1' }], key: v7() });
    expect(await codesOf(accept(home, ...ids))).toEqual(['own_value']);
    await judgeValues(home.work('second'), { valueIds: ids, verdict: 'accept', key: v7() });
    expect(await values(home)).toMatchObject([{ state: 'accepted' }]);
  });

  test('many are judged at once: those that can be are, and each says what became of it', async () => {
    const home = await world(db.app);
    await home.hire('second', { role: 'office', unit: '整改办' });
    const [own = ''] = await made(home, { unitId: null });
    const [theirs = ''] = await made(home);
    const { ids } = await enterValues(home.work('office'), { values: [{ indicatorId: own, period: '2018', value: '1' }], key: v7() });
    const valueIds = [...ids, await enter(home, theirs, { value: '7' })];
    const call = { valueIds, verdict: 'return' as const, opinion: '请核对口径', key: v7() };
    const outcome = await judgeValues(home.work('office'), call);
    expect(outcome.judged).toBe(1);
    expect(new Map(outcome.results.map(({ id, refusals }) => [id, refusals.map(({ code }) => code)]))).toEqual(
      new Map([
        [valueIds[0], ['own_value']],
        [valueIds[1], []],
      ]),
    );
    expect(await judgeValues(home.work('office'), call)).toEqual(outcome);
    expect((await values(home)).map((each) => each.state).toSorted()).toEqual(['returned', 'submitted']);
  });

  test('a restricted ledger’s indicators are there for the cleared alone', async () => {
    const home = await world(db.app, { clearance: 'debt' });
    const [id = ''] = await made(home);
    expect((await indicatorsOf(home.work('handler'), {})).map((each) => each.id)).toEqual([id]);
    for (const who of ['handler', 'office', 'auditor', 'leader']) {
      const work = home.work(who);
      const uncleared = { ...work, actor: { ...work.actor, clearances: [] } };
      expect(await indicatorsOf(uncleared, {})).toEqual([]);
      await expect(indicatorOf(uncleared, id)).rejects.toThrow(NotFound);
      await expect(enterValues(uncleared, { values: [{ indicatorId: id, period: '2018', value: '1' }], key: v7() })).rejects.toThrow(
        NotFound,
      );
    }
  });

  test('one without unit is read where one looks into its ledger', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home, { unitId: null });
    const seenBy = async (who: string) => (await indicatorsOf(home.work(who), {})).some((each) => each.id === id);
    expect(await seenBy('handler')).toBe(false);
    await home.walkTo('awaiting_claim');
    expect([await seenBy('handler'), await seenBy('unit_head@建设局'), await seenBy('auditor'), await seenBy('sysadmin')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('a value', () => {
  test('accepted later takes the place of the earlier one of its period, which stays', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home);
    await accept(home, await enter(home, id, { value: '7' }));
    const later = await enter(home, id, { value: '8' });
    expect((await indicatorOf(home.work('office'), id)).values.map((each) => `${each.value} ${each.state}`)).toEqual([
      '8 submitted',
      '7 accepted',
    ]);
    await accept(home, later);
    expect((await indicatorOf(home.work('office'), id)).values.map((each) => `${each.value} ${each.state}`)).toEqual([
      '8 accepted',
      '7 superseded',
    ]);
  });

  test('entered again before it was judged replaces what waits', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home);
    const first = await enter(home, id, { value: '7' });
    await enter(home, id, { value: '8' });
    expect(await codesOf(accept(home, first))).toEqual(['value_judged']);
    expect((await values(home)).map((each) => each.state)).toEqual(['superseded', 'submitted']);
  });

  test('returned says why and waits for its unit again', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home);
    const valueId = await enter(home, id, { value: '7' });
    expect((await waitingIndicators(home.work('office'))).rows).toMatchObject([{ kind: 'judge', indicatorId: id, value: '7' }]);
    await judgeValues(home.work('office'), { valueIds: [valueId], verdict: 'return', opinion: '口径不对', key: v7() });
    expect((await waitingIndicators(home.work('handler'))).rows).toMatchObject([
      { kind: 'returned', indicatorId: id, opinion: '口径不对' },
    ]);
    expect((await waitingIndicators(home.work('office'))).total).toBe(0);
    await expect(judgeValues(home.work('office'), { valueIds: [valueId], verdict: 'return', key: v7() })).rejects.toThrow('退回请写明理由');
  });

  test('sent twice is entered once; the same key with another body is refused', async () => {
    const home = await world(db.app);
    const [indicatorId = ''] = await made(home);
    const call = { values: [{ indicatorId, period: '2018', value: '1' }], key: v7() };
    const [a, b] = [await enterValues(home.work('handler'), call), await enterValues(home.work('handler'), call)];
    expect(b).toEqual(a);
    expect(await values(home)).toHaveLength(1);
    expect(await codesOf(enterValues(home.work('handler'), { ...call, values: [{ indicatorId, period: '2018', value: '2' }] }))).toEqual([
      'key_reused',
    ]);
  });

  test('judged by two at once is judged once', async () => {
    const home = await world(db.app);
    await home.hire('second', { role: 'office', unit: '整改办' });
    const [id = ''] = await made(home);
    const valueIds = [await enter(home, id, { value: '7' })];
    const both = await Promise.allSettled([
      accept(home, ...valueIds),
      judgeValues(home.work('second'), { valueIds, verdict: 'return', opinion: '重报', key: v7() }),
    ]);
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('stated in words alone keeps the words', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home);
    await enter(home, id, { value: null, note: '千人次' });
    expect(await values(home)).toMatchObject([{ value: null, note: '千人次' }]);
    await expect(enter(home, id, { value: null })).rejects.toThrow('没有数字的');
  });

  test('of whichever form of period, the latest day counts', async () => {
    const home = await world(db.app);
    const [id = ''] = await made(home);
    for (const [period, value] of [
      ['2018-Q2', '1'],
      ['2018-12-31', '4'],
      ['2018-09', '3'],
    ] as const)
      await accept(home, await enter(home, id, { period, value }));
    const [line] = await indicatorsOf(home.work('office'), { ledgerId: home.ledgerId });
    expect(line?.values.map((each) => each.period)).toEqual(['2018-12-31', '2018-09', '2018-Q2']);
  });
});

test('报告载 n / 已列 m: what is listed is what the reader sees', async () => {
  const home = await world(db.app);
  const [id = ''] = await made(home, { lists: '财政金融', unit: '项' });
  await made(home, { lists: '党的建设' }, { lists: '' });
  await accept(home, await enter(home, id, { value: '2486' }));
  await home.register(2);
  await home.walkTo('awaiting_claim');
  const listedBy = async (who: string) => (await indicatorsOf(home.work(who), {})).map((each) => each.listed);
  expect(await listedBy('office')).toEqual([3, 0, 3]);
  expect(await listedBy('handler')).toEqual([1, 0, 1]);
});

test('amending says why, records what it was, and goes round in no circle', async () => {
  const home = await world(db.app);
  const [whole = ''] = await made(home, { name: '整体' });
  const [part = ''] = await made(home, { name: '部分', partOf: { id: whole, part: 'subset' } });
  const amended = { id: whole, name: '总数', ...plain, unitId: home.unit('财政金融局'), reason: '口径调整', key: v7() };
  await amendIndicator(home.work('office'), amended);
  const event = await db.owner.kysely
    .selectFrom('event')
    .select('body')
    .where('orgId', '=', home.orgId)
    .where('action', '=', 'indicator.amend')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(event.body)).toMatchObject({
    before: { name: '整体' },
    after: { name: '总数' },
    reason: '口径调整',
    subject: { type: 'indicator', id: whole },
  });
  expect(await codesOf(amendIndicator(home.work('office'), { ...amended, key: v7() }))).toEqual(['nothing_changed']);
  expect(await codesOf(amendIndicator(home.work('office'), { ...amended, partOf: { id: part, part: 'addend' }, key: v7() }))).toEqual([
    'indicator_loop',
  ]);
  await expect(amendIndicator(home.work('supervisor'), { ...amended, name: '又', key: v7() })).rejects.toThrow(NotFound);
});

test('an accepted value is what a task’s target is held to', async () => {
  const home = await world(db.app, { kind: 'task' });
  const itemId = await home.walkTo('awaiting_claim');
  const [id = ''] = await made(home, { itemId, target: '10', direction: 'up' });
  await accept(
    home,
    await enter(home, id, { period: '2018-Q2', value: '12' }),
    await enter(home, id, { period: '2018-12-31', value: '9' }),
  );
  expect((await home.facts(itemId)).targets).toMatchObject([{ id, target: '10', value: '9' }]);
});
