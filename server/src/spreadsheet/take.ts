import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { id } from '@duizhang/shared/item/fields.ts';
import type { Book } from '@duizhang/shared/spreadsheet/book.ts';
import type { pasteText } from '@duizhang/shared/spreadsheet/paste.ts';
import { importAnswers } from '@duizhang/shared/spreadsheet/input.ts';
import { isTextBook, type TextBook } from '@duizhang/shared/spreadsheet/text-book.ts';
import type { Request } from 'express';
import { z } from 'zod';
import { NotFound } from '../errors.ts';
import { newId } from '../item/draft.ts';
import { tenantOf, type Work } from '../work.ts';
import { type Course, underWay } from './progress.ts';
import { readBook, readDocument } from './read.ts';

// A file comes in: it is read before a byte of it is kept, and becomes a draft that nobody but its sender works on.

type Parts = { readonly db: Database; readonly now: () => Date };
type Sent = { readonly name: string; readonly path: string; readonly sha256: string; readonly size: number };
type Named = Omit<Sent, 'path'>;
type Taking = { readonly files: readonly Sent[]; readonly gone: AbortSignal };

export const mostMegabytes = 64;

/**
 * What POST /import?ledgerId= does with the file it was sent; answers { id } of the draft. `form=text`: a document, not a table; `ticket`:
 * by what id the page asks how far the reading is.
 */
export const takeFile =
  ({ db, now }: Parts) =>
  async (req: Request, actor: Actor, { files, gone }: Taking): Promise<() => Promise<{ id: string }>> => {
    const ledgerId = id.parse(req.query['ledgerId']);
    const form = z.enum(['table', 'text']).default('table').parse(req.query['form']);
    if (!serves(actor, ledgerId)) throw new NotFound('ledger');
    const [file] = files;
    if (file === undefined) throw new NotFound('file');
    const read = async ({ signal: stopped, tell, goOn }: Course): Promise<Book> => {
      const signal = AbortSignal.any([gone, stopped]);
      const onProgress = (share: number) => tell('read', Math.round(share * 100), 100);
      const found = await (form === 'text'
        ? readDocument({ file: file.path, name: file.name }, { signal })
        : readBook(file.path, file.name, { signal, onProgress }));
      await goOn();
      return found;
    };
    const ticket = id.optional().parse(req.query['ticket']) ?? newId();
    const book = await underWay({ db, now, actor }, ticket, read);
    const content = await packed(book);
    const { name, sha256, size } = file;
    return () => keepDraft({ db, now, actor }, { ledgerId, form, name, sha256, size, content, book });
  };

const serves = (actor: Actor, ledgerId: string): boolean => actor.role === 'office' && actor.ledgerIds.includes(ledgerId);

/** The same for a text that was pasted. */
export async function takeText(
  { db, now, actor }: Pick<Work, 'db' | 'now' | 'actor'>,
  { ledgerId, text }: z.output<typeof pasteText>,
): Promise<{ id: string }> {
  if (!serves(actor, ledgerId)) throw new NotFound('ledger');
  const name = '粘贴的文字';
  const book = await readDocument({ name, pasted: text });
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return keepDraft({ db, now, actor }, { ledgerId, form: 'text', name, sha256, size: bytes.length, content: await packed(book), book });
}

type Draft = Named & { readonly ledgerId: string; readonly form: 'table' | 'text'; readonly content: Buffer; readonly book: Book };

async function keepDraft({ db, now, actor }: Pick<Work, 'db' | 'now' | 'actor'>, { book, ...draft }: Draft): Promise<{ id: string }> {
  const id = newId();
  const at = now().toISOString();
  const { orgId, accountId, today: onDate } = actor;
  await inTransaction(db, tenantOf(actor), async (tx) => {
    const { kind } = await tx
      .selectFrom('ledger')
      .select('kind')
      .where('orgId', '=', orgId)
      .where('id', '=', draft.ledgerId)
      .executeTakeFirstOrThrow();
    const rows = kind === 'finding' && isTextBook(book) ? passedOver(book) : {};
    const answers = importAnswers.parse({ rows });
    const state = { version: 1, state: 'open', outcome: null, at, changedAt: at, onDate } as const;
    await tx
      .insertInto('import')
      .values({ orgId, id, accountId, ...draft, answers, ...state })
      .execute();
  });
  return { id };
}

/** 一、基本情况 and 三、整改要求 of a feedback name no findings: their rows are passed over until somebody takes them in. */
const passedOver = ({ text: { rows } }: TextBook) =>
  Object.fromEntries(rows.filter(({ aside }) => aside !== null).map(({ row }) => [String(row), { skip: true }]));

const packed = async (book: Book): Promise<Buffer> => promisify(gzip)(JSON.stringify(book), { level: 1 });
