import { inReading } from '@duizhang/db/connect.ts';
import { isLedgerRole } from '@duizhang/shared/access.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { asOfDay, dayOf } from '../item/as-of.ts';
import { type Numbers, numbersSql, type Reader, readCounts } from '../item/counts.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { tenantOf, type Work } from '../work.ts';
import { countedAt } from './compare.ts';

// All ledgers one sees side by side, each counted as on its own board.

export type LedgerNumbers = {
  readonly id: string;
  readonly name: string;
  readonly kind: ItemKind;
  /** Goes into every link, so that the list has the board's scope. */
  readonly unitId: string | null;
  readonly counts: Numbers;
};
export type Together = { readonly asOf: string; readonly today: string; readonly ledgers: readonly LedgerNumbers[] };

type Line = Pick<LedgerNumbers, 'id' | 'name' | 'kind'>;

/** One statement today; as of a past day as many as on the board of each ledger. A ledger in which one is only asked for a verdict is not counted. */
export async function together(work: Work, { asOf: day }: { asOf?: string | undefined }): Promise<Together> {
  const { actor } = work;
  const whole = actor.role === 'auditor' || (actor.role === 'leader' && actor.wholeOrg) || isLedgerRole(actor.role);
  const unitId = whole ? null : actor.unitId;
  const past = asOfDay({ asOf: day }, actor) !== null;
  const lines = past ? await countedEach(work, day) : await countedNow(work, whole);
  return { asOf: dayOf({ asOf: day }, actor), today: actor.today, ledgers: lines.map((line) => ({ ...line, unitId })) };
}

const served = ({ actor }: Work) => (isLedgerRole(actor.role) ? sql`ledger.id = any(${actor.ledgerIds}::uuid[])` : ledgersSeen(actor));

async function countedNow(work: Work, whole: boolean): Promise<Omit<LedgerNumbers, 'unitId'>[]> {
  const { actor } = work;
  const seen = served(work);
  const scope = whole ? sql`true` : sql`cell.lead_unit_id = any(${actor.unitIds}::uuid[])`;
  type Row = Line & { counts: Numbers; fold: Awaited<ReturnType<Reader<never>>>['fold'] };
  const rows = await readCounts<readonly Row[]>(work, seen, async (tx, { cells, fold }) => {
    const { rows: found } = await sql<Row>`with cell as materialized (select * from ${cells} cell where ${scope})
      select ledger.id, ledger.name, ledger.kind, to_jsonb(n) as counts, ${fold} as fold
      from ledger cross join lateral (select ${numbersSql} from cell where cell.ledger_id = ledger.id) n
      where ledger.org_id = ${actor.orgId} and ${seen} order by ledger.sort, ledger.name`.execute(tx);
    return { fold: found[0] ? found[0].fold : { asOf: actor.today, tail: 0 }, value: found };
  });
  return rows.map(({ id, name, kind, counts }) => ({ id, name, kind, counts }));
}

async function countedEach(work: Work, asOf: string | undefined): Promise<Omit<LedgerNumbers, 'unitId'>[]> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<Line>`select id, name, kind from ledger where org_id = ${actor.orgId} and ${served(work)} order by sort, name`.execute(tx),
  );
  const lines: Omit<LedgerNumbers, 'unitId'>[] = [];
  for (const line of rows) lines.push({ ...line, counts: (await countedAt(work, line.id, { asOf })).counts });
  return lines;
}
