import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Level, policyFaults } from '@duizhang/shared/item/policy.ts';
import { turnAt } from '@duizhang/shared/item/review.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codesOf } from '../test/door.ts';
import { threeLevels, world } from '../test/world.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const level = (role: Level['role']): Level => ({ role, way: 'review', quorum: 'any', onSite: false });

test('a level may be given to the leaders of a unit: they are asked, see it and sign; nobody else, and none of the lead unit', async () => {
  const at = await world(db.app);
  const leaders = { ...level('leader'), unitId: at.unit('建设局') };
  await at.hire('leader of 建设局', { role: 'leader', unit: '建设局' });
  await at.hire('leader of 财政金融局', { role: 'leader', unit: '财政金融局' });
  const document = { ...threeLevels, plan: [level('office'), leaders] };
  await db.owner.kysely
    .updateTable('ledgerPolicy')
    .set({ document: JSON.stringify(document) })
    .where('orgId', '=', at.orgId)
    .execute();
  expect(policyFaults(document)).toEqual([]);
  expect(policyFaults({ ...document, plan: [level('leader')] }).map((each) => each.zh)).toEqual(['分管领导一级须写明是哪个单位的']);
  const id = await at.walkTo('plan_review');
  const agreeAs = (who: string) => at.act(who, 'agreePlan', { id, input: { opinion: '同意' } });
  await expect(agreeAs('leader of 建设局')).rejects.toMatchObject({ what: 'item' });
  await agreeAs('office');
  const { requests } = await at.facts(id);
  expect(requests.at(-1)).toMatchObject({ levelRole: 'leader', levelUnits: [at.unit('建设局')] });
  for (const who of ['leader', 'leader of 财政金融局', 'supervisor']) expect(await codesOf(agreeAs(who))).toEqual(['not_reviewer']);
  await agreeAs('leader of 建设局');
  expect((await at.facts(id)).status).toBe('rectifying');
  const own = await at.walkTo('planning');
  const stood = turnAt(
    await at.facts(own),
    { ...requests.at(-1)!, reviews: [], levels: [{ ...leaders, unitId: at.unit('财政金融局') }] },
    0,
  );
  expect(stood?.reviewers).toEqual([]);
});
