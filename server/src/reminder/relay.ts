import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import { type House, systemWork } from '../system.ts';
import { channelsFor, type NewDelivery, newDeliveries } from './outbox.ts';
import type { Outlet } from './day.ts';

// Letters, urgings and instructions don't wait for the next morning: what the inbox tells of them is handed on at once.

const most = 500;

type Told = {
  readonly id: string;
  readonly accountId: string;
  readonly email: string | null;
  readonly text: string;
  readonly noticeId: string | null;
};
type Letter = { readonly id: string; readonly unitId: string; readonly text: string };

/** Hands on what has not been; how many messages go out. Two at once share the work. */
export async function relay(
  house: House,
  orgId: string,
  { outlet, notBefore }: { outlet: Outlet; notBefore: Date | null },
): Promise<number> {
  const { work, tenant } = await systemWork(house, orgId);
  return inTransaction(house.db, tenant, async (tx) => {
    const at = work.now().toISOString();
    const { rows } = await sql<Told>`with fresh as (
        select org_id, id from notification where org_id = ${orgId} and relayed_at is null and kind in ('notice','urge','instruction') limit ${most} for update skip locked
      ), taken as (update notification n set relayed_at = ${at}::timestamptz from fresh where n.org_id = fresh.org_id and n.id = fresh.id returning n.*)
      select taken.id, taken.account_id, a.email, taken.text, taken.notice_id from taken
      join account a on a.org_id = taken.org_id and a.id = taken.account_id and a.disabled_at is null order by taken.id`.execute(tx);
    const mails = rows.flatMap(({ accountId, email, text }): NewDelivery[] =>
      email === null ? [] : [{ way: 'mail', accountId, channelId: null, ...messageOf(text) }],
    );
    const letters = await lettersAmong(tx, orgId, rows);
    const channels = letters.length === 0 ? [] : await channelsFor(tx, orgId);
    const notes = channels.flatMap(({ id, unitIds }) =>
      letters
        .filter((each) => unitIds === null || unitIds.includes(each.unitId))
        .map(({ text }): NewDelivery => ({ way: 'webhook', accountId: null, channelId: id, ...messageOf(text) })),
    );
    const jobs = await newDeliveries(tx, work, [...mails, ...notes]);
    await outlet.deliver(tx, jobs, notBefore);
    return jobs.length;
  });
}

const messageOf = (text: string) => ({
  subject: `对账 ${text}`.slice(0, 200),
  body: `${text}\n\n请登录对账办理。本消息由系统发出，无需回复。`,
});

/** One message a letter and text, whoever was told; of ledgers that are open to all who reach them. */
async function lettersAmong(tx: Tx, orgId: string, rows: readonly Told[]): Promise<Letter[]> {
  const about = rows.flatMap(({ noticeId, text }) => (noticeId === null ? [] : [{ id: noticeId, text }]));
  const told = [...new Map(about.map((each) => [`${each.id} ${each.text}`, each])).values()];
  if (told.length === 0) return [];
  const units = await sql<{ id: string; unitId: string }>`select notice.id, notice.unit_id from notice
    join ledger on ledger.org_id = notice.org_id and ledger.id = notice.ledger_id and ledger.clearance = 'open'
    where notice.org_id = ${orgId} and notice.id = any(${told.map((each) => each.id)}::uuid[])`.execute(tx);
  const unitOf = new Map(units.rows.map((each) => [each.id, each.unitId]));
  return told.flatMap((each) => {
    const unitId = unitOf.get(each.id);
    return unitId === undefined ? [] : [{ ...each, unitId }];
  });
}
