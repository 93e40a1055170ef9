import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { freshDatabase, type FreshDatabase } from '@duizhang/db/testing.ts';
import { roles } from '@duizhang/shared/access.ts';
import { isWorkingDay, type WorkingCalendar } from '@duizhang/shared/calendar.ts';
import { canonical } from '@duizhang/shared/canonical.ts';
import { type Facts, isLive, liveCriteria, openRequest } from '@duizhang/shared/item/facts.ts';
import { lightOn } from '@duizhang/shared/item/light.ts';
import { percent } from '@duizhang/shared/item/rates.ts';
import { statusesOf } from '@duizhang/shared/item/kinds.ts';
import { refusalsOf } from '@duizhang/shared/item/workflow.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../evidence/store.ts';
import { typeOf } from '../evidence/types.ts';
import { nextHash } from '../event.ts';
import { loadFacts } from '../item/load.ts';
import { loadActor, loadSeat } from '../session/actor.ts';
import { checkPassword } from '../session/password.ts';
import { type Demo, loadDemo } from './main.ts';
import { newOrg, openDoors } from './org.ts';
import { clearances } from './people.ts';
import { describeQuarters } from './quarters.ts';
import { describeReport } from './report/walk.ts';

// Loaded once, after a load that broke off; every test reads what it left.

const calendar: WorkingCalendar = { days: new Map(), years: new Set() };
const password = 'Example-2018';
const businessDate = '2018-12-31';
let db: FreshDatabase;
let folder: string;
let store: Store;
let broken: unknown;
let demo: Demo;
let orgId: string;
let main: Facts[];
let practice: Facts[];

const load = (into: Store, secret = password) =>
  loadDemo({ db: db.app, loading: db.app, store: into, calendar, password: secret, now: () => new Date() });
const read = <T>(work: (tx: Tx) => Promise<T>) => inReading(db.app, { orgId, clearances: [...clearances] }, work);

beforeAll(async () => {
  db = await freshDatabase();
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'duizhang-demo-'));
  store = await openStore(folder);
  const full: Store = { ...store, put: () => Promise.reject(new Error('disk full')) };
  broken = await load(full).catch(String);
  demo = await load(store);
  orgId = (await db.app.kysely.selectFrom('login').select('orgId').executeTakeFirstOrThrow()).orgId;
  const query = db.app.kysely.selectFrom('item').innerJoin('ledger', 'ledger.id', 'item.ledgerId').select(['item.id', 'ledger.sort']);
  const { rows } = await read((tx) => tx.executeQuery(query.orderBy('item.number')));
  const factsOf = async (sort: number) => {
    const ids = rows.filter((each) => each.sort === sort).map((each) => each.id);
    const loaded = await read((tx) => loadFacts(tx, orgId, { ids, today: businessDate }));
    return ids.map((id) => loaded.get(id)!.facts);
  };
  [main, practice] = [await factsOf(1), await factsOf(20)];
}, 120_000);

afterAll(async () => {
  await db.drop();
  await fs.rm(folder, { recursive: true });
});

const of = (title: string) => practice.find((each) => each.title.includes(title))!;
async function actorOf(name: string) {
  const { accountId } = await db.app.kysely.selectFrom('login').select('accountId').where('name', '=', name).executeTakeFirstOrThrow();
  return (await loadActor(db.app, { orgId, accountId, postId: null, now: new Date() }))!;
}

describe('loading', () => {
  test('a load that broke off is no more seen, and the next begins anew', async () => {
    const { rows } = await db.owner.pool.query('select org_id from org');
    expect([broken, rows.length]).toEqual(['Error: disk full', 2]);
    expect(demo.loaded).toBe(true);
    expect(await db.app.kysely.selectFrom('login').select('orgId').distinct().execute()).toEqual([{ orgId }]);
  });

  test('a second load changes nothing and gives the accounts that are there', async () => {
    const count = async () => (await db.owner.pool.query('select count(*) from org')).rows;
    const before = await count();
    expect(await load(store, 'Another-2018')).toEqual({ accounts: demo.accounts, loaded: false });
    expect(await count()).toEqual(before);
  });

  test('of two that load at once into one database, one opens', async () => {
    const fresh = await freshDatabase();
    try {
      const opened = await Promise.all([openDoors(fresh.app, newOrg()), openDoors(fresh.app, newOrg())]);
      expect(opened.filter(Boolean)).toHaveLength(1);
      expect(await fresh.app.kysely.selectFrom('login').select('orgId').distinct().execute()).toHaveLength(1);
    } finally {
      await fresh.drop();
    }
  });

  test('there is an account for every role, all with the one password', async () => {
    expect(new Set(demo.accounts.map((each) => each.role))).toEqual(new Set(Object.keys(roles)));
    const account = await read((tx) => tx.selectFrom('account').selectAll().where('name', '=', 'jijian').executeTakeFirstOrThrow());
    expect(await checkPassword(password, account.passwordHash)).toBe(true);
    expect(account.mustChangePassword).toBe(false);
    for (const { name, displayName } of demo.accounts) expect(`${name} ${displayName}`).toMatch(/^[a-z0-9]+ .示例$/);
  });

  test('one account holds two posts and the day is the last of 2018', async () => {
    const { accountId } = await db.app.kysely
      .selectFrom('login')
      .select('accountId')
      .where('name', '=', 'zhengban')
      .executeTakeFirstOrThrow();
    const seat = await loadSeat(db.app, { orgId, accountId, postId: null, now: new Date() });
    expect(seat?.posts.map((each) => each.role).sort()).toEqual(['office', 'unit_head']);
    expect(seat?.org).toMatchObject({ demo: true, businessDate });
  });
});

describe('the 86', () => {
  const closed = () => main.filter((each) => each.status === 'closed');
  const longTerm = () => main.filter((each) => each.status !== 'closed' && each.track === 'long_term');

  test('86 = 41 + 45 + 0, which is 47.67 %', () => {
    expect([main.length, closed().length, longTerm().length]).toEqual([86, 41, 45]);
    expect(main.every((each) => each.dispatchedOn !== null)).toBe(true);
    expect(percent(closed().length, main.length)).toBe('47.67%');
  });

  test('every one is an example and cites both sources, not split', () => {
    for (const item of [...main, ...practice]) expect(item).toMatchObject({ example: true, originalText: expect.stringContaining('示例') });
    for (const item of main) expect(item.sources.map((each) => each.unsplit)).toEqual([true, true]);
    expect(new Set(main.map((each) => each.title)).size).toBe(86);
  });

  test('every closed one has its evidence, its opinions and its record', async () => {
    const closures = await read((tx) => tx.selectFrom('closure').select(['itemId', 'requestId']).execute());
    const events = await read((tx) => tx.selectFrom('event').select(['itemId', 'action']).execute());
    for (const item of closed()) {
      const required = liveCriteria(item).filter((each) => each.required);
      expect(required.length).toBeGreaterThan(0);
      for (const criterion of required) {
        expect(criterion.verdict).toBe('pass');
        expect(item.evidence.some((each) => each.criterionId === criterion.id && isLive(each, item, businessDate))).toBe(true);
      }
      const mine = closures.filter((each) => each.itemId === item.id);
      expect(mine).toHaveLength(1);
      const request = item.requests.find((each) => each.id === mine[0]?.requestId)!;
      const agreed = request.reviews.filter((each) => each.verdict === 'agree');
      expect(agreed.map((each) => each.level)).toEqual(request.levels.map((_, level) => level));
      expect(new Set(agreed.map((each) => each.accountId)).size).toBe(agreed.length);
      const actions = events.filter((each) => each.itemId === item.id).map((each) => each.action);
      expect(actions).toEqual(
        expect.arrayContaining(
          ['register', 'dispatch', 'claim', 'report', 'attach', 'finish_measure', 'apply_closure', 'agree_closure'].map(
            (name) => `item.${name}`,
          ),
        ),
      );
    }
    expect(new Set(closed().map((each) => each.closedOn?.slice(0, 7))).size).toBeGreaterThanOrEqual(4);
  });

  describeQuarters(longTerm);

  test('histories differ', () => {
    const requests = main.flatMap((each) => each.requests);
    const reviews = requests.flatMap((each) => each.reviews);
    const count = (list: readonly unknown[]) => list.filter(Boolean).length;
    expect({
      immediate: count(closed().map((each) => each.track === 'immediate')),
      returned: count(requests.map((each) => each.kind === 'closure' && each.state === 'returned')),
      withdrawn: count(requests.map((each) => each.state === 'withdrawn')),
      extended: count(closed().map((each) => each.extensionCount > 0)),
      onPaper: count(reviews.map((each) => each.recordedBy)),
      meetings: new Set(reviews.flatMap((each) => each.meetingId ?? [])).size,
      late: count(closed().map((each) => each.onTime === false)),
      lateConversion: count(main.map((each) => each.lateConversion)),
      staged: count(main.map((each) => each.stageAccepted)),
    }).toEqual({ immediate: 8, returned: 2, withdrawn: 1, extended: 3, onPaper: 3, meetings: 2, late: 2, lateConversion: 5, staged: 9 });
    expect(count(reviews.map((each) => each.substituteFor))).toBeGreaterThanOrEqual(4);
  });
});

describe('the practice ledger', () => {
  test('has something in every status', () => {
    expect(new Set(practice.map((each) => each.status))).toEqual(new Set(statusesOf('finding')));
    const lights = practice.map((each) => lightOn(each, businessDate));
    expect(practice.filter((_, n) => lights[n] === 'red').map((each) => each.track)).toEqual(['dated', 'long_term']);
    expect(of('往来款项').periods.map((each) => each.state)).toEqual(['missed', 'open', 'not_due']);
    expect(lights.filter((each) => each === 'yellow').length).toBeGreaterThanOrEqual(2);
  });

  test('says why one can not be closed, and that another can', async () => {
    const head = await actorOf('caijin');
    const codes = (item: Facts) => refusalsOf('applyClosure', { item, actor: head }).map((each) => each.code);
    expect(codes(of('专账核算'))).toEqual(['measure_no_evidence', 'measure_open']);
    expect(codes(of('差旅报销'))).toEqual([]);
  });

  test.each([
    ['zhengban1', 'dispatch', '会议决定事项'],
    ['zuzhang', 'designate', '道路照明'],
    ['caijin', 'claim', '资产盘点'],
    ['yunshan', 'acceptAssignment', '校园周边'],
    ['shehui1', 'editPlan', '校园周边'],
    ['caijin1', 'attach', '专账核算'],
    ['zhengban', 'agreeClosure', '有限空间'],
    ['zuyuan', 'agreeChange', '人行道'],
    ['zhengban', 'settle', '服务指南'],
    ['shehui1', 'attach', '助学补助'],
  ] as const)('%s has something to do: %s', async (name, action, title) => {
    const { accountId } = await db.app.kysely.selectFrom('login').select('accountId').where('name', '=', name).executeTakeFirstOrThrow();
    const seat = (await loadSeat(db.app, { orgId, accountId, postId: null, now: new Date() }))!;
    const post = seat.posts.find((each) => each.role === 'office') ?? seat.posts[0]!;
    const actor = (await loadActor(db.app, { orgId, accountId, postId: post.id, now: new Date() }))!;
    expect(refusalsOf(action, { item: of(title), actor })).toEqual([]);
  });

  test('a plan waits for the other supervisor, a closure for either', async () => {
    const may = async (name: string) => refusalsOf('agreePlan', { item: of('预算调整'), actor: await actorOf(name) }).length === 0;
    expect([await may('jijian'), await may('jijian1')].filter(Boolean)).toHaveLength(1);
    expect(openRequest(of('垃圾转运站'))?.levelRole).toBe('supervisor');
    expect(of('校园').assignments.filter((each) => each.state === 'pending')).toHaveLength(1);
  });

  test('one came back, one was adopted, one left, one closed after a public notice', () => {
    expect(of('助学补助').returnsSinceApproval).toBe(1);
    expect(of('值班记录')).toMatchObject({ status: 'closed', adopted: true });
    expect(of('收费公示')).toMatchObject({ status: 'exited', exitKind: 'unfounded' });
    expect(
      of('询价')
        .requests.at(-1)
        ?.reviews.map((each) => each.verdict),
    ).toEqual(['agree', 'agree', 'publish', 'settle', 'agree']);
  });
});

describe('the record', () => {
  test('the chain verifies from its first event to its head', async () => {
    const events = await read((tx) => tx.selectFrom('event').selectAll().orderBy('seq').execute());
    let hash: Buffer = createHash('sha256').update(orgId, 'utf8').digest();
    for (const [index, event] of events.entries()) {
      hash = nextHash(hash, event.body);
      expect(event.hash.equals(hash) && event.seq === index + 1).toBe(true);
      expect(canonical(JSON.parse(event.body))).toBe(event.body);
    }
    const head = await read((tx) => tx.selectFrom('eventHead').selectAll().executeTakeFirstOrThrow());
    expect(head.hash.equals(hash)).toBe(true);
  });

  test('it reads in the order of the days, on which people work', async () => {
    const [first, ...events] = await read((tx) => tx.selectFrom('event').select(['action', 'onDate', 'at']).orderBy('seq').execute());
    expect(first?.action).toBe('org.found');
    const days = events.map((each) => each.onDate);
    expect(days).toEqual(days.toSorted());
    // The calendar itself knows no days off.
    const worked = events.filter((each) => each.action !== 'item.keep_periods').map((each) => each.onDate);
    expect(worked.filter((day) => !isWorkingDay(calendar, day) || /^2018-10-0[1-7]$|^2018-09-24$/.test(day))).toEqual([]);
    expect(events.every((each) => Date.now() - Date.parse(each.at) < 600_000)).toBe(true);
  });

  test('today’s state of each item is what its last state row says', async () => {
    const { rows } = await read((tx) =>
      sql<{ n: number }>`select count(*) as n from item left join lateral (
      select * from item_state s where s.org_id = item.org_id and s.item_id = item.id order by seq desc limit 1) s on true
      where (s.status, s.track, s.light_flag) is distinct from (item.status, item.track, item.light_flag)`.execute(tx),
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('every file is stored under its hash, is of its type and says that it is an example', async () => {
    const files = await read((tx) => tx.selectFrom('evidence').select(['sha256', 'name', 'type']).distinctOn('sha256').execute());
    expect(files.length).toBeGreaterThan(100);
    for (const { sha256, name, type } of files) {
      const bytes = await buffer(await store.open(orgId, sha256));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(await typeOf(name, path.join(folder, orgId, sha256.slice(0, 2), sha256.slice(2, 4), sha256))).toBe(type);
      expect(name).toContain('示例');
    }
  });

  test('inboxes hold a handful of unread notices', async () => {
    const { rows: unread } = await read((tx) =>
      sql<{ n: number }>`select count(*) as n from notification where read_at is null group by account_id`.execute(tx),
    );
    expect(unread.length).toBeGreaterThan(15);
    for (const { n } of unread) expect(n).lessThanOrEqual(5);
  });
});

describeReport(read);
