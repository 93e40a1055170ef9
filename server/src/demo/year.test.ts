import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCalendar, seedCalendar } from '@duizhang/db/calendar-seed.ts';
import { inTransaction } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { lightOn } from '@duizhang/shared/item/light.ts';
import type { Light, LightFlag } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { digest } from '../test/door.ts';
import { liveThrough, type Year } from '../test/year.ts';
import { instructionInterludes } from './lookback.ts';
import { insertLedgers } from './ledgers.ts';
import { storePapers, storiesOf } from './main.ts';
import { insertOrg, newOrg, tenantOf } from './org.ts';
import { Cabinet } from './scene.ts';
import { Cast, play } from './timeline.ts';

// The demo's 45 long-term findings and its practice ledger, lived through with the product's own work on every day of 2018, while
// their people do what they do. On two days that work is killed in the middle (kill -9) and begun anew.

const [first, last] = ['2018-01-01', '2018-12-31'];
/** The days that are cut off, and the table at whose rows. */
const kills: ReadonlyMap<string, 'period' | 'digest'> = new Map([
  ['2018-10-01', 'period'],
  ['2018-12-11', 'digest'],
]);

/** What the papers say is under test elsewhere. */
const nowhere = { put: () => Promise.resolve() };
let db: FreshDatabase;
let year: Year;
const months: Month[] = [];

beforeAll(async () => {
  db = await freshDatabase();
  await seedCalendar(db.owner);
  const calendar = await readCalendar(db.owner);
  const org = newOrg();
  const at = `${first}T00:00:00Z`;
  const ledgers = await inTransaction(db.app, tenantOf(org), async (tx) => {
    await insertOrg(tx, org, { passwordHash: 'nobody signs in', at });
    return insertLedgers(tx, org, at);
  });
  const cabinet = new Cabinet();
  const stories = storiesOf({ org, cabinet }, ledgers, (course) => ['q', 'h', 'y', 'v', 'w'].includes(course));
  await storePapers({ db: db.app, store: nowhere, org }, cabinet.papers);
  year = { db: db.app, owner: db.owner, calendar, orgId: org.id };
  const cast = new Cast({ db: db.app, org, calendar, now: () => new Date() });
  const begins = stories.map((each) => each.registeredOn).sort()[0] ?? last;
  for (let day = first; day < begins; day = addDays(day, 1)) await clock(day);
  await play(cast, { stories, interludes: instructionInterludes(cast, ledgers), clock });
  months.push(await monthUpTo(last));
}, 180_000);
afterAll(() => db.drop());

async function clock(day: string): Promise<void> {
  if (day.endsWith('-01') && day > first) months.push(await monthUpTo(addDays(day, -1)));
  const table = kills.get(day);
  if (table) await killAt(day, table);
  await liveThrough(year, { from: day, to: day });
}

/** Lets a process of its own begin the day's work and kills it while it writes its rows of a table. */
async function killAt(day: string, table: 'period' | 'digest'): Promise<void> {
  await db.owner.kysely.updateTable('org').set({ businessDate: day }).where('orgId', '=', year.orgId).execute();
  const holder = await db.owner.pool.connect();
  try {
    await holder.query(`begin; lock table ${table} in share mode`);
    const script = path.join(import.meta.dirname, '../test/year.ts');
    const child = spawn(process.execPath, [script, db.appUrl, db.ownerUrl, year.orgId, day], { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'close');
    const isWriting = async () =>
      (await db.owner.pool.query('select from pg_locks where not granted and relation = $1::regclass', [table])).rows.length > 0;
    const late = Date.now() + 30_000;
    while (!(await isWriting()) && Date.now() < late) await sleep(5);
    child.kill('SIGKILL');
    expect((await ended)[1]).toBe('SIGKILL');
    await holder.query('rollback');
  } finally {
    holder.release();
  }
}

const states = ['not_due', 'open', 'submitted', 'returned', 'accepted', 'excused', 'missed'] as const;
const kinds = ['due', 'measure', 'period', 'instruction'] as const;
const colours = ['green', 'yellow', 'red', 'grey', 'closed', 'exited'] as const satisfies readonly Light[];
type Month = readonly [
  month: string,
  /** By `states`, on its last day. */
  periods: readonly number[],
  /** On how many days people were reminded, their digests, and the lines of these by `kinds`. */
  reminders: readonly number[],
  /** By `colours`, on its last day. */
  lights: readonly number[],
];

const rowsOf = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(db.owner.kysely)).rows;
type Count = { readonly name: string; readonly n: number };
function inOrder(names: readonly string[], rows: readonly Count[]): number[] {
  const strange = rows.filter((each) => !names.includes(each.name));
  if (strange.length > 0) throw new Error(`not in the table: ${JSON.stringify(strange)}`);
  return names.map((name) => rows.find((each) => each.name === name)?.n ?? 0);
}

async function monthUpTo(day: string): Promise<Month> {
  const { orgId } = year;
  const within = sql`d.org_id = ${orgId} and d.day between ${`${day.slice(0, 7)}-01`}::date and ${day}::date`;
  const periods = await rowsOf<Count>(sql`select state as name, count(*)::int as n from period where org_id = ${orgId} group by 1`);
  const [told] = await rowsOf<{ days: number; digests: number }>(
    sql`select count(distinct d.day)::int as days, count(*)::int as digests from digest d where ${within}`,
  );
  const lines = await rowsOf<Count>(
    sql`select l ->> 'kind' as name, count(*)::int as n from digest d, jsonb_array_elements(d.lines) l where ${within} group by 1`,
  );
  const items = await rowsOf<{ status: string; lightFlag: LightFlag; yellowOn: string | null; redOn: string | null }>(
    sql`select status, light_flag, yellow_on, red_on from item where org_id = ${orgId}`,
  );
  const lights = [...Map.groupBy(items, (each) => lightOn(each, day))].map(([name, { length: n }]) => ({ name, n }));
  const reminders = [told?.days ?? 0, told?.digests ?? 0, ...inOrder(kinds, lines)];
  return [day.slice(0, 7), inOrder(states, periods), reminders, inOrder(colours, lights)];
}

test('every month is what the table says', () => {
  const nothing = [
    [0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
  ] as const;
  // biome-ignore format: a table, one line a month
  expect(months).toEqual([
    //  month     periods: not due, open, submitted, returned, accepted, excused, missed
    //                                 reminders: days, digests; due, measure, period, instruction
    //                                                          lights: green, yellow, red, grey, closed, exited
    ...['01', '02', '03', '04', '05', '06'].map((month) => [`2018-${month}`, ...nothing]),
    ['2018-07', [ 0,  0, 0, 0,  0, 0, 0], [ 0,   0,  0,   0,   0, 0], [45, 0, 0, 0, 0, 0]], // the 45 are handed over
    ['2018-08', [ 6,  6, 0, 0,  0, 0, 0], [ 0,   0,  0,   0,   0, 0], [45, 0, 0, 0, 0, 0]], // halves and years begin
    ['2018-09', [17, 14, 2, 1,  0, 0, 0], [ 2,  36,  0,  20,  38, 0], [44, 1, 0, 0, 0, 0]], // eleven report on the third quarter
    ['2018-10', [37, 37, 0, 0, 10, 1, 0], [13, 146, 40, 100,  32, 0], [40, 5, 0, 0, 0, 0]], // one is excused; five will be late
    ['2018-11', [46, 46, 0, 0, 11, 1, 0], [19, 140, 50,  90,   6, 0], [53, 3, 0, 1, 1, 0]], // five became long-term, the practice ledger began
    ['2018-12', [46, 46, 1, 0, 11, 1, 1], [19, 134, 24,  90, 108, 6], [49, 5, 2, 3, 2, 1]], // one missed November
  ]);
});

test('each promise has the periods that its rhythm and its beginning make, none twice and none left out', async () => {
  const rows = await rowsOf<{ itemId: string; said: string }>(
    sql`select item_id, label || ' ' || state || case when late then ' late' else '' end as said from period where org_id = ${year.orgId} order by item_id, starts_on`,
  );
  const courses = [...Map.groupBy(rows, (each) => each.itemId).values()].map((each) => each.map(({ said }) => said).join('，'));
  const count = (said: string) => courses.filter((each) => each === said).length;
  const next = '2018年第四季度 open，2019年第一季度 not_due';
  expect({
    began: count(next),
    reported: count(`2018年第三季度 accepted，${next}`),
    late: count(`2018年第三季度 accepted late，${next}`),
    excused: count(`2018年第三季度 excused，${next}`),
    halves: count('2018年下半年 open，2019年上半年 not_due'),
    years: count('2018年 open，2019年 not_due'),
    months: count('2018年9月 accepted，2018年10月 accepted，2018年11月 submitted，2018年12月 open，2019年1月 not_due'),
    missed: count('2018年11月 missed，2018年12月 open，2019年1月 not_due'),
  }).toEqual({ began: 28, reported: 8, late: 1, excused: 1, halves: 5, years: 1, months: 1, missed: 1 });
  expect(courses).toHaveLength(46);
  const kept = await rowsOf<Count>(
    sql`select on_date::text as name, count(*)::int as n from event where org_id = ${year.orgId} and action = 'item.keep_periods' group by 1 order by 1`,
  );
  // Quarters and months begin; on 11 October two owe the third quarter, and on 11 December one owes November.
  expect(kept.map(({ name, n }) => `${name} ${n}`)).toEqual([
    '2018-10-01 11',
    '2018-10-11 2',
    '2018-11-01 1',
    '2018-12-01 2',
    '2018-12-11 1',
  ]);
});

test.each([
  // Nobody reports on November by 10 December; from the 29th on December's report is near as well.
  [
    '往来款项清理不持续',
    'period',
    [
      '11-29 7',
      '12-05 3',
      '12-07 1',
      '12-10 0',
      '12-11 -1',
      '12-13 -3',
      '12-17 -5',
      '12-19 -7',
      '12-21 -9',
      '12-25 -11',
      '12-27 -13',
      '12-29 -15',
      '12-29 7',
    ],
  ],
  // Due on 14 December, a Friday.
  [
    '专账核算资金结余说明不清',
    'due',
    ['12-05 7', '12-11 3', '12-13 1', '12-14 0', '12-17 -1', '12-19 -3', '12-21 -5', '12-25 -7', '12-27 -9', '12-29 -11'],
  ],
] as const)('of %s people are reminded on these days alone, each once', async (title, kind, days) => {
  const rows = await rowsOf<{ accountId: string; said: string }>(
    sql`select d.account_id, to_char(d.day, 'MM-DD ') || (l ->> 'left') as said from digest d, jsonb_array_elements(d.lines) l
      where d.org_id = ${year.orgId} and l ->> 'kind' = ${kind} and l ->> 'title' = ${`关于${title}的问题`} order by d.day, l ->> 'dueOn'`,
  );
  const people = [...Map.groupBy(rows, (each) => each.accountId).values()].map((each) => each.map(({ said }) => said));
  expect(people).toEqual([days, days]);
});

test('what was killed and begun anew left no gap and nothing twice; lived through once more, nothing changes', async () => {
  const { orgId } = year;
  const runs = await rowsOf<object>(
    sql`select work, count(*)::int as n, min(day) as first, max(day) as last from day_run where org_id = ${orgId} group by 1 order by 1`,
  );
  expect(runs).toEqual(['digests', 'periods'].map((work) => ({ work, n: 365, first, last })));
  const [told] = await rowsOf<object>(
    sql`select (select count(*)::int from notification where org_id = ${orgId} and kind = 'digest') as notes, (select count(*)::int from digest where org_id = ${orgId}) as digests,
      (select count(*)::int from event where org_id = ${orgId} and action = 'reminder.digests') as days`,
  );
  const sum = (nth: number) => months.reduce((all, [, , reminders]) => all + (reminders[nth] ?? 0), 0);
  expect(told).toEqual({ notes: sum(1), digests: sum(1), days: sum(0) });
  const before = await digest(db.owner, orgId);
  await liveThrough(year, { from: '2018-12-10', to: last });
  expect(await digest(db.owner, orgId)).toBe(before);
});
