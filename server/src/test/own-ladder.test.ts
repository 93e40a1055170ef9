import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blank } from '../admin/accounts.ts';
import { writeInstruction } from '../instruction/write.ts';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { emptyCalendar, threeLevels, world } from './world.ts';
import { liveThrough } from './year.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('letters and instructions are reminded of by their own ledger’s ladder, not by the usual one', async () => {
  const own = { before: [5], after: 3 };
  const w = await world(db.app, { policy: { ...threeLevels, reminders: own } });
  await db.owner.kysely
    .insertInto('account')
    .values({ ...blank, orgId: w.orgId, id: v7(), name: 'system', displayName: '系统', system: true, createdAt: '2018-06-01T00:00:00Z' })
    .execute();
  const itemId = await w.walkTo('rectifying');
  const unitId = w.unit('财政金融局');
  const letter = { unitId, step: 'blue' as const, title: '示例督办', text: '请回复。', replyDue: '2018-06-15', itemIds: [] };
  const draft = await draftNotice(w.work('office'), { ledgerId: w.ledgerId, ...letter, key: v7() });
  await sendNotice(w.work('office'), { ...draft, key: v7() });
  const asked = { ledgerId: w.ledgerId, itemId, text: '请抓紧办理。', dueOn: '2018-06-14', unitIds: [unitId], key: v7() };
  await writeInstruction(w.work('leader'), asked);

  const { orgId } = w;
  await liveThrough({ db: db.app, owner: db.owner, calendar: emptyCalendar, orgId }, { from: '2018-06-04', to: '2018-06-22' });
  const { rows } = await sql<{ said: string }>`select d.day || ' ' || (l ->> 'kind') || ' ' || (l ->> 'left') as said
    from digest d, jsonb_array_elements(d.lines) l where d.org_id = ${orgId} and d.account_id = ${w.person('unit_head').accountId}
      and l ->> 'kind' in ('letter', 'instruction') order by d.day, l ->> 'kind'`.execute(db.owner.kysely);
  expect(rows.map((each) => each.said)).toEqual([
    '2018-06-07 instruction 5',
    '2018-06-08 letter 5',
    '2018-06-15 instruction -1',
    '2018-06-18 letter -1',
    '2018-06-20 instruction -4',
    '2018-06-21 letter -4',
  ]);
});
