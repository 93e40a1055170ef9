import type { Readable } from 'node:stream';
import { type Database, inTransaction } from '@duizhang/db/connect.ts';
import type { Actor, Role } from '@duizhang/shared/access.ts';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import { Denied } from '../denied.ts';
import { tenantOf } from '../work.ts';
import { noFile } from './denials.ts';
import type { Staged, Store } from './store.ts';
import { checkName, typeOf } from './types.ts';

export type Uploaded = { readonly sha256: string; readonly size: number; readonly type: string; readonly name: string };

type Uploads = {
  readonly db: Database;
  readonly store: Store;
  readonly now: () => Date;
  readonly mostMegabytes: number;
  /** Who sends the request, if one of these roles; throws Denied. */
  readonly actorOf: (req: Request, may: readonly Role[]) => Promise<Actor>;
  /** Where files are sent for more than being kept. */
  readonly use?: Use;
};

type Sent = Staged & { readonly name: string };
/** For whom, how many, and what becomes of them. */
export type Use = {
  readonly may: readonly Role[];
  readonly mostFiles: number;
  /** Reads what was sent before any of it is kept; throws Denied. What it gives is done once it is kept, and answers the sender. */
  readonly read: (req: Request, actor: Actor, sent: { files: readonly Sent[]; gone: AbortSignal }) => Promise<() => Promise<object>>;
};

const may = ['handler', 'unit_head', 'leader', 'office', 'supervisor', 'committee'] as const;
const mostFiles = 20;

/** POST, multipart: all files of the request are kept, or none. Answers { files: Uploaded[] }, or what its use answers. */
export function uploadTo(uploads: Uploads): RequestHandler {
  return async (req, res) => {
    const { use } = uploads;
    const actor = await uploads.actorOf(req, use?.may ?? may).catch((error: unknown) => {
      req.resume(); // read to the end, or the browser would report a broken connection instead of the reason
      throw error;
    });
    const received: Received[] = [];
    try {
      await receive(req, uploads, received);
      const gone = new AbortController();
      res.on('close', () => gone.abort());
      const sent = await Promise.all(received.map(async ({ name, staged }) => ({ name, ...(await staged) })));
      const finish = await use?.read(req, actor, { files: sent, gone: gone.signal });
      const files = await Promise.all(received.map(checked));
      await keepAll(uploads, actor, files);
      if (finish) res.json(await finish());
      else
        res.json({ files: files.map(({ staged: { sha256, size }, type, name }) => ({ sha256, size, type, name })) satisfies Uploaded[] });
    } catch (error) {
      await Promise.all(
        received.map(({ staged }) =>
          staged.then(
            (each) => uploads.store.discard(each),
            () => {},
          ),
        ),
      );
      throw isFull(error) ? new Denied('SERVICE_UNAVAILABLE', noFile('disk_full')) : error;
    }
  };
}

type Received = { readonly name: string; readonly staged: Promise<Staged> };
type Checked = { readonly name: string; readonly staged: Staged; readonly type: string };

async function receive(req: Request, { store, mostMegabytes, use }: Uploads, received: Received[]): Promise<void> {
  const most = use?.mostFiles ?? mostFiles;
  const parser = parserOf(req, { fileSize: mostMegabytes * 1024 * 1024, files: most });
  const denials: Denied[] = [];
  const refuse = (stream: Readable, denied: Denied) => {
    denials.push(denied);
    stream.resume();
  };
  parser.on('file', (_field, stream: Readable, { filename }) => {
    const name = cleanName(filename);
    try {
      checkName(name);
    } catch (error) {
      if (!(error instanceof Denied)) throw error;
      return refuse(stream, error);
    }
    stream.on('limit', () => denials.push(new Denied('PAYLOAD_TOO_LARGE', noFile('too_large', { name, most: mostMegabytes }))));
    const staged = store.stage(stream);
    staged.catch(() => stream.resume()); // awaited below; what is left of the body is read and dropped
    received.push({ name, staged });
  });
  parser.on('filesLimit', () => denials.push(new Denied('PAYLOAD_TOO_LARGE', noFile('too_many', { most }))));
  await new Promise<void>((resolve, reject) => {
    // Whatever the parser can't make sense of was sent so, or cut off on its way.
    const broken = new Denied('BAD_REQUEST', noFile('broken'));
    parser.on('close', resolve).on('error', (error) => reject(error instanceof Denied ? error : broken));
    req.on('close', () => req.complete || parser.destroy(broken));
    req.pipe(parser);
  });
  await Promise.all(received.map(({ staged }) => staged));
  const [first] = denials;
  if (first) throw first;
  if (received.length === 0) throw new Denied('BAD_REQUEST', noFile('none'));
}

function parserOf(req: Request, limits: { fileSize: number; files: number }): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits: { ...limits, fields: 20, fieldSize: 1000 } });
  } catch {
    req.resume();
    throw new Denied('BAD_REQUEST', noFile('none'));
  }
}

async function checked({ name, staged: coming }: Received): Promise<Checked> {
  const staged = await coming;
  if (staged.size === 0) throw new Denied('BAD_REQUEST', noFile('empty', { name }));
  return { name, staged, type: await typeOf(name, staged.path) };
}

// The bytes first: a row says that they are safely there. Bytes without a row are no harm.
async function keepAll({ db, store, now }: Uploads, actor: Actor, files: readonly Checked[]): Promise<void> {
  for (const { staged } of files) await store.keep(actor.orgId, staged);
  const { orgId, accountId } = actor;
  const at = now().toISOString();
  const blobs = files.map(({ staged: { sha256, size }, type }) => ({ orgId, sha256, size, type }));
  const uploads = blobs.map(({ sha256 }) => ({ orgId, sha256, accountId, at }));
  await inTransaction(db, tenantOf(actor), async (tx) => {
    await tx
      .insertInto('blob')
      .values(blobs)
      .onConflict((clash) => clash.columns(['orgId', 'sha256']).doNothing())
      .execute();
    await tx
      .insertInto('upload')
      .values(uploads)
      .onConflict((clash) => clash.columns(['orgId', 'sha256', 'accountId']).doNothing())
      .execute();
  });
}

/** As people named it, without folders and without characters that can't be seen. */
function cleanName(given: string | undefined): string {
  const name =
    (given ?? '')
      .replaceAll('%22', '"') // so browsers write a quotation mark in a form
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? '';
  if (name === '') return '';
  const extension = /\.[^.]{1,10}$/.exec(name)?.[0] ?? '';
  return name.length <= 200 ? name : name.slice(0, 200 - extension.length).toWellFormed() + extension;
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
