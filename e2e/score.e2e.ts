import { expect, menu, test } from './fixtures.ts';
import { finish } from './item.ts';

// The rule by which units are scored is drafted with the ledger's other rules.

test('the office drafts what an overdue item costs and what that rests on, and reads it on the page of the rules', async ({ enter }) => {
  const page = await enter('zhengban1');
  await menu(page, '管理').click();
  await page.getByLabel('台账', { exact: true }).selectOption('巡视整改台账 2018');
  const inForce = page.getByRole('article').filter({ has: page.getByRole('heading', { name: /版 · 生效$/ }) });
  await expect(inForce).toContainText('单位评分扣分');
  await expect(inForce).not.toContainText('超期未完成 37');
  await page.getByRole('button', { name: '起草新版本' }).click();
  const drawer = page.getByRole('dialog');
  const overdue = drawer.getByRole('group', { name: '单位评分与依据' }).getByRole('group', { name: '超期未完成，每项扣分' });
  await overdue.getByLabel('超期未完成，每项扣分').fill('37');
  await overdue.getByLabel('依据（文件名称和条款）').fill('《示例考核办法》第九条');
  await drawer.getByLabel('修改原因').fill('练习用：超期多扣');
  await finish(drawer, '存为草案');
  const draft = page.getByRole('article').filter({ has: page.getByRole('heading', { name: /草案，未生效/ }) });
  await expect(draft).toContainText(/超期未完成 37.*《示例考核办法》第九条/);
  await expect(draft).toContainText('练习用：超期多扣');
  // Nothing is in force before the committee has approved it.
  await expect(inForce).not.toContainText('超期未完成 37');
});
