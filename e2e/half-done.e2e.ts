import type { Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { expect, test } from './fixtures.ts';
import { pdf } from './papers.ts';

// A ledger of 86 that was half done in Excel: 41 were closed with a document, 45 go on for long. It reaches 86 = 41 + 45 + 0 here by the
// engine alone: registered, dispatched, and one list of adoptions that the leading group decides.

const name = '半程台账（导入示例）';

test('@long 86 rows of a ledger that is half done become 41 adopted and 45 long-term', async ({ enter }) => {
  const office = await enter('zhengban1');
  const committee = await enter('zuzhang');
  const ledgerId = await makeLedger(office, committee);

  await test.step('the file is read without a question', async () => {
    await office.goto(`/ledger/${ledgerId}/import`);
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await office.getByLabel('选择表格文件').setInputFiles({ name: '整改台账.xlsx', mimeType, buffer: await halfDone() });
    await expect(office.getByRole('navigation', { name: '导入步骤' })).toBeVisible();
    await office.getByRole('link', { name: '下一步：逐行核对' }).click();
    await office.getByRole('link', { name: '下一步：导入' }).click();
  });

  await test.step('it is imported with one approval for the 41', async () => {
    await expect(office.getByRole('heading', { name: '补录此前已决定的 41 项' })).toBeVisible();
    await office.getByLabel('省委巡视反馈（导入示例）').check();
    await office.locator('input[type=file]').setInputFiles(pdf('销号批复.pdf'));
    await office.getByLabel('签字背书').fill('41 项均有批复，情况属实');
    await office.getByRole('button', { name: '全部导入' }).click();
    await expect(office.getByRole('region', { name: '导入的事项（86 项）' })).toBeVisible();
  });

  await test.step('nothing counts as closed before the leading group has decided the list', async () => {
    await office.goto(`/ledger/${ledgerId}?status=closed`);
    await expect(office.getByRole('status').filter({ hasText: '筛选出 0 项，共 86 项' })).toBeVisible();
    await committee.goto(`/ledger/${ledgerId}?status=registered`);
    await expect(committee.getByRole('status').filter({ hasText: '筛选出 41 项，共 86 项' })).toBeVisible();
    await committee.getByRole('checkbox', { name: '选择已载入的 41 行' }).check();
    await committee.getByRole('button', { name: '批量办理' }).click();
    const drawer = committee.getByRole('dialog', { name: '批量办理' });
    await drawer.getByRole('radio', { name: '同意申请' }).check();
    await expect(drawer.getByRole('region', { name: '可以办理 41 项，不能办理 0 项' })).toBeVisible();
    await drawer.getByLabel('意见').fill('批复文件齐全，同意补录');
    await drawer.getByRole('button', { name: '同意申请（41 项）' }).click();
    await expect(drawer.getByRole('region', { name: '办成 41 项，没办成 0 项' })).toBeVisible();
  });

  await test.step('86 = 41 + 45 + 0', async () => {
    await office.goto(`/board?ledger=${ledgerId}`);
    for (const figure of ['全部 86 项', '已销号 41 项', '长期推进 45 项', '其中补录 41 项'])
      await expect(office.getByRole('link', { name: figure }).first()).toBeVisible();
  });
});

async function halfDone(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('整改台账');
  sheet.addRow(['序号', '反馈问题', '类别', '责任单位', '整改时限', '整改状态', '审定单位', '销号文号', '销号时间']);
  for (let n = 1; n <= 86; n += 1) {
    const closed = n <= 41;
    const text = closed ? `关于半程示例第${n}项制度不健全的问题` : `关于半程示例第${n}项机制不完善的问题`;
    const rest = closed
      ? ['2018年3月底前', '已完成', '整改工作领导小组', `示整〔2018〕${n}号`, '2018年3月20日']
      : ['长期坚持', '长期整改', '', '', ''];
    sheet.addRow([n, text, '作风建设', '规划建设局', ...rest]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Made by the doors behind the pages, which have a journey of their own (ledger.e2e.ts). */
async function makeLedger(office: Page, committee: Page): Promise<string> {
  const { units } = await ask<{ units: { id: string; roles: string[] }[] }>(office, 'ledger.founding');
  const of = (role: string) =>
    units
      .filter(({ roles }) => roles.includes(role))
      .map(({ id }) => id)
      .slice(0, 1);
  const setting = {
    name,
    field: '巡视整改',
    categories: ['作风建设'],
    columns: [],
    supervisor: of('supervisor'),
    committee: of('committee'),
  };
  const made = {
    ...setting,
    kind: 'finding',
    year: 2018,
    prefix: '半程-2018-',
    levels: 'three',
    clearance: 'open',
    example: true,
    key: name,
  };
  const { id } = await tell<{ id: string }>(office, 'ledger.create', made);
  const source = {
    ledgerId: id,
    name: '省委巡视反馈（导入示例）',
    kind: '巡视',
    issuer: '省委巡视组',
    issuerLevel: 'provincial',
    example: true,
  };
  await tell(office, 'ledger.addSource', source);
  const [policy] = await ask<{ id: string }[]>(committee, 'ledger.policies', { ledgerId: id });
  await tell(committee, 'ledger.approvePolicy', { id: policy?.id });
  return id;
}

async function ask<T>(page: Page, procedure: string, input?: object): Promise<T> {
  const search = input ? `?input=${encodeURIComponent(JSON.stringify(input))}` : '';
  return dataOf(await page.request.get(`/trpc/${procedure}${search}`));
}
async function tell<T>(page: Page, procedure: string, data: object): Promise<T> {
  return dataOf(await page.request.post(`/trpc/${procedure}`, { data }));
}
async function dataOf<T>(answer: { ok(): boolean; text(): Promise<string> }): Promise<T> {
  const text = await answer.text();
  if (!answer.ok()) throw new Error(text);
  return JSON.parse(text).result.data;
}
