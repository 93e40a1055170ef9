import { type FreshDatabase, freshDatabase } from '@duizhang/db/testing.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { type Facts, openRequest } from '@duizhang/shared/item/facts.ts';
import type { ActionName } from '@duizhang/shared/item/input.ts';
import { targetsOf } from '@duizhang/shared/item/moves.ts';
import type { Level, PolicyDocument } from '@duizhang/shared/item/policy.ts';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound, Refused } from '../errors.ts';
import { nextHash } from '../event.ts';
import { digest } from '../test/door.ts';
import { broken } from '../test/laws.ts';
import { findOf } from '../test/lookback.ts';
import { type Dice, diceOf, nextMove } from '../test/moves.ts';
import { threeLevels, type World, world } from '../test/world.ts';
import { perform } from './perform.ts';

// Random people doing random things to two items of one org, through the real door: no law of the item is ever broken,
// a refused call changes no row of any table, and what is derived can always be derived again.

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const level = (role: Level['role'], more: Partial<Level> = {}): Level => ({ role, way: 'review', quorum: 'any', onSite: false, ...more });
const policies: PolicyDocument[] = [
  threeLevels,
  {
    ...threeLevels,
    plan: [level('supervisor')],
    closure: [level('supervisor', { onSite: true }), level('office', { way: 'notice', days: 1 }), level('committee', { way: 'meeting' })],
    issuerApproval: true,
  },
  { ...threeLevels, plan: [level('committee', { quorum: 'all' })], closure: [level('office', { quorum: 'all' }), level('committee')] },
];

async function peopled(policy: PolicyDocument): Promise<World> {
  const w = await world(db.app, { policy });
  await w.hire('office2', { role: 'office', unit: '整改办' });
  await w.hire('committee2', { role: 'committee', unit: '巡视整改领导小组' });
  await w.hire('handler@建设局', { role: 'handler', unit: '建设局' });
  // A supervisor who also sits in the unit that usually leads.
  const { accountId } = await w.hire('two hats', { role: 'supervisor', unit: '纪检监察室' });
  const post = {
    orgId: w.orgId,
    id: v7(),
    accountId,
    unitId: w.unit('财政金融局'),
    role: 'handler' as const,
    clearances: [],
    validFrom: '2010-01-01',
    validTo: null,
  };
  await db.owner.kysely.insertInto('post').values(post).execute();
  return w;
}

/** One random move on one item; what was wrong with it, in words. */
async function step(
  w: World,
  id: string,
  { dice, today, files, others }: { dice: Dice; today: string; files: { sha256: string; name: string }[]; others: string[] },
): Promise<string[]> {
  const before = await w.facts(id);
  const actors = [...w.rows.people.keys()].map((who) => w.actor(who, today));
  const { actor, action, input } = nextMove(
    before,
    { today, actors, leads: [w.unit('财政金融局'), w.unit('建设局')], files, others },
    dice,
  );
  const payloadHash = before.requests.find((each) => each.state === 'open')?.payloadHash ?? null;
  const items = [
    { id, version: dice(20) === 0 ? before.version + 1 : before.version, payloadHash: dice(20) === 0 ? 'f'.repeat(64) : payloadHash },
  ];
  const rows = await digest(db.owner, w.orgId);
  const outcome = await perform({ ...w.work('office', today), actor }, { action, items, input, key: v7() }).catch(
    (error: unknown) => error,
  );
  const did = `${action} by ${actor.role} on ${before.status}`;
  if (outcome instanceof Refused || outcome instanceof NotFound) {
    return (await digest(db.owner, w.orgId)) === rows ? [] : [`refused, and changed something: ${did}`];
  }
  if (outcome instanceof Error) return [`${did}: ${outcome.message}`];
  const after = await w.facts(id);
  return [...broken(before, after), ...strayed(before, after, action)].map((each) => `${each}: ${did}`);
}

/** Where an action may lead is told beforehand (shared/item/moves.ts); what is sent back aside. */
function strayed(before: Facts, after: Facts, action: ActionName): string[] {
  const back = action === 'settle' && openRequest(after) === null && after.requests.at(-1)?.state === 'returned';
  return after.status === before.status || back || targetsOf(before, action).includes(after.status) ? [] : [`led to ${after.status}`];
}

const derived = async (w: World): Promise<string[]> => {
  const { rows: stale } = await db.owner.pool.query(
    `select i.code from item i left join lateral (select * from item_state s where s.org_id = i.org_id and s.item_id = i.id order by seq desc limit 1) s on true
      where i.org_id = $1 and (i.ledger_id, i.lead_unit_id, i.category, i.status, i.track, i.light_flag, i.yellow_on, i.red_on, i.due_original, i.due_current, i.dispatched_on is not null, i.on_time, i.stage_accepted, i.adopted, i.late_conversion, i.clearance, i.returns, i.periods_kept, i.periods_missed, i.wait_role, i.wait_since, i.round, i.leader_id, i.handler_id, i.due_required, i.assess_on, i.applied_on, i.replied_on, i.closed_on, i.extension_count)
        is distinct from (s.ledger_id, s.lead_unit_id, s.category, s.status, s.track, s.light_flag, s.yellow_on, s.red_on, s.due_original, s.due_current, s.dispatched, s.on_time, s.stage_accepted, s.adopted, s.late_conversion, s.clearance, s.returns, s.periods_kept, s.periods_missed, s.wait_role, s.wait_since, s.round, s.leader_id, s.handler_id, s.due_required, s.assess_on, s.applied_on, s.replied_on, s.closed_on, s.extension_count)`,
    [w.orgId],
  );
  const {
    rows: [sums],
  } = await db.owner.pool.query(
    `select count(*) filter (where dispatched and status <> 'exited')::int as all, count(*) filter (where status = 'closed')::int as closed,
      count(*) filter (where dispatched and status not in ('closed', 'exited') and track = 'long_term')::int as long, count(*) filter (where dispatched and status not in ('closed', 'exited') and track <> 'long_term')::int as other
      from (select distinct on (item_id) * from item_state where org_id = $1 order by item_id, seq desc) s`,
    [w.orgId],
  );
  const {
    rows: [versions],
  } = await db.owner.pool.query(
    `select (select sum(version) from item where org_id = $1)::int as versions, (select count(*) from event where org_id = $1 and action like 'item.%')::int as events, (select count(*) from item_state where org_id = $1)::int as states`,
    [w.orgId],
  );
  return [
    ...(stale.length > 0 ? ['the last state of an item is not the item'] : []),
    ...(sums.all === sums.closed + sums.long + sums.other ? [] : [`all is not closed + long-term + other: ${JSON.stringify(sums)}`]),
    ...(versions.versions === versions.events && versions.events === versions.states
      ? []
      : [`not one event and one state a version: ${JSON.stringify(versions)}`]),
    ...((await chainFits(w)) ? [] : ['the chain does not fit']),
  ];
};

async function chainFits(w: World): Promise<boolean> {
  const events = await db.owner.kysely.selectFrom('event').select(['body', 'hash']).where('orgId', '=', w.orgId).orderBy('seq').execute();
  const head = await db.owner.kysely.selectFrom('eventHead').select('hash').where('orgId', '=', w.orgId).executeTakeFirstOrThrow();
  let hash = nextHash(Buffer.alloc(0), w.orgId);
  for (const each of events) {
    hash = nextHash(hash, each.body);
    if (!hash.equals(each.hash)) return false;
  }
  return hash.equals(head.hash);
}

const starts = ['registered', 'closure_review'] as const;
async function history({ seed, steps, policy }: { seed: number; steps: number; policy: number }): Promise<string[]> {
  const dice = diceOf(seed);
  const w = await peopled(policies[policy] ?? threeLevels);
  // The first policy is the one that the world's shortest ways know; under the others everything begins at the beginning.
  const ids = policy === 0 ? await Promise.all(starts.map((status) => w.walkTo(status))) : await w.register(2);
  const files = [await w.file('甲.pdf'), await w.file('乙.pdf')];
  let today = '2018-06-01';
  for (let n = 0; n < steps; n += 1) {
    today = addDays(today, dice(4) === 0 ? dice(5) : 0);
    const id = ids[dice(8) === 0 ? 0 : 1] ?? '';
    if (dice(2) === 0 && (await w.facts(id)).status === 'closed') await findOf(w, id, { verdict: 'rebound', today });
    const faults = await step(w, id, { dice, today, files, others: ids.filter((each) => each !== id) });
    if (faults.length > 0) return faults;
  }
  return derived(w);
}

test('no history breaks a law, and every refused call leaves each table as it was', async () => {
  const numRuns = Number(process.env['LIVES'] ?? 15);
  const lawful = fc.asyncProperty(
    fc.record({ seed: fc.nat(), steps: fc.integer({ min: 8, max: 26 }), policy: fc.nat({ max: 2 }) }),
    async (life) => {
      expect(await history(life)).toEqual([]);
    },
  );
  await fc.assert(lawful, { numRuns, endOnFailure: false });
  const { rows } = await db.owner.pool.query(
    `select count(*)::int as events, count(distinct action)::int as kinds from event where action like 'item.%'`,
  );
  expect(rows[0].events).toBeGreaterThan(100);
  expect(rows[0].kinds).toBeGreaterThan(12);
}, 120_000);
