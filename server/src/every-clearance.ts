import { inReading, type Tenant } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { tenantOf, type Work } from './work.ts';

/**
 * The org with every clearance that any post holds, for what must be judged whole by somebody who may not look at all of it:
 * whether the chain is whole, whether a unit has work left. Only a verdict leaves such a transaction.
 */
export async function knowingAll({ db, actor }: Pick<Work, 'db' | 'actor'>): Promise<Tenant> {
  const { orgId } = actor;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{ clearances: string[] }>`select ${clearancesOf(orgId)} as clearances`.execute(tx),
  );
  return { orgId, clearances: rows[0]?.clearances ?? [] };
}

export const clearancesOf = (orgId: string) => sql<string[]>`array(select distinct unnest(clearances) from post where org_id = ${orgId})`;
