import { randomUUID } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Role, roles } from '@duizhang/shared/access.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';
import { foundOrg, renewFirstLinks } from './found.ts';

let db: FreshDatabase;
let house: House;
let home: World;
beforeAll(async () => {
  db = await freshDatabase();
  house = await openHouse(db.app);
});
afterAll(async () => {
  await house.close();
  await db.drop();
});
beforeEach(async () => {
  home = await world(db.app);
});

async function browserOf(who: string, realm = home): Promise<Browser> {
  const browser = house.browser();
  const { name, password } = await letIn(db.app, realm.orgId, realm.actor(who).accountId);
  await browser.signIn(name, password);
  return browser;
}
const tokenOf = (path: string) => path.replace('/invitation/', '');
const events = async (orgId = home.orgId) =>
  (await db.owner.kysely.selectFrom('event').select(['action', 'body']).where('orgId', '=', orgId).orderBy('seq').execute()).map(
    ({ action, body }) => ({
      action,
      ...JSON.parse(body),
    }),
  );

const parts = {
  sysadmin: ['admin.units.list', 'admin.accounts.list'],
  secadmin: ['admin.posts.list', 'admin.posts.choices', 'admin.settings.get'],
  logadmin: ['admin.log.list'],
} as const;

test.each(Object.keys(roles) as Role[])('%s sees an administrator’s part only as that administrator', async (role) => {
  const browser = await browserOf(role);
  for (const [owner, names] of Object.entries(parts)) {
    for (const name of names) {
      const input = name === 'admin.log.list' ? {} : undefined;
      expect([name, (await browser.query(name, input)).status]).toEqual([name, owner === role ? 200 : 403]);
    }
  }
});

describe('accounts', () => {
  test('from a link that works once to signing in; disabled at once; reset ends the old password', async () => {
    const admin = await browserOf('sysadmin');
    const name = `li.${randomUUID().slice(0, 8)}`;
    const made = await admin.mutate('admin.accounts.create', { name: name.toUpperCase(), displayName: '李四' });
    const { id, path } = made.data as { id: string; path: string };
    expect(await admin.mutate('admin.accounts.create', { name, displayName: '王五' })).toMatchObject({ status: 409, code: 'name_taken' });

    const person = house.browser();
    await person.mutate('session.acceptInvitation', { token: tokenOf(path), password: 'Another-1' });
    expect((await person.query('session.me')).data).toMatchObject({ account: { name, displayName: '李四' }, post: null, posts: [] });
    const listed = (await admin.query('admin.accounts.list')).data as { id: string; state: string }[];
    expect(listed.find((each) => each.id === id)).toMatchObject({ name, state: 'active' });
    expect(JSON.stringify(listed)).not.toMatch(/hash|argon/i);

    await admin.mutate('admin.accounts.disable', { id });
    expect((await person.query('session.me')).data).toBeNull();
    expect((await house.browser().signIn(name, 'Another-1')).code).toBe('sign_in_failed');
    await admin.mutate('admin.accounts.enable', { id });
    expect((await house.browser().signIn(name, 'Another-1')).status).toBe(200);

    const reset = (await admin.mutate('admin.accounts.reset', { id })).data as { path: string };
    expect((await house.browser().signIn(name, 'Another-1')).code).toBe('sign_in_failed');
    const accepted = { token: tokenOf(reset.path), name, password: 'Another-1' };
    expect((await person.mutate('session.acceptInvitation', accepted)).code).toBe('used_password');
    expect((await person.mutate('session.acceptInvitation', { ...accepted, password: 'Another-2' })).status).toBe(200);
  });

  test('a locked one is unlocked; one’s own is left to another', async () => {
    const admin = await browserOf('sysadmin');
    const { accountId } = home.actor('handler');
    const { name, password } = await letIn(db.app, home.orgId, accountId);
    expect(await admin.mutate('admin.accounts.unlock', { id: accountId })).toMatchObject({ code: 'not_locked' });
    for (let n = 0; n < 5; n++) await house.browser().signIn(name, 'wrong');
    expect((await house.browser().signIn(name, password)).code).toBe('locked');
    await admin.mutate('admin.accounts.unlock', { id: accountId });
    expect((await house.browser().signIn(name, password)).status).toBe(200);
    const own = { id: home.actor('sysadmin').accountId };
    expect(await admin.mutate('admin.accounts.disable', own)).toMatchObject({ status: 409, code: 'own_account' });
    expect(await admin.mutate('admin.accounts.reset', own)).toMatchObject({ code: 'own_account' });
  });

  test('nobody of another org can be reached', async () => {
    const admin = await browserOf('sysadmin', await world(db.app));
    for (const name of ['disable', 'enable', 'unlock', 'reset']) {
      expect((await admin.mutate(`admin.accounts.${name}`, { id: home.actor('handler').accountId })).status).toBe(404);
    }
  });
});

describe('posts', () => {
  type Grant = readonly [who: string, role: Role, unit: Parameters<World['unit']>[0]];
  const grant = (browser: Browser, ...[who, role, unit]: Grant) =>
    browser.mutate('admin.posts.grant', { accountId: home.actor(who).accountId, unitId: home.unit(unit), role });

  test('a grant and its end count at once', async () => {
    const [admin, handler] = [await browserOf('secadmin'), await browserOf('handler')];
    const granted = await grant(admin, 'handler', 'handler', '建设局');
    const { id } = granted.data as { id: string };
    expect((await handler.query('session.me')).data).toMatchObject({ posts: [{}, {}] });
    await handler.mutate('session.choosePost', { postId: id });
    expect((await handler.query('session.me')).data).toMatchObject({ post: { id, unitName: '建设局' } });
    expect(await admin.mutate('admin.posts.end', { id, reason: '调离' })).toMatchObject({ status: 200 });
    expect((await handler.query('session.me')).data).toMatchObject({ post: null, posts: [{}] });
    expect(await admin.mutate('admin.posts.end', { id, reason: '调离' })).toMatchObject({ code: 'already' });
  });

  test('the term is its last day; the past is none', async () => {
    const admin = await browserOf('secadmin');
    const post = { accountId: home.actor('handler').accountId, unitId: home.unit('建设局'), role: 'handler' };
    expect(await admin.mutate('admin.posts.grant', { ...post, termTo: '2018-05-31' })).toMatchObject({ code: 'term_past' });
    expect(await admin.mutate('admin.posts.grant', { ...post, termTo: '2099-12-31', clearances: ['线索'] })).toMatchObject({ status: 200 });
    const listed = (await admin.query('admin.posts.list')).data as object[];
    expect(listed).toContainEqual(
      expect.objectContaining({ unitName: '建设局', role: 'handler', termTo: '2099-12-31', clearances: ['线索'], ended: false }),
    );
    expect((await (await browserOf('handler')).query('session.me')).data).toMatchObject({
      posts: [{ termTo: null }, { termTo: '2099-12-31' }],
    });
  });

  test('two of the three administrators, doing and supervising, twice the same, one’s own', async () => {
    const admin = await browserOf('secadmin');
    expect(await grant(admin, 'sysadmin', 'logadmin', '示例管委会')).toMatchObject({ status: 409, code: 'administrator_twice' });
    expect(await grant(admin, 'handler', 'supervisor', '财政金融局')).toMatchObject({ code: 'supervises_itself' });
    expect(await grant(admin, 'supervisor', 'handler', '纪检监察室')).toMatchObject({ code: 'supervises_itself' });
    expect(await grant(admin, 'handler', 'handler', '财政金融局')).toMatchObject({ code: 'held_already' });
    expect(await grant(admin, 'secadmin', 'office', '整改办')).toMatchObject({ code: 'own_post' });
    expect(await admin.mutate('admin.posts.end', { id: home.actor('secadmin').postId, reason: '不再担任' })).toMatchObject({
      code: 'own_post',
    });
    expect(await grant(admin, 'supervisor', 'handler', '建设局')).toMatchObject({ status: 200 });
  });

  test('an administrator holds no other post, and nobody else becomes one', async () => {
    const admin = await browserOf('secadmin');
    expect(await grant(admin, 'leader', 'sysadmin', '示例管委会')).toMatchObject({ status: 409, code: 'administrator_apart' });
    for (const role of ['handler', 'office', 'auditor'] as const)
      expect(await grant(admin, 'logadmin', role, '建设局')).toMatchObject({ status: 409, code: 'administrator_apart' });
    await admin.mutate('admin.posts.end', { id: home.actor('logadmin').postId, reason: '转岗' });
    expect(await grant(admin, 'logadmin', 'handler', '建设局')).toMatchObject({ status: 200 });
  });

  test('doing and supervising in the same ledger is refused across units', async () => {
    const [id = ''] = await home.register();
    const input = { leadUnitId: home.unit('建设局'), track: 'dated', dueRequired: '2018-12-31' } as never;
    await home.act('office', 'dispatch', { id, input });
    expect(await grant(await browserOf('secadmin'), 'supervisor', 'handler', '建设局')).toMatchObject({ code: 'supervises_itself' });
  });

  test('two grants at the same moment do not slip past each other', async () => {
    const admin = await browserOf('secadmin');
    await admin.mutate('admin.posts.end', { id: home.actor('leader').postId, reason: '调离' });
    const answers = await Promise.all([grant(admin, 'leader', 'sysadmin', '示例管委会'), grant(admin, 'leader', 'logadmin', '示例管委会')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('units', () => {
  test('created, renamed, closed when nothing is left in them', async () => {
    const admin = await browserOf('sysadmin');
    const parentId = home.unit('示例管委会');
    const made = await admin.mutate('admin.units.create', { parentId, name: '大数据局', kind: 'department' });
    const { id } = made.data as { id: string };
    expect(await admin.mutate('admin.units.create', { parentId, name: '大数据局', kind: 'department' })).toMatchObject({
      code: 'unit_name_taken',
    });
    expect(await admin.mutate('admin.units.rename', { id, name: '建设局', reason: '机构改革' })).toMatchObject({ code: 'unit_name_taken' });
    expect(await admin.mutate('admin.units.rename', { id, name: '数据局', reason: '机构改革' })).toMatchObject({ status: 200 });
    const close = (unitId: string) => admin.mutate('admin.units.close', { id: unitId, reason: '机构改革' });
    expect(await close(parentId)).toMatchObject({ code: 'unit_is_top' });
    expect(await close(home.unit('建设局'))).toMatchObject({ code: 'unit_has_posts' });
    expect(await close(id)).toMatchObject({ status: 200 });
    expect(await close(id)).toMatchObject({ code: 'unit_closed' });
    expect((await events()).filter(({ action }) => action.startsWith('unit.'))).toMatchObject([
      { action: 'unit.create', subject: { id, name: '大数据局' }, by: { role: 'sysadmin' } },
      { action: 'unit.rename', before: { name: '大数据局' }, after: { name: '数据局' }, reason: '机构改革' },
      { action: 'unit.close', reason: '机构改革' },
    ]);
  });
});

describe('settings and log', () => {
  test('a shorter idle time and fewer failures hold at once; too weak a rule is refused', async () => {
    const admin = await browserOf('secadmin');
    const strict = { idleMinutes: 10, lockAfterFailures: 3, lockMinutes: 60, passwordLength: 12, passwordClasses: 4 };
    expect(await admin.mutate('admin.settings.update', { ...strict, passwordLength: 4 })).toMatchObject({ status: 400, code: 'bad_input' });
    expect(await admin.mutate('admin.settings.update', strict)).toMatchObject({ status: 200 });
    expect((await admin.query('admin.settings.get')).data).toEqual(strict);
    const { name, password } = await letIn(db.app, home.orgId, home.actor('handler').accountId);
    const handler = house.browser();
    await handler.signIn(name, password);
    expect(await handler.mutate('session.changePassword', { current: password, next: 'Another-1' })).toMatchObject({
      code: 'weak_password',
    });
    for (let n = 0; n < 3; n++) await house.browser().signIn(name, 'wrong');
    expect((await house.browser().signIn(name, password)).code).toBe('locked');
    house.wait(11);
    expect((await handler.query('session.me')).data).toBeNull();
  });

  test('the log administrator reads who came and what was changed, newest first, and nothing of the work', async () => {
    await home.register();
    const system = await browserOf('sysadmin');
    await system.mutate('admin.units.create', { parentId: home.unit('示例管委会'), name: '大数据局', kind: 'department' });
    const log = await browserOf('logadmin');
    const rows = (await log.query('admin.log.list', {})).data as { action: string; seq: number; by: object }[];
    expect(rows.map(({ action }) => action)).toEqual(['session.sign_in', 'unit.create', 'session.sign_in']);
    expect(rows[1]).toMatchObject({ by: { role: 'sysadmin', unitName: '示例管委会' }, subject: { name: '大数据局' } });
    const older = (await log.query('admin.log.list', { before: rows[1]!.seq, kind: 'session' })).data as object[];
    expect(older).toMatchObject([{ action: 'session.sign_in', by: { role: null } }]);
  });
});

test('a new org begins with three administrators, each with a link; lost links are made anew', async () => {
  const links = await foundOrg(db.app, new Date());
  expect(links.map(({ title }) => title)).toEqual(['系统管理员', '安全管理员', '日志管理员']);
  const first = house.browser();
  const name = `root-${randomUUID().slice(0, 8)}`;
  await first.mutate('session.acceptInvitation', { token: tokenOf(links[0]!.path), name, password: 'Another-1' });
  const me = (await first.query('session.me')).data as { org: { id: string } };
  expect(me).toMatchObject({ account: { name }, org: { name: '新机构', demo: false }, post: { role: 'sysadmin' } });
  expect((await first.query('admin.units.list')).data).toMatchObject([{ name: '新机构', parentId: null }]);
  const anew = await renewFirstLinks(db.app, me.org.id, new Date());
  expect(anew.map(({ title }) => title)).toEqual(['安全管理员', '日志管理员']);
  const lost = { token: tokenOf(links[1]!.path), password: 'Another-1' };
  expect(await house.browser().mutate('session.acceptInvitation', lost)).toMatchObject({ code: 'bad_invitation' });
});
