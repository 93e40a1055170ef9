import type { Page } from '@playwright/test';
import { expect, giveName, menu, postButton, signIn, test } from './fixtures.ts';
import { demoPassword } from './product.ts';
import { rowWith } from './table.ts';

// The door: what it says, whom it lets in, and how one leaves. Each test has an account that no other journey needs.

const secrets = '本系统为非涉密系统，严禁录入、上传、传递任何涉及国家秘密、工作秘密的内容。';

test('the page says what must never be entered, and a wrong password is told in a sentence', async ({ page }) => {
  await page.goto('/board');
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
  await expect(page.getByText(secrets)).toBeVisible();
  await expect(page.getByText('登录后回到刚才的页面。')).toBeVisible();
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await expect(page.getByText('请填写登录名')).toBeVisible();
  await giveName(page, 'zuzhi', 'Not-the-password-1');
  await expect(page.getByRole('alert')).toHaveText('登录名或密码不对；连续输错会锁定账号');
  await giveName(page, 'zuzhi', demoPassword);
  await expect(page.getByRole('heading', { level: 1, name: '进度看板' })).toBeVisible();
});

test('five wrong passwords lock an account until the system administrator unlocks it', async ({ page, enter }) => {
  await page.goto('/sign-in');
  for (let times = 1; times <= 4; times += 1) {
    await giveName(page, 'zuzhi1', `Not-the-password-${times}`);
    await expect(page.getByRole('alert')).toContainText('登录名或密码不对');
    await page.reload();
  }
  await giveName(page, 'zuzhi1', 'Not-the-password-5');
  await expect(page.getByRole('alert')).toContainText('账号已锁定');
  await page.reload();
  await giveName(page, 'zuzhi1', demoPassword);
  await expect(page.getByRole('alert')).toContainText('账号已锁定');

  const admin = await enter('xitong');
  await admin.getByRole('link', { name: '账号', exact: true }).click();
  const row = await rowWith(admin.getByRole('grid', { name: '账号' }), 'zuzhi1');
  await expect(row).toContainText('已锁定');
  await row.getByRole('button', { name: '解锁' }).click();
  await expect(row).toContainText('正常');
  await signIn(page, 'zuzhi1');
});

test('a password is changed by its owner: the old one opens nothing any more', async ({ page }) => {
  const mine = 'Yunshan-new-2018';
  await signIn(page, 'yunshan1');
  await postButton(page).click();
  await page.getByRole('menuitem', { name: '账号' }).click();
  const change = async (current: string, next: string) => {
    await page.getByLabel('现在的密码').fill(current);
    await page.getByLabel('新密码', { exact: true }).fill(next);
    await page.getByLabel('再填一次新密码').fill(next);
    await page.getByRole('button', { name: '修改密码' }).click();
  };
  await change('Not-the-password-1', mine);
  await expect(page.getByRole('alert')).toContainText('现在的密码不对');
  await change(demoPassword, 'short');
  await expect(page.getByText('新密码还不符合下面的要求')).toBeVisible();
  await change(demoPassword, mine);
  await expect(page.getByText('密码已修改')).toBeVisible();

  await postButton(page).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
  await giveName(page, 'yunshan1', demoPassword);
  await expect(page.getByRole('alert')).toContainText('登录名或密码不对');
  await giveName(page, 'yunshan1', mine);
  await expect(postButton(page)).toHaveAccessibleName('当前任职：云杉办事处，魏示例');
});

test('signing out everywhere ends the sessions on every device', async ({ enter }) => {
  const [here, there] = await Promise.all([enter('dangban1'), enter('dangban1')]);
  await here.goto('/account');
  await here.getByRole('button', { name: '全部退出登录' }).click();
  await expect(here).toHaveURL(/\/sign-in$/);
  await menu(there, '进度看板').click();
  await expect(there.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
});

test('the columns one has chosen are there in another browser, too', async ({ enter }) => {
  const here = await enter('zhengban1');
  const open = async (page: Page) => {
    await page.goto('/ledger');
    await page.getByRole('link', { name: '巡视整改台账 2018' }).first().click();
    await expect(page.getByRole('columnheader').first()).toBeVisible();
  };
  const heads = (page: Page) => page.getByRole('columnheader').allInnerTexts();
  await open(here);
  const before = await heads(here);
  await here.getByRole('button', { name: '列', exact: true }).click();
  const saved = here.waitForResponse((response) => response.url().includes('session.saveTable') && response.ok());
  await here
    .getByRole('menuitemcheckbox')
    .filter({ hasNotText: before.join('|') })
    .and(here.locator('[aria-checked=false]'))
    .first()
    .click();
  await saved;
  await here.keyboard.press('Escape');
  const chosen = await heads(here);
  expect(chosen).toHaveLength(before.length + 1);
  const there = await enter('zhengban1');
  await open(there);
  expect(await heads(there)).toEqual(chosen);
});

test('whoever holds two posts chooses one, and may change it', async ({ page }) => {
  await page.goto('/sign-in');
  await giveName(page, 'fenguan', demoPassword);
  await expect(page.getByRole('heading', { level: 1, name: '选择任职' })).toBeVisible();
  await page.getByRole('button', { name: '国有资产运营集团' }).click();
  await expect(postButton(page)).toHaveAccessibleName('当前任职：国有资产运营集团，吴示例');
  await expect(page.getByText('国有资产运营集团').and(page.getByRole('rowheader'))).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '财政金融局' })).toHaveCount(0);

  await postButton(page).click();
  await page.getByRole('menuitemradio', { name: '财政金融局' }).click();
  await expect(postButton(page)).toHaveAccessibleName('当前任职：财政金融局，吴示例');
  await expect(page.getByRole('rowheader', { name: '财政金融局' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '国有资产运营集团' })).toHaveCount(0);
});

test('@long every text stands in English as well, before and after signing in', async ({ page }) => {
  const data = heardBy(page);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText('This is an unclassified system.')).toBeVisible();
  // The switch back says its own language.
  expect(await chineseOn(page, [...data, '中文', '对账'])).toEqual([]);
  await page.getByLabel('Sign-in name').fill('zhengban1');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My to-dos' })).toBeVisible();
  const hrefs = await page
    .getByRole('navigation')
    .first()
    .getByRole('link')
    .evaluateAll((links) => links.map((each) => each.getAttribute('href')));
  expect(hrefs.length).toBeGreaterThan(5);
  const left: string[] = [];
  const visit = async (path: string) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    // What the page shows may be there before what it heard has been read here.
    const alien = () => chineseOn(page, [...data, '对账']);
    await expect
      .poll(alien, { timeout: 3000 })
      .toEqual([])
      .catch(() => {});
    for (const each of await alien()) left.push(`${path}: ${each}`);
  };
  for (const href of new Set(hrefs)) if (href) await visit(href);
  await page.goto('/ledger');
  await page.getByRole('link', { name: '巡视整改台账 2018' }).first().click();
  await expect(page.getByRole('grid').or(page.getByRole('table')).first()).toBeVisible();
  const ledger = new URL(page.url()).pathname;
  for (const part of ['', '/setting', '/sources', '/register']) await visit(`${ledger}${part}`);
  await page.goto(ledger);
  await page.getByRole('row').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/item\//);
  const item = new URL(page.url()).pathname;
  for (const tab of ['', '?tab=measures', '?tab=plan', '?tab=reports', '?tab=requests', '?tab=history']) await visit(`${item}${tab}`);
  expect(left).toEqual([]);

  await postButton(page).click();
  await page.getByRole('menuitem', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

/** Whatever the server has sent as data: every string of its answers but the Chinese half of a text in both languages. */
function heardBy(page: Page): Set<string> {
  const heard = new Set<string>();
  const hear = (value: unknown): void => {
    // A notification is a sentence, what it is about stands behind the colon.
    if (typeof value === 'string') for (const each of [value, ...value.split('：').slice(1)]) heard.add(each);
    else if (Array.isArray(value)) value.forEach(hear);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) {
        heard.add(key);
        if (!(key === 'zh' && 'en' in value)) hear(each);
      }
  };
  page.on('response', (response) => {
    if (!response.url().includes('/trpc/')) return;
    void response.json().then(hear, () => {});
  });
  return heard;
}

/** Texts of the page, names and titles included, that hold Chinese which is no data. */
async function chineseOn(page: Page, data: readonly string[]): Promise<string[]> {
  const texts = await page.locator('body').evaluate((body) => {
    const found = new Set<string>([body.ownerDocument.title]);
    for (const each of body.querySelectorAll('*')) {
      if (each.matches('script, noscript, style, input, textarea')) continue;
      for (const node of each.childNodes) if (node.nodeType === 3 && node.textContent) found.add(node.textContent.trim());
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add(each.getAttribute(name)?.trim() ?? '');
    }
    return [...found];
  });
  const known = data.filter((each) => /\p{Script=Han}/u.test(each)).sort((a, b) => b.length - a.length);
  // A long passage may be a line of a longer one.
  const isData = (text: string) => text.length > 8 && known.some((each) => each.includes(text));
  return texts.filter((text) => {
    if (!/\p{Script=Han}/u.test(text) || isData(text)) return false;
    const rest = known.reduce((left, each) => (left.includes(each) ? left.replaceAll(each, '') : left), text);
    return /\p{Script=Han}/u.test(rest);
  });
}
