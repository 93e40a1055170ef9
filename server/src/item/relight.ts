import type { Tx } from '@duizhang/db/connect.ts';
import { lightOf } from '@duizhang/shared/item/light.ts';
import { type RawBuilder, sql } from 'kysely';
import type { Work } from '../work.ts';
import { type Call, Draft, newId } from './draft.ts';
import { loadFacts } from './load.ts';
import { eventOf } from './perform.ts';
import { statusList } from './queries.ts';
import { write } from './write.ts';

// Lights are stored as days (shared/item/light.ts). When the rule that gives those days changes, they are given anew: by the one
// writer, so that every item that changes gets its event and its dated state. What was decided on a version stands, so that the
// item's version stays.

const lit = statusList('waiting', 'planning', 'working', 'deciding');
const most = 200;

/** Gives the open items of a ledger their lights anew, under the rules now in force; how many changed. */
export async function relight(tx: Tx, work: Work, { ledgerId, reason }: { ledgerId: string; reason: string }): Promise<number> {
  const ids = await lockLit(tx, work, sql`ledger_id = ${ledgerId}`);
  return relightItems(tx, work, { ids, reason });
}

/** Locks the open items whose deadline or assessment falls in a span of days, of every ledger that the transaction sees. */
export const lockDueWithin = (tx: Tx, work: Work, { from, to }: { from: string; to: string }): Promise<string[]> =>
  lockLit(
    tx,
    work,
    sql`(coalesce(due_current, due_required) between ${from}::date and ${to}::date or assess_on between ${from}::date and ${to}::date)`,
  );

async function lockLit(tx: Tx, { actor }: Work, which: RawBuilder<unknown>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from item where org_id = ${actor.orgId} and ${which}
    and status = any(${lit}) order by id for update`.execute(tx);
  return rows.map((each) => each.id);
}

/**
 * The same for items that are locked already. All of them in the caller's one transaction, some 200 at a time: a rule or a calendar
 * never counts for a part of a ledger. The locks are held that long, which is some seconds for a few thousand items; a ledger of
 * many more, most of whose lights change at once, would be better served by a job.
 */
export async function relightItems(tx: Tx, work: Work, { ids: all, reason }: { ids: readonly string[]; reason: string }): Promise<number> {
  const { actor } = work;
  const call: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
  let changed = 0;
  for (let start = 0; start < all.length; start += most) {
    const ids = all.slice(start, start + most);
    const loaded = await loadFacts(tx, actor.orgId, { ids, today: actor.today });
    const drafts = [...loaded.values()].flatMap(({ facts }) => {
      const { yellowOn, redOn, flag } = lightOf(facts, work.calendar);
      if (yellowOn === facts.yellowOn && redOn === facts.redOn && flag === facts.lightFlag) return [];
      const draft = new Draft(facts, call, []);
      draft.reason = reason;
      draft.set({ yellowOn, redOn, lightFlag: flag });
      return [draft];
    });
    if (drafts.length > 0)
      await write(tx, call, { drafts, events: drafts.map((draft) => eventOf(draft, 'relight')), created: false, once: null });
    changed += drafts.length;
  }
  return changed;
}
