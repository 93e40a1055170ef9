import type { Tx } from '@duizhang/db/connect.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { type Conduct, lossNames, type LossName, type ScoreRule, scoreRuleOf } from '@duizhang/shared/item/score.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { type RawBuilder, sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { flagSql, statusList, visibleIn } from '../item/queries.ts';
import type { Work } from '../work.ts';
import { unitsOf } from './scope.ts';

// What scores are reckoned from: the rule that was in force on a day, and what was found of each item by then.

type Sql = RawBuilder<unknown>;

/** A rule as it is published; `version` null: none was approved by then, and it is as usual. */
export type RuleInForce = {
  readonly version: number | null;
  /** Null: since the ledger began. */
  readonly from: string | null;
  readonly approvedBy: string | null;
  readonly rule: ScoreRule;
};
export type Ledger = { readonly id: string; readonly kind: ItemKind };
type At = { readonly day: string; readonly upTo: number | null };

/** The ledger that the actor answers for or leads some of, and its rules that were in force on each of some days. */
export async function rulesOn(
  tx: Tx,
  { actor }: Pick<Work, 'actor'>,
  { ledgerId, days }: { ledgerId: string; days: readonly At[] },
): Promise<{ readonly ledger: Ledger; readonly units: readonly string[] | null; readonly rules: readonly RuleInForce[] }> {
  const units = unitsOf(actor, ledgerId);
  const visible = units === null ? sql`true` : sql`exists (select 1 from item where ${visibleIn(actor, ledgerId)})`;
  const asked = sql.join(days.map(({ day, upTo }, nth) => sql`(${nth}::int, ${day}::date, ${upTo}::bigint)`));
  const { rows } = await sql<{
    kind: ItemKind;
    version: number | null;
    from: string | null;
    approvedBy: string | null;
    document: Pick<PolicyDocument, 'score'> | null;
  }>`select ledger.kind, p.version, p.approved_on as "from", a.display_name as approved_by, p.document
    from ledger cross join (values ${asked}) asked(nth, day, up_to)
    left join lateral (select * from ledger_policy p where p.org_id = ledger.org_id and p.ledger_id = ledger.id and p.state <> 'draft'
      and (p.approved_on is null or p.approved_on <= asked.day) and (p.approved_seq is null or asked.up_to is null or p.approved_seq <= asked.up_to)
      order by p.approved_seq desc nulls last, p.version desc limit 1) p on true
    left join account a on a.org_id = p.org_id and a.id = p.approved_by
    where ledger.org_id = ${actor.orgId} and ledger.id = ${ledgerId} and ${visible} order by asked.nth`.execute(tx);
  const [first] = rows;
  if (first === undefined) throw new NotFound('ledger');
  const rules = rows.map(({ version, from, approvedBy, document }) => ({ version, from, approvedBy, rule: scoreRuleOf(document) }));
  return { ledger: { id: ledgerId, kind: first.kind }, units, rules };
}

/** How often each loss was found, as columns: the SQL side of `losses` in shared/item/score.ts. */
export function conductSql(of: 'item' | 'state', day: string): Readonly<Record<LossName, RawBuilder<number>>> {
  const at = (column: string) => sql.ref(`${of}.${column}`);
  const once = (condition: Sql) => sql<number>`case when ${condition} then 1 else 0 end`;
  return {
    // Time in review is the reviewers', not the unit's.
    pastDue: once(
      sql`${flagSql('overdue', of, day)} and not (${at('status')} = any(${statusList('deciding')}) and coalesce(${at('appliedOn')} <= ${at('dueCurrent')}, false))`,
    ),
    closedLate: once(sql`${flagSql('closed', of, day)} and ${at('onTime')} is false`),
    reopened: sql<number>`${at('round')} - 1`,
    lateConversion: once(at('lateConversion')),
    returned: sql<number>`${at('returns')}`,
    periodMissed: sql<number>`${at('periodsMissed')}`,
  };
}

export const conductColumns = (of: 'item' | 'state', day: string): Sql => {
  const each = conductSql(of, day);
  return sql.join(lossNames.map((name) => sql`${each[name]} as ${sql.ref(name)}`));
};

export function conductIn(row: Conduct): Conduct {
  const { pastDue, closedLate, reopened, lateConversion, returned, periodMissed } = row;
  return { pastDue, closedLate, reopened, lateConversion, returned, periodMissed };
}
