import type { Tx } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { type Call, Draft, newId } from './draft.ts';
import { type Heirs, succeed } from './effects/succeed.ts';
import { loadFacts } from './load.ts';
import { eventOf, finish } from './perform.ts';
import { statusList } from './queries.ts';
import { write } from './write.ts';

// 机构承接 of items: what is open passes from units to their successors, by the engine's own drafts and its one writer, so that
// every item gets its event and its dated state. What is over keeps its old unit's name.

/** Statuses in which an item passes on. */
export const openStatuses = statusList('waiting', 'planning', 'working', 'deciding');

const most = 200;

/**
 * Hands over whatever open items have with these units: lead, parts, unfinished measures, turns in running requests. Who is in
 * charge of which items was decided before; the transaction must see every clearance, since nothing may be left behind. How many
 * items changed.
 */
export async function succeedItems(tx: Tx, work: Work, { heirs, reason }: { heirs: Heirs; reason: string }): Promise<number> {
  const { actor } = work;
  const ids = await concerned(tx, actor.orgId, [...heirs.keys()]);
  const call: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
  for (let start = 0; start < ids.length; start += most) {
    const some = ids.slice(start, start + most);
    const loaded = await loadFacts(tx, actor.orgId, { ids: some, today: actor.today });
    const drafts = [...loaded.values()].map(({ facts }) => {
      const draft = new Draft(facts, call, []);
      draft.reason = reason;
      succeed(draft, heirs);
      finish(draft, work);
      return draft;
    });
    await write(tx, call, { drafts, events: drafts.map((draft) => eventOf(draft, 'succeed')), created: false, once: null });
  }
  return ids.length;
}

/** Locks, in the order of the door, the open items that have anything to do with these units. */
async function concerned(tx: Tx, orgId: string, units: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select item.id from item where item.org_id = ${orgId} and item.status = any(${openStatuses}) and (
      item.lead_unit_id = any(${units}::uuid[])
      or item.id in (select a.item_id from assignment a where a.org_id = ${orgId} and a.unit_id = any(${units}::uuid[]) and a.state in ('pending', 'accepted'))
      or exists (select from measure m where m.org_id = item.org_id and m.item_id = item.id and m.round = item.round and m.unit_id = any(${units}::uuid[]) and m.state in ('draft', 'active'))
      or exists (select from request r where r.org_id = item.org_id and r.item_id = item.id and r.state = 'open' and (r.applicant_unit_id = any(${units}::uuid[])
        or r.level_units && ${units}::uuid[] or exists (select from unnest(${units}::text[]) unit where position(unit in r.levels::text || r.payload::text) > 0))))
    order by item.id for update of item`.execute(tx);
  return rows.map((each) => each.id);
}
