import { expect, type Locator, type Page } from '@playwright/test';

// What people do on the page of an item, and in its drawers.

export const practice = '练习台账（示例）';

/** From the person's own to-dos to the item. */
export async function openTodo(page: Page, group: string, title: string) {
  await page.goto('/inbox');
  await page.getByRole('region', { name: group, exact: true }).getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** By the search that is at hand on every page. */
export async function find(page: Page, title: string) {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog', { name: '搜索' });
  await search.getByPlaceholder('搜索事项、台账、操作').fill(title);
  await search.getByRole('button', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const nextStep = (page: Page) => page.getByRole('region', { name: '下一步', exact: true });
export const tab = (page: Page, name: string) => page.getByRole('navigation', { name: '事项的内容' }).getByRole('link', { name });
/** Seen while the item stands at this step of its way. */
export const atStage = (page: Page, step: string) =>
  page.getByRole('list', { name: '办理环节' }).getByText(`${step}（当前）`, { exact: true });
/** The lines of the item's history, newest first. */
export const history = (page: Page) => page.getByRole('region', { name: '历史' }).locator('li');

/** Opens the drawer of one of the next steps. */
export async function begin(page: Page, action: string): Promise<Locator> {
  await nextStep(page)
    .getByRole('button', { name: new RegExp(`^${action}`) })
    .click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toBeVisible();
  return drawer;
}

/** Presses the drawer's verb, and sees that it was carried out. */
export async function finish(drawer: Locator, verb: string) {
  await drawer.getByRole('button', { name: verb, exact: true }).click();
  await expect(drawer).toBeHidden();
}

/** Chooses one of a long list by typing. */
export async function pick(drawer: Locator, label: string, name: string) {
  await drawer.getByRole('combobox', { name: label }).fill(name);
  await drawer.getByRole('option', { name, exact: true }).click();
}

/** Judges every criterion of a closure as met. */
export async function passAll(drawer: Locator) {
  for (const each of await drawer.getByRole('radio', { name: '合格', exact: true }).all()) await each.check();
}
