import { setImmediate as breathe } from 'node:timers/promises';
import { inReading, inTransaction, type Tenant, type Tx } from '@duizhang/db/connect.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import type { Actor } from '@duizhang/shared/access.ts';
import { checkFrozen, type FrozenFault } from '../item/frozen.ts';
import { knowingAll } from '../every-clearance.ts';
import { tenantOf, type Work } from '../work.ts';

// Boards of past days are read from the dated states of items. Here each state is held against the event that made it: what the event
// says changed must have changed so, and nothing else may have. Snapshots are held against their digests. Done on request and every night.

const faults = {
  missing: { zh: '缺少这条留痕对应的状态', en: 'The state that this event made is missing' },
  stray: { zh: '没有留痕却有状态', en: 'There is a state that no event made' },
  day: { zh: '状态的日期与留痕不符', en: 'The state bears another day than its event' },
  told: { zh: '与留痕所记的变动不符', en: 'Differs from the change that the event tells' },
  untold: { zh: '变了而留痕没有记', en: 'Changed, and no event tells of it' },
  now: { zh: '最后的状态与事项现状不符', en: 'The last state differs from the item as it is' },
} as const satisfies Record<string, Text>;
export type StateFault = {
  readonly itemId: string;
  readonly seq: number;
  readonly fault: keyof typeof faults;
  readonly column: string | null;
};
export type StateVerdict = {
  readonly ok: boolean;
  readonly states: number;
  readonly upTo: number;
  readonly faults: readonly (StateFault & { readonly says: Text })[];
  readonly snapshots: number;
  /** Those that are not what was frozen; no name where the reader is not cleared for their ledger. */
  readonly frozen: readonly { readonly snapshotId: string; readonly name: string | null; readonly says: Text }[];
};
type Found = Pick<StateVerdict, 'states' | 'upTo' | 'snapshots'> & { readonly faults: StateFault[]; readonly frozen: FrozenFault[] };

const frozenFaults = {
  altered: { zh: '与冻结时的摘要不符', en: 'Differs from the digest of what was frozen' },
  gone: { zh: '留痕记有而快照已不在', en: 'The record tells of it, and it is gone' },
  unknown: { zh: '没有冻结它的留痕', en: 'No event tells that it was frozen' },
} as const satisfies Record<FrozenFault['fault'], Text>;

/** Columns of a state that events tell of, by their names in both. */
// biome-ignore format: a table
const told = [
  'leadUnitId', 'leaderId', 'handlerId', 'category', 'status', 'track', 'round', 'lightFlag', 'yellowOn', 'redOn', 'dueRequired', 'dueOriginal',
  'dueCurrent', 'assessOn', 'appliedOn', 'repliedOn', 'closedOn', 'extensionCount', 'onTime', 'stageAccepted', 'adopted', 'lateConversion',
  'returns', 'periodsKept', 'periodsMissed', 'waitRole', 'waitSince',
] as const;
/** What the event of a registration says of the item itself. */
const registered = ['status', 'track', 'category', 'dueRequired'] as const;

type State = Readonly<Record<string, unknown>> & { readonly onDate: string; readonly updatedAt: string; readonly filledLater: boolean };
type Pair = { readonly itemId: string; readonly seq: number; readonly body: string; readonly state: State | null };

const batchSize = 2000;
/** More of them say nothing further. */
const mostFaults = 100;

/** Checks every state of the org, whatever the reader is cleared for: only ids, columns and a verdict leave here. */
export async function checkStates(work: Work): Promise<StateVerdict> {
  return verdictOf(await inReading(work.db, await knowingAll(work), (tx) => walk(tx, work.actor.orgId)), work.actor);
}

const verdictOf = ({ faults: found, frozen, ...counted }: Found, { clearances }: Pick<Actor, 'clearances'>): StateVerdict => ({
  ...counted,
  ok: found.length === 0 && frozen.length === 0,
  frozen: frozen.map(({ snapshotId, name, clearance, fault }) => ({
    snapshotId,
    name: clearance === 'open' || clearances.includes(clearance) ? name : null,
    says: frozenFaults[fault],
  })),
  faults: found.slice(0, mostFaults).map((each) => ({ ...each, says: faults[each.fault] })),
});

async function walk(tx: Tx, orgId: string): Promise<Found> {
  const found: StateFault[] = [];
  let states = 0;
  let before: Pair | null = null;
  for (;;) {
    const batch = await pairsAfter(tx, orgId, before);
    for (const pair of batch) {
      if (found.length < mostFaults) found.push(...faultsOf(pair, before?.itemId === pair.itemId ? before.state : null));
      states += pair.state === null ? 0 : 1;
      before = pair;
    }
    if (batch.length < batchSize) break;
    await breathe();
  }
  const upTo = await sql<{ seq: number }>`select seq from event_head where org_id = ${orgId}`.execute(tx);
  const { snapshots, faults: frozen } = await checkFrozen(tx, orgId);
  return {
    states,
    upTo: upTo.rows[0]?.seq ?? 0,
    snapshots,
    frozen,
    faults: [...found, ...(await strays(tx, orgId)), ...(await stale(tx, orgId))],
  };
}

/** Events of items with the states that they made, item by item. */
async function pairsAfter(tx: Tx, orgId: string, last: Pair | null): Promise<readonly Pair[]> {
  const beyond = last === null ? sql`true` : sql`(e.item_id, e.seq) > (${last.itemId}::uuid, ${last.seq}::bigint)`;
  const columns = sql.join(
    [...told, 'dispatched', 'onDate', 'updatedAt', 'filledLater'].flatMap((column) => [sql.lit(column), sql.ref(`s.${column}`)]),
  );
  const { rows } =
    await sql<Pair>`select e.item_id, e.seq, e.body, case when s.seq is null then null else jsonb_build_object(${columns}) end as state
    from event e left join item_state s on s.org_id = e.org_id and s.item_id = e.item_id and s.seq = e.seq
    where e.org_id = ${orgId} and e.item_id is not null and e.action like 'item.%' and ${beyond} order by e.item_id, e.seq limit ${batchSize}`.execute(
      tx,
    );
  return rows;
}

function faultsOf({ itemId, seq, body, state }: Pair, before: State | null): StateFault[] {
  const fault = (name: keyof typeof faults, column: string | null = null): StateFault => ({ itemId, seq, fault: name, column });
  if (state === null) return [fault('missing')];
  const { on, at, after } = readBody(body);
  const wrong = [
    ...(state.onDate === on ? [] : [fault('day', 'onDate')]),
    ...(Date.parse(state.updatedAt) === Date.parse(at) ? [] : [fault('day', 'updatedAt')]),
  ];
  if (before === null)
    return [
      ...wrong,
      ...registered.filter((column) => after.has(column) && after.get(column) !== state[column]).map((column) => fault('told', column)),
    ];
  if (state.filledLater) return wrong;
  const dispatched = after.has('dispatchedOn') ? after.get('dispatchedOn') !== null : before['dispatched'];
  return [
    ...wrong,
    ...(state['dispatched'] === dispatched ? [] : [fault(after.has('dispatchedOn') ? 'told' : 'untold', 'dispatched')]),
    ...told.flatMap((column) => {
      if (after.has(column)) return state[column] === after.get(column) ? [] : [fault('told', column)];
      return state[column] === before[column] ? [] : [fault('untold', column)];
    }),
  ];
}

function readBody(text: string): { on: unknown; at: string; after: ReadonlyMap<string, unknown> } {
  const body: { on?: unknown; at?: unknown; after?: unknown } = JSON.parse(text);
  return { on: body.on, at: String(body.at), after: new Map(Object.entries(body.after ?? {})) };
}

async function strays(tx: Tx, orgId: string): Promise<StateFault[]> {
  const { rows } = await sql<{ itemId: string; seq: number }>`select s.item_id, s.seq from item_state s where s.org_id = ${orgId}
    and not exists (select from event e where e.org_id = s.org_id and e.seq = s.seq and e.item_id = s.item_id and e.action like 'item.%') limit ${mostFaults}`.execute(
    tx,
  );
  return rows.map((each) => ({ ...each, fault: 'stray', column: null }));
}

/** Items whose last state is not what they are. */
async function stale(tx: Tx, orgId: string): Promise<StateFault[]> {
  const row = (of: string) => sql.join(told.map((column) => sql.ref(`${of}.${column}`)));
  const { rows } = await sql<{ itemId: string; seq: number | null }>`select item.id as item_id, s.seq from item left join lateral (
      select * from item_state where org_id = item.org_id and item_id = item.id order by seq desc limit 1) s on true
    where item.org_id = ${orgId} and (${row('item')}, item.dispatched_on is not null) is distinct from (${row('s')}, s.dispatched) limit ${mostFaults}`.execute(
    tx,
  );
  return rows.map(({ itemId, seq }) => ({ itemId, seq: seq ?? 0, fault: 'now', column: null }));
}

export type LastCheck = {
  readonly at: string;
  readonly upTo: number;
  readonly states: number;
  readonly days: number;
  readonly faults: number;
};

/** What the last nightly check found; null: there was none yet. */
export async function lastCheck({ db, actor }: Work): Promise<LastCheck | null> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<LastCheck>`select at, upto as up_to, states, days, jsonb_array_length(faults) as faults from state_check
      where org_id = ${actor.orgId} order by at desc limit 1`.execute(tx),
  );
  return rows[0] ?? null;
}

/** Keeps what a night's check found, once an org's day: `days` counts of boards that were kept, and what of them no longer fits. */
export async function keepCheck(
  { work, tenant }: { work: Work; tenant: Tenant },
  boards: { days: number; faults: readonly unknown[] },
): Promise<void> {
  const { orgId, today } = work.actor;
  const found = await inReading(work.db, tenant, (tx) => walk(tx, orgId));
  await inTransaction(work.db, tenant, (tx) =>
    tx
      .insertInto('stateCheck')
      .values({
        orgId,
        onDate: today,
        at: work.now().toISOString(),
        upto: found.upTo,
        states: found.states,
        days: boards.days,
        faults: JSON.stringify([
          ...found.faults.slice(0, mostFaults),
          ...found.frozen.map(({ snapshotId, fault }) => ({ snapshotId, fault })),
          ...boards.faults,
        ]),
      })
      .execute(),
  );
}

/** Was the org checked on this day? */
export async function checkedOn({ work, tenant }: { work: Work; tenant: Tenant }): Promise<boolean> {
  const { orgId, today } = work.actor;
  const row = await inReading(work.db, tenant, (tx) =>
    tx.selectFrom('stateCheck').select('at').where('orgId', '=', orgId).where('onDate', '=', today).limit(1).executeTakeFirst(),
  );
  return row !== undefined;
}
