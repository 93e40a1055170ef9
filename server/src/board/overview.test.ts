import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { identityHolds, ratesOf } from '@duizhang/shared/item/rates.ts';
import { type ListSearch, listOf, listSearch } from '@duizhang/shared/item/search.ts';
import { listsOfRate } from '@duizhang/shared/item/sets.ts';
import { lights, statuses } from '@duizhang/shared/item/words.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foldCounts } from '../item/counts.ts';
import { countItems } from '../item/list.ts';
import { randomOf, stir } from '../test/stir.ts';
import { type World, world } from '../test/world.ts';
import type { Work } from '../work.ts';
import { type Overview, overview } from './overview.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;

/** Every number of a board with the search that its link carries. */
function linksOf(board: Overview): [string, number, Partial<ListSearch>][] {
  const found: [string, number, Partial<ListSearch>][] = [];
  const { undispatched, lateConversion, yellow, red, returned, lapsed, periodsKept: _, periodsMissed: __, ...counts } = board.counts;
  for (const [name, n] of Object.entries(counts)) found.push([name, n, listOf[name as keyof typeof counts]]);
  found.push(['undispatched', undispatched, { flag: 'undispatched' }], ['lateConversion', lateConversion, { flag: 'late_conversion' }]);
  found.push(['returned', returned, { flag: 'returned' }], ['lapsed', lapsed, { flag: 'period_missed' }]);
  found.push(['yellow', yellow, { light: ['yellow'] }], ['red', red, { light: ['red'] }]);
  found.push(['claimed', board.claimed, { flag: 'claimed' }]);
  found.push(['awaiting', board.awaiting, { flag: 'awaiting' }], ['under way', board.underWay, { flag: 'under_way' }]);
  if (board.distinct !== null) found.push(['distinct', board.distinct, { flag: 'distinct' }]);
  for (const { id, number, listed } of board.byBatch) found.push([`batch ${number}`, listed, { batchId: id }]);
  for (const [name, { numerator, denominator }] of Object.entries(ratesOf(board.counts, board.ledger.kind))) {
    const { part, whole } = listsOfRate[name as keyof typeof listsOfRate];
    found.push([`${name}, part`, numerator, part], [`${name}, whole`, denominator, whole]);
  }
  for (const light of Object.keys(lights) as (keyof typeof lights)[]) found.push([light, board.byLight[light], { light: [light] }]);
  for (const status of Object.keys(statuses) as (keyof typeof statuses)[])
    found.push([status, board.byStatus[status], { status: [status] }]);
  for (const { unitId, unitName, yellow: y, red: r, ...numbers } of board.byUnit) {
    for (const [name, n] of Object.entries(numbers))
      found.push([`${unitName} ${name}`, n, { leadUnitId: unitId, ...listOf[name as keyof typeof numbers] }]);
    found.push(
      [`${unitName} yellow`, y, { leadUnitId: unitId, light: ['yellow'] }],
      [`${unitName} red`, r, { leadUnitId: unitId, light: ['red'] }],
    );
  }
  for (const { category, ...numbers } of board.byCategory) {
    for (const [name, n] of Object.entries(numbers))
      found.push([`${category} ${name}`, n, { category: [category], ...listOf[name as keyof typeof numbers] }]);
  }
  return found;
}

/** Of the numbers beyond the first ones others are looked at in each run; what failed says which these were. */
const chance = Date.now() % 1_000_000;
function someOf<T>(links: readonly T[], most: number): readonly T[] {
  const random = randomOf(chance + 1);
  const further = links.slice(most).map((link) => ({ link, at: random(1_000_000) }));
  return [
    ...links.slice(0, most),
    ...further
      .sort((a, b) => a.at - b.at)
      .slice(0, most)
      .map(({ link }) => link),
  ];
}

/** Counts the first `most` of the lists, and as many of the others by chance; the numbers of the whole come before those of its units. */
async function agree(
  work: Work,
  ledgerId: string,
  { most = 1000, ...at }: { most?: number; asOf?: string; upTo?: number } = {},
): Promise<Overview> {
  const board = await overview(work, { ledgerId, ...at });
  const links = someOf(linksOf(board), most);
  const within = { ...at, ...(board.scope.unitId !== null && { unitId: board.scope.unitId }) };
  const counted = await Promise.all(
    links.map(async ([name, , search]) => `${name} ${(await countItems(work, listSearch.parse({ ledgerId, ...within, ...search }))).n}`),
  );
  const said = links.map(([name, n]) => `${name} ${n}`);
  expect([chance, ...said]).toEqual([chance, ...counted]);
  const { counts, byUnit, byStatus, byLight } = board;
  expect(identityHolds(counts)).toBe(true);
  expect(counts.all).toBe(counts.closed + board.awaiting + board.underWay);
  expect(counts.registered).toBe(counts.all + counts.undispatched + counts.exited);
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  expect(sum(byUnit.map((each) => each.all))).toBe(counts.all);
  expect(sum(Object.values(byStatus))).toBe(counts.registered);
  expect(sum(Object.values(byLight))).toBe(counts.registered);
  return board;
}

const people = ['office', 'supervisor', 'committee', 'leader', 'auditor', 'unit_head', 'handler', 'unit_head@建设局'];
const everybody = async (w: World, today: string): Promise<void> => {
  for (const who of people) {
    const work = w.work(who, today);
    const { n } = await countItems(work, listSearch.parse({ ledgerId: w.ledgerId }));
    if (n > 0) await agree(work, w.ledgerId, { most: 25 });
    else await expect(overview(work, { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
  }
};

describe('the board', () => {
  test('of an empty ledger is zeros', async () => {
    const w = await world(db.app);
    const board = await agree(w.work('office'), w.ledgerId);
    expect(board).toMatchObject({
      asOf: '2018-06-01',
      counts: { registered: 0, all: 0 },
      byUnit: [],
      byStatus: { registered: 0, exited: 0 },
      overdue: [],
    });
    await expect(overview(w.work('unit_head'), { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
    await expect(overview(w.work('sysadmin'), { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
  });

  test('is one statement, and one more for the red items', async () => {
    const w = await world(db.app);
    await w.walkTo('rectifying');
    await w.walkTo('closed');
    await overview(w.work('office', '2018-10-15'), { ledgerId: w.ledgerId });
    await w.walkTo('closure_review');
    statements.splice(0);
    const board = await overview(w.work('office', '2018-10-15'), { ledgerId: w.ledgerId });
    expect(sent()).toBe(2);
    expect(board).toMatchObject({ counts: { registered: 3, red: 1, overdue: 2 }, overdue: [{ status: 'rectifying' }] });
  });

  test.each([1, 3])('after random actions (%i) every number is the length of its list, folded or not', async (seed) => {
    const w = await world(db.app);
    const random = randomOf(seed * 7919);
    const ids = [await w.walkTo('closed')];
    await stir(w, { random, count: 40, today: '2018-06-01' }, ids);
    await agree(w.work('office'), w.ledgerId);
    await stir(w, { random, count: 20, today: '2018-06-20' }, ids);
    await foldCounts(w.work('leader', '2018-06-20'));
    await stir(w, { random, count: 10, today: '2018-06-20' }, ids);
    const tail = await agree(w.work('auditor', '2018-06-20'), w.ledgerId);
    await foldCounts(w.work('leader', '2018-06-20'));
    const folded = await overview(w.work('auditor', '2018-06-20'), { ledgerId: w.ledgerId });
    expect(folded).toEqual(tail);
    await everybody(w, '2018-09-01');
  });

  test.each([2, 4])(
    'as of any past day (%i) every number is the length of its list of that day, and what was said that day',
    async (seed) => {
      const w = await world(db.app);
      const random = randomOf(seed * 104729);
      const ids = [await w.walkTo('closed'), await w.walkTo('closure_review')];
      const said = new Map<string, Overview>();
      for (const day of ['2018-06-01', '2018-06-20', '2018-07-10', '2018-08-15']) {
        await stir(w, { random, count: 15, today: day }, ids);
        said.set(day, await overview(w.work('auditor', day), { ledgerId: w.ledgerId }));
      }
      const now = '2018-12-01';
      for (const [day, board] of said) {
        const then = await agree(w.work('auditor', now), w.ledgerId, { asOf: day });
        // What goes by links that bear no day, and what runs now, is not known of a past day.
        expect({ ...then, today: day, past: false, overdue: then.overdue.map(({ id, light }) => ({ id, light })) }).toEqual({
          ...board,
          overdue: board.overdue.map(({ id, light }) => ({ id, light })),
        });
        // Kept the first time, and the same ever after.
        expect(await overview(w.work('leader', '2019-06-01'), { ledgerId: w.ledgerId, asOf: day })).toEqual({
          ...then,
          today: '2019-06-01',
        });
        for (const who of ['unit_head', 'unit_head@建设局', 'supervisor'])
          await agree(w.work(who, now), w.ledgerId, { asOf: day, most: 25 });
      }
      const kept = await db.owner.kysely.selectFrom('boardDay').select('onDay').distinct().where('orgId', '=', w.orgId).execute();
      expect(kept.map((each) => each.onDay).sort()).toEqual([...said.keys()]);
    },
  );

  test('before anything was registered a day is all zeros; yesterday is counted anew, since it may still be written', async () => {
    const w = await world(db.app);
    await w.walkTo('rectifying');
    const work = w.work('office', '2018-12-01');
    expect((await agree(work, w.ledgerId, { asOf: '2000-01-01' })).counts.registered).toBe(0);
    await agree(work, w.ledgerId, { asOf: '2018-11-30' });
    const kept = await db.owner.kysely.selectFrom('boardDay').select('onDay').where('orgId', '=', w.orgId).execute();
    expect(kept).toEqual([]);
  });

  test('up to an event the board is what it was at that event, whatever came later that day', async () => {
    const w = await world(db.app);
    await w.walkTo('closed');
    const id = await w.walkTo('rectifying');
    const day = '2018-10-15';
    const before = await overview(w.work('office', day), { ledgerId: w.ledgerId });
    const { seq } = await db.owner.kysely.selectFrom('eventHead').select('seq').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
    await stir(w, { random: randomOf(7), count: 12, today: day }, [id]);
    const frozen = await agree(w.work('office', day), w.ledgerId, { asOf: day, upTo: seq });
    expect(frozen).toMatchObject({ counts: before.counts, byStatus: before.byStatus, byUnit: before.byUnit, upTo: seq });
  });

  test('a restricted ledger is counted for whoever is cleared, whoever else has folded', async () => {
    const w = await world(db.app, { clearance: 'clues' });
    await w.walkTo('rectifying');
    const blind = w.work('auditor');
    await foldCounts({ ...blind, actor: { ...blind.actor, clearances: [] } });
    await expect(overview({ ...blind, actor: { ...blind.actor, clearances: [] } }, { ledgerId: w.ledgerId })).rejects.toMatchObject({
      what: 'ledger',
    });
    const board = await agree(w.work('auditor'), w.ledgerId);
    expect(board.counts.all).toBe(1);
    // As of a past day too, and nothing of it is kept.
    const later = w.work('auditor', '2019-06-01');
    expect((await agree(later, w.ledgerId, { asOf: '2019-01-01' })).counts.all).toBe(1);
    await expect(
      overview({ ...later, actor: { ...later.actor, clearances: [] } }, { ledgerId: w.ledgerId, asOf: '2019-01-01' }),
    ).rejects.toMatchObject({ what: 'ledger' });
    expect(await db.owner.kysely.selectFrom('boardDay').selectAll().where('orgId', '=', w.orgId).execute()).toEqual([]);
  });
});

describe('of cases', () => {
  test('batches and cases are two counters, and each of either opens its list', async () => {
    const w = await world(db.app, { kind: 'case' });
    for (const status of ['received', 'awaiting_claim', 'handling', 'done_review', 'staged', 'done', 'verified'] as const)
      await w.walkTo(status);
    const board = await agree(w.work('office'), w.ledgerId);
    expect(board.ledger.kind).toBe('case');
    expect(board.byBatch).toEqual([expect.objectContaining({ number: '第1批', claimed: 2, listed: 7 })]);
    expect(board.counts).toMatchObject({ all: 6, closed: 2, otherOpen: 4, staged: 1, replied: 0, stageAccepted: 1 });
    expect(board.claimed).toBe(5);
    expect(ratesOf(board.counts, 'case').strict).toMatchObject({ numerator: 2, denominator: 6, percent: '33.33%' });
    // Whoever leads some of it sees of a batch what they lead.
    const head = await agree(w.work('unit_head'), w.ledgerId);
    expect(head.byBatch).toEqual([expect.objectContaining({ claimed: 2, listed: 6 })]);
  });

  test('one that is only replied to makes the rate unknown, of its unit and of the whole', async () => {
    const w = await world(db.app, { kind: 'case' });
    await w.walkTo('done');
    await w.walkTo('replied');
    const board = await agree(w.work('leader'), w.ledgerId);
    expect(board.counts).toMatchObject({ all: 2, closed: 1, replied: 1 });
    // Its clock stopped when it was replied to, however long it waits to be decided.
    const later = await overview(w.work('office', '2018-12-31'), { ledgerId: w.ledgerId });
    expect(later.counts).toMatchObject({ otherOpen: 1, overdue: 0 });
    expect(board.byUnit).toEqual([expect.objectContaining({ unitName: '财政金融局', replied: 1 })]);
    expect(board.byCategory).toEqual([expect.objectContaining({ replied: 1 })]);
    expect(ratesOf(board.counts, 'case').strict).toMatchObject({ percent: '未知' });
  });

  test.each(['task', 'entry'] as const)('a board of %s items counts by their phases', async (kind) => {
    const w = await world(db.app, { kind });
    const [open, done] = kind === 'task' ? (['underway', 'done'] as const) : (['active', 'revoked'] as const);
    await w.walkTo(open);
    await w.walkTo(done);
    const board = await agree(w.work('office'), w.ledgerId);
    expect(board.counts).toMatchObject({ all: 2, closed: 1, otherOpen: 1 });
    expect(board.byBatch).toEqual([]);
  });
});
