import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { Level } from '@duizhang/shared/item/policy.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, onSite, verdicts } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { perform } from './perform.ts';

// 公示、会议研究、代录、全体同意: the ways a level is decided, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({ role, way: 'review', quorum: 'any', onSite: false, ...more });
const closure = (...levels: Level[]) => ({ policy: { ...threeLevels, closure: levels } });
async function agree(
  w: World,
  who: string,
  { id, more = {}, today = '2018-06-01' }: { id: string; more?: Partial<RawInput<'agreeClosure'>>; today?: string },
) {
  return w.act(who, 'agreeClosure', { id, today, input: { opinion: '同意', criteria: await verdicts(w, id, 'pass'), onSite, ...more } });
}
const reviewsOf = (id: string) => db.owner.kysely.selectFrom('review').selectAll().where('itemId', '=', id).orderBy('id').execute();
/** Led by the office’s own unit, up to its application for closure. */
async function ledByOffice(w: World): Promise<string> {
  const [id = ''] = await w.register();
  const unitId = w.unit('整改办');
  await w.act('office', 'dispatch', { id, input: { leadUnitId: unitId, track: 'dated', dueRequired: '2018-10-31' } });
  await w.act('head', 'claim', { id, input: {} });
  await w.act('head', 'editPlan', { id, input: { rootCause: '根源', lookalike: '已查', measures: [{ ...w.measure, unitId }] } });
  await w.act('head', 'submitPlan', { id, input: { attestation: '属实' } });
  await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
  const { criteria, measures } = await w.facts(id);
  await w.act('head', 'attach', { id, input: { criterionId: criteria[0]?.id ?? '', files: [await w.file()] } });
  await w.act('head', 'finishMeasure', { id, input: { measureId: measures[0]?.id ?? '' } });
  await w.act('head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
  return id;
}
const statusOf = async (w: World, id: string) => (await w.facts(id)).status;

describe('公示', () => {
  const noticed = closure(level('office'), level('office', { way: 'notice', days: 5 }), level('committee'));
  const publish = (w: World, id: string, from: string) =>
    w.act('office', 'publish', { id, input: { from, place: '管委会公告栏' }, today: '2018-06-04' });
  const settle = (
    w: World,
    { id, today, objections = 'none' as const }: { id: string; today: string; objections?: 'none' | 'dismissed' | 'upheld' },
  ) => w.act('office', 'settle', { id, input: { objections, opinion: '公示期满' }, today });
  async function atNotice() {
    const w = await world(db.app, noticed);
    const id = await w.walkTo('ready');
    await w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
    expect(await codesOf(w.act('office', 'publish', { id, input: { from: '2018-06-01', place: '公告栏' } }))).toEqual(['not_notice_level']);
    await agree(w, 'office', { id, today: '2018-06-04' });
    return { w, id };
  }

  test('runs its days, and nobody agrees or settles before they are over', async () => {
    const { w, id } = await atNotice();
    expect(await codesOf(settle(w, { id, today: '2018-06-04' }))).toEqual(['not_published']);
    await publish(w, id, '2018-06-04');
    expect((await w.facts(id)).requests.at(-1)).toMatchObject({ noticeFrom: '2018-06-04', noticeUntil: '2018-06-09', level: 1 });
    expect(await codesOf(publish(w, id, '2018-06-04'))).toEqual(['already_published']);
    expect(await codesOf(agree(w, 'office', { id }))).toEqual(['notice_level']);
    expect(await codesOf(agree(w, 'committee', { id }))).toContain('notice_level');
    for (const today of ['2018-06-04', '2018-06-07', '2018-06-09'])
      expect(await codesOf(settle(w, { id, today }))).toEqual(['notice_running']);
    await settle(w, { id, today: '2018-06-10', objections: 'dismissed' });
    expect((await w.facts(id)).requests.at(-1)).toMatchObject({ level: 2, levelRole: 'committee' });
    await agree(w, 'committee', { id, more: { grade: 'good' } });
    expect(await statusOf(w, id)).toBe('closed');
    expect((await reviewsOf(id)).slice(-4).map((each) => each.verdict)).toEqual(['agree', 'publish', 'settle', 'agree']);
  });

  test('is held by the substitute’s head where the office leads the item itself, and never by the office', async () => {
    const held = level('office', { way: 'notice', days: 5 });
    const closing = (more: Partial<Level>) => [level('supervisor'), { ...held, ...more }, level('committee')];
    const w = await world(db.app, { policy: { ...threeLevels, plan: [level('supervisor')], closure: closing({}) } });
    const own = async (substituteUnitId?: string) => {
      const document = JSON.stringify({ ...threeLevels, plan: [level('supervisor')], closure: closing({ substituteUnitId }) });
      await db.owner.kysely.updateTable('ledgerPolicy').set({ document }).where('orgId', '=', w.orgId).execute();
      const id = await ledByOffice(w);
      await agree(w, 'supervisor', { id });
      return id;
    };
    await w.hire('head', { role: 'unit_head', unit: '整改办' });
    const publishBy = (who: string, id: string) => w.act(who, 'publish', { id, input: { from: '2018-06-01', place: '公告栏' } });
    const settleBy = (who: string, id: string) =>
      w.act(who, 'settle', { id, input: { objections: 'none', opinion: '期满' }, today: '2018-06-07' });
    const id = await own(w.unit('审计局'));
    expect(await codesOf(publishBy('office', id))).toEqual(['not_notice_holder']);
    expect(await codesOf(publishBy('head', id))).toEqual(['not_notice_holder']);
    await publishBy('unit_head@审计局', id);
    expect(await codesOf(settleBy('office', id))).toEqual(['not_notice_holder']);
    await settleBy('unit_head@审计局', id);
    const asSubstitute = { unitId: w.unit('审计局'), substituteFor: w.unit('整改办') };
    expect((await reviewsOf(id)).slice(-2)).toMatchObject([
      { verdict: 'publish', ...asSubstitute },
      { verdict: 'settle', ...asSubstitute },
    ]);
    expect(await codesOf(publishBy('office', await own()))).toEqual(['no_reviewer']);
  });

  test('with an objection upheld returns the application at once', async () => {
    const { w, id } = await atNotice();
    await publish(w, id, '2018-06-04');
    await settle(w, { id, today: '2018-06-05', objections: 'upheld' });
    expect(await w.facts(id)).toMatchObject({ status: 'rectifying', returnsSinceApproval: 1, appliedOn: null });
    expect((await w.facts(id)).requests.at(-1)).toMatchObject({ state: 'returned' });
  });

  test('can’t be dated before the chain came to it', async () => {
    const { w, id } = await atNotice();
    expect(await codesOf(publish(w, id, '2018-06-03'))).toEqual(['notice_backdated']);
    await publish(w, id, '2018-06-11');
    expect(await codesOf(settle(w, { id, today: '2018-06-16' }))).toEqual(['notice_running']);
  });

  test('twice in one chain runs twice', async () => {
    const w = await world(
      db.app,
      closure(
        level('office', { way: 'notice', days: 3 }),
        level('supervisor'),
        level('office', { way: 'notice', days: 5 }),
        level('committee'),
      ),
    );
    const id = await w.walkTo('ready');
    await w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
    await publish(w, id, '2018-06-04');
    await settle(w, { id, today: '2018-06-08' });
    await agree(w, 'supervisor', { id, today: '2018-06-08' });
    expect(await codesOf(settle(w, { id, today: '2018-06-20' }))).toEqual(['not_published']);
    await publish(w, id, '2018-06-11');
    expect(await codesOf(settle(w, { id, today: '2018-06-16' }))).toEqual(['notice_running']);
  });
});

describe('会议研究', () => {
  const met = closure(level('office'), level('committee', { way: 'meeting' }));
  test('decides a list by one meeting: one record, each item its own review', async () => {
    const w = await world(db.app, met);
    const ids = [await w.walkTo('ready'), await w.walkTo('ready'), await w.walkTo('ready')];
    for (const id of ids) {
      await w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } });
      await agree(w, 'office', { id });
    }
    const [first = ''] = ids;
    expect(await codesOf(agree(w, 'committee', { id: first, more: { grade: 'good' } }))).toEqual(['meeting_needed']);
    const meeting = { heldOn: '2018-05-31', number: '〔2018〕6号', attendees: '组长、副组长', minutes: await w.file('纪要.pdf') };
    const criteria = (await Promise.all(ids.map((id) => verdicts(w, id, 'pass')))).flat();
    const items = await Promise.all(
      ids.map(async (id) =>
        w.facts(id).then(({ version, requests }) => ({ id, version, payloadHash: requests.at(-1)?.payloadHash ?? null })),
      ),
    );
    const outcome = await perform(w.work('committee'), {
      action: 'agreeClosure',
      items,
      input: { opinion: '会议同意销号', criteria, grade: 'fair', meeting },
      key: v7(),
    });
    expect(outcome).toMatchObject({ done: 3, results: ids.map((id) => ({ id, status: 'closed' })) });
    const meetings = await db.owner.kysely.selectFrom('meeting').selectAll().where('orgId', '=', w.orgId).execute();
    expect(meetings).toMatchObject([
      { number: '〔2018〕6号', heldOn: '2018-05-31', confirmedBy: w.person('committee').accountId, minutesSha256: meeting.minutes.sha256 },
    ]);
    for (const id of ids) {
      const [, review] = (await reviewsOf(id)).slice(-2);
      expect(review).toMatchObject({
        meetingId: meetings[0]?.id,
        verdict: 'agree',
        criteria: await verdicts(w, id, 'pass').then((own) => own.map((each) => ({ ...each, note: '' }))),
      });
      expect((await w.facts(id)).evidence.filter((each) => each.purpose === 'minutes')).toHaveLength(1);
    }
  });
});

describe('代录', () => {
  async function atCommittee() {
    const w = await world(db.app);
    const id = await w.walkTo('closure_review');
    await agree(w, 'office', { id });
    await agree(w, 'supervisor', { id });
    const paper = { postId: w.person('committee').postId, signedOn: '2018-05-30', scan: await w.file('签字件.jpg') };
    return { w, id, paper };
  }

  test('enters a signed paper under the signer’s name, marked with who recorded it and its scan', async () => {
    const { w, id, paper } = await atCommittee();
    await agree(w, 'office', { id, more: { onBehalf: paper, grade: 'good' } });
    expect(await statusOf(w, id)).toBe('closed');
    expect((await reviewsOf(id)).at(-1)).toMatchObject({
      accountId: w.person('committee').accountId,
      postId: paper.postId,
      recordedBy: w.person('office').accountId,
      scanSha256: paper.scan.sha256,
      onDate: '2018-05-30',
      level: 2,
    });
    expect((await w.facts(id)).evidence.filter((each) => each.purpose === 'scan')).toHaveLength(1);
  });

  test('is by the office alone, for somebody whose turn it is, with a scan that is there', async () => {
    const { w, id, paper } = await atCommittee();
    const tried = (who: string, more: object) => codesOf(agree(w, who, { id, more: { onBehalf: { ...paper, ...more }, grade: 'good' } }));
    expect(await tried('supervisor', {})).toEqual(['recorder_is_applicant']);
    expect(await tried('committee', {})).toEqual(['recorder_is_applicant']);
    expect(await tried('office', { postId: w.person('supervisor').postId })).toEqual(['not_reviewer']);
    expect(await tried('office', { postId: w.person('unit_head').postId })).toEqual(['not_reviewer']);
    expect(await tried('office', { scan: { sha256: 'b'.repeat(64), name: '没有.jpg' } })).toEqual(['file_missing']);
    expect(await codesOf(agree(w, 'office', { id, more: { grade: 'good' } }))).toEqual(['not_reviewer']);
    expect(await statusOf(w, id)).toBe('closure_review');
  });

  test('is never by the applicant, nor for oneself', async () => {
    const { w } = await atCommittee();
    const id = await w.walkTo('planning');
    await w.act('office', 'applyExit', { id, input: { kind: 'unfounded', reason: '不属实', attestation: '属实' } });
    const colleague = await w.hire('office2', { role: 'office', unit: '整改办' });
    const paper = { postId: w.person('committee').postId, signedOn: '2018-06-01', scan: await w.file() };
    expect(await codesOf(w.act('office', 'agreeChange', { id, input: { opinion: '同意', onBehalf: paper } }))).toEqual([
      'recorder_is_applicant',
    ]);
    await w.act('office2', 'agreeChange', { id, input: { opinion: '同意', onBehalf: paper } });
    expect(await statusOf(w, id)).toBe('exited');
    const again = await w.walkTo('closure_review');
    const own = { ...paper, postId: colleague.postId };
    expect(await codesOf(agree(w, 'office2', { id: again, more: { onBehalf: own } }))).toEqual(['recorder_is_applicant']);
  });
});

describe('全体同意', () => {
  test('waits for everybody at the level, each once; one return is enough', async () => {
    const w = await world(db.app, closure(level('office'), level('committee', { quorum: 'all' })));
    await w.hire('committee2', { role: 'committee', unit: '巡视整改领导小组' });
    await w.hire('committee3', { role: 'committee', unit: '巡视整改领导小组' });
    const [id, other] = [await w.walkTo('ready'), await w.walkTo('ready')];
    for (const each of [id, other]) {
      await w.act('unit_head', 'applyClosure', { id: each, input: { summary: '完成', attestation: '属实' } });
      await agree(w, 'office', { id: each });
    }
    for (const who of ['committee2', 'committee', 'committee3']) {
      expect(await statusOf(w, id)).toBe('closure_review');
      await agree(w, who, { id, more: { grade: 'good' } });
      expect(await codesOf(agree(w, who, { id, more: { grade: 'good' } }))).not.toEqual([]);
    }
    expect(await statusOf(w, id)).toBe('closed');
    await agree(w, 'committee', { id: other, more: { grade: 'good' } });
    await w.act('committee2', 'returnClosure', { id: other, input: { opinion: '不实', criteria: await verdicts(w, other, 'fail') } });
    expect(await statusOf(w, other)).toBe('rectifying');
  });
});

test('a request keeps the levels and the policy it began with, and its closure says which', async () => {
  const w = await world(db.app);
  const id = await w.walkTo('closure_review');
  const began = await db.owner.kysely.selectFrom('ledgerPolicy').selectAll().where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
  await db.owner.kysely.updateTable('ledgerPolicy').set({ state: 'retired' }).where('id', '=', began.id).execute();
  const shorter = JSON.stringify({ ...threeLevels, closure: [level('committee')] });
  await db.owner.kysely
    .insertInto('ledgerPolicy')
    .values({ ...began, id: v7(), version: 2, state: 'active', document: shorter })
    .execute();
  await agree(w, 'office', { id });
  await agree(w, 'supervisor', { id });
  await agree(w, 'committee', { id, more: { grade: 'good' } });
  const stored = await db.owner.kysely.selectFrom('closure').selectAll().where('itemId', '=', id).executeTakeFirstOrThrow();
  expect(stored).toMatchObject({
    policyId: began.id,
    number: 'XS-2018-001-销1',
    round: 1,
    grade: 'good',
    adopted: false,
    payloadHash: (await w.facts(id)).requests.at(-1)?.payloadHash,
  });
});
