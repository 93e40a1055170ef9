import path from 'node:path';
import { readCalendar, seedCalendar } from '@duizhang/db/calendar-seed.ts';
import { checkDatabase, checkServer, databaseUrls, userOf } from '@duizhang/db/check.ts';
import { connect, type Database } from '@duizhang/db/connect.ts';
import { startEmbedded } from '@duizhang/db/embedded.ts';
import { type DatabaseUrls, migrate, prepareEmbedded } from '@duizhang/db/migrate.ts';
import { StartRefused } from '@duizhang/db/start-refused.ts';
import { createApp, type Failure } from './app.ts';
import { createCalendars } from './calendars.ts';
import { keptSecret, openDataFolder } from './data-folder.ts';
import { installJobs, type Jobs } from './jobs.ts';
import { startWork } from './start-work.ts';
import type { MailSettings } from './reminder/send.ts';
import { sendAnchor } from './reminder/anchors.ts';
import { openStore } from './evidence/store.ts';
import { firstStart } from './first-start.ts';
import type { Front } from './front.ts';
import { waitingOf } from './inbox/count.ts';
import { waitingInstructions } from './instruction/waiting.ts';
import { waitingLookbacks } from './lookback/waiting.ts';
import { waitingIndicators } from './indicator/waiting.ts';
import { waitingNotices } from './notice/waiting.ts';
import type { Work } from './work.ts';

export type Options = {
  readonly port: number;
  readonly host: string | undefined;
  readonly dataFolder: string;
  readonly mostMegabytes: number;
  readonly trustProxy: string;
  readonly demoPassword: string | undefined;
  /** Null: no e-mail is sent. */
  readonly mail: MailSettings | null;
  readonly empty: boolean;
};

/** What to end, last made first. */
export type Endings = (() => Promise<void> | void)[];
export type Process = {
  readonly endings: Endings;
  /** Ends it all, since it can't go on. */
  readonly fail: (why: StartRefused) => void;
};

export function readOptions(args: readonly string[], env: Record<string, string | undefined>): Options {
  const unknown = args.find((each) => each !== '--empty');
  if (unknown !== undefined)
    throw new StartRefused(`不认识参数 ${unknown}；可用的只有 --empty`, `unknown argument ${unknown}; the only one is --empty`);
  return {
    port: wholeNumber(env, { name: 'PORT', usual: 3000, least: 0, most: 65_535 }),
    host: env['HOST'] || undefined,
    dataFolder: env['DUIZHANG_DATA'] || 'data',
    mostMegabytes: wholeNumber(env, { name: 'DUIZHANG_MAX_UPLOAD_MB', usual: 50, least: 1, most: 2000 }),
    trustProxy: env['DUIZHANG_TRUST_PROXY'] || 'loopback',
    demoPassword: env['DUIZHANG_DEMO_PASSWORD'] || undefined,
    mail: mailSettings(env),
    empty: args.includes('--empty'),
  };
}

function mailSettings(env: Record<string, string | undefined>): MailSettings | null {
  const url = env['DUIZHANG_SMTP'] || '';
  if (url === '') return null;
  const from = env['DUIZHANG_MAIL_FROM'] || '';
  if (/^smtps?:\/\/[^/]+$/.test(url.replace(/\/?(\?.*)?$/, '')) && from.includes('@')) return { url, from };
  throw new StartRefused(
    '发邮件要同时设置 DUIZHANG_SMTP（如 smtp://用户:密码@mail.example.cn:25）和 DUIZHANG_MAIL_FROM（发件地址）',
    'to send e-mail set both DUIZHANG_SMTP (smtp://user:password@mail.example.cn:25) and DUIZHANG_MAIL_FROM (the sender)',
  );
}

type Range = { readonly name: string; readonly usual: number; readonly least: number; readonly most: number };

function wholeNumber(env: Record<string, string | undefined>, { name, usual, least, most }: Range): number {
  const text = env[name] || String(usual);
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new StartRefused(
    `${name} 应为 ${least} 至 ${most} 的整数，现在是“${text}”`,
    `${name} must be a whole number from ${least} to ${most}, not “${text}”`,
  );
}

/** Everything between an open port and a product that serves; returns the lines to print. */
export async function start(front: Front, options: Options, { endings, fail }: Process): Promise<string[]> {
  const folder = await openDataFolder(options.dataFolder);
  const urls = await openDatabase(folder, { endings, fail });
  await migrate(urls.ownerUrl, { appRole: userOf(urls.appUrl) });
  await checkDatabase(urls.appUrl);
  await installJobs(urls.ownerUrl, userOf(urls.appUrl));

  const db = connect(urls.appUrl, { onLost: logLost });
  endings.push(() => db.close());
  const now = () => new Date();
  const store = await openStore(path.join(folder, 'files'));
  const owner = connect(urls.ownerUrl, { max: 1, onLost: logLost });
  let lines: string[];
  try {
    await seedCalendar(owner);
    const calendars = createCalendars(db, await readCalendar(db));
    let loading = true;
    let jobs: Jobs | undefined;
    const outlet = { deliver: async (...given: Parameters<Jobs['deliver']>) => jobs?.deliver(...given) };
    const vault = { folder, send: sendAnchor(outlet) };
    const app = await createApp({
      ...options,
      db,
      store,
      calendars,
      now,
      sessionSecret: await keptSecret(folder, 'session-secret'),
      clientFolder: path.join(import.meta.dirname, '../../client/dist'),
      waitingOf: allWaiting,
      outlet,
      vault,
      mailFrom: options.mail?.from ?? null,
      report,
      loading: () => loading,
    });
    endings.push(() => app.close());
    // The first page answers while the demo is loaded.
    front.serve(app.handler);
    lines = await firstStart({
      ...options,
      db,
      loader: () => connect(urls.appUrl, { onLost: logLost, loading: true }),
      owner,
      store,
      calendar: calendars.base,
      folder,
      now,
      address: front.address,
      givenPassword: options.demoPassword,
    });
    loading = false;
    const onError = (error: unknown) => report({ requestId: 'jobs', at: now().toISOString(), path: 'jobs', error });
    jobs = await startWork(urls.appUrl, { db, calendar: calendars.base, now, vault, mail: options.mail, onError });
    endings.push(() => jobs?.stop());
    await forgetOldKeys(owner, now());
  } finally {
    await owner.close();
  }
  return [`对账已启动：${front.address}`, ...lines];
}

/** Whatever waits for somebody, of every noun that has an inbox of its own. */
async function allWaiting(work: Work): Promise<number> {
  const totals = [waitingNotices, waitingLookbacks, waitingInstructions, waitingIndicators];
  let total = await waitingOf(work);
  for (const each of totals) total += (await each(work)).total;
  return total;
}

/** What was asked twice within 30 days is answered once (domain: idempotency keys). */
async function forgetOldKeys({ kysely }: Database, now: Date): Promise<void> {
  const since = new Date(now.getTime() - 30 * 86_400_000).toISOString();
  await kysely.deleteFrom('actionKey').where('at', '<', since).execute();
}

async function openDatabase(folder: string, { endings, fail }: Process): Promise<DatabaseUrls> {
  const given = databaseUrls(process.env);
  if (given) {
    await checkServer(given.ownerUrl);
    return given;
  }
  const embedded = await startEmbedded(folder);
  endings.push(() => embedded.stop());
  // Its next start may be on another port: the whole of us begins anew, by the service manager's hand or a person's.
  void embedded.lost.then(() =>
    fail(
      new StartRefused(
        `内置数据库意外终止，对账随之退出；已办成的都在，请重新启动（日志 ${path.join(folder, 'postgres.log')}）`,
        `the built-in database is gone and Duizhang ends with it; nothing done is lost, start again (log ${path.join(folder, 'postgres.log')})`,
      ),
    ),
  );
  return prepareEmbedded(embedded.superuserUrl);
}

/** One line a failure, for whatever collects the process's output. */
function report({ requestId, at, path: where, error }: Failure): void {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(JSON.stringify({ level: 'error', at, requestId, path: where, error: said }));
}

let lastLost = 0;
function logLost(error: Error): void {
  if (Date.now() - lastLost < 10_000) return;
  lastLost = Date.now();
  console.error(JSON.stringify({ level: 'warn', at: new Date().toISOString(), error: `database connection lost: ${error.message}` }));
}
