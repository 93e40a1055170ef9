import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { isWorkingDay } from '@duizhang/shared/calendar.ts';
import { kindOfDay } from '@duizhang/shared/calendar-year.ts';
import { lightOf } from '@duizhang/shared/item/light.ts';
import { notice2018, notice2024 } from '@duizhang/shared/test/notices.ts';
import ExcelJS from 'exceljs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCalendars } from '../calendars.ts';
import { Refused } from '../errors.ts';
import { letIn, openHouse } from '../test/house.ts';
import { emptyCalendar, type World, world } from '../test/world.ts';
import { calendarYear } from './queries.ts';
import { saveYear } from './save.ts';
import { linesOf } from './workbook.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const basis = '示例〔2017〕12号';
const server = () => createCalendars(db.app, emptyCalendar);
const revisionOf = async (w: World) => {
  const org = await db.owner.kysely.selectFrom('org').select('calendarRevision').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
  return org.calendarRevision;
};
const eventsOf = (w: World) =>
  db.owner.kysely.selectFrom('event').select(['action', 'itemId', 'body']).where('orgId', '=', w.orgId).orderBy('seq').execute();

describe('a year that arrives', () => {
  test('lights the open items anew that rest on it, restricted ones too, each with its event after the one of the year', async () => {
    const w = await world(db.app, { clearance: '审计' });
    const open = await w.walkTo('rectifying');
    const closed = await w.walkTo('closed');
    // Monday to Friday: a Sunday's three working days begin on the Tuesday.
    const before = await w.facts(open);
    expect([before.dueCurrent, before.yellowOn]).toEqual(['2018-09-30', '2018-09-25']);
    const { provisional, settled } = await reasons(w, open);
    expect(provisional).toContain('暂按');
    const work = w.work('office');
    const uncleared = { ...work, actor: { ...work.actor, clearances: [] } };
    const saved = await saveYear(uncleared, server(), { year: 2018, text: notice2018, basis, key: v7() });
    expect(saved.relit).toBe(1);
    // 29 and 30 September are worked: Thursday.
    expect(await w.facts(open)).toMatchObject({ yellowOn: '2018-09-27', version: before.version });
    expect((await w.facts(closed)).yellowOn).toBeNull();
    expect(await settled()).not.toContain('暂按');
    const told = (await eventsOf(w)).slice(-2);
    expect(told.map(({ action, itemId }) => [action, itemId])).toEqual([
      ['calendar.save', null],
      ['item.relight', open],
    ]);
    expect(JSON.parse(told[0]!.body)).toMatchObject({ before: null, reason: basis, after: { year: 2018, basis } });
  });

  async function reasons(w: World, id: string) {
    const calendars = server();
    const said = async () => {
      const { reasons: all } = lightOf(await w.facts(id), await calendars.of(w.orgId, await revisionOf(w)));
      return all.find(({ light, from }) => light === 'yellow' && from !== null)?.text.zh;
    };
    return { provisional: await said(), settled: said };
  }

  test('counts on every server from the next request on, for this org alone', async () => {
    const w = await world(db.app);
    const other = await world(db.app);
    const [here, there] = [server(), server()];
    expect(await there.of(w.orgId, await revisionOf(w))).toBe(emptyCalendar);
    await saveYear(w.work('office'), here, { year: 2018, text: notice2018, basis, key: v7() });
    const known = await there.of(w.orgId, await revisionOf(w));
    expect([known.years.has(2018), isWorkingDay(known, '2018-09-29'), isWorkingDay(known, '2018-10-01')]).toEqual([true, true, false]);
    // Kept until the revision changes, and by who still knows the one before.
    expect(await there.of(w.orgId, await revisionOf(w))).toBe(known);
    expect(await there.of(w.orgId, (await revisionOf(w)) - 1)).toBe(await there.of(w.orgId, await revisionOf(w)));
    expect(await there.of(other.orgId, await revisionOf(other))).toBe(emptyCalendar);
  });

  test('is what two servers answer with, asked over HTTP', async () => {
    const w = await world(db.app);
    const [here, there] = await Promise.all([openHouse(db.app), openHouse(db.app)]);
    const enter = async (house: typeof here, who: string) => {
      const browser = house.browser();
      const { name, password } = await letIn(db.app, w.orgId, w.person(who).accountId);
      await browser.signIn(name, password);
      return browser;
    };
    const office = await enter(here, 'office');
    expect((await office.query('calendar.get', { year: 2018 })).data).toMatchObject({ known: false });
    const input = { year: 2018, text: notice2018, basis, key: v7() };
    expect((await office.mutate('calendar.save', input)).data).toEqual({ days: 23, relit: 0 });
    expect((await office.query('calendar.get', { year: 2018 })).data).toMatchObject({ known: true });
    const handler = await enter(there, 'handler');
    expect((await handler.query('calendar.get', { year: 2018 })).data).toMatchObject({
      known: true,
      years: [{ year: 2018, own: { basis } }],
    });
    expect(here.failures.concat(there.failures)).toEqual([]);
    await Promise.all([here.close(), there.close()]);
  });

  test('is entered once for its key, and may be replaced: the event holds what stood before', async () => {
    const w = await world(db.app);
    const first = { year: 2018, text: notice2018, basis, key: v7() };
    const saved = await saveYear(w.work('office'), server(), first);
    expect(await saveYear(w.work('office'), server(), first)).toEqual(saved);
    expect(await revisionOf(w)).toBe(1);
    const longer = notice2018.replace('9月24日放假，与周末连休', '9月24日至25日放假，共2天');
    expect(await saveYear(w.work('office'), server(), { ...first, text: longer, basis: '示例〔2018〕1号', key: v7() })).toMatchObject({
      days: 1,
    });
    const last = JSON.parse((await eventsOf(w)).at(-1)!.body);
    expect([last.before.basis, last.before.days.length, last.after.days.length]).toEqual([basis, 29, 30]);
  });

  test('with a question left open is refused, and nothing changes', async () => {
    const w = await world(db.app);
    const text = notice2018.replace('共7天', '共8天');
    const tried = saveYear(w.work('office'), server(), { year: 2018, text, basis, key: v7() });
    await expect(tried).rejects.toThrow(Refused);
    expect(await revisionOf(w)).toBe(0);
  });
});

test('a year is shown day by day, with where it is known from; the next notice moves days of its December', async () => {
  const w = await world(db.app);
  const save = (text: string, year: number) => saveYear(w.work('office'), server(), { year, text, basis, key: v7() });
  await save(notice2024, 2024);
  await save(`2024-12-29,班\n2025-01-01,休,元旦`, 2025);
  const calendar = await server().of(w.orgId, await revisionOf(w));
  const page = await calendarYear({ ...w.work('handler'), calendar }, 2024);
  expect([page.known, page.days.length]).toEqual([true, 366]);
  const kinds = new Map(page.days.map((each) => [each.day, kindOfDay(each)]));
  expect(['2024-02-12', '2024-02-04', '2024-02-29', '2024-12-28', '2024-12-29'].map((day) => kinds.get(day))).toEqual([
    'holiday',
    'makeup',
    'work',
    'weekend',
    'makeup',
  ]);
  expect(page.years).toMatchObject([
    { year: 2025, own: { basis, addedOn: '2018-06-01' } },
    { year: 2024, own: { basis } },
  ]);
  const unknown = await calendarYear({ ...w.work('handler'), calendar }, 2030);
  expect([unknown.known, unknown.days.length]).toEqual([false, 365]);
});

describe('a workbook', () => {
  test('becomes lines: days as dates or text, whatever stands around them', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('放假安排');
    sheet.addRows([
      ['日期', '安排', '节日'],
      [new Date('2027-01-01T00:00:00Z'), '休', '元旦'],
      ['2027-01-03', '班', '元旦 & <补班>'],
      [null, null, null],
    ]);
    const lines = await linesOf(Buffer.from(await book.xlsx.writeBuffer()));
    expect(
      lines
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['日期\t安排\t节日', '2027-01-01\t休\t元旦', '2027-01-03\t班\t元旦 & <补班>']);
  });
  test('that is none is no list', async () => {
    await expect(linesOf(Buffer.from('示例'))).rejects.toThrow('End of central directory record signature not found');
  });
});
