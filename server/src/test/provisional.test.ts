import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { notice2018 } from '@duizhang/shared/test/notices.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../admin/accounts.ts';
import { saveYear } from '../calendar/save.ts';
import { createCalendars } from '../calendars.ts';
import { instructionsOn } from '../instruction/queries.ts';
import { waitingInstructions } from '../instruction/waiting.ts';
import { writeInstruction } from '../instruction/write.ts';
import { itemPage } from '../item/page.ts';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { dueDay } from '../notice/due.ts';
import { noticePage, noticesOf } from '../notice/queries.ts';
import { waitingNotices } from '../notice/waiting.ts';
import { exportLetter } from '../paper/export-letter.ts';
import { runDigests } from '../reminder/day.ts';
import { latestDigest } from '../reminder/latest.ts';
import { documentOf } from './docx.ts';
import { emptyCalendar, type World, world } from './world.ts';

// 暂按, wherever it stands: what rests on the working days of a year that nobody has entered says so, until somebody has.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Three days after 30 September: in the week that the notice of 2018 makes free. */
const today = '2018-10-08';

test('late counts, replies due, instructions and reminders are provisional until the year arrives, and then counted anew', async () => {
  const w = await world(db.app);
  await db.owner.kysely
    .insertInto('account')
    .values({ ...blank, orgId: w.orgId, id: v7(), name: 'system', displayName: '系统', system: true, createdAt: `${today}T00:00:00Z` })
    .execute();
  const itemId = await w.walkTo('rectifying');
  const letter = {
    unitId: w.unit('财政金融局'),
    step: 'blue' as const,
    title: '示例督办',
    text: '请回复。',
    replyDue: '2018-10-09',
    itemIds: [],
  };
  const draft = await draftNotice(w.work('office', '2018-09-20'), { ledgerId: w.ledgerId, ...letter, key: v7() });
  const { id } = await sendNotice(w.work('office', '2018-09-20'), { ...draft, key: v7() });
  const asked = { itemId, text: '请抓紧办理。', dueOn: '2018-12-28', unitIds: [w.unit('财政金融局')] };
  await writeInstruction(w.work('leader', '2018-09-20'), { ledgerId: w.ledgerId, ...asked, key: v7() });
  const house = { db: db.app, calendar: emptyCalendar, now: () => new Date(`${today}T01:00:00Z`) };
  await runDigests(house, w.orgId, { outlet: { deliver: async () => {} }, notBefore: null, day: today });

  expect(await said(w, { itemId, id })).toEqual({
    late: { days: 8, workingDays: 6, provisional: true },
    page: true,
    list: [true],
    waiting: [true],
    chosen: false,
    instruction: [true],
    owed: [true],
    letter: true,
    // Monday to Friday: 1 October would have been worked.
    digest: [['letter', 1, true]],
  });
  await saveYear(w.work('office'), createCalendars(db.app, emptyCalendar), {
    year: 2018,
    text: notice2018,
    basis: '示例〔2017〕12号',
    key: v7(),
  });
  expect(await said(w, { itemId, id })).toEqual({
    late: { days: 8, workingDays: 1 },
    page: false,
    list: [false],
    waiting: [false],
    chosen: true,
    instruction: [false],
    owed: [false],
    letter: false,
    digest: [['letter', 1, false]],
  });
});

/** What pages say on the day, by the calendar as it stands. */
async function said(w: World, { itemId, id }: { itemId: string; id: string }) {
  const org = await db.owner.kysely.selectFrom('org').select('calendarRevision').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
  const calendar = await createCalendars(db.app, emptyCalendar).of(w.orgId, org.calendarRevision);
  const as = (who: string) => ({ ...w.work(who, today), calendar });
  const digest = await latestDigest(as('unit_head'));
  const { instructions } = await instructionsOn(as('handler'), { ledgerId: w.ledgerId, itemId });
  const copy = await exportLetter(as('unit_head'), { id, format: 'docx' });
  const docx = await copy.file.readFile().finally(() => copy.file.close());
  return {
    late: (await itemPage(as('unit_head'), itemId)).late.current,
    page: (await noticePage(as('unit_head'), id)).provisional,
    list: (await noticesOf(as('office'), { show: 'open' })).map((each) => each.provisional),
    waiting: (await waitingNotices(as('unit_head'))).rows.map((each) => each.provisional),
    chosen: dueDay(as('office'), { day: '2018-12-28' }).certain,
    instruction: instructions.flatMap((each) => each.units.map((unit) => unit.provisional)),
    owed: (await waitingInstructions(as('unit_head'))).rows.map((each) => each.provisional),
    letter: (await documentOf(docx)).includes('请于2018年10月9日（暂按）前书面回复。'),
    digest: digest?.lines.map(({ kind, left, provisional }) => [kind, left, provisional]),
  };
}
