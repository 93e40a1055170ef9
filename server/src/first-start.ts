import { randomInt } from 'node:crypto';
import path from 'node:path';
import type { Database } from '@duizhang/db/connect.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import type { WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { foundOrg, renewFirstLinks } from './admin/found.ts';
import { keptSecret, readIfThere } from './data-folder.ts';
import type { Store } from './evidence/store.ts';

type FirstStart = {
  readonly db: Database;
  /** For the demo: what it writes may be lost until it is opened. */
  readonly loader: () => Database;
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

/**
 * Where nobody can sign in yet: the demo, or with --empty an org with three administrators. Returns the lines to print.
 * A demo whose loading was killed has no sign-in names, and so is begun anew.
 */
export async function firstStart(start: FirstStart): Promise<string[]> {
  const { db, owner, loader, folder, store, calendar, now } = start;
  const inUse = await owner.kysely.selectFrom('login').select('orgId').limit(1).executeTakeFirst();
  if (start.empty) return emptyLines(start, inUse?.orgId);
  if (inUse) return demoLines(start, null);
  const password = start.givenPassword ?? (await keptSecret(folder, passwordFile, speakable));
  console.log(`正在装入示例数据，页面已可打开：${start.address}`);
  const { loadDemo } = await import('./demo/main.ts');
  const loading = loader();
  try {
    await loadDemo({ db, loading, store, calendar, password, now });
  } finally {
    await loading.close();
  }
  return demoLines(start, password);
}

const passwordFile = 'demo-password';

async function emptyLines({ db, address, now }: FirstStart, orgId: string | undefined): Promise<string[]> {
  const links = orgId === undefined ? await foundOrg(db, now()) : await renewFirstLinks(db, orgId, now());
  if (links.length === 0) return ['库中已有数据，--empty 没有新建机构。'];
  return [
    '请三位管理员各用自己的链接设置登录名和密码（只能用一次，7 天内有效）：',
    ...links.map(({ title, path: at }) => `  ${title}  ${address}${at}`),
  ];
}

/** No letters that are mistaken for others when read aloud; three classes of characters, as the default rule asks. */
function speakable(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  const pick = (from: string, n: number) => Array.from({ length: n }, () => from[randomInt(from.length)]).join('');
  return `${pick(letters.toUpperCase(), 1)}${pick(letters, 5)}-${pick('23456789', 4)}`;
}

async function demoLines({ owner, folder }: FirstStart, known: string | null): Promise<string[]> {
  const password = known ?? (await readIfThere(path.join(folder, passwordFile)));
  const { rows } = await sql<{ name: string; displayName: string; posts: { unit: string; role: Role }[] }>`
    select account.name, account.display_name,
      jsonb_agg(jsonb_build_object('unit', unit.name, 'role', post.role) order by unit.sort, post.role) as posts
    from org
    join login on login.org_id = org.org_id
    join account on account.org_id = login.org_id and account.id = login.account_id
    join post on post.org_id = org.org_id and post.account_id = account.id
    join unit on unit.org_id = org.org_id and unit.id = post.unit_id
    where org.demo group by account.org_id, account.id order by min(unit.sort), account.name`.execute(owner.kysely);
  if (rows.length === 0) return [];
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return [
    password === null ? '示例账号（密码是首次启动时由 DUIZHANG_DEMO_PASSWORD 指定的）：' : `示例账号（密码都是 ${password}）：`,
    ...rows.map(({ name, displayName, posts }) => `  ${name.padEnd(width)}  ${displayName}（${posts.map(titleOf).join('；')}）`),
  ];
}

const titleOf = ({ unit, role }: { unit: string; role: Role }): string => `${unit}，${roles[role].zh}`;
