import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, longTerm } from '../test/door.ts';
import { type World, world } from '../test/world.ts';

// 填报、佐证、措施完成、阶段认定, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

async function rectifying() {
  const w = await world(db.app);
  const id = await w.walkTo('rectifying');
  const { criteria, measures } = await w.facts(id);
  return { w, id, criterionId: criteria[0]?.id ?? '', measureId: measures[0]?.id ?? '' };
}
/** A long-term item with one stage goal and the second quarter of 2018 open, due on 10 July. */
async function promised() {
  const { w, id } = await rectifying();
  await w.act('unit_head', 'convertTrack', { id, input: { to: 'long_term', longTerm, reason: '须长期推进', attestation: '属实' } });
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  const { periods, milestones, measures } = await w.facts(id);
  return { w, id, measureId: measures[0]?.id ?? '', periodId: periods[0]?.id ?? '', milestoneId: milestones[0]?.id ?? '' };
}
const closing = (w: World, id: string) => w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });

describe('a file', () => {
  test('is cited by who sent it, or who sees where it stands; to know its hash is not enough', async () => {
    const { w, id, criterionId } = await rectifying();
    const file = await w.file('佐证.pdf', ['unit_head@建设局']);
    const attach = (who: string, item: string, criterion = criterionId) =>
      w.act(who, 'attach', { id: item, input: { criterionId: criterion, files: [file] } });
    expect(await codesOf(attach('handler', id))).toEqual(['file_missing']);
    const other = await w.walkTo('rectifying');
    const elsewhere = (await w.facts(other)).criteria[0]?.id;
    const sent = await w.file('佐证.pdf', ['handler']);
    const put = (who: string, item: string, criterion = criterionId) =>
      w.act(who, 'attach', { id: item, input: { criterionId: criterion, files: [sent] } });
    await put('handler', id);
    await put('unit_head', other, elsewhere);
    expect((await w.facts(other)).evidence).toMatchObject([{ sha256: sent.sha256, uploadedBy: w.person('unit_head').accountId }]);
  });
});

describe('report 填报进展', () => {
  test('is kept as it was made, with its figures and files, and leaves the status alone', async () => {
    const { w, id, measureId } = await rectifying();
    const file = await w.file('进度照片.jpg');
    await w.act('handler', 'report', {
      id,
      input: { measureId, done: '已收回 12.5 万元', figures: [{ name: '收回资金', value: '12.50', unit: '万元' }], files: [file] },
    });
    const row = await db.owner.kysely.selectFrom('report').selectAll().where('itemId', '=', id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      measureId,
      done: '已收回 12.5 万元',
      figures: [{ name: '收回资金', value: '12.50', unit: '万元' }],
      onDate: '2018-06-01',
      accountId: w.person('handler').accountId,
    });
    const item = await w.facts(id);
    expect(item).toMatchObject({ status: 'rectifying', evidence: [{ reportId: row.id, purpose: 'report', name: '进度照片.jpg' }] });
    expect(await codesOf(closing(w, id))).toContain('measure_no_evidence');
    await expect(db.app.kysely.updateTable('report').set({ done: '改' }).where('id', '=', row.id).execute()).rejects.toThrow(
      'permission denied',
    );
  });

  test('on a period hands it in; late stays marked', async () => {
    const { w, id, periodId } = await promised();
    await w.act('handler', 'report', { id, input: { periodId, done: '季度进展' }, today: '2018-07-10' });
    expect((await w.facts(id)).periods[0]).toMatchObject({ state: 'submitted', late: false });
    expect(await codesOf(w.act('handler', 'report', { id, input: { periodId, done: '再报' } }))).toEqual(['period_not_open']);
    await db.owner.kysely.updateTable('period').set({ state: 'returned' }).where('id', '=', periodId).execute();
    await w.act('handler', 'report', { id, input: { periodId, done: '补正' }, today: '2018-07-11' });
    const late = await w.facts(id);
    expect(late.lightFlag).toBe('red');
    expect(late.periods[0]).toMatchObject({ state: 'submitted', late: true });
    await db.owner.kysely.updateTable('period').set({ state: 'missed', late: true }).where('id', '=', periodId).execute();
    await w.act('handler', 'report', { id, input: { periodId, done: '补报' }, today: '2018-08-01' });
    expect((await w.facts(id)).periods[0]).toMatchObject({ state: 'submitted', late: true });
  });

  test('on a long-term item names its period, and waits for the next one when none is open', async () => {
    const { w, id, periodId, measureId } = await promised();
    const report = (who: string, input: object) => w.act(who, 'report', { id, input: { done: '进展', ...input } });
    expect(await codesOf(report('handler', {}))).toEqual(['period_needed']);
    expect(await codesOf(report('handler', { measureId }))).toEqual(['period_needed']);
    await report('handler', { measureId, periodId });
    expect((await w.facts(id)).periods[0]).toMatchObject({ state: 'submitted' });
    expect(await codesOf(report('handler', {}))).toEqual(['no_period_open']);
  });

  test('by another unit than the lead is kept under the period and does not hand it in', async () => {
    const { w, id, periodId } = await promised();
    const measures = [w.measure, { ...w.measure, unitId: w.unit('建设局') }];
    await w.act('unit_head', 'amendPlan', { id, input: { measures, reason: '调整', attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('unit_head@建设局', 'report', { id, input: { done: '本单位进展', periodId } });
    expect((await w.facts(id)).periods[0]).toMatchObject({ state: 'open', reportId: null });
    await w.act('handler', 'report', { id, input: { done: '汇总', periodId } });
    expect((await w.facts(id)).periods[0]).toMatchObject({ state: 'submitted' });
  });

  test.each(['not_due', 'accepted', 'excused', 'submitted'] as const)('on a period that is %s is refused', async (state) => {
    const { w, id, periodId } = await promised();
    await db.owner.kysely.updateTable('period').set({ state, basis: '批复' }).where('id', '=', periodId).execute();
    expect(await codesOf(w.act('handler', 'report', { id, input: { periodId, done: '进展' } }))).toEqual(['period_not_open']);
  });

  test('is about a measure and a period of this very item', async () => {
    const { w, id, measureId } = await rectifying();
    const other = await w.walkTo('rectifying');
    expect(await codesOf(w.act('handler', 'report', { id: other, input: { measureId, done: '进展' } }))).toEqual(['measure_unknown']);
    expect(await codesOf(w.act('handler', 'report', { id, input: { measureId: crypto.randomUUID(), done: '进展' } }))).toEqual([
      'measure_unknown',
    ]);
    expect(await codesOf(w.act('handler', 'report', { id, input: { periodId: crypto.randomUUID(), done: '进展' } }))).toEqual([
      'period_not_open',
    ]);
    await w.act('handler', 'finishMeasure', { id, input: { measureId } });
    await w.act('handler', 'report', { id, input: { measureId, done: '完成后的说明' } });
  });

  test('a due period that nobody accepted holds up the closure', async () => {
    const { w, id, periodId } = await promised();
    expect(
      await codesOf(w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' }, today: '2018-07-10' })),
    ).toContain('period_due');
    await db.owner.kysely.updateTable('period').set({ state: 'accepted' }).where('id', '=', periodId).execute();
    expect(
      await codesOf(w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' }, today: '2018-07-10' })),
    ).not.toContain('period_due');
  });
});

describe('attach 佐证', () => {
  test('a newer version supersedes the older one, which stays', async () => {
    const { w, id, criterionId } = await rectifying();
    await w.act('handler', 'attach', { id, input: { criterionId, files: [await w.file('纪要一.pdf')] } });
    const [first] = (await w.facts(id)).evidence;
    await w.act('handler', 'attach', { id, input: { criterionId, supersedesId: first?.id ?? null, files: [await w.file('纪要二.pdf')] } });
    const versions = (await w.facts(id)).evidence.toSorted((a, b) => a.version - b.version);
    expect(versions).toMatchObject([
      { version: 1, name: '纪要一.pdf', supersededAt: expect.any(String) },
      { version: 2, name: '纪要二.pdf', supersedesId: first?.id, supersededAt: null },
    ]);
    const again = async (supersedesId: string) =>
      codesOf(w.act('handler', 'attach', { id, input: { criterionId, supersedesId, files: [await w.file()] } }));
    expect(await again(first?.id ?? '')).toEqual(['not_superseding']);
    expect(await again(crypto.randomUUID())).toEqual(['not_superseding']);
    const two = { criterionId, supersedesId: versions[1]?.id ?? null, files: [await w.file(), await w.file()] };
    expect(await codesOf(w.act('handler', 'attach', { id, input: two }))).toEqual(['not_superseding']);
  });

  test('names one criterion or one stage goal of this item, and files that were uploaded', async () => {
    const { w, id, criterionId } = await rectifying();
    const other = await w.walkTo('rectifying');
    const attach = async (input: object) =>
      codesOf(w.act('handler', 'attach', { id: other, input: { files: [await w.file()], ...input } }));
    expect(await attach({ criterionId })).toEqual(['target_unknown']);
    expect(await attach({})).toEqual(['target_unknown']);
    expect(await attach({ milestoneId: crypto.randomUUID() })).toEqual(['target_unknown']);
    const own = (await w.facts(other)).criteria[0]?.id ?? '';
    expect(await attach({ criterionId: own, milestoneId: crypto.randomUUID() })).toEqual(['target_unknown']);
    expect(await attach({ criterionId: own, files: [{ sha256: 'a'.repeat(64), name: '没有上传.pdf' }] })).toEqual(['file_missing']);
    expect((await w.facts(id)).evidence).toEqual([]);
  });

  test('is called what it is: no path, no hidden character, no secret mark, no other kind of file', async () => {
    const { w, id, criterionId } = await rectifying();
    const { sha256 } = await w.file('纪要.pdf');
    const attach = (name: string) => w.act('handler', 'attach', { id, input: { criterionId, files: [{ sha256, name }] } });
    for (const name of ['../../etc/passwd.pdf', 'a\\b.pdf', '纪要\u202efdp.pdf', '纪\u200b要.pdf', '线索（机 密）.pdf'])
      await expect(attach(name)).rejects.toThrow(/文件名/);
    for (const name of ['纪要.html', '纪要.exe', '纪要.png', '纪要', '.pdf.docx'])
      expect(await codesOf(attach(name))).toEqual(['file_misnamed']);
    await attach('纪要 终稿.PDF');
    expect((await w.facts(id)).evidence.map((each) => each.name)).toEqual(['纪要 终稿.PDF']);
  });

  test('that has expired or was replaced by an expired one does not count', async () => {
    const { w, id, criterionId, measureId } = await rectifying();
    await w.act('handler', 'finishMeasure', { id, input: { measureId } });
    await w.act('handler', 'attach', { id, input: { criterionId, files: [{ ...(await w.file()), expiresOn: '2018-06-30' }] } });
    const apply = (today: string) => w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' }, today });
    expect(await codesOf(apply('2018-07-01'))).toEqual(['measure_no_evidence']);
    await apply('2018-06-30');
    expect((await w.facts(id)).status).toBe('closure_review');
  });
});

describe('finish 措施完成', () => {
  test('is once, by a unit with a part in it, and only of this item’s measures', async () => {
    const { w, id, measureId } = await rectifying();
    const other = await w.walkTo('rectifying');
    expect(await codesOf(w.act('handler', 'finishMeasure', { id: other, input: { measureId } }))).toEqual(['measure_unknown']);
    await w.act('handler', 'finishMeasure', { id, input: { measureId }, today: '2018-06-20' });
    expect((await w.facts(id)).measures[0]).toMatchObject({ state: 'done', doneOn: '2018-06-20' });
    expect(await codesOf(w.act('handler', 'finishMeasure', { id, input: { measureId } }))).toEqual(['measure_unknown']);
    await expect(w.act('unit_head@建设局', 'finishMeasure', { id, input: { measureId } })).rejects.toThrow('not found');
  });
});

describe('a measure of another unit', () => {
  test('is not finished by a joint unit: it is its own unit’s, or the lead’s', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await w.hire('head@整改办', { role: 'unit_head', unit: '整改办' });
    const units = ['财政金融局', '建设局', '审计局', '整改办'] as const;
    const measures = units.map((name) => ({ ...w.measure, unitId: w.unit(name) }));
    await w.act('unit_head', 'amendPlan', { id, input: { measures, reason: '分给各单位', attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    const [lead = '', builder = '', auditing = '', offices = ''] = (await w.facts(id)).measures
      .filter((each) => each.state === 'active')
      .sort((a, b) => a.seq - b.seq)
      .map((each) => each.id);
    const finish = (who: string, measureId: string) => w.act(who, 'finishMeasure', { id, input: { measureId } });
    expect(await codesOf(finish('unit_head@建设局', lead))).toEqual(['not_your_measure']);
    expect(await codesOf(finish('unit_head@建设局', auditing))).toEqual(['not_your_measure']);
    await finish('unit_head@建设局', builder);
    await finish('handler', auditing);
    await finish('head@整改办', offices);
  });
});

describe('accept_stage 阶段认定', () => {
  test('needs evidence of the goal; it is counted as a stage and never as closed', async () => {
    const { w, id, milestoneId } = await promised();
    const accept = (who = 'supervisor') => w.act(who, 'acceptStage', { id, input: { milestoneId, opinion: '已印发' } });
    expect(await codesOf(accept())).toEqual(['stage_no_evidence']);
    await w.act('handler', 'attach', { id, input: { milestoneId, files: [await w.file('制度.pdf')] } });
    expect(await codesOf(accept('office'))).toEqual(['wrong_role']);
    await accept();
    const item = await w.facts(id);
    expect(item).toMatchObject({
      status: 'rectifying',
      stageAccepted: true,
      closedOn: null,
      lightFlag: 'none',
      milestones: [{ state: 'accepted', actualOn: '2018-06-01', opinion: '已印发' }],
    });
    expect(await codesOf(accept())).toEqual(['stage_unknown']);
    expect(await db.owner.kysely.selectFrom('closure').selectAll().where('itemId', '=', id).execute()).toEqual([]);
  });

  test('works for a staged item, whose plan carries its goals and nothing else of a long-term promise', async () => {
    const w = await world(db.app);
    const [id = '', dated = ''] = await w.register(2);
    const given = { leadUnitId: w.unit('财政金融局'), dueRequired: '2018-10-31' };
    await w.act('office', 'dispatch', { id, input: { ...given, track: 'staged' } });
    await w.act('office', 'dispatch', { id: dated, input: { ...given, track: 'dated' } });
    for (const each of [id, dated]) await w.act('unit_head', 'claim', { id: each, input: {} });
    const goals = [
      { name: '一阶段', goal: '制度印发', plannedOn: '2018-07-31' },
      { name: '二阶段', goal: '全面落实', plannedOn: '2018-10-31' },
    ];
    const edit = (of: string, over: object) =>
      w.act('handler', 'editPlan', { id: of, input: { rootCause: '根源', lookalike: '已查', measures: [w.measure], goals, ...over } });
    expect(await codesOf(edit(dated, {}))).toEqual(['goals_not_staged']);
    expect(await codesOf(edit(id, { goals: [{ ...goals[0], plannedOn: '2018-11-01' }] }))).toEqual(['goal_too_late']);
    await edit(id, { goals: [{ ...goals[0], name: '初稿' }] });
    await edit(id, {});
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    expect((await w.facts(id)).requests[0]?.payload).toMatchObject({ track: 'staged', goals, cadence: null });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    const [first] = (await w.facts(id)).milestones.filter((each) => each.state === 'open' && each.name === '一阶段');
    await w.act('handler', 'attach', { id, input: { milestoneId: first?.id ?? '', files: [await w.file('制度.pdf')] } });
    await w.act('supervisor', 'acceptStage', { id, input: { milestoneId: first?.id ?? '', opinion: '已印发' } });
    const item = await w.facts(id);
    expect(item).toMatchObject({ status: 'rectifying', track: 'staged', stageAccepted: true, dueOriginal: '2018-09-30', cadence: null });
    const states = Object.fromEntries(item.milestones.map((each) => [each.name, each.state]));
    expect(states).toEqual({ 初稿: 'dropped', 一阶段: 'accepted', 二阶段: 'open' });
  });

  test('is not for an item by a date', async () => {
    const { w, id } = await rectifying();
    expect(await codesOf(w.act('supervisor', 'acceptStage', { id, input: { milestoneId: crypto.randomUUID(), opinion: '同意' } }))).toEqual(
      ['wrong_track'],
    );
  });
});
