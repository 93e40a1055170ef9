import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import type { RawInput } from '@duizhang/shared/item/input.ts';
import type { Level } from '@duizhang/shared/item/policy.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codesOf, onSite, verdicts } from '../test/door.ts';
import { threeLevels, type World, world } from '../test/world.ts';

// Who is asked for a signature, and on which day it may lie, at the door.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({ role, way: 'review', quorum: 'any', onSite: false, ...more });
const closure = (...levels: Level[]) => ({ policy: { ...threeLevels, closure: levels } });
async function agree(w: World, who: string, { id, more = {} }: { id: string; more?: Partial<RawInput<'agreeClosure'>> }) {
  return w.act(who, 'agreeClosure', { id, input: { opinion: '同意', criteria: await verdicts(w, id, 'pass'), onSite, ...more } });
}
const statusOf = async (w: World, id: string) => (await w.facts(id)).status;

test('全体同意 of a restricted ledger asks those cleared for it, and nobody else may handle it', async () => {
  const w = await world(db.app, { ...closure(level('office'), level('committee', { quorum: 'all' })), clearance: 'clues' });
  const blind = [
    await w.hire('committee2', { role: 'committee', unit: '巡视整改领导小组' }),
    await w.hire('handler2', { role: 'handler', unit: '财政金融局' }),
  ];
  for (const { postId } of blind)
    await db.owner.kysely
      .updateTable('post')
      .set({ clearances: ['debt'] })
      .where('id', '=', postId)
      .execute();
  const id = await w.walkTo('closure_review');
  await agree(w, 'office', { id });
  const { reviewers, handlers } = await w.facts(id);
  expect(reviewers.map((each) => each.accountId)).not.toContain(blind[0]?.accountId);
  expect(handlers).not.toContain(blind[1]?.accountId);
  expect(handlers).toContain(w.person('handler').accountId);
  await agree(w, 'committee', { id, more: { grade: 'good' } });
  expect(await statusOf(w, id)).toBe('closed');
});

describe('a day that has not come', () => {
  test.each(['agreeClosure', 'returnClosure'] as const)('is refused for a meeting, a signature and a visit: %s', async (action) => {
    const w = await world(db.app);
    const id = await w.walkTo('closure_review');
    const input = async (more: object) => ({
      opinion: '意见',
      criteria: await verdicts(w, id, action === 'agreeClosure' ? 'pass' : 'fail'),
      ...more,
    });
    const tried = async (more: object) => codesOf(w.act('office', action, { id, input: await input(more) }));
    const meeting = { number: '〔2018〕6号', attendees: '组长', minutes: await w.file('纪要.pdf') };
    expect(await tried({ onSite: { ...onSite, on: '2018-06-02' } })).toEqual(['day_ahead']);
    expect(await tried({ meeting: { ...meeting, heldOn: '2018-06-02' } })).toEqual(['day_ahead']);
    await w.hire('office2', { role: 'office', unit: '整改办' });
    const paper = { postId: w.person('office2').postId, scan: await w.file('签字件.jpg') };
    expect(await tried({ onBehalf: { ...paper, signedOn: '2018-06-02' } })).toEqual(['day_ahead']);
    await w.act('office', action, { id, input: await input({ onSite, meeting: { ...meeting, heldOn: '2018-06-01' } }) });
  });
});
