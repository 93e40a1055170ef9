import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { type Actor, clearanceWord, type LedgerRole } from '@duizhang/shared/access.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import type { newLedger } from '@duizhang/shared/ledger/input.ts';
import { policyOf } from '@duizhang/shared/ledger/templates.ts';
import type { Text } from '@duizhang/shared/text.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import type { z } from 'zod';
import { Denied, denialsOf } from '../denied.ts';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents, type NewEvent } from '../event.ts';
import { knowingAll } from '../every-clearance.ts';
import { once } from '../once.ts';
import { tenantOf, type Work } from '../work.ts';

// A ledger is made by an office, whole: who serves it, how it numbers, and the first draft of its policy, which the committee
// approves like any other before anything can be dispatched.

const noLedger = denialsOf({
  not_founder: {
    zh: '新建台账由已经承担台账的整改办办理；本单位还没有承担任何台账',
    en: 'A ledger is made by an office that already serves one; your unit serves none yet',
  },
});

export type Founding = {
  /** Why the actor can't make a ledger; null: it may. */
  readonly refusal: Text | null;
  /** Valid units with the roles that somebody holds in them. */
  readonly units: readonly { readonly id: string; readonly name: string; readonly roles: readonly string[] }[];
  /** Fields of work already in use. */
  readonly fields: readonly string[];
};

/** What the form for a new ledger offers. */
export async function founding(work: Work): Promise<Founding> {
  const { db, actor } = work;
  const first = await isFirst(work);
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<Omit<Founding, 'refusal'>>`select
      (select coalesce(jsonb_agg(jsonb_build_object('id', unit.id, 'name', unit.name, 'roles', (
          select coalesce(jsonb_agg(distinct post.role), '[]') from post where post.org_id = unit.org_id and post.unit_id = unit.id
            and post.valid_from <= ${actor.today}::date and (post.valid_to is null or post.valid_to > ${actor.today}::date)
        )) order by unit.sort, unit.name), '[]') from unit where unit.org_id = ${actor.orgId} and ${valid(actor)}) as units,
      (select coalesce(jsonb_agg(distinct ledger.field), '[]') from ledger where ledger.org_id = ${actor.orgId}) as fields`.execute(tx),
  );
  return { refusal: mayFound(actor, first) ? null : noLedger('not_founder'), ...(rows[0] ?? { units: [], fields: [] }) };
}

const valid = ({ today }: Actor) => sql`unit.valid_from <= ${today}::date and (unit.valid_to is null or unit.valid_to > ${today}::date)`;

/** An office that serves a ledger makes further ones; where there is none yet, whichever office comes first. */
const mayFound = (actor: Actor, first: boolean): boolean => actor.ledgerIds.length > 0 || first;

/** No ledger yet in the whole org, restricted ones included. */
async function isFirst(work: Work): Promise<boolean> {
  const found = await inReading(work.db, await knowingAll(work), (tx) =>
    tx.selectFrom('ledger').select('id').where('orgId', '=', work.actor.orgId).limit(1).executeTakeFirst(),
  );
  return found === undefined;
}

type NewLedger = z.output<typeof newLedger>;

/** Throws Denied, Refused, or NotFound for a unit that is none. The same key makes one ledger. */
export async function createLedger(work: Work, input: NewLedger): Promise<{ id: string }> {
  const { actor } = work;
  const { key, ...ledger } = input;
  if (!mayFound(actor, await isFirst(work))) throw new Denied('FORBIDDEN', noLedger('not_founder'));
  // Whoever could not see it afterwards would have made it for others, and lost it.
  if (ledger.clearance !== 'open' && !actor.clearances.includes(ledger.clearance))
    throw new Refused([refuse('ledger_not_cleared', { clearance: clearanceWord(ledger.clearance) })]);
  return inTransaction(work.db, await knowingAll(work), (tx) =>
    once(tx, { work, key, body: { createLedger: ledger } }, async () => {
      const office = [actor.unitId];
      await assertServing(tx, actor, { ...ledger, office });
      const id = v7();
      const sort = await placeFor(tx, actor, ledger.prefix);
      await insertLedger(tx, work, { ...ledger, id, sort });
      await setServing(tx, actor, { ...ledger, id, office });
      const policy = await insertPolicy(tx, work, { ...ledger, id });
      await appendEvents(tx, { actor, at: work.now().toISOString() }, eventsOf({ ...ledger, id, office }, policy));
      return { id };
    }),
  );
}

export type Serving = Readonly<Record<LedgerRole, readonly string[]>>;

/** The units are valid ones of the org, and none judges what it runs: the office is neither supervisor nor committee. */
export async function assertServing(tx: Tx, actor: Actor, serving: Serving & { substituteUnitId?: string | null }): Promise<void> {
  const { office, supervisor, committee, substituteUnitId } = serving;
  const wanted = new Set([...office, ...supervisor, ...committee, ...(substituteUnitId ? [substituteUnitId] : [])]);
  const { rows } = await sql<{ id: string }>`
    select unit.id from unit where unit.org_id = ${actor.orgId} and unit.id = any(${[...wanted]}::uuid[]) and ${valid(actor)}`.execute(tx);
  if (rows.length < wanted.size) throw new NotFound('unit');
  const twice = [...supervisor, ...committee].some((unit) => office.includes(unit)) || supervisor.some((unit) => committee.includes(unit));
  if (twice) throw new Refused([refuse('ledger_served_twice')]);
}

/** The last place of the list; the prefix is free. */
async function placeFor(tx: Tx, { orgId }: Actor, prefix: string): Promise<number> {
  const { rows } = await sql<{ sort: number; taken: boolean }>`
    select coalesce(max(sort), 0) + 1 as sort, coalesce(bool_or(prefix = ${prefix}), false) as taken from ledger where org_id = ${orgId}`.execute(
    tx,
  );
  const [row] = rows;
  if (row?.taken) throw new Refused([refuse('ledger_prefix_taken', { prefix })]);
  return row?.sort ?? 1;
}

async function insertLedger(tx: Tx, work: Work, ledger: Omit<NewLedger, 'key'> & { id: string; sort: number }): Promise<void> {
  const { id, name, kind, field, year, prefix, clearance, columns, categories, example, sort } = ledger;
  const { orgId } = work.actor;
  const row = { orgId, id, name, kind, field, year, prefix, clearance, categories, example, sort, createdAt: work.now().toISOString() };
  await tx
    .insertInto('ledger')
    .values({ ...row, columns: JSON.stringify(columns) })
    .execute();
}

/** Who serves it from now on. */
export async function setServing(tx: Tx, { orgId }: Actor, ledger: Serving & { readonly id: string }): Promise<void> {
  await tx.deleteFrom('ledgerUnit').where('orgId', '=', orgId).where('ledgerId', '=', ledger.id).execute();
  const roles = ['office', 'supervisor', 'committee'] as const;
  const rows = roles.flatMap((role) => [...new Set(ledger[role])].map((unitId) => ({ orgId, ledgerId: ledger.id, role, unitId })));
  await tx.insertInto('ledgerUnit').values(rows).execute();
}

type Policy = { policyId: string; version: number; document: ReturnType<typeof policyOf> };

async function insertPolicy(
  tx: Tx,
  work: Work,
  ledger: Pick<NewLedger, 'levels' | 'substituteUnitId' | 'limits'> & { id: string },
): Promise<Policy> {
  const { orgId, accountId } = work.actor;
  const policy = { policyId: v7(), version: 1, document: policyOf(ledger.levels, ledger) };
  await tx
    .insertInto('ledgerPolicy')
    .values({
      orgId,
      id: policy.policyId,
      ledgerId: ledger.id,
      version: policy.version,
      state: 'draft',
      document: JSON.stringify(policy.document),
      reason: firstReason,
      draftedBy: accountId,
      draftedAt: work.now().toISOString(),
    })
    .execute();
  return policy;
}
const firstReason = '新建台账时按模板起草';

function eventsOf(ledger: Omit<NewLedger, 'key'> & { id: string; office: readonly string[] }, policy: Policy): NewEvent[] {
  const { id, name, clearance } = ledger;
  const about = { itemId: null, subject: { type: 'ledger', id, name }, before: null, ledger: { id, clearance } };
  return [
    { ...about, action: 'ledger.create', after: ledger, reason: null },
    { ...about, action: 'ledger.draft_policy', after: policy, reason: firstReason },
  ];
}
