import { inReading } from '@duizhang/db/connect.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { keepDay, recountDay } from '../item/counts.ts';
import type { SystemWork } from '../system.ts';
import { pointsToKeep } from './trend.ts';

// What boards do every night: the last day that can be written no more is kept, and what was kept is counted again.

export type DayFault = { readonly ledgerId: string; readonly day: string };
export type NightOfBoards = { readonly days: number; readonly faults: readonly DayFault[] };

/** Days that a server slept through are kept as well, so far back that what changed since a month before is read at once; and all that trends need. */
const keptBack = 33;
/** So many of the kept days are counted again each night, the latest ones and some further back, so that all have their turn. */
const recounted = 40;

export async function keepBoards({ work, tenant }: SystemWork): Promise<NightOfBoards> {
  const { db, actor } = work;
  const { orgId, today } = actor;
  const knowing = { db, actor: { ...actor, clearances: [...tenant.clearances] } };
  const { rows: ledgers } = await inReading(db, tenant, (tx) =>
    sql<{
      id: string;
      oldest: string | null;
    }>`select id, (select min(registered_on) from item where item.org_id = ledger.org_id and item.ledger_id = ledger.id) as oldest
      from ledger where org_id = ${orgId} and clearance = 'open'`.execute(tx),
  );
  for (const { id, oldest } of ledgers) {
    const latest = Array.from({ length: keptBack - 1 }, (_, nth) => addDays(today, -nth - 2));
    const points = oldest === null ? [] : pointsToKeep(oldest, today);
    for (const day of await notKept(knowing, id, [...latest, ...points])) await keepDay(knowing, { ledgerId: id, day });
  }
  const { rows: kept } = await inReading(db, tenant, (tx) =>
    sql<{ ledgerId: string; day: string }>`with kept as (select distinct ledger_id, on_day as day from board_day where org_id = ${orgId}),
      latest as (select * from kept order by day desc, ledger_id limit ${recounted}),
      further as (select * from kept except select * from latest)
      select * from latest union all (select * from further order by md5(ledger_id::text || day::text || ${today}::text) limit ${recounted})`.execute(
      tx,
    ),
  );
  const faults: DayFault[] = [];
  for (const each of kept) if (!(await recountDay(knowing, each))) faults.push(each);
  return { days: kept.length, faults };
}

async function notKept(
  { db, actor }: Pick<SystemWork['work'], 'db' | 'actor'>,
  ledgerId: string,
  days: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await inReading(db, { orgId: actor.orgId, clearances: actor.clearances }, (tx) =>
    sql<{ day: string }>`select distinct day from unnest(${days}::date[]) wanted (day)
      where not exists (select from board_day where org_id = ${actor.orgId} and ledger_id = ${ledgerId} and on_day = day) order by day`.execute(
      tx,
    ),
  );
  return rows.map(({ day }) => day);
}
