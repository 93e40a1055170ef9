import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type ListSearch, listPage } from '@duizhang/shared/item/search.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type World, world } from '../test/world.ts';
import { countItems, listItems } from './list.ts';
import { find, searchItems } from './search.ts';

// A ledger in which a word is common: more items hold it than are ever taken from the index.

const many = 5300;
let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (text) => statements.push(text) });
  w = await world(db.app);
  const [id] = await w.register();
  const k = db.owner.kysely;
  await sql`insert into item select copy.* from item t, generate_series(2, ${many}::int) n, jsonb_populate_record(null::item,
    to_jsonb(t) || jsonb_build_object('id', md5(n::text)::uuid, 'number', n, 'code', 'XS-2018-' || lpad(n::text, greatest(3, length(n::text)), '0'))) copy where t.id = ${id}`.execute(
    k,
  );
  await sql`insert into item_search select copy.* from item_search t, generate_series(2, ${many}::int) n, jsonb_populate_record(null::item_search,
    to_jsonb(t) || jsonb_build_object('item_id', md5(n::text)::uuid, 'text', replace(t.text, '001', lpad(n::text, greatest(3, length(n::text)), '0')))) copy where t.item_id = ${id}`.execute(
    k,
  );
  await sql`update counter set value = ${many} where org_id = ${w.orgId}`.execute(k);
  await sql`analyze`.execute(k);
});
afterAll(() => db.drop());

const scope = () => ({ orgId: w.orgId, ledgerId: w.ledgerId });
const planOf = (text: string) => inReading(db.app, { orgId: w.orgId, clearances: [] }, (tx) => find(tx, text, scope()));
const list = (search: Partial<ListSearch>) => listItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId, ...search }));

describe('a text', () => {
  test('that is common is found by scanning, the newest first or in any order, without counting them all', async () => {
    const page = await list({ q: '债务' });
    expect(page.rows.map((row) => row.number)).toEqual(Array.from({ length: 50 }, (_, at) => at + 1));
    expect(page.count).toEqual({ n: 50, capped: true });
    expect(page.all).toEqual({ n: 1000, capped: true });
    expect((await list({ q: '债务', desc: true })).rows[0]?.number).toBe(many);
    expect((await countItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId, q: '债务' }))).n).toBe(many);
  });

  test('that turned out to be common is counted, and is then known to be so', async () => {
    await expect.poll(() => planOf('债务'), { timeout: 10_000 }).toMatchObject({ plan: 'scan', stale: false });
    statements.splice(0);
    await list({ q: '债务' });
    expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(2);
  });

  test('that is rare is found among the common ones, and counted exactly', async () => {
    await w.act('office', 'correct', {
      id: (await list({ desc: true })).rows[0]?.id ?? '',
      input: { title: '示例：罕见词汇', reason: '更正标题' },
    });
    expect(await planOf('罕见')).toMatchObject({ plan: 'ids' });
    const page = await list({ q: '罕见词汇' });
    expect(page).toMatchObject({ rows: [{ number: many }], count: { n: 1, capped: false } });
    expect((await list({ q: '债务罕见' })).rows).toEqual([]);
  });

  test('of a number comes first, wherever it stands', async () => {
    expect((await searchItems(w.work('office'), 'xs-2018-017')).map((hit) => hit.code)).toEqual(['XS-2018-017']);
    const hits = await searchItems(w.work('office'), '债务');
    expect(hits).toHaveLength(20);
    expect(await searchItems(w.work('sysadmin'), '债务')).toEqual([]);
    expect(await searchItems(w.work('unit_head'), '债务')).toEqual([]);
  });

  test('of one character is looked for among the newest', async () => {
    expect(await planOf('债')).toMatchObject({ plan: 'newest' });
    expect((await list({ q: '债' })).rows[0]?.number).toBe(many - 1999);
    expect(await planOf('  ')).toBeNull();
  });
});
