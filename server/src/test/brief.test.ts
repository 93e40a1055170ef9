import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Brief, briefLines, briefText, type Figure } from '@duizhang/shared/board/brief.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { notificationsOf } from '../inbox/notifications.ts';
import { briefPaper } from '../paper/brief.ts';
import { writeDocx } from '../paper/official-docx.ts';
import { v7 } from 'uuid';
import { loadActor } from '../session/actor.ts';
import { blank } from '../admin/accounts.ts';
import { documentOf } from './docx.ts';
import { randomOf, stir } from './stir.ts';
import { emptyCalendar, type World, world } from './world.ts';
import { briefOf } from '../board/brief.ts';
import { compare } from '../board/compare.ts';
import { runBriefs } from '../board/week.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  const ids = [await w.walkTo('closed'), await w.walkTo('closure_review'), await w.walkTo('rectifying')];
  for (const [nth, today] of ['2018-06-20', '2018-07-10', '2018-10-30', '2018-11-28'].entries())
    await stir(w, { random: randomOf(77 + nth), count: 25, today }, ids);
});
afterAll(() => db.drop());

const now = '2018-12-01';
const figuresOf = (brief: Brief): Figure[] => briefLines(brief).flatMap(({ phrases }) => phrases.filter((each) => each.is === 'figure'));

/** What the number's link shows, by the reads behind those pages. */
async function opened(who: string, brief: Brief, { opens }: Figure): Promise<number> {
  const { ledger, from, past, asOf, scope } = brief;
  const work = w.work(who, now);
  const of = past ? { asOf } : {};
  if ('move' in opens) return (await compare(work, { ledgerId: ledger.id, from: { asOf: from }, to: of, move: opens.move })).total;
  const within = scope.unitId === null ? {} : { unitId: scope.unitId };
  return (await countItems(work, listSearch.parse({ ledgerId: ledger.id, ...within, ...opens.list, ...of }))).n;
}

test('every number of a brief is the number of items that its link shows, of today and of past days, for all and for a unit', async () => {
  let moved = 0;
  for (const who of ['leader', 'unit_head', 'auditor'])
    for (const asOf of [undefined, '2018-11-30', '2018-10-31', '2018-06-22', '2018-06-03']) {
      const brief = await briefOf(w.work(who, now), { ledgerId: w.ledgerId, asOf });
      expect([brief.asOf, brief.from]).toEqual([asOf ?? now, addDays(asOf ?? now, -7)]);
      for (const figure of figuresOf(brief)) {
        expect([who, asOf, figure.what.zh, await opened(who, brief, figure)]).toEqual([who, asOf, figure.what.zh, figure.n]);
        if ('move' in figure.opens) moved += figure.n;
      }
    }
  expect(moved).toBeGreaterThan(10);
});

test('says in plain words what was done, what is late, whose it is and what comes', async () => {
  const own = await world(db.app);
  const closed = await own.walkTo('closed');
  const { dueCurrent: due } = await own.facts(await own.walkTo('rectifying'));
  const { code } = await own.facts(closed);
  const at = own.rows.today;
  const brief = await briefOf(own.work('office', addDays(at, 2)), { ledgerId: own.ledgerId });
  const text = briefText(brief, 'zh');
  expect(text).toContain('《巡视整改台账》一周简报\n');
  expect(text).toMatch(/新交办 2 项、销号 1 项、新增超期 0 项、不再超期 0 项。销号的是：/);
  expect(text).toContain(code);
  expect(text).toMatch(/已交办 2 项，其中已销号 1 项、长期推进 0 项、其他未销号 1 项。完成率 50\.00%（1\/2）/);
  expect(text).toContain('当前超期 0 项，与上周持平。');
  // Nobody moves the deadline; the day after it the item is late, and its unit is named.
  const late = await briefOf(own.work('office', addDays(due!, 2)), { ledgerId: own.ledgerId });
  expect(briefText(late, 'zh')).toMatch(
    /新增超期 1 项.*新增超期的是：.+\n当前超期 1 项，较上周增加 1 项。按牵头单位，超期较多的是：财政金融局 1 项。/,
  );
  const week = await briefOf(own.work('office', addDays(due!, -4)), { ledgerId: own.ledgerId });
  expect(briefText(week, 'zh')).toMatch(/下周（.+）到期 1 项/);
  expect(briefText(week, 'en')).toContain(`As of ${addDays(due!, -4)}, 2 dispatched: 1 closed`);
  const [waiting = ''] = await own.register();
  const input = { leadUnitId: own.unit('财政金融局'), track: 'dated' as const, dueRequired: due! };
  await own.act('office', 'dispatch', { id: waiting, input });
  const both = await briefOf(own.work('office', addDays(due!, -4)), { ledgerId: own.ledgerId });
  expect(briefText(both, 'zh')).toMatch(/下周（.+）到期 2 项，其中未定方案、按要求时限计的 1 项；/);
  const xml = await documentOf(await writeDocx(briefPaper(late)));
  const said = xml.replaceAll(/<[^>]*>/g, '');
  expect(said).toMatch(/一、总体。截至2018年\d+月\d+日，已交办 2 项，其中已销号 1 项/);
  expect(said).toContain('超期01+1');
});

test('goes to the inbox once a week, on its first working day: to leaders and offices, each in their own scope, restricted ones to the cleared', async () => {
  const own = await world(db.app, { clearance: 'debt' });
  const open = await world(db.app);
  const house = { db: db.app, calendar: emptyCalendar, now: () => new Date('2018-06-05T01:00:00Z') };
  const actorOf = (who: Parameters<Parameters<typeof runBriefs>[2]['actorOf']>[0]) => loadActor(db.app, who);
  for (const each of [own, open]) {
    await db.owner.kysely
      .insertInto('account')
      .values({
        ...blank,
        orgId: each.orgId,
        id: v7(),
        name: 'system',
        displayName: '系统',
        system: true,
        createdAt: '2018-01-01T00:00:00Z',
      })
      .execute();
    await each.walkTo('closed');
    await each.walkTo('rectifying');
    await each.hire('branch', { role: 'leader', unit: '建设局' });
  }
  const monday = '2018-06-04';
  expect(await runBriefs(house, open.orgId, { actorOf, day: '2018-06-03' })).toBe(0);
  const told = await runBriefs(house, open.orgId, { actorOf, day: monday });
  expect(told).toBeGreaterThanOrEqual(2);
  for (const day of [monday, '2018-06-05', '2018-06-08']) expect(await runBriefs(house, open.orgId, { actorOf, day })).toBe(0);
  const briefsOf = async (each: World, who: string) =>
    (await notificationsOf(each.work(who, monday), undefined)).rows.filter(({ kind }) => kind === 'brief');
  for (const who of ['leader', 'office'])
    expect(await briefsOf(open, who)).toMatchObject([
      {
        ledgerId: open.ledgerId,
        onDay: '2018-06-03',
        text: '一周简报：巡视整改台账，5月28日至6月3日销号 1 项、新增超期 0 项；当前超期 0 项，完成率 50.00%（1/2）',
      },
    ]);
  // A leader whose units lead nothing there is told nothing, nor is who is no leader.
  for (const who of ['branch', 'unit_head', 'auditor']) expect(await briefsOf(open, who)).toEqual([]);
  // The next week is a week of its own; nothing moves in it until items are late.
  expect(await runBriefs(house, open.orgId, { actorOf, day: '2018-06-12' })).toBe(0);
  expect(await runBriefs(house, open.orgId, { actorOf, day: '2018-12-03' })).toBe(told);

  await runBriefs(house, own.orgId, { actorOf, day: monday });
  const cleared = await db.owner.kysely
    .selectFrom('notification')
    .innerJoin('post', (join) => join.onRef('post.orgId', '=', 'notification.orgId').onRef('post.accountId', '=', 'notification.accountId'))
    .select(['post.clearances'])
    .where('notification.orgId', '=', own.orgId)
    .where('notification.kind', '=', 'brief')
    .execute();
  expect(cleared.length).toBeGreaterThan(0);
  expect(cleared.every(({ clearances }) => clearances.includes('debt'))).toBe(true);
});
