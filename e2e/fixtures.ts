import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { demoPassword } from './product.ts';

export { expect } from '@playwright/test';

/** The product that all journeys share: each works on items of its own and counts only what no other touches. */
function sharedProduct(): string {
  const url = process.env['DUIZHANG_E2E_URL'];
  if (!url) throw new Error('the global setup has not started the product');
  return url;
}

type Enter = (name: string, post?: string | RegExp) => Promise<Page>;

/** Every journey is gone as in Chrome 109, the last one for Windows 7: without what the language has had since. */
function forgetWhatIsNew() {
  const since: readonly [object, readonly string[]][] = [
    [Array.prototype, ['toSorted', 'toReversed', 'toSpliced', 'with']],
    [Array, ['fromAsync']],
    [Object, ['groupBy']],
    [Map, ['groupBy']],
    [Promise, ['withResolvers', 'try']],
    [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
    [
      Object.getPrototypeOf(Object.getPrototypeOf([].values())),
      ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find'],
    ],
    [String.prototype, ['isWellFormed', 'toWellFormed']],
    [URL, ['canParse', 'parse']],
  ];
  for (const [of, names] of since) for (const name of names) Reflect.deleteProperty(of, name);
}

/** `enter` opens a browser of their own for each person of a journey. A page that throws fails its journey. */
export const test = base.extend<{ enter: Enter; watch: (context: BrowserContext) => Promise<void>; watched: undefined }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
  baseURL: async ({}, use) => {
    await use(sharedProduct());
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  watch: async ({}, use) => {
    const thrown: Error[] = [];
    await use(async (context) => {
      context.on('weberror', (error) => thrown.push(error.error()));
      await context.addInitScript(forgetWhatIsNew);
    });
    expect(thrown).toEqual([]);
  },
  watched: [
    async ({ context, watch }, use) => {
      await watch(context);
      await use(undefined);
    },
    { auto: true },
  ],
  enter: async ({ browser, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (name, post) => {
      const context = await browser.newContext();
      contexts.push(context);
      await watch(context);
      const page = await context.newPage();
      await signIn(page, name, post);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/**
 * Comes in as one of the demo accounts; `post` names the one to choose when there are two. By the door behind the sign-in page,
 * which has a journey of its own: a page less to draw for everybody whom a journey needs.
 */
export async function signIn(page: Page, name: string, post?: string | RegExp) {
  const answer = await page.request.post('/trpc/session.signIn', { data: { name, password: demoPassword } });
  if (!answer.ok()) throw new Error(`${name} was not let in: ${await answer.text()}`);
  await page.goto('/');
  if (post !== undefined) await page.getByRole('button', { name: post }).click();
  await expect(postButton(page)).toBeVisible();
}

/** Fills in the sign-in page and sends it. */
export async function giveName(page: Page, name: string, password: string) {
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Who one is and for whom one acts, at the top right. */
export const postButton = (page: Page) => page.getByRole('button', { name: /^(当前任职|Acting for)/ });

/** From the home of the ledgers into one of them. */
export async function toLedger(page: Page, name: string) {
  await page.goto('/ledger');
  await page.getByRole('listitem', { name, exact: true }).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** An entry of the main menu. */
export const menu = (page: Page, name: string) => page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name });
