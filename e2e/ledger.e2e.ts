import { expect, menu, test } from './fixtures.ts';
import { pick } from './item.ts';

// The home of the ledgers, and a new one from a template until its rules are in force.

const name = '民生实事台账（示例）';

test('every number on the home opens as many rows', async ({ enter }) => {
  const leader = await enter('lingdao');
  await leader.goto('/ledger');
  const card = leader.getByRole('listitem', { name: '巡视整改台账 2018' });
  await expect(card).toContainText('47.67% 41/86');
  for (const [label, n] of [
    ['问题', 86],
    ['已销号', 41],
    ['长期推进', 45],
    ['其他在办', 0],
  ] as const) {
    await leader.goto('/ledger');
    await card.getByRole('link', { name: `巡视整改台账 2018 ${label} ${n}`, exact: true }).click();
    await expect(leader.getByRole('status').filter({ hasText: n === 86 ? /86 项/ : `筛选出 ${n} 项，共 86 项` })).toBeVisible();
  }
});

test('the office makes a ledger from a template, the leading group approves its policy, its setting is changed with a reason', async ({
  enter,
}) => {
  const office = await enter('zhengban1');
  await test.step('what a template does not know is asked for', async () => {
    await menu(office, '台账').click();
    await office.getByRole('button', { name: '新建台账' }).click();
    const drawer = office.getByRole('dialog', { name: '新建台账' });
    await expect(drawer.getByText('请先选一个模板。')).toBeVisible();
    await drawer.getByRole('button', { name: '民生实事 任务' }).click();
    await expect(drawer.getByLabel('编号前缀')).toHaveValue('民生-2018-');
    await drawer.getByRole('textbox', { name: /^名称/ }).fill(name);
    await drawer.getByLabel('编号前缀').fill('民示-2018-');
    await drawer.getByRole('button', { name: '新建台账' }).click();
    await expect(drawer.getByRole('alert').filter({ hasText: '还有 2 处要补' })).toBeVisible();
    await pick(drawer, '纪检监督', '纪检监察工委');
    await pick(drawer, '领导小组', '巡视整改工作领导小组');
    await drawer.getByLabel('示例台账，不是真实工作').check();
    await drawer.getByRole('button', { name: '新建台账' }).click();
    await expect(office.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(office.getByText('还没有生效的审核规则')).toBeVisible();
  });

  await test.step('the home says that its policy waits, and leads the leading group to it', async () => {
    const committee = await enter('zuzhang');
    await committee.goto('/ledger');
    const card = committee.getByRole('listitem', { name });
    await expect(card).toContainText('审核规则待领导小组批准');
    await card.getByRole('link', { name: '去批准' }).click();
    await expect(committee.getByRole('heading', { name: '第 1 版 · 草案，未生效' })).toBeVisible();
    await committee.getByRole('button', { name: '批准生效' }).click();
    await expect(committee.getByRole('heading', { name: '第 1 版 · 生效' })).toBeVisible();
  });

  await test.step('its setting can still be changed, with a reason', async () => {
    await office.reload();
    await expect(office.getByText('第 1 版')).toBeVisible();
    await office.getByRole('button', { name: '修改设置' }).click();
    const drawer = office.getByRole('dialog', { name: '修改台账设置' });
    await drawer.getByRole('textbox', { name: /^类别/ }).fill('省级\n市级\n区级\n街道');
    await drawer.getByLabel('修改原因').fill('增加街道一级');
    await drawer.getByRole('button', { name: '修改设置' }).click();
    await expect(drawer).toBeHidden();
    await expect(office.getByText('省级、市级、区级、街道')).toBeVisible();
    await expect(office.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
  });
});
