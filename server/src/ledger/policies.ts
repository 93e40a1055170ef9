import { inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import { levelRoles } from '@duizhang/shared/access.ts';
import { levelsIn, type PolicyDocument, policyFaults, limitsOf } from '@duizhang/shared/item/policy.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { both, type Text } from '@duizhang/shared/text.ts';
import { limits, scoreRule } from '@duizhang/shared/ledger/input.ts';
import { ladder } from '@duizhang/shared/reminder/ladder.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { z } from 'zod';
import { NotFound, Refused } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { ledgersSeen, lockServed } from '../item/ledgers.ts';
import { relight } from '../item/relight.ts';

// The rules of a ledger (review policy, limits, light) are immutable versions: the office drafts, the committee approves, running
// requests keep theirs. Lights follow a new rule at once.

const level = z.object({
  role: z.enum(levelRoles),
  way: z.enum(['review', 'meeting', 'notice']),
  quorum: z.enum(['any', 'all']),
  onSite: z.boolean(),
  days: z.int().min(1).max(60).optional(),
  unitId: id.optional(),
  substituteUnitId: id.optional(),
});
const levels = z
  .array(level)
  .min(1, { message: both('至少设一级', 'At least one level') })
  .max(6, { message: both('最多六级', 'At most six levels') });
export const policyDocument = z.object({
  plan: levels,
  closure: levels,
  closureImmediate: levels,
  extension: levels,
  change: levels,
  issuerApproval: z.boolean(),
  limits,
  reminders: ladder.optional(),
  score: scoreRule.optional(),
});

export type PolicyVersion = {
  readonly id: string;
  readonly version: number;
  readonly state: 'draft' | 'active' | 'retired';
  readonly document: PolicyDocument;
  readonly reason: string;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  /** Why it can't be approved. */
  readonly faults: readonly Text[];
};

/** All versions, the newest first. */
export async function policiesOf({ db, actor }: Work, ledgerId: string): Promise<readonly PolicyVersion[]> {
  const { rows } = await inReading(db, tenantOf(actor), (tx) =>
    sql<
      Omit<PolicyVersion, 'faults'>
    >`select p.id, p.version, p.state, p.document, p.reason, p.drafted_at, p.approved_at, d.display_name as drafted_by, a.display_name as approved_by
      from ledger_policy p join ledger on ledger.org_id = p.org_id and ledger.id = p.ledger_id
      left join account d on d.org_id = p.org_id and d.id = p.drafted_by left join account a on a.org_id = p.org_id and a.id = p.approved_by
      where p.org_id = ${actor.orgId} and p.ledger_id = ${ledgerId} and ${ledgersSeen(actor)} order by p.version desc`.execute(tx),
  );
  return rows.map((row) => ({ ...row, faults: policyFaults(row.document) }));
}

/** A new version, still without effect. */
export async function draftPolicy(
  work: Work,
  input: { ledgerId: string; document: PolicyDocument; reason: string },
): Promise<{ id: string; version: number; faults: readonly Text[] }> {
  const { db, actor } = work;
  const { orgId, accountId } = actor;
  const { ledgerId, document, reason } = input;
  const policyId = v7();
  const at = work.now().toISOString();
  return inTransaction(db, tenantOf(actor), async (tx) => {
    const ledger = await lockServed(tx, actor, { ledgerId, as: 'office' });
    await checkSubstitutes(tx, orgId, document);
    const before = await tx
      .selectFrom('ledgerPolicy')
      .select((eb) => eb.fn.max('version').as('version'))
      .where('orgId', '=', orgId)
      .where('ledgerId', '=', ledgerId)
      .executeTakeFirst();
    const version = (before?.version ?? 0) + 1;
    await tx
      .insertInto('ledgerPolicy')
      .values({
        orgId,
        id: policyId,
        ledgerId,
        version,
        state: 'draft',
        document: JSON.stringify(document),
        reason,
        draftedBy: accountId,
        draftedAt: at,
      })
      .execute();
    await appendEvents(tx, { actor, at }, [
      {
        action: 'ledger.draft_policy',
        itemId: null,
        subject: { type: 'ledger', id: ledgerId, name: ledger.name },
        before: null,
        after: { policyId, version, document },
        reason,
        ledger,
      },
    ]);
    return { id: policyId, version, faults: policyFaults(document) };
  });
}

/** A substitute, or a unit whose leaders judge, that is none of the org would be asked to review and nobody could. */
async function checkSubstitutes(tx: Tx, orgId: string, document: PolicyDocument): Promise<void> {
  const wanted = [...new Set(levelsIn(document).flatMap((each) => [each.unitId ?? [], each.substituteUnitId ?? []].flat()))];
  if (wanted.length === 0) return;
  const units = await tx.selectFrom('unit').select('id').where('orgId', '=', orgId).where('id', 'in', wanted).execute();
  if (units.length < wanted.length) throw new NotFound('unit');
}

/** Puts a draft into force; the version before it retires, and lights follow the new limits. Nobody approves what they drafted. */
export async function approvePolicy(work: Work, policyId: string): Promise<void> {
  const { db, actor } = work;
  const { orgId, accountId } = actor;
  const at = work.now().toISOString();
  await inTransaction(db, tenantOf(actor), async (tx) => {
    const found = await tx
      .selectFrom('ledgerPolicy')
      .select('ledgerId')
      .where('orgId', '=', orgId)
      .where('id', '=', policyId)
      .executeTakeFirst();
    if (found === undefined) throw new NotFound('policy');
    const ledger = await lockServed(tx, actor, { ledgerId: found.ledgerId, as: 'committee' });
    const versions = await tx
      .selectFrom('ledgerPolicy')
      .select(['id', 'version', 'state', 'document', 'draftedBy'])
      .where('orgId', '=', orgId)
      .where('ledgerId', '=', ledger.id)
      .execute();
    const draft = versions.find((each) => each.id === policyId);
    const old = versions.find((each) => each.state === 'active');
    if (draft === undefined) throw new NotFound('policy');
    const refusals = refusalsOf(draft, accountId);
    if (refusals.length > 0) throw new Refused(refusals);
    if (old) await tx.updateTable('ledgerPolicy').set({ state: 'retired' }).where('orgId', '=', orgId).where('id', '=', old.id).execute();
    const version = (from: { id: string; version: number } | undefined) => (from ? { policyId: from.id, version: from.version } : null);
    const approvedSeq = await appendEvents(tx, { actor, at }, [
      {
        action: 'ledger.approve_policy',
        itemId: null,
        subject: { type: 'ledger', id: ledger.id, name: ledger.name },
        before: version(old),
        after: version(draft),
        reason: null,
        ledger,
      },
    ]);
    await tx
      .updateTable('ledgerPolicy')
      .set({ state: 'active', approvedBy: accountId, approvedAt: at, approvedOn: actor.today, approvedSeq })
      .where('orgId', '=', orgId)
      .where('id', '=', policyId)
      .execute();
    const reason = `规则第 ${draft.version} 版生效`;
    if (yellowDaysOf(old) !== yellowDaysOf(draft)) await relight(tx, work, { ledgerId: ledger.id, reason });
  });
}

const yellowDaysOf = (version: { document: PolicyDocument } | undefined): number => limitsOf(version?.document).yellowDays.value;

function refusalsOf(draft: { state: string; document: PolicyDocument; draftedBy: string }, accountId: string): Refusal[] {
  if (draft.state !== 'draft') return [refuse('rules_approved')];
  if (draft.draftedBy === accountId) return [refuse('rules_own_draft')];
  return policyFaults(draft.document).map((fault) => refuse('rules_faulty', { fault }));
}
