import { inReading } from '@duizhang/db/connect.ts';
import { isCertain } from '@duizhang/shared/calendar.ts';
import { type NoticeActionName, noticeRefusals } from '@duizhang/shared/notice/rules.ts';
import type { LetterStep } from '@duizhang/shared/notice/ladder.ts';
import type { NoticeState } from '@duizhang/shared/notice/words.ts';
import { sql } from 'kysely';
import { noticesSeen } from '../item/notices.ts';
import { tenantOf, type Work } from '../work.ts';

/** `since`: the day from which it waits; `returned`: the reply came back. */
export type WaitingNotice = {
  readonly kind: 'receive' | 'reply' | 'judge';
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly step: LetterStep;
  readonly unitName: string;
  readonly ledgerName: string;
  readonly replyDue: string;
  /** That day is of a year whose working days are not known (暂按). */
  readonly provisional: boolean;
  readonly since: string;
  readonly returned: boolean;
};
export type WaitingNotices = { readonly rows: readonly WaitingNotice[]; readonly total: number };

const mostShown = 30;
const mostRead = 1000;
const deeds = { sent: 'receive', received: 'reply', replied: 'judge' } as const satisfies Partial<
  Record<NoticeState, WaitingNotice['kind']>
>;
const rules = { receive: 'receive', reply: 'reply', judge: 'accept' } as const satisfies Record<WaitingNotice['kind'], NoticeActionName>;

type Row = Omit<WaitingNotice, 'kind' | 'provisional'> & {
  readonly state: keyof typeof deeds;
  readonly ledgerId: string;
  readonly unitId: string;
  readonly repliedBy: string | null;
};

/** What waits for the actor among notices, the earliest due first: one statement, then the shared rules. */
export async function waitingNotices(work: Work): Promise<WaitingNotices> {
  const { actor } = work;
  const state =
    actor.role === 'unit_head'
      ? sql`in ('sent', 'received')`
      : actor.role === 'office' || actor.role === 'supervisor'
        ? sql`= 'replied'`
        : null;
  if (state === null) return { rows: [], total: 0 };
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<Row>`select notice.id, notice.number, notice.title, notice.step, notice.state, notice.ledger_id, notice.unit_id, notice.reply_due,
        unit.name as unit_name, ledger.name as ledger_name, coalesce(last.judged_on, last.replied_on, notice.received_on, notice.sent_on) as since,
        coalesce(last.verdict = 'returned', false) as returned, case when last.verdict is null then last.account_id end as replied_by
      from notice join unit on unit.org_id = notice.org_id and unit.id = notice.unit_id join ledger on ledger.org_id = notice.org_id and ledger.id = notice.ledger_id
      left join lateral (select * from notice_reply r where r.org_id = notice.org_id and r.notice_id = notice.id order by r.seq desc limit 1) last on true
      where ${noticesSeen(actor)} and notice.state ${state} order by notice.reply_due, notice.id limit ${mostRead}`.execute(tx),
  );
  const waiting = rows.flatMap(({ ledgerId, unitId, repliedBy, state: at, ...row }) => {
    const kind = deeds[at];
    return noticeRefusals(rules[kind], { ledgerId, unitId, repliedBy, state: at, step: row.step }, actor).length === 0
      ? [{ ...row, kind, provisional: kind !== 'judge' && !isCertain(work.calendar, row.replyDue) }]
      : [];
  });
  return { rows: waiting.slice(0, mostShown), total: waiting.length };
}
