import { randomUUID } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newInvitation } from '../invitation.ts';
import { type Browser, type House, letIn, openHouse } from '../test/house.ts';
import { type World, world } from '../test/world.ts';

let db: FreshDatabase;
let house: House;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());
// A clock of its own for each test.
beforeEach(async () => {
  house = await openHouse(db.app);
  return () => house.close();
});

async function somebody(role = 'handler', realm?: World) {
  const home = realm ?? (await world(db.app));
  const { accountId, postId, orgId } = home.actor(role);
  return { home, orgId, accountId, postId, ...(await letIn(db.app, orgId, accountId)) };
}

async function eventsOf(orgId: string): Promise<string[]> {
  const rows = await db.owner.kysely.selectFrom('event').select('action').where('orgId', '=', orgId).orderBy('seq').execute();
  return rows.map(({ action }) => action);
}

const set = (accountId: string, values: object) => db.owner.kysely.updateTable('account').set(values).where('id', '=', accountId).execute();
type Me = { account: { mustChangePassword: boolean } } | null;
const me = async (browser: Browser) => (await browser.query('session.me')).data as Me;

describe('signing in', () => {
  test('one post is chosen at once, under a new session id, and it is recorded', async () => {
    const person = await somebody();
    const browser = house.browser();
    expect(await me(browser)).toBeNull();
    await browser.signIn(person.name.toUpperCase(), person.password);
    const first = browser.cookie;
    expect(await me(browser)).toMatchObject({
      account: { id: person.accountId, name: person.name, mustChangePassword: false },
      org: { id: person.orgId, name: '示例开发区', demo: false, businessDate: '2018-06-01' },
      post: { id: person.postId, unitName: '财政金融局', role: 'handler', termTo: null, clearances: [] },
      posts: [{ id: person.postId }],
      waiting: 7,
    });
    await browser.signIn(person.name, person.password);
    expect(browser.cookie).not.toBe(first);
    const stale = house.browser();
    stale.cookie = first;
    expect(await me(stale)).toBeNull();
    expect(await eventsOf(person.orgId)).toEqual(['session.sign_in', 'session.sign_in']);
  });

  test('the cookie is out of reach for scripts and other sites, and for plain HTTP when there is TLS', async () => {
    const person = await somebody();
    const body = JSON.stringify({ name: person.name, password: person.password });
    const init = { method: 'POST', body, headers: { 'Content-Type': 'application/json' } };
    const plain = await house.browser().send('/trpc/session.signIn', init);
    expect(plain.headers.get('set-cookie')).toMatch(/^duizhang\.sid=.+; Path=\/; HttpOnly; SameSite=Lax$/);
    const tls = await house.browser().send('/trpc/session.signIn', { ...init, headers: { ...init.headers, 'X-Forwarded-Proto': 'https' } });
    expect(tls.headers.get('set-cookie')).toContain('; Secure');
  });

  test('five failures lock for half an hour, even for the right password and after a restart', async () => {
    const person = await somebody();
    const browser = house.browser();
    const codes: unknown[] = [];
    for (let n = 0; n < 5; n++) codes.push((await browser.signIn(person.name, 'wrong')).code);
    expect(codes).toEqual([...Array(4).fill('sign_in_failed'), 'locked']);
    expect(await browser.signIn(person.name, person.password)).toMatchObject({ status: 401, code: 'locked' });
    const restarted = await openHouse(db.app);
    expect(await restarted.browser().signIn(person.name, person.password)).toMatchObject({ code: 'locked' });
    await restarted.close();
    house.wait(31);
    expect(await browser.signIn(person.name, person.password)).toMatchObject({ status: 200 });
    expect(await eventsOf(person.orgId)).toEqual([...Array(5).fill('session.sign_in_failed'), 'session.lock', 'session.sign_in']);
  });

  test('of many guesses at the same moment only the first five count', async () => {
    const person = await somebody();
    const guesses = Array.from({ length: 12 }, (_, n) => house.browser().signIn(person.name, `wrong ${n}`));
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(4);
    expect(codes.filter((code) => code === 'locked')).toHaveLength(8);
    const failures = (await eventsOf(person.orgId)).filter((action) => action === 'session.sign_in_failed');
    expect(failures).toHaveLength(5);
  });

  test('a name that does not exist is answered in the same words, its lock included, and takes as long', async () => {
    const person = await somebody();
    const answers = async (name: string) => {
      const said: unknown[] = [];
      const times: number[] = [];
      for (let n = 0; n < 7; n++) {
        const begun = performance.now();
        const { status, code, text } = await house.browser().signIn(name, 'wrong');
        times.push(performance.now() - begun);
        said.push([status, code, text.replace(/"requestId":"[^"]*"/, '')]);
      }
      return { said, longest: Math.max(...times), shortest: Math.min(...times) };
    };
    const known = await answers(person.name);
    const unknown = await answers(`nobody-${randomUUID().slice(0, 8)}`);
    expect(unknown.said).toEqual(known.said);
    expect(Math.min(unknown.shortest, known.shortest)).toBeGreaterThan(240);
    house.wait(31);
    expect((await house.browser().signIn(person.name, person.password)).status).toBe(200);
  });

  test('disabled accounts and the system account stay out', async () => {
    const disabled = await somebody();
    await set(disabled.accountId, { disabledAt: '2018-01-01T00:00:00Z' });
    expect(await house.browser().signIn(disabled.name, disabled.password)).toMatchObject({ code: 'sign_in_failed' });
    const system = await somebody();
    await set(system.accountId, { system: true });
    expect(await house.browser().signIn(system.name, system.password)).toMatchObject({ code: 'sign_in_failed' });
  });

  test('nothing is taken from another site', async () => {
    const person = await somebody();
    const browser = house.browser();
    browser.origin = 'https://evil.example';
    expect(await browser.signIn(person.name, person.password)).toMatchObject({ status: 403, code: 'cross_site' });
    const marked = await house
      .browser()
      .send('/trpc/session.signOut', { method: 'POST', body: '{}', headers: { 'Sec-Fetch-Site': 'same-site' } });
    expect(marked.status).toBe(403);
  });
});

describe('ends of a session', () => {
  test('sign out everywhere ends the other browsers at once', async () => {
    const person = await somebody();
    const [here, there] = [house.browser(), house.browser()];
    for (const each of [here, there]) await each.signIn(person.name, person.password);
    expect(await me(there)).not.toBeNull();
    await here.mutate('session.signOutEverywhere');
    expect([await me(here), await me(there)]).toEqual([null, null]);
    await here.signIn(person.name, person.password);
    expect(await me(here)).not.toBeNull();
    expect(await eventsOf(person.orgId)).toContain('session.sign_out_everywhere');
  });

  test('sign out ends this one alone', async () => {
    const person = await somebody();
    const [here, there] = [house.browser(), house.browser()];
    for (const each of [here, there]) await each.signIn(person.name, person.password);
    const cookie = here.cookie;
    expect(await here.mutate('session.signOut')).toMatchObject({ status: 200 });
    here.cookie = cookie;
    expect(await me(here)).toBeNull();
    expect(await me(there)).not.toBeNull();
  });

  test('half an hour without a request ends it; requests keep it', async () => {
    const person = await somebody();
    const browser = house.browser();
    await browser.signIn(person.name, person.password);
    for (let n = 0; n < 3; n++) {
      house.wait(29);
      expect(await me(browser)).not.toBeNull();
    }
    house.wait(31);
    expect(await me(browser)).toBeNull();
    expect(await browser.mutate('session.choosePost', { postId: person.postId })).toMatchObject({ status: 401, code: 'signed_out' });
  });
});

describe('passwords', () => {
  test('the first one must be changed before anything else', async () => {
    const person = await somebody();
    await set(person.accountId, { mustChangePassword: true });
    const browser = house.browser();
    await browser.signIn(person.name, person.password);
    expect((await me(browser))?.account.mustChangePassword).toBe(true);
    expect(await browser.mutate('session.choosePost', { postId: person.postId })).toMatchObject({
      status: 403,
      code: 'must_change_password',
    });
    expect(await browser.mutate('session.signOutEverywhere')).toMatchObject({ code: 'must_change_password' });
    expect(await browser.upload(['a.txt', '一'])).toMatchObject({ status: 403, code: 'must_change_password' });
    expect(await browser.mutate('session.changePassword', { current: person.password, next: 'Another-1' })).toMatchObject({ status: 200 });
    expect((await me(browser))?.account.mustChangePassword).toBe(false);
    expect(await browser.mutate('session.choosePost', { postId: person.postId })).toMatchObject({ status: 200 });
  });

  test('a change wants the current one, keeps the rules, takes none of the last five, and ends other sessions', async () => {
    const person = await somebody();
    const [here, there] = [house.browser(), house.browser()];
    for (const each of [here, there]) await each.signIn(person.name, person.password);
    const change = (current: string, next: string) => here.mutate('session.changePassword', { current, next });
    expect(await change('wrong', 'Another-1')).toMatchObject({ status: 400, code: 'wrong_current' });
    expect(await change(person.password, 'Short-1')).toMatchObject({ code: 'weak_password' });
    expect(await change(person.password, 'all-small-letters')).toMatchObject({ code: 'weak_password' });
    expect(await change(person.password, person.password)).toMatchObject({ code: 'used_password' });
    let current = person.password;
    for (const next of ['Another-1', 'Another-2', 'Another-3', 'Another-4']) {
      expect(await change(current, next)).toMatchObject({ status: 200 });
      current = next;
    }
    expect(await change(current, person.password)).toMatchObject({ code: 'used_password' });
    expect(await change(current, 'Another-5')).toMatchObject({ status: 200 });
    expect(await change('Another-5', person.password)).toMatchObject({ status: 200 });
    expect(await me(here)).not.toBeNull();
    expect(await me(there)).toBeNull();
  });

  test('hashes are Argon2id with a salt of their own', async () => {
    const person = await somebody();
    const browser = house.browser();
    await browser.signIn(person.name, person.password);
    await browser.mutate('session.changePassword', { current: person.password, next: 'Another-1' });
    const row = await db.owner.kysely
      .selectFrom('account')
      .select(['passwordHash', 'passwordHistory'])
      .where('id', '=', person.accountId)
      .executeTakeFirstOrThrow();
    expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(row.passwordHistory).toHaveLength(2);
  });
});

describe('choosing a post', () => {
  test('of several none is taken by itself; the choice is recorded, and nobody takes what they do not hold', async () => {
    const person = await somebody('unit_head');
    const second = {
      orgId: person.orgId,
      id: randomUUID(),
      accountId: person.accountId,
      unitId: person.home.unit('建设局'),
      role: 'handler' as const,
    };
    await db.owner.kysely
      .insertInto('post')
      .values({ ...second, clearances: [], validFrom: '2018-01-01', validTo: null })
      .execute();
    const browser = house.browser();
    await browser.signIn(person.name, person.password);
    expect(await me(browser)).toMatchObject({ post: null, waiting: 0, posts: [{}, {}] });
    expect(await browser.upload(['a.txt', '一'])).toMatchObject({ status: 403, code: 'no_post' });
    const others = person.home.actor('supervisor').postId;
    expect(await browser.mutate('session.choosePost', { postId: others })).toMatchObject({ status: 409, code: 'not_your_post' });
    await browser.mutate('session.choosePost', { postId: second.id });
    expect(await me(browser)).toMatchObject({ post: { id: second.id, role: 'handler' } });
    expect(await eventsOf(person.orgId)).toEqual(['session.sign_in', 'session.choose_post']);
  });
});

describe('invitations', () => {
  async function invited(history: string[] = []) {
    const person = await somebody();
    const { token, hash, expiresAt } = newInvitation(person.orgId, new Date());
    await set(person.accountId, {
      passwordHash: null,
      passwordHistory: JSON.stringify(history),
      invitationHash: hash,
      invitationExpiresAt: expiresAt,
    });
    return { ...person, token };
  }

  test('one sets name and password, is in, and the link is spent', async () => {
    const person = await invited();
    const browser = house.browser();
    const name = `新人${person.accountId.slice(-6)}`;
    expect(await browser.mutate('session.acceptInvitation', { token: person.token, name, password: 'Another-1' })).toMatchObject({
      status: 200,
    });
    expect(await me(browser)).toMatchObject({ account: { name }, post: { id: person.postId } });
    expect(await house.browser().signIn(name, 'Another-1')).toMatchObject({ status: 200 });
    expect(await house.browser().signIn(person.name, 'Another-1')).toMatchObject({ status: 401 });
    const again = { token: person.token, name, password: 'Another-2' };
    expect(await house.browser().mutate('session.acceptInvitation', again)).toMatchObject({ status: 400, code: 'bad_invitation' });
  });

  test('a taken name, a weak password, an old or foreign link', async () => {
    const person = await invited();
    const other = await somebody();
    const accept = (values: object) =>
      house.browser().mutate('session.acceptInvitation', { token: person.token, password: 'Another-1', ...values });
    expect(await accept({ name: other.name })).toMatchObject({ status: 409, code: 'name_taken' });
    expect(await accept({ password: 'weak' })).toMatchObject({ code: 'weak_password' });
    expect(await accept({ token: 'x'.repeat(54) })).toMatchObject({ code: 'bad_invitation' });
    expect(await accept({ name: 'two words' })).toMatchObject({ status: 400, code: 'bad_input' });
    house.wait(8 * 24 * 60);
    expect(await accept({})).toMatchObject({ code: 'bad_invitation' });
  });

  test('after a reset the name stays', async () => {
    const person = await invited(['$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA']);
    const accept = (name: string) =>
      house.browser().mutate('session.acceptInvitation', { token: person.token, name, password: 'Another-1' });
    expect(await accept('someone-else')).toMatchObject({ status: 400, code: 'name_differs' });
    expect(await accept(person.name)).toMatchObject({ status: 200 });
  });
});
