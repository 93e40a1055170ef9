import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { amendNotice as amendInput, draftNotice as draftInput, dropNotice as dropInput } from '@duizhang/shared/notice/input.ts';
import type { LetterStep } from '@duizhang/shared/notice/ladder.ts';
import { itemRefusals, maySendFor } from '@duizhang/shared/notice/rules.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Locked, lockNotice } from './lock.ts';
import { proposalFor } from './proposals.ts';

// A notice before it goes out: drafted, amended or dropped by the ledger's office or supervisor.

type Content = {
  readonly unitId: string;
  readonly title: string;
  readonly text: string;
  readonly replyDue: string;
  readonly itemIds: readonly string[];
};
/** The notice as the caller must name it next time. */
export type Written = { readonly id: string; readonly version: number };

/** Drafts a notice to a unit, about items of that ledger on which the unit has a duty. It gets its number when it is sent. */
export async function draftNotice(work: Work, raw: z.input<typeof draftInput>): Promise<Written> {
  const { key, ...input } = draftInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { draftNotice: input } }, async () => {
      const ledger = await servedLedger(tx, work, input.ledgerId);
      await checkContent(tx, work, { ledgerId: ledger.id, content: input });
      const { itemIds, proposed, ...columns } = input;
      const { grounds, previousIds } = proposed ? await proposalFor(tx, actor, input) : { grounds: null, previousIds: [] };
      const id = v7();
      const at = work.now().toISOString();
      const row = {
        ...columns,
        orgId: actor.orgId,
        id,
        number: null,
        state: 'draft' as const,
        version: 1,
        draftedBy: actor.accountId,
        draftedOn: actor.today,
        grounds: grounds === null ? null : JSON.stringify(grounds),
        updatedAt: at,
      };
      await tx.insertInto('notice').values(row).execute();
      await insertItems(tx, work, { id, itemIds });
      const before = previousIds.map((previousId) => ({ orgId: actor.orgId, noticeId: id, previousId }));
      if (before.length > 0) await tx.insertInto('noticePrevious').values(before).execute();
      const subject = { type: 'notice', id, name: input.title };
      const event = {
        action: 'notice.draft',
        itemId: null,
        subject,
        before: null,
        after: { ...input, grounds, previousIds },
        reason: null,
        ledger,
      };
      await appendEvents(tx, { actor, at }, [event]);
      return { id, version: 1 };
    }),
  );
}

/** Writes a draft anew. */
export async function amendNotice(work: Work, raw: z.input<typeof amendInput>): Promise<Written> {
  const { key, id, version, ...content } = amendInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { amendNotice: { id, version, content } } }, async () => {
      const notice = await lockNotice(tx, actor, { id, version, action: 'amend' });
      await checkContent(tx, work, { ledgerId: notice.ledgerId, content });
      const { itemIds, ...columns } = content;
      const at = work.now().toISOString();
      await updateNotice(tx, work, { notice, set: { ...columns } });
      await tx.deleteFrom('noticeItem').where('orgId', '=', actor.orgId).where('noticeId', '=', id).execute();
      await insertItems(tx, work, { id, itemIds });
      const { unitId, step, title, text, replyDue, place, attendees, itemIds: named } = notice;
      const before = { unitId, step, title, text, replyDue, place, attendees, itemIds: named };
      await appendEvents(tx, { actor, at }, [{ ...noticeEvent(notice, 'amend'), before, after: content }]);
      return { id, version: version + 1 };
    }),
  );
}

/** Puts a draft aside for good. */
export async function dropNotice(work: Work, raw: z.input<typeof dropInput>): Promise<Written> {
  const { key, id, version, reason } = dropInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { dropNotice: { id, version, reason } } }, async () => {
      const notice = await lockNotice(tx, actor, { id, version, action: 'drop' });
      await updateNotice(tx, work, { notice, set: { state: 'dropped' } });
      const event = { ...noticeEvent(notice, 'drop'), before: { state: notice.state }, after: { state: 'dropped' }, reason };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      return { id, version: version + 1 };
    }),
  );
}

/** What an event says of a notice whatever was done with it. */
export function noticeEvent(notice: Pick<Locked, 'id' | 'number' | 'title' | 'ledgerId' | 'clearance'>, action: string): NewEvent {
  const { id, number, title, ledgerId, clearance } = notice;
  const subject = { type: 'notice', id, name: number === null ? title : `${number} ${title}` };
  return {
    action: `notice.${action}`,
    itemId: null,
    subject,
    before: null,
    after: null,
    reason: null,
    ledger: { id: ledgerId, clearance },
  };
}

type Columns = Partial<{
  [K in
    | 'unitId'
    | 'title'
    | 'text'
    | 'replyDue'
    | 'number'
    | 'place'
    | 'attendees'
    | 'heldOn'
    | 'record'
    | 'sentBy'
    | 'sentUnitId'
    | 'sentOn'
    | 'receivedBy'
    | 'receivedOn'
    | 'receivedAt'
    | 'judgedOn']: string;
}> & {
  step?: LetterStep;
  state?: 'sent' | 'received' | 'replied' | 'judged' | 'dropped';
};
export async function updateNotice(tx: Tx, { actor, now }: Work, { notice, set }: { notice: Locked; set: Columns }): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ ...set, version: notice.version + 1, updatedAt: now().toISOString() })
    .where('orgId', '=', actor.orgId)
    .where('id', '=', notice.id)
    .execute();
}

type Ledger = { readonly id: string; readonly name: string; readonly clearance: string };
async function servedLedger(tx: Tx, { actor }: Work, ledgerId: string): Promise<Ledger> {
  const query = tx.selectFrom('ledger').select(['id', 'name', 'clearance']).where('orgId', '=', actor.orgId).where('id', '=', ledgerId);
  const ledger = await query.executeTakeFirst();
  if (ledger === undefined || !maySendFor(actor, ledgerId)) throw new NotFound('ledger');
  return ledger;
}

/** The unit stands, the reply is not due before today, and each item is open, of this ledger and partly this unit's. Locks the items. */
export async function checkContent(tx: Tx, { actor }: Work, { ledgerId, content }: { ledgerId: string; content: Content }): Promise<void> {
  const query = tx.selectFrom('unit').select(['name', 'validTo']).where('orgId', '=', actor.orgId).where('id', '=', content.unitId);
  const unit = await query.executeTakeFirst();
  if (unit === undefined) throw new NotFound('unit');
  const items = await lockItems(tx, actor.orgId, content.itemIds);
  if (items.length < new Set(content.itemIds).size) throw new NotFound('item');
  const refusals = [
    ...(unit.validTo !== null && unit.validTo <= actor.today ? [refuse('unit_ended', { unit: unit.name })] : []),
    ...(content.replyDue < actor.today ? [refuse('due_past', { due: content.replyDue, today: actor.today })] : []),
    ...(items.some((each) => each.ledgerId !== ledgerId) ? [refuse('notice_other_ledger')] : []),
    ...items.flatMap((each) => itemRefusals(each, content.unitId)),
  ];
  if (refusals.length > 0) throw new Refused(refusals);
}

type Chased = Parameters<typeof itemRefusals>[0] & { readonly ledgerId: string };
/** An item that is being closed at the same time waits here, or this waits for it: the guard against open notices sees either. */
async function lockItems(tx: Tx, orgId: string, ids: readonly string[]): Promise<readonly Chased[]> {
  if (ids.length === 0) return [];
  await sql`select from item where org_id = ${orgId} and id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  const { rows } = await sql<Chased>`select item.ledger_id, item.kind, item.code, item.status, item.lead_unit_id, (
      select coalesce(jsonb_agg(jsonb_build_object('unitId', a.unit_id, 'duty', a.duty, 'state', a.state)), '[]')
      from assignment a where a.org_id = item.org_id and a.item_id = item.id) as assignments
    from item where item.org_id = ${orgId} and item.id = any(${ids}::uuid[]) order by item.code`.execute(tx);
  return rows;
}

async function insertItems(tx: Tx, { actor }: Work, { id, itemIds }: { id: string; itemIds: readonly string[] }): Promise<void> {
  const rows = [...new Set(itemIds)].map((itemId) => ({ orgId: actor.orgId, noticeId: id, itemId, title: null, dueOn: null }));
  if (rows.length > 0) await tx.insertInto('noticeItem').values(rows).execute();
}
