import type { Tx } from '@duizhang/db/connect.ts';
import type { PolicyDocument } from '@duizhang/shared/item/policy.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { appendEvents, type NewEvent } from '../event.ts';
import { type Heirs, levelOf } from '../item/effects/succeed.ts';
import type { Work } from '../work.ts';

type Active = {
  readonly id: string;
  readonly ledgerId: string;
  readonly ledgerName: string;
  readonly clearance: string;
  readonly version: number;
  readonly latest: number;
  readonly document: PolicyDocument;
};

/**
 * Policies in force that name an old unit as a substitute get a new version that names its successor: versions don't change.
 * The committee that carries the succession out approves it.
 */
export async function succeedPolicies(
  tx: Tx,
  work: Work,
  { heirs, reason, draftedBy }: { heirs: Heirs; reason: string; draftedBy: string },
): Promise<void> {
  const { actor } = work;
  const { orgId } = actor;
  const at = work.now().toISOString();
  const { rows } = await sql<Active>`select p.id, p.ledger_id, ledger.name as ledger_name, ledger.clearance, p.version, p.document,
      (select max(version) from ledger_policy v where v.org_id = p.org_id and v.ledger_id = p.ledger_id) as latest
    from ledger_policy p join ledger on ledger.org_id = p.org_id and ledger.id = p.ledger_id
    where p.org_id = ${orgId} and p.state = 'active' and exists (select from unnest(${[...heirs.keys()]}::text[]) unit where position(unit in p.document::text) > 0)
    order by p.ledger_id for update of p`.execute(tx);
  const events: NewEvent[] = [];
  const ids: string[] = [];
  for (const old of rows) {
    const document = withHeirs(old.document, heirs);
    const next = { id: v7(), version: old.latest + 1 };
    await tx.updateTable('ledgerPolicy').set({ state: 'retired' }).where('orgId', '=', orgId).where('id', '=', old.id).execute();
    await tx
      .insertInto('ledgerPolicy')
      .values({
        ...next,
        orgId,
        ledgerId: old.ledgerId,
        state: 'active',
        document: JSON.stringify(document),
        reason,
        draftedBy,
        draftedAt: at,
        approvedBy: actor.accountId,
        approvedAt: at,
        approvedOn: actor.today,
      })
      .execute();
    ids.push(next.id);
    events.push({
      action: 'ledger.succeed_policy',
      itemId: null,
      subject: { type: 'ledger', id: old.ledgerId, name: old.ledgerName },
      before: { policyId: old.id, version: old.version },
      after: { policyId: next.id, version: next.version, document },
      reason,
      ledger: { id: old.ledgerId, clearance: old.clearance },
    });
  }
  if (events.length === 0) return;
  const approvedSeq = await appendEvents(tx, { actor, at }, events);
  await tx.updateTable('ledgerPolicy').set({ approvedSeq }).where('orgId', '=', orgId).where('id', 'in', ids).execute();
}

const withHeirs = ({ plan, closure, closureImmediate, extension, change, ...kept }: PolicyDocument, heirs: Heirs): PolicyDocument => {
  const renamed = (levels: PolicyDocument['plan']) => levels.map((level) => levelOf(level, heirs));
  return {
    plan: renamed(plan),
    closure: renamed(closure),
    closureImmediate: renamed(closureImmediate),
    extension: renamed(extension),
    change: renamed(change),
    ...kept,
  };
};
