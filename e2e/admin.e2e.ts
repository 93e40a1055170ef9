import { expect, giveName, postButton, test } from './fixtures.ts';
import { rowWith } from './table.ts';

// Three administrators, each with a part of the work and no sight of the others'.

const unit = '数字经济发展中心';
const person = { name: 'xinren', displayName: '钱示例', password: 'Xinren-first-2018' };

test('a unit, an account, a post and a first password, by three administrators and the new person', async ({ enter, page }) => {
  const system = await enter('xitong');
  await test.step('the system administrator makes a unit', async () => {
    // The drawer may be open before the tree of units has come.
    const tree = Promise.withResolvers<void>();
    await system.route(/\/trpc\/admin\.units\.list/, (route) => tree.promise.then(() => route.continue()));
    await system.reload();
    await system.getByRole('button', { name: '新增单位' }).click();
    const drawer = system.getByRole('dialog', { name: '新增单位' });
    await expect(drawer.getByText('请填写单位名称。')).toBeVisible();
    tree.resolve();
    await expect(drawer.getByLabel('上级单位')).toHaveValue(/./);
    await drawer.getByLabel('名称').fill(unit);
    await drawer.getByLabel('类别').selectOption('园区');
    await drawer.getByRole('button', { name: '新增单位' }).click();
    await expect(drawer).toBeHidden();
    await expect(await rowWith(system.getByRole('grid', { name: '单位' }), unit)).toContainText('园区');
  });

  const link = await test.step('and an account, whose one-time link is shown once', async () => {
    await system.getByRole('link', { name: '账号', exact: true }).click();
    await system.getByRole('button', { name: '新建账号' }).click();
    const drawer = system.getByRole('dialog', { name: '新建账号' });
    await drawer.getByLabel('姓名').fill(person.displayName);
    await drawer.getByLabel('登录名').fill(person.name);
    await drawer.getByRole('button', { name: '新建账号' }).click();
    const handed = system.getByRole('dialog', { name: '一次性链接' });
    await expect(handed).toContainText(`交给 ${person.displayName}`);
    const shown = (await handed.getByText(/\/invitation\//).textContent()) ?? '';
    await handed.getByRole('button', { name: '知道了' }).click();
    await expect(await rowWith(system.getByRole('grid', { name: '账号' }), person.name)).toContainText('待首次登录');
    return shown;
  });

  await test.step('the security administrator grants the post', async () => {
    const security = await enter('anquan');
    await security.getByRole('button', { name: '授予任职' }).click();
    const drawer = security.getByRole('dialog', { name: '授予任职' });
    await drawer.getByLabel('账号').selectOption(`${person.displayName}（${person.name}）`);
    await drawer.getByLabel('单位').selectOption(unit);
    await drawer.getByLabel('职责').selectOption('单位负责人');
    await drawer.getByRole('button', { name: '授予任职' }).click();
    await expect(drawer).toBeHidden();
    await expect(await rowWith(security.getByRole('grid', { name: '任职' }), person.displayName)).toContainText(unit);
  });

  await test.step('the new person sets a password by the link, once, and signs in with it', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: '启用账号' })).toBeVisible();
    await page.getByLabel('新密码', { exact: true }).fill(person.password);
    await page.getByLabel('再填一次新密码').fill(person.password);
    await page.getByRole('button', { name: '启用账号' }).click();
    await expect(postButton(page)).toHaveAccessibleName(`当前任职：${unit}，${person.displayName}`);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await giveName(page, person.name, person.password);
    await expect(page.getByText('没有待办，都办完了。')).toBeVisible();
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByLabel('新密码', { exact: true }).fill('Another-try-2018');
    await page.getByLabel('再填一次新密码').fill('Another-try-2018');
    await page.getByRole('button', { name: '启用账号' }).click();
    await expect(page.getByRole('alert')).toContainText('邀请链接无效、已用过或已过期');
  });

  await test.step('the log administrator reads all of it', async () => {
    const log = await enter('rizhi');
    for (const [kind, ...words] of [
      ['单位', '邹示例', '新增单位', unit],
      ['账号', '邹示例', '新建账号', person.name],
      ['任职', '喻示例', '授予任职'],
      ['登录', person.displayName, '首次设置密码'],
    ]) {
      await log.getByLabel('类别').selectOption(kind!);
      const rows = log.getByRole('grid', { name: '管理日志' }).getByRole('row');
      await expect(words.reduce((some, word) => some.filter({ hasText: word }), rows).first()).toBeVisible();
    }
  });
});

const parts = {
  单位: 'units',
  账号: 'accounts',
  提醒与外发: 'reminders',
  任职与知悉范围: 'posts',
  安全设置: 'settings',
  签名密钥: 'keys',
  管理日志: 'log',
  台账设置: 'ledgers',
  机构承接: 'succession',
};

for (const [name, first, mine] of [
  ['xitong', '单位', ['单位', '账号', '提醒与外发', '机构承接']],
  ['anquan', '任职', ['任职与知悉范围', '安全设置', '签名密钥']],
  ['rizhi', '管理日志', ['管理日志']],
] as const) {
  test(`${name} administers ${mine.join(' and ')} and sees nothing else`, async ({ enter }) => {
    const page = await enter(name);
    const own = page.getByRole('grid', { name: first, exact: true });
    await expect(own).toBeVisible();
    await expect(page.getByRole('navigation', { name: '主菜单' }).getByRole('link')).toHaveText(['管理']);
    await expect(page.getByRole('navigation', { name: '管理的部分' }).getByRole('link')).toHaveText(mine.length > 1 ? [...mine] : []);
    // The address of another's part leads to one's own.
    for (const [title, section] of Object.entries(parts).filter(([each]) => !mine.some((one) => one === each))) {
      await page.goto(`/admin/${section}`);
      await expect(own).toBeVisible();
      await expect(page.getByRole('link', { name: title, exact: true })).toHaveCount(0);
    }
    await page.goto('/ledger');
    await expect(page.getByText('当前任职还看不到任何台账。')).toBeVisible();
  });
}
