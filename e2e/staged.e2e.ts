import type { Page } from '@playwright/test';
import { expect, test, toLedger } from './fixtures.ts';
import { begin, find, finish, openTodo, pick, practice, tab } from './item.ts';

// What is done in stages has its goals in the plan; who supervises sees it and has no part; a long-term item is reported by period.

const unit = '智造产业园运营中心';
const title = '关于厂房巡检记录不全的问题（分阶段）';

async function register(office: Page) {
  await toLedger(office, practice);
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('区级专项检查反馈（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 条' });
  await row.getByLabel('第 1 条 标题').fill(title);
  await row.getByLabel('第 1 条 问题原文').fill('（示例）部分厂房的巡检记录没有签字。');
  await row.getByLabel('第 1 条 类别').selectOption('安全生产');
  await row.getByLabel('第 1 条 整改时限').fill('2019-06-28');
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('region', { name: '刚登记的 1 项' }).getByRole('link', { name: title }).click();
}

test('@long a staged finding: supervised by a unit of its own, its goals in the plan', async ({ enter }) => {
  const office = await enter('zhengban1');
  await register(office);
  const dispatch = await begin(office, '交办');
  await pick(dispatch, '牵头单位', unit);
  await pick(dispatch, '责任单位', '社会事业局');
  await pick(dispatch, '督导单位', '党政办公室');
  await dispatch.getByRole('combobox', { name: '配合单位' }).fill('党政办公室');
  await expect(dispatch.getByRole('option', { name: '党政办公室', exact: true })).toBeHidden();
  await dispatch.getByRole('combobox', { name: '配合单位' }).fill('');
  await dispatch.getByRole('radio', { name: '分阶段' }).check();
  await finish(dispatch, '交办');
  await expect(office.getByRole('definition').filter({ hasText: '党政办公室' })).toBeVisible();

  const supervising = await enter('dangban');
  await find(supervising, title);
  await expect(supervising.getByRole('region', { name: '下一步', exact: true })).toContainText('您没有要办的');

  const head = await enter('zhizao');
  await openTodo(head, '待认领', title);
  await finish(await begin(head, '认领'), '认领');
  const plan = await begin(head, '编写方案');
  await plan.getByRole('button', { name: '加一个阶段目标' }).click();
  await plan.getByLabel('名称').fill('第一阶段');
  await plan.getByLabel('达到什么').fill('巡检记录逐次签字');
  await plan.getByLabel('计划达到').fill('2019-03-29');
  await finish(plan, '保存方案');
  await tab(head, '措施与佐证').click();
  await expect(head.getByRole('region', { name: '阶段目标' })).toContainText('巡检记录逐次签字');
});

test('@long the report of a long-term item comes with its open period', async ({ enter }) => {
  const handler = await enter('zhizao1');
  await handler.goto('/inbox');
  await handler.getByRole('region', { name: '待报本期进展', exact: true }).getByRole('link').first().click();
  const report = await begin(handler, '填报进展');
  await expect(report.getByLabel('报告期')).not.toHaveValue('');
});
