import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { listItems } from './list.ts';
import { itemPage } from './page.ts';
import { register } from './register.ts';
import { totalsOf } from './totals.ts';

// 条目, from its listing to its change, at the door.

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app, { kind: 'entry' });
});
afterAll(() => db.drop());

const change = (over: Partial<RawInput<'applyChange'>> = {}): RawInput<'applyChange'> => ({
  kind: 'adjust',
  name: '行使层级',
  before: '市级',
  after: '区级',
  basis: '示例文件〔2018〕1号',
  effectiveOn: '2018-06-01',
  attestation: '已核对文件',
  ...over,
});
const refused = <A extends ActionName>(who: string, action: A, { id, input }: { id: string; input: RawInput<A> }) =>
  codesOf(w.act(who, action, { id, input }));

describe('register 登记', () => {
  const item = { title: '示例权限', originalText: '示例说明', category: '财政金融' };
  const call = (over: object) => ({
    ledgerId: w.ledgerId,
    sources: [{ sourceId: w.rows.sourceId }],
    items: [{ ...item, ...over }],
    key: v7(),
  });
  test('states its basis', async () => {
    expect(await codesOf(register(w.work('office'), call({})))).toEqual(['basis_needed']);
  });
  test('is listed at once, with its amounts, and seen by its unit', async () => {
    const amounts = [{ kind: 'total' as const, value: '30.8', unit: '亿元' }];
    const { items } = await register(
      w.work('office'),
      call({ basis: '示例依据', reference: '示-1', leadUnitId: w.unit('财政金融局'), amounts }),
    );
    const id = items[0]?.id ?? '';
    expect(await w.facts(id)).toMatchObject({
      kind: 'entry',
      status: 'active',
      reference: '示-1',
      amounts: [{ value: '30.8', unit: '亿元' }],
    });
    expect((await itemPage(w.work('handler'), id)).item.title).toBe('示例权限');
  });
});

test('an adjustment keeps the entry listed and its history whole', async () => {
  const [id = ''] = await w.register();
  await w.act('office', 'applyChange', { id, input: change() });
  expect(await w.facts(id)).toMatchObject({ status: 'active', changes: [] });
  expect((await w.facts(id)).requests).toMatchObject([
    { kind: 'change', state: 'open', payload: { before: '市级', after: '区级', basis: '示例文件〔2018〕1号' } },
  ]);
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  await w.act('office', 'applyChange', { id, input: change({ name: '名称', before: '旧名', after: '新名' }) });
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  expect(await w.facts(id)).toMatchObject({
    status: 'active',
    closedOn: null,
    changes: [
      { kind: 'adjust', name: '行使层级', before: '市级', after: '区级', effectiveOn: '2018-06-01' },
      { kind: 'adjust', name: '名称', before: '旧名', after: '新名' },
    ],
  });
});

test.each([
  ['take_over', 'taken_over'],
  ['delegate', 'delegated'],
  ['revoke', 'revoked'],
] as const)('%s leads to %s for good', async (kind, status) => {
  const [id = ''] = await w.register();
  await w.act('office', 'applyChange', { id, input: change({ kind, effectiveOn: '2018-05-01' }) });
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  expect(await w.facts(id)).toMatchObject({ status, closedOn: '2018-05-01', lightFlag: 'closed', changes: [{ kind }] });
  expect(await refused('office', 'applyChange', { id, input: change() })).toEqual(['wrong_status']);
});

test('a settlement adds its amount beside the others', async () => {
  const [id = ''] = await w.register(1, { amounts: [{ kind: 'total', value: '30.8', unit: '亿元' }] });
  expect(await refused('office', 'applyChange', { id, input: change({ kind: 'settle' }) })).toEqual(['settle_amount']);
  const amount = { kind: 'settled' as const, value: '5.7', unit: '亿元' };
  expect(await refused('office', 'applyChange', { id, input: change({ kind: 'settle', amount: { ...amount, unit: '万元' } }) })).toEqual([
    'amount_unit',
  ]);
  await w.act('office', 'applyChange', { id, input: change({ kind: 'settle', amount }) });
  expect((await w.facts(id)).amounts).toHaveLength(1);
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  expect(await w.facts(id)).toMatchObject({
    status: 'settled',
    amounts: [
      { kind: 'total', value: '30.8' },
      { kind: 'settled', value: '5.7', onDate: '2018-06-01' },
    ],
  });
});

test('a declined change leaves everything as it was', async () => {
  const [id = ''] = await w.register();
  await w.act('office', 'applyChange', { id, input: change({ kind: 'revoke' }) });
  await w.act('committee', 'returnChange', { id, input: { opinion: '依据不足' } });
  expect(await w.facts(id)).toMatchObject({ status: 'active', changes: [], requests: [{ state: 'returned' }] });
});

test('amounts are recorded by the office, with their day', async () => {
  const [id = ''] = await w.register();
  await w.act('office', 'recordAmount', { id, input: { kind: 'received', value: '5.1', unit: '亿元', approx: 'about', on: '2018-05-31' } });
  expect((await w.facts(id)).amounts).toMatchObject([
    { kind: 'received', value: '5.1', unit: '亿元', approx: 'about', onDate: '2018-05-31' },
  ]);
  expect(
    await refused('unit_head', 'recordAmount', { id, input: { kind: 'received', value: '1', unit: '亿元', on: '2018-05-31' } }),
  ).toEqual(['wrong_role']);
});

test('the unit of an entry sees it, other units do not', async () => {
  const own = await world(db.app, { kind: 'entry' });
  const [id = ''] = await own.register();
  const rowsOf = async (who: string) =>
    (await listItems(own.work(who), { ledgerId: own.ledgerId, sort: 'number', desc: false, limit: 50 })).rows.map((each) => each.id);
  expect(await rowsOf('handler')).toEqual([id]);
  expect(await rowsOf('unit_head@建设局')).toEqual([]);
  await expect(itemPage(own.work('unit_head@建设局'), id)).rejects.toThrow('not found');
});

describe('what the ledger comes to', () => {
  test('sums the latest amounts by kind and unit, and never two units together', async () => {
    const own = await world(db.app, { kind: 'entry' });
    const [a = '', b = ''] = [
      ...(await own.register(1, { amounts: [{ kind: 'applied', value: '21.5', unit: '亿元' }] })),
      ...(await own.register(1, { amounts: [{ kind: 'applied', value: '30.8', unit: '亿元' }] })),
    ];
    await own.act('office', 'recordAmount', { id: a, input: { kind: 'applied', value: '300', unit: '万元', on: '2018-06-01' } });
    await own.act('office', 'recordAmount', {
      id: b,
      input: { kind: 'applied', value: '30.9', unit: '亿元', approx: 'about', on: '2018-06-01' },
    });
    expect((await totalsOf(own.work('office'), own.ledgerId)).amounts).toEqual([
      { kind: 'applied', unit: '万元', sum: '300', items: 1, approx: false },
      { kind: 'applied', unit: '亿元', sum: '52.4', items: 2, approx: true },
    ]);
  });

  test('counts by status what each list shows, for everybody', async () => {
    const own = await world(db.app, { kind: 'entry' });
    await own.walkTo('revoked');
    await own.register(2, { leadUnitId: own.unit('建设局') });
    for (const who of ['office', 'handler', 'unit_head@建设局', 'auditor']) {
      const { statuses } = await totalsOf(own.work(who), own.ledgerId);
      for (const { status, n } of statuses) {
        const { rows } = await listItems(own.work(who), {
          ledgerId: own.ledgerId,
          status: [status],
          sort: 'number',
          desc: false,
          limit: 50,
        });
        expect([who, status, n]).toEqual([who, status, rows.length]);
      }
    }
    expect((await totalsOf(own.work('office'), own.ledgerId)).statuses.map(({ status, n }) => `${status} ${n}`).toSorted()).toEqual([
      'active 2',
      'revoked 1',
    ]);
    expect((await totalsOf(own.work('handler'), own.ledgerId)).statuses).toEqual([{ status: 'revoked', n: 1 }]);
  });

  test('its list says code and latest amounts', async () => {
    const own = await world(db.app, { kind: 'entry' });
    await own.register(1, { reference: '示-7', amounts: [{ kind: 'total', value: '5.10', unit: '亿元', approx: 'about' }] });
    const { rows } = await listItems(own.work('office'), { ledgerId: own.ledgerId, sort: 'number', desc: false, limit: 50 });
    expect(rows).toMatchObject([{ reference: '示-7', amounts: [{ kind: 'total', value: '5.10', unit: '亿元', approx: 'about' }] }]);
  });
});

test('a change waits for the committee', async () => {
  const own = await world(db.app, { kind: 'entry' });
  const id = await own.walkTo('ready');
  const waiting = await listItems(own.work('committee'), {
    ledgerId: own.ledgerId,
    waiting: 'review_change',
    sort: 'number',
    desc: false,
    limit: 50,
  });
  expect(waiting.rows.map((each) => each.id)).toEqual([id]);
});
