import { type Database, inReading } from '@duizhang/db/connect.ts';
import type { Request, RequestHandler, Response } from 'express';
import { sql } from 'kysely';
import type { Visitor } from './session/visitor.ts';

// Tells open pages by server-sent events that something has come for their owner, and that something has happened in their org:
// how long its chain is now and nothing else, so that who may see what is decided where they ask again. Each server looks for itself
// whether a chain has grown, so that it does not matter which server wrote; nobody looks while no page of that org is open.

type Parts = { readonly db: Database; readonly visitorOf: (req: Request) => Visitor };
type Listener = {
  readonly accountId: string;
  readonly res: Response;
  readonly stillIn: () => Promise<boolean>;
  said: string | null;
  seq: number;
};
type Watch = { readonly listeners: Set<Listener>; seq: number; busy: boolean; readonly timer: NodeJS.Timeout };

/** A change is to be seen within two seconds on every open board, which asks for its numbers when it has heard. */
const pace = 500;
/** Proxies cut what is silent; and who has been signed out elsewhere is cut here. */
const breath = 20_000;

export type Live = { readonly handler: RequestHandler; close(): void };

export function createLive({ db, visitorOf }: Parts): Live {
  const watches = new Map<string, Watch>();
  const breathing = setInterval(() => void breathe(watches), breath).unref();

  function leave(orgId: string, listener: Listener): void {
    const watch = watches.get(orgId);
    watch?.listeners.delete(listener);
    if (watch?.listeners.size !== 0) return;
    clearInterval(watch.timer);
    watches.delete(orgId);
  }

  function enter(orgId: string, listener: Listener): void {
    let watch = watches.get(orgId);
    if (watch === undefined) {
      const timer = setInterval(() => void lookOnce(db, orgId, fresh), pace).unref();
      const fresh: Watch = { listeners: new Set(), seq: -1, busy: false, timer };
      watch = fresh;
      watches.set(orgId, watch);
    }
    watch.listeners.add(listener);
    // Whoever comes in is told where they stand at the next look.
    watch.seq = -1;
  }

  const handler: RequestHandler = (req, res, next) => {
    const visitor = visitorOf(req);
    visitor
      .peek()
      .then((seat) => {
        if (seat === null) return void res.status(401).end();
        res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
        res.flushHeaders();
        res.write('retry: 3000\n\n');
        const stillIn = async () => (await visitor.peek()) !== null;
        const listener: Listener = { accountId: seat.account.id, res, said: null, seq: -1, stillIn };
        enter(seat.org.id, listener);
        res.on('close', () => leave(seat.org.id, listener));
        return undefined;
      })
      .catch(next);
  };
  return {
    handler,
    close: () => {
      clearInterval(breathing);
      for (const { timer, listeners } of watches.values()) {
        clearInterval(timer);
        for (const { res } of listeners) res.end();
      }
    },
  };
}

/** A database that is slow or away is not asked once more before it has answered. */
async function lookOnce(db: Database, orgId: string, watch: Watch): Promise<void> {
  if (watch.busy) return;
  watch.busy = true;
  await look(db, orgId, watch).catch(() => {});
  watch.busy = false;
}

/** Unread ones of those who listen, asked for when the chain has grown. */
async function look(db: Database, orgId: string, watch: Watch): Promise<void> {
  const people = [...new Set([...watch.listeners].map((each) => each.accountId))];
  const found = await inReading(db, { orgId, clearances: [] }, async (tx) => {
    const head = await tx.selectFrom('eventHead').select('seq').where('orgId', '=', orgId).executeTakeFirst();
    const seq = Number(head?.seq ?? 0);
    if (seq === watch.seq) return null;
    const unread = await sql<{
      accountId: string;
      unread: number;
      latest: string | null;
    }>`select p.id as account_id, count(n.id)::int as unread, max(n.at) as latest
      from unnest(${people}::uuid[]) p(id) left join notification n on n.org_id = ${orgId} and n.account_id = p.id and n.read_at is null group by p.id`.execute(
      tx,
    );
    return { seq, rows: unread.rows };
  });
  if (found === null) return;
  const { seq, rows } = found;
  // Not before the answer is there: what could not be read is looked for again.
  watch.seq = seq;
  const now = new Map(rows.map(({ accountId, unread, latest }) => [accountId, { unread, text: `${unread} ${latest ?? ''}` }]));
  for (const listener of watch.listeners) {
    // Also the first time: a page compares it with what its numbers are of.
    if (listener.seq !== seq) listener.res.write(`event: chain\ndata: ${seq}\n\n`);
    listener.seq = seq;
    const news = now.get(listener.accountId);
    if (news === undefined || news.text === listener.said) continue;
    // What it opened with, it has read itself.
    if (listener.said !== null) listener.res.write(`data: ${JSON.stringify({ unread: news.unread })}\n\n`);
    listener.said = news.text;
  }
}

async function breathe(watches: ReadonlyMap<string, Watch>): Promise<void> {
  for (const { listeners } of watches.values())
    for (const { res, stillIn } of listeners)
      if (await stillIn().catch(() => true)) res.write(': still here\n\n');
      else res.end();
}
