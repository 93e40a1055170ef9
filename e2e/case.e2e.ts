import type { Locator, Page } from '@playwright/test';
import { expect, menu, test } from './fixtures.ts';
import { atStage, begin, find, finish, history, openTodo, pick, tab } from './item.ts';

// 交办件 from its batch to its verification, by its people: the office, the unit, the reviewers, the supervisor; a leader reads.

const ledger = '环保督察交办台账 2018';
const batch = '第39批（示例）';
const title = '示例：河道旁堆放渣土未覆盖';
// A unit that leads none of the report’s cases: among its to-dos this one is not lost.
const unit = '国有资产运营集团';

test('a case goes from its batch to verified', async ({ enter }) => {
  test.setTimeout(240_000);
  const office = await enter('zhengban1');
  await test.step('the office registers it in its batch, and dispatches it', async () => {
    await register(office);
    await dispatch(office);
  });

  const head = await enter('guozi');
  const handler = await enter('guozi1');
  await test.step('the unit claims it and replies, zeros too', async () => {
    await openTodo(head, '待认领', title);
    const claim = await begin(head, '认领');
    await pick(claim, '承办人', '谢示例');
    await finish(claim, '认领');
    await expect(atStage(head, '办理中')).toBeVisible();
    await reply(head);
  });
  await test.step('replied is not done: the board says 未知', async () => {
    const leader = await enter('lingdao');
    await leader.goto('/board');
    await openBoard(leader);
    const total = leader.getByRole('region', { name: '总数' });
    await expect(total.getByRole('button', { name: /^未知，有 \d+ 件已回复而未办结/ })).toBeVisible();
    await expect(total).not.toContainText(/100\.00%|0\.00%|销号/);
    const batches = leader.getByRole('region', { name: '按批次' });
    await batches.getByText('逐批列出').click();
    await expect(batches.getByRole('listitem').filter({ hasText: batch })).toContainText('来源载 1');
    await leader.getByRole('link', { name: `${batch} 已列 1 件` }).click();
    await expect(leader.getByRole('status').filter({ hasText: '筛选出 1 项' })).toBeVisible();
    await leader.getByRole('link', { name: title }).click();
    await expect(atStage(leader, '已回复')).toBeVisible();
  });

  await test.step('it can’t be completed without evidence; then it is applied for', async () => {
    await openTodo(handler, '待办理', title);
    const attach = handler.getByRole('button', { name: '上传佐证：本件' });
    await attach.click();
    const drawer = handler.getByRole('dialog');
    await drawer
      .locator('input[type=file]')
      .setInputFiles({ name: '覆盖后照片.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%示例\n') });
    await finish(drawer, '上传佐证');
    await expect(handler.getByRole('region', { name: '佐证材料' })).toContainText('覆盖后照片.pdf');
    await applyDone(head);
  });

  const supervisor = await enter('jijian');
  await test.step('each level agrees, and the supervisor verifies it on site', async () => {
    for (const reviewer of [office, supervisor]) await agree(reviewer);
    await expect(atStage(supervisor, '已办结')).toBeVisible();
    await find(supervisor, title);
    const drawer = await begin(supervisor, '核查');
    await drawer.getByLabel('现场核查').check();
    await drawer.getByLabel('核查地点').fill('示例河段');
    await drawer.getByLabel('核查人员').fill('李示例');
    await drawer.getByLabel('核查所见').fill('渣土已清运，裸土已覆盖。');
    await finish(drawer, '核查');
    await expect(atStage(supervisor, '已核查')).toBeVisible();
    await expect(supervisor.getByRole('region', { name: '核查', exact: true })).toContainText('渣土已清运');
  });
  await test.step('its history tells each step in a case’s words', async () => {
    await tab(office, '历史').click();
    await office.reload();
    for (const deed of ['核查', '同意办结', '申请办结', '回复', '认领', '交办', '登记'])
      await expect(history(office).filter({ hasText: deed }).first()).toBeVisible();
    await expect(history(office).filter({ hasText: /销号|整改办结/ })).toHaveCount(0);
  });
});

async function openBoard(page: Page) {
  await page.getByLabel('台账', { exact: true }).selectOption(ledger);
  await expect(page.getByRole('paragraph').filter({ hasText: ledger })).toBeVisible();
}

async function register(office: Page) {
  await menu(office, '台账').click();
  await office.getByRole('link', { name: ledger }).first().click();
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('中央环境保护督察“回头看”交办').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 件' });
  await row.getByLabel('第 1 件 标题').fill(title);
  await row.getByLabel('第 1 件 交办原文').fill('（示例）群众反映河道旁堆放渣土，没有覆盖。');
  await row.getByLabel('第 1 件 类别').selectOption('综合');
  await row.getByLabel('第 1 件 办理时限').fill('2019-03-29');
  // Without its batch it is not registered.
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await expect(office.getByRole('alert').filter({ hasText: '交办件须写明批次' })).toBeVisible();
  await office.getByRole('button', { name: '添加批次' }).click();
  const drawer = office.getByRole('dialog');
  await drawer.getByLabel('批次号').fill(batch);
  await drawer.getByLabel('载明件数').fill('1');
  await finish(drawer, '添加批次');
  await expect(office.getByText('载 1 件，已列 0 件，本次 1 件：正好相符')).toBeVisible();
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('region', { name: '刚登记的 1 项' }).getByRole('link', { name: title }).click();
  await expect(atStage(office, '已接收')).toBeVisible();
}

async function dispatch(office: Page) {
  const drawer = await begin(office, '交办');
  await pick(drawer, '牵头单位', unit);
  await expect(drawer.getByLabel('办理时限')).toHaveValue('2019-03-29');
  await expect(drawer.getByText('长期推进')).toHaveCount(0);
  await finish(drawer, '交办');
  await expect(atStage(office, '待认领')).toBeVisible();
}

async function reply(head: Page) {
  const drawer = await begin(head, '回复');
  await drawer.getByLabel('办理情况').fill('已责令清运并覆盖。');
  await drawer.getByLabel('责令整改数').fill('1');
  await drawer.getByRole('button', { name: '其余填 0' }).click();
  await finish(drawer, '回复');
  await expect(atStage(head, '已回复')).toBeVisible();
  await expectOutcomes(head.getByRole('region', { name: '处理结果' }));
}

const expectOutcomes = async (region: Locator) => {
  await expect(region).toContainText(/责令整改\s*1\s*家/);
  await expect(region).toContainText(/问责\s*0\s*人/);
};

async function applyDone(head: Page) {
  await openTodo(head, '可申请办结', title);
  const drawer = await begin(head, '申请办结');
  await drawer.getByLabel('办理情况').fill('渣土已清运，裸土已覆盖。');
  await drawer.getByLabel('签字背书').fill('已到现场查看，情况属实。');
  const frozen = drawer.getByRole('region', { name: '提交后冻结的内容' });
  for (const words of ['责令整改 1 家', '问责 0 人', '覆盖后照片.pdf']) await expect(frozen).toContainText(words);
  await finish(drawer, '申请办结');
  await expect(atStage(head, '办结审核')).toBeVisible();
}

async function agree(reviewer: Page) {
  await openTodo(reviewer, '待审核办结', title);
  const drawer = await begin(reviewer, '同意办结');
  await expect(drawer.getByRole('region', { name: '申请内容（已冻结）' })).toContainText('问责 0 人');
  await drawer.getByLabel('审核意见').fill('材料齐全，同意办结。');
  await finish(drawer, '同意办结');
}
