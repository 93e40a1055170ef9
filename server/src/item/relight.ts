import type { Tx } from '@duizhang/db/connect.ts';
import { lightOf } from '@duizhang/shared/item/light.ts';
import { sql } from 'kysely';
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
  const { actor } = work;
  const call: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
  const { rows } = await sql<{ id: string }>`select id from item where org_id = ${actor.orgId} and ledger_id = ${ledgerId}
    and status = any(${lit}) order by id for update`.execute(tx);
  let changed = 0;
  for (let start = 0; start < rows.length; start += most) {
    const ids = rows.slice(start, start + most).map((each) => each.id);
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
