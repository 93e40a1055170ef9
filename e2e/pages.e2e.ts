import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, giveName, menu, signIn, test, toLedger } from './fixtures.ts';
import { begin, openTodo, practice, tab } from './item.ts';
import { demoPassword } from './product.ts';

// Every page as it is looked at: at a desk and on a phone, in light and in dark. Nothing here changes the data.

test.describe.configure({ timeout: 120_000 });

test('@long @phone the pages before one is in', async ({ page }) => {
  await page.goto('/sign-in');
  await look(page, '登录');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await look(page, '登录，没有填写');
  await page.goto('/invitation/unknown');
  await look(page, '启用账号');
  await page.goto('/sign-in');
  await giveName(page, 'fenguan', demoPassword);
  await expect(page.getByRole('button', { name: /财政金融局/ })).toBeVisible();
  await look(page, '选择任职');
});

test('@long @phone what the office works with', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await expect(page.getByRole('region', { name: '待交办' })).toBeVisible();
  await look(page, '我的待办');
  await menu(page, '台账').click();
  await expect(page.getByRole('listitem', { name: '巡视整改台账 2018' })).toBeVisible();
  await look(page, '台账总览');
  await toLedger(page, '巡视整改台账 2018');
  await expect(page.getByText('共 86 项')).toBeVisible();
  await page.goto(`${page.url()}?light=red,yellow,closed`);
  await expect(page.getByRole('list', { name: '已选条件' })).toBeVisible();
  await look(page, '台账');
  await page.goto('/account');
  await expect(page.getByRole('heading', { level: 1, name: '账号' })).toBeVisible();
  await look(page, '账号');
  await page.goto('/admin/ledgers');
  await expect(page.getByRole('heading', { name: '第 1 版 · 生效' })).toBeVisible();
  await look(page, '台账设置');
  await page.goto('/calendar');
  await expect(page.getByRole('heading', { level: 1, name: '工作日历' })).toBeVisible();
  await expect(page.getByTitle('2018年9月29日，调休上班')).toBeVisible();
  await look(page, '工作日历');
});

test('@long @phone a ledger as kanban, timeline and calendar', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await toLedger(page, practice);
  const view = (name: string) => page.getByRole('navigation', { name: '视图方式' }).getByRole('link', { name });
  await view('看板').click();
  await expect(
    page
      .getByRole('region', { name: /^整改中 \d+ 项$/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await look(page, '台账：看板');
  await page
    .getByRole('button', { name: /^移到…/ })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: '移到…' }).getByRole('listitem').first()).toBeVisible();
  await look(page, '台账：移到…');
  await page.keyboard.press('Escape');
  await view('甘特').click();
  await expect(page.getByRole('grid', { name: '甘特图' }).getByRole('row').nth(1)).toBeVisible();
  await look(page, '台账：甘特');
  await page.goto(`${page.url().replace('timeline', 'month')}?month=2019-01&day=2019-01-31`);
  await expect(page.getByRole('region', { name: '2019年1月31日' }).getByRole('listitem').first()).toBeVisible();
  await look(page, '台账：日历');
});

test('@long @phone registering', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await toLedger(page, '巡视整改台账 2018');
  await expect(page.getByText('共 86 项')).toBeVisible();
  await page.goto(`${page.url()}/register`);
  await page.getByLabel('粘贴原文').fill('1.关于甲事项记录不全的问题。\n2.关于乙事项核对不及时的问题。');
  await page.getByRole('button', { name: '拆分成 2 条' }).click();
  await page.getByRole('button', { name: '登记 2 项' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '处要补' })).toBeVisible();
  await look(page, '登记与交办');
});

test('@long @phone importing', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await toLedger(page, practice);
  await page.getByRole('link', { name: '导入表格' }).click();
  await expect(page.getByLabel('选择表格文件')).toBeVisible();
  await look(page, '导入表格');
  const sheet =
    '序号,问题,类别,牵头单位,整改时限,落实情况\n1,关于丙事项的问题,作风建设,某某局（示例）,适时,已办\n2,,作风建设,财政金融局,2019年底,无';
  await page.getByLabel('选择表格文件').setInputFiles({ name: '核对.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) });
  await expect(page.getByLabel('F 列“落实情况”读作')).toBeVisible();
  await look(page, '导入：表头与列');
  await page.getByRole('link', { name: '下一步：逐行核对' }).click();
  await page.getByRole('button', { name: '第 2 行', exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'B2' })).toBeVisible();
  await look(page, '导入：逐行核对');
  await page.getByRole('button', { name: '跳过这一行：第 2 行' }).click();
  await expect(page.getByText('没有可以导入的行').or(page.getByText('1 行有错'))).toBeVisible();
  await page.getByRole('button', { name: '放弃这次导入：核对.csv' }).click();
  await page.getByRole('button', { name: '确定放弃' }).click();
  await expect(page.getByLabel('选择表格文件')).toBeVisible();
});

test('@long @phone importing a document', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await toLedger(page, practice);
  await page.getByRole('link', { name: '导入表格' }).click();
  await page.getByLabel('反馈意见、通知、报告的文字').fill('前言\n一、基本情况\n走访9家。\n二、问题\n1.关于丁事项的问题\n特此通知。');
  await page.getByRole('button', { name: '读取并分条' }).click();
  await expect(page.getByRole('list', { name: '原文' })).toBeVisible();
  await look(page, '导入：原文与分条');
  await page.getByRole('navigation', { name: '导入步骤' }).getByRole('link', { name: '文中数字' }).click();
  await expect(page.getByRole('list', { name: '文中数字' })).toBeVisible();
  await look(page, '导入：文中数字');
  await page.getByRole('button', { name: '放弃这次导入' }).click();
  await page.getByRole('button', { name: '确定放弃' }).click();
  await expect(page.getByLabel('选择表格文件')).toBeVisible();
});

test('@long @phone the board', async ({ page }) => {
  await signIn(page, 'lingdao');
  await page.getByLabel('台账', { exact: true }).selectOption(practice);
  await expect(page.getByRole('region', { name: '红灯事项' }).getByRole('link').first()).toBeVisible();
  await look(page, '进度看板');
  await page.getByRole('navigation', { name: '看板' }).getByRole('link', { name: '走势与堵点' }).click();
  await expect(page.getByRole('region', { name: '卡在哪里' }).getByRole('img').first()).toBeVisible();
  for (const details of await page.getByText(/^逐期的数/).all()) await details.click();
  await look(page, '走势与堵点');
  await page.getByRole('navigation', { name: '看板' }).getByRole('link', { name: '两日对比' }).click();
  await expect(page.getByRole('table')).toContainText('增减');
  await look(page, '两日对比');
  await page.getByLabel('台账', { exact: true }).selectOption({ label: '全部台账' });
  await expect(page.getByRole('rowheader', { name: '合计' })).toBeVisible();
  await look(page, '全部台账');
});

test('@long @phone the papers and the event log', async ({ page }) => {
  await signIn(page, 'shenji');
  await expect(page.getByText('本次共 86 项')).toBeVisible();
  await expect(page.getByText('前 8 行，共 86 行')).toBeVisible();
  await look(page, '报告与卷宗');
  await menu(page, '留痕').click();
  await expect(page.getByText('蒋示例').first()).toBeVisible();
  await page.getByRole('button', { name: '核验留痕是否完整' }).click();
  await expect(page.getByText('留痕完整')).toBeVisible();
  await look(page, '留痕');
});

test('@long @phone administration', async ({ page }) => {
  for (const [name, sections] of Object.entries({ xitong: ['units', 'accounts'], anquan: ['posts', 'settings', 'keys'], rizhi: ['log'] })) {
    await signIn(page, name);
    for (const section of sections) {
      await page.goto(`/admin/${section}`);
      await expect(
        page.getByRole('grid').or(page.getByRole('list').locator('dl')).or(page.getByLabel('锁定时长（分钟）')).first(),
      ).toBeVisible();
      await look(page, section);
    }
    await page.context().clearCookies();
  }
});

test('@long @phone an item, tab by tab, and a drawer', async ({ page }) => {
  const title = '关于垃圾转运站除臭设施停用的问题';
  await signIn(page, 'jijian');
  await openTodo(page, '待审核销号', title);
  for (const name of ['措施与佐证', '进展', '申请与审核', '督办与批示', '历史', '问题原文']) {
    await tab(page, name).click();
    await expect(page.getByRole('region', { name, exact: true }).first()).toBeVisible();
    await look(page, `事项：${name}`);
  }
  const drawer = await begin(page, '同意销号');
  await drawer.getByRole('radio', { name: '不合格' }).first().check();
  await drawer.getByRole('button', { name: '同意销号', exact: true }).click();
  await expect(drawer.getByText('请填写').first()).toBeVisible();
  await look(page, '事项：审核销号申请');
});

test('the keyboard alone leads through the ledger and to every page', async ({ page }) => {
  await signIn(page, 'zhengban1');
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const ledger = { name: '巡视整改台账 2018', exact: true };
  await page.getByRole('listitem', ledger).getByRole('link', ledger).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('共 86 项')).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('在本台账中搜索')).toBeFocused();
  await page.keyboard.type('台账');
  await expect(page.getByRole('status').filter({ hasText: /筛选出 \d+ 项/ })).toBeVisible();
  const rows = page.getByRole('grid').getByRole('row');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(rows.nth(2)).toHaveAttribute('aria-selected', 'false');
  const title = (await rows.nth(2).getByRole('link').textContent())?.replace(/^\d+\s*/, '') ?? '';
  await rows.nth(2).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: '键盘操作' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.getByRole('heading', { level: 1, name: '进度看板' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { level: 1, name: '我的待办' })).toBeVisible();
  await expect(menu(page, '我的待办')).toHaveAttribute('aria-current', 'page');
});

/** Nothing serious for those who do not see or see little, and no page that moves sideways. A phone has the colours of the wide page, where they are judged, in dark as well. */
async function look(page: Page, where: string) {
  await expect(page.getByRole('status', { name: '正在载入' })).toHaveCount(0);
  for (const colorScheme of isPhone(page) ? (['light'] as const) : (['light', 'dark'] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Two frames on, everything has its new colour.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    // All but the colours is the same in both.
    const rules = isPhone(page) ? 'all but colours' : colorScheme === 'dark' ? 'colours' : 'all';
    expect.soft(await graveIn(page, rules), `${where}, ${colorScheme}`).toEqual([]);
  }
  const sideways = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect.soft(sideways, `${where} moves sideways`).toBeLessThanOrEqual(0);
}

const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 600;

type Violation = Awaited<ReturnType<AxeBuilder['analyze']>>['violations'][number];

/** What axe finds serious or critical, by these rules or all of them. It is brought into a page once: that is what takes time. */
async function graveIn(page: Page, rules: 'all' | 'colours' | 'all but colours'): Promise<string[]> {
  const html = page.locator('html');
  const isThere = await html.evaluate((element) => 'axe' in element.ownerDocument.defaultView);
  if (!isThere) {
    // What is far out of sight keeps the colours it had until it comes into sight; axe looks at it all the same.
    await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
    await new AxeBuilder({ page }).setLegacyMode().withRules(['document-title']).analyze();
  }
  const options = {
    all: {},
    colours: { runOnly: ['color-contrast'] },
    'all but colours': { rules: { 'color-contrast': { enabled: false } } },
  };
  const violations: Violation[] = await html.evaluate(async (element, chosen) => {
    const { axe } = element.ownerDocument.defaultView;
    const found = await axe.run(element.ownerDocument, { resultTypes: ['violations'], ...chosen });
    return found.violations;
  }, options[rules]);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`));
}
