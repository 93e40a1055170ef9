import fs from 'node:fs/promises';
import { expect, menu, test } from './fixtures.ts';

test('an anchor is signed, kept, and proves that nothing before it was rewritten', async ({ enter }) => {
  const page = await enter('shenji');
  await menu(page, '留痕').click();
  await page.getByRole('button', { name: '现在签一条' }).click();
  await expect(page.getByText(/已签锚点 [0-9A-Z]{5}-[0-9A-Z]{5}/)).toBeVisible();
  const newest = page.getByRole('grid', { name: '锚点' }).getByRole('row').nth(1);
  const code = (await newest.getByRole('rowheader').textContent()) ?? '';
  const [saved] = await Promise.all([page.waitForEvent('download'), newest.getByRole('button', { name: '保存' }).click()]);
  const line = await fs.readFile(await saved.path(), 'utf8');

  const compare = async (given: string) => {
    await page.getByLabel('核对锚点').fill(given);
    await page.getByRole('button', { name: '核对', exact: true }).click();
  };
  await compare(code.toLowerCase());
  await expect(page.getByText(new RegExp(`锚点 ${code}.*证明：第 1 至 \\d+ 条留痕自那时以来未被改写。`))).toBeVisible();
  await compare(line.trim().replace('"seq":', '"seq":1'));
  await expect(page.getByText('内容与签名不符，锚点被改动过')).toBeVisible();
  await compare('00000-00000');
  await expect(page.getByText('本机构没有这个短码的锚点')).toBeVisible();
});

test('@long the record is filtered by person and words, and taken away', async ({ enter }) => {
  const page = await enter('shenji');
  await menu(page, '留痕').click();
  const rows = page.getByRole('grid', { name: '留痕' }).getByRole('row');
  await page.getByLabel('何人').fill('蒋示例');
  await page.getByLabel('操作').selectOption('登录');
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  await expect(rows.nth(1)).toContainText('蒋示例');
  await expect(rows.filter({ hasText: '王示例' })).toHaveCount(0);
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载筛选结果（csv）' }).click()]);
  const text = await fs.readFile(await csv.path(), 'utf8');
  expect(
    text
      .split('\r\n')
      .slice(1, -1)
      .every((each) => each.includes('蒋示例') && each.includes('session.sign_in')),
  ).toBe(true);
  const [chain] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载整条留痕链（jsonl）' }).click()]);
  expect(chain.suggestedFilename()).toMatch(/^留痕链.*\.jsonl$/);
});

test('the security administrator changes the signing key with a reason', async ({ enter }) => {
  const page = await enter('anquan');
  await page.goto('/admin/keys');
  await page.getByLabel('新密钥的算法').selectOption('国密 SM2（SM3）');
  await page.getByRole('button', { name: '更换密钥' }).click();
  const drawer = page.getByRole('dialog', { name: '更换签名密钥' });
  await expect(drawer).toContainText('不能换回');
  await drawer.getByLabel('原因').fill('示例：定期更换');
  await drawer.getByRole('button', { name: '更换密钥' }).click();
  await expect(page.getByRole('grid', { name: '签名密钥' }).getByRole('row').filter({ hasText: 'SM2' })).toContainText('使用中');
});
