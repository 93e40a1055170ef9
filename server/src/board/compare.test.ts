import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listPage, type Row } from '@duizhang/shared/item/search.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listItems } from '../item/list.ts';
import { randomOf, stir } from '../test/stir.ts';
import { type World, world } from '../test/world.ts';
import { compare } from './compare.ts';
import { overview } from './overview.ts';
import { together } from './together.ts';
import { freeze, snapshotsOf } from './snapshot.ts';

let db: FreshDatabase;
let w: World;
const days = ['2018-05-01', '2018-06-01', '2018-06-20', '2018-07-10', '2018-09-01'] as const;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  const ids = [await w.walkTo('closed'), await w.walkTo('closure_review')];
  for (const [nth, today] of days.slice(1, 4).entries()) await stir(w, { random: randomOf(911 + nth), count: 25, today }, ids);
});
afterAll(() => db.drop());

const now = '2018-12-01';
async function rowsAt(who: string, asOf: string): Promise<Map<string, Row>> {
  const { rows } = await listItems(w.work(who, now), listPage.parse({ ledgerId: w.ledgerId, asOf, limit: 200 }));
  return new Map(rows.map((row) => [row.id, row]));
}

test('what moved between two days is what differs between their lists, and adds up to how the numbers changed', async () => {
  let closures = 0;
  for (const from of days)
    for (const to of days.filter((each) => each > from)) {
      const {
        from: a,
        to: b,
        tally,
        total,
        moved,
      } = await compare(w.work('auditor', now), { ledgerId: w.ledgerId, from: { asOf: from }, to: { asOf: to } });
      const before = await rowsAt('auditor', from);
      const after = await rowsAt('auditor', to);
      const closed = (row: Row | undefined) => (row?.closedOn ?? null) !== null;
      const differing = [...after.values()].filter((row) => {
        const was = before.get(row.id);
        return (
          was === undefined ||
          closed(was) !== closed(row) ||
          (was.status === 'exited') !== (row.status === 'exited') ||
          (was.leadUnitId !== null && row.leadUnitId !== null && was.leadUnitId !== row.leadUnitId) ||
          (was.track !== row.track && row.track === 'long_term')
        );
      });
      const movedIds = new Set(moved.map((each) => each.id));
      expect(differing.filter((row) => !movedIds.has(row.id)).map((row) => row.code)).toEqual([]);
      expect(moved.length).toBe(total);
      expect(b.counts.closed - a.counts.closed).toBe((tally.closed ?? 0) - (tally.reopened ?? 0));
      expect(b.counts.overdue - a.counts.overdue).toBe((tally.overdue ?? 0) - (tally.caughtUp ?? 0));
      expect(b.counts.registered - a.counts.registered).toBe(tally.registered);
      expect(b.counts.exited - a.counts.exited).toBe(tally.exited);
      for (const { id, before: was, after: is } of moved) {
        expect([was?.status, is.status]).toEqual([before.get(id)?.status, after.get(id)?.status]);
        expect([was?.light, is.light]).toEqual([before.get(id)?.light, after.get(id)?.light]);
      }
      const some = await compare(w.work('auditor', now), { ledgerId: w.ledgerId, from: { asOf: from }, to: { asOf: to }, move: 'closed' });
      expect(some.moved.map((each) => each.id)).toEqual(moved.filter((each) => each.moves.includes('closed')).map((each) => each.id));
      closures += tally.closed ?? 0;
    }
  expect(closures).toBeGreaterThan(0);
  const same = await compare(w.work('office', now), { ledgerId: w.ledgerId, from: { asOf: days[2] }, to: { asOf: days[2] } });
  expect(same).toMatchObject({ total: 0, moved: [] });
});

test('items that moved are paged: all pages together hold each once, in the order of their numbers', async () => {
  const many = await world(db.app);
  for (let nth = 0; nth < 5; nth += 1) await many.register(50, {}, '2018-06-10');
  const asked = { ledgerId: many.ledgerId, from: { asOf: '2018-06-01' }, to: {} };
  const first = await compare(many.work('office', now), asked);
  expect([first.total, first.moved.length]).toEqual([250, 200]);
  const second = await compare(many.work('office', now), { ...asked, cursor: first.next });
  expect([second.total, second.moved.length, second.next]).toEqual([250, 50, null]);
  const codes = [...first.moved, ...second.moved].map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

test('a unit compares what it led on either day', async () => {
  const whole = await compare(w.work('auditor', now), { ledgerId: w.ledgerId, from: { asOf: days[0] }, to: {} });
  const own = await compare(w.work('unit_head', now), { ledgerId: w.ledgerId, from: { asOf: days[0] }, to: {} });
  const units = new Set(own.moved.flatMap(({ before, after }) => [before?.leadUnitName, after.leadUnitName]));
  expect(own.total).toBeLessThan(whole.total);
  expect(own.total).toBeGreaterThan(0);
  expect(own.moved.every(({ before, after }) => [before?.leadUnitName, after.leadUnitName].includes('财政金融局'))).toBe(true);
  expect(units).toContain('财政金融局');
});

test('a snapshot stays what it was, bears its digest, and is on record', async () => {
  const work = w.work('office', now);
  const before = await overview(work, { ledgerId: w.ledgerId });
  const key = v7();
  const frozen = await freeze(work, { ledgerId: w.ledgerId, name: '年终通报', key });
  expect(await freeze(work, { ledgerId: w.ledgerId, name: '年终通报', key })).toEqual(frozen);
  const ids = await w.register(2, {}, now);
  await stir(w, { random: randomOf(5), count: 25, today: now }, ids);
  expect((await overview(work, { ledgerId: w.ledgerId })).counts.registered).toBeGreaterThan(before.counts.registered);
  const after = await overview(w.work('leader', now), { ledgerId: w.ledgerId, asOf: frozen.asOf, upTo: frozen.upTo });
  expect(after).toMatchObject({ counts: before.counts, byUnit: before.byUnit, byLight: before.byLight, byCategory: before.byCategory });
  const [snapshot] = await snapshotsOf(w.work('auditor', now), w.ledgerId);
  expect(snapshot).toMatchObject({
    name: '年终通报',
    asOf: now,
    upTo: frozen.upTo,
  });
  const event = await db.owner.kysely
    .selectFrom('event')
    .select('body')
    .where('orgId', '=', w.orgId)
    .where('action', '=', 'board.freeze')
    .executeTakeFirstOrThrow();
  expect(JSON.parse(event.body).after).toMatchObject({ name: '年终通报', sha256: snapshot?.sha256 });
  await expect(freeze(work, { ledgerId: w.ledgerId, name: '年终通报', key: v7() })).rejects.toMatchObject({
    refusals: [{ code: 'snapshot_name_taken' }],
  });
  // Of a past day as well: frozen with what is known of it now.
  const past = await freeze(w.work('committee', now), { ledgerId: w.ledgerId, name: '六月底', asOf: '2018-06-30', key: v7() });
  expect(past.asOf).toBe('2018-06-30');
});

test('all ledgers side by side say what the board of each says, today and as of a past day', async () => {
  for (const asOf of [undefined, days[2]])
    for (const who of ['auditor', 'leader', 'office', 'unit_head']) {
      const work = w.work(who, now);
      const { ledgers } = await together(work, { asOf });
      const { counts, scope } = await overview(work, { ledgerId: w.ledgerId, asOf });
      expect(ledgers).toEqual([{ id: w.ledgerId, name: expect.any(String), kind: 'finding', unitId: scope.unitId, counts }]);
    }
  expect((await together(w.work('sysadmin', now), {})).ledgers).toEqual([]);
});

test('of several ledgers each is counted as on its own board, whoever serves which', async () => {
  const first = await world(db.app);
  const cases = await first.beside('case');
  const tasks = await first.beside('task');
  await stir(first, { random: randomOf(77), count: 15, today: '2018-06-20' }, [
    await first.walkTo('closed'),
    await first.walkTo('rectifying'),
  ]);
  for (const status of ['handling', 'replied', 'done'] as const) await cases.walkTo(status);
  for (const status of ['underway', 'done'] as const) await tasks.walkTo(status);
  const all = [first, cases, tasks];
  for (const asOf of [undefined, '2018-07-01'])
    for (const [who, serves] of [
      ['auditor', all],
      ['leader', all],
      ['unit_head', all],
      ['office', [first, tasks]],
      ['supervisor', [cases]],
    ] as const) {
      const work = first.work(who, now);
      const served = work.actor.ledgerIds.length > 0 ? serves.map(({ ledgerId }) => ledgerId) : [];
      const reader = { ...work, actor: { ...work.actor, ledgerIds: served } };
      const { ledgers } = await together(reader, { asOf });
      const boards = await Promise.all(serves.map(({ ledgerId }) => overview(reader, { ledgerId, asOf })));
      const said = new Map(boards.map(({ ledger, counts, scope }) => [ledger.id, { ...ledger, unitId: scope.unitId, counts }]));
      expect([who, asOf, new Map(ledgers.map((each) => [each.id, each]))]).toEqual([who, asOf, said]);
    }
});
