import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { type Brief, briefNote } from '@duizhang/shared/board/brief.ts';
import { addDays, isWorkingDay } from '@duizhang/shared/calendar.ts';
import { weekdayOf } from '@duizhang/shared/calendar-year.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { appendEvents } from '../event.ts';
import { ledgersSeen } from '../item/ledgers.ts';
import { type House, type SystemWork, systemWork } from '../system.ts';
import { tenantOf, type Work } from '../work.ts';
import { briefOf } from './brief.ts';
import { unitsOf } from './scope.ts';

// Each week's brief to the inbox of leaders and of the ledgers' offices: on its first working day, of the week that ended with the
// Sunday before, once per org. Each is told
// what the own board says; a ledger in which nothing moved and nothing is late is passed over.

type Holder = { readonly accountId: string; readonly postId: string };
export type Sitting = {
  /** Who acts under a post; null where it is not theirs any more. */
  readonly actorOf: (who: Holder & { readonly orgId: string; readonly now: Date }) => Promise<Actor | null>;
  /** The org's own where none is given. */
  readonly day?: string;
};

/** How many notes were written. */
export async function runBriefs(house: House, orgId: string, { actorOf, day: given }: Sitting): Promise<number> {
  const own = await systemWork(house, orgId, given);
  const { work, tenant } = own;
  const { today } = work.actor;
  const monday = addDays(today, -weekdayOf(today));
  if (!isWorkingDay(work.calendar, today)) return 0;
  if (
    await inReading(house.db, tenant, (tx) =>
      doneBefore(orgId, monday)
        .execute(tx)
        .then(({ rows }) => rows.length > 0),
    )
  )
    return 0;
  const notes = await notesOf(own, actorOf, addDays(monday, -1));
  return inTransaction(house.db, tenant, async (tx) => {
    const at = work.now().toISOString();
    const mark = await tx
      .insertInto('dayRun')
      .values({ orgId, day: monday, work: 'briefs', at })
      .onConflict((each) => each.doNothing())
      .executeTakeFirst();
    if (mark.numInsertedOrUpdatedRows !== 1n || notes.length === 0) return 0;
    await tx
      .insertInto('notification')
      .values(notes.map((note) => ({ ...note, orgId, id: v7(), kind: 'brief', at })))
      .execute();
    const people = new Set(notes.map((each) => each.accountId)).size;
    const subject = { type: 'org', id: orgId, name: monday };
    await appendEvents(tx, { actor: work.actor, at }, [
      { action: 'board.briefs', itemId: null, subject, before: null, after: { people, notes: notes.length }, reason: null, ledger: null },
    ]);
    return notes.length;
  });
}

const doneBefore = (orgId: string, monday: string) =>
  sql`select 1 from day_run where org_id = ${orgId} and day = ${monday} and work = 'briefs'`;

type Note = { readonly accountId: string; readonly ledgerId: string; readonly onDay: string; readonly text: string };

async function notesOf({ work, tenant }: SystemWork, actorOf: Sitting['actorOf'], asOf: string): Promise<Note[]> {
  const { orgId, today } = work.actor;
  const { rows: holders } = await inReading(work.db, tenant, (tx) =>
    sql<Holder>`select account_id, id as post_id from post where org_id = ${orgId} and role in ('leader', 'office')
      and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date) order by role desc, id`.execute(tx),
  );
  const told = new Map<string, Note>();
  const read = new Map<string, Promise<Brief>>();
  for (const { accountId, postId } of holders) {
    const found = await actorOf({ orgId, accountId, postId, now: work.now() });
    if (found === null) continue;
    const reader: Work = { ...work, actor: { ...found, today } };
    for (const ledgerId of await ledgersOf(reader)) {
      // Who sees the same reads the same.
      const key = JSON.stringify([ledgerId, unitsOf(reader.actor, ledgerId), [...found.clearances].sort()]);
      const brief = await (read.get(key) ?? keep(read, key, briefOf(reader, { ledgerId, asOf })));
      const at = `${accountId} ${ledgerId}`;
      if (tells(brief) && !told.has(at)) told.set(at, { accountId, ledgerId, onDay: asOf, text: briefNote(brief) });
    }
  }
  return [...told.values()];
}

function keep(read: Map<string, Promise<Brief>>, key: string, brief: Promise<Brief>): Promise<Brief> {
  read.set(key, brief);
  return brief;
}

/** An office's own ledgers; of a leader, those in which the own units lead something. */
async function ledgersOf({ db, actor }: Work): Promise<readonly string[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{ id: string }>`select id from ledger where org_id = ${actor.orgId} and ${ledgersSeen(actor)} order by name, id`.execute(tx),
  );
  const seen = rows.map(({ id }) => id);
  if (actor.role === 'office') return seen.filter((id) => actor.ledgerIds.includes(id));
  if (actor.wholeOrg) return seen;
  const { rows: led } = await inReading(db, tenantOf(actor), (tx) =>
    sql<{
      id: string;
    }>`select distinct ledger_id as id from item where org_id = ${actor.orgId} and lead_unit_id = any(${actor.unitIds}::uuid[])`.execute(
      tx,
    ),
  );
  return seen.filter((id) => led.some((each) => each.id === id));
}

/** Nothing moved and nothing is late: then there is nothing to tell. */
const tells = ({ counts, tally }: Brief): boolean => counts.overdue > 0 || Object.values(tally).some((n) => n > 0);
