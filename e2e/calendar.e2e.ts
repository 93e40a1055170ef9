import { expect, postButton, test } from './fixtures.ts';

// A year that nobody knows yet: what it says is provisional until the office enters the notice.

const notice = `国务院办公厅关于2027年部分节假日安排的通知（示例）
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。10月9日（周日）上班。`;

test('@long the office enters a year from its notice, put right where it contradicts itself; everybody reads it', async ({ enter }) => {
  const office = await enter('zhengban', /整改办$/);
  await postButton(office).click();
  await office.getByRole('menuitem', { name: '工作日历' }).click();
  await expect(office.getByText('系统内置')).toBeVisible();
  await office.getByLabel('年份').selectOption('2027');
  await expect(office.getByText('2027 年的放假安排还没有录入')).toBeVisible();

  await test.step('a weekday that is not the date’s is asked about, and nothing can be saved', async () => {
    await office.getByRole('button', { name: '录入放假安排' }).click();
    const drawer = office.getByRole('dialog', { name: '录入放假安排' });
    await drawer.getByLabel('通知正文或日期表').fill(notice);
    await expect(drawer.getByRole('alert', { name: '需要核对' })).toHaveText('2027-10-09 是周六，通知写的是周日');
    await drawer.getByLabel('通知文号').fill('示例〔2026〕7号');
    await expect(drawer.getByRole('button', { name: '录入 2027 年' })).toBeDisabled();
    await drawer.getByLabel('通知正文或日期表').fill(notice.replace('10月9日（周日）', '10月9日（周六）'));
    await expect(drawer.getByRole('region', { name: '预览' })).toContainText('10月1日至10月7日，共 7 天；10月9日上班');
    await drawer.getByRole('button', { name: '录入 2027 年' }).click();
    await expect(drawer).toBeHidden();
  });

  await test.step('the year is known, with its source and its shapes', async () => {
    await expect(office.getByText(/来源：示例〔2026〕7号，.+录入/)).toBeVisible();
    const handler = await enter('caijin1');
    await handler.goto('/calendar?year=2027');
    await expect(handler.getByTitle('2027年10月9日，调休上班')).toContainText('班');
    await expect(handler.getByTitle('2027年2月6日，放假，春节')).toContainText('休');
    await expect(handler.getByRole('button', { name: '录入放假安排' })).toBeHidden();
  });
});
