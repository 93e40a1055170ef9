import { inReading } from '@duizhang/db/connect.ts';
import { addDays } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { keepDay, recountDay } from '../item/counts.ts';
import type { SystemWork } from '../system.ts';

// What boards do every night: the last day that can be written no more is kept, and what was kept is counted again.

export type DayFault = { readonly ledgerId: string; readonly day: string };
export type NightOfBoards = { readonly days: number; readonly faults: readonly DayFault[] };

/** Days that a server slept through are kept as well, so far back that what changed since a month before is read at once. */
const keptBack = 33;
/** So many of the kept days are counted again each night, the latest ones and some further back, so that all have their turn. */
const recounted = 40;

export async function keepBoards({ work, tenant }: SystemWork): Promise<NightOfBoards> {
  const { db, actor } = work;
  const { orgId, today } = actor;
  const knowing = { db, actor: { ...actor, clearances: [...tenant.clearances] } };
  const { rows: ledgers } = await inReading(db, tenant, (tx) =>
    sql<{ id: string }>`select id from ledger where org_id = ${orgId} and clearance = 'open'`.execute(tx),
  );
  for (const { id } of ledgers)
    for (let back = 2; back <= keptBack; back += 1) await keepDay(knowing, { ledgerId: id, day: addDays(today, -back) });
  const { rows: kept } = await inReading(db, tenant, (tx) =>
    sql<{ ledgerId: string; day: string }>`with kept as (select distinct ledger_id, on_day as day from board_day where org_id = ${orgId})
      (select * from kept order by day desc limit ${recounted})
      union (select * from kept order by md5(ledger_id::text || day::text || ${today}::text) limit ${recounted})`.execute(tx),
  );
  const faults: DayFault[] = [];
  for (const each of kept) if (!(await recountDay(knowing, each))) faults.push(each);
  return { days: kept.length, faults };
}
