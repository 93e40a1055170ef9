import { type Page, test as base } from '@playwright/test';
import { demoPassword, type Product, startProduct, withDataFolder } from './product.ts';

/** `test` with a product of the worker's own, demo loaded: journeys may change what they like. */
export const test = base.extend<object, { product: Product }>({
  product: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      await withDataFolder(async (data) => {
        const product = await startProduct(data);
        await use(product);
        await product.stop();
      });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ product }, use) => {
    await use(product.url);
  },
});

export { expect } from '@playwright/test';

/** Signs in as one of the demo accounts. */
export async function signIn(page: Page, name: string) {
  await page.goto('/');
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
}
