import type { Tx } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { noticeRefusals, type NoticeActionName, type NoticeFacts } from '@duizhang/shared/notice/rules.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { NotFound, Refused } from '../errors.ts';
import { noticesSeen } from '../item/notices.ts';

/** A notice under its lock, with what rules and events read of it. `waiting`: the reply that is not judged yet. */
export type Locked = NoticeFacts & {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly place: string;
  readonly attendees: string;
  readonly text: string;
  readonly replyDue: string;
  readonly version: number;
  readonly sentBy: string | null;
  readonly draftedBy: string;
  readonly ledgerName: string;
  readonly clearance: string;
  readonly waitingId: string | null;
  readonly replies: number;
  readonly itemIds: readonly string[];
};

/**
 * Locks a notice that the actor may see and asks whether this may be done with it, on the version they had before them.
 * Not visible: NotFound. Refused with every reason.
 */
export async function lockNotice(
  tx: Tx,
  actor: Actor,
  { id, version, action }: { id: string; version: number; action: NoticeActionName },
): Promise<Locked> {
  const seen = await sql`select from notice where notice.id = ${id} and ${noticesSeen(actor)} for update`.execute(tx);
  if (seen.rows.length === 0) throw new NotFound('notice');
  const { rows } =
    await sql<Locked>`select notice.id, notice.ledger_id, notice.unit_id, notice.state, notice.number, notice.title, notice.step, notice.place, notice.attendees, notice.text,
      notice.reply_due, notice.version, notice.sent_by, notice.drafted_by, ledger.name as ledger_name, ledger.clearance,
      waiting.id as waiting_id, waiting.account_id as replied_by,
      (select count(*)::int from notice_reply r where r.org_id = notice.org_id and r.notice_id = notice.id) as replies,
      (select coalesce(jsonb_agg(i.item_id order by i.item_id), '[]') from notice_item i where i.org_id = notice.org_id and i.notice_id = notice.id) as item_ids
    from notice join ledger on ledger.org_id = notice.org_id and ledger.id = notice.ledger_id
    left join notice_reply waiting on waiting.org_id = notice.org_id and waiting.notice_id = notice.id and waiting.verdict is null
    where notice.org_id = ${actor.orgId} and notice.id = ${id}`.execute(tx);
  const [notice] = rows;
  if (notice === undefined) throw new NotFound('notice');
  const refusals = noticeRefusals(action, notice, actor);
  if (refusals.length > 0) throw new Refused(refusals);
  if (notice.version !== version)
    throw new Refused([refuse('stale', { who: { zh: '有人', en: 'someone' }, what: { zh: '别的操作', en: 'something else' } })]);
  return notice;
}
