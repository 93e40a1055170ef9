import { expect, test } from './fixtures.ts';

// A report is put under its source, read as text, and what it says is linked to what carries it.

const ledger = '练习台账（示例）';
const text = [
  '某区2018年工作情况（示例）',
  '一、整改',
  '（一）问题整改。全年收到示例问题77项，已办好33项，占42.9%。',
  '（二）其他。“五个一批”稳步推进，2018年6月1日起施行。',
  '二、建设',
  '（一）投入。完成投资约6.5亿元，新建公厕19座。',
].join('\r\n');

test('@long a document is read, a passage linked to an item and found again from it; what nothing carries is listed', async ({ enter }) => {
  const office = await enter('zhengban1');
  await test.step('the office adds a text under a source', async () => {
    await office.goto('/ledger');
    await office.getByRole('link', { name: ledger, exact: true }).last().click();
    await office.getByRole('navigation', { name: '本台账' }).getByRole('link', { name: '来源与文件' }).click();
    const source = office.getByRole('region', { name: '区级专项检查反馈（示例）' });
    await source.getByRole('button', { name: '添加文件' }).click();
    const drawer = office.getByRole('dialog', { name: '添加文件' });
    await expect(drawer.getByText('请先选一个文件。')).toBeVisible();
    // As offices write it: no UTF-8.
    await drawer
      .getByLabel('选择文件')
      .setInputFiles({ name: '工作情况.txt', mimeType: 'text/plain', buffer: Buffer.from(`\uFEFF${text}`, 'utf16le') });
    await drawer.getByRole('button', { name: '添加文件' }).click();
    await expect(office.getByRole('heading', { level: 1, name: '工作情况.txt' })).toBeVisible();
  });

  await test.step('its sections stand beside it, and its figures are told from dates and names', async () => {
    await expect(office.getByRole('navigation', { name: '目录' }).getByRole('link')).toHaveText([
      '一 整改',
      '一（一） 问题整改',
      '一（二） 其他',
      '二 建设',
      '二（一） 投入',
    ]);
    await office.getByRole('button', { name: '还没有跟踪 5' }).click();
    const figures = office.getByRole('list', { name: '还没有跟踪' }).getByRole('listitem');
    await expect(figures).toHaveText([/77项/, /33项/, /42\.9%/, /约6\.5亿元/, /19座/]);
  });

  const title = await test.step('a figure is linked to the first item of the ledger', async () => {
    await office.getByRole('button', { name: '链接 77项' }).click();
    const drawer = office.getByRole('dialog', { name: '标记并链接' });
    await drawer.getByLabel('找事项或指标').fill('练习-2018-001');
    const choice = drawer.getByRole('radio', { name: /练习-2018-001/ });
    await choice.check();
    const name = (await drawer.getByText(/^练习-2018-001 /).textContent()) ?? '';
    await drawer.getByRole('button', { name: '链接', exact: true }).click();
    await expect(drawer).toBeHidden();
    await expect(office.getByRole('status').filter({ hasText: '文中数字 5 处，已有 1 处' })).toBeVisible();
    await expect(office.locator('mark').filter({ hasText: '77项' })).toBeVisible();
    // By keyboard: from passage to passage, and back.
    await office.locator('mark').filter({ hasText: '77项' }).focus();
    await office.keyboard.press('ArrowDown');
    await expect(office.locator('article :focus')).toHaveText('33项');
    await office.keyboard.press('ArrowUp');
    await expect(office.locator('article :focus')).toHaveText('77项');
    return name.replace('练习-2018-001 ', '');
  });

  await test.step('so is a passage that is selected in the text', async () => {
    await office.locator('p', { hasText: '完成投资' }).locator('span', { hasText: '新建公厕' }).selectText();
    await expect(office.getByRole('region', { name: '选中的文字' })).toContainText('新建公厕');
    await office.getByRole('button', { name: '标记并链接' }).click();
    await expect(office.getByRole('dialog', { name: '标记并链接' })).toContainText('新建公厕');
    await office.getByRole('dialog').getByRole('button', { name: '先放着' }).click();
  });

  await test.step('the item leads back to the passage, and so it does for an auditor', async () => {
    await office.getByRole('button', { name: '已链接 1' }).click();
    await office
      .getByRole('list', { name: '已链接' })
      .getByRole('link', { name: /练习-2018-001/ })
      .click();
    await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const place = office.getByRole('list', { name: '出处' }).getByRole('link', { name: '一（一） · 77项' });
    await expect(place).toBeVisible();
    const address = office.url();
    const auditor = await enter('shenji');
    await auditor.goto(address);
    await auditor.getByRole('list', { name: '出处' }).getByRole('link', { name: '一（一） · 77项' }).click();
    await expect(auditor.locator('mark[data-arrived]')).toHaveText('77项');
    await auditor.locator('mark').focus();
    await auditor.keyboard.press('Enter');
    await expect(auditor.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await auditor.goBack();
    await expect(auditor.getByRole('button', { name: '取消链接' })).toHaveCount(0);
  });

  await test.step('taken away with its reason, it is a figure that nothing carries', async () => {
    await office.goBack();
    await office.getByRole('button', { name: '取消链接' }).click();
    const drawer = office.getByRole('dialog', { name: '取消链接' });
    await drawer.getByLabel('原因').fill('标错了');
    await drawer.getByRole('button', { name: '取消链接' }).click();
    await expect(office.getByRole('button', { name: '还没有跟踪 5' })).toBeVisible();
  });
});

test('@long a text with a classification on its face is not taken', async ({ enter }) => {
  const office = await enter('zhengban1');
  await office.goto('/ledger');
  await office.getByRole('link', { name: ledger, exact: true }).last().click();
  await office.getByRole('navigation', { name: '本台账' }).getByRole('link', { name: '来源与文件' }).click();
  await office.getByRole('region', { name: '区级专项检查反馈（示例）' }).getByRole('button', { name: '添加文件' }).click();
  const drawer = office.getByRole('dialog', { name: '添加文件' });
  await drawer
    .getByLabel('选择文件')
    .setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('机密★1年\n关于示例的通知') });
  await drawer.getByRole('button', { name: '添加文件' }).click();
  await expect(drawer.getByRole('alert')).toContainText('正文带有密级标志“机密★1年”');
});
