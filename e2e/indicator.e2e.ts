import { expect, menu, test } from './fixtures.ts';

// A figure from the unit that reports it to the chart, and the doubt that it raises.

const name = '示例指标：沿线绿化完成比例';
const other = '示例指标：沿线绿化投资占比';

test('an indicator is reported by its unit, accepted by the office and drawn; what it leaves in doubt is explained', async ({ enter }) => {
  const office = await enter('zhengban1');
  await test.step('the office makes it in a ledger', async () => {
    await menu(office, '台账').click();
    await office.getByRole('main').getByRole('link', { name: '工程建设台账 2018' }).first().click();
    await office.getByRole('navigation', { name: '本台账' }).getByRole('link', { name: '指标' }).click();
    for (const each of [name, other]) {
      await office.getByRole('button', { name: '新增指标' }).click();
      const drawer = office.getByRole('dialog', { name: '新增指标' });
      await drawer.getByLabel('名称').fill(each);
      await drawer.getByLabel('主题').fill('示例主题');
      await drawer.getByLabel('计量单位').fill('%');
      await drawer.getByLabel('口径').selectOption('占比');
      await drawer.getByRole('combobox', { name: /^填报单位/ }).click();
      await drawer.getByRole('option', { name: '财政金融局' }).click();
      await drawer.getByLabel('示例，不取自报告').check();
      await drawer.getByRole('button', { name: '新增指标' }).click();
      await expect(drawer).toBeHidden();
    }
    await expect(office.getByRole('row').filter({ hasText: name })).toContainText('未载');
  });

  const unit = await enter('caijin2');
  await test.step('it waits in the inbox of its unit, which enters two periods', async () => {
    await unit.getByRole('region', { name: '指标数值' }).getByRole('link', { name }).click();
    await expect(unit.getByText('还没有可以画成图的数值。')).toBeVisible();
    for (const [period, value, whole] of [
      ['2017', '70.5', ''],
      ['2018', '79', '138'],
    ] as const) {
      await unit.getByRole('button', { name: `填报：${name}` }).click();
      const drawer = unit.getByRole('dialog', { name: `填报：${name}` });
      await drawer.getByLabel('报告期').fill(period);
      await drawer.getByLabel('数值（%）').fill(value);
      await drawer.getByLabel('分母').fill(whole);
      await expect(drawer.getByText(`将显示为：${value}%`)).toBeVisible();
      await drawer.getByRole('button', { name: '填报', exact: true }).click();
      await expect(drawer).toBeHidden();
    }
    await expect(unit.getByRole('table', { name: '全部数值' }).getByRole('row', { name: /待审核/ })).toHaveCount(2);
    await unit.goto('/inbox');
    await unit.getByRole('region', { name: '指标数值' }).getByRole('link', { name: other }).click();
    await unit.getByRole('button', { name: `填报：${other}` }).click();
    const last = unit.getByRole('dialog', { name: `填报：${other}` });
    await last.getByLabel('报告期').fill('2018');
    await last.getByLabel('数值（%）').fill('12');
    await last.getByRole('button', { name: '填报', exact: true }).click();
    await expect(last).toBeHidden();
    await expect(unit.getByRole('button', { name: `审核：${name}` })).toHaveCount(0);
  });

  await test.step('the office judges several at once, and is told of each what became of it', async () => {
    await office.getByLabel('显示', { exact: true }).selectOption('待审核');
    await office.reload();
    for (const each of [name, other]) await office.getByRole('checkbox', { name: `选择：${each}` }).check();
    await office.getByRole('region', { name: '批量审核' }).getByRole('button', { name: '审核所选' }).click();
    const drawer = office.getByRole('dialog', { name: '批量审核指标数值' });
    await drawer.getByLabel('采用', { exact: true }).check();
    await drawer.getByRole('button', { name: '采用（2 项）' }).click();
    const became = drawer.getByRole('list', { name: '审核结果' }).getByRole('listitem');
    await expect(became.filter({ hasText: name })).toContainText('已采用');
    await expect(became.filter({ hasText: other })).toContainText('已采用');
    await drawer.getByRole('button', { name: '完成' }).click();
    await expect(drawer).toBeHidden();
  });

  await test.step('the office accepts the rest, and they are drawn', async () => {
    await office.goto('/inbox');
    await office
      .getByRole('region', { name: '指标数值' })
      .getByRole('link', { name: `${name} 70.5%` })
      .click();
    await office.getByRole('button', { name: `审核：${name}` }).click();
    const drawer = office.getByRole('dialog', { name: `审核：${name}` });
    await drawer.getByLabel('采用', { exact: true }).check();
    await drawer.getByRole('button', { name: '采用', exact: true }).click();
    await expect(drawer).toBeHidden();
    const chart = office.getByRole('img', { name: `${name}走势：2018年 79%，2017年 70.5%` });
    await expect(chart).toBeVisible();
    await expect(chart.locator('svg text', { hasText: '70.5%' })).toBeVisible();
    await expect(office.getByText('—/138').first()).toBeVisible();
  });

  await test.step('79 % of 138 without a count stays as it is and is explained', async () => {
    await office.getByRole('link', { name: '有 1 条数据疑点' }).click();
    const doubt = office.getByRole('listitem').filter({ hasText: name });
    await expect(doubt).toContainText('推算为 109');
    await expect(doubt.getByRole('link', { name: '79%' })).toBeVisible();
    await doubt.getByRole('button', { name: /^说明/ }).click();
    const drawer = office.getByRole('dialog', { name: '说明数据疑点' });
    await drawer.getByRole('textbox', { name: '说明' }).fill('报告只给比率，完成处数未载。');
    await drawer.getByRole('button', { name: '说明', exact: true }).click();
    await expect(drawer).toBeHidden();
    await expect(doubt).toContainText('已说明');
  });

  await test.step('the auditor reads the doubt with its explanation and both figures', async () => {
    const auditor = await enter('shenji');
    await menu(auditor, '指标').click();
    await auditor.getByRole('link', { name: '数据疑点' }).click();
    const doubt = auditor.getByRole('listitem').filter({ hasText: name });
    await expect(doubt).toContainText('报告只给比率，完成处数未载。');
    await expect(doubt.getByRole('button')).toHaveCount(0);
    await doubt.getByRole('link', { name: '79%' }).click();
    await expect(auditor.getByRole('heading', { level: 1, name })).toBeVisible();
  });
});
