import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { draftNotice } from './notice/draft.ts';
import { sendNotice } from './notice/course.ts';
import { type Browser, type House, letIn, openHouse } from './test/house.ts';
import { type World, world } from './test/world.ts';

let db: FreshDatabase;
let house: House;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
  w = await world(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});

async function signedIn(who: string): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.owner, w.orgId, w.person(who).accountId);
  await browser.signIn(name, password);
  return browser;
}

/** An open page: what it was told so far, and whether it still listens. */
async function listen(browser: Browser) {
  const answer = await browser.send('/live');
  const page = { status: answer.status, told: [] as unknown[], ended: false };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      for (const line of decoder.decode(chunk).split('\n')) if (line.startsWith('data: ')) page.told.push(JSON.parse(line.slice(6)));
  };
  if (answer.status === 200) void read().finally(() => (page.ended = true));
  return page;
}

const letter = async () => {
  const content = {
    unitId: w.unit('财政金融局'),
    step: 'blue' as const,
    title: '示例督办',
    text: '请限期回复。',
    replyDue: '2018-06-15',
    itemIds: [],
  };
  const draft = await draftNotice(w.work('office'), { ledgerId: w.ledgerId, ...content, key: v7() });
  await sendNotice(w.work('office'), { ...draft, key: v7() });
};

test('whoever is told something hears of it on every open page, and nobody else', async () => {
  const head = await signedIn('unit_head');
  const pages = [await listen(head), await listen(head), await listen(await signedIn('supervisor'))];
  // The first look tells nothing: pages open with what there is.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await letter();
  await vi.waitFor(() => expect(pages.map((each) => each.told)).toEqual([[{ unread: 1 }], [{ unread: 1 }], []]), { timeout: 15_000 });
});

test('who is not signed in hears nothing; an open page keeps no session alive', async () => {
  expect((await listen(house.browser())).status).toBe(401);
  const browser = await signedIn('handler');
  const page = await listen(browser);
  expect(page.status).toBe(200);
  house.wait(31);
  // It does not come back with a later look, either.
  expect((await listen(browser)).status).toBe(401);
  expect((await browser.query('session.me')).data).toBeNull();
});
