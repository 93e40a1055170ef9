import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, postButton, test } from './fixtures.ts';
import { startProduct, withDataFolder } from './product.ts';

// The product as whoever installs it meets it: an empty start, a power cut, a stop in order, a port that is taken.

test.describe.configure({ timeout: 120_000 });

test('@long an empty start gives three links; nothing is lost by a kill, and a stop is clean', async ({ page }) => {
  await withDataFolder(async (data) => {
    const first = await startProduct(data, ['--empty']);
    const links = first.printed().match(/http:\/\/localhost:\d+\/invitation\/\S+/g) ?? [];
    expect(links).toHaveLength(3);
    for (const role of ['系统管理员', '安全管理员', '日志管理员']) expect(first.printed()).toContain(role);

    await page.goto(links[0]!);
    await page.getByLabel('登录名').fill('guanli');
    await page.getByLabel('新密码', { exact: true }).fill('First-start-2018');
    await page.getByLabel('再填一次新密码').fill('First-start-2018');
    await page.getByRole('button', { name: '启用账号' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '管理' })).toBeVisible();
    await first.kill();

    const second = await startProduct(data);
    expect(second.printed()).not.toContain('/invitation/');
    await page.goto(`${second.url}/sign-in`);
    await page.getByLabel('登录名').fill('guanli');
    await page.getByLabel('密码', { exact: true }).fill('First-start-2018');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(postButton(page)).toBeVisible();
    await page.goto(links[0]!.replace(/^http:\/\/[^/]+/, second.url));
    await page.getByLabel('新密码', { exact: true }).fill('Second-try-2018');
    await page.getByLabel('再填一次新密码').fill('Second-try-2018');
    await page.getByRole('button', { name: '启用账号' }).click();
    await expect(page.getByRole('alert')).toContainText('邀请链接无效、已用过或已过期');
    expect(await second.stop()).toBe(0);
    expect(second.printed()).not.toMatch(/\n\s+at /);
  });
});

test('@long a port that is taken is told in one sentence, with exit code 1', async () => {
  const holder = createServer();
  await once(holder.listen(0), 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  await withDataFolder(async (data) => {
    const main = join(import.meta.dirname, '../server/src/main.ts');
    const { PATH = '' } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, '--empty'], {
      env: { PATH, PORT: port, DUIZHANG_DATA: data },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(`端口 ${port} `);
  });
  holder.close();
});
