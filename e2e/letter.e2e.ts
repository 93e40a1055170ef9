import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, postButton, test } from './fixtures.ts';
import { begin, finish, pick, practice, tab } from './item.ts';
import { pdf } from './papers.ts';
import { rowWith } from './table.ts';

// Units, people and items of these journeys' own, so that no other meets them.

type Named = { id: string; name: string };
const today = '2018-12-31';

/** As the page itself would ask: in its session. */
async function ask<T>(page: Page, path: string, input?: unknown): Promise<T> {
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  const response = await page.request.get(`/trpc/${path}${search}`);
  expect(response.ok(), `${path} ${await response.text()}`).toBe(true);
  return (await response.json()).result.data;
}
async function change<T>(page: Page, path: string, input: unknown): Promise<T> {
  const { origin } = new URL(page.url());
  const response = await page.request.post(`/trpc/${path}`, { data: input, headers: { Origin: origin } });
  expect(response.ok(), `${path} ${await response.text()}`).toBe(true);
  return (await response.json()).result.data;
}

/** New units under the top one, and a head of each with a password. */
async function found(system: Page, security: Page, names: readonly string[]) {
  const root = (await ask<{ id: string; parentId: string | null }[]>(system, 'admin.units.list')).find((each) => each.parentId === null);
  const made = [];
  for (const name of names) {
    const unit = await change<{ id: string }>(system, 'admin.units.create', { parentId: root?.id, name, kind: 'department' });
    const login = `tou-${randomUUID().slice(0, 8)}`;
    const account = await change<{ id: string; path: string }>(system, 'admin.accounts.create', {
      name: login,
      displayName: `${name.slice(0, 4)}负责人`,
    });
    await change(security, 'admin.posts.grant', { accountId: account.id, unitId: unit.id, role: 'unit_head' });
    made.push({ id: unit.id, name, login, link: account.path });
  }
  return made;
}
const password = 'Toushi-first-2018';
async function firstSignIn(page: Page, { link, login }: { link: string; login: string }) {
  await page.goto(link);
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再填一次新密码').fill(password);
  await page.getByRole('button', { name: '启用账号' }).click();
  await expect(postButton(page)).toBeVisible();
  return login;
}

/** Registers findings of the practice ledger and hands each to a unit. */
async function handOver(office: Page, titles: readonly (readonly [title: string, unitId: string])[]): Promise<Named[]> {
  const ledgerId = (await ask<Named[]>(office, 'ledger.list')).find((each) => each.name === practice)?.id ?? '';
  const { sources, ledger } = await ask<{ sources: Named[]; ledger: { categories: string[] } }>(office, 'ledger.get', { id: ledgerId });
  const items = titles.map(([title]) => ({ title, originalText: `${title}（示例）。`, category: ledger.categories[0], example: true }));
  const call = { ledgerId, sources: [{ sourceId: sources[0]?.id }], items, key: randomUUID() };
  const registered = await change<{ items: { id: string }[] }>(office, 'item.register', call);
  for (const [n, { id }] of registered.items.entries()) {
    const input = { leadUnitId: titles[n]?.[1], track: 'dated', dueRequired: '2019-06-30' };
    await change(office, 'item.perform', { action: 'dispatch', items: [{ id, version: 1 }], input, key: randomUUID() });
  }
  return registered.items.map(({ id }, n) => ({ id, name: titles[n]?.[0] ?? '' }));
}

// One after another: two offices would take each other's drafts for their own.
test.describe.configure({ mode: 'default' });

test('a notice is sent, received, replied to, returned, replied to again and judged', async ({ enter, page }) => {
  const [unit] = await found(await enter('xitong'), await enter('anquan'), ['示例督办对象局']);
  const office = await enter('zhengban1');
  const [item] = await handOver(office, [['关于示例督办事项推进缓慢的问题', unit!.id]]);
  const title = '示例事项限期推进督办';

  await test.step('the office drafts it about an item of the unit, and sends it', async () => {
    await office.goto('/notices');
    await office.getByRole('button', { name: '起草督办通知' }).click();
    const drawer = office.getByRole('dialog', { name: '起草督办通知' });
    await drawer.getByLabel('台账').selectOption(practice);
    await pick(drawer, '被督办单位', unit!.name);
    await drawer.getByRole('button', { name: '保存草稿' }).click();
    await expect(drawer.getByText('至少写 2 个字').first()).toBeVisible();
    await drawer.getByLabel('黄色').check();
    await drawer.getByLabel('标题').fill(title);
    await drawer.getByLabel('正文').fill('请于时限前完成并回复（示例）。');
    await drawer.getByLabel('回复时限').fill('2019-01-10');
    await drawer
      .getByRole('group', { name: /^涉及事项/ })
      .getByLabel(item!.name)
      .check();
    await drawer.getByRole('button', { name: '保存草稿' }).click();
    await expect(office.getByRole('heading', { level: 1 })).toHaveText(`督办通知草稿　${title}`);
    await office.getByRole('button', { name: '发出' }).click();
    await finish(office.getByRole('dialog'), '发出');
    await expect(office.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^督办〔2018〕\\d+号　${title}$`));
    await expect(office.getByText('待签收')).toBeVisible();
  });

  await test.step('it is taken away as Word and as PDF', async () => {
    for (const [format, start] of [
      ['docx', 'PK'],
      ['PDF', '%PDF-'],
    ] as const) {
      const coming = office.waitForEvent('download');
      await office.getByRole('link', { name: `下载公文（${format}）` }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(new RegExp(`^督办〔2018〕\\d+号 ${title}\\.${format.toLowerCase()}$`));
      const bytes = await readFile(await download.path());
      expect(bytes.subarray(0, start.length).toString('latin1')).toBe(start);
      expect(bytes.length).toBeGreaterThan(5000);
    }
  });

  await test.step('the office urges the unit on: it sees whom it reaches, and may do so once a day', async () => {
    await office.goto(`/item/${item!.id}`);
    const drawer = await begin(office, '催办');
    await expect(drawer.getByRole('region', { name: '收到催办的人' })).toContainText(
      `${unit!.name} ${unit!.name.slice(0, 4)}负责人（负责人）`,
    );
    await drawer.getByLabel('催办内容').fill('请先报送推进计划（示例）。');
    await drawer.getByRole('button', { name: '催办（1 项）' }).click();
    await expect(drawer).toContainText('已催办 1 项，没办成 0 项');
    await finish(drawer, '完成');
    await expect(office.getByRole('region', { name: '下一步' })).toContainText('您今天已经催办过这个事项');
    await tab(office, '历史').click();
    await expect(office.getByRole('region', { name: '历史' }).locator('li').first()).toContainText('催办：请先报送推进计划（示例）。');
  });

  await test.step('the head of the unit finds it among the to-dos, receives it and answers', async () => {
    await firstSignIn(page, unit!);
    await page.goto('/inbox');
    await expect(page.getByText('请先报送推进计划（示例）。')).toBeVisible();
    await page.getByRole('region', { name: '签收督办通知' }).getByRole('link', { name: title }).click();
    await expect(page.getByText('▲')).toHaveCount(0);
    await expect(page.getByText('黄色督办', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: '签收' }).click();
    await finish(page.getByRole('dialog'), '签收');
    await expect(page.getByText('待回复')).toBeVisible();
    await page.getByRole('button', { name: '回复' }).click();
    const drawer = page.getByRole('dialog', { name: '回复督办通知' });
    await drawer.getByLabel('办理情况').fill('已制定推进计划（示例）。');
    await drawer.getByLabel('佐证材料').setInputFiles(pdf('推进计划（示例）.pdf'));
    await expect(drawer.getByRole('button', { name: '移除 推进计划（示例）.pdf' })).toBeVisible();
    await finish(drawer, '回复');
    await expect(page.getByRole('link', { name: /推进计划（示例）\.pdf/ })).toBeVisible();
  });

  await test.step('the item tells it, and can’t end before it is settled', async () => {
    await page.goto(`/item/${item!.id}`);
    await tab(page, '督办').click();
    await expect(page.getByRole('region', { name: '督办通知' })).toContainText('待审定');
    await expect(page.getByRole('region', { name: '督办通知' })).toContainText('▲ 黄色督办');
  });

  await test.step('the office returns it; the unit answers again and it is settled', async () => {
    const judge = async (verdict: string, reason: string) => {
      await office.goto('/inbox');
      await office.getByRole('region', { name: '审定督办回复' }).getByRole('link', { name: title }).click();
      await office.getByRole('button', { name: '审定回复' }).click();
      const drawer = office.getByRole('dialog', { name: '审定回复' });
      await drawer.getByLabel(verdict).check();
      await drawer.getByLabel('理由').fill(reason);
      await finish(drawer, verdict === '退回重报' ? '退回' : '审定');
    };
    await judge('退回重报', '没有写明完成时间');
    await page.goto('/inbox');
    const again = page.getByRole('region', { name: '回复督办通知' }).getByRole('link', { name: title });
    await expect(again).toContainText('被退回');
    await again.click();
    await page.getByRole('button', { name: '回复' }).click();
    const drawer = page.getByRole('dialog', { name: '回复督办通知' });
    await expect(drawer).toContainText('没有写明完成时间');
    await drawer.getByLabel('办理情况').fill('2019年1月底前完成（示例）。');
    await finish(drawer, '回复');
    await judge('采纳，办结', '同意');
    await expect(office.getByRole('list', { name: '督办环节' }).getByText('办结（已过）')).toBeVisible();
    await expect(office.getByRole('region', { name: '回复与审定' }).getByRole('listitem')).toHaveCount(2);
    await page.goto('/inbox');
    await expect(page.getByRole('region', { name: '回复督办通知' })).toHaveCount(0);
  });
});

test('what is overdue is proposed with its grounds, drafted from there and put aside', async ({ enter }) => {
  const office = await enter('zhengban1');
  await office.goto('/notices');
  await office
    .getByRole('navigation', { name: '督办与通报' })
    .getByRole('link', { name: /^建议（\d+）$/ })
    .click();
  const card = office.getByRole('listitem', { name: '财政金融局 建议' }).filter({ hasText: practice });
  await expect(card).toContainText('提醒');
  await expect(card).toContainText('依据：事项超期，尚未发过督办文书');
  await expect(card).toContainText(/关于专账核算资金结余说明不清的问题，时限 2018-12-14，超期 17 天/);
  await card.getByRole('button', { name: '据此起草' }).click();
  const drawer = office.getByRole('dialog', { name: '起草督办通知' });
  await expect(drawer.getByLabel('标题')).toHaveValue('关于抓紧推进超期事项的提醒');
  // Five working days from the business date: New Year’s Day and a weekend lie between.
  await expect(drawer.getByLabel('回复时限')).toHaveValue('2019-01-08');
  await finish(drawer, '保存草稿');
  await expect(office.getByRole('region', { name: '督办依据' })).toContainText('超期 17 天');
  await office.goto('/notices/proposals');
  await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(card).toHaveCount(0);
  await office.goto('/notices');
  // Another journey may have a draft of its own there.
  await office
    .getByRole('row', { name: /关于抓紧推进超期事项的提醒/ })
    .getByRole('link', { name: '草稿' })
    .click();
  await office.getByRole('button', { name: '作废' }).click();
  const dropping = office.getByRole('dialog', { name: '作废草稿' });
  await dropping.getByLabel('原因').fill('已电话催办（示例）');
  await finish(dropping, '作废');
  await office.goto('/notices/proposals');
  await expect(card).toHaveCount(1);
});

test('a succession is prepared, previewed and carried out; the successor goes on with what is open', async ({ enter, page }) => {
  const system = await enter('xitong');
  const [first, second, heir] = await found(system, await enter('anquan'), ['示例原甲局', '示例原乙局', '示例承接新局']);
  const office = await enter('zhengban1');
  const [one, two] = await handOver(office, [
    ['关于示例甲局承接事项的问题', first!.id],
    ['关于示例乙局承接事项的问题', second!.id],
  ]);
  const name = '示例甲乙两局合并';

  await test.step('the system administrator names who follows whom and sees what would pass on', async () => {
    await system.goto('/admin/succession');
    await system.getByRole('button', { name: '拟定机构承接' }).click();
    const drawer = system.getByRole('dialog', { name: '拟定机构承接' });
    await drawer.getByLabel('名称').fill(name);
    await drawer.getByLabel('依据文件').fill('示例〔2018〕99号');
    await drawer.getByLabel('承接日期').fill(today);
    await drawer.getByRole('button', { name: '加一行' }).click();
    await pick(drawer, '被撤并单位 1', first!.name);
    await pick(drawer, '承接单位 1', heir!.name);
    await pick(drawer, '被撤并单位 2', second!.name);
    await pick(drawer, '承接单位 2', first!.name);
    await drawer.getByRole('button', { name: '保存' }).click();
    await expect(drawer.getByRole('alert')).toContainText(`承接单位“${first!.name}”自身也在被撤并之列`);
    await pick(drawer, '承接单位 2', heir!.name);
    await finish(drawer, '保存');
    const preview = system.getByRole('region', { name: '承接预览' });
    await expect(preview.getByRole('row', { name: new RegExp(`^${first!.name}`) })).toContainText('1');
    await expect(system.getByRole('button', { name: '决定并承接' })).toHaveCount(0);
  });

  await test.step('the leading group carries it out', async () => {
    const group = await enter('zuzhang');
    await group.goto('/admin/succession');
    await group.getByRole('button', { name }).click();
    await group.getByRole('button', { name: '决定并承接' }).click();
    const drawer = group.getByRole('dialog', { name: '决定并承接' });
    await expect(drawer).toContainText('2 个未办结事项');
    await finish(drawer, '决定并承接');
    await expect(group.getByRole('region', { name: '承接结果' })).toContainText('共移交 2 个事项');
    await expect(group.getByText('已承接').first()).toBeVisible();
  });

  await test.step('the head of the successor finds both, and goes on with one', async () => {
    await firstSignIn(page, heir!);
    await page.goto('/inbox');
    const claim = page.getByRole('region', { name: '待认领', exact: true });
    await expect(claim.getByRole('link', { name: two!.name })).toBeVisible();
    await claim.getByRole('link', { name: one!.name }).click();
    await tab(page, '历史').click();
    await expect(page.getByRole('region', { name: '历史' }).locator('li').first()).toContainText('机构承接');
    await expect(page.getByRole('region', { name: '历史' }).locator('li').first()).toContainText(`${first!.name}`);
    await finish(await begin(page, '认领'), '认领');
  });

  await test.step('the old units have ended, and the posts in them', async () => {
    await page.context().clearCookies();
    await page.goto(first!.link);
    await page.getByLabel('新密码', { exact: true }).fill(password);
    await page.getByLabel('再填一次新密码').fill(password);
    await page.getByRole('button', { name: '启用账号' }).click();
    await expect(page.getByText(/您还没有任职/)).toBeVisible();
    await system.goto('/admin/units');
    await expect(await rowWith(system.getByRole('grid', { name: '单位' }), first!.name)).toContainText(today);
  });
});
