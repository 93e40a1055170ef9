import { type Actor, isLedgerRole } from '@duizhang/shared/access.ts';
import type { Approx, ItemKind, Status } from '@duizhang/shared/item/words.ts';
import type { Tally } from '@duizhang/shared/ledger/headline.ts';
import { sql } from 'kysely';
import { type Numbers, numbersSql, type Reader, readCounts } from '../item/counts.ts';
import { indicatorsSeen } from '../item/indicators.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import type { Work } from '../work.ts';

// The ledgers side by side, each with what it says of itself. Numbers have the scope of a board: the ledger for whoever
// answers for all of it, else what the actor's units lead; every number goes with the list that it counts.

export type HomeLedger = {
  readonly id: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly year: number;
  readonly field: string;
  readonly example: boolean;
  readonly clearance: string;
  /** null where the actor's unit is only asked to judge some item: then nothing of the ledger is counted for it. */
  readonly tally: Tally | null;
  /** Goes into every link, so that the list has the scope of the number. */
  readonly unitId: string | null;
  readonly batches: number;
  readonly sources: number;
  readonly documents: number;
  readonly indicators: number;
  /** Open ones; null where only their office answers for them. */
  readonly doubts: number | null;
  /** Counts stated without a list, 报告载 n / 已列 m: `category` '' counts all of the ledger. `listed` is null without a tally. */
  readonly stated: readonly {
    readonly name: string;
    readonly unit: string;
    readonly value: string | null;
    readonly approx: Approx | null;
    readonly approxWord: string | null;
    readonly category: string;
    readonly listed: number | null;
  }[];
  /** Whether it has a policy in force, or one that waits for the committee. */
  readonly policy: 'active' | 'draft' | 'none';
};

type Row = Omit<HomeLedger, 'tally' | 'unitId' | 'stated'> &
  Numbers & {
    readonly byStatus: readonly (readonly [Status, number])[];
    readonly byCategory: readonly (readonly [string, number])[];
    readonly stated: readonly Omit<HomeLedger['stated'][number], 'listed'>[];
    readonly fold: Awaited<ReturnType<Reader<never>>>['fold'];
  };

/** One statement, whatever the number of ledgers. */
export async function ledgersHome(work: Work): Promise<readonly HomeLedger[]> {
  const { actor } = work;
  const whole = actor.role === 'auditor' || (actor.role === 'leader' && actor.wholeOrg);
  const byUnit = !whole && !isLedgerRole(actor.role);
  const scope = byUnit ? sql`cell.lead_unit_id = any(${actor.unitIds}::uuid[])` : sql`true`;
  const seen = ledgersSeen(actor);
  const rows = await readCounts<readonly Row[]>(work, seen, async (tx, { cells, fold }) => {
    const { rows: found } = await sql<Row>`
      with cell as materialized (select * from ${cells} cell where ${scope})
      select ledger.id, ledger.name, ledger.kind, ledger.year, ledger.field, ledger.example, ledger.clearance, n.*, ${besidesOf(actor)}, ${fold} as fold
      from ledger cross join lateral (select ${numbersSql} from cell where cell.ledger_id = ledger.id) n
      where ledger.org_id = ${actor.orgId} and ${seen} order by ledger.sort, ledger.name`.execute(tx);
    return { fold: found[0] ? found[0].fold : { asOf: actor.today, tail: 0 }, value: found };
  });
  return rows.map((row) => lineOf(row, byUnit ? actor.unitId : null, !isLedgerRole(actor.role) || actor.ledgerIds.includes(row.id)));
}

// Pairs and not an object: what comes as a key is written in another case on its way.
const grouped = (column: 'status' | 'category') => sql`(select coalesce(jsonb_agg(jsonb_build_array(g.name, g.n)), '[]') from (
  select cell.${sql.ref(column)} as name, sum(cell.n)::int as n from cell where cell.ledger_id = ledger.id group by 1) g)`;
const countOf = (table: 'source' | 'document' | 'doubt') =>
  sql`(select count(*)::int from ${sql.table(table)} t where t.org_id = ledger.org_id and t.ledger_id = ledger.id`;
const policy = (state: string) =>
  sql`exists (select 1 from ledger_policy p where p.org_id = ledger.org_id and p.ledger_id = ledger.id and p.state = ${state})`;

const besidesOf = (actor: Actor) => sql`${grouped('status')} as by_status, ${grouped('category')} as by_category,
  ${countOf('source')}) as sources, ${countOf('document')}) as documents, 
  (select count(*)::int from indicator where indicator.ledger_id = ledger.id and ${indicatorsSeen(actor)}) as indicators,
  ${countOf('doubt')} and t.state = 'open') as doubts,
  (select count(*)::int from batch b join source s on s.org_id = b.org_id and s.id = b.source_id where s.org_id = ledger.org_id and s.ledger_id = ledger.id) as batches,
  (select coalesce(jsonb_agg(jsonb_build_object('name', indicator.name, 'unit', indicator.unit, 'category', indicator.lists, 'value', v.value::text, 'approx', v.approx, 'approxWord', v.approx_word) order by indicator.sort), '[]')
    from indicator left join lateral (
      select v.value, v.approx, v.approx_word from indicator_value v
      where v.org_id = indicator.org_id and v.indicator_id = indicator.id and v.state = 'accepted' order by v.ends_on desc limit 1) v on true
    where indicator.ledger_id = ledger.id and indicator.lists is not null and ${indicatorsSeen(actor)}) as stated,
  case when ${policy('active')} then 'active' when ${policy('draft')} then 'draft' else 'none' end as policy`;

function lineOf(row: Row, unitId: string | null, counted: boolean): HomeLedger {
  const { id, name, kind, year, field, example, clearance, batches, sources, documents, indicators, doubts } = row;
  const { registered } = row;
  const byCategory = new Map(row.byCategory);
  const tally = counted ? tallyOf(row) : null;
  const stated = row.stated.map((each) => ({
    ...each,
    listed: tally && (each.category === '' ? registered : (byCategory.get(each.category) ?? 0)),
  }));
  const besidesCounts = { batches, sources, documents, indicators, doubts: unitId === null && counted ? doubts : null };
  return { id, name, kind, year, field, example, clearance, tally, unitId, ...besidesCounts, stated, policy: row.policy };
}

function tallyOf(row: Row): Tally {
  const { registered, exited, all, closed, inReview, openLongTerm, otherOpen, replied, staged, byStatus } = row;
  const { stageAccepted, overdue, duePassed, onTime, adopted } = row;
  const measured = { stageAccepted, overdue, duePassed, onTime, adopted };
  return {
    registered,
    exited,
    all,
    closed,
    inReview,
    openLongTerm,
    otherOpen,
    replied,
    staged,
    ...measured,
    byStatus: Object.fromEntries(byStatus),
  };
}
