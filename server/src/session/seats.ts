import type { Database } from '@duizhang/db/connect.ts';
import { loadSeat, type Seat, type Who } from './actor.ts';

/** Who sits where, remembered for a moment: reads may be 5 s behind a change made on another server, writes never. */
export type Seats = {
  read(who: Who): Promise<Seat | null>;
  fresh(who: Who): Promise<Seat | null>;
  /** Something about the org's accounts or posts was changed here. */
  forget(orgId: string): void;
};

type Kept = { readonly at: number; readonly orgId: string; readonly seat: Promise<Seat | null> };

const keepFor = 5000;
const most = 2000;

export function createSeats(db: Database, now: () => Date): Seats {
  const kept = new Map<string, Kept>();

  function fresh(who: Who): Promise<Seat | null> {
    const key = `${who.orgId}/${who.accountId}/${who.postId}`;
    const seat = load(who, kept.get(key)?.seat);
    if (kept.size >= most) kept.clear();
    const entry = { at: Date.now(), orgId: who.orgId, seat };
    kept.set(key, entry);
    seat.catch(() => kept.get(key) === entry && kept.delete(key));
    return seat;
  }

  // What the post was cleared for last time saves the second look that a restricted ledger needs.
  async function load(who: Who, before: Promise<Seat | null> | undefined): Promise<Seat | null> {
    const known = await before?.catch(() => null);
    return loadSeat(db, { ...who, now: now(), clearances: known?.post?.clearances ?? [] });
  }

  return {
    fresh,
    read(who) {
      const entry = kept.get(`${who.orgId}/${who.accountId}/${who.postId}`);
      return entry && Date.now() - entry.at < keepFor ? entry.seat : fresh(who);
    },
    forget(orgId) {
      for (const [key, entry] of kept) if (entry.orgId === orgId) kept.delete(key);
    },
  };
}
