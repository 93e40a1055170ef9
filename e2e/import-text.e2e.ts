import { expect, test } from './fixtures.ts';

// A document comes in as it arrived: parted by its numbering, checked, committed; its figures become indicators.

const ledger = '练习台账（示例）';
const notice = [
  '关于检查示例街区反馈意见的通知',
  '一、检查基本情况',
  '检查组走访了9个部门，抽查台账46本。',
  '二、检查发现的主要问题',
  '（一）内部管理方面的问题',
  '1.关于“示例仓库账实不符”的问题。盘点差额12件。',
  '一是入库未登记；二是出库无人签字。',
  '整改措施：一是补录台账；二是每月盘点一次。',
  '牵头单位：示例建设局',
  '整改时限：长期坚持',
  '2.关于示例设备闲置问题',
  '特此通知。',
  '2018年5月4日',
].join('\n');

test('a document is pasted, looked through, answered and imported; a figure of it becomes an indicator', async ({ enter }) => {
  const office = await enter('zhengban1');
  await office.goto('/ledger');
  await office.getByRole('link', { name: ledger, exact: true }).last().click();
  await office.getByRole('link', { name: /导入表格/ }).click();
  await office.getByLabel('反馈意见、通知、报告的文字').fill(notice);
  await office.getByRole('button', { name: '读取并分条' }).click();

  await test.step('every line of it is shown with what it becomes', async () => {
    await expect(office.getByRole('heading', { level: 1, name: '导入文件' })).toBeVisible();
    await expect(office.getByRole('status').filter({ hasText: '标题 2 行，条目 3 条，没有归入条目的 3 行' })).toBeVisible();
    const lines = office.getByRole('list', { name: '原文' }).getByRole('listitem');
    await expect(lines).toHaveCount(8);
    await expect(lines.filter({ hasText: '检查基本情况' })).toContainText('不读入：基本情况');
    await expect(lines.filter({ hasText: '示例仓库' })).toContainText('第 6 行');
    await expect(lines.filter({ hasText: '特此通知' })).toContainText('落款、抄送');
  });

  await test.step('what the text leaves open is asked once for all of it', async () => {
    await office.getByRole('link', { name: '下一步：逐行核对' }).click();
    const questions = office.getByRole('region', { name: /^要您确认的 2 处/ });
    await expect(questions).toContainText('看第 6、11 行');
    await questions.getByLabel('类别“内部管理”：请选择').selectOption({ index: 1 });
    await office.getByRole('group', { name: '牵头单位“示例建设局”' }).getByRole('button', { name: '规划建设局' }).click();
    await expect(office.getByText('没有待处理的行')).toBeVisible();
  });

  await test.step('a figure becomes an indicator', async () => {
    await office.getByRole('link', { name: '下一步：文中数字' }).click();
    const figure = office.getByRole('list', { name: '文中数字' }).getByRole('listitem').filter({ hasText: '二（一）1.' });
    await expect(figure).toContainText('盘点差额12件');
    await figure.getByLabel('名称').fill('示例仓库盘点差额');
    await figure.getByRole('checkbox', { name: '12件' }).check();
    await office.getByLabel('主题').fill('示例管理');
    await office.getByLabel('数值的报告期').fill('2018');
    await office.getByRole('button', { name: '建为指标（1）' }).click();
    await expect(office.getByRole('link', { name: '看本台账的指标' })).toBeVisible();
    await expect(figure).toContainText('台账已有同名指标');
  });

  await test.step('the findings are imported, each with its whole text and its place', async () => {
    await office.getByRole('link', { name: '下一步：导入' }).click();
    await office.getByRole('region', { name: '问题来源' }).getByRole('checkbox').first().check();
    await office.getByRole('button', { name: '全部导入' }).click();
    const items = office.getByRole('region', { name: '导入的事项（2 项）' });
    await items.getByRole('link').first().click();
    await expect(office.getByRole('heading', { level: 1, name: '关于“示例仓库账实不符”的问题' })).toBeVisible();
    await office.getByRole('link', { name: '问题原文' }).click();
    await expect(office.getByText('一是入库未登记；二是出库无人签字。').first()).toBeVisible();
    await expect(office.getByText('二（一）1.　第6–10行')).toBeVisible();
  });
});
