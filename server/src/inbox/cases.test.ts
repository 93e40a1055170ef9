import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { listSearch, type Waiting } from '@duizhang/shared/item/search.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countItems } from '../item/list.ts';
import { agreeDone, outcomes } from '../test/walk-case.ts';
import { type World, world } from '../test/world.ts';
import { inboxOf } from './inbox.ts';

let db: FreshDatabase;
let w: World;
beforeAll(async () => {
  db = await freshDatabase();
  w = await world(db.app, { kind: 'case' });
});
afterAll(() => db.drop());

async function waiting(who: string): Promise<Record<string, string[]>> {
  const { groups } = await inboxOf(w.work(who));
  for (const { kind, items } of groups) {
    const search = listSearch.parse({ ledgerId: w.ledgerId, waiting: kind satisfies Waiting });
    // The list may hold more than what the rules let through, never less.
    expect((await countItems(w.work(who), search)).n).toBeGreaterThanOrEqual(items.length);
  }
  return Object.fromEntries(groups.map((group) => [group.kind, group.items.map((each) => each.id)]));
}

test('what waits of cases: for whom, from receipt to verification', async () => {
  const received = await w.walkTo('received');
  const awaiting = await w.walkTo('awaiting_claim');
  const handling = await w.walkTo('handling');
  const replied = await w.walkTo('replied');
  const reviewed = await w.walkTo('done_review');
  const done = await w.walkTo('done');
  await w.walkTo('verified');
  expect(await waiting('office')).toEqual({ dispatch: [received], review_done: [reviewed] });
  expect(await waiting('supervisor')).toEqual({ verify: [done] });
  expect(await waiting('committee')).toEqual({});
  expect(await waiting('unit_head')).toEqual({ claim: [awaiting], reply: [handling], apply_done: [replied] });
  expect(await waiting('handler')).toEqual({ handle: [handling] });
  await w.act('office', 'agreeDone', { id: reviewed, input: { opinion: '同意' } });
  expect(await waiting('supervisor')).toEqual({ verify: [done], review_done: [reviewed] });
});

test('one that was replied to without proof still waits for its handler', async () => {
  const id = await w.walkTo('handling');
  await w.act('unit_head', 'reply', { id, input: { done: '已责令整改', outcomes } });
  expect((await waiting('handler'))['handle']).toContain(id);
  await w.act('handler', 'attach', { id, input: { files: [await w.file()] } });
  expect((await waiting('handler'))['handle']).not.toContain(id);
  expect((await waiting('unit_head'))['apply_done']).toContain(id);
  await w.act('unit_head', 'applyDone', { id, input: { summary: '已办理', attestation: '属实', outcomes: [] } });
  await agreeDone(w, id);
  expect((await waiting('unit_head'))['apply_done'] ?? []).not.toContain(id);
  expect((await waiting('supervisor'))['verify']).toContain(id);
});

test('a joint unit finds its part', async () => {
  const [id = ''] = await w.register();
  const input = { leadUnitId: w.unit('财政金融局'), jointUnitIds: [w.unit('建设局')], track: 'dated' as const, dueRequired: '2018-10-31' };
  await w.act('office', 'dispatch', { id, input });
  await w.act('unit_head', 'claim', { id, input: {} });
  expect(await waiting('unit_head@建设局')).toEqual({ part: [id] });
});
