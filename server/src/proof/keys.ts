import type { Tx } from '@duizhang/db/connect.ts';
import { inReading } from '@duizhang/db/connect.ts';
import { type Algorithm, endorsedText, type SigningKey } from '@duizhang/shared/proof/formats.ts';
import { sql } from 'kysely';
import { change } from '../change.ts';
import { appendEvents } from '../event.ts';
import { tenantOf, type Work } from '../work.ts';
import { keyIdOf, signers } from './sign.ts';
import { secretOf, storeKey, type Vault } from './vault.ts';

// The org's keys, one after another. The private halves stay in the data folder.

/** Whoever anchors or changes the key is alone at it. */
export async function lockProof(tx: Tx, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`proof ${orgId}`}, 0))`.execute(tx);
}

/** All of them, the first one first. */
export async function readKeys(tx: Tx, orgId: string): Promise<readonly SigningKey[]> {
  const rows = await tx.selectFrom('signingKey').selectAll().where('orgId', '=', orgId).orderBy('fromAt').orderBy('id').execute();
  return rows.map(({ id, algorithm, public: publicKey, fromAt, untilAt, endorsed }) => ({
    format: 'duizhang-key-1',
    org: orgId,
    id,
    algorithm,
    public: publicKey,
    from: fromAt,
    until: untilAt,
    endorsed,
  }));
}

export type PresentKey = { readonly key: SigningKey; readonly secret: string };

/** The key that signs now. An org without one is given its first; one whose file is gone, a next one that nobody endorses. */
export async function presentKey(tx: Tx, work: Work, vault: Vault): Promise<PresentKey> {
  const present = (await readKeys(tx, work.actor.orgId)).find((each) => each.until === null) ?? null;
  const secret = present && (await secretOf(vault, present));
  if (present && secret !== null) return { key: present, secret };
  const made = await nextKey(tx, work, { vault, present, algorithm: 'Ed25519', reason: null });
  const { actor, now } = work;
  await appendEvents(tx, { actor, at: now().toISOString() }, [{ ...eventOf(work, { old: present, ...made }), itemId: null, ledger: null }]);
  return made;
}

type Next = { readonly vault: Vault; readonly present: SigningKey | null; readonly algorithm: Algorithm; readonly reason: string | null };

async function nextKey(tx: Tx, { actor, now }: Work, { vault, present, algorithm, reason }: Next): Promise<PresentKey> {
  const { secret, public: publicKey } = signers[algorithm].generate();
  const from = now().toISOString();
  const bare = {
    format: 'duizhang-key-1' as const,
    org: actor.orgId,
    id: keyIdOf(publicKey),
    algorithm,
    public: publicKey.toString('base64'),
    from,
  };
  const old = present && (await secretOf(vault, present));
  const endorsed =
    present && old !== null
      ? { key: present.id, signature: signers[present.algorithm].sign(old, endorsedText(bare)).toString('base64') }
      : null;
  const key: SigningKey = { ...bare, until: null, endorsed };
  await storeKey(vault, key, secret);
  if (present)
    await tx.updateTable('signingKey').set({ untilAt: from }).where('orgId', '=', actor.orgId).where('id', '=', present.id).execute();
  await tx
    .insertInto('signingKey')
    .values({
      orgId: actor.orgId,
      id: key.id,
      algorithm,
      public: key.public,
      fromAt: from,
      untilAt: null,
      endorsed: endorsed && JSON.stringify(endorsed),
      madeBy: actor.accountId,
      reason,
    })
    .execute();
  return { key, secret };
}

const said = (key: SigningKey | null) =>
  key && { id: key.id, algorithm: key.algorithm, public: key.public, endorsed: key.endorsed !== null };
const eventOf = ({ actor }: Work, { old, key }: { old: SigningKey | null; key: SigningKey }) => ({
  action: 'setting.rotate_key',
  subject: { type: 'setting', id: actor.orgId, name: key.id },
  before: said(old),
  after: said(key),
  reason: null,
});

/** From now on another key signs; what the old one has signed stays valid. */
export function rotateKey(work: Work, vault: Vault, { algorithm, reason }: { algorithm: Algorithm; reason: string }): Promise<SigningKey> {
  return change(work, async (tx) => {
    await lockProof(tx, work.actor.orgId);
    const present = (await readKeys(tx, work.actor.orgId)).find((each) => each.until === null) ?? null;
    const { key } = await nextKey(tx, work, { vault, present, algorithm, reason });
    return { event: { ...eventOf(work, { old: present, key }), reason }, result: key };
  });
}

export type ListedKey = SigningKey & { readonly anchors: number; readonly lost: boolean };

/** With how many anchors each has signed, and whether the private half of the present one is still there. */
export async function keysOf({ db, actor }: Work, vault: Vault): Promise<readonly ListedKey[]> {
  const { keys, signed } = await inReading(db, tenantOf(actor), async (tx) => {
    const counts = await sql<{ key: string; n: number }>`select line::jsonb ->> 'key' as key, count(*) as n from anchor
      where org_id = ${actor.orgId} group by 1`.execute(tx);
    return { keys: await readKeys(tx, actor.orgId), signed: new Map(counts.rows.map(({ key, n }) => [key, n])) };
  });
  return Promise.all(
    keys.map(async (key) => ({
      ...key,
      anchors: signed.get(key.id) ?? 0,
      lost: key.until === null && (await secretOf(vault, key)) === null,
    })),
  );
}
