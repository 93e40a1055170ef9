import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { SMTPServer } from 'smtp-server';
import { expect, test } from './fixtures.ts';

const secret = 'example-secret';

test('a letter reaches an address and a group, and every open page, within seconds', async ({ enter }) => {
  const robot = await listenAsRobot();
  const post = await listenAsPost();
  const admin = await enter('xitong');
  await admin.goto('/admin/reminders');
  // Whatever the hour at which this runs: nothing is held back for the night.
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

  const head = await enter('yunshan');
  await head.goto('/account');
  await head.getByLabel('邮箱').fill('yunshan@example.cn');
  await head.getByRole('button', { name: '保存邮箱' }).click();
  await expect(head.getByText('已保存邮箱')).toBeVisible();
  await head.goto('/inbox');
  const messages = head.getByRole('region', { name: '消息' });
  await expect(messages).toBeVisible();

  const number = await sendLetter(await enter('zhengban1'), '示例：限期报送云杉台账');
  // Nobody reloads anything.
  await expect(messages.getByRole('link', { name: new RegExp(`${number} 示例：限期报送云杉台账`) })).toBeVisible();
  await expect.poll(() => post.letters.join()).toContain('To: yunshan@example.cn');
  await expect.poll(() => robot.told).toContainEqual(expect.stringContaining(`${number} 示例：限期报送云杉台账`));
  expect(robot.forged).toEqual([]);
  await Promise.all([robot.close(), post.close()]);
});

/** By the doors behind the pages, which the journey of letters walks through. */
async function sendLetter(page: Page, title: string): Promise<string> {
  const call = async (name: string, input: object) =>
    (await (await page.request.post(`/trpc/${name}`, { data: input })).json()).result.data;
  const read = async (name: string) => (await (await page.request.get(`/trpc/${name}`)).json()).result.data;
  const ledgers = await read('ledger.list');
  const ledger = ledgers.find((each: { name: string }) => each.name.startsWith('练习台账'));
  const { units } = await read(`ledger.get?input=${encodeURIComponent(JSON.stringify({ id: ledger.id }))}`);
  const unit = units.find((each: { name: string }) => each.name === '云杉办事处');
  const key = `e2e-${Date.now()}`;
  const content = { unitId: unit.id, step: 'blue', title, text: '请报送台账。', replyDue: '2019-01-11', itemIds: [] };
  const draft = await call('notice.draft', { ledgerId: ledger.id, ...content, key });
  return (await call('notice.send', { ...draft, key: `${key}-send` })).number;
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
