import { expect, test } from './fixtures.ts';
import { atStage, begin, finish, history, practice, tab } from './item.ts';

const title = '采购询价记录过于简单';
const campaign = '练习台账四季度回头看';

test('@long a look-back is previewed, drawn and judged; one rebounds, its unit hears of it, a leader instructs and the unit answers', async ({
  enter,
}) => {
  const supervisor = await enter('jijian');
  await test.step('the demo’s own look-back: eight of 41, drawn again by its seed', async () => {
    await supervisor.goto('/lookbacks');
    await supervisor.getByRole('link', { name: /2018年巡视整改回头看/ }).click();
    await expect(supervisor.getByText('已核 8 / 共 8').first()).toBeVisible();
    await expect(supervisor.getByText('与本次样本完全一致', { exact: false })).toBeVisible();
  });

  await test.step('the supervisor previews the sample and begins', async () => {
    await supervisor.goto('/lookbacks');
    await supervisor.getByRole('link', { name: '开展回头看' }).click();
    await supervisor.getByLabel('台账').selectOption(practice);
    // All that is closed there: another journey may have closed one more.
    await supervisor.getByLabel('样本量').fill('50');
    await supervisor.getByLabel('名称').fill(campaign);
    await supervisor.getByLabel(/^核查要点/).fill('询价记录要素齐全\n制度仍在执行');
    await supervisor.getByRole('button', { name: '预览样本' }).click();
    await expect(supervisor.getByRole('heading', { name: /^预览：范围内 (\d+) 项，抽取 \1 项/ })).toBeVisible();
    await supervisor.getByRole('button', { name: '开展回头看' }).click();
    await expect(supervisor.getByRole('heading', { level: 1, name: campaign })).toBeVisible();
    await expect(supervisor.getByText(/已核 0 \/ 共 \d+/).first()).toBeVisible();
  });

  await test.step('judges each: one holds, one has rebounded', async () => {
    for (const [name, answer, verdict] of [
      ['值班记录要素缺失', '是', '巩固'],
      [title, '否', '反弹'],
    ] as const) {
      await supervisor.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: '核查' }).click();
      const drawer = supervisor.getByRole('dialog', { name: '回头看核查' });
      await expect(drawer.getByText('2. 制度仍在执行')).toBeVisible();
      for (const each of await drawer.getByRole('radio', { name: answer, exact: true }).all()) await each.check();
      await drawer.getByRole('radio', { name: verdict, exact: true }).check();
      await drawer.getByLabel('核查情况').fill('现场抽看近三个月记录（示例）。');
      await finish(drawer, '给出结论');
    }
    await expect(supervisor.getByText(/已核 2 \/ 共 \d+/).first()).toBeVisible();
    await expect(supervisor.getByRole('link', { name: '合计 反弹 1 项' })).toBeVisible();
  });

  await test.step('the finding begins its second round and keeps its closure', async () => {
    await supervisor.getByRole('link', { name: '去重新整改' }).click();
    const drawer = await begin(supervisor, '反弹重新整改');
    await drawer.getByLabel('重新整改的理由').fill('新近的询价记录又缺报价时间（示例）。');
    await drawer.getByLabel('新的整改时限').fill('2019-03-29');
    await finish(drawer, '反弹重新整改');
    await expect(atStage(supervisor, '制定方案')).toBeVisible();
    await expect(supervisor.getByText('第 2 轮整改', { exact: true })).toBeVisible();
    await tab(supervisor, '申请与审核').click();
    await expect(supervisor.getByText(/第 1 轮/).first()).toBeVisible();
    await tab(supervisor, '历史').click();
    await expect(history(supervisor).first()).toContainText('反弹重新整改');
  });

  const head = await enter('caijin');
  await test.step('its unit is told in its inbox', async () => {
    await head.goto('/inbox');
    await head.getByRole('link', { name: new RegExp(`^回头看反弹，须重新整改.*${title}`) }).click();
    await expect(head.getByText('第 2 轮整改', { exact: true })).toBeVisible();
  });

  const words = '请财政金融局主要负责人牵头，春节前整改到位。';
  await test.step('a leader writes an instruction on it', async () => {
    const leader = await enter('lingdao');
    await leader.goto(new URL(head.url()).pathname);
    await tab(leader, '督办与批示').click();
    await leader.getByRole('button', { name: '写批示' }).click();
    const drawer = leader.getByRole('dialog', { name: '写批示' });
    await drawer.getByLabel('批示内容').fill(words);
    await drawer.getByLabel('回复时限').fill('2019-01-31');
    await finish(drawer, '批示');
    await expect(leader.getByRole('region', { name: '领导批示' }).getByText(words)).toBeVisible();
  });

  await test.step('the unit finds it among its to-dos, and answers', async () => {
    await head.goto('/inbox');
    await head.getByRole('region', { name: '办理领导批示' }).getByRole('link', { name: words }).click();
    await head.getByRole('button', { name: '回复批示' }).click();
    const drawer = head.getByRole('dialog', { name: '回复批示' });
    await drawer.getByLabel('办理情况').fill('已成立专班，正在补齐记录（示例）。');
    await finish(drawer, '回复');
    await expect(head.getByText('待领导审阅', { exact: true })).toBeVisible();
  });
});
