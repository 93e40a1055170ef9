import type { Locator, Page } from '@playwright/test';
import { expect, test, toLedger } from './fixtures.ts';
import { atStage, begin, find, finish, history, openTodo, passAll, pick, practice, tab } from './item.ts';
import { approveRules, draftThreeLevels } from './policy.ts';
import { dropOn, pdf, picture } from './papers.ts';

// One finding from its registration to its closing, each step by whoever takes it.

const unit = '生态环境和城市管理局';
const title = '关于河道巡查记录缺页的问题（走一遍）';
const photo = '整改后的巡查点位照片';
const rules = '修订后的巡查办法';
const measure = '补齐缺页的巡查记录并修订巡查办法';

test('a finding goes from registered to closed, returned once on the way', async ({ enter }) => {
  test.setTimeout(240_000);
  const office = await enter('zhengban1');
  const committee = await enter('zuzhang');
  const leader = await enter('lingdao');
  const before = Number(await (await closedOn(leader)).textContent());

  await test.step('the office drafts three levels for closures, the committee approves them', async () => {
    await draftThreeLevels(office);
    await approveRules(committee);
  });
  await test.step('the office registers and dispatches it', async () => {
    await register(office);
    await dispatch(office);
  });

  const head = await enter('shengtai');
  const handler = await enter('shengtai1');
  await test.step('the unit claims it and writes its plan', async () => {
    await openTodo(head, '待认领', title);
    const claim = await begin(head, '认领');
    await pick(claim, '承办人', '张示例');
    await finish(claim, '认领');
    await writePlan(handler);
    await submitPlan(head);
  });

  const supervisor = await enter('jijian');
  await test.step('each level agrees the plan; at the second all must', async () => {
    await agreePlan(office);
    await agreePlan(supervisor);
    await expect(atStage(supervisor, '方案审核')).toBeVisible();
    const other = await enter('jijian1');
    await agreePlan(other);
    await expect(atStage(other, '整改中')).toBeVisible();
  });

  await test.step('the handler reports; the head sees what is missing, and where', async () => {
    await report(handler);
    await showWhyNot(head);
  });
  await test.step('evidence by the picker and by dropping; the measure is finished', async () => {
    await attachByPicker(handler, photo);
    await attachByDrop(handler);
    await handler.getByRole('button', { name: '措施完成：措施 1' }).click();
    await finish(handler.getByRole('dialog'), '措施完成');
  });

  await test.step('applied for; the supervisor fails a criterion and returns it', async () => {
    await apply(head);
    await agreeClosure(office);
    await returnClosure(supervisor);
  });
  await test.step('a better paper; applied for again; agreed at each of three levels', async () => {
    await replaceFailed(handler);
    await apply(head);
    await agreeClosure(office);
    await agreeOnSite(supervisor);
    await closeAtLast(committee);
  });

  await test.step('the board counts it, the history tells it', async () => {
    const closed = await closedOn(leader);
    await expect(closed).toHaveText(String(before + 1));
    await closed.click();
    await expect(leader.getByRole('status').filter({ hasText: `筛选出 ${before + 1} 项` })).toBeVisible();
    await leader.getByRole('link', { name: title }).click();
    await readHistory(leader);
  });
});

/** How many of the unit's findings the leader's board counts as closed. */
async function closedOn(leader: Page): Promise<Locator> {
  await leader.goto('/board');
  await leader.getByLabel('台账', { exact: true }).selectOption(practice);
  await expect(leader.getByRole('paragraph').filter({ hasText: practice })).toBeVisible();
  return leader.getByRole('link', { name: new RegExp(`^${unit} 已销号 \\d+ 项$`) });
}

async function register(office: Page) {
  await toLedger(office, practice);
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('区级专项检查反馈（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 条' });
  await row.getByLabel('第 1 条 标题').fill(title);
  await row.getByLabel('第 1 条 问题原文').fill('（示例）三个点位的巡查记录缺页，巡查办法没有写明由谁补记。');
  await row.getByLabel('第 1 条 类别').selectOption('生态环境');
  await row.getByLabel('第 1 条 整改时限').fill('2019-03-29');
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('region', { name: '刚登记的 1 项' }).getByRole('link', { name: title }).click();
}

async function dispatch(office: Page) {
  const drawer = await begin(office, '交办');
  await pick(drawer, '牵头单位', unit);
  await pick(drawer, '责任领导', '周示例');
  await expect(drawer.getByLabel('整改时限')).toHaveValue('2019-03-29');
  await finish(drawer, '交办');
  await expect(atStage(office, '待认领')).toBeVisible();
}

async function writePlan(handler: Page) {
  await openTodo(handler, '待写方案', title);
  const drawer = await begin(handler, '编写方案');
  await drawer.getByLabel('问题根源').fill('巡查记录由各点位自管，没有人汇总核对。');
  await drawer.getByLabel('举一反三').fill('已查其余点位，另有两处同样的问题，一并整改。');
  await drawer.getByRole('button', { name: '加一条措施' }).click();
  await drawer.getByLabel('做什么').fill(measure);
  await drawer.getByLabel('完成时限').fill('2019-03-15');
  await drawer.getByRole('textbox', { name: '标准 1' }).fill(photo);
  await drawer.getByLabel('形式').selectOption('现场');
  await drawer.getByRole('button', { name: '加一条标准' }).click();
  await drawer.getByRole('textbox', { name: '标准 2' }).fill(rules);
  await finish(drawer, '保存方案');
}

async function submitPlan(head: Page) {
  await openTodo(head, '待报方案', title);
  const drawer = await begin(head, '报方案');
  const frozen = drawer.getByRole('region', { name: '提交后冻结的内容' });
  for (const words of ['巡查记录由各点位自管', measure, photo, rules]) await expect(frozen).toContainText(words);
  await drawer.getByLabel('签字背书').fill('方案经单位会议研究，内容属实。');
  await finish(drawer, '报方案');
}

async function agreePlan(reviewer: Page) {
  await openTodo(reviewer, '待审核方案', title);
  const drawer = await begin(reviewer, '同意方案');
  await expect(drawer.getByRole('region', { name: '申请内容（已冻结）' })).toContainText(measure);
  await drawer.getByLabel('审核意见').fill('措施具体，同意。');
  await finish(drawer, '同意方案');
}

async function report(handler: Page) {
  await openTodo(handler, '整改中', title);
  const drawer = await begin(handler, '填报进展');
  await drawer.getByLabel('已做').fill('三个点位的记录已补齐，办法修订稿正在会签。');
  await finish(drawer, '填报进展');
  await tab(handler, '进展').click();
  await expect(handler.getByRole('region', { name: '进展填报' })).toContainText('办法修订稿正在会签');
}

/** 为什么不能销号, and a link to the place where the missing thing is supplied. */
async function showWhyNot(head: Page) {
  await find(head, title);
  await tab(head, '进展').click();
  const apply = head.getByRole('button', { name: '申请销号' });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await expect(apply).toHaveAccessibleDescription(new RegExp(`措施 1 的“${photo}”无佐证；.*措施 1 的“${rules}”无佐证；.*措施 1 未完成`));
  await head.getByRole('link', { name: `措施 1 的“${photo}”无佐证` }).click();
  await expect(criterion(head, photo)).toBeFocused();
  await expect(criterion(head, photo)).toContainText('无佐证');
}

const criterion = (page: Page, text: string) =>
  page.getByRole('region', { name: '整改措施' }).getByRole('listitem').filter({ hasText: text }).filter({ hasNotText: '措施 1' });

async function attachByPicker(handler: Page, text: string) {
  await tab(handler, '措施与佐证').click();
  await handler.getByRole('button', { name: `上传佐证：${text}` }).click();
  const drawer = handler.getByRole('dialog');
  await drawer.getByLabel('选择文件').setInputFiles(picture('点位照片.png'));
  await expect(drawer.getByRole('button', { name: '移除 点位照片.png' })).toBeVisible();
  await finish(drawer, '上传佐证');
  await expect(criterion(handler, text)).toContainText('点位照片.png');
}

async function attachByDrop(handler: Page) {
  await dropOn(criterion(handler, rules), pdf('巡查办法.pdf'));
  const drawer = handler.getByRole('dialog');
  await expect(drawer.getByLabel('证明哪一条')).toHaveText(new RegExp(rules));
  await expect(drawer.getByRole('button', { name: '移除 巡查办法.pdf' })).toBeVisible();
  await finish(drawer, '上传佐证');
  await expect(criterion(handler, rules)).toContainText('巡查办法.pdf');
}

async function apply(head: Page) {
  await openTodo(head, '可申请销号', title);
  const drawer = await begin(head, '申请销号');
  await drawer.getByLabel('整改完成情况').fill('记录已补齐，办法已印发，成效可以核查。');
  const frozen = drawer.getByRole('region', { name: '提交后冻结的内容' });
  for (const words of ['记录已补齐，办法已印发', '点位照片.png', '巡查办法']) await expect(frozen).toContainText(words);
  await drawer.getByLabel('签字背书').fill('以上情况属实，本单位对整改结果负责。');
  await finish(drawer, '申请销号');
  await expect(atStage(head, '销号审核')).toBeVisible();
}

async function agreeClosure(office: Page) {
  await openTodo(office, '待审核销号', title);
  const drawer = await begin(office, '同意销号');
  await passAll(drawer);
  await drawer.getByLabel('审核意见').fill('材料齐全，同意报下一级。');
  await finish(drawer, '同意销号');
}

async function returnClosure(supervisor: Page) {
  await openTodo(supervisor, '待审核销号', title);
  const drawer = await begin(supervisor, '退回整改');
  await drawer.getByLabel('合格', { exact: true }).first().check();
  await drawer.getByLabel('不合格', { exact: true }).last().check();
  await drawer.getByLabel('差在哪里').fill('没有文号');
  await drawer.getByLabel('退回理由').fill('办法还没有正式印发，请补正式文件。');
  await fillOnSite(drawer);
  await finish(drawer, '退回整改');
  await expect(atStage(supervisor, '整改中')).toBeVisible();
}

async function fillOnSite(drawer: Locator) {
  const record = drawer.getByRole('group', { name: '现场核查记录（本级必须）' });
  await record.getByLabel('核查日期').fill('2018-12-29');
  await record.getByLabel('地点').fill('三个巡查点位');
  await record.getByLabel('参加人员').fill('李示例、张示例');
  await record.getByLabel('核查所见').fill('记录已补齐，与申报材料一致。');
}

async function replaceFailed(handler: Page) {
  await openTodo(handler, '整改中', title);
  await expect(criterion(handler, rules)).toContainText('判定不合格');
  await expect(criterion(handler, rules)).toContainText('没有文号');
  await handler.getByRole('button', { name: '替换 巡查办法.pdf' }).click();
  const drawer = handler.getByRole('dialog', { name: '替换佐证' });
  await drawer.getByLabel('选择新文件').setInputFiles(picture('巡查办法印发件.png', 200));
  await expect(drawer.getByRole('button', { name: '移除 巡查办法印发件.png' })).toBeVisible();
  await finish(drawer, '替换');
  await expect(criterion(handler, rules)).toContainText('第 2 版');
}

async function agreeOnSite(supervisor: Page) {
  await openTodo(supervisor, '待审核销号', title);
  const drawer = await begin(supervisor, '同意销号');
  await passAll(drawer);
  await fillOnSite(drawer);
  await drawer.getByLabel('审核意见').fill('现场核查属实，同意。');
  await finish(drawer, '同意销号');
}

async function closeAtLast(committee: Page) {
  await openTodo(committee, '待审核销号', title);
  const drawer = await begin(committee, '同意销号');
  await passAll(drawer);
  await drawer.getByLabel('好', { exact: true }).check();
  await drawer.getByLabel('审核意见').fill('整改到位，同意销号。');
  await finish(drawer, '同意销号');
  await expect(atStage(committee, '已销号')).toBeVisible();
}

/** Who did what, from the first line to the last, in words. */
async function readHistory(page: Page) {
  await tab(page, '历史').click();
  const told = [
    '整改办·陈示例 登记',
    '整改办·陈示例 交办',
    '单位负责人·施示例 认领',
    '承办人·张示例 编写方案',
    '单位负责人·施示例 报方案',
    '整改办·陈示例 同意方案：措施具体，同意。',
    '纪检监督·李示例 同意方案',
    '纪检监督·褚示例 同意方案',
    '承办人·张示例 填报进展',
    '承办人·张示例 上传佐证',
    '承办人·张示例 上传佐证',
    '承办人·张示例 措施完成',
    '单位负责人·施示例 申请销号',
    '整改办·陈示例 同意销号',
    '纪检监督·李示例 退回整改：办法还没有正式印发，请补正式文件。',
    '承办人·张示例 上传佐证',
    '单位负责人·施示例 申请销号',
    '整改办·陈示例 同意销号',
    '纪检监督·李示例 同意销号：现场核查属实，同意。',
    '领导小组·郑示例 同意销号：整改到位，同意销号。',
  ];
  await expect(history(page)).toContainText(told.toReversed());
  await expect(history(page).first()).toContainText('已销号');
}
