import { createHmac } from 'node:crypto';
import http from 'node:http';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { inTransaction } from '@duizhang/db/connect.ts';
import { userOf } from '@duizhang/db/check.ts';
import { SMTPServer } from 'smtp-server';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { blank } from '../admin/accounts.ts';
import { type DeliverJob, installJobs, type Jobs, startJobs } from '../jobs.ts';
import { sendNotice } from '../notice/course.ts';
import { draftNotice } from '../notice/draft.ts';
import { portOf } from '../front.ts';
import { emptyCalendar, type World, world } from './world.ts';
import { deliver, giveUpOn } from '../reminder/deliver.ts';
import { newDeliveries, type NewDelivery } from '../reminder/outbox.ts';
import { relay } from '../reminder/relay.ts';
import { NotSent } from '../reminder/send.ts';

// Against a mail server and a robot of our own, and pg-boss on a real database.

let db: FreshDatabase;
let w: World;
const letters: string[] = [];
const calls: { headers: http.IncomingHttpHeaders; url: string; body: string }[] = [];
let robotSays = '{"errcode":0}';
const says = (res: http.ServerResponse) => void res.end(robotSays);
let robotDoes = says;
let smtpSays: Error | null = null;
let breakOff = false;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_to, _session, done) => done(smtpSays),
  onData: (stream, _session, done) => {
    if (breakOff) for (const each of smtp.connections) each.close();
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    stream.on('end', () => {
      letters.push(text);
      done(null, 'kept');
    });
  },
});
const robot = http.createServer((req, res) => {
  let body = '';
  req.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  req.on('end', () => {
    calls.push({ headers: req.headers, url: req.url ?? '', body });
    robotDoes(res);
  });
});
let mail = { url: '', from: 'duizhang@example.cn' };
let robotUrl = '';
const at = new Date('2018-06-01T01:00:00Z');
const now = () => at;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve));
  mail = { ...mail, url: `smtp://127.0.0.1:${portOf(smtp.server.address())}` };
  robotUrl = `http://127.0.0.1:${portOf(robot.address())}/robot`;
  const owner = db.owner.kysely;
  await owner
    .insertInto('account')
    .values({ ...blank, orgId: w.orgId, id: v7(), name: 'system', displayName: '系统', system: true, createdAt: at.toISOString() })
    .execute();
  await owner.updateTable('account').set({ email: 'head@example.cn' }).where('id', '=', w.person('unit_head').accountId).execute();
});
afterEach(() => {
  letters.length = 0;
  calls.length = 0;
  robotSays = '{"errcode":0}';
  robotDoes = says;
  smtpSays = null;
  breakOff = false;
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await new Promise<void>((resolve) => void robot.close(() => resolve()));
  await db.drop();
});

const tenant = () => ({ orgId: w.orgId, clearances: [] });
const prepared = (row: Partial<NewDelivery>): Promise<DeliverJob> =>
  inTransaction(db.app, tenant(), async (tx) => {
    const [job] = await newDeliveries(tx, { actor: w.actor('sysadmin'), now }, [
      { way: 'mail', accountId: null, channelId: null, subject: '对账 提醒', body: '1. 示例', ...row },
    ]);
    if (job === undefined) throw new Error('no delivery');
    return job;
  });
const letter = () => prepared({ accountId: w.person('unit_head').accountId });
async function channel(
  format: 'wecom' | 'dingtalk' | 'feishu' | 'plain',
  secret: string | null = null,
  unitId: string | null = null,
): Promise<string> {
  const id = v7();
  await db.owner.kysely
    .insertInto('channel')
    .values({ orgId: w.orgId, id, name: `示例${format}`, format, url: robotUrl, secret, unitId, enabled: true, version: 1 })
    .execute();
  return id;
}
const stateOf = async ({ id }: DeliverJob) => {
  const row = await db.owner.kysely
    .selectFrom('delivery')
    .select(['state', 'attempts', 'outcome'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row;
};
const post = () => ({ db: db.app, mail, now });

test('a letter arrives once, however often its job comes', async () => {
  const job = await letter();
  await deliver(post(), job);
  await deliver(post(), job);
  expect(letters).toHaveLength(1);
  expect(letters[0]).toContain('To: head@example.cn');
  expect(letters[0]).toContain(`<${job.id}@duizhang>`);
  expect(await stateOf(job)).toEqual({ state: 'sent', attempts: 1, outcome: '250 kept' });
});

test('what was refused is tried again, and fails in the end with what was said', async () => {
  const job = await letter();
  smtpSays = Object.assign(new Error('mailbox full'), { responseCode: 452 });
  await expect(deliver(post(), job)).rejects.toThrow(NotSent);
  expect(await stateOf(job)).toMatchObject({ state: 'waiting', attempts: 1 });
  for (let n = 2; n <= 5; n += 1) await expect(deliver(post(), job)).rejects.toThrow('mailbox full');
  await deliver(post(), job);
  const end = await stateOf(job);
  expect(end).toMatchObject({ state: 'failed', attempts: 6 });
  expect(end.outcome).toContain('mailbox full');
});

test('nobody listens: tried again; no mail server at all: said so', async () => {
  const job = await letter();
  await expect(deliver({ ...post(), mail: { ...mail, url: 'smtp://127.0.0.1:9' } }, job)).rejects.toThrow(NotSent);
  await expect(deliver({ ...post(), mail: null }, job)).rejects.toThrow('没有设置邮件服务器');
});

test('a connection that breaks while the letter is handed over leaves open what became of it', async () => {
  const job = await letter();
  breakOff = true;
  await deliver(post(), job);
  await deliver(post(), job);
  expect(await stateOf(job)).toMatchObject({ state: 'unknown', attempts: 1 });
});

test('a server that ended while it was sending sends nothing twice', async () => {
  const job = await letter();
  await db.owner.kysely
    .updateTable('delivery')
    .set({ state: 'sending', triedAt: '2018-06-01T00:40:00Z' })
    .where('id', '=', job.id)
    .execute();
  await deliver(post(), job);
  await giveUpOn(post(), w.orgId);
  await deliver(post(), job);
  expect(letters).toEqual([]);
  expect(await stateOf(job)).toMatchObject({ state: 'unknown', outcome: expect.stringContaining('不再自动重发') as string });
});

test('robots get their own format and signature; a refusal in the body counts', async () => {
  const body = '1. 示例';
  const jobs = await Promise.all(
    (['wecom', 'dingtalk', 'feishu', 'plain'] as const).map(async (format) =>
      prepared({ way: 'webhook', channelId: await channel(format, format === 'wecom' ? null : 'secret') }),
    ),
  );
  robotSays = '{"errcode":0,"code":0}';
  for (const job of jobs) await deliver(post(), job);
  const [wecom, dingtalk, feishu, plain] = calls;
  expect(JSON.parse(wecom?.body ?? '')).toEqual({ msgtype: 'text', text: { content: body } });
  const sign = createHmac('sha256', 'secret').update(`${at.getTime()}\nsecret`).digest('base64');
  expect(dingtalk?.url).toBe(`/robot?timestamp=${at.getTime()}&sign=${encodeURIComponent(sign)}`);
  const seconds = String(at.getTime() / 1000);
  expect(JSON.parse(feishu?.body ?? '')).toEqual({
    timestamp: seconds,
    sign: createHmac('sha256', `${seconds}\nsecret`).update('').digest('base64'),
    msg_type: 'text',
    content: { text: body },
  });
  expect(plain?.headers['x-duizhang-signature']).toBe(
    `sha256=${createHmac('sha256', 'secret')
      .update(plain?.body ?? '')
      .digest('hex')}`,
  );

  robotSays = '{"errcode":310000,"errmsg":"sign not match"}';
  const refused = await prepared({ way: 'webhook', channelId: await channel('dingtalk', 'wrong') });
  await expect(deliver(post(), refused)).rejects.toThrow('310000 sign not match');
});

test('another address that it names is not called, and that is no delivery', async () => {
  robotDoes = (res) => void res.writeHead(307, { location: `${robotUrl}/elsewhere` }).end();
  const job = await prepared({ way: 'webhook', channelId: await channel('plain') });
  await expect(deliver(post(), job)).rejects.toThrow('HTTP 307');
  expect(calls.map((each) => each.url)).toEqual(['/robot']);
  expect(await stateOf(job)).toMatchObject({ state: 'waiting', outcome: 'HTTP 307' });
});

test('a port that nothing is called on is no delivery', async () => {
  const channelId = await channel('plain');
  await db.owner.kysely.updateTable('channel').set({ url: 'http://127.0.0.1:6000/' }).where('id', '=', channelId).execute();
  const job = await prepared({ way: 'webhook', channelId });
  await expect(deliver(post(), job)).rejects.toThrow('bad port');
  expect(await stateOf(job)).toMatchObject({ state: 'waiting', attempts: 1 });
});

test('an answer without an end is not read to it', { timeout: 15_000 }, async () => {
  let poured = 0;
  robotDoes = (res) => {
    const pour = (): void => {
      while (!res.destroyed && res.write('x'.repeat(65_536))) poured += 65_536;
      if (!res.destroyed) res.once('drain', pour);
    };
    pour();
  };
  const job = await prepared({ way: 'webhook', channelId: await channel('plain') });
  await deliver(post(), job);
  expect(await stateOf(job)).toMatchObject({ state: 'sent', outcome: 'HTTP 200' });
  expect(poured).toBeLessThan(50_000_000);
});

test('pg-boss carries a job of the same transaction, and none of one that was rolled back', async () => {
  await installJobs(db.ownerUrl, userOf(db.appUrl));
  await installJobs(db.ownerUrl, userOf(db.appUrl));
  const seen: string[] = [];
  const errors: Error[] = [];
  const idle = async () => {};
  const jobs: Jobs = await startJobs(db.appUrl, { day: idle, deliver: async (job) => (seen.push(job.id), deliver(post(), job)) }, (error) =>
    errors.push(error),
  );
  try {
    const [kept, lost] = [await letter(), await letter()];
    await inTransaction(db.app, tenant(), (tx) => jobs.deliver(tx, [kept], null));
    const broken = inTransaction(db.app, tenant(), async (tx) => {
      await jobs.deliver(tx, [lost], null);
      throw new Error('rolled back');
    });
    await expect(broken).rejects.toThrow('rolled back');
    await vi.waitFor(async () => expect(await stateOf(kept)).toMatchObject({ state: 'sent' }), { timeout: 20_000, interval: 100 });
    expect(seen).toEqual([kept.id]);
    expect(letters).toHaveLength(1);
    expect(errors).toEqual([]);
  } finally {
    await jobs.stop();
  }
});

test('a letter to a unit goes on at once: by mail to who has an address, to the group of the unit, once', async () => {
  await db.owner.kysely.updateTable('channel').set({ enabled: false }).where('orgId', '=', w.orgId).execute();
  const own = await channel('plain', null, w.unit('财政金融局'));
  await channel('plain', null, w.unit('建设局'));
  const content = {
    unitId: w.unit('财政金融局'),
    step: 'blue' as const,
    title: '示例督办',
    text: '请限期回复。',
    replyDue: '2018-06-15',
    itemIds: [],
  };
  const draft = await draftNotice(w.work('office'), { ledgerId: w.ledgerId, ...content, key: v7() });
  await sendNotice(w.work('office'), { ...draft, key: v7() });
  const house = { db: db.app, calendar: emptyCalendar, now };
  const sent: DeliverJob[] = [];
  const outlet = { deliver: async (_: unknown, jobs: readonly DeliverJob[]) => void sent.push(...jobs) };
  expect(await relay(house, w.orgId, { outlet, notBefore: null })).toBe(2);
  expect(await relay(house, w.orgId, { outlet, notBefore: null })).toBe(0);
  const ids = sent.map((each) => each.id);
  const rows = await db.owner.kysely
    .selectFrom('delivery')
    .select(['way', 'accountId', 'channelId'])
    .where('id', 'in', ids)
    .orderBy('way')
    .execute();
  expect(rows).toEqual([
    { way: 'mail', accountId: w.person('unit_head').accountId, channelId: null },
    { way: 'webhook', accountId: null, channelId: own },
  ]);
});
