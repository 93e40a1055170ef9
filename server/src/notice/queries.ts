import { inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import type { ItemKind, Status } from '@duizhang/shared/item/words.ts';
import { isProvisional, itemRefusals, maySendFor } from '@duizhang/shared/notice/rules.ts';
import type { LetterStep } from '@duizhang/shared/notice/ladder.ts';
import { type NoticeState, openNoticeStates, type ReplyVerdict } from '@duizhang/shared/notice/words.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { noticesSeen } from '../item/notices.ts';
import { visibleTo } from '../item/queries.ts';
import { tenantOf, type Work } from '../work.ts';

/** A line of a list. Days are YYYY-MM-DD; `items` counts what it is about. */
export type NoticeLine = {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly step: LetterStep;
  readonly state: NoticeState;
  readonly unitId: string;
  readonly unitName: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly replyDue: string;
  /** An answer is awaited by a day of a year whose working days are not known (暂按). */
  readonly provisional: boolean;
  readonly sentOn: string | null;
  readonly repliedOn: string | null;
  readonly items: number;
  readonly example: boolean;
};

const line = sql`notice.id, notice.number, notice.title, notice.step, notice.state, notice.unit_id, unit.name as unit_name, notice.ledger_id, ledger.name as ledger_name,
  notice.reply_due, notice.sent_on, notice.example,
  (select max(r.replied_on) from notice_reply r where r.org_id = notice.org_id and r.notice_id = notice.id) as replied_on,
  (select count(*)::int from notice_item i where i.org_id = notice.org_id and i.notice_id = notice.id) as items`;
const joined = sql`notice join unit on unit.org_id = notice.org_id and unit.id = notice.unit_id
  join ledger on ledger.org_id = notice.org_id and ledger.id = notice.ledger_id`;

/** Said whenever it is read, so that it goes when the year arrives. */
const marked =
  ({ calendar }: Pick<Work, 'calendar'>) =>
  <T extends Pick<NoticeLine, 'state' | 'replyDue'>>(row: T): T & Pick<NoticeLine, 'provisional'> => ({
    ...row,
    provisional: isProvisional(row, calendar),
  });

/** Notices that the actor may read, of one ledger or of all: drafts first, then the newest. At most 1000. */
export async function noticesOf(
  work: Work,
  { ledgerId, show }: { ledgerId?: string | undefined; show: 'open' | 'all' },
): Promise<readonly NoticeLine[]> {
  const within = ledgerId === undefined ? sql`true` : sql`notice.ledger_id = ${ledgerId}`;
  const open = show === 'open' ? sql`notice.state = any(${[...openNoticeStates]}::text[])` : sql`notice.state <> 'dropped'`;
  const { rows } = await inReading(work.db, tenantOf(work.actor), (tx) =>
    sql<Omit<NoticeLine, 'provisional'>>`select ${line} from ${joined} where ${noticesSeen(work.actor)} and ${within} and ${open}
      order by notice.sent_on desc nulls first, notice.id desc limit 1000`.execute(tx),
  );
  return rows.map(marked(work));
}

type FileLine = { readonly id: string; readonly name: string; readonly sha256: string; readonly size: number; readonly type: string };

export type NoticePage = Omit<NoticeLine, 'items' | 'repliedOn'> & {
  readonly actor: Actor;
  readonly version: number;
  readonly text: string;
  readonly draftedOn: string;
  readonly draftedBy: string;
  readonly sentBy: string | null;
  readonly receivedBy: string | null;
  readonly receivedAt: string | null;
  readonly judgedOn: string | null;
  readonly place: string;
  readonly attendees: string;
  readonly heldOn: string | null;
  readonly record: string | null;
  /** What the system proposed it by; null where a person began it. */
  readonly grounds: readonly Text[] | null;
  /** The letters that it follows on the ladder. */
  readonly previous: readonly Pick<NoticeLine, 'id' | 'number' | 'step'>[];
  /** Of a talk: its record's files. */
  readonly files: readonly FileLine[];
  /** Those of them that the reader may see; `itemCount`: all. */
  readonly items: readonly {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly kind: ItemKind;
    readonly status: Status;
  }[];
  readonly itemCount: number;
  readonly repliedBy: string | null;
  readonly replies: readonly {
    readonly id: string;
    readonly seq: number;
    readonly text: string;
    readonly by: string;
    readonly unitName: string;
    readonly repliedOn: string;
    readonly verdict: ReplyVerdict | null;
    readonly opinion: string | null;
    readonly judgedBy: string | null;
    readonly judgedOn: string | null;
    readonly files: readonly FileLine[];
  }[];
};

/** One notice with its course: one statement. */
export async function noticePage(work: Work, id: string): Promise<NoticePage> {
  const { actor } = work;
  const named = (column: string) =>
    sql`(select a.display_name from account a where a.org_id = notice.org_id and a.id = ${sql.ref(column)})`;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<
      Omit<NoticePage, 'actor' | 'provisional'>
    >`select ${line}, notice.version, notice.text, notice.drafted_on, notice.received_at, notice.judged_on,
      notice.place, notice.attendees, notice.held_on, notice.record, notice.grounds,
      (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'step', p.step) order by p.sent_on, p.id), '[]') from notice_previous v
        join notice p on p.org_id = v.org_id and p.id = v.previous_id where v.org_id = notice.org_id and v.notice_id = notice.id) as previous,
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'sha256', f.sha256, 'size', f.size, 'type', f.type) order by f.id), '[]')
        from notice_file f where f.org_id = notice.org_id and f.notice_id = notice.id and f.reply_id is null) as files,
      ${named('notice.drafted_by')} as drafted_by, ${named('notice.sent_by')} as sent_by, ${named('notice.received_by')} as received_by,
      (select w.account_id from notice_reply w where w.org_id = notice.org_id and w.notice_id = notice.id and w.verdict is null) as replied_by,
      (select count(*)::int from notice_item i where i.org_id = notice.org_id and i.notice_id = notice.id) as item_count,
      (select coalesce(jsonb_agg(jsonb_build_object('id', item.id, 'code', item.code, 'title', item.title, 'kind', item.kind, 'status', item.status) order by item.code), '[]')
        from item join notice_item i on i.org_id = item.org_id and i.item_id = item.id
        where i.org_id = notice.org_id and i.notice_id = notice.id and ${visibleTo(actor)}) as items,
      (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'seq', r.seq, 'text', r.text, 'by', by.display_name, 'unitName', u.name, 'repliedOn', r.replied_on,
          'verdict', r.verdict, 'opinion', r.opinion, 'judgedBy', judge.display_name, 'judgedOn', r.judged_on,
          'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'sha256', f.sha256, 'size', f.size, 'type', f.type) order by f.id), '[]')
            from notice_file f where f.org_id = r.org_id and f.reply_id = r.id)) order by r.seq), '[]')
        from notice_reply r join account by on by.org_id = r.org_id and by.id = r.account_id join unit u on u.org_id = r.org_id and u.id = r.unit_id
        left join account judge on judge.org_id = r.org_id and judge.id = r.judged_by where r.org_id = notice.org_id and r.notice_id = notice.id) as replies
      from ${joined} where notice.id = ${id} and ${noticesSeen(actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('notice');
  return { ...marked(work)(row), actor };
}

/** What the page of an item says of a notice about it. `mayOpen`: the reader sees the notice itself. */
export type ItemNotice = Pick<NoticeLine, 'id' | 'number' | 'step' | 'state' | 'unitName' | 'replyDue' | 'sentOn'> & {
  readonly mayOpen: boolean;
};

/** Notices about an item, for all who see the item: that there are some stands in the way of its end. Drafts only for who may read them. */
export async function noticesOfItem(work: Work, itemId: string): Promise<readonly ItemNotice[]> {
  const { actor } = work;
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<{
      notices: readonly ItemNotice[];
    }>`select (select coalesce(jsonb_agg(jsonb_build_object('id', notice.id, 'number', notice.number, 'step', notice.step,
        'state', notice.state, 'unitName', unit.name, 'replyDue', notice.reply_due, 'sentOn', notice.sent_on, 'mayOpen', ${noticesSeen(actor)}) order by notice.sent_on desc nulls first, notice.id desc), '[]')
      from ${joined} join notice_item i on i.org_id = notice.org_id and i.notice_id = notice.id
      where i.org_id = item.org_id and i.item_id = item.id and notice.state <> 'dropped' and (notice.number is not null or ${noticesSeen(actor)})) as notices
      from item where item.id = ${itemId} and ${visibleTo(actor)}`.execute(tx),
  );
  const [row] = rows;
  if (row === undefined) throw new NotFound('item');
  return row.notices;
}

export type Chaseable = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly status: Status;
  readonly dueOn: string | null;
};
type Duties = Parameters<typeof itemRefusals>[0];

/** Open items of a ledger on which a unit has a duty, for who may send it a notice about them; the earliest deadline first. At most 500. */
export async function chaseable(work: Work, { ledgerId, unitId }: { ledgerId: string; unitId: string }): Promise<readonly Chaseable[]> {
  const { actor } = work;
  if (!maySendFor(actor, ledgerId)) throw new NotFound('ledger');
  const { rows } = await inReading(work.db, tenantOf(actor), (tx) =>
    sql<
      Chaseable & Duties
    >`select item.id, item.code, item.title, item.kind, item.status, item.lead_unit_id, coalesce(item.due_current, item.due_required) as due_on,
        (select jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'duty', a.duty, 'state', a.state)) from assignment a where a.org_id = item.org_id and a.item_id = item.id) as assignments
      from item where item.org_id = ${actor.orgId} and item.ledger_id = ${ledgerId}
        and item.id in (select a.item_id from assignment a where a.org_id = ${actor.orgId} and a.unit_id = ${unitId})
      order by due_on nulls last, item.code limit 500`.execute(tx),
  );
  return rows
    .filter((each) => itemRefusals(each, unitId).length === 0)
    .map(({ id, code, title, kind, status, dueOn }) => ({ id, code, title, kind, status, dueOn }));
}
