import { inReading } from '@duizhang/db/connect.ts';
import { reachOf } from '@duizhang/shared/access.ts';
import type { DoubtSide } from '@duizhang/shared/indicator/checks.ts';
import type { DoubtRule } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { visibleAnywhere } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

/** `foundBy` and `explainedBy` are names. Days are YYYY-MM-DD. */
export type DoubtLine = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly rule: DoubtRule;
  readonly message: string;
  readonly sides: readonly DoubtSide[];
  readonly indicatorId: string | null;
  readonly itemId: string | null;
  readonly state: 'open' | 'explained';
  readonly explanation: string | null;
  readonly foundOn: string;
  readonly foundBy: string;
  readonly explainedBy: string | null;
  readonly explainedOn: string | null;
  readonly example: boolean;
  readonly mayExplain: boolean;
};
const mostListed = 500;

/** Doubts of a ledger or of all, the open ones first: for whoever answers for the ledger, and for the units whose figures or items they are about. */
export async function doubtsOf(work: Work, { ledgerId }: { ledgerId?: string | undefined }): Promise<readonly DoubtLine[]> {
  const { actor } = work;
  const reach = reachOf(actor.role);
  if (reach === 'none') return [];
  const all = reach === 'org' || (actor.role === 'leader' && actor.wholeOrg);
  const near =
    reach === 'ledgers'
      ? sql`d.ledger_id = any(${actor.ledgerIds}::uuid[])`
      : sql`(exists (select from indicator i where i.org_id = d.org_id and i.id = d.indicator_id and i.unit_id = any(${actor.unitIds}::uuid[]))
          or d.item_id in (select item.id from item where ${visibleAnywhere(actor)}))`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<
      Omit<DoubtLine, 'mayExplain'>
    >`select d.id, d.ledger_id, l.name as ledger_name, d.rule, d.message, d.sides, d.indicator_id, d.item_id, d.state, d.explanation,
        d.found_on, (select display_name from account a where a.org_id = d.org_id and a.id = d.found_by) as found_by,
        (select display_name from account a where a.org_id = d.org_id and a.id = d.explained_by) as explained_by, d.explained_on, d.example
      from doubt d join ledger l on l.org_id = d.org_id and l.id = d.ledger_id
      where d.org_id = ${actor.orgId} and (${ledgerId ?? null}::uuid is null or d.ledger_id = ${ledgerId ?? null}::uuid) and ${all ? sql`true` : near}
      order by d.state = 'explained', d.found_on desc, d.id desc limit ${mostListed}`.execute(tx),
  );
  return rows.map((row) => ({
    ...row,
    mayExplain: actor.role === 'office' && actor.ledgerIds.includes(row.ledgerId) && row.state === 'open',
  }));
}
