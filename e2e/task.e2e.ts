import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { atStage, begin, find, finish, history, openTodo, pick, tab } from './item.ts';
import { pdf } from './papers.ts';

// A reform task from its registration to its acceptance, in a ledger of its own, and then on the reform board.

const unit = '组织人力资源部';
const title = '示例任务：精简工作机构（走一遍）';
const ledgerName = '改革任务台账（走一遍）';

test('a reform task is planned by the month, handed in, accepted, and stands on the reform board', async ({ enter }) => {
  test.setTimeout(240_000);
  const office = await enter('zhengban1');
  const supervisor = await enter('jijian1');
  const ledgerId = await test.step('a ledger of tasks with its rules and a source', () => newLedger(office, enter));

  await test.step('the office registers and dispatches it', async () => {
    await register(office, ledgerId);
    const drawer = await begin(office, '交办');
    await pick(drawer, '牵头单位', unit);
    await expect(drawer.getByLabel('完成时限')).toHaveValue('2019-06-30');
    await finish(drawer, '交办');
  });

  const head = await enter('zuzhi');
  const handler = await enter('zuzhi1');
  await test.step('the unit claims it and plans it by the month', async () => {
    await openTodo(head, '待认领', title);
    const claim = await begin(head, '认领');
    await pick(claim, '承办人', '朱示例');
    await finish(claim, '认领');
    await plan(handler);
    await submit(head);
  });
  await test.step('the plan is agreed', async () => {
    await agree(office, '待审核计划', '同意计划');
    await agree(supervisor, '待审核计划', '同意计划');
    await expect(atStage(supervisor, '推进中')).toBeVisible();
  });

  await test.step('a milestone is reached, a deliverable handed in, a result recorded', async () => {
    await openTodo(handler, '节点和成果临近', title);
    await reach(handler);
    await handIn(handler);
    await record(handler);
  });
  await test.step('applied for; what is still open is waived with its reason', () => apply(head));
  await test.step('each level accepts it', async () => {
    await agree(office, '待审核验收', '同意验收');
    await acceptOnSite(supervisor);
    const committee = await enter('zuyuan');
    await agree(committee, '待审核验收', '同意验收');
    await expect(atStage(committee, '已完成')).toBeVisible();
  });
  await test.step('its history tells it in its own words', () => readHistory(head));
  await test.step('it stands on the reform board', () => readBoard(head, ledgerId));
});

/** What a journey needs before it begins, asked of the product's own door. */
async function ask(page: Page, path: string, input: unknown): Promise<Record<string, unknown>> {
  const { origin } = new URL(page.url());
  const reply = await page.request.post(`/trpc/${path}`, { data: input, headers: { Origin: origin } });
  const body: { result?: { data: Record<string, unknown> } } = await reply.json();
  expect(body.result, JSON.stringify(body)).toBeDefined();
  return body.result?.data ?? {};
}
async function read<T>(page: Page, path: string, input?: unknown): Promise<T> {
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const body: { result: { data: T } } = await (await page.request.get(`/trpc/${path}${search}`)).json();
  return body.result.data;
}

async function newLedger(office: Page, enter: (name: string) => Promise<Page>): Promise<string> {
  const { units } = await read<{ units: { id: string; roles: string[] }[] }>(office, 'ledger.founding');
  const serving = (role: string) => units.filter((each) => each.roles.includes(role)).map((each) => each.id);
  const ledger = {
    name: ledgerName,
    kind: 'task',
    year: 2018,
    field: '改革发展',
    prefix: '走一遍-',
    categories: ['体制改革', '综合'],
    columns: [],
  };
  const rules = { levels: 'three', clearance: 'open', supervisor: serving('supervisor'), committee: serving('committee') };
  const { id } = await ask(office, 'ledger.create', { ...ledger, ...rules, key: 'task-journey' });
  const ledgerId = String(id);
  await ask(office, 'ledger.addSource', {
    ledgerId,
    name: '领导干部扩大会（示例）',
    kind: '会议议定',
    issuer: '管委会',
    issuerLevel: 'own',
    example: true,
  });
  const committee = await enter('zuzhang');
  const policies = await read<{ id: string; state: string }[]>(committee, 'ledger.policies', { ledgerId });
  await ask(committee, 'ledger.approvePolicy', { id: policies.find((each) => each.state === 'draft')?.id });
  return ledgerId;
}

async function register(office: Page, ledgerId: string) {
  await office.goto(`/ledger/${ledgerId}/register`);
  await office.getByLabel('领导干部扩大会（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  await office.getByLabel('第 1 项 标题').fill(title);
  await office.getByLabel('第 1 项 任务原文').fill('（示例）工作机构由36个精简到10个。');
  await office.getByLabel('第 1 项 类别').selectOption('体制改革');
  await office.getByLabel('第 1 项 完成时限').fill('2019-06-30');
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('link', { name: title }).first().click();
  await expect(office.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

const entry = (drawer: Locator, name: string) => drawer.getByRole('listitem', { name, exact: true });

/** Months are given as months. */
async function plan(handler: Page) {
  await openTodo(handler, '待编计划', title);
  const drawer = await begin(handler, '编制计划');
  await drawer.getByRole('button', { name: '加一个时间节点' }).click();
  await entry(drawer, '节点 1').getByLabel('名称').fill('全面启动');
  await entry(drawer, '节点 1').getByLabel('计划时间', { exact: true }).fill('2018-12');
  await expect(entry(drawer, '节点 1')).toContainText('2018年12月');
  await drawer.getByRole('button', { name: '加一个时间节点' }).click();
  await entry(drawer, '节点 2').getByLabel('名称').fill('复制推广');
  await entry(drawer, '节点 2').getByLabel('计划时间：精确到').selectOption('年');
  await entry(drawer, '节点 2').getByLabel('计划时间', { exact: true }).fill('2019');
  await drawer.getByRole('button', { name: '加一项成果' }).click();
  await entry(drawer, '成果 1').getByLabel('名称').fill('改革总体方案');
  await entry(drawer, '成果 1').getByLabel('计划时间', { exact: true }).fill('2019-02');
  await drawer.getByRole('button', { name: '保存计划' }).click();
  // A year ends after the deadline: said with what is wrong, and mended in place.
  await expect(drawer.getByRole('alert')).toContainText('节点“复制推广”（2019年）晚于要求时限 2019年6月30日');
  await entry(drawer, '节点 2').getByLabel('计划时间：精确到').selectOption('月');
  await entry(drawer, '节点 2').getByLabel('计划时间', { exact: true }).fill('2019-05');
  await finish(drawer, '保存计划');
  await expect(handler.getByRole('region', { name: '时间节点' })).toContainText('计划 2019年5月');
}

async function submit(head: Page) {
  await openTodo(head, '待报计划', title);
  const drawer = await begin(head, '报计划');
  const frozen = drawer.getByRole('region', { name: '提交后冻结的内容' });
  for (const words of ['全面启动', '计划 2018年12月', '改革总体方案', '计划 2019年2月']) await expect(frozen).toContainText(words);
  await drawer.getByLabel('签字背书').fill('计划经单位会议研究，可以完成。');
  await finish(drawer, '报计划');
  await expect(atStage(head, '计划审核')).toBeVisible();
}

async function agree(reviewer: Page, group: string, verb: string) {
  await openTodo(reviewer, group, title);
  const drawer = await begin(reviewer, verb);
  await expect(drawer.getByRole('region', { name: '申请内容（已冻结）' })).toContainText('改革总体方案');
  await drawer.getByLabel('审核意见').fill('内容具体，同意。');
  await finish(drawer, verb);
}

async function reach(handler: Page) {
  await handler.getByRole('button', { name: '节点完成：全面启动' }).click();
  const drawer = handler.getByRole('dialog');
  await drawer.getByLabel('完成时间：精确到').selectOption('月');
  await drawer.getByLabel(/^完成时间( \*)?$/).fill('2018-12');
  await finish(drawer, '节点完成');
  await expect(handler.getByRole('region', { name: '时间节点' })).toContainText('计划 2018年12月，2018年12月 完成');
}

async function handIn(handler: Page) {
  await handler.getByRole('button', { name: '提交成果：改革总体方案' }).click();
  const drawer = handler.getByRole('dialog');
  await drawer.getByLabel('选择成果文件').setInputFiles(pdf('改革总体方案.pdf'));
  await expect(drawer.getByRole('button', { name: '移除 改革总体方案.pdf' })).toBeVisible();
  await finish(drawer, '提交成果');
  await expect(handler.getByRole('region', { name: '成果', exact: true })).toContainText('改革总体方案.pdf');
}

async function record(handler: Page) {
  const drawer = await begin(handler, '记录成效');
  await drawer.getByLabel('改变了什么').fill('工作机构');
  await drawer.getByLabel('原来').fill('36');
  await drawer.getByLabel('现在').fill('10');
  await drawer.getByLabel('计量单位').fill('个');
  await finish(drawer, '记录成效');
  await expect(handler.getByRole('region', { name: '成效' })).toContainText('36 → 10 个');
}

async function apply(head: Page) {
  await find(head, title);
  const drawer = await begin(head, '申请验收');
  await drawer.getByLabel('完成情况').fill('机构已由36个精简到10个。');
  await drawer.getByLabel('签字背书').fill('以上属实，本单位负责。');
  await drawer.getByRole('button', { name: '申请验收', exact: true }).click();
  await expect(drawer.getByRole('alert')).toContainText('节点“复制推广”未完成，也没有写明免除理由');
  await drawer.getByLabel('节点“复制推广”免除理由').fill('由上级统一部署');
  const frozen = drawer.getByRole('region', { name: '提交后冻结的内容' });
  for (const words of ['申请免除：由上级统一部署', '改革总体方案.pdf', '36 → 10']) await expect(frozen).toContainText(words);
  await finish(drawer, '申请验收');
  await expect(atStage(head, '验收中')).toBeVisible();
}

async function acceptOnSite(supervisor: Page) {
  await openTodo(supervisor, '待审核验收', title);
  const drawer = await begin(supervisor, '同意验收');
  await drawer.getByLabel('审核意见').fill('现场核查属实，同意。');
  const visit = drawer.getByRole('group', { name: '现场核查记录（本级必须）' });
  await visit.getByLabel('核查日期').fill('2018-12-29');
  await visit.getByLabel('地点').fill(unit);
  await visit.getByLabel('参加人员').fill('褚示例');
  await visit.getByLabel('核查所见').fill('机构已精简，与申报一致。');
  await finish(drawer, '同意验收');
}

async function readHistory(page: Page) {
  await page.reload();
  await tab(page, '历史').click();
  const told = [
    '登记',
    '交办',
    '认领',
    '编制计划',
    '报计划',
    '同意计划',
    '同意计划',
    '节点完成',
    '提交成果',
    '记录成效',
    '申请验收',
    '同意验收',
    '同意验收',
    '同意验收',
  ];
  await expect(history(page)).toContainText(told.toReversed());
  await expect(history(page).filter({ hasText: '记录成效' })).toContainText('工作机构 36 → 10 个');
  await expect(history(page).filter({ hasText: '节点完成' })).toContainText('2018年12月 完成');
}

async function readBoard(page: Page, ledgerId: string) {
  await page.goto(`/reform?ledger=${ledgerId}`);
  await expect(page.getByRole('region', { name: '改变了什么' })).toContainText('36 → 10 个');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title }) })
    .last();
  await expect(row).toContainText('节点 2/2 · 成果 1/1');
  // By the keyboard: along the task's marks, and in to one of them.
  await row.getByRole('link', { name: title }).focus();
  await page.keyboard.press('ArrowRight');
  const mark = row.getByRole('link', { name: '节点“全面启动”：计划 2018年12月，已完成（2018年12月）' });
  await expect(mark).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: '全面启动' }).first()).toBeFocused();
  await page.goBack();
  await page.getByRole('group', { name: '显示' }).getByRole('link', { name: '表格' }).click();
  await expect(page.getByRole('row', { name: new RegExp(title) })).toContainText('2/2');
}
