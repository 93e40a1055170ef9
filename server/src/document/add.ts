import type { Readable } from 'node:stream';
import { inReading, inTransaction } from '@duizhang/db/connect.ts';
import { v7 } from 'uuid';
import { NotFound } from '../errors.ts';
import { appendEvents } from '../event.ts';
import { seenBy, sentBy } from '../item/files.ts';
import { lockServed } from '../item/ledgers.ts';
import { tenantOf, type Work } from '../work.ts';
import { locateCitations } from './locate.ts';
import { readDocument } from './read.ts';

/** Where uploaded files are; throws NotFound. */
export type Files = { readonly open: (orgId: string, sha256: string) => Promise<Readable> };
type NewDocument = { readonly sourceId: string; readonly sha256: string; readonly name: string };
export type Added = { readonly id: string; readonly located: number };

/** An uploaded file becomes a document of a source, as text. The same file under the same source is the same document. */
export async function addDocument(work: Work, files: Files, input: NewDocument): Promise<Added> {
  const { actor } = work;
  const { orgId } = actor;
  const { sourceId, sha256, name } = input;
  const { blob, source } = await inReading(work.db, tenantOf(actor), async (tx) => ({
    blob: await tx
      .selectFrom('blob')
      .select(['type', 'size'])
      .where('orgId', '=', orgId)
      .where('sha256', '=', sha256)
      .where((eb) => eb.or([sentBy(actor.accountId), seenBy(actor)(eb)]))
      .executeTakeFirst(),
    source: await tx.selectFrom('source').select('ledgerId').where('orgId', '=', orgId).where('id', '=', sourceId).executeTakeFirst(),
  }));
  if (source === undefined || !actor.ledgerIds.includes(source.ledgerId)) throw new NotFound('source');
  if (blob === undefined) throw new NotFound('file');
  const text = await readDocument({ name, ...blob, open: () => files.open(orgId, sha256) });
  return inTransaction(work.db, tenantOf(actor), async (tx) => {
    const ledger = await lockServed(tx, actor, { ledgerId: source.ledgerId, as: 'office' });
    const same = tx.selectFrom('document').select('id').where('orgId', '=', orgId).where('sourceId', '=', sourceId);
    const known = await same.where('sha256', '=', sha256).executeTakeFirst();
    if (known) return { id: known.id, located: 0 };
    const id = v7();
    const at = work.now().toISOString();
    const row = { orgId, id, ledgerId: ledger.id, sourceId, name, sha256, text, uploadedBy: actor.accountId, at };
    await tx.insertInto('document').values(row).execute();
    const located = await locateCitations(tx, { orgId, id, text });
    await appendEvents(tx, { actor, at }, [
      {
        action: 'document.add',
        itemId: null,
        subject: { type: 'document', id, name },
        before: null,
        after: { sourceId, name, sha256, characters: text.length, located },
        reason: null,
        ledger,
      },
    ]);
    return { id, located };
  });
}
