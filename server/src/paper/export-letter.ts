import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { isProvisional } from '@duizhang/shared/notice/rules.ts';
import type { NoticeState } from '@duizhang/shared/notice/words.ts';
import { sql } from 'kysely';
import { NotFound } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { noticesSeen } from '../item/notices.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Export, type OfficialFormat, officialTypes } from './export.ts';
import { type Letter, letterPaper } from './letter.ts';
import { inTurn, press } from './press.ts';

// A letter that was sent, as an official document. Each copy that leaves is an event with its hash.

type Wanted = { readonly id: string; readonly format: OfficialFormat };
type Read = Omit<Letter, 'provisional'> & { readonly state: NoticeState; readonly ledgerId: string; readonly clearance: string };

/** The letter for who may read it; NotFound for a draft, which is no letter yet. */
export function exportLetter(work: Work, { id, format }: Wanted): Promise<Export> {
  const { actor } = work;
  return inTurn(async () => {
    const read = await inReading(work.db, tenantOf(actor), (tx) => readLetter(tx, work, id));
    const letter = { ...read, provisional: isProvisional(read, work.calendar) };
    const pressed = await press({ kind: 'official', format, paper: letterPaper(letter) });
    const made = { ...pressed, name: `${letter.number} ${letter.title}.${format}`, type: officialTypes[format] };
    const { sha256, bytes, name } = made;
    const event = {
      action: 'notice.export',
      itemId: null,
      subject: { type: 'notice', id, name: `${letter.number} ${letter.title}` },
      before: null,
      after: { paper: `notice.${format}`, name, sha256, bytes },
      reason: null,
      ledger: { id: letter.ledgerId, clearance: letter.clearance },
    };
    try {
      await inTransaction(work.db, tenantOf(actor), (tx) => appendEvents(tx, { actor, at: work.now().toISOString() }, [event]));
      return made;
    } catch (error) {
      await made.file.close();
      throw error;
    }
  });
}

async function readLetter(tx: Tx, { actor }: Work, id: string): Promise<Read> {
  const { rows } =
    await sql<Read>`select org.name as org_name, coalesce(sender.name, org.name) as sender_name, notice.number, notice.step, notice.title,
      unit.name as unit_name, notice.text, notice.reply_due, notice.state, notice.place, notice.attendees, notice.sent_on, notice.example, notice.ledger_id, ledger.clearance,
      (select coalesce(jsonb_agg(p.number order by p.sent_on, p.id), '[]') from notice_previous v join notice p on p.org_id = v.org_id and p.id = v.previous_id
        where v.org_id = notice.org_id and v.notice_id = notice.id) as previous,
      (select coalesce(jsonb_agg(jsonb_build_object('code', item.code, 'title', coalesce(i.title, item.title), 'dueOn', i.due_on) order by item.code), '[]')
        from notice_item i join item on item.org_id = i.org_id and item.id = i.item_id where i.org_id = notice.org_id and i.notice_id = notice.id) as items
    from notice join org on org.org_id = notice.org_id join ledger on ledger.org_id = notice.org_id and ledger.id = notice.ledger_id
    join unit on unit.org_id = notice.org_id and unit.id = notice.unit_id
    left join unit sender on sender.org_id = notice.org_id and sender.id = notice.sent_unit_id
    where notice.id = ${id} and notice.number is not null and ${noticesSeen(actor)}`.execute(tx);
  const [letter] = rows;
  if (letter === undefined) throw new NotFound('notice');
  return letter;
}
