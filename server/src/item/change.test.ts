import { openRequest } from '@duizhang/shared/item/facts.ts';
import { perform } from './perform.ts';
import { v7 } from 'uuid';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import { exitKinds } from '@duizhang/shared/item/words.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, longTerm } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';

// 延期、类型变更、退出、补录, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const agreed = { opinion: '同意' };
const extension = (to: string): RawInput<'applyExtension'> => ({ to, reasonCode: 'construction', reason: '工期未到', attestation: '属实' });
const decide = (w: World, id: string, today?: string) =>
  w.act('committee', 'agreeChange', { id, input: agreed, ...(today ? { today } : {}) });
const links = (id: string) =>
  db.owner.kysely.selectFrom('itemLink').select(['otherId', 'kind']).where('itemId', '=', id).orderBy('otherId').execute();

describe('extension 延期', () => {
  test('twice at most; declined ones do not count', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await w.act('unit_head', 'applyExtension', { id, input: extension('2018-11-30') });
    await w.act('office', 'returnChange', { id, input: { opinion: '理由不足' } });
    expect(await w.facts(id)).toMatchObject({ dueCurrent: '2018-09-30', extensionCount: 0, lightFlag: 'yellow' });
    for (const to of ['2018-11-30', '2018-12-31']) {
      await w.act('unit_head', 'applyExtension', { id, input: extension(to) });
      await w.act('office', 'agreeChange', { id, input: agreed });
      await decide(w, id);
    }
    expect(await w.facts(id)).toMatchObject({ dueOriginal: '2018-09-30', dueCurrent: '2018-12-31', extensionCount: 2 });
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input: extension('2019-01-31') }))).toEqual(['extension_count']);
  });

  test('on the last day is in time', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    await w.act('unit_head', 'applyExtension', { id, input: extension('2018-11-30'), today: '2018-09-30' });
    expect((await w.facts(id)).requests.at(-1)).toMatchObject({
      kind: 'extension',
      payload: { from: '2018-09-30', original: '2018-09-30', to: '2018-11-30' },
    });
  });

  test('where the policy asks for the issuer’s approval, has its number and its file', async () => {
    const w = await world(db.app, { policy: { ...threeLevels, issuerApproval: true } });
    const id = await w.walkTo('rectifying');
    const approval = await w.file('批复.pdf');
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input: extension('2018-11-30') }))).toEqual(['issuer_approval']);
    expect(
      await codesOf(w.act('unit_head', 'applyExtension', { id, input: { ...extension('2018-11-30'), documentNumber: '豫巡〔2018〕6号' } })),
    ).toEqual(['issuer_approval']);
    await w.act('unit_head', 'applyExtension', { id, input: { ...extension('2018-11-30'), documentNumber: '豫巡〔2018〕6号', approval } });
    const item = await w.facts(id);
    expect(item.evidence).toMatchObject([{ purpose: 'approval', sha256: approval.sha256 }]);
    expect(item.requests.at(-1)?.payload).toMatchObject({ documentNumber: '豫巡〔2018〕6号', approvalSha256: approval.sha256 });
  });
});

describe('conversion 类型变更', () => {
  const convert = (w: World, id: string, input: Partial<RawInput<'convertTrack'>>) =>
    w.act('unit_head', 'convertTrack', { id, input: { to: 'long_term', reason: '实际需要', attestation: '属实', ...input } });

  test('to long-term and back: by a new day, the original promise untouched', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('rectifying');
    expect(await codesOf(convert(w, id, { to: 'dated', dueCurrent: '2018-12-31' }))).toEqual(['already_track']);
    expect(await codesOf(convert(w, id, { longTerm: null }))).toEqual(['long_term_incomplete']);
    await convert(w, id, { longTerm, dueCurrent: '2018-12-31' });
    await decide(w, id);
    expect(await w.facts(id)).toMatchObject({ track: 'long_term', dueCurrent: null, dueOriginal: '2018-09-30', lateConversion: false });
    expect(await codesOf(convert(w, id, { longTerm }))).toEqual(['already_track']);
    expect(await codesOf(w.act('unit_head', 'applyExtension', { id, input: extension('2018-12-31') }))).toEqual(['wrong_track']);
    expect(await codesOf(convert(w, id, { to: 'dated' }))).toEqual(['due_needed']);
    expect(await codesOf(convert(w, id, { to: 'dated', dueCurrent: '2018-06-01' }))).toEqual(['due_past']);
    await convert(w, id, { to: 'dated', dueCurrent: '2018-12-31' });
    await decide(w, id);
    expect(await w.facts(id)).toMatchObject({ track: 'dated', dueCurrent: '2018-12-31', dueOriginal: '2018-09-30', redOn: '2019-01-01' });
  });

  test('a late one is remembered for ever, the way back included; being late while in review is not', async () => {
    const w = await world(db.app);
    const late = await w.walkTo('rectifying');
    await w.act('unit_head', 'convertTrack', {
      id: late,
      input: { to: 'long_term', longTerm, reason: '须长期推进', attestation: '属实' },
      today: '2018-10-01',
    });
    await decide(w, late, '2018-10-02');
    expect((await w.facts(late)).lateConversion).toBe(true);
    await w.act('unit_head', 'convertTrack', {
      id: late,
      input: { to: 'dated', dueCurrent: '2019-12-31', reason: '可以限期', attestation: '属实' },
      today: '2018-10-03',
    });
    await decide(w, late, '2018-10-04');
    expect(await w.facts(late)).toMatchObject({ track: 'dated', lateConversion: true });
    const inTime = await w.walkTo('rectifying');
    await w.act('unit_head', 'convertTrack', {
      id: inTime,
      input: { to: 'long_term', longTerm, reason: '须长期推进', attestation: '属实' },
      today: '2018-09-30',
    });
    await decide(w, inTime, '2018-10-31');
    expect(await w.facts(inTime)).toMatchObject({ track: 'long_term', lateConversion: false });
  });
});

describe('exit 退出', () => {
  const exit = (w: World, id: string, input: Partial<RawInput<'applyExit'>>) =>
    w.act('office', 'applyExit', { id, input: { kind: 'merged', reason: '与另一项重复', attestation: '属实', ...input } });

  test.each(Object.keys(exitKinds) as (keyof typeof exitKinds)[])('%s is decided by the committee', async (kind) => {
    const w = await world(db.app);
    const [id = '', other = ''] = await w.register(2);
    await exit(w, id, { kind, otherIds: [other] });
    expect((await w.facts(id)).status).toBe('registered');
    expect(await codesOf(w.act('office', 'agreeChange', { id, input: agreed }))).toContain('not_reviewer');
    await decide(w, id);
    expect(await w.facts(id)).toMatchObject({ status: 'exited', exitKind: kind, lightFlag: 'none', yellowOn: null, redOn: null });
    const kinds = { merged: 'merged_into', split: 'split_into', transferred: 'same_as', revoked: 'same_as', unfounded: 'same_as' } as const;
    expect(await links(id)).toEqual([{ otherId: other, kind: kinds[kind] }]);
  });

  test('merging and splitting name others, once each, that are there and are others', async () => {
    const w = await world(db.app);
    const [id = '', other = ''] = await w.register(2);
    for (const kind of ['merged', 'split'] as const) expect(await codesOf(exit(w, id, { kind }))).toEqual(['links_needed']);
    expect(await codesOf(exit(w, id, { otherIds: [id] }))).toEqual(['link_self']);
    await expect(exit(w, id, { otherIds: [crypto.randomUUID()] })).rejects.toThrow('not found');
    const elsewhere = await world(db.app);
    await expect(exit(w, id, { otherIds: await elsewhere.register() })).rejects.toThrow('not found');
    await exit(w, id, { otherIds: [other, other] });
    await decide(w, id);
    expect(await links(id)).toEqual([{ otherId: other, kind: 'merged_into' }]);
  });

  test('is possible from any open status without a request, ends everything, and is counted apart', async () => {
    const w = await world(db.app);
    for (const status of ['registered', 'awaiting_claim', 'planning', 'rectifying', 'ready'] as const) {
      const id = await w.walkTo(status);
      await exit(w, id, { kind: 'unfounded' });
      await decide(w, id);
      expect((await w.facts(id)).status).toBe('exited');
      expect(await codesOf(w.act('office', 'correct', { id, input: { title: '改', reason: '更正' } }))).toEqual(['wrong_status']);
    }
    for (const status of ['plan_review', 'closure_review'] as const)
      expect(await codesOf(exit(w, await w.walkTo(status), { kind: 'unfounded' }))).toEqual(['open_request']);
    expect(await codesOf(exit(w, await w.walkTo('closed'), { kind: 'unfounded' }))).toEqual(['wrong_status']);
  });

  test('declined leaves the item where it was', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('planning');
    await exit(w, id, { kind: 'revoked' });
    await w.act('committee', 'returnChange', { id, input: { opinion: '不同意' } });
    expect(await w.facts(id)).toMatchObject({ status: 'planning', exitKind: null });
    expect(await links(id)).toEqual([]);
  });
});

describe('adopt 补录', () => {
  const adopt = async (w: World, id: string, input: Partial<RawInput<'applyAdopt'>> = {}) =>
    w.act('office', 'applyAdopt', {
      id,
      input: {
        outcome: 'closed',
        leadUnitId: w.unit('财政金融局'),
        decidingBody: '省委巡视办',
        documentNumber: '豫巡〔2017〕6号',
        decidedOn: '2017-12-20',
        approval: await w.file('批准.pdf'),
        attestation: '属实',
        ...input,
      },
    });

  test('as closed: with the deciding body, its number and its scan, marked for ever', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    expect(await codesOf(adopt(w, id, { decidedOn: '2018-06-02' }))).toEqual(['adopt_future']);
    await adopt(w, id);
    expect(await w.facts(id)).toMatchObject({ status: 'registered', adopted: false });
    expect(
      await codesOf(
        w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('建设局'), track: 'dated', dueRequired: '2018-12-31' } }),
      ),
    ).toEqual(['open_request']);
    await decide(w, id);
    expect(await w.facts(id)).toMatchObject({
      status: 'closed',
      adopted: true,
      closedOn: '2017-12-20',
      leadUnitId: w.unit('财政金融局'),
      lightFlag: 'closed',
      dispatchedOn: '2017-12-20',
    });
    const closure = await db.owner.kysely.selectFrom('closure').selectAll().where('itemId', '=', id).executeTakeFirstOrThrow();
    expect(closure).toMatchObject({
      adopted: true,
      decidingBody: '省委巡视办',
      documentNumber: '豫巡〔2017〕6号',
      closedOn: '2017-12-20',
      round: 1,
    });
  });

  test('as rectifying: with its deadline, and then it goes the common way', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    expect(await codesOf(adopt(w, id, { outcome: 'rectifying' }))).toEqual(['due_needed']);
    await adopt(w, id, { outcome: 'rectifying', dueRequired: '2018-10-31' });
    await decide(w, id);
    expect(await w.facts(id)).toMatchObject({
      status: 'rectifying',
      adopted: true,
      dueOriginal: '2018-10-31',
      dueCurrent: '2018-10-31',
      closedOn: null,
    });
    expect(await codesOf(w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } }))).toEqual([
      'no_required_criterion',
    ]);
    await w.act('unit_head', 'amendPlan', { id, input: { measures: [w.measure], reason: '补方案', attestation: '属实' } });
  });

  test('as rectifying is not for an item registered as long-term: it goes by its plan', async () => {
    const w = await world(db.app);
    const [id = ''] = await w.register();
    await db.owner.kysely.updateTable('item').set({ track: 'long_term' }).where('id', '=', id).execute();
    expect(await codesOf(adopt(w, id, { outcome: 'rectifying', dueRequired: '2018-10-31' }))).toEqual(['wrong_track']);
    await adopt(w, id);
    await decide(w, id);
    expect((await w.facts(id)).status).toBe('closed');
  });

  test('is only for what was never dispatched, and declined leaves it registered', async () => {
    const w = await world(db.app);
    expect(await codesOf(adopt(w, await w.walkTo('awaiting_claim')))).toEqual(['wrong_status']);
    const [id = ''] = await w.register();
    await adopt(w, id);
    await w.act('committee', 'returnChange', { id, input: { opinion: '依据不足' } });
    expect(await w.facts(id)).toMatchObject({ status: 'registered', adopted: false, leadUnitId: null });
  });

  test('of many at once: one paper for all, each with its own request and closure; what does not fit is told and left', async () => {
    const w = await world(db.app);
    const ids = await w.register(3);
    const dispatched = await w.walkTo('awaiting_claim');
    const input = {
      outcome: 'closed',
      leadUnitId: w.unit('财政金融局'),
      decidingBody: '省委巡视办',
      documentNumber: '〔2017〕6号',
      decidedOn: '2017-12-01',
      approval: await w.file('批件.pdf'),
      attestation: '属实',
    };
    const targets = async (list: readonly string[]) =>
      Promise.all(
        list.map(async (id) => {
          const facts = await w.facts(id);
          return { id, version: facts.version, payloadHash: openRequest(facts)?.payloadHash ?? null };
        }),
      );
    const outcome = await perform(w.work('office'), { action: 'applyAdopt', items: await targets([...ids, dispatched]), input, key: v7() });
    expect(outcome.done).toBe(3);
    expect(outcome.results.map((each) => each.refusals.map(({ code }) => code))).toEqual([[], [], [], ['wrong_status']]);
    const agreed = { action: 'agreeChange' as const, items: await targets(ids), input: { opinion: '同意补录' }, key: v7() };
    expect((await perform(w.work('committee'), agreed)).done).toBe(3);
    for (const id of ids) {
      const item = await w.facts(id);
      expect(item).toMatchObject({ status: 'closed', adopted: true, leadUnitId: input.leadUnitId, closedOn: '2017-12-01' });
      expect(item.evidence).toMatchObject([{ purpose: 'approval', sha256: input.approval.sha256 }]);
    }
    const closures = await db.owner.kysely
      .selectFrom('closure')
      .select(['itemId', 'number', 'adopted'])
      .where('orgId', '=', w.orgId)
      .execute();
    expect(new Set(closures.map((each) => each.number)).size).toBe(3);
    expect(closures.map((each) => each.itemId).sort()).toEqual([...ids].sort());
    // The same call again is the same deed.
    expect((await perform(w.work('committee'), agreed)).done).toBe(3);
    expect((await w.facts(dispatched)).status).toBe('awaiting_claim');
  });
});
