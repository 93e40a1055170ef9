import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '@duizhang/db/connect.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { foundOrg, renewFirstLinks } from './admin/found.ts';
import { keptSecret, readIfThere } from './data-folder.ts';
import type { Store } from './evidence/store.ts';

/** What the demo is made with. It runs the real actions; `password` is every account's. */
export type DemoParts = {
  readonly db: Database;
  readonly store: Store;
  readonly calendar: WorkingCalendar;
  readonly password: string;
  readonly now: () => Date;
};

type FirstStart = {
  readonly db: Database;
  /** As the tables' owner: sees every org. */
  readonly owner: Database;
  readonly store: Store;
  readonly calendar: WorkingCalendar;
  readonly folder: string;
  readonly address: string;
  readonly empty: boolean;
  readonly givenPassword: string | undefined;
  readonly now: () => Date;
};

/** On an empty database: the demo, or with --empty an org with three administrators. Returns the lines to print. */
export async function firstStart(start: FirstStart): Promise<string[]> {
  const { db, owner, now } = start;
  const org = await owner.kysely.selectFrom('org').select(['orgId', 'demo']).limit(1).executeTakeFirst();
  if (start.empty) {
    const links = org ? await renewFirstLinks(db, org.orgId, now()) : await foundOrg(db, now());
    if (links.length === 0) return ['库中已有数据，--empty 没有新建机构。'];
    return [
      '请三位管理员各用自己的链接设置登录名和密码（只能用一次，7 天内有效）：',
      ...links.map(({ title, path: at }) => `  ${title}  ${start.address}${at}`),
    ];
  }
  if (org) return org.demo ? demoLines(start, null) : [];
  const password = start.givenPassword ?? (await keptSecret(start.folder, passwordFile, speakable));
  return (await loadDemo(start, password)) ? demoLines(start, password) : ['没有示例数据。用 npm start -- --empty 新建一个空机构。'];
}

const passwordFile = 'demo-password';
/** There from before the demo is loaded until it is whole. */
const loadingFile = 'demo-loading';

export const isDemoHalfLoaded = (folder: string): boolean => existsSync(path.join(folder, loadingFile));
export const forgetHalfLoaded = (folder: string): Promise<void> => fs.rm(path.join(folder, loadingFile), { force: true });

async function loadDemo({ folder, db, store, calendar, now }: FirstStart, password: string): Promise<boolean> {
  const demo = new URL('./demo/main.ts', import.meta.url);
  if (!existsSync(demo)) return false;
  await fs.writeFile(path.join(folder, loadingFile), '', { flush: true });
  const loaded: unknown = await import(demo.href);
  await loaderOf(loaded)({ db, store, calendar, password, now });
  await forgetHalfLoaded(folder);
  return true;
}

function loaderOf(loaded: unknown): (parts: DemoParts) => Promise<unknown> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- imported by its address, so that a start without a demo costs nothing
  return (loaded as { loadDemo: (parts: DemoParts) => Promise<unknown> }).loadDemo;
}

/** No letters that are mistaken for others when read aloud; three classes of characters, as the default rule asks. */
function speakable(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const pick = (from: string, n: number) => Array.from({ length: n }, () => from[randomInt(from.length)]).join('');
  return `${pick(letters.toUpperCase(), 1)}${pick(letters, 5)}-${pick('23456789', 4)}`;
}

async function demoLines({ owner, folder }: FirstStart, known: string | null): Promise<string[]> {
  const password = known ?? (await readIfThere(path.join(folder, passwordFile)));
  const { rows } = await sql<{ name: string; displayName: string; unitName: string; role: Role }>`
    select account.name, account.display_name, unit.name as unit_name, post.role from org
    join account on account.org_id = org.org_id and not account.system
    join post on post.org_id = org.org_id and post.account_id = account.id
    join unit on unit.org_id = org.org_id and unit.id = post.unit_id
    where org.demo order by unit.sort, account.name`.execute(owner.kysely);
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return [
    password === null ? '示例账号（密码是首次启动时由 DUIZHANG_DEMO_PASSWORD 指定的）：' : `示例账号（密码都是 ${password}）：`,
    ...rows.map(({ name, displayName, unitName, role }) => `  ${name.padEnd(width)}  ${displayName}（${unitName}，${roles[role].zh}）`),
  ];
}
