import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { listPage } from '@duizhang/shared/item/search.ts';
import { type PeriodFact, periodsOn } from '@duizhang/shared/item/periods.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, longTerm } from '../test/door.ts';
import { type World, world } from '../test/world.ts';
import { advanceItems } from './advance.ts';
import { countItems, listItems } from './list.ts';
import { itemPage } from './page.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const tenantOf = (w: World) => ({ orgId: w.orgId, clearances: [] });
const advance = (w: World, day: string) => advanceItems(w.work('office', day), tenantOf(w));

/** A long-term item, its second quarter open from 1 June 2018 and due on 10 July. */
async function promised(w: World): Promise<string> {
  const id = await w.walkTo('rectifying');
  await w.act('unit_head', 'convertTrack', { id, input: { to: 'long_term', longTerm, reason: '须长期推进', attestation: '属实' } });
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  return id;
}
const states = async (w: World, id: string) => (await w.facts(id)).periods.map((each) => `${each.label} ${each.state}`);
const second = async (w: World, id: string) => (await w.facts(id)).periods.find((each) => each.startsOn === '2018-04-01')!;
const report = async (w: World, id: string, today: string) =>
  w.act('handler', 'report', { id, input: { periodId: (await second(w, id)).id, done: '已完成本季度任务' }, today });
describe('a period', () => {
  test('is reported, returned, reported again and accepted', async () => {
    const w = await world(db.app);
    const id = await promised(w);
    await report(w, id, '2018-06-20');
    const search = { ledgerId: w.ledgerId, waiting: 'period_review' } as const;
    expect(await countItems(w.work('office'), listPage.parse(search))).toEqual({ n: 1 });

    const periodId = (await second(w, id)).id;
    expect(await codesOf(w.act('unit_head', 'acceptPeriod', { id, input: { periodId } }))).toEqual(['wrong_role']);
    await w.act('office', 'returnPeriod', { id, input: { periodId, reason: '没有数量' }, today: '2018-06-21' });
    expect(await second(w, id)).toMatchObject({ state: 'returned', basis: '没有数量', judgedOn: '2018-06-21' });
    expect(await codesOf(w.act('office', 'acceptPeriod', { id, input: { periodId } }))).toEqual(['no_period_submitted']);
    await report(w, id, '2018-06-22');
    // Without a period: whatever is handed in, as many items are accepted at once.
    await w.act('supervisor', 'acceptPeriod', { id, input: { opinion: '属实' }, today: '2018-06-25' });
    expect(await second(w, id)).toMatchObject({
      state: 'accepted',
      basis: '属实',
      judgedBy: w.person('supervisor').accountId,
      late: false,
    });
    const row = (await listItems(w.work('office'), listPage.parse({ ledgerId: w.ledgerId }))).rows[0];
    expect(row?.periods.map((each) => [each.startsOn, each.state])).toEqual([
      ['2018-04-01', 'accepted'],
      ['2018-07-01', 'not_due'],
    ]);
  });

  test('that was missed turns the item red until it is excused, with its basis and its file', async () => {
    const w = await world(db.app);
    const id = await promised(w);
    await advance(w, '2018-07-11');
    expect(await second(w, id)).toMatchObject({ state: 'missed', judgedOn: null });
    expect((await itemPage(w.work('office', '2018-07-11'), id)).light).toMatchObject({ light: 'red' });
    const periodId = (await second(w, id)).id;
    const input = { periodId, basis: '专题会议纪要〔2018〕8号', files: [await w.file('纪要.pdf')] };
    expect(await codesOf(w.act('unit_head', 'excusePeriod', { id, input }))).toEqual(['wrong_role']);
    await w.act('office', 'excusePeriod', { id, input, today: '2018-07-12' });
    expect(await second(w, id)).toMatchObject({ state: 'excused', basis: input.basis, judgedBy: w.person('office').accountId });
    const { item, light } = await itemPage(w.work('office', '2018-07-12'), id);
    expect([light.light, item.evidence.map((each) => [each.name, each.purpose])]).toEqual(['green', [['纪要.pdf', 'approval']]]);
    expect(await codesOf(w.act('office', 'excusePeriod', { id, input }))).toEqual(['period_not_owed']);
  });

  test('reported after its day stays late for ever, and red until it is accepted', async () => {
    const w = await world(db.app);
    const id = await promised(w);
    await advance(w, '2018-07-11');
    await report(w, id, '2018-07-13');
    expect([await second(w, id), (await w.facts(id)).lightFlag]).toMatchObject([{ state: 'submitted', late: true }, 'red']);
    await w.act('office', 'acceptPeriod', { id, input: {}, today: '2018-07-16' });
    expect([await second(w, id), (await w.facts(id)).lightFlag]).toMatchObject([{ state: 'accepted', late: true }, 'none']);
  });
});

test('an assessment names the next day, at most twelve months on; it waits from thirty days before', async () => {
  const w = await world(db.app);
  const id = await promised(w);
  const { assessOn } = await w.facts(id);
  const near = addDays(assessOn!, -30);
  const search = listPage.parse({ ledgerId: w.ledgerId, waiting: 'assess' });
  const waiting = async (day: string) => (await countItems(w.work('supervisor', day), search)).n;
  expect([await waiting(addDays(near, -1)), await waiting(near)]).toEqual([0, 1]);
  const input = { verdict: 'on_course', conclusion: '按计划推进', nextOn: addDays(near, 400) } as const;
  expect(await codesOf(w.act('office', 'assess', { id, input, today: near }))).toEqual(['assess_too_far']);
  expect(await codesOf(w.act('handler', 'assess', { id, input, today: near }))).toEqual(['wrong_role']);
  const nextOn = addDays(near, 300);
  await w.act('office', 'assess', { id, input: { ...input, nextOn }, today: near });
  expect([(await w.facts(id)).assessOn, await waiting(near)]).toEqual([nextOn, 0]);
  const { assessments } = await itemPage(w.work('office', near), id);
  expect(assessments).toEqual([
    expect.objectContaining({ verdict: 'on_course', conclusion: '按计划推进', nextOn, dueOn: assessOn, unitName: '整改办', onDate: near }),
  ]);
});

describe('a year of days', () => {
  const days = Array.from({ length: 365 }, (_, n) => addDays('2018-06-01', n));

  test('gives what the pure rule gives, asked twice a day', async () => {
    const w = await world(db.app);
    const id = await promised(w);
    const begun = await w.facts(id);
    // Only some days are asked, as if the server had slept through the others.
    const asked = days.filter((_, n) => n % 9 === 0);
    for (const day of asked) {
      await advance(w, day);
      expect(await advance(w, day)).toBe(0);
    }
    let periods: readonly Omit<PeriodFact, 'id'>[] = begun.periods;
    for (const day of asked) {
      const kept = periods.map((each, n) => ({ ...each, id: String(n) }));
      const { added, opened, missed } = periodsOn({ ...begun, periods: kept }, day);
      const rest = { late: false, reportId: null, basis: null, judgedBy: null, judgedOn: null };
      const turned = kept.map((each) => {
        if (missed.includes(each)) return { ...each, state: 'missed' as const };
        return opened.includes(each) ? { ...each, state: 'open' as const } : each;
      });
      periods = [...turned, ...added.map((each) => ({ ...rest, ...each }))];
    }
    expect(await states(w, id)).toEqual(periods.map((each) => `${each.label} ${each.state}`));
    expect(await states(w, id)).toEqual([
      '2018年第二季度 missed',
      '2018年第三季度 missed',
      '2018年第四季度 missed',
      '2019年第一季度 missed',
      '2019年第二季度 open',
      '2019年第三季度 not_due',
    ]);
  }, 20_000);

  test('two servers at once make no period twice and leave none out', async () => {
    const w = await world(db.app);
    const ids = [await promised(w), await promised(w)];
    for (const day of ['2018-07-01', '2018-07-11', '2018-10-11']) await Promise.all([advance(w, day), advance(w, day), advance(w, day)]);
    for (const id of ids)
      expect(await states(w, id)).toEqual([
        '2018年第二季度 missed',
        '2018年第三季度 missed',
        '2018年第四季度 open',
        '2019年第一季度 not_due',
      ]);
    const { rows } = await db.owner.pool.query("select count(*)::int as n from event where org_id = $1 and action = 'item.keep_periods'", [
      w.orgId,
    ]);
    expect(rows).toEqual([{ n: 6 }]);
  });
});
