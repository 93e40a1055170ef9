import { inReading, type Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { type SuccessionActionName, successionRefusals } from '@duizhang/shared/succession/rules.ts';
import type { Handover, SuccessionResult, SuccessionState } from '@duizhang/shared/succession/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { knowingAll } from '../every-clearance.ts';
import { tenantOf, type Work } from '../work.ts';
import { pairsOf } from './draft.ts';
import { handoversOf, leftOf } from './handover.ts';

export type SuccessionLine = {
  readonly id: string;
  readonly name: string;
  readonly onDate: string;
  readonly basis: string;
  readonly state: SuccessionState;
  readonly doneOn: string | null;
  readonly fromCount: number;
  readonly toCount: number;
  readonly example: boolean;
};

export async function successionsOf({ db, actor }: Work): Promise<readonly SuccessionLine[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<SuccessionLine>`select s.id, s.name, s.on_date, s.basis, s.state, s.done_on, s.example, count(*)::int as from_count, count(distinct u.to_unit_id)::int as to_count
      from succession s join succession_unit u on u.org_id = s.org_id and u.succession_id = s.id
      where s.org_id = ${actor.orgId} and s.state <> 'dropped' group by s.org_id, s.id order by s.on_date desc, s.id desc`.execute(tx),
  );
  return rows;
}

export type SuccessionPage = {
  readonly id: string;
  readonly name: string;
  readonly onDate: string;
  readonly basis: string;
  readonly state: SuccessionState;
  readonly version: number;
  readonly example: boolean;
  readonly draftedBy: string;
  readonly draftedOn: string;
  readonly doneBy: string | null;
  readonly doneOn: string | null;
  /** What each old unit has to hand over now: a preview before it is carried out, what is left afterwards. */
  readonly handovers: readonly Handover[];
  readonly left: number;
  /** What was handed over. */
  readonly result: SuccessionResult | null;
  readonly units: Readonly<Record<string, string>>;
  /** Why each of these can't be done by the reader; empty where it can. */
  readonly refusals: Readonly<Record<SuccessionActionName, ReturnType<typeof successionRefusals>>>;
};

type Row = Omit<SuccessionPage, 'handovers' | 'left' | 'units' | 'refusals'> & { readonly draftedById: string };

/** Counts of restricted work leave here as counts alone. */
export async function successionPage(work: Work, id: string): Promise<SuccessionPage> {
  const { actor } = work;
  return inReading(work.db, await knowingAll(work), async (tx) => {
    const row = await rowOf(tx, actor, id);
    const pairs = await pairsOf(tx, actor.orgId, id);
    const handovers = await handoversOf(tx, actor, pairs);
    const named = [...new Set(pairs.flatMap((each) => [each.fromUnitId, each.toUnitId]))];
    const units = await tx.selectFrom('unit').select(['id', 'name']).where('orgId', '=', actor.orgId).where('id', 'in', named).execute();
    const { draftedById, ...page } = row;
    const left = leftOf(handovers);
    const facts = { state: row.state, onDate: row.onDate, draftedBy: draftedById, left };
    const refusalsFor = (name: SuccessionActionName) => successionRefusals(name, facts, actor);
    const refusals = { amend: refusalsFor('amend'), drop: refusalsFor('drop'), carryOut: refusalsFor('carryOut') };
    return { ...page, handovers, left, units: Object.fromEntries(units.map((each) => [each.id, each.name])), refusals };
  });
}

async function rowOf(tx: Tx, { orgId }: Actor, id: string): Promise<Row> {
  const { rows } =
    await sql<Row>`select s.id, s.name, s.on_date, s.basis, s.state, s.version, s.example, s.drafted_on, s.done_on, s.result, s.drafted_by as drafted_by_id,
      (select a.display_name from account a where a.org_id = s.org_id and a.id = s.drafted_by) as drafted_by,
      (select a.display_name from account a where a.org_id = s.org_id and a.id = s.done_by) as done_by
    from succession s where s.org_id = ${orgId} and s.id = ${id}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new NotFound('succession');
  return row;
}
