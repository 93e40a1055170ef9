import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { actionsOf } from '@duizhang/shared/item/workflow.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, type Caller, digestAll, each, inPlaces, type Scene, stage } from './test/matrix.ts';
import { agreeDone, outcomes, visited } from './test/walk-case.ts';

// Every action on a case × everybody: who is refused, how, and without a trace.

let db: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  db = await freshDatabase();
  scene = await stage(db, { kind: 'case', noticed: null });
});
afterAll(() => db.drop());

/**
 * Roles from left to right: handler, unit_head, leader, office, supervisor, committee, auditor, sysadmin, secadmin, logadmin of
 * the unit or ledger concerned; then handler, unit_head, leader of a joint unit. `+` done; w: not for this role, l: not the lead
 * unit, a: no such assignment of theirs, v: not a reviewer of this level, N: not found.
 */
// biome-ignore format: a table, one line an action
const lines = {
  correct:           'www+wwwNNN www',
  dispatch:          'NNw+wwwNNN NNN', // units see nothing before it is dispatched
  designate:         'wwwww+wNNN www',
  claim:             'w+wwwwwNNN wlw',
  returnAssignment:  'w+wwwwwNNN wlw',
  acceptAssignment:  'wawwwwwNNN w+w',
  declineAssignment: 'wawwwwwNNN w+w',
  finishAssignment:  'wawwwwwNNN w+w',
  assignHandler:     'w+wwwwwNNN wlw',
  report:            '++wwwwwNNN ++w',
  attach:            '++wwwwwNNN ++w',
  recordAmount:      '++wwwwwNNN llw',
  reply:             'w+wwwwwNNN wlw',
  applyStaged:       'w+wwwwwNNN wlw',
  applyDone:         'w+wwwwwNNN wlw',
  agreeDone:         'wvv+vvwNNN wvv', // at the office's level
  returnDone:        'wvv+vvwNNN wvv', // there too
  withdrawDone:      'w+wwwwwNNN wlw',
  verify:            'wwww+wwNNN www',
  reopen:            'wwww+wwNNN www',
  publish:           'wvw+wwwNNN wvw',
  settle:            'wvw+wwwNNN wvw',
  agreeChange:       'wvvvv+wNNN wvv', // at the committee's
  returnChange:      'wvvvv+wNNN wvv',
  applyExit:         'www+wwwNNN www',
  urge:              'ww+++wwNNN ww+',
  link:              'www+wwwNNN www',
} as const satisfies Partial<Record<ActionName, string>>;
/** Whatever the action: roles in another unit or ledger, in another org, and signed out. An auditor sees the whole org. */
const elsewhere = 'NNNNNNwNNN NNNNNNNNNN U';

type Step = readonly [action: keyof typeof lines, input: (item: Facts) => unknown];
const attestation = '属实';
const exit = { kind: 'unfounded', reason: '经核查不属实', attestation };
const joint = () => ({
  leadUnitId: scene.home.unit('财政金融局'),
  jointUnitIds: [scene.home.unit('审计局')],
  track: 'dated',
  dueRequired: '2018-10-31',
});
const applied = { summary: '已办理', attestation };
/** Another case that the same units see. */
async function another(): Promise<string> {
  const [id = ''] = await scene.home.register();
  await scene.home.act('office', 'dispatch', { id, input: { ...joint(), track: 'dated' } });
  return id;
}
const course: readonly Step[] = [
  ['dispatch', joint],
  ['returnAssignment', () => ({ reason: '不属本单位职责' })],
  ['dispatch', joint],
  ['returnAssignment', () => ({ reason: '不属本单位职责' })],
  ['designate', () => ({ ...joint(), reason: '领导小组指定' })],
  ['claim', () => ({})],
  ['urge', () => ({ text: '请抓紧办理' })],
  ['correct', (item) => ({ title: `${item.title}更`, reason: '更正' })],
  ['acceptAssignment', () => ({})],
  ['assignHandler', () => ({ handlerId: scene.home.person('handler').accountId })],
  ['report', () => ({ done: '已到现场' })],
  ['attach', async () => ({ files: [await scene.home.file()] })],
  ['recordAmount', () => ({ kind: 'involved', value: '1.5', unit: '万元', on: '2018-06-01' })],
  ['finishAssignment', () => ({})],
  ['reply', () => ({ done: '已办理', outcomes })],
  ['applyStaged', () => ({ ...applied, remaining: '围挡待更换', remainingDue: '2018-09-30' })],
  ['withdrawDone', () => ({})],
  ['applyDone', () => applied],
  ['returnDone', () => ({ opinion: '请补充' })],
  ['applyDone', () => applied],
  ['agreeDone', () => ({ opinion: '同意' })],
];
const others: readonly Step[] = [
  ['dispatch', joint],
  ['declineAssignment', () => ({ reason: '无关' })],
  ['link', async () => ({ otherId: await another() })],
  ['applyExit', () => exit],
  ['returnChange', () => ({ opinion: '继续办理' })],
  ['applyExit', () => exit],
  ['agreeChange', () => ({ opinion: '同意' })],
];
const notice: readonly Step[] = [
  ['publish', () => ({ from: '2018-06-01', place: '门户网站' })],
  ['settle', () => ({ objections: 'upheld', opinion: '异议成立' })],
];

test('every action has its line', () => expect(Object.keys(lines).toSorted()).toEqual([...actionsOf('case')].toSorted()));

const said = (caller: Caller, sign: string) => `${caller.place} ${caller.role ?? 'nobody'} ${sign}`;
function call(caller: Caller, item: Facts, [action, input]: [ActionName, unknown]) {
  const items = [{ id: item.id, version: item.version, payloadHash: openRequest(item)?.payloadHash ?? null }];
  return ask(caller, 'item.perform', { action, input, items, key: v7() });
}

/** Everybody who is to be refused tries, all at once and without a trace. */
async function refuseAll(id: string, [action, inputOf]: Step): Promise<void> {
  const item = await scene.home.facts(id);
  const input = await inputOf(item);
  const refused = cellsOf(action).filter((one) => one.expected !== '+');
  const before = await digestAll(db.owner);
  const got = await each(refused, async ({ caller }) => said(caller, (await call(caller, item, [action, input])).sign));
  expect.soft(got, action).toEqual(refused.map(({ expected, caller }) => said(caller, expected)));
  expect(await digestAll(db.owner)).toEqual(before);
}

/** Then those who may, one by one. */
async function doIt(id: string, [action, inputOf]: Step): Promise<void> {
  for (const { caller } of cellsOf(action).filter((one) => one.expected === '+')) {
    const item = await scene.home.facts(id);
    const { sign, data } = await call(caller, item, [action, await inputOf(item)]);
    expect(said(caller, sign), `${action} ${JSON.stringify(data)}`).toBe(said(caller, '+'));
  }
}

function cellsOf(action: keyof typeof lines) {
  const callers = inPlaces(scene.callers, 'own', 'joint', 'other', 'org', 'out');
  const cells = Array.from(`${lines[action]} ${elsewhere}`.replaceAll(' ', ''), (expected, n) => ({ expected, caller: callers[n]! }));
  expect(cells.length).toBe(callers.length);
  return cells;
}

/** Where a course comes to an action again, only those who may do it. */
const tried = new Set<string>();
async function everybody(id: string, step: Step): Promise<void> {
  const again = tried.has(step[0]);
  tried.add(step[0]);
  if (!again) await refuseAll(id, step);
  await doIt(id, step);
}

test('a case’s course: returned twice, designated, replied, applied for in part, returned, agreed', async () => {
  const [id = ''] = await scene.home.register();
  for (const step of course) await everybody(id, step);
  expect(await scene.home.facts(id)).toMatchObject({
    status: 'done_review',
    requests: expect.arrayContaining([expect.objectContaining({ level: 1 })]),
  });
}, 60_000);

test('its byways: a part returned, a link, an exit declined and agreed', async () => {
  const [id = ''] = await scene.home.register();
  for (const step of others) await everybody(id, step);
  expect(await scene.home.facts(id)).toMatchObject({ status: 'exited', exitKind: 'unfounded' });
}, 60_000);

test('what is done is verified or reopened', async () => {
  for (const [action, input] of [
    ['verify', visited],
    ['reopen', { ...visited, dueRequired: '2018-12-31' }],
  ] as const) {
    const [id = ''] = await scene.home.register();
    await scene.home.act('office', 'dispatch', { id, input: { ...joint(), track: 'dated' } });
    await scene.home.act('unit_head', 'claim', { id, input: {} });
    await scene.home.act('unit_head@审计局', 'acceptAssignment', { id, input: {} });
    await scene.home.act('unit_head@审计局', 'finishAssignment', { id, input: {} });
    await scene.home.act('handler', 'attach', { id, input: { files: [await scene.home.file()] } });
    await scene.home.act('unit_head', 'applyDone', { id, input: { ...applied, outcomes } });
    await agreeDone(scene.home, id);
    await everybody(id, [action, () => input]);
    expect((await scene.home.facts(id)).status).toBe(action === 'verify' ? 'verified' : 'handling');
  }
}, 60_000);

test('an exit that is published first, by another than who applied', async () => {
  scene = await stage(db, { kind: 'case', noticed: 'change' });
  await scene.home.hire('applicant', { role: 'office', unit: '整改办' });
  const [id = ''] = await scene.home.register();
  await scene.home.act('office', 'dispatch', { id, input: { ...joint(), track: 'dated' } });
  await scene.home.act('applicant', 'applyExit', { id, input: { kind: 'unfounded', reason: '经核查不属实', attestation } });
  for (const step of notice) await everybody(id, step);
  expect(await scene.home.facts(id)).toMatchObject({ status: 'awaiting_claim', requests: [{ state: 'returned' }] });
}, 60_000);
