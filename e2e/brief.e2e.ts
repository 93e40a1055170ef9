import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

// The week in words: from the inbox to the board, from each number to what it counts, and away as a document.

test('a leader finds the week in brief, follows its numbers and takes it away', async ({ enter }) => {
  const page = await enter('lingdao');

  await test.step('from the inbox to the brief of that week', async () => {
    await page.goto('/inbox');
    await page
      .getByRole('link', { name: /^一周简报：巡视整改台账 2018，12月17日至12月23日销号 1 项、新增超期 2 项；当前超期 7 项/ })
      .click();
    await expect(page.getByRole('heading', { level: 2, name: '《巡视整改台账 2018》一周简报' })).toBeVisible();
    await expect(page.getByText('2018年12月17日至2018年12月23日')).toBeVisible();
    await expect(page.getByRole('region', { name: '总体' })).toContainText(
      '已交办 86 项，其中已销号 34 项、长期推进 45 项、其他未销号 7 项。',
    );
  });

  await test.step('each number opens what it counts', async () => {
    await page.getByRole('region', { name: '超期', exact: true }).getByRole('link', { name: '当前超期 7 项' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 7 项，共 86 项' })).toBeVisible();
    await page.goBack();
    await page.getByRole('region', { name: '本周' }).getByRole('link', { name: '本周新增超期 2' }).click();
    await expect(page.getByRole('region', { name: '其间变动的事项' }).getByRole('listitem')).toHaveCount(2);
    await page.goBack();
  });

  await test.step('it is taken away as Word and as PDF', async () => {
    for (const [format, start] of [
      ['docx', 'PK'],
      ['PDF', '%PDF-'],
    ] as const) {
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: `下载简报（${format}）` }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(`《巡视整改台账 2018》一周简报（截至2018-12-23）.${format.toLowerCase()}`);
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start);
    }
  });
});
