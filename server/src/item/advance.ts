import { inReading, inTransaction, type Tenant } from '@duizhang/db/connect.ts';
import { sql } from 'kysely';
import type { Work } from '../work.ts';
import { type Call, Draft, newId } from './draft.ts';
import { keepPeriods } from './effects/periods.ts';
import { loadFacts } from './load.ts';
import { eventOf, finish } from './perform.ts';
import { statusList } from './queries.ts';
import { write } from './write.ts';

// What a new day does to items by itself: reporting periods are made ahead, opened, missed. By the engine's own drafts and its one
// writer. Asked again for the same day it finds nothing to do, so that a day cut short is simply begun anew.

const most = 100;
const working = statusList('working');

/** Brings the reporting periods of an org to the actor's day; how many items changed. `tenant` must see every clearance. */
export async function advanceItems(work: Work, tenant: Tenant): Promise<number> {
  const ids = await inReading(work.db, tenant, (tx) => dueIn(work).execute(tx));
  let changed = 0;
  for (let start = 0; start < ids.rows.length; start += most)
    changed += await advanceSome(
      work,
      tenant,
      ids.rows.slice(start, start + most).map((each) => each.id),
    );
  return changed;
}

const dueIn = ({ actor: { orgId, today } }: Work) => sql<{ id: string }>`
  select item.id from item join cadence c on c.org_id = item.org_id and c.item_id = item.id
  where item.org_id = ${orgId} and item.track = 'long_term' and item.status = any(${working})
    and (exists (select from period p where p.org_id = item.org_id and p.item_id = item.id
        and ((p.state = 'not_due' and p.starts_on <= ${today}::date) or (p.state in ('not_due', 'open', 'returned') and p.due_on < ${today}::date)))
      or ((c.ends_on is null or c.ends_on > ${today}::date)
        and not exists (select from period p where p.org_id = item.org_id and p.item_id = item.id and p.starts_on > ${today}::date)))
  order by item.id`;

function advanceSome(work: Work, tenant: Tenant, ids: readonly string[]): Promise<number> {
  const { actor } = work;
  return inTransaction(work.db, tenant, async (tx) => {
    await sql`select from item where org_id = ${actor.orgId} and id = any(${ids}::uuid[]) order by id for update`.execute(tx);
    const loaded = await loadFacts(tx, actor.orgId, { ids, today: actor.today });
    const call: Call = { actor, at: work.now().toISOString(), today: actor.today, meetingId: newId() };
    const drafts = [...loaded.values()].flatMap(({ facts }) => {
      const draft = new Draft(facts, call, []);
      if (!keepPeriods(draft)) return [];
      finish(draft, work);
      return [draft];
    });
    if (drafts.length > 0)
      await write(tx, call, { drafts, events: drafts.map((draft) => eventOf(draft, 'keepPeriods')), created: false, once: null });
    return drafts.length;
  });
}
