import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { expect, menu, test } from './fixtures.ts';
import { atStage, begin, find, finish, history, pick, practice, tab } from './item.ts';

// A ledger that was kept in Excel comes in, and one that was exported comes back: the person sees how each cell was read, answers what
// is asked, and only then is anything written.

type Cells = readonly (string | number | Date | null)[];

async function bookOf(rows: readonly Cells[], merges: readonly string[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('整改台账');
  for (const row of rows) sheet.addRow([...row]);
  for (const area of merges) sheet.mergeCells(area);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function toImport(page: Page) {
  await menu(page, '台账').click();
  await menu(page, practice).click();
  await page.getByRole('link', { name: '导入表格' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '导入表格' })).toBeVisible();
}

async function send(page: Page, name: string, buffer: Buffer) {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.getByLabel('选择表格文件').setInputFiles({ name, mimeType, buffer });
  await expect(page.getByRole('navigation', { name: '导入步骤' })).toBeVisible();
}

const step = (page: Page, name: RegExp) => page.getByRole('navigation', { name: '导入步骤' }).getByRole('link', { name });
const rowOf = (page: Page, title: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^第 \d+ 行$/ }) })
    .filter({ hasText: title });

test('a messy ledger comes in after two corrections', async ({ enter }) => {
  const office = await enter('zhengban1');
  const strange = '高新规建局（导入示例）';
  const rows: Cells[] = [
    ['开发区专项检查整改台账（导入示例）'],
    ['填报单位：整改办', null, null, null, null, '填报时间：2018年5月20日'],
    ['序号', '反馈问题', '类别', '整改责任', null, '落实情况'],
    [null, null, null, '牵头单位', '整改时限', null],
    ['一、作风建设（共2项）'],
    [1, '关于导入甲类台账登记不全的问题。抽查发现三处漏登。', '作风建设', strange, '2019年12月底前', '逐月核对，补齐漏登'],
    [2, '关于导入乙类台账更新不及时的问题', '作风建设', strange, '长期坚持', '按季更新'],
    [3, null, null, null, null, null],
    ['备注：各单位如实填报。'],
  ];
  const merges = ['A1:F1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:E3', 'F3:F4', 'A5:F5'];

  await test.step('the header of two rows and its columns are found', async () => {
    await toImport(office);
    await send(office, '整改台账.xlsx', await bookOf(rows, merges));
    await expect(office.getByLabel('表头从第几行')).toHaveValue('3');
    await expect(office.getByLabel('到第几行')).toHaveValue('4');
    await expect(office.getByLabel('D 列“整改责任 / 牵头单位”读作')).toHaveValue('lead');
    await office.getByText('没有作为事项读入的 6 处').click();
    await expect(office.getByText('一、作风建设（共2项），其下 2 项，相符')).toBeVisible();
    await expect(office.getByText('备注：各单位如实填报。')).toBeVisible();
  });

  await test.step('a column that was taken for something else is set right', async () => {
    const column = office.getByRole('row').filter({ hasText: '落实情况' }).last();
    await expect(column).toContainText('▲ 请看一眼');
    await column.getByLabel('F 列“落实情况”读作').selectOption('整改要求');
    await expect(column).toContainText('✓ 由您指定');
  });

  await test.step('a name that nobody has is asked about once for both rows', async () => {
    await office.getByRole('link', { name: '下一步：逐行核对' }).click();
    const asked = office.getByRole('listitem', { name: `牵头单位“${strange}”` });
    await expect(asked).toContainText('看第 6、7 行');
    await office.reload();
    await pick(asked, '其他单位', '规划建设局');
    await expect(asked).toBeHidden();
    await expect(rowOf(office, '导入甲类台账登记不全')).toContainText('规划建设局');
    await expect(rowOf(office, '导入乙类台账更新不及时')).toContainText('登记并交办');
    const first = rowOf(office, '导入甲类台账登记不全');
    await first.getByRole('button', { name: '第 6 行' }).click();
    await expect(first.getByRole('row').filter({ hasText: 'E6' })).toContainText('2019-12-31');
    await expect(first.getByRole('row').filter({ hasText: 'F6' })).toContainText('整改要求');
  });

  await test.step('it is imported as it was announced', async () => {
    await office.getByRole('link', { name: '下一步：导入' }).click();
    await expect(office.getByText('将登记 2 项，其中 2 项随即交办')).toBeVisible();
    await office.getByRole('button', { name: '全部导入' }).click();
    await expect(office.getByRole('alert').filter({ hasText: '请选择问题来源' })).toBeVisible();
    await office.getByLabel('区级专项检查反馈（示例）').check();
    await office.getByRole('button', { name: '全部导入' }).click();
    const done = office.getByRole('region', { name: '导入完成' });
    await expect(done.getByText('其中交办').locator('xpath=..')).toContainText('2');
    await expect(office.getByRole('region', { name: '导入的事项（2 项）' }).getByRole('link')).toHaveCount(2);
  });

  await test.step('the items are what the rows said', async () => {
    await office
      .getByRole('region', { name: /^导入的事项/ })
      .getByRole('link')
      .first()
      .click();
    await expect(office.getByRole('heading', { level: 1, name: '关于导入甲类台账登记不全的问题' })).toBeVisible();
    await expect(atStage(office, '待认领')).toBeVisible();
    await tab(office, '问题原文').click();
    await expect(office.getByRole('region', { name: '整改要求' })).toContainText('逐月核对，补齐漏登');
    await expect(office.getByRole('region', { name: '导入的原表' })).toContainText('2019年12月底前');
  });
});

test('an export that was edited comes back: one field changes, one is decided side by side, the rest stays', async ({ enter }) => {
  const office = await enter('zhengban1');
  const titles = ['一', '二', '三'].map((each) => `关于往返示例${each}的问题`);
  const [first = '', second = '', third = ''] = titles;
  const ledgerId = await test.step('three findings are registered', async () => {
    await menu(office, '台账').click();
    await menu(office, practice).click();
    const id = /ledger\/([^/?]+)/.exec(office.url())?.[1] ?? '';
    await office.getByRole('link', { name: '登记与交办' }).click();
    await office.getByLabel('区级专项检查反馈（示例）').check();
    await office.getByLabel('粘贴原文').fill(titles.map((title, at) => `${at + 1}.${title}。`).join('\n'));
    await office.getByRole('button', { name: '拆分成 3 条' }).click();
    await office.getByLabel('全部 类别').selectOption('作风建设');
    await office.getByLabel('全部 整改时限').fill('2019-04-30');
    await office.getByRole('button', { name: '登记 3 项' }).click();
    await expect(office.getByRole('region', { name: '刚登记的 3 项' })).toBeVisible();
    return id;
  });

  const edited = await test.step('the ledger is exported and two cells of it are changed', async () => {
    const answer = await office.request.get(`/paper/ledger.xlsx?ledgerId=${ledgerId}&q=${encodeURIComponent('往返示例')}`);
    expect(answer.status()).toBe(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await answer.body()) as never);
    const sheet = book.worksheets[0]!;
    change(sheet, { title: first, column: '类别', to: '生态环境' });
    change(sheet, { title: second, column: '事项', to: `${second}（表格所改）` });
    return Buffer.from(await book.xlsx.writeBuffer());
  });

  await test.step('meanwhile one of the two is corrected in the ledger', async () => {
    await find(office, second);
    const drawer = await begin(office, '更正');
    await drawer.getByLabel('标题').fill(`${second}（台账所改）`);
    await drawer.getByLabel('理由').fill('核对原文');
    await finish(drawer, '更正');
    await expect(office.getByRole('heading', { level: 1, name: `${second}（台账所改）` })).toBeVisible();
  });

  await test.step('the file is known as the export it was: one changed, one asked, one the same', async () => {
    await toImport(office);
    await send(office, '带回的台账.xlsx', edited);
    await step(office, /逐行核对/).click();
    const filters = office.getByRole('navigation', { name: '按结果查看' });
    for (const name of ['更新 1', '相同 1', '待确认 1', '新增 0', '有错 0'])
      await expect(filters.getByRole('link', { name })).toBeVisible();
    await expect(rowOf(office, first)).toContainText('更正类别');
    const asked = office.getByRole('row').filter({ hasText: '台账所改' }).filter({ hasText: '表格所改' });
    await expect(asked.getByRole('cell').first()).toHaveText(second);
    await asked.getByLabel('表格的').check();
    await expect(filters.getByRole('link', { name: '更新 2' })).toBeVisible();
  });

  await test.step('it is imported with its reason', async () => {
    await step(office, /^导入/).click();
    await expect(office.getByText(/将更正 2 项；1 项与台账一致，不动/)).toBeVisible();
    await office.getByLabel('更正的理由').fill('按核对稿更正');
    await office.getByRole('button', { name: '全部导入' }).click();
    await expect(office.getByRole('region', { name: '导入的事项（2 项）' }).getByRole('link')).toHaveCount(2);
  });

  await test.step('exactly these corrections are in the record', async () => {
    for (const [title, times] of [
      [first, 1],
      [`${second}（表格所改）`, 2],
      [third, 0],
    ] as const) {
      await find(office, title);
      await tab(office, '历史').click();
      await expect(history(office).filter({ hasText: '登记' }).first()).toBeVisible();
      await expect(history(office)).toHaveCount(times + 1);
      await expect(history(office).filter({ hasText: '按核对稿更正' })).toHaveCount(times === 0 ? 0 : 1);
    }
  });
});

type Edit = { readonly title: string; readonly column: string; readonly to: string };

/** One cell of the exported sheet, found by the words of its row and its column. */
function change(sheet: ExcelJS.Worksheet, { title, column, to }: Edit): void {
  const cells: { row: number; column: number; text: string }[] = [];
  sheet.eachRow((row, at) => row.eachCell((cell, place) => cells.push({ row: at, column: place, text: cell.text })));
  const head = cells.find(({ text }) => text === column);
  const line = cells.find(({ text }) => text.startsWith(title));
  if (!head || !line) throw new Error(`no cell for ${title} under ${column}`);
  sheet.getCell(line.row, head.column).value = to;
}

test('a large import shows how far it is and is cancelled wholly', async ({ enter }) => {
  const office = await enter('zhengban1');
  const rows = Array.from({ length: 20_000 }, (_, n) => `${n + 1},关于第${n + 1}号大表台账不全的问题（导入示例）,作风建设`);
  await toImport(office);
  await office
    .getByLabel('选择表格文件')
    .setInputFiles({ name: '大表.csv', mimeType: 'text/csv', buffer: Buffer.from(['序号,反馈问题,类别', ...rows].join('\n')) });
  await expect(office.getByRole('navigation', { name: '导入步骤' })).toBeVisible();
  await step(office, /导入/).last().click();
  await office.getByRole('region', { name: '问题来源' }).getByRole('checkbox').first().check();
  await office.getByRole('button', { name: '全部导入' }).click();
  await expect(office.getByRole('progressbar', { name: '正在导入…' })).toBeVisible();
  await expect(office.getByText(/^已写入 [\d,]+ \/ 20,000 行$/)).toBeVisible();
  await office.getByRole('button', { name: '取消导入' }).click();
  await expect(office.getByText('已取消，没有导入任何一行')).toBeVisible();
  await expect(office.getByRole('button', { name: '全部导入' })).toBeEnabled();
});
