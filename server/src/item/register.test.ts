import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, digest } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { perform } from './perform.ts';
import { register } from './register.ts';

// 登记, and lists of items: one call, many items.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const finding = { title: '问题', originalText: '原文', category: '财政金融' };
type Body = Parameters<typeof register>[1];
const body = (w: World, over: Partial<Body> = {}): Body => ({
  ledgerId: w.ledgerId,
  sources: [{ sourceId: w.rows.sourceId }],
  items: [finding],
  key: v7(),
  ...over,
});
async function addSource(w: World, batches: number): Promise<{ sourceId: string; batchIds: string[] }> {
  const sourceId = v7();
  const first = await db.owner.kysely.selectFrom('source').selectAll().where('id', '=', w.rows.sourceId).executeTakeFirstOrThrow();
  await db.owner.kysely
    .insertInto('source')
    .values({ ...first, id: sourceId, name: '省委巡视反馈' })
    .execute();
  const batchIds = Array.from({ length: batches }, () => v7());
  for (const [n, id] of batchIds.entries())
    await db.owner.kysely
      .insertInto('batch')
      .values({ orgId: w.orgId, id, sourceId, number: `第${n + 1}批`, receivedOn: null, claimedCount: 2, addedOn: null, addedSeq: null })
      .execute();
  return { sourceId, batchIds };
}

describe('register 登记', () => {
  test('numbers on, keeps the text, and each item has its event, its state and its search row', async () => {
    const w = await world(db.app);
    await w.register(2);
    const { items } = await register(
      w.work('office'),
      body(w, {
        items: [
          { ...finding, requirement: '立即整改', track: 'immediate', dueRequired: '2018-07-01' },
          { ...finding, track: 'long_term', dueRequired: '2018-07-01' },
        ],
      }),
    );
    expect(items.map((each) => each.code)).toEqual(['XS-2018-003', 'XS-2018-004']);
    expect(await w.facts(items[0]?.id ?? '')).toMatchObject({
      status: 'registered',
      version: 1,
      originalText: '原文',
      requirement: '立即整改',
      dueRequired: '2018-07-01',
      lightFlag: 'grey',
      redOn: '2018-07-02',
    });
    expect(await w.facts(items[1]?.id ?? '')).toMatchObject({ track: 'long_term', dueRequired: null, redOn: null });
    for (const table of ['event', 'itemState', 'itemSearch'] as const) {
      expect(
        await db.owner.kysely.selectFrom(table).select('itemId').where('orgId', '=', w.orgId).where('itemId', 'is not', null).execute(),
      ).toHaveLength(4);
    }
  });

  test('cites several sources, undivided, and the batch of each', async () => {
    const w = await world(db.app);
    const {
      sourceId,
      batchIds: [batchId = ''],
    } = await addSource(w, 1);
    const {
      items: [item],
    } = await register(w.work('office'), body(w, { sources: [{ sourceId: w.rows.sourceId }, { sourceId, batchId }], unsplit: true }));
    expect((await w.facts(item?.id ?? '')).sources).toEqual(
      expect.arrayContaining([
        { sourceId, batchId, unsplit: true },
        { sourceId: w.rows.sourceId, batchId: null, unsplit: true },
      ]),
    );
  });

  test.each(['unit_head', 'handler', 'supervisor', 'committee', 'leader', 'auditor', 'sysadmin'])('is not for %s', async (who) => {
    const w = await world(db.app);
    expect(await codesOf(register(w.work(who), body(w)))).toEqual(['wrong_role']);
  });

  test('is refused whole, and no number is used up', async () => {
    const w = await world(db.app);
    const other = await world(db.app);
    const {
      sourceId,
      batchIds: [batchId = ''],
    } = await addSource(w, 1);
    const before = await digest(db.owner, w.orgId);
    const attempts: Partial<Body>[] = [
      { ledgerId: other.ledgerId },
      { sources: [{ sourceId: other.rows.sourceId }] },
      { sources: [{ sourceId: v7() }] },
      { sources: [{ sourceId: w.rows.sourceId, batchId }] },
      { sources: [{ sourceId, batchId: v7() }] },
    ];
    for (const over of attempts) await expect(register(w.work('office'), body(w, over))).rejects.toThrow('not found');
    expect(await codesOf(register(w.work('office'), body(w, { sources: [{ sourceId, batchId }, { sourceId }] })))).toEqual([
      'source_twice',
    ]);
    expect(await digest(db.owner, w.orgId)).toBe(before);
    await register(w.work('office'), body(w, { sources: [{ sourceId, batchId }] }));
    expect((await db.owner.kysely.selectFrom('item').select('number').where('orgId', '=', w.orgId).execute())[0]?.number).toBe(1);
  });
});

describe('a list of items', () => {
  const call = async (w: World, ids: string[], over: { versions?: number[] } = {}) => {
    const items = await Promise.all(
      ids.map(async (id, n) => ({ id, version: over.versions?.[n] ?? (await w.facts(id)).version, payloadHash: null })),
    );
    return perform(w.work('office'), {
      action: 'dispatch',
      items,
      input: { leadUnitId: w.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' },
      key: v7(),
    });
  };

  test('is done item by item: the refused ones are told why, the others are carried out', async () => {
    const w = await world(db.app);
    const [a = '', b = ''] = await w.register(2);
    const c = await w.walkTo('planning');
    const outcome = await call(w, [c, a, b]);
    expect(outcome).toMatchObject({
      done: 2,
      results: [
        { id: c, status: 'planning', refusals: [{ code: 'wrong_status' }] },
        { id: a, status: 'awaiting_claim', refusals: [] },
        { id: b, status: 'awaiting_claim', refusals: [] },
      ],
    });
  });

  test('is refused as a whole when none can be done, when one is not to be seen, or comes twice', async () => {
    const w = await world(db.app);
    const other = await world(db.app);
    const [id = ''] = await w.register();
    const [foreign = ''] = await other.register();
    const before = await digest(db.owner, w.orgId);
    expect(await codesOf(call(w, [id], { versions: [9] }))).toEqual(['stale']);
    expect(await codesOf(call(w, [id, id]))).toEqual(['item_twice']);
    await expect(call(w, [id, foreign], { versions: [1, 1] })).rejects.toThrow('not found');
    expect(await digest(db.owner, w.orgId)).toBe(before);
    expect((await other.facts(foreign)).status).toBe('registered');
  });

  test('a stale one says who came first and with what', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await w.act('office', 'correct', { id, input: { title: '改过', reason: '更正' } });
    const error: unknown = await call(w, [id], { versions: [1] }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      refusals: [{ code: 'stale', zh: '您打开后，整改办·示例已办理“更正”，请查看变化后再办' }],
      detail: { done: 0, results: [{ id, version: 2 }] },
    });
  });
});
