import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { draftNotice } from './notice/draft.ts';
import { sendNotice } from './notice/course.ts';
import { type Browser, type House, letIn, openHouse } from './test/house.ts';
import { type World, world } from './test/world.ts';

type Board = { readonly seq: number; readonly counts: { readonly undispatched: number } };

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

/** An open page: what it was told so far, which lengths of the chain, and whether it still listens. */
async function listen(browser: Browser) {
  const answer = await browser.send('/live');
  const page = { status: answer.status, told: [] as unknown[], seqs: [] as number[], raw: '', ended: false };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      const text = decoder.decode(chunk);
      page.raw += text;
      for (const [, event, data = ''] of text.matchAll(/(?:event: (\w+)\n)?data: (.*)\n/g))
        if (event === 'chain') page.seqs.push(Number(data));
        else page.told.push(JSON.parse(data));
    }
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

test('every open page hears that something has happened, whichever server wrote, and then has the new numbers; of what, it is not told', async () => {
  const other = await openHouse(db.app);
  const [here, there] = [await signedIn('office'), other.browser()];
  const { name, password } = await letIn(db.owner, w.orgId, w.person('leader').accountId);
  await there.signIn(name, password);
  const pages = [await listen(here), await listen(there)];
  await vi.waitFor(() => expect(pages.map((each) => each.seqs.length)).toEqual([1, 1]), { timeout: 15_000 });
  const numbers = async (browser: Browser) => (await browser.query('board.overview', { ledgerId: w.ledgerId })).data as Board;
  const before = [await numbers(here), await numbers(there)];
  const item = { title: '示例问题：保密的标题', originalText: '示例原文。', category: '财政金融' };
  const sources = [{ sourceId: w.rows.sourceId, batchId: null }];
  const registered = await here.mutate('item.register', { ledgerId: w.ledgerId, sources, items: [item], key: v7() });
  expect(registered.status).toBe(200);
  await vi.waitFor(() => expect(pages.map((each) => each.seqs.length)).toEqual([2, 2]), { timeout: 15_000 });
  const after = [await numbers(here), await numbers(there)];
  for (const [n, page] of pages.entries()) {
    expect(before[n]?.seq).toBe(page.seqs[0]);
    expect(after[n]?.seq).toBe(page.seqs[1]);
    expect((after[n]?.counts.undispatched ?? 0) - (before[n]?.counts.undispatched ?? 0)).toBe(1);
    // Lengths of the chain, and nothing by which anybody could tell what has happened.
    expect(page.raw.replaceAll(/event: chain\ndata: \d+\n\n|retry: 3000\n\n|: still here\n\n/g, '')).toBe('');
  }
  await other.close();
});

test('a page that asks again by itself keeps no session alive', async () => {
  const [asking, alone] = [await signedIn('handler'), await signedIn('handler')];
  const quiet = { headers: { 'X-Quiet': '1' } };
  const ask = async (browser: Browser, init?: RequestInit) => (await browser.send('/trpc/ledger.list', init)).status;
  house.wait(20);
  expect([await ask(asking), await ask(alone, quiet)]).toEqual([200, 200]);
  house.wait(20);
  expect([await ask(asking, quiet), await ask(alone, quiet)]).toEqual([200, 401]);
});
