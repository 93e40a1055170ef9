import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { itemPage } from '../item/page.ts';
import { type World, world } from '../test/world.ts';
import { overview } from './overview.ts';
import { reformBoard } from './reform.ts';

let db: FreshDatabase;
let w: World;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());
beforeEach(async () => {
  w = await world(db.app, { kind: 'task' });
});

describe('the reform board', () => {
  test('shows each task with its milestones, deliverables and results, in one statement', async () => {
    const id = await w.walkTo('underway');
    const { milestones } = await w.facts(id);
    await w.act('handler', 'reachMilestone', { id, input: { milestoneId: milestones[0]!.id, on: '2018-06-01', precision: 'month' } });
    await w.act('handler', 'recordResult', { id, input: { name: '工作机构', before: '36', after: '10', unit: '个' } });
    statements.splice(0);
    const board = await reformBoard(w.work('office'), w.ledgerId);
    expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(1);
    expect(board).toMatchObject({ asOf: '2018-06-01', ledger: { kind: 'task' }, exited: 0, more: 0 });
    expect(board.tasks).toMatchObject([{ id, status: 'underway', light: 'green', leadUnit: '财政金融局', dueOn: '2018-09-30' }]);
    expect(board.tasks[0]?.timed.map(({ name, kind, state, doneOn, donePrecision }) => [name, kind, state, doneOn, donePrecision])).toEqual(
      [
        ['示例节点：方案印发', 'milestone', 'reached', '2018-06-30', 'month'],
        ['示例成果：改革方案', 'deliverable', 'open', null, 'day'],
      ],
    );
    expect(board.tasks[0]?.results).toEqual([
      { name: '工作机构', before: '36', after: '10', unit: '个', effectiveOn: null, precision: 'day' },
    ]);
  });
  test('leaves out what was dropped, what belongs to an earlier round and what has exited', async () => {
    const id = await w.walkTo('planning');
    const plan = (name: string) => w.act('handler', 'planTask', { id, input: { milestones: [{ name }] } });
    await plan('旧');
    await plan('新');
    const gone = await w.walkTo('underway');
    await w.act('office', 'applyExit', { id: gone, input: { kind: 'revoked', reason: '上级取消', attestation: '属实' } });
    await w.act('committee', 'agreeChange', { id: gone, input: { opinion: '同意' } });
    const again = await w.walkTo('done');
    const reopened = { way: 'on_site' as const, place: '现场', people: '两人', found: '没有落实', dueRequired: '2018-12-31' };
    await w.act('supervisor', 'reopen', { id: again, input: reopened });
    const board = await reformBoard(w.work('office'), w.ledgerId);
    expect(board.tasks.map((each) => each.timed.map(({ name }) => name))).toEqual([['新'], []]);
    expect(board.exited).toBe(1);
  });
  test('shows whom what the list shows, and nothing of a ledger that one sees nothing of', async () => {
    await w.walkTo('underway');
    await w.walkTo('registered');
    for (const who of ['office', 'leader', 'auditor', 'unit_head', 'handler']) {
      const work = w.work(who);
      const { n } = await countItems(work, listSearch.parse({ ledgerId: w.ledgerId }));
      expect((await reformBoard(work, w.ledgerId)).tasks).toHaveLength(n);
    }
    for (const who of ['unit_head@建设局', 'sysadmin'])
      await expect(reformBoard(w.work(who), w.ledgerId)).rejects.toMatchObject({ what: 'ledger' });
    await expect(reformBoard(w.work('office'), v7())).rejects.toMatchObject({ what: 'ledger' });
  });
});

describe('the same matter in two lists', () => {
  const dispatched = async (count: number): Promise<string[]> => {
    const ids = await w.register(count);
    const input = { leadUnitId: w.unit('财政金融局'), track: 'dated' as const, dueRequired: '2018-12-31' };
    for (const id of ids) await w.act('office', 'dispatch', { id, input });
    return ids;
  };
  const same = (id: string, otherId: string) => w.act('office', 'link', { id, input: { otherId, kind: 'same_as' } });
  const distinct = async (who = 'office') => {
    const { counts, distinct: n } = await overview(w.work(who), { ledgerId: w.ledgerId });
    const listed = await countItems(w.work(who), listSearch.parse({ ledgerId: w.ledgerId, flag: 'distinct' }));
    expect(listed.n).toBe(n);
    return [counts.all, n];
  };
  test('is counted once: 6 and 12 with one in both are 17', async () => {
    const ids = await dispatched(18);
    expect(await distinct()).toEqual([18, 18]);
    await same(ids[2]!, ids[6]!);
    expect(await distinct()).toEqual([18, 17]);
    expect(await distinct('unit_head')).toEqual([18, 17]);
  }, 30_000);
  test('three of them count once, however they are linked, and an exited one hides nothing', async () => {
    const [a = '', b = '', c = '', d = ''] = await dispatched(4);
    await same(c, a);
    await same(b, c);
    expect(await distinct()).toEqual([4, 2]);
    await w.act('office', 'applyExit', { id: a, input: { kind: 'revoked', reason: '取消', attestation: '属实' } });
    await w.act('committee', 'agreeChange', { id: a, input: { opinion: '同意' } });
    expect(await distinct()).toEqual([3, 2]);
    await same(d, b);
    expect(await distinct()).toEqual([3, 1]);
  });
});

describe('what stands beside a task', () => {
  const link = (id: string, otherId: string, kind: 'part_of' | 'same_as') => w.act('office', 'link', { id, input: { otherId, kind } });
  test('its parts come with their progress, and only those that the reader may see', async () => {
    const [whole = ''] = await w.register();
    const part = await w.walkTo('underway');
    const { milestones } = await w.facts(part);
    await w.act('handler', 'reachMilestone', { id: part, input: { milestoneId: milestones[0]!.id, on: '2018-06-01' } });
    const done = await w.walkTo('acceptance');
    await link(part, whole, 'part_of');
    await link(done, whole, 'part_of');
    await link(whole, done, 'same_as');
    const onSite = { on: '2018-06-01', place: '现场', people: '示例', found: '属实' };
    for (const who of ['office', 'supervisor', 'committee'])
      await w.act(who, 'agreeAcceptance', { id: done, input: { opinion: '同意', onSite } });
    const { links } = await itemPage(w.work('office'), whole);
    expect(links.map(({ id, kind, back, total, ended, reached, planned }) => [id, kind, back, total, ended, reached, planned])).toEqual([
      [part, 'part_of', true, 2, 1, 1, 2],
      [done, 'part_of', true, 2, 1, 2, 2],
      [done, 'same_as', false, 1, 1, 2, 2],
    ]);
    const seen = await itemPage(w.work('unit_head'), part);
    expect(seen.links).toEqual([]);
    expect((await itemPage(w.work('auditor'), part)).links).toMatchObject([
      { id: whole, kind: 'part_of', back: false, ledgerName: expect.any(String) },
    ]);
  });
});
