import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import type { DigestLine } from '@duizhang/db/schema/reminder.ts';
import { addDays, daysBetween, isWorkingDay } from '@duizhang/shared/calendar.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { appendEvents } from '../event.ts';
import { advanceItems } from '../item/advance.ts';
import type { Jobs } from '../jobs.ts';
import { type House, type SystemWork, systemWork } from '../system.ts';
import { type Line, linesOf } from './digests.ts';
import { mailOf, noteOf } from './letters.ts';
import { channelsFor, newDeliveries } from './outbox.ts';

// What a day brings to an org: periods move on, people are reminded. Each day's work is done once; cut short, it is begun anew and
// finds what is left.

export type Outlet = Pick<Jobs, 'deliver'>;
/** So many days that a server slept through are lived through one by one, so that what was missed bears its own day. */
const mostDays = 400;

/** Periods up to the org's day. */
export async function runPeriods(house: House, orgId: string): Promise<void> {
  const { work, tenant } = await systemWork(house, orgId);
  const { today } = work.actor;
  const last = await inReading(house.db, tenant, (tx) => lastRun(tx, orgId));
  if (last !== null && last >= today) return;
  const days = last === null ? 1 : Math.min(mostDays, daysBetween(last, today));
  for (let n = days - 1; n >= 0; n -= 1) {
    const day = addDays(today, -n);
    await advanceItems({ ...work, actor: { ...work.actor, today: day } }, tenant);
    await inTransaction(house.db, tenant, (tx) => markRun(tx, { work, day, what: 'periods' }));
  }
}

async function lastRun(tx: Tx, orgId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('dayRun')
    .select((eb) => eb.fn.max('day').as('day'))
    .where('orgId', '=', orgId)
    .where('work', '=', 'periods')
    .executeTakeFirst();
  return row?.day ?? null;
}

type Mark = { readonly work: SystemWork['work']; readonly day: string; readonly what: 'periods' | 'digests' };
/** False when it was done before; one of two at once waits for the other here. */
async function markRun(tx: Tx, { work, day, what }: Mark): Promise<boolean> {
  const row = { orgId: work.actor.orgId, day, work: what, at: work.now().toISOString() };
  const done = await tx
    .insertInto('dayRun')
    .values(row)
    .onConflict((each) => each.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** `day`: the org's own where none is given. */
export type Sending = { readonly outlet: Outlet; readonly notBefore: Date | null; readonly day?: string };

/** The digests of a day, with what goes out of the house; nothing on a day off. How many people were reminded. */
export async function runDigests(house: House, orgId: string, { outlet, notBefore, day: given }: Sending): Promise<number> {
  const { work, tenant } = await systemWork(house, orgId, given);
  return inTransaction(house.db, tenant, async (tx) => {
    const day = work.actor.today;
    if (!(await markRun(tx, { work, day, what: 'digests' }))) return 0;
    if (!isWorkingDay(work.calendar, day)) return 0;
    const { byAccount, all } = await linesOf(tx, work);
    if (byAccount.size === 0) return 0;
    await writeDigests(tx, work, byAccount);
    const deliveries = [...(await mails(tx, work, byAccount)), ...(await notes(tx, work, all))];
    const jobs = await newDeliveries(tx, work, deliveries);
    await outlet.deliver(tx, jobs, notBefore);
    await appendEvents(tx, { actor: work.actor, at: work.now().toISOString() }, [
      {
        action: 'reminder.digests',
        itemId: null,
        subject: { type: 'org', id: orgId, name: day },
        before: null,
        after: { people: byAccount.size, lines: all.length },
        reason: null,
        ledger: null,
      },
    ]);
    return byAccount.size;
  });
}

/** The digest as it is kept and as the inbox tells of it. */
async function writeDigests(tx: Tx, { actor, now }: SystemWork['work'], byAccount: ReadonlyMap<string, readonly Line[]>): Promise<void> {
  const { orgId: org_id, today: day } = actor;
  const at = now().toISOString();
  const people = [...byAccount];
  const digests = people.map(([account_id, lines]) => ({ org_id, id: v7(), account_id, day, lines: lines.map(kept), at }));
  const told = people.map(([account_id, lines]) => ({ org_id, id: v7(), account_id, kind: 'digest', text: noteOf(day, lines).zh, at }));
  await sql`insert into digest select * from jsonb_populate_recordset(null::digest, ${JSON.stringify(digests)}::jsonb)`.execute(tx);
  await sql`insert into notification select * from jsonb_populate_recordset(null::notification, ${JSON.stringify(told)}::jsonb)`.execute(
    tx,
  );
}

const kept = ({ kind, itemId, noticeId, code, title, what, dueOn, left, provisional = false }: Line): DigestLine => ({
  kind,
  itemId,
  noticeId,
  code,
  title,
  what,
  dueOn,
  left,
  provisional,
});

async function mails(tx: Tx, { actor }: SystemWork['work'], byAccount: ReadonlyMap<string, readonly Line[]>) {
  const rows = await tx
    .selectFrom('account')
    .select('id')
    .where('orgId', '=', actor.orgId)
    .where('email', 'is not', null)
    .where(sql<boolean>`id = any(${[...byAccount.keys()]}::uuid[])`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => ({ way: 'mail' as const, accountId: id, channelId: null, ...mailOf(actor.today, byAccount.get(id) ?? []) }));
}

/** To the groups of units go items that are open to all who reach them; nothing restricted leaves by a robot. */
async function notes(tx: Tx, { actor }: SystemWork['work'], all: readonly Line[]) {
  const open = all.filter((each) => each.clearance === 'open');
  const channels = await channelsFor(tx, actor.orgId);
  return channels.flatMap(({ id, unitIds }) => {
    const lines = open.filter((each) => unitIds === null || (each.leadUnitId !== null && unitIds.includes(each.leadUnitId)));
    return lines.length === 0 ? [] : [{ way: 'webhook' as const, accountId: null, channelId: id, ...mailOf(actor.today, lines) }];
  });
}
