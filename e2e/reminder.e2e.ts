import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { expect, test } from './fixtures.ts';
import { finish } from './item.ts';
import { pdf } from './papers.ts';

const secret = 'example-secret';
const unit = '组织人力资源部';

test('two blue letters unanswered: a yellow one is proposed, edited and sent, told outside within seconds, answered and judged', async ({
  enter,
}) => {
  const robot = await listenAsRobot();
  const post = await listenAsPost();
  await test.step('a robot of a group listens', () => addRobot(enter, robot));
  const head = await enter('zuzhi');
  await test.step('the head of the unit gives an address, and leaves the inbox open', async () => {
    await head.goto('/account');
    await head.getByLabel('邮箱').fill('zuzhi@example.cn');
    await head.getByRole('button', { name: '保存邮箱' }).click();
    await expect(head.getByText('已保存邮箱')).toBeVisible();
    await head.goto('/inbox');
    await expect(head.getByRole('region', { name: '消息' })).toBeVisible();
  });

  const title = '关于第三次督办自查情况报送的通知（示例）';
  const office = await enter('zhengban1');
  const card = office.getByRole('listitem', { name: `${unit} 建议` });
  await test.step('the system proposes the yellow one, with both letters as its grounds; a person edits it', async () => {
    await office.goto('/notices/proposals');
    await expect(card).toContainText('黄色督办');
    await expect(card).toContainText('依据：两次蓝色督办逾期未回复');
    for (const due of ['2018-12-17', '2018-12-25'])
      await expect(card).toContainText(new RegExp(`督办〔2018〕\\d+号（蓝色督办）[^。]*应于 ${due} 前回复，未回复`));
    await card.getByRole('button', { name: '据此起草' }).click();
    const drawer = office.getByRole('dialog', { name: '起草督办通知' });
    // Three working days by the ledger's rules: New Year's Day is off.
    await expect(drawer.getByLabel('几个工作日后')).toHaveValue('3');
    await expect(drawer.getByLabel('回复时限')).toHaveValue('2019-01-04');
    await expect(drawer.getByText(/^3 个工作日，依据：.+第二十条/)).toBeVisible();
    await drawer.getByLabel('标题').fill(title);
    await finish(drawer, '保存草稿');
    await expect(office.getByRole('region', { name: '督办依据' })).toContainText('两次蓝色督办逾期未回复');
  });

  const number = await test.step('it goes out, and reaches the open page, the address and the group', async () => {
    await office.getByRole('button', { name: '发出' }).click();
    await finish(office.getByRole('dialog'), '发出');
    await expect(office.getByRole('heading', { level: 1 })).toHaveText(/^督办〔2018〕\d+号/);
    const [sent = ''] = (await office.getByRole('heading', { level: 1 }).innerText()).split('\u3000');
    // Nobody reloads anything.
    const told = `${sent} ${title}`;
    await expect(head.getByRole('region', { name: '消息' }).getByRole('link', { name: told })).toBeVisible();
    await expect.poll(() => post.letters.join()).toContain('To: zuzhi@example.cn');
    await expect.poll(() => robot.told).toContainEqual(expect.stringContaining(told));
    return sent;
  });

  await test.step('the unit receives it, with the time, and answers with evidence', async () => {
    await head.goto('/inbox');
    await head
      .getByRole('region', { name: '签收督办通知' })
      .getByRole('link', { name: `${number} ${title}` })
      .click();
    await head.getByRole('button', { name: '签收' }).click();
    await finish(head.getByRole('dialog'), '签收');
    await expect(head.getByRole('definition').filter({ hasText: /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/ })).toBeVisible();
    await head.getByRole('button', { name: '回复' }).click();
    const drawer = head.getByRole('dialog', { name: '回复督办通知' });
    await drawer.getByLabel('办理情况').fill('自查情况已报送，附自查报告（示例）。');
    await drawer.getByLabel('佐证材料').setInputFiles(pdf('自查报告（示例）.pdf'));
    await expect(drawer.getByRole('button', { name: '移除 自查报告（示例）.pdf' })).toBeVisible();
    await finish(drawer, '回复');
  });

  await test.step('it is judged, and nothing more is proposed', async () => {
    await office.goto('/inbox');
    await office.getByRole('region', { name: '审定督办回复' }).getByRole('link', { name: title }).click();
    await expect(office.getByRole('link', { name: /自查报告（示例）\.pdf/ })).toBeVisible();
    await office.getByRole('button', { name: '审定回复' }).click();
    const drawer = office.getByRole('dialog', { name: '审定回复' });
    await drawer.getByLabel('采纳，办结').check();
    await drawer.getByLabel('理由').fill('情况清楚，予以采纳。');
    await finish(drawer, '审定');
    await expect(office.getByRole('list', { name: '督办环节' }).getByText('办结（已过）')).toBeVisible();
    await office.goto('/notices/proposals');
    await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(card).toHaveCount(0);
  });
  expect(robot.forged).toEqual([]);
  await Promise.all([robot.close(), post.close()]);
});

/** A channel for the whole org, tried with a message; whatever the hour at which this runs, nothing is held back for the night. */
async function addRobot(enter: (name: string) => Promise<Page>, robot: Awaited<ReturnType<typeof listenAsRobot>>) {
  const admin = await enter('xitong');
  await admin.goto('/admin/reminders');
  for (const hour of ['几点以后不外发', '次日几点恢复外发']) await admin.getByLabel(hour).fill('00:00');
  await admin.getByRole('button', { name: '保存设置' }).click();
  await expect(admin.getByText('已保存设置')).toBeVisible();
  await admin.getByRole('button', { name: '新增渠道' }).click();
  const drawer = admin.getByRole('dialog');
  await drawer.getByLabel('名称').fill('示例群');
  await drawer.getByLabel('类别').selectOption('plain');
  await drawer.getByLabel('地址（Webhook）').fill(robot.url);
  await drawer.getByLabel('签名密钥', { exact: true }).fill(secret);
  await drawer.getByRole('button', { name: '新增渠道' }).click();
  await admin
    .getByRole('row', { name: /示例群/ })
    .getByRole('button', { name: '发测试消息' })
    .click();
  await expect.poll(() => robot.told).toContainEqual(expect.stringContaining('“示例群”可以接收提醒'));
  await admin.reload();
  await expect(admin.getByRole('row', { name: /示例群.*对账测试消息.*已送出/ })).toBeVisible();
}

async function listenAsRobot() {
  const told: string[] = [];
  const forged: string[] = [];
  const server = createServer((req, res) => {
    void text(req).then((body) => {
      const signature = `sha256=${createHmac('sha256', secret).update(body, 'utf8').digest('hex')}`;
      (req.headers['x-duizhang-signature'] === signature ? told : forged).push(JSON.parse(body).text);
      res.end('ok');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/robot`, told, forged, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function listenAsPost() {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void text(stream).then((letter) => {
        letters.push(letter);
        done();
      });
    },
  });
  await once(server.listen(Number(process.env['DUIZHANG_E2E_SMTP']), '127.0.0.1'), 'listening');
  return { letters, close: () => new Promise<void>((resolve) => server.close(() => resolve())) };
}
