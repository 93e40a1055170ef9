import { pipeline } from 'node:stream/promises';
import { type Database, inReading } from '@duizhang/db/connect.ts';
import type { Actor } from '@duizhang/shared/access.ts';
import { showsInline } from '@duizhang/shared/files.ts';
import type { Request, RequestHandler } from 'express';
import { NotFound } from '../errors.ts';
import { instructionsSeen } from '../item/instructions.ts';
import { noticesSeen } from '../item/notices.ts';
import { reachable } from '../item/reach.ts';
import { tenantOf } from '../work.ts';
import type { Store } from './store.ts';

type Downloads = { readonly db: Database; readonly store: Store; readonly actorOf: (req: Request) => Promise<Actor> };
type File = { readonly name: string; readonly type: string; readonly size: number; readonly sha256: string };

/** GET /evidence/:id for whoever sees the item, or the notice that a reply came to; ?inline=1 lets the browser show an image or a PDF itself. */
export function downloadFrom({ db, store, actorOf }: Downloads): RequestHandler<{ id: string }> {
  return async (req, res) => {
    const actor = await actorOf(req);
    const file = await findFile(db, actor, req.params.id);
    const inline = req.query['inline'] === '1' && showsInline(file.type);
    res.set({
      'Content-Type': file.type.startsWith('text/') ? 'application/octet-stream' : file.type,
      'Content-Length': String(file.size),
      'Content-Disposition': disposition(inline ? 'inline' : 'attachment', file.name),
      'Content-Security-Policy': policyFor(inline ? file.type : 'application/octet-stream'),
      'Cache-Control': 'private, no-cache',
      ETag: `"${file.sha256}"`,
    });
    if (req.fresh) {
      res.removeHeader('Content-Length');
      res.status(304).end();
      return;
    }
    const content = await store.open(actor.orgId, file.sha256);
    // A reader who goes away is no failure of ours.
    await pipeline(content, res).catch((error: unknown) => {
      if (!res.destroyed) throw error;
    });
  };
}

async function findFile(db: Database, actor: Actor, id: string): Promise<File> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new NotFound('evidence');
  const file = await inReading(db, tenantOf(actor), (tx) =>
    tx
      .selectFrom('evidence')
      .select(['name', 'type', 'size', 'sha256'])
      .where('evidence.orgId', '=', actor.orgId)
      .where('evidence.id', '=', id)
      .where('evidence.itemId', 'in', (eb) => eb.selectFrom('item').select('item.id').where(reachable(actor)))
      .unionAll(
        tx
          .selectFrom('noticeFile')
          .select(['name', 'type', 'size', 'sha256'])
          .where('noticeFile.orgId', '=', actor.orgId)
          .where('noticeFile.id', '=', id)
          .where('noticeFile.noticeId', 'in', (eb) => eb.selectFrom('notice').select('notice.id').where(noticesSeen(actor))),
      )
      .unionAll(
        tx
          .selectFrom('lookbackFile')
          .select(['name', 'type', 'size', 'sha256'])
          .where('lookbackFile.orgId', '=', actor.orgId)
          .where('lookbackFile.id', '=', id)
          .where('lookbackFile.itemId', 'in', (eb) => eb.selectFrom('item').select('item.id').where(reachable(actor))),
      )
      .unionAll(
        tx
          .selectFrom('instructionFile')
          .select(['name', 'type', 'size', 'sha256'])
          .where('instructionFile.orgId', '=', actor.orgId)
          .where('instructionFile.id', '=', id)
          .where('instructionFile.instructionId', 'in', (eb) =>
            eb.selectFrom('instruction').select('instruction.id').where(instructionsSeen(actor)),
          ),
      )
      .executeTakeFirst(),
  );
  if (file === undefined) throw new NotFound('evidence');
  return file;
}

// Chrome shows no PDF that is sandboxed or may hold no objects: its viewer is one, and runs apart from the page. With the type
// proved at upload and nosniff it is never read as a page of ours.
function policyFor(type: string): string {
  return type === 'application/pdf'
    ? "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    : "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
}

/** RFC 6266: a name of any script, and a plain one for what can't read it. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
