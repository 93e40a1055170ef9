import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { chainLine } from '@duizhang/shared/proof/formats.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { world } from '../test/world.ts';
import { eventFilter, eventsOf } from './events.ts';
import { exportChain, exportEvents } from './take-away.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

type Taken = Awaited<ReturnType<typeof exportChain>>;
const bytesOf = async (made: Taken) => (await buffer(made.file.createReadStream())).toString();

test('the list is filtered by who, which days and what was said, and the csv has the same rows', async () => {
  const w = await world(db.app);
  await w.walkTo('closed');
  const work = w.work('auditor');
  const some = async (given: object) => (await eventsOf(work, eventFilter.parse(given))).events;
  const all = await some({});
  expect(await some({ who: '领导小组' })).toEqual(all.filter((each) => each.by.name.includes('领导小组')));
  expect((await some({ who: '领导小组' })).length).toBeGreaterThan(0);
  expect(await some({ from: '2018-06-01', to: '2018-06-01' })).toEqual(all.filter((each) => each.on === '2018-06-01'));
  expect(await some({ from: '2018-12-02' })).toEqual(all.filter((each) => each.on >= '2018-12-02'));
  expect((await some({ text: '会议纪要' })).length).toBeGreaterThan(0);
  expect(await some({ text: '会议_要' })).toEqual([]);
  const made = await exportEvents(work, eventFilter.parse({ action: 'item.claim' }));
  const csv = await bytesOf(made);
  expect([csv.trimEnd().split('\r\n').length, made.rows]).toEqual([2, 1]);
  expect(createHash('sha256').update(csv).digest('hex')).toBe(made.sha256);
  const [newest] = await some({});
  expect(newest).toMatchObject({ action: 'proof.export', after: { rows: 1, sha256: made.sha256, filter: { action: 'item.claim' } } });
});

test('the whole chain leaves as lines that anybody can compute anew; a restricted body stays here', async () => {
  const w = await world(db.app, { clearance: 'clues' });
  await w.walkTo('awaiting_claim');
  const work = w.work('auditor');
  await sql`update post set clearances = '{clues}' where org_id = ${w.orgId}`.execute(db.owner.kysely);
  const lines = async (made: Taken) =>
    (await bytesOf(made))
      .trimEnd()
      .split('\n')
      .map((line) => chainLine.parse(JSON.parse(line)));
  const whole = await lines(await exportChain(work));
  let hash = createHash('sha256').update(w.orgId).digest();
  for (const [at, { seq, body, hash: said }] of whole.entries()) {
    hash = createHash('sha256').update(hash).update(body!, 'utf8').digest();
    expect([seq, said]).toEqual([at + 1, hash.toString('hex')]);
  }
  const blind = await lines(await exportChain({ ...work, actor: { ...work.actor, clearances: [] } }));
  expect(blind.map(({ body }) => body === null)).toEqual([true, true, false]);
  expect(blind.slice(0, 2).map((each) => each.hash)).toEqual(whole.map((each) => each.hash));
});
