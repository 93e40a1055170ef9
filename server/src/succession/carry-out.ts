import { inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { refuse } from '@duizhang/shared/item/sentences.ts';
import { carryOutSuccession as carryOutInput } from '@duizhang/shared/succession/input.ts';
import type { Handover, SuccessionResult } from '@duizhang/shared/succession/words.ts';
import { sql } from 'kysely';
import type { z } from 'zod';
import { Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { knowingAll } from '../every-clearance.ts';
import type { Heirs } from '../item/effects/succeed.ts';
import { succeedItems } from '../item/succeed.ts';
import { once } from '../once.ts';
import { tell } from '../tell.ts';
import type { Work } from '../work.ts';
import { checkPairs, type Locked, lockSuccession, pairsOf, successionEvent, type Written } from './draft.ts';
import { handoversOf, leftOf } from './handover.ts';
import { succeedInstructions } from './instructions.ts';
import { succeedIndicators, succeedNotices } from './letters.ts';
import { succeedPolicies } from './policies.ts';

/**
 * The leading group decides: all that is open passes on in one transaction, or nothing does. It sees every clearance, since
 * restricted work passes on too; what leaves it are counts. Done once more, it hands over what has been reopened since.
 */
export async function carryOutSuccession(work: Work, raw: z.input<typeof carryOutInput>): Promise<Written & SuccessionResult> {
  const { key, id, version } = carryOutInput.parse(raw);
  const { actor } = work;
  return inTransaction(work.db, await knowingAll(work), (tx) =>
    once(tx, { work, key, body: { carryOutSuccession: { id, version } } }, async () => {
      const pairs = await pairsOf(tx, actor.orgId, id);
      const handovers = await handoversOf(tx, actor, pairs);
      const succession = await lockSuccession(tx, work, { id, version, action: 'carryOut', left: leftOf(handovers) });
      if (succession.state === 'draft') {
        await checkPairs(tx, work, succession.pairs);
        await endUnits(tx, work, succession);
      }
      const heirs: Heirs = new Map(succession.pairs.map((each) => [each.fromUnitId, each.toUnitId]));
      const reason = `${succession.name}（${succession.basis}）`;
      await succeedRoles(tx, work, heirs);
      await succeedPolicies(tx, work, { heirs, reason, draftedBy: succession.draftedBy });
      await succeedNotices(tx, work, { heirs, reason });
      await succeedInstructions(tx, work, { heirs, reason });
      await succeedIndicators(tx, work, { heirs, reason });
      const moved = await succeedItems(tx, work, { heirs, reason });
      const result = { handovers, moved };
      await settle(tx, work, { succession, result });
      await tellHeads(tx, work, { succession, handovers });
      return { id, version: version + 1, ...result };
    }),
  );
}

/** The old units end with the day of the succession, the posts in them today; what lies below them comes under the successor. */
async function endUnits(tx: Tx, { actor }: Work, { onDate, pairs }: Locked): Promise<void> {
  const { orgId, today } = actor;
  const from = pairs.map((each) => each.fromUnitId);
  await sql`select from unit where org_id = ${orgId} and id = any(${[...from, ...pairs.map((each) => each.toUnitId)]}::uuid[]) order by id for update`.execute(
    tx,
  );
  const { rows } = await sql<{
    name: string;
  }>`select distinct unit.name from post join unit on unit.org_id = post.org_id and unit.id = post.unit_id
    where post.org_id = ${orgId} and post.unit_id = any(${from}::uuid[]) and post.role in ('sysadmin', 'secadmin', 'logadmin')
      and (post.valid_to is null or post.valid_to > ${today}::date)`.execute(tx);
  // An org would be left without its administrators.
  if (rows.length > 0) throw new Refused(rows.map((each) => refuse('succession_administrators', { unit: each.name })));
  // A term is never empty: a unit founded on that day ends the day after.
  await sql`update unit set valid_to = greatest(${onDate}::date, valid_from + 1) where org_id = ${orgId} and id = any(${from}::uuid[])`.execute(
    tx,
  );
  await sql`update post set valid_to = ${today}::date where org_id = ${orgId} and unit_id = any(${from}::uuid[]) and (valid_to is null or valid_to > ${today}::date)`.execute(
    tx,
  );
  for (const { fromUnitId, toUnitId } of pairs)
    await sql`update unit set parent_id = ${toUnitId} where org_id = ${orgId} and parent_id = ${fromUnitId} and valid_to is null`.execute(
      tx,
    );
}

/** Ledgers that an old unit served, its successor serves. */
async function succeedRoles(tx: Tx, { actor: { orgId } }: Work, heirs: Heirs): Promise<void> {
  for (const [from, to] of heirs) {
    await sql`insert into ledger_unit (org_id, ledger_id, role, unit_id) select org_id, ledger_id, role, ${to} from ledger_unit
      where org_id = ${orgId} and unit_id = ${from} on conflict do nothing`.execute(tx);
    await sql`delete from ledger_unit where org_id = ${orgId} and unit_id = ${from}`.execute(tx);
  }
}

async function settle(
  tx: Tx,
  { actor, now }: Work,
  { succession, result }: { succession: Locked; result: SuccessionResult },
): Promise<void> {
  const { id, state, version } = succession;
  const firstTime =
    state === 'draft' ? { state: 'done' as const, doneBy: actor.accountId, doneOn: actor.today, result: JSON.stringify(result) } : {};
  const set = { ...firstTime, version: version + 1 };
  await tx.updateTable('succession').set(set).where('orgId', '=', actor.orgId).where('id', '=', id).execute();
  const event = {
    ...successionEvent(succession, 'carry_out'),
    before: { state },
    after: { state: 'done', ...result },
    reason: succession.basis,
  };
  await appendEvents(tx, { actor, at: now().toISOString() }, [event]);
}

/** Each successor's heads are told once, with a number: whom they name for each item is then theirs to say. */
async function tellHeads(
  tx: Tx,
  work: Work,
  { succession, handovers }: { succession: Locked; handovers: readonly Handover[] },
): Promise<void> {
  for (const to of new Set(handovers.map((each) => each.toUnitId))) {
    const own = handovers.filter((each) => each.toUnitId === to);
    const items = own.reduce((sum, each) => sum + each.items, 0);
    const parts = own.reduce((sum, each) => sum + each.assignments + each.measures + each.notices + each.instructions + each.indicators, 0);
    if (items + parts === 0) continue;
    const text = `机构承接：${succession.name}，本单位自 ${succession.onDate} 起承接牵头事项 ${items} 项，请指定承办人`;
    await tell(tx, work, { unitIds: [to], roles: ['unit_head'], clearance: 'open', kind: 'succession', text });
  }
}
