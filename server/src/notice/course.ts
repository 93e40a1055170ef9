import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { File } from '@duizhang/shared/item/fields.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import {
  holdTalk as holdInput,
  judgeNotice as judgeInput,
  receiveNotice as receiveInput,
  replyNotice as replyInput,
  sendNotice as sendInput,
} from '@duizhang/shared/notice/input.ts';
import { type LetterStep, letters, numberOf } from '@duizhang/shared/notice/ladder.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { once } from '../once.ts';
import { tell } from '../tell.ts';
import { storedFiles } from '../stored-files.ts';
import { tenantOf, type Work } from '../work.ts';
import { checkContent, noticeEvent, updateNotice, type Written } from './draft.ts';
import { type Locked, lockNotice } from './lock.ts';

// The course of a notice: sent with its number, received, replied to, judged. Each step is one transaction with its event.

export type Sent = Written & { readonly number: string };

/** Gives the next number of the year and tells the heads of the unit. */
export async function sendNotice(work: Work, raw: z.input<typeof sendInput>): Promise<Sent> {
  const { key, id, version } = sendInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { sendNotice: { id, version } } }, async () => {
      const draft = await lockNotice(tx, actor, { id, version, action: 'send' });
      // What was true of its items when it was drafted may have changed.
      await checkContent(tx, work, { ledgerId: draft.ledgerId, content: draft });
      const number = await nextNumber(tx, work, draft.step);
      const notice = { ...draft, number };
      await updateNotice(tx, work, {
        notice,
        set: { state: 'sent', number, sentBy: actor.accountId, sentUnitId: actor.unitId, sentOn: actor.today },
      });
      // The letter says for good what its items were when it went out.
      await sql`update notice_item set title = item.title, due_on = case when item.track = 'long_term' then null else coalesce(item.due_current, item.due_required) end
        from item where notice_item.org_id = ${actor.orgId} and notice_item.notice_id = ${id} and item.org_id = notice_item.org_id and item.id = notice_item.item_id`.execute(
        tx,
      );
      const { unitId, step, replyDue, itemIds } = notice;
      const after = { state: 'sent', number, unitId, step, replyDue, itemIds };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [
        { ...noticeEvent(notice, 'send'), before: { state: 'draft' }, after },
      ]);
      await tellOf(tx, work, { notice, what: `请签收${letters[step].name.zh}`, whom: { unitIds: [unitId], roles: ['unit_head'] } });
      return { id, version: version + 1, number };
    }),
  );
}

/** 签收, by a head of the unit, with the time. */
export async function receiveNotice(work: Work, raw: z.input<typeof receiveInput>): Promise<Written> {
  const { key, id, version } = receiveInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { receiveNotice: { id, version } } }, async () => {
      const notice = await lockNotice(tx, actor, { id, version, action: 'receive' });
      const at = work.now().toISOString();
      await updateNotice(tx, work, {
        notice,
        set: { state: 'received', receivedBy: actor.accountId, receivedOn: actor.today, receivedAt: at },
      });
      const event = {
        ...noticeEvent(notice, 'receive'),
        before: { state: notice.state },
        after: { state: 'received', receivedOn: actor.today },
      };
      await appendEvents(tx, { actor, at }, [event]);
      return { id, version: version + 1 };
    }),
  );
}

/** The unit's answer with its evidence; it then waits to be judged. */
export async function replyNotice(work: Work, raw: z.input<typeof replyInput>): Promise<Written> {
  const { key, id, version, text, files } = replyInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { replyNotice: { id, version, text, files } } }, async () => {
      const notice = await lockNotice(tx, actor, { id, version, action: 'reply' });
      const at = work.now().toISOString();
      const replyId = v7();
      const reply = { id: replyId, noticeId: id, seq: notice.replies + 1, text, repliedOn: actor.today };
      await tx
        .insertInto('noticeReply')
        .values({ ...reply, orgId: actor.orgId, accountId: actor.accountId, unitId: actor.unitId, at })
        .execute();
      await insertFiles(tx, work, { notice, replyId, files });
      await updateNotice(tx, work, { notice, set: { state: 'replied' } });
      const after = { state: 'replied', reply, files };
      await appendEvents(tx, { actor, at }, [{ ...noticeEvent(notice, 'reply'), before: { state: notice.state }, after }]);
      await tellOf(tx, work, {
        notice,
        what: '请审定督办回复',
        whom: { unitIds: [], roles: [], accountIds: [notice.sentBy ?? notice.draftedBy] },
      });
      return { id, version: version + 1 };
    }),
  );
}

/** Accepts the reply, which settles the notice, or has the unit reply again. */
export async function judgeNotice(work: Work, raw: z.input<typeof judgeInput>): Promise<Written> {
  const { key, id, version, verdict, opinion } = judgeInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { judgeNotice: { id, version, verdict, opinion } } }, async () => {
      const action = verdict === 'accepted' ? 'accept' : 'giveBack';
      const notice = await lockNotice(tx, actor, { id, version, action });
      await tx
        .updateTable('noticeReply')
        .set({ verdict, opinion, judgedBy: actor.accountId, judgedUnitId: actor.unitId, judgedOn: actor.today })
        .where('orgId', '=', actor.orgId)
        .where('id', '=', notice.waitingId)
        .execute();
      const state = verdict === 'accepted' ? 'judged' : 'received';
      await updateNotice(tx, work, { notice, set: verdict === 'accepted' ? { state, judgedOn: actor.today } : { state } });
      const event = {
        ...noticeEvent(notice, verdict === 'accepted' ? 'accept' : 'give_back'),
        before: { state: notice.state },
        after: { state },
        reason: opinion,
      };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      const what = verdict === 'accepted' ? '督办通知已办结' : '督办回复被退回，请重新回复';
      await tellOf(tx, work, { notice, what, whom: { unitIds: [notice.unitId], roles: ['unit_head'] } });
      return { id, version: version + 1 };
    }),
  );
}

/** 约谈 was held: its record settles the letter. */
export async function holdTalk(work: Work, raw: z.input<typeof holdInput>): Promise<Written> {
  const { key, id, version, files, ...held } = holdInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, tenantOf(actor), (tx) =>
    once(tx, { work, key, body: { holdTalk: { id, version, held, files } } }, async () => {
      const notice = await lockNotice(tx, actor, { id, version, action: 'hold' });
      if (held.heldOn > actor.today) throw new Refused([refuse('future_day', { day: held.heldOn })]);
      await insertFiles(tx, work, { notice, replyId: null, files });
      await updateNotice(tx, work, { notice, set: { ...held, state: 'judged', judgedOn: actor.today } });
      const event = { ...noticeEvent(notice, 'hold'), before: { state: notice.state }, after: { state: 'judged', ...held, files } };
      await appendEvents(tx, { actor, at: work.now().toISOString() }, [event]);
      await tellOf(tx, work, { notice, what: '约谈已记录', whom: { unitIds: [notice.unitId], roles: ['unit_head'] } });
      return { id, version: version + 1 };
    }),
  );
}

type Whom = Pick<Parameters<typeof tell>[2], 'unitIds' | 'roles' | 'accountIds'>;
const tellOf = (tx: Tx, work: Work, { notice, what, whom }: { notice: Locked; what: string; whom: Whom }): Promise<void> =>
  tell(tx, work, {
    ...whom,
    clearance: notice.clearance,
    noticeId: notice.id,
    kind: 'notice',
    text: `${what}：${notice.number ?? ''} ${notice.title}`,
  });

/** The org's next number of the year among letters of that kind, from its counter row. */
async function nextNumber(tx: Tx, { actor }: Work, step: LetterStep): Promise<string> {
  const year = actor.today.slice(0, 4);
  const row = await tx
    .insertInto('counter')
    .values({ orgId: actor.orgId, name: `notice:${letters[step].series}:${year}`, value: 1 })
    .onConflict((clash) => clash.columns(['orgId', 'name']).doUpdateSet({ value: sql`counter.value + 1` }))
    .returning('value')
    .executeTakeFirstOrThrow();
  return numberOf(step, { year, n: row.value });
}

async function insertFiles(
  tx: Tx,
  work: Work,
  { notice, replyId, files }: { notice: Locked; replyId: string | null; files: readonly File[] },
): Promise<void> {
  if (files.length === 0) return;
  const rows = (await storedFiles(tx, work, files)).map((each) => ({ ...each, noticeId: notice.id, replyId }));
  await tx.insertInto('noticeFile').values(rows).execute();
}
