import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type ListSearch, listPage, type Sort, sorts } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type World, world } from '../test/world.ts';
import { historyOf } from './history.ts';
import { countItems, listItems } from './list.ts';
import { candidates, itemPage, preview } from './page.ts';
import { searchItems } from './search.ts';

let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
  w = await world(db.app);
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

/** Statements besides the transaction's frame. */
const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;
const list = (search: Partial<ListSearch> & { after?: string; limit?: number } = {}, who = 'office') =>
  listItems(w.work(who), listPage.parse({ ledgerId: w.ledgerId, ...search }));

describe('the list', () => {
  let ids: string[];
  beforeAll(async () => {
    ids = [
      await w.walkTo('registered'),
      await w.walkTo('rectifying'),
      await w.walkTo('closed'),
      await w.walkTo('planning'),
      await w.walkTo('closure_review'),
    ];
  });

  test('comes with its counts in one statement', async () => {
    const page = await list();
    expect(page.rows.map((row) => row.id)).toEqual(ids);
    expect(page).toMatchObject({ next: null, count: { n: 5, capped: false }, all: { n: 5, capped: false } });
    expect(page.rows[1]).toMatchObject({ status: 'rectifying', light: 'green', leadUnitName: '财政金融局', dueCurrent: '2018-09-30' });
    expect(sent()).toBe(1);
  });

  const orders = (Object.keys(sorts) as Sort[]).flatMap((sort) => [true, false].map((desc) => ({ sort, desc })));
  test.each(orders)('pages by $sort, descending $desc, through every item once, those without the key last', async ({ sort, desc }) => {
    const seen = [];
    let after: string | undefined;
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await list({ sort, desc, limit: 2, ...(after ? { after } : {}) });
      seen.push(...page.rows);
      if (page.next === null) break;
      after = page.next;
    }
    const whole = await list({ sort, desc });
    expect(seen.map((row) => row.id)).toEqual(whole.rows.map((row) => row.id));
    expect(seen).toHaveLength(5);
    expect(seen.map((row) => sort !== 'due' || row.dueCurrent !== null)).toEqual(
      sort === 'due' ? [true, true, true, false, false] : [true, true, true, true, true],
    );
  });

  test('refuses a cursor of another order or of nobody', async () => {
    const { next } = await list({ limit: 2 });
    await expect(list({ after: next ?? '', desc: true })).rejects.toMatchObject({ kind: 'BAD_REQUEST' });
    await expect(list({ after: 'nonsense' })).rejects.toMatchObject({ kind: 'BAD_REQUEST' });
  });

  test('an empty page still says how many there are', async () => {
    expect(await list({ status: ['exited'] })).toEqual({
      rows: [],
      next: null,
      count: { n: 0, capped: false },
      all: { n: 5, capped: false },
    });
  });

  test('finds words of one, two and more characters, and a number', async () => {
    for (const q of ['债', '债务', '债务台账更新', 'xs-2018-003', '2018'])
      expect((await list({ q })).rows.length).toBe(q.endsWith('3') ? 1 : 5);
    for (const q of ['岁', '无此', '债务更新台账']) expect((await list({ q })).rows).toEqual([]);
    statements.splice(0);
    const { count } = await list({ q: '债务', limit: 2 });
    expect(count).toEqual({ n: 5, capped: false });
    expect(sent()).toBe(2);
  });

  test('counts exactly', async () => {
    expect(await countItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId, status: ['closed', 'planning'] }))).toEqual({ n: 2 });
  });

  test('shows units what they are assigned, administrators nothing', async () => {
    expect((await list({}, 'unit_head')).rows).toHaveLength(4);
    expect((await list({}, 'unit_head@建设局')).rows).toHaveLength(0);
    expect((await list({}, 'sysadmin')).rows).toHaveLength(0);
  });

  test('shows a unit its joint part, and counts it', async () => {
    const own = await world(db.app);
    const [id = ''] = await own.register();
    const input = {
      leadUnitId: own.unit('财政金融局'),
      jointUnitIds: [own.unit('建设局')],
      track: 'dated' as const,
      dueRequired: '2018-10-31',
    };
    await own.act('office', 'dispatch', { id, input });
    for (const who of ['unit_head@建设局', 'unit_head']) {
      const page = await listItems(own.work(who), listPage.parse({ ledgerId: own.ledgerId }));
      expect(page).toMatchObject({ rows: [{ id }], count: { n: 1 }, all: { n: 1 } });
    }
  });

  test('search finds by number first', async () => {
    const hits = await searchItems(w.work('office'), 'XS-2018-002');
    expect(hits[0]).toMatchObject({ id: ids[1], ledgerName: '巡视整改台账' });
    expect(hits).toHaveLength(1);
  });

  test('an item page is two statements, and only for who may see it', async () => {
    const page = await itemPage(w.work('handler'), ids[2] ?? '');
    expect(sent()).toBe(2);
    expect(page).toMatchObject({
      light: { light: 'closed' },
      place: { position: 2, of: 4, previousId: ids[1], nextId: ids[3] },
      sources: [{ name: '中央巡视反馈', unsplit: false }],
      closures: [{ decidingBody: '巡视整改领导小组', grade: 'good' }],
      reports: [{ done: '已更新台账', unitName: '财政金融局' }],
    });
    expect(page.names.units[w.unit('财政金融局')]).toBe('财政金融局');
    expect(await itemPage(w.work('office'), ids[2] ?? '')).toMatchObject({ place: { position: 3, of: 5 } });
    await expect(itemPage(w.work('unit_head@建设局'), ids[2] ?? '')).rejects.toMatchObject({ what: 'item' });
    await expect(itemPage(w.work('sysadmin'), ids[2] ?? '')).rejects.toMatchObject({ what: 'item' });
  });

  test('the history is in one statement, newest first', async () => {
    const { events, next } = await historyOf(w.work('auditor'), { id: ids[2] ?? '' });
    expect(sent()).toBe(1);
    expect(next).toBeNull();
    expect(events.at(-1)).toMatchObject({ action: 'item.register', by: { name: '整改办·示例', role: 'office', unitName: '整改办' } });
    expect(events[0]).toMatchObject({ action: 'item.agree_closure', reason: '同意销号' });
    await expect(historyOf(w.work('unit_head@建设局'), { id: ids[2] ?? '' })).rejects.toMatchObject({ what: 'item' });
  });

  test('preview and candidates', async () => {
    const { results } = await preview(w.work('office'), { action: 'dispatch', ids });
    expect(results.map((each) => each.refusals[0]?.code ?? null)).toEqual([
      null,
      'wrong_status',
      'wrong_status',
      'wrong_status',
      'wrong_status',
    ]);
    const found = await candidates(w.work('office'), ids[4] ?? '');
    expect(found.handlers).toHaveLength(2);
    expect(found.reviewers).toMatchObject([{ unitName: '整改办', role: 'office' }]);
  });
});

test('a running application for an extension stands beside the deadline until it is decided', async () => {
  const own = await world(db.app);
  const id = await own.walkTo('rectifying');
  const asked = async () =>
    (await listItems(own.work('office'), listPage.parse({ ledgerId: own.ledgerId }))).rows.map((each) => each.extensionAsked);
  expect(await asked()).toEqual([null]);
  const input = { to: '2018-11-30', reasonCode: 'funding' as const, reason: '资金未到位', attestation: '属实' };
  await own.act('unit_head', 'applyExtension', { id, input });
  expect(await asked()).toEqual(['2018-11-30']);
  await own.act('office', 'returnChange', { id, input: { opinion: '理由不充分' } });
  expect(await asked()).toEqual([null]);
});
