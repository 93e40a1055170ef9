import type { Page } from '@playwright/test';
import { expect, test, toLedger } from './fixtures.ts';
import { atStage, begin, finish, openTodo, pick, practice, tab } from './item.ts';

// A clerk with a sheet as offices keep them: many spellings, a source that nobody has registered, a cell that is wrong. What can be
// settled at once is, and nobody leaves the import for it.

/** Names of its own for each width: what was answered once is not asked again. */
function sheetFor(width: string) {
  const origin = `区委专项巡察反馈（${width}示例）`;
  const spellings = [`高新区规划建设局（${width}）`, `规划 建设局(${width})`, `区财政金融局（${width}）`, `高新区社会事业局（${width}）`];
  const title = (n: number) => `关于${width}导入示例第${n}项的问题`;
  const wrong = `${width}作风建射`;
  const rows = Array.from({ length: 8 }, (_, at) =>
    [at + 1, title(at + 1), at === 6 ? wrong : '作风建设', spellings[at % 4], '2019年12月底前', '制度没有跟上', origin, '见附件'].join(','),
  );
  const head = ['巡察反馈问题整改台账（导入示例）,,,,,,,', '序号,反馈问题,类别,牵头单位,整改时限,问题原因,来源,备注'];
  return { origin, title, wrong, csv: [...head, ...rows].join('\r\n') };
}

/** csv in the encoding that Excel writes on a Chinese Windows; Node can only read it. */
const gbk = new Map(
  Array.from({ length: 0x7e }, (_, high) => high + 0x81).flatMap((high) =>
    Array.from({ length: 0xbf }, (_, low) => low + 0x40)
      .filter((low) => low !== 0x7f)
      .map((low): [string, number[]] => [new TextDecoder('gbk').decode(Uint8Array.of(high, low)), [high, low]]),
  ),
);
const inGbk = (text: string) => Buffer.from(Array.from(text).flatMap((each) => gbk.get(each) ?? [...Buffer.from(each)]));

async function sendFile(page: Page, content: string) {
  await toLedger(page, practice);
  await page.goto(`${new URL(page.url()).pathname}/import`);
  await page.getByLabel('选择表格文件').setInputFiles({ name: '巡察台账.csv', mimeType: 'text/csv', buffer: inGbk(content) });
  await page.getByRole('link', { name: '下一步：逐行核对' }).click();
}
const filters = (page: Page) => page.getByRole('navigation', { name: '按结果查看' });
const rowOf = (page: Page, text: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^第 \d+ 行$/ }) })
    .filter({ hasText: text });

test('@long @phone a sheet of many spellings is settled at once, and its source is added on the way', async ({ enter, viewport }) => {
  const office = await enter('zhengban1');
  const narrow = (viewport?.width ?? 0) < 600;
  const { origin, title, wrong, csv } = sheetFor(narrow ? '窄屏' : '宽屏');
  await sendFile(office, csv);
  const offer = office.getByRole('region', { name: /处单位名称各只有一个相近的/ });

  await test.step('what is near is taken in one go, and taken back in one', async () => {
    await expect(filters(office).getByRole('link', { name: '待确认 8' })).toBeVisible();
    await expect(offer.getByRole('checkbox')).toHaveCount(4);
    await offer.getByRole('button', { name: '采用这 4 处（8 行）' }).click();
    await expect(offer).toBeHidden();
    await office.getByRole('button', { name: '撤销' }).click();
    await expect(offer.getByRole('checkbox')).toHaveCount(4);
    await offer.getByRole('button', { name: '采用这 4 处（8 行）' }).click();
    await expect(rowOf(office, title(2))).toContainText('规划建设局');
  });

  await test.step('a source that the ledger lacks is added without leaving', async () => {
    const asked = office.getByRole('listitem', { name: `来源“${origin}”` });
    await asked.getByRole('button', { name: /^添加来源/ }).click();
    const drawer = office.getByRole('dialog');
    await expect(drawer.getByLabel('名称')).toHaveValue(origin);
    await drawer.getByLabel('类别').selectOption({ index: 1 });
    await drawer.getByLabel('交办机关').fill('示例区委巡察办');
    await drawer.getByLabel('层级').selectOption({ index: 1 });
    await finish(drawer, '添加来源');
    await expect(asked).toBeHidden();
    await expect(filters(office).getByRole('link', { name: '待确认 1' })).toBeVisible();
  });

  await test.step('a bar below that would cover what is asked stands only where there is room', async () => {
    const last = office.getByRole('listitem', { name: `类别“${wrong}”` });
    const next = office.getByRole('link', { name: '下一步：导入' });
    await last.scrollIntoViewIfNeeded();
    await (narrow ? expect(next).not.toBeInViewport() : expect(next).toBeInViewport());
    await last.getByRole('combobox').selectOption('作风建设');
    await expect(last).toBeHidden();
  });

  await test.step('it is imported, each item with the source of its row', async () => {
    await office.getByRole('link', { name: '下一步：导入' }).click();
    await expect(office.getByText('将登记 8 项，其中 8 项随即交办')).toBeVisible();
    await office.getByRole('button', { name: '全部导入' }).click();
    await office
      .getByRole('region', { name: /^导入的事项/ })
      .getByRole('link')
      .first()
      .click();
    await tab(office, '问题原文').click();
    await expect(office.getByRole('region', { name: '问题来源' })).toContainText(origin);
    const kept = office.getByRole('region', { name: '导入的原表' });
    for (const text of ['制度没有跟上', '见附件']) await expect(kept.getByText(text)).toBeVisible();
  });
});

test('@long a cell is corrected on a row of an item that is there; the cause in the table is at hand for the plan', async ({ enter }) => {
  const office = await enter('zhengban1');
  const mine = '关于书记员更正示例的问题';
  const line = (...cells: string[]) => cells.join(',');
  const head = line('编号', '反馈问题', '类别', '牵头单位', '整改时限', '问题原因');

  await test.step('a finding comes in by a table', async () => {
    await sendFile(office, [head, line('', mine, '作风建设', '规划建设局', '2019年12月底前', '职责没有分清')].join('\r\n'));
    await office.getByRole('link', { name: '下一步：导入' }).click();
    await office.getByLabel('区级专项检查反馈（示例）').check();
    await office.getByRole('button', { name: '全部导入' }).click();
  });
  const code = await office.getByRole('region', { name: '导入的事项（1 项）' }).getByRole('link').innerText();

  await test.step('another table knows it by its number; a wrong cell of it is set right in the wizard', async () => {
    await sendFile(office, [head, line(code, mine, '党的建射', '规划建设局', '2019年12月底前', '')].join('\r\n'));
    const row = rowOf(office, code);
    await row.getByRole('button', { name: /^第 \d+ 行$/ }).click();
    await row.getByText('这一行的全部单元格').click();
    await row.getByRole('button', { name: '更正 C2 类别' }).click();
    await row.getByRole('group', { name: '第 2 行 类别' }).getByLabel('类别').selectOption('生态环境');
    await expect(row).toContainText('更正类别');
    await office.getByRole('link', { name: '下一步：导入' }).click();
    await expect(office.getByText('将更正 1 项')).toBeVisible();
    await office.getByRole('button', { name: '全部导入' }).click();
    await office.getByRole('link', { name: code }).click();
    await expect(office.getByText('生态环境').first()).toBeVisible();
    await expect(atStage(office, '待认领')).toBeVisible();
  });

  await test.step('the unit takes the cause from the table into its plan', async () => {
    const head = await enter('guijian');
    await openTodo(head, '待认领', mine);
    const claim = await begin(head, '认领');
    await pick(claim, '承办人', '吕示例');
    await finish(claim, '认领');
    const plan = await begin(head, '编写方案');
    await expect(plan.getByText('导入的原表写的原因：职责没有分清')).toBeVisible();
    await plan.getByRole('button', { name: '填入原表所写' }).click();
    await expect(plan.getByLabel('问题根源')).toHaveValue('职责没有分清');
  });
});
