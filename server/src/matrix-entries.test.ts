import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName, RawInput } from '@duizhang/shared/item/input.ts';
import { actionsOf } from '@duizhang/shared/item/workflow.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, type Caller, digestAll, each, inPlaces, type Scene, stage } from './test/matrix.ts';

// Every action on an entry × everybody: who is refused, how, and without a trace.

let db: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  db = await freshDatabase();
  scene = await stage(db, { kind: 'entry', noticed: null });
});
afterAll(() => db.drop());

/**
 * Roles from left to right: handler, unit_head, leader, office, supervisor, committee, auditor, sysadmin, secadmin, logadmin of
 * the entry’s unit or ledger. `+` done; w: not for this role, v: not a reviewer of this level, N: not found.
 */
const lines = {
  correct: 'www+wwwNNN',
  link: 'www+wwwNNN',
  recordAmount: 'www+wwwNNN',
  applyChange: 'www+wwwNNN',
  publish: 'wvw+wwwNNN',
  settle: 'wvw+wwwNNN',
  agreeChange: 'wvvvv+wNNN',
  returnChange: 'wvvvv+wNNN',
} as const satisfies Partial<Record<ActionName, string>>;
/** Whatever the action: other units, which have no part in it, another org, and signed out. */
const elsewhere = 'NNN NNNNNNwNNN NNNNNNNNNN U';

const change: RawInput<'applyChange'> = {
  kind: 'adjust',
  name: '行使层级',
  before: '市级',
  after: '区级',
  basis: '示例文件〔2018〕1号',
  effectiveOn: '2018-06-01',
  attestation: '属实',
};
type Step = readonly [action: keyof typeof lines, input: (item: Facts) => unknown];
const course: readonly Step[] = [
  ['correct', (item) => ({ title: `${item.title}更`, reason: '更正' })],
  ['link', async () => ({ otherId: (await scene.home.register())[0] })],
  ['recordAmount', () => ({ kind: 'total', value: '1.5', unit: '亿元', on: '2018-06-01' })],
  ['applyChange', () => change],
  ['returnChange', () => ({ opinion: '依据不足' })],
  ['applyChange', () => change],
  ['agreeChange', () => ({ opinion: '同意' })],
];
const notice: readonly Step[] = [
  ['publish', () => ({ from: '2018-06-01', place: '门户网站' })],
  ['settle', () => ({ objections: 'upheld', opinion: '异议成立' })],
];

test('every action has its line', () => expect(Object.keys(lines).toSorted()).toEqual([...actionsOf('entry')].toSorted()));

const said = (caller: Caller, sign: string) => `${caller.place} ${caller.role ?? 'nobody'} ${sign}`;
function call(caller: Caller, item: Facts, [action, input]: [ActionName, unknown]) {
  const items = [{ id: item.id, version: item.version, payloadHash: openRequest(item)?.payloadHash ?? null }];
  return ask(caller, 'item.perform', { action, input, items, key: v7() });
}

async function everybody(id: string, [action, inputOf]: Step): Promise<void> {
  const callers = inPlaces(scene.callers, 'own', 'joint', 'other', 'org', 'out');
  const cells = Array.from(`${lines[action]}${elsewhere}`.replaceAll(' ', ''), (expected, n) => ({ expected, caller: callers[n]! }));
  expect(cells.length).toBe(callers.length);
  const item = await scene.home.facts(id);
  const input = await inputOf(item);
  const refused = cells.filter((one) => one.expected !== '+');
  const before = await digestAll(db.owner);
  const got = await each(refused, async ({ caller }) => said(caller, (await call(caller, item, [action, input])).sign));
  expect.soft(got, action).toEqual(refused.map(({ expected, caller }) => said(caller, expected)));
  expect(await digestAll(db.owner)).toEqual(before);
  for (const { caller } of cells.filter((one) => one.expected === '+')) {
    const { sign, data } = await call(caller, await scene.home.facts(id), [action, input]);
    expect(said(caller, sign), `${action} ${JSON.stringify(data)}`).toBe(said(caller, '+'));
  }
}

test('an entry’s course', async () => {
  const [id = ''] = await scene.home.register();
  for (const step of course) await everybody(id, step);
  expect(await scene.home.facts(id)).toMatchObject({ status: 'active', changes: [{ kind: 'adjust', after: '区级' }] });
});

test('a change that is published first, by another than who applied', async () => {
  scene = await stage(db, { kind: 'entry', noticed: 'change' });
  await scene.home.hire('applicant', { role: 'office', unit: '整改办' });
  const [id = ''] = await scene.home.register();
  await scene.home.act('applicant', 'applyChange', { id, input: change });
  for (const step of notice) await everybody(id, step);
  expect(await scene.home.facts(id)).toMatchObject({ status: 'active', requests: [{ state: 'returned' }] });
});
