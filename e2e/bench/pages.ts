import { type CDPSession, chromium, type Page } from '@playwright/test';
import unpackOnce, { args, executablePath } from '../chromium.ts';
import { idOf } from './sql.ts';

// What Chromium asks for until a page shows what one came for, with an empty cache.

export type Weight = { readonly kibibytes: number; readonly requests: number; readonly calls: number; readonly seconds: number };
export type Pages = { readonly signIn: Weight | null; readonly ledger: Weight | null };

export async function weighPages(url: string, name: string, password: string): Promise<Pages> {
  await unpackOnce();
  const browser = await chromium.launch({ executablePath, args });
  try {
    const entrance = await browser.newContext({ locale: 'zh-CN' });
    const page = await entrance.newPage();
    const signIn = await weigh(page, `${url}/sign-in`, () => page.getByLabel('密码', { exact: true }).waitFor({ timeout: 10_000 }));
    if (signIn === null) return { signIn, ledger: null };
    await page.getByLabel('登录名').fill(name);
    await page.getByLabel('密码', { exact: true }).fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
    const inside = await browser.newContext({ locale: 'zh-CN', storageState: await entrance.storageState() });
    const other = await inside.newPage();
    const first = other.getByText('（第1号）').first();
    const ledger = await weigh(other, `${url}/ledger/${idOf('ledger', 1)}`, () => first.waitFor({ timeout: 10_000 }));
    return { signIn, ledger };
  } finally {
    await browser.close();
  }
}

/** Null: what one came for did not appear. What is asked for afterwards, when the page is at leisure, does not count. */
async function weigh(page: Page, address: string, appears: () => Promise<void>): Promise<Weight | null> {
  const session = await page.context().newCDPSession(page);
  const seen = await listen(session);
  const begun = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const shown = await appears().then(
    () => true,
    () => false,
  );
  const seconds = (performance.now() - begun) / 1000;
  const requests = [...seen.values()].filter((each) => each.done);
  await session.detach();
  if (!shown) return null;
  const assets = requests.filter((each) => /\.(js|css)$/.test(each.path));
  return {
    kibibytes: assets.reduce((sum, each) => sum + each.bytes, 0) / 1024,
    requests: requests.length,
    calls: requests.filter((each) => each.path.startsWith('/trpc/')).length,
    seconds,
  };
}

type Seen = { path: string; bytes: number; done: boolean };

async function listen(session: CDPSession): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.startsWith('http')) seen.set(requestId, { path: new URL(request.url).pathname, bytes: 0, done: false });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const found = seen.get(requestId);
    if (found) Object.assign(found, { bytes: encodedDataLength, done: true });
  });
  await session.send('Network.enable');
  return seen;
}
