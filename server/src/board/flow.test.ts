import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { addDays, daysBetween } from '@duizhang/shared/calendar.ts';
import { type ListSearch, listSearch } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countItems, listItems } from '../item/list.ts';
import { findOf } from '../test/lookback.ts';
import { randomOf, stir } from '../test/stir.ts';
import { type World, world } from '../test/world.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Flow, flow } from './flow.ts';
import { keepBoards } from './night.ts';
import { overview } from './overview.ts';
import { pointsOf } from './trend.ts';

let db: FreshDatabase;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

type At = { asOf?: string; upTo?: number };
type Linked = [name: string, n: number, search: Partial<ListSearch>];

/** Every number with the search that its link carries; those of a point are as of its day. */
function linksOf({ heat, trend, ages, waits, returned, due }: Flow): Linked[] {
  const links: Linked[] = [];
  for (const { unitId, unitName, category, all, open, overdue } of heat) {
    const cell = { leadUnitId: unitId, category: [category] };
    links.push([`${unitName} ${category} all`, all, { ...cell, flag: 'dispatched' }]);
    links.push([`${unitName} ${category} open`, open, { ...cell, flag: 'open' }]);
    links.push([`${unitName} ${category} overdue`, overdue, { ...cell, flag: 'overdue' }]);
  }
  for (const { from, to, n } of ages)
    links.push([`age ${from} ${to}`, n, { flag: 'open', ...(from && { registeredFrom: from }), ...(to && { registeredTo: to }) }]);
  for (const { stage, statuses, role, n } of waits)
    links.push([`wait ${stage} ${statuses.join()} ${role}`, n, { status: [...statuses], ...(role && { waitRole: role }) }]);
  links.push(['once', returned.once, { flag: 'returned_once' }], ['again', returned.again, { flag: 'returned_again' }]);
  links.push(['overdue', due.overdue, { flag: 'overdue' }]);
  for (const { from, to, n, off } of due.weeks) {
    links.push([`due ${from}`, n, { flag: 'open', dueFrom: from, dueTo: to }]);
    for (const { day, n: few } of off) links.push([`due on ${day}`, few, { flag: 'open', dueFrom: day, dueTo: day }]);
  }
  const { from: soonest, ahead, to: latest, past } = due.unplanned;
  links.push(
    ['unplanned ahead', ahead, { flag: 'unplanned', dueFrom: soonest }],
    ['unplanned past', past, { flag: 'unplanned', dueTo: latest }],
  );
  links.push(['later', due.later.n, { flag: 'open', dueFrom: due.later.from }]);
  for (const { day, all, planned, closed, dueClosed, returned: sentBack, rebounded } of trend?.points ?? []) {
    links.push(
      [`${day} all`, all, { asOf: day, flag: 'dispatched' }],
      [`${day} planned`, planned, { asOf: day, flag: 'due_passed' }],
      [`${day} due and closed`, dueClosed, { asOf: day, flag: 'due_closed' }],
    );
    links.push([`${day} closed`, closed, { asOf: day, flag: 'closed' }], [`${day} returned`, sentBack, { asOf: day, flag: 'returned' }]);
    if (rebounded !== null) links.push([`${day} rebounded`, rebounded, { asOf: day, flag: 'rebounded' }]);
  }
  return links;
}

/** Where only some numbers are looked at, others are in each run; what failed says which. */
const chance = Date.now() % 1_000_000;

/** Every `each`-th number is held to its list. */
async function agree(work: Work, ledgerId: string, { each = 1, ...at }: At & { each?: number } = {}): Promise<Flow> {
  const board = await overview(work, { ledgerId, ...at });
  const found = await flow(work, { ledgerId, ...at });
  const links = linksOf(found).filter((_, nth) => nth % each === chance % each);
  const within = { ...at, ...(board.scope.unitId !== null && { unitId: board.scope.unitId }) };
  const counted: string[] = [];
  for (const [name, , search] of links)
    counted.push(`${name} ${(await countItems(work, listSearch.parse({ ledgerId, ...within, ...search }))).n}`);
  expect([chance, ...links.map(([name, n]) => `${name} ${n}`)]).toEqual([chance, ...counted]);
  const { counts } = board;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  expect(sum(found.heat.map(({ all }) => all))).toBe(counts.all);
  expect(sum(found.heat.map(({ overdue }) => overdue))).toBe(counts.overdue);
  expect(sum(found.ages.map(({ n }) => n))).toBe(counts.openLongTerm + counts.otherOpen);
  expect(found.returned.once + found.returned.again).toBe(counts.returned);
  expect(found.trend?.points.at(-1)).toMatchObject({ all: counts.all, planned: counts.duePassed, closed: counts.closed });
  return found;
}

/** The same for whoever sees any of it now. */
async function agreeFor(work: Work, ledgerId: string, how: At & { each: number }): Promise<void> {
  const { n } = await countItems(work, listSearch.parse({ ledgerId }));
  if (n > 0) await agree(work, ledgerId, how);
}

const days = ['2018-06-01', '2018-06-20', '2018-07-10', '2018-08-15'];
async function stirred(w: World, seed: number): Promise<Map<string, Flow>> {
  const random = randomOf(seed);
  const ids = [await w.walkTo('closed'), await w.walkTo('closure_review')];
  const said = new Map<string, Flow>();
  for (const day of days) {
    await stir(w, { random, count: 18, today: day }, ids);
    said.set(day, await flow(w.work('auditor', day), { ledgerId: w.ledgerId }));
  }
  return said;
}

describe('heat and flow', () => {
  test('of an empty ledger is nothing, and nobody else learns that it exists', async () => {
    const w = await world(db.app);
    const found = await flow(w.work('office'), { ledgerId: w.ledgerId });
    expect(found).toMatchObject({ heat: [], trend: null, waits: [], longest: [], returned: { once: 0, again: 0 } });
    expect(found.due.weeks).toHaveLength(12);
    for (const who of ['unit_head', 'sysadmin'])
      await expect(flow(w.work(who), { ledgerId: w.ledgerId })).rejects.toMatchObject({ what: 'ledger' });
  });

  test('is two statements, today and as of a past day', async () => {
    const w = await world(db.app);
    await w.walkTo('closure_review');
    for (const at of [{}, { asOf: '2018-07-01' }]) {
      statements.splice(0);
      await flow(w.work('office', '2018-10-15'), { ledgerId: w.ledgerId, ...at });
      expect(statements.filter((each) => !/^(begin|commit)/.test(each))).toHaveLength(2);
    }
  });

  test.each([11, 12])('after random actions (%i) every number is the length of its list, whoever reads', async (seed) => {
    const w = await world(db.app);
    const said = await stirred(w, seed * 7919);
    const now = '2018-09-03';
    await agree(w.work('office', now), w.ledgerId);
    for (const who of ['unit_head', 'unit_head@建设局', 'leader', 'supervisor']) await agreeFor(w.work(who, now), w.ledgerId, { each: 4 });
    for (const [day, found] of said) {
      const then = await agree(w.work('auditor', now), w.ledgerId, { asOf: day, each: 2 });
      expect(then).toEqual(found);
      await agreeFor(w.work('unit_head', now), w.ledgerId, { asOf: day, each: 5 });
    }
  });

  test('where the nights have kept its points it says the same, whoever reads, and has gone through no states', async () => {
    const w = await world(db.app);
    await stirred(w, 15485863);
    const id = await w.walkTo('closed');
    await findOf(w, id, { verdict: 'rebound', today: '2018-08-20' });
    const now = '2018-12-03';
    const read = () =>
      Promise.all(
        ['auditor', 'office', 'leader', 'unit_head', 'unit_head@建设局'].flatMap((who) =>
          [{}, { asOf: '2018-08-15' }, { asOf: '2018-11-30' }].map((at) => flow(w.work(who, now), { ledgerId: w.ledgerId, ...at })),
        ),
      );
    const before = await read();
    const work = w.work('auditor', now);
    await keepBoards({ work, tenant: tenantOf(work.actor) });
    expect(await read()).toEqual(before);
    // An altered cell shows that it is the kept days that were read.
    const { orgId } = w;
    await db.owner.pool.query(`update board_day set returned = returned + 1000 where org_id = $1 and on_day = '2018-07-31'`, [orgId]);
    const { trend } = await flow(w.work('auditor', now), { ledgerId: w.ledgerId });
    expect(trend?.points.find(({ day }) => day === '2018-07-29' || day === '2018-07-31')?.returned).toBeGreaterThanOrEqual(1000);
  });

  test('up to an event it is what it was at that event, whatever came later that day', async () => {
    const w = await world(db.app);
    await stirred(w, 104729);
    const day = '2018-08-15';
    const before = await flow(w.work('office', day), { ledgerId: w.ledgerId });
    const { seq } = await db.owner.kysely.selectFrom('eventHead').select('seq').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
    await stir(w, { random: randomOf(5), count: 12, today: day }, [await w.walkTo('rectifying')]);
    const frozen = await agree(w.work('office', '2018-09-03'), w.ledgerId, { asOf: day, upTo: seq, each: 3 });
    const points = before.trend?.points.map((each) => ({ ...each, rebounded: null }));
    expect(frozen).toEqual({ ...before, trend: { ...before.trend, points } });
    const search = { ledgerId: w.ledgerId, asOf: day, upTo: seq, flag: 'rebounded' };
    expect(listSearch.safeParse(search).success).toBe(false);
  });

  test('an item waits from the day it came to where it is: at its status, or at the level of its application', async () => {
    const w = await world(db.app);
    const early = await w.walkTo('awaiting_claim');
    await w.walkTo('awaiting_claim');
    const planned = await w.walkTo('plan_review');
    const today = addDays('2018-06-01', 12);
    await w.act('unit_head', 'returnAssignment', { id: early, today: addDays('2018-06-01', 2), input: { reason: '不属于本单位职责' } });
    await w.act('office', 'agreePlan', { id: planned, today: addDays('2018-06-01', 5), input: { opinion: '同意' } });
    const { waits, longest } = await agree(w.work('office', today), w.ledgerId);
    expect(waits).toEqual(
      expect.arrayContaining([
        { stage: 'status', statuses: ['awaiting_claim'], role: null, n: 1, median: 12, longest: 12 },
        { stage: 'plan', statuses: ['plan_review'], role: 'supervisor', n: 1, median: 7, longest: 7 },
      ]),
    );
    expect(longest.map(({ days: waited }) => waited)).toEqual(longest.map(({ days: waited }) => waited).sort((a, b) => b - a));
    expect(longest).toContainEqual(expect.objectContaining({ id: planned, role: 'supervisor', since: '2018-06-06', days: 7 }));
  });

  test('a rebound counts from the day of its verdict', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closed');
    await findOf(w, await w.walkTo('closed'), { verdict: 'consolidated', today: '2018-07-10' });
    await findOf(w, id, { verdict: 'rebound', today: '2018-07-10' });
    const { trend } = await agree(w.work('office', '2018-08-01'), w.ledgerId);
    expect(trend?.points.find((each) => each.day === '2018-07-08')?.rebounded).toBe(0);
    expect(trend?.points.find((each) => each.day === '2018-07-15')?.rebounded).toBe(1);
    const { rows } = await listItems(w.work('office', '2018-08-01'), {
      ...listSearch.parse({ ledgerId: w.ledgerId, asOf: '2018-07-10', flag: 'rebounded' }),
      limit: 50,
    });
    expect(rows.map((each) => each.id)).toEqual([id]);
  });

  test('deadlines stand in their weeks, and those on a day off are named', async () => {
    const calendar = { days: new Map([['2018-06-18', false]]), years: new Set([2018]) };
    const w = await world(db.app, { calendar });
    await db.owner.kysely
      .insertInto('calendarDay')
      .values({ day: '2018-06-18', workday: false, name: '端午节' })
      .onConflict((on) => on.doNothing())
      .execute();
    for (const [day, n] of [
      ['2018-06-15', 1],
      ['2018-06-18', 2],
      ['2018-12-31', 1],
    ] as const) {
      for (const id of await w.register(n)) {
        const input = {
          leadUnitId: w.unit('财政金融局'),
          track: 'immediate' as const,
          dueRequired: day,
          measures: [{ ...w.measure, dueOn: day }],
        };
        await w.act('office', 'dispatch', { id, input });
        await w.act('unit_head', 'claim', { id, input: {} });
      }
    }
    // A Friday: its week is what is left of it.
    const { due } = await agree(w.work('office', '2018-06-15'), w.ledgerId);
    expect(due.weeks.slice(0, 2)).toEqual([
      { from: '2018-06-15', to: '2018-06-17', n: 1, off: [] },
      { from: '2018-06-18', to: '2018-06-24', n: 2, off: [{ day: '2018-06-18', n: 2, name: '端午节' }] },
    ]);
    expect(due).toMatchObject({ overdue: 0, later: { from: '2018-09-03', n: 1 } });
    expect((await agree(w.work('office', '2018-06-18'), w.ledgerId)).due).toMatchObject({ overdue: 1 });
  });

  test('what has no agreed plan yet falls due by the day required of it, is named as such, and never counts as overdue', async () => {
    const w = await world(db.app);
    for (const id of await w.register(2)) {
      const input = { leadUnitId: w.unit('财政金融局'), track: 'dated' as const, dueRequired: '2018-06-20' };
      await w.act('office', 'dispatch', { id, input });
    }
    const { due } = await agree(w.work('office', '2018-06-15'), w.ledgerId);
    expect(due).toMatchObject({ overdue: 0, weeks: [{ n: 0 }, { n: 2 }, ...due.weeks.slice(2)], unplanned: { ahead: 2, past: 0 } });
    const { due: later } = await agree(w.work('office', '2018-06-21'), w.ledgerId);
    expect(later).toMatchObject({ overdue: 0, unplanned: { ahead: 0, past: 2 } });
    const { due: then } = await agree(w.work('office', '2018-09-01'), w.ledgerId, { asOf: '2018-06-15' });
    expect(then.unplanned).toMatchObject({ ahead: 2, past: 0 });
  });

  test('a restricted ledger is read by whoever is cleared alone', async () => {
    const w = await world(db.app, { clearance: 'clues' });
    await w.walkTo('rectifying');
    const work = w.work('auditor');
    expect((await agree(work, w.ledgerId)).heat).toHaveLength(1);
    await expect(flow({ ...work, actor: { ...work.actor, clearances: [] } }, { ledgerId: w.ledgerId })).rejects.toMatchObject({
      what: 'ledger',
    });
  });

  test.each(['case', 'task', 'entry'] as const)('of %s items every number is its list too', async (kind) => {
    const w = await world(db.app, { kind });
    for (const status of {
      case: ['received', 'awaiting_claim', 'replied', 'done_review', 'done'] as const,
      task: ['registered', 'planning', 'plan_review', 'acceptance', 'done'] as const,
      entry: ['active', 'revoked'] as const,
    }[kind])
      await w.walkTo(status);
    expect((await agree(w.work('office', '2018-12-31'), w.ledgerId)).heat).toHaveLength(1);
  });
});

test.each([
  ['2018-05-30', '2018-06-01', 'week', 1],
  ['2018-05-30', '2018-06-05', 'week', 2],
  ['2018-01-01', '2018-12-31', 'month', 12],
  ['2017-11-15', '2018-01-01', 'week', 8],
  ['2015-01-01', '2018-12-31', 'quarter', 16],
  ['1999-01-01', '2018-12-31', 'year', 20],
] as const)('from %s to %s the points are by the %s', (from, to, ...said) => {
  const points = pointsOf(from, to);
  expect([points.every, points.days.length]).toEqual(said);
  expect(points.days.at(-1)).toBe(to);
  expect(points.days.every((day, nth) => nth === 0 || daysBetween(points.days[nth - 1]!, day) > 0)).toBe(true);
});
