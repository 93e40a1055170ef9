import { type Database, inReading, inTransaction, type Tx } from '@duizhang/db/connect.ts';
import { administrators, roles } from '@duizhang/shared/access.ts';
import { dayInChina } from '@duizhang/shared/calendar.ts';
import { defaultOrgSettings } from '@duizhang/shared/org.ts';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { appendEvents, startChain } from '../event.ts';
import { invitationPath, newInvitation } from '../invitation.ts';
import { withoutPost } from '../without-post.ts';
import { blank, insertInvited } from './accounts.ts';

/** Where one of the three administrators sets the first password. */
export type FirstLink = { readonly title: string; readonly path: string };

/** A new org with nothing in it but its top unit and the three administrators, who each get a link that works once. */
export function foundOrg(db: Database, now: Date): Promise<FirstLink[]> {
  const org = { orgId: v7(), today: dayInChina(now), at: now.toISOString(), systemId: v7(), unitId: v7() };
  return inTransaction(db, { orgId: org.orgId, clearances: [] }, async (tx) => {
    await insertOrg(tx, org);
    const links: FirstLink[] = [];
    for (const role of administrators) {
      const account = { orgId: org.orgId, id: v7(), name: role, displayName: roles[role].zh };
      const { path } = await insertInvited(tx, account, now);
      const post = { orgId: org.orgId, id: v7(), accountId: account.id, unitId: org.unitId, role, clearances: [] };
      await tx
        .insertInto('post')
        .values({ ...post, validFrom: org.today, validTo: null })
        .execute();
      links.push({ title: account.displayName, path });
    }
    const actor = withoutPost({ orgId: org.orgId, accountId: org.systemId, name: '系统', today: org.today });
    const subject = { type: 'org', id: org.orgId, name };
    await appendEvents(tx, { actor, at: org.at }, [
      { action: 'org.found', itemId: null, subject, before: null, after: { administrators }, reason: null, ledger: null },
    ]);
    return links;
  });
}

const name = '新机构';

async function insertOrg(
  tx: Tx,
  { orgId, today, at, systemId, unitId }: { orgId: string; today: string; at: string; systemId: string; unitId: string },
): Promise<void> {
  await tx
    .insertInto('org')
    .values({ orgId, name, demo: false, businessDate: null, settings: JSON.stringify(defaultOrgSettings), createdAt: at })
    .execute();
  await startChain(tx, orgId);
  await tx
    .insertInto('unit')
    .values({ orgId, id: unitId, parentId: null, name, kind: 'leading_body', sort: 0, validFrom: today, validTo: null })
    .execute();
  await tx
    .insertInto('account')
    .values({ ...blank, orgId, id: systemId, name: 'system', displayName: '系统', system: true, createdAt: at })
    .execute();
}

/** New links for those of the three who have never signed in: the first ones are shown once and may be lost. */
export async function renewFirstLinks(db: Database, orgId: string, now: Date): Promise<FirstLink[]> {
  const tenant = { orgId, clearances: [] };
  const waiting = await inReading(db, tenant, (tx) =>
    tx
      .selectFrom('account')
      .innerJoin('post', (join) => join.onRef('post.orgId', '=', 'account.orgId').onRef('post.accountId', '=', 'account.id'))
      .select(['account.id', 'account.displayName as title'])
      .where('account.orgId', '=', orgId)
      .where('post.role', 'in', administrators)
      .where('passwordHash', 'is', null)
      .where('disabledAt', 'is', null)
      .where(sql<boolean>`password_history = '[]'::jsonb`)
      .orderBy('account.id')
      .execute(),
  );
  return inTransaction(db, tenant, async (tx) => {
    const links: FirstLink[] = [];
    for (const { id, title } of waiting) {
      const { token, hash, expiresAt } = newInvitation(orgId, now);
      const values = { invitationHash: hash, invitationExpiresAt: expiresAt };
      await tx.updateTable('account').set(values).where('orgId', '=', orgId).where('id', '=', id).execute();
      links.push({ title, path: invitationPath(token) });
    }
    return links;
  });
}
