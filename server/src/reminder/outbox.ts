import type { Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { DeliverJob } from '../jobs.ts';
import type { Work } from '../work.ts';

// What is to be sent out of the house, as rows: they are the record of each sending, and a job points at each.

export type NewDelivery = {
  readonly way: 'mail' | 'webhook';
  readonly accountId: string | null;
  readonly channelId: string | null;
  readonly subject: string;
  readonly body: string;
};

export async function newDeliveries(
  tx: Tx,
  { actor: { orgId }, now }: Pick<Work, 'actor' | 'now'>,
  rows: readonly NewDelivery[],
): Promise<DeliverJob[]> {
  if (rows.length === 0) return [];
  const at = now().toISOString();
  const values = rows.map(({ way, accountId, channelId, subject, body }) => ({
    org_id: orgId,
    id: v7(),
    way,
    account_id: accountId,
    channel_id: channelId,
    subject,
    body,
    state: 'waiting',
    attempts: 0,
    at,
  }));
  await sql`insert into delivery select * from jsonb_populate_recordset(null::delivery, ${JSON.stringify(values)}::jsonb)`.execute(tx);
  return values.map(({ id }) => ({ orgId, id }));
}

/** The channels in use with the units they are for; null: the whole org. */
export async function channelsFor(tx: Tx, orgId: string): Promise<readonly { id: string; unitIds: readonly string[] | null }[]> {
  const { rows } = await sql<{ id: string; unitIds: string[] | null }>`with recursive below as (
      select c.id as channel_id, c.unit_id as id from channel c where c.org_id = ${orgId} and c.enabled and c.gets = 'reminders' and c.unit_id is not null
      union select below.channel_id, unit.id from below join unit on unit.org_id = ${orgId} and unit.parent_id = below.id)
    select c.id, (select jsonb_agg(below.id) from below where below.channel_id = c.id) as unit_ids
    from channel c where c.org_id = ${orgId} and c.enabled and c.gets = 'reminders' order by c.id`.execute(tx);
  return rows;
}
