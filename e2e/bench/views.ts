import { type Browser, chromium, type Page } from '@playwright/test';
import unpackOnce, { args, executablePath } from '../chromium.ts';
import { idOf } from './sql.ts';

// Kanban and timeline in Chromium: how soon one can use them, and the longest task while one scrolls.

/**
 * `longest`: of the tasks over 50 ms that the browser tells of while one scrolls, 0 where there was none; `work`: the most
 * processor time that one task took, which does not grow with what else runs on the machine.
 */
export type Smoothness = { readonly name: string; readonly seconds: number; readonly longest: number; readonly work: number };

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
    for (const each of pages) found.push(await measure({ browser, page }, each, `${url}/ledger/${idOf('ledger', 1)}/${each.path}`));
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

type Window = { readonly browser: Browser; readonly page: Page };

async function measure({ browser, page }: Window, { name, scrolls }: (typeof pages)[number], address: string): Promise<Smoothness> {
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
  await browser.startTracing(page, { categories: ['toplevel'] });
  // Some thousand pixels, further pages of rows among them, as a hand at the wheel goes.
  for (let n = 0; n < 120; n += 1) {
    await page.mouse.wheel(0, 240);
    await page.waitForTimeout(16);
  }
  const work = longestIn((await browser.stopTracing()).toString());
  const longest = Number(await page.evaluate('Math.max(0, ...long)'));
  return { name, seconds, longest, work };
}

type Traced = {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Milliseconds of processor time of the longest task on a page's main thread. */
function longestIn(trace: string): number {
  const { traceEvents }: { traceEvents: readonly Traced[] } = JSON.parse(trace);
  const place = ({ pid, tid }: Traced) => `${pid} ${tid}`;
  const mains = new Set(traceEvents.filter((each) => each.name === 'thread_name' && each.args?.name === 'CrRendererMain').map(place));
  const tasks = traceEvents.filter((each) => each.name.endsWith('RunTask') && mains.has(place(each)));
  return Math.max(0, ...tasks.map((each) => (each.tdur ?? 0) / 1000));
}
