import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, toLedger } from './fixtures.ts';
import { atStage, begin, finish, pick, practice } from './item.ts';

// What one does is seen by everybody who looks at the numbers, at a desk and on the wall, without their doing anything.

const title = '关于大屏演示数据核对的问题';
const unit = '党政办公室';

test('@long what one dispatches moves on every open board and on the wall, without a reload, and is marked', async ({ enter }) => {
  const [office, leader, wall] = await Promise.all([enter('zhengban1'), enter('lingdao'), enter('shenji')]);
  await leader.goto('/board');
  await leader.getByLabel('台账', { exact: true }).selectOption(practice);
  const own = leader.getByRole('link', { name: new RegExp(`^${unit} 全部 \\d+ 项`) });
  const before = Number(await own.textContent());
  await leader.getByRole('link', { name: '大屏' }).click();
  await expect(leader.getByRole('heading', { level: 1, name: practice })).toBeVisible();
  const address = leader.url();
  await wall.goto(address);
  await leader.goBack();
  await expect(own).toHaveText(String(before));
  // The unit's own line may stand on another page of the wall's units: the ledger's whole is always there.
  const whole = wall.getByText(/^已登记 \d+/).first();
  const registered = Number((await whole.textContent())?.match(/\d+/)?.[0]);
  const asked = leader.waitForRequest((request) => request.url().includes('board.overview') && request.headers()['x-quiet'] === '1');

  await register(office);
  const dispatch = await begin(office, '交办');
  await pick(dispatch, '牵头单位', unit);
  await pick(dispatch, '责任领导', '周示例');
  await finish(dispatch, '交办');
  await expect(atStage(office, '待认领')).toBeVisible();

  await expect(own).toHaveText(String(before + 1));
  await expect(whole).toContainText(`已登记 ${registered + 1}`);
  // The page asked by itself: that keeps nobody signed in.
  await asked;
  await expect(own).toHaveAccessibleName(new RegExp(`${unit} 全部 ${before + 1} 项，\\d\\d:\\d\\d 起 ${before} → ${before + 1}`));
  await expect(leader.getByRole('status').filter({ hasText: /^\d\d:\d\d 已更新：全部 \d+ → \d+/ })).toBeVisible();
  const mark = leader.locator('[data-moved]').filter({ has: own });
  await expect(mark).toContainText('+1');
  await own.hover();
  await expect(mark.getByText(`起 ${before} → ${before + 1}`)).toBeVisible();
  // It has been looked at.
  await leader.mouse.move(0, 0);
  await expect(leader.locator('[data-moved]').filter({ has: own })).toHaveCount(0);
});

async function register(office: Page) {
  await toLedger(office, practice);
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('区级专项检查反馈（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 条' });
  await row.getByLabel('第 1 条 标题').fill(title);
  await row.getByLabel('第 1 条 问题原文').fill('（示例）大屏与台账的数字应当一致。');
  await row.getByLabel('第 1 条 类别').selectOption('党的建设');
  await row.getByLabel('第 1 条 整改时限').fill('2019-03-29');
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('region', { name: '刚登记的 1 项' }).getByRole('link', { name: title }).click();
}

test('@long the wall: the identity, rates with their fractions, no name of a person; keys turn it; it says when the session is over', async ({
  enter,
}) => {
  const page = await enter('lingdao');
  await page.setViewportSize({ width: 1920, height: 1080 });
  const answers: Promise<string>[] = [];
  page.on('response', (response) => void (response.url().includes('/trpc/') && answers.push(response.text())));
  await page.goto('/wall');
  const ledger = page.getByRole('heading', { level: 1 });
  await expect(ledger).toHaveText('巡视整改台账 2018');
  await expect(page.getByRole('region', { name: '总数' })).toContainText(/86.*全部.*=.*41.*已销号.*\+.*45.*长期推进.*\+.*0.*其他未销号/);
  await expect(page.getByRole('region', { name: '完成率' })).toContainText(/47\.67%.*41\/86/);
  await expect(page.getByText('截至 2018年12月31日')).toBeVisible();
  await expect(page.getByRole('navigation', { name: '主菜单' })).toHaveCount(0);

  await test.step('readable from five metres, in both themes, and for those who see little', async () => {
    const sizes = await page
      .locator('main')
      .evaluate((main) =>
        [...main.querySelectorAll('*')]
          .filter((each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
          .map((each) => Number.parseFloat(main.ownerDocument.defaultView.getComputedStyle(each).fontSize)),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect.soft(violations.map(({ id, nodes }) => `${colorScheme} ${id} ${nodes.map(({ target }) => target).join(' ')}`)).toEqual([]);
    }
    // Nothing stands outside the display.
    for (const size of [
      { width: 1366, height: 768 },
      { width: 1920, height: 1080 },
    ]) {
      await page.setViewportSize(size);
      const beyond = await page
        .locator('html')
        .evaluate((html) => [html.scrollWidth - html.clientWidth, html.scrollHeight - html.clientHeight]);
      expect(beyond).toEqual([0, 0]);
    }
  });

  await test.step('keys', async () => {
    await page.keyboard.press('ArrowRight');
    await expect(ledger).not.toHaveText('巡视整改台账 2018');
    await page.keyboard.press('Space');
    await expect(page.getByText(/2 \/ \d+ 已暂停/)).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(ledger).toHaveText('巡视整改台账 2018');
  });

  await test.step('what it loads names nobody', async () => {
    const loaded = (await Promise.all(answers)).filter((each) => each.includes('"byUnit"')).join('\n');
    expect(loaded).toContain('财政金融局');
    // Everybody in the demo is called 某示例.
    expect(loaded).not.toMatch(/[\u4e00-\u9fa5]示例(?!高新区)|"(leader|handler)Name"|"title"/);
  });

  await test.step('when the session is over, nothing is shown, and how to go on is said', async () => {
    await page.request.post('/trpc/session.signOut', { data: {} });
    await page.keyboard.press('ArrowLeft');
    await expect(ledger).toHaveText('登录已到期，大屏已停止');
    await expect(page.getByText('47.67%')).toHaveCount(0);
    await page.getByRole('link', { name: '重新登录' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('from')).toBe('/wall');
  });
});
