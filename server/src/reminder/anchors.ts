import type { Tx } from '@duizhang/db/connect.ts';
import type { Jobs } from '../jobs.ts';
import type { Work } from '../work.ts';
import { newDeliveries } from './outbox.ts';

// Anchors go to the channels that keep them outside: another system is given the line itself, a group the code to compare as well.

type Leaving = { readonly code: string; readonly line: string };

/** In the transaction that makes the anchor; tried again and shown like every sending. */
export const sendAnchor =
  (outlet: Pick<Jobs, 'deliver'>) =>
  async (tx: Tx, work: Pick<Work, 'actor' | 'now'>, { code, line }: Leaving): Promise<void> => {
    const channels = await tx
      .selectFrom('channel')
      .select(['id', 'format'])
      .where('orgId', '=', work.actor.orgId)
      .where('enabled', '=', true)
      .where('gets', '=', 'anchors')
      .orderBy('id')
      .execute();
    const subject = `对账 留痕锚点 ${code}`;
    const body = (format: string): string =>
      format === 'plain' ? line : `${subject}\n请保存本消息：凭它可以查出此前的留痕有没有被改动、删除或清空。\n${line}`;
    const rows = channels.map(({ id, format }) => ({
      way: 'webhook' as const,
      accountId: null,
      channelId: id,
      subject,
      body: body(format),
    }));
    await outlet.deliver(tx, await newDeliveries(tx, work, rows), null);
  };
