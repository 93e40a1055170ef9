import type { Page } from '@playwright/test';
import { expect, menu, test } from './fixtures.ts';
import { pagesOf } from './table.ts';

// The leader reads the numbers, and each number opens exactly what it counts.

const ledger = '巡视整改台账 2018';

test('86 = 41 + 45 + 0, and every number is its list', async ({ enter }) => {
  const page = await enter('lingdao');
  await expect(page.getByRole('heading', { level: 1, name: '进度看板' })).toBeVisible();
  const total = page.getByRole('region', { name: '总数' });
  await expect(total).toContainText(/86\s*全部\s*=\s*41\s*已销号\s*\+\s*45\s*长期推进\s*\+\s*0\s*其他未销号/);
  await expect(page.getByText('截至 2018年12月31日')).toBeVisible();
  await expect(total.getByRole('button', { name: /^47\.67%，完成率 = 已销号 ÷ 全部/ })).toBeVisible();
  await expect(total).toContainText('41/86');

  await test.step('the 41 that are closed', async () => {
    await total.getByRole('link', { name: '已销号 41 项' }).first().click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 41 项，共 86 项' })).toBeVisible();
    const titles = await readAll(page);
    expect(titles.size).toBe(41);
    expect([...titles.values()].every((row) => row.includes('已销号'))).toBe(true);
  });

  await test.step('one unit’s long-term items', async () => {
    await menu(page, '进度看板').click();
    const unit = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '规划建设局' }) });
    const count = Number(await unit.getByRole('link', { name: /规划建设局 长期/ }).textContent());
    expect(count).toBeGreaterThan(0);
    await unit.getByRole('link', { name: `规划建设局 长期 ${count} 项` }).click();
    await expect(page.getByRole('status').filter({ hasText: `筛选出 ${count} 项，共 86 项` })).toBeVisible();
    const rows = await readAll(page);
    expect(rows.size).toBe(count);
    expect([...rows.values()].every((row) => row.includes('规划建设局') && row.includes('长期'))).toBe(true);
  });

  await test.step('from the list to the item, and to its neighbours in the ledger', async () => {
    const first = page.getByRole('grid', { name: ledger }).getByRole('row').nth(1);
    const title = (await first.getByRole('link').textContent())?.replace(/^\d+\s*/, '') ?? '';
    await first.getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('navigation', { name: '台账中的位置' })).toContainText(/第 \d+ 项 \/ 86/);
  });
});

test('where it heaps up and how it came about: each number of the second board is its list', async ({ enter }) => {
  const page = await enter('lingdao');
  await page.getByRole('navigation', { name: '看板' }).getByRole('link', { name: '走势与堵点' }).click();
  const heat = page.getByRole('region', { name: '单位与类别热力图' });
  const progress = page.getByRole('region', { name: '办结进度与计划' });

  await test.step('a cell of the heat opens what it counts', async () => {
    const cell = heat.getByRole('link', { name: /^规划建设局 工程建设 未销号 [1-9]\d* 项$/ });
    const count = Number(await cell.textContent());
    await cell.click();
    await expect(page.getByRole('status').filter({ hasText: `筛选出 ${count} 项，共 86 项` })).toBeVisible();
    const rows = await readAll(page);
    expect(rows.size).toBe(count);
    expect([...rows.values()].every((row) => row.includes('规划建设局') && row.includes('长期'))).toBe(true);
    await page.goBack();
  });

  await test.step('a point of the past opens the list of its day', async () => {
    await expect(progress.getByRole('img', { name: /全部 86 项，.*已销号 41 项/ })).toBeVisible();
    await progress.getByText(/^逐期的数/).click();
    await progress.getByRole('link', { name: '2018-10-28 已销号 16 项' }).click();
    await expect(page.getByRole('status').filter({ hasText: '筛选出 16 项' })).toBeVisible();
    expect((await readAll(page)).size).toBe(16);
    await expect(page.getByRole('button', { name: /截至.*2018年10月28日/ })).toBeVisible();
    await page.goBack();
  });

  await test.step('what is counted can be changed', async () => {
    await heat.getByText('全部', { exact: true }).click();
    await expect(heat.getByRole('link', { name: '全部 86 项', exact: true })).toBeVisible();
  });
});

test('the units: a score, the rule it goes by, and each lost point with the item that cost it', async ({ enter }) => {
  const page = await enter('lingdao');
  await page.getByLabel('台账', { exact: true }).selectOption('练习台账（示例）');
  await page.getByRole('navigation', { name: '看板' }).getByRole('link', { name: '单位' }).click();
  const table = page.getByRole('grid', { name: '单位' });

  await test.step('the rule stands on the page, with its version and who approved it', async () => {
    const rule = page.getByRole('region', { name: '评分规则' });
    await expect(rule).toContainText(/台账规则第 1 版，自建台账起施行，\S+批准/);
    await expect(rule.getByRole('row').filter({ hasText: '超期未完成' })).toContainText('每项 40');
    await expect(rule).toContainText('全部 = 已销号 + 待认领 + 推进中');
    await expect(rule).toContainText('事项不足 3 项的标“基数小”');
  });

  await test.step('columns sort by the keyboard, and every number is its list', async () => {
    const head = table.getByRole('columnheader', { name: '全部' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    const most = table.getByRole('link', { name: /全部 \d+ 项$/ }).first();
    const n = Number(await most.textContent());
    await most.click();
    await expect(page.getByRole('status').filter({ hasText: `筛选出 ${n} 项` })).toBeVisible();
    await page.goBack();
  });

  await test.step('the points that a unit lost are those of its items, and each opens', async () => {
    const lost = table.getByRole('button', { name: /看扣在哪些事项/ }).first();
    const points = Number((await lost.textContent())?.replace('扣 ', ''));
    await lost.click();
    const drawer = page.getByRole('dialog');
    await expect(drawer.getByRole('heading', { name: new RegExp(`扣 ${points} 分$`) })).toBeVisible();
    const items = drawer.getByRole('list', { name: '扣分的事项' }).getByRole('link');
    await expect(items.first()).toBeVisible();
    const each = await drawer.locator('strong').allTextContents();
    expect(each.length).toBe(await items.count());
    expect(each.reduce((sum, text) => sum + Number(text.replace('−', '')), 0)).toBe(points);
    const title = (await items.first().textContent())?.replace(/^\d+\s*/, '') ?? '';
    await items.first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  });
});

/** Every row of the table by its number. */
async function readAll(page: Page): Promise<Map<string, string>> {
  const table = page.getByRole('grid', { name: ledger });
  const rows = new Map<string, string>();
  for await (const _ of pagesOf(table)) {
    for (const text of await table.getByRole('row').allTextContents()) {
      const number = /^\d+/.exec(text.trim())?.[0];
      if (number) rows.set(number, text);
    }
  }
  return rows;
}
