import type { Locator, Page } from '@playwright/test';
import { expect, test, toLedger } from './fixtures.ts';
import { finish, pick, practice } from './item.ts';

// The other ways to look at a ledger: a card is carried to a status and opens the action that leads there, or it is said why
// none does; the calendar's numbers open the lists they count; the line of time shows what was extended.

const unit = '智造产业园运营中心';
const title = '关于园区巡更记录不全的问题（看板）';

test('a card is carried through the statuses: by the pointer, by the keyboard, by choosing where to', async ({ enter }) => {
  test.setTimeout(120_000);
  const office = await enter('zhengban1');
  await register(office);
  await toView(office, '看板');

  await test.step('it is dispatched by carrying it to 待认领, and has moved once the server said so', async () => {
    const card = cardIn(office, '已登记');
    await carry(office, card, column(office, '待认领'));
    const drawer = office.getByRole('dialog', { name: '交办' });
    // Nothing is shown as done before it is.
    await expect(cardIn(office, '已登记')).toBeVisible();
    await expect(cardIn(office, '已登记').getByText('办理中')).toBeVisible();
    await pick(drawer, '牵头单位', unit);
    await drawer.getByLabel('整改时限').fill('2019-05-31');
    await finish(drawer, '交办');
    await expect(cardIn(office, '待认领')).toBeVisible();
    await expect(cardIn(office, '已登记')).toHaveCount(0);
    await expect(office.getByRole('status').filter({ hasText: '已移到“待认领”' })).toBeAttached();
  });

  await test.step('where nothing leads, it goes back, and it is said what comes next', async () => {
    await carry(office, cardIn(office, '待认领'), column(office, '已销号'));
    await expect(whyNot(office)).toContainText('从“待认领”不能直接到“已销号”：下一步是“认领”，到“制定方案”');
    await expect(office.getByRole('dialog')).toHaveCount(0);
    await expect(cardIn(office, '待认领')).toBeVisible();
  });

  await test.step('where an action is another’s, it is said whose', async () => {
    await carry(office, cardIn(office, '待认领'), column(office, '制定方案'));
    await expect(whyNot(office)).toContainText('“认领”现在不能办理：这项操作由单位负责人办理');
    await office.getByRole('button', { name: '知道了' }).click();
    await expect(whyNot(office)).toHaveCount(0);
  });

  await test.step('the head of the unit carries it with the keyboard, told at each step where it is', async () => {
    const head = await enter('zhizao');
    await toLedger(head, practice);
    await toView(head, '看板');
    await cardIn(head, '待认领').getByRole('button', { name: /^拿起/ }).focus();
    await head.keyboard.press('Space');
    await expect(column(head, '制定方案').getByText('可放下：认领')).toBeVisible();
    await expect(column(head, '已销号').getByText('不能直接到')).toBeVisible();
    await head.keyboard.press('ArrowRight');
    await expect(head.getByText('在“制定方案”上')).toBeAttached();
    await head.keyboard.press('Space');
    await finish(head.getByRole('dialog', { name: '认领' }), '认领');
    await expect(cardIn(head, '制定方案')).toBeVisible();
    await expect(cardIn(head, '制定方案').getByRole('button', { name: /^移到…/ })).toBeFocused();
    await head.keyboard.press('Enter');
    const moves = head.getByRole('dialog', { name: '移到…' });
    await expect(moves.getByRole('listitem').filter({ has: head.getByRole('heading', { name: '方案审核' }) })).toContainText(
      '“报方案”现在不能办理：',
    );
    await head.keyboard.press('Escape');
    await expect(moves).toBeHidden();
  });

  await test.step('choosing where to does the same without carrying', async () => {
    await office.reload();
    await cardIn(office, '制定方案')
      .getByRole('button', { name: /^移到…/ })
      .click();
    const moves = office.getByRole('dialog', { name: '移到…' });
    await expect(moves.getByRole('listitem').first()).toContainText('已退出');
    await moves.getByRole('button', { name: '申请退出' }).click();
    await expect(office.getByRole('dialog', { name: '申请退出' })).toBeVisible();
    await office.keyboard.press('Escape');
    await expect(cardIn(office, '制定方案')).toBeVisible();
  });
});

test('@long the filters hold for every view, and each number of the calendar opens the list it counts', async ({ enter }) => {
  const office = await enter('zhengban1');
  await toLedger(office, '巡视整改台账 2018');
  await expect(office.getByText('共 86 项')).toBeVisible();
  await office.goto(`${new URL(office.url()).pathname}?track=dated`);
  await expect(office.getByRole('status').filter({ hasText: /筛选出 \d+ 项/ })).toBeVisible();
  for (const view of ['看板', '甘特', '日历']) {
    await toView(office, view);
    await expect(office.getByRole('list', { name: '已选条件' })).toContainText('限期整改');
  }
  await toLedger(office, practice);
  await toView(office, '日历');
  await office.getByRole('link', { name: '下月 ›' }).click();
  await expect(office.getByRole('heading', { name: '2019年1月' })).toBeVisible();
  const day = office.getByRole('cell').filter({ has: office.getByRole('link', { name: '2019年1月31日', exact: true }) });
  const deadlines = day.getByRole('link', { name: /时限 \d+$/ });
  const n = Number(/\d+$/.exec((await deadlines.textContent()) ?? '')?.[0]);
  await day.getByRole('link', { name: '2019年1月31日', exact: true }).click();
  const listed = office.getByRole('region', { name: '2019年1月31日' }).getByRole('region', { name: '时限' });
  await expect(listed.getByRole('listitem')).toHaveCount(n);
  await deadlines.click();
  await expect(office.getByRole('status').filter({ hasText: `筛选出 ${n} 项` })).toBeVisible();
});

test('@long the line of time shows what was extended, and says it all on focus', async ({ enter }) => {
  const office = await enter('zhengban1');
  await toLedger(office, '巡视整改台账 2018');
  await toView(office, '甘特');
  await expect(office.getByText('共 86 项')).toBeVisible();
  await office.goto(`${office.url()}?q=工程结算审核积压`);
  await expect(office.getByText('共 1 项')).toBeVisible();
  const grid = office.getByRole('grid', { name: '甘特图' });
  const extended = grid.getByRole('row').filter({ has: office.locator('[data-extension]') });
  await expect(extended).toHaveCount(1);
  await extended.focus();
  await expect(office.getByRole('tooltip')).toContainText('延期第 1 次：2018-10-31 → 2018-11-30');
  await office.getByRole('group', { name: '刻度' }).getByRole('button', { name: '季' }).click();
  await expect(office).toHaveURL(/zoom=quarter/);
  await expect(grid.getByText('2018年3季度', { exact: true })).toBeVisible();
  const name = await extended.getByRole('link').textContent();
  await extended.focus();
  await office.keyboard.press('Enter');
  await expect(office.getByRole('heading', { level: 1, name: name ?? '' })).toBeVisible();
});

async function register(office: Page) {
  await toLedger(office, practice);
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('区级专项检查反馈（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 条' });
  await row.getByLabel('第 1 条 标题').fill(title);
  await row.getByLabel('第 1 条 问题原文').fill('（示例）夜间巡更记录不全。');
  await row.getByLabel('第 1 条 类别').selectOption('安全生产');
  await row.getByLabel('第 1 条 整改时限').fill('2019-05-31');
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await expect(office.getByRole('region', { name: '刚登记的 1 项' })).toBeVisible();
  await toLedger(office, practice);
}

async function toView(page: Page, view: string) {
  await page.getByRole('navigation', { name: '视图方式' }).getByRole('link', { name: view }).click();
  await expect(page.getByRole('navigation', { name: '视图方式' }).getByRole('link', { name: view })).toHaveAttribute(
    'aria-current',
    'page',
  );
}

const column = (page: Page, status: string) => page.getByRole('region', { name: new RegExp(`^${status} \\d+ 项$`) });
const whyNot = (page: Page) => page.getByRole('alert').filter({ hasText: '没有移到' });
const cardIn = (page: Page, status: string) => column(page, status).getByRole('listitem').filter({ hasText: title });

/** As a hand does it: down on the card, over to the column, up. */
async function carry(page: Page, card: Locator, to: Locator) {
  await to.scrollIntoViewIfNeeded();
  await card.scrollIntoViewIfNeeded();
  const from = await card.boundingBox();
  if (!from) throw new Error('the card is not to be seen');
  await page.mouse.move(from.x + 40, from.y + 80);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 90, { steps: 4 });
  await expect(page.locator('[data-possible]').first()).toBeVisible();
  const target = await to.boundingBox();
  if (!target) throw new Error('the column is not to be seen');
  await page.mouse.move(Math.min(target.x + target.width / 2, (page.viewportSize()?.width ?? 0) - 10), target.y + 200, { steps: 8 });
  await expect(to).toHaveAttribute('data-over', 'true');
  await page.mouse.up();
}
