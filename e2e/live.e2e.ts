import type { Page } from '@playwright/test';
import { expect, postButton, signIn, test, toLedger } from './fixtures.ts';
import { atStage, begin, finish, pick, practice } from './item.ts';
import { freePort, startProduct, withDataFolder } from './product.ts';

// Whatever looks at numbers follows what happens, by itself: every view of a board and of a ledger.

const title = '关于看板随时更新的问题';
const due = '2019-01-15';

/** The number that a page shows in a place, as a locator of the same place. */
type Shown = { readonly page: Page; readonly by: (n: number) => ReturnType<Page['getByText']>; readonly before: number };

async function register(office: Page): Promise<void> {
  await toLedger(office, practice);
  await office.getByRole('link', { name: '登记与交办' }).click();
  await office.getByLabel('区级专项检查反馈（示例）').check();
  await office.getByRole('button', { name: '手工添加一条' }).click();
  const row = office.getByRole('listitem', { name: '第 1 条' });
  await row.getByLabel('第 1 条 标题').fill(title);
  await row.getByLabel('第 1 条 问题原文').fill('（示例）各处的数字应当一致。');
  await row.getByLabel('第 1 条 类别').selectOption('党的建设');
  await row.getByLabel('第 1 条 整改时限').fill(due);
  await office.getByRole('button', { name: '登记 1 项' }).click();
  await office.getByRole('region', { name: '刚登记的 1 项' }).getByRole('link', { name: title }).click();
}

const firstNumber = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0] ?? Number.NaN);

test('@long what is dispatched moves every view of the board and of the ledger, and is marked, without a reload', async ({ enter }) => {
  test.setTimeout(240_000);
  const [office, leader, other] = await Promise.all([enter('zhengban1'), enter('lingdao'), enter('shenji')]);
  await leader.goto('/board');
  await leader.getByLabel('台账', { exact: true }).selectOption(practice);
  await expect(leader.getByRole('link', { name: /^党政办公室 全部 \d+ 项/ })).toBeVisible();
  const ledger = new URL(leader.url()).searchParams.get('ledger') ?? '';

  /** Opens a page of its own, and notes what it shows; `name` makes what it will show from a number. */
  const look = async (of: Page, address: string, name: (n: string) => RegExp): Promise<Shown> => {
    const page = await of.context().newPage();
    await page.goto(address);
    const by = (n: string) =>
      page
        .getByRole('main')
        .getByText(name(n))
        .or(page.getByRole('main').getByRole('link', { name: name(n) }))
        .first();
    await expect(by('\\d+')).toBeVisible();
    const before = firstNumber(
      name('(\\d+)').exec((await by('\\d+').getAttribute('aria-label')) ?? (await by('\\d+').textContent()) ?? '')?.[1] ?? null,
    );
    expect(before).not.toBeNaN();
    return { page, by: (n) => by(String(n)), before };
  };
  const board = (view: string) => `/board?ledger=${ledger}&view=${view}`;
  const views = [
    await look(leader, `/board?ledger=${ledger}`, (n) => new RegExp(`较一周前.*全部 \\+${n}`)),
    await look(leader, board('compare'), (n) => new RegExp(`^2018-12-31 全部 ${n} 项`)),
    await look(leader, board('brief'), (n) => new RegExp(`^全部 ${n} 项`)),
    await look(other, board('units'), (n) => new RegExp(`^党政办公室 全部 ${n} 项`)),
    await look(other, board('flow'), (n) => new RegExp(`^党政办公室 \\S+ ${n} 项`)),
    await look(office, `/ledger/${ledger}/kanban`, (n) => new RegExp(`^待认领 ${n} 项，在表格中打开`)),
    await look(office, `/ledger/${ledger}/timeline`, (n) => new RegExp(`^共 ${n} 项`)),
  ];

  const month = await office.context().newPage();
  await month.goto(`/ledger/${ledger}/month?month=2019-01`);
  await expect(month.getByRole('link', { name: '2019年1月15日', exact: true })).toBeVisible();
  await register(office);
  // Nothing of what is done has a deadline yet: the page asks again by itself.
  const asked = month.waitForRequest((request) => request.url().includes('item.month') && request.headers()['x-quiet'] === '1');
  const dispatch = await begin(office, '交办');
  await pick(dispatch, '牵头单位', '党政办公室');
  await pick(dispatch, '责任领导', '周示例');
  await finish(dispatch, '交办');
  await expect(atStage(office, '待认领')).toBeVisible();

  for (const { page, by, before } of views) {
    await expect(by(before + 1), page.url()).toBeVisible();
    // Said too, in one line.
    await expect(page.getByRole('status').filter({ hasText: /^\d\d:\d\d 已更新：/ }), page.url()).toBeVisible();
  }
  await asked;
  // Their own numbers are marked.
  for (const nth of [1, 3, 4, 5])
    await expect(views[nth]?.page.locator('[data-moved]').filter({ visible: true }).first() ?? office.locator('none')).toBeVisible();
});

test('@long a board that is open outlives the server: it says that it is cut off, and then shows what has happened', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  await withDataFolder(async (data) => {
    const settings = { PORT: String(await freePort()) };
    const first = await startProduct(data, [], settings);
    const [watching, working] = await Promise.all([browser.newPage({ baseURL: first.url }), browser.newPage({ baseURL: first.url })]);
    await signIn(watching, 'lingdao');
    await signIn(working, 'zhengban1');
    await watching.goto('/board');
    await watching.getByLabel('台账', { exact: true }).selectOption(practice);
    const registered = (n: number | RegExp) =>
      watching.getByRole('link', { name: n instanceof RegExp ? n : new RegExp(`^已登记 ${n} 项`) }).first();
    const before = firstNumber(await registered(/^已登记 \d+ 项/).textContent());
    await first.kill();
    await expect(watching.getByText(/^连接中断，数字截至 \d\d:\d\d/)).toBeVisible();
    await expect(registered(before)).toBeVisible();

    const second = await startProduct(data, [], settings);
    await expect(watching.getByText(/^连接中断/)).toHaveCount(0);
    await working.goto('/');
    await expect(postButton(working)).toBeVisible();
    await register(working);
    await expect(registered(before + 1)).toBeVisible();
    await expect(watching.getByRole('status').filter({ hasText: /^\d\d:\d\d 已更新：/ })).toBeVisible();
    await Promise.all([watching.close(), working.close()]);
    await second.stop();
  });
});
