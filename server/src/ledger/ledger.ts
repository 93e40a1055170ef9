import { inReading } from '@duizhang/db/connect.ts';
import { isLedgerRole, type LedgerRole } from '@duizhang/shared/access.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import type { ItemKind } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { type Numbers, numbersSql, type Reader, readCounts } from '../item/counts.ts';
import { tenantOf, type Work } from '../work.ts';
import { ledgersSeen } from '../item/ledgers.ts';

// Ledgers as one chooses among them, and one with all that its forms and filters offer.

export type LedgerLine = {
  readonly id: string;
  readonly name: string;
  readonly kind: ItemKind;
  readonly year: number;
  readonly field: string;
  readonly example: boolean;
  readonly clearance: string;
  /** Of the whole ledger for whoever answers for it, else of what the actor's units lead; the same numbers as on its board. */
  readonly counts: Pick<Numbers, 'all' | 'closed' | 'openLongTerm' | 'otherOpen' | 'overdue'>;
};

export async function ledgersOf(work: Work): Promise<readonly LedgerLine[]> {
  const { actor } = work;
  const whole = actor.role === 'auditor' || (actor.role === 'leader' && actor.wholeOrg);
  const served = isLedgerRole(actor.role)
    ? sql`ledger.id = any(${actor.ledgerIds}::uuid[])`
    : sql`cell.lead_unit_id = any(${actor.unitIds}::uuid[])`;
  const seen = ledgersSeen(actor);
  return readCounts<readonly LedgerLine[]>(work, seen, async (tx, { cells, fold }) => {
    const { rows } = await sql<Omit<LedgerLine, 'counts'> & Numbers & { fold: Awaited<ReturnType<Reader<never>>>['fold'] }>`
      select ledger.id, ledger.name, ledger.kind, ledger.year, ledger.field, ledger.example, ledger.clearance, ${numbersSql}, ${fold} as fold
      from ledger left join ${cells} cell on cell.ledger_id = ledger.id and ${whole ? sql`true` : served}
      where ledger.org_id = ${actor.orgId} and ${seen} group by ledger.org_id, ledger.id order by ledger.sort, ledger.name`.execute(tx);
    const value = rows.map(({ id, name, kind, year, field, example, clearance, all, closed, openLongTerm, otherOpen, overdue }) => ({
      id,
      name,
      kind,
      year,
      field,
      example,
      clearance,
      counts: { all, closed, openLongTerm, otherOpen, overdue },
    }));
    // Without a ledger there is nothing whose counts might be old.
    return { fold: rows[0] ? rows[0].fold : { asOf: actor.today, tail: 0 }, value };
  });
}

export type LedgerPage = {
  readonly ledger: {
    readonly id: string;
    readonly name: string;
    readonly kind: ItemKind;
    readonly year: number;
    readonly field: string;
    readonly prefix: string;
    readonly clearance: string;
    readonly categories: readonly string[];
    readonly columns: readonly string[];
    readonly example: boolean;
  };
  /** Valid units of the org, for filters and pickers. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly parentId: string | null }[];
  /** Units that have ended and whose names closed items keep: for filters, and for no picker. */
  readonly formerUnits: readonly { readonly id: string; readonly name: string; readonly parentId: null }[];
  readonly leaders: readonly { readonly accountId: string; readonly name: string }[];
  readonly sources: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly issuer: string;
    readonly issuerLevel: string;
    readonly documentNumber: string | null;
    readonly issuedOn: string | null;
    readonly example: boolean;
    /** `claimedCount`: what the delivery says it holds; `listed`: items that cite it. */
    readonly batches: readonly {
      readonly id: string;
      readonly number: string;
      readonly receivedOn: string | null;
      readonly claimedCount: number | null;
      readonly listed: number;
    }[];
  }[];
  /** The units that serve it; `roles` has their names alone. */
  readonly serving: readonly { readonly role: LedgerRole; readonly unitId: string; readonly name: string }[];
  readonly roles: Readonly<Record<LedgerRole, readonly string[]>>;
  readonly policy: { readonly id: string; readonly version: number; readonly document: PolicyDocument; readonly approvedAt: string } | null;
  /** What the actor's unit is to it. */
  readonly mine: readonly LedgerRole[];
};

type Row = Omit<LedgerPage, 'ledger' | 'roles' | 'mine'> & LedgerPage['ledger'];

/** One statement. */
export async function ledgerPage(work: Work, ledgerId: string): Promise<LedgerPage> {
  const { orgId, today, unitId } = work.actor;
  const valid = (of: string) =>
    sql`${sql.ref(`${of}.validFrom`)} <= ${today}::date and (${sql.ref(`${of}.validTo`)} is null or ${sql.ref(`${of}.validTo`)} > ${today}::date)`;
  const { rows } = await inReading(work.db, tenantOf(work.actor), (tx) =>
    sql<Row>`select ledger.id, ledger.name, ledger.kind, ledger.year, ledger.field, ledger.prefix, ledger.clearance, ledger.categories, ledger.columns, ledger.example,
      (select coalesce(jsonb_agg(jsonb_build_object('id', unit.id, 'name', unit.name, 'parentId', unit.parent_id) order by unit.sort, unit.name), '[]')
        from unit where unit.org_id = ${orgId} and ${valid('unit')}) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('id', unit.id, 'name', unit.name, 'parentId', null) order by unit.sort, unit.name), '[]')
        from unit where unit.org_id = ${orgId} and not (${valid('unit')}) and exists (select from item where item.org_id = ${orgId} and item.ledger_id = ledger.id and item.lead_unit_id = unit.id)) as former_units,
      (select coalesce(jsonb_agg(jsonb_build_object('accountId', a.id, 'name', a.display_name) order by a.display_name collate "zh-Hans-CN-x-icu"), '[]')
        from account a where a.org_id = ${orgId} and a.disabled_at is null
          and exists (select 1 from post where post.org_id = a.org_id and post.account_id = a.id and post.role = 'leader' and ${valid('post')})) as leaders,
      ${sources} as sources,
      (select coalesce(jsonb_agg(jsonb_build_object('role', s.role, 'unitId', s.unit_id, 'name', unit.name) order by unit.sort), '[]')
        from ledger_unit s join unit on unit.org_id = s.org_id and unit.id = s.unit_id where s.org_id = ${orgId} and s.ledger_id = ledger.id) as serving,
      (select jsonb_build_object('id', p.id, 'version', p.version, 'document', p.document, 'approvedAt', p.approved_at)
        from ledger_policy p where p.org_id = ${orgId} and p.ledger_id = ledger.id and p.state = 'active') as policy
      from ledger where ledger.org_id = ${orgId} and ledger.id = ${ledgerId} and ${ledgersSeen(work.actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('ledger');
  const { units, formerUnits, leaders, sources: cited, policy, serving, ...ledger } = row;
  const namesOf = (role: LedgerRole) => serving.filter((each) => each.role === role).map((each) => each.name);
  const roles = { office: namesOf('office'), supervisor: namesOf('supervisor'), committee: namesOf('committee') };
  const mine = serving.filter((each) => each.unitId === unitId).map((each) => each.role);
  return { ledger, units, formerUnits, leaders, sources: cited, serving, roles, policy, mine };
}

const sources = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'kind', s.kind, 'issuer', s.issuer, 'issuerLevel', s.issuer_level,
    'documentNumber', s.document_number, 'issuedOn', s.issued_on, 'example', s.example, 'batches', (
      select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'number', b.number, 'receivedOn', b.received_on, 'claimedCount', b.claimed_count, 'listed', (
        select count(*) from item_source t where t.org_id = b.org_id and t.source_id = b.source_id and t.batch_id = b.id)) order by b.received_on, b.id), '[]')
      from batch b where b.org_id = s.org_id and b.source_id = s.id)) order by s.issued_on, s.id), '[]')
  from source s where s.org_id = ledger.org_id and s.ledger_id = ledger.id)`;
