import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { liveCriteria, liveMeasures } from '@duizhang/shared/item/facts.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onSite, verdicts } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';

// Whoever must act next is told, and nobody is told what they did themselves.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** Who was told by a step, by the names they act under, and with which words. */
async function toldBy(w: World, step: () => Promise<unknown>): Promise<{ who: string[]; texts: string[] }> {
  const all = () => db.owner.kysely.selectFrom('notification').select(['id', 'accountId', 'text']).where('orgId', '=', w.orgId).execute();
  const before = new Set((await all()).map((each) => each.id));
  await step();
  const fresh = (await all()).filter((each) => !before.has(each.id));
  const name = (accountId: string) => [...w.rows.people].find(([, person]) => person.accountId === accountId)?.[0] ?? accountId;
  return { who: fresh.map((each) => name(each.accountId)).sort(), texts: [...new Set(fresh.map((each) => each.text))] };
}
const agree = async (w: World, who: string, { id, grade = null }: { id: string; grade?: 'good' | null }) =>
  w.act(who, 'agreeClosure', { id, input: { opinion: '同意', criteria: await verdicts(w, id, 'pass'), onSite, grade } });

test('from dispatch to closure', async () => {
  const w = await world(db.app);
  const [id = ''] = await w.register();
  const { code, title } = await w.facts(id);
  const told = async (step: () => Promise<unknown>) => (await toldBy(w, step)).who;
  const dispatch = { leadUnitId: w.unit('财政金融局'), track: 'dated', dueRequired: '2018-10-31' } as const;

  const dispatched = await toldBy(w, () =>
    w.act('office', 'dispatch', { id, input: { ...dispatch, jointUnitIds: [w.unit('建设局')], supportUnitIds: [w.unit('审计局')] } }),
  );
  expect(dispatched).toEqual({ who: ['unit_head', 'unit_head@审计局', 'unit_head@建设局'].sort(), texts: [`请认领：${code} ${title}`] });
  expect(await told(() => w.act('unit_head@审计局', 'declineAssignment', { id, input: { reason: '非我职责' } }))).toEqual(['office']);
  expect(await told(() => w.act('unit_head', 'returnAssignment', { id, input: { reason: '非我职责' } }))).toEqual(['office']);
  expect(await told(() => w.act('office', 'dispatch', { id, input: dispatch }))).toEqual(['unit_head']);
  expect(await told(() => w.act('unit_head', 'returnAssignment', { id, input: { reason: '非我职责' } }))).toEqual(['committee']);
  expect(await told(() => w.act('committee', 'designate', { id, input: { ...dispatch, reason: '指定' } }))).toEqual(['unit_head']);
  expect(await told(() => w.act('unit_head', 'claim', { id, input: {} }))).toEqual(['handler']);
  expect(await told(() => w.act('unit_head', 'assignHandler', { id, input: { handlerId: w.person('handler').accountId } }))).toEqual([
    'handler',
  ]);
  const edit = (rootCause: string) => () =>
    w.act('handler', 'editPlan', { id, input: { rootCause, lookalike: '已查', measures: [w.measure] } });
  expect(await told(edit(''))).toEqual([]);
  expect(await toldBy(w, edit('根源'))).toEqual({ who: ['unit_head'], texts: [`方案已编好，请审阅后报送：${code} ${title}`] });
  expect(await told(edit('根源二'))).toEqual([]);
  expect(await toldBy(w, () => w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } }))).toEqual({
    who: ['office'],
    texts: [`请审核整改方案申请：${code} ${title}`],
  });
  expect(await told(() => w.act('office', 'returnPlan', { id, input: { opinion: '不实' } }))).toEqual(['handler', 'unit_head']);
  expect(await told(edit('根源三'))).toEqual(['unit_head']);
  expect(await told(edit('根源四'))).toEqual([]);
  await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
  expect(await told(() => w.act('office', 'agreePlan', { id, input: { opinion: '同意' } }))).toEqual(['supervisor']);
  expect(await told(() => w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } }))).toEqual(['handler', 'unit_head']);

  const planned = await w.facts(id);
  const [criteria, measures] = [liveCriteria(planned), liveMeasures(planned)];
  await w.act('handler', 'attach', { id, input: { criterionId: criteria[0]?.id ?? null, files: [await w.file()] } });
  expect(await toldBy(w, () => w.act('handler', 'finishMeasure', { id, input: { measureId: measures[0]?.id ?? '' } }))).toEqual({
    who: ['unit_head'],
    texts: [`措施已全部完成，请核对佐证后申请销号：${code} ${title}`],
  });
  const apply = () => w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
  expect(await told(apply)).toEqual(['office']);
  const fail = await verdicts(w, id, 'fail');
  expect(await toldBy(w, () => w.act('office', 'returnClosure', { id, input: { opinion: '不实', criteria: fail } }))).toEqual({
    who: ['handler', 'unit_head'],
    texts: [`销号申请被退回：${code} ${title}`],
  });
  await apply();
  expect(await told(() => agree(w, 'office', { id }))).toEqual(['supervisor']);
  expect(await told(() => agree(w, 'supervisor', { id }))).toEqual(['committee']);
  expect(await toldBy(w, () => agree(w, 'committee', { id, grade: 'good' }))).toEqual({
    who: ['handler', 'unit_head'],
    texts: [`销号申请已同意：${code} ${title}`],
  });
});

describe('told is', () => {
  test('the applicant of the office, when the committee decides an exit', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    expect(
      (await toldBy(w, () => w.act('office', 'applyExit', { id, input: { kind: 'unfounded', reason: '不属实', attestation: '属实' } })))
        .who,
    ).toEqual(['committee']);
    expect((await toldBy(w, () => w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } }))).who).toEqual(['office']);
  });

  test('the substitute, where a level stood aside', async () => {
    const w = await world(db.app);
    const policy = { ...threeLevels, plan: threeLevels.plan.map((each) => ({ ...each, substituteUnitId: w.unit('审计局') })) };
    await db.owner.kysely
      .updateTable('ledgerPolicy')
      .set({ document: JSON.stringify(policy) })
      .where('orgId', '=', w.orgId)
      .execute();
    await w.hire('head of office', { role: 'unit_head', unit: '整改办' });
    const [id = ''] = await w.register();
    await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('整改办'), track: 'dated', dueRequired: '2018-10-31' } });
    await w.act('head of office', 'claim', { id, input: {} });
    await w.act('head of office', 'editPlan', {
      id,
      input: { rootCause: '根源', lookalike: '已查', measures: [{ ...w.measure, unitId: w.unit('整改办') }] },
    });
    expect((await toldBy(w, () => w.act('head of office', 'submitPlan', { id, input: { attestation: '属实' } }))).who).toEqual([
      'unit_head@审计局',
    ]);
    expect((await toldBy(w, () => w.act('unit_head@审计局', 'agreePlan', { id, input: { opinion: '同意' } }))).who).toEqual(['supervisor']);
  });

  test('a colleague and not oneself, where the actor’s own post comes next', async () => {
    const [office, supervisor] = threeLevels.plan;
    const w = await world(db.app, { policy: { ...threeLevels, plan: [office!, { ...office!, way: 'notice', days: 5 }, supervisor!] } });
    await w.hire('office2', { role: 'office', unit: '整改办' });
    const id = await w.walkTo('planning');
    await w.act('handler', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures: [w.measure] } });
    expect((await toldBy(w, () => w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } }))).who).toEqual([
      'office',
      'office2',
    ]);
    expect((await toldBy(w, () => w.act('office', 'agreePlan', { id, input: { opinion: '同意' } }))).who).toEqual(['office2']);
    expect((await toldBy(w, () => w.act('office2', 'publish', { id, input: { from: '2018-06-01', place: '公告栏' } }))).who).toEqual([]);
  });

  test('each once, however many posts bring it', async () => {
    const w = await world(db.app);
    const handler = w.person('handler');
    const post = await db.owner.kysely
      .selectFrom('post')
      .selectAll()
      .where('orgId', '=', w.orgId)
      .where('id', '=', handler.postId)
      .executeTakeFirstOrThrow();
    await db.owner.kysely
      .insertInto('post')
      .values({ ...post, id: crypto.randomUUID() })
      .execute();
    const id = await w.walkTo('awaiting_claim');
    expect((await toldBy(w, () => w.act('unit_head', 'claim', { id, input: {} }))).who).toEqual(['handler']);
  });

  test('who holds the post on the org’s own day, neither before their term nor after it', async () => {
    const w = await world(db.app, { today: '2018-06-01' });
    const terms = { past: ['2010-01-01', '2018-06-01'], ending: ['2010-01-01', '2018-12-31'], coming: ['2018-06-02', null] } as const;
    for (const [who, [validFrom, validTo]] of Object.entries(terms)) {
      const { postId } = await w.hire(who, { role: 'handler', unit: '财政金融局' });
      await db.owner.kysely.updateTable('post').set({ validFrom, validTo }).where('orgId', '=', w.orgId).where('id', '=', postId).execute();
    }
    const id = await w.walkTo('awaiting_claim');
    expect((await toldBy(w, () => w.act('unit_head', 'claim', { id, input: {} }))).who).toEqual(['ending', 'handler']);
  });

  test('a unit that the plan gives a measure, once; an amended plan tells only the new ones', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('planning');
    const { code, title } = await w.facts(id);
    const at = (unit: '建设局' | '审计局') => ({ ...w.measure, unitId: w.unit(unit) });
    const plan = { rootCause: '根源', lookalike: '已查', measures: [w.measure, at('建设局')] };
    await w.act('handler', 'editPlan', { id, input: plan });
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    const agreed = await toldBy(w, () => w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } }));
    expect(agreed.who).toEqual(['handler', 'unit_head', 'unit_head@建设局']);
    expect(agreed.texts).toContain(`方案已定，您单位承担整改措施：${code} ${title}`);
    const { measures } = await w.facts(id);
    const kept = [w.measure, at('建设局')].map((each, nth) => ({ ...each, id: measures[nth]!.id }));
    const amended = { reason: '增加措施', attestation: '属实', measures: [...kept, at('审计局')] };
    await w.act('unit_head', 'amendPlan', { id, input: amended });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    const again = await toldBy(w, () => w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } }));
    expect(again.who).toEqual(['handler', 'unit_head', 'unit_head@审计局']);
    const finish = (nth: number, who: string) =>
      toldBy(w, async () => w.act(who, 'finishMeasure', { id, input: { measureId: (await w.facts(id)).measures[nth]!.id } }));
    expect((await finish(0, 'handler')).who).toEqual([]);
    expect((await finish(1, 'unit_head@建设局')).who).toEqual([]);
    expect((await finish(2, 'unit_head@审计局')).who).toEqual(['handler', 'unit_head']);
  });

  test('nobody of a call that was refused', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    const { who } = await toldBy(w, () =>
      w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } }).catch(() => null),
    );
    expect(who).toEqual([]);
  });
});
