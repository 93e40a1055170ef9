import { expect, test } from './fixtures.ts';
import { atStage, begin, find, finish, openTodo, passAll, tab } from './item.ts';
import { pdf } from './papers.ts';

// Two people at once on one item, and writing that outlives a reload.

test('who comes second is told what changed, keeps every word and file, and goes on', async ({ enter }) => {
  const title = '关于票据领用登记有断号的问题';
  const [head, office] = await Promise.all([enter('caijin'), enter('zhengban1')]);
  await find(head, title);
  const extension = await begin(head, '申请延期');
  await extension.getByLabel('延至').fill('2019-02-15');
  await extension.getByLabel('延期事由').selectOption('上级审批未完成');
  await extension.getByRole('textbox', { name: '理由', exact: true }).fill('断号票据的核销须报上级批复，尚未收到。');
  await extension.getByLabel('交办机关文号').fill('示例督〔2018〕9号');
  await extension.getByLabel('交办机关批件').setInputFiles(pdf('同意延期的复函.pdf'));
  await expect(extension.getByRole('button', { name: '移除 同意延期的复函.pdf' })).toBeVisible();
  await extension.getByLabel('签字背书').fill('延期理由属实，逾期责任由本单位承担。');

  await office.goto(head.url());
  const correction = await begin(office, '更正');
  await correction.getByLabel('整改要求').fill('断号票据逐张说明去向，登记簿逐月核对。');
  await correction.getByLabel('更正理由').fill('补充逐张说明的要求');
  await finish(correction, '更正');

  await extension.getByRole('button', { name: '申请延期' }).click();
  await expect(extension.getByRole('alert')).toContainText('您打开后，陈示例已办理“更正”');
  const changes = extension.getByRole('status').filter({ hasText: '您动笔以后，这个事项有了变化' });
  await expect(changes).toContainText('整改办·陈示例 更正：补充逐张说明的要求');
  await expect(changes).toContainText('断号票据逐张说明去向');
  await expect(extension.getByLabel('延至')).toHaveValue('2019-02-15');
  await expect(extension.getByRole('textbox', { name: '理由', exact: true })).toHaveValue('断号票据的核销须报上级批复，尚未收到。');
  await expect(extension.getByLabel('交办机关文号')).toHaveValue('示例督〔2018〕9号');
  await expect(extension.getByRole('button', { name: '移除 同意延期的复函.pdf' })).toBeVisible();
  await expect(extension.getByLabel('签字背书')).toHaveValue('延期理由属实，逾期责任由本单位承担。');

  await finish(extension, '申请延期');
  await tab(head, '申请与审核').click();
  const request = head.getByRole('region', { name: '延期申请' });
  await expect(request).toContainText('审核中');
  await expect(request).toContainText('2019年2月15日');
});

test('of two verdicts at once one counts, and the other person keeps what was written', async ({ enter }) => {
  const title = '关于有限空间作业审批不规范的问题';
  const [first, second] = await Promise.all([enter('zhengban1'), enter('zhengban', /整改办$/)]);
  for (const page of [first, second]) await openTodo(page, '待审核销号', title);
  const opinion = '作业票和气体检测记录齐全，拟同意。';
  const late = await begin(second, '同意销号');
  await passAll(late);
  await late.getByLabel('审核意见').fill(opinion);

  const early = await begin(first, '同意销号');
  await passAll(early);
  await early.getByLabel('审核意见').fill('材料齐全，同意报下一级。');
  await finish(early, '同意销号');

  await late.getByRole('button', { name: '同意销号', exact: true }).click();
  await expect(late.getByRole('alert')).toContainText('您打开后，陈示例已办理“同意销号”');
  await expect(late.getByRole('status').filter({ hasText: '您动笔以后' })).toContainText('材料齐全，同意报下一级。');
  await expect(late.getByLabel('审核意见')).toHaveValue(opinion);
  await tab(first, '申请与审核').click();
  await expect(first.getByRole('region', { name: '销号申请' }).getByText(/第 1 级 整改办·/)).toHaveCount(1);
});

test('what was written in a drawer survives a reload, and nobody else sees it', async ({ enter }) => {
  const title = '关于专账核算资金结余说明不清的问题';
  const page = await enter('caijin1');
  await openTodo(page, '整改中', title);
  const drawer = await begin(page, '填报进展');
  await drawer.getByLabel('已做').fill('已逐笔核对明细账，差异说明正在起草。');
  await drawer.getByLabel('困难').fill('两笔历史挂账尚未查清来源。');
  await drawer.getByRole('button', { name: '加一个数字' }).click();
  await drawer.getByLabel('名称').fill('已核对');
  await drawer.getByLabel('数值').fill('37');
  await page.reload();

  await expect(page.getByRole('button', { name: '填报进展 有草稿' })).toBeVisible();
  const again = await begin(page, '填报进展');
  await expect(again.getByText('已恢复上次没有写完的内容。')).toBeVisible();
  await expect(again.getByLabel('已做')).toHaveValue('已逐笔核对明细账，差异说明正在起草。');
  await expect(again.getByLabel('困难')).toHaveValue('两笔历史挂账尚未查清来源。');
  await expect(again.getByLabel('数值')).toHaveValue('37');
  await again.getByLabel('单位', { exact: true }).fill('笔');
  await finish(again, '填报进展');
  await expect(page.getByRole('button', { name: '填报进展', exact: true })).toBeVisible();
  await expect(atStage(page, '整改中')).toBeVisible();
});
