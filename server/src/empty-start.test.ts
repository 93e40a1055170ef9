import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { inReading } from '@duizhang/db/connect.ts';
import { administrators, type Role } from '@duizhang/shared/access.ts';
import { policyOf, templates } from '@duizhang/shared/ledger/templates.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foundOrg } from './admin/found.ts';
import { ask, contextsOn } from './test/matrix.ts';

// From nothing to a dispatched item, through the procedures alone: what `npm start -- --empty` gives, and what people make of it.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('an org founded with nothing in it comes to a ledger, an approved policy and a dispatched item', async () => {
  await foundOrg(db.app, new Date());
  const { orgId } = await db.owner.kysely.selectFrom('org').select('orgId').executeTakeFirstOrThrow();
  const contextOf = contextsOn(db.app);
  const posts = await inReading(db.app, { orgId, clearances: [] }, (tx) => tx.selectFrom('post').selectAll().execute());
  const as = new Map(posts.map((post) => [post.role as string, { ctx: contextOf({ orgId, accountId: post.accountId, postId: post.id }) }]));
  const call = async <T extends object>(who: string, path: string, input?: unknown): Promise<T> => {
    const { sign, data } = await ask(as.get(who)!, path, input);
    expect([who, path, sign, sign === '+' ? null : data]).toEqual([who, path, '+', null]);
    return data as T;
  };
  expect([...as.keys()].toSorted()).toEqual([...administrators].toSorted());

  await call('sysadmin', 'admin.org.rename', { name: '示例经开区', reason: '首次设置' });
  const [top] = await call<{ id: string; name: string }[]>('sysadmin', 'admin.units.list');
  expect(top?.name).toBe('示例经开区');
  const units = new Map<string, string>();
  const hire = async (role: Role, unit: string) => {
    if (!units.has(unit)) {
      const { id } = await call<{ id: string }>('sysadmin', 'admin.units.create', { parentId: top!.id, name: unit, kind: 'department' });
      units.set(unit, id);
    }
    const { id: accountId } = await call<{ id: string }>('sysadmin', 'admin.accounts.create', {
      name: `a-${v7().slice(-12)}`,
      displayName: unit,
    });
    await db.owner.kysely.updateTable('account').set({ mustChangePassword: false }).where('id', '=', accountId).execute();
    const { id: postId } = await call<{ id: string }>('secadmin', 'admin.posts.grant', { accountId, unitId: units.get(unit), role });
    as.set(role, { ctx: contextOf({ orgId, accountId, postId }) });
  };
  for (const [
    role,
    unit,
  ] of [['office', '整改办'], ['supervisor', '纪检监察室'], ['committee', '领导小组'], ['unit_head', '建设局']] as const) // biome-ignore format: pairs
    await hire(role, unit);
  for (const who of ['office', 'committee']) expect(await call(who, 'ledger.home')).toEqual([]);

  const { refusal, units: offered } = await call<{ refusal: unknown; units: { name: string; roles: string[] }[] }>(
    'office',
    'ledger.founding',
  );
  expect(refusal).toBeNull();
  expect(offered.find(({ name }) => name === '纪检监察室')).toMatchObject({ roles: ['supervisor'] });
  const { kind, field, categories, columns, levels, clearance } = templates.inspection;
  const { id: ledgerId } = await call<{ id: string }>('office', 'ledger.create', {
    kind,
    field,
    categories,
    columns,
    levels,
    clearance,
    year: 2026,
    key: v7(),
    name: '巡视整改台账 2026',
    prefix: '巡改-2026-',
    supervisor: [units.get('纪检监察室')],
    committee: [units.get('领导小组')],
  });
  // Everybody who serves it has it with the next request, though their seats were read before it was made.
  for (const who of ['office', 'supervisor', 'committee'])
    expect(await call(who, 'ledger.home')).toMatchObject([{ id: ledgerId, policy: 'draft' }]);

  const { id: sourceId } = await call<{ id: string }>('office', 'ledger.addSource', { ledgerId, name: '省委巡视', kind: '巡视', issuer: '省委巡视组', issuerLevel: 'provincial' }); // biome-ignore format: one call
  const { items } = await call<{ items: { id: string }[] }>('office', 'item.register', {
    ledgerId,
    sources: [{ sourceId }],
    items: [{ title: '示例问题', originalText: '示例原文', category: categories[0] }],
    key: v7(),
  });
  const dispatch = () => ({
    action: 'dispatch',
    items: [{ id: items[0]!.id, version: 1 }],
    input: { leadUnitId: units.get('建设局'), track: 'dated', dueRequired: '2027-06-30' },
    key: v7(),
  });
  // Nothing is handed out before the committee has said by which rules it will be judged.
  expect(await ask(as.get('office')!, 'item.perform', dispatch())).toMatchObject({ sign: 'no_policy' });
  const [draft] = await call<{ id: string; document: unknown }[]>('committee', 'ledger.policies', { ledgerId });
  expect(draft?.document).toEqual(policyOf('three', { substituteUnitId: null }));
  await call('committee', 'ledger.approvePolicy', { id: draft!.id });
  await call('office', 'item.perform', dispatch());
  expect(await call('unit_head', 'ledger.home')).toMatchObject([{ id: ledgerId, policy: 'active', tally: { all: 1 } }]);
});
