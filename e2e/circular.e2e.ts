import { expect, test } from './fixtures.ts';
import { pick, practice } from './item.ts';

test('@long a circular: counts for all, names for who is cleared', async ({ enter }) => {
  const name = '关于示例履责情况的通报';
  const person = '示例某某';
  const office = await enter('zhengban1');
  await office.goto('/notices/circulars');
  await office.getByRole('button', { name: '登记通报' }).click();
  const drawer = office.getByRole('dialog', { name: '登记通报' });
  await drawer.getByLabel('台账').selectOption(practice);
  await drawer.getByLabel('名称').fill(name);
  await drawer.getByLabel('正文').fill('示例正文。');
  await drawer.getByLabel('通报所载单位数').fill('25');
  await drawer.getByLabel('通报所载人数').fill('57');
  await drawer.getByRole('button', { name: '加一个单位' }).click();
  await pick(drawer, '单位 1', '国有资产运营集团');
  await drawer.getByLabel('事由').fill('进展滞后（示例）');
  await drawer.getByRole('button', { name: '加一人' }).click();
  await drawer.getByLabel('姓名 1').fill(person);
  await drawer
    .getByRole('group', { name: /^通报人员/ })
    .getByLabel('事由')
    .fill('履责不到位（示例）');
  await drawer.getByRole('button', { name: '登记', exact: true }).click();
  await expect(office.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(office.getByText('报告载 25 / 已列 1')).toBeVisible();
  await expect(office.getByText('报告载 57 / 已列 1')).toBeVisible();
  await expect(office.getByText(person)).toBeVisible();
  const address = office.url();

  // The leading group sees the ledger and is not cleared for names.
  const group = await enter('zuyuan');
  await group.goto(address);
  await expect(group.getByText('报告载 57 / 已列 1')).toBeVisible();
  await expect(group.getByText('有 1 人，姓名受限。')).toBeVisible();
  await expect(group.getByText(person)).toHaveCount(0);
});
