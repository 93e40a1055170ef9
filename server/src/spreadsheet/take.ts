import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import { importAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import type { Request } from 'express';
import { NotFound } from '../errors.ts';
import { newId } from '../item/draft.ts';
import { tenantOf } from '../work.ts';
import { readBook } from './read.ts';

// A file comes in: it is read before a byte of it is kept, and becomes a draft that nobody but its sender works on.

type Parts = { readonly db: Database; readonly now: () => Date };
type Sent = { readonly name: string; readonly path: string; readonly sha256: string; readonly size: number };
type Taking = { readonly files: readonly Sent[]; readonly gone: AbortSignal };

export const mostMegabytes = 64;

/** What POST /import?ledgerId= does with the file it was sent; answers { id } of the draft. */
export const takeFile =
  ({ db, now }: Parts) =>
  async (req: Request, actor: Actor, { files, gone }: Taking): Promise<() => Promise<{ id: string }>> => {
    const ledgerId = id.parse(req.query['ledgerId']);
    if (actor.role !== 'office' || !actor.ledgerIds.includes(ledgerId)) throw new NotFound('ledger');
    const [file] = files;
    if (file === undefined) throw new NotFound('file');
    const book = await readBook(file.path, file.name, { signal: gone });
    const content = await packed(book);
    return async () => {
      const draft = { id: newId(), ledgerId, form: 'table' as const, name: file.name, sha256: file.sha256, size: file.size };
      const at = now().toISOString();
      await inTransaction(db, tenantOf(actor), (tx) =>
        tx
          .insertInto('import')
          .values({
            orgId: actor.orgId,
            accountId: actor.accountId,
            ...draft,
            content,
            answers: importAnswers.parse({}),
            version: 1,
            state: 'open',
            outcome: null,
            at,
            changedAt: at,
            onDate: actor.today,
          })
          .execute(),
      );
      return { id: draft.id };
    };
  };

const packed = async (book: Book): Promise<Buffer> => promisify(gzip)(JSON.stringify(book), { level: 1 });
