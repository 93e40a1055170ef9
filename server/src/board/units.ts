import { inReading, type Tx } from '@duizhang/db/connect.ts';
import { addMonths } from '@duizhang/shared/calendar.ts';
import { type Conduct, isSmall, lossNames, ranksOf, type Score, type ScoreRule, scoreOf } from '@duizhang/shared/item/score.ts';
import { noUnit, type UnitNumber, unitLists, unitNumbers } from '@duizhang/shared/item/sets.ts';
import { type RawBuilder, sql } from 'kysely';
import { type AsOf, asOfDay, statesAt } from '../item/as-of.ts';
import { flagSql } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Asked } from './overview.ts';
import { conductColumns, conductIn, type RuleInForce, rulesOn } from './score.ts';

// The units that lead items of a ledger, beside each other: their numbers, the score by the rule of the day, and their rank on
// it and on an earlier day. All of them are ranked, whoever looks; each reader is shown those it answers for.

type Sql = RawBuilder<unknown>;
export type Standing = Score & { readonly rank: number | null; readonly small: boolean };
export type UnitLine = {
  /** `noUnit`: nobody leads them now; these are not scored. Links by `leadUnitId`. */
  readonly unitId: string;
  readonly unitName: string;
  readonly numbers: Readonly<Record<UnitNumber, number>>;
  readonly now: Standing | null;
  /** On the day compared with; null where the unit led nothing then. */
  readonly before: Standing | null;
};
export type Units = {
  readonly asOf: string;
  readonly comparedTo: string;
  readonly rule: RuleInForce;
  readonly ruleBefore: RuleInForce;
  /** How many units have a rank. */
  readonly ranked: number;
  readonly units: readonly UnitLine[];
};

type Group = Conduct & {
  readonly nth: number;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly items: number;
} & Readonly<Record<UnitNumber, number>>;

/** Two statements: the rules of both days, and what was found of the items on both. */
export async function unitsBoard(work: Work, asked: Asked & { readonly comparedTo?: string | undefined }): Promise<Units> {
  const { actor } = work;
  const { ledgerId } = asked;
  const asOf = asOfDay(asked, actor);
  const day = asOf?.day ?? actor.today;
  const comparedTo = asked.comparedTo !== undefined && asked.comparedTo < day ? asked.comparedTo : addMonths(day, -1);
  const earlier: AsOf = { day: comparedTo, upTo: asOf?.upTo ?? null };
  return inReading(work.db, tenantOf(actor), async (tx) => {
    const days = [{ day, upTo: asOf?.upTo ?? null }, earlier];
    const { units: scope, rules } = await rulesOn(tx, work, { ledgerId, days });
    const groups = await groupsOf(tx, { orgId: actor.orgId, ledgerId, asOf, today: actor.today, earlier });
    const [rule, ruleBefore] = rules;
    if (rule === undefined || ruleBefore === undefined) throw new Error('each day has its rule');
    const now = standings(
      groups.filter(({ nth }) => nth === 0),
      rule.rule,
    );
    const before = standings(
      groups.filter(({ nth }) => nth === 1),
      ruleBefore.rule,
    );
    const shown = linesOf(groups.filter(({ nth }) => nth === 0)).filter(({ unitId }) => scope === null || scope.includes(unitId));
    return {
      asOf: day,
      comparedTo,
      rule,
      ruleBefore,
      ranked: [...now.values()].filter(({ rank }) => rank !== null).length,
      units: shown.map((line) => ({ ...line, now: now.get(line.unitId) ?? null, before: before.get(line.unitId) ?? null })),
    };
  });
}

type Both = { orgId: string; ledgerId: string; asOf: AsOf | null; today: string; earlier: AsOf };

async function groupsOf(tx: Tx, { orgId, ledgerId, asOf, today, earlier }: Both): Promise<readonly Group[]> {
  const within = sql`s.ledger_id = ${ledgerId}`;
  const now =
    asOf === null
      ? groupSql('item', { nth: 0, day: today, from: sql`item`, where: sql`item.org_id = ${orgId} and item.ledger_id = ${ledgerId}` })
      : groupSql('state', { nth: 0, day: asOf.day, from: statesAt(orgId, within, asOf), where: sql`true` });
  const before = groupSql('state', { nth: 1, day: earlier.day, from: statesAt(orgId, within, earlier), where: sql`true` });
  const { rows } = await sql<Group>`select g.*, unit.name as unit_name from (${now} union all ${before}) g
    left join unit on unit.org_id = ${orgId} and unit.id = g.unit_id order by unit.sort, unit.name, unit.id`.execute(tx);
  return rows;
}

type Source = { nth: number; day: string; from: Sql; where: Sql };

/** Items of the same unit of which the same was found are one group: few, however many items. */
function groupSql(of: 'item' | 'state', { nth, day, from, where }: Source): Sql {
  const counts = unitNumbers.map((name) => {
    const list = unitLists[name];
    const condition = list.flag === undefined ? sql`${sql.ref(`${of}.status`)} = any(${list.status}::text[])` : flagSql(list.flag, of, day);
    return sql`count(*) filter (where ${condition})::int as ${sql.ref(name)}`;
  });
  return sql`select ${nth}::int as nth, ${sql.ref(`${of}.leadUnitId`)} as unit_id, ${conductColumns(of, day)}, ${sql.join(counts)}
    from ${from} where ${where} group by ${columnsUpTo(lossNames.length + 2)}`;
}

/** By their place, since some columns of an item have the names of what is reckoned from them. */
const columnsUpTo = (last: number): Sql => sql.raw(Array.from({ length: last }, (_, nth) => nth + 1).join(', '));

function standings(groups: readonly Group[], rule: ScoreRule): ReadonlyMap<string, Standing> {
  const led = Map.groupBy(
    groups.filter(({ unitId }) => unitId !== null),
    ({ unitId }) => unitId ?? noUnit,
  );
  const scores = [...led].flatMap(([unitId, rows]) => {
    const score = scoreOf(
      rows.map((row) => ({ conduct: conductIn(row), items: row.all })),
      rule,
    );
    return score === null ? [] : [{ unitId, score }];
  });
  const ranks = ranksOf(
    scores.map(({ score }) => score),
    rule,
  );
  return new Map(
    scores.map(({ unitId, score }, nth) => [unitId, { ...score, small: isSmall(score, rule), rank: ranks[nth] ?? null }] as const),
  );
}

function linesOf(groups: readonly Group[]): Pick<UnitLine, 'unitId' | 'unitName' | 'numbers'>[] {
  return [...Map.groupBy(groups, ({ unitId }) => unitId ?? noUnit)].flatMap(([unitId, rows]) => {
    const numbers = totals(rows);
    return numbers.all === 0 ? [] : [{ unitId, unitName: rows[0]?.unitName ?? '未定牵头单位', numbers }];
  });
}

function totals(rows: readonly Group[]): Readonly<Record<UnitNumber, number>> {
  const sum = (name: UnitNumber) => rows.reduce((total, row) => total + row[name], 0);
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Object.fromEntries forgets which keys it was given
  return Object.fromEntries(unitNumbers.map((name) => [name, sum(name)])) as Record<UnitNumber, number>;
}
