import { expect, type Locator } from '@playwright/test';

// A long table draws only the rows near the eye: to see them all one turns its pages.

/** Goes through the table with the keyboard, from its first row to its last, and stops at every page. */
export async function* pagesOf(table: Locator): AsyncGenerator<void> {
  const last = Number(await table.getAttribute('aria-rowcount')); // the head is the first row
  const row = (at: number) => table.locator(`[aria-rowindex="${at}"]`);
  await table.evaluate((element) => element.scrollTo(0, 0));
  await row(2).focus();
  for (let at = 2; ; at = Math.min(last, at + 12)) {
    await expect(row(at)).toBeFocused();
    yield;
    if (at === last) return;
    await table.page().keyboard.press('PageDown');
  }
}

/** The row that holds these words, brought into sight. */
export async function rowWith(table: Locator, words: string): Promise<Locator> {
  const row = table.getByRole('row').filter({ hasText: words });
  await expect(async () => {
    for await (const _ of pagesOf(table)) if ((await row.count()) > 0) break;
    expect(await row.count()).toBe(1);
  }).toPass({ timeout: 15_000 });
  return row;
}
