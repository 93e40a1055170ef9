import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listSearch } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { type World, world } from '../test/world.ts';
import { inboxOf } from './inbox.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

/** What waits for somebody, group by group; each group is as long as its list in the ledger. */
async function waiting(w: World, who: string, today?: string): Promise<Record<string, string[]>> {
  const work = w.work(who, today);
  const { groups } = await inboxOf(work);
  for (const { kind, items, more } of groups) {
    const { n } = await countItems(work, listSearch.parse({ ledgerId: w.ledgerId, waiting: kind }));
    expect([kind, n]).toEqual([kind, items.length + more]);
  }
  return Object.fromEntries(groups.map((group) => [group.kind, group.items.map((each) => each.id)]));
}

test('of a task’s people holds what each may do now, in the task’s words', async () => {
  const w = await world(db.app, { kind: 'task' });
  const [registered, awaiting] = [await w.walkTo('registered'), await w.walkTo('awaiting_claim')];
  const [planning, plan] = [await w.walkTo('planning'), await w.walkTo('plan_review')];
  const [underway, ready, review] = [await w.walkTo('underway'), await w.walkTo('ready'), await w.walkTo('acceptance')];
  await w.walkTo('done');
  expect(await waiting(w, 'office')).toEqual({ dispatch: [registered], review_task_plan: [plan], review_acceptance: [review] });
  expect(await waiting(w, 'unit_head')).toEqual({ claim: [awaiting], plan_task: [planning], apply_acceptance: [ready] });
  expect(await waiting(w, 'handler')).toEqual({ plan_task: [planning] });
  // Its milestone is of July: a month before July is over it calls for work.
  expect(await waiting(w, 'handler', '2018-06-30')).toEqual({ plan_task: [planning] });
  expect(await waiting(w, 'handler', '2018-07-01')).toEqual({ plan_task: [planning], milestone: [underway] });
  const { groups } = await inboxOf(w.work('handler', '2018-07-01'));
  expect(groups.find((each) => each.kind === 'milestone')?.items).toMatchObject([{ dueOn: '2018-07-31' }]);
  await w.act('handler', 'planTask', { id: planning, input: { milestones: [{ name: '启动' }] } });
  expect(await waiting(w, 'unit_head')).toMatchObject({ submit_task: [planning] });
  await w.act('office', 'agreeAcceptance', { id: review, input: { opinion: '同意' } });
  expect(await waiting(w, 'supervisor')).toEqual({ review_acceptance: [review] });
}, 30_000);

test('a standing duty is reported on by period', async () => {
  const w = await world(db.app, { kind: 'task' });
  const [id = ''] = await w.register();
  await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('财政金融局'), track: 'long_term' } });
  await w.act('unit_head', 'claim', { id, input: {} });
  await w.act('handler', 'planTask', { id, input: { milestones: [], cadence: { every: 'month' } } });
  expect(await waiting(w, 'unit_head')).toEqual({ submit_task: [id] });
  await w.act('unit_head', 'submitPlan', { id, input: { attestation: '属实' } });
  for (const who of ['office', 'supervisor']) await w.act(who, 'agreePlan', { id, input: { opinion: '同意' } });
  expect(await waiting(w, 'handler')).toEqual({ period: [id] });
});
