import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Facts, liveDeliverables, liveMilestones, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { actionsOf } from '@duizhang/shared/item/workflow.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longTerm, onSite } from './test/door.ts';
import { ask, type Caller, digestAll, each, inPlaces, type Scene, stage } from './test/matrix.ts';

// Every action on a task × everybody, tried where nothing but the caller speaks against it: who is refused, how, and without a trace.

let db: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  db = await freshDatabase();
  scene = await stage(db, { kind: 'task' });
});
afterAll(() => db.drop());

/**
 * Roles from left to right: handler, unit_head, leader, office, supervisor, committee, auditor, sysadmin, secadmin, logadmin of
 * the unit or ledger concerned; then handler, unit_head, leader of a joint unit. `+` done; w: not for this role, l: not the lead
 * unit, a: no such assignment of theirs, v: not a reviewer of this level, N: not found.
 */
// biome-ignore format: a table, one line an action
const lines = {
  correct:            'www+wwwNNN www',
  urge:               'ww+++wwNNN ww+',
  link:               'www+wwwNNN www',
  dispatch:           'NNw+wwwNNN NNN',
  designate:          'wwwww+wNNN www',
  claim:              'w+wwwwwNNN wlw',
  returnAssignment:   'w+wwwwwNNN wlw',
  acceptAssignment:   'wawwwwwNNN w+w',
  declineAssignment:  'wawwwwwNNN w+w',
  finishAssignment:   'wawwwwwNNN w+w',
  assignHandler:      'w+wwwwwNNN wlw',
  planTask:           '++wwwwwNNN llw',
  submitPlan:         'w+wwwwwNNN wlw',
  agreePlan:          'wvv+vvwNNN wvv', // at the office's level
  returnPlan:         'wvv+vvwNNN wvv',
  amendTask:          'w+wwwwwNNN wlw',
  report:             '++wwwwwNNN ++w',
  attach:             '++wwwwwNNN ++w',
  reachMilestone:     '++wwwwwNNN llw',
  handIn:             '++wwwwwNNN llw',
  recordResult:       '++wwwwwNNN llw',
  recordAmount:       '++wwwwwNNN llw',
  applyExtension:     'w+wwwwwNNN wlw',
  publish:            'wvw+wwwNNN wvw',
  settle:             'wvw+wwwNNN wvw',
  convertTrack:       'w+wwwwwNNN wlw',
  agreeChange:        'wvvvv+wNNN wvv', // at the committee's
  returnChange:       'wvvvv+wNNN wvv',
  acceptStage:        'wwww+wwNNN www',
  acceptPeriod:       'www++wwNNN www',
  returnPeriod:       'www++wwNNN www',
  excusePeriod:       'www++wwNNN www',
  assess:             'www++wwNNN www',
  applyAcceptance:    'w+wwwwwNNN wlw',
  withdrawAcceptance: 'w+wwwwwNNN wlw',
  agreeAcceptance:    'wvv+vvwNNN wvv', // at the office's
  returnAcceptance:   'wvvv+vwNNN wvv', // at the supervisor's
  applyExit:          'www+wwwNNN www',
  reopen:             'wwww+wwNNN www',
} as const satisfies Partial<Record<ActionName, string>>;
/** Whatever the action: roles in another unit or ledger, in another org, and signed out. An auditor sees the whole org. */
const elsewhere = 'NNNNNNwNNN NNNNNNNNNN U';

type Step = readonly [action: keyof typeof lines, input: (item: Facts, n: number) => unknown, by?: Caller['role']];
const attestation = '属实';
const opinion = '同意';
const reason = '确有原因';
const joint = () => ({
  leadUnitId: scene.home.unit('财政金融局'),
  jointUnitIds: [scene.home.unit('审计局')],
  track: 'dated' as const,
  dueRequired: '2018-10-31',
});
/** Another task that the same units see. */
async function another(): Promise<string> {
  const [id = ''] = await scene.home.register();
  await scene.home.act('office', 'dispatch', { id, input: joint() });
  return id;
}
const files = async () => [await scene.home.file()];
/** Two of each thing that two people do in turn. */
const plan = () => ({
  milestones: ['甲', '乙'].map((name) => ({ name, plannedOn: '2018-09-01', precision: 'month' })),
  deliverables: ['方案', '办法'].map((name) => ({ name })),
});
const openMilestone = (item: Facts) => liveMilestones(item).find((one) => one.state === 'open')?.id;
/** The first period of an item, put into the state that a verdict asks for. */
async function periodIn(state: 'submitted' | 'missed', { periods }: Facts): Promise<string> {
  const periodId = periods[0]?.id ?? '';
  await db.owner.kysely.updateTable('period').set({ state }).where('id', '=', periodId).execute();
  return periodId;
}
const goalOf = (item: Facts) => item.milestones.find((one) => one.kind === 'stage_goal' && one.state === 'open')?.id;
const visit = { way: 'on_site', place: '现场', people: '两人', found: '没有落实', dueRequired: '2018-12-31' };
const applied = { summary: '任务已完成', attestation };

const courses: Readonly<Record<string, readonly Step[]>> = {
  'from dispatch to a task that starts anew': [
    ['dispatch', joint],
    ['returnAssignment', () => ({ reason })],
    ['dispatch', joint],
    ['returnAssignment', () => ({ reason })],
    ['designate', () => ({ ...joint(), reason })],
    ['claim', () => ({})],
    ['urge', () => ({ text: '请抓紧办理' })],
    ['correct', (item) => ({ title: `${item.title}更`, reason })],
    ['acceptAssignment', () => ({})],
    ['assignHandler', () => ({ handlerId: scene.home.person('handler').accountId })],
    ['planTask', plan],
    ['submitPlan', () => ({ attestation })],
    ['returnPlan', () => ({ opinion: '请细化' })],
    ['submitPlan', () => ({ attestation })],
    ['agreePlan', () => ({ opinion })],
    ['agreePlan', () => ({ opinion }), 'supervisor'],
    ['report', (_, n) => ({ done: `进展${n}` })],
    ['attach', async (item) => ({ deliverableId: liveDeliverables(item)[0]?.id, files: await files() })],
    ['reachMilestone', (item) => ({ milestoneId: openMilestone(item), on: '2018-06-01', precision: 'month' })],
    ['handIn', async (item, n) => ({ deliverableId: liveDeliverables(item)[n]?.id, on: '2018-06-01', files: await files() })],
    ['recordResult', (_, n) => ({ name: '工作机构', before: '36', after: `${10 + n}`, unit: '个' })],
    ['recordAmount', () => ({ kind: 'total', value: '1.5', unit: '亿元', on: '2018-06-01' })],
    ['amendTask', () => ({ milestones: [{ name: '丙' }], reason, attestation })],
    ['returnPlan', () => ({ opinion: '不必调整' })],
    ['applyExtension', () => ({ to: '2018-11-30', reasonCode: 'funding', reason, attestation })],
    ['publish', () => ({ from: '2018-06-01', place: '门户网站' })],
    ['settle', () => ({ objections: 'upheld', opinion: '异议成立' })],
    ['convertTrack', () => ({ to: 'long_term', longTerm, reason, attestation })],
    ['agreeChange', () => ({ opinion })],
    ['attach', async (item) => ({ milestoneId: goalOf(item), files: await files() })],
    ['acceptStage', (item) => ({ milestoneId: goalOf(item), opinion: '达到阶段目标' })],
    ['acceptPeriod', async (item) => ({ periodId: await periodIn('submitted', item) })],
    ['returnPeriod', async (item) => ({ periodId: await periodIn('submitted', item), reason: '请补充数据' })],
    ['excusePeriod', async (item) => ({ periodId: await periodIn('missed', item), basis: '会议决定' })],
    ['assess', () => ({ verdict: 'on_course', conclusion: '进展符合预期', nextOn: '2018-12-28' })],
    ['finishAssignment', () => ({})],
    ['applyAcceptance', () => applied],
    ['withdrawAcceptance', () => ({ reason: '补充材料' })],
    ['applyAcceptance', () => applied],
    ['agreeAcceptance', () => ({ opinion })],
    ['returnAcceptance', () => ({ opinion: '材料不足', onSite })],
    ['applyAcceptance', () => applied],
    ['agreeAcceptance', () => ({ opinion })],
    ['agreeAcceptance', () => ({ opinion, onSite }), 'supervisor'],
    ['agreeAcceptance', () => ({ opinion }), 'committee'],
    ['reopen', () => visit],
  ],
  'part returned, exit declined': [
    ['dispatch', joint],
    ['declineAssignment', () => ({ reason })],
    ['link', async () => ({ otherId: await another(), kind: 'part_of' })],
    ['applyExit', () => ({ kind: 'revoked', reason, attestation })],
    ['returnChange', () => ({ opinion: '继续推进' })],
  ],
};

const own = (role: Caller['role']) => scene.callers.find((one) => one.place === 'own' && one.role === role)!;
const said = (caller: Caller, sign: string) => `${caller.place} ${caller.role ?? 'nobody'} ${sign}`;
function call(caller: Caller, item: Facts, body: { action: ActionName; input: unknown }) {
  const items = [{ id: item.id, version: item.version, payloadHash: openRequest(item)?.payloadHash ?? null }];
  return ask(caller, 'item.perform', { ...body, items, key: v7() });
}

/** Everybody tries: first those who are to be refused, without a trace, then the others one by one. */
async function everybody(id: string, [action, inputOf]: Step): Promise<void> {
  const callers = inPlaces(scene.callers, 'own', 'joint', 'other', 'org', 'out');
  const cells = Array.from(`${lines[action]} ${elsewhere}`.replaceAll(' ', ''), (expected, n) => ({ expected, caller: callers[n]! }));
  const refused = cells.filter((one) => one.expected !== '+');
  const item = await scene.home.facts(id);
  const input = await inputOf(item, 0);
  const before = await digestAll(db.owner);
  const got = await each(refused, async ({ caller }) => said(caller, (await call(caller, item, { action, input })).sign));
  expect.soft(got, action).toEqual(refused.map(({ expected, caller }) => said(caller, expected)));
  expect({ action, ...(await digestAll(db.owner)) }).toEqual({ action, ...before });
  for (const [n, { caller }] of cells.filter((one) => one.expected === '+').entries()) {
    const now = await scene.home.facts(id);
    const { sign, data } = await call(caller, now, { action, input: await inputOf(now, n) });
    expect(said(caller, sign), `${action} ${JSON.stringify(data)}`).toBe(said(caller, '+'));
  }
}

test('every action has its line and is tried', () => {
  expect(Object.keys(lines).toSorted()).toEqual([...actionsOf('task')].toSorted());
  const onCourse = new Set(Object.values(courses).flatMap((course) => course.map(([action]) => action)));
  expect([...onCourse].toSorted()).toEqual([...actionsOf('task')].toSorted());
});

const tried = new Set<string>();
test.each(Object.keys(courses))(
  '%s',
  async (course) => {
    const [id = ''] = await scene.home.register();
    for (const step of courses[course] ?? []) {
      const [action, inputOf, by] = step;
      if (!tried.has(action)) {
        tried.add(action);
        await everybody(id, step);
        continue;
      }
      const item = await scene.home.facts(id);
      const doer = by ? own(by) : scene.callers[lines[action].replace(' ', '').indexOf('+')]!;
      const { sign, data } = await call(doer, item, { action, input: await inputOf(item, 0) });
      if (sign !== '+') throw new Error(`${action}: ${sign} ${JSON.stringify(data)}`);
    }
    expect((await scene.home.facts(id)).requests.every((each) => each.state !== 'open')).toBe(true);
  },
  120_000,
);
