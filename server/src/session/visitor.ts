import { promisify } from 'node:util';
import type { Database } from '@duizhang/db/connect.ts';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { sql } from 'kysely';
import type { Seat } from './actor.ts';
import type { Seats } from './seats.ts';

declare module 'express-session' {
  interface SessionData {
    orgId: string;
    accountId: string;
    postId: string | null;
    epoch: number;
    /** Milliseconds; kept up to date in the table, not through the session itself. */
    lastSeen: number;
  }
}

export type Entry = { readonly orgId: string; readonly accountId: string; readonly postId: string | null; readonly epoch: number };

/** Whoever sends a request: their place, and the ways in and out. */
export type Visitor = {
  readonly ip: string;
  /** Null: signed out, ended elsewhere, idle too long, disabled. */
  seat(fresh: boolean): Promise<Seat | null>;
  /** The same without being seen by it: an open page that only listens keeps no session alive, and ends none. */
  peek(): Promise<Seat | null>;
  /** Under a new session id, so that one known before is worth nothing. */
  enter(entry: Entry): Promise<void>;
  leave(): Promise<void>;
  /** Another post, or the epoch that a new password began. */
  change(part: Partial<Entry>): Promise<void>;
};

type Door = { readonly db: Database; readonly seats: Seats; readonly now: () => Date };

export function createVisitor(req: Request, door: Door): Visitor {
  // Kept here as well: a procedure that ends the session takes it away from the others of its batch.
  let held = entryOf(req.session);
  let read: Promise<Seat | null> | undefined;
  // A page that asks again by itself, since something has happened, says so: nobody sits before it for that.
  const asksQuietly = req.get('x-quiet') !== undefined;

  async function look(fresh: boolean): Promise<Seat | null> {
    if (held === null) return null;
    const { epoch, lastSeen } = held;
    const seat = await (fresh ? door.seats.fresh(held) : door.seats.read(held));
    const now = door.now().getTime();
    if (seat === null || seat.account.epoch !== epoch || now - lastSeen > seat.org.settings.idleMinutes * 60_000) {
      await leave();
      return null;
    }
    if (now - lastSeen > 60_000 && !asksQuietly) await touch(door.db, req.sessionID, now);
    return seat;
  }

  async function enter(entry: Entry): Promise<void> {
    await promisify(req.session.regenerate.bind(req.session))();
    await keep(entry);
  }

  async function keep(entry: Entry): Promise<void> {
    held = { ...entry, lastSeen: door.now().getTime() };
    read = undefined;
    Object.assign(req.session, held);
    await promisify(req.session.save.bind(req.session))();
  }

  async function leave(): Promise<void> {
    if (held === null) return;
    held = null;
    read = undefined;
    await promisify(req.session.destroy.bind(req.session))();
  }

  return {
    ip: req.ip ?? '',
    seat: (fresh) => (fresh ? look(true) : (read ??= look(false))),
    async peek() {
      const now = entryOf(await keptIn(door.db, req.sessionID));
      const seat = now && (await door.seats.read(now));
      if (now === null || seat === null || seat.account.epoch !== now.epoch) return null;
      return door.now().getTime() - now.lastSeen > seat.org.settings.idleMinutes * 60_000 ? null : seat;
    },
    enter,
    leave,
    async change(part) {
      if (held !== null) await keep({ ...held, ...part });
    },
  };
}

function entryOf({
  orgId,
  accountId,
  postId = null,
  epoch = 0,
  lastSeen = 0,
}: Partial<SessionData>): (Entry & { lastSeen: number }) | null {
  return orgId === undefined || accountId === undefined ? null : { orgId, accountId, postId, epoch, lastSeen };
}

/** The session as it stands in the table. */
async function keptIn(db: Database, sid: string): Promise<Partial<SessionData>> {
  const { rows } = await sql<{ sess: Partial<SessionData> }>`select sess from session where sid = ${sid}`.execute(db.kysely);
  return rows[0]?.sess ?? {};
}

// Only an update, and only of this: it can neither revive a session that has just ended nor undo a choice of post.
async function touch(db: Database, sid: string, at: number): Promise<void> {
  const expire = new Date(at + longest);
  await sql`update session set expire = ${expire.toISOString()}, sess = jsonb_set(sess::jsonb, '{lastSeen}', to_jsonb(${at}::bigint))::json
    where sid = ${sid}`.execute(db.kysely);
}

/** How long a session outlives the last request at most; the org's idle time ends it sooner. */
export const longest = 24 * 3_600_000;
