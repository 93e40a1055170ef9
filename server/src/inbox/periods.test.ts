import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longTerm } from '../test/door.ts';
import { world } from '../test/world.ts';
import { inboxOf } from './inbox.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

test('a period waits for its unit, then for whoever judges it; an assessment from thirty days before, with the reasons of its light', async () => {
  const w = await world(db.app);
  const id = await w.walkTo('rectifying');
  await w.act('unit_head', 'convertTrack', { id, input: { to: 'long_term', longTerm, reason: '须长期推进', attestation: '属实' } });
  await w.act('committee', 'agreeChange', { id, input: { opinion: '同意' } });
  const waits = async (who: string, today?: string) =>
    (await inboxOf(w.work(who, today))).groups.flatMap((each) => each.items.map((item) => `${each.kind} ${item.dueOn}`));
  expect([await waits('handler'), await waits('office')]).toEqual([['period 2018-07-10'], []]);
  const [open] = (await w.facts(id)).periods;
  await w.act('handler', 'report', { id, input: { periodId: open?.id ?? null, done: '已完成本季度任务' } });
  expect(await waits('handler')).toEqual([]);
  for (const who of ['office', 'supervisor']) expect(await waits(who)).toEqual(['period_review 2018-07-10']);
  await w.act('office', 'acceptPeriod', { id, input: {} });
  expect(await waits('office')).toEqual([]);
  expect([await waits('supervisor', '2019-04-30'), await waits('supervisor', '2019-05-01')]).toEqual([[], ['assess 2019-05-31']]);
  const [group] = (await inboxOf(w.work('office', '2019-05-30'))).groups;
  expect(group?.items[0]?.reasons.map((each) => each.text.zh)).toContainEqual(expect.stringContaining('评估日 2019-05-31 临近'));
});
