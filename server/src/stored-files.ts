import type { Tx } from '@duizhang/db/connect.ts';
import { fitsType } from '@duizhang/shared/files.ts';
import type { File } from '@duizhang/shared/item/fields.ts';
import { type Refusal, refuse } from '@duizhang/shared/item/sentences.ts';
import { v7 } from 'uuid';
import { Refused } from './errors.ts';
import { seenBy, sentBy } from './item/files.ts';
import type { Work } from './work.ts';

/** Rows for files that were uploaded before and are cited now, outside the item door; one that is not there is refused by name. */
export async function storedFiles(tx: Tx, { actor }: Pick<Work, 'actor'>, files: readonly File[]) {
  if (files.length === 0) return [];
  const blobs = await tx
    .selectFrom('blob')
    .select(['sha256', 'size', 'type'])
    .where('orgId', '=', actor.orgId)
    .where(
      'sha256',
      'in',
      files.map((each) => each.sha256),
    )
    .where((eb) => eb.or([sentBy(actor.accountId), seenBy(actor)(eb)]))
    .execute();
  const stored = new Map(blobs.map((each) => [each.sha256, each]));
  const refusals: Refusal[] = [];
  const rows = files.flatMap(({ sha256, name }) => {
    const blob = stored.get(sha256);
    if (blob && fitsType(name, blob.type))
      return [{ orgId: actor.orgId, id: v7(), name, ...blob, uploadedBy: actor.accountId, uploadedOn: actor.today }];
    refusals.push(refuse(blob ? 'file_misnamed' : 'file_missing', { name }));
    return [];
  });
  if (refusals.length > 0) throw new Refused(refusals);
  return rows;
}
