import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listPage, type ListSearch, listSearch } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type World, world } from '../test/world.ts';
import { kanbanOf } from './kanban.ts';
import { countItems, listItems } from './list.ts';
import { dayOf, monthOf } from './month.ts';
import { rangeOf, timesOf } from './times.ts';

// 2018: the 24th of September is a holiday, and Saturday the 29th is worked in exchange.
const autumn = {
  days: new Map([
    ['2018-09-24', false],
    ['2018-09-29', true],
  ]),
  years: new Set([2018]),
};

let db: FreshDatabase;
let w: World;
let rectifying: string;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (sql) => statements.push(sql) });
  w = await world(db.app, { calendar: autumn });
  for (const status of ['registered', 'planning', 'closed', 'closure_review'] as const) await w.walkTo(status);
  rectifying = await w.walkTo('rectifying');
});
afterAll(() => db.drop());
beforeEach(() => statements.splice(0));

const sent = () => statements.filter((each) => !/^(begin|commit)/.test(each)).length;
const search = (over: Partial<ListSearch> = {}) => listSearch.parse({ ledgerId: w.ledgerId, ...over });

describe('the kanban', () => {
  test('has each status with its count and its cards, in one statement', async () => {
    const { columns } = await kanbanOf(w.work('office'), search());
    expect(sent()).toBe(1);
    expect(Object.fromEntries(columns.map(({ status, count }) => [status, count]))).toEqual({
      closed: 1,
      closure_review: 1,
      planning: 1,
      rectifying: 1,
      registered: 1,
    });
    const column = columns.find(({ status }) => status === 'rectifying');
    const listed = await listItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId, status: ['rectifying'] }));
    expect(column).toMatchObject({ next: null });
    expect(column?.rows).toEqual(listed.rows);
  });

  test('a column goes on where its list does, in the order that is asked for', async () => {
    const many = await world(db.app);
    const ids = await many.register(25);
    for (const order of [{}, { sort: 'updated', desc: true }, { sort: 'due', desc: true }] as const) {
      const asked = { ledgerId: many.ledgerId, ...order };
      const [column] = (await kanbanOf(many.work('office'), listSearch.parse(asked))).columns;
      expect(column).toMatchObject({ status: 'registered', count: 25 });
      const rest = await listItems(
        many.work('office'),
        listPage.parse({ ...asked, status: ['registered'], after: column?.next ?? undefined }),
      );
      const seen = [...(column?.rows ?? []), ...rest.rows].map((row) => row.id);
      expect(new Set(seen)).toEqual(new Set(ids));
      expect(seen).toHaveLength(25);
    }
  });

  test('takes the filters of the table, and shows a unit no more than its list does', async () => {
    for (const [who, over] of [
      ['office', { light: ['green'] }],
      ['unit_head', {}],
      ['office', { q: '债务' }],
    ] as const) {
      const { columns } = await kanbanOf(w.work(who), search(over as Partial<ListSearch>));
      for (const { status, count } of columns)
        expect(count).toBe((await countItems(w.work(who), search({ ...(over as Partial<ListSearch>), status: [status] }))).n);
      const { n } = await countItems(w.work(who), search(over as Partial<ListSearch>));
      expect(columns.reduce((sum, each) => sum + each.count, 0)).toBe(n);
    }
  });
});

describe('the line of time', () => {
  test('reaches from the first registration to the last day, in one statement', async () => {
    expect(await rangeOf(w.work('office'), search())).toEqual({ from: '2018-06-01', to: '2018-10-31' });
    expect(sent()).toBe(1);
    expect(await rangeOf(w.work('office'), search({ status: ['exited'] }))).toBeNull();
  });

  test('tells measures and agreed extensions of those who may be seen, in one statement', async () => {
    const id = await w.walkTo('rectifying');
    const { dueCurrent } = await w.facts(id);
    const input = { to: '2018-11-30', reasonCode: 'construction', reason: '工期未到', attestation: '属实' } as const;
    await w.act('unit_head', 'applyExtension', { id, input });
    for (const who of ['office', 'committee'] as const) await w.act(who, 'agreeChange', { id, input: { opinion: '同意' } });
    statements.splice(0);
    const [times] = await timesOf(w.work('office'), [id]);
    expect(sent()).toBe(1);
    const now = await w.facts(id);
    expect(times?.extensions).toEqual([{ from: dueCurrent, to: '2018-11-30', decidedOn: '2018-06-01' }]);
    expect(times?.measures).toMatchObject([{ dueOn: now.measures[0]?.dueOn, doneOn: null }]);
    const other = await world(db.app);
    expect(await timesOf(other.work('office'), [id])).toEqual([]);
  });
});

describe('the calendar', () => {
  const month = '2018-09';
  test('covers whole weeks, knows working days, and counts in one statement what its lists hold', async () => {
    const days = await monthOf(w.work('office'), { ...search(), month });
    expect(sent()).toBe(1);
    expect([days[0]?.day, days.at(-1)?.day, days.length]).toEqual(['2018-08-27', '2018-09-30', 35]);
    expect(days.filter(({ day }) => ['2018-09-21', '2018-09-24', '2018-09-29'].includes(day)).map((each) => each.workday)).toEqual([
      true,
      false,
      true,
    ]);
    const busy = days.filter((each) => each.deadline + each.measure > 0);
    expect(busy.length).toBeGreaterThan(0);
    for (const { day, deadline, measure } of busy) {
      const asked = search({ flag: 'open', dueFrom: day, dueTo: day });
      expect((await countItems(w.work('office'), asked)).n).toBe(deadline);
      const { entries, more } = await dayOf(w.work('office'), { ...search(), day });
      expect(more).toBe(0);
      expect(entries.filter(({ sort }) => sort === 'deadline')).toHaveLength(deadline);
      expect(entries.filter(({ sort }) => sort === 'measure')).toHaveLength(measure);
      expect(entries.map(({ id }) => id)).toContain(rectifying);
    }
  });

  test('what has no agreed plan yet stands on the day that was required of it', async () => {
    const own = await world(db.app, { calendar: autumn });
    const [id = ''] = await own.register();
    const input = { leadUnitId: own.unit('财政金融局'), track: 'dated' as const, dueRequired: '2018-09-12' };
    await own.act('office', 'dispatch', { id, input });
    const days = await monthOf(own.work('office'), { ...listSearch.parse({ ledgerId: own.ledgerId }), month });
    expect(days.filter(({ deadline }) => deadline > 0)).toEqual([expect.objectContaining({ day: '2018-09-12', deadline: 1 })]);
    const asked = listSearch.parse({ ledgerId: own.ledgerId, flag: 'unplanned', dueFrom: '2018-09-12', dueTo: '2018-09-12' });
    expect(await countItems(own.work('office'), asked)).toEqual({ n: 1 });
  });

  test('shows a post of another unit nothing', async () => {
    await w.hire('handler@建设局', { role: 'handler', unit: '建设局' });
    const days = await monthOf(w.work('handler@建设局'), { ...search(), month });
    expect(days.reduce((sum, each) => sum + each.deadline + each.measure, 0)).toBe(0);
  });
});
