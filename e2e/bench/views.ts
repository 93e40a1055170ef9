import { type Browser, chromium, type Page } from '@playwright/test';
import unpackOnce, { args, executablePath } from '../chromium.ts';
import { idOf } from './sql.ts';

// Kanban and timeline in Chromium: how soon one can use them, and the longest task while one scrolls.

/** `longest`: of the tasks over 50 ms that the browser tells of while one scrolls; 0 where there was none. */
export type Smoothness = { readonly name: string; readonly seconds: number; readonly longest: number };

const pages = [
  { name: 'kanban', path: 'kanban', scrolls: '[role=list][tabindex="0"]' },
  { name: 'timeline', path: 'timeline', scrolls: '[role=grid]' },
] as const;

export async function measureViews(url: string, name: string, password: string): Promise<Smoothness[]> {
  await unpackOnce();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await enter(browser, { url, name, password });
    const found: Smoothness[] = [];
    for (const each of pages) found.push(await measure(page, each, `${url}/ledger/${idOf('ledger', 1)}/${each.path}`));
    return found;
  } finally {
    await browser.close();
  }
}

async function enter(browser: Browser, { url, name, password }: { url: string; name: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage();
  const answer = await page.request.post(`${url}/trpc/session.signIn`, { data: { name, password } });
  if (!answer.ok()) throw new Error(`${name} was not let in`);
  // The program is in the browser already, as on any day but the first; the data is not.
  await page.goto(`${url}/ledger/${idOf('ledger', 1)}`);
  await page.getByText('（第1号）').first().waitFor();
  return page;
}

async function measure(page: Page, { name, scrolls }: (typeof pages)[number], address: string): Promise<Smoothness> {
  // Once before, so that its part of the program is there as well.
  await page.goto(address);
  await page.locator(scrolls).last().getByText('号）').first().waitFor();
  const begun = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator(scrolls).last().getByText('号）').first().waitFor();
  const seconds = (performance.now() - begun) / 1000;
  await page.waitForTimeout(1500);
  await page.evaluate(`globalThis.long = []; new PerformanceObserver((list) => long.push(...list.getEntries().map((each) => each.duration)))
    .observe({ type: 'longtask' })`);
  const box = await page.locator(scrolls).last().boundingBox();
  if (box === null) throw new Error(`${name} shows nothing to scroll`);
  await page.mouse.move(box.x + Math.min(100, box.width / 2), box.y + 200);
  // Some thousand pixels, further pages of rows among them, as a hand at the wheel goes.
  for (let n = 0; n < 120; n += 1) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(16);
  }
  const longest = Number(await page.evaluate('Math.max(0, ...long)'));
  return { name, seconds, longest };
}
