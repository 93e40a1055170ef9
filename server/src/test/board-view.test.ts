import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { newBoardView } from '@duizhang/shared/board/input.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ledBy } from '../board/mine.ts';
import { boardViewOf, boardViewsOf, dropBoardView, saveBoardView } from '../board/views.ts';
import { type World, world } from './world.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  await w.walkTo('rectifying');
});
afterAll(() => db.drop());

const kept = (name: string, shared: boolean, shown: string[] = ['units', 'rates']) =>
  newBoardView.parse({ ledgerId: w.ledgerId, name, shared, layout: { view: 'overview', asOf: '2018-05-31', shown } });
const namesFor = async (who: string) => (await boardViewsOf(w.work(who), w.ledgerId)).map(({ name, mine }) => (mine ? `${name}*` : name));

test('a board is kept under a name, private or shared; only whoever kept it removes it', async () => {
  const { id } = await saveBoardView(w.work('leader'), kept('周例会', true));
  const own = await saveBoardView(w.work('leader'), kept('自用', false));
  expect(await namesFor('leader')).toEqual(['周例会*', '自用*']);
  expect(await namesFor('unit_head')).toEqual(['周例会']);
  expect(await boardViewOf(w.work('office'), id)).toMatchObject({ layout: { asOf: '2018-05-31', shown: ['units', 'rates'] }, mine: false });
  await expect(boardViewOf(w.work('office'), own.id)).rejects.toMatchObject({ name: 'NotFound' });
  // Under the same name it is arranged anew; its address stays.
  expect(await saveBoardView(w.work('leader'), kept('周例会', false, ['overdue']))).toEqual({ id });
  expect((await boardViewOf(w.work('leader'), id)).layout.shown).toEqual(['overdue']);
  expect(await namesFor('unit_head')).toEqual([]);
  await expect(dropBoardView(w.work('office'), id)).rejects.toMatchObject({ name: 'NotFound' });
  await dropBoardView(w.work('leader'), id);
  expect(await namesFor('leader')).toEqual(['自用*']);
});

test('who can’t see the ledger is told of no board of it and keeps none', async () => {
  const { id } = await saveBoardView(w.work('office'), kept('共享给大家', true));
  for (const who of ['unit_head@审计局', 'sysadmin']) {
    expect(await namesFor(who)).toEqual([]);
    await expect(boardViewOf(w.work(who), id)).rejects.toMatchObject({ name: 'NotFound' });
    await expect(saveBoardView(w.work(who), kept('外人', true))).rejects.toMatchObject({ name: 'NotFound' });
  }
});

test('a part that is none, or stands twice, is refused', () => {
  const problems = (shown: string[]) =>
    newBoardView.safeParse({ ...kept('甲', false), layout: { view: 'overview', asOf: null, shown } }).success;
  expect([problems(['units', 'rates']), problems(['units', 'units']), problems(['weather'])]).toEqual([true, false, false]);
});

test('what a leader leads: their units’, or where they are the responsible leader; nobody else is told any', async () => {
  const unitId = w.unit('财政金融局');
  const of = [{ ledgerId: w.ledgerId, unitId }];
  await w.hire('branch', { role: 'leader', unit: '财政金融局' });
  await w.hire('elsewhere', { role: 'leader', unit: '建设局' });
  expect(await ledBy(w.work('branch'))).toEqual(of);
  expect(await ledBy(w.work('elsewhere'))).toEqual([]);
  const top = w.work('leader');
  await db.owner.kysely.updateTable('item').set({ leaderId: null }).where('orgId', '=', w.orgId).execute();
  expect(top.actor.wholeOrg ? await ledBy(top) : []).toEqual([]);
  await db.owner.kysely.updateTable('item').set({ leaderId: top.actor.accountId }).where('orgId', '=', w.orgId).execute();
  expect(await ledBy(top)).toEqual(of);
  for (const who of ['office', 'unit_head', 'auditor']) expect(await ledBy(w.work(who))).toEqual([]);
});
