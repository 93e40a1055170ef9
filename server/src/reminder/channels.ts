import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import type { channelInput } from '@duizhang/shared/reminder/input.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { change } from '../change.ts';
import { NotFound, Refused } from '../errors.ts';
import { tenantOf, type Work } from '../work.ts';
import type { Outlet } from './day.ts';
import { newDeliveries } from './outbox.ts';

// The groups and systems that are told, and what became of each sending.

export type ChannelRow = {
  readonly id: string;
  readonly name: string;
  readonly format: 'wecom' | 'dingtalk' | 'feishu' | 'plain';
  readonly url: string;
  readonly hasSecret: boolean;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly enabled: boolean;
  readonly gets: 'reminders' | 'anchors';
  readonly version: number;
};

export async function channelsOf({ db, actor }: Work): Promise<readonly ChannelRow[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<ChannelRow>`select c.id, c.name, c.format, c.url, c.secret is not null as has_secret, c.unit_id, u.name as unit_name, c.enabled, c.gets, c.version
      from channel c left join unit u on u.org_id = c.org_id and u.id = c.unit_id where c.org_id = ${actor.orgId} order by c.name, c.id`.execute(
      tx,
    ),
  );
  return rows;
}

type Given = z.infer<typeof channelInput>;

export function addChannel(work: Work, given: Given): Promise<{ id: string }> {
  const { orgId } = work.actor;
  const id = v7();
  return change(work, async (tx) => {
    const { secret = '', ...row } = given;
    await checkUnit(tx, orgId, given.unitId);
    await tx
      .insertInto('channel')
      .values({ orgId, id, ...row, secret: secret || null, version: 1 })
      .execute();
    return {
      event: eventOf('channel.add', { id, name: given.name }, { before: null, after: { ...row, hasSecret: secret !== '' } }),
      result: { id },
    };
  });
}

export function changeChannel(work: Work, { id, version, ...given }: Given & { id: string; version: number }): Promise<void> {
  const { orgId } = work.actor;
  return change(work, async (tx) => {
    const old = await tx.selectFrom('channel').selectAll().where('orgId', '=', orgId).where('id', '=', id).forUpdate().executeTakeFirst();
    if (old === undefined) throw new NotFound('channel');
    if (old.version !== version)
      throw new Refused([
        refuse('stale', { who: { zh: '有人', en: 'someone' }, what: { zh: '修改渠道', en: 'a change of this channel' } }),
      ]);
    await checkUnit(tx, orgId, given.unitId);
    const { secret, ...row } = given;
    const { orgId: _, id: __, version: ___, secret: oldSecret, ...before } = old;
    const next = secret === undefined ? oldSecret : secret || null;
    await tx
      .updateTable('channel')
      .set({ ...row, secret: next, version: version + 1 })
      .where('orgId', '=', orgId)
      .where('id', '=', id)
      .execute();
    const said = { before: { ...before, hasSecret: oldSecret !== null }, after: { ...row, hasSecret: next !== null } };
    return { event: eventOf('channel.change', { id, name: given.name }, said), result: undefined };
  });
}

async function checkUnit(tx: Tx, orgId: string, unitId: string | null): Promise<void> {
  if (unitId === null) return;
  const unit = await tx.selectFrom('unit').select('id').where('orgId', '=', orgId).where('id', '=', unitId).executeTakeFirst();
  if (unit === undefined) throw new NotFound('unit');
}

const eventOf = (action: string, { id, name }: { id: string; name: string }, said: { before: unknown; after: unknown }) => ({
  action,
  subject: { type: 'channel', id, name },
  ...said,
  reason: null,
});

/** A message to see whether it arrives. */
export function testChannel(work: Work, outlet: Outlet, id: string): Promise<void> {
  const { orgId } = work.actor;
  return inTransaction(work.db, tenantOf(work.actor), async (tx) => {
    const channel = await tx
      .selectFrom('channel')
      .select(['name', 'enabled', 'gets'])
      .where('orgId', '=', orgId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (channel === undefined) throw new NotFound('channel');
    const body = `对账测试消息：收到即表示“${channel.name}”可以接收${channel.gets === 'anchors' ? '锚点' : '提醒'}。`;
    await outlet.deliver(
      tx,
      await newDeliveries(tx, work, [{ way: 'webhook', accountId: null, channelId: id, subject: '对账测试消息', body }]),
      null,
    );
  });
}

export type DeliveryRow = {
  readonly id: string;
  readonly way: 'mail' | 'webhook';
  readonly to: string;
  readonly subject: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
  readonly attempts: number;
  readonly outcome: string | null;
  readonly at: string;
  readonly triedAt: string | null;
};
const mostShown = 50;

/** The latest sendings, or those before one of them. What was said in them is not for administrators. */
export async function deliveriesOf({ db, actor }: Work, before: string | undefined): Promise<readonly DeliveryRow[]> {
  const { orgId } = actor;
  const older =
    before === undefined
      ? sql`true`
      : sql`(d.at, d.id) < (select b.at, b.id from delivery b where b.org_id = ${orgId} and b.id = ${before}::uuid)`;
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<DeliveryRow>`select d.id, d.way, coalesce(a.display_name, c.name) as to, case when d.way = 'mail' then split_part(d.subject, '：', 1) else d.subject end as subject,
        d.state, d.attempts, d.outcome, d.at, d.tried_at
      from delivery d left join account a on a.org_id = d.org_id and a.id = d.account_id left join channel c on c.org_id = d.org_id and c.id = d.channel_id
      where d.org_id = ${orgId} and ${older} order by d.at desc, d.id desc limit ${mostShown}`.execute(tx),
  );
  return rows;
}

/** Once more, by a person's decision: what failed, or what nobody knows the end of. */
export function resend(work: Work, outlet: Outlet, id: string): Promise<void> {
  const { orgId } = work.actor;
  return inTransaction(work.db, tenantOf(work.actor), async (tx) => {
    const again = await tx
      .updateTable('delivery')
      .set({ state: 'waiting', attempts: 0 })
      .where('orgId', '=', orgId)
      .where('id', '=', id)
      .where('state', 'in', ['failed', 'unknown'])
      .executeTakeFirst();
    if (again.numUpdatedRows === 0n) throw new NotFound('delivery');
    await outlet.deliver(tx, [{ orgId, id }], null);
  });
}
