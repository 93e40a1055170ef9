import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { lostIn, scoreRuleOf, scoreText, usualScore } from '@duizhang/shared/item/score.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { noUnit, unitLists, unitNumbers } from '@duizhang/shared/item/sets.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { randomOf, stir } from '../test/stir.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import type { Work } from '../work.ts';
import { type Losing, lostPoints } from './lost-points.ts';
import { overview } from './overview.ts';
import { type Units, unitsBoard } from './units.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;
type At = { asOf?: string; upTo?: number };

/** Every point that a unit lost, over all pages. */
async function allLost(work: Work, asked: { ledgerId: string; unitId: string } & At): Promise<Losing[]> {
  const rows: Losing[] = [];
  let cursor: number | null = 0;
  while (cursor !== null) {
    const page = await lostPoints(work, { ...asked, cursor });
    rows.push(...page.rows);
    cursor = page.next;
  }
  return rows;
}

/** Every number is the length of its list, the numbers add up, and the points lost are those that the items lost. */
async function agree(work: Work, ledgerId: string, at: At = {}): Promise<Units> {
  const board = await unitsBoard(work, { ledgerId, ...at });
  const { scope, counts } = await overview(work, { ledgerId, ...at });
  const within = { ledgerId, ...at, ...(scope.unitId !== null && { unitId: scope.unitId }) };
  for (const { unitId, unitName, numbers, now } of board.units) {
    const listed = await Promise.all(
      unitNumbers.map(async (name) => {
        const search = listSearch.parse({ ...within, leadUnitId: unitId, ...unitLists[name] });
        return [name, (await countItems(work, search)).n] as const;
      }),
    );
    expect({ unitName, ...numbers }).toEqual({ unitName, ...Object.fromEntries(listed) });
    expect(numbers.all).toBe(numbers.closed + numbers.awaiting + numbers.underWay);
    expect(numbers.all).toBe(numbers.closed + numbers.openLongTerm + numbers.otherOpen);
    const scored = unitId !== noUnit;
    const lost = scored ? await allLost(work, { ledgerId, unitId, ...at }) : [];
    expect(new Set(lost.map(({ id }) => id)).size).toBe(lost.length);
    const points = lost.reduce((sum, { losses }) => sum + lostIn(losses), 0);
    expect(now && { items: now.items, lost: now.lost }).toEqual(scored ? { items: numbers.all, lost: points } : null);
  }
  const shared = unitNumbers.flatMap((name) => (name === 'awaiting' || name === 'underWay' || name === 'lagging' ? [] : name));
  const sums = shared.map((name) => [name, board.units.reduce((total, { numbers }) => total + numbers[name], 0)]);
  expect(sums).toEqual(shared.map((name) => [name, counts[name]]));
  return board;
}

const people = ['office', 'supervisor', 'committee', 'leader', 'auditor', 'unit_head', 'handler', 'unit_head@建设局'];
/** Everybody who sees some of the ledger; whoever sees none does not learn that it is there. */
const agreeForAll = async (w: World, today: string): Promise<string[]> => {
  const seeing: string[] = [];
  for (const who of people) {
    const work = w.work(who, today);
    const { n } = await countItems(work, listSearch.parse({ ledgerId: w.ledgerId }));
    if (n === 0) {
      await expect(unitsBoard(work, { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
      continue;
    }
    await agree(work, w.ledgerId);
    seeing.push(who);
  }
  return seeing;
};

const lineOf = (board: Units, unitId: string) => board.units.find((each) => each.unitId === unitId);

describe('the units of a ledger', () => {
  test('are read in two statements, whoever looks and of whatever day', async () => {
    const w = await world(db.app);
    await w.walkTo('closed');
    await w.walkTo('rectifying');
    for (const [who, at] of [
      ['leader', {}],
      ['unit_head', { asOf: '2018-06-01' }],
    ] as const) {
      statements.splice(0);
      const board = await unitsBoard(w.work(who, '2018-12-01'), { ledgerId: w.ledgerId, ...at });
      expect(board.units).not.toEqual([]);
      expect(sent()).toBe(2);
      await lostPoints(w.work(who, '2018-12-01'), { ledgerId: w.ledgerId, unitId: w.unit('财政金融局'), ...at });
      expect(sent()).toBe(4);
    }
  });

  test.each([5, 6])('after random actions (%i) every number is the length of its list, for everybody', async (seed) => {
    const w = await world(db.app);
    const random = randomOf(seed * 7919);
    const ids = [await w.walkTo('closed')];
    await stir(w, { random, count: 45, today: '2018-06-01' }, ids);
    await stir(w, { random, count: 25, today: '2018-07-20' }, ids);
    expect(await agreeForAll(w, '2018-09-01')).toEqual(expect.arrayContaining(['office', 'leader', 'auditor', 'unit_head']));
  });

  test('as of a past day they are what was said that day', async () => {
    const w = await world(db.app);
    const random = randomOf(104729);
    const ids = [await w.walkTo('closed'), await w.walkTo('closure_review')];
    const said = new Map<string, Units>();
    for (const day of ['2018-06-01', '2018-06-20', '2018-08-15']) {
      await stir(w, { random, count: 20, today: day }, ids);
      said.set(day, await unitsBoard(w.work('auditor', day), { ledgerId: w.ledgerId }));
    }
    expect([...said.values()].at(-1)?.units.some(({ now }) => now !== null && now.lost > 0)).toBe(true);
    for (const [day, board] of said) {
      expect(await agree(w.work('auditor', '2018-12-01'), w.ledgerId, { asOf: day })).toEqual(board);
      await agree(w.work('unit_head', '2018-12-01'), w.ledgerId, { asOf: day });
    }
    // Compared with an earlier day, that day's standing stands beside the present one.
    const compared = await unitsBoard(w.work('auditor', '2018-08-15'), { ledgerId: w.ledgerId, comparedTo: '2018-06-20' });
    const then = said.get('2018-06-20');
    for (const { unitId, before } of compared.units) expect(before).toEqual((then && lineOf(then, unitId)?.now) ?? null);
    // No day that is not earlier is compared with.
    const later = await unitsBoard(w.work('auditor', '2018-08-15'), { ledgerId: w.ledgerId, comparedTo: '2018-08-15' });
    expect(later.comparedTo).toBe('2018-07-15');
  });

  test('up to an event they are what they were at that event', async () => {
    const w = await world(db.app);
    const ids = [await w.walkTo('rectifying'), await w.walkTo('closed')];
    const day = '2018-10-15';
    const before = await unitsBoard(w.work('office', day), { ledgerId: w.ledgerId });
    const { seq } = await db.owner.kysely.selectFrom('eventHead').select('seq').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
    await stir(w, { random: randomOf(7), count: 12, today: day }, ids);
    const frozen = await agree(w.work('office', day), w.ledgerId, { asOf: day, upTo: Number(seq) });
    expect(frozen.units.map(({ now, numbers }) => ({ now, numbers }))).toEqual(before.units.map(({ now, numbers }) => ({ now, numbers })));
  });
});

describe('the score', () => {
  test('too few items are marked and not ranked; units of one score share a rank', async () => {
    const w = await world(db.app);
    for (let n = 0; n < 2; n += 1) await w.walkTo('rectifying');
    const few = await agree(w.work('leader'), w.ledgerId);
    expect(few).toMatchObject({ ranked: 0, units: [{ now: { items: 2, hundredths: 10_000, small: true, rank: null } }] });
    await w.walkTo('rectifying');
    const enough = await agree(w.work('leader'), w.ledgerId);
    expect(enough).toMatchObject({ ranked: 1, units: [{ now: { items: 3, small: false, rank: 1 } }] });
  });

  test('an item that is late costs its points, and not while an application that was in time is reviewed', async () => {
    const w = await world(db.app);
    await w.walkTo('rectifying');
    await w.walkTo('closure_review');
    const later = w.work('leader', '2018-12-01');
    const board = await agree(later, w.ledgerId);
    const unitId = w.unit('财政金融局');
    expect(lineOf(board, unitId)?.numbers).toMatchObject({ all: 2, overdue: 2 });
    const lost = await allLost(later, { ledgerId: w.ledgerId, unitId });
    expect(lost).toEqual([expect.objectContaining({ status: 'rectifying', losses: [{ name: 'pastDue', times: 1, points: 40 }] })]);
    expect(scoreText(lineOf(board, unitId)?.now?.hundredths ?? 0)).toBe('80.00');
  });

  test('a unit’s people see their own points and rank, and no other unit’s', async () => {
    const w = await world(db.app);
    await w.walkTo('rectifying');
    const board = await unitsBoard(w.work('unit_head'), { ledgerId: w.ledgerId });
    expect(board.units.map(({ unitName }) => unitName)).toEqual(['财政金融局']);
    await expect(lostPoints(w.work('unit_head'), { ledgerId: w.ledgerId, unitId: w.unit('建设局') })).rejects.toMatchObject({
      what: 'unit',
    });
    await expect(lostPoints(w.work('sysadmin'), { ledgerId: w.ledgerId, unitId: w.unit('建设局') })).rejects.toMatchObject({
      what: 'ledger',
    });
  });

  test('goes on page by page, each item once', async () => {
    const w = await world(db.app);
    const ids = await w.register(53);
    for (const id of ids)
      await w.act('office', 'dispatch', {
        id,
        input: { leadUnitId: w.unit('建设局'), track: 'dated', dueRequired: '2018-07-01', jointUnitIds: [], measures: [] },
      });
    for (const id of ids) await w.act('unit_head@建设局', 'claim', { id, input: {} });
    await db.owner.kysely.updateTable('item').set({ returns: 1 }).where('orgId', '=', w.orgId).execute();
    const asked = { ledgerId: w.ledgerId, unitId: w.unit('建设局') };
    const first = await lostPoints(w.work('leader'), asked);
    expect([first.rows.length, first.next]).toEqual([50, 50]);
    expect((await allLost(w.work('leader'), asked)).map(({ number }) => number)).toEqual(ids.map((_, nth) => nth + 1));
  });
});

describe('the rule', () => {
  test('of a day is the version that was in force on it', async () => {
    const w = await world(db.app);
    await w.walkTo('rectifying');
    const began = await unitsBoard(w.work('office'), { ledgerId: w.ledgerId });
    expect(began.rule).toMatchObject({ version: 1, from: null, rule: usualScore });
    const { orgId, ledgerId } = w;
    const old = await db.owner.kysely.selectFrom('ledgerPolicy').selectAll().where('orgId', '=', orgId).executeTakeFirstOrThrow();
    const score = { ...usualScore, losses: { ...usualScore.losses, pastDue: { value: 100, citation: '示例办法第五条' } } };
    await db.owner.kysely.updateTable('ledgerPolicy').set({ state: 'retired' }).where('orgId', '=', orgId).execute();
    await db.owner.kysely
      .insertInto('ledgerPolicy')
      .values({
        ...old,
        id: w.orgId,
        version: 2,
        state: 'active',
        document: JSON.stringify({ ...threeLevels, score }),
        approvedOn: '2018-11-10',
        approvedSeq: 1_000_000,
      })
      .execute();
    const now = await unitsBoard(w.work('office', '2018-12-01'), { ledgerId, comparedTo: '2018-11-09' });
    expect(now).toMatchObject({
      rule: { version: 2, from: '2018-11-10', rule: scoreRuleOf({ score }) },
      ruleBefore: { version: 1, rule: usualScore },
      units: [{ now: { hundredths: 0 }, before: { hundredths: 6000 } }],
    });
    const after = await unitsBoard(w.work('office', '2018-12-01'), { ledgerId, asOf: '2018-11-10' });
    expect(after.rule.version).toBe(2);
    // Frozen before it was approved, though on the same day.
    const frozen = await unitsBoard(w.work('office', '2018-12-01'), { ledgerId, asOf: '2018-11-10', upTo: 999_999 });
    expect(frozen.rule.version).toBe(1);
    const lost = await lostPoints(w.work('office', '2018-12-01'), { ledgerId, unitId: w.unit('财政金融局') });
    expect(lost.rows.map(({ losses }) => lostIn(losses))).toEqual([100]);
  });
});
