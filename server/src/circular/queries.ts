import { inReading } from '@duizhang/db/connect.ts';
import type { Precision } from '@duizhang/shared/item/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { tenantOf, type Work } from '../work.ts';

/** A line of a list. `unitCount`, `personCount`: what the circular states, null where it states none; `…Listed`: what is listed here. */
export type CircularLine = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly name: string;
  readonly number: string | null;
  readonly issuedOn: string | null;
  readonly precision: Precision;
  readonly unitCount: number | null;
  readonly unitsListed: number;
  readonly personCount: number | null;
  readonly personsListed: number;
  readonly example: boolean;
};

const line = sql`circular.id, circular.ledger_id, ledger.name as ledger_name, circular.name, circular.number, circular.issued_on, circular.precision,
  circular.unit_count, circular.person_count, circular.persons_listed, circular.example,
  (select count(*)::int from circular_unit u where u.org_id = circular.org_id and u.circular_id = circular.id) as units_listed`;
const joined = sql`circular join ledger on ledger.org_id = circular.org_id and ledger.id = circular.ledger_id`;

/** Circulars of the ledgers that the actor looks into, the newest first. At most 1000. */
export async function circularsOf({ db, actor }: Work, { ledgerId }: { ledgerId?: string | undefined }): Promise<readonly CircularLine[]> {
  const within = ledgerId === undefined ? sql`true` : sql`circular.ledger_id = ${ledgerId}`;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<CircularLine>`select ${line} from ${joined} where circular.org_id = ${actor.orgId} and ${within} and ${ledgersSeen(actor)}
      order by circular.issued_on desc nulls last, circular.id desc limit 1000`.execute(tx),
  );
  return rows;
}

export type CircularPage = CircularLine & {
  readonly text: string;
  readonly registeredBy: string;
  readonly units: readonly { readonly unitId: string; readonly name: string; readonly reason: string; readonly example: boolean }[];
  /** Empty without the clearance, whatever `personsListed` says: row security shows none. */
  readonly persons: readonly {
    readonly id: string;
    readonly name: string;
    readonly unitName: string | null;
    readonly reason: string;
    readonly example: boolean;
  }[];
  readonly namesShown: boolean;
  readonly mayName: boolean;
};

export async function circularPage({ db, actor }: Work, id: string): Promise<CircularPage> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<Omit<CircularPage, 'namesShown' | 'mayName'>>`select ${line}, circular.text,
      (select a.display_name from account a where a.org_id = circular.org_id and a.id = circular.registered_by) as registered_by,
      (select coalesce(jsonb_agg(jsonb_build_object('unitId', u.unit_id, 'name', unit.name, 'reason', u.reason, 'example', u.example) order by unit.sort, unit.name), '[]')
        from circular_unit u join unit on unit.org_id = u.org_id and unit.id = u.unit_id where u.org_id = circular.org_id and u.circular_id = circular.id) as units,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'unitName', unit.name, 'reason', p.reason, 'example', p.example) order by p.id), '[]')
        from circular_person p left join unit on unit.org_id = p.org_id and unit.id = p.unit_id where p.org_id = circular.org_id and p.circular_id = circular.id) as persons
      from ${joined} where circular.org_id = ${actor.orgId} and circular.id = ${id} and ${ledgersSeen(actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('circular');
  const mayName = actor.role === 'office' && actor.ledgerIds.includes(row.ledgerId);
  return { ...row, namesShown: actor.clearances.includes('persons'), mayName };
}
