import { inReading } from '@duizhang/db/connect.ts';
import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { type Actor, roles, type Role, sees, type Visible } from '@duizhang/shared/access.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import { lightOn } from '@duizhang/shared/item/light.ts';
import type { LightFlag, Status } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomOf, stir } from '../test/stir.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { loadFacts } from './load.ts';
import { lightSql, visibleAnywhere, visibleIn, visibleTo } from './queries.ts';

// What is stated once in TypeScript and once in SQL, held together.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

describe('the light in SQL', () => {
  const statuses: Status[] = ['registered', 'rectifying', 'closure_review', 'closed', 'exited'];
  const flags: LightFlag[] = ['none', 'grey', 'yellow', 'red', 'closed'];
  const days = [null, '2018-05-31', '2018-06-01', '2018-06-02'];
  const stored = statuses.flatMap((status) =>
    flags.flatMap((lightFlag) => days.flatMap((yellowOn) => days.map((redOn) => ({ status, lightFlag, yellowOn, redOn })))),
  );

  test.each(['item', 'state'] as const)('is lightOn for every stored light of an %s', async (of) => {
    const rows = stored.map(({ status, lightFlag, yellowOn, redOn }) => ({
      status,
      light_flag: lightFlag,
      yellow_on: yellowOn,
      red_on: redOn,
    }));
    const found = await sql<{ light: string }>`select ${lightSql(of, '2018-06-01')} as light
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as ${sql.ref(of)} (status text, light_flag text, yellow_on date, red_on date)`.execute(
      db.app.kysely,
    );
    expect(found.rows.map((row) => row.light)).toEqual(stored.map((each) => lightOn(each, '2018-06-01')));
  });
});

const visibleOf = (item: Facts): Visible => ({
  orgId: item.orgId,
  ledgerId: item.ledgerId,
  clearance: item.clearance,
  unitIds: item.assignments.map((each) => each.unitId),
  askedUnitIds: openRequest(item)?.levelUnits ?? [],
});

/** Everybody of the world, and as they would be in another place: without a ledger, cleared, in another org's clothes. */
function actorsOf(w: World, other: World): Actor[] {
  const seated = [...w.rows.people.keys()].map((who) => w.actor(who));
  const root = w.actor('leader');
  const elsewhere = (role: Role): Actor => ({ ...w.actor('unit_head@审计局'), role, ledgerIds: [] });
  const names = Object.keys(roles) as Role[];
  return [
    ...seated,
    ...seated.map((each) => ({ ...each, clearances: ['clues'] })),
    ...seated.map((each) => ({ ...each, clearances: ['debt'] })),
    ...names.map(elsewhere),
    ...names.map((role) => ({ ...root, role })),
    ...names.map((role) => ({ ...root, role, wholeOrg: false, unitIds: [w.unit('建设局'), w.unit('审计局')] })),
    other.actor('office'),
    other.actor('auditor'),
    { ...other.actor('office'), ledgerIds: [w.ledgerId], unitIds: root.unitIds },
  ];
}

/** An item that the office leads itself waits at a substitute (回避). */
async function askSubstitute(w: World): Promise<void> {
  const substituteUnitId = w.unit('审计局');
  const plan = threeLevels.plan.map((level) => ({ ...level, substituteUnitId }));
  await sql`update ledger_policy set document = ${JSON.stringify({ ...threeLevels, plan })}::jsonb where org_id = ${w.orgId}`.execute(
    db.owner.kysely,
  );
  await w.hire('head-of-office', { role: 'unit_head', unit: '整改办' });
  const [id = ''] = await w.register();
  await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('整改办'), track: 'dated', dueRequired: '2018-10-31' } });
  await w.act('head-of-office', 'claim', { id, input: {} });
  await w.act('head-of-office', 'editPlan', {
    id,
    input: { rootCause: '示例', lookalike: '已排查', measures: [{ ...w.measure, unitId: w.unit('整改办') }] },
  });
  await w.act('head-of-office', 'submitPlan', { id, input: { attestation: '属实' } });
  expect(openRequest(await w.facts(id))?.levelUnits).toEqual([substituteUnitId]);
}

/** Returned to the office; the unit that gave it back still finds it. */
async function giveBack(w: World): Promise<void> {
  const [id = ''] = await w.register();
  await w.act('office', 'dispatch', { id, input: { leadUnitId: w.unit('建设局'), track: 'dated', dueRequired: '2018-10-31' } });
  await w.act('unit_head@建设局', 'returnAssignment', { id, input: { reason: '不属于本单位职责' } });
}

test('what SQL shows is what sees() allows, for every role, place and clearance', async () => {
  const w = await world(db.app);
  const other = await world(db.app);
  await other.walkTo('rectifying');
  await askSubstitute(w);
  await giveBack(w);
  await w.hire('leader-of-building', { role: 'leader', unit: '建设局' });
  const ids = await w.register(6);
  for (let round = 0; round < 3; round += 1) await stir(w, { random: randomOf(round + 5), count: 25, today: '2018-06-01' }, ids);
  await sql`update item set clearance = 'clues' where org_id = ${w.orgId} and number % 4 = 0`.execute(db.owner.kysely);
  const everything = await inReading(db.app, { orgId: w.orgId, clearances: ['clues'] }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from item where org_id = ${w.orgId}`.execute(tx);
    return [...(await loadFacts(tx, w.orgId, { ids: rows.map((row) => row.id), today: '2018-06-01' })).values()].map((each) => each.facts);
  });
  const foreign = await inReading(db.app, { orgId: other.orgId, clearances: [] }, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from item where org_id = ${other.orgId}`.execute(tx);
    return [...(await loadFacts(tx, other.orgId, { ids: rows.map((row) => row.id), today: '2018-06-01' })).values()].map(
      (each) => each.facts,
    );
  });
  const items = [...everything, ...foreign];
  expect(items.length).toBeGreaterThan(5);
  const seen = new Map<string, number>();
  for (const actor of actorsOf(w, other)) {
    const allowed = items.filter((item) => sees(actor, visibleOf(item)));
    const idsOf = async (condition: RawBuilder<boolean>) =>
      (
        await inReading(db.app, actor, (tx) =>
          sql<{ id: string }>`select item.id from item where ${condition} order by item.id`.execute(tx),
        )
      ).rows.map((row) => row.id);
    const expected = allowed.map((item) => item.id).toSorted();
    expect(await idsOf(visibleTo(actor))).toEqual(expected);
    expect(await idsOf(visibleAnywhere(actor))).toEqual(expected);
    expect(await idsOf(visibleIn(actor, w.ledgerId))).toEqual(
      allowed
        .filter((item) => item.ledgerId === w.ledgerId)
        .map((item) => item.id)
        .toSorted(),
    );
    seen.set(actor.role, Math.max(seen.get(actor.role) ?? 0, allowed.length));
  }
  // Every role but the administrators saw something: the comparison was not of empty lists.
  expect(
    [...seen]
      .filter(([, n]) => n === 0)
      .map(([role]) => role)
      .toSorted(),
  ).toEqual(['logadmin', 'secadmin', 'sysadmin']);
});
