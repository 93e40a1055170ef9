import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { randomOf, stir } from '../test/stir.ts';
import { type World, world } from '../test/world.ts';
import { keep } from './kept.ts';
import { overview } from './overview.ts';
import { wallOf } from './wall.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));
const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;

const people = ['office', 'supervisor', 'committee', 'leader', 'auditor', 'unit_head', 'handler', 'unit_head@建设局'];

test('what is kept is what would be read, for everybody, after whatever happened and on another day', async () => {
  const w = await world(db.app);
  const board = keep(overview);
  /** What everybody is told of the ledger, or that there is none. */
  const tell = async (read: typeof overview, today: string) =>
    Promise.all(people.map((who) => read(w.work(who, today), { ledgerId: w.ledgerId }).catch((error: unknown) => ({ error }))));
  const agree = async (today: string) => {
    const told = await tell(board, today);
    expect(told.filter((each) => 'seq' in each).length).toBeGreaterThan(4);
    expect(told.map((each) => ({ ...each, seq: 0 }))).toEqual((await tell(overview, today)).map((each) => ({ ...each, seq: 0 })));
  };
  const ids = [await w.walkTo('closed'), await w.walkTo('rectifying')];
  for (const seed of [7, 8, 9]) {
    await agree('2018-06-20');
    await stir(w, { random: randomOf(seed * 7919), count: 15, today: '2018-06-20' }, ids);
    await agree('2018-06-20');
  }
  await agree('2018-09-01');
});

test('it is read once for all who see the same, however many ask at once, and once more when something has happened', async () => {
  const w = await world(db.app);
  const [id = ''] = await w.register();
  let read = 0;
  const board = keep(async (work: ReturnType<World['work']>, asked: Parameters<typeof overview>[1]) => {
    read += 1;
    return overview(work, asked);
  });
  await w.hire('second leader', { role: 'leader', unit: '示例管委会' });
  const all = ['leader', 'second leader', 'leader', 'second leader'];
  const answers = await Promise.all(all.map((who) => board(w.work(who), { ledgerId: w.ledgerId })));
  expect([read, new Set(answers.map(({ seq }) => seq)).size]).toEqual([1, 1]);
  statements.splice(0);
  expect((await board(w.work('leader'), { ledgerId: w.ledgerId })).counts.undispatched).toBe(1);
  expect([read, sent()]).toEqual([1, 1]);
  await w.act('office', 'dispatch', {
    id,
    input: { track: 'dated', dueRequired: '2018-12-31', leadUnitId: w.unit('财政金融局'), leaderId: w.person('leader').accountId },
  });
  const after = await board(w.work('second leader'), { ledgerId: w.ledgerId });
  expect([read, after.counts.undispatched, after.counts.all]).toEqual([2, 0, 1]);
  expect(after.seq).toBeGreaterThan(answers[0]?.seq ?? Infinity);
});

test('nobody is served what another sees: not another unit’s, not a restricted ledger’s, not of another org', async () => {
  const [w, other] = [await world(db.app, { clearance: 'clues' }), await world(db.app)];
  await w.walkTo('rectifying');
  const board = keep(overview);
  expect((await board(w.work('auditor'), { ledgerId: w.ledgerId })).counts.all).toBe(1);
  expect((await board(w.work('unit_head'), { ledgerId: w.ledgerId })).scope.unitId).toBe(w.unit('财政金融局'));
  const blind = w.work('auditor');
  const refused = [{ ...blind, actor: { ...blind.actor, clearances: [] } }, w.work('unit_head@建设局'), other.work('auditor')];
  for (const work of refused) await expect(board(work, { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
});

test('a failure is not kept, and whoever asks is not known to what is shared', async () => {
  const w = await world(db.app);
  let away = true;
  const board = keep(async ({ actor }: ReturnType<World['work']>) => {
    if (away) throw new Error('away');
    return { actor };
  });
  await expect(board(w.work('leader'), '')).rejects.toThrow('away');
  away = false;
  const { actor } = await board(w.work('leader'), '');
  const { accountId, name, postId } = w.actor('leader');
  for (const own of [accountId, name, postId]) expect(JSON.stringify(actor)).not.toContain(own);
});

test('what hangs on a wall names units, and neither an item nor anybody', async () => {
  const w = await world(db.app);
  await w.walkTo('closed');
  await w.walkTo('rectifying');
  const work = w.work('leader', '2018-12-15');
  const board = await keep(overview)(work, { ledgerId: w.ledgerId });
  expect(board.overdue).toHaveLength(1);
  const wall = JSON.stringify(wallOf(board, '示例机构'));
  expect(wall).toContain('财政金融局');
  for (const who of w.rows.people.values()) expect(wall).not.toContain(who.name);
  for (const { title, leaderName, handlerName } of board.overdue)
    for (const told of [title, leaderName, handlerName]) expect(wall).not.toContain(told ?? 'nobody');
  expect(Object.keys(wallOf(board, '')).sort()).toEqual(
    ['asOf', 'byLight', 'byUnit', 'counts', 'ledger', 'orgName', 'scope', 'seq'].sort(),
  );
});
