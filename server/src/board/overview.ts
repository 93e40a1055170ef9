import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { noUnit, type Row } from '@duizhang/shared/item/search.ts';
import { statusesIn } from '@duizhang/shared/item/kinds.ts';
import { type ItemKind, type Light, lights, type Status, statuses } from '@duizhang/shared/item/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { type AsOf, asOfDay, itemsAt, onRecord } from '../item/as-of.ts';
import { type Numbers, numbersSql, type Reader, readCounts, readCountsAt } from '../item/counts.ts';
import { rowsWhere } from '../item/list.ts';
import { flagSql, isDouble, lightSql, statusList, visibleIn } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import { unitsOf } from './scope.ts';

// The board of a ledger: what is done, late, and whose. Every number is the length of a list (shared/item/search.ts, `listOf`),
// within the board's scope: the ledger for whoever answers for all of it, else what the actor's units lead.

export type UnitNumbers = Pick<
  Numbers,
  'all' | 'closed' | 'inReview' | 'openLongTerm' | 'otherOpen' | 'overdue' | 'yellow' | 'red' | 'replied' | 'staged'
> & {
  /** `noUnit`: nobody leads them now. Links by `leadUnitId`. */
  readonly unitId: string;
  readonly unitName: string;
};
export type CategoryNumbers = Pick<Numbers, 'all' | 'closed' | 'openLongTerm' | 'otherOpen' | 'overdue' | 'replied'> & {
  readonly category: string;
};

/** A numbered delivery: what it claims to hold, and what of it is listed in the board's scope. Never added to the cases. */
export type BatchNumbers = {
  readonly id: string;
  readonly source: string;
  readonly number: string;
  readonly receivedOn: string | null;
  readonly claimed: number | null;
  readonly listed: number;
};

export type Overview = {
  readonly asOf: string;
  /** Of that day up to this event: a snapshot; null: all of it. */
  readonly upTo: number | null;
  /** The actor's day; whether the board is of another one, or frozen. */
  readonly today: string;
  readonly past: boolean;
  readonly ledger: { readonly id: string; readonly name: string; readonly kind: ItemKind };
  /** `unitId`: goes into every link, so that the list has the board's scope. */
  readonly scope: Text & { readonly unitId: string | null };
  readonly counts: Numbers;
  /** Claimed and not exited: 共认领 n 项. */
  readonly claimed: number;
  /** all = closed + awaiting + under way. */
  readonly awaiting: number;
  readonly underWay: number;
  /** Of a ledger of tasks: all, the same matter counted once though it stands in two lists. */
  readonly distinct: number | null;
  readonly byUnit: readonly UnitNumbers[];
  readonly byCategory: readonly CategoryNumbers[];
  /** Of a ledger of cases. */
  readonly byBatch: readonly BatchNumbers[];
  /** All items in scope, exited and undispatched ones among them; so in `byStatus`. */
  readonly byLight: Readonly<Record<Light, number>>;
  readonly byStatus: Readonly<Record<Status, number>>;
  readonly overdue: readonly Row[];
};

/** Of which ledger, and as of when; today where no day is given. */
export type Asked = { readonly ledgerId: string; readonly asOf?: string | undefined; readonly upTo?: number | undefined };

/** Two statements: all the numbers in one, the first red items in the other; as of a past day, one more sees that the day is kept. */
export async function overview(work: Work, asked: Asked): Promise<Overview> {
  const { actor } = work;
  const { ledgerId } = asked;
  const units = unitsOf(actor, ledgerId);
  const asOf = asOfDay(asked, actor);
  const read = numbersIn(actor, { ledgerId, units, asOf });
  const { ledger, byBatch, doubles, groups } =
    asOf === null
      ? await readCounts(work, sql`ledger.id = ${ledgerId}`, read)
      : (await readCountsAt(work, { ledgerId, asOf }, (tx, cells) => read(tx, { cells, fold: sql`null::jsonb` }))).value;
  const within = (set: number) => groups.filter((each) => each.missing === set);
  const [counts] = within(missing.all);
  if (counts === undefined) throw new Error('a board has its totals');
  const byStatus = tally(statuses, within(missing.status), 'status');
  const inStatuses = (some: readonly Status[]): number => some.reduce((sum, each) => sum + byStatus[each], 0);
  const underWay = inStatuses(statusesIn('planning', 'working', 'deciding'));
  return {
    asOf: asOf?.day ?? actor.today,
    upTo: asOf?.upTo ?? null,
    today: actor.today,
    past: asOf !== null,
    ledger,
    scope: scopeOf(actor, units),
    counts: pick(counts, numberNames),
    claimed: inStatuses(statusesIn('planning', 'working', 'deciding', 'ended')),
    awaiting: counts.all - counts.closed - underWay,
    underWay,
    distinct: doubles === null ? null : counts.all - doubles,
    byUnit: unitLines(within(missing.unit)),
    byCategory: within(missing.category).map((each) => ({
      category: each.category ?? '',
      ...pick(each, ['all', 'closed', 'openLongTerm', 'otherOpen', 'overdue', 'replied']),
    })),
    byBatch,
    byLight: tally(lights, within(missing.light), 'light'),
    byStatus,
    overdue: counts.red === 0 ? [] : await redRows(work, { ledgerId, units, asOf }),
  };
}

function scopeOf({ unitName, unitId }: Actor, units: readonly string[] | null): Overview['scope'] {
  if (units === null) return { zh: '本台账全部事项', en: 'All items of this ledger', unitId: null };
  return { zh: `${unitName}及下属单位牵头的事项`, en: `Items led by ${unitName} and the units below it`, unitId };
}

/** PostgreSQL's grouping(lead_unit_id, category, light, status): a bit is set where rows are not grouped by that column. */
const missing = { all: 15, unit: 7, category: 11, light: 13, status: 14 } as const;

type Group = Numbers & {
  missing: number;
  leadUnitId: string | null;
  category: string | null;
  light: Light | null;
  status: Status | null;
  unitName: string | null;
};
type Found = {
  readonly ledger: Overview['ledger'];
  readonly byBatch: readonly BatchNumbers[];
  readonly doubles: number | null;
  readonly groups: readonly Group[];
};

/** The deliveries of a ledger of cases; for whoever answers for some units alone, those that hold cases which these lead. */
function batchesSql(orgId: string, units: readonly string[] | null, asOf: AsOf | null) {
  const led = units === null ? sql`true` : sql`item.lead_unit_id = any(${units}::uuid[])`;
  return sql`case when ledger.kind <> 'case' then '[]'::jsonb else (
    select coalesce(jsonb_agg(to_jsonb(b) order by b.source_sort, b.received_on, b.id), '[]') from (
      select b.id, s.name as source, s.issued_on as source_sort, b.number, b.received_on, b.claimed_count as claimed, count(item.id)::int as listed
      from source s join batch b on b.org_id = s.org_id and b.source_id = s.id
      left join (item_source t join ${itemsAt(orgId, asOf)} on item.org_id = t.org_id and item.id = t.item_id and ${led}) on t.org_id = b.org_id and t.batch_id = b.id
      where s.org_id = ${orgId} and s.ledger_id = ledger.id and ${onRecord('b', asOf)} group by b.org_id, b.id, s.org_id, s.id
      having ${units === null ? sql`true` : sql`count(item.id) > 0`}) b) end`;
}

/** Of a ledger of tasks: counted ones that are the same matter as an earlier one. Few are linked: only those are looked at. */
function doublesSql(actor: Actor, units: readonly string[] | null) {
  const led = units === null ? sql`true` : sql`item.lead_unit_id = any(${units}::uuid[])`;
  return sql`case when ledger.kind <> 'task' then null else (select count(*)::int from item
    where item.org_id = ${actor.orgId} and item.ledger_id = ledger.id and ${led} and ${flagSql('dispatched', 'item', actor.today)} and ${isDouble('item')}) end`;
}

type Scope = { readonly ledgerId: string; readonly units: readonly string[] | null; readonly asOf: AsOf | null };

function numbersIn(actor: Actor, { ledgerId, units, asOf }: Scope): Reader<Found> {
  const scope = units === null ? sql`true` : sql`cell.lead_unit_id = any(${units}::uuid[])`;
  // Whoever sees nothing of a ledger does not learn that it exists; who leads some of it sees that.
  const visible = units === null ? sql`true` : sql`(g.most > 0 or exists (select 1 from item where ${visibleIn(actor, ledgerId)}))`;
  return async (tx, { cells, fold }) => {
    const { rows } = await sql<
      Group & {
        ledgerName: string;
        kind: ItemKind;
        byBatch: readonly BatchNumbers[];
        doubles: number | null;
        fold: Awaited<ReturnType<Reader<Found>>>['fold'];
      }
    >`
      select g.*, unit.name as unit_name, ledger.name as ledger_name, ledger.kind, ${batchesSql(actor.orgId, units, asOf)} as by_batch, ${asOf === null ? doublesSql(actor, units) : sql`null::int`} as doubles, ${fold} as fold
      from ledger cross join (select g.*, max(g.registered) over () as most from (
        select grouping(lead_unit_id, category, light, status) as missing, lead_unit_id, category, light, status, ${numbersSql}
        from ${cells} cell where ${scope} group by grouping sets ((), (lead_unit_id), (category), (light), (status))
      ) g) g left join unit on unit.org_id = ledger.org_id and unit.id = g.lead_unit_id
      where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${visible}
      order by unit.sort, unit.name, g.category`.execute(tx);
    const [first] = rows;
    if (first === undefined) throw new NotFound('ledger');
    return {
      fold: first.fold,
      value: {
        ledger: { id: ledgerId, name: first.ledgerName, kind: first.kind },
        byBatch: first.byBatch,
        doubles: first.doubles,
        groups: rows,
      },
    };
  };
}

const numberNames = [
  'registered',
  'undispatched',
  'exited',
  'all',
  'closed',
  'inReview',
  'openLongTerm',
  'otherOpen',
  'stageAccepted',
  'overdue',
  'duePassed',
  'onTime',
  'adopted',
  'replied',
  'staged',
  'lateConversion',
  'returned',
  'lapsed',
  'periodsKept',
  'periodsMissed',
  'yellow',
  'red',
] as const satisfies readonly (keyof Numbers)[];
const unitNumbers = [
  'all',
  'closed',
  'inReview',
  'openLongTerm',
  'otherOpen',
  'overdue',
  'yellow',
  'red',
  'replied',
  'staged',
] as const satisfies readonly (keyof Numbers)[];

function pick<K extends keyof Numbers>(from: Numbers, names: readonly K[]): Pick<Numbers, K> {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Object.fromEntries forgets which keys it was given
  return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<Numbers, K>;
}

/** One line a unit; items that nobody leads now are one line, whether they ever had a unit or not. */
function unitLines(groups: readonly Group[]): UnitNumbers[] {
  const led = groups
    .filter((each) => each.unitName !== null)
    .map((each) => ({ unitId: each.leadUnitId ?? noUnit, unitName: each.unitName ?? '', ...pick(each, unitNumbers) }));
  const rest = groups.filter((each) => each.unitName === null);
  if (rest.length === 0) return led;
  const sum = (name: (typeof unitNumbers)[number]) => rest.reduce((total, each) => total + each[name], 0);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- as above
  const numbers = Object.fromEntries(unitNumbers.map((name) => [name, sum(name)])) as Pick<Numbers, (typeof unitNumbers)[number]>;
  return [...led, { unitId: noUnit, unitName: '未定牵头单位', ...numbers }];
}

function tally<K extends string>(
  names: Readonly<Record<K, unknown>>,
  groups: readonly Group[],
  by: 'light' | 'status',
): Readonly<Record<K, number>> {
  const counted = new Map<string | null, number>(groups.map((each) => [each[by], each.registered]));
  // oxlint-disable-next-line typescript/consistent-type-assertions -- as above; zeros are kept
  return Object.fromEntries(Object.keys(names).map((name) => [name, counted.get(name) ?? 0])) as Record<K, number>;
}

async function redRows(work: Work, { ledgerId, units, asOf }: Scope): Promise<Row[]> {
  const { actor } = work;
  const led = units === null ? sql<boolean>`true` : sql<boolean>`item.lead_unit_id = any(${units}::uuid[])`;
  const where = sql<boolean>`item.ledger_id = ${ledgerId} and item.status <> all(${statusList('ended', 'exited')}) and ${led} and ${lightSql('item', asOf?.day ?? actor.today)} = 'red'`;
  return inReading(work.db, tenantOf(actor), (tx) => rowsWhere(tx, work, { where, limit: 10, asOf }));
}
