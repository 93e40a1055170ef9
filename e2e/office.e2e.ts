import { expect, menu, test } from './fixtures.ts';
import { openTodo, pick, practice } from './item.ts';

// Ten findings of a feedback letter, pasted, put right, registered and handed over.

const topics = ['会议纪要', '学习记录', '公章使用', '车辆派遣', '物资采购', '合同归档', '档案移交', '值班交接', '信访答复', '网站更新'];
const titleOf = (topic: string) => `关于${topic}台账不全的问题`;
const letter = [
  '督查组反馈意见（示例）如下。',
  '一、作风建设方面',
  ...topics.map((topic, n) => `${n + 1}.${titleOf(topic)}。（示例）抽查${topic}，有三处没有登记。`),
].join('\n');
const unit = '国有资产运营集团';
const corrected = '关于学习记录补录不规范的问题';

test('the office registers ten pasted findings and dispatches six; the unit finds them', async ({ enter }) => {
  const office = await enter('zhengban', /整改办$/);
  await test.step('ten are told apart in the pasted text', async () => {
    await menu(office, '台账').click();
    await menu(office, practice).click();
    await office.getByRole('link', { name: '登记与交办' }).click();
    await office.getByLabel('区级专项检查反馈（示例）').check();
    await office.getByLabel('批次').selectOption('第1批');
    await office.getByLabel('粘贴原文').fill(letter);
    await office.getByRole('button', { name: '拆分成 10 条' }).click();
    await expect(office.getByRole('listitem', { name: /^第 \d+ 条$/ })).toHaveCount(10);
    for (const [n, topic] of topics.entries()) await expect(office.getByLabel(`第 ${n + 1} 条 标题`)).toHaveValue(titleOf(topic));
    await expect(office.getByText('督查组反馈意见（示例）如下。')).toBeVisible();
    await expect(office.getByText('载 17 件，已列 17 件，本次 10 件：多出 10 件，请核对')).toBeVisible();
  });

  await test.step('what is missing is said beside each; one title is put right', async () => {
    await office.getByLabel('全部 类别').selectOption('');
    await office.getByRole('button', { name: '登记 10 项' }).click();
    await expect(office.getByRole('alert').filter({ hasText: '还有 10 处要补' })).toBeVisible();
    await office.getByLabel('全部 类别').selectOption('作风建设');
    await office.getByLabel('全部 整改时限').fill('2019-04-30');
    await office.getByLabel('第 2 条 标题').fill(corrected);
    await office.getByRole('button', { name: '登记 10 项' }).click();
    await expect(office.getByRole('region', { name: '刚登记的 10 项' }).getByRole('listitem')).toHaveCount(10);
  });

  await test.step('four of them go to a unit', async () => {
    const registered = office.getByRole('region', { name: '刚登记的 10 项' });
    for (const line of (await registered.getByRole('listitem').all()).slice(0, 4)) await line.getByRole('checkbox').check();
    await registered.getByRole('button', { name: '交办 4 项' }).click();
    const drawer = office.getByRole('dialog', { name: '交办 4 项' });
    await pick(drawer, '牵头单位', unit);
    await pick(drawer, '责任领导', '吴示例');
    await drawer.getByRole('button', { name: '交办 4 项' }).click();
    await expect(drawer).toBeHidden();
    await expect(registered.getByText('✓ 已交办')).toHaveCount(4);
    await expect(registered.getByText('未交办', { exact: true })).toHaveCount(6);
  });

  await test.step('the ledger has them as 待认领', async () => {
    await office.getByRole('link', { name: practice }).last().click();
    await office.getByLabel('在本台账中搜索').fill('补录不规范');
    const row = office.getByRole('row').filter({ hasText: corrected });
    await expect(row).toContainText('待认领');
    await expect(row).toContainText(unit);
    await expect(row).toContainText('2019-04-30');
    await office.getByLabel('在本台账中搜索').fill('台账不全的问题');
    await expect(office.getByRole('row').filter({ hasText: '待认领' })).toHaveCount(4);
    await expect(office.getByRole('row').filter({ hasText: '已登记' })).toHaveCount(6);
  });

  await test.step('three more at once: what it meets on each before, what became of each after', async () => {
    await office.getByLabel('在本台账中搜索').fill('台账不全的问题');
    const rows = office.getByRole('row').filter({ hasText: '台账不全的问题' });
    for (const topic of ['公章使用', '合同归档', '档案移交'])
      await rows
        .filter({ hasText: titleOf(topic) })
        .getByRole('checkbox')
        .check();
    await office.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '批量办理' }).click();
    const drawer = office.getByRole('dialog', { name: '批量办理' });
    await drawer.getByRole('radio', { name: '交办' }).check();
    const before = drawer.getByRole('region', { name: '可以办理 2 项，不能办理 1 项' });
    await expect(before.getByRole('listitem').filter({ hasText: titleOf('公章使用') })).toContainText('当前为“待认领”');
    await pick(drawer, '牵头单位', unit);
    await drawer.getByLabel('整改时限').fill('2019-05-31');
    await drawer.getByRole('button', { name: '交办（2 项）' }).click();
    const after = drawer.getByRole('region', { name: '办成 2 项，没办成 0 项' });
    await expect(after.getByRole('listitem').filter({ hasText: '已办' })).toHaveCount(2);
    await drawer.getByRole('button', { name: '完成' }).click();
    await expect(office.getByRole('row').filter({ hasText: titleOf('合同归档') })).toContainText('待认领');
  });

  await test.step('the head of the unit finds them among the to-dos', async () => {
    const head = await enter('guozi');
    const waiting = head.getByRole('region', { name: '待认领', exact: true });
    for (const title of [titleOf('会议纪要'), corrected, titleOf('公章使用'), titleOf('车辆派遣'), titleOf('合同归档')]) {
      await expect(waiting.getByRole('link', { name: title })).toBeVisible();
    }
    await expect(waiting.getByRole('link', { name: titleOf('物资采购') })).toHaveCount(0);
    await openTodo(head, '待认领', corrected);
    await head.getByRole('link', { name: '问题原文' }).click();
    await expect(head.getByText('抽查学习记录，有三处没有登记')).toBeVisible();
  });
});
