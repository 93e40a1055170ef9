import { readCalendar, seedCalendar } from '@duizhang/db/calendar-seed.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../admin/accounts.ts';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { digest, longTerm } from './door.ts';
import { type World, world } from './world.ts';
import { liveThrough } from './year.ts';

// A year of the product's own work: 2018 with its real days off. Nobody answers anything. Killed in the middle it is lived through in
// demo/year.test.ts, where people answer.

let db: FreshDatabase;
let calendar: WorkingCalendar;
beforeAll(async () => {
  db = await freshDatabase();
  await seedCalendar(db.owner);
  calendar = await readCalendar(db.owner);
});
afterAll(() => db.drop());

const year = { from: '2018-01-01', to: '2018-12-31' };

/** One finding by 30 September, and one that is reported on by the quarter from January, assessed by 20 December. */
async function office(today = year.from): Promise<World> {
  const w = await world(db.app, { today, calendar });
  await db.owner.kysely
    .insertInto('account')
    .values({ ...blank, orgId: w.orgId, id: v7(), name: 'system', displayName: '系统', system: true, createdAt: '2018-01-01T00:00:00Z' })
    .execute();
  await db.owner.kysely
    .updateTable('account')
    .set({ email: 'head@example.cn' })
    .where('id', '=', w.person('unit_head').accountId)
    .execute();
  await w.walkTo('rectifying');
  const [id = ''] = await w.register();
  const leadUnitId = w.unit('财政金融局');
  await w.act('office', 'dispatch', { id, input: { leadUnitId, track: 'long_term' } });
  await w.act('unit_head', 'claim', { id, input: { handlerId: w.person('handler').accountId } });
  const plan = { ...longTerm, assessOn: '2018-12-20', dueAfter: 10 };
  const measures = [{ ...w.measure, dueOn: null }];
  await w.act('handler', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures, longTerm: plan } });
  await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
  await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
  await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
  return w;
}

const rowsOf = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(db.owner.kysely)).rows;
const periods = ({ orgId }: World) =>
  rowsOf<object>(sql`select label, starts_on, ends_on, due_on, state from period where org_id = ${orgId} order by starts_on`);
const kept = ({ orgId }: World) =>
  rowsOf<{ onDate: string }>(sql`select on_date from event where org_id = ${orgId} and action = 'item.keep_periods' order by seq`);
/** Every line of a person's digests: day, kind, working days left. */
const lines = async (w: World, who: string) =>
  (
    await rowsOf<{
      said: string;
    }>(sql`select d.day || ' ' || (l ->> 'kind') || ' ' || (l ->> 'left') as said from digest d, jsonb_array_elements(d.lines) l
      where d.org_id = ${w.orgId} and d.account_id = ${w.person(who).accountId} order by d.day, l ->> 'kind', l ->> 'dueOn'`)
  ).map((each) => each.said);

test('gives exactly the periods, misses, lights and reminders of the table, and the same when it is run twice', async () => {
  const lived = await office();
  const letter = {
    unitId: lived.unit('财政金融局'),
    step: 'blue' as const,
    title: '示例督办',
    text: '请回复。',
    replyDue: '2018-06-15',
    itemIds: [],
  };
  const draft = await draftNotice(lived.work('office', '2018-05-28'), { ledgerId: lived.ledgerId, ...letter, key: v7() });
  await sendNotice(lived.work('office', '2018-05-28'), { ...draft, key: v7() });
  await liveThrough({ db: db.app, owner: db.owner, calendar, orgId: lived.orgId }, year);
  expect(await periods(lived)).toEqual([
    { label: '2018年第一季度', startsOn: '2018-01-01', endsOn: '2018-03-31', dueOn: '2018-04-10', state: 'missed' },
    { label: '2018年第二季度', startsOn: '2018-04-01', endsOn: '2018-06-30', dueOn: '2018-07-10', state: 'missed' },
    { label: '2018年第三季度', startsOn: '2018-07-01', endsOn: '2018-09-30', dueOn: '2018-10-10', state: 'missed' },
    { label: '2018年第四季度', startsOn: '2018-10-01', endsOn: '2018-12-31', dueOn: '2019-01-10', state: 'open' },
    { label: '2019年第一季度', startsOn: '2019-01-01', endsOn: '2019-03-31', dueOn: '2019-04-10', state: 'not_due' },
  ]);
  // A quarter begins, and the day after a report was due.
  expect((await kept(lived)).map((each) => each.onDate)).toEqual([
    '2018-04-01',
    '2018-04-11',
    '2018-07-01',
    '2018-07-11',
    '2018-10-01',
    '2018-10-11',
  ]);
  const lights = await rowsOf<object>(
    sql`select track, yellow_on, red_on, light_flag from item where org_id = ${lived.orgId} order by number`,
  );
  expect(lights).toEqual([
    { track: 'dated', yellowOn: '2018-09-27', redOn: '2018-10-01', lightFlag: 'none' },
    { track: 'long_term', yellowOn: '2018-12-17', redOn: '2018-12-21', lightFlag: 'red' },
  ]);
  const said = await lines(lived, 'handler');
  expect(said.filter((each) => each.includes(' due '))).toEqual([
    '2018-09-20 due 7',
    '2018-09-27 due 3',
    '2018-09-29 due 1',
    '2018-09-30 due 0',
    '2018-10-08 due -1',
    '2018-10-10 due -3',
    '2018-10-12 due -5',
    '2018-10-16 due -7',
    '2018-10-18 due -9',
    '2018-10-22 due -11',
    '2018-10-24 due -13',
    '2018-10-26 due -15',
    '2018-10-30 due -17',
    '2018-11-01 due -19',
    '2018-11-05 due -21',
    '2018-11-07 due -23',
    '2018-11-09 due -25',
    '2018-11-13 due -27',
    '2018-11-15 due -29',
    '2018-11-19 due -31',
    '2018-11-21 due -33',
    '2018-11-23 due -35',
    '2018-11-27 due -37',
    '2018-11-29 due -39',
    '2018-12-03 due -41',
    '2018-12-05 due -43',
    '2018-12-07 due -45',
    '2018-12-11 due -47',
    '2018-12-13 due -49',
    '2018-12-17 due -51',
    '2018-12-19 due -53',
    '2018-12-21 due -55',
    '2018-12-25 due -57',
    '2018-12-27 due -59',
    '2018-12-29 due -61',
  ]);
  // The first quarter's report: before 10 April, with 清明 in between, and then every second working day.
  expect(said.filter((each) => each.includes(' period ') && each < '2018-04-20')).toEqual([
    '2018-03-29 period 7',
    '2018-04-04 period 3',
    '2018-04-09 period 1',
    '2018-04-10 period 0',
    '2018-04-11 period -1',
    '2018-04-13 period -3',
    '2018-04-17 period -5',
    '2018-04-19 period -7',
  ]);
  // A letter that nobody answers, 端午 in between.
  expect(said.filter((each) => each.includes(' letter ') && each < '2018-06-25')).toEqual([
    '2018-06-06 letter 7',
    '2018-06-12 letter 3',
    '2018-06-14 letter 1',
    '2018-06-15 letter 0',
    '2018-06-19 letter -1',
    '2018-06-21 letter -3',
  ]);
  expect(await lines(lived, 'office')).toEqual([
    '2018-12-11 assess 7',
    '2018-12-17 assess 3',
    '2018-12-19 assess 1',
    '2018-12-20 assess 0',
    '2018-12-21 assess -1',
    '2018-12-25 assess -3',
    '2018-12-27 assess -5',
    '2018-12-29 assess -7',
  ]);
  // The head has an address: a letter for each digest. The handler has none.
  const [mails] = await rowsOf<{ n: number; people: number }>(
    sql`select count(*)::int as n, count(distinct account_id)::int as people from delivery where org_id = ${lived.orgId}`,
  );
  const heads = new Set((await lines(lived, 'unit_head')).map((each) => each.slice(0, 10)));
  expect(mails).toEqual({ n: heads.size, people: 1 });

  const before = await digest(db.owner, lived.orgId);
  await liveThrough({ db: db.app, owner: db.owner, calendar, orgId: lived.orgId }, { from: '2018-12-20', to: year.to });
  expect(await digest(db.owner, lived.orgId)).toBe(before);
});
