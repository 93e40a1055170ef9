import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { judgingRefusals } from '@duizhang/shared/lookback/rules.ts';
import { reopens } from '@duizhang/shared/lookback/words.ts';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors.ts';
import { codesOf } from '../test/door.ts';
import { anew, findOf, lookBack } from '../test/lookback.ts';
import { type World, world } from '../test/world.ts';
import { judgeLookback } from './judge.ts';
import { openLookback, previewLookback } from './open.ts';
import { lookbackPage, lookbacksByUnit, lookbacksOf, lookbacksOfItem } from './queries.ts';
import { waitingLookbacks } from './waiting.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const key = () => ({ key: v7() });
const held = (id: string, itemId: string) => ({
  id,
  itemId,
  answers: [{ answer: 'yes' as const, note: '' }],
  verdict: 'consolidated' as const,
  reason: '制度仍在执行（示例）',
});
async function closedIn(w: World, n: number): Promise<string[]> {
  const ids: string[] = [];
  for (let each = 0; each < n; each += 1) ids.push(await w.walkTo('closed'));
  return ids;
}

describe('a look-back', () => {
  test('is previewed, opened with the sample that its seed draws, judged item by item, and done with the last', async () => {
    const w = await world(db.app);
    const closed = await closedIn(w, 3);
    await w.walkTo('rectifying');
    const scope = { ledgerId: w.ledgerId, filter: {}, size: 2, seed: '二〇一八' };
    const preview = await previewLookback(w.work('supervisor'), scope);
    expect(preview).toMatchObject({ population: 3, strata: [{ unitName: '财政金融局', category: '财政金融', population: 3, sample: 2 }] });
    const { id } = await lookBack(w, scope);
    const page = await lookbackPage(w.work('supervisor'), id);
    expect(page.items.map((each) => each.id)).toEqual(preview.items.map((each) => each.id));
    expect(page).toMatchObject({ state: 'open', population: 3, drawn: 2, judged: 0, seed: '二〇一八', draw: { reproduced: true } });
    expect(await waitingLookbacks(w.work('supervisor'))).toMatchObject({ total: 2, rows: [{ kind: 'judge', id, n: 2 }] });

    // What is closed later changes nothing of what was drawn from.
    await w.walkTo('closed');
    const [first, second] = page.items.map((each) => each.id);
    const files = [await w.file('现场照片.pdf')];
    expect(await judgeLookback(w.work('supervisor'), { ...held(id, first ?? ''), files, ...key() })).toMatchObject({
      state: 'open',
      left: 1,
    });
    const call = { ...held(id, second ?? ''), ...key() };
    const [once, twice] = await Promise.all([judgeLookback(w.work('supervisor'), call), judgeLookback(w.work('supervisor'), call)]);
    expect(once).toEqual(twice);
    expect(once).toMatchObject({ state: 'done', left: 0 });
    const done = await lookbackPage(w.work('unit_head'), id);
    expect(done).toMatchObject({ state: 'done', doneOn: '2018-06-01', judged: 2, rebounds: 0, draw: null });
    expect(done.items.find((each) => each.id === first)).toMatchObject({
      verdict: 'consolidated',
      answers: [{ answer: 'yes', note: '' }],
      files: [{ name: '现场照片.pdf' }],
    });
    expect(await lookbacksByUnit(w.work('committee'), w.ledgerId)).toEqual([{ unitId: w.unit('财政金融局'), drawn: 2, rebounded: 0 }]);
    expect((await waitingLookbacks(w.work('supervisor'))).total).toBe(0);
    const again = await lookbackPage(w.work('auditor'), id);
    expect(again.draw).toMatchObject({ reproduced: true, strata: [{ population: 3, sample: 2 }] });
    expect(again.items.every((each) => closed.includes(each.id))).toBe(true);
    const events = await db.owner.kysely
      .selectFrom('event')
      .select(['action', 'itemId'])
      .where('orgId', '=', w.orgId)
      .where('action', 'like', 'lookback.%')
      .orderBy('seq')
      .execute();
    expect(events).toEqual([
      { action: 'lookback.open', itemId: null },
      { action: 'lookback.judge', itemId: first },
      { action: 'lookback.judge', itemId: second },
    ]);
  });

  test('is shown to a unit with its own items alone, and to others not at all', async () => {
    const w = await world(db.app);
    await closedIn(w, 1);
    const { id } = await lookBack(w);
    expect((await lookbacksOf(w.work('handler'))).map((each) => [each.id, each.drawn])).toEqual([[id, 1]]);
    expect(await lookbacksOf(w.work('unit_head@建设局'))).toEqual([]);
    await expect(lookbackPage(w.work('unit_head@建设局'), id)).rejects.toThrow(NotFound);
  });

  test('is refused where there is nothing to draw from, where others would be drawn, and by who does not supervise the ledger', async () => {
    const w = await world(db.app);
    const scope = { ledgerId: w.ledgerId, filter: {}, size: 5, seed: '一' };
    expect(await codesOf(previewLookback(w.work('supervisor'), scope))).toEqual(['lookback_empty']);
    const itemIds = await closedIn(w, 1);
    await expect(previewLookback(w.work('office'), scope)).rejects.toThrow(NotFound);
    const call = () => ({ ...scope, name: '示例', checklist: ['要点一'], itemIds, ...key() });
    await w.walkTo('closed');
    expect(await codesOf(openLookback(w.work('supervisor'), call()))).toEqual(['lookback_moved']);
    const cases = await world(db.app, { kind: 'case' });
    expect(await codesOf(previewLookback(cases.work('supervisor'), { ...scope, ledgerId: cases.ledgerId }))).toEqual([
      'lookback_findings_only',
    ]);
  });

  test('a verdict is given once, on every point, by a supervisor without a post in the unit that leads', async () => {
    const w = await world(db.app);
    const [itemId = ''] = await closedIn(w, 1);
    const { id } = await lookBack(w);
    const call = (more = {}) => ({ ...held(id, itemId), ...key(), ...more });
    const two = w.work('supervisor');
    const hats = { ...two, actor: { ...two.actor, ownUnitIds: [two.actor.unitId, w.unit('财政金融局')] } };
    expect(await codesOf(judgeLookback(hats, call()))).toEqual(['verifier_of_lead']);
    expect((await waitingLookbacks(hats)).total).toBe(0);
    expect(await codesOf(judgeLookback(w.work('office'), call()))).toEqual(['wrong_role']);
    expect(await codesOf(judgeLookback(w.work('committee'), call()))).toEqual(['wrong_role']);
    expect(await codesOf(judgeLookback(two, call({ answers: [] })))).toEqual(['lookback_unanswered']);
    const missing = [{ sha256: '0'.repeat(64), name: '没有上传.pdf' }];
    expect(await codesOf(judgeLookback(two, call({ files: missing })))).toEqual(['file_missing']);
    await expect(judgeLookback(two, call({ itemId: await w.walkTo('closed') }))).rejects.toThrow(NotFound);
    // What the supervising unit led itself, the committee judges.
    const rules = {
      ledgerId: w.ledgerId,
      unitId: w.unit('纪检监察室'),
      leadUnitId: null,
      supervisorIds: [w.unit('纪检监察室')],
      verdict: null,
    };
    const by = (who: string) => judgingRefusals(rules, w.actor(who)).map((each) => each.code);
    expect([by('supervisor'), by('committee'), by('office')]).toEqual([['verifier_of_lead'], [], ['wrong_role']]);
    await judgeLookback(two, call());
    expect(await codesOf(judgeLookback(two, call({ verdict: 'rebound' })))).toEqual(['lookback_judged']);
  });
});

describe('a rebound', () => {
  test('takes a look-back that found one in this very round', async () => {
    const w = await world(db.app);
    const id = await w.walkTo('closed');
    const again = () => w.act('supervisor', 'rebound', { id, input: anew() });
    expect(await codesOf(again())).toEqual(['no_rebound_found']);
    await findOf(w, id, { verdict: 'consolidated' });
    expect(await codesOf(again())).toEqual(['no_rebound_found']);
    await findOf(w, id, { verdict: 'partial_rebound' });
    expect(await codesOf(w.act('supervisor', 'rebound', { id, input: anew('2018-06-01') }))).toEqual(['due_past']);
    expect(await codesOf(w.act('office', 'rebound', { id, input: anew() }))).toEqual(['wrong_role']);
    await again();
    expect(await codesOf(again())).toEqual(['wrong_status']);
  });

  test.each(['partial_rebound', 'rebound', 'false'] as const)('%s: another round begins, and the old closure stays', async (verdict) => {
    expect(reopens(verdict)).toBe(true);
    const w = await world(db.app);
    const id = await w.walkTo('closed');
    const before = await w.facts(id);
    const lookbackId = await findOf(w, id, { verdict });
    expect(await waitingLookbacks(w.work('supervisor'))).toMatchObject({ rows: [{ kind: 'reopen', id: lookbackId, n: 1 }] });
    await w.act('supervisor', 'rebound', { id, input: anew() });
    const after = await w.facts(id);
    expect(after).toMatchObject({
      round: 2,
      status: 'planning',
      dueRequired: '2018-12-31',
      dueOriginal: null,
      closedOn: null,
      lightFlag: 'red',
      lookbacks: [{ lookbackId, round: 1, verdict }],
    });
    expect(after.evidence).toEqual(before.evidence);
    const closures = await db.owner.kysely.selectFrom('closure').select(['round']).where('itemId', '=', id).execute();
    expect(closures).toEqual([{ round: 1 }]);
    const told = await db.owner.kysely
      .selectFrom('notification')
      .select('accountId')
      .where('itemId', '=', id)
      .where('kind', '=', 'rebound')
      .execute();
    expect(told.map((each) => each.accountId).toSorted()).toEqual(
      [w.person('unit_head').accountId, w.person('handler').accountId].toSorted(),
    );
    expect((await waitingLookbacks(w.work('supervisor'))).total).toBe(0);
    expect(await lookbacksOfItem(w.work('handler'), id)).toMatchObject([{ id: lookbackId, round: 1, verdict, mayOpen: true }]);

    await w.act('handler', 'editPlan', {
      id,
      input: { rootCause: '示例根源', lookalike: '已排查', measures: [{ ...w.measure, dueOn: '2018-12-20' }] },
    });
    await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
    await w.act('office', 'agreePlan', { id, input: { opinion: '同意' } });
    await w.act('supervisor', 'agreePlan', { id, input: { opinion: '同意' } });
    expect(await w.facts(id)).toMatchObject({ status: 'rectifying', dueOriginal: '2018-12-20' });
    // What the first round showed counts no more.
    expect(await codesOf(w.act('unit_head', 'applyClosure', { id, input: { summary: '完成', attestation: '属实' } }))).toContain(
      'measure_no_evidence',
    );
  });
});
