import { expect, menu, test } from './fixtures.ts';

// What a ledger said on a day that is over, what has moved since, and a state frozen under a name.

test('the board of a past day opens the lists of that day, and says what has moved since', async ({ enter }) => {
  const page = await enter('lingdao');
  const total = page.getByRole('region', { name: '总数' });
  await expect(total).toContainText(/86\s*全部\s*=\s*41\s*已销号/);

  await test.step('read as of the 10th of December', async () => {
    await page.getByLabel('截至哪一天').fill('2018-12-10');
    await page.getByLabel('截至哪一天').press('Enter');
    await expect(page.getByText('截至 2018年12月10日')).toBeVisible();
    await expect(total).toContainText(/86\s*全部\s*=\s*25\s*已销号\s*\+\s*45\s*长期推进\s*\+\s*16\s*其他未销号/);
  });

  await test.step('its number opens the list of that day', async () => {
    await total.getByRole('link', { name: '其他未销号 16 项' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 16 项，共 86 项' })).toBeVisible();
    await expect(page.getByText('2018年12月10日')).toBeVisible();
    await expect(page.getByRole('row').nth(1)).toContainText('销号审核');
  });

  await test.step('what shows today alone says so, and leads back to that day', async () => {
    const ways = page.getByRole('navigation', { name: '视图方式' });
    for (const way of ['看板', '甘特', '日历']) {
      await ways.getByRole('link', { name: way }).click();
      await expect(page.getByRole('note')).toContainText('只显示今天的情况，不是 2018年12月10日 的');
    }
    await page.getByRole('link', { name: '回到那一天的表格' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 16 项，共 86 项' })).toBeVisible();
    for (let back = 0; back < 5; back += 1) await page.goBack();
  });

  await test.step('two days side by side, and the items that moved', async () => {
    await page.getByRole('button', { name: '回到今天' }).click();
    await expect(total).toContainText(/41\s*已销号/);
    await page.getByRole('link', { name: '较一个月前（2018-11-30）' }).click();
    const closed = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '已销号' }) });
    await expect(closed).toContainText(/25\s*41\s*\+16\s*好转/);
    await page.getByRole('button', { name: '新销号 16' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: '新销号' })).toHaveCount(16);
    await closed.getByRole('link', { name: '2018-11-30 已销号 25 项' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 25 项，共 86 项' })).toBeVisible();
  });
});

test('all ledgers side by side, and a snapshot under a name', async ({ enter }) => {
  const page = await enter('zuzhang');
  await menu(page, '进度看板').click();

  await test.step('each number of all ledgers is its list', async () => {
    await page.getByLabel('台账', { exact: true }).selectOption({ label: '全部台账' });
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '巡视整改台账 2018' }) });
    await expect(row).toContainText('47.67%');
    await row.getByRole('link', { name: '巡视整改台账 2018 长期推进 45 项' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 45 项，共 86 项' })).toBeVisible();
  });

  await test.step('frozen, and read again by its name', async () => {
    await menu(page, '进度看板').click();
    await page.getByRole('button', { name: '冻结为快照' }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('示例年终快照');
    await page.getByRole('button', { name: '冻结', exact: true }).click();
    await expect(page.getByText('已冻结快照“示例年终快照”')).toBeVisible();
    await page.getByLabel('快照').selectOption({ label: '示例年终快照（2018-12-31）' });
    await expect(page).toHaveURL(/upTo=\d+/);
    await expect(page.getByRole('region', { name: '总数' })).toContainText(/86\s*全部\s*=\s*41\s*已销号/);
    await page.getByRole('region', { name: '总数' }).getByRole('link', { name: '已销号 41 项' }).first().click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 41 项，共 86 项' })).toBeVisible();
    await expect(page.getByText('2018年12月31日（快照）')).toBeVisible();
  });
});
