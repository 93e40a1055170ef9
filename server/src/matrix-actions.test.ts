import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Facts, liveCriteria, liveMeasures, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import type { FindingAction } from '@duizhang/shared/item/actions.ts';
import { actionsOf } from '@duizhang/shared/item/workflow.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actions, elsewhere } from './test/action-lines.ts';
import { longTerm, onSite } from './test/door.ts';
import { ask, type Caller, digestAll, each, furnish, inPlaces, type Scene, stage } from './test/matrix.ts';
import { anew, findOf } from './test/lookback.ts';
import { threeLevels } from './test/world.ts';

// The one door of items: every action × every role × own unit or ledger, a joint unit, another unit, another org, signed out;
// tried on an item in the state where the action is possible, so that nothing but the caller speaks against it.

let db: FreshDatabase;
let scene: Scene;
const statements: string[] = [];
beforeAll(async () => {
  db = await freshDatabase({ onStatement: (text) => statements.push(text) });
  scene = await stage(db);
});
afterAll(() => db.drop());

type Step = readonly [action: FindingAction, input: (item: Facts, n: number) => unknown, by?: Caller['role']];
const attestation = '属实';
const opinion = '同意';
const joint = () => ({
  leadUnitId: scene.home.unit('财政金融局'),
  jointUnitIds: [scene.home.unit('审计局')],
  track: 'dated' as const,
  dueRequired: '2018-10-31',
});
const measures = () => ['一', '二', '三', '四'].map((n) => ({ ...scene.home.measure, text: `示例措施${n}` }));
const judged = (item: Facts, verdict: 'pass' | 'fail') => liveCriteria(item).map(({ id }) => ({ criterionId: id, verdict }));
const active = (item: Facts) => ({ measureId: liveMeasures(item).find((one) => one.state === 'active')?.id });
const file = async () => [await scene.home.file()];
/** Another item that the same units see. */
async function another(): Promise<string> {
  const [id = ''] = await scene.home.register();
  await scene.home.act('office', 'dispatch', { id, input: joint() });
  return id;
}
/** A closed one whose look-back found that it does not hold. */
async function rebounded(): Promise<string> {
  const id = await scene.home.walkTo('closed');
  await findOf(scene.home, id, { verdict: 'rebound' });
  return id;
}
const goalOf = (item: Facts) => item.milestones.find((one) => one.kind === 'stage_goal' && one.state === 'open')?.id;

/** Courses of three items through every action. The first time an action comes, everybody tries it; later `by`, or whoever may. */
const courses: Readonly<Record<string, readonly Step[]>> = {
  'from dispatch to a returned closure': [
    ['dispatch', joint],
    ['returnAssignment', () => ({ reason: '不属本单位职责' })],
    ['dispatch', joint],
    ['returnAssignment', () => ({ reason: '不属本单位职责' })],
    ['designate', () => ({ ...joint(), reason: '领导小组指定' })],
    ['claim', () => ({})],
    ['urge', () => ({ text: '请抓紧办理' })],
    ['correct', () => ({ title: '更正后的标题', reason: '更正' })],
    ['acceptAssignment', () => ({})],
    ['assignHandler', () => ({ handlerId: scene.home.person('handler').accountId })],
    ['editPlan', () => ({ rootCause: '示例根源', lookalike: '已排查', measures: measures() })],
    ['submitPlan', () => ({ attestation })],
    ['returnPlan', () => ({ opinion: '请细化' })],
    ['submitPlan', () => ({ attestation })],
    ['agreePlan', () => ({ opinion })],
    ['agreePlan', () => ({ opinion }), 'supervisor'],
    ['report', (_, n) => ({ done: `进展${n}` })],
    ['attach', async (item, n) => ({ criterionId: liveCriteria(item)[n]?.id, files: await file() })],
    ['amendPlan', () => ({ measures: measures(), reason: '调整', attestation })],
    ['returnPlan', () => ({ opinion: '不必调整' })],
    ['applyExtension', () => ({ to: '2018-11-30', reasonCode: 'funding', reason: '资金未到位', attestation })],
    ['publish', () => ({ from: '2018-06-01', place: '门户网站' })],
    ['settle', () => ({ objections: 'upheld', opinion: '异议成立' })],
    ['convertTrack', () => ({ to: 'long_term', longTerm, reason: '须长期坚持', attestation })],
    ['agreeChange', () => ({ opinion })],
    ['attach', async (item) => ({ milestoneId: goalOf(item), files: await file() })],
    ['acceptStage', (item) => ({ milestoneId: goalOf(item), opinion: '达到阶段目标' })],
    ['acceptPeriod', async (item) => ({ periodId: await periodIn('submitted', item) })],
    ['returnPeriod', async (item) => ({ periodId: await periodIn('submitted', item), reason: '请补充数据' })],
    ['excusePeriod', async (item) => ({ periodId: await periodIn('missed', item), basis: '会议决定' })],
    ['assess', () => ({ verdict: 'on_course', conclusion: '进展符合预期', nextOn: '2018-12-28' })],
    ...Array.from({ length: 3 }, (): Step => ['finishMeasure', active]),
    ['finishAssignment', () => ({})],
    ['applyClosure', () => ({ summary: '已完成整改', attestation })],
    ['withdrawClosure', () => ({ reason: '补充材料' })],
    ['applyClosure', () => ({ summary: '已完成整改', attestation })],
    ['agreeClosure', (item) => ({ opinion, criteria: judged(item, 'pass') })],
    ['returnClosure', (item) => ({ opinion: '佐证不足', criteria: judged(item, 'fail'), onSite })],
  ],
  'part returned, exit declined': [
    ['dispatch', joint],
    ['declineAssignment', () => ({ reason: '无关' })],
    ['link', async () => ({ otherId: await another() })],
    ['applyExit', () => ({ kind: 'revoked', reason: '不再整改', attestation })],
    ['returnChange', () => ({ opinion: '继续整改' })],
  ],
  'looked back at': [['rebound', () => anew()]],
  adopted: [
    [
      'applyAdopt',
      async () => ({
        outcome: 'rectifying',
        leadUnitId: scene.home.unit('财政金融局'),
        dueRequired: '2018-12-31',
        decidingBody: '领导小组',
        documentNumber: '示例〔2018〕1号',
        decidedOn: '2018-05-01',
        approval: await scene.home.file(),
        attestation,
      }),
    ],
  ],
};

/** The first period of an item, put into the state that a verdict asks for. */
async function periodIn(state: 'submitted' | 'missed', { periods }: Facts): Promise<string> {
  const periodId = periods[0]?.id ?? '';
  await db.owner.kysely.updateTable('period').set({ state }).where('id', '=', periodId).execute();
  return periodId;
}

const own = (role: Caller['role']) => scene.callers.find((one) => one.place === 'own' && one.role === role)!;
const tried = new Set<FindingAction>();

function call(caller: Caller, item: Facts, body: { action: ActionName; input: unknown }) {
  const items = [{ id: item.id, version: item.version, payloadHash: openRequest(item)?.payloadHash ?? null }];
  return ask(caller, 'item.perform', { ...body, items, key: v7() });
}

/** Everybody tries: first those who are to be refused, all at once and without a trace, then the others one by one. */
async function everybody(id: string, [action, inputOf]: Step): Promise<void> {
  const callers = inPlaces(scene.callers, 'own', 'joint', 'other', 'org', 'out');
  const cells = Array.from(`${actions[action]} ${elsewhere}`.replaceAll(' ', ''), (expected, n) => ({ expected, caller: callers[n]! }));
  const said = (caller: Caller, sign: string) => `${caller.place} ${caller.role ?? 'nobody'} ${sign}`;
  const [refused, allowed] = [cells.filter((one) => one.expected !== '+'), cells.filter((one) => one.expected === '+')];
  const item = await scene.home.facts(id);
  const body = { action, input: await inputOf(item, 0) };
  const before = await digestAll(db.owner);
  const got = await each(refused, async ({ caller }) => said(caller, (await call(caller, item, body)).sign));
  expect.soft(got, action).toEqual(refused.map(({ expected, caller }) => said(caller, expected)));
  expect({ action, ...(await digestAll(db.owner)) }).toEqual({ action, ...before });
  for (const [n, { caller }] of allowed.entries()) {
    const now = await scene.home.facts(id);
    const { sign, data } = await call(caller, now, { action, input: await inputOf(now, n) });
    expect(said(caller, sign), `${action} ${JSON.stringify(data)}`).toBe(said(caller, '+'));
  }
}

test('every action has its line and is tried', () => {
  expect(Object.keys(actions).toSorted()).toEqual([...actionsOf('finding')].toSorted());
  const onCourse = new Set(Object.values(courses).flatMap((course) => course.map(([action]) => action)));
  expect([...onCourse].toSorted()).toEqual([...actionsOf('finding')].toSorted());
  for (const [action, cells] of Object.entries(actions)) expect([action, cells.length]).toEqual([action, 14]);
});

describe.each(Object.keys(courses))('a course of an item: %s', (course) => {
  let id = '';
  beforeAll(async () => {
    [id = ''] = course === 'looked back at' ? [await rebounded()] : await scene.home.register();
  });

  test.each((courses[course] ?? []).map((step) => ({ action: step[0], step })))('$action', async ({ step }) => {
    const [action, inputOf, by] = step;
    if (!tried.has(action)) {
      tried.add(action);
      await everybody(id, step);
      return;
    }
    const doer = scene.callers[actions[action].replace(' ', '').indexOf('+')]!;
    const item = await scene.home.facts(id);
    const { sign, data } = await call(by ? own(by) : doer, item, { action, input: await inputOf(item, 0) });
    expect({ sign, data }).toMatchObject({ sign: '+' });
  });
});

type Named = readonly [role: Caller['role'], path: string, input: unknown, sign: string];

test('what an input names must be there, and in sight', async () => {
  const { home, away } = scene;
  const { ledgerId, sourceId, viewId } = await furnish(db, scene);
  const [theirs = '', other = ''] = [...(await away.register()), ...(await home.register())];
  const [waiting, working, planned] = [
    await home.walkTo('awaiting_claim'),
    await home.walkTo('rectifying'),
    await home.walkTo('plan_review'),
  ];
  const [foreign] = await db.owner.kysely.selectFrom('measure').select('id').where('itemId', '<>', working).execute();
  const [theirUnit, theirHandler] = [away.unit('建设局'), away.person('handler').accountId];
  const source = { sourceId: away.rows.sourceId };
  const register = (sources: unknown) => ({
    ledgerId,
    sources,
    items: [{ title: '问题', originalText: '原文', category: '财政金融' }],
    key: v7(),
  });
  const level = { ...threeLevels.plan[0], substituteUnitId: theirUnit };
  const post = { accountId: home.person('other handler').accountId, unitId: home.unit('审计局'), role: 'handler' };
  const act = (role: Caller['role'], id: string, body: readonly [action: ActionName, input: unknown, sign: string]) =>
    home.facts(id).then(({ version, requests }): Named => {
      const [action, input, sign] = body;
      const items = [{ id, version, payloadHash: requests.at(-1)?.payloadHash ?? null }];
      return [role, 'item.perform', { action, items, input, key: v7() }, sign];
    });
  const exit = { kind: 'merged', reason: '合并', attestation };
  const calls: readonly Named[] = [
    ['office', 'item.register', register([source]), 'N'],
    ['office', 'item.register', register([{ sourceId, batchId: v7() }]), 'N'],
    ['office', 'item.register', register([{ sourceId }, { sourceId }]), 'source_twice'],
    ['office', 'item.register', { ...register([source]), ledgerId: away.ledgerId }, 'N'],
    ['office', 'ledger.addBatch', { ...source, number: '第九批' }, 'N'],
    ['office', 'ledger.draftPolicy', { ledgerId, document: { ...threeLevels, plan: [level] }, reason: '修订' }, 'N'],
    ['office', 'ledger.saveView', { ledgerId: away.ledgerId, name: '在办', shared: true, search: {} }, 'N'],
    ['supervisor', 'ledger.dropView', { id: viewId }, 'N'],
    ['office', 'item.preview', { action: 'dispatch', ids: [other, theirs] }, 'N'],
    ['secadmin', 'admin.posts.grant', { ...post, accountId: theirHandler }, 'N'],
    ['secadmin', 'admin.posts.grant', { ...post, unitId: theirUnit }, 'N'],
    ['sysadmin', 'admin.units.create', { parentId: theirUnit, name: '新设单位', kind: 'office' }, 'N'],
    await act('office', other, ['dispatch', { ...joint(), leadUnitId: theirUnit }, 'N']),
    await act('office', other, ['dispatch', { ...joint(), jointUnitIds: [theirUnit] }, 'N']),
    await act('office', other, ['dispatch', { ...joint(), superviseUnitIds: [theirUnit] }, 'N']),
    await act('office', other, ['dispatch', { ...joint(), leaderId: theirHandler }, 'N']),
    await act('office', other, ['correct', { leaderId: theirHandler, reason: '更正' }, 'N']),
    await act('office', other, ['applyExit', { ...exit, otherIds: [theirs] }, 'N']),
    await act('unit_head', waiting, ['claim', { handlerId: theirHandler }, 'handler_not_in_unit']),
    await act('unit_head', waiting, ['claim', { handlerId: home.person('other handler').accountId }, 'handler_not_in_unit']),
    await act('unit_head', working, [
      'amendPlan',
      { measures: [{ ...home.measure, unitId: theirUnit }], reason: '调整', attestation },
      'N',
    ]),
    await act('handler', working, ['report', { done: '进展', measureId: foreign?.id }, 'measure_unknown']),
    await act('handler', working, ['finishMeasure', { measureId: foreign?.id }, 'measure_unknown']),
    await act('handler', working, ['report', { done: '进展', files: [await away.file()] }, 'file_missing']),
    await act('office', planned, [
      'agreePlan',
      { opinion, onBehalf: { postId: away.person('office').postId, signedOn: '2018-06-01', scan: await home.file() } },
      'v',
    ]),
  ];
  const before = await digestAll(db.owner);
  for (const [n, [role, path, input, sign]] of calls.entries()) {
    const reply = await ask(own(role), path, input).catch((error: unknown) => ({ sign: String(error) }));
    expect.soft(`${n} ${path} ${reply.sign}`).toBe(`${n} ${path} ${sign}`);
  }
  expect(await digestAll(db.owner)).toEqual(before);
});

// The frame (BEGIN … COMMIT) and the look at who acts, which is remembered for reads, come on top.
test.each([
  ['item.list', 2, () => ({ ledgerId: scene.home.ledgerId })],
  ['item.list', 2, () => ({ ledgerId: scene.home.ledgerId, q: '台账' })],
  ['item.kanban', 1, () => ({ ledgerId: scene.home.ledgerId })],
  ['item.kanban', 2, () => ({ ledgerId: scene.home.ledgerId, q: '台账' })],
  ['item.range', 1, () => ({ ledgerId: scene.home.ledgerId })],
  ['item.times', 1, (id: string) => ({ ids: [id] })],
  ['item.month', 1, () => ({ ledgerId: scene.home.ledgerId, month: '2018-09' })],
  ['item.day', 1, () => ({ ledgerId: scene.home.ledgerId, day: '2018-09-30' })],
  ['item.get', 2, (id: string) => ({ id })],
  ['board.overview', 2, () => ({ ledgerId: scene.home.ledgerId })],
  ['board.flow', 3, () => ({ ledgerId: scene.home.ledgerId })],
  ['board.units', 2, () => ({ ledgerId: scene.home.ledgerId })],
  ['board.lostPoints', 2, () => ({ ledgerId: scene.home.ledgerId, unitId: scene.home.unit('财政金融局') })],
  ['ledger.list', 1, () => undefined],
  ['inbox.list', 2, () => undefined],
  [
    'item.perform',
    4,
    (id: string) => ({ action: 'correct', items: [{ id, version: 1 }], input: { title: '又一个标题', reason: '更正' }, key: v7() }),
  ],
])('%s takes at most %i statements', async (path, most, inputOf) => {
  const [id = ''] = await scene.home.register();
  await ask(
    own('office'),
    path === 'item.perform' ? 'item.list' : path,
    path === 'item.perform' ? { ledgerId: scene.home.ledgerId } : inputOf(id),
  );
  statements.splice(0);
  const { sign, data } = await ask(own('office'), path, inputOf(id));
  expect({ sign, data }).toMatchObject({ sign: '+' });
  const sent = statements.filter((text) => !/^(begin|commit)/.test(text));
  expect(sent).not.toEqual([]);
  expect(sent.slice(most)).toEqual([]);
});
